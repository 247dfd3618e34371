"""The concepts of the ontology, each made of its kept row when it is first asked for.

There are some fifteen thousand; an article meets a few hundred of them, and the rules' words are a few thousand more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Concept:
    """One concept of the ontology: its IRI, class, labels (preferred first) and further properties by local name.

    A lexicon holds one object for each, which is equal to itself alone.
    """

    iri: str
    kind: str
    labels: tuple[str, ...]
    label_en: str | None
    properties: Mapping[str, tuple[str, ...]]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    get: Callable[[str], str | None] = field(init=False, repr=False)
    """Give the first value of a property, or None."""
    flag: Callable[[str], bool] = field(init=False, repr=False)
    """Whether a boolean property is true."""

    @property
    def label(self) -> str:
        """The preferred Vietnamese label."""
        return self.labels[0]

    def __post_init__(self) -> None:
        """Bind what rules ask hundreds of times an article to what answers without a call of ours."""
        self.get = {name: values[0] for name, values in self.properties.items()}.get
        self.flag = frozenset(name for name, values in self.properties.items() if values[0] == "true").__contains__

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a property, sorted."""
        return self.properties.get(name, ())


class Concepts(Mapping[str, Concept]):
    """Concepts by IRI, in order of file and IRI, and by class."""

    def __init__(self, iris: Sequence[str], kinds: Sequence[str], rows: Sequence[str]) -> None:
        """Take the IRI and the class of each concept, and its row: what `row` gave of it."""
        self._iris, self._kinds, self._rows = iris, kinds, rows
        self._places = {iri: place for place, iri in enumerate(iris)}
        self._made: list[Concept | None] = [None] * len(iris)
        self._of: dict[str, list[Concept]] = {}
        self._places_of: dict[str, list[int]] = defaultdict(list)
        for place, kind in enumerate(kinds):
            self._places_of[kind].append(place)

    @classmethod
    def made(cls, concepts: Iterable[Concept]) -> Concepts:
        """Give concepts that are read already."""
        known = list(concepts)
        found = cls([concept.iri for concept in known], [concept.kind for concept in known], [""] * len(known))
        found._made[:] = known
        return found

    def __getitem__(self, iri: str) -> Concept:
        return self.at(self._places[iri])

    def __iter__(self) -> Iterator[str]:
        return iter(self._iris)

    def __len__(self) -> int:
        return len(self._iris)

    def at(self, place: int) -> Concept:
        """Give a concept by its place among all."""
        return self._made[place] or self._make(place, json.loads(self._rows[place]))

    def _make(self, place: int, told: list[Any]) -> Concept:
        labels, label_en, properties, examples, counter = told
        table = {name: tuple(values) for name, values in properties.items()}
        iri, kind = self._iris[place], self._kinds[place]
        concept = Concept(iri, kind, tuple(labels), label_en, table, tuple(examples), tuple(counter))
        self._made[place] = concept
        return concept

    def of(self, kind: str) -> list[Concept]:
        """Give the concepts of a class."""
        found = self._of.get(kind)
        if found is None:
            places = self._places_of.get(kind, ())
            unmade = [place for place in places if self._made[place] is None]
            rows = ",".join(self._rows[place] for place in unmade)  # many are read sooner at once than one by one
            for place, told in zip(unmade, json.loads(f"[{rows}]"), strict=True):
                self._make(place, told)
            found = self._of[kind] = [self.at(place) for place in places]
        return found


def row(concept: Concept) -> str:
    """Give a concept without its IRI and class, as a line of JSON."""
    told = (concept.labels, concept.label_en, concept.properties, concept.examples, concept.counter_examples)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
