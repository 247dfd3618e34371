"""Members' posts told without a title: "tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quanhe.extract.body import is_board
from quanhe.extract.holdings import Holding
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People
from quanhe.extract.reading import Reading
from quanhe.extract.titles import Phrase

_JOINS: Final = re.compile(r"(?:tham gia|vào) (?=Ban |ban |HĐQT|HĐTV|Hội đồng )")
_LIST_STEP: Final = 4


def memberships(reading: Reading, organisations: Organisations, people: People) -> Iterator[Holding]:
    """Read "được chỉ định tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy": a member's post in each of the bodies."""
    for match in _JOINS.finditer(reading.text):
        sentence = reading.sentence(match.start())
        cues = [h for h in reading.hits.ordered("status") if sentence.start <= h.start < match.end() + 2]
        person = people.before(match.start(), sentence.start)
        if person is None or not cues or cues[-1].concept.get("status") in ("left", "former"):
            continue
        for phrase in _seats(reading, organisations, match.end(), sentence.end):
            yield Holding(person.name, phrase, "appointed", person.start, phrase.end, "post.joins")


def _seats(reading: Reading, organisations: Organisations, at: int, ceiling: int) -> Iterator[Phrase]:
    """Give a member's title in each of the boards and committees listed from an offset on."""
    for mention in organisations.mentions:
        if mention.start < at or mention.start >= ceiling or mention.body is None:
            continue
        kind = mention.body.kind
        board = is_board(kind) and mention.named.kind == "enterprise"
        if mention.start - at > _LIST_STEP or not (board or kind.all("nameNeeds") == ("parent",)):
            return
        member = reading.lexicon.lookup("Position", "Thành viên" if board else "Ủy viên")
        if member is not None:
            yield Phrase(mention.start, mention.end, member.label, member, mention.named)
        at = mention.end
