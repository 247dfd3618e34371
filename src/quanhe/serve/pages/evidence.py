"""The quotes behind claims: the article's own words, where they stand, and the rule that read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from quanhe.serve.pages.asking import batches, rows, text
from quanhe.store import Source

_QUOTES: Final = """
SELECT ?told ?rule ?article ?span ?quote ?start ?end WHERE {
  VALUES ?told { UNDEF }
  GRAPH ?article { ?told qh:rule ?rule ; prov:wasQuotedFrom ?span }
  GRAPH ?article { ?span nif:anchorOf ?quote }
  GRAPH ?article { ?span nif:beginIndex ?start }
  GRAPH ?article { ?span nif:endIndex ?end }
}"""
_ARTICLES: Final = """
SELECT ?article ?headline ?published ?outlet ?url WHERE {
  VALUES ?article { UNDEF }
  ?article a schema:NewsArticle .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article qh:published ?published }
  OPTIONAL { ?article qh:outlet ?outlet }
  OPTIONAL { ?article schema:url ?url }
}"""


_SENTENCES: Final = """
SELECT ?span ?around ?sentence WHERE {
  VALUES ?span { UNDEF }
  GRAPH ?article { ?span nif:sentence ?around }
  GRAPH ?article { ?around nif:anchorOf ?sentence }
}"""


class Article(NamedTuple):
    """An article: its IRI, headline, date as published (perhaps partial), outlet and address on the web."""

    iri: str
    headline: str
    published: str
    outlet: str
    url: str


class Quote(NamedTuple):
    """The words of an article that state something, where they stand there, and the rule that read them.

    `before` and `after` are the rest of the sentence around them; a graph that an earlier release wrote has none.
    """

    source: Article
    text: str
    span: str
    start: int
    end: int
    rule: str
    before: str = ""
    after: str = ""


def sources(store: Source, articles: Iterable[str]) -> dict[str, Article]:
    """Give what is known of articles, by IRI; those that the graph does not have are left out."""
    found: dict[str, Article] = {}
    for batch in batches(articles):
        for row in rows(store, _ARTICLES, article=batch):
            told = (text(row, name) for name in ("article", "headline", "published", "outlet", "url"))
            source = Article(*told)
            found[source.iri] = min(found.get(source.iri, source), source)
    return found


def quotes(store: Source, told: Iterable[str]) -> dict[str, list[Quote]]:
    """Give the quotes of claims as articles tell them (see `prov:wasDerivedFrom`), by claim, in order of the text."""
    found = [row for batch in batches(told) for row in rows(store, _QUOTES, told=batch)]
    articles = sources(store, (text(row, "article") for row in found))
    around = _around(store, (text(row, "span") for row in found))
    given: dict[str, list[Quote]] = {}
    for row in found:
        article = text(row, "article")
        place = int(text(row, "start")), int(text(row, "end"))
        source = articles.get(article) or Article(article, "", "", "", "")
        words, span = text(row, "quote"), text(row, "span")
        before, after = around.get(span, ("", ""))
        quote = Quote(source, words, span, *place, text(row, "rule"), before, after)
        given.setdefault(text(row, "told"), []).append(quote)
    return {claim: sorted(set(said), key=in_order) for claim, said in given.items()}


def _around(store: Source, spans: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give what stands in its sentence before and after each of some spans."""
    given = {}
    for batch in batches(spans):
        for row in rows(store, _SENTENCES, span=batch):
            span, sentence = text(row, "span"), text(row, "sentence")
            (start, end), (first, _) = _place(span), _place(text(row, "around"))
            given[span] = sentence[: start - first], sentence[end - first :]
    return given


def _place(iri: str) -> tuple[int, int]:
    """Give where a stretch of an article begins and ends, which its IRI says (docs/model.md)."""
    start, _, end = iri.rpartition("=")[2].partition(",")
    return int(start), int(end)


def in_order(quote: Quote) -> tuple[str, str, int, int]:
    """Give the key by which quotes are put in order: the newest article last, in it by place."""
    return quote.source.published, quote.source.iri, quote.start, quote.end
