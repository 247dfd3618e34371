"""What a body named alone is a part of, and which body of a kind is meant where the article names one alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from quanhe.extract.body import Body, Mention, Named, is_board
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept
from quanhe.text import key

_OF_MINISTRIES = ("Vụ", "Cục")
_CHAIRED: Final = ("assembly", "front", "enterprise")
_UNIONS: Final = ("front",)
_OF_UNIONS: Final = ("assembly", "front")
_COMMITTEE: Final = "ủy ban"
_EXECUTIVE: Final = "ủy ban nhân dân "
_PARTY: Final = "đảng "
_MAINLY: Final = 2
"""How much more often than another a text names the company that it is on."""


def whole_of(reading: Reading, mentions: Sequence[Mention], unit: Concept, offset: int, floor: int) -> Named | None:
    """Give the body that a unit named alone is of.

    A well-known unit's is its own, where the article names it; a ministry's department's the ministry named most often
    before; another's the last body named before it, from `floor` on, that has such units.
    """
    if unit.kind == "KnownBody":
        return by_name(mentions, unit.get("partOf"))
    before = [m for m in mentions if m.end <= offset and not m.generic]
    if unit.label in _OF_MINISTRIES:
        ministry = _ministry(reading)
        found = [m.named for m in before if _kind(m) == ministry]
        counts = Counter(named.name for named in found)
        return max(reversed(found), key=lambda named: counts[named.name], default=None)
    kinds = unit.all("unitOfKind")
    return next((m.named for m in reversed(before) if _kind(m) in kinds and (floor <= m.start or _known(m))), None)


def by_name(mentions: Sequence[Mention], name: str | None) -> Named | None:
    """Give the body that the article names by a full name."""
    return next((m.named for m in mentions if m.named.name == name and not m.generic), None)


def only_ministry(reading: Reading, mentions: Sequence[Mention]) -> Named | None:
    """Give the ministry of an article that names no other."""
    ministry = _ministry(reading)
    found = {m.named.concept.iri: m.named for m in mentions if _kind(m) == ministry and not m.generic}
    return replace(next(iter(found.values())), completed_from="article") if len(found) == 1 else None


def chaired_before(reading: Reading, mentions: Sequence[Mention], offset: int, *, union: bool = False) -> Named | None:
    """Give the body with a chair that the sentence names last before an offset: an assembly, a committee, a union."""
    before = [m for m in mentions if m.end <= offset and not m.generic and _has_chair(m.named, union)]
    here = [m for m in before if m.start >= reading.sentence(offset).start]
    above = [m for m in before if m.start >= reading.paragraph_start(offset) and m.named.kind in _UNIONS]
    return next((m.named for m in reversed(here or above)), None)


def _has_chair(named: Named, union: bool) -> bool:
    if union:
        return named.kind in _OF_UNIONS
    if named.kind == "government" and key(named.name).startswith(_EXECUTIVE):
        return True
    if named.kind == "government":
        return named.concept.get("kindOfBody") is None and key(named.concept.label).startswith(_COMMITTEE)
    return named.kind in _CHAIRED


def party_of(mentions: Sequence[Mention], country: str | None) -> Named | None:
    """Give the foreign party of a country that the article names."""
    if country is None:
        return None
    parties = (m.named for m in mentions if m.named.kind == "foreign" and key(m.named.name).startswith(_PARTY))
    return next((party for party in parties if key(party.name).endswith(f" {key(country)}")), None)


def board_of_story(reading: Reading, mentions: Sequence[Mention], body: Body) -> Named | None:
    """Give a board without its company the company that the article is on, where its sentence names none before it."""
    if not is_board(body.kind):
        return None
    companies = [m for m in mentions if m.named.kind == "enterprise"]
    floor = reading.sentence(body.start).start
    if any(floor <= m.start and m.end <= body.start for m in companies):
        return None
    companies = [m for m in companies if not is_board(m.named.concept)]
    company = next((m.named for m in companies if m.end <= reading.title_end), None)
    last = next((m.named for m in reversed(companies) if m.end <= body.start), company)
    counts = Counter(m.named.name for m in companies)
    if company is None or last is None or (last != company and counts[company.name] < _MAINLY * counts[last.name]):
        return None
    return Named(f"{body.core} {company.name}", "enterprise", company.name, None, body.kind, "article")


def _kind(mention: Mention) -> str:
    return mention.named.concept.get("kindOfBody") or mention.named.concept.iri


def _known(mention: Mention) -> bool:
    return mention.named.concept.get("kindOfBody") is not None


def _ministry(reading: Reading) -> str | None:
    kind = reading.lexicon.lookup("BodyKind", "Bộ")
    return kind.iri if kind is not None else None


def told_with_whole(bodies: Iterable[Named]) -> Iterator[tuple[str | None, Named]]:
    """Give the units that titles tell with what they are of, by their bare names: "Vụ Pháp chế" of "Bộ Y tế"."""
    for named in bodies:
        whole = f", {named.part_of}"
        if named.part_of and named.name.endswith(whole):
            yield key(named.name.removesuffix(whole)), named


def bare_name(named: Named) -> str | None:
    """Give the name by which a unit may be known that is told of nothing."""
    return key(named.name) if named.part_of is None and named.place is None else None
