"""The time a figure is about, as the article says it: "2020", "quý I/2022", "9 tháng đầu năm 2023", "2015-2020"."""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.reading import Reading

_YEAR: Final = r"(?:1[89]|20)\d\d"
_PERIOD: Final = re.compile(
    r"(?:(?:tính )?(?:trong|vào|của|từ) )?(?:"
    rf"(?P<part>(?:\d{{1,2}}|sáu|chín|ba) tháng (?:đầu|cuối)(?: năm)?(?: (?P<py>{_YEAR}))?|nửa (?:đầu|cuối) năm(?: {_YEAR})?)"
    rf"|(?P<quarter>[Qq]uý (?:[1-4]|IV|I{{1,3}})(?: ?/ ?{_YEAR}| năm {_YEAR}|, năm {_YEAR})?)"
    rf"|(?:giai đoạn|nhiệm kỳ|[Gg]iai đoạn|[Nn]hiệm kỳ|thời kỳ|niên độ|năm học) (?P<span>{_YEAR} ?- ?{_YEAR})"
    rf"|(?:[Tt]ừ )?năm (?P<from>{_YEAR}) (?:đến|tới)(?: năm)? (?P<to>{_YEAR}|nay)"
    rf"|(?P<month>[Tt]háng \d{{1,2}}(?:/{_YEAR}| năm {_YEAR}))"
    rf"|(?P<until>(?:đến|tới|vào) (?:hết |cuối )?(?:tháng \d{{1,2}}/|năm )(?P<uy>{_YEAR}))"
    rf"|[Nn]ăm (?:học )?(?P<year>{_YEAR})(?! ?- ?\d)"
    rf"|(?P<day>[Nn]gày \d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_YEAR})?))"
)


def period_of(reading: Reading, start: int, end: int, number_start: int) -> str | None:
    """Give the period stated nearest before a number in its sentence, else the first right after it."""
    found = list(_PERIOD.finditer(reading.text, start, end))
    before = [match for match in found if match.end() <= number_start and match["day"] is None]
    after = [match for match in found if match.start() >= number_start and match["day"] is None]
    chosen = before[-1] if before else after[0] if after and after[0].start() - number_start < 60 else None
    return _words(chosen) if chosen is not None else None


def without_periods(words: str) -> str:
    """Leave the periods out of the words that say what a figure measures."""
    return _PERIOD.sub("", words)


def _words(match: re.Match[str]) -> str:
    if match["span"]:
        return re.sub(r" ?- ?", "-", match["span"])
    if match["from"]:
        return f"{match['from']}-{match['to']}"
    if match["until"]:
        return match["until"].replace("vào năm ", "").replace("tới năm ", "đến năm ")
    return match["year"] or match["part"] or match["quarter"] or match["month"]
