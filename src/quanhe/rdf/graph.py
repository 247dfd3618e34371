"""One article's graph while it is being written; the one place where claims are made, and evidence insisted on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from quanhe.errors import QuanheError
from quanhe.facts import Evidence, Organisation, Span
from quanhe.identity import BodyIdentity, digest, slug
from quanhe.rdf.dates import Bounds, interval, partial
from quanhe.rdf.reference import Reference
from quanhe.rdf.sentences import Sentences
from quanhe.rdf.terms import TRUE, Term, article_iri, date, integer, iri_of, node, plain, term, vietnamese
from quanhe.text import Article

Spans: TypeAlias = Iterable[tuple[int, int]]
"""Stretches of a text, each from where it begins to behind its end."""


class EvidenceError(QuanheError):
    """A fact without evidence, or with a quote that does not stand in the article where it says."""


class ArticleGraph:
    """The lines of one article's graph. Everything is added under the article's own graph; nothing twice."""

    def __init__(self, article: Article, reference: Reference, when: Bounds, sentences: Spans = ()) -> None:
        self.article = article
        self.reference = reference
        self.when = when
        self.iri = article_iri(reference.base, article.id)
        self.node = node(self.iri)
        self.run = node(f"{reference.base}run/{reference.software}")
        self._lines: set[str] = set()
        self._end = f"{self.node} ."
        self._attested = self._attestation()
        self._sentences = Sentences(article.text, sentences)
        self._stretches: dict[tuple[str, int, int], Term] = {}

    def lines(self) -> list[str]:
        """Give the graph as sorted lines of N-Quads."""
        return sorted(self._lines)

    def add(self, subject: Term, predicate: str, *objects: Term | None) -> None:
        """State subject, predicate (a prefixed name) and each object that is there."""
        for value in objects:
            if value is not None:
                self._lines.add(f"{subject} {term(predicate)} {value} {self._end}")

    def add_text(self, subject: Term, predicate: str, *texts: str | None) -> None:
        """State texts in Vietnamese; empty ones are left out."""
        self.add(subject, predicate, *(vietnamese(text) for text in texts if text))

    def minted(self, kind: str, name: str, *content: str, local: bool = False) -> Term:
        """Give an IRI made of a readable name and a digest of the content; `local` puts it under the article."""
        root = f"{self.iri}/" if local else self.reference.base
        return node(f"{root}{kind}/{slug(name)}-{digest(8, *content)}")

    def claim(
        self,
        classes: str | tuple[str, ...],
        content: Iterable[str | None],
        evidence: tuple[Evidence, ...],
        iri: Term | None = None,
        kind: str = "claim",
    ) -> Term:
        """Make a claim of some classes, most general last; its IRI follows from class and content alone.

        Raises EvidenceError where there is no evidence, or where it is not in the article.
        """
        classes = (classes,) if isinstance(classes, str) else classes
        parts = ("" if part is None else part for part in content)
        claim = iri or node(f"{self.iri}/{kind}/{digest(16, classes[0], *parts)}")
        self.prove(claim, evidence)
        self.add(claim, "rdf:type", term("qh:Claim"), *map(term, classes))
        self.add(claim, "prov:wasGeneratedBy", self.run)
        self.add(claim, "qh:statedIn", self.node)
        for predicate, value in self._attested:
            self.add(claim, predicate, value)
        for item in evidence:
            self.add(claim, "qh:usedConcept", *map(node, item.concepts))
        return claim

    def prove(self, subject: Term, evidence: tuple[Evidence, ...]) -> None:
        """Tie something to the spans that state it and the rule that read it. Raises EvidenceError as `claim` does.

        Only the first rule: another would stand beside each of the quotes, also those that it did not read.
        """
        if not evidence:
            raise EvidenceError(
                f"{self.article.id}: nothing in the article states {iri_of(subject)}; give its evidence"
            )
        for item in evidence:
            self.add(subject, "prov:wasQuotedFrom", self.span(item.span))
        self.add(subject, "qh:rule", plain(evidence[0].rule))

    def span(self, span: Span) -> Term:
        """Give the node of a span, described. Raises EvidenceError where the article says something else there."""
        if not 0 <= span.start < span.end or self.article.text[span.start : span.end] != span.quote:
            where = f"{self.article.id}: characters {span.start} to {span.end}"
            raise EvidenceError(f"{where} are not {span.quote!r}; offsets count code points of the NFC text")
        phrase = self._stretch("nif:Phrase", span.start, span.end)
        if around := self._sentences.around(span.start, span.end):
            self.add(phrase, "nif:sentence", self._stretch("nif:Sentence", *around))
        return phrase

    def _stretch(self, kind: str, start: int, end: int) -> Term:
        """Give the node of a stretch of the text, described once: many facts have one quote, many quotes a sentence."""
        known = self._stretches.get((kind, start, end))
        if known is not None:
            return known
        stretch = self._stretches[kind, start, end] = node(f"{self.iri}#char={start},{end}")
        self.add(stretch, "rdf:type", term(kind))
        self.add(stretch, "nif:referenceContext", self.node)
        self.add(stretch, "nif:beginIndex", integer(start))
        self.add(stretch, "nif:endIndex", integer(end))
        self.add_text(stretch, "nif:anchorOf", self.article.text[start:end])
        return stretch

    def holding(self, subject: Term, start: str | None, end: str | None) -> None:
        """State when a holding began and ended, as far as it is said."""
        begun, ended = partial(start), partial(end)
        text = interval(begun, ended)
        if text:
            self.add(subject, "qh:edtf", plain(text))
        if begun:
            self._bounds(subject, "begin", begun)
        if ended:
            self._bounds(subject, "end", ended)

    def moment(self, subject: Term, when: Bounds | None) -> None:
        """State when something was that has one date: it begins and ends in it."""
        if when:
            self.add(subject, "qh:edtf", plain(when.edtf))
            self._bounds(subject, "begin", when)
            self._bounds(subject, "end", when)

    def stretch(self, subject: Term, when: Bounds | None) -> None:
        """State a period that is known from its first to its last day."""
        if when:
            self.add(subject, "qh:edtf", plain(when.edtf))
            self.add(subject, "qh:beginEarliest", date(when.first))
            self.add(subject, "qh:endLatest", date(when.last))

    def place(self, name: str | None) -> Term | None:
        """Give the place a name means at the time of the article, where the ontology knows it."""
        iri = self.reference.places.find(name, self.when) if name else None
        return node(iri) if iri else None

    def identity(self, body: Organisation) -> BodyIdentity:
        """Say which body one that the article names is."""
        bodies = self.reference.bodies
        told = {"kind": body.kind or None, "place": body.place, "whole": body.part_of}
        return bodies.identify(body.name, self.when, **told, article=self.iri)

    def _bounds(self, subject: Term, edge: str, when: Bounds) -> None:
        self.add(subject, f"qh:{edge}Earliest", date(when.first))
        self.add(subject, f"qh:{edge}Latest", date(when.last))

    def _attestation(self) -> tuple[tuple[str, Term], ...]:
        when = partial(self.article.published)
        if when is None:
            return ()
        if when.first == when.last:
            return (("qh:attestedOn", date(when.first)),)
        return ("qh:attestedNotBefore", date(when.first)), ("qh:attestedNotAfter", date(when.last))


__all__ = ["TRUE", "ArticleGraph", "EvidenceError"]
