"""A sentence as the atoms it is made of: words, marks, and what is known in it as one thing (names, figures, times).

Nothing is cut inside an atom: words of several syllables which the ontology knows are one atom.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.extract.words import learned_words, words_in
from quanhe.lexicon import Lexicon
from quanhe.patterns import lazy
from quanhe.text import Sentence, key

_PIECE: Final = lazy(r"[^\W_]+(?:[-.][^\W_]+)*|[^\w\s]")
_LAYERS: Final = (
    "counter", "indicator", "position", "event", "unit", "multiplier", "bound", "period", "document", "level",
)  # fmt: skip
_TOLD_BY_WORDS: Final = frozenset(("word", "mark", "counter", "indicator", "unit", "period"))
_GRAMMAR: Final = (
    "ChangeTo", "ChangeWord", "ClauseBreak", "ComparisonWord", "EquivalentWord", "ExistenceWord", "FunctionWord",
    "KnownBefore", "MeasureHead", "MeasureTrim", "PassiveWord", "PlanNoun", "PointingWord", "PurposeWord",
    "RespectivelyWord", "SpanWord", "TopicEnd",
)  # fmt: skip
_BREAKS: Final = ("ChangeWord", "ClauseBreak", "TopicEnd")


class Atom(NamedTuple):
    """One atom: view offsets, its words in lower case, its kind, how it is called, and what grammar says of it."""

    start: int
    end: int
    words: str
    kind: str
    label: str
    """Its words, or its kind in angle brackets where the words tell nothing: "<name>"."""
    grammar: str
    """The classes of grammar.ttl that its words are of, else its kind."""
    breaks: bool
    """Whether it is a word that ends a clause or says a change."""
    alike: str = "#"
    """The class of words that its words are used like, else its kind."""


class Span(NamedTuple):
    """A stretch of the text known as one thing, and its kind."""

    start: int
    end: int
    kind: str


class Atoms:
    """The sentences of one article as atoms, each worked out when it is first asked for."""

    def __init__(self, reading: Reading, numbers: list[Number], known: list[Span]) -> None:
        self._reading = reading
        self._numbers = [Span(number.start, number.end, "number") for number in numbers]
        self._known = sorted(known)
        self._grammar, self._breaking = grammar_of(reading.lexicon), _breaking(reading.lexicon)
        self._compounds = reading.lexicon.compounds
        self._apart, self._told = _apart(reading.lexicon)
        self._learned = learned_words()
        self._done: dict[int, list[Atom]] = {}

    def of(self, sentence: Sentence) -> list[Atom]:
        """Give the atoms of a sentence in reading order."""
        found = self._done.get(sentence.start)
        if found is None:
            found = self._done[sentence.start] = self._joined(self._read(sentence.start, sentence.end))
        return found

    def _read(self, start: int, end: int) -> list[Atom]:
        atoms: list[Atom] = []
        at = start
        for span in self._things(start, end):
            atoms += self._plain(at, span.start, start)
            atoms.append(self._atom(span.start, span.end, span.kind))
            at = span.end
        atoms += self._plain(at, end, start)
        return atoms

    def _things(self, start: int, end: int) -> list[Span]:
        """Give what is known as one thing in a stretch: figures before names before labels, the longest first."""
        taken = bytearray(end - start)
        things: list[Span] = []
        hits = self._reading.hits
        labels = [Span(hit.start, hit.end, layer) for layer in _LAYERS for hit in hits.between(layer, start, end)]
        for spans in (_between(self._numbers, start, end), _between(self._known, start, end), labels):
            inside = [span for span in spans if span.end <= end]
            for span in sorted(inside, key=_longest) if len(inside) > 1 else inside:
                first, last = span.start - start, span.end - start
                if taken.find(1, first, last) < 0:
                    taken[first:last] = b"\1" * (last - first)
                    things.append(span)
        return sorted(things)

    def _plain(self, start: int, end: int, first: int) -> Iterator[Atom]:
        text = self._reading.text
        for match in _PIECE.finditer(text, start, end):
            at, last = match.span()
            letter = text[at]
            kind = "word" if letter.isalpha() else "digits" if letter.isdigit() else "mark"
            if kind == "word" and at > first and letter.isupper():
                kind = "capital"
            yield self._atom(at, last, kind)

    def _atom(self, start: int, end: int, kind: str) -> Atom:
        words = self._reading.lower[start:end]
        label = words if kind in _TOLD_BY_WORDS else f"<{kind}>"
        grammar = self._grammar.get(words, "word") if kind == "word" else kind
        alike = self._learned.classes.get(words, "rare") if kind == "word" else kind
        return Atom(start, end, words, kind, label, grammar, grammar in self._breaking, alike)

    def _joined(self, atoms: list[Atom]) -> list[Atom]:
        """Join capitalised words to one name, and syllables to the words that the ontology knows."""
        joined: list[Atom] = []
        for atom in atoms:
            last = joined[-1] if joined else None
            if last is not None and last.end + 1 == atom.start and self._one(last, atom):
                joined[-1] = self._atom(last.start, atom.end, atom.kind)
            else:
                joined.append(atom)
        return self._words(joined)

    def _words(self, atoms: list[Atom]) -> list[Atom]:
        """Join the syllables that the ontology left apart to the words of two that were learned."""
        found: list[Atom] = []
        run: list[Atom] = []
        for atom in atoms:
            single = atom.kind == "word" and atom.grammar == "word" and " " not in atom.words
            if not single or (run and run[-1].end + 1 != atom.start):
                found += self._run(run)
                run = []
            if single:
                run.append(atom)
            else:
                found.append(atom)
        return [*found, *self._run(run)]

    def _run(self, syllables: list[Atom]) -> Iterator[Atom]:
        for word in words_in([atom.words for atom in syllables], self._learned.bonds):
            first, last = syllables[word.start], syllables[word.stop - 1]
            yield first if first is last else self._atom(first.start, last.end, "word")

    def _one(self, last: Atom, atom: Atom) -> bool:
        if last.kind == atom.kind == "capital":
            return True
        if not last.kind == atom.kind == "word":
            return False
        pair = f"{last.words} {atom.words}"
        if pair in self._told:
            return True
        return pair in self._compounds and last.words not in self._apart and atom.words not in self._apart


def _longest(span: Span) -> tuple[int, Span]:
    return span.start - span.end, span


def _between(spans: list[Span], start: int, end: int) -> list[Span]:
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


@lru_cache(maxsize=4)
def grammar_of(lexicon: Lexicon) -> dict[str, str]:
    """Give for each word of the grammar the classes it is of, joined to one."""
    classes: dict[str, set[str]] = {}
    for kind in _GRAMMAR:
        for concept in lexicon.of(kind):
            for label in concept.labels:
                classes.setdefault(key(label), set()).add(kind)
    return {label: "+".join(sorted(kinds)) for label, kinds in classes.items()}


@lru_cache(maxsize=4)
def _breaking(lexicon: Lexicon) -> frozenset[str]:
    """Give the grammar of the words that end a clause or say a change."""
    return frozenset(told for told in grammar_of(lexicon).values() if any(one in told for one in _BREAKS))


@lru_cache(maxsize=4)
def _apart(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Give the function words, and the pairs of words that grammar joins to one: "so với"."""
    told = (label for label in grammar_of(lexicon) if label.count(" ") == 1)
    return frozenset(key(label) for c in lexicon.of("FunctionWord") for label in c.labels), frozenset(told)
