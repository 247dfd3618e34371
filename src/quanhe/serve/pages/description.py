"""A thing in RDF: what the graph says of it, the claims that tell of it, their quotes, and the names they use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from quanhe import vocab
from quanhe.serve.pages.asking import batches, bound, is_iri, rows, text
from quanhe.serve.pages.facts import article_of
from quanhe.serve.pages.index import SECTIONS
from quanhe.store import Source

FORMS: Final = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
}
"""The forms a description comes in, by suffix: media type, and how it is written."""

PAGE: Final = 250
"""Claims that a description holds: with more, it comes in pages."""

_OWN: Final = """
CONSTRUCT { ?thing ?property ?value } WHERE {
  { VALUES ?thing { UNDEF } ?thing ?property ?value }
  UNION { VALUES ?thing { UNDEF } GRAPH <graph/reference> { ?thing ?property ?value } }
  UNION { VALUES ?thing { UNDEF } GRAPH <graph/judgements> { ?thing ?property ?value } }
  FILTER(?property NOT IN (qh:sketch, qh:sketchMark, prov:wasQuotedFrom))
}"""
_TOLD: Final = "CONSTRUCT { ?thing ?property ?value } WHERE { VALUES ?thing { UNDEF } ?thing ?property ?value }"
_CLAIMS: Final = """
SELECT DISTINCT ?claim WHERE {{
  VALUES ?property {{ {properties} }}
  VALUES ?thing {{ UNDEF }}
  ?claim ?property ?thing .
}} ORDER BY ?claim LIMIT {limit} OFFSET {offset}"""
_SPANS: Final = "SELECT DISTINCT ?span WHERE { VALUES ?claim { UNDEF } ?claim prov:wasQuotedFrom ?span }"
_QUOTED: Final = """
CONSTRUCT { ?thing ?property ?value } WHERE {
  VALUES ?thing { UNDEF }
  GRAPH ?article { ?thing ?property ?value }
}"""
_SOURCES: Final = """
CONSTRUCT { ?thing ?property ?value } WHERE {
  VALUES ?thing { UNDEF }
  ?thing ?property ?value .
  FILTER(?property IN (rdf:type, schema:headline, schema:datePublished, qh:published, schema:url, qh:outlet))
}"""
_NAMES: Final = """
CONSTRUCT { ?thing skos:prefLabel ?label } WHERE { VALUES ?thing { UNDEF } ?thing skos:prefLabel ?label }"""
_SENTENCE: Final = ox.NamedNode(vocab.PREFIXES["nif"] + "sentence")


class Described(NamedTuple):
    """A page of a description: its text in UTF-8, its media type, and whether there is another page."""

    content: bytes
    media: str
    more: bool


def described(store: Source, iri: str, form: str, page: int = 1) -> Described | None:
    """Give a page of the description of a thing in one of FORMS; None where the graph says nothing of it."""
    if not is_iri(iri):
        return None
    own = set(_made(store, _OWN, "thing", [iri]))
    own = own or set(_made(store, _QUOTED, "thing", [iri]))
    if not own:
        return None
    properties = " ".join(name for names in SECTIONS.values() for name in names)
    query = _CLAIMS.format(properties=properties, limit=PAGE + 1, offset=PAGE * (page - 1))
    found = list(dict.fromkeys(text(row, "claim") for row in rows(store, query, thing=iri)))
    claims = found[:PAGE]
    spans = {text(row, "span") for batch in batches(claims) for row in rows(store, _SPANS, claim=batch)}
    triples = own | set(_made(store, _TOLD, "thing", claims)) | set(_made(store, _QUOTED, "thing", sorted(spans)))
    around = {t.object.value for t in triples if t.predicate == _SENTENCE and isinstance(t.object, ox.NamedNode)}
    triples |= set(_made(store, _QUOTED, "thing", sorted(around)))
    triples |= set(_made(store, _SOURCES, "thing", sorted(map(article_of, spans))))
    told = {iri, *claims, *spans, *around}
    named = {t.object.value for t in triples if isinstance(t.object, ox.NamedNode)} - told
    triples |= set(_made(store, _NAMES, "thing", sorted(name for name in named if "#char=" not in name)))
    prefixes = {name: space for name, space in vocab.PREFIXES.items() if not space.startswith(vocab.BASE)}
    prefixes |= {"d": store.base, "place": store.base + "place/"}
    written = ox.serialize(sorted(triples, key=str), format=FORMS[form][1], prefixes=prefixes)
    return Described(written or b"", FORMS[form][0], len(found) > PAGE)


def _made(store: Source, sparql: str, name: str, iris: Iterable[str]) -> Iterator[ox.Triple]:
    """Give the triples that a query makes of each of some IRIs."""
    for batch in batches(iris):
        made: Any = store.query(bound(sparql, {name: [ox.NamedNode(iri) for iri in batch]}))
        yield from made
