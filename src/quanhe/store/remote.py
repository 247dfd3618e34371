"""A graph that a SPARQL 1.1 store keeps, and that is asked over HTTP as the embedded one is.

A named graph of its own, `<base>graph/store`, marks it: that it is ours, its base and format, whether it is whole, and
where the consolidated graph lies. It is no part of what is exported.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyoxigraph as ox

from quanhe import vocab
from quanhe.address import Address
from quanhe.errors import StoreError
from quanhe.identity import Judgement
from quanhe.rdf import reference_graph
from quanhe.rdf.judgements import human_judgements
from quanhe.store.folder import FORMAT
from quanhe.store.service import Service
from quanhe.store.source import Result

if TYPE_CHECKING:
    from rdflib import Dataset

WHOLE: Final = "complete"
WRITING: Final = "being written"

_SPACE: Final = "http://rdfs.org/ns/void#uriSpace"
_DEFAULT: Final = "http://www.w3.org/ns/sparql-service-description#defaultGraph"
_VERSION: Final = vocab.PREFIXES["schema"] + "version"
_STATE: Final = vocab.PREFIXES["schema"] + "creativeWorkStatus"
_MARKERS: Final = f"""
SELECT ?base ?format ?state ?default WHERE {{
  GRAPH ?marker {{ ?marker <{_SPACE}> ?base ; <{_VERSION}> ?format ; <{_STATE}> ?state }}
  OPTIONAL {{ GRAPH ?marker {{ ?marker <{_DEFAULT}> ?default }} }}
}}"""
_NAMES: Final = "SELECT DISTINCT ?graph WHERE {{ GRAPH ?graph {{ ?s {predicate} ?o }} {which} }}"


class Marker(NamedTuple):
    """What the marker of a graph says; `default` is the IRI of the consolidated graph, where it has one."""

    base: str
    state: str = WHOLE
    default: str = ""
    format: str = str(FORMAT)

    @property
    def graph(self) -> str:
        """The IRI of the marker, and of the graph that it lies in."""
        return store_graph(self.base)

    def triples(self) -> bytes:
        """Give the marker as N-Triples."""
        said = {_SPACE: ox.Literal(self.base), _VERSION: ox.Literal(self.format), _STATE: ox.Literal(self.state)}
        named = {_DEFAULT: ox.NamedNode(self.default)} if self.default else {}
        return "".join(f"<{self.graph}> <{name}> {value} .\n" for name, value in {**said, **named}.items()).encode()


def store_graph(base: str) -> str:
    """Give the IRI of the graph that says what a store keeps of ours."""
    return base + "graph/store"


def consolidated_graph(base: str) -> str:
    """Give the IRI of the consolidated graph, where the store has no default graph of its own."""
    return base + "graph/consolidated"


def markers(service: Service) -> list[Marker]:
    """Give the markers of the graphs of ours that a store keeps. Raises StoreError where it cannot be asked."""
    try:
        rows: Any = service.query(_MARKERS, vocab.BASE)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise StoreError(f"{service.address} is no SPARQL 1.1 store that can be asked ({error})") from error
    told = [[row[name].value if row[name] else "" for name in ("base", "state", "default", "format")] for row in rows]
    return sorted({Marker(*one) for one in told})


def _chosen(service: Service) -> Marker:
    """Give the marker of the graph that is meant. Raises StoreError where there is none, or not of a whole graph."""
    address = service.address
    found = [marker for marker in markers(service) if address.base in (None, marker.base)]
    if not found:
        raise StoreError(f"{address} keeps no graph of quanhe; build one with quanhe build … -o {address}")
    if len(found) > 1:
        bases = ", ".join(marker.base for marker in found)
        raise StoreError(f"{address} keeps several graphs; say which with #base= and one of {bases}")
    marker = found[0]
    if marker.state != WHOLE:
        raise StoreError(f"{address} is being written, or its build was ended early; wait, or build it again")
    if marker.format != str(FORMAT):
        raise StoreError(f"{address} has format {marker.format}, this version reads {FORMAT}; build it again")
    return marker


class RemoteStore:
    """A graph that a SPARQL 1.1 store keeps; it is asked only. `quanhe.store.copying` writes one."""

    def __init__(self, service: Service, marker: Marker) -> None:
        self.service = service
        self.base = marker.base
        self._default = service.default = marker.default
        service.is_named = self._is_ours
        self._known: dict[tuple[str, ...], list[ox.Quad]] = {}
        self._closed = False

    @classmethod
    def open(cls, place: str) -> RemoteStore:
        """Open the graph at an address, for reading. Raises StoreError where there is none, or not a whole one."""
        service = Service(Address.of(place))
        try:
            return cls(service, _chosen(service))
        except BaseException:
            service.close()
            raise

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; using the graph afterwards raises StoreError."""
        self._closed = True
        self.service.close()

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL query; our prefixes are known, and relative IRIs are relative to the base of the graph.

        Raises SyntaxError where the store does not understand it, ValueError or RuntimeError where it cannot answer,
        StoreError where it cannot be asked.
        """
        if self._closed:
            raise StoreError("the graph has been closed; open it again")
        return self.service.query(sparql, self.base)

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that a pattern fits; None fits everything, and as a graph all of them.

        What the reference graph says is asked once.
        """
        key = tuple(map(str, (subject, predicate, object, graph_name)))
        if key not in self._known:
            found = self._found([subject, predicate, object], graph_name)
            if graph_name != ox.NamedNode(reference_graph(self.base)):
                return iter(found)
            self._known[key] = found
        return iter(self._known[key])

    def _found(self, terms: list[Any], graph: Any) -> list[ox.Quad]:
        said = [str(term) if term is not None else f"?{name}" for term, name in zip(terms, "spo", strict=True)]
        triple = " ".join(said)
        named = f"GRAPH {graph if isinstance(graph, ox.NamedNode) else '?g'} {{ {triple} }}"
        if graph is None:
            pattern = f"{{ {triple} }} UNION {{ {named} FILTER({self._is_ours('?g')}) }}"
        else:
            pattern = triple if isinstance(graph, ox.DefaultGraph) else named
        rows: Any = self.query(f"SELECT * WHERE {{ {pattern} }}")
        known = {variable.value for variable in rows.variables}

        def part(row: ox.QuerySolution, index: int) -> Any:
            return terms[index] if terms[index] is not None else row["spo"[index]]

        def within(row: ox.QuerySolution) -> Any:
            return (row["g"] if "g" in known else graph) or ox.DefaultGraph()

        return [ox.Quad(part(row, 0), part(row, 1), part(row, 2), within(row)) for row in rows]

    def _is_ours(self, graph: str) -> str:
        """Give the condition that a graph is one of this graph's named ones."""
        ours = f'STRSTARTS(STR({graph}), "{self.base}") && {graph} != <{store_graph(self.base)}>'
        return f"{ours} && {graph} != <{self._default}>" if self._default else ours

    def articles(self) -> list[str]:
        """Give the IRIs of all article graphs, sorted."""
        root = f"{self.base}article/"
        return [name for name in self.graphs("schema:identifier") if name.startswith(root)]

    def graphs(self, predicate: str = "?p") -> list[str]:
        """Give the IRIs of the named graphs, of all or of those with a predicate, sorted."""
        rows: Any = self.query(_NAMES.format(predicate=predicate, which=f"FILTER({self._is_ours('?graph')})"))
        return sorted(row["graph"].value for row in rows)

    def lines(self) -> list[str]:
        """Give the whole graph as sorted lines of N-Quads: those that the embedded store has."""
        from quanhe.store import Store

        return Store(self.copy(), self.base).lines()

    def export(self, form: str = "nquads", graph: str | None = None) -> bytes:
        """Give the graph, or one of its graphs by IRI ("default": the consolidated one), as the embedded one does."""
        from quanhe.store import Store

        if graph is None or graph == "default":
            return Store(self.copy(), self.base).export(form, graph)
        store = ox.Store()
        self._load(store, graph if ":" in graph else "")
        return Store(store, self.base).export(form, graph)

    def copy(self) -> ox.Store:
        """Give the whole graph as an Oxigraph store in memory."""
        store = ox.Store()
        for name in ("", *self.graphs()):
            self._load(store, name)
        return store

    def _load(self, store: ox.Store, name: str) -> None:
        to: ox.NamedNode | ox.DefaultGraph = ox.NamedNode(name) if name else ox.DefaultGraph()
        triples = self.service.graph(name or self._default)
        store.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES, to_graph=to)

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib Dataset: a copy in memory."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.copy()))

    def judgements(self) -> list[Judgement]:
        """Give the judgements of people that are kept here, the oldest first."""
        return human_judgements(self, self.base)


__all__ = ["WHOLE", "WRITING", "Marker", "RemoteStore", "consolidated_graph", "markers", "store_graph"]
