"""The times that an article states: "2020", "quý I/2022", "9 tháng đầu năm 2023", "2015-2020", "cuối năm 2019".

The words that open a time, and the form of what follows them, are `qh:PeriodWord` of the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quanhe.extract.dates import matches
from quanhe.extract.reading import Reading
from quanhe.extract.wording import wording
from quanhe.lexicon import Hit
from quanhe.patterns import lazy

_YEAR: Final = r"(?:1[89]|20)\d\d"
_FORMS: Final = {
    "year": lazy(rf" (?P<y>{_YEAR})(?! ?- ?\d)(?: (?:đến|tới)(?: năm)? (?P<to>{_YEAR}|nay)\b)?(?!\d)"),
    "month": lazy(rf" (?P<m>1[0-2]|0?[1-9])(?!\d)(?:(?:[/.-]| năm |, năm )(?P<y>{_YEAR})(?!\d)|(?![.,/]\d| năm))"),
    "quarter": lazy(rf" (?:[1-4]|IV|I{{1,3}})\b(?:(?: ?/ ?| năm |, năm ){_YEAR})?"),
    "span": lazy(rf" (?:từ )?(?:năm )?(?P<y>{_YEAR})(?: ?[-–] ?| (?:đến|tới)(?: năm)? )(?P<to>{_YEAR})(?!\d)"),
    "day": lazy(rf" \d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]{_YEAR})?(?![\d/])"),
    "edge": lazy(rf" (?:năm )?{_YEAR}(?!\d)| tháng \d{{1,2}}(?:[/.-]{_YEAR}| năm {_YEAR})?(?![\d/])"),
    "term": lazy(r" (?:[XVI]+|\d{1,2}|mới)\b"),
    "part": lazy(rf"(?: {_YEAR})?"),
    "whole": lazy(rf"(?: {_YEAR})?"),
    "repeated": lazy(""),
    "now": lazy(""),
}
_COUNT: Final = lazy(r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|chín|mười|mấy|nhiều|những) $", re.IGNORECASE)
_UNTIL: Final = lazy(r"(?:(?:tính )?(?:đến|tới)|vào|sau|trước) (?:hết |cuối |đầu )?(?:ngày )?$", re.IGNORECASE)
_UNTIL_ENDS: Final = ("đến ", "tới ", "vào ", "sau ", "trước ", "hết ", "cuối ", "đầu ", "ngày ")
_FROM: Final = lazy(r"từ (?:đầu |cuối |giữa )?$", re.IGNORECASE)
_COUNT_LENGTH: Final = 6
_UNTIL_LENGTH: Final = 20


class Period(NamedTuple):
    """A time in a text: view offsets, the words that say it, and whether it is only what a figure is compared with."""

    start: int
    end: int
    words: str
    form: str
    compared: bool
    opening: str
    """The word that opens it."""


def times(reading: Reading) -> list[Period]:
    """Give the times that an article states, in reading order, none inside another."""
    found: list[Period] = []
    told = sorted([*_Times(reading).read(), *_dates(reading)], key=lambda one: (one.start, -one.end))
    for period in told:
        if not found or period.start >= found[-1].end:
            found.append(period)
    return found


def _dates(reading: Reading) -> Iterator[Period]:
    """Give the days of the text, with the words that say that it is until then: "tính đến ngày 15/9/2025"."""
    for match in matches(reading.text):
        if match["d1"] or match["d2"] or match["d3"]:
            until = _until(reading, match.start())
            start = until.start() if until and not until[0].startswith("vào") else match.start()
            yield Period(start, match.end(), reading.text[start : match.end()], "date", False, "")


def _until(reading: Reading, offset: int) -> re.Match[str] | None:
    """Give the words before an offset that say until when, or when: "tính đến hết ngày"."""
    if not reading.lower.endswith(_UNTIL_ENDS, 0, offset):
        return None
    return _UNTIL.search(reading.text, max(0, offset - _UNTIL_LENGTH), offset)


class _Times:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._comparison = wording(reading.lexicon).comparison

    def read(self) -> Iterator[Period]:
        text = self._reading.text
        for hit in self._reading.hits.ordered("period"):
            form = hit.concept.get("periodForm") or "whole"
            rest = _FORMS[form].match(text, hit.end)
            if rest is None:
                continue
            start, words = self._told(hit, form, rest)
            if words and not _inside(hit, text):
                lead = text[max(0, start - 40) : start]
                yield Period(start, rest.end(), words, form, self._compared(lead), hit.concept.label)

    def _compared(self, lead: str) -> bool:
        return self._comparison.search(lead) is not None

    def _told(self, hit: Hit, form: str, rest: re.Match[str]) -> tuple[int, str]:
        """Give where a period begins and its words, "" where the words around it say that it is none."""
        text = self._reading.text
        if form == "part":
            count = _COUNT.search(text[max(0, hit.start - _COUNT_LENGTH) : hit.start])
            start = hit.start - len(count[0]) if count else hit.start
            return start, text[start : rest.end()] if count else ""
        if form == "span":
            return hit.start, f"{rest['y']}-{rest['to']}"
        until = _until(self._reading, hit.start)
        if form == "day" and (until is None or "vào" in until[0]):
            return hit.start, ""
        if form in ("year", "month", "day") and until and "vào" not in until[0]:
            start = hit.start - len(until[0])
            return start, text[start : rest.end()]
        if form == "year":
            opening = _FROM.search(text[max(0, hit.start - _UNTIL_LENGTH) : hit.start])
            start = hit.start - len(opening[0]) if opening else hit.start
            return start, text[start : rest.end()] if opening or rest["to"] else rest["y"]
        return hit.start, text[hit.start : rest.end()]


def _inside(hit: Hit, text: str) -> bool:
    """Whether a word is only a part of a longer one: "hiện" in "thực hiện"."""
    return any(text.endswith(longer, 0, hit.end) for longer in hit.concept.all("notWithin"))
