"""When an article came out: the line that says so ("Thứ hai, 10/06/2024 19:27"), and dates as sources give them."""

from __future__ import annotations

import re
from datetime import date

from quanhe.patterns import lazy

_LABEL = r"(?:cập nhật|ngày đăng|đăng ngày|đăng lúc|ngày xuất bản|xuất bản|ngày cập nhật|ngày)"
_WEEKDAY = r"(?:(?:thứ|t)\s?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)"
_ZONE = r"(?:\s?\(?gmt\s?\+?\s?\d+\)?)?"
_TIME = rf"(?:lúc\s)?\d{{1,2}}\s?[:hg]\s?\d{{2}}(?:[:']\d{{2}})?'?\s?(?:[ap]m|sa|ch)?{_ZONE}"
_NUMERIC = r"(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d)"
_WORDS = r"(?P<day2>\d{1,2}) tháng (?P<month2>\d{1,2}),? (?:năm )?(?P<year2>(?:19|20)\d\d)"
_ISO = r"(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)"
_GAP = r"[\s,|:()/–-]*"
_LINE = lazy(
    rf"{_GAP}(?:{_LABEL}{_GAP})?(?:{_WEEKDAY}{_GAP})?(?:{_LABEL}{_GAP})?(?:{_TIME}{_GAP})?"
    rf"(?:{_LABEL}{_GAP})?(?:{_NUMERIC}|{_WORDS}|{_ISO}){_GAP}(?:t?{_TIME}{_GAP})?\.?",
    re.IGNORECASE,
)
_DATE_THEN_TIME = lazy(rf"(?<!\d){_NUMERIC}{_GAP}(?:\d{{1,2}}:\d{{2}})(?!\d)")
_NUMERIC_DATE = lazy(rf"(?<!\d){_NUMERIC}(?!\d)")
_ISO_DATE = lazy(r"((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d))?)?(?![\d-]).*", re.DOTALL)
_LONGEST = 80
_EDGE = 3


def dateline(line: str) -> str | None:
    """Give the ISO date of a line that says a day and nothing else but weekday and time; None for other lines."""
    if len(line) > _LONGEST or (found := _LINE.fullmatch(line.strip())) is None:
        return None
    year, month, day = (_part(found, name) for name in ("year", "month", "day"))
    return _day(year, month, day)


def published_in(text: str) -> str | None:
    """Give the ISO date of the first dateline among the first or last three paragraphs, the title aside; or None.

    A short line that has more than a date counts where a time of day follows the date: no sentence says that.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()][1:]
    edges = [*lines[:_EDGE], *lines[max(_EDGE, len(lines) - _EDGE) :]]
    whole = (dateline(line) for line in edges)
    partly = (_dated(line) for line in edges if len(line) <= _LONGEST)
    return next((day for day in (*whole, *partly) if day), None)


def iso_date(given: str) -> str | None:
    """Give a date as sources write it as ISO text (YYYY, YYYY-MM or YYYY-MM-DD); None where there is none in it."""
    given = given.strip()
    if (iso := _ISO_DATE.fullmatch(given)) is not None:
        year, month, day = iso.groups()
        if month is None:
            return str(year)
        known = _day(int(year), int(month), int(day or 1))
        return known if known is None or day else known[:7]
    found = _NUMERIC_DATE.search(given)
    return _day(int(found["year"]), int(found["month"]), int(found["day"])) if found else dateline(given)


def _dated(line: str) -> str | None:
    found = _DATE_THEN_TIME.search(line)
    return _day(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def _part(found: re.Match[str], name: str) -> int:
    return int(found[name] or found[f"{name}2"] or found[f"{name}3"])


def _day(year: int, month: int, day: int) -> str | None:
    """Give a day as ISO text, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
