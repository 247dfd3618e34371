"""The year in which a text without a date of publication was written, as far as the dates in it tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_YEAR: Final = r"(?:1[89]|20)\d\d"
_FULL: Final = re.compile(
    r"(?<![\d/.,-])(?:0?[1-9]|[12]\d|3[01])(?: tháng |(?P<s>[/.-]))(?P<month>0?[1-9]|1[0-2])"
    rf"(?(s)(?P=s)|,? năm )(?P<year>{_YEAR})(?![\d/])"
)
_ALONE: Final = re.compile(
    rf"(?<![\d,])(?<!- )(?<!-)(?<!\d[/.]\d[/.])(?<!\d[/.]\d\d[/.]){_YEAR}(?![\d.,]\d|\d| ?[-–] ?\d)"
)
_TO_COME: Final = re.compile(
    r"(?:đến|tới|trước|hạn|sau|hết|tầm nhìn|giai đoạn|nhiệm kỳ)(?: hết| cuối)?(?: ngày| năm)? $"
)
_LEAD: Final = 24


@lru_cache(maxsize=8)
def written(text: str) -> str | None:
    """Give the latest full date a text tells of ("2021-06") and does not look forward to, else its latest year."""
    told = [f"{m['year']}-{int(m['month']):02d}" for m in _FULL.finditer(text) if not _ahead(text, m)]
    return max(told or (m[0] for m in _ALONE.finditer(text) if not _ahead(text, m)), default=None)


def _ahead(text: str, match: re.Match[str]) -> bool:
    return _TO_COME.search(text, max(0, match.start() - _LEAD), match.start()) is not None
