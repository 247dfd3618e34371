"""Why mentions in several articles are one person: the judgements, and what they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quanhe.serve.pages.asking import batches, rows, text
from quanhe.serve.pages.evidence import Article, sources
from quanhe.serve.pages.facts import article_of
from quanhe.store import Source

_MENTIONS: Final = """
SELECT DISTINCT ?mention WHERE {
  VALUES ?thing { UNDEF }
  GRAPH <graph/judgements> { ?mention prov:specializationOf ?thing }
}"""
_JUDGED: Final = """
SELECT DISTINCT ?judgement ?verdict ?rule ?why ?author ?time ?one ?other WHERE {
  VALUES ?one { UNDEF }
  GRAPH <graph/judgements> {
    ?judgement qh:mention ?one , ?other ; qh:verdict ?verdict ; qh:rule ?rule ; rdfs:comment ?why .
    OPTIONAL { ?judgement prov:generatedAtTime ?time ; prov:wasAttributedTo ?by . ?by rdfs:label ?author }
  }
  FILTER(?one != ?other)
}"""
_NAMED: Final = """
SELECT ?mention ?name WHERE { VALUES ?mention { UNDEF } GRAPH ?article { ?mention skos:prefLabel ?name } }"""

_COUNT: Final = """
SELECT (COUNT(DISTINCT ?mention) AS ?count) WHERE {
  VALUES ?thing { UNDEF }
  GRAPH <graph/judgements> { ?mention prov:specializationOf ?thing }
}"""

MOST: Final = 40
"""Mentions that are looked into: with more, the page says that there are more."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person as one article names them."""

    iri: str
    name: str
    source: Article | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two mentions held to be one, not to be one, or left open: by which rule or whom, and why."""

    iri: str
    verdict: str
    rule: str
    why: str
    author: str
    one: Mention
    other: Mention


@dataclass(frozen=True, slots=True)
class Sameness:
    """The mentions that are one person, the judgements, and how often each rule decided, with an example of why."""

    mentions: tuple[Mention, ...]
    count: int
    judgements: tuple[Judgement, ...]
    rules: tuple[tuple[str, str, int, str], ...]


def mentioned(store: Source, things: Sequence[str]) -> int:
    """Give in how many articles a person was found to be named; none for what is no person."""
    return next((int(text(row, "count")) for row in rows(store, _COUNT, thing=things)), 0)


def sameness(store: Source, things: Sequence[str], language: str) -> Sameness:
    """Give why the mentions of a person are one person; no mentions for what is none."""
    mentions = sorted({text(row, "mention") for row in rows(store, _MENTIONS, thing=things)})
    looked = mentions[:MOST]
    told: dict[str, tuple[str, ...]] = {}
    for batch in batches(looked):
        for row in rows(store, _JUDGED, one=batch):
            why = row["why"]
            if getattr(why, "language", None) == language:
                fields = ("verdict", "rule", "why", "author", "one", "other")
                iri = text(row, "judgement")
                told[iri] = min(told.get(iri, ("~",)), tuple(text(row, name) for name in fields))
    ends = {end for fields in told.values() for end in fields[4:]} | set(looked)
    described = _described(store, ends)
    judgements = tuple(
        Judgement(iri, verdict.rpartition("#")[2].lower(), rule, why, author, described[one], described[other])
        for iri, (verdict, rule, why, author, one, other) in sorted(told.items(), key=lambda item: (item[1], item[0]))
    )
    shown = sorted((described[iri] for iri in looked), key=_newest, reverse=True)
    return Sameness(tuple(shown), len(mentions), judgements, _rules(judgements))


def _newest(mention: Mention) -> tuple[str, str]:
    return mention.source.published if mention.source else "", mention.iri


def _rules(judgements: Sequence[Judgement]) -> tuple[tuple[str, str, int, str], ...]:
    counted = Counter((judgement.verdict, judgement.rule) for judgement in judgements)
    example = {(judgement.verdict, judgement.rule): judgement.why for judgement in reversed(judgements)}
    ordered = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return tuple((*decided, count, example[decided]) for decided, count in ordered)


def _described(store: Source, mentions: set[str]) -> dict[str, Mention]:
    articles = sources(store, sorted({article_of(iri) for iri in mentions}))
    names: dict[str, str] = {}
    for batch in batches(sorted(mentions)):
        for row in rows(store, _NAMED, mention=batch):
            names[text(row, "mention")] = text(row, "name")
    return {iri: Mention(iri, names.get(iri, ""), articles.get(article_of(iri))) for iri in mentions}
