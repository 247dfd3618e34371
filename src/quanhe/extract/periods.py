"""The time a figure is about, as the article says it: "2020", "quý I/2022", "9 tháng đầu năm 2023", "2015-2020"."""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.reading import Reading

_YEAR: Final = r"(?:1[89]|20)\d\d"
_NEAR: Final = 60
_NOW: Final = re.compile(r"\b(?:[Nn]ay|[Hh]iện|[Tt]ới đây|[Ss]ắp tới|[Mm]ục tiêu)\b")
"""Words by which a sentence speaks of another time than the one before it."""
_PERIOD: Final = re.compile(
    r"(?:(?:tính )?(?:trong|vào|của|từ) )?(?:"
    rf"(?P<part>(?:\d{{1,2}}|sáu|chín|ba) tháng (?:đầu|cuối)(?: năm)?(?: (?P<py>{_YEAR}))?|nửa (?:đầu|cuối) năm(?: {_YEAR})?)"
    rf"|(?P<quarter>[Qq]uý (?:[1-4]|IV|I{{1,3}})(?: ?/ ?{_YEAR}| năm {_YEAR}|, năm {_YEAR})?)"
    rf"|(?:giai đoạn|nhiệm kỳ|[Gg]iai đoạn|[Nn]hiệm kỳ|thời kỳ|niên độ|năm học) (?P<span>{_YEAR} ?- ?{_YEAR})"
    rf"|(?:[Tt]ừ )?năm (?P<from>{_YEAR}) (?:đến|tới)(?: năm)? (?P<to>{_YEAR}|nay)"
    rf"|(?P<last>năm ngoái|tính đến nay)"
    rf"|(?P<month>[Tt]háng \d{{1,2}}(?:/{_YEAR}| năm {_YEAR}))"
    rf"|(?P<until>(?:đến|tới|vào) (?:hết |cuối )?(?:tháng \d{{1,2}}/|năm )(?P<uy>{_YEAR}))"
    rf"|[Nn]ăm (?:học )?(?P<year>{_YEAR})(?! ?- ?\d)"
    rf"|(?P<day>[Nn]gày \d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_YEAR})?))"
)


def period_of(reading: Reading, start: int, end: int, number_start: int) -> str | None:
    """Give the period stated nearest before a number in its sentence, else right after it, else before in the paragraph."""
    chosen = _nearest(reading, start, end, number_start)
    paragraph = reading.paragraph_start(start)
    if chosen is None and paragraph < start and not _NOW.search(reading.text, start, end):
        earlier = [match for match in _PERIOD.finditer(reading.text, paragraph, start) if match["day"] is None]
        chosen = earlier[-1] if earlier else None
    return _words(chosen) if chosen is not None else None


def _nearest(reading: Reading, start: int, end: int, number_start: int) -> re.Match[str] | None:
    found = [match for match in _PERIOD.finditer(reading.text, start, end) if match["day"] is None]
    before = [match for match in found if match.end() <= number_start]
    after = [match for match in found if match.start() >= number_start]
    if before:
        return before[-1]
    return after[0] if after and after[0].start() - number_start < _NEAR else None


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
    return match["last"] or match["year"] or match["part"] or match["quarter"] or match["month"]
