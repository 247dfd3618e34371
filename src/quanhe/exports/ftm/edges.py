"""What joins things as edges of FollowTheMoney: holding a post, owning, being of one family, taking part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quanhe.exports.content import Thing, full, short
from quanhe.exports.ftm.entities import STRING, Entities, Entity, string
from quanhe.exports.times import ended, started

_LEGAL: Final = frozenset({"Person", "Organization", "Company", "PublicBody"})
_OFFICIAL: Final = frozenset({"party"})
_RELATIONS: Final = {
    "qh:Ownership": ("Ownership", "owner", _LEGAL, "asset", frozenset({"Company"})),
    "qh:FamilyRelation": ("Family", "person", frozenset({"Person"}), "relative", frozenset({"Person"})),
    "qh:Merger": ("Succession", "predecessor", _LEGAL, "successor", _LEGAL),
    "qh:Succession": ("Succession", "successor", _LEGAL, "predecessor", _LEGAL),
}
"""The schema of a relation, with the property for its subject and for its object, and what each may be."""
_PERCENT: Final = "unit:PhanTram"


def edges(entities: Entities) -> Iterator[Entity]:
    """Give all entities that are edges."""
    for part in (_holdings, _relations, _succeeded, _today, _participations, _delegations, _issuings):
        yield from part(entities)


def _holdings(entities: Entities) -> Iterator[Entity]:
    for iri, holding in entities.content.holdings.items():
        person, post = holding.text("org:member"), holding.text("og:post")
        if person in entities.content.people and post in entities.content.posts:
            yield _holding(entities, iri, holding, person, post)


def _holding(entities: Entities, iri: str, holding: Thing, person: str, post: str) -> Entity:
    """Give who holds a post: of a company a directorship or employment, of a body of many members a membership."""
    content = entities.content
    body, who, seat = holding.text("org:organization"), entities.id(person), entities.id(post)
    title = string(content.posts[post].text("qh:title"))
    status = short(holding.text("qh:status") or "").rpartition(":")[2].lower()
    told = _interval(entities, iri, holding) | {"status": status}
    acting = {"summary": "quyền / acting"} if holding.text("qh:acting") == "true" else {}
    if status == "proposed":  # who is proposed for a post does not hold it
        role = f"{content.named(full('qh:Proposed'))}: {title}"
        return entities.entity("UnknownLink", iri, subject=who, object=seat, role=role, **told, **acting)
    kind = _kind(entities, body, content.posts[post])
    if kind == "Occupancy":
        term = content.periods.get(holding.text("qh:term") or "")
        years = term.text("qh:edtf") if term else None
        told["description"] = [*entities.said(iri), *([string(term.label())] if term else [])]
        return entities.entity(
            kind,
            iri,
            holder=who,
            post=seat,
            **told,
            **acting,
            periodStart=started(years),
            periodEnd=ended(years),
        )
    ends = {"Directorship": ("director", "organization"), "Employment": ("employee", "employer")}
    first, second = ends.get(kind, ("member", "organization"))
    return entities.entity(kind, iri, **{first: who, second: entities.id(body or "")}, role=title, **told, **acting)


def _kind(entities: Entities, body: str | None, post: Thing) -> str:
    """Give the schema of holding a post: by its body, and by whether it is a seat of many, or has or is a deputy."""
    content = entities.content
    if body is None or body not in content.bodies:
        return "Occupancy"
    roles = [content.terms[role] for role in post.texts("org:role") if role in content.terms]
    many = any(role.text("qh:manySeats") == "true" for role in roles)
    kinds, schema = content.bodies[body].texts("qh:contractKind"), entities.schemata[body]
    if "enterprise" in kinds or schema == "Company":
        board = content.is_a(content.bodies[body].classes(), "qh:Board")
        leading = any(role.text("qh:deputyOf") or role.iri in content.chiefs for role in roles)
        return "Directorship" if leading or board else "Employment"
    return "Membership" if many and schema != "PublicBody" and not _OFFICIAL & {*kinds} else "Occupancy"


def _interval(entities: Entities, iri: str, claim: Thing) -> dict[str, str | list[str] | None]:
    """Give what every edge tells: its stated times, its quotes, where they are, and the IRI of the claim."""
    edtf = claim.text("qh:edtf")
    return {
        "startDate": started(edtf),
        "endDate": ended(edtf),
        "description": entities.said(iri),
        "recordId": iri if len(iri) <= STRING else None,
        **entities.proven(iri),
    }


def _relations(entities: Entities) -> Iterator[Entity]:
    for iri, relation in entities.content.relations.items():
        subject, thing = relation.text("rdf:subject"), relation.text("rdf:object")
        if subject in entities.schemata and thing in entities.schemata:
            yield _relation(entities, iri, relation, subject, thing)


def _relation(entities: Entities, iri: str, relation: Thing, subject: str, thing: str) -> Entity:
    kind = next((name for name in sorted(relation.classes()) if name not in ("qh:Claim", "qh:Relation")), "qh:Relation")
    told = _interval(entities, iri, relation) | _amount(entities, relation, kind)
    role = _both(entities, full(kind))
    schema, first, firsts, second, seconds = _RELATIONS.get(kind, ("", "", _LEGAL, "", _LEGAL))
    fits = schema and entities.schemata[subject] in firsts and entities.schemata[thing] in seconds
    if not fits:
        schema, first, second = "UnknownLink", "subject", "object"
    ends = {first: entities.id(subject), second: entities.id(thing)}
    named = {"relationship" if schema == "Family" else "role": role}
    if schema != "Ownership":
        told.pop("percentage", None)
    return entities.entity(schema, iri, **ends, **named, **told)


def _amount(entities: Entities, relation: Thing, kind: str) -> dict[str, str | list[str] | None]:
    """Give the figure that goes with a relation: of ownership its percentage, else in words."""
    figure = entities.content.figures.get(relation.text("qh:amount") or "")
    if figure is None:
        return {}
    if kind == "qh:Ownership" and figure.texts("satt:unitMeasure") == [full(_PERCENT)]:
        return {"percentage": figure.text("qh:value"), "summary": string(figure.label())}
    return {"summary": string(figure.label())}


def _succeeded(entities: Entities) -> Iterator[Entity]:
    """Give which body took over from which, as the ontology has it."""
    for iri, body in entities.content.bodies.items():
        for heir in body.texts("qh:succeededBy"):
            if heir in entities.content.bodies and heir != iri:
                ends = {"predecessor": entities.id(iri), "successor": entities.id(heir)}
                yield entities.entity(
                    "Succession", f"{iri}>{heir}", **ends, role=_both(entities, full("qh:succeededBy"))
                )


def _today(entities: Entities) -> Iterator[Entity]:
    """Give which place of today a former one is, became or belongs to, as the ontology has it."""
    for iri, place in entities.content.places.items():
        for present in place.texts("qh:presentPlace"):
            if present in entities.content.places and present != iri:
                ends = {"subject": entities.id(iri), "object": entities.id(present)}
                yield entities.entity(
                    "UnknownLink", f"{iri}>{present}", **ends, role=_both(entities, full("qh:presentPlace"))
                )


def _participations(entities: Entities) -> Iterator[Entity]:
    for iri, part in entities.content.participations.items():
        roles = [_both(entities, role) for role in part.texts("schema:roleName")]
        yield from _link(entities, iri, part, "qh:agent", roles)


def _delegations(entities: Entities) -> Iterator[Entity]:
    for iri, sent in entities.content.delegations.items():
        roles = [*map(string, sent.texts("qh:words")), _both(entities, full("qh:Delegation"))]
        yield from _link(entities, iri, sent, "qh:onBehalfOf", roles)


def _link(entities: Entities, iri: str, claim: Thing, who: str, roles: list[str]) -> Iterator[Entity]:
    agent, event = claim.text(who), claim.text("qh:event")
    if agent in entities.schemata and event in entities.schemata:
        ends = {"subject": entities.id(agent), "object": entities.id(event)}
        yield entities.entity("UnknownLink", iri, **ends, role=roles, **_interval(entities, iri, claim))


def _issuings(entities: Entities) -> Iterator[Entity]:
    for iri, issuing in entities.content.issuings.items():
        document, issuer = issuing.text("qh:document"), issuing.text("qh:issuer")
        if document in entities.content.documents and issuer in entities.schemata:
            ends = {"document": entities.id(document), "entity": entities.id(issuer)}
            role = _both(entities, full("qh:DocumentStatement"))
            yield entities.entity("Documentation", iri, **ends, role=role, **_interval(entities, iri, issuing))


def _both(entities: Entities, term: str) -> str:
    """Give what the ontology calls something, in both languages."""
    names = [entities.content.named(term, language) for language in ("vi", "en")]
    return string(" / ".join(dict.fromkeys(name for name in names if name)))
