"""What the reference graph says of posts and bodies that helps to tell people: read once for all articles."""

from __future__ import annotations

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import name_key
from quanhe.rdf.reference import reference_graph, reference_triples


class Offices:
    """Which posts many hold at once."""

    def __init__(self, many: frozenset[str]) -> None:
        self._many = many

    @classmethod
    def of(cls, store: ox.Store, base: str) -> Offices:
        """Read them from a store's reference graph."""
        return cls(_marked(store, base, "manySeats"))

    def many_seats(self, position: str, title: str) -> bool:
        """Whether many hold at once an office given by its position's IRI ("" for none) and its title."""
        return position in self._many or name_key(title) in self._many


def _marked(store: ox.Store, base: str, mark: str) -> frozenset[str]:
    """Give the positions of a mark: their IRIs, and their labels as names are compared."""
    graph = ox.NamedNode(reference_graph(base))
    marked = {iri for iri, value in reference_triples(store, base, vocab.NS + mark) if value == "true"}
    labels = {
        name_key(quad.object.value)
        for iri in marked
        for predicate in ("prefLabel", "altLabel")
        for quad in store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(vocab.PREFIXES["skos"] + predicate), None, graph
        )
        if isinstance(quad.object, ox.Literal)
    }
    return frozenset(marked | labels)
