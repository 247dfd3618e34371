"""Who is who where no rule could decide: what people are asked, and what they answer.

A question is of two people, each shown by what one article says: names, posts, and the quotes that say so. An answer
is a judgement with author and time; it is obeyed at once and by every later build, and can be taken back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import log2
from typing import Final

from quanhe.errors import QueryError
from quanhe.identity import Judgement, Mention, judged, parsed, standing, written
from quanhe.rdf.judgements import open_questions
from quanhe.rdf.reference import judgements_graph
from quanhe.rdf.resolutions import PERSON
from quanhe.rdf.terms import term, text_of
from quanhe.store import Store
from quanhe.store.finding import Finder
from quanhe.store.people import People

_QUOTED: Final = term("prov:wasQuotedFrom")
_ANCHOR: Final = term("nif:anchorOf")
_MEMBER: Final = term("org:member")
_HEADLINE: Final = term("schema:headline")
_QUOTES: Final = 3
"""How many quotes of one side are shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people that may be one, as one article tells of them."""

    mention: str
    person: str
    mentions: int
    """In how many articles the person is named, as far as it is known that it is the same."""
    name: str
    date: str | None
    headline: str
    posts: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two people that may be one, and what speaks for it; `left` where somebody left the question for later."""

    first: Side
    second: Side
    rule: str
    score: float
    why: str
    why_en: str
    left: bool


def review(store: Store, limit: int | None = None) -> list[Doubt]:
    """Give the questions that are open: the one whose answer settles most comes first, those left for later last."""
    return list(islice(questions(store), limit))


def questions(store: Store) -> Iterator[Doubt]:
    """Give the questions that are open one at a time, in the order of `review`."""
    finder = Finder(store.oxigraph, store.base)
    known = People(finder, store.base)
    person = {subject: value for subject, _, value in finder.held(judgements_graph(store.base), None, PERSON)}
    counts = Counter(person.values())
    answered = {judgement.pair for judgement in standing(store.judgements())}

    def weight(judgement: Judgement) -> tuple[bool, float, tuple[str, str]]:
        mentions = [counts[person.get(f"<{iri}>", "")] or 1 for iri in judgement.pair]
        return judgement.pair in answered, -judgement.score * (1 + log2(mentions[0] * mentions[1])), judgement.pair

    seen: set[tuple[str, ...]] = set()
    for judgement in sorted(open_questions(store.oxigraph, store.base), key=weight):
        people = tuple(sorted(person.get(f"<{iri}>", iri) for iri in judgement.pair))
        if people not in seen:
            seen.add(people)
            sides = [_side(finder, known, iri, counts[person.get(f"<{iri}>", "")]) for iri in judgement.pair]
            why = judgement.why, judgement.why_en
            yield Doubt(sides[0], sides[1], judgement.rule, judgement.score, *why, judgement.pair in answered)


def judge(
    store: Store, first: str, second: str, word: str, author: str, time: str, note: str | None = None
) -> Judgement:
    """Take an answer: same, different or later, of two mentions or people given by IRI.

    Raises QueryError where an IRI is of neither, InputError where the rest is not understood.
    """
    judgement = judged(_mention(store, first), _mention(store, second), word, author, time, note)
    store.judge([judgement])
    return judgement


def undo(store: Store, author: str | None = None) -> Judgement:
    """Take back the last judgement, or the last of somebody. Raises QueryError where there is none."""
    given = [judgement for judgement in store.judgements() if author in (None, judgement.author)]
    if not given:
        raise QueryError(f"Nothing was judged{f' by {author}' if author else ''}, so that nothing can be taken back.")
    store.judge(withdrawn=[given[-1]])
    return given[-1]


def exported(store: Store) -> str:
    """Give all judgements of people as text, one a line, sorted: for version control."""
    return written(store.judgements())


def imported(store: Store, text: str, source: str = "judgements") -> int:
    """Take judgements from such a text, and say how many were new. Raises InputError naming the line."""
    known = set(store.judgements())
    new = [judgement for judgement in parsed(text, source) if judgement not in known]
    store.judge(new)
    return len(new)


def _side(finder: Finder, people: People, iri: str, mentions: int) -> Side:
    mention, subject = _record(people, iri), f"<{iri}>"
    person = people.person(subject) or subject
    article = f"<{mention.article}>"
    headline = next((text_of(value) for _, _, value, _ in finder.stated(article, _HEADLINE)), "")
    posts = (f"{held.title}, {held.body_name} ({held.status})" for held in mention.held)
    quotes = tuple(islice(_quotes(finder, subject), _QUOTES))
    return Side(iri, person[1:-1], mentions, mention.name, mention.date, headline, tuple(dict.fromkeys(posts)), quotes)


def _quotes(finder: Finder, mention: str) -> Iterator[str]:
    """Give the quotes of the posts that a mention is told by, or where there are none, those that name it."""
    claims = sorted(claim for claim, _, _, _ in finder.stated(None, _MEMBER, mention))
    seen: set[str] = set()
    for subject in claims or [mention]:
        for span in sorted(value for _, _, value, _ in finder.stated(subject, _QUOTED)):
            for _, _, quote, _ in finder.stated(span, _ANCHOR):
                text = " ".join(text_of(quote).split())
                if text not in seen:
                    seen.add(text)
                    yield text


def _record(people: People, iri: str) -> Mention:
    known = people.named([iri])
    return known[0] if known else Mention(iri, iri.rpartition("/person/")[0], "")


def _mention(store: Store, text: str) -> str:
    """Give the mention that an IRI is of, or of a person's mentions the first."""
    iri = store.base + text.removeprefix("d:") if text.startswith("d:") else text.strip("<>")
    people = People(Finder(store.oxigraph, store.base), store.base)
    try:
        if people.person(f"<{iri}>"):
            return iri
        mentions = [mention[1:-1] for mention in people.mentions(f"<{iri}>")]
    except ValueError:
        raise QueryError(f"{text!r} is no IRI; give that of a mention or a person, as the review shows it.") from None
    if not mentions:
        raise QueryError(f"{text} is neither a mention nor a person of this graph; copy it as the review shows it.")
    return min(mentions, key=lambda mention: (_record(people, mention).order, mention))
