"""Which people and bodies belong together: communities, components, and what lies around one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

import networkx

from quanhe.network.measures import SEED
from quanhe.network.ties import ties
from quanhe.query.rows import Rows

_NAMED_BY: Final = 3
"""How many of its most central members name a community."""

_COLUMNS: Final = ("number", "name", "size", "people", "bodies", "inside", "members")


@dataclass(frozen=True, slots=True)
class Community:
    """A number of people, bodies and events with more ties among them than to others; `members` the central first.

    `inside` is the share of the weight of their ties that stays among them.
    """

    number: int
    name: str
    members: tuple[str, ...]
    inside: float


def found_communities(simple: networkx.Graph) -> list[Community]:
    """Give the communities of a graph of ties, the largest first: Louvain's method, by a fixed seed.

    V. Blondel and others (2008), as networkx has it, along weighted ties.
    """
    numbered = networkx.convert_node_labels_to_integers(simple)
    iris = list(simple)
    parts = networkx.community.louvain_communities(numbered, seed=SEED) if iris else []
    return _numbered(simple, [[iris[number] for number in part] for part in parts])


def communities(graph: networkx.MultiDiGraph, top: int | None = 20, members: int = 8) -> Rows:
    """Give the communities of a network (see `network`), the largest first, with their most central members.

    `people` and `bodies` say how many of each, `inside` the share of the weight of ties that stays in it.
    """
    simple = ties(graph)
    return _rows(simple, found_communities(simple)[:top], members)


def components(graph: networkx.MultiDiGraph, top: int | None = 20, members: int = 8) -> Rows:
    """Give the parts of a network between which there are no ties at all, the largest first."""
    simple = ties(graph)
    parts = [sorted(part) for part in networkx.connected_components(simple)]
    return _rows(simple, _numbered(simple, parts)[:top], members)


def around(graph: networkx.MultiDiGraph, centres: Collection[str], steps: int) -> networkx.MultiDiGraph:
    """Give what lies within some steps around some nodes (IRIs), all together, and what former ones are today."""
    near = [networkx.ego_graph(graph, iri, radius=steps, undirected=True) for iri in centres if iri in graph]
    found = networkx.compose_all(near) if near else networkx.MultiDiGraph()
    today = {iri for _, became in found.nodes(data="now") for iri in became or () if iri in graph}
    found.add_nodes_from((iri, graph.nodes[iri]) for iri in sorted(today.difference(found)))
    return found


def _numbered(simple: networkx.Graph, parts: Iterable[Collection[str]]) -> list[Community]:
    found = sorted((_central_first(simple, set(part)) for part in parts), key=lambda part: (-len(part[0]), part[0]))
    return [
        Community(number, ", ".join(simple.nodes[iri]["label"] for iri in _naming(simple, part)), tuple(part), inside)
        for number, (part, inside) in enumerate(found, 1)
    ]


def _central_first(simple: networkx.Graph, part: set[str]) -> tuple[list[str], float]:
    """Give the members in the order of the weight of their ties inside, and the share of all weight that is inside."""
    own = {iri: sum(tie["weight"] for other, tie in simple[iri].items() if other in part) for iri in part}
    whole = sum(tie["weight"] for iri in part for tie in simple[iri].values())
    order = sorted(part, key=lambda iri: (-own[iri], simple.nodes[iri]["label"], iri))
    return order, round(sum(own.values()) / whole, 3) if whole else 1.0


def _naming(simple: networkx.Graph, part: Collection[str]) -> list[str]:
    """Give the members that name a community: its most central people and bodies, events only where there are none."""
    lasting = [iri for iri in part if simple.nodes[iri]["kind"] != "event"]
    return (lasting or list(part))[:_NAMED_BY]


def _rows(simple: networkx.Graph, found: Iterable[Community], members: int) -> Rows:
    cells = []
    for one in found:
        kinds = [simple.nodes[iri]["kind"] for iri in one.members]
        told = "; ".join(simple.nodes[iri]["label"] for iri in one.members[:members])
        bodies = sum(kind in ("body", "enterprise") for kind in kinds)
        cells.append((one.number, one.name, len(kinds), kinds.count("person"), bodies, one.inside, told))
    return Rows(_COLUMNS, cells)
