"""What the home page shows of a graph: how much there is, and the newest articles."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quanhe.serve.pages.evidence import Article, sources
from quanhe.store import Source

_CLASSES: Final = {
    "articles": "schema:NewsArticle",
    "people": "foaf:Person",
    "bodies": "org:Organization",
    "posts": "org:Post",
    "documents": "eli:LegalResource",
    "events": "qh:Event",
    "figures": "qb:Observation",
    "claims": "qh:Claim",
}
_NEWEST: Final = """
SELECT ?article ?day WHERE { ?article a schema:NewsArticle ; schema:datePublished ?day }
ORDER BY DESC(?day) LIMIT 8"""
_ANY: Final = "SELECT ?article WHERE { ?article a schema:NewsArticle } LIMIT 8"


class Overview(NamedTuple):
    """How many things of each kind a graph has, and its newest articles."""

    counts: tuple[tuple[str, int], ...]
    newest: tuple[Article, ...]


def overview(store: Source) -> Overview:
    """Give the overview of a graph: it goes through all of it, so ask once for each state of it."""
    counts = []
    for name, of in _CLASSES.items():
        found: Any = store.query(f"SELECT (COUNT(*) AS ?count) WHERE {{ ?thing a {of} }}")
        counts.append((name, int(next(iter(found))["count"].value)))
    return Overview(tuple(counts), newest(store))


def newest(store: Source) -> tuple[Article, ...]:
    """Give the newest articles; any where none has a date."""
    found: Any = store.query(_NEWEST)
    iris = [row["article"].value for row in found]
    if not iris:
        anything: Any = store.query(_ANY)
        iris = [row["article"].value for row in anything]
    told = sources(store, iris)
    return tuple(sorted((told[iri] for iri in dict.fromkeys(iris)), key=lambda a: (a.published, a.iri), reverse=True))
