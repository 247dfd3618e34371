"""Relations other than posts between named things: ownership, investment, cooperation, mergers, succession.

A relation is read only where both sides stand right beside the cue and are of the sort it joins: people are related
to people, bodies are merged with bodies.
"""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.reading import Reading
from quanhe.facts import Relation, Statistic
from quanhe.lexicon import Hit

_REACH: Final = 60
_BEFORE: Final = re.compile(
    r"[ ,(]*(?:\([^()\n]*\))?[ ,(]*(?:(?:đã|đang|hiện|vừa|chính thức|hiện đang|cũng|là|được|mới) )*(?:\()?"
)
_BEHIND: Final = re.compile(
    r" (?:(?:của|cho|với|tại|vào|là|ông|bà|các|gồm|công ty|thương hiệu|toàn bộ|hơn|gần|khoảng|[\d.,]+ ?%"
    r"|cổ phần|vốn|vốn điều lệ|cổ phiếu) )*"
)
_WISHED: Final = re.compile(r"(?:phải|cần|để|nhằm|không|chưa|sẽ|dự kiến|đề nghị|giao|chủ trì,?|muốn|việc|nếu) $")
_PERSONAL: Final = ("FamilyRelation", "Succession")


class Relations:
    """The stated relations of an article: a subject right before a cue phrase, an object right after it."""

    def __init__(self, reading: Reading, agents: Agents) -> None:
        self._reading = reading
        self._agents = agents

    def facts(self, statistics: list[Statistic]) -> list[Relation]:
        """Give the relations in reading order, with the figure that the sentence gives for each, where it does."""
        found: dict[tuple[str, str, str], Relation] = {}
        for hit in self._reading.hits.ordered("relation"):
            relation = self._relation(hit, statistics)
            if relation is not None:
                found.setdefault((relation.subject, relation.predicate, relation.object), relation)
        return list(found.values())

    def _relation(self, hit: Hit, statistics: list[Statistic]) -> Relation | None:
        text = self._reading.text
        predicate = (hit.concept.get("predicate") or "").rpartition("#")[2]
        if (
            not predicate
            or self._reading.excluded(hit.start)
            or _WISHED.search(text, max(0, hit.start - 12), hit.start)
        ):
            return None
        sides = self._sides(hit)
        if sides is None or not self._fits(predicate, *sides):
            return None
        evidence = self._reading.evidence(sides[0].start, sides[1].end, "relation.cue", hit.concept.iri)
        span = evidence.span
        figure = next((s.number for s in statistics if span.start <= s.evidence[0].span.start <= span.end), None)
        one, two = sides[::-1] if hit.concept.get("subject") == "after" else sides
        return Relation(one.name, predicate, two.name, (evidence,), figure)

    def _sides(self, hit: Hit) -> tuple[Agent, Agent] | None:
        """Give what stands right before a cue and right after it; an everyday word must touch both."""
        sentence = self._reading.sentence(hit.start)
        before = self._agents.within(max(sentence.start, hit.start - _REACH * 2), hit.start)
        after = self._agents.within(hit.end, min(sentence.end, hit.end + _REACH * 2))
        if not before or not after:
            return None
        left = self._agents.without_titles(before[-1].end, hit.start)
        right = self._reading.text[hit.end : after[0].lead if after[0].is_person else after[0].start]
        if hit.concept.flag("weak"):
            beside = left == right == " "
        else:
            beside = _BEFORE.fullmatch(left) is not None and _BEHIND.fullmatch(right) is not None
        return (before[-1], after[0]) if beside else None

    @staticmethod
    def _fits(predicate: str, one: Agent, two: Agent) -> bool:
        """Whether a relation may join two things: people in families and offices, bodies in the rest."""
        if one.name == two.name:
            return False
        if predicate in _PERSONAL:
            return one.is_person and two.is_person
        return not two.is_person and (predicate in ("Ownership", "Investment") or not one.is_person)
