"""Companies listed behind one title: "Chủ tịch HĐQT các công ty: Hoa Sen, Chè Mộc Châu và Lúa Vàng"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, is_board
from quanhe.extract.namewords import name_words
from quanhe.extract.offices import board_of
from quanhe.extract.organisations import Organisations
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept
from quanhe.patterns import lazy
from quanhe.text import key

_NEXT: Final = lazy(r"(?: \([^()\n]{2,40}\))?(?:, và |; và |, | và )")
_AT: Final = lazy(r" (?:của|tại|ở|trong|-|–) ")
_AND: Final = " và "
_CLOSES: Final = lazy(r" ?(?:[;.)\n]|$)")


class Place(NamedTuple):
    """One company of a list: where it begins and ends, and what in it the title is held in."""

    start: int
    end: int
    named: Named


def companies_behind(
    reading: Reading, organisations: Organisations, title: Concept, body: Body | None, end: int
) -> list[Place]:
    """Give the companies listed behind a title that names none: "các công ty: A, B", "tại A và B"."""
    words = name_words(reading.lexicon)
    several = words.several_companies.match(reading.lower, end) if body is None else None
    if several is None and not (is_board(body.kind) if body is not None else "enterprise" in title.all("nearestKind")):
        return []
    for lead in (_AT.match(reading.text, end), several or words.companies.match(reading.lower, end)):
        found = _held(_listed(reading, organisations, lead.end(), first=True), body) if lead is not None else []
        if found:
            return found
    return []


def further_companies(reading: Reading, organisations: Organisations, body: Body | None, end: int) -> list[Place]:
    """Give the companies that go on the list which a title's own company begins: "Chủ tịch HĐQT A, B và C"."""
    found = _held(_listed(reading, organisations, end, first=False), body)
    if not found:
        return []
    joined = reading.text.endswith(" và ", end, found[-1].start)
    return found if joined or _CLOSES.match(reading.text, found[-1].end) else []


def further_of_kind(reading: Reading, organisations: Organisations, body: Body | None, end: int) -> list[Place]:
    """Give the body of the same kind that a title is also held in: "Trưởng Ban Chỉ đạo 389 và Ban Chỉ đạo 138"."""
    if body is None or not reading.text.startswith(_AND, end):
        return []
    more = body_at(reading, end + len(_AND))
    named = organisations.resolve(more) if more is not None and more.named else None
    if more is None or named is None or key(more.core).split(" ")[:2] != key(body.core).split(" ")[:2]:
        return []
    return [Place(end + len(_AND), more.end, named)]


def _held(listed: Iterator[Place], body: Body | None) -> list[Place]:
    """Give the companies, or their boards where the title is of a board."""
    if body is None or not is_board(body.kind):
        return list(listed)
    return [place._replace(named=board_of(body, place.named)) for place in listed]


def _listed(reading: Reading, organisations: Organisations, at: int, *, first: bool) -> Iterator[Place]:
    while True:
        step = None if first else _NEXT.match(reading.text, at)
        if not first and step is None:
            return
        at = step.end() if step is not None else at
        alias = organisations.alias_at(at)
        body = body_at(reading, at) if alias is None and reading.hits.at("position", at) is None else None
        named = alias.named if alias is not None else organisations.resolve(body) if body and body.named else None
        end = alias.end if alias is not None else body.end if body is not None else at
        if named is None or named.kind != "enterprise" or is_board(named.concept):
            return
        yield Place(at, end, named)
        at, first = end, False
