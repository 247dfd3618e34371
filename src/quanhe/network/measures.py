"""Who is central in a network, and how."""

from __future__ import annotations

import networkx


def degrees(graph: networkx.MultiDiGraph, kind: str | None = None) -> list[tuple[str, int]]:
    """Give nodes (IRIs), of one kind where it is given, with the number of others each is joined to, most first."""
    counts = [
        (iri, len({*graph.successors(iri), *graph.predecessors(iri)} - {iri}))
        for iri, data in graph.nodes(data=True)
        if kind in (None, data["kind"])
    ]
    return sorted(counts, key=lambda row: (-row[1], row[0]))
