"""What writing a graph has to know besides the facts: the base of IRIs, the software, and the ontology's concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.errors import OntologyError
from quanhe.identity import BodyNames, Places, Succession, name_key
from quanhe.identity.places import FIRST, LAST, LEVELS
from quanhe.lexicon import Concept, Lexicon
from quanhe.rdf.changes import present_lines
from quanhe.rdf.dates import Bounds
from quanhe.rdf.quads import Quads
from quanhe.rdf.terms import Term, iri_of, node, plain, term, text_of
from quanhe.text import fold

_LEVELS: Final = frozenset(node(vocab.NS + name) for name in LEVELS)

_CLASS_OF_KIND: Final = {
    "government": "StateBody",
    "assembly": "Assembly",
    "enterprise": "Enterprise",
    "education": "School",
    "health": "Hospital",
    "media": "MediaOutlet",
    "foreign": "ForeignBody",
}
"""Only where the contract's kind is one class: "party" may be a committee or an agency, "judiciary" a court or not."""

EVER: Final = Bounds("", FIRST, LAST)
"""All of time: what is known of a place that has no end, or of an article that says nothing of its own."""

_LABEL: Final = vocab.PREFIXES["skos"] + "prefLabel"
_KIND: Final = vocab.PREFIXES["rdf"] + "type"
"""What the consolidated graph takes over of every concept in use; of a place it takes everything."""

_NOT_REFERENCE: Final = ("shapes.ttl",)
_STATED_AS: Final = vocab.NS + "statedAs"


def software_version() -> str:
    """Give the name and version of this software as it stands in the graph."""
    try:
        return f"quanhe-{version('quanhe')}"
    except PackageNotFoundError:  # run from a folder that is not installed
        return "quanhe-uninstalled"


def _triples(directory: Path, pattern: str = "*.ttl") -> Iterator[ox.Triple]:
    for path in reference_files(directory):
        if path.match(pattern):
            try:
                for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                    yield quad.triple
            except SyntaxError as error:
                raise OntologyError(f"{path.name}: not Turtle: {error}") from error


@cache
def relation_properties(directory: Path) -> Mapping[str, str]:
    """Give the property that each relation class of schema.ttl states, by the local name of the class."""
    stated = {}
    for triple in _triples(directory, "schema.ttl"):
        if triple.predicate.value == _STATED_AS:
            assert isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode)
            stated[triple.subject.value.removeprefix(vocab.NS)] = triple.object.value
    return stated


@dataclass(frozen=True, slots=True)
class Reference:
    """What the ontology says that a graph needs; without a lexicon, places and kinds stay words.

    `classes` gives the class of schema.ttl for concepts of kinds of body and document, `known` the class for the
    names of bodies, `base_units` the base of each unit, `genders` what honorifics say, `stated_as` the property of
    each relation class, `sole_issuers` the codes that only one body in the country puts on its documents, `bodies`
    which names are one body.
    """

    base: str = vocab.BASE
    software: str = field(default_factory=software_version)
    places: Places = field(default_factory=lambda: Places({}))
    classes: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    base_units: Mapping[str, str] = field(default_factory=dict)
    genders: Mapping[str, str] = field(default_factory=dict)
    stated_as: Mapping[str, str] = field(default_factory=lambda: relation_properties(vocab.ontology_directory()))
    sole_issuers: frozenset[str] = frozenset()
    bodies: BodyNames = field(default_factory=BodyNames)

    @classmethod
    def of(cls, lexicon: Lexicon, base: str = vocab.BASE, directory: Path | None = None) -> Reference:
        """Give what a lexicon says; `directory` is the folder it was read from, by default the one shipped."""
        places = Places.of(lexicon)
        classes = {concept.iri: _class(concept) for concept in lexicon.of("BodyKind", "KnownBody", "DocumentKind")}
        return cls(
            base=base,
            places=places,
            bodies=BodyNames(lexicon, places, Succession.of(lexicon)),
            classes={iri: name for iri, name in classes.items() if name},
            known={
                name_key(label): name
                for concept in lexicon.of("KnownBody", "BodyKind")
                for label in concept.labels
                if (name := _class(concept))
            },
            base_units={unit.iri: _base_unit(lexicon, unit) for unit in lexicon.of("Unit")},
            genders={
                name_key(label): gender
                for concept in lexicon.of("Honorific")
                for label in concept.labels
                if (gender := concept.get("gender"))
            },
            stated_as=relation_properties(directory or vocab.ontology_directory()),
            sole_issuers=frozenset(
                label
                for code in lexicon.of("IssuerCode")
                if "{" not in (code.get("issuerName") or "{") and not code.flag("ambiguous")
                for label in code.labels
            ),
        )

    def body_class(self, concept: str | None, kind: str | None, name: str) -> str:
        """Give the class of a body: by its concept, else by the longest known beginning of its name, else by kind."""
        if concept is not None and concept in self.classes:
            return self.classes[concept]
        words = name_key(name).split()
        for length in range(len(words), 0, -1):
            known = self.known.get(" ".join(words[:length]).rstrip(","))
            if known:
                return known
        return vocab.NS + _CLASS_OF_KIND.get(kind or "", "Organisation")

    def is_sole_issuer(self, number: str) -> bool:
        """Whether a document's number names, by its last part, an issuer there is only one of ("…/QĐ-TTg")."""
        last = number.rpartition("/")[2]
        return last in self.sole_issuers or last.rpartition("-")[2] in self.sole_issuers

    def document_class(self, concept: str | None) -> str:
        """Give the class of a document by the concept of its kind."""
        return self.classes.get(concept or "", vocab.NS + "Document")


def _class(concept: Concept) -> str | None:
    """Give the class a concept's things are written as, whether the ontology gives it as an IRI or as a name."""
    name = concept.get("instanceClass")
    if name is None or ":" not in name:
        return name and vocab.NS + name
    return name if "//" in name else vocab.NS + name.partition(":")[2]


def _base_unit(lexicon: Lexicon, unit: Concept) -> str:
    """Give the IRI of a unit's base, which the ontology gives as an IRI or by label; one without is its own."""
    base = unit.get("baseUnit")
    if base is None or "//" in base:
        return base or unit.iri
    found = lexicon.lookup("Unit", base)
    return found.iri if found else unit.iri


def reference_graph(base: str) -> str:
    """Give the IRI of the reference graph."""
    return base + "graph/reference"


def judgements_graph(base: str) -> str:
    """Give the IRI of the judgements graph."""
    return base + "graph/judgements"


def reference_files(directory: Path | None = None) -> list[Path]:
    """Give the Turtle files of the ontology that make up the reference graph, sorted by name."""
    files = sorted((directory or vocab.ontology_directory()).glob("*.ttl"))
    return [path for path in files if path.name not in _NOT_REFERENCE]


def reference_quads(directory: Path | None = None, base: str = vocab.BASE) -> list[str]:
    """Give the ontology's Turtle files as sorted lines of N-Quads in the reference graph."""
    graph = f"<{reference_graph(base)}>"
    return sorted({f"{triple} {graph} ." for triple in _triples(directory or vocab.ontology_directory())})


def reference_triples(store: Quads, base: str, predicate: str) -> Iterator[tuple[str, str]]:
    """Give subject and value, as text, of the triples of one predicate in a store's reference graph."""
    graph = ox.NamedNode(reference_graph(base))
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.subject.value, quad.object.value


def labelled_concepts(store: Quads, base: str) -> frozenset[str]:
    """Give the terms of all concepts of a store's reference graph that have a label."""
    label = ox.NamedNode(_LABEL)
    return frozenset(
        str(quad.subject) for quad in store.quads_for_pattern(None, label, None, ox.NamedNode(reference_graph(base)))
    )


def concept_lines(store: Quads, base: str, concept: str) -> Iterator[str]:
    """Give the triples that the consolidated graph takes over of a concept in use, given by its term.

    Of a place it takes everything, and says what it is today. All of them have the concept for their subject.
    """
    graph = ox.NamedNode(reference_graph(base))
    lines, names, is_place = [], [], False
    for quad in store.quads_for_pattern(ox.NamedNode(iri_of(Term(concept))), None, None, graph):
        predicate, value = quad.predicate.value, str(quad.object)
        lines.append((predicate, str(quad.triple)))
        names += [text_of(value)] if predicate == _LABEL else []
        is_place |= predicate == _KIND and value in _LEVELS
    yield from (line for predicate, line in lines if is_place or predicate in (_LABEL, _KIND))
    yield from (f"{concept} {term('qh:foldedName')} {plain(fold(name))}" for name in names)
    if is_place:
        yield from present_lines(store, graph.value, Term(concept))
