"""Whether a number counts or measures something of the world, by what stands beside it and weights learned for it.

"5 năm qua", "VF 8", "hai nước", "khóa 14" do not; "hai phó bí thư", "20 năm tù", "500 kg" do.
"""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.atoms import grammar_of
from quanhe.extract.measures import quantity
from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.extract.weights import weights
from quanhe.text import key

_PIECE: Final = re.compile(r"[^\W_]+|[^\w\s]")
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
        return self.weights.total(self.features(number)) > 0

    def features(self, number: Number) -> list[str]:
        """Give what may speak for or against a number being a figure."""
        before, behind = self._before(number), self._behind(number)
        sort = f"{quantity(number)}{'' if self._reading.text[number.digits].isdigit() else ' in words'}"
        size, unit = _size(number), key(number.unit.concept.label) if number.unit else "-"
        near, next_ = self._kind(before[0]), self._kind(behind[0])
        title = number.digits < self._reading.title_end
        return [
            "a number",
            f"sort={sort}",
            f"unit={unit} {sort}",
            f"size={size}",
            f"{sort} size={size}",
            f"before={before[0]}",
            f"before that={before[1]}",
            f"behind={behind[0]}",
            f"behind that={behind[1]}",
            f"{sort} before={before[0]}",
            f"{sort} behind={behind[0]}",
            f"{sort} before kind={near}",
            f"{sort} behind kind={next_}",
            f"between kinds={near} {next_}",
            f"before pair={before[1]} {before[0]}",
            f"behind pair={behind[0]} {behind[1]}",
            f"{sort} bound={number.bound is not None:d}",
            f"range={number.upper is not None:d}",
            f"{sort} share={number.out_of is not None:d}",
            f"{sort} title={title:d}",
            f"{sort} quoted={self._quoted(number):d}",
            *(f"some before={word}" for word in sorted(set(before))),
            *(f"some behind={word}" for word in sorted(set(behind))),
        ]

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
        pieces = list(_PIECE.finditer(self._reading.text, number.end, end))[:_AFTER]
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
        hits = self._reading.hits
        for layer in _LAYERS:
            hit = hits.at(layer, start)
            if hit is not None and hit.end - hit.start > len(word):
                return f"<{layer}>" if layer in ("position", "event") else self._reading.lower[start : hit.end]
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
    if value in _YEARS and number.multiplier is None:
        return "year"
    return f"{len(str(int(value)))} digits"
