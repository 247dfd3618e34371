"""Weights learned from labelled articles: what speaks for and against a reading of a figure, by the words around it.

Each file beside this module holds one table, a line a feature: its weight in tenths, and its name. They are made by
tools/learn_figures.py and only read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, repeat
from operator import getitem
from pathlib import Path
from typing import Any, Final

from quanhe.errors import OntologyError
from quanhe.patterns import lazy

_FOLDER: Final = Path(__file__).parent
_MOST_SUMS: Final = 1 << 16
_ROW: Final = lazy(r"^(-?\d+)\t(\S(?:.*\S)?)$", re.MULTILINE)


Group = Callable[..., Iterable[str]]
"""A function that tells the features of some things."""
Rows = tuple[tuple[str, ...], ...]
"""Features in rows, each weighed by itself."""
Rowed = Callable[..., Rows]
"""A function that tells the features of some things in rows."""


class Weights(dict[str, float]):
    """A table of weights by feature; what is not in it weighs nothing."""

    def __init__(self, rows: Iterable[tuple[str, float]] | Mapping[str, float] = ()) -> None:
        super().__init__(rows)
        self._sums: dict[tuple[Group, ...], list[Sums]] = {}
        self._row_sums: dict[tuple[Rowed, ...], list[RowSums]] = {}

    def total(self, features: Iterable[str]) -> float:
        """Give the sum of the weights of some features."""
        return sum(map(self.get, features, repeat(0)))

    def of(self, groups: tuple[Group, ...]) -> list[Sums]:
        """Give for each of some groups what its features weigh, by the things they are of."""
        found = self._sums.get(groups)
        if found is None:
            found = self._sums[groups] = [Sums(self, features) for features in groups]
        return found

    def weigh(self, groups: tuple[Group, ...], of: Iterable[tuple[Any, ...]]) -> float:
        """Give the sum of the weights of the features that groups tell, each of its own things."""
        return sum(map(getitem, self.of(groups), of))

    def rows(self, groups: tuple[Rowed, ...], of: Iterable[tuple[Any, ...]]) -> Iterator[tuple[float, ...]]:
        """Give what each row weighs of the features that groups tell, each of its own things, group by group."""
        found = self._row_sums.get(groups)
        if found is None:
            found = self._row_sums[groups] = [RowSums(self, features) for features in groups]
        return map(getitem, found, of)


class Sums(dict[tuple[Any, ...], float]):
    """What the features weigh that a function tells of some things, by these: added up when they are first met.

    The fewer things a group of features is of, the sooner the same are met again; and reading what is known from a
    dictionary takes a tenth of the time of putting a group's features into words.
    """

    def __init__(self, weights: Weights, features: Group) -> None:
        super().__init__()
        self._weights, self._features = weights, features

    def __missing__(self, of: tuple[Any, ...]) -> float:
        if len(self) >= _MOST_SUMS:
            self.clear()
        total = self[of] = self._weights.total(self._features(*of))
        return total


class RowSums(dict[tuple[Any, ...], tuple[float, ...]]):
    """The same of features in rows: one number a row."""

    def __init__(self, weights: Weights, features: Rowed) -> None:
        super().__init__()
        self._weights, self._features = weights, features

    def __missing__(self, of: tuple[Any, ...]) -> tuple[float, ...]:
        if len(self) >= _MOST_SUMS:
            self.clear()
        total = self._weights.total
        totals = self[of] = tuple([total(row) if row else 0.0 for row in self._features(*of)])
        return totals


def told(groups: Iterable[Group], of: Iterable[tuple[Any, ...]]) -> list[str]:
    """Give the features that groups tell, each of its own things."""
    return [feature for group, things in zip(groups, of, strict=True) for feature in group(*things)]


def told_rows(groups: Iterable[Rowed], of: Iterable[tuple[Any, ...]]) -> list[list[str]]:
    """Give the features in rows that groups tell, each of its own things."""
    told_apart = [group(*things) for group, things in zip(groups, of, strict=True)]
    return [list(chain(*rows)) for rows in zip(*told_apart, strict=True)]


@lru_cache(maxsize=8)
def weights(name: str) -> Weights:
    """Give a table of weights by the name of its file."""
    return read_weights(_FOLDER / f"{name}.weights.txt")


def read_weights(path: Path) -> Weights:
    """Read a table of weights: whole numbers, so that sums are the same in any order.

    Raises OntologyError, naming file and line, where a line is not a weight, a tab and a feature that is new.
    """
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    cells = "\t".join(lines).split("\t")
    try:
        table = Weights(zip(cells[1::2], map(int, cells[::2]), strict=True))
    except ValueError:  # a line that is not two cells, or a cell that is not a whole number
        table = Weights()
    if len(table) == len(lines) and "" not in table:
        return table
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        row = _ROW.fullmatch(line)
        if not line.startswith("#") and (row is None or row[2] in seen):
            raise OntologyError(f"{path}:{number}: expected a whole number, a tab and a feature told once: {line!r}")
        seen.add(row[2] if row is not None else "")
    return table
