"""What became of the places of a store, by the changes in its reference graph (given by its IRI)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import Change, Succession
from quanhe.rdf.quads import Quads
from quanhe.rdf.terms import TRUE, Term, iri_of, node, term, vietnamese

_LABEL = vocab.PREFIXES["skos"] + "prefLabel"


class _Told:
    """The reference graph of a store, asked for one thing at a time."""

    def __init__(self, store: Quads, graph: str) -> None:
        self._store, self._graph = store, ox.NamedNode(graph)

    def values(self, subject: str, name: str) -> list[str]:
        """Give the values of a property of ours, sorted."""
        found = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(vocab.NS + name), None, self._graph)
        return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal))

    def after(self, unit: str) -> list[Change]:
        """Give the changes that a unit went into; of those before it, which may be hundreds, only the unit is told."""
        return [
            self._change(iri, (unit,), self.values(iri, "successorUnit")) for iri in self._with("predecessor", unit)
        ]

    def before(self, unit: str) -> list[Change]:
        """Give the changes that a unit came from; of those after it, only the unit is told."""
        return [
            self._change(iri, self.values(iri, "predecessorUnit"), (unit,)) for iri in self._with("successor", unit)
        ]

    def _with(self, side: str, unit: str) -> list[str]:
        of = ox.NamedNode(f"{vocab.NS}{side}Unit")
        found = self._store.quads_for_pattern(None, of, ox.NamedNode(unit), self._graph)
        return [quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)]

    def _change(self, iri: str, before: Iterable[str], after: Iterable[str]) -> Change:
        days = self.values(iri, "effectiveOn") or [""]
        return Change(iri, days[0], tuple(before), tuple(after), tuple(self.values(iri, "legalBasis")))

    def name(self, place: str) -> str:
        """Give a place's name with its level word: "thành phố Hồ Chí Minh"."""
        labels = self._store.quads_for_pattern(ox.NamedNode(place), ox.NamedNode(_LABEL), None, self._graph)
        label = next(
            (
                quad.object.value
                for quad in labels
                if isinstance(quad.object, ox.Literal) and quad.object.language == "vi"
            ),
            place,
        )
        word = next(iter(self.values(place, "levelWord")), "")
        return label if label.casefold().startswith(word) else f"{word} {label}"


def succession_in(store: Quads, graph: str) -> Succession:
    """Follow units through the changes of a store's reference graph, given by its IRI."""
    told = _Told(store, graph)
    return Succession(
        told.after,
        told.before,
        lambda unit: told.values(unit, "within"),
        lambda unit: bool(told.values(unit, "validUntil")),
    )


def place_name(store: Quads, graph: str, place: str) -> str:
    """Give the name of a place (an IRI) with its level word."""
    return _Told(store, graph).name(place)


def present_lines(store: Quads, graph: str, place: Term) -> Iterator[str]:
    """Give the triples that say which places of today a place is, became or belongs to, by name too."""
    present = succession_in(store, graph).present(iri_of(place))
    for today in present:
        yield f"{place} {term('qh:presentPlace')} {node(today)}"
        yield f"{place} {term('qh:presentName')} {vietnamese(place_name(store, graph, today))}"
    if len(present) > 1:
        yield f"{place} {term('qh:isDivided')} {TRUE}"
