"""What things are called, in the reader's language where they have a name in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import pyoxigraph as ox

from quanhe.query import shortened
from quanhe.serve.pages.asking import batches, rows, text
from quanhe.store import Source

_NAMES: Final = """
SELECT ?thing ?label ?order WHERE {
  { VALUES ?thing { UNDEF } ?thing skos:prefLabel ?label BIND(1 AS ?order) }
  UNION { VALUES ?thing { UNDEF } ?thing schema:headline ?label BIND(1 AS ?order) }
  UNION { VALUES ?thing { UNDEF } GRAPH <graph/reference> { ?thing skos:prefLabel ?label } BIND(2 AS ?order) }
  UNION { VALUES ?thing { UNDEF } GRAPH <graph/reference> { ?thing rdfs:label ?label } BIND(3 AS ?order) }
}"""


class Name(NamedTuple):
    """What a thing is called, and in which language that is."""

    text: str
    language: str


class Names:
    """The names of some things, looked up together; one without a name is called by its IRI, shortened."""

    def __init__(self, store: Source, iris: Iterable[str], language: str) -> None:
        found: dict[str, list[tuple[bool, int, str, str]]] = {}
        for batch in batches(iris):
            for row in rows(store, _NAMES, thing=batch):
                label, order = row["label"], int(text(row, "order"))
                spoken = (label.language if isinstance(label, ox.Literal) else None) or "vi"
                entry = (spoken != language, order, text(row, "label"), spoken)
                found.setdefault(text(row, "thing"), []).append(entry)
        self._names = {iri: Name(*min(entries)[2:]) for iri, entries in found.items()}

    def __contains__(self, iri: str) -> bool:
        return iri in self._names

    def __getitem__(self, iri: str) -> Name:
        return self._names.get(iri) or Name(shortened(iri), "")

    def get(self, iri: str) -> str:
        """Give the name, or the empty text where there is none."""
        return self._names[iri].text if iri in self._names else ""
