"""The page of one IRI: what it is, and the facts that tell of it by section, each with its quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quanhe.query import NOW, THEN, chosen, widened
from quanhe.serve.pages.asking import rows, text
from quanhe.serve.pages.facts import QUOTED, Fact, facts
from quanhe.serve.pages.index import PAGE, SECTIONS, SHOWN, Entry, counts, entries, entry_count, members
from quanhe.serve.pages.sameness import Sameness, mentioned, sameness
from quanhe.serve.pages.seats import Seat, seats
from quanhe.serve.pages.thing import Thing, thing
from quanhe.store import Source

POSTS: Final = "posts"
IDENTITY: Final = "identity"
STATED: Final = "stated"
"""Sections that are not lists of claims about a thing: its posts, who it is, and what an article states."""

_STATED: Final = """
SELECT ?claim ?span WHERE {
  VALUES ?article { UNDEF }
  ?claim qh:statedIn ?article ; prov:wasQuotedFrom ?span .
}"""
_QUOTES_OF_CLAIM: Final = 30
_PLACE_ORDER: Final = ("figures", "events", "relations", "documents", "speeches", "posts", "used", "changes")
"""Of a place the figures and events come first: its relations are the bodies of it, which are listed beside."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is asked for: language, one section or all, which page, the order, as of which day and geography."""

    language: str = "vi"
    section: str = ""
    page: int = 1
    oldest: bool = False
    at: str = ""
    geography: str = THEN
    ends: tuple[str, str, str] | None = None
    """One entry of a section, by its ends: all that say it are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it is shown: the claims that say the same, how many they are, and what tells them from others."""

    facts: tuple[Fact, ...]
    count: int
    ends: tuple[str, str, str] | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: its name, how many entries it has, and those shown on this page."""

    name: str
    count: int
    told: tuple[Told, ...] = ()
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """All that the page of one IRI shows."""

    thing: Thing
    sections: tuple[Section, ...]
    mentioned: int
    """In how many articles a person is named."""
    sameness: Sameness | None
    own: Fact | None
    """For a claim: the claim itself."""
    notes: tuple[str, ...]
    """What is to be known of the geography that is answered for."""
    page: int
    pages: int


def entity(store: Source, iri: str, view: View) -> Entity | None:
    """Give what the page of an IRI shows; None where the graph says nothing of it. QueryError for a wrong geography."""
    found = thing(store, iri, view.language)
    if found is None:
        return None
    things, notes = ([iri], []) if chosen(view.geography) != NOW else widened(store, [iri])
    known = counts(store, things)
    sections: list[Section] = []
    size = PAGE if view.section else SHOWN
    offset = size * (view.page - 1) if view.section else 0
    for name in _PLACE_ORDER if found.kind == "place" else SECTIONS:
        if name in known and view.section in ("", name):
            sections.append(_section(store, name, things, known[name], size, offset, view))
    if found.kind == "article" and view.section in ("", STATED):
        sections.append(_stated(store, iri, PAGE, PAGE * (view.page - 1), view))
    many = mentioned(store, things) if found.kind == "person" else 0
    own = _own(store, iri, found, view)
    paged = max((section.count for section in sections), default=0) if view.section or found.kind == "article" else 0
    return Entity(
        found,
        tuple(section for section in sections if section.count),
        many,
        sameness(store, things, view.language) if many and view.section == IDENTITY else None,
        own,
        tuple(notes),
        view.page,
        max(1, -(-paged // (PAGE if found.kind == "article" else size))),
    )


def _section(
    store: Source, name: str, things: Sequence[str], claims: int, size: int, offset: int, view: View
) -> Section:
    if name == POSTS:
        shown, count = seats(store, things, view.language, size, offset, oldest=view.oldest, at=view.at or None)
        return Section(name, count, seats=tuple(shown))
    if view.ends is not None:
        found = [Entry((claim,), 1) for claim in members(store, name, view.ends, size, offset, view.oldest)]
        return Section(name, claims, _told(store, found, things, view))
    found = entries(store, name, things, size, offset, view.oldest)
    return Section(name, entry_count(store, name, things, claims), _told(store, found, things, view))


def _told(store: Source, found: Sequence[Entry], things: Sequence[str], view: View) -> tuple[Told, ...]:
    claims = [claim for entry in found for claim in entry.claims]
    told = {fact.iri: fact for fact in facts(store, claims, things, view.language)}
    given = (Told(tuple(told[c] for c in entry.claims if c in told), entry.count, entry.ends) for entry in found)
    return tuple(one for one in given if one.facts)


def _stated(store: Source, article: str, size: int, offset: int, view: View) -> Section:
    """Give what an article states, in the order of its text."""
    places: dict[str, tuple[int, int]] = {}
    for row in rows(store, _STATED, article=article):
        whole, _, place = text(row, "span").partition("#char=")
        if whole == article:
            start, _, end = place.partition(",")
            claim = text(row, "claim")
            places[claim] = min(places.get(claim, (1 << 40, 0)), (int(start), int(end)))
    order = sorted(places, key=lambda claim: (places[claim], claim))
    found = [Entry((claim,), 1) for claim in order[offset : offset + size]]
    return Section(STATED, len(order), _told(store, found, (), view))


def _own(store: Source, iri: str, found: Thing, view: View) -> Fact | None:
    """Give a claim as a fact, with a page of its quotes; None for what is no claim."""
    if "qh:factuality" not in found.told and found.kind not in ("claim", "event", "figure"):
        return None
    most, skipped = (QUOTED, 0) if view.section else (_QUOTES_OF_CLAIM, _QUOTES_OF_CLAIM * (view.page - 1))
    return next(iter(facts(store, [iri], (), view.language, most, skipped)), None)
