"""The graph projected to a network: nodes are people, bodies, places …, edges are relations, each with its quotes.

Nothing here knows a relation by name. The schema says of each relation class where its edges begin and end
(`qh:edgeFrom`, `qh:edgeTo`) and of each class of things what it is drawn as (`qh:drawnAs`); one query follows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import networkx
import pyoxigraph as ox

from quanhe import vocab
from quanhe.errors import QueryError
from quanhe.identity.tenures import IN_OFFICE, OVER, standing
from quanhe.query.rows import shortened, value_of
from quanhe.store import Source

_EDGES: Final = """
SELECT ?class ?claim ?property ?from ?to WHERE {
  GRAPH <graph/reference> { ?class qh:edgeFrom ?source ; qh:edgeTo ?property }
  ?claim a ?class ; ?property ?to .
  OPTIONAL { ?claim ?source ?other }
  BIND(COALESCE(?other, ?claim) AS ?from)
  FILTER(BOUND(?other) || ?source = qh:itself)
}"""
_SOURCES: Final = """
SELECT ?class ?claim ?from ?itself WHERE {
  GRAPH <graph/reference> { ?class qh:edgeFrom ?source }
  ?claim a ?class .
  OPTIONAL { ?claim ?source ?other }
  BIND(COALESCE(?other, ?claim) AS ?from)
  BIND(?source = qh:itself AS ?itself)
  FILTER(BOUND(?other) || ?itself)
}"""
_WORDS: Final = "SELECT ?claim ?said WHERE { ?claim a qh:Claim ; skos:prefLabel|schema:text ?said }"
_CAPTIONS: Final = """
SELECT ?claim ?value ?title ?near ?far ?role WHERE {
  GRAPH <graph/reference> { ?class qh:edgeCaption ?property }
  ?claim a ?class ; ?property ?value .
  OPTIONAL { ?value qh:title ?title }
  OPTIONAL { ?value skos:prefLabel ?near FILTER(LANG(?near) != "en") }
  OPTIONAL { GRAPH <graph/reference> { ?value skos:prefLabel ?far } }
  OPTIONAL { ?value org:role/skos:prefLabel ?role FILTER(LANG(?role) = "en") }
}"""
_TIMES: Final = (
    "SELECT ?claim ?status ?edtf WHERE { ?claim a qh:Claim ; qh:status ?status OPTIONAL { ?claim qh:edtf ?edtf } }"
)
_QUOTES: Final = """
SELECT ?claim ?rule ?quote ?start ?end ?article WHERE {
  {
    ?claim a qh:Claim ; prov:wasQuotedFrom ?span ; qh:rule ?rule .
    FILTER NOT EXISTS { ?claim a org:Membership }
    GRAPH ?article { ?span nif:anchorOf ?quote }
    GRAPH ?article { ?span nif:beginIndex ?start }
    GRAPH ?article { ?span nif:endIndex ?end }
  } UNION {
    ?claim a org:Membership ; prov:wasDerivedFrom ?report .
    GRAPH ?article { ?report qh:rule ?rule }
    GRAPH ?article { ?report prov:wasQuotedFrom ?span }
    GRAPH ?article { ?span nif:anchorOf ?quote }
    GRAPH ?article { ?span nif:beginIndex ?start }
    GRAPH ?article { ?span nif:endIndex ?end }
  }
}"""
_TENURES: Final = """
SELECT ?claim ?begins ?from ?until ?likely ?last ?over WHERE {
  ?tenure a qh:Tenure ; prov:wasDerivedFrom ?claim .
  OPTIONAL { ?tenure qh:beginEarliest ?begins }
  OPTIONAL { ?tenure qh:heldFrom ?from ; qh:heldUntil ?until }
  OPTIONAL { ?tenure qh:likelyFrom ?likely ; qh:likelyUntil ?last }
  OPTIONAL { ?tenure qh:overAfter ?over }
}"""
_ARTICLES: Final = """
SELECT ?article ?title ?published ?url ?outlet WHERE {
  ?article a schema:NewsArticle ; schema:headline ?title .
  OPTIONAL { ?article qh:published ?published }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article qh:outlet ?outlet }
}"""
_NODES: Final = """
SELECT ?node ?class ?kind ?label ?alias ?group WHERE {
  GRAPH <graph/reference> { ?class qh:drawnAs ?kind }
  ?node a ?class ; skos:prefLabel ?label .
  FILTER(LANG(?label) != "en")
  OPTIONAL { ?node skos:altLabel ?alias }
  OPTIONAL { ?node qh:contractKind ?group }
}"""
_CONCEPTS: Final = "SELECT ?term ?label WHERE { GRAPH <graph/reference> { ?term skos:prefLabel ?label } }"
_TERMS: Final = "SELECT ?term ?label WHERE { GRAPH <graph/reference> { ?term rdfs:label ?label } }"
_TOLD: Final = """
SELECT ?node ?property ?value WHERE {
  VALUES ?property {
    qh:honorific qh:eventKind qh:documentKind qh:edtf qh:placeName qh:period qh:subjectName qh:value qh:asReported
    eli:id_local schema:about
  }
  ?node ?property ?value .
  FILTER NOT EXISTS { ?node a org:Membership }
}"""
_PRESENT: Final = """
SELECT ?place ?today ?name WHERE {
  ?place qh:presentPlace ?today .
  FILTER(?place != ?today)
  GRAPH <graph/reference> { ?today skos:prefLabel ?name FILTER(LANG(?name) = "vi") }
}"""
_HOLDING: Final = vocab.PREFIXES["org"] + "Membership"
_STANDARD_LABELS: Final = {"eli:id_local": ("số hiệu", "number"), "schema:about": ("trích yếu", "subject")}


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way between two things: who, in what relation, to whom, and the quotes that say so."""

    source: str
    relation: str
    target: str
    sentence: str
    quotes: tuple[Mapping[str, Any], ...]


def network(
    store: Source, *, isolated: bool = True, at: str | None = None, geography: str = "then"
) -> networkx.MultiDiGraph:
    """Give the consolidated graph as a network, the same for the same graph; `isolated` keeps nodes without edges.

    With a day (`at`, ISO) posts that are known not to be held then are left out, and the edges of the others have
    `standing`: known, likely or unknown. In the geography of today (`now`) the place of today stands for each former
    one, whose name is among its aliases and in the edges that led to it.

    A node (its key is its IRI) has kind, label, label_en, class_iri, group, aliases and facts. An edge has relation
    (the class as a prefixed name), class_iri, label, label_en, status, start, end, claims (IRIs) and evidence: quotes
    with article, title, published, url, outlet, rule, start and end. Edges that say the same are one, with all quotes.
    """
    projection = _Projection(store, at)
    whole = projection.network(isolated)
    return projection.of_today(whole) if geography == "now" else whole


def connection(graph: networkx.MultiDiGraph, a: str, b: str) -> list[Step]:
    """Give a shortest way between two nodes (IRIs), step by step with quotes; an empty list where there is none.

    A way through people, bodies and events is preferred to one that only shares a place. QueryError for an IRI that
    is not in the network.
    """
    for iri in (a, b):
        if iri not in graph:
            raise QueryError(f"{iri} is not in the network: give the IRI of one of its nodes.")
    simple = networkx.Graph()
    simple.add_nodes_from(sorted(graph))
    for source, target in sorted({(min(pair), max(pair)) for pair in graph.edges()}):
        near = graph.nodes[source]["kind"] != "place" and graph.nodes[target]["kind"] != "place"
        simple.add_edge(source, target, weight=1 if near else 3)
    try:
        path = networkx.dijkstra_path(simple, a, b)
    except networkx.NetworkXNoPath:
        return []
    return [_step(graph, one, other) for one, other in pairwise(path)]


def degrees(graph: networkx.MultiDiGraph, kind: str | None = None) -> list[tuple[str, int]]:
    """Give nodes (IRIs), of one kind where it is given, with the number of others each is joined to, most first."""
    counts = [
        (iri, len({*graph.successors(iri), *graph.predecessors(iri)} - {iri}))
        for iri, data in graph.nodes(data=True)
        if kind in (None, data["kind"])
    ]
    return sorted(counts, key=lambda row: (-row[1], row[0]))


def _step(graph: networkx.MultiDiGraph, one: str, other: str) -> Step:
    source, target = (one, other) if graph.has_edge(one, other) else (other, one)
    edges = [graph.edges[source, target, key] for key in sorted(graph[source][target])]
    said = list(dict.fromkeys(edge["label"] for edge in edges))
    names = graph.nodes[source]["label"], graph.nodes[target]["label"]
    relation = "; ".join(said)
    quotes = tuple(quote for edge in edges for quote in edge["evidence"])
    return Step(source, relation, target, f"{names[0]} — {relation} — {names[1]}", quotes)


class _Projection:
    """What the queries of one projection gave, by claim and by node."""

    def __init__(self, store: Source, at: str | None = None) -> None:
        self._store = store
        self._standing = self._standings(at) if at else None
        self._terms = self._two_languages(_TERMS, "term")
        self._quotes = self._evidence()
        self._captions = self._said()
        self._words = {row["claim"]: row["said"] for row in self._rows(_WORDS)}
        self._times = {row["claim"]: (row["status"], row["edtf"]) for row in self._rows(_TIMES)}

    def network(self, isolated: bool) -> networkx.MultiDiGraph:
        edges = self._edges()
        ends = {iri for source, target, *_ in edges for iri in (source, target)}
        nodes = self._nodes(ends, isolated)
        graph = networkx.MultiDiGraph()
        graph.add_nodes_from((iri, nodes[iri]) for iri in sorted(nodes))
        for (source, target, *_), data in sorted(edges.items()):
            if source in nodes and target in nodes:
                data["evidence"].sort(key=_order)
                data["claims"] = tuple(sorted(data["claims"]))
                graph.add_edge(source, target, key=f"{data['relation']} {data['claims'][0]}", **data)
        return graph

    def of_today(self, graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
        """Put the place of today in the place of each former one; a divided one's edges lead to all that it became."""
        today: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for row in self._rows(_PRESENT):
            if row["place"] in graph:
                today[row["place"]].add((row["today"], row["name"]))
        for place, present in sorted(today.items()):
            was = graph.nodes[place]
            for iri, name in sorted(present):
                if iri not in graph:
                    graph.add_node(iri, **{**was, "label": name, "label_en": None, "aliases": [], "facts": []})
                node = graph.nodes[iri]
                node["aliases"] = sorted({*node["aliases"], was["label"]} - {node["label"]})
                node["facts"] = [*node["facts"], *was["facts"]]
                self._lead(graph, place, iri, f"{was['label']}, một phần" if len(present) > 1 else was["label"])
            graph.remove_node(place)
        return graph

    @staticmethod
    def _lead(graph: networkx.MultiDiGraph, place: str, today: str, was: str) -> None:
        """Lead the edges of a former place to one of today, each with the name it had in its caption."""
        edges = [*graph.in_edges(place, keys=True, data=True), *graph.out_edges(place, keys=True, data=True)]
        for source, target, key, data in edges:
            labels = {name: f"{data[name]} ({was})" for name in ("label", "label_en") if data[name]}
            ends = (today if source == place else source, today if target == place else target)
            graph.add_edge(*ends, key=f"{key} {place}", **{**data, **labels})

    def _edges(self) -> dict[tuple[str, ...], dict[str, Any]]:
        """Give the edges by all that tells two of them apart, so that claims that say the same come together."""
        edges: dict[tuple[str, ...], dict[str, Any]] = {}
        several = self._classes_with_several_ends()
        for row in self._rows(_EDGES):
            standing = self._stands(row)
            if standing == OVER:
                continue
            data = self._edge(row, row["property"] if row["class"] in several else None)
            tells = (
                row["from"],
                row["to"],
                row["class"],
                data["label"],
                data["status"] or "",
                data["start"] or "",
                data["end"] or "",
                standing or "",
            )
            if standing:
                data["standing"] = standing
            edge = edges.setdefault(tells, data)
            if row["claim"] not in edge["claims"]:
                edge["claims"].append(row["claim"])
                edge["evidence"].extend(self._quotes.get(row["claim"], ()))
        return edges

    def _standings(self, day: str) -> dict[str, str]:
        """Give how the tenure of each holding stands on a day."""
        return {
            row["claim"]: standing(
                day, row["begins"], (row["from"], row["until"]), (row["likely"], row["last"]), row["over"]
            )
            for row in self._rows(_TENURES)
        }

    def _stands(self, row: Mapping[str, Any]) -> str | None:
        """Give how a holding stands on the day asked about; None for other claims, and where no day is."""
        if self._standing is None or row["class"] != _HOLDING:
            return None
        status = _local(self._times[row["claim"]][0] or "").lower()
        return self._standing.get(row["claim"], OVER) if status in IN_OFFICE else OVER

    def _classes_with_several_ends(self) -> set[str]:
        ends: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._rows("SELECT ?class ?end WHERE { GRAPH <graph/reference> { ?class qh:edgeTo ?end } }"):
            ends[row["class"]].add(row["end"])
        return {name for name, found in ends.items() if len(found) > 1}

    def _edge(self, row: Mapping[str, Any], named_by: str | None) -> dict[str, Any]:
        property_label = self._terms.get(named_by or "")
        relation = property_label or self._terms.get(row["class"]) or (_local(row["class"]), None)
        caption = (None, None) if property_label else self._captions.get(row["claim"], (None, None))
        status, start, end = self._time(row["claim"])
        return {
            "relation": shortened(row["class"]),
            "class_iri": row["class"],
            "label": _captioned(relation[0], caption[0]),
            "label_en": _captioned(relation[1] or relation[0], caption[1] or caption[0]),
            "status": status,
            "start": start,
            "end": end,
            "claims": [],
            "evidence": [],
        }

    def _time(self, claim: str) -> tuple[str | None, str | None, str | None]:
        status, edtf = self._times.get(claim, (None, None))
        start, _, end = (edtf or "").partition("/")
        return (_local(status).lower() if status else None), start or None, end or None

    def _nodes(self, ends: set[str], isolated: bool) -> dict[str, dict[str, Any]]:
        nodes: dict[str, dict[str, Any]] = {}
        for row in self._rows(_NODES):
            if isolated or row["node"] in ends:
                _describe(nodes, row)
        english = self._english(nodes)
        for iri, node in nodes.items():
            node["label_en"] = english.get(iri)
            node["aliases"] = sorted(node["aliases"] - {node["label"]})
        for iri, fact in self._facts():
            if iri in nodes:
                nodes[iri]["facts"].append(fact)
        return nodes

    def _english(self, nodes: Iterable[str]) -> dict[str, str]:
        labels = self._two_languages(_CONCEPTS, "term")
        return {iri: labels[iri][1] or "" for iri in nodes if iri in labels and labels[iri][1]}

    def _facts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give what is told of a node that no edge tells: its own properties, and claims that lead nowhere."""
        told = [(row["node"], row["property"], str(value_of(row["value"]))) for row in self._rows(_TOLD, terms=True)]
        for iri, name, value in sorted(told, key=lambda row: (row[0], row[1], row[2])):
            label = self._terms.get(name) or _STANDARD_LABELS.get(shortened(name)) or (_local(name), None)
            yield iri, {"label": label[0], "label_en": label[1], "value": value, "evidence": []}
        for iri, of, claim in sorted(self._loose()):
            said = self._words.get(claim)
            label = self._terms.get(of) or (_local(of), None)
            caption = self._captions.get(claim, (None, None))
            value = ": ".join(part for part in (caption[0] if iri != claim else None, said) if part)
            yield (
                iri,
                {
                    "label": label[0],
                    "label_en": label[1],
                    "value": value or label[0],
                    "status": self._time(claim)[0],
                    "evidence": self._quotes.get(claim, []),
                },
            )

    def _loose(self) -> set[tuple[str, str, str]]:
        """Give where a claim begins, its class and the claim, for claims that are nodes or that lead nowhere."""
        leading = {row["claim"] for row in self._rows(_EDGES)}
        return {
            (row["from"], row["class"], row["claim"])
            for row in self._rows(_SOURCES)
            if row["itself"] == "true" or row["claim"] not in leading
        }

    def _said(self) -> dict[str, tuple[str | None, str | None]]:
        """Give what the edge caption of a claim says, in Vietnamese and, where a concept says it, in English."""
        found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for row in self._rows(_CAPTIONS, terms=True):
            vietnamese, english = found[row["claim"]]
            if row["far"] is not None:
                (english if row["far"].language == "en" else vietnamese).add(row["far"].value)
            else:
                shown = next((row[name] for name in ("title", "near") if row[name] is not None), row["value"])
                vietnamese.add(shown.value if isinstance(shown, ox.Literal) else shown)
                if row["role"] is not None:
                    english.add(row["role"].value)
        return {
            claim: (", ".join(sorted(vi)) or None, ", ".join(sorted(en)) or None) for claim, (vi, en) in found.items()
        }

    def _evidence(self) -> dict[str, list[dict[str, Any]]]:
        articles = {row["article"]: row for row in self._rows(_ARTICLES)}
        quotes: defaultdict[str, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
        for row in self._rows(_QUOTES):
            place = row["article"], int(row["start"]), int(row["end"]), row["rule"]
            span = {"quote": row["quote"], "rule": row["rule"], "start": place[1], "end": place[2]}
            quotes[row["claim"]][place] = articles[row["article"]] | span
        return {claim: sorted(found.values(), key=_order) for claim, found in quotes.items()}

    def _two_languages(self, sparql: str, name: str) -> dict[str, tuple[str, str | None]]:
        labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows(sparql, terms=True):
            labels[row[name]][row["label"].language or "vi"] = row["label"].value
        return {
            term: (found.get("vi") or found["en"], found.get("en"))
            for term, found in labels.items()
            if "vi" in found or "en" in found
        }

    def _rows(self, sparql: str, *, terms: bool = False) -> Iterator[dict[str, Any]]:
        """Give the rows of a query with IRIs as text, and literals too unless `terms` asks for them as they are."""
        result: Any = self._store.query(sparql)
        names = [variable.value for variable in result.variables]
        for solution in result:
            row: dict[str, Any] = {}
            for name in names:
                value = solution[name]
                if terms and isinstance(value, ox.Literal):
                    row[name] = value
                else:
                    row[name] = None if value is None else value.value
            yield row


def _order(quote: Mapping[str, Any]) -> tuple[str, str, int, int, str]:
    return quote["published"] or "", quote["article"], quote["start"], quote["end"], quote["rule"]


def _describe(nodes: dict[str, dict[str, Any]], row: Mapping[str, Any]) -> None:
    """Add what one row says of a node. A node of several classes is drawn as the most telling one."""
    node = nodes.setdefault(
        row["node"],
        {"kind": row["kind"], "label": row["label"], "label_en": None, "class_iri": row["class"], "group": None,
         "aliases": set(), "facts": []},
    )  # fmt: skip
    if _telling(row["class"]) > _telling(node["class_iri"]):
        node |= {"kind": row["kind"], "class_iri": row["class"]}
    node["label"] = min(node["label"], row["label"])
    node["group"] = min(filter(None, (node["group"], row["group"])), default=None)
    if row["alias"]:
        node["aliases"].add(row["alias"])


def _telling(class_iri: str) -> tuple[bool, str]:
    """Rank a class: our own say more than the standard ones they stand under, and qh:Organisation says nothing more."""
    return class_iri.startswith(vocab.NS) and class_iri != vocab.NS + "Organisation", class_iri


def _captioned(label: str, caption: str | None) -> str:
    return f"{label}: {caption}" if caption and caption != label else label


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]
