"""Relations other than posts between named things: ownership, investment, cooperation, mergers, succession.

A relation is read only where both sides stand beside the cue, with nothing between but words that carry no sense of
their own, and for capital and shares how much of it; and where both are of the sort it joins: people are related to
people, bodies are merged with bodies. Which words may stand there is said in ontology/relations.ttl.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.alternatives import Phrases
from quanhe.extract.reading import Reading
from quanhe.facts import Relation, Statistic
from quanhe.lexicon import Hit, Lexicon

_REACH: Final = 160
_PARENTHESIS: Final = r"(?:\([^()\n]*\) ?)?"
_NUMBER: Final = r"[\d.,]*\d ?%?"
_PERSONAL: Final = ("FamilyRelation", "Succession")
_OF_ANYONE: Final = ("Ownership", "Investment")

Sides = tuple[Agent, Agent]


class Relations:
    """The stated relations of an article: a subject and an object beside a cue phrase."""

    def __init__(self, reading: Reading, agents: Agents) -> None:
        self._reading = reading
        self._agents = agents
        self._gaps = _gaps(reading.lexicon)

    def facts(self, statistics: list[Statistic]) -> list[Relation]:
        """Give the relations in reading order, with the figure that the sentence gives for each, where it does."""
        found: dict[tuple[str, str, str], Relation] = {}
        for hit in self._reading.hits.ordered("relation"):
            relation = self._relation(hit, statistics)
            if relation is not None:
                found.setdefault((relation.subject, relation.predicate, relation.object), relation)
        return list(found.values())

    def _relation(self, hit: Hit, statistics: list[Statistic]) -> Relation | None:
        predicate = (hit.concept.get("predicate") or "").rpartition("#")[2]
        if not predicate or self._reading.excluded(hit.start):
            return None
        sides = self._sides(hit)
        if sides is None or not self._fits(predicate, *sides):
            return None
        first, last = min(hit.start, *(side.start for side in sides)), max(hit.end, *(side.end for side in sides))
        evidence = self._reading.evidence(first, last, "relation.cue", hit.concept.iri)
        span = evidence.span
        figure = next((s.number for s in statistics if span.start <= s.evidence[0].span.start <= span.end), None)
        return Relation(sides[0].name, predicate, sides[1].name, (evidence,), figure)

    def _sides(self, hit: Hit) -> Sides | None:
        """Give the subject and the object of a cue, by where its concept says that they stand."""
        if hit.concept.get("object") == "after":
            return self._both_behind(hit)
        before, after = self._before(hit), self._behind(hit)
        if before is None:
            return None
        if hit.concept.get("subject") == "after":
            return (after, before) if after is not None else None
        if self._gaps.doer.search(self._reading.text, max(0, before.lead - 8), before.lead):
            done_to = self._done_to(before)
            return (before, done_to) if done_to is not None else None
        return (before, after) if after is not None else None

    def _before(self, hit: Hit) -> Agent | None:
        """Give what stands before a cue, before an everyday word with no more than a time between."""
        sentence = self._reading.sentence(hit.start)
        found = self._agents.within(max(sentence.start, hit.start - _REACH), hit.start)
        if not found:
            return None
        words = self._agents.without_titles(found[-1].end, hit.start)
        allowed = self._gaps.now if hit.concept.flag("weak") else self._gaps.before
        return found[-1] if allowed.fullmatch(words) else None

    def _behind(self, hit: Hit) -> Agent | None:
        """Give what stands behind a cue; behind an everyday word right behind it, or after how much of its capital."""
        sentence = self._reading.sentence(hit.start)
        found = self._agents.within(hit.end, min(sentence.end, hit.end + _REACH))
        return self._first(found, hit.end, measured=not hit.concept.flag("weak"))

    def _first(self, found: list[Agent], start: int, *, measured: bool) -> Agent | None:
        if not found:
            return None
        words = self._reading.text[start : found[0].lead if found[0].is_person else found[0].start]
        beside = words == " " or self._gaps.capital.fullmatch(words) is not None
        return found[0] if beside or (measured and self._gaps.behind.fullmatch(words)) else None

    def _both_behind(self, hit: Hit) -> Sides | None:
        """Give the sides of "phần vốn góp của A tại B": the owner right behind the cue, then what it owns."""
        sentence = self._reading.sentence(hit.start)
        found = self._agents.within(hit.end, min(sentence.end, hit.end + _REACH))
        owner = self._first(found, hit.end, measured=False)
        owned = self._first(found[1:], owner.end, measured=True) if owner is not None else None
        return (owner, owned) if owner is not None and owned is not None else None

    def _done_to(self, doer: Agent) -> Agent | None:
        """Give what stands before "do A làm chủ đầu tư"."""
        sentence = self._reading.sentence(doer.lead)
        found = self._agents.within(max(sentence.start, doer.lead - _REACH), doer.lead)
        words = self._reading.text[found[-1].end : doer.lead] if found else ""
        return found[-1] if found and self._gaps.doer.fullmatch(words) else None

    @staticmethod
    def _fits(predicate: str, one: Agent, two: Agent) -> bool:
        """Whether a relation may join two things: people in families and offices, bodies in the rest."""
        if one.name == two.name:
            return False
        if predicate in _PERSONAL:
            return one.is_person and two.is_person
        return not two.is_person and (predicate in _OF_ANYONE or not one.is_person)


class _Gaps(Phrases):
    """What may stand between a cue and its sides, compiled from the words of the ontology."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        before, now, behind, capital, doer = (
            self._words("RelationGap", position=position) for position in ("before", "now", "behind", "capital", "doer")
        )
        self.before = re.compile(rf"[ ,()]*{_PARENTHESIS}[ ,(]*(?:(?:{before}|{now}) )*\(?")
        self.now = re.compile(rf"[ ,)]+(?:{now} )*")
        self.behind = re.compile(rf" (?:(?:{behind}|{capital}|{_NUMBER}) )*{_PARENTHESIS}(?:{behind} )*")
        self.capital = re.compile(rf" (?:{behind} )*{_NUMBER} (?:(?:{capital}|{behind}) )+{_PARENTHESIS}(?:{behind} )*")
        self.doer = re.compile(rf"[ ,]*{_PARENTHESIS}[ ,]*{doer} $")


@lru_cache(maxsize=4)
def _gaps(lexicon: Lexicon) -> _Gaps:
    return _Gaps(lexicon)
