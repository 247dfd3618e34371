"""What an article graph says of its people, as identity wants it: read from the graph, so that there is one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, product
from sys import intern
from typing import Final

from quanhe.identity import RARE, Held, Mention, is_full, name_key
from quanhe.rdf.offices import Body, Offices
from quanhe.rdf.posts import STATUS_OF
from quanhe.rdf.terms import Term, Triple, iri_of, term, text_of

_MEMBER, _POST, _BODY = term("org:member"), term("og:post"), term("org:organization")
_NAME, _OTHER, _GENDER = term("skos:prefLabel"), term("skos:altLabel"), term("foaf:gender")
_TITLE, _ROLE, _PLACE = term("qh:title"), term("org:role"), term("qh:placeName")
_STATUS, _TIME = term("qh:status"), term("qh:edtf")
_KIND, _JURISDICTION, _WHOLE = term("org:classification"), term("qh:jurisdiction"), term("org:unitOf")
_KEY, _PRESENT = term("qh:identityKey"), term("qh:presentBody")
_DAY, _PUBLISHED = term("schema:datePublished"), term("qh:published")
_OF_PEOPLE: Final = (_MEMBER, _POST, _BODY, _NAME, _OTHER, _GENDER, _TITLE, _ROLE, _STATUS, _TIME, _DAY, _PUBLISHED)
_READ: Final = frozenset((*_OF_PEOPLE, _PLACE, _KIND, _JURISDICTION, _WHOLE, _KEY, _PRESENT))
_TYPE, _PERSON = term("rdf:type"), term("foaf:Person")
_WHOLES: Final = 4
"""How many bodies above its own a post is told by."""

_BESIDE: Final = 12
"""How many of the others whom an article names are kept with a person."""

_OF_NOTHING, _OF_PROVINCE, _OF_COUNTRY = range(3)

_Told = dict[str, dict[str, list[str]]]


def article_mentions(article: str, triples: Iterable[Triple], offices: Offices) -> list[Mention]:
    """Give the people of an article's graph, with the posts and companions the article gives them.

    `article` is its IRI, the triples are terms, and `offices` what the ontology says of posts and bodies.
    """
    told: _Told = defaultdict(dict)
    people: list[str] = []
    for subject, predicate, value in triples:
        if predicate in _READ:
            told[predicate].setdefault(subject, []).append(value)
        elif predicate == _TYPE and value == _PERSON:
            people.append(subject)
    held: dict[str, set[Held]] = defaultdict(set)
    bodies = _Bodies(article, told, offices)
    for membership, members in told[_MEMBER].items():
        for post in bodies.held(membership):
            for member in members:
                held[member].add(post)
    return list(_gathered(intern(article), told, sorted(people), held, offices))


class _Bodies:
    """The posts that an article's memberships are of, each body looked at once."""

    def __init__(self, article: str, told: _Told, offices: Offices) -> None:
        self._article = article
        self._told, self._offices = told, offices
        self._seen: dict[str, list[Held]] = {}

    def held(self, membership: str) -> Iterator[Held]:
        """Give what a membership says, once for each way that its post and body are described."""
        told, offices = self._told, self._offices
        status = STATUS_OF[Term(told[_STATUS].get(membership, [term("qh:Current")])[0])]
        start, _, end = text_of(told[_TIME].get(membership, ['""'])[0]).partition("/")
        for post, body in product(told[_POST].get(membership, ()), told[_BODY].get(membership, ())):
            roles = told[_ROLE].get(post) or [""]
            for title, role, seat in product(told[_TITLE].get(post, ()), roles, self._seats(body)):
                words, position = intern(text_of(title)), intern(iri_of(Term(role)))
                many = offices.many_seats(position, words)
                top = seat.top and not many
                yield Held(
                    words,
                    seat.body,
                    seat.body_name,
                    seat.place,
                    many,
                    status,
                    start or None,
                    end or None,
                    _short(offices.head(position)),
                    seat.vague,
                    seat.full_time and not many,
                    top or (offices.top_office(position, words) and seat.places == offices.central),
                    seat.leads and not many,
                    seat.kind,
                    seat.within,
                    seat.places,
                    seat.region,
                    seat.heirs,
                )

    def _seats(self, body: str) -> list[Held]:
        """Give a body, once for each way that it is described, as a post in it whose title is left out."""
        found = self._seen.get(body)
        if found is None:
            found = self._seen[body] = [self._seat(one, self._above(body)) for one in self._described(body)]
        return found

    def _seat(self, body: Body, above: list[Body]) -> Held:
        seat = self._offices.seat(body, above)
        name, vague = _short(body.iri), self._is_vague(body, above)
        if vague:
            name = name_key(body.name)
            if above and not self._is_vague(above[0], above[1:]):
                name, vague = f"{name} {_short(above[0].iri)}", False
        return Held(
            "",
            intern(name),
            intern(body.name),
            intern(body.place) or None,
            vague=vague,
            heirs=self._heirs(body) if name == _short(body.iri) else (),
            full_time=seat.full_time,
            top=seat.top,
            leads=seat.leads,
            kind=seat.kind,
            within=tuple(_short(whole.iri) for whole in above),
            places=tuple(map(_short, seat.places)),
            region=tuple(map(_short, seat.region)),
        )

    def _is_vague(self, body: Body, above: list[Body]) -> bool:
        """Whether it may be any body of the name: the ontology says so, or its key is the article's alone."""
        keys = self._told[_KEY].get(f"<{body.iri}>", ())
        return self._offices.seat(body, above).vague or any(self._article in key for key in keys)

    def _heirs(self, body: Body) -> tuple[str, ...]:
        """Give the bodies of today that one became; none of one that is still there."""
        present = self._told[_PRESENT].get(f"<{body.iri}>", ())
        return tuple(sorted(_short(iri_of(Term(one))) for one in present))

    def _described(self, body: str) -> Iterator[Body]:
        told = self._told
        kinds, places = told[_KIND].get(body) or ["<>"], told[_PLACE].get(body) or ['""']
        where = told[_JURISDICTION].get(body) or ["<>"]
        for name, place in product(told[_NAME].get(body, ()), places):
            yield Body(
                iri_of(Term(body)),
                text_of(name),
                text_of(place),
                intern(iri_of(Term(min(where)))),
                iri_of(Term(min(kinds))),
            )

    def _above(self, body: str) -> list[Body]:
        """Give the bodies that one is a unit of, nearest first; the highest of all say nothing of who it is."""
        found: list[str] = []
        while len(found) < _WHOLES:
            body = min(self._told[_WHOLE].get(body, ("",)))
            if not body or body in found or any(self._offices.is_highest(one) for one in self._described(body)):
                break
            found.append(body)
        return [one for whole in found for one in self._described(whole)]


def _gathered(
    article: str, told: _Told, people: list[str], held: dict[str, set[Held]], offices: Offices
) -> Iterator[Mention]:
    """Give the mentions, each with those companions who hold a post in one of its own places."""
    dated = (*told[_DAY].get(f"<{article}>", ()), *told[_PUBLISHED].get(f"<{article}>", ()))
    date = text_of(dated[0]) if dated else None
    named = {person: text_of(max(told[_NAME][person])) for person in people if person in told[_NAME]}
    at: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, name in named.items():
        for place in {post.place for post in held[person] if post.place}:
            at[place][name, place].add(person)
    others = {name: _is_met(held[person]) for person, name in sorted(named.items()) if is_full(name)}
    for person, name in named.items():
        companions = {
            pair
            for place in {post.place for post in held[person] if post.place}
            for pair, bearers in at[place].items()
            if bearers != {person}
        }
        yield Mention(
            iri_of(Term(person)),
            article,
            name,
            tuple(sorted(held[person], key=_order)),
            tuple(sorted(companions)),
            text_of(max(told[_GENDER].get(person, ("",)))) or None,
            date,
            tuple(sorted(text_of(other) for other in told[_OTHER].get(person, ()))),
            commonness=(commonness := offices.commonness(name)),
            beside=tuple(islice(_beside(name, others, commonness == RARE), _BESIDE)),
        )


def _short(iri: str) -> str:
    """Give the end of an IRI, which tells the thing from others of its sort: records are kept, and should be short."""
    return intern(iri.rpartition("/")[2].rpartition("#")[2])


def _beside(name: str, others: dict[str, int], is_rare: bool) -> Iterator[str]:
    """Give the others of an article but those whom news names beside so many that it tells little."""
    limit = _OF_PROVINCE if is_rare else _OF_NOTHING
    return (other for other in sorted(others) if other != name and others[other] <= limit)


def _is_met(held: Iterable[Held]) -> int:
    """Say how widely news names somebody beside others: as the head of the country, as a province's, or neither."""
    ranks = (
        _OF_COUNTRY if post.top else _OF_PROVINCE if post.leads and len(post.places) == 1 else _OF_NOTHING
        for post in held
    )
    return max(ranks, default=_OF_NOTHING)


def _order(post: Held) -> tuple[str, ...]:
    times = post.status, post.start or "", post.end or ""
    return post.title, post.body, post.body_name, post.place or "", *times, post.head, post.kind, *post.places
