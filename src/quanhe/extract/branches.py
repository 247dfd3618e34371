"""What a well-known company is one of: a division ("Samsung Electronics"), a branch, the office of a province."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from quanhe.extract.body import Body, written_out
from quanhe.extract.names import is_syllable, looks_like_person
from quanhe.extract.namewords import name_words
from quanhe.extract.places import Place, place_at
from quanhe.extract.reading import CAPITAL, UPPER, Reading
from quanhe.patterns import lazy

_BRANCH: Final = lazy(r"(?:,| -| –)? [Cc]hi nhánh (?:khu vực )?")
_IN_VIETNAM: Final = lazy(r" (?:Việt Nam|Vietnam)\b")
_BRANCH_NAME: Final = lazy(rf"[{UPPER}]\w*(?: [{UPPER}]\w*){{0,2}}")


def with_division(reading: Reading, body: Body) -> Body:
    """Take in the words by which a company of a well-known one's is told from it: "Samsung [Electronics]"."""
    if body.kind.get("contractKind") != "enterprise":
        return body
    match = name_words(reading.lexicon).division.match(reading.text, body.end) or _ours(reading, body)
    end = match.end() if match is not None else _branch_end(reading, body.end)
    if end is None:
        return body
    words = written_out(reading, reading.words(body.end, end))
    return replace(body, end=end, head=reading.words(body.start, body.end), pieces=(words,))


def _ours(reading: Reading, body: Body) -> re.Match[str] | None:
    """Give the words by which a foreign company's house in Viet Nam is told from it: "Manulife [Việt Nam]"."""
    match = reading.after(_IN_VIETNAM, body.end)
    name = reading.text[body.start : body.end].split(" ")[0]
    named_on = match is not None and _runs_on(reading, match.end())
    return None if named_on or is_syllable(name) else match


def _runs_on(reading: Reading, end: int) -> bool:
    """Whether a capitalised word goes on behind a name that nobody's title precedes: "Honda [Việt Nam Grand Prix]"."""
    return (
        reading.after(CAPITAL, end + 1) is not None
        and reading.text[end] == " "
        and not looks_like_person(reading, end + 1)
    )


def _branch_end(reading: Reading, at: int) -> int | None:
    """Give where the branch of a company ends: "Vietcombank [chi nhánh Đắk Lắk]", "VNPT [TPHCM]"."""
    match = reading.after(_BRANCH, at)
    start = match.end() if match is not None else at + 1
    place = place_at(reading, start) if reading.text[start - 1 : start] == " " else None
    if isinstance(place, Place) and (match is not None or place.level == "province"):
        return place.end if match is not None or not _runs_into_name(reading, place) else None
    word = reading.after(_BRANCH_NAME, start) if match is not None else None
    return word.end() if word is not None else None


def _runs_into_name(reading: Reading, place: Place) -> bool:
    """Whether a capital goes on behind a place, so that it is part of another name."""
    return reading.after(CAPITAL, place.end + 1) is not None and reading.text[place.end] == " "
