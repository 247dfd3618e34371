"""Numbers as Vietnamese news writes them: "." groups thousands, "," is decimal; multipliers, bounds, ratios, ranges.

What looks like a number and is none is told apart here: dates, years, document numbers, ordinals, ages, addresses,
hours and scores.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from quanhe.extract.dates import matches
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import at_digits
from quanhe.extract.wording import Wording, wording
from quanhe.lexicon import Hit
from quanhe.patterns import lazy

_PLAIN: Final = r"\d(?:\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d{0,2}(?:[.,]\d+)?|\d*(?:,\d+)?)"
_NUMBER: Final = lazy(rf"(?P<a>{_PLAIN})(?: ?/ ?(?P<whole>{_PLAIN}))?(?!\d|[.,/:]\d)")
_RANGE: Final = lazy(rf" ?(?:-|đến|tới) ?(?:gần |hơn |trên )?(?P<b>{_PLAIN})(?!\d|[.,/:]\d)")
_PER: Final = lazy(r" ?/ ?[a-zđà-ỹ]+\b")
_NOT_AFTER: Final = lazy(r" ?(?:h\d{0,2}\b|giờ\b(?! (?:làm|lao động|bay))|tuổi\b|[-/][A-ZĐ]|'|°)")
_YEAR: Final = lazy(r"(?:1[89]|20)\d\d")
_WORD_BEHIND: Final = lazy(r" ?(?:[a-zđà-ỹ%]|tỷ)")
_SMALL_WORD: Final = lazy(r" [a-zđà-ỹ]")
_GLUED: Final = lazy(r"(?:[a-zA-Zđ]+[²³]?\d?|%)(?:/[a-zà-ỹ]+)?")
_GROUPED: Final = lazy(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_LONGEST_WORD: Final = 24
_TIED: Final = frozenset("/.,:-_")
"""Marks by which digits are part of what stands before them."""


@dataclass(slots=True)
class Number:
    """A number with what belongs to it: view offsets from its bound ("gần") to its unit, and exact values."""

    start: int
    digits: int
    digits_end: int
    end: int
    value: Decimal
    out_of: Decimal | None = None
    upper: Decimal | None = None
    bound: Hit | None = None
    multiplier: Hit | None = None
    unit: Hit | None = None
    """The unit or the counted noun, where the ontology has it."""

    @property
    def approximate(self) -> str | None:
        """`under`, `over`, `about`, or None."""
        return self.bound.concept.get("approximate") if self.bound else None


def decimal(words: str) -> Decimal:
    """Give "401.193" as 401193, "6,7" as 6.7; a "." that does not group three digits is a decimal point."""
    if "." in words and _GROUPED.fullmatch(words):
        words = words.replace(".", "")
    return Decimal(words.replace(",", "."))


def numbers(reading: Reading) -> Iterator[Number]:
    """Give every number of an article that counts or measures, in reading order."""
    text, words = reading.text, wording(reading.lexicon)
    dated = [match.span() for match in matches(text)]
    spans = iter(dated)
    span = next(spans, None)
    free = 0
    for match in at_digits(_NUMBER, text):
        while span is not None and span[1] <= match.start():
            span = next(spans, None)
        if match.start() < free or (span is not None and span[0] <= match.start() < span[1]):
            continue
        if reading.excluded(match.start()) or not _counts(reading, match, words):
            continue
        number = _number(reading, match)
        if number is not None:
            free = number.end
            yield number


def _counts(reading: Reading, match: re.Match[str], words: Wording) -> bool:
    text = reading.text
    if match.start() and (text[match.start() - 1] in _TIED or text[match.start() - 1].isalnum()):
        return False
    before = reading.lower[max(0, match.start() - _LONGEST_WORD) : match.start()]
    if words.counts_nothing(before) or _NOT_AFTER.match(text, match.end("a")):
        return False
    if before.endswith(("(", "- ")) and _YEAR.fullmatch(match["a"]):
        return False
    return not _YEAR.fullmatch(match["a"]) or _WORD_BEHIND.match(text, match.end()) is not None


def _number(reading: Reading, match: re.Match[str]) -> Number | None:
    end = match.end()
    whole = decimal(match["whole"]) if match["whole"] else None
    upper = None
    value = decimal(match["a"])
    first = _measure(reading, end)
    after_first = first[1] if first[0] or first[1] > end else end
    ranged = reading.after(_RANGE, end) or (reading.after(_RANGE, after_first) if after_first > end else None)
    if ranged is not None and whole is None and decimal(ranged["b"]) > value and not _YEAR.fullmatch(match["a"]):
        upper, end = decimal(ranged["b"]), ranged.end()
    multiplier, at = _multiplier(reading, end)
    unit, final = _unit(reading, at)
    if whole is not None and unit is None and not _SMALL_WORD.match(reading.text, at):
        return None
    start, bound = _bound(reading, match.start(), final)
    return Number(start, match.start(), match.end(), final, value, whole, upper, bound, multiplier, unit)


def _measure(reading: Reading, end: int) -> tuple[Hit | None, int]:
    multiplier, at = _multiplier(reading, end)
    unit, final = _unit(reading, at)
    return unit or multiplier, final


def _multiplier(reading: Reading, end: int) -> tuple[Hit | None, int]:
    at = end + 1 if reading.text[end : end + 1] == " " else end
    hit = reading.hits.at("multiplier", at)
    return (hit, hit.end) if hit is not None else (None, end)


def _unit(reading: Reading, end: int) -> tuple[Hit | None, int]:
    at = end + 1 if reading.text[end : end + 1] == " " else end
    unit, counter = reading.hits.at("unit", at), reading.hits.at("counter", at)
    if counter is not None and _cut_short(reading, counter):
        counter = None
    hit = unit if counter is None or (unit is not None and unit.end >= counter.end) else counter
    if hit is None:
        hit = _glued(reading, end) if at == end else None
    if hit is None:
        return None, end
    per = _PER.match(reading.text, hit.end) if hit.concept.get("quantity") == "money" else None
    return hit, per.end() if per else hit.end


def _cut_short(reading: Reading, counter: Hit) -> bool:
    """Whether a counted noun is only the first syllable of a longer word: "điều chỉnh"."""
    return any(reading.lower.startswith(word, counter.start) for word in counter.concept.all("notWithin"))


def _glued(reading: Reading, end: int) -> Hit | None:
    """Give a unit written without a space: "9,2ha", "20km", "60%"."""
    match = _GLUED.match(reading.text, end)
    if match is None:
        return None
    for words in (match[0], match[0].split("/")[0]):
        concept = reading.lexicon.lookup("Unit", words)
        if concept is not None:
            return Hit(end, end + len(words), concept)
    return None


def _bound(reading: Reading, start: int, end: int) -> tuple[int, Hit | None]:
    """Give where a number begins with its bound ("gần 34", "34 trở lên"), and the bound."""
    hits = reading.hits.ordered("bound")
    before = bisect_left(hits, start, key=_start) - 1
    if before >= 0 and hits[before].end + 1 == start and reading.text[hits[before].end] == " ":
        hit = hits[before]
        longer = any(reading.lower.endswith(word, 0, hit.end) for word in hit.concept.all("notWithin"))
        if not longer and (hit.concept.get("position") or "before") == "before":
            return hit.start, hit
    after = reading.hits.at("bound", end + 1)
    return start, after if after is not None and after.concept.get("position") == "after" else None


def _start(hit: Hit) -> int:
    return hit.start


def in_words(reading: Reading) -> Iterator[Number]:
    """Give small counts in words before a counted noun or a unit: "hai phó bí thư", "ba dự án", "sáu tháng"."""
    for word in reading.hits.ordered("number"):
        unit, final = _unit(reading, word.end)
        if unit is None or unit.start != word.end + 1 or reading.excluded(word.start):
            continue
        start, bound = _bound(reading, word.start, final)
        value = Decimal(word.concept.get("factor") or 0)
        yield Number(start, word.start, word.end, final, value, bound=bound, unit=unit)
