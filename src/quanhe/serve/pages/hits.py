"""Search: what a name may mean, with what tells one hit from another: a post, a place, a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quanhe.query import KINDS, QUALITIES, Match
from quanhe.serve.pages.asking import rows, text
from quanhe.serve.pages.remembered import KEPT, found
from quanhe.store import Source

SUGGESTED: Final = 10
FOUND: Final = 60
_WHOLE: Final = QUALITIES.index("toneless")

_DETAILS: Final = {
    "person": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF }
  ?tenure qh:holder ?thing ; qh:heldPost ?post . ?post skos:prefLabel ?detail .
  OPTIONAL { ?tenure qh:attestedLast ?day }
} ORDER BY DESC(?day) ?detail LIMIT 1""",
    "body": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF }
  { ?thing org:unitOf ?whole . ?whole skos:prefLabel ?detail } UNION { ?thing qh:placeName ?detail }
} ORDER BY ?detail LIMIT 1""",
    "post": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF } ?thing org:postIn ?whole . ?whole skos:prefLabel ?detail
} ORDER BY ?detail LIMIT 1""",
    "document": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF }
  { ?thing schema:about ?detail } UNION { ?thing eli:passed_by ?issuer . ?issuer skos:prefLabel ?detail }
  OPTIONAL { ?thing eli:date_document ?day }
} ORDER BY ?detail LIMIT 1""",
    "event": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF } ?thing a qh:Event OPTIONAL { ?thing qh:placeName ?detail } OPTIONAL { ?thing qh:edtf ?day }
} ORDER BY ?detail ?day LIMIT 1""",
    "figure": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF }
  ?thing qh:statedIn ?article . ?article schema:headline ?detail OPTIONAL { ?article qh:published ?day }
} ORDER BY ?detail LIMIT 1""",
    "article": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF }
  ?thing a schema:NewsArticle OPTIONAL { ?thing qh:outlet ?detail } OPTIONAL { ?thing qh:published ?day }
} ORDER BY ?detail LIMIT 1""",
    "place": """
SELECT ?detail ?day WHERE {
  VALUES ?thing { UNDEF }
  GRAPH <graph/reference> {
    ?thing a ?class
    OPTIONAL { ?thing qh:within ?whole . ?whole skos:prefLabel ?name FILTER(LANG(?name) = "vi") }
    OPTIONAL { ?thing qh:validFrom ?from }
    OPTIONAL { ?thing qh:validUntil ?until }
    OPTIONAL { ?thing qh:levelWord ?word }
  }
  BIND(CONCAT(COALESCE(?word, ""), IF(BOUND(?name), CONCAT(", ", ?name), "")) AS ?detail)
  BIND(IF(BOUND(?from) || BOUND(?until),
    CONCAT(COALESCE(STR(?from), ""), "/", COALESCE(STR(?until), "")), ?nothing) AS ?day)
} ORDER BY ?detail ?day LIMIT 1""",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a name may mean: IRI, label, kind, the name that matched where it is another, and what tells it."""

    iri: str
    label: str
    kind: str
    matched: str
    detail: str
    day: str
    whole: bool
    """Whether the whole of a name was typed, with or without its tones."""


def search(store: Source, asked: str, kind: str = "", limit: int = FOUND) -> list[Hit]:
    """Give what a name may mean, best first; nothing for an empty name. QueryError for an unknown kind."""
    if not asked.strip():
        return []
    kinds = (kind,) if kind else tuple(one for one in KINDS if one in KEPT)
    return [described(store, match) for match in found(store, asked[:200], kinds, limit)]


def candidates(store: Source, asked: str, kinds: Sequence[str], limit: int = 12) -> list[Hit]:
    """Give what a name may mean among some kinds, best first."""
    return [described(store, match) for match in found(store, asked[:200], tuple(kinds), limit)]


def described(store: Source, match: Match) -> Hit:
    """Give a match with what tells it from others."""
    query = _DETAILS.get(match.kind)
    row = next(rows(store, query, thing=match.iri), None) if query else None
    detail, day = (text(row, "detail").strip(", "), text(row, "day")) if row is not None else ("", "")
    matched = match.matched if match.matched != match.label else ""
    whole = QUALITIES.index(match.quality) <= _WHOLE
    return Hit(match.iri, match.label, match.kind, matched, "" if detail == match.label else detail, day, whole)
