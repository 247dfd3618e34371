"""The network around some things, or between some: only what it takes is read of the graph, however large it is.

What is in it is told exactly as in the network of the whole graph (see `network`), of which it is a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

import networkx
import pyoxigraph as ox

from quanhe.network.columns import several, table
from quanhe.network.drawing import ITSELF, Drawing
from quanhe.network.projection import network
from quanhe.network.scope import TYPE, Ends, Scope, Told
from quanhe.network.sources import Sources
from quanhe.store import Source

_LEADING: Final = """
SELECT ?claim WHERE {{ VALUES ?property {{ {properties} }} VALUES ?thing {{ {some} }} ?claim ?property ?thing }}"""
_BETWEEN: Final = """
SELECT ?claim WHERE {{
  VALUES ?source {{ {some} }} ?claim <{begin}> ?source ; <{end}> ?target .
  FILTER(?target IN ({others}))
}}"""
_BETWEEN_ITSELF: Final = """
SELECT ?claim WHERE {{ VALUES ?claim {{ {some} }} ?claim <{end}> ?target FILTER(?target IN ({others})) }}"""


@dataclass(frozen=True)
class Neighbours:
    """The things that some others are joined to, the most told of first, with the claims that join them."""

    ranked: tuple[str, ...] = ()
    claims: dict[str, frozenset[str]] = field(default_factory=dict)
    """The claims that lead to each."""
    loose: frozenset[str] = frozenset()
    """The claims that begin at one of the things and lead nowhere: they are its facts."""
    own: frozenset[str] = frozenset()
    """The claims that lead from one of the things to another of them, or to itself."""


def neighbourhood(
    store: Source,
    iris: Collection[str],
    *,
    most: int | None = None,
    skip: int = 0,
    kinds: Collection[str] | None = None,
    inner: bool = False,
    at: str | None = None,
    evidence: bool = True,
    facts: bool = True,
) -> networkx.MultiDiGraph:
    """Give the network of some things (IRIs) and those they are joined to, in some of the `kinds` where they are given.

    Of those around, the most told of come first: `most` of them, after `skip`; `graph["neighbours"]` of the network
    says how many there are in all. With `inner` what joins these to one another is in it as well. Facts are told of the
    things asked about alone. `at`, `evidence` and `facts` are as for `network`.
    """
    drawing = Drawing.of(store)
    found = neighbours(store, iris, drawing, kinds)
    chosen = found.ranked[skip:][:most]
    claims = found.loose.union(found.own, *(found.claims[iri] for iri in chosen))
    if inner:
        claims = claims.union(_inner(store, chosen, drawing))
    scope = _scope(store, drawing, claims, frozenset(iris), frozenset((*iris, *chosen)), inner)
    graph = network(store, at=at, evidence=evidence, facts=facts, scope=scope)
    graph.graph["neighbours"] = len(found.ranked)
    return graph


def between(
    store: Source, iris: Collection[str], *, at: str | None = None, evidence: bool = True, facts: bool = True
) -> networkx.MultiDiGraph:
    """Give the network of some things (IRIs) alone and what joins them; `at`, `evidence`, `facts` as for `network`."""
    drawing = Drawing.of(store)
    claims = _inner(store, iris, drawing)
    scope = _scope(store, drawing, frozenset(claims), frozenset(), frozenset(iris), inner=True)
    return network(store, at=at, evidence=evidence, facts=facts, scope=scope)


def neighbours(
    store: Source, iris: Collection[str], drawing: Drawing, kinds: Collection[str] | None = None
) -> Neighbours:
    """Give the things that some (IRIs) are joined to, ranked by how many independent articles state that they are."""
    about = set(iris)
    claims = about | _leading(store, iris, drawing)
    columns = Ends(store, drawing)
    columns.read(claims)
    joined: defaultdict[str, set[str]] = defaultdict(set)
    loose, own = set(), set()
    for _, _, claim, source, target in drawing.edges(columns):
        if target is None:
            loose |= {claim} if source in about else set()
        elif source in about and target in about:
            own.add(claim)
        elif source in about or target in about:
            joined[target if source in about else source].add(claim)
    columns.read(joined)
    sources, classes = Sources.of(store, claims), columns.of(TYPE)
    drawn = {iri: drawing.kind(classes.get(iri, ())) for iri in joined}
    wanted = [iri for iri, kind in drawn.items() if kind and (kinds is None or kind in kinds)]
    ranked = sorted(wanted, key=lambda iri: (-len(sources.articles(joined[iri])), iri in claims, iri))
    return Neighbours(tuple(ranked), {iri: frozenset(joined[iri]) for iri in ranked}, frozenset(loose), frozenset(own))


def _leading(store: Source, iris: Collection[str], drawing: Drawing) -> set[str]:
    """Give the claims whose edges begin or end at one of some things."""
    properties = " ".join(f"<{name}>" for name in drawing.ends)
    queries = [_LEADING.format(properties=properties, some=some) for some in several(iris)]
    return {claim for query in queries for (claim,) in table(store, query)}


def _inner(store: Source, iris: Collection[str], drawing: Drawing) -> set[str]:
    """Give the claims whose edges lead from one of some things to another of them."""
    ends = {(begin, end) for of, begins in drawing.sources.items() for begin in begins for end in drawing.targets[of]}
    others = ", ".join(str(ox.NamedNode(iri)) for iri in sorted(set(iris)))
    found: set[str] = set()
    for some in several(iris):
        for begin, end in sorted(ends):
            query = _BETWEEN_ITSELF if begin == ITSELF else _BETWEEN
            found.update(
                claim for (claim,) in table(store, query.format(some=some, begin=begin, end=end, others=others))
            )
    return found


def _scope(
    store: Source, drawing: Drawing, claims: frozenset[str], about: frozenset[str], shown: frozenset[str], inner: bool
) -> Scope:
    """Read what a projection takes: claims and things, and what the captions of edges are told by."""
    columns = Told(store)
    columns.read({*claims, *shown})
    columns.read(columns.values({name for names in drawing.captions.values() for name in names}))
    columns.read(columns.values(["org:role"]))
    return Scope(drawing, columns, about, claims, shown, inner)
