"""Things as FollowTheMoney entities: articles, places, people, bodies, positions, events, documents, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, TypeAlias

from quanhe.exports.content import Content, Quote, Thing
from quanhe.exports.ids import short_id
from quanhe.exports.times import ended, iso, started
from quanhe.patterns import lazy

Entity: TypeAlias = dict[str, Any]
"""An entity of FollowTheMoney: its id, schema and properties, each a list of text."""

NAME, STRING, TEXT, ADDRESS = 384, 1024, 65_000, 250
"""How many characters properties of a type may have (followthemoney 4)."""

_LANGUAGES: Final = {"vi": "vie", "en": "eng"}
_SPACED: Final = lazy(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u0a00\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe\uffff]"
)
_UNSEEN: Final = lazy(r"[\u00ad\u061c\u200b-\u200f\u2060-\u2064\ufeff]")
_SPACES: Final = lazy(r"\s+")


class Entities:
    """Makes entities of what a graph tells, with ids that follow from its IRIs."""

    def __init__(self, content: Content) -> None:
        self.content = content

    def id(self, iri: str) -> str:
        """Give the id of a thing, which follows from its IRI."""
        return short_id(iri, self.content.base)

    def entity(self, schema: str, iri: str, **properties: str | Iterable[str] | None) -> Entity:
        """Make an entity; properties that say nothing are left out."""
        told = {name: _values(said) for name, said in properties.items() if said}
        return {"id": self.id(iri), "schema": schema, "properties": {name: said for name, said in told.items() if said}}

    def proven(self, iri: str) -> dict[str, list[str]]:
        """Give the properties that say where a thing is told: its articles, their addresses and publishers."""
        articles = sorted({quote.article for quote in self.content.quotes.get(iri, ())} & set(self.content.articles))
        known = [self.content.articles[article] for article in articles]
        return {
            "proof": [self.id(article) for article in articles],
            "sourceUrl": sorted({url for article in known for url in article.texts("schema:url")}),
            "publisher": sorted({outlet for article in known for outlet in article.texts("qh:outlet")}),
        }

    def said(self, iri: str) -> list[str]:
        """Give the quotes that state a thing, each with its article and the place in it."""
        return [cut(self._said(quote), TEXT) for quote in self.content.quotes.get(iri, ())]

    def _said(self, quote: Quote) -> str:
        article = self.content.articles.get(quote.article)
        source = article.text("schema:headline") if article else None
        published = article.text("qh:published") if article else None
        where = ", ".join(part for part in (source or quote.article, published) if part)
        return f"“{text(quote.text)}” — {text(where)} [{quote.start}–{quote.end}, {quote.rule}]"

    @cached_property
    def schemata(self) -> dict[str, str]:
        """The schema of each person, body, place, event and document, by IRI."""
        content = self.content
        found = dict.fromkeys(content.people, "Person")
        found |= {iri: self._body(body) for iri, body in content.bodies.items()}
        found |= dict.fromkeys(content.places, "Territory")
        found |= dict.fromkeys(content.events, "Event")
        return found | dict.fromkeys(content.documents, "Document")

    def _body(self, body: Thing) -> str:
        """Give the schema of a body: by the standard class that its own stands under."""
        classes = body.classes()
        if self.content.is_a(classes, "schema:Corporation"):
            return "Company"
        return "PublicBody" if self.content.is_a(classes, "cv:PublicOrganisation") else "Organization"


def things(entities: Entities) -> Iterator[Entity]:
    """Give all entities that are no edges."""
    for part in (_articles, _places, _people, _bodies, _positions, _documents, _events, _speech, _figures):
        yield from part(entities)


def _articles(entities: Entities) -> Iterator[Entity]:
    for iri, article in entities.content.articles.items():
        yield entities.entity(
            "Article",
            iri,
            title=string(article.text("schema:headline")),
            fileName=string(article.text("schema:identifier")),
            publishedAt=iso(article.text("qh:published")),
            sourceUrl=article.texts("schema:url"),
            publisher=article.texts("qh:outlet"),
            language=_LANGUAGES.get(article.text("schema:inLanguage") or ""),
        )


def _places(entities: Entities) -> Iterator[Entity]:
    places = entities.content.places
    for iri, place in places.items():
        codes = (f"GSO {code}" for code in place.texts("qh:gsoCode"))
        valid = place.text("qh:validFrom"), place.text("qh:validUntil")
        yield entities.entity(
            "Territory",
            iri,
            name=name(place.label()),
            alias=[name(label) for label in (*place.texts("skos:altLabel"), *place.texts("skos:prefLabel", "en"))],
            level=place.text("qh:levelWord"),
            partOf=[entities.id(whole) for whole in place.texts("qh:within") if whole in places],
            notes=[*codes, *([f"{valid[0] or ''}/{valid[1] or ''}"] if any(valid) else [])],
        )


def _people(entities: Entities) -> Iterator[Entity]:
    for iri, person in entities.content.people.items():
        yield entities.entity(
            "Person",
            iri,
            name=name(person.label()),
            alias=[name(label) for label in person.texts("skos:altLabel")],
            title=[string(title) for title in person.texts("qh:honorific")],
            gender=person.texts("foaf:gender"),
            **entities.proven(iri),
        )


def _bodies(entities: Entities) -> Iterator[Entity]:
    content = entities.content
    for iri, body in content.bodies.items():
        kinds = [content.terms[kind] for kind in body.texts("org:classification") if kind in content.terms]
        yield entities.entity(
            entities.schemata[iri],
            iri,
            name=name(body.label()),
            alias=[name(label) for label in body.texts("skos:altLabel")],
            classification=[string(kind.label(language)) for kind in kinds for language in ("vi", "en")],
            keywords=body.texts("qh:contractKind"),
            address=[address(place) for place in body.texts("qh:placeName")],
            **entities.proven(iri),
        )


def _positions(entities: Entities) -> Iterator[Entity]:
    content = entities.content
    for iri, post in content.posts.items():
        bodies = [body for body in post.texts("org:postIn") if body in content.bodies]
        places = {place for body in bodies for place in content.bodies[body].texts("qh:placeName")}
        yield entities.entity(
            "Position",
            iri,
            name=name(post.label()),
            alias=[name(label) for label in post.texts("skos:prefLabel")[1:]],
            organization=[entities.id(body) for body in bodies],
            subnationalArea=[string(place) for place in sorted(places)],
            keywords=[
                string(content.named(role, language)) for role in post.texts("org:role") for language in ("vi", "en")
            ],
        )


def _documents(entities: Entities) -> Iterator[Entity]:
    content = entities.content
    issuers: defaultdict[str, set[str]] = defaultdict(set)
    for issuing in content.issuings.values():
        issuers[issuing.text("qh:document") or ""].update(issuing.texts("qh:issuer"))
    for iri, document in content.documents.items():
        told = issuers[iri] | set(document.texts("eli:passed_by"))
        proven = entities.proven(iri)
        yield entities.entity(
            "Document",
            iri,
            fileName=string(document.label()),
            name=name(document.label()),
            title=string(document.label()),
            summary=[cut(text(about), TEXT) for about in document.texts("schema:about")],
            keywords=[string(kind) for kind in document.texts("qh:documentKind")],
            author=[string(content.named(issuer)) for issuer in sorted(told) if content.named(issuer)],
            date=iso(document.text("eli:date_document")) or iso(document.text("qh:edtf")),
            notes=[*(f"Số / No. {string(number)}" for number in document.texts("eli:id_local")), *entities.said(iri)],
            proof=proven["proof"],
        )


def _events(entities: Entities) -> Iterator[Entity]:
    content = entities.content
    hosts: defaultdict[str, set[str]] = defaultdict(set)
    involved: defaultdict[str, set[str]] = defaultdict(set)
    for part in content.participations.values():
        hosting = any(role.endswith("#Hosted") for role in part.texts("schema:roleName"))
        (hosts if hosting else involved)[part.text("qh:event") or ""].update(part.texts("qh:agent"))
    for sent in content.delegations.values():
        involved[sent.text("qh:event") or ""].update(sent.texts("qh:onBehalfOf"))
    for iri, event in content.events.items():
        edtf = event.text("qh:edtf")
        where = {
            *event.texts("qh:placeName"),
            *(content.named(place) or "" for place in event.texts("schema:location")),
        }
        yield entities.entity(
            "Event",
            iri,
            name=name(event.label()),
            keywords=[string(kind) for kind in event.texts("qh:eventKind")],
            date=iso(edtf),
            startDate=started(edtf),
            endDate=ended(edtf),
            location=[address(place) for place in sorted(where) if place],
            organizer=_known(entities, hosts[iri]),
            involved=_known(entities, involved[iri]),
            description=entities.said(iri),
            recordId=iri if len(iri) <= STRING else None,
            **entities.proven(iri),
        )


def _speech(entities: Entities) -> Iterator[Entity]:
    content = entities.content
    for iri, act in content.speech.items():
        speakers = [content.named(speaker) or "" for speaker in act.texts("qh:speaker")]
        verbs = act.texts("qh:speechVerb")
        yield entities.entity(
            "Note",
            iri,
            name=name(" ".join((*speakers, *verbs))),
            description=[cut(text(words), TEXT) for words in act.texts("schema:text")],
            keywords=[string(verb) for verb in verbs],
            entity=_known(entities, (*act.texts("qh:speaker"), *act.texts("qh:event"))),
            notes=entities.said(iri),
            **entities.proven(iri),
        )


def _figures(entities: Entities) -> Iterator[Entity]:
    for iri, figure in entities.content.figures.items():
        about = [thing for of in ("sdim:refArea", "qh:refOrganisation", "qh:refPerson") for thing in figure.texts(of)]
        told = (*figure.texts("qh:subjectName"), *figure.texts("qh:period"))
        yield entities.entity(
            "Note",
            iri,
            name=name(figure.label()),
            description=[cut(text(figure.label()), TEXT)],
            summary=[cut(text(words), TEXT) for words in told],
            keywords=[string(measure) for measure in figure.texts("qh:measure")],
            entity=_known(entities, about),
            notes=entities.said(iri),
            **entities.proven(iri),
        )


def _known(entities: Entities, iris: Iterable[str]) -> list[str]:
    return sorted(entities.id(iri) for iri in set(iris) if iri in entities.schemata)


def name(said: str) -> str:
    """Give a name on one line, as long as a name may be."""
    return cut(_SPACES.sub(" ", text(said)).strip(), NAME)


def string(said: str | None) -> str:
    """Give words on one line, as long as a string may be."""
    return cut(_SPACES.sub(" ", text(said or "")).strip(), STRING)


def address(said: str) -> str:
    """Give the name of a place on one line, as an address has it: semicolons part its lines."""
    return cut(string(said).replace(";", ","), ADDRESS)


def text(said: str) -> str:
    """Give a text without the characters that the package takes out of one (controls, unseen marks, odd spaces)."""
    return _SPACED.sub(" ", _UNSEEN.sub("", said)).strip()


def cut(said: str, longest: int) -> str:
    """Give a text, cut with an ellipsis where it is too long."""
    return said if len(said) <= longest else said[: longest - 1].rstrip() + "…"


def _values(said: str | Iterable[str]) -> Sequence[str]:
    found = (said,) if isinstance(said, str) else said
    return list(dict.fromkeys(value for value in found if value))
