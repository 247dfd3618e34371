"""Which place a name means at a time: every name with all the places that ever bore it, each a slice of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Protocol

from quanhe.identity.names import name_key
from quanhe.identity.succession import Change
from quanhe.lexicon import Concept, Lexicon

LEVELS: Final = ("Province", "Country", "Region", "City", "District", "Commune")
"""Where one name is borne by places of several levels, the first level is meant."""

_COMMUNE: Final = LEVELS.index("Commune")

FIRST: Final = "0001-01-01"
LAST: Final = "9999-12-31"


class Stretch(Protocol):
    """A stretch of days (ISO), both ends in it."""

    @property
    def first(self) -> str:
        """The first day."""

    @property
    def last(self) -> str:
        """The last day."""


@dataclass(frozen=True, slots=True)
class PlaceSlice:
    """A place while its borders and name held: first and last day (ISO), where it has them.

    `level` is its place in LEVELS, `word` its level word and `name` its own name; `names` are all it goes by.
    """

    iri: str
    level: int = 0
    word: str | None = None
    valid_from: str = FIRST
    valid_until: str = LAST
    name: str = ""
    names: tuple[str, ...] = ()


class Places:
    """Places by name, each name with all the places that ever bore it."""

    def __init__(self, slices: Mapping[str, Iterable[PlaceSlice]]) -> None:
        self._slices: dict[str, list[PlaceSlice]] = {}
        for name, found in slices.items():
            named = (place if place.name else replace(place, name=name, names=(name_key(name),)) for place in found)
            self._slices[name_key(name)] = sorted(named, key=lambda place: place.iri)
        self._by_iri = {place.iri: place for found in self._slices.values() for place in found}
        self.words: tuple[str, ...] = tuple(
            sorted({place.word for place in self._by_iri.values() if place.word}, key=lambda word: (-len(word), word))
        )
        """The level words, the longest first."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> Places:
        """Give the places of the ontology by each of their names."""
        slices: dict[str, list[PlaceSlice]] = defaultdict(list)
        began, ended = _turns(map(Change.of, lexicon.of("TerritorialChange")))
        for level, kind in enumerate(LEVELS):
            for place in lexicon.of(kind):
                piece = _slice(place, level, began.get(place.iri), ended.get(place.iri))
                for name in piece.names:
                    slices[name].append(piece)
        return cls(slices)

    def __getitem__(self, iri: str) -> PlaceSlice:
        """Give a place by its IRI; KeyError where it is not known."""
        return self._by_iri[iri]

    def __contains__(self, iri: object) -> bool:
        return iri in self._by_iri

    def __iter__(self) -> Iterator[PlaceSlice]:
        return iter(self._by_iri.values())

    def find(self, name: str, when: Stretch, levels: Collection[int] = ()) -> str | None:
        """Give the place a name means at a time, or None where that cannot be told; `levels` as in `meant`."""
        found = self.meant(name, when, levels)
        return found[0].iri if len(found) == 1 else None

    def meant(self, name: str, when: Stretch, levels: Collection[int] = ()) -> list[PlaceSlice]:
        """Give the places that a name may mean at a time, all of one level.

        With `levels` (places in LEVELS) only places of these are meant, where there are any of the name.
        """
        found = [place for place in self.named(name) if place.valid_from <= when.last]
        found = [place for place in found if place.level in levels] or found
        there = _foremost([place for place in found if when.first <= place.valid_until])
        if not there or there[0].level == _COMMUNE:  # a bare name is rather a province's of yesterday than a commune's
            there = _foremost(_latest([place for place in found if place.level != _COMMUNE])) or there
        return there

    def ended(self, name: str) -> str | None:
        """Give the day (ISO) on which a place ended, if no place of the name is there today."""
        last = max((place.valid_until for place in _foremost(self.named(name))), default=LAST)
        return last if last < LAST else None

    def named(self, name: str) -> list[PlaceSlice]:
        """Give all the places that a name, with or without its level word, was ever borne by."""
        label = name_key(name)
        found = self._slices.get(label)
        if found is None:
            word = next((word for word in self.words if label.startswith(word + " ")), None)
            found = self._slices.get(label[len(word) + 1 :], []) if word else []
            found = [place for place in found if place.word == word]
        return found


def _slice(place: Concept, level: int, began: str | None, ended: str | None) -> PlaceSlice:
    word = place.get("levelWord")
    return PlaceSlice(
        place.iri,
        level,
        name_key(word) if word else None,
        place.get("validFrom") or began or FIRST,
        place.get("validUntil") or ended or LAST,
        place.label,
        tuple(dict.fromkeys(name_key(label) for label in place.labels)),
    )


def _turns(changes: Iterable[Change]) -> tuple[dict[str, str], dict[str, str]]:
    """Give on which day places began, and which was their last, by the changes alone: no row need say it twice."""
    began, ended = {}, {}
    for change in changes:
        day = date.fromisoformat(change.effective_on)
        for place in set(change.successors) - set(change.predecessors):
            began[place] = day.isoformat()
        for place in set(change.predecessors) - set(change.successors):
            ended[place] = (day - timedelta(days=1)).isoformat()
    return began, ended


def _latest(found: list[PlaceSlice]) -> list[PlaceSlice]:
    last = max((place.valid_until for place in found), default=LAST)
    return [place for place in found if place.valid_until == last]


def _foremost(found: list[PlaceSlice]) -> list[PlaceSlice]:
    level = min((place.level for place in found), default=0)
    return [place for place in found if place.level == level]
