"""What is known of a person put together from mentions, and where two such people cannot be one.

Posts that take a person whole part two people who hold them in two places at one time. Where an article states both of
one person, it bridges them: a move from one to the other, or a time of both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple, TypeAlias

from quanhe.identity.mention import APPOINTED, CURRENT, Held, Mention
from quanhe.identity.names import name_key

_Key: TypeAlias = tuple[str, str]


class Clash(NamedTuple):
    """Why two people cannot be one: the rule, its score, and a sentence of why."""

    rule: str
    score: float
    why: str
    why_en: str


@dataclass(slots=True)
class Tenure:
    """From when to when somebody is known to have held a full-time post, and where."""

    first: str
    last: str
    places: tuple[str, ...]
    label: str


@dataclass(slots=True)
class Career:
    """What the mentions of one person say that may keep others apart from them."""

    genders: set[str] = field(default_factory=set)
    births: set[str] = field(default_factory=set)
    deaths: set[str] = field(default_factory=set)
    seen: str = ""
    """The last day on which the person is known to have been in office."""
    tenures: dict[_Key, Tenure] = field(default_factory=dict)
    bridges: set[tuple[_Key, _Key]] = field(default_factory=set)

    @classmethod
    def of(cls, mention: Mention) -> Career:
        """Give what one mention says."""
        career = cls(_known(mention.gender), _known(mention.born), _known(mention.died))
        told = set()
        for held in mention.held:
            if held.full_time and held.places and not held.vague:
                key = held.body, name_key(held.title)
                told.add(key)
                span = _span(held, mention.date)
                if span:
                    career.tenures[key] = Tenure(*span, held.places, f"{held.title}, {held.body_name}")
            if held.status == CURRENT and mention.date and len(mention.date) == len("2025-07-01"):
                career.seen = max(career.seen, mention.date)
        career.bridges = set(combinations(sorted(told), 2))
        return career

    def take(self, other: Career) -> None:
        """Add what is known of another who proved to be the same."""
        self.genders |= other.genders
        self.births |= other.births
        self.deaths |= other.deaths
        self.seen = max(self.seen, other.seen)
        self.bridges |= other.bridges
        for key, tenure in other.tenures.items():
            own = self.tenures.setdefault(key, tenure)
            if own is not tenure:
                self.tenures[key] = Tenure(
                    min(own.first, tenure.first), max(own.last, tenure.last), own.places, own.label
                )


def clash(first: Career, second: Career) -> Clash | None:
    """Say why two cannot be one person; None where nothing speaks against it."""
    if len(first.genders | second.genders) > 1:
        return Clash("gender.differs", 0.9, "một người là ông, một người là bà", "one is called ông, the other bà")
    years = {born[:4] for born in first.births | second.births}
    if len(years) > 1:
        told = sorted(years)
        why = f"năm sinh khác nhau: {' và '.join(told)}"
        return Clash("birth.differs", 0.95, why, f"born in different years: {' and '.join(told)}")
    return _after_death(first, second) or _after_death(second, first) or _at_once(first, second)


def _after_death(first: Career, second: Career) -> Clash | None:
    for died in first.deaths:
        if second.seen[: len(died)] > died:
            why = f"một người mất năm {died[:4]}, người kia còn tại chức ngày {second.seen}"
            return Clash("death.before", 0.9, why, f"one died in {died[:4]}, the other was in office on {second.seen}")
    return None


def _at_once(first: Career, second: Career) -> Clash | None:
    """Say which two full-time posts the two hold in two places at one time."""
    for one, here in first.tenures.items():
        for other, there in second.tenures.items():
            apart = here.places[0] not in there.places and there.places[0] not in here.places
            if apart and here.first <= there.last and there.first <= here.last:
                pair = (one, other) if one < other else (other, one)
                if pair not in first.bridges and pair not in second.bridges:
                    when = max(here.first, there.first)
                    why = f"ngày {when} một người là {here.label}, người kia là {there.label}"
                    english = f"on {when} one is {here.label}, the other {there.label}"
                    return Clash("career.incompatible", 0.85, why, english)
    return None


def _known(value: str | None) -> set[str]:
    return {value} if value else set()


def _span(held: Held, date: str | None) -> tuple[str, str] | None:
    """Give the first and last day on which a post is known to be held, as far as days are known."""
    if held.status in (CURRENT, APPOINTED) and date and len(date) == len("2025-07-01"):
        begun = held.start if held.start and len(held.start) == len(date) else date
        return min(begun, date), date
    if held.start and held.end:
        first = f"{held.start}-12-31" if len(held.start) == len("2025") else f"{held.start}-28"[: len("2025-07-01")]
        return (first, held.end) if first <= held.end else None
    return None
