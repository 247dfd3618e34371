"""What the service says of itself: its SPARQL 1.1 Service Description, and its graph's VoID with true counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.rdf import judgements_graph, reference_graph
from quanhe.rdf.reference import software_version
from quanhe.serve.negotiation import ROWS, TRIPLES
from quanhe.serve.results import Answer, Wanted, triples
from quanhe.store import Store

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_RDF: Final = vocab.PREFIXES["rdf"]
_DCT: Final = vocab.PREFIXES["dct"]
_XSD: Final = vocab.PREFIXES["xsd"]
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_W3C_NAMES: Final = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in the graph that plain queries see, and in the graphs beside it."""

    triples: int
    subjects: int
    articles: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    graphs: tuple[tuple[str, int], ...]


def counts(store: Store) -> Counts:
    """Count what is in a graph: seconds where there are millions of triples."""

    def number(where: str, what: str = "*") -> int:
        return _integer(next(iter(store.query(f"SELECT (COUNT({what}) AS ?n) WHERE {{ {where} }}")))["n"])  # type: ignore[arg-type]

    def by(what: str, where: str) -> tuple[tuple[str, int], ...]:
        rows = store.query(f"SELECT ?of (COUNT({what}) AS ?n) WHERE {{ {where} }} GROUP BY ?of")
        return tuple(sorted((row["of"].value, _integer(row["n"])) for row in rows))  # type: ignore[union-attr]

    properties = by("*", "?s ?of ?o")
    beside = (reference_graph(store.base), judgements_graph(store.base), f"{store.base}graph/history")
    named = ((graph, number(f"GRAPH <{graph}> {{ ?s ?p ?o }}")) for graph in beside)
    return Counts(
        sum(count for _, count in properties),
        number("?s ?p ?o", "DISTINCT ?s"),
        number("?a a schema:NewsArticle"),
        by("DISTINCT ?s", "?s a ?of"),
        properties,
        tuple((graph, count) for graph, count in named if count),
    )


def service(store: Store, endpoint: str, changes: bool, wanted: Wanted) -> Answer:
    """Describe the service at an address (https://www.w3.org/TR/sparql11-service-description/)."""
    here = _Subject(endpoint)
    here.is_a(_SD + "Service")
    here.says(_SD + "endpoint", ox.NamedNode(endpoint))
    for language in ("SPARQL11Query", *(("SPARQL11Update",) if changes else ())):
        here.says(_SD + "supportedLanguage", ox.NamedNode(_SD + language))
    for media in (*ROWS, *TRIPLES):
        here.says(_SD + "resultFormat", ox.NamedNode(_FORMATS + _W3C_NAMES[media]))
    dataset, default = _Subject(f"{endpoint}#dataset"), _Subject(f"{endpoint}#default-graph")
    here.says(_SD + "defaultDataset", dataset.node)
    dataset.is_a(_SD + "Dataset")
    dataset.says(_SD + "defaultGraph", default.node)
    default.is_a(_SD + "Graph")
    every = [here, dataset, default]
    for graph in (reference_graph(store.base), judgements_graph(store.base)):
        named = _Subject(f"{endpoint}#{graph.rpartition('/')[2]}")
        dataset.says(_SD + "namedGraph", named.node)
        named.is_a(_SD + "NamedGraph")
        named.says(_SD + "name", ox.NamedNode(graph))
        every.append(named)
    return triples((one for subject in every for one in subject.triples), wanted)


def void(store: Store, told: Counts, place: str, endpoint: str, wanted: Wanted) -> Answer:
    """Describe the graph (https://www.w3.org/TR/void/): what is counted, and where it is asked."""
    here = _Subject(f"{place}#dataset")
    here.is_a(_VOID + "Dataset")
    for title, language in (("Quan Hệ: các tổ chức và con người trong tin tức", "vi"), ("Quan Hệ", "en")):
        here.says(_DCT + "title", ox.Literal(title, language=language))
    here.says(_DCT + "creator", ox.Literal(f"quanhe {software_version()}"))
    here.says(_VOID + "sparqlEndpoint", ox.NamedNode(endpoint))
    here.says(_VOID + "uriSpace", ox.Literal(store.base))
    here.counts("triples", told.triples)
    here.counts("distinctSubjects", told.subjects)
    here.counts("documents", told.articles)
    here.counts("classes", len(told.classes))
    here.counts("properties", len(told.properties))
    for prefix, space in sorted(vocab.PREFIXES.items()):
        if any(name.startswith(space) for name, _ in (*told.classes, *told.properties)):
            here.says(_VOID + "vocabulary", ox.NamedNode(space))
            assert prefix
    every = [here]
    for index, (name, count) in enumerate(told.classes, 1):
        every.append(here.part(f"class-{index}", "classPartition", "class", name, "entities", count))
    for index, (name, count) in enumerate(told.properties, 1):
        every.append(here.part(f"property-{index}", "propertyPartition", "property", name, "triples", count))
    for graph, count in told.graphs:
        beside = _Subject(f"{place}#{graph.rpartition('/')[2]}")
        beside.is_a(_VOID + "Dataset")
        beside.says(_DCT + "source", ox.NamedNode(graph))
        beside.counts("triples", count)
        here.says(_DCT + "relation", beside.node)
        every.append(beside)
    return triples((one for subject in every for one in subject.triples), wanted)


class _Subject:
    """Something that is described: its triples as they are said."""

    def __init__(self, iri: str) -> None:
        self.node = ox.NamedNode(iri)
        self.triples: list[ox.Triple] = []

    def says(self, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.triples.append(ox.Triple(self.node, ox.NamedNode(predicate), value))

    def is_a(self, kind: str) -> None:
        self.says(_RDF + "type", ox.NamedNode(kind))

    def counts(self, what: str, count: int) -> None:
        self.says(_VOID + what, ox.Literal(str(count), datatype=ox.NamedNode(_XSD + "integer")))

    def part(self, name: str, kind: str, by: str, of: str, what: str, count: int) -> _Subject:
        """Give a part of a dataset, and say that it is one."""
        part = _Subject(f"{self.node.value.partition('#')[0]}#{name}")
        self.says(_VOID + kind, part.node)
        part.says(_VOID + by, ox.NamedNode(of))
        part.counts(what, count)
        return part


def _integer(term: ox.Literal) -> int:
    return int(term.value)
