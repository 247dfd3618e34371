"""What two people share: bodies in which both held posts, with when, and events at which both were."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import networkx

from quanhe.network.drawing import Drawing
from quanhe.network.office import Names, Office, day, offices, overlap
from quanhe.network.quotes import Quoted, evidence
from quanhe.network.telling import at_one_time
from quanhe.network.ties import read_ties
from quanhe.query.rows import Rows
from quanhe.store import Source

_COLUMNS: Final = (
    *("kind", "shared", "a_role", "b_role", "overlap", "since", "until", "sentence", "sentence_en"),
    *("quote", "article", "other_quote", "other_article", "iri"),
)
_NO_QUOTE: Final[Quoted] = {"quote": None, "article": None}


def shared(store: Source, a: str, b: str, *, graph: networkx.MultiDiGraph | None = None) -> Rows:
    """Give what two people (IRIs) share, posts first: the body or event, what each is there, and a quote of each.

    Of posts in one body, `overlap` says whether both held theirs at one time: stated, attested, likely, unknown or
    never, from `since` until `until`. `graph` is a network that was read already (see `network`).
    """
    found = [*_posts(store, a, b), *_events(store, a, b, read_ties(store) if graph is None else graph)]
    quotes = evidence(store, {claim for _, claims in found for side in claims for claim in side})
    cells = []
    for told, claims in found:
        one, other = (min_quote(quotes, side) for side in claims)
        cells.append((*told[:-1], one["quote"], one["article"], other["quote"], other["article"], told[-1]))
    return Rows(_COLUMNS, cells)


def min_quote(quotes: dict[str, list[Quoted]], claims: tuple[str, ...]) -> Quoted:
    """Give the oldest quote of some claims."""
    found = [quote for claim in claims for quote in quotes.get(claim, ())]
    return min(
        found, key=lambda quote: (quote["published"] or "9", quote["article"], quote["start"]), default=_NO_QUOTE
    )


Told = tuple[tuple[Any, ...], tuple[tuple[str, ...], tuple[str, ...]]]


def _posts(store: Source, a: str, b: str) -> Iterator[Told]:
    held = offices(store, people=(a, b))
    names = Names.of(store, held)
    pairs = [
        (one, other)
        for one in held
        for other in held
        if (one.person, other.person) == (a, b) and one.body and one.body == other.body
    ]
    for one, other in sorted(pairs, key=lambda pair: (names[pair[0].body], *map(names.title, pair), pair[0].iri)):
        times = overlap(one, other)
        both = "cùng" if times.how in ("stated", "attested") else "đều"
        who, body, when = (_who(names, one), _who(names, other)), names[one.body], at_one_time(times)
        yield (
            (
                *("post", body, names.title(one), names.title(other), times.how, *map(day, times.days or (None, None))),
                f"{who[0]} và {who[1]} {both} giữ chức ở {body}{when[0]}",
                f"{who[0]} and {who[1]} both held posts in {body}{when[1]}",
                one.body,
            ),
            (one.holdings, other.holdings),
        )


def _who(names: Names, office: Office) -> str:
    return f"{names[office.person]} ({names.title(office)})"


def _events(store: Source, a: str, b: str, graph: networkx.MultiDiGraph) -> Iterator[Told]:
    if a not in graph or b not in graph:
        return
    both = set(graph.successors(a)) & set(graph.successors(b))
    events = [iri for iri in both if graph.nodes[iri]["kind"] == "event"]
    drawing = Drawing.of(store)
    for iri in sorted(events, key=lambda iri: (graph.nodes[iri]["label"], iri)):
        name = graph.nodes[iri]["label"]
        edges = [[graph.edges[who, iri, key] for key in sorted(graph[who][iri])] for who in (a, b)]
        roles = ["; ".join(edge["label"].partition(": ")[2] or edge["label"] for edge in of) for of in edges]
        sentence = drawing.together.get(edges[0][0]["class_iri"]) or ("{a}, {b} — {to}", None)
        said = {"a": graph.nodes[a]["label"], "b": graph.nodes[b]["label"], "to": name, "both": "cùng"}
        told = [(text or sentence[0]).format(**said) for text in sentence]
        yield (
            ("event", name, *roles, None, None, None, *told, iri),
            tuple(tuple(claim for edge in of for claim in edge["claims"]) for of in edges),  # type: ignore[misc]
        )
