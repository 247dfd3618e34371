"""What is known of who held a post when: the tenures of the graph with their names, and whether two were at one time.

Stated, attested and likely times are kept apart, as docs/model.md has them. The day of an article is a day on which
somebody is attested in office, never one on which a post began.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from quanhe import vocab
from quanhe.identity.tenures import standing
from quanhe.network.columns import several, table
from quanhe.store import Source

STATED: Final = "stated"
ATTESTED: Final = "attested"
LIKELY: Final = "likely"
UNKNOWN: Final = "unknown"
NEVER: Final = "never"

Days: TypeAlias = tuple[str, str]
"""The first and the last day, as ISO text."""

_ALL: Final = "SELECT ?tenure ?property ?value WHERE { ?tenure a qh:Tenure ; ?property ?value }"
_OF: Final = "SELECT ?tenure ?property ?value WHERE {{ VALUES ?of {{ {some} }} ?tenure {by} ?of ; ?property ?value }}"
_LABELS: Final = """
SELECT ?thing ?label WHERE {{
  VALUES ?thing {{ {some} }} ?thing skos:prefLabel ?label FILTER(LANG(?label) != "en")
}}"""
_TITLES: Final = "SELECT ?post ?title WHERE {{ VALUES ?post {{ {some} }} ?post qh:title ?title }}"


@dataclass(frozen=True, slots=True)
class Office:
    """One person's time in one post: IRIs of the tenure, person, post, body and holdings, and days as ISO text.

    `begin` and `end` are the earliest and the latest day that articles state; `held` the days between which it is known
    to be held; `likely` those between which it is likely to be; `over` the day after which it is known not to be.
    """

    iri: str
    person: str
    post: str
    body: str
    holdings: tuple[str, ...]
    begin: Days | None = None
    end: Days | None = None
    held: Days | None = None
    likely: Days | None = None
    over: str | None = None
    inferred: bool = False
    """Whether `over` is not stated, but follows from something else."""

    @property
    def stated(self) -> Days | None:
        """The days between which articles state, by begin and end, that it was held."""
        if self.begin and self.end and self.begin[1] <= self.end[0]:
            return self.begin[1], self.end[0]
        return None

    @property
    def first(self) -> str | None:
        """The first day on which it can be known to be held: for an order of offices, not a day of beginning."""
        return min(filter(None, (self.begin and self.begin[1], self.held and self.held[0])), default=None)

    def standing(self, day: str) -> str:
        """Say how it stands on a day: `known` or `likely` to hold, `unknown`, or `over` (or not begun)."""
        nothing = (None, None)
        return standing(day, self.begin and self.begin[0], self.held or nothing, self.likely or nothing, self.over)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Whether two offices were held at one time, and when: `how` is stated, attested, likely, unknown or never."""

    how: str
    days: Days | None = None


def overlap(one: Office, other: Office) -> Overlap:
    """Say whether two offices were held at one time: by what is stated, else attested, else likely; else unknown.

    They never were where one is known to be over before the other can have begun. A day on which articles tell of
    both in office, or between two such days, is attested.
    """
    for how, days in ((STATED, _both(one.stated, other.stated)), (ATTESTED, _both(one.held, other.held))):
        if days:
            return Overlap(how, days)
    for first, second in ((one, other), (other, one)):
        if first.over and second.begin and first.over < second.begin[0]:
            return Overlap(NEVER)
    days = _both(one.likely, other.likely)
    return Overlap(LIKELY, days) if days else Overlap(UNKNOWN)


def offices(store: Source, *, people: Iterable[str] | None = None, bodies: Iterable[str] | None = None) -> list[Office]:
    """Give the tenures of a graph, of some people or in some bodies (IRIs) where they are given, sorted by IRI."""
    told: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tenure, name, value in _rows(store, people, bodies):
        if value not in told[tenure][name]:
            told[tenure][name].append(value)
    return [_office(iri, told[iri]) for iri in sorted(told)]


@dataclass(frozen=True)
class Names:
    """The names of people, posts and bodies."""

    labels: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Source, found: Collection[Office]) -> Names:
        """Read those of some offices."""
        things = {iri for office in found for iri in (office.person, office.post, office.body) if iri}
        titles: dict[str, str] = {}
        for some in several(office.post for office in found):
            for post, title in table(store, _TITLES.format(some=some)):
                titles[post] = min(title, titles.get(post, title))
        return cls(labels_of(store, things), titles)

    def title(self, office: Office) -> str:
        """Give the title of a post without its body: "Chủ tịch"."""
        return self.titles.get(office.post) or self.labels.get(office.post, "")

    def __getitem__(self, iri: str) -> str:
        return self.labels.get(iri, iri)


def labels_of(store: Source, things: Iterable[str]) -> dict[str, str]:
    """Give the names of some things, in Vietnamese."""
    found: dict[str, str] = {}
    for some in several(things):
        for thing, label in table(store, _LABELS.format(some=some)):
            found[thing] = min(label, found.get(thing, label))
    return found


def day(text: str | None) -> date | None:
    """Give a day as rows hold it."""
    return date.fromisoformat(text) if text else None


def _rows(store: Source, people: Iterable[str] | None, bodies: Iterable[str] | None) -> Iterator[tuple[str, str, str]]:
    if people is None and bodies is None:
        yield from table(store, _ALL)
    for by, things in (("qh:holder", people), ("qh:heldIn", bodies)):
        for some in several(things or ()):
            yield from table(store, _OF.format(some=some, by=by))


def _office(iri: str, told: dict[str, list[str]]) -> Office:
    def one(name: str) -> str:
        return min(told.get(vocab.NS + name, ()), default="")

    def two(first: str, last: str) -> Days | None:
        return (one(first), one(last)) if one(first) and one(last) else None

    return Office(
        iri,
        one("holder"),
        one("heldPost"),
        one("heldIn"),
        tuple(sorted(told.get(vocab.PREFIXES["prov"] + "wasDerivedFrom", ()))),
        two("beginEarliest", "beginLatest"),
        two("endEarliest", "endLatest"),
        two("heldFrom", "heldUntil"),
        two("likelyFrom", "likelyUntil"),
        one("overAfter") or None,
        bool(one("inferredBy")),
    )


def _both(one: Days | None, other: Days | None) -> Days | None:
    """Give the days that two stretches of time share."""
    if one is None or other is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None
