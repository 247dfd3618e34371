"""What a thing says of itself beside its name: what it is told by, where it belongs, when it was, what it is today."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

from quanhe.network.columns import Columns, asked, named, plain
from quanhe.network.drawing import Drawing
from quanhe.network.figures import figures
from quanhe.network.held import Held, Seat
from quanhe.network.office import labels_of
from quanhe.store import Source

_PLACES: Final = ("qh:jurisdiction", "schema:location", "qh:within")
"""The properties that lead to the place of a body, an event or a place, where the ontology knows it."""

_PRESENT: Final = ("qh:presentPlace", "qh:presentBody")
_CLASSES: Final = "SELECT ?thing ?class WHERE {{ {some} GRAPH <graph/reference> {{ ?thing a ?class }} }}"
_FROM: Final = "SELECT ?place ?day WHERE {{ {some} GRAPH <graph/reference> {{ ?place qh:validFrom ?day }} }}"
_UNTIL: Final = "SELECT ?place ?day WHERE {{ {some} GRAPH <graph/reference> {{ ?place qh:validUntil ?day }} }}"
_CHANGES: Final = "SELECT ?change ?day WHERE {{ {some} GRAPH <graph/reference> {{ ?change qh:effectiveOn ?day }} }}"
_SEATED: Final = "SELECT ?body ?place WHERE {{ {some} ?body qh:jurisdiction ?place }}"
_SERVED: Final = " @|"
"""What stands, in the key of a body that is of one place while its borders held, before the IRI of that place."""

Life: TypeAlias = tuple[str | None, str | None]
"""The first and the last day of something, ISO dates, whole or partial; None where it is not known."""


def today(columns: Columns, iris: Collection[str]) -> dict[str, list[str]]:
    """Give what those of some things that were another place or body then are today (IRIs), sorted."""
    found: dict[str, set[str]] = {}
    for name in _PRESENT:
        for iri, values in columns.of(name).items():
            if iri in iris:
                found.setdefault(iri, set()).update(map(plain, values))
    return {iri: sorted(became - {iri}) for iri, became in found.items() if became - {iri}}


def of_ontology(
    store: Source, drawing: Drawing, iris: Collection[str], kinds: Collection[str] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the nodes of things that the ontology knows, though nothing in the graph is told of them."""
    names = named(store, iris)
    for iri, class_iri in sorted(asked(store, _CLASSES, "thing", iris)):
        if class_iri in drawing.kinds and iri in names and not drawing.unwanted(class_iri, kinds):
            label, english = names[iri]
            data = {"kind": drawing.kinds[class_iri], "label": label, "label_en": english, "class_iri": class_iri}
            yield iri, {**data, "group": None, "aliases": [], "facts": []}


def describe(store: Source, columns: Columns, nodes: Mapping[str, dict[str, Any]], held: Held) -> None:
    """Put on nodes what is known of their title, place, start and end, and of figures what they say."""
    kinds = {iri: data["kind"] for iri, data in nodes.items()}
    seats = {person: seat for person, seat in held.chief_seats().items() if person in nodes}
    for iri, title in titles(store, seats):
        nodes[iri]["title"] = title
    for iri, place in places(store, columns, kinds, seats):
        nodes[iri]["place"] = place
    for iri, life in lives(store, columns, kinds):
        nodes[iri].update({name: day for name, day in zip(("start", "end"), life, strict=True) if day})
    for iri, figure in figures(store, columns, [iri for iri, kind in kinds.items() if kind == "figure"]).items():
        nodes[iri]["figure"] = figure
        nodes[iri].update({name: figure[name] for name in ("start", "end") if name in figure})


def titles(store: Source, seats: Mapping[str, Seat]) -> Iterator[tuple[str, str]]:
    """Give the name of the post by which each of some people is told from others."""
    names = labels_of(store, (seat.post for seat in seats.values()))
    return ((person, names[seat.post]) for person, seat in seats.items() if seat.post in names)


def places(
    store: Source, columns: Columns, iris: Collection[str], seats: Mapping[str, Seat]
) -> Iterator[tuple[str, str]]:
    """Give the name of the place that each of some things belongs to: of a person that of the post they are told by."""
    within: dict[str, str] = {}
    for name in _PLACES:
        for iri, values in columns.of(name).items():
            if iri in iris:
                within.setdefault(iri, min(map(plain, values)))
    bodies = {seat.body for seat in seats.values() if seat.body}
    seated = dict(asked(store, _SEATED, "body", bodies))
    within |= {person: seated[seat.body] for person, seat in seats.items() if seat.body in seated}
    names = named(store, set(within.values()))
    said = columns.of("qh:placeName")
    for iri in iris:
        if within.get(iri) in names:
            yield iri, names[within[iri]][0]
        elif iri in said:
            yield iri, min(map(plain, said[iri]))


def lives(store: Source, columns: Columns, kinds: Mapping[str, str]) -> Iterator[tuple[str, Life]]:
    """Give when each of some things was, by IRI with what it is drawn as: places and bodies by their changes."""
    served = dict(_served(columns, kinds))
    wanted = {*served.values(), *(iri for iri, kind in kinds.items() if kind == "place")}
    begun, ended = (dict(asked(store, query, "place", wanted)) for query in (_FROM, _UNTIL))
    over = _taken_over(store, columns, kinds)
    times = columns.of("qh:edtf")
    for iri in kinds:
        place = served.get(iri, iri)
        ends = [day for day in (ended.get(place), over.get(iri)) if day]
        life = begun.get(place), min(ends, default=None)
        yield iri, life if any(life) or iri not in times else _stretch(min(map(plain, times[iri])))


def _served(columns: Columns, iris: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the place that each body serves which is of that place while its borders held."""
    for body, keys in columns.of("qh:identityKey").items():
        _, mark, place = plain(keys[0]).partition(_SERVED)
        if mark and place.startswith("http") and body in iris:
            yield body, place


def _taken_over(store: Source, columns: Columns, iris: Collection[str]) -> dict[str, str]:
    """Give the last day of each body that others took over."""
    by = {body: set(map(plain, changes)) for body, changes in columns.of("org:changedBy").items() if body in iris}
    days = dict(asked(store, _CHANGES, "change", set().union(*by.values())))
    effective = {body: [days[change] for change in changes if change in days] for body, changes in by.items()}
    return {body: _day_before(min(found)) for body, found in effective.items() if found}


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _stretch(edtf: str) -> Life:
    """Give the first and the last day of a time as it is stated: "2020-11" is both, "2020-11/" has begun."""
    start, apart, end = edtf.partition("/")
    return start or None, (end if apart else start) or None
