"""What lies on the shortest ways between two things, sought in the store from both ends, step by step.

Only what is within reach is read, so that a graph may be as large as it likes; see `ways` for those of a network that
was read whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final

import networkx

from quanhe.network.columns import several, table
from quanhe.network.drawing import ITSELF, Drawing
from quanhe.network.scope import TYPE
from quanhe.network.ties import TYING
from quanhe.store import Source

STEPS: Final = 6
"""The longest way that is sought, in steps."""

_REACHED: Final = 4_000
"""How many things may be reached in one step: beyond, a way says nothing any more."""

_TRIED: Final = 400
"""How many ways of the same length are compared."""

_JOINED: Final = "SELECT ?thing ?other WHERE {{ VALUES ?thing {{ {some} }} ?claim <{one}> ?thing ; <{two}> ?other }}"
_ITSELF_TO: Final = "SELECT ?thing ?other WHERE {{ VALUES ?thing {{ {some} }} ?thing <{two}> ?other }}"
_TO_ITSELF: Final = "SELECT ?thing ?other WHERE {{ VALUES ?thing {{ {some} }} ?other <{two}> ?thing }}"
_CLASSES: Final = f"SELECT ?thing ?class WHERE {{{{ VALUES ?thing {{{{ {{some}} }}}} ?thing <{TYPE}> ?class }}}}"


def lying_between(
    store: Source,
    a: str,
    b: str,
    *,
    kinds: Collection[str] = TYING,
    several_ways: int = 6,
    drawing: Drawing | None = None,
) -> list[str]:
    """Give the things on the shortest ways between two (IRIs) through things of some kinds; none where there is none.

    Of more ways than are wanted those are taken on which most claims join the steps.
    """
    search = _Search(store, drawing or Drawing.of(store), kinds, a, b)
    if a == b or not search.meet():
        return []
    found = list(islice(networkx.all_shortest_paths(search.reached, a, b), _TRIED))
    found.sort(key=lambda way: (-search.strength(way), way))
    return sorted({iri for way in found[:several_ways] for iri in way})


class _Search:
    """Two balls around two things, which grow until they meet."""

    def __init__(self, store: Source, drawing: Drawing, kinds: Collection[str], a: str, b: str) -> None:
        self._store = store
        self._drawing = drawing
        self._kinds = kinds
        self._ends = {a, b}
        self._sides = ({a}, {b})
        self._rims = [{a}, {b}]
        self.reached = networkx.Graph()

    def meet(self) -> bool:
        """Go on until the two meet; False where they do not within so many steps."""
        for _ in range(STEPS):
            side = 0 if len(self._rims[0]) <= len(self._rims[1]) else 1
            self._rims[side] = self._spread(side)
            if self._sides[0] & self._sides[1]:
                return True
            if not self._rims[side] or len(self._rims[side]) > _REACHED:
                return False
        return False

    def strength(self, way: Iterable[str]) -> int:
        """Give how many claims join the steps of a way, a step that many do no more than one that ten do."""
        return sum(min(self.reached.edges[pair]["claims"], 10) for pair in networkx.utils.pairwise(way))

    def _spread(self, side: int) -> set[str]:
        """Go one step on from one of the two, and give what is new there."""
        ties = Counter(self._ties(self._rims[side]))
        passable = self._passable({other for _, other in ties} - self._sides[side])
        new = set()
        for (thing, other), claims in ties.items():
            if other in passable or other in self._sides[side]:
                self.reached.add_edge(thing, other, claims=claims)
            if other in passable:
                new.add(other)
        self._sides[side].update(new)
        return new

    def _ties(self, things: Collection[str]) -> Iterator[tuple[str, str]]:
        for some in several(things):
            for one, two in self._drawing.pairs:
                if one == ITSELF:
                    queries = [_ITSELF_TO.format(some=some, two=two), _TO_ITSELF.format(some=some, two=two)]
                else:
                    ends = ((one, two), (two, one))
                    queries = [_JOINED.format(some=some, one=begin, two=end) for begin, end in ends]
                for query in queries:
                    yield from ((thing, other) for thing, other in table(self._store, query) if thing != other)

    def _passable(self, things: Collection[str]) -> set[str]:
        """Give those of some things that a way may lead through, or to."""
        classes: dict[str, list[str]] = {}
        for some in several(things):
            for thing, name in table(self._store, _CLASSES.format(some=some)):
                classes.setdefault(thing, []).append(name)
        found = {thing for thing, names in classes.items() if self._drawing.kind(names) in self._kinds}
        return found | (self._ends & set(things))
