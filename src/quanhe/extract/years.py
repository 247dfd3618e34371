"""The year in which a text without a date of publication was written, as far as the dates in it tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_YEAR: Final = r"(?:1[89]|20)\d\d"
_FULL: Final = re.compile(
    r"(?<![\d/.,-])(?:(?:0?[1-9]|[12]\d|3[01])(?: tháng |(?P<s>[/.-])))?(?P<month>0?[1-9]|1[0-2])"
    rf"(?(s)(?P=s)|(?:,? năm |/))(?P<year>{_YEAR})(?![\d/])"
)
_ALONE: Final = re.compile(
    rf"(?<![\d,])(?<!- )(?<!-)(?<!\d[/.]\d[/.])(?<!\d[/.]\d\d[/.]){_YEAR}(?![.,]\d|\d|[-/]\w| ?[-–] ?\d)"
)
_TERM: Final = re.compile(rf"(?<!\d)({_YEAR}) ?[-–] ?{_YEAR}(?!\d)")
_TO_COME: Final = re.compile(
    r"(?:đến|tới|trước|hạn|sau|hết|tầm nhìn|giai đoạn|nhiệm kỳ|mục tiêu|sang)"
    r"(?: hết| cuối| đầu)?(?: quý \S+| tháng \d+| ngày)?(?: năm|/)? ?$"
)
_LEAD: Final = 24
_OPENING: Final = 600
_OFTEN: Final = 3
_FIRST: Final = "2000"
"""News on the web is no older: a text whose last year is before it tells of the past and does not say its own."""


@lru_cache(maxsize=8)
def written(text: str) -> str | None:
    """Give the latest month a text tells of ("2021-06") and does not look forward to, or a later year it names.

    None where it names no year it may have been written in: a term that began after the latest says that, and so does
    a year named in passing: not with a month, not in the opening of the text, not again and again.
    """
    told = list(_told(text))
    latest = max(told, default="")
    begun = max((match[1] for match in _TERM.finditer(text)), default="")
    passing = len(latest) == len(_FIRST) and latest not in text[:_OPENING] and told.count(latest) < _OFTEN
    return None if passing or latest < max(_FIRST, begun) else latest


def _told(text: str) -> Iterator[str]:
    for match in _FULL.finditer(text):
        if not _ahead(text, match):
            yield f"{match['year']}-{int(match['month']):02d}"
    yield from (match[0] for match in _ALONE.finditer(text) if not _ahead(text, match))


def _ahead(text: str, match: re.Match[str]) -> bool:
    return _TO_COME.search(text, max(0, match.start() - _LEAD), match.start()) is not None
