"""The rows of the CSV tables, in the order of their columns (columns.csv).

Each row of a fact has its first quote with the article; all are in the table of quotes. Stated times stand in columns
of their own, apart from the days on which articles attest to something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from quanhe.exports.content import KNOWN_OF_TENURE, Content, Thing, full, short
from quanhe.exports.times import ended, iso, started

Cell: TypeAlias = str | int | Decimal | None
"""What a cell holds: text, a number, or nothing."""
Row: TypeAlias = tuple[Cell, ...]


def _quoted(content: Content, thing: Thing) -> Row:
    quotes = content.quotes_of(thing)
    if not quotes:
        return 0, None, None, None, None, None
    return len(quotes), quotes[0].text, *_source(content, quotes[0].article)


def _source(content: Content, iri: str) -> Row:
    article = content.articles.get(iri)
    if article is None:
        return None, None, None, None
    return iri, article.text("schema:headline"), article.text("qh:published"), article.text("schema:url")


def _named(content: Content, iri: str | None) -> tuple[Cell, Cell]:
    return iri, content.named(iri)


def _kind(content: Content, thing: Thing, *above: str) -> str | None:
    """Give what the most telling class of a thing is called."""
    told = sorted(thing.classes() - {"qh:Claim", *above}, key=lambda name: (name.startswith("qh:"), name))
    return content.named(full(told[-1])) if told else None


def _all(thing: Thing, name: str) -> str | None:
    return " | ".join(thing.texts(name)) or None


def _number(thing: Thing, name: str) -> Cell:
    said = thing.text(name)
    return None if said is None else Decimal(said)


def _bounds(thing: Thing) -> Row:
    return tuple(thing.text(name) for name in ("qh:beginEarliest", "qh:beginLatest", "qh:endEarliest", "qh:endLatest"))


def _people(content: Content) -> Iterator[Row]:
    for iri, person in content.people.items():
        yield (
            iri,
            person.label(),
            _all(person, "skos:altLabel"),
            _all(person, "qh:honorific"),
            person.text("foaf:gender"),
            *_quoted(content, person),
        )


def _bodies(content: Content) -> Iterator[Row]:
    for iri, body in content.bodies.items():
        yield (
            iri,
            body.label(),
            _all(body, "skos:altLabel"),
            _kind(content, body, "org:Organization"),
            body.text("qh:contractKind"),
            content.named(body.text("org:classification")),
            body.text("qh:jurisdiction"),
            _all(body, "qh:placeName"),
            *_named(content, body.text("org:unitOf")),
            _all(body, "qh:succeededBy"),
            _all(body, "qh:presentBody"),
            *_quoted(content, body),
        )


def _posts(content: Content) -> Iterator[Row]:
    for iri, post in content.posts.items():
        role = post.text("org:role")
        yield (
            iri,
            post.label(),
            post.text("qh:title"),
            *_named(content, post.text("org:postIn")),
            content.named(role),
            content.named(role, "en"),
        )


def _holdings(content: Content) -> Iterator[Row]:
    for iri, holding in content.holdings.items():
        edtf = holding.text("qh:edtf")
        attested = holding.texts("qh:attestedOn")
        yield (
            iri,
            *_named(content, holding.text("org:member")),
            *_named(content, holding.text("og:post")),
            *_named(content, holding.text("org:organization")),
            *_status(content, holding),
            holding.text("qh:acting") or "false",
            content.named(holding.text("qh:term")),
            started(edtf),
            ended(edtf),
            *_bounds(holding),
            attested[0] if attested else None,
            attested[-1] if attested else None,
            _count(holding, "qh:articleCount"),
            _count(holding, "qh:independentCount"),
            *_quoted(content, holding),
        )


def _count(thing: Thing, name: str) -> Cell:
    return int(thing.text(name) or 0)


def _status(content: Content, holding: Thing) -> tuple[Cell, Cell]:
    status = holding.text("qh:status")
    return (short(status).rpartition(":")[2].lower() if status else None), content.named(status)


def _tenures(content: Content) -> Iterator[Row]:
    for iri, tenure in content.tenures.items():
        yield (
            iri,
            *_named(content, tenure.text("qh:holder")),
            *_named(content, tenure.text("qh:heldPost")),
            *_named(content, tenure.text("qh:heldIn")),
            *_bounds(tenure),
            *map(tenure.text, KNOWN_OF_TENURE),
            _all(tenure, "prov:wasDerivedFrom"),
        )


def _changes(content: Content) -> Iterator[Row]:
    for iri, change in content.changes.items():
        kind = full("qh:Appointment" if "qh:Appointment" in change.classes() else "qh:Departure")
        held = change.text("qh:resultingMembership") or change.text("qh:endedMembership") or ""
        holding = content.holdings.get(held)
        yield (
            iri,
            content.named(kind),
            content.named(kind, "en"),
            holding.iri if holding else None,
            *_named(content, holding.text("org:member") if holding else None),
            *_named(content, holding.text("og:post") if holding else None),
            iso(change.text("qh:edtf")),
            *_quoted(content, change),
        )


def _relations(content: Content) -> Iterator[Row]:
    for iri, relation in content.relations.items():
        edtf = relation.text("qh:edtf")
        kind = full(max(relation.classes() - {"qh:Claim", "qh:Relation"}, default="qh:Relation"))
        yield (
            iri,
            content.named(kind),
            content.named(kind, "en"),
            *_named(content, relation.text("rdf:subject")),
            *_named(content, relation.text("rdf:object")),
            *_named(content, relation.text("qh:amount")),
            started(edtf),
            ended(edtf),
            *_quoted(content, relation),
        )


def _participations(content: Content) -> Iterator[Row]:
    for iri, part in content.participations.items():
        role = part.text("schema:roleName")
        yield (
            iri,
            *_named(content, part.text("qh:agent")),
            content.named(role),
            content.named(role, "en"),
            "false",
            *_named(content, part.text("qh:event")),
            _all(part, "qh:inCapacity"),
            *_quoted(content, part),
        )
    for iri, sent in content.delegations.items():
        yield (
            iri,
            *_named(content, sent.text("qh:onBehalfOf")),
            sent.text("qh:words"),
            None,
            "true",
            *_named(content, sent.text("qh:event")),
            None,
            *_quoted(content, sent),
        )


def _speech(content: Content) -> Iterator[Row]:
    for iri, act in content.speech.items():
        yield (
            iri,
            _kind(content, act, "qh:SpeechAct"),
            *_named(content, act.text("qh:speaker")),
            act.text("qh:speechVerb"),
            act.text("schema:text"),
            *_named(content, act.text("qh:event")),
            *_quoted(content, act),
        )


def _documents(content: Content) -> Iterator[Row]:
    issuers: dict[str, set[str]] = {}
    for issuing in content.issuings.values():
        issuers.setdefault(issuing.text("qh:document") or "", set()).update(issuing.texts("qh:issuer"))
    for iri, document in content.documents.items():
        told = sorted(issuers.get(iri, set()) | {*document.texts("eli:passed_by")})
        yield (
            iri,
            document.label(),
            document.text("qh:documentKind"),
            document.text("eli:id_local"),
            iso(document.text("eli:date_document")) or iso(document.text("qh:edtf")),
            _all(document, "schema:about"),
            " | ".join(told) or None,
            " | ".join(content.named(body) or "" for body in told) or None,
            content.named(document.text("dct:temporal")),
            *_quoted(content, document),
        )


def _events(content: Content) -> Iterator[Row]:
    for iri, event in content.events.items():
        yield (
            iri,
            event.label(),
            event.text("qh:eventKind"),
            event.text("qh:edtf"),
            event.text("schema:location"),
            _all(event, "qh:placeName"),
            *_quoted(content, event),
        )


def _figures(content: Content) -> Iterator[Row]:
    for iri, figure in content.figures.items():
        numbers = ("qh:value", "qh:upperValue", "qh:lowerBound", "qh:upperBound", "qh:outOf", "qh:reportedValue")
        period = content.periods.get(figure.text("sdim:refPeriod") or "")
        yield (
            iri,
            _all(figure, "qh:measure"),
            content.named(figure.text("qh:indicator")),
            *(_number(figure, name) for name in numbers),
            content.named(figure.text("satt:unitMeasure")),
            _all(figure, "qh:reportedUnit"),
            content.named(figure.text("qh:approximation")),
            _all(figure, "qh:subjectName"),
            figure.text("sdim:refArea"),
            figure.text("qh:refOrganisation"),
            figure.text("qh:refPerson"),
            _all(figure, "qh:period"),
            period.text("qh:edtf") if period else None,
            _all(figure, "qh:subsetOf"),
            *_quoted(content, figure),
        )


def _places(content: Content) -> Iterator[Row]:
    for iri, place in content.places.items():
        yield (
            iri,
            place.label(),
            place.text("skos:prefLabel", "en"),
            place.text("qh:levelWord"),
            _all(place, "qh:gsoCode"),
            place.text("qh:validFrom"),
            place.text("qh:validUntil"),
            _all(place, "qh:within"),
            _all(place, "qh:presentPlace"),
        )


def _articles(content: Content) -> Iterator[Row]:
    for iri, article in content.articles.items():
        names = ("schema:identifier", "schema:headline", "qh:published", "qh:outlet", "schema:url", "qh:nearCopyOf")
        yield iri, *map(article.text, names)


def _quotes(content: Content) -> Iterator[Row]:
    for iri, quotes in content.quotes.items():
        for quote in quotes:
            yield iri, quote.text, quote.start, quote.end, quote.rule, *_source(content, quote.article)


ROWS: Final[Mapping[str, Callable[[Content], Iterator[Row]]]] = {
    "people": _people,
    "bodies": _bodies,
    "posts": _posts,
    "holdings": _holdings,
    "tenures": _tenures,
    "changes": _changes,
    "relations": _relations,
    "participations": _participations,
    "speech": _speech,
    "documents": _documents,
    "events": _events,
    "figures": _figures,
    "places": _places,
    "articles": _articles,
    "quotes": _quotes,
}
"""What gives the rows of each table."""
