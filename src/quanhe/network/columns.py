"""The graph read a property at a time: what a projection joins in Python, where a store would join it row by row.

A store looks every term of a row up by itself, so that what counts is how many terms it hands out. Queries here are
plain SPARQL 1.1 of one or two patterns, asked only for what is wanted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from quanhe.store import Source

AT_ONCE: Final = 200
"""Things asked about in one query: what one line of `VALUES` holds."""

_NAMES: Final = """
SELECT ?thing ?label WHERE {{
  VALUES ?thing {{ {some} }} GRAPH <graph/reference> {{ ?thing skos:prefLabel ?label }}
}}"""


def table(store: Source, sparql: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query in the order of its variables: IRIs and literals as text, None for what is unbound."""
    result: Any = store.query(sparql)
    for solution in result:
        yield tuple(None if term is None else term.value for term in solution)


def terms(store: Source, sparql: str) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query in the order of its variables: IRIs as text, literals as they are."""
    result: Any = store.query(sparql)
    for solution in result:
        yield tuple(term if term is None or isinstance(term, ox.Literal) else term.value for term in solution)


def asked(store: Source, sparql: str, name: str, wanted: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query for some values (IRIs) of a variable, which stand at its `{some}`; None is for all."""
    for some in [""] if wanted is None else (f"VALUES ?{name} {{ {batch} }} " for batch in several(wanted)):
        yield from table(store, sparql.format(some=some))


class Columns:
    """The values of properties and the instances of classes, each read once as a whole and kept while it is used."""

    def __init__(self, store: Source) -> None:
        self.store = store
        self._values: dict[str, dict[str, list[Any]]] = {}
        self._instances: dict[str, list[str]] = {}
        self._same: dict[str, str] = {}

    def of(self, name: str) -> dict[str, list[Any]]:
        """Give the values of a property (a prefixed name or an IRI) by subject: IRIs as text, literals as they are."""
        if name not in self._values:
            same = self._same.setdefault
            found: defaultdict[str, list[Any]] = defaultdict(list)
            for subject, value in pairs(self.store, name):
                found[same(subject, subject)].append(same(value, value) if isinstance(value, str) else value)
            self._values[name] = dict(found)
        return self._values[name]

    def pairs(self, name: str) -> Iterator[tuple[Any, ...]]:
        """Give subject and value of a property that is gone through once: nothing of it is kept."""
        if name not in self._values:
            return pairs(self.store, name)
        return ((subject, value) for subject, values in self._values[name].items() for value in values)

    def read(self, things: Iterable[str]) -> None:
        """Have what is said of some things in the columns, too: whole columns have it anyway."""

    def texts(self, name: str) -> dict[str, str]:
        """Give one value of a property by subject, as text: the least, where there are several."""
        return {subject: min(map(plain, values)) for subject, values in self.of(name).items()}

    def instances(self, class_iri: str) -> list[str]:
        """Give the instances of a class."""
        if class_iri not in self._instances:
            same = self._same.setdefault
            rows = table(self.store, f"SELECT ?thing WHERE {{ ?thing a <{class_iri}> }}")
            self._instances[class_iri] = [same(thing, thing) for (thing,) in rows]
        return self._instances[class_iri]


def pairs(store: Source, name: str) -> Iterator[tuple[Any, ...]]:
    """Give subject and value of a property (a prefixed name or an IRI): IRIs as text, literals as they are."""
    written = f"<{name}>" if name.startswith(("http:", "https:")) else name
    return terms(store, f"SELECT ?subject ?value WHERE {{ ?subject {written} ?value }}")


def plain(value: str | ox.Literal) -> str:
    """Give an IRI or literal as text."""
    return value if isinstance(value, str) else value.value


def two_languages(rows: Iterable[tuple[str, ox.Literal]]) -> dict[str, tuple[str, str | None]]:
    """Give the label of each thing in Vietnamese, or else in English, and the one in English where there is one."""
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for thing, label in rows:
        language = label.language or "vi"
        labels[thing][language] = min(label.value, labels[thing].get(language, label.value))
    return {
        thing: (found.get("vi") or found["en"], found.get("en"))
        for thing, found in labels.items()
        if "vi" in found or "en" in found
    }


def named(store: Source, concepts: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    """Give the names of concepts of the ontology, as `two_languages` does."""
    queries = (_NAMES.format(some=some) for some in several(concepts))
    return two_languages(row for query in queries for row in terms(store, query))


def several(iris: Iterable[str]) -> Iterator[str]:
    """Give IRIs, sorted, as terms of `VALUES`, as many at once as one query takes."""
    rest = iter(sorted(set(iris)))
    while batch := list(islice(rest, AT_ONCE)):
        yield " ".join(str(ox.NamedNode(iri)) for iri in batch)


def local(iri: str) -> str:
    """Give the last part of an IRI: "Current" of qh:Current."""
    return iri.rpartition("#")[2].rpartition("/")[2]
