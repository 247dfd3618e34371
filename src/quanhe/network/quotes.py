"""The quotes behind claims: of all of a graph at once, or of a few when they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, TypeAlias

from quanhe.network.columns import asked, table
from quanhe.store import Source

Quoted: TypeAlias = dict[str, Any]
"""A quote with article, title, published, url, outlet, rule, start and end, and the sentence it stands in.

`sentence` is its text, `sentence_start` where it begins in the article; a graph that an earlier release wrote has none.
"""

_QUOTED: Final = "SELECT ?claim ?span WHERE {{ {some}?claim prov:wasQuotedFrom ?span }}"
_RULES: Final = "SELECT ?claim ?rule WHERE {{ {some}?claim qh:rule ?rule }}"
_WORDS: Final = "SELECT ?span ?quote WHERE {{ {some}GRAPH ?article {{ ?span nif:anchorOf ?quote }} }}"
_SENTENCES: Final = "SELECT ?span ?sentence WHERE {{ {some}GRAPH ?article {{ ?span nif:sentence ?sentence }} }}"
_HOLDINGS: Final = "SELECT ?claim WHERE {{ {some}?claim a org:Membership }}"
_REPORTS: Final = """
SELECT ?claim ?rule ?span WHERE {{
  {some}?claim a org:Membership ; prov:wasDerivedFrom ?report .
  GRAPH ?article {{ ?report prov:wasQuotedFrom ?span ; qh:rule ?rule }}
}}"""
_ARTICLES: Final = """
SELECT ?article ?title ?published ?url ?outlet WHERE {{
  {some}?article a schema:NewsArticle ; schema:headline ?title .
  OPTIONAL {{ ?article qh:published ?published }}
  OPTIONAL {{ ?article schema:url ?url }}
  OPTIONAL {{ ?article qh:outlet ?outlet }}
}}"""
_MANY: Final = 20_000
"""Claims beyond which the quotes of all are read and those wanted kept: one way through beats that many look-ups."""


def evidence(store: Source, claims: Collection[str]) -> dict[str, list[Quoted]]:
    """Give the quotes of claims (IRIs) by claim, the oldest first; what has none is left out.

    A claim of holding a post has the quotes and rules of the articles' own claims, from which it was put together.
    """
    wanted = set(claims)
    found = list(_spans(store, wanted))
    spans = {span for _, span, _ in found}
    around = dict(_asked(store, _SENTENCES, "span", spans))
    words = dict(_asked(store, _WORDS, "span", spans.union(around.values())))
    known = {span.partition("#")[0] for span in words}
    names = ("article", "title", "published", "url", "outlet")
    rows = _asked(store, _ARTICLES, "article", known)
    articles = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    quotes: defaultdict[str, dict[tuple[str, str], Quoted]] = defaultdict(dict)
    for claim, span, rule in found:
        if span in words:
            article, start, end = placed(span)
            told = {"quote": words[span], "rule": rule, "start": start, "end": end}
            if span in around:
                told |= {"sentence": words[around[span]], "sentence_start": placed(around[span])[1]}
            quotes[claim][span, rule] = articles[article] | told
    return {claim: sorted(given.values(), key=order) for claim, given in quotes.items()}


def placed(span: str) -> tuple[str, int, int]:
    """Give the article of a span and where it begins and ends, which its IRI says (RFC 5147; docs/model.md)."""
    article, _, place = span.partition("#char=")
    start, _, end = place.partition(",")
    return article, int(start), int(end)


def order(quote: Mapping[str, Any]) -> tuple[str, str, int, int, str]:
    """Rank a quote: by the date of its article, its place in it, and the rule."""
    return quote["published"] or "", quote["article"], quote["start"], quote["end"], quote["rule"]


def _spans(store: Source, wanted: set[str]) -> Iterator[tuple[str, str, str]]:
    """Give claim, span and rule; of holdings those of the claims of the articles they were put together from."""
    holdings = {claim for (claim,) in _asked(store, _HOLDINGS, "claim", wanted)}
    rules: defaultdict[str, list[str]] = defaultdict(list)
    for claim, rule in _asked(store, _RULES, "claim", wanted):
        if claim in wanted and claim not in holdings:
            rules[claim].append(rule)
    for claim, span in _asked(store, _QUOTED, "claim", wanted):
        for rule in rules.get(claim, ()):
            yield claim, span, rule
    for claim, rule, span in _asked(store, _REPORTS, "claim", wanted & holdings):
        yield claim, span, rule


def _asked(store: Source, sparql: str, name: str, wanted: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a query for some values of a variable; where they are many, all rows are gone through."""
    if len(wanted) > _MANY:
        yield from (row for row in table(store, sparql.format(some="")) if row[0] in wanted)
        return
    yield from asked(store, sparql, name, wanted)
