"""What became of a place or body: dated changes with n predecessors and m successors, followed both ways.

"Today" is what the changes known lead to, not a day of the calendar: the same changes give the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quanhe.lexicon import Concept, Lexicon

KINDS = ("TerritorialChange", "BodyChange")
"""The classes of changes in the ontology."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: who stood before it, who after, from which day (ISO) on, and the documents it rests on.

    What stands on both sides went on. Units that end without a successor (the district level) have none.
    """

    iri: str
    effective_on: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    legal_basis: tuple[str, ...] = ()

    @classmethod
    def of(cls, concept: Concept) -> Change:
        """Read a change from its concept."""
        return cls(
            concept.iri,
            concept.get("effectiveOn") or "",
            concept.all("predecessorUnit"),
            concept.all("successorUnit"),
            concept.all("legalBasis"),
        )


def _none(unit: str) -> tuple[str, ...]:
    return ()


def _never(unit: str) -> bool:
    return False


class Succession:
    """Follows units (IRIs of places or bodies) through their changes, back to the first and on to today's."""

    def __init__(
        self,
        after: Callable[[str], Iterable[Change]],
        before: Callable[[str], Iterable[Change]],
        within: Callable[[str], Iterable[str]] = _none,
        ended: Callable[[str], bool] = _never,
    ) -> None:
        """Take what gives the changes that a unit goes into and those it comes from, and the places that hold it.

        `ended` says whether a unit is known to stand no longer, whatever became of it; by default none is.
        """
        self._after, self._before, self._within, self._ended = after, before, within, ended

    @classmethod
    def through(
        cls,
        changes: Iterable[Change],
        within: Callable[[str], Iterable[str]] = _none,
        ended: Callable[[str], bool] = _never,
    ) -> Succession:
        """Follow units through some changes."""
        after: dict[str, list[Change]] = defaultdict(list)
        before: dict[str, list[Change]] = defaultdict(list)
        for change in sorted(changes, key=lambda change: (change.effective_on, change.iri)):
            for unit in change.predecessors:
                after[unit].append(change)
            for unit in change.successors:
                before[unit].append(change)
        return cls(lambda unit: after.get(unit, ()), lambda unit: before.get(unit, ()), within, ended)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Succession:
        """Follow places and bodies through the changes of the ontology."""
        concepts = lexicon.concepts

        def within(unit: str) -> tuple[str, ...]:
            return concepts[unit].all("within") if unit in concepts else ()

        def ended(unit: str) -> bool:
            return unit in concepts and concepts[unit].get("validUntil") is not None

        return cls.through(map(Change.of, lexicon.of(*KINDS)), within, ended)

    def changes(self, unit: str) -> tuple[Change, ...]:
        """Give the changes that a unit goes into, oldest first."""
        return tuple(sorted(self._after(unit), key=lambda change: (change.effective_on, change.iri)))

    def origins(self, unit: str) -> tuple[Change, ...]:
        """Give the changes that a unit comes from, oldest first."""
        return tuple(sorted(self._before(unit), key=lambda change: (change.effective_on, change.iri)))

    def successors(self, unit: str) -> tuple[str, ...]:
        """Give the units that followed a unit directly, sorted."""
        return tuple(sorted({after for change in self._after(unit) for after in change.successors} - {unit}))

    def predecessors(self, unit: str) -> tuple[str, ...]:
        """Give the units that a unit followed directly, sorted."""
        return tuple(sorted({before for change in self._before(unit) for before in change.predecessors} - {unit}))

    def stands(self, unit: str) -> bool:
        """Whether a unit is there today: it went into no change, or was on both sides of each, and has not ended."""
        changes = tuple(self._after(unit))
        return all(unit in change.successors for change in changes) if changes else not self._ended(unit)

    def present(self, unit: str) -> tuple[str, ...]:
        """Give the units of today that a unit is, became or belongs to, sorted; several where it was divided.

        A unit that ended without a successor belongs to what became of the place that held it: a district of 2024
        to today's province.
        """
        return tuple(sorted(self._present(unit, set())))

    def _present(self, unit: str, seen: set[str]) -> Iterator[str]:
        if unit in seen:
            return
        seen.add(unit)
        following: Iterable[str] = self.successors(unit)
        if self.stands(unit):
            yield unit
        elif not following:
            following = self._within(unit)
        for after in following:
            yield from self._present(after, seen)

    def is_divided(self, unit: str) -> bool:
        """Whether a unit became several of today: what is told of it counts for each, and only in part."""
        return len(self.present(unit)) > 1

    def covered(self, unit: str) -> tuple[str, ...]:
        """Give a unit and all that it followed, directly or not, sorted."""
        found: set[str] = set()
        waiting = [unit]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.predecessors(one)
        return tuple(sorted(found))
