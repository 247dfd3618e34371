"""Whether a number counts or measures something of the world, by what stands beside it and weights learned for it.

"5 năm qua", "VF 8", "hai nước", "khóa 14" do not; "hai phó bí thư", "20 năm tù", "500 kg" do.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

from quanhe.extract.atoms import grammar_of
from quanhe.extract.measures import quantity
from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.extract.weights import Group, told, weights
from quanhe.patterns import lazy
from quanhe.text import key

_PIECE: Final = lazy(r"[^\W_]+|[^\w\s]")
_REACH_BEFORE: Final = 40
_REACH_AFTER: Final = 30
_SHORT_QUOTE: Final = 24
_BEFORE: Final = 4
_AFTER: Final = 3
_SMALL: Final = 12
_YEARS: Final = range(1900, 2100)
_LAYERS: Final = ("position", "event", "period", "counter", "indicator", "unit")


class Counting:
    """Tells the numbers of one article that are figures from those that are not."""

    def __init__(self, reading: Reading, names: list[tuple[int, int]]) -> None:
        self._reading = reading
        self._names = dict(names)
        self._name_ends = {end: start for start, end in names}
        self._grammar = grammar_of(reading.lexicon)
        self.weights = weights("counting")
        """The weights by which numbers are judged."""

    def counts(self, number: Number) -> bool:
        """Whether a number is a figure."""
        return self.weights.weigh(GROUPS, self._of(number)) > 0

    def features(self, number: Number) -> list[str]:
        """Give what may speak for or against a number being a figure."""
        return told(GROUPS, self._of(number))

    def _of(self, number: Number) -> tuple[tuple[Any, ...], ...]:
        """Give what each of GROUPS is of."""
        before, behind = self._before(number), self._behind(number)
        sort = f"{quantity(number)}{'' if self._reading.text[number.digits].isdigit() else ' in words'}"
        unit = key(number.unit.concept.label) if number.unit else "-"
        near, next_ = self._kind(before[0]), self._kind(behind[0])
        bounds = number.bound is not None, number.upper is not None, number.out_of is not None
        return (
            (sort, unit, _size(number)),
            ("before", sort, before[0], near),
            ("behind", sort, behind[0], next_),
            ("before", before[1], f"{before[1]} {before[0]}"),
            ("behind", behind[1], f"{behind[0]} {behind[1]}"),
            (near, next_),
            (sort, *bounds, number.digits < self._reading.title_end, self._quoted(number)),
            ("before", *sorted(set(before))),
            ("behind", *sorted(set(behind))),
        )

    def _quoted(self, number: Number) -> bool:
        """Whether a number stands within a few words in quotes, as in a name: "Sinh viên 5 tốt"."""
        text = self._reading.text
        start = text.rfind('"', max(0, number.start - _SHORT_QUOTE), number.start)
        end = text.find('"', number.digits_end, number.digits_end + _SHORT_QUOTE)
        return start >= 0 and end >= 0 and "\n" not in text[start:end] and text[start + 1 : start + 2].isalnum()

    def _before(self, number: Number) -> list[str]:
        """Give the last pieces before a number, the nearest first."""
        floor = max(self._reading.sentence(number.digits).start, number.start - _REACH_BEFORE)
        pieces = list(_PIECE.finditer(self._reading.text, floor, number.start))[-_BEFORE:]
        found = [self._piece(piece) for piece in reversed(pieces)]
        if pieces and pieces[-1].end() in self._name_ends:
            found[0] = "<name>"
        return [*found, *["#"] * (_BEFORE - len(found))]

    def _behind(self, number: Number) -> list[str]:
        """Give the first pieces behind a number, the nearest first."""
        end = min(self._reading.sentence(number.digits).end, number.end + _REACH_AFTER)
        pieces = list(islice(_PIECE.finditer(self._reading.text, number.end, end), _AFTER))
        found = [self._piece(piece) for piece in pieces]
        if pieces and pieces[0].start() in self._names:
            found[0] = "<name>"
        return [*found, *["#"] * (_AFTER - len(found))]

    def _piece(self, piece: re.Match[str]) -> str:
        start, word = piece.start(), piece[0]
        if word[0].isdigit():
            return "<digits>"
        if not word[0].isalpha():
            return word
        layer, end = self._reading.hits.first(_LAYERS, start, piece.end())
        if end > piece.end():
            return f"<{layer}>" if layer in ("position", "event") else self._reading.lower[start:end]
        return "<capital>" if word[0].isupper() else self._reading.lower[start : piece.end()]

    def _kind(self, piece: str) -> str:
        if piece[0] in "<#":
            return piece
        return self._grammar.get(piece, "word" if piece[0].isalpha() else "mark")


def _size(number: Number) -> str:
    value = number.value
    if value != value.to_integral_value():
        return "broken"
    if value <= _SMALL:
        return str(int(value))
    if _YEARS.start <= value < _YEARS.stop and number.multiplier is None:  # a decimal is sought in a range one by one
        return "year"
    return f"{len(str(int(value)))} digits"


def number_features(sort: str, unit: str, size: str) -> tuple[str, ...]:
    """Give the features of a number by itself."""
    return "a number", f"sort={sort}", f"unit={unit} {sort}", f"size={size}", f"{sort} size={size}"


def next_features(side: str, sort: str, piece: str, kind: str) -> tuple[str, ...]:
    """Give the features of the piece next to a number on one side."""
    return f"{side}={piece}", f"{sort} {side}={piece}", f"{sort} {side} kind={kind}"


def pair_features(side: str, piece: str, pair: str) -> tuple[str, ...]:
    """Give the features of the piece after the next on one side, and of both."""
    return f"{side} that={piece}", f"{side} pair={pair}"


def between_features(near: str, next_: str) -> tuple[str, ...]:
    """Give the features of the kinds of what a number stands between."""
    return (f"between kinds={near} {next_}",)


def bound_features(sort: str, bound: bool, range_: bool, share: bool, title: bool, quoted: bool) -> tuple[str, ...]:
    """Give the features of what is said with a number, and where it stands."""
    return (
        f"{sort} bound={bound:d}",
        f"range={range_:d}",
        f"{sort} share={share:d}",
        f"{sort} title={title:d}",
        f"{sort} quoted={quoted:d}",
    )


def some_features(side: str, *pieces: str) -> list[str]:
    """Give the features of the last or the first few pieces on one side."""
    return [f"some {side}={piece}" for piece in pieces]


GROUPS: Final[tuple[Group, ...]] = (
    number_features, next_features, next_features, pair_features, pair_features,
    between_features, bound_features, some_features, some_features,
)  # fmt: skip
"""What a number is judged by."""
