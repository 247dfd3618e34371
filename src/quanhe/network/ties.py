"""What ties people and bodies to one another: the network as a simple weighted graph, on which measures are taken.

People, bodies, enterprises and events are in it, and every relation between two of them. Places, figures and documents
are not: that two people are told of in one province ties them no more than that they live in it. The weight of a tie is
the number of independent articles that state it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final

import networkx

from quanhe.network.projection import network
from quanhe.store import Source

TYING: Final = ("person", "body", "enterprise", "event")
"""The kinds of things by which people and bodies are tied."""


def read_ties(store: Source, at: str | None = None, kinds: Collection[str] = TYING) -> networkx.MultiDiGraph:
    """Give the network of what ties people and bodies, without quotes and facts, which takes least to read.

    With a day (`at`, ISO) posts known not to be held then are left out.
    """
    return network(store, at=at, evidence=False, facts=False, kinds=kinds)


def ties(graph: networkx.MultiDiGraph, kinds: Collection[str] = TYING) -> networkx.Graph:
    """Give a network (see `network`) as a simple graph of the things of some kinds that are tied to others of them.

    A tie has `weight`, a node `articles`: how many independent articles state it, or one of its ties. Nodes and ties
    are in the order of their IRIs.
    """
    articles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, data in graph.edges(data=True):
        if source != target and graph.nodes[source]["kind"] in kinds and graph.nodes[target]["kind"] in kinds:
            articles[min(source, target), max(source, target)].update(
                data.get("articles") or data.get("claims") or (data["label"],)
            )
    for pair, stated in articles.items():
        for iri in pair:
            told[iri] |= stated
    simple = networkx.Graph()
    simple.add_nodes_from((iri, {**graph.nodes[iri], "articles": len(told[iri])}) for iri in sorted(told))
    for (one, other), stated in sorted(articles.items()):
        simple.add_edge(one, other, weight=len(stated))
    return simple
