"""The year in which a text without a date of publication was written, as far as it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quanhe.extract.seeking import Led, at_numbers
from quanhe.extract.terms import ANY_TIME
from quanhe.patterns import lazy

_YEAR: Final = r"(?:1[89]|20)\d\d"
_FULL: Final = lazy(
    r"(?<![\d/.,-])(?:(?P<day>0?[1-9]|[12]\d|3[01])(?: tháng |(?P<s>[/.-])))?(?P<month>0?[1-9]|1[0-2])"
    rf"(?(s)(?P=s)|(?:,? năm |/))(?P<year>{_YEAR})(?![\d/])"
)
_ALONE: Final = lazy(
    rf"(?<![\d,])(?<!- )(?<!-)(?<!\d[/.]\d[/.])(?<!\d[/.]\d\d[/.]){_YEAR}(?![.,]\d|\d|[-/]\w| ?[-–] ?\d)"
)
_DAY: Final = lazy(
    r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm nay|nay)[ ,(]+(?:ngày )?\d{1,2}[/.-](?P<month>1[0-2]|0?[1-9])(?![/.-]?\d)"
)
_STEMS: Final = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES: Final = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_LUNAR: Final = Led(
    ("xuân", "năm", "tết", "nguyên đán", "dịp"),
    rf" (?P<stem>{'|'.join(_STEMS)}) (?P<branch>{'|'.join(_BRANCHES)})\b",
    lower=True,
)
_CYCLE: Final = 60
_OF_CYCLE: Final = 1984
"""The year with which the cycle of the lunar calendar's names began that the news on the web was written in."""

_TO_COME: Final = lazy(
    r"(?:đến|tới|trước|hạn|sau|hết|tầm nhìn|giai đoạn|nhiệm kỳ|mục tiêu|sang)"
    r"(?: hết| cuối| đầu)?(?: quý \S+| tháng \d+| ngày)?(?: năm|/)? ?$"
)
_LEAD: Final = 24
_OPENING: Final = 800
_OFTEN: Final = 3
_AFTER: Final = 3
"""Months that what is reported may lie after the last date that the text tells in full."""

_FIRST: Final = "2000"
"""News on the web is no older: a text whose latest date is before it tells of the past."""


class Written(NamedTuple):
    """When a text was written."""

    surely: str | None
    """The year, with the month of the latest date where one says it ("2021-06"); None where it is not sure."""
    about: str | None
    """The latest date or year that the text tells of and does not look forward to."""
    likely: str | None
    """The year, where it is sure or at least named in the opening, and none later is."""


class _Told(NamedTuple):
    start: int
    when: str
    """A month, or a year alone."""
    day: bool
    """Whether the day is told with it."""


def written(text: str, office: tuple[str, str] | None) -> Written:
    """Say when a text was written: by its dates, and by when those it names held their offices (`office`).

    The offices may leave one year. Else the latest full date tells it, where the text names no later year and no date
    without a year far from it, and the date stands in its opening, right before the day that is reported, or with
    others of its year. `text` is in lower case.
    """
    first, last = office or ANY_TIME
    told = [one for one in _told(text) if first[: len(one.when)] <= one.when <= last]
    about = max((one.when for one in told), default=None)
    if office and first[:4] == last[:4]:
        surely = max((one.when for one in told if len(one.when) == len(first)), default=first[:4])
        return Written(surely, about, surely[:4])
    latest = _latest(text, told)
    year = (latest or about or "")[:4]
    named = year in text[:_OPENING] or any(one.when == year and one.start < _OPENING for one in told)
    likely = latest is not None or (year >= _FIRST and named)
    return Written(latest, about, year if likely else None)


def _latest(text: str, told: list[_Told]) -> str | None:
    latest = max(
        (one for one in told if len(one.when) > len("2021")), key=lambda one: (one.when, one.day), default=None
    )
    if latest is None or not latest.day or latest.when < _FIRST:
        return None
    year, month = latest.when[:4], int(latest.when[5:])
    if any(one.when > latest.when and one.when[:4] != year for one in told):
        return None
    day = _DAY.search(text, 0, _OPENING)
    near = day is not None and 0 <= int(day["month"]) - month <= _AFTER
    same = sum(one.when[:4] == year for one in told)
    sure = near or (day is None and (latest.start < _OPENING or same >= _OFTEN))
    return latest.when if sure else None


def _told(text: str) -> Iterator[_Told]:
    for match in at_numbers(_FULL, text):
        if not _ahead(text, match):
            yield _Told(match.start(), f"{match['year']}-{int(match['month']):02d}", match["day"] is not None)
    for match in at_numbers(_ALONE, text):
        if not _ahead(text, match):
            yield _Told(match.start(), match[0], day=False)
    for match in _LUNAR.finditer(text):
        year = _lunar(match["stem"], match["branch"])
        if year is not None and not _ahead(text, match):
            yield _Told(match.start(), year, day=False)


def _lunar(stem: str, branch: str) -> str | None:
    """Give the year that the lunar calendar calls so: "Đinh Dậu" is 2017."""
    places = _STEMS.index(stem), _BRANCHES.index(branch)
    after = (n for n in range(_CYCLE) if (n % len(_STEMS), n % len(_BRANCHES)) == places)
    return next((str(_OF_CYCLE + n) for n in after), None)


def _ahead(text: str, match: re.Match[str]) -> bool:
    return _TO_COME.search(text, max(0, match.start() - _LEAD), match.start()) is not None
