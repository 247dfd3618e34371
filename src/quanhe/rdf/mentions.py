"""What article graphs say of their people, as identity wants it: read back from the graph, so that there is one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import Held, Mention, name_key
from quanhe.rdf.reference import reference_triples

_PREFIXES: Final = "\n".join(f"PREFIX {name}: <{vocab.PREFIXES[name]}>" for name in ("foaf", "skos", "org", "og", "qh"))
_PEOPLE: Final = f"""{_PREFIXES}
SELECT ?article ?person ?name ?gender WHERE {{
  GRAPH ?article {{ ?person a foaf:Person ; skos:prefLabel ?name OPTIONAL {{ ?person foaf:gender ?gender }} }}
}}"""
_HELD: Final = f"""{_PREFIXES}
SELECT ?article ?person ?title ?role ?body ?name ?place WHERE {{
  GRAPH ?article {{
    ?membership org:member ?person ; og:post ?post ; org:organization ?body .
    ?post qh:title ?title . ?body skos:prefLabel ?name
    OPTIONAL {{ ?post org:role ?role }}
    OPTIONAL {{ ?body qh:placeName ?place }}
  }}
}}"""


def read_mentions(store: ox.Store, base: str) -> list[Mention]:
    """Give every person of every article graph, with the posts and companions the article gives them."""
    many = _many_seats(store, base)
    held: dict[tuple[str, str], set[Held]] = defaultdict(set)
    for article, person, title, role, body, name, place in _rows(store, _HELD):
        seats = role in many or name_key(title) in many
        held[article, person].add(Held(title, body, name, place or None, seats))
    people = {(article, person): (name, gender) for article, person, name, gender in sorted(_rows(store, _PEOPLE))}
    return list(_gathered(people, held))


def _rows(store: ox.Store, query: str) -> Iterator[list[str]]:
    """Give the values of each row as text, empty where there is none."""
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        yield ["" if value is None else value.value for value in row]


def _gathered(
    people: dict[tuple[str, str], tuple[str, str]], held: dict[tuple[str, str], set[Held]]
) -> Iterator[Mention]:
    """Give the mentions, each with those companions who hold a post in one of its own places."""
    by_place: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for (article, person), posts in held.items():
        for place in {post.place for post in posts if post.place}:
            by_place[article, place].add((person, people[article, person][0]))
    for (article, person), (name, gender) in people.items():
        posts = held.get((article, person), set())
        companions = {
            (other, place)
            for place in {post.place for post in posts if post.place}
            for iri, other in by_place[article, place]
            if iri != person
        }
        ordered = sorted(posts, key=lambda post: (post.title, post.body, post.body_name, post.place or ""))
        yield Mention(person, article, name, tuple(ordered), tuple(sorted(companions)), gender or None)


def _many_seats(store: ox.Store, base: str) -> set[str]:
    """Give the positions that many hold at once: their IRIs, and their labels as names are compared."""
    triples = list(reference_triples(store, base, vocab.NS + "manySeats"))
    seats = {iri for iri, value in triples if value == "true"}
    labels = {
        name_key(label)
        for predicate in ("prefLabel", "altLabel")
        for iri, label in reference_triples(store, base, vocab.PREFIXES["skos"] + predicate)
        if iri in seats
    }
    return seats | labels
