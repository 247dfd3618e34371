"""Extraction: a pure function of (article, lexicon). No I/O, no clock, no randomness, no network.

What the rules make by the hundred for an article (mentions, phrases, drafts) is not frozen, though nothing changes it
once it is made: a frozen dataclass takes five times as long to make. The facts that come of it are frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache

from quanhe.extract.abbreviations import defined
from quanhe.extract.documents import Documents
from quanhe.extract.events import Events
from quanhe.extract.ledger import ledger
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People
from quanhe.extract.places import Geography
from quanhe.extract.posts import Posts
from quanhe.extract.reading import Reading
from quanhe.extract.relations import Relations
from quanhe.extract.speech import Speeches
from quanhe.extract.statistics import Statistics
from quanhe.extract.titles import chains
from quanhe.facts import Evidence, Facts
from quanhe.garbage import held_back
from quanhe.lexicon import Lexicon
from quanhe.text import Article, Furniture, key, normalise, segment

__all__ = ["extract", "read"]


@held_back()
def extract(article: Article, lexicon: Lexicon) -> Facts:
    """Give the facts that an article states, each with its evidence, in reading order."""
    reading = read(article, lexicon)
    geography = Geography(reading)
    organisations = Organisations(reading, geography)
    titles = chains(reading, organisations)
    people = People(reading, geography, organisations, titles)
    posts = Posts(reading, organisations, people, titles)
    organisations.headed(posts.bodies())
    organisations.revise(posts.revised)
    figures = Statistics(reading, geography, organisations)
    statistics = figures.facts()
    documents = Documents(reading, organisations).facts()
    events = Events(reading, geography, organisations, people, posts)
    speeches = Speeches(reading, events).facts()
    relations = Relations(reading, events.agents).facts(statistics)
    facts = Facts(
        article.id,
        article.title,
        article.published,
        tuple(people.facts()),
        tuple(posts.facts()),
        tuple(organisations.facts()),
        tuple(statistics),
        tuple(documents),
        tuple(events.facts()),
        tuple(speeches),
        tuple(relations),
    )
    understood = [(place.start, place.end) for place in geography.mentions]
    understood += [(mention.start, mention.end) for mention in organisations.mentions]
    understood += [(person.lead, person.end) for person in people.mentions]
    understood += [(agent.lead, agent.end) for agent in events.agents.found]
    unexplained = tuple(ledger(reading, _evidence(facts), understood, figures.numbers))
    sentences = tuple(reading.view.origin(sentence.start, sentence.end) for sentence in reading.segments.sentences)
    return replace(facts, unexplained=unexplained, sentences=sentences)


def read(article: Article, lexicon: Lexicon) -> Reading:
    """Make an article ready for the rules: its view, its sentences, the labels found in it."""
    view = normalise(article.text)
    return Reading(article, view, segment(view, _furniture(lexicon)), lexicon.scan(view), lexicon, defined(view))


@lru_cache(maxsize=4)
def _furniture(lexicon: Lexicon) -> Furniture:
    lines, endings = set(), set()
    for concept in lexicon.of("Furniture"):
        labels = {key(label) for label in concept.labels}
        lines |= labels
        if concept.flag("endsArticle"):
            endings |= labels
    return Furniture(frozenset(lines), frozenset(endings))


def _evidence(facts: Facts) -> Iterator[Evidence]:
    for kind in fields(facts):
        if isinstance(rows := getattr(facts, kind.name), tuple):
            for fact in rows:
                yield from fact.evidence
