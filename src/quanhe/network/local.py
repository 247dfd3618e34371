"""The network around some things, or between some: only what it takes is read of the graph, however large it is.

What is in it is told exactly as in the network of the whole graph (see `network`), of which it is a part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

import networkx
import pyoxigraph as ox

from quanhe.network.columns import several, table
from quanhe.network.drawing import ITSELF, Drawing
from quanhe.network.projection import network
from quanhe.network.scope import ATTESTED, TYPE, Ends, Scope, Told
from quanhe.network.sources import Sources
from quanhe.store import Source

_LEADING: Final = "SELECT ?claim WHERE {{ VALUES ?thing {{ {some} }} ?claim <{end}> ?thing }}"
_STATED: Final = "SELECT ?claim WHERE {{ ?claim qh:statedIn {article} }}"
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
    loose: tuple[str, ...] = ()
    """The claims that begin at one of the things and lead nowhere, the newest first: they are its facts."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many of each kind there are, also of those that were not asked for."""
    own: frozenset[str] = frozenset()
    """The claims that lead from one of the things to another of them, or to itself."""


def neighbourhood(
    store: Source,
    iris: Collection[str],
    *,
    most: int | None = None,
    page: int = 1,
    kinds: Collection[str] | None = None,
    inner: bool = False,
    at: str | None = None,
    evidence: bool = True,
    facts: bool = True,
    drawing: Drawing | None = None,
) -> networkx.MultiDiGraph:
    """Give the network of some things (IRIs) and those they are joined to, in some of the `kinds` where they are given.

    Of very many only the first `most` are in it, or those of a later `page`: of the things around those that most
    articles join to them, of the facts (see `Neighbours.loose`) the newest. `graph["neighbours"]` and `graph["facts"]`
    say how many there are in all, `graph["kinds"]` how many neighbours of each kind. With `kinds` no such facts come.
    With `inner` what joins the things around to one another is in it, too. Facts are told of the things asked about
    alone. `at`, `evidence` and `facts` are as for `network`; a `drawing` that was read already need not be read again.
    """
    drawing = drawing or Drawing.of(store)
    found = neighbours(store, iris, drawing, kinds)
    part = slice(None) if most is None else slice(most * (page - 1), most * page)
    chosen, told = found.ranked[part], found.loose[part] if facts and kinds is None else ()
    claims = found.own.union(told, *(found.claims[iri] for iri in chosen))
    if inner:
        claims |= _inner(store, chosen, drawing)
    scope = _scope(store, drawing, claims, frozenset(iris), frozenset((*iris, *chosen)), inner)
    graph = network(store, at=at, evidence=evidence, facts=facts, scope=scope)
    graph.graph.update(neighbours=len(found.ranked), facts=len(found.loose), kinds=found.kinds)
    return graph


def between(
    store: Source,
    iris: Collection[str],
    *,
    alone: bool = False,
    at: str | None = None,
    evidence: bool = True,
    facts: bool = True,
    drawing: Drawing | None = None,
) -> networkx.MultiDiGraph:
    """Give the network of some things (IRIs) and what joins them; `alone` keeps those that nothing joins to others.

    No facts are told of them. `at`, `evidence`, `facts` and `drawing` are as for `neighbourhood`.
    """
    drawing = drawing or Drawing.of(store)
    claims = frozenset(_inner(store, iris, drawing))
    scope = _scope(store, drawing, claims, frozenset(), frozenset(iris), inner=True, alone=alone)
    return network(store, at=at, evidence=evidence, facts=facts, scope=scope)


def things(store: Source, iris: Collection[str], *, drawing: Drawing | None = None) -> networkx.MultiDiGraph:
    """Give some things (IRIs) as the nodes of a network without edges, as far as a graph has them."""
    shown = frozenset(iris)
    scope = _scope(store, drawing or Drawing.of(store), frozenset(), frozenset(), shown, inner=False, alone=True)
    return network(store, evidence=False, scope=scope)


def told_in(
    store: Source, article: str, *, evidence: bool = True, drawing: Drawing | None = None
) -> networkx.MultiDiGraph:
    """Give the network of what an article (its IRI) tells: its things, what it says joins them, and their facts.

    What joins two of them has all its quotes, also those of other articles.
    """
    drawing = drawing or Drawing.of(store)
    query = _STATED.format(article=ox.NamedNode(article))
    own = frozenset(claim for (claim,) in table(store, query))
    columns = Ends(store, drawing)
    columns.read(own)
    edges = list(drawing.edges(columns))
    joined = {(source, target) for *_, source, target in edges if target}
    about = frozenset(iri for *_, source, target in edges for iri in (source, target) if iri)
    claims = own | _inner(store, about, drawing)
    scope = _scope(store, drawing, claims, about, about, inner=True)
    graph = network(store, evidence=evidence, scope=scope)
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[:2] not in joined])
    return graph


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
    days = columns.texts(ATTESTED)
    newest = sorted(
        sorted(loose.difference(own, *joined.values())), key=lambda claim: days.get(claim, ""), reverse=True
    )
    counts = Counter(kind for kind in drawn.values() if kind)
    claims_of = {iri: frozenset(joined[iri]) for iri in ranked}
    return Neighbours(tuple(ranked), claims_of, tuple(newest), dict(sorted(counts.items())), frozenset(own))


def _leading(store: Source, iris: Collection[str], drawing: Drawing) -> set[str]:
    """Give the claims whose edges begin or end at one of some things."""
    queries = [_LEADING.format(end=end, some=some) for some in several(iris) for end in drawing.ends]
    return {claim for query in queries for (claim,) in table(store, query)}


def _inner(store: Source, iris: Collection[str], drawing: Drawing) -> set[str]:
    """Give the claims whose edges lead from one of some things to another of them."""
    others = ", ".join(str(ox.NamedNode(iri)) for iri in sorted(set(iris)))
    found: set[str] = set()
    for some in several(iris):
        for begin, end in drawing.pairs:
            query = _BETWEEN_ITSELF if begin == ITSELF else _BETWEEN
            rows = table(store, query.format(some=some, begin=begin, end=end, others=others))
            found.update(claim for (claim,) in rows)
    return found


def _scope(
    store: Source,
    drawing: Drawing,
    claims: frozenset[str],
    about: frozenset[str],
    shown: frozenset[str],
    inner: bool,
    alone: bool = False,
) -> Scope:
    """Read what a projection takes: claims and things, and what the captions of edges are told by."""
    columns = Told(store)
    columns.read({*claims, *shown})
    columns.read(columns.values({name for names in drawing.captions.values() for name in names}))
    columns.read(columns.values(["org:role"]))
    return Scope(drawing, columns, about, claims, shown, inner, alone)
