"""Posts as seats: one person in one post, what is known of the time, and the holdings that articles report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quanhe import vocab
from quanhe.identity.tenures import IN_OFFICE, OVER, standing
from quanhe.serve.pages.asking import rows, text
from quanhe.serve.pages.facts import Fact, Part, facts
from quanhe.serve.pages.naming import Names
from quanhe.store import Source

_HOLDINGS: Final = """
SELECT DISTINCT ?claim ?person ?post ?body ?status WHERE {
  VALUES ?property { org:member org:organization og:post }
  VALUES ?thing { UNDEF }
  ?claim ?property ?thing ; a org:Membership ; org:member ?person ; og:post ?post ; qh:status ?status .
  OPTIONAL { ?claim org:organization ?body }
}"""
_TENURES: Final = """
SELECT ?person ?post ?name ?value WHERE {
  VALUES ?property { qh:holder qh:heldIn qh:heldPost }
  VALUES ?thing { UNDEF }
  ?tenure ?property ?thing ; a qh:Tenure ; qh:holder ?person ; qh:heldPost ?post ; ?name ?value .
}"""
_FROM: Final = ("beginEarliest", "heldFrom", "attestedFirst", "likelyFrom", "inferredEndLatest", "endEarliest")
"""What puts tenures in order: the first of these that is known."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """What is known of the time of one person in one post; empty texts where nothing is."""

    begin: str
    """Stated: the earliest and the latest day it may have begun, one day where they are one."""
    end: str
    first: str
    """Attested: the first and the last day on which articles tell of them in office."""
    last: str
    inferred: str
    """Inferred: the day by which it was over, and the rule that says so."""
    rule: str
    likely: tuple[str, str]
    standing: str
    """How it stands on the day asked about (known, likely, unknown, over); empty where none is."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one post: who, what, in which body (what the page is about is not said again)."""

    who: Part | None
    post: Part
    body: Part | None
    tenure: Tenure | None
    holdings: tuple[Fact, ...]


def seats(
    store: Source,
    things: Sequence[str],
    language: str,
    limit: int,
    offset: int = 0,
    *,
    oldest: bool = False,
    at: str | None = None,
) -> tuple[list[Seat], int]:
    """Give a page of the seats of a person, body or post, the newest first, and how many there are.

    As of a day (`at`) those that are known not to be held then are left out.
    """
    held = _holdings(store, things, at)
    known = _tenures(store, things, at)
    kept = [seat for seat in held if at is None or (seat in known and known[seat][0].standing != OVER)]
    kept.sort(key=lambda seat: (known[seat][1] if seat in known else "", seat), reverse=not oldest)
    shown = kept[offset : offset + limit]
    told = {fact.iri: fact for fact in facts(store, [c for seat in shown for c in held[seat][1]], things, language)}
    names = Names(store, {iri for seat in shown for iri in (*seat, held[seat][0]) if iri}, language)
    made = [_seat(seat, held[seat], told, names, known[seat][0] if seat in known else None, things) for seat in shown]
    return made, len(kept)


def _seat(
    seat: tuple[str, str],
    held: tuple[str, list[str]],
    told: dict[str, Fact],
    names: Names,
    tenure: Tenure | None,
    things: Sequence[str],
) -> Seat:
    person, post = seat
    holdings = tuple(told[claim] for claim in held[1] if claim in told)
    title = next((fact.says.text for fact in holdings if fact.says), names[post].text)
    return Seat(
        None if person in things else Part(names[person].text, person),
        Part(title, "" if post in things else post),
        Part(names[held[0]].text, held[0]) if held[0] and held[0] not in things else None,
        tenure,
        tuple(sorted(holdings, key=_newest, reverse=True)),
    )


def _newest(fact: Fact) -> tuple[str, str]:
    return max((quote.source.published for quote in fact.quotes), default=""), fact.iri


def _holdings(store: Source, things: Sequence[str], at: str | None) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Give the body and the holdings of each seat; as of a day, only what tells of somebody in office."""
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    told = [
        tuple(text(row, name) for name in ("person", "post", "body", "claim", "status"))
        for row in rows(store, _HOLDINGS, thing=things)
    ]
    for person, post, body, claim, status in sorted(told):
        if at is None or status.removeprefix(vocab.NS).lower() in IN_OFFICE:
            found.setdefault((person, post), (body, []))[1].append(claim)
    return found


def _tenures(store: Source, things: Sequence[str], at: str | None) -> dict[tuple[str, str], tuple[Tenure, str]]:
    """Give the tenure of each seat, and the day by which it is put in order."""
    told: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows(store, _TENURES, thing=things):
        seat = told.setdefault((text(row, "person"), text(row, "post")), {})
        name, value = text(row, "name"), text(row, "value")
        if name.startswith(vocab.NS):
            local = name.removeprefix(vocab.NS)
            seat[local] = min(seat.get(local, value), value)
    return {
        seat: (_tenure(of, at), next((of[name] for name in _FROM if of.get(name)), "")) for seat, of in told.items()
    }


def _tenure(of: dict[str, str], at: str | None) -> Tenure:
    stands = ""
    if at is not None:
        held = of.get("heldFrom"), of.get("heldUntil")
        likely = of.get("likelyFrom"), of.get("likelyUntil")
        stands = standing(at, of.get("beginEarliest"), held, likely, of.get("overAfter"))
    return Tenure(
        _stretch(of.get("beginEarliest", ""), of.get("beginLatest", "")),
        _stretch(of.get("endEarliest", ""), of.get("endLatest", "")),
        of.get("attestedFirst", ""),
        of.get("attestedLast", ""),
        of.get("inferredEndLatest", ""),
        of.get("inferredBy", ""),
        (of.get("likelyFrom", ""), of.get("likelyUntil", "")),
        stands,
    )


def _stretch(first: str, last: str) -> str:
    return first if first == last or not last else f"{first} – {last}".strip(" –")
