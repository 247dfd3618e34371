"""Weights learned from labelled articles: what speaks for and against a reading of a figure, by the words around it.

Each file beside this module holds one table, a line a feature: its weight, and its name. They are made by
tools/learn_figures.py and only read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
_MOST_GROUPS: Final = 1 << 17


class Weights(dict[str, float]):
    """A table of weights by feature; what is not in it weighs nothing."""

    def __init__(self, rows: Iterable[tuple[str, float]] | Mapping[str, float] = ()) -> None:
        super().__init__(rows)
        self._groups: dict[tuple[str, ...], float] = {}

    def total(self, features: Iterable[str]) -> float:
        """Give the sum of the weights of some features."""
        return sum(map(self.get, features, repeat(0.0)))

    def group(self, features: tuple[str, ...]) -> float:
        """Give the same for features that come together often, added up once."""
        total = self._groups.get(features)
        if total is None:
            if len(self._groups) >= _MOST_GROUPS:
                self._groups.clear()
            total = self._groups[features] = self.total(features)
        return total


@lru_cache(maxsize=8)
def weights(name: str) -> Weights:
    """Give a table of weights by the name of its file."""
    table = Weights()
    for line in (_FOLDER / f"{name}.weights.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            weight, _, feature = line.partition("\t")
            table[feature] = float(weight)
    return table
