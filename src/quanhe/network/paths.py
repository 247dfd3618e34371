"""Shortest ways between two things, told step by step in sentences, each with its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log2
from typing import Any, Final

import networkx

from quanhe.errors import QueryError
from quanhe.network.columns import several as batches
from quanhe.network.columns import table
from quanhe.network.drawing import Drawing
from quanhe.network.office import ATTESTED, LIKELY, NEVER, STATED, UNKNOWN, Office, Overlap, day, offices, overlap
from quanhe.network.quotes import evidence
from quanhe.network.telling import Telling
from quanhe.network.ties import TYING, read_ties, ties
from quanhe.query import notebook
from quanhe.query.rows import Rows
from quanhe.store import Source

_PASSING: Final = (*TYING, "place", "document")
"""What a way may lead through; figures it may not."""

_PLACE: Final = 4.0
"""How much more it costs to go through a place: only where no other way of sensible length leads there."""

_HOW: Final = (STATED, ATTESTED, LIKELY, UNKNOWN, NEVER)
_DATES: Final = "SELECT ?event ?date WHERE {{ VALUES ?event {{ {some} }} ?event a qh:Event ; qh:edtf ?date }}"
_COLUMNS: Final = ("way", "step", "sentence", "sentence_en", "overlap", "since", "until", "quote", "article")


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way between two things, in Vietnamese and in English, with the quotes that say so.

    `via` is the body or event that both have to do with, where two edges are told together. `overlap` says whether
    both held their posts there at one time: stated, attested, likely, unknown or never, in `days` where it is known.
    """

    source: str
    target: str
    sentence: str
    sentence_en: str
    quotes: tuple[Mapping[str, Any], ...]
    via: str | None = None
    overlap: str | None = None
    days: tuple[str, str] | None = None

    def _repr_html_(self) -> str:
        told = [
            f"“{' '.join(str(quote['quote']).split())}” — "
            + ", ".join(str(quote[name]) for name in ("title", "published") if quote.get(name))
            for quote in self.quotes
        ]
        return notebook.steps([(f"{self.sentence} / {self.sentence_en}", told)])


def connection(store: Source, a: str, b: str, graph: networkx.MultiDiGraph | None = None) -> list[Step]:
    """Give a shortest way between two things (IRIs) step by step; an empty list where there is none. See `ways`."""
    return next(iter(ways(store, a, b, graph=graph)), [])


def ways(
    store: Source, a: str, b: str, several: int = 1, *, graph: networkx.MultiDiGraph | None = None
) -> list[list[Step]]:
    """Give the shortest ways between two things (IRIs), up to `several`, each told step by step with its quotes.

    A way through a few people and small bodies is shorter than one through what many have to do with: a thing on the
    way costs 1 and the binary logarithm of half the number of things it is tied to, a place 4 more. `graph` is a
    network that was read already (see `network`; it needs no quotes). QueryError for an IRI that is not in it.
    """
    known = read_ties(store, kinds=_PASSING) if graph is None else graph
    simple = _priced(ties(known, _PASSING))
    for iri in (a, b):
        if iri not in known:
            raise QueryError(f"{iri} is not in the network: give the IRI of one of its nodes.")
    if a == b or a not in simple or b not in simple:
        return []
    try:
        found = list(islice(networkx.shortest_simple_paths(simple, a, b, weight="cost"), max(several, 1)))
    except networkx.NetworkXNoPath:
        return []
    return _told(store, known, found)


def paths(store: Source, a: str, b: str, several: int = 1, *, graph: networkx.MultiDiGraph | None = None) -> Rows:
    """Give what `ways` gives as rows, one a quote; `overlap`, `since` and `until` are of posts in one body."""
    cells = []
    for number, way in enumerate(ways(store, a, b, several, graph=graph), 1):
        for place, step in enumerate(way, 1):
            days = [day(one) for one in step.days or (None, None)]
            for quote in step.quotes or ({"quote": None, "article": None},):
                said = (number, place, step.sentence, step.sentence_en, step.overlap, *days)
                cells.append((*said, quote["quote"], quote["article"]))
    return Rows(_COLUMNS, cells)


def _priced(simple: networkx.Graph) -> networkx.Graph:
    """Put on each tie half of what its two ends cost, so that a way costs what lies on it."""
    costs = {
        iri: 1 + log2(max(len(simple[iri]), 2) / 2) + (_PLACE if data["kind"] == "place" else 0)
        for iri, data in simple.nodes(data=True)
    }
    for one, other, data in simple.edges(data=True):
        data["cost"] = (costs[one] + costs[other]) / 2
    return simple


def _told(store: Source, graph: networkx.MultiDiGraph, found: Sequence[Sequence[str]]) -> list[list[Step]]:
    """Tell some ways: steps to one thing from both sides together, the others alone."""
    passed = {iri for way in found for iri in way}
    dates = {event: date for some in batches(passed) for event, date in table(store, _DATES.format(some=some))}
    telling = Telling(graph, Drawing.of(store), dates)
    people = [iri for iri in passed if graph.nodes[iri]["kind"] == "person"]
    held = offices(store, people=people)
    steps = [list(_steps(graph, telling, held, way)) for way in found]
    quotes = evidence(store, {claim for way in steps for _, claims in way for claim in claims})
    return [
        [
            replace(step, quotes=tuple(quote for claim in claims for quote in quotes.get(claim, ())))
            for step, claims in way
        ]
        for way in steps
    ]


def _steps(
    graph: networkx.MultiDiGraph, telling: Telling, held: Sequence[Office], way: Sequence[str]
) -> Iterator[tuple[Step, list[str]]]:
    """Give the steps of a way, without quotes, and the claims that state each."""
    place = 0
    while place + 1 < len(way):
        joint = _joint(graph, telling, held, way[place : place + 3])
        yield joint or _single(graph, telling, *way[place : place + 2])
        place += 2 if joint else 1


def _joint(
    graph: networkx.MultiDiGraph, telling: Telling, held: Sequence[Office], ends: Sequence[str]
) -> tuple[Step, list[str]] | None:
    """Tell two edges to one end together, where both are of a kind that can be."""
    if len(ends) < 3:
        return None
    a, via, b = ends
    left, right = _edges(graph, a, via), _edges(graph, b, via)
    if not left or not right or graph.has_edge(via, a) or graph.has_edge(via, b):
        return None
    times, claims = None, [claim for edge in (*left, *right) for claim in edge["claims"]]
    if any(edge["status"] for edge in (*left, *right)):
        found = nearest(held, a, b, via)
        if found is None:
            return None
        times, claims = found
    told = telling.together(a, b, via, [*left, *right], times)
    if told is None:
        return None
    how, days = (times.how, times.days) if times else (None, None)
    return Step(a, b, *told, (), via, how, days), claims


def nearest(held: Sequence[Office], a: str, b: str, body: str) -> tuple[Overlap, list[str]] | None:
    """Give when two people held posts in a body at one time, and the holdings that say so.

    Of several posts the two that say most: a stated time, else an attested, a likely, an unknown one, or none.
    """
    mine, theirs = ([office for office in held if (office.person, office.body) == (who, body)] for who in (a, b))
    found = [(overlap(one, other), [*one.holdings, *other.holdings]) for one in mine for other in theirs]
    return min(found, key=lambda pair: (_HOW.index(pair[0].how), pair[0].days or ("", ""), pair[1]), default=None)


def _single(graph: networkx.MultiDiGraph, telling: Telling, a: str, b: str) -> tuple[Step, list[str]]:
    source, target = (a, b) if graph.has_edge(a, b) else (b, a)
    edges = _edges(graph, source, target)
    return Step(source, target, *telling.one(source, target, edges), ()), [c for edge in edges for c in edge["claims"]]


def _edges(graph: networkx.MultiDiGraph, source: str, target: str) -> list[dict[str, Any]]:
    if not graph.has_edge(source, target):
        return []
    return [graph.edges[source, target, key] for key in sorted(graph[source][target])]
