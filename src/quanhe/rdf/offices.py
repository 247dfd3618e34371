"""What the reference graph says of posts and bodies that helps to tell people: read once for all articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import COMMON, FREQUENT, ORDINARY, RARE, Change, Succession, is_syllable, name_key
from quanhe.rdf.quads import Quads
from quanhe.rdf.reference import reference_graph, reference_triples

_CENTRAL: Final = ("central",)
"""Stands for the place of the country's own bodies."""

_FLAGS: Final = ("manySeats", "topOffice", "topBody", "fullTime", "everywhere", "leadsPlace", "frequent")


class Body(NamedTuple):
    """What an article's graph says of a body: its IRI and name, the words and the IRI of its place, its kind."""

    iri: str
    name: str
    place: str = ""
    jurisdiction: str = ""
    kind: str = ""


class Seat(NamedTuple):
    """What is known of a body that helps to tell who serves in it; see `quanhe.identity.Held`."""

    vague: bool = False
    full_time: bool = False
    top: bool = False
    leads: bool = False
    kind: str = ""
    places: tuple[str, ...] = ()
    region: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offices:
    """Posts, kinds of body and places, as far as they tell people apart or together.

    `marked` gives, for each flag, the IRIs that have it; `labels` the labels of concepts, as names are compared.
    """

    marked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    levels: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    """The kind of each well-known body, "" where it is of none."""
    committees: frozenset[str] = frozenset()
    """The kinds of body that are the Party's committee of a place."""
    deputy_of: Mapping[str, str] = field(default_factory=dict)
    middle_names: frozenset[str] = frozenset()
    level_words: frozenset[str] = frozenset()
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Well-known bodies by each of their names."""
    within: Mapping[str, str] = field(default_factory=dict)
    succession: Succession = field(default_factory=lambda: Succession.through(()))
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The provinces of a name, at whatever time."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """Countries by each of their names."""
    central: tuple[str, ...] = _CENTRAL

    @classmethod
    def of(cls, store: Quads, base: str) -> Offices:
        """Read them from a store's reference graph."""
        read = _Reference(store, base)
        kinds = dict.fromkeys(read.instances("KnownBody"), "") | read.texts("kindOfBody")
        places = read.texts("within")
        labels = _Labels(store, base)
        return cls(
            {flag: frozenset(iri for iri, value in read.pairs(flag) if value == "true") for flag in _FLAGS},
            labels,
            read.sets("level"),
            kinds,
            frozenset(iri for iri, value in read.pairs("instanceClass") if value == vocab.NS + "PartyCommittee"),
            read.texts("deputyOf"),
            frozenset(label for iri in read.instances("MiddleName") for label in labels.get(iri, ())),
            frozenset(name_key(word) for _, word in read.pairs("levelWord")),
            {label: iri for iri in sorted(kinds, reverse=True) for label in labels[iri]},
            places,
            Succession.through(read.changes(), lambda unit: (places[unit],) if unit in places else ()),
            _named(labels, read.instances("Province")),
            {label: iri for iri in read.instances("Country") for label in labels[iri]},
        )

    def many_seats(self, position: str, title: str) -> bool:
        """Whether many hold at once an office given by its position's IRI ("" for none) and its title."""
        return self._has("manySeats", position, title)

    def head(self, position: str) -> str:
        """Give the position that heads those who hold one: of a deputy that of whom they are the deputy."""
        seen = {position}
        while position in self.deputy_of and self.deputy_of[position] not in seen:
            position = self.deputy_of[position]
            seen.add(position)
        return position

    def top_office(self, position: str, title: str) -> bool:
        """Whether an office is one of the few at the head of the country."""
        return self._has("topOffice", position, title)

    def commonness(self, name: str) -> str:
        """Say how much a name tells.

        COMMON is of two words, or with "Văn" or "Thị"; FREQUENT of three behind one of the family names that most
        people bear; RARE from abroad, or of more than three.
        """
        words = name_key(name).replace("-", " ").split()
        if not all(map(is_syllable, words)):
            return RARE
        if len(words) < 3 or (len(words) < 5 and words[1] in self.middle_names):
            return COMMON
        if len(words) > 3:
            return RARE
        return FREQUENT if words[0] in self._flagged_labels["frequent"] else ORDINARY

    def is_highest(self, body: Body) -> bool:
        """Whether a body is one of the country's highest, which all others are units of."""
        return (body.kind or self.bodies.get(name_key(body.name))) in self.marked.get("topBody", ())

    def seat(self, body: Body, wholes: Iterable[Body] = ()) -> Seat:
        """Give what is known of a body; `wholes` are those it is a unit of, nearest first."""
        if not body.kind:
            body = body._replace(kind=self.bodies.get(name_key(body.name), ""))
        kind = self.known.get(body.kind, body.kind) or body.kind
        own = self._places(body)
        above = [self._places(whole) for whole in wholes]
        places = own or next((place for place in above if place), ()) or self._abroad(body.name)
        if not places and any(self._is_central(one) for one in (body, *wholes)):
            places = _CENTRAL
        return Seat(
            self._is_vague(body, kind, places),
            kind in self.marked.get("fullTime", ()),
            body.kind in self.marked.get("topBody", ()) and places == _CENTRAL,
            kind in self.marked.get("leadsPlace", ()),
            self._sort(body, kind, own),
            places,
            self._region(places, body.place),
        )

    def _has(self, flag: str, position: str, title: str) -> bool:
        return position in self.marked.get(flag, ()) or name_key(title) in self._flagged_labels[flag]

    @cached_property
    def _flagged_labels(self) -> dict[str, frozenset[str]]:
        return {
            flag: frozenset(label for iri in self.marked.get(flag, ()) for label in self.labels.get(iri, ()))
            for flag in _FLAGS
        }

    def _places(self, body: Body) -> tuple[str, ...]:
        """Give a body's own place and those around it."""
        place, found = body.jurisdiction, []
        while place and place not in found:
            found.append(place)
            place = self.within.get(place, "")
        return tuple(found)

    def _abroad(self, name: str) -> tuple[str, ...]:
        """Give the country that a body's name ends with, where it is not our own."""
        words = name_key(name).split()
        ends = (" ".join(words[start:]) for start in range(len(words)))
        country = next((self.countries[end] for end in ends if end in self.countries), None)
        return (country,) if country and country not in self._home else ()

    @cached_property
    def _home(self) -> frozenset[str]:
        """The country whose name the highest bodies bear."""
        names = (label for body in self.marked.get("topBody", ()) for label in self.labels.get(body, ()))
        ends = (" ".join(words[start:]) for words in map(str.split, names) for start in range(len(words)))
        return frozenset(self.countries[end] for end in ends if end in self.countries)

    def _is_central(self, body: Body) -> bool:
        """Whether a body is a well-known one of the country, and not another country's of the same kind."""
        return body.kind in self.known and not body.place and name_key(body.name) in self.labels.get(body.kind, ())

    def _is_vague(self, body: Body, kind: str, places: tuple[str, ...]) -> bool:
        """Whether a body's name leaves open which it is: one of a kind that every place has, with no place told."""
        if body.kind in self.known:
            return False
        name, levels = name_key(body.name), self.levels.get(kind, frozenset())
        if not body.place and name in self.labels.get(kind, ()):
            return True
        if not levels and kind not in self.marked.get("everywhere", ()):
            return False
        return places in ((), _CENTRAL) and "," not in name and not self._region((), body.place)

    def _sort(self, body: Body, kind: str, own: tuple[str, ...]) -> str:
        """Give what a body of a province is, its place left out: the same for all that took its place."""
        if len(own) != 1 or not body.place:
            return ""
        name = name_key(body.name).replace(name_key(body.place), " ")
        for committee in sorted(self._committee_labels, key=lambda label: (-len(label), label)):
            name = name.replace(committee, "=")
        words = re.sub("[,;]", " ", name).split()
        text = " ".join(words)
        for word in sorted(self.level_words, key=lambda label: (-len(label), label)):
            text = re.sub(rf"(?<!\S){re.escape(word)}$", "", text).strip()
        return text

    @cached_property
    def _committee_labels(self) -> frozenset[str]:
        provincial = (kind for kind in self.committees if "province" in self.levels.get(kind, ()))
        return frozenset(label for kind in provincial for label in self.labels.get(kind, ()))

    def _region(self, places: tuple[str, ...], name: str) -> tuple[str, ...]:
        """Give the provinces of today that a body lies in, by its place, else by all provinces of the name."""
        tops = places[-1:] or self.named.get(name_key(name), ())
        if tops == _CENTRAL:
            return ()
        today = tuple(sorted({present for top in tops for present in self.succession.present(top)}))
        return today if places or len(today) == 1 else ()


def _named(labels: Mapping[str, frozenset[str]], places: Iterable[str]) -> dict[str, tuple[str, ...]]:
    named: dict[str, list[str]] = defaultdict(list)
    for iri in places:
        for label in labels.get(iri, ()):
            named[label].append(iri)
    return {label: tuple(sorted(iris)) for label, iris in named.items()}


class _Labels(Mapping[str, frozenset[str]]):
    """The labels of concepts, as names are compared, each looked up when it is first asked for."""

    def __init__(self, store: Quads, base: str) -> None:
        self._store, self._graph = store, ox.NamedNode(reference_graph(base))
        self._seen: dict[str, frozenset[str]] = {}

    def __getitem__(self, iri: str) -> frozenset[str]:
        if iri not in self._seen:
            values = (
                quad.object
                for name in ("prefLabel", "altLabel")
                for quad in self._store.quads_for_pattern(
                    ox.NamedNode(iri), ox.NamedNode(vocab.PREFIXES["skos"] + name), None, self._graph
                )
            )
            self._seen[iri] = frozenset(name_key(value.value) for value in values if isinstance(value, ox.Literal))
        return self._seen[iri]

    def get(self, iri: str, default: object = None) -> frozenset[str]:
        """Give the labels of a concept; none of what is no concept."""
        return self[iri] if iri else frozenset()

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)


class _Reference:
    """A store's reference graph, property by property."""

    def __init__(self, store: Quads, base: str) -> None:
        self._store, self._base = store, base

    def pairs(self, name: str) -> Iterable[tuple[str, str]]:
        """Give subject and value of a property of our own."""
        return reference_triples(self._store, self._base, vocab.NS + name)

    def texts(self, name: str) -> dict[str, str]:
        """Give the value of a property that things have once."""
        return dict(sorted(self.pairs(name)))

    def sets(self, name: str) -> dict[str, frozenset[str]]:
        """Give the values of a property that things may have several times."""
        found: dict[str, set[str]] = defaultdict(set)
        for iri, value in self.pairs(name):
            found[iri].add(value)
        return {iri: frozenset(values) for iri, values in found.items()}

    def instances(self, kind: str) -> list[str]:
        """Give the things of a class, sorted."""
        rdf, graph = ox.NamedNode(vocab.PREFIXES["rdf"] + "type"), ox.NamedNode(reference_graph(self._base))
        quads = self._store.quads_for_pattern(None, rdf, ox.NamedNode(vocab.NS + kind), graph)
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def changes(self) -> list[Change]:
        """Give the changes of places and bodies."""
        before, after = self.sets("predecessorUnit"), self.sets("successorUnit")
        return [
            Change(iri, day, tuple(sorted(before.get(iri, ()))), tuple(sorted(after.get(iri, ()))))
            for iri, day in sorted(self.texts("effectiveOn").items())
        ]
