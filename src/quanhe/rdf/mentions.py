"""What an article graph says of its people, as identity wants it: read from the graph, so that there is one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from sys import intern
from typing import Final

from quanhe.identity import Held, Mention
from quanhe.rdf.offices import Offices
from quanhe.rdf.terms import Term, Triple, iri_of, term, text_of

_MEMBER, _POST, _BODY = term("org:member"), term("og:post"), term("org:organization")
_NAME, _GENDER = term("skos:prefLabel"), term("foaf:gender")
_TITLE, _ROLE, _PLACE = term("qh:title"), term("org:role"), term("qh:placeName")
_STATUS, _TIME = term("qh:status"), term("qh:edtf")
_DAY, _PUBLISHED = term("schema:datePublished"), term("qh:published")
_READ: Final = frozenset(
    (_MEMBER, _POST, _BODY, _NAME, _GENDER, _TITLE, _ROLE, _PLACE, _STATUS, _TIME, _DAY, _PUBLISHED)
)
_TYPE, _PERSON = term("rdf:type"), term("foaf:Person")
_STATUSES: Final[dict[str, str]] = {
    term(f"qh:{name.title()}"): name for name in ("current", "former", "appointed", "left", "proposed")
}

_Told = dict[str, dict[str, list[str]]]


def article_mentions(article: str, triples: Iterable[Triple], offices: Offices) -> list[Mention]:
    """Give the people of an article's graph, with the posts and companions the article gives them.

    `article` is its IRI, the triples are terms, and `offices` what the ontology says of posts and bodies.
    """
    told: _Told = defaultdict(lambda: defaultdict(list))
    people: list[str] = []
    for subject, predicate, value in triples:
        if predicate in _READ:
            told[predicate][subject].append(value)
        elif predicate == _TYPE and value == _PERSON:
            people.append(subject)
    held: dict[str, set[Held]] = defaultdict(set)
    for membership, members in told[_MEMBER].items():
        for post in _held(told, membership, offices):
            for member in members:
                held[member].add(post)
    return list(_gathered(intern(article), told, sorted(people), held))


def _held(told: _Told, membership: str, offices: Offices) -> Iterator[Held]:
    """Give what a membership says, once for each way that its post and body are described."""
    status = _STATUSES[told[_STATUS].get(membership, [term("qh:Current")])[0]]
    start, _, end = text_of(told[_TIME].get(membership, ['""'])[0]).partition("/")
    for post, body in product(told[_POST].get(membership, ()), told[_BODY].get(membership, ())):
        roles = told[_ROLE].get(post) or [""]
        places = told[_PLACE].get(body) or [""]
        for title, name, role, place in product(told[_TITLE].get(post, ()), told[_NAME].get(body, ()), roles, places):
            words, position = intern(text_of(title)), intern(iri_of(Term(role)))
            yield Held(
                words,
                intern(iri_of(Term(body))),
                intern(text_of(name)),
                intern(text_of(place)) or None,
                offices.many_seats(position, words),
                status,
                start or None,
                end or None,
                position,
            )


def _gathered(article: str, told: _Told, people: list[str], held: dict[str, set[Held]]) -> Iterator[Mention]:
    """Give the mentions, each with those companions who hold a post in one of its own places."""
    dated = (*told[_DAY].get(f"<{article}>", ()), *told[_PUBLISHED].get(f"<{article}>", ()))
    date = text_of(dated[0]) if dated else None
    named = {person: text_of(max(told[_NAME][person])) for person in people if person in told[_NAME]}
    at: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, name in named.items():
        for place in {post.place for post in held[person] if post.place}:
            at[place][name, place].add(person)
    for person, name in named.items():
        companions = {
            pair
            for place in {post.place for post in held[person] if post.place}
            for pair, bearers in at[place].items()
            if bearers != {person}
        }
        ordered = sorted(held[person], key=_order)
        gender = text_of(max(told[_GENDER].get(person, ("",))))
        yield Mention(
            iri_of(Term(person)), article, name, tuple(ordered), tuple(sorted(companions)), gender or None, date
        )


def _order(post: Held) -> tuple[str, ...]:
    return post.title, post.body, post.body_name, post.place or "", post.status, post.start or "", post.end or ""
