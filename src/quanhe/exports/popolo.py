"""Popolo (popoloproject.com): people, organizations, posts, memberships, areas and events as one object of JSON.

Begin and end are stated ones alone, as far as they are stated ("2020-11"); who is only proposed for a post is no
member. Every record names its articles under `sources`, with the quote as note.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Final, TypeAlias

from quanhe.exports.content import Content, Quote, Thing, full, short
from quanhe.exports.times import ended, iso, started
from quanhe.exports.writing import Options
from quanhe.store import Source

Record: TypeAlias = dict[str, Any]

_PROPOSED: Final = "qh:Proposed"
_GSO: Final = "gso"


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the consolidated graph as Popolo: one object with a list of each kind, a record a line."""
    content = Content(source)
    ending = b"{"
    for name, records in _KINDS.items():
        out.write(ending + f'\n"{name}": ['.encode())
        comma = b"\n"
        for record in records(content):
            out.write(comma + json.dumps(record, ensure_ascii=False).encode())
            comma = b",\n"
        ending = b"\n],"
    out.write(b"\n]}\n")


def _persons(content: Content) -> Iterator[Record]:
    for iri, person in content.people.items():
        honorifics = person.texts("qh:honorific")
        yield _record(
            iri,
            name=person.label(),
            other_names=[{"name": name} for name in person.texts("skos:altLabel")],
            honorific_prefix=", ".join(honorifics),
            gender=person.text("foaf:gender"),
            sources=_sources(content, person),
        )


def _organizations(content: Content) -> Iterator[Record]:
    for iri, body in content.bodies.items():
        wholes = [whole for whole in body.texts("org:unitOf") if whole in content.bodies and whole != iri]
        kinds = [content.named(kind) or "" for kind in body.texts("org:classification")]
        yield _record(
            iri,
            name=body.label(),
            other_names=[{"name": name} for name in body.texts("skos:altLabel")],
            classification=", ".join(kinds) or body.text("qh:contractKind"),
            parent_id=wholes[0] if wholes else None,
            area_id=_area(content, body.texts("qh:jurisdiction")),
            sources=_sources(content, body),
        )


def _posts(content: Content) -> Iterator[Record]:
    quotes = _of_posts(content)
    for iri, post in content.posts.items():
        body = content.bodies.get(post.text("org:postIn") or "")
        yield _record(
            iri,
            label=post.label(),
            role=post.text("qh:title"),
            organization_id=body.iri if body else None,
            area_id=_area(content, body.texts("qh:jurisdiction") if body else ()),
            sources=_listed(content, quotes[iri]),
        )


def _of_posts(content: Content) -> defaultdict[str, list[Quote]]:
    """Give the quotes that tell of each post: those of its holdings."""
    quotes: defaultdict[str, list[Quote]] = defaultdict(list)
    for holding in content.holdings.values():
        quotes[holding.text("og:post") or ""] += content.quotes_of(holding)
    return quotes


def _memberships(content: Content) -> Iterator[Record]:
    for iri, holding in content.holdings.items():
        status = holding.text("qh:status") or ""
        if short(status) == _PROPOSED:
            continue
        post, edtf = content.posts.get(holding.text("og:post") or ""), holding.text("qh:edtf")
        label = post.label() if post else None
        acting = ("quyền",) if holding.text("qh:acting") == "true" else ()
        said = ", ".join((*acting, *filter(None, (content.named(status), content.named(holding.text("qh:term"))))))
        yield _record(
            iri,
            label=f"{label} ({said})" if label and said else label,
            role=post.text("qh:title") if post else None,
            person_id=holding.text("org:member"),
            organization_id=_in(content.bodies, holding.text("org:organization")),
            post_id=post.iri if post else None,
            start_date=started(edtf),
            end_date=ended(edtf),
            sources=_sources(content, holding),
        )


def _areas(content: Content) -> Iterator[Record]:
    for iri, place in content.places.items():
        codes = place.texts("qh:gsoCode")
        others = (*place.texts("skos:altLabel"), *(name for name in place.texts("skos:prefLabel", "en")))
        yield _record(
            iri,
            name=place.label(),
            other_names=[{"name": name} for name in others],
            identifier=codes[0] if codes else None,
            identifiers=[{"identifier": code, "scheme": _GSO} for code in codes],
            classification=place.text("qh:levelWord"),
            parent_id=_in(content.places, place.text("qh:within")),
        )


def _events(content: Content) -> Iterator[Record]:
    attending: defaultdict[str, set[str]] = defaultdict(set)
    hosting: defaultdict[str, set[str]] = defaultdict(set)
    for part in content.participations.values():
        agent, occasion = part.text("qh:agent") or "", part.text("qh:event") or ""
        if agent in content.people:
            attending[occasion].add(agent)
        elif full("qh:Hosted") in part.texts("schema:roleName"):
            hosting[occasion].add(agent)
    for iri, event in content.events.items():
        edtf = event.text("qh:edtf")
        day = iso(edtf)
        yield _record(
            iri,
            name=event.label(),
            classification=event.text("qh:eventKind"),
            start_date=day or started(edtf),
            end_date=day or ended(edtf),
            location=event.text("qh:placeName"),
            area_id=_area(content, event.texts("schema:location")),
            organization_id=min(hosting[iri], default=None),
            attendees=[{"id": person, "name": content.people[person].label()} for person in sorted(attending[iri])],
            sources=_sources(content, event),
        )


def _record(iri: str, **told: Any) -> Record:
    """Give a record without what is not told."""
    return {"id": iri, **{name: value for name, value in told.items() if value}}


def _sources(content: Content, thing: Thing) -> list[Record]:
    return _listed(content, content.quotes_of(thing))


def _listed(content: Content, quotes: Iterable[Quote]) -> list[Record]:
    """Give quotes as links: the address of the article, or its IRI where it has none."""
    return [{"url": _address(content, quote.article), "note": quote.text} for quote in dict.fromkeys(quotes)]


def _address(content: Content, article: str) -> str:
    known = content.articles.get(article)
    return (known.text("schema:url") if known else None) or article


def _area(content: Content, places: Iterable[str]) -> str | None:
    return next((place for place in places if place in content.places), None)


def _in(known: dict[str, Thing], iri: str | None) -> str | None:
    return iri if iri in known else None


_KINDS: Final[dict[str, Callable[[Content], Iterator[Record]]]] = {
    "persons": _persons,
    "organizations": _organizations,
    "posts": _posts,
    "memberships": _memberships,
    "areas": _areas,
    "events": _events,
}
