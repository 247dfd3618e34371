"""Coordinated names: "Ban Tổ chức các tỉnh ủy, thành ủy A, B", "UBND các quận 7, 8", "các Bộ Y tế, Tài chính"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, written_out
from quanhe.extract.namewords import name_words
from quanhe.extract.places import Bare, Place, place_at
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import Words, at_numbers, at_words
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.patterns import lazy

_PLURAL: Final = lazy(r" các ")
SEPARATOR: Final = lazy(r"(?:, | và |, và |-| - |/)")
_AND: Final = lazy(r"(?:, và |; và | và |, |; |: )(?:các )?")
_NUMBER: Final = lazy(r"\d{1,2}(?![\d/%]|[.,]\d)")
_TIED: Final = lazy(r" [-–] |[-–] ?| ")
_LIST_OPENS: Final = lazy(r"(?: (?:gồm|như))?:? (?=[^\W\d_])(?!gồm|như)")
_TOLD_BELOW: Final = lazy(r"[^.;:\n()]{0,80}?(?: (?:bao )?gồm| như|:)(?: có)?:? (?=[^\W\d_])")
_ITEM: Final = lazy(r"[^\W\d_][^,;.:()\n]{2,60}?(?=[,;.:()\n]|$| và )")
_WHOLE_ITEM: Final = lazy(r"[^\W\d_][^,;.:()\n]{2,60}?(?=[,;.:()\n]|$)")
_EVERY: Final = ("các ", "Các ")
_EACH: Final = Words(("các", "Các"))


def stands_for_several(reading: Reading, body: Body) -> bool:
    """Whether a body was read out of a coordination, so that its parent is not named for itself."""
    return (
        body.parent is not None
        and name_words(reading.lexicon).plural.search(reading.text, max(0, body.parent.start - 5), body.parent.start)
        is not None
    )


def coordinated(reading: Reading, body: Body) -> Iterator[Body]:
    """Expand "Ban Tổ chức các tỉnh ủy, thành ủy A, B" and "UBND các tỉnh A, B" into one body a place."""
    match = reading.after(_PLURAL, body.end)
    yield from _of_both_countries(reading, body)
    if body.place is not None or body.parent is not None:
        return
    people = _people_with(reading, body)
    if people is not None and not body.known:
        yield from _of_people(reading, body, people.end())
        return
    if match is None:
        yield from _at_each_place(reading, body)
        return
    once = reading.after(_kinds_once(reading.lexicon), match.start() + 1)
    if once is not None:
        yield from (replace(body, end=unit.end, parent=unit) for unit in _listed_at(reading, once))
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


def _of_both_countries(reading: Reading, body: Body) -> Iterator[Body]:
    """Read "Chính phủ Việt Nam và Hàn Quốc" as two governments."""
    text = reading.text
    if not body.known or not text.endswith(" Việt Nam", 0, body.end) or not text.startswith(" và ", body.end):
        return
    country = place_at(reading, body.end + len(" và "))
    of_state = body.kind.get("contractKind") in ("government", "assembly")
    if of_state and isinstance(country, Place) and country.level == "country" and country.name != "Việt Nam":
        yield body
        yield replace(body, end=country.end, place=country, head=body.kind.label)


def _people_with(reading: Reading, body: Body) -> re.Match[str] | None:
    """Give the words by which the people of some places are named with their party organisations."""
    if body.kind.get("contractKind") != "party":
        return None
    return name_words(reading.lexicon).and_people.match(reading.lower, body.end)


def _of_people(reading: Reading, body: Body, at: int) -> Iterator[Body]:
    """Give the organisation of each place: "Đảng bộ, chính quyền và nhân dân các tỉnh A, B", or of a bare "tỉnh"."""
    bare = place_at(reading, at)
    if isinstance(bare, Bare):
        yield replace(body, bare=bare)
    for place in _place_list(reading, at):
        yield replace(body, place=place)


def at_further_places(reading: Reading, body: Body) -> Iterator[Body]:
    """Read "ba đơn vị Công an tỉnh Trà Vinh, Bến Tre và Vĩnh Long": the body of each place named after the first."""
    several = name_words(reading.lexicon).several_units.search(reading.lower, max(0, body.start - 24), body.start)
    if several is None or body.known or body.place is None or body.place.level != "province":
        return
    match = reading.after(_AND, body.end)
    if match is not None:
        for place in _place_list(reading, match.end()):
            named = place if place.word or place.usual_word == "thành phố" else replace(place, word=body.place.word)
            yield replace(body, start=place.start, end=place.end, place=named)


def _at_each_place(reading: Reading, body: Body) -> Iterator[Body]:
    """Expand "các Cục Hải quan: Quảng Bình, Quảng Trị" into one body a place."""
    if not reading.text.endswith(_EVERY, 0, body.start) or not reading.text.startswith(": ", body.end):
        return
    if "place" in body.kind.all("nameNeeds"):
        for place in _place_list(reading, body.end + len(": ")):
            yield replace(body, end=place.end, place=place)


def listed_fields(reading: Reading, body: Body) -> Iterator[Body]:
    """Expand "các Bộ Y tế, Tài chính và Công an" into a ministry for each field named after the first."""
    head = body.head.split(" ")[0]
    kind = reading.lexicon.lookup("BodyKind", head)
    if kind is None or "field" not in kind.all("nameNeeds") or not reading.text.endswith(_EVERY, 0, body.start):
        return
    match = reading.after(_AND, body.end)
    if match is not None:
        for unit in _fields(reading, kind, head, match.end()):
            yield unit if unit.known or unit.place else replace(unit, place=body.place, bare=body.bare)


def listed_kinds(reading: Reading) -> Iterator[Body]:
    """Read "các phòng: Nội vụ, Tư pháp": bodies whose kind is named once, before their fields."""
    pattern = _kinds_once(reading.lexicon)
    found = (*at_words(pattern, reading.text, _EACH), *at_numbers(pattern, reading.text))
    for match in sorted(found, key=re.Match.start):
        if not reading.excluded(match.start()):
            yield from _listed_at(reading, match)


def _listed_at(reading: Reading, match: re.Match[str]) -> list[Body]:
    """Give the bodies of a list behind the plural of their kind; "các Bộ Y tế, …" is read from the first ministry."""
    kind = reading.lexicon.lookup("BodyKind", match[1])
    named = reading.hits.at("body", match.start(1))
    if kind is None or (named is not None and named.end > match.end() + 1):
        return []
    for opening in (_LIST_OPENS, _TOLD_BELOW):
        opens = reading.after(opening, match.end())
        units = list(_fields(reading, kind, match[1].capitalize(), opens.end())) if opens is not None else []
        if len(units) > 1 or (units and opens is not None and opens[0] == ": "):
            return units
    return []


@lru_cache(maxsize=4)
def _kinds_once(lexicon: Lexicon) -> re.Pattern[str]:
    """Give the pattern of the plural of the kinds of body that are named by a field of work."""
    kinds = (kind for kind in lexicon.of("BodyKind") if "field" in kind.all("nameNeeds") and " " not in kind.label)
    heads = "|".join(
        sorted(f"[{first.lower()}{first}]{rest}" for first, rest in ((k.label[0], k.label[1:]) for k in kinds))
    )
    return re.compile(
        rf"(?<!\w)(?:[Cc]ác|\d\d?) ({heads})(?:,? (?:ban|ngành|cơ quan|đơn vị|chuyên môn|trực thuộc))*(?=[ :,])"
    )


def _fields(reading: Reading, kind: Concept, head: str, at: int) -> Iterator[Body]:
    """Read a list of fields from an offset, each naming a body of a kind: "Nội vụ, Tư pháp và Tài chính"."""
    while True:
        end = _kind_end(reading, head, at) or _field_end(reading, at)
        if end is None:
            unit = _body_in_list(reading, kind, at)
            if unit is None:
                return
            yield from [] if unit.named else [unit]
            end = unit.end
        else:
            yield _of_field(reading, kind, head, written_out(reading, reading.words(at, end)), at, end)
        match = reading.after(_AND, end)
        if match is None:
            return
        at = match.end()


def _kind_end(reading: Reading, head: str, at: int) -> int | None:
    """Give where the field ends that makes, with the head of a list, a kind of body: "Quản lý đô thị"."""
    for pattern in (_WHOLE_ITEM, _ITEM):  # "Giáo dục và Đào tạo" before "Giáo dục"
        item = reading.after(pattern, at)
        if item is not None and reading.lexicon.lookup("BodyKind", f"{head} {written_out(reading, item[0])}"):
            return item.end()
    return None


def _body_in_list(reading: Reading, kind: Concept, at: int) -> Body | None:
    """Give a body of another kind that stands in a list of offices: "Nội vụ, [Thanh tra], Tài chính"."""
    body = body_at(reading, at)
    if body is None or body.known or body.named or body.kind.iri == kind.iri:
        return body
    if "place" not in body.kind.all("nameNeeds"):
        return None
    return replace(body, bare=Bare(body.end, body.end, "", ("district", "province")))


def _field_end(reading: Reading, at: int) -> int | None:
    """Give where the field of work that begins, capitalised, at an offset ends: "Tài chính - Kế hoạch"."""
    if not reading.text[at : at + 1].isupper():
        return None
    if reading.hits.at("body", at) and not reading.hits.at("field", at):
        return None
    hit = _field_at(reading, at)
    while hit is not None:
        end = hit.end
        gap = reading.after(_TIED, end)
        hit = _field_at(reading, gap.end()) if gap is not None else None
        if hit is None:
            return end
    return None


def _field_at(reading: Reading, at: int) -> Hit | None:
    hits = [hit for layer in ("field", "nameword") if (hit := reading.hits.at(layer, at)) is not None]
    return max(hits, key=lambda hit: hit.end, default=None)


def _of_field(reading: Reading, kind: Concept, head: str, words: str, start: int, end: int) -> Body:
    """Give the body of a kind for a field: a well-known one, one whose kind is known with the field, or any other."""
    label = f"{head} {words}"
    known = reading.lexicon.lookup("KnownBody", label)
    if known is not None:
        return Body(start, end, known, label)
    place = _place_behind(reading, end)
    fuller = reading.lexicon.lookup("BodyKind", label)
    if fuller is not None:
        return Body(start, place.end if place else end, fuller, label, place=place)
    return Body(start, place.end if place else end, kind, head, (words,), place)


def _place_behind(reading: Reading, end: int) -> Place | None:
    found = place_at(reading, end + 1) if reading.text[end : end + 1] == " " else None
    return found if isinstance(found, Place) and found.word else None


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
