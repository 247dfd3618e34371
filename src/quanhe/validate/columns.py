"""The consolidated graph read property by property, each once and as a whole: what rules in Python go through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import name_key
from quanhe.rdf.dates import partial
from quanhe.rdf.reference import reference_graph
from quanhe.store import Source
from quanhe.validate.finding import Quote


class Columns:
    """The values of properties by subject, and what is known of articles; each is read when it is first asked for."""

    def __init__(self, store: Source) -> None:
        self.store = store
        self._read: dict[str, dict[str, list[str]]] = {}
        self._names: dict[str, list[str]] = {}

    def all(self, name: str) -> dict[str, list[str]]:
        """Give the values of a property (a prefixed name) of each subject, sorted."""
        if name not in self._read:
            found: dict[str, list[str]] = defaultdict(list)
            for subject, value in self._pairs(name, ox.DefaultGraph()):
                found[subject].append(value)
            self._read[name] = {subject: sorted(values) for subject, values in found.items()}
        return self._read[name]

    def one(self, name: str, subject: str) -> str:
        """Give the value of a property that a subject has once; "" for none."""
        values = self.all(name).get(subject)
        return values[0] if values else ""

    def stated(self, name: str, claims: Collection[str]) -> dict[str, str]:
        """Give the value of a property that some claims have in the graphs of their articles."""
        return {subject: value for subject, value in self._pairs(name, None) if subject in claims}

    def look(self, subject: str, name: str) -> list[str]:
        """Give the values of a property of one subject, sorted, without reading those of others."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), _node(name), None, ox.DefaultGraph())
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal))

    def label(self, thing: str) -> str:
        """Give the name of a thing, in Vietnamese where it has several."""
        quads = self.store.quads_for_pattern(ox.NamedNode(thing), _node("skos:prefLabel"), None, ox.DefaultGraph())
        names = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
        return min(names, key=lambda name: (name.language != "vi", name.value)).value if names else thing

    def names(self, concept: str) -> list[str]:
        """Give the labels of a concept of the ontology, as names are compared."""
        if concept not in self._names:
            self._names[concept] = self._named(concept)
        return self._names[concept]

    def _named(self, concept: str) -> list[str]:
        graph = ox.NamedNode(reference_graph(self.store.base))
        return sorted(
            name_key(quad.object.value)
            for name in ("skos:prefLabel", "skos:altLabel")
            for quad in self.store.quads_for_pattern(ox.NamedNode(concept), _node(name), None, graph)
            if isinstance(quad.object, ox.Literal)
        )

    def flagged(self, name: str) -> set[str]:
        """Give the concepts of the ontology of which a property is true."""
        pairs = self._pairs(name, ox.NamedNode(reference_graph(self.store.base)))
        return {concept for concept, value in pairs if value == "true"}

    def instances(self, kind: str) -> list[str]:
        """Give the labels of all concepts of a class of the ontology, as names are compared."""
        graph = ox.NamedNode(reference_graph(self.store.base))
        quads = self.store.quads_for_pattern(None, _node("rdf:type"), _node(kind), graph)
        concepts = sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
        return [name for concept in concepts for name in self.names(concept)]

    def quotes(self, claims: Iterable[str]) -> tuple[Quote, ...]:
        """Give the words that state each of some claims of articles, the first of each."""
        found = []
        for claim in claims:
            article = article_of(claim)
            graph = ox.NamedNode(article)
            spans = self.store.quads_for_pattern(ox.NamedNode(claim), _node("prov:wasQuotedFrom"), None, graph)
            texts = sorted(
                (_offset(span.object.value), quad.object.value)
                for span in spans
                if isinstance(span.object, ox.NamedNode)
                for quad in self.store.quads_for_pattern(span.object, _node("nif:anchorOf"), None, graph)
                if isinstance(quad.object, ox.Literal)
            )
            found += [Quote(text, article) for _, text in texts[:1]]
        return tuple(dict.fromkeys(found))

    @cached_property
    def _days(self) -> dict[str, tuple[str, str]]:
        known = {}
        for name in ("qh:published", "schema:datePublished"):
            for article in self.all(name):
                bounds = partial(self.one(name, article))
                if bounds:
                    known[article] = bounds.first, bounds.last
        return known

    def days(self, article: str) -> tuple[str, str] | None:
        """Give the first and the last day on which an article can have been published, where its date is known."""
        return self._days.get(article)

    def source(self, article: str) -> str:
        """Give the first of the articles that have nearly the same text: what two of them say is said once."""
        return self.one("qh:nearCopyOf", article) or article

    def _pairs(self, name: str, graph: ox.DefaultGraph | ox.NamedNode | None) -> Iterable[tuple[str, str]]:
        for quad in self.store.quads_for_pattern(None, _node(name), None, graph):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.subject.value, quad.object.value


def article_of(claim: str) -> str:
    """Give the article that states a claim, by the claim's IRI."""
    return claim.rsplit("/", 2)[0]


def _offset(span: str) -> int:
    return int(span.rpartition("=")[2].partition(",")[0] or 0)


def _node(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(vocab.PREFIXES[prefix] + local)
