"""The time a figure is about, as the article says it: "2020", "quý I/2022", "9 tháng đầu năm 2023", "2015-2020".

The words that open a period, and the form of what follows them, are `qh:PeriodWord` of the ontology.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from quanhe.extract.reading import Reading
from quanhe.extract.wording import wording
from quanhe.lexicon import Hit

_YEAR: Final = r"(?:1[89]|20)\d\d"
_FORMS: Final = {
    "year": re.compile(rf" (?P<y>{_YEAR})(?! ?- ?\d)(?: (?:đến|tới)(?: năm)? (?P<to>{_YEAR}|nay)\b)?(?!\d)"),
    "month": re.compile(rf" (?P<m>\d{{1,2}})(?:[/.-]| năm |, năm )(?P<y>{_YEAR})(?!\d)"),
    "quarter": re.compile(rf" (?:[1-4]|IV|I{{1,3}})\b(?:(?: ?/ ?| năm |, năm ){_YEAR})?"),
    "span": re.compile(rf" (?:từ )?(?:năm )?(?P<y>{_YEAR})(?: ?[-–] ?| (?:đến|tới)(?: năm)? )(?P<to>{_YEAR})(?!\d)"),
    "day": re.compile(rf" \d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]{_YEAR})?(?![\d/])"),
    "part": re.compile(rf"(?: {_YEAR})?"),
    "whole": re.compile(rf"(?: {_YEAR})?"),
    "repeated": re.compile(""),
    "now": re.compile(""),
}
_COUNT: Final = re.compile(r"(?:\d{1,2}|hai|ba|bốn|năm|sáu|chín) $", re.IGNORECASE)
_UNTIL: Final = re.compile(r"(?:(?:tính )?(?:đến|tới)|vào) (?:hết |cuối )?$", re.IGNORECASE)
_FROM: Final = re.compile(r"từ (?:đầu |cuối |giữa )?$", re.IGNORECASE)
_COUNT_LENGTH: Final = 5
_UNTIL_LENGTH: Final = 14
_TERM: Final = re.compile(r"nhiệm kỳ $", re.IGNORECASE)
_NEAR: Final = 60
_BESIDE: Final = 2
_CARRIED: Final = frozenset(("year", "month", "quarter", "span", "part", "whole"))


class Period(NamedTuple):
    """A time in a text: view offsets, the words that say it, and whether it is only what a figure is compared with."""

    start: int
    end: int
    words: str
    form: str
    compared: bool


class Periods:
    """The times that an article states, in reading order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._comparison = wording(reading.lexicon).comparison
        self._found: list[Period] = []
        for period in self._read():
            if not self._found or period.start >= self._found[-1].end:
                self._found.append(period)
        self._starts = [period.start for period in self._found]

    def of(self, start: int, end: int, first: int, last: int) -> str | None:
        """Give the period of a number at `first` to `last` in a sentence.

        It stands right beside the number, else before it, else behind it, else in the paragraph before.
        """
        stated = [period for period in self.between(start, end) if not period.compared]
        told = [period for period in stated if period.form != "now"]
        beside = next((p for p in told if 0 <= p.start - last <= _BESIDE), None)
        before = [p for p in told if p.end <= first]
        after = next((p for p in told if p.start >= first), None)
        if beside is not None:
            return beside.words
        if before:
            return before[-1].words
        if after is not None and after.start - first < _NEAR:
            return after.words
        return self._carried(start) if len(told) == len(stated) else None

    def between(self, start: int, end: int) -> list[Period]:
        """Give the periods that begin in a stretch of the text."""
        return self._found[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]

    def _carried(self, start: int) -> str | None:
        """Give the period that the paragraph stated first, before this sentence."""
        paragraph = self._reading.paragraph_start(start)
        earlier = (
            p for p in self.between(paragraph, start) if not p.compared and p.form in _CARRIED and not self._term(p)
        )
        first = next(earlier, None)
        return first.words if first is not None else None

    def _term(self, period: Period) -> bool:
        """Whether years are those of a term of office, which no other sentence's figures are of."""
        return _TERM.search(self._reading.text, max(0, period.start - _UNTIL_LENGTH), period.start) is not None

    def without(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give what is left of a stretch of the text when the periods in it are taken out."""
        left, at = [], start
        for period in self.between(start, end):
            if period.end <= end and period.form != "now":
                left.append((at, period.start))
                at = period.end
        return [*left, (at, end)]

    def _read(self) -> Iterator[Period]:
        text = self._reading.text
        for hit in self._reading.hits.ordered("period"):
            form = hit.concept.get("periodForm") or "whole"
            rest = _FORMS[form].match(text, hit.end)
            if rest is None:
                continue
            start, words = self._told(hit, form, rest)
            if words and not _inside(hit, text):
                lead = text[max(0, start - 40) : start]
                yield Period(start, rest.end(), words, form, self._comparison.search(lead) is not None)

    def _told(self, hit: Hit, form: str, rest: re.Match[str]) -> tuple[int, str]:
        """Give where a period begins and its words, "" where the words around it say that it is none."""
        text = self._reading.text
        if form == "part":
            count = _COUNT.search(text[max(0, hit.start - _COUNT_LENGTH) : hit.start])
            start = hit.start - len(count[0]) if count else hit.start
            return start, text[start : rest.end()] if count else ""
        if form == "span":
            return hit.start, f"{rest['y']}-{rest['to']}"
        until = _UNTIL.search(text[max(0, hit.start - _UNTIL_LENGTH) : hit.start])
        if form == "day" and (until is None or "vào" in until[0]):
            return hit.start, ""
        if form in ("year", "month", "day") and until and "vào" not in until[0]:
            start = hit.start - len(until[0])
            return start, text[start : rest.end()]
        if form == "year" and rest["to"]:
            opening = _FROM.search(text[max(0, hit.start - _UNTIL_LENGTH) : hit.start])
            start = hit.start - len(opening[0]) if opening else hit.start
            return start, text[start : rest.end()]
        if form == "year":
            return hit.start, rest["y"]
        return hit.start, text[hit.start : rest.end()]


def _inside(hit: Hit, text: str) -> bool:
    """Whether a word is only a part of a longer one: "hiện" in "thực hiện"."""
    return any(text.endswith(longer, 0, hit.end) for longer in hit.concept.all("notWithin"))
