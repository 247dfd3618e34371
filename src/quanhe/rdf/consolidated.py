"""The graph that plain queries see: the claims of all articles, about canonical people, with one label a thing.

Articles are taken one at a time. What does not hang on who is who is given at once; only the lines about people wait,
in a temporary file, until that is decided. In memory stay the labels of what articles share, and the concepts in use.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final

from quanhe.identity import Judgement, Resolution, digest
from quanhe.rdf.reference import judgements_graph
from quanhe.rdf.terms import Term, Triple, decimal, english, node, plain, term, vietnamese

_SPAN: Final = "#char="
_TYPE: Final = term("rdf:type")
_PREFERRED: Final = term("skos:prefLabel")
_ALTERNATIVE: Final = term("skos:altLabel")
_USED: Final = term("qh:usedConcept")  # what a rule went by is a matter of the ontology, not of the news
_UNKNOWN_BODY: Final = term("qh:Organisation")
_BODY: Final = term("org:Organization")
_VERDICTS: Final = {"same": "qh:Same", "different": "qh:Different", "unsure": "qh:Unsure"}
_KEPT_IN_MEMORY: Final = 1 << 22
"""Bytes of the lines about people up to which no file is written for them."""


def judgement_lines(resolution: Resolution, base: str, software: str) -> Iterator[str]:
    """Give the lines of the judgements graph one at a time, in no order, some of them twice."""
    graph = node(judgements_graph(base))
    for mention, person in resolution.canonical.items():
        yield f"{node(mention)} {term('prov:specializationOf')} {node(person)} {graph} ."
    author = node(f"{base}software/{software}")
    for judgement in resolution.judgements:
        subject = node(f"{base}judgement/{digest(16, judgement.first, judgement.second, judgement.rule)}")
        yield from (f"{subject} {row} {graph} ." for row in _judgement(judgement, author))


def _judgement(judgement: Judgement, author: Term) -> Iterator[str]:
    yield f"{_TYPE} {term('qh:Judgement')}"
    yield f"{term('qh:mention')} {node(judgement.first)}"
    yield f"{term('qh:mention')} {node(judgement.second)}"
    yield f"{term('qh:verdict')} {term(_VERDICTS[judgement.verdict])}"
    yield f"{term('qh:score')} {decimal(Decimal(str(judgement.score)))}"
    yield f"{term('qh:rule')} {plain(judgement.rule)}"
    yield f"{term('rdfs:comment')} {vietnamese(judgement.why)}"
    yield f"{term('rdfs:comment')} {english(judgement.why_en)}"
    yield f"{term('prov:wasAttributedTo')} {author}"


class _Labels:
    """The labels of things: the most frequent is the preferred one, the others are alternatives."""

    def __init__(self) -> None:
        self._preferred: dict[str, dict[str, int]] = {}
        self._others: dict[str, set[str]] = {}

    def prefer(self, subject: str, label: str) -> None:
        counts = self._preferred.setdefault(subject, {})
        counts[label] = counts.get(label, 0) + 1

    def add(self, subject: str, label: str) -> None:
        self._others.setdefault(subject, set()).add(label)

    def lines(self) -> Iterator[str]:
        for subject, counts in self._preferred.items():
            best = min(counts, key=lambda label: (-counts[label], label))
            yield f"{subject} {_PREFERRED} {best} ."
            for label in (counts.keys() | self._others.get(subject, frozenset())) - {best}:
                yield f"{subject} {_ALTERNATIVE} {label} ."
        for subject in self._others.keys() - self._preferred.keys():
            for label in self._others[subject]:
                yield f"{subject} {_ALTERNATIVE} {label} ."


class Consolidation:
    """Takes article graphs one at a time and in any order; `rest` gives what needs all of them. Close it after."""

    def __init__(self, concepts: Collection[str], directory: Path | None = None) -> None:
        """Take the terms of the concepts that have labels, and the folder for what has to wait."""
        self._concepts = concepts
        self._used: set[str] = set()
        self._labels = _Labels()
        self._classed: set[str] = set()
        self._unclassed: set[str] = set()
        self._waiting = SpooledTemporaryFile(  # noqa: SIM115 - closed by `close`
            _KEPT_IN_MEMORY,
            "w+",
            encoding="utf-8",
            errors="replace",
            newline="\n",
            dir=str(directory) if directory else None,
        )

    def close(self) -> None:
        """Let go of the temporary file."""
        self._waiting.close()

    def article(self, iri: str, triples: Iterable[Triple]) -> Iterator[str]:
        """Give those of an article's triples, as lines of the default graph, that do not hang on who is who."""
        span, own, person = f"<{iri}{_SPAN}", f"<{iri}", f"<{iri}/person/"
        concepts, used = self._concepts, self._used
        labels = _Labels()
        for subject, predicate, value in triples:
            if subject.startswith(span):
                continue
            if subject.startswith(person) or value.startswith(person):
                self._waiting.write(f"{subject} {predicate} {value}\n")
            elif not subject.startswith(own):
                kept = self._shared(subject, predicate, value)
                if kept:
                    yield kept
            elif predicate == _PREFERRED:
                labels.prefer(subject, value)
            elif predicate == _ALTERNATIVE:
                labels.add(subject, value)
            else:
                if value in concepts and predicate != _USED:
                    used.add(value)
                yield f"{subject} {predicate} {value} ."
        yield from labels.lines()

    def rest(self, canonical: Mapping[str, str], copied: Callable[[str], Iterable[str]]) -> Iterator[str]:
        """Give the lines about people, the labels of all that is shared, and the concepts in use.

        `canonical` gives the canonical IRI of each mention, `copied` the lines about a concept, by its term.
        """
        self._waiting.seek(0)
        yield from self._about((line[:-1].split(" ", 2) for line in self._waiting), canonical)
        yield from self._labels.lines()
        for subject in self._unclassed - self._classed:
            yield f"{subject} {_TYPE} {_UNKNOWN_BODY} ."
        for concept in self._used:
            yield from copied(concept)

    def _about(self, triples: Iterable[Triple], canonical: Mapping[str, str]) -> Iterator[str]:
        """Give triples with canonical people in place of the articles' own."""
        for subject, predicate, value in triples:
            if _SPAN not in subject:
                kept = self._shared(_person(subject, canonical), predicate, _person(value, canonical))
                if kept:
                    yield kept

    def _shared(self, subject: str, predicate: str, value: str) -> str | None:
        """Give a triple about what articles share as a line; None for what only all of them together decide."""
        if value in self._concepts and predicate != _USED:
            self._used.add(value)
        if predicate == _PREFERRED:
            self._labels.prefer(subject, value)
        elif predicate == _ALTERNATIVE:
            self._labels.add(subject, value)
        elif predicate == _TYPE and value == _UNKNOWN_BODY:
            self._unclassed.add(subject)
        else:
            if predicate == _TYPE and value != _BODY:
                self._classed.add(subject)
            return f"{subject} {predicate} {value} ."
        return None


def _person(value: str, canonical: Mapping[str, str]) -> str:
    """Give the term of a mention's canonical person, and any other term as it is."""
    person = canonical.get(value[1:-1]) if value.startswith("<") else None
    return f"<{person}>" if person else value
