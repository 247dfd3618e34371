"""Names kept in memory: a worker's snapshot never changes, so what is typed letter by letter is looked up in one list.

What is found, and in which order, is what `quanhe.query.find` gives. A graph of very many names is asked itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from quanhe.query import Match, find
from quanhe.query.lookup import Lookup
from quanhe.serve.pages.asking import rows, text
from quanhe.store import Source
from quanhe.text import fold

KEPT: Final = {
    "person": ("foaf:Person", "skos:prefLabel", "skos:altLabel"),
    "body": ("org:Organization", "skos:prefLabel", "skos:altLabel"),
    "post": ("org:Post", "skos:prefLabel", "skos:altLabel"),
    "document": ("eli:LegalResource", "skos:prefLabel", "skos:altLabel"),
    "event": ("qh:Event", "skos:prefLabel", "skos:altLabel"),
    "article": ("schema:NewsArticle", "schema:headline", "schema:identifier"),
    "place": ("qh:Province qh:District qh:Commune qh:City qh:Country qh:Region", "skos:prefLabel", "skos:altLabel"),
    "position": ("qh:Position", "skos:prefLabel", "skos:altLabel"),
    "indicator": ("qh:Indicator", "skos:prefLabel", "skos:altLabel"),
}
"""The kinds whose names are kept: their classes, and the properties that give the name that is shown and the others."""

MOST: Final = 400_000
"""Names of one kind that are kept: some 100 MB."""

_IN_ONTOLOGY: Final = ("place", "position", "indicator")
_NAMED: Final = """
SELECT ?thing ?label WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class ; {name} ?label }} LIMIT {limit}"""
_CONCEPTS: Final = """
SELECT ?thing ?label ?word WHERE {{
  GRAPH <graph/reference> {{
    VALUES ?class {{ {classes} }}
    ?thing a ?class ; {name} ?label .
    FILTER(LANG(?label) = "vi")
    OPTIONAL {{ ?thing qh:levelWord ?word }}
  }}
}} LIMIT {limit}"""
_ABBREVIATIONS: Final = """
SELECT ?short ?long WHERE {
  GRAPH <graph/reference> { ?concept a qh:Abbreviation ; skos:prefLabel|skos:altLabel ?short ; qh:expansion ?long }
}"""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a thing as it is looked for (without tones), the IRI, the name itself and the one that is shown."""

    folded: str
    iri: str
    label: str
    shown: str


class Remembered(Lookup):
    """Looks names up in lists that were read once."""

    def __init__(self, store: Source) -> None:
        abbreviations = {text(row, "short").rstrip("."): text(row, "long") for row in rows(store, _ABBREVIATIONS)}
        super().__init__(store, abbreviations)
        self._source = store
        self._names: dict[str, list[Named] | None] = {}

    def matches(self, asked: str, kinds: Sequence[str], limit: int) -> list[Match] | None:
        """Give what a name may mean, best first; None where there are too many names to keep."""
        for kind in kinds:
            if kind not in self._names:
                self._names[kind] = _read(self._source, kind)
        if any(self._names[kind] is None for kind in kinds):
            return None
        return self.search(asked, kinds)[:limit]

    def _candidates(self, kind: str, form: str, query: str) -> Iterator[tuple[str, str, str]]:
        longest = max(fold(form).split(), key=len)
        for name in self._names[kind] or ():
            if longest in name.folded:
                yield name.iri, name.label, name.shown


_kept: WeakKeyDictionary[Source, Remembered] = WeakKeyDictionary()


def found(store: Source, asked: str, kinds: Sequence[str], limit: int) -> list[Match]:
    """Give what a name may mean among some kinds, best first; tones may be left out. QueryError for an unknown kind."""
    if store not in _kept:
        _kept[store] = Remembered(store)
    matches = _kept[store].matches(asked, kinds, limit)
    if matches is not None:
        return matches
    return [match for kind in kinds for match in find(store, asked, kind, limit=limit)][:limit]


def warmed(store: Source) -> None:
    """Read the names before they are asked for."""
    found(store, "a", tuple(KEPT), 1)


def _read(store: Source, kind: str) -> list[Named] | None:
    """Give the names of a kind; None where there are too many, or they are not kept."""
    if kind not in KEPT:
        return None
    classes, shown_by, also_by = KEPT[kind]
    query = _CONCEPTS if kind in _IN_ONTOLOGY else _NAMED
    asked = [query.format(classes=classes, name=name, limit=MOST + 1) for name in (shown_by, also_by)]
    preferred, others = (list(rows(store, sparql)) for sparql in asked)
    if len(preferred) > MOST or len(others) > MOST:
        return None
    shown: dict[str, str] = {}
    for row in preferred:
        iri, label = text(row, "thing"), text(row, "label")
        shown[iri] = min(shown.get(iri, label), label)
    names: set[tuple[str, str, str]] = set()
    for row in (*preferred, *others):
        iri, label = text(row, "thing"), text(row, "label")
        display = label if kind in _IN_ONTOLOGY else shown.get(iri, label)
        names.add((iri, label, display))
        if kind in _IN_ONTOLOGY and text(row, "word"):
            names.add((iri, f"{text(row, 'word')} {label}", display))
    return [Named(fold(label), iri, label, display) for iri, label, display in sorted(names)]
