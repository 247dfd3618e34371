"""Dates as Vietnamese news writes them, given as ISO dates of the precision stated.

"ngày 4-3-2016", "4/3/2016" and "4.3.2016" are day, month, year. A day without a year takes the year of the full date it
runs to ("từ 5-5 đến 10-5-2017"), else the article's, else that of the latest full date in the text, else its latest
year.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from quanhe.extract.reading import Reading
from quanhe.extract.seeking import digits
from quanhe.patterns import lazy

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEAR: Final = r"(?:1[89]|20)\d\d"
_SEP: Final = r"[/.-]"
_LEAD: Final = (
    r"(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm|[Hh]ôm|mùng|từ|đến|[Vv]ào|hôm qua|tối qua|"
    r"[Tt]hứ \w+,?|[Cc]hủ nhật,?)"
)
_RANGE: Final = rf" ?(?:-|–|đến|và|,) ?(?:ngày )?{_DAY}"
_BEFORE_BRACKET: Final = r"(?:[Nn]ay|mai|qua|này|tới|trước|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Nn]hật|ngày)"
_IN_BRACKETS: Final = rf"\b{_BEFORE_BRACKET},? ?\("
_MAY_BEGIN: Final = rf"(?=(?<![\d/.,-])\d|(?<!\w)(?:{_LEAD} |{_BEFORE_BRACKET}\b|[Tt]háng ))"
"""What every date begins with: tried first, since most places of a text begin none."""
DATE: Final = lazy(
    rf"{_MAY_BEGIN}(?:"
    rf"(?:{_LEAD} |(?<=\())(?P<d8>{_DAY}){_RANGE}(?P<s8>{_SEP})(?P<m8>{_MONTH})(?P=s8)(?P<y8>{_YEAR})(?![\d/])"
    rf"|(?P<words>[Nn]gày (?P<d1>{_DAY}) tháng (?P<m1>{_MONTH})(?!\d)(?:,? năm (?P<y1>{_YEAR}))?)"
    rf"|(?:{_LEAD} )?(?<![\d/.,-])(?P<d2>{_DAY}) ?(?P<s>{_SEP}) ?(?P<m2>{_MONTH}) ?(?P=s) ?(?P<y2>{_YEAR})(?![\d/])"
    rf"|(?:{_LEAD} |{_IN_BRACKETS})(?P<d3>{_DAY})(?:{_RANGE})?"
    rf"(?P<s3>{_SEP})(?P<m3>{_MONTH})(?![\d/.,-]?\d|%)"
    rf"|[Tt]háng (?P<m4>{_MONTH})(?:[/.-]| năm |, năm )(?P<y4>{_YEAR})(?!\d)"
    rf"|(?<![\d/.,-])(?P<m5>{_MONTH})/(?P<y5>{_YEAR})(?![\d/])"
    rf"|[Tt]háng (?P<m6>{_MONTH})(?![\d/.,-]*\d)(?! năm)"
    rf"|[Nn]ăm (?P<y7>{_YEAR})(?![\d]|[-–]\d| ?- ?\d))"
)
_MAY_HOLD: Final = lazy(r"\d ?[/.-] ?\d|(?:háng|ăm) \d")
"""What stands in every date; most stretches around digits have none of it."""
_RUNS_TO: Final = lazy(
    rf" ?(?:-|đến|và|,|tới) ?(?:hết )?(?:(?:ngày )?{_DAY}(?P<s>{_SEP}){_MONTH}(?P=s)|tháng {_MONTH}(?:/|,? năm ))"
    rf"(?P<year>{_YEAR})(?!\d)"
)
_QUARTER: Final = lazy(r"[Qq]u[ýí] $")
_MONTHS_AHEAD: Final = 2
_MONTHS_AFTER_TEXT: Final = 6


_ISO: Final = lazy(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")
_LEAD_LENGTH: Final = 16
_TAIL_LENGTH: Final = 26


@dataclass(slots=True)
class Stated:
    """A date in a text: view offsets, ISO date, and whether the year was understood rather than said."""

    start: int
    end: int
    iso: str
    understood: bool = False


def date_at(reading: Reading, match: re.Match[str], unknown: str = "") -> Stated:
    """Give the ISO date of a match of DATE, the year completed from the article's date where it says none.

    `unknown` stands for the year where nothing tells it.
    """
    parts = match.groupdict()
    day = parts["d1"] or parts["d2"] or parts["d3"] or parts["d8"]
    month = next((parts[name] for name in ("m1", "m2", "m3", "m4", "m5", "m6", "m8") if parts[name]), None)
    year = next((parts[name] for name in ("y1", "y2", "y4", "y5", "y7", "y8") if parts[name]), None)
    understood = year is None
    if year is None:
        runs_to = _RUNS_TO.match(reading.text, match.end())
        year = runs_to["year"] if runs_to else _year(reading, int(month) if month else None) or unknown
    elif parts["m5"] and _QUARTER.search(reading.text, max(0, match.start() - 4), match.start()):
        month = None
    iso = "-".join(
        part
        for part in (year, f"{int(month):02d}" if month and year else None, f"{int(day):02d}" if day and year else None)
        if part
    )
    return Stated(match.start(), match.end(), iso, understood)


def _year(reading: Reading, month: int | None) -> str | None:
    """Give the year of a day said without one: of the article's date, or the one before for a month yet to come."""
    published = reading.article.published or ""
    dated = _ISO.match(published) is not None
    day, ahead = (published, _MONTHS_AHEAD) if dated else (reading.written.surely, _MONTHS_AFTER_TEXT)
    if not day:
        return None
    later = month is not None and len(day) >= 7 and month > int(day[5:7]) + ahead
    return str(int(day[:4]) - later)


@lru_cache(maxsize=8)
def matches(text: str) -> tuple[re.Match[str], ...]:
    """Give every match of DATE in a text, in order; only the stretches around digits are looked at."""
    held = ((start, end) for start, end in _around_digits(text) if _MAY_HOLD.search(text, start, end))
    return tuple(match for start, end in held for match in DATE.finditer(text, start, end))


def _around_digits(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that hold digits, with the words a date may have before and behind them."""
    start, end = 0, -1
    for first, last in digits(text):
        if end < 0 or first - _LEAD_LENGTH > end:
            if end >= 0:
                yield start, end
            start = max(0, first - _LEAD_LENGTH)
        end = min(len(text), last + _TAIL_LENGTH)
    if end >= 0:
        yield start, end


def first_date(text: str, start: int, end: int) -> re.Match[str] | None:
    """Give the first match of DATE in a stretch of the text, none that goes on beyond it."""
    every = matches(text)
    near = bisect_right(every, start, key=re.Match.end)
    return DATE.search(text, start, end) if near < len(every) and every[near].start() < end else None


def dates(reading: Reading, start: int, end: int, unknown: str = "") -> list[Stated]:
    """Give the dates in a stretch of the text; those of which nothing but day and month is known are left out.

    They are kept where something stands for an `unknown` year.
    """
    every = matches(reading.text)
    first = bisect_left(every, start, key=re.Match.start)
    found = []
    for match in islice(every, first, None):
        if match.end() > end:
            break
        found.append(date_at(reading, match, unknown))
    return [date for date in found if date.iso]


def partial_date(reading: Reading, offset: int) -> str | None:
    """Give the date that begins within a few words of an offset, as a partial ISO date."""
    found = dates(reading, offset, min(offset + 40, len(reading.text)))
    return found[0].iso if found else None
