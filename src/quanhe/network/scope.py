"""A part of a graph to be projected: the columns of what is in it, and which of its edges are drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from quanhe import vocab
from quanhe.network.columns import Columns, plain, several, terms
from quanhe.network.drawing import Drawing
from quanhe.store import Source

# Of each thing all is gone through, and what is not wanted left out: a store may join two lists, of things and of
# properties, before it looks anything up.
_SAID: Final = """
SELECT ?subject ?property ?value WHERE {{
  VALUES ?subject {{ {some} }} ?subject ?property ?value FILTER(?property {which})
}}"""
_PASSED: Final = ("prov:wasQuotedFrom", "qh:usedConcept", "prov:wasGeneratedBy", "qh:sketchMark", "qh:attestedOn")
"""Properties of very many values, which are read only where they are asked for."""

ATTESTED: Final = vocab.NS + "attestedNotAfter"
TYPE: Final = vocab.PREFIXES["rdf"] + "type"

Values: TypeAlias = dict[str, list[Any]]


class Told(Columns):
    """The columns of some things alone: what is said of them is read at once, and anew of each that is added.

    Of all other things there is nothing in them.
    """

    def __init__(self, store: Source) -> None:
        super().__init__(store)
        self._told: defaultdict[str, Values] = defaultdict(dict)
        self._read: set[str] = set()

    def read(self, things: Iterable[str]) -> None:
        """Read what is said of some things."""
        new = sorted(set(things) - self._read)
        self._read.update(new)
        self._instances.clear()
        for some in several(new):
            self._keep(_SAID.format(some=some, which=f"NOT IN ({', '.join(_PASSED)})"))

    def of(self, name: str) -> dict[str, list[Any]]:
        """Give the values of a property (a prefixed name or an IRI) by subject: IRIs as text, literals as they are."""
        if name in _PASSED and _expanded(name) not in self._told:
            for some in several(self._read):
                self._keep(_SAID.format(some=some, which=f"= {name}"))
        return self._told[_expanded(name)]

    def pairs(self, name: str) -> Iterator[tuple[Any, ...]]:
        """Give subject and value of a property."""
        return ((subject, value) for subject, values in self.of(name).items() for value in values)

    def instances(self, class_iri: str) -> list[str]:
        """Give the instances of a class."""
        if not self._instances:
            for thing, classes in self._told[TYPE].items():
                for name in classes:
                    self._instances.setdefault(name, []).append(thing)
        return self._instances.get(class_iri, [])

    def values(self, names: Iterable[str]) -> set[str]:
        """Give the things that are values of some properties."""
        return {
            value for name in names for values in self.of(name).values() for value in values if value is plain(value)
        }

    def _keep(self, sparql: str) -> None:
        for subject, name, value in terms(self.store, sparql):
            self._told[name].setdefault(subject, []).append(value)


class Ends(Told):
    """The columns of claims as far as where their edges begin and end goes, and of what day they are."""

    def __init__(self, store: Source, drawing: Drawing) -> None:
        super().__init__(store)
        self._names = ", ".join(f"<{name}>" for name in (TYPE, ATTESTED, *drawing.ends))

    def read(self, things: Iterable[str]) -> None:
        """Read where the edges of some claims begin and end."""
        new = sorted(set(things) - self._read)
        self._read.update(new)
        self._instances.clear()
        for some in several(new):
            self._keep(_SAID.format(some=some, which=f"IN ({self._names})"))


@dataclass(frozen=True)
class Scope:
    """What a projection is of: `about` are the things whose facts it tells, `claims` what is read of it.

    Edges are drawn that lead to or from a thing it is about; with `inner` those between two of the `shown` as well.
    With `alone` things that are shown are nodes also where no edge leads to them.
    """

    drawing: Drawing
    columns: Columns
    about: frozenset[str]
    claims: frozenset[str]
    shown: frozenset[str]
    inner: bool = False
    alone: bool = False

    def draws(self, source: str, target: str) -> bool:
        """Whether an edge from one thing to another is drawn."""
        inside = source in self.shown and target in self.shown
        return inside and (self.inner or source in self.about or target in self.about)

    @property
    def kept(self) -> frozenset[str]:
        """The things that are nodes even where no edge leads to them."""
        return self.shown if self.alone else self.about

    def told(self, nodes: Mapping[str, Any]) -> dict[str, Any]:
        """Give those of some nodes whose facts are told."""
        return {iri: data for iri, data in nodes.items() if iri in self.about}


def _expanded(name: str) -> str:
    if name.startswith(("http:", "https:")):
        return name
    prefix, _, local = name.partition(":")
    return vocab.PREFIXES[prefix] + local
