"""Shortest ways between two things, told step by step with quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx

from quanhe.errors import QueryError


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way between two things: who, in what relation, to whom, and the quotes that say so."""

    source: str
    relation: str
    target: str
    sentence: str
    quotes: tuple[Mapping[str, Any], ...]


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


def _step(graph: networkx.MultiDiGraph, one: str, other: str) -> Step:
    source, target = (one, other) if graph.has_edge(one, other) else (other, one)
    edges = [graph.edges[source, target, key] for key in sorted(graph[source][target])]
    said = list(dict.fromkeys(edge["label"] for edge in edges))
    names = graph.nodes[source]["label"], graph.nodes[target]["label"]
    relation = "; ".join(said)
    quotes = tuple(quote for edge in edges for quote in edge["evidence"])
    return Step(source, relation, target, f"{names[0]} — {relation} — {names[1]}", quotes)
