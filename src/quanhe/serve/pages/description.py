"""A thing in RDF: what the graph says of it, the claims that tell of it, their quotes, and the names of what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.serve.pages.asking import batches, is_iri
from quanhe.serve.pages.index import SECTIONS
from quanhe.query.saved import bind
from quanhe.store import Store

FORMS: Final = {
    "ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
}
"""The forms a description comes in, by suffix: media type, and how it is written."""

MOST: Final = 20_000
"""Claims that a description holds, the newest first."""

_OWN: Final = """
CONSTRUCT { ?thing ?property ?value } WHERE {
  { VALUES ?thing { UNDEF } ?thing ?property ?value }
  UNION { VALUES ?thing { UNDEF } GRAPH ?graph { ?thing ?property ?value }
    FILTER(?property NOT IN (qh:sketch, qh:sketchMark)) }
}"""
_CLAIMS: Final = """
SELECT DISTINCT ?claim WHERE {{
  VALUES ?property {{ {properties} }}
  VALUES ?thing {{ UNDEF }}
  ?claim ?property ?thing .
}} LIMIT {limit}"""
_SPANS: Final = """
CONSTRUCT { ?span ?property ?value } WHERE {
  VALUES ?claim { UNDEF }
  ?claim prov:wasQuotedFrom ?span .
  GRAPH ?article { ?span ?property ?value }
}"""
_SOURCES: Final = """
CONSTRUCT { ?article ?property ?value } WHERE {
  VALUES ?claim { UNDEF }
  VALUES ?property { rdf:type schema:headline schema:datePublished qh:published schema:url qh:outlet }
  ?claim qh:statedIn ?article .
  ?article ?property ?value .
}"""
_NAMES: Final = """
CONSTRUCT { ?thing skos:prefLabel ?label } WHERE { VALUES ?thing { UNDEF } ?thing skos:prefLabel ?label }"""


def described(store: Store, iri: str, form: str) -> bytes | None:
    """Give the description of a thing in one of FORMS, as text in UTF-8; None where the graph says nothing of it."""
    if not is_iri(iri):
        return None
    own = set(_made(store, _OWN, "thing", [iri]))
    if not own:
        return None
    properties = " ".join(name for names in SECTIONS.values() for name in names)
    query = bind(_CLAIMS.format(properties=properties, limit=MOST), {"thing": [ox.NamedNode(iri)]})
    found: Any = store.query(query)
    claims = sorted({row["claim"].value for row in found if isinstance(row["claim"], ox.NamedNode)})
    told = {iri, *claims}
    triples = own | {triple for sparql, of in ((_OWN, "thing"),) for triple in _made(store, sparql, of, claims)}
    triples |= {triple for sparql in (_SPANS, _SOURCES) for triple in _made(store, sparql, "claim", [*claims, iri])}
    named = {t.object.value for t in triples if isinstance(t.object, ox.NamedNode)} - told
    triples |= set(_made(store, _NAMES, "thing", sorted(name for name in named if "#char=" not in name)))
    prefixes = {name: space for name, space in vocab.PREFIXES.items() if not space.startswith(vocab.BASE)}
    prefixes |= {"d": store.base, "place": store.base + "place/"}
    written = ox.serialize(sorted(triples, key=str), format=FORMS[form][1], prefixes=prefixes)
    return written or b""


def _made(store: Store, sparql: str, name: str, iris: Iterable[str]) -> Iterator[ox.Triple]:
    """Give the triples that a query makes of each of some IRIs."""
    for batch in batches(iris):
        made: Any = store.query(bind(sparql, {name: [ox.NamedNode(iri) for iri in batch]}))
        yield from made
