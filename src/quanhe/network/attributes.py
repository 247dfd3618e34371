"""Measures and communities as attributes of the nodes of a network: what a page draws by."""

from __future__ import annotations

from collections.abc import Collection

import networkx

from quanhe.errors import QueryError
from quanhe.network.communities import found_communities
from quanhe.network.measures import MEASURES, RECKONED
from quanhe.network.ties import ties


def measured(
    graph: networkx.MultiDiGraph, measures: Collection[str] = ("degree", "articles", "pagerank")
) -> networkx.MultiDiGraph:
    """Put measures, and the community of each node with its name, on the nodes of a network, and give it back.

    What has no ties (see `ties`) gets none of them. QueryError for an unknown measure.
    """
    simple = ties(graph)
    for name in measures:
        if name not in RECKONED:
            raise QueryError(f"There is no measure {name}: there are {', '.join(MEASURES)}.")
        for iri, value in RECKONED[name](simple).items():
            graph.nodes[iri][name] = value
    for community in found_communities(simple):
        for iri in community.members:
            graph.nodes[iri].update(community=community.number, community_name=community.name)
    return graph
