"""Questions put to a store by what is written into them: every page asks through this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pyoxigraph as ox

from quanhe.query.saved import Term, bind
from quanhe.store import Source

TOGETHER: Final = 400
"""How many IRIs are asked about in one query."""


def rows(store: Source, sparql: str, **values: str | Iterable[str]) -> Iterator[ox.QuerySolution]:
    """Give the solutions of a query with IRIs where it says `VALUES ?name { UNDEF }`; none where there are no IRIs."""
    named = {name: [given] if isinstance(given, str) else list(given) for name, given in values.items()}
    if not all(named.values()):
        return iter(())
    terms: dict[str, Sequence[Term]] = {name: [ox.NamedNode(iri) for iri in iris] for name, iris in named.items()}
    result: Any = store.query(bind(sparql, terms))
    return iter(result)


def text(row: ox.QuerySolution, name: str) -> str:
    """Give a cell as text; an unbound one is the empty text."""
    value = row[name]
    return "" if value is None else str(getattr(value, "value", value))


def batches(iris: Iterable[str]) -> Iterator[list[str]]:
    """Give IRIs, each once and in order, in lists that fit into one query."""
    distinct = list(dict.fromkeys(iris))
    for start in range(0, len(distinct), TOGETHER):
        yield distinct[start : start + TOGETHER]


def is_iri(value: str) -> bool:
    """Say whether a text can stand as an IRI in a query."""
    try:
        ox.NamedNode(value)
    except ValueError:
        return False
    return True
