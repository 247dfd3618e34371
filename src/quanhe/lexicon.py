"""ontology/*.ttl → one compiled phrase table.

The loader is strict: an undeclared class or property, a missing label, or one label on two concepts of a class
stops with the file, the IRI and what was expected. The compiled table is cached under the user's cache folder,
keyed by a digest of the ontology's files and of the code that compiles them.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import ahocorasick_rs
import pyoxigraph as ox

from quanhe import cache as caching
from quanhe import garbage, vocab
from quanhe.classes import LAYERS, LISTED, PHRASES
from quanhe.errors import OntologyError
from quanhe.text import View, key

_CLASSES: Final = {name: layer for layer, names in LAYERS.items() for name in names} | dict.fromkeys(LISTED, "")
_MAY_SHARE: Final = (*LAYERS["place"], "TerritorialChange", "LevelWord")
_CACHE: Final = "lexicon"
_SHORT: Final = 4
"""The most syllables of a label that is a word, or near one."""
_HERE: Final = Path(__file__).parent
_CODE: Final = ("lexicon.py", "classes.py", "text/normalise.py")
_NOT_LEXICON: Final = ("schema.ttl", "shapes.ttl")
_MARKS: Final = "-.,;:!?/()[]{}\"'…*•+=<>|_\t"
"""What parts words without being one; in labels and texts alike it stands for a space."""
_OVERLAP: Final = frozenset(("position",))
_ALWAYS_UPPER: Final = frozenset(("place",))


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


class Hit(NamedTuple):
    """A label found in a text: offsets of the view, and the concept it stands for."""

    start: int
    end: int
    concept: Concept


class Hits:
    """All labels found in one text: by layer, by place; at one place the longest first."""

    __slots__ = ("_at", "_ends", "_order", "_starts")

    def __init__(self, found: Mapping[str, Mapping[int, list[Hit]]]) -> None:
        self._at = found
        self._order: dict[str, list[Hit]] = {}
        self._ends: dict[str, dict[int, Hit]] = {}
        self._starts: dict[str, list[int]] = {}

    def at(self, layer: str, start: int) -> Hit | None:
        """Give the longest hit of a layer that begins at an offset."""
        found = self._at[layer].get(start)
        return found[0] if found else None

    def all_at(self, layer: str, start: int) -> list[Hit]:
        """Give every hit of a layer that begins at an offset, longest first."""
        return self._at[layer].get(start, [])

    def reach(self, layers: Iterable[str], start: int) -> int:
        """Give where the longest hit of some layers that begins at an offset ends; the offset where none begins."""
        return max((self._at[layer][start][0].end for layer in layers if start in self._at[layer]), default=start)

    def first(self, layers: Iterable[str], start: int, end: int) -> tuple[str, int]:
        """Give the first of some layers with a hit from an offset to beyond another, and where it ends; else ""."""
        for layer in layers:
            found = self._at[layer].get(start)
            if found and found[0].end > end:
                return layer, found[0].end
        return "", end

    def ending(self, layer: str, end: int) -> Hit | None:
        """Give the hit of those in reading order that ends at an offset."""
        if layer not in self._ends:
            self._ends[layer] = {hit.end: hit for hit in self.ordered(layer)}
        return self._ends[layer].get(end)

    def between(self, layer: str, start: int, end: int) -> list[Hit]:
        """Give the hits of those in reading order that begin in a stretch of the text."""
        found = self.ordered(layer)
        starts = self._starts.get(layer)
        if starts is None:
            starts = self._starts[layer] = [hit.start for hit in found]
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def ordered(self, layer: str) -> list[Hit]:
        """Give the hits of a layer in reading order, longest at each place, none inside an earlier one."""
        found = self._order.get(layer)
        if found is None:
            labels = self._at[layer]
            found = list(_longest_of_overlapping(labels)) if layer in _OVERLAP else _leftmost_longest(labels)
            self._order[layer] = found
        return found


def _leftmost_longest(found: Mapping[int, list[Hit]]) -> list[Hit]:
    kept: list[Hit] = []
    free = 0
    for start in sorted(found):
        if start >= free:
            hit = found[start][0]
            free = hit.end
            kept.append(hit)
    return kept


def _longest_of_overlapping(found: Mapping[int, list[Hit]]) -> Iterator[Hit]:
    """Give the longer of two labels that overlap: "Phó Chủ tịch", not "vụ phó", in "chức vụ Phó Chủ tịch"."""
    kept: Hit | None = None
    for start in sorted(found):
        hit = found[start][0]
        if kept is not None and start < kept.end:
            if hit.end - hit.start > kept.end - kept.start and hit.end > kept.end:
                kept = hit
            continue
        if kept is not None:
            yield kept
        kept = hit
    if kept is not None:
        yield kept


_Entry: TypeAlias = tuple[str, Concept, str | None, bool, str | None]
"""What a label found in a text is: layer, concept, exact spelling where that counts, whether a capital begins it, and
the spelling in lower case where that counts before a capital."""


class Compiled(NamedTuple):
    """What takes long to work out of the concepts."""

    labels: Mapping[str, list[tuple[str, str | None]]]
    """What is looked for, and the IRI of each concept called so, with its exact spelling where that counts."""
    compounds: frozenset[str]
    """The pairs of syllables that stand side by side in short labels."""


class Lexicon:
    """The compiled ontology: concepts, and the automaton that finds their labels in a text."""

    def __init__(self, concepts: Iterable[Concept], digest: str, compiled: Compiled | None = None) -> None:
        self.digest = digest
        self.concepts: dict[str, Concept] = {concept.iri: concept for concept in concepts}
        self._named: dict[str, dict[str, Concept]] = {}
        labels, self.compounds = compiled or _compiled(self.concepts.values())
        self._entries = [
            (len(label), [_entry(self.concepts[iri], exact) for iri, exact in found]) for label, found in labels.items()
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {label}" if label.endswith("%") else f" {label} " for label in labels]
        )

    def of(self, *kinds: str) -> list[Concept]:
        """Give the concepts of some classes, class by class, in order of IRI."""
        return [concept for kind in kinds for concept in self._by_kind.get(kind, ())]

    @cached_property
    def _by_kind(self) -> dict[str, list[Concept]]:
        table: dict[str, list[Concept]] = defaultdict(list)
        for concept in self.concepts.values():
            table[concept.kind].append(concept)
        return table

    def lookup(self, kind: str, label: str) -> Concept | None:
        """Give the first concept of a class with a label, whatever its case and tone placement."""
        if kind not in self._named:
            first: dict[str, Concept] = {}
            for concept in self.of(kind):
                for name in concept.labels:
                    first.setdefault(key(name), concept)
            self._named[kind] = first
        return self._named[kind].get(key(label))

    def scan(self, view: View) -> Hits:
        """Find every label in a text, as whole words; no label goes on from one line to the next."""
        found: dict[str, dict[int, list[Hit]]] = {layer: {} for layer in LAYERS}
        start = 0
        for line in _bare(view.lower).split("\n"):
            self._scan_line(line, view.text, start, found)
            start += len(line) + 1
        return Hits(found)

    def _scan_line(self, line: str, text: str, begin: int, found: dict[str, dict[int, list[Hit]]]) -> None:
        """Find the labels of a line: backwards, so that of those that begin at one place the longest comes first."""
        entries, make = self._entries, tuple.__new__
        for index, left, _ in reversed(self._automaton.find_matches_as_indexes(f" {line} ", overlapping=True)):
            length, labelled = entries[index]
            end = (start := begin + left) + length
            for layer, concept, exact, capital, lowered in labelled:
                if capital and not text[start].isupper():
                    continue
                if (
                    exact is not None
                    and (words := text[start:end]) != exact
                    and (words != lowered or not text[end + 1 : end + 2].isupper())
                ):
                    continue
                layered = found[layer]
                hit = make(Hit, (start, end, concept))  # of a tuple's own making: half the time of Hit()
                if start in layered:
                    layered[start].append(hit)
                else:
                    layered[start] = [hit]


def _compiled(concepts: Iterable[Concept]) -> Compiled:
    """Work out the labels as they stand in a bare text, and the compounds."""
    labels: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    compounds: set[str] = set()
    for concept in concepts:
        layer = _CLASSES[concept.kind]
        for label in concept.labels:
            syllables = key(label).split(" ")
            if len(syllables) <= _SHORT and concept.kind not in PHRASES:
                compounds.update(map(" ".join, pairwise(syllables)))
            for spelling in _spellings(label, joined=layer == "field") if layer else ():
                exact = spelling if concept.flag("caseSensitive") else None
                labels[_bare(key(spelling)).rstrip()].append((concept.iri, exact))
    return Compiled(labels, frozenset(compounds))


def _entry(concept: Concept, exact: str | None) -> _Entry:
    layer = _CLASSES[concept.kind]
    lowered = exact.lower() if exact is not None and concept.flag("lowerBeforeName") else None
    return layer, concept, exact, layer in _ALWAYS_UPPER, lowered


def _bare(text: str) -> str:
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    return text


def _spellings(label: str, *, joined: bool) -> Iterator[str]:
    """Give a label as written, with the spaces around its dashes left out or put in, and a field without its "và"."""
    yield label
    if joined and label.count(" và ") == 1:
        yield label.replace(" và ", " ")
    if " - " in label or " – " in label:
        yield label.replace(" – ", "-").replace(" - ", "-")
        yield label.replace(" – ", " ").replace(" - ", " ")
    elif re.search(r"\w[-–]\w", label):
        yield re.sub(r"(?<=\w)[-–](?=\w)", " - ", label)


@cache
def load(directory: Path | None = None) -> Lexicon:
    """Give the lexicon of an ontology folder (by default the one shipped), compiled once a process.

    Raises OntologyError, naming file and IRI, where the ontology says something that is not understood.
    """
    folder = directory or vocab.ontology_directory()
    files = sorted(path for path in folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"no Turtle files in {folder}; give the folder of the ontology")
    digest = _digest(files)
    with garbage.held_back():
        known = _unpacked(caching.read(_CACHE, digest), digest)
        if known is None:
            concepts = list(read_concepts(files))
            compiled = _compiled(concepts)
            caching.write(_CACHE, digest, _packed(concepts, compiled))
            known = Lexicon(concepts, digest, compiled)
    return known


def _digest(files: Iterable[Path]) -> str:
    """Give the digest of all that the compiled table comes of: the files, and the code that reads and compiles them."""
    state = hashlib.sha256()
    for path in (*(_HERE / name for name in _CODE), *files):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:24]


def _packed(concepts: Iterable[Concept], compiled: Compiled) -> dict[str, Any]:
    rows = [_to_row(concept) for concept in concepts]
    return {"concepts": rows, "labels": compiled.labels, "compounds": "\n".join(sorted(compiled.compounds))}


def _unpacked(kept: Any, digest: str) -> Lexicon | None:
    """Give the lexicon that was kept; None where nothing was, or not what this version keeps."""
    try:
        compiled = Compiled(kept["labels"], frozenset(kept["compounds"].split("\n")))
        return Lexicon(map(_from_row, kept["concepts"]), digest, compiled)
    except (TypeError, ValueError, LookupError, AttributeError):
        return None


def _to_row(concept: Concept) -> list[Any]:
    return [
        concept.iri,
        concept.kind,
        concept.labels,
        concept.label_en,
        concept.properties,
        concept.examples,
        concept.counter_examples,
    ]


def _from_row(row: list[Any]) -> Concept:
    iri, kind, labels, label_en, properties, examples, counter = row
    table = {name: tuple(values) for name, values in properties.items()}
    return Concept(iri, kind, tuple(labels), label_en, table, tuple(examples), tuple(counter))


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
    if len(kinds) != 1 or kinds[0] not in _CLASSES:
        raise refuse(
            f"expected one class out of {', '.join('qh:' + name for name in _CLASSES)}; found {kinds or 'none'}"
        )
    if len(labels) != 1:
        raise refuse(f"expected one skos:prefLabel in @vi, found {len(labels)}")
    examples = tuple(sorted(properties.pop("example", ())))
    counter = tuple(sorted(properties.pop("counterExample", ())))
    table = {name: tuple(sorted(values)) for name, values in sorted(properties.items())}
    return Concept(
        iri, kinds[0], (labels[0], *sorted(alternatives)), english[0] if english else None, table, examples, counter
    )
