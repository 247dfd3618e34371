"""What the schema says of drawing: which classes are nodes and which are edges, from where to where, in which words.

Nothing here knows a relation by name: a new one in the schema is drawn like the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import pyoxigraph as ox

from quanhe import vocab
from quanhe.network.columns import Columns, plain, table, terms, two_languages
from quanhe.store import Source

ITSELF: Final = vocab.NS + "itself"
"""Stands where an edge begins at the claim's own node."""

Words: TypeAlias = tuple[str | None, str | None]
"""What is said, in Vietnamese and in English."""

_STATED: Final = "SELECT ?subject ?value WHERE {{ GRAPH <graph/reference> {{ ?subject {name} ?value }} }}"

_LABELS: Final = "SELECT ?label WHERE {{ GRAPH <graph/reference> {{ <{thing}> skos:prefLabel ?label }} }}"


@dataclass(frozen=True)
class Drawing:
    """The schema, as far as drawing goes, by class (IRI); `terms` are the names of classes and properties.

    `sentences` and `together` are how one edge of a class is told, and how two that lead to one end.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)
    captions: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    sentences: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    together: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Source) -> Drawing:
        """Read it from a graph's reference graph."""
        return cls(
            dict(table(store, _STATED.format(name="qh:drawnAs"))),
            _several(store, "qh:edgeFrom"),
            _several(store, "qh:edgeTo"),
            _several(store, "qh:edgeCaption"),
            two_languages(terms(store, _STATED.format(name="rdfs:label"))),
            two_languages(terms(store, _STATED.format(name="qh:edgeSentence"))),
            two_languages(terms(store, _STATED.format(name="qh:togetherSentence"))),
        )

    def spoken(self, classes: Iterable[str]) -> dict[str, tuple[Words | None, Words | None]]:
        """Give the sentences of some classes that have any: how one edge is told, and how two to one end are."""
        told = {class_iri: (self.sentences.get(class_iri), self.together.get(class_iri)) for class_iri in classes}
        return {class_iri: both for class_iri, both in told.items() if any(both)}

    @property
    def ends(self) -> tuple[str, ...]:
        """The properties by which edges begin or end, each once, sorted."""
        named = {name for ends in (self.sources, self.targets) for names in ends.values() for name in names}
        return tuple(sorted(named - {ITSELF}))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The properties by which an edge begins and ends, each two once, sorted; ITSELF where the claim is the one."""
        return tuple(
            sorted(
                {
                    (one, other)
                    for of, ones in self.sources.items()
                    for one in ones
                    for other in self.targets.get(of, ())
                }
            )
        )

    def kind(self, classes: Iterable[str]) -> str | None:
        """Give what a thing of some classes is drawn as; None where it is not drawn."""
        return self.kinds.get(max((name for name in classes if name in self.kinds), key=telling, default=""))

    def names_ends(self, class_iri: str) -> bool:
        """Whether edges of a class are called by the property that leads to their end, since there are several."""
        return len(self.targets.get(class_iri, ())) > 1

    def edges(
        self, columns: Columns, kinds: Collection[str] | None = None
    ) -> Iterator[tuple[str, str, str, str, str | None]]:
        """Give class, property, claim, beginning and end of all edges; of things of some kinds, where they are given.

        A claim that leads nowhere by a property has None for its end. Edges that begin at a thing of another kind may
        be among them; those of a class drawn as such a thing are not.
        """
        for class_iri, sources in sorted(self.sources.items()):
            if self.unwanted(class_iri, kinds):
                continue
            claims = columns.instances(class_iri)
            ends = [(target, columns.of(target)) for target in self.targets.get(class_iri, ())] or [("", {})]
            for source in sources:
                begins = None if source == ITSELF else columns.of(source)
                for claim in claims:
                    for begin in [claim] if begins is None else begins.get(claim, ()):
                        for target, found in ends:
                            for end in found.get(claim, [None]):
                                yield class_iri, target, claim, begin, end

    def unwanted(self, class_iri: str, kinds: Collection[str] | None) -> bool:
        """Whether claims of a class are things themselves, of a kind that is not among those wanted."""
        return kinds is not None and class_iri in self.kinds and self.kinds[class_iri] not in kinds

    def said(self, columns: Columns, kinds: Collection[str] | None = None) -> dict[str, Words]:
        """Give what the captions of edges say, by claim."""
        shown = _Captions(columns)
        found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        for class_iri, properties in sorted(self.captions.items()):
            if self.unwanted(class_iri, kinds):
                continue
            for name in properties:
                values = columns.of(name)
                for claim in columns.instances(class_iri):
                    for value in values.get(claim, ()):
                        said = shown.of(value)
                        found[claim] = _both(found[claim], said) if claim in found else said
        return {claim: (_joined(vi), _joined(en)) for claim, (vi, en) in found.items()}


Said: TypeAlias = tuple[frozenset[str], frozenset[str]]


class _Captions:
    """What the values of captions say: a concept its labels, a post its title, a word itself."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[str | ox.Literal, Said] = {}

    def of(self, value: str | ox.Literal) -> Said:
        if value not in self._known:
            self._known[value] = self._read(value)
        return self._known[value]

    def _read(self, value: str | ox.Literal) -> Said:
        if isinstance(value, ox.Literal):
            return frozenset((value.value,)), frozenset()
        labels = self._labels(value)
        if english := in_english(labels):
            return frozenset(label.value for label in labels if label.language != "en"), english
        named = self._columns.of("qh:title").get(value) or labels or [value]
        roles = (in_english(self._labels(role)) for role in self._columns.of("org:role").get(value, ()))
        return frozenset(map(plain, named)), frozenset().union(*roles)

    def _labels(self, thing: str) -> list[ox.Literal]:
        """Give the labels of a thing: those of a concept in use are in the default graph, too."""
        labels: list[ox.Literal] = self._columns.of("skos:prefLabel").get(thing, [])
        return labels or [label for (label,) in terms(self._columns.store, _LABELS.format(thing=thing))]


def telling(class_iri: str) -> tuple[bool, str]:
    """Rank a class: our own say more than the standard ones they stand under, and qh:Organisation says nothing more."""
    return class_iri.startswith(vocab.NS) and class_iri != vocab.NS + "Organisation", class_iri


def in_english(labels: Iterable[ox.Literal]) -> frozenset[str]:
    """Give those of some labels that are in English, as text: only concepts of the ontology have them."""
    return frozenset(label.value for label in labels if label.language == "en")


def _both(one: Said, other: Said) -> Said:
    return one[0] | other[0], one[1] | other[1]


def _several(store: Source, name: str) -> dict[str, list[str]]:
    found = _gathered(table(store, _STATED.format(name=name)))
    return {thing: sorted(values) for thing, values in found.items()}


def _gathered(rows: Iterator[tuple[str, ...]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for subject, value in rows:
        found[subject].append(value)
    return found


def _joined(words: frozenset[str]) -> str | None:
    # "Tổng bí thư" beside "Tổng Bí thư" is no second title; capitals come first.
    told = {word.casefold(): word for word in sorted(words, reverse=True)}
    return ", ".join(sorted(told.values())) or None
