"""Members' posts told without a title: "tham gia Ban Chấp hành, Ban Thường vụ và giữ chức Bí thư Tỉnh ủy …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, is_board
from quanhe.extract.chain import Chain, Phrase
from quanhe.extract.holdings import Holding
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import Led
from quanhe.patterns import lazy
from quanhe.text import key

_JOINS: Final = Led(
    ("tham gia", "vào"),
    r" (?=Ban |ban |BCH |BTV |BCS|HĐQT|HĐTV|Hội đồng |Đảng ủy |Đảng uỷ |Quân ủy |Bộ Chính trị\b)",
    lower=True,
)
_NEXT: Final = lazy(r"(?:, và|,| và| và vào| rồi) (?=Ban |ban |BCH |BTV )")
_WITH: Final = lazy(r"[^;.\n]{0,120}?,? và ")
_COMMITTEE: Final = lazy(r"(Ban Chấp hành|Ban chấp hành) (Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ) (.+)")
_FAR: Final = 120


def memberships(
    reading: Reading, organisations: Organisations, people: People, chains: list[Chain]
) -> Iterator[Holding]:
    """Read "được chỉ định tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy": a member's post in each of the bodies."""
    starts = [chain.start for chain in chains]
    for match in _JOINS.finditer(reading.text):
        sentence = reading.sentence(match.start())
        status = _status(reading, sentence.start, match)
        who = _joining(people, reading, match.start(), sentence.start)
        if status is None or not who or reading.excluded(match.start()):
            continue
        behind = chains[bisect_left(starts, match.end()) :]
        whole = _committee_behind(behind, sentence.end)
        for phrase in _seats(reading, organisations, match.end(), whole):
            for person in who:
                yield Holding(person.name, phrase, status, min(person.start, match.start()), phrase.end, "post.joins")


def _status(reading: Reading, floor: int, match: re.Match[str]) -> str | None:
    """Give what the verb nearest before says: joining, leaving or being put forward; None where no verb says it."""
    cues = [h for h in reading.hits.ordered("status") if floor <= h.start < match.end() + 2]
    if not cues or match.start() - cues[-1].end > _FAR:
        return None
    status = cues[-1].concept.get("status")
    return status if status in ("left", "proposed", "former") else "appointed"


def _joining(people: People, reading: Reading, offset: int, floor: int) -> list[PersonMention]:
    """Give who joins: the person named last, and the one named with "và" before."""
    last = people.before(offset, floor) or people.before(offset, reading.paragraph_start(offset))
    other = people.before(last.lead, floor) if last is not None else None
    if last is None or other is None or not other.full or other.name == last.name:
        return [last] if last is not None else []
    joined = _WITH.fullmatch(reading.text[other.end : last.lead]) is not None
    return [other, last] if joined else [last]


def _committee_behind(chains: list[Chain], ceiling: int) -> Named | None:
    """Give the party committee of the post told next in the sentence: "và giữ chức Bí thư Tỉnh ủy Yên Bái"."""
    if not chains or chains[0].start >= ceiling:
        return None
    return next((p.named for p in chains[0].phrases if p.concept.flag("party") and p.named is not None), None)


def _seats(reading: Reading, organisations: Organisations, at: int, whole: Named | None) -> Iterator[Phrase]:
    """Give a member's title in each of the boards and committees listed from an offset on."""
    bodies: list[Body] = []
    while (body := body_at(reading, at)) is not None and _may_be_joined(body):
        bodies.append(body)
        step = _NEXT.match(reading.text, body.end)
        if step is None:
            break
        at = step.end()
    parent = next((body.parent for body in bodies if body.parent is not None), None)
    for body in bodies:
        named = _resolved(organisations, body, parent, whole)
        board = _corporate(body)
        member = reading.lexicon.lookup("Position", "Thành viên" if board else "Ủy viên")
        if named is not None and member is not None:
            yield Phrase(body.start, body.end, member.label, member, _committee_of_members(named))


def _corporate(body: Body) -> bool:
    return is_board(body.kind) and key(body.core).startswith("hội đồng")


def _may_be_joined(body: Body) -> bool:
    needs = body.kind.all("nameNeeds")
    return is_board(body.kind) or "parent" in needs or body.kind.get("contractKind") == "party"


def _resolved(organisations: Organisations, body: Body, parent: Body | None, whole: Named | None) -> Named | None:
    """Give a board its whole: its own, the next one's in the list, that of the post told behind, else the nearest."""
    if body.parent is None and not body.named and parent is not None:
        body = replace(body, parent=parent)
    if body.parent is None and not body.named and whole is not None and not _corporate(body):
        return Named(f"{body.core} {whole.name}", "party", whole.name, whole.place, body.kind, "sentence")
    return organisations.resolve(body)


def _committee_of_members(named: Named) -> Named:
    """Give a province's committee the name of its party organisation: "Ban Chấp hành Đảng bộ tỉnh Yên Bái"."""
    match = _COMMITTEE.fullmatch(named.name)
    if match is None:
        return named
    word = "tỉnh" if key(match[2]).startswith("tỉnh") else "Thành phố"
    place = match[3].removeprefix("Thành phố ").removeprefix("thành phố ").removeprefix("tỉnh ")
    return replace(named, name=f"{match[1]} Đảng bộ {word} {place}", part_of=f"Đảng bộ {word} {place}")
