"""What is known of who held a post when: tenures, what follows from them, and how a tenure stands on a day.

Stated, attested and inferred are kept apart: a stated day is one that an article gives, an attested day is the day of
an article that tells of the holder in office, and an inferred end follows from a report that the post is over or from a
successor. Between two days on which somebody is attested in an office, they are taken to have held it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

KNOWN: Final = "known"
LIKELY: Final = "likely"
UNKNOWN: Final = "unknown"
OVER: Final = "over"

IN_OFFICE: Final = frozenset(("current", "appointed"))
GONE: Final = frozenset(("former", "left"))

TERM: Final = 5
"""Years in a term of office in Viet Nam: so long somebody last attested in an office is likely to hold it still.

Constitution of 2013, article 71 (the National Assembly), and the law on local government, article 10 (councils)."""


class Told(NamedTuple):
    """One holding as it is reported: status, bounds of begin and end if stated, days of its attestation, body, term.

    `attested` is the latest possible day of the first article and the earliest possible day of the last.
    """

    node: str
    person: str
    status: str
    begin: tuple[str, str] | None = None
    end: tuple[str, str] | None = None
    attested: tuple[str, str] | None = None
    body: str = ""
    term: tuple[str, str] | None = None
    """First and last day of the term of office that is named with it; not its own begin and end."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one post. Days are ISO text; a pair is the earliest and the latest day it can be."""

    person: str
    holdings: tuple[str, ...]
    begin: tuple[str, str] | None = None
    end: tuple[str, str] | None = None
    attested: tuple[str, str] | None = None
    """The day by which an article first tells of them in office, and that from which the last one does.

    These are the same for one article of a day; the first is the later for one of which only the year is known.
    """
    term: tuple[str, str] | None = None
    """First and last day of the terms of office that articles name with it."""
    inferred_end: str | None = None
    """The latest day it can have lasted until, where that follows from something else than a stated end."""
    inferred_by: str | None = None
    """`reported.over` or `successor.begins`."""
    successor: str | None = None
    """The person whose tenure ended this one, where the end is inferred from that."""

    @property
    def held(self) -> tuple[str, str] | None:
        """The first and the last day on which the post is known to be held."""
        begin, end = self.begin[1] if self.begin else None, self.end[0] if self.end else None
        first, last = self.attested or (None, None)
        firsts, lasts = [[day for day in (begin, seen, end) if day] for seen in (first, last)]
        return (min(firsts), max(lasts)) if firsts and lasts and min(firsts) <= max(lasts) else None

    @property
    def over(self) -> str | None:
        """The day after which the post is known not to be held: the stated end, else the inferred one."""
        return self.end[1] if self.end else self.inferred_end

    @property
    def likely(self) -> tuple[str, str] | None:
        """The first and the last day on which the post is likely to be held.

        From a stated begin, or that of a term of office named; to the end of that, or a term after it is last known.
        """
        begin, term = self.begin, self.term
        known = [day for day in (*(self.attested or ()), begin and begin[1], self.end and self.end[0]) if day]
        first = [day for day in (*known, begin and begin[0], term and term[0]) if day]
        last = [day for day in (known and _years_after(max(known), TERM), term and term[1]) if day]
        return (min(first), max(last)) if first and last else None

    def standing(self, day: str) -> str:
        """Say how the tenure stands on a day: `known` or `likely` to hold, `unknown`, or `over` (or not begun)."""
        begins = self.begin[0] if self.begin else None
        nothing = (None, None)
        return standing(day, begins, self.held or nothing, self.likely or nothing, self.over)


Days: TypeAlias = tuple[str | None, str | None]


def standing(day: str, begins: str | None, held: Days, likely: Days, over: str | None) -> str:
    """Say how a tenure stands on a day, by what is known of it (see `Tenure`); `begins` is its first day, if stated."""
    if (begins and day < begins) or (over and day > over):
        return OVER
    for (first, last), how in ((held, KNOWN), (likely, LIKELY)):
        if first and last and first <= day <= last:
            return how
    return UNKNOWN


def tenures(told: Iterable[Told], one_seat: bool) -> list[Tenure]:
    """Give the tenures of one post in order; `one_seat` says that whoever takes it ends the tenure of another."""
    by_person: dict[str, list[Told]] = defaultdict(list)
    for holding in told:
        if holding.status in IN_OFFICE | GONE:
            by_person[holding.person].append(holding)
    found = sorted((_tenure(person, held) for person, held in by_person.items()), key=_order)
    return _succeeded(found) if one_seat else found


def _tenure(person: str, held: Sequence[Told]) -> Tenure:
    """Put all that is told of one person in one post together."""
    begins = [holding.begin for holding in held if holding.begin]
    ends = [holding.end for holding in held if holding.end]
    seen = [holding.attested for holding in held if holding.attested and holding.status in IN_OFFICE]
    begin = min(begins, default=None)
    end = max(ends, default=None)
    attested = (min(first for first, _ in seen), max(last for _, last in seen)) if seen else None
    named = [holding.term for holding in held if holding.term and holding.status in IN_OFFICE]
    term = (min(first for first, _ in named), max(last for _, last in named)) if named else None
    tenure = Tenure(person, tuple(sorted(holding.node for holding in held)), begin, end, attested, term)
    over = [holding.attested[0] for holding in held if holding.attested and holding.status in GONE]
    later = [day for day in over if attested is None or day >= attested[1]]
    if end is None and later:
        return replace(tenure, inferred_end=min(later), inferred_by="reported.over")
    return tenure


def _succeeded(found: list[Tenure]) -> list[Tenure]:
    """End the tenures that have no end where another's begins."""
    return [_ended(tenure, after) for tenure, after in pairwise(found)] + found[-1:]


def _ended(tenure: Tenure, after: Tenure) -> Tenure:
    start, last = _start(after), tenure.attested[1] if tenure.attested else ""
    if start is None or tenure.end or last > start or _start(tenure) in (None, start):
        return tenure
    if tenure.inferred_end and tenure.inferred_end <= start:
        return tenure
    return replace(tenure, inferred_end=start, inferred_by="successor.begins", successor=after.person)


def _start(tenure: Tenure) -> str | None:
    """Give the first day on which somebody is known to have held the post."""
    return min(filter(None, (tenure.begin and tenure.begin[1], tenure.attested and tenure.attested[0])), default=None)


def _order(tenure: Tenure) -> tuple[str, str]:
    return _start(tenure) or (tenure.end[0] if tenure.end else tenure.inferred_end) or "9999", tenure.person


def _years_after(day: str, years: int) -> str:
    """Give the same day of a later year; 28 February for the 29th."""
    year, rest = int(day[:4]) + years, day[4:]
    return f"{year:04}{'-02-28' if rest == '-02-29' else rest}"
