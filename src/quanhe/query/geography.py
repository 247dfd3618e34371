"""The geography of the day or of today: what a place or a body that is asked about stands for in each.

Of the day ("then"), a name means what bore it. Of today ("now"), it means the place of today with all that went into
it, and a body the one of today with all that it followed as its place changed; what became of ministries is another
matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.errors import QueryError
from quanhe.identity import Succession
from quanhe.query.saved import bind
from quanhe.rdf import reference_graph
from quanhe.rdf.changes import place_name, succession_in
from quanhe.store import Source

THEN: Final = "then"
NOW: Final = "now"

_TODAY: Final = """
SELECT ?thing ?today WHERE {
  BIND(?_thing_iri AS ?thing)
  ?thing a org:Organization .
  OPTIONAL { ?thing qh:presentBody ?after ; qh:identityKey ?key FILTER(!STRSTARTS(?key, STR(known:))) }
  BIND(COALESCE(?after, ?thing) AS ?today)
}"""
_FORMER: Final = """
SELECT ?thing WHERE {
  BIND(?_today_iri AS ?today)
  ?thing qh:presentBody ?today ; qh:identityKey ?key .
  FILTER(!STRSTARTS(?key, STR(known:)))
}"""
_SERVED: Final = """
SELECT ?name WHERE {
  BIND(?_thing_iri AS ?thing)
  ?thing skos:prefLabel ?name .
}"""


def chosen(geography: str) -> str:
    """Give a geography as it was chosen; QueryError where there is none of the name."""
    if geography not in (THEN, NOW):
        raise QueryError(f"The geography is {THEN} (of the day) or {NOW} (of today), and {geography!r} is neither.")
    return geography


def widened(store: Source, things: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give all that things asked about stand for today (IRIs, those given among them), and a note for each former one.

    People, posts and what else does not change with the map stand for themselves.
    """
    bodies = today_of(store, things)
    known = succession_in(store, reference_graph(store.base))
    places = {thing: known.present(thing) for thing in things if thing not in bodies and _is_place(store, thing)}
    counted = dict.fromkeys(things)
    counted |= dict.fromkeys(one for present in places.values() for today in present for one in known.covered(today))
    present = sorted({today for after in bodies.values() for today in after})
    counted |= dict.fromkeys((*present, *(row["thing"].value for row in _rows(store, _FORMER, today=present))))
    return list(counted), [*_place_notes(store, known, places), *_body_notes(store, bodies)]


def today_of(store: Source, bodies: Sequence[str]) -> dict[str, set[str]]:
    """Give the bodies of today that each of some bodies is or became; other things are left out."""
    found: dict[str, set[str]] = {}
    for row in _rows(store, _TODAY, thing=bodies):
        found.setdefault(row["thing"].value, set()).add(row["today"].value)
    return found


def _is_place(store: Source, iri: str) -> bool:
    return iri.startswith(vocab.PLACE) and not next(
        store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(vocab.NS + "effectiveOn"), None, None), None
    )


def _place_notes(store: Source, known: Succession, places: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Say of places that are no more what they belong to today; not of one whose name is still there today."""
    if any(place in present for place, present in places.items()):
        return
    for place, present in places.items():
        graph = reference_graph(store.base)
        was = place_name(store, graph, place)
        names = [place_name(store, graph, today) for today in present]
        if not names:
            yield f"{was} is no more, and what became of it is not known / nay không còn, chưa rõ thuộc về đâu."
        elif len(names) == 1:
            now = names[0]
            yield f"{was} is part of {now} today, which is answered for / nay thuộc {now}, trả lời cho nơi ấy."
        else:
            parts = " and ".join(names)
            yield f"{was} is divided among {parts} today, which are answered for / nay chia về {', '.join(names)}."


def _body_notes(store: Source, bodies: dict[str, set[str]]) -> Iterator[str]:
    if any(body in today for body, today in bodies.items()):
        return
    for body, today in bodies.items():
        was = _name(store, body)
        names = sorted(filter(None, (_name(store, one) for one in today)))
        if names:
            yield f"{was} is {' and '.join(names)} today, which is answered for / nay là {', '.join(names)}."
        else:
            yield f"{was} has a successor today that no article names / nay có cơ quan kế tục chưa bài nào nhắc tới."


def _name(store: Source, thing: str) -> str:
    return next((row["name"].value for row in _rows(store, _SERVED, thing=[thing])), "")


def _rows(store: Source, sparql: str, **values: Iterable[str]) -> Iterator[ox.QuerySolution]:
    terms = {name: [ox.NamedNode(iri) for iri in iris] for name, iris in values.items()}
    if not all(terms.values()):
        return iter(())
    result: Any = store.query(bind(sparql, terms))
    return iter(result)
