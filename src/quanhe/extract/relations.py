"""Relations other than posts between named things: ownership, investment, cooperation, mergers, succession."""

from __future__ import annotations

from typing import Final

from quanhe.extract.organisations import Mention, Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.reading import Reading
from quanhe.facts import Relation, Statistic
from quanhe.lexicon import Hit

_GAP_BEFORE: Final = 24
_GAP_AFTER: Final = 40


class Relations:
    """The stated relations of an article: a subject right before a cue phrase, an object right after it."""

    def __init__(self, reading: Reading, organisations: Organisations, people: People) -> None:
        self._reading = reading
        self._organisations = organisations
        self._people = people

    def facts(self, statistics: list[Statistic]) -> list[Relation]:
        """Give the relations in reading order, with the figure that the sentence gives for each, where it does."""
        found: dict[tuple[str, str, str], Relation] = {}
        for hit in self._reading.hits.ordered("relation"):
            relation = self._relation(hit, statistics)
            if relation is not None:
                found.setdefault((relation.subject, relation.predicate, relation.object), relation)
        return list(found.values())

    def _relation(self, hit: Hit, statistics: list[Statistic]) -> Relation | None:
        sentence = self._reading.sentence(hit.start)
        subject = self._before(hit.start, sentence.start)
        target = self._after(hit.end, sentence.end)
        predicate = (hit.concept.get("predicate") or "").rpartition("#")[2]
        if subject is None or target is None or not predicate or self._reading.excluded(hit.start):
            return None
        names = _name(subject), _name(target)
        if names[0] == names[1]:
            return None
        evidence = self._reading.evidence(subject.start, target.end, "relation.cue", hit.concept.iri)
        inside = evidence.span
        figure = next((s.number for s in statistics if inside.start <= s.evidence[0].span.start <= inside.end), None)
        return Relation(names[0], predicate, names[1], (evidence,), figure)

    def _before(self, offset: int, floor: int) -> Mention | PersonMention | None:
        person = self._people.before(offset, max(floor, offset - 80))
        bodies = [m for m in self._organisations.mentions if floor <= m.start and m.end <= offset and not m.generic]
        nearest = max([who for who in (person, *bodies[-1:]) if who is not None], key=lambda who: who.end, default=None)
        return nearest if nearest is not None and offset - nearest.end <= _GAP_BEFORE else None

    def _after(self, offset: int, ceiling: int) -> Mention | PersonMention | None:
        person = self._people.after(offset, ceiling)
        bodies = [m for m in self._organisations.mentions if offset <= m.start < ceiling and not m.generic]
        nearest = min([who for who in (person, *bodies[:1]) if who is not None], key=lambda who: who.start, default=None)
        return nearest if nearest is not None and nearest.start - offset <= _GAP_AFTER else None


def _name(who: Mention | PersonMention) -> str:
    return who.name if isinstance(who, PersonMention) else who.named.name
