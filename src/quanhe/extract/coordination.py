"""Coordinated names: "Ban Tổ chức các tỉnh ủy, thành ủy A, B", "UBND các quận 7, 8", "các Bộ Y tế, Tài chính"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quanhe.extract.body import Body, written_out
from quanhe.extract.places import Bare, Place, place_at
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept

_PLURAL: Final = re.compile(r" các ")
SEPARATOR: Final = re.compile(r"(?:, | và |, và |-| - |/)")
_AND: Final = re.compile(r", và | và |, |: ")
_NUMBER: Final = re.compile(r"\d{1,2}(?![\d.,/%])")
PLURAL_BEFORE: Final = re.compile(r"(?:các|những|một số|nhiều|mỗi|từng|mọi|hai|ba|bốn|năm|toàn bộ|cấp|\d+) $")


def stands_for_several(reading: Reading, body: Body) -> bool:
    """Whether a body was read out of a coordination, so that its parent is not named for itself."""
    return (
        body.parent is not None
        and PLURAL_BEFORE.search(reading.text, max(0, body.parent.start - 5), body.parent.start) is not None
    )


def coordinated(reading: Reading, body: Body) -> Iterator[Body]:
    """Expand "Ban Tổ chức các tỉnh ủy, thành ủy A, B" and "UBND các tỉnh A, B" into one body a place."""
    match = reading.after(_PLURAL, body.end)
    if match is None or body.place is not None or body.parent is not None:
        return
    heads, levels, at = _heads(reading, match.end())
    if not heads and not levels:
        return
    for place in _place_list(reading, at):
        word = place.usual_word
        if not heads:
            yield replace(body, end=place.end, place=place)
            continue
        kind = next((head for head in heads if head.get("levelWord") == word), heads[0])
        parent = Body(match.end(), place.end, kind, kind.label, place=place)
        yield replace(body, end=place.end, parent=parent)


def listed_fields(reading: Reading, body: Body) -> Iterator[Body]:
    """Expand "các Bộ Y tế, Tài chính và Công an" into a ministry for each field named after the first."""
    head = body.head.split(" ")[0]
    kind = reading.lexicon.lookup("BodyKind", head)
    if (
        kind is None
        or "field" not in kind.all("nameNeeds")
        or not reading.text[: body.start].endswith(("các ", "Các "))
    ):
        return
    end = body.end
    while (match := reading.after(_AND, end)) is not None:
        hit = reading.hits.at("field", match.end())
        if hit is None or not reading.text[hit.start].isupper():
            return
        words = written_out(reading, reading.words(hit.start, hit.end))
        known = reading.lexicon.lookup("KnownBody", f"{head} {words}")
        end = hit.end
        if known is not None:
            yield Body(hit.start, hit.end, known, f"{head} {words}")
        else:
            yield Body(hit.start, hit.end, kind, head, (words,), body.place, body.bare)


def _heads(reading: Reading, at: int) -> tuple[list[Concept], list[Bare], int]:
    """Read "tỉnh ủy, thành ủy" or "tỉnh, thành phố": kinds of body or level words, and where they end."""
    heads: list[Concept] = []
    levels: list[Bare] = []
    while True:
        hit = reading.hits.at("body", at)
        level = None if hit else place_at(reading, at)
        if hit is not None and hit.concept.kind == "BodyKind":
            heads.append(hit.concept)
            end = hit.end
        elif isinstance(level, Bare):
            levels.append(level)
            end = level.end
        elif isinstance(level, Place) and level.word and not heads:
            levels.append(Bare(at, at, level.word, (level.level or "province",)))
            return heads, levels, at
        else:
            return heads, levels, at
        match = SEPARATOR.match(reading.text, end)
        at = match.end() if match else end + 1 if reading.text[end : end + 1] in (" ", ":") else end


def _place_list(reading: Reading, at: int) -> Iterator[Place]:
    """Read "quận 7, 8, Gò Vấp và huyện Cần Giờ": what has no level word has that of the place before it."""
    word: str | None = None
    while True:
        place = place_at(reading, at)
        number = _NUMBER.match(reading.text, at) if word is not None else None
        if number is not None and word is not None:
            place = Place(at, number.end(), f"{word} {number[0]}", None, None)
        if not isinstance(place, Place):
            return
        yield place if place.word or not word or number else replace(place, word=word)
        word = place.word or word
        match = reading.after(_AND, place.end)
        if match is None:
            return
        at = match.end()
