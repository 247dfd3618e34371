"""Weights learned from labelled articles: what speaks for and against a reading of a figure, by the words around it.

Each file beside this module holds one table, a line a feature: its weight, and its name. They are made by
tools/learn_figures.py and only read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent


class Weights(dict[str, float]):
    """A table of weights by feature; what is not in it weighs nothing."""

    def total(self, features: Iterable[str]) -> float:
        """Give the sum of the weights of some features."""
        known = self.get
        return sum([known(feature, 0.0) for feature in features])


@lru_cache(maxsize=8)
def weights(name: str) -> Weights:
    """Give a table of weights by the name of its file."""
    table = Weights()
    for line in (_FOLDER / f"{name}.weights.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            weight, _, feature = line.partition("\t")
            table[feature] = float(weight)
    return table
