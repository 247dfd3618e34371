"""Documents: one node for a number wherever it is named, and a statement an article."""

from __future__ import annotations

from typing import Final

from quanhe.facts import Document
from quanhe.identity import name_key
from quanhe.patterns import lazy
from quanhe.rdf.dates import full, partial
from quanhe.rdf.graph import ArticleGraph
from quanhe.rdf.names import Names
from quanhe.rdf.posts import term_node
from quanhe.rdf.terms import Term, date, node, plain, term, vietnamese
from quanhe.text import fold

_YEAR_IN_NUMBER: Final = lazy(r"/(1[89]|20)\d\d(/|$)")


def write_document(graph: ArticleGraph, names: Names, document: Document) -> None:
    """State a document, and that the article names it and its issuer."""
    issuer = names.body(document.issuer, document.evidence) if document.issuer else None
    paper = _node(graph, document)
    graph.prove(paper, document.evidence)
    graph.add(paper, "rdf:type", node(graph.reference.document_class(document.concept)), term("eli:LegalResource"))
    label = " ".join(filter(None, (document.kind, document.number or document.about)))
    graph.add(paper, "skos:prefLabel", vietnamese(label))
    graph.add(paper, "qh:foldedName", plain(fold(label)))
    graph.add_text(paper, "qh:documentKind", document.kind)
    graph.add(paper, "eli:type_document", node(document.concept) if document.concept else None)
    graph.add(paper, "eli:id_local", plain(document.number) if document.number else None)
    graph.add(paper, "eli:passed_by", issuer)
    graph.add_text(paper, "schema:about", document.about)
    day = full(document.date)
    graph.add(paper, "eli:date_document", date(day) if day else None)
    graph.moment(paper, partial(document.date))
    graph.add(paper, "dct:temporal", term_node(graph, document.term, issuer) if document.term else None)
    claim = graph.claim("qh:DocumentStatement", (paper, issuer), document.evidence)
    graph.add(claim, "qh:document", paper)
    graph.add(claim, "qh:issuer", issuer)


def _node(graph: ArticleGraph, document: Document) -> Term:
    """Give a document's node: shared between articles only where number, issuer and year leave no doubt."""
    kind, number = name_key(document.kind), name_key(document.number or "")
    name = f"{document.kind} {document.number or document.about or ''}"
    issuer = name_key(document.issuer or "")
    year = (document.date or "")[:4]
    if number and graph.reference.is_sole_issuer(document.number or "") and _YEAR_IN_NUMBER.search(number):
        return graph.minted("document", name, kind, number)
    if number and issuer and (year or _YEAR_IN_NUMBER.search(number)):
        return graph.minted("document", name, kind, number, issuer, year)
    fields = [kind, number, issuer, document.date or "", name_key(document.about or ""), document.term or ""]
    if not number and not document.about and document.evidence:  # "một nghị quyết" twice may well be two of them
        fields += map(str, min((item.span.start, item.span.end) for item in document.evidence))
    return graph.minted("document", name, *fields, local=True)
