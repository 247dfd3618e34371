"""Dates as Vietnamese news writes them, given as ISO dates of the precision stated.

"ngày 4-3-2016", "4/3/2016" and "4.3.2016" are day, month, year. A day without a year takes the year of the nearest
dated neighbour: the article's own date, where it is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quanhe.extract.reading import Reading

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"(?:1[89]|20)\d\d"
_SEP: Final = r"[/.-]"
_LEAD: Final = r"(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm|[Hh]ôm|mùng|từ|đến|[Vv]ào|hôm qua|tối qua|[Tt]hứ \w+,?|[Cc]hủ nhật,?)"
DATE: Final = re.compile(
    rf"(?P<words>[Nn]gày (?P<d1>{_DAY}) tháng (?P<m1>{_MONTH})(?:,? năm (?P<y1>{_YEAR}))?)"
    rf"|(?:{_LEAD} )?(?<![\d/.,-])(?P<d2>{_DAY}) ?(?P<s>{_SEP}) ?(?P<m2>{_MONTH}) ?(?P=s) ?(?P<y2>{_YEAR})(?![\d/])"
    rf"|{_LEAD} (?P<d3>{_DAY})(?: ?(?:-|đến|và) ?(?:ngày )?{_DAY})?(?P<s3>{_SEP})(?P<m3>{_MONTH})(?![\d/.,-]?\d|%)"
    rf"|[Tt]háng (?P<m4>{_MONTH})(?:[/.-]| năm |, năm )(?P<y4>{_YEAR})(?!\d)"
    rf"|(?<![\d/.,-])(?P<m5>{_MONTH})/(?P<y5>{_YEAR})(?![\d/])"
    rf"|[Tt]háng (?P<m6>{_MONTH})(?![\d/.,-]*\d)(?! năm)"
    rf"|[Nn]ăm (?P<y7>{_YEAR})(?![\d]|[-–]\d| ?- ?\d)"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A date in a text: view offsets, ISO date, and whether the year was understood rather than said."""

    start: int
    end: int
    iso: str
    understood: bool = False


def date_at(reading: Reading, match: re.Match[str]) -> Stated:
    """Give the ISO date of a match of DATE, the year completed from the article's date where it says none."""
    parts = match.groupdict()
    day = parts["d1"] or parts["d2"] or parts["d3"]
    month = next((parts[name] for name in ("m1", "m2", "m3", "m4", "m5", "m6") if parts[name]), None)
    year = next((parts[name] for name in ("y1", "y2", "y4", "y5", "y7") if parts[name]), None)
    understood = year is None
    if year is None:
        year = _year(reading, int(month) if month else None)
    iso = "-".join(
        part for part in (year, f"{int(month):02d}" if month and year else None, f"{int(day):02d}" if day and year else None) if part
    )
    return Stated(match.start(), match.end(), iso, understood)


def _year(reading: Reading, month: int | None) -> str | None:
    """Give the year of a day said without one: the article's, or the one before it for a month yet to come."""
    published = reading.article.published
    if not published:
        return None
    year = int(published[:4])
    if month is not None and len(published) >= 7 and month > int(published[5:7]) + 2:
        year -= 1
    return str(year)


def dates(reading: Reading, start: int, end: int) -> list[Stated]:
    """Give the dates in a stretch of the text; those of which nothing but day and month is known are left out."""
    found = (date_at(reading, match) for match in DATE.finditer(reading.text, start, end))
    return [date for date in found if date.iso]


def partial_date(reading: Reading, offset: int) -> str | None:
    """Give the date that begins within a few words of an offset, as a partial ISO date."""
    found = dates(reading, offset, min(offset + 40, len(reading.text)))
    return found[0].iso if found else None
