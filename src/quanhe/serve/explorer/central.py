"""How much is told of each thing of a graph: counted once in each worker, whose snapshot never changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from quanhe.network.columns import several, table
from quanhe.network.drawing import Drawing
from quanhe.store import Source

CENTRAL: Final = ("person", "body", "enterprise")
"""The kinds of things that an overview is made of; a place or an event is central in what is told of it."""

_COUNTED: Final = "SELECT ?thing (COUNT(*) AS ?claims) WHERE {{ ?claim <{end}> ?thing }} GROUP BY ?thing"
_CLASSES: Final = "SELECT ?thing ?class WHERE {{ VALUES ?thing {{ {some} }} ?thing a ?class }}"
_DRAWN: Final = "SELECT (COUNT(DISTINCT ?thing) AS ?things) WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }}"
_AT_ONCE: Final = 400


@dataclass(frozen=True)
class Known:
    """What a worker keeps of a graph: its schema as far as drawing goes, and how many claims tell of each thing."""

    drawing: Drawing
    claims: Mapping[str, int]

    def central(self, store: Source, most: int) -> list[str]:
        """Give the things of the central kinds that most claims tell of."""
        ranked = sorted(self.claims, key=lambda iri: (-self.claims[iri], iri))
        found: list[str] = []
        for start in range(0, len(ranked), _AT_ONCE):
            if len(found) >= most:
                break
            some = ranked[start : start + _AT_ONCE]
            kinds = self._kinds(store, some)
            found += [iri for iri in some if kinds.get(iri) in CENTRAL]
        return found[:most]

    def things(self, store: Source) -> int:
        """Count the things of a graph that are drawn."""
        classes = " ".join(f"<{name}>" for name in self.drawing.kinds)
        ((found,),) = table(store, _DRAWN.format(classes=classes))
        return int(found)

    def _kinds(self, store: Source, iris: list[str]) -> dict[str, str | None]:
        classes: dict[str, list[str]] = {}
        for some in several(iris):
            for thing, name in table(store, _CLASSES.format(some=some)):
                classes.setdefault(thing, []).append(name)
        return {thing: self.drawing.kind(names) for thing, names in classes.items()}


_kept: WeakKeyDictionary[Source, Known] = WeakKeyDictionary()


def known(store: Source) -> Known:
    """Give what is kept of a graph; read when it is first asked for."""
    if store not in _kept:
        drawing = Drawing.of(store)
        claims: Counter[str] = Counter()
        for end in drawing.ends:
            for thing, count in table(store, _COUNTED.format(end=end)):
                claims[thing] += int(count)
        _kept[store] = Known(drawing, claims)
    return _kept[store]
