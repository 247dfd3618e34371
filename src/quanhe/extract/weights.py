"""Weights learned from labelled articles: what speaks for and against a reading of a figure, by the words around it.

Each file beside this module holds one table, a line a feature: its weight in tenths, and its name. They are made by
tools/learn_figures.py and only read here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, Final

from quanhe.errors import OntologyError

_FOLDER: Final = Path(__file__).parent
_MOST_GROUPS: Final = 1 << 16
_ROW: Final = re.compile(r"(-?\d+)\t(\S(?:.*\S)?)")


Group = Callable[..., Iterable[str]]
"""A function that tells the features of some things."""


class Weights(dict[str, float]):
    """A table of weights by feature; what is not in it weighs nothing."""

    def __init__(self, rows: Iterable[tuple[str, float]] | Mapping[str, float] = ()) -> None:
        super().__init__(rows)
        self._groups: defaultdict[Group, dict[tuple[Any, ...], float]] = defaultdict(dict)

    def total(self, features: Iterable[str]) -> float:
        """Give the sum of the weights of some features."""
        return sum(map(self.get, features, repeat(0)))

    def group(self, features: Group, of: tuple[Any, ...]) -> float:
        """Give the same for the features that a function tells of some things, worked out and added up once."""
        known = self._groups[features]
        total = known.get(of)
        if total is None:
            if len(known) >= _MOST_GROUPS:
                known.clear()
            total = known[of] = self.total(features(*of))
        return total

    def groups(self, groups: Iterable[tuple[Group, tuple[Any, ...]]]) -> float:
        """Give the sum of the weights of several groups of features."""
        return sum([self.group(features, of) for features, of in groups])


def as_told(*features: str) -> tuple[str, ...]:
    """Give features that are worked out already, as a group."""
    return features


@lru_cache(maxsize=8)
def weights(name: str) -> Weights:
    """Give a table of weights by the name of its file."""
    return read_weights(_FOLDER / f"{name}.weights.txt")


def read_weights(path: Path) -> Weights:
    """Read a table of weights: whole numbers, so that sums are the same in any order.

    Raises OntologyError, naming file and line, where a line is not a weight, a tab and a feature that is new.
    """
    table = Weights()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        row = _ROW.fullmatch(line)
        if row is None or row[2] in table:
            raise OntologyError(f"{path}:{number}: expected a whole number, a tab and a feature told once: {line!r}")
        table[row[2]] = int(row[1])
    return table
