"""The facts of one article, and their JSON form.

Every fact is a frozen dataclass and carries its evidence from the moment it is made: the span of the article's
own characters that states it, and the rule that read it. Offsets are Unicode code points of the article's NFC
text, end-exclusive, so that ``text[span.start:span.end] == span.quote`` always. Within an article, people and
organisations are referred to by name: one name, one person or body. The JSON form is one object per article;
``quanhe extract`` prints it, one a line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Span:
    """A run of the article's characters: code-point offsets of the NFC text, end-exclusive, and those characters."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What states a fact: the span, the rule that read it, and the ontology concepts the rule used (IRIs)."""

    span: Span
    rule: str
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named individual: the full name as the article gives it, without titles, ranks or degrees."""

    name: str
    evidence: tuple[Evidence, ...]
    honorific: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body. `kind` is one of the contract's; `concept` the IRI of its kind of body, where known."""

    name: str
    kind: str
    part_of: str | None
    place: str | None
    evidence: tuple[Evidence, ...]
    concept: str | None = None
    short_names: tuple[str, ...] = ()
    completed_from: str | None = None
    """What completed an elliptic name ("Tỉnh ủy" → "Tỉnh ủy Bình Dương"): `sentence`, `article` or `title`."""


@dataclass(frozen=True, slots=True)
class Post:
    """A title a person holds, held, takes or leaves in an organisation.

    `status` is current, former, appointed, left or proposed. `start` and `end` are ISO dates (YYYY, YYYY-MM or
    YYYY-MM-DD) the article states for this post; `term` the stated nhiệm kỳ or khóa in its own words.
    """

    person: str
    title: str
    organisation: str | None
    status: str
    evidence: tuple[Evidence, ...]
    start: str | None = None
    end: str | None = None
    term: str | None = None
    concept: str | None = None
    acting: bool = False
    completed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """A counted or measured quantity, in the unit given. `number` is its key within the article (1, 2, …)."""

    number: int
    measure: str
    value: Decimal
    unit: str | None
    evidence: tuple[Evidence, ...]
    out_of: Decimal | None = None
    upper: Decimal | None = None
    approximate: str | None = None
    """`under` (gần), `over` (hơn), `about` (khoảng), or None."""
    subject: str | None = None
    period: str | None = None
    subset_of: int | None = None
    """The number of the statistic this one is a part of ("trong đó có …")."""
    concept: str | None = None
    unit_concept: str | None = None
    base_value: Decimal | None = None
    """The value in the unit's base (đồng, USD, tấn …), multipliers such as "tỷ" worked in."""


@dataclass(frozen=True, slots=True)
class Document:
    """A legal or party document, by number or by name; `issuer` in full. `key` numbers it within the article."""

    key: int
    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    about: str | None
    evidence: tuple[Evidence, ...]
    concept: str | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A named person or organisation at an event, the most specific role, and the posts they came in."""

    name: str
    role: str
    evidence: tuple[Evidence, ...]
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Delegation:
    """An unnamed delegation: "lãnh đạo …", "đại diện …" of a named organisation. Nobody is invented to fill it."""

    organisation: str
    words: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or will, with those who took part. `key` numbers it within the article (1, 2, …)."""

    key: int
    kind: str
    name: str | None
    date: str | None
    place: str | None
    evidence: tuple[Evidence, ...]
    participants: tuple[Participant, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """Who proposes, assesses or concludes what: reported, never asserted as fact."""

    speaker: str
    verb: str
    kind: str
    """`proposal`, `assessment`, `conclusion`, `instruction` or `statement`."""
    words: str
    evidence: tuple[Evidence, ...]
    event: int | None = None
    speaker_is_person: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two named things other than a post: who owns, invests in, founded or merged with what."""

    subject: str
    predicate: str
    """The local name of a relation concept of ontology/relations.ttl, such as `Ownership`."""
    object: str
    evidence: tuple[Evidence, ...]
    statistic: int | None = None


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A capitalised run, number or title word that no rule consumed: one row of the coverage ledger."""

    span: Span
    reason: str
    """`name`, `number` or `title`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article states, in reading order."""

    article: str
    title: str
    published: str | None
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    documents: tuple[Document, ...] = ()
    events: tuple[Event, ...] = ()
    speeches: tuple[Speech, ...] = ()
    relations: tuple[Relation, ...] = ()
    unexplained: tuple[Unexplained, ...] = field(default=(), compare=False)
    sentences: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Where the sentences of the article stand, so that each quote can be shown in its own."""

    def to_json(self) -> dict[str, Any]:
        """Give the article's facts as one JSON object of the fact contract (see docs/facts.md)."""
        return {
            "id": self.article,
            "title": self.title,
            "published": self.published,
            "people": [_person(person, self.posts) for person in self.people],
            "organisations": [_organisation(body) for body in self.organisations],
            "statistics": [_statistic(figure) for figure in self.statistics],
            "documents": [_document(document) for document in self.documents],
            "events": [_event(event) for event in self.events],
            "speech": [_speech(speech) for speech in self.speeches],
            "relations": [_relation(relation) for relation in self.relations],
        }


def plain_number(value: Decimal | None) -> int | float | None:
    """Give a decimal as the plain JSON number a reader expects: 27, not 27.0."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _proof(evidence: tuple[Evidence, ...]) -> dict[str, Any]:
    first = evidence[0]
    return {"quote": first.span.quote, "start_char": first.span.start, "end_char": first.span.end, "rule": first.rule}


def _person(person: Person, posts: tuple[Post, ...]) -> dict[str, Any]:
    return {"name": person.name, "posts": [_post(post) for post in posts if post.person == person.name]}


def _post(post: Post) -> dict[str, Any]:
    return {
        "title": post.title,
        "organisation": post.organisation,
        "status": post.status,
        "start": post.start,
        "end": post.end,
        "term": post.term,
        "completed": post.completed_from,
        **_proof(post.evidence),
    }


def _organisation(body: Organisation) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": body.kind,
        "part_of": body.part_of,
        "place": body.place,
        "completed": body.completed_from,
        **_proof(body.evidence),
    }


def _statistic(figure: Statistic) -> dict[str, Any]:
    row: dict[str, Any] = {
        "measure": figure.measure,
        "value": plain_number(figure.value),
        "unit": figure.unit,
        "out_of": plain_number(figure.out_of),
        "approximate": figure.approximate,
        "subject": figure.subject,
        "period": figure.period,
        "subset_of": figure.subset_of,
        **_proof(figure.evidence),
    }
    if figure.upper is not None:
        row["upper"] = plain_number(figure.upper)
    return row


def _document(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "number": document.number,
        "date": document.date,
        "issuer": document.issuer,
        "about": document.about,
        **_proof(document.evidence),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "name": event.name,
        "date": event.date,
        "place": event.place,
        "participants": [{"name": who.name, "role": who.role} for who in event.participants],
        "delegations": [{"organisation": group.organisation, "words": group.words} for group in event.delegations],
        **_proof(event.evidence),
    }


def _speech(speech: Speech) -> dict[str, Any]:
    return {
        "speaker": speech.speaker,
        "verb": speech.verb,
        "kind": speech.kind,
        "words": speech.words,
        "event": speech.event,
        **_proof(speech.evidence),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": relation.object,
        **_proof(relation.evidence),
    }
