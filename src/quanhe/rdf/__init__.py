"""Facts → quads with provenance, as sorted lines of N-Quads; and the consolidated graph of all articles."""

from __future__ import annotations

from collections.abc import Iterable

from quanhe import vocab
from quanhe.errors import OntologyError
from quanhe.facts import Facts, Relation
from quanhe.identity import Places, PlaceSlice
from quanhe.rdf.dates import full, partial
from quanhe.rdf.dating import written_between
from quanhe.rdf.documents import write_document
from quanhe.rdf.figures import write_figures
from quanhe.rdf.graph import ArticleGraph, EvidenceError
from quanhe.rdf.happenings import Happenings
from quanhe.rdf.names import Names
from quanhe.rdf.posts import Holdings
from quanhe.rdf.reference import EVER, Reference, judgements_graph, reference_graph, reference_quads
from quanhe.rdf.sketches import sketched
from quanhe.rdf.sorting import sort_key
from quanhe.rdf.terms import Term, article_iri, date, integer, node, plain, term, web_address
from quanhe.text import Article, text_digest

__all__ = [
    "EvidenceError",
    "PlaceSlice",
    "Places",
    "Reference",
    "article_iri",
    "judgements_graph",
    "quads",
    "reference_graph",
    "reference_quads",
    "sort_key",
]


def quads(facts: Facts, article: Article, reference: Reference | None = None) -> list[str]:
    """Give an article's graph as sorted lines of N-Quads, each with its full stop and without a line end.

    Raises EvidenceError where a fact has no evidence in the article, and OntologyError where a relation is of a
    class that schema.ttl does not declare.
    """
    reference = reference or Reference()
    when = written_between(facts, article.published, reference.places)
    graph = ArticleGraph(article, reference, when, facts.sentences)
    _source(graph)
    names = Names(graph, facts)
    holdings = Holdings(graph, names, facts.posts)
    figures = write_figures(graph, names, facts.statistics)
    for document in facts.documents:
        write_document(graph, names, document)
    happenings = Happenings(graph, names, holdings)
    for event in facts.events:
        happenings.write(event)
    for speech in facts.speeches:
        happenings.say(speech)
    _relations(graph, names, facts.relations, figures)
    return graph.lines()


def _source(graph: ArticleGraph) -> None:
    """Describe the article and the run that read it; the run has no clock, so that the same input gives the same."""
    article, source = graph.article, graph.node
    graph.add(source, "rdf:type", term("schema:NewsArticle"), term("prov:Entity"))
    graph.add_text(source, "schema:headline", article.title)
    graph.add(source, "schema:inLanguage", plain("vi"))
    graph.add(source, "schema:identifier", plain(article.id))
    published, day = partial(article.published), full(article.published)
    graph.add(source, "qh:published", plain(published.edtf) if published else None)
    graph.add(source, "schema:datePublished", date(day) if day else None)
    if published is None:
        first, last = graph.when.first, graph.when.last
        graph.add(source, "qh:notBefore", date(first) if first != EVER.first else None)
        graph.add(source, "qh:notAfter", date(last) if last != EVER.last else None)
    graph.add(source, "schema:url", web_address(article.url))
    graph.add_text(source, "qh:outlet", article.outlet)
    graph.add(source, "qh:sha256", plain(text_digest(article.text)))
    graph.add(source, "qh:codePoints", integer(len(article.text)))
    sketch, marks = sketched(article.text)
    graph.add(source, "qh:sketch", sketch)
    graph.add(source, "qh:sketchMark", *marks)
    software = node(f"{graph.reference.base}software/{graph.reference.software}")
    graph.add(graph.run, "rdf:type", term("prov:Activity"))
    graph.add(graph.run, "prov:wasAssociatedWith", software)
    graph.add(software, "rdf:type", term("prov:SoftwareAgent"))
    graph.add(software, "rdfs:label", plain(graph.reference.software))


def _relations(graph: ArticleGraph, names: Names, relations: Iterable[Relation], figures: dict[int, Term]) -> None:
    for relation in relations:
        stated = graph.reference.stated_as.get(relation.predicate)
        if stated is None:
            known = ", ".join(sorted(graph.reference.stated_as))
            raise OntologyError(f"schema.ttl: qh:{relation.predicate} is no relation class; expected one of {known}")
        subject = names.anyone(relation.subject, relation.evidence)
        value = names.anyone(relation.object, relation.evidence)
        claim = names.relation(f"qh:{relation.predicate}", subject, _prefixed(stated), value, relation.evidence)
        if relation.statistic is not None:
            graph.add(claim, "qh:amount", figures.get(relation.statistic))


def _prefixed(iri: str) -> str:
    """Give the prefixed name of a property that schema.ttl names."""
    return next(f"{name}:{iri.removeprefix(space)}" for name, space in _BY_LENGTH if iri.startswith(space))


_BY_LENGTH = sorted(vocab.PREFIXES.items(), key=lambda item: -len(item[1]))
