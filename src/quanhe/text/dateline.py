"""The line that says when an article came out: "Thứ hai, ngày 10/06/2024 19:27 GMT+7"."""

from __future__ import annotations

import re
from datetime import date

_LABEL = r"(?:cập nhật|ngày đăng|đăng ngày|đăng lúc|ngày xuất bản|xuất bản|ngày cập nhật|ngày)"
_WEEKDAY = r"(?:(?:thứ|t)\s?(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn)"
_TIME = r"(?:lúc\s)?\d{1,2}\s?[:hg]\s?\d{2}(?:[:']\d{2})?'?\s?(?:[ap]m|sa|ch)?(?:\s?\(?gmt\s?\+?\s?\d+\)?)?"
_NUMERIC = r"(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19|20)\d\d)"
_WORDS = r"(?P<day2>\d{1,2}) tháng (?P<month2>\d{1,2}),? (?:năm )?(?P<year2>(?:19|20)\d\d)"
_ISO = r"(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)"
_BETWEEN = r"[\s,|:()/-]*"
_LINE = re.compile(
    rf"{_BETWEEN}(?:{_LABEL}{_BETWEEN})?(?:{_WEEKDAY}{_BETWEEN})?(?:{_LABEL}{_BETWEEN})?(?:{_TIME}{_BETWEEN})?"
    rf"(?:{_LABEL}{_BETWEEN})?(?:{_NUMERIC}|{_WORDS}|{_ISO}){_BETWEEN}(?:t?{_TIME}{_BETWEEN})?\.?",
    re.IGNORECASE,
)


def dateline(line: str) -> str | None:
    """Give the ISO date of a line that says a day and nothing else but weekday and time; None for other lines."""
    if len(line) > 80 or (found := _LINE.fullmatch(line.strip())) is None:
        return None
    parts = [
        next(part for part in found.group(name, f"{name}2", f"{name}3") if part) for name in ("year", "month", "day")
    ]
    return iso_day(*map(int, parts))


def iso_day(year: int, month: int, day: int) -> str | None:
    """Give a day as ISO text, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
