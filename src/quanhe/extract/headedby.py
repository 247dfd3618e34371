"""Where a body's foreign name ends and who heads it is named: "Chủ tịch Tập đoàn Lotte [Shin Dong Bin]"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quanhe.extract.body import Draft
from quanhe.extract.names import FOREIGN, is_syllable, written_abroad
from quanhe.extract.namewords import company_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Hit, Lexicon
from quanhe.patterns import lazy

_PLAIN_COMPANY: Final = 1
"""The spaces in "Công ty"; a longer kind of enterprise says its legal form, and a name of more words may follow."""
_OF_STATE: Final = ("party", "government", "assembly", "judiciary", "armed-forces")
_OF_THINGS: Final = ("body", "nameword", "field", "place", "position", "event")
_LONGEST_LEAD: Final = 80
_OF_NAME_BEFORE: Final = lazy(r"(?:^|[.;:,\n(] ?)([^.;:,\n(]+)(?:, | - | – | \()$")
_HELD_BY_SUBJECT: Final = lazy(r"(?:^|\s)(?:là|làm|chức|chức vụ|nguyên|kiêm|vị trí|vai trò) $")
_COUNTS: Final = (2, 3)
"""The words that a foreign person's name has."""


def holder_behind(draft: Draft, at: int) -> bool:
    """Whether who heads a body is named right behind its name of one foreign word."""
    words = draft.pieces[0] if len(draft.pieces) == 1 else ""
    long_form = draft.kind.label.count(" ") > _PLAIN_COMPANY
    if draft.kind.get("contractKind") in _OF_STATE or long_form or " " in words or is_syllable(words):
        return False
    reading = draft.reading
    head = reading.hits.ending("body", draft.at - len(words) - 1) if words else None
    title = reading.hits.ending("position", head.start - 1) if head is not None else None
    return title is not None and _is_person(reading, at) and not _of_name_before(reading, title)


def _is_person(reading: Reading, at: int) -> bool:
    """Whether two or three words stand at an offset that name no thing, place or company."""
    person = FOREIGN.match(reading.text, at)
    words = person[0].split(" ") if person is not None else []
    if (
        len(words) not in _COUNTS
        or not all(map(written_abroad, words))
        or not _company_ends(reading.lexicon).isdisjoint(words)
    ):
        return False
    starts = (at, *(space for space in range(at + 1, at + len(" ".join(words))) if reading.text[space - 1] == " "))
    return not any(reading.hits.at(layer, start) for layer in _OF_THINGS for start in starts)


def _of_name_before(reading: Reading, title: Hit) -> bool:
    """Whether a title tells what somebody named before it is: "ông A, Giám đốc Công ty …", not in a list of titles."""
    begin = max(0, title.start - _LONGEST_LEAD)
    if _HELD_BY_SUBJECT.search(reading.lower, begin, title.start):
        return True
    before = _OF_NAME_BEFORE.search(reading.text, begin, title.start)
    return before is not None and not reading.hits.between("position", *before.span(1))


@lru_cache(maxsize=4)
def _company_ends(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(company_words(lexicon, "end", "division"))
