"""ontology/*.ttl → concepts, read strictly.

An undeclared class or property, a missing label, or one label on two concepts of a class stops with the file, the IRI
and what was expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.classes import CLASSES, LAYERS
from quanhe.concepts import Concept
from quanhe.errors import OntologyError
from quanhe.text import key

_MAY_SHARE: Final = (*LAYERS["place"], "TerritorialChange", "BodyChange", "LevelWord")
_NOT_LEXICON: Final = ("schema.ttl", "shapes.ttl")


def read_concepts(files: Iterable[Path]) -> Iterator[Concept]:
    """Read the lexicon's concepts from Turtle files, strictly, in order of file and IRI."""
    paths = list(files)
    declared = _declared(next((path for path in paths if path.name == "schema.ttl"), None))
    seen: dict[str, str] = {}
    labels: dict[tuple[str, str], str] = {}
    for path in paths:
        if path.name in _NOT_LEXICON:
            continue
        for iri, rows in sorted(_subjects(path).items()):
            if iri in seen:
                raise OntologyError(
                    f"{path.name}: {iri} is already defined in {seen[iri]}; give one of them another name"
                )
            seen[iri] = path.name
            concept = _concept(path, iri, rows, declared)
            _refuse_clashes(path, concept, labels)
            yield concept


def _refuse_clashes(path: Path, concept: Concept, labels: dict[tuple[str, str], str]) -> None:
    """Stop at a label that another concept of the class has; only places share their names."""
    if concept.kind in _MAY_SHARE:
        return
    for label in concept.labels:
        exact = label if concept.flag("caseSensitive") else key(label)
        other = labels.setdefault((concept.kind, exact), concept.iri)
        if other != concept.iri:
            raise OntologyError(
                f"{path.name}: {concept.iri}: “{label}” is already the label of {other}; give one another"
            )


def _declared(schema: Path | None) -> frozenset[str] | None:
    if schema is None:
        return None
    return frozenset(iri for iri in _subjects(schema) if iri.startswith(vocab.NS))


def _subjects(path: Path) -> dict[str, list[tuple[str, Any]]]:
    rows: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode):
                raise OntologyError(f"{path.name}: a blank node ({quad.subject}); every concept has an IRI")
            rows[quad.subject.value].append((quad.predicate.value, quad.object))
    except SyntaxError as error:
        raise OntologyError(f"{path.name}: not Turtle: {error}") from error
    return rows


def _concept(path: Path, iri: str, rows: list[tuple[str, Any]], declared: frozenset[str] | None) -> Concept:
    def refuse(expected: str) -> OntologyError:
        return OntologyError(f"{path.name}: {iri}: {expected}")

    kinds: list[str] = []
    labels: list[str] = []
    alternatives: list[str] = []
    english: list[str] = []
    properties: dict[str, list[str]] = defaultdict(list)
    skos, rdf = vocab.PREFIXES["skos"], vocab.PREFIXES["rdf"]
    for predicate, value in rows:
        if predicate == rdf + "type":
            kinds.append(value.value.removeprefix(vocab.NS))
        elif predicate == skos + "prefLabel":
            (english if value.language == "en" else labels).append(value.value)
        elif predicate == skos + "altLabel":
            if value.language != "en":
                alternatives.append(value.value)
        elif predicate.startswith(vocab.NS):
            if declared is not None and predicate not in declared:
                raise refuse(f"the property qh:{predicate.removeprefix(vocab.NS)} is not declared in schema.ttl")
            properties[predicate.removeprefix(vocab.NS)].append(value.value)
        elif predicate.startswith(skos):
            properties[predicate.removeprefix(skos)].append(value.value)
    if len(kinds) != 1 or kinds[0] not in CLASSES:
        raise refuse(
            f"expected one class out of {', '.join('qh:' + name for name in CLASSES)}; found {kinds or 'none'}"
        )
    if len(labels) != 1:
        raise refuse(f"expected one skos:prefLabel in @vi, found {len(labels)}")
    examples = tuple(sorted(properties.pop("example", ())))
    counter = tuple(sorted(properties.pop("counterExample", ())))
    table = {name: tuple(sorted(values)) for name, values in sorted(properties.items())}
    return Concept(
        iri, kinds[0], (labels[0], *sorted(alternatives)), english[0] if english else None, table, examples, counter
    )
