"""Partial dates as EDTF text and as bounds that can be compared: nothing is made more exact than it was said."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as day_of
from typing import Final, NamedTuple

from quanhe.patterns import lazy
from quanhe.text import fold

_PARTIAL: Final = lazy(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_FIRST_QUARTER: Final = 33  # EDTF level 2 numbers the quarters of a year 33 to 36


class Bounds(NamedTuple):
    """A stretch of time: EDTF text, and its first and last day (YYYY-MM-DD)."""

    edtf: str
    first: str
    last: str


def partial(date: str | None) -> Bounds | None:
    """Give the bounds of YYYY, YYYY-MM or YYYY-MM-DD; None for nothing and for what is no date of the calendar."""
    found = _PARTIAL.match(date or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = day_of(year or 0, month or 1, day or 1)
        last = first if day else day_of(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Bounds(found[0], first.isoformat(), last.isoformat())


def full(date: str | None) -> str | None:
    """Give the date if it is known to the day."""
    bounds = partial(date)
    return bounds.edtf if bounds and bounds.first == bounds.last else None


def interval(start: Bounds | None, end: Bounds | None) -> str | None:
    """Give a holding's EDTF text: "2020-11/" begun then, end unknown; None where nothing is stated."""
    if start is None and end is None:
        return None
    return f"{start.edtf if start else ''}/{end.edtf if end else ''}"


def period(words: str) -> Bounds | None:
    """Give the bounds of a period in the article's words: "2015-2020", "quý I/2022", "9 tháng đầu năm 2023"."""
    folded = fold(words)
    for pattern, read in _PERIODS:
        found = pattern.fullmatch(folded)
        if found:
            return read(found)
    return None


def _years(found: re.Match[str]) -> Bounds | None:
    first, last = partial(found[1]), partial(found[2])
    if first is None or last is None or last.first < first.first:
        return None
    return Bounds(f"{first.edtf}/{last.edtf}", first.first, last.last)


def _months(year: str, first: int, last: int, edtf: str = "") -> Bounds | None:
    begin, end = partial(f"{year}-{first:02}"), partial(f"{year}-{last:02}")
    if begin is None or end is None or last < first:
        return None
    return Bounds(edtf or f"{begin.edtf}/{end.edtf}", begin.first, end.last)


def _quarter(found: re.Match[str]) -> Bounds | None:
    number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found[1]) or int(found[1])
    return _months(found[2], number * 3 - 2, number * 3, f"{found[2]}-{_FIRST_QUARTER + number - 1}")


_PERIODS: Final = (
    (lazy(r"(?:nam )?(\d{4})"), lambda found: partial(found[1])),
    (lazy(r"thang (\d\d?)\s?[/-]\s?(\d{4})"), lambda found: partial(f"{found[2]}-{int(found[1]):02}")),
    (lazy(r"(?:\D*\s)?(\d{4})\s?-\s?(\d{4})"), _years),
    (lazy(r"quy ([1-4]|i{1,3}|iv)(?:\s?[/-]\s?| nam )(\d{4})"), _quarter),
    (lazy(r"(\d\d?) thang dau (?:cua )?nam (\d{4})"), lambda found: _months(found[2], 1, int(found[1]))),
    (lazy(r"(?:6 thang|nua) cuoi nam (\d{4})"), lambda found: _months(found[1], 7, 12)),
    (lazy(r"nua dau nam (\d{4})"), lambda found: _months(found[1], 1, 6)),
)
"""Only words that say the whole period; anything else stays words."""
