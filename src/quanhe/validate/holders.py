"""Who is told to have held which post, and from which to which day that is known: what contradictions are found in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, NamedTuple

from quanhe import vocab
from quanhe.identity import is_syllable, name_key
from quanhe.identity.tenures import GONE, IN_OFFICE
from quanhe.rdf.holdings import chiefs
from quanhe.rdf.offices import Body, Offices, Seat
from quanhe.text import fold
from quanhe.validate.columns import Columns, article_of

ALIKE: Final = 0.75
"""How much alike two foreign names are that may be two ways of writing one."""

ABROAD: Final = "foreign"

Days = tuple[str, str]
"""The earliest and the latest day that something can have been on."""


class Report(NamedTuple):
    """What one article tells of a holding; `seen` is when the article was published, as far as that is known."""

    claim: str
    article: str
    status: str
    begin: Days | None
    end: Days | None
    seen: Days | None

    @property
    def in_office(self) -> bool:
        """Whether it tells of the holder in office."""
        return self.status in IN_OFFICE

    @property
    def gone(self) -> bool:
        """Whether it tells that the post is over."""
        return self.status in GONE


class Known(NamedTuple):
    """A day on which a post is known to be held, and the claim that says so."""

    day: str
    claim: str


@dataclass(slots=True)
class Holder:
    """One person in one post: the reports of all articles, those of acting holders left out."""

    person: str
    post: str
    body: str
    reports: list[Report] = field(default_factory=list)

    def held(self, apart: Collection[str] = ()) -> tuple[Known, Known] | None:
        """Give the first and the last day on which the post is known to be held; the days of some articles left out.

        A day of which only the year is known is on its last day at the latest, and on its first at the earliest: so the
        first day may be later than the last.
        """
        days = [
            (day, report.claim)
            for report in self.reports
            if report.in_office or report.gone
            for day in (report.begin, report.end, report.seen if report.in_office else None)
            if day and (report.article not in apart or day is not report.seen)
        ]
        if not days:
            return None
        return min(Known(day[1], claim) for day, claim in days), max(Known(day[0], claim) for day, claim in days)


class Holders:
    """The holders of a graph's posts, and what is known of the posts."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    @cached_property
    def all(self) -> list[Holder]:
        """Give every person in every post of a named body, sorted."""
        columns, found = self._columns, dict[tuple[str, str], Holder]()
        stated = self._stated()
        for holding in sorted(columns.all("org:member")):
            body, post = columns.one("org:organization", holding), columns.one("og:post", holding)
            if not body or not post or columns.one("qh:acting", holding) == "true":
                continue
            person = columns.one("org:member", holding)
            holder = found.setdefault((person, post), Holder(person, post, body))
            status = columns.one("qh:status", holding).removeprefix(vocab.NS).lower()
            for claim in columns.all("prov:wasDerivedFrom").get(holding, ()):
                article = article_of(claim)
                begin, end = (stated[edge].get(claim) for edge in ("begin", "end"))
                holder.reports.append(Report(claim, article, status, begin, end, columns.days(article)))
        return [holder for _, holder in sorted(found.items())]

    def is_one_seat(self, holder: Holder) -> bool:
        """Whether one person at a time holds the post, in a body that is known for what it is."""
        roles = [f"<{role}>" for role in self._columns.all("org:role").get(holder.post, ())]
        return bool(roles) and self._chiefs.issuperset(roles) and not self.is_vague(holder)

    def is_vague(self, holder: Holder) -> bool:
        """Whether it is open in which body the post is, or of which days news from abroad tells."""
        return self._columns.one("qh:contractKind", holder.body) == ABROAD or self.seat(holder.body).vague

    def is_many(self, holder: Holder) -> bool:
        """Whether many hold the post at once, beside other work."""
        one = self._columns.one
        return self._offices.many_seats(one("org:role", holder.post), one("qh:title", holder.post))

    def is_settled(self, holder: Holder) -> bool:
        """Whether the ontology knows when the person held the office: then news names them by it for ever."""
        title, person = (name_key(name) for name in (self._columns.one("qh:title", holder.post), self._name(holder)))
        return any(label.startswith(title) for label in self._terms.get(person, ()))

    def may_be_one(self, holder: Holder, other: Holder) -> bool:
        """Whether the names of two people may be ways of writing one: "Anna Berg", "A. Berg", "Berg", "Ana Bergh"."""
        short, long = sorted((name_key(self._name(one)) for one in (holder, other)), key=len)
        words = re.findall(r"\w+", long)
        if all(any(word == each or word == each[:1] for each in words) for word in re.findall(r"\w+", short)):
            return True
        foreign = not all(map(is_syllable, (*words, *re.findall(r"\w+", short))))
        return foreign and SequenceMatcher(None, fold(short), fold(long)).ratio() > ALIKE

    def _name(self, holder: Holder) -> str:
        return self._columns.label(holder.person)

    @cached_property
    def _terms(self) -> Mapping[str, list[str]]:
        """Give the known terms of office, as they are written, by each name they may end in."""
        found: dict[str, list[str]] = defaultdict(list)
        for label in self._columns.instances("qh:KnownTerm"):
            words = label.split()
            for at in range(1, len(words)):
                found[" ".join(words[at:])].append(label)
        return found

    def seat(self, body: str) -> Seat:
        """Give what is known of a body."""
        if body not in self._seats:
            self._seats[body] = self._offices.seat(self._described(body), map(self._described, self._above(body)))
        return self._seats[body]

    @cached_property
    def _seats(self) -> dict[str, Seat]:
        return {}

    @cached_property
    def _offices(self) -> Offices:
        return Offices.of(self._columns.store, self._columns.store.base)

    @cached_property
    def _chiefs(self) -> frozenset[str]:
        return chiefs(self._columns.store, self._columns.store.base)

    def _described(self, body: str) -> Body:
        names = ("qh:placeName", "qh:jurisdiction", "org:classification")
        return Body(body, self._columns.label(body), *(self._columns.one(name, body) for name in names))

    def _above(self, body: str) -> list[str]:
        """Give the bodies that one is a unit of, nearest first."""
        found: list[str] = []
        while (body := self._columns.one("org:unitOf", body)) and body not in found:
            found.append(body)
        return found

    def _stated(self) -> Mapping[str, Mapping[str, Days]]:
        """Give when each claim of an article says that a post was taken and left."""
        claims = {claim for found in self._columns.all("prov:wasDerivedFrom").values() for claim in found}
        edges = {}
        for edge in ("begin", "end"):
            first, last = (self._columns.stated(f"qh:{edge}{side}", claims) for side in ("Earliest", "Latest"))
            edges[edge] = {claim: (first[claim], last[claim]) for claim in first.keys() & last.keys()}
        return edges


def after(day: str, days: int) -> str:
    """Give the day some days later."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day
