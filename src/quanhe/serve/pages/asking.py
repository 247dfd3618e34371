"""Questions put to a store by what is written into them: every page asks through this."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox

from quanhe.patterns import lazy
from quanhe.store import Source

_PLACE: Final = lazy(r"VALUES \?(\w+) \{ UNDEF \}")

TOGETHER: Final = 400
"""How many IRIs are asked about in one query."""


def rows(store: Source, sparql: str, **values: str | Iterable[str]) -> Iterator[ox.QuerySolution]:
    """Give the solutions of a query with IRIs where it says `VALUES ?name { UNDEF }`; none where there are no IRIs."""
    named = {name: [given] if isinstance(given, str) else list(given) for name, given in values.items()}
    if not all(named.values()):
        return iter(())
    terms = {name: [ox.NamedNode(iri) for iri in iris] for name, iris in named.items()}
    result: Any = store.query(bound(sparql, terms))
    return iter(result)


def bound(sparql: str, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Give a query with terms where it says `VALUES ?name { UNDEF }`; a place without any is left out.

    Oxigraph writes the terms, checked and escaped, so that a value cannot become a part of the query.
    """

    def written(place: re.Match[str]) -> str:
        terms = values.get(place[1])
        return "" if terms is None else f"VALUES ?{place[1]} {{ {' '.join(map(str, terms))} }}"

    return _PLACE.sub(written, sparql)


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
