"""What an article graph says of its people, as identity wants it: read from the graph, so that there is one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from sys import intern
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import Held, Mention, name_key
from quanhe.rdf.reference import reference_graph, reference_triples
from quanhe.rdf.terms import Term, Triple, iri_of, term, text_of

_MEMBER, _POST, _BODY = term("org:member"), term("og:post"), term("org:organization")
_NAME, _GENDER = term("skos:prefLabel"), term("foaf:gender")
_TITLE, _ROLE, _PLACE = term("qh:title"), term("org:role"), term("qh:placeName")
_READ: Final = frozenset((_MEMBER, _POST, _BODY, _NAME, _GENDER, _TITLE, _ROLE, _PLACE))
_TYPE, _PERSON = term("rdf:type"), term("foaf:Person")

_Told = dict[str, dict[str, list[str]]]


def article_mentions(article: str, triples: Iterable[Triple], many: Collection[str]) -> list[Mention]:
    """Give the people of an article's graph, with the posts and companions the article gives them.

    `article` is its IRI, the triples are terms, and `many` the positions that many hold at once (see `many_seats`).
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
        for post, body in product(told[_POST].get(membership, ()), told[_BODY].get(membership, ())):
            for member in members:
                held[member].update(_held(told, post, body, many))
    return list(_gathered(intern(article), told, sorted(people), held))


def _held(told: _Told, post: str, body: str, many: Collection[str]) -> Iterator[Held]:
    """Give what holding a post in a body is, once for each way that it is described."""
    roles = told[_ROLE].get(post) or [""]
    places = told[_PLACE].get(body) or [""]
    for title, name, role, place in product(told[_TITLE].get(post, ()), told[_NAME].get(body, ()), roles, places):
        words = intern(text_of(title))
        seats = iri_of(Term(role)) in many or name_key(words) in many
        yield Held(words, intern(iri_of(Term(body))), intern(text_of(name)), intern(text_of(place)) or None, seats)


def _gathered(article: str, told: _Told, people: list[str], held: dict[str, set[Held]]) -> Iterator[Mention]:
    """Give the mentions, each with those companions who hold a post in one of its own places."""
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
        ordered = sorted(held[person], key=lambda post: (post.title, post.body, post.body_name, post.place or ""))
        gender = text_of(max(told[_GENDER].get(person, ("",))))
        yield Mention(iri_of(Term(person)), article, name, tuple(ordered), tuple(sorted(companions)), gender or None)


def many_seats(store: ox.Store, base: str) -> frozenset[str]:
    """Give the positions that many hold at once: their IRIs, and their labels as names are compared."""
    graph = ox.NamedNode(reference_graph(base))
    seats = {iri for iri, value in reference_triples(store, base, vocab.NS + "manySeats") if value == "true"}
    labels = {
        name_key(quad.object.value)
        for iri in seats
        for predicate in ("prefLabel", "altLabel")
        for quad in store.quads_for_pattern(
            ox.NamedNode(iri), ox.NamedNode(vocab.PREFIXES["skos"] + predicate), None, graph
        )
        if isinstance(quad.object, ox.Literal)
    }
    return frozenset(seats | labels)
