"""Which provinces of one day the provinces of another took in: what a map of that day's outlines is shaded by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Final

from quanhe.network.columns import table
from quanhe.store import Source

_PROVINCES: Final = "SELECT ?place WHERE { GRAPH <graph/reference> { ?place a qh:Province } }"
_CHANGES: Final = """
SELECT ?before ?after WHERE {
  GRAPH <graph/reference> { ?change qh:predecessorUnit ?before ; qh:successorUnit ?after }
}"""


def territories(store: Source, names: Collection[str]) -> dict[str, list[str]]:
    """Give for each province there ever was (IRI) those of the named ones it covers, sorted.

    `names` are the last parts of the IRIs of the provinces of one day ("p24"). What covers none of them is not in the
    answer. One formed later covers those it was put
    together from, one that ended before it those that it became.
    """
    before: defaultdict[str, set[str]] = defaultdict(set)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for old, new in table(store, _CHANGES):
        before[_name(new)].add(_name(old))
        after[_name(old)].add(_name(new))
    known = set(names)
    found = {}
    for (iri,) in table(store, _PROVINCES):
        covered = _reached(_name(iri), before, known) or _reached(_name(iri), after, known)
        if covered:
            found[iri] = sorted(covered)
    return dict(sorted(found.items()))


def _reached(name: str, steps: defaultdict[str, set[str]], known: set[str]) -> set[str]:
    """Give the known names that a name leads to step by step; what is known itself leads no further."""
    seen, waiting = {name}, [name]
    found = set()
    while waiting:
        one = waiting.pop()
        if one in known:
            found.add(one)
            continue
        for other in sorted(steps.get(one, set()) - seen):
            seen.add(other)
            waiting.append(other)
    return found


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]
