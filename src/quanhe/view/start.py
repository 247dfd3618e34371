"""What the page draws first: all of a small network, the most central things and the communities of a larger one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

import networkx

from quanhe.network.communities import found_communities
from quanhe.network.ties import ties
from quanhe.view.layout import place
from quanhe.view.part import Part

DRAW_ALL_UPTO: Final = 300
"""The largest network that is drawn whole, in nodes."""

DRAW_FIRST: Final = 120
"""How many of the most central things of a larger one are drawn first."""

DRAWABLE: Final = 1_000
"""The largest network that can be drawn whole when somebody asks for it: places for all of it are carried."""

COMMUNITIES: Final = 40
"""How many communities of a larger one are drawn as one node each."""

_CENTRAL: Final = ("person", "body", "enterprise")
"""The kinds of things an overview is made of; a place or an event is central in what is told of it, not by itself."""


@dataclass(frozen=True, slots=True)
class Start:
    """The first drawing: its things by number with their places, and the communities by number, name and size.

    `whole` has the places of all things, where they can be drawn all at once and are not at first.
    """

    places: dict[int, tuple[int, int]]
    communities: list[list[Any]]
    whole: list[tuple[int, int]]

    def nodes(self) -> list[dict[str, int]]:
        """Give what is drawn first as rows of id, x and y."""
        return [{"id": number, "x": x, "y": y} for number, (x, y) in sorted(self.places.items())]


def start(network: networkx.MultiDiGraph, part: Part) -> Start:
    """Choose and lay out what of a network is drawn first; puts the community of each thing into the part's rows."""
    if len(network) <= DRAW_ALL_UPTO:
        return Start(places(part, range(len(part.things))), [], [])
    simple = ties(network)
    whole = list(places(part, range(len(part.things))).values()) if len(network) <= DRAWABLE else []
    return Start(places(part, _central(simple, part)), _communities(simple, part), whole)


def places(part: Part, drawn: Collection[int]) -> dict[int, tuple[int, int]]:
    """Lay out some things of a part, by the relations among them alone."""
    rank = {number: position for position, number in enumerate(sorted(drawn))}
    links = [(rank[row[0]], rank[row[1]]) for row in part.relations if row[0] in rank and row[1] in rank]
    return dict(zip(sorted(rank), place(len(rank), links), strict=True))


def _central(simple: networkx.Graph, part: Part) -> list[int]:
    """Give the numbers of the things with the most ties, without those that are tied to none of the others.

    In their stead come the things that are tied to the most of what is drawn, which join it together.
    """
    central = simple.subgraph(iri for iri, kind in simple.nodes(data="kind") if kind in _CENTRAL)
    chosen = sorted(central, key=lambda iri: (-len(simple[iri]), str(iri)))[:DRAW_FIRST]
    drawn = {iri for iri in chosen if not set(central[iri]).isdisjoint(chosen)}
    waiting = Counter(other for iri in sorted(drawn) for other in central[iri] if other not in drawn)
    while waiting and len(drawn) < DRAW_FIRST:
        newcomer = min(waiting, key=lambda iri: (-waiting[iri], -len(central[iri]), str(iri)))
        del waiting[newcomer]
        drawn.add(newcomer)
        waiting.update(other for other in central[newcomer] if other not in drawn)
    return [part.numbers[str(iri)] for iri in sorted(drawn)] or _most_connected(part)


def _most_connected(part: Part) -> list[int]:
    """Give the numbers of the things with the most relations of any kind, where nothing is tied at all."""
    degrees = Counter(end for row in part.relations for end in row[:2])
    return sorted(range(len(part.things)), key=lambda number: (-degrees[number], number))[:DRAW_FIRST]


def _communities(simple: networkx.Graph, part: Part) -> list[list[Any]]:
    """Give number, name and size of the largest communities; each member's row says which it is in."""
    found = [one for one in found_communities(simple)[:COMMUNITIES] if len(one.members) > 2]
    for one in found:
        for iri in one.members:
            row = part.things[part.numbers[str(iri)]]
            if len(row) == 3:
                row.append({})
            row[3]["community"] = one.number
    return [[one.number, one.name, len(one.members)] for one in found]
