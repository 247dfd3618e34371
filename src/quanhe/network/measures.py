"""Who is central in a network, and how. What is measured is attention in the news, not influence (docs/network.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import networkx

from quanhe.errors import QueryError
from quanhe.network.ties import ties
from quanhe.query.rows import Rows

MEASURES: Final = ("degree", "articles", "pagerank", "betweenness")
"""How somebody can be central; see `central`."""

EXACT_UPTO: Final = 1_000
"""The largest network, in things, whose betweenness is computed from all of them."""

SAMPLE: Final = 200
"""The things from which the betweenness in a larger one is estimated."""

SEED: Final = 1
"""What the sample, and the order in which communities are sought, are drawn by: the same for the same network."""

_DAMPING: Final = 0.85
_CLOSE: Final = 1e-12
_ROUNDS: Final = 200


def central(graph: networkx.MultiDiGraph, kind: str | None = None, by: str = "degree", top: int | None = 20) -> Rows:
    """Give the most central things of a network (see `network`), of one kind where it is given, most central first.

    `degree` is how many others something is tied to, `articles` how many independent articles state one of its ties,
    `pagerank` the share of a walk that goes along ties by their weight, and `betweenness` the share of the shortest
    ways between two others that lead through it, estimated from a sample in a large network. What ties: `ties`.
    QueryError for an unknown measure or kind.
    """
    if by not in MEASURES:
        raise QueryError(f"There is no measure {by}: there are {', '.join(MEASURES)}.")
    simple = ties(graph)
    kinds = {data["kind"] for _, data in simple.nodes(data=True)}
    if kind is not None and kind not in kinds and len(simple):
        raise QueryError(f"Nothing here is drawn as {kind}: there are {', '.join(sorted(kinds))}.")
    values = {name: RECKONED[name](simple) for name in ("degree", "articles", "pagerank")}
    if by == "betweenness":
        values[by] = betweenness(simple)
    ranked = sorted(simple, key=lambda iri: (-values[by][iri], -values["degree"][iri], simple.nodes[iri]["label"], iri))
    chosen = [iri for iri in ranked if kind in (None, simple.nodes[iri]["kind"])][:top]
    return Rows(
        ("rank", "name", "kind", *values, "iri"),
        [
            (rank, simple.nodes[iri]["label"], simple.nodes[iri]["kind"], *(one[iri] for one in values.values()), iri)
            for rank, iri in enumerate(chosen, 1)
        ],
    )


def degrees(graph: networkx.MultiDiGraph, kind: str | None = None) -> list[tuple[str, int]]:
    """Give nodes (IRIs), of one kind where it is given, with the number of others each is joined to, most first.

    Every edge counts here, also those to places and figures.
    """
    counts = [
        (iri, len({*graph.successors(iri), *graph.predecessors(iri)} - {iri}))
        for iri, data in graph.nodes(data=True)
        if kind in (None, data["kind"])
    ]
    return sorted(counts, key=lambda row: (-row[1], row[0]))


def pagerank(simple: networkx.Graph) -> dict[str, float]:
    """Give the PageRank of each node along weighted ties, by power iteration, rounded to nine places.

    As L. Page and S. Brin (1998) have it, with 0.85 for damping; written out since networkx's own needs scipy.
    """
    count = len(simple)
    numbers = {iri: number for number, iri in enumerate(simple)}
    near = [[(numbers[other], data["weight"]) for other, data in simple[iri].items()] for iri in simple]
    sums = [sum(weight for _, weight in others) for others in near]
    ranks = [1 / count] * count if count else []
    for _ in range(_ROUNDS if count else 0):
        lone = sum(rank for rank, total in zip(ranks, sums, strict=True) if not total)
        shares = [rank / total if total else 0.0 for rank, total in zip(ranks, sums, strict=True)]
        floor = (1 - _DAMPING + _DAMPING * lone) / count
        after = [floor + _DAMPING * sum(shares[other] * weight for other, weight in others) for others in near]
        moved = sum(abs(new - old) for new, old in zip(after, ranks, strict=True))
        ranks = after
        if moved < _CLOSE * count:
            break
    return {iri: round(rank, 9) for iri, rank in zip(simple, ranks, strict=True)}


def betweenness(simple: networkx.Graph) -> dict[str, float]:
    """Give the betweenness of each node: exact up to EXACT_UPTO nodes, else from SAMPLE of them, drawn by SEED."""
    sample = None if len(simple) <= EXACT_UPTO else SAMPLE
    numbered = networkx.convert_node_labels_to_integers(simple)
    found = networkx.betweenness_centrality(numbered, k=sample, seed=SEED)
    return {iri: round(found[number], 9) for number, iri in enumerate(simple)}


def _degree(simple: networkx.Graph) -> dict[str, int]:
    return {iri: len(simple[iri]) for iri in simple}


def _articles(simple: networkx.Graph) -> dict[str, int]:
    return dict(simple.nodes(data="articles"))


RECKONED: Final[Mapping[str, Callable[[networkx.Graph], Mapping[str, Any]]]] = {
    "degree": _degree,
    "articles": _articles,
    "pagerank": pagerank,
    "betweenness": betweenness,
}
"""How each measure is reckoned of a graph of ties."""
