"""Looking things up in a store by term, as text: the same terms as lines of N-Quads have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from quanhe.rdf.terms import text_of

Found = tuple[str, str, str]
"""Subject, predicate and object."""


class Finder:
    """Finds triples in the article graphs of a store, or in one of its other graphs."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self._store = store
        self._articles = f"<{base}article/"

    def graph(self, iri: str) -> list[Found]:
        """Give all triples of a named graph (its IRI without brackets)."""
        dump = self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(iri)) or b""
        rows = (line[:-2].split(" ", 2) for line in dump.decode("utf-8").split("\n")[:-1])
        return [(subject, predicate, value) for subject, predicate, value in rows]

    def stated(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        value: str | None = None,
        but: Iterable[str] = (),
    ) -> Iterator[tuple[str, str, str, str]]:
        """Give the triples that articles state, each with its article's term; but for those articles left out."""
        for quad in self._store.quads_for_pattern(_iri(subject), _iri(predicate), _term(value), None):
            graph = str(quad.graph_name)
            if graph.startswith(self._articles) and graph not in but:
                yield str(quad.subject), str(quad.predicate), str(quad.object), graph

    def held(
        self, graph: str | None, subject: str | None = None, predicate: str | None = None, value: str | None = None
    ) -> Iterator[Found]:
        """Give triples of one graph by IRI; None is the consolidated one."""
        within = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        for quad in self._store.quads_for_pattern(_iri(subject), _iri(predicate), _term(value), within):
            yield str(quad.subject), str(quad.predicate), str(quad.object)


def _iri(term: str | None) -> ox.NamedNode | None:
    return ox.NamedNode(term[1:-1]) if term else None


def _term(term: str | None) -> ox.NamedNode | ox.Literal | None:
    if term is None or term.startswith("<"):
        return _iri(term)
    text, end = text_of(term), term[term.rfind('"') + 1 :]
    if end.startswith("^^"):
        return ox.Literal(text, datatype=ox.NamedNode(end[3:-1]))
    return ox.Literal(text, language=end[1:] or None)


__all__ = ["Finder", "Found"]
