"""Careers as sequences: the posts of a person in the order of time, and which kinds of post follow on one another."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from quanhe.network.columns import several, table
from quanhe.network.office import ATTESTED, STATED, Days, Names, Office, day, labels_of, offices, overlap
from quanhe.network.quotes import evidence
from quanhe.query.rows import Rows
from quanhe.store import Source

AFTER: Final = "after"
"""The office before was over when this one is first known to be held."""

BESIDE: Final = "beside"
"""Both are known to have been held at one time."""

_CAREER: Final = (
    *("place", "title", "body", "begins", "ends", "known_from", "known_until", "over", "over_by", "follows"),
    *("quote", "article", "post_iri"),
)
_TRANSITIONS: Final = ("people", "from_post", "from_body", "to_post", "to_body", "examples")
_ROLES: Final = """
SELECT ?post ?role WHERE {{
  VALUES ?post {{ {some} }} ?post org:role ?concept . ?concept skos:prefLabel ?role FILTER(LANG(?role) = "vi")
}}"""
_KINDS: Final = """
SELECT ?body ?kind WHERE {{
  VALUES ?body {{ {some} }} ?body org:classification ?concept .
  GRAPH <graph/reference> {{ ?concept skos:prefLabel ?kind FILTER(LANG(?kind) = "vi") }}
}}"""
_EXAMPLES: Final = 3


def career(store: Source, person: str) -> Rows:
    """Give the posts of a person (IRI) in the order in which they are first known to be held, one row a quote.

    `begins` and `ends` are what articles state; from `known_from` to `known_until` the post is known to be held, by
    what is stated or because articles tell of it then; `over` is the day after which it is not, stated or inferred
    (`over_by`). `follows` says of the post before: after it, beside it at one time, or unknown. Posts of which no day
    is known come last.
    """
    held = sorted(offices(store, people=[person]), key=_order)
    names = Names.of(store, held)
    quotes = evidence(store, {claim for office in held for claim in office.holdings})
    cells = []
    for place, office in enumerate(held, 1):
        told = (
            *(place, names.title(office), names[office.body] if office.body else None),
            *(written(office.begin), written(office.end), *map(day, office.held or (None, None))),
            *(day(office.over), None if office.over is None else "inferred" if office.inferred else STATED),
            follows(held[place - 2], office) if place > 1 else None,
        )
        found = [quote for claim in office.holdings for quote in quotes.get(claim, ())]
        for quote in sorted(found, key=lambda quote: (quote["published"] or "9", quote["article"], quote["start"])):
            cells.append((*told, quote["quote"], quote["article"], office.post))
    return Rows(_CAREER, cells)


def transitions(store: Source, top: int | None = 20) -> Rows:
    """Give which kinds of post follow on which, over all people, the commonest first, with examples.

    A post follows on another where the other is known to be over on a day on which it is known to be held, was not
    held beside it, and no other stands between the two.
    """
    people: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    held = offices(store)
    kinds = _Kinds(store, held)
    for person, own in groupby(sorted(held, key=lambda office: office.person), key=lambda office: office.person):
        for one, other in followed(list(own)):
            people[(*kinds.of(one), *kinds.of(other))].add(person)
    ranked = sorted(people.items(), key=lambda found: (-len(found[1]), found[0]))[:top]
    shown = {kind: sorted(found)[:_EXAMPLES] for kind, found in ranked}
    names = labels_of(store, {person for found in shown.values() for person in found})
    return Rows(
        _TRANSITIONS,
        [(len(found), *kind, "; ".join(names.get(iri, iri) for iri in shown[kind])) for kind, found in ranked],
    )


def followed(own: Sequence[Office]) -> Iterator[tuple[Office, Office]]:
    """Give each office of one person with the one that came after it, where that is known."""
    for one in sorted(own, key=_order):
        later = [other for other in own if follows(one, other) == AFTER and other.post != one.post]
        if later:
            yield one, min(later, key=_order)


def follows(one: Office, other: Office) -> str:
    """Say how an office stands to the one before it: after, beside or unknown."""
    if overlap(one, other).how in (STATED, ATTESTED):
        return BESIDE
    if one.over and other.held and other.held[1] >= one.over and (one.first is None or _later(one, other)):
        return AFTER
    return "unknown"


def _later(one: Office, other: Office) -> bool:
    return other.first is not None and one.first is not None and other.first > one.first


def _order(office: Office) -> tuple[str, str, str]:
    return office.first or office.over or "9999", office.over or "9999", office.iri


def written(days: Days | None) -> str | None:
    """Give the bounds of a day as it was stated: a day, a month, a year, or both bounds."""
    if days is None:
        return None
    first, last = days
    if first == last:
        return first
    if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
        return first[:4]
    if (
        first[7:] == "-01"
        and first[:7] == last[:7]
        and last[8:] == f"{monthrange(int(first[:4]), int(first[5:7]))[1]:02}"
    ):
        return first[:7]
    return f"{first}/{last}"


class _Kinds:
    """What kind of post an office is, in what kind of body."""

    def __init__(self, store: Source, held: Iterable[Office]) -> None:
        found = list(held)
        self._names = Names.of(store, found)
        self._roles = _least(store, _ROLES, {office.post for office in found})
        self._kinds = _least(store, _KINDS, {office.body for office in found if office.body})

    def of(self, office: Office) -> tuple[str, str]:
        title = self._roles.get(office.post) or self._names.title(office)
        return title, self._kinds.get(office.body) or (self._names[office.body] if office.body else "")


def _least(store: Source, sparql: str, things: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in several(things):
        for thing, label in table(store, sparql.format(some=some)):
            found[thing] = min(label, found.get(thing, label))
    return found
