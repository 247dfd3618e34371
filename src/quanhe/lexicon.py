"""ontology/*.ttl → one compiled phrase table.

The compiled table is cached under the user's cache folder, keyed by a digest of the ontology's files and of the code
that compiles them.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import ahocorasick_rs

from quanhe import cache as caching
from quanhe import garbage, vocab
from quanhe.classes import CLASSES, LAYERS, PHRASES
from quanhe.concepts import Concept, Concepts, row
from quanhe.errors import OntologyError
from quanhe.text import View, key

__all__ = ["Compiled", "Concept", "Hit", "Hits", "Lexicon", "load"]

_CACHE: Final = "lexicon"
_SHORT: Final = 4
"""The most syllables of a label that is a word, or near one."""
_HERE: Final = Path(__file__).parent
_CODE: Final = ("lexicon.py", "ontology.py", "concepts.py", "classes.py", "text/normalise.py")
_MARKS: Final = "-.,;:!?/()[]{}\"'…*•+=<>|_\t"
"""What parts words without being one; in labels and texts alike it stands for a space."""
_OVERLAP: Final = frozenset(("position",))
_ALWAYS_UPPER: Final = frozenset(("place",))


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


_Named: TypeAlias = tuple[str, Concept, str | None, bool, str | None]
"""What a label found in a text is: layer, concept, exact spelling where that counts, whether a capital begins it, and
the spelling in lower case where that counts before a capital."""


class Compiled(NamedTuple):
    """What takes long to work out of the concepts."""

    labels: list[str]
    """What is looked for."""
    named: list[list[tuple[int, str | None]]]
    """For each label the places of the concepts called so, with the exact spelling where that counts."""
    compounds: frozenset[str]
    """The pairs of syllables that stand side by side in short labels."""


class Lexicon:
    """The compiled ontology: concepts, and the automaton that finds their labels in a text."""

    def __init__(self, concepts: Concepts, digest: str, compiled: Compiled) -> None:
        self.digest = digest
        self.concepts = concepts
        self.compounds = compiled.compounds
        self._labels, self._concepts_named = compiled.labels, compiled.named
        self._entries: list[tuple[int, list[_Named]] | None] = [None] * len(compiled.labels)
        self._named: dict[str, dict[str, Concept]] = {}
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {label}" if label.endswith("%") else f" {label} " for label in compiled.labels]
        )

    def of(self, *kinds: str) -> list[Concept]:
        """Give the concepts of some classes, class by class, in order of IRI."""
        return [concept for kind in kinds for concept in self.concepts.of(kind)]

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
        found: dict[str, dict[int, list[Hit]]] = {layer: defaultdict(list) for layer in LAYERS}
        start = 0
        for line in _bare(view.lower).split("\n"):
            self._scan_line(line, view.text, start, found)
            start += len(line) + 1
        return Hits(found)

    def _scan_line(self, line: str, text: str, begin: int, found: dict[str, dict[int, list[Hit]]]) -> None:
        """Find the labels of a line: backwards, so that of those that begin at one place the longest comes first."""
        entries, make = self._entries, tuple.__new__
        for index, left, _ in reversed(self._automaton.find_matches_as_indexes(f" {line} ", overlapping=True)):
            length, labelled = entries[index] or self._entry(index)
            end = (start := begin + left) + length
            for layer, concept, exact, capital, lowered in labelled:
                if capital and not text[start].isupper():
                    continue
                if (
                    exact is not None
                    and (words := text[start:end]) != exact
                    and (words != lowered or not _before_name(text, end, found["trade"]))
                ):
                    continue
                found[layer][start].append(make(Hit, (start, end, concept)))  # half the time of Hit()

    def _entry(self, index: int) -> tuple[int, list[_Named]]:
        """Give the length of a label and what it is, worked out once it is met."""
        labelled = [_named(self.concepts.at(place), exact) for place, exact in self._concepts_named[index]]
        entry = self._entries[index] = (len(self._labels[index]), labelled)
        return entry


def _before_name(text: str, end: int, trades: Mapping[int, list[Hit]]) -> bool:
    """Whether a capital follows, right behind or behind words of a trade: "công ty [thép Hoa Sen]"."""
    while (at := end + 1) in trades and not text[at].isupper():
        end = trades[at][0].end
    return text[end + 1 : end + 2].isupper()


def _named(concept: Concept, exact: str | None) -> _Named:
    layer = CLASSES[concept.kind]
    lowered = exact.lower() if exact is not None and concept.flag("lowerBeforeName") else None
    return layer, concept, exact, layer in _ALWAYS_UPPER, lowered


def _compiled(concepts: Iterable[Concept]) -> Compiled:
    """Work out the labels as they stand in a bare text, and the compounds."""
    labels: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    compounds: set[str] = set()
    for place, concept in enumerate(concepts):
        layer = CLASSES[concept.kind]
        for label in concept.labels:
            syllables = key(label).split(" ")
            if len(syllables) <= _SHORT and concept.kind not in PHRASES:
                compounds.update(map(" ".join, pairwise(syllables)))
            for spelling in _spellings(label, joined=layer == "field") if layer else ():
                exact = spelling if concept.flag("caseSensitive") else None
                labels[_bare(key(spelling)).rstrip()].append((place, exact))
    return Compiled(list(labels), list(labels.values()), frozenset(compounds))


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
        kept = caching.read(_CACHE, digest)
        return _unpacked(kept, digest) if kept is not None else _compile(files, digest)


def _compile(files: Iterable[Path], digest: str) -> Lexicon:
    """Read and compile the ontology, and keep what comes of it."""
    from quanhe.ontology import read_concepts

    concepts = list(read_concepts(files))
    compiled = _compiled(concepts)
    caching.write(_CACHE, digest, _packed(concepts, compiled))
    return Lexicon(Concepts.made(concepts), digest, compiled)


def _digest(files: Iterable[Path]) -> str:
    """Give the digest of all that the compiled table comes of: the files, and the code that reads and compiles them."""
    state = hashlib.sha256()
    for path in (*(_HERE / name for name in _CODE), *files):
        state.update(path.name.encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:24]


def _packed(concepts: Iterable[Concept], compiled: Compiled) -> str:
    """Give all that is kept: a line of JSON, and a line a concept, which is only read once it is asked for.

    Lists of words are kept as one text each, which is read in a quarter of the time.
    """
    known = list(concepts)
    lists = ([c.iri for c in known], [c.kind for c in known], compiled.labels, sorted(compiled.compounds))
    head = (*("\n".join(words) for words in lists), compiled.named)
    return "\n".join([json.dumps(head, ensure_ascii=False, separators=(",", ":")), *map(row, known)])


def _unpacked(kept: str, digest: str) -> Lexicon:
    head, *rows = kept.split("\n")
    *lists, named = json.loads(head)
    iris, kinds, labels, compounds = (words.split("\n") if words else [] for words in lists)
    return Lexicon(Concepts(iris, kinds, rows), digest, Compiled(labels, named, frozenset(compounds)))
