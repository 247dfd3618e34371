"""The graph that plain queries see: the claims of all articles, about canonical people, with one label a thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from quanhe.identity import Judgement, Resolution, digest
from quanhe.rdf.reference import judgements_graph
from quanhe.rdf.terms import Term, decimal, english, node, plain, term, vietnamese

_SPAN: Final = "#char="
_TYPE: Final = term("rdf:type")
_PREFERRED: Final = term("skos:prefLabel")
_ALTERNATIVE: Final = term("skos:altLabel")
_USED: Final = term("qh:usedConcept")  # what a rule went by is a matter of the ontology, not of the news
_UNKNOWN_BODY: Final = term("qh:Organisation")
_BODY: Final = term("org:Organization")
_VERDICTS: Final = {"same": "qh:Same", "different": "qh:Different", "unsure": "qh:Unsure"}


def judgement_quads(resolution: Resolution, base: str, software: str) -> list[str]:
    """Give the judgements graph as sorted lines of N-Quads: who is whom, and on what grounds."""
    graph = node(judgements_graph(base))
    lines = {
        f"{node(mention)} {term('prov:specializationOf')} {node(person)} {graph} ."
        for mention, person in resolution.canonical.items()
    }
    author = node(f"{base}software/{software}")
    for judgement in resolution.judgements:
        subject = node(f"{base}judgement/{digest(16, judgement.first, judgement.second, judgement.rule)}")
        lines.update(f"{subject} {row} {graph} ." for row in _judgement(judgement, author))
    return sorted(lines)


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


class Consolidation:
    """Takes the triples of article graphs, one at a time and in any order; `rest` gives what needs all of them."""

    def __init__(self, canonical: Mapping[str, str], reference: Mapping[str, list[str]]) -> None:
        """Take the canonical IRI of each mention, and lines about concepts by IRI term to copy where one is used."""
        self._canonical: dict[str, str] = {node(mention): node(person) for mention, person in canonical.items()}
        self._reference = reference
        self._used: set[str] = set()
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._others: dict[str, set[str]] = defaultdict(set)
        self._classed: set[str] = set()
        self._unclassed: set[str] = set()

    def take(self, subject: str, predicate: str, value: str) -> str | None:
        """Give a triple as a line of the default graph; None for a span's own, and for what `rest` decides on."""
        if _SPAN in subject:
            return None
        subject = self._canonical.get(subject, subject)
        value = self._canonical.get(value, value)
        if value in self._reference and predicate != _USED:
            self._used.add(value)
        if predicate == _PREFERRED:
            self._labels[subject][value] += 1
        elif predicate == _ALTERNATIVE:
            self._others[subject].add(value)
        elif predicate == _TYPE and value == _UNKNOWN_BODY:
            self._unclassed.add(subject)
        else:
            if predicate == _TYPE and value != _BODY:
                self._classed.add(subject)
            return f"{subject} {predicate} {value} ."
        return None

    def rest(self) -> Iterator[str]:
        """Give the labels (the most frequent is preferred), the bodies of no known class, the concepts in use."""
        for subject, labels in self._labels.items():
            best = min(labels, key=lambda label: (-labels[label], label))
            yield f"{subject} {_PREFERRED} {best} ."
            for label in (labels.keys() | self._others.pop(subject, set())) - {best}:
                yield f"{subject} {_ALTERNATIVE} {label} ."
        for subject, others in self._others.items():
            for label in others:
                yield f"{subject} {_ALTERNATIVE} {label} ."
        for subject in self._unclassed - self._classed:
            yield f"{subject} {_TYPE} {_UNKNOWN_BODY} ."
        for concept in self._used:
            yield from self._reference[concept]


def consolidated(
    lines: Iterable[str], canonical: Mapping[str, str], reference: Mapping[str, list[str]] | None = None
) -> Iterator[str]:
    """Give the default graph, unsorted, from the lines (N-Triples or N-Quads) of all article graphs."""
    work = Consolidation(canonical, reference or {})
    for line in lines:
        subject, predicate, value = split(line)
        kept = work.take(subject, predicate, value)
        if kept:
            yield kept
    yield from work.rest()


def split(line: str) -> tuple[str, str, str]:
    """Give subject, predicate and object of a line of N-Triples or N-Quads, as terms; the graph is left out."""
    subject, predicate, rest = line.split(" ", 2)
    if rest.startswith("<"):
        return subject, predicate, rest.partition(" ")[0]
    end = rest.rfind('"')
    tail = rest[end + 1 :].partition(" ")[0]
    return subject, predicate, rest[: end + 1] + tail
