"""The people, bodies and places of one article: each name one node, described once, however facts refer to it."""

from __future__ import annotations

from quanhe.facts import Evidence, Facts, Organisation
from quanhe.identity import BodyIdentity, name_key
from quanhe.rdf.graph import ArticleGraph
from quanhe.rdf.sorting import sort_key
from quanhe.rdf.terms import Term, node, plain, term, vietnamese
from quanhe.text import fold


class Names:
    """Gives the node of a name, and describes it where no list of the facts has done so yet."""

    def __init__(self, graph: ArticleGraph, facts: Facts) -> None:
        self.graph = graph
        self._people: dict[str, Term] = {}
        self._bodies: dict[str, Term] = {}
        self._told: dict[Term, tuple[str, str]] = {}
        self._listed = {name_key(body.name): body for body in facts.organisations}
        for person in facts.people:
            self.person(person.name, person.evidence, person.honorific)
        for body in facts.organisations:
            self.body(body.name, body.evidence)

    def person(self, name: str, evidence: tuple[Evidence, ...], honorific: str | None = None) -> Term:
        """Give the article's node of a person, describing it and tying it to the evidence of its naming."""
        key = name_key(name)
        graph = self.graph
        if key not in self._people:
            self._people[key] = graph.minted("person", name, key, local=True)
            graph.prove(self._people[key], evidence)
            graph.add(self._people[key], "rdf:type", term("foaf:Person"))
            self._named(self._people[key], name)
        person = self._people[key]
        if honorific:
            graph.add_text(person, "qh:honorific", honorific)
            gender = graph.reference.genders.get(name_key(honorific))
            graph.add(person, "foaf:gender", plain(gender) if gender else None)
        return person

    def body(self, name: str, evidence: tuple[Evidence, ...]) -> Term:
        """Give the node of a body; one that only a post or another fact names is described from its name alone."""
        key = name_key(name)
        if key not in self._bodies:
            listed = self._listed.get(key)
            described = listed or Organisation(name, "", None, None, evidence)
            identity = self.graph.identity(described)
            self._bodies[key] = self._describe(described, identity)
            if listed:
                self._relate(listed, self._bodies[key], identity)
        return self._bodies[key]

    def spelling(self, body: Term) -> str:
        """Give a body's name as the article first writes it."""
        return self._told[body][0]

    def canonical(self, body: Term) -> str:
        """Give a body's name as IRIs show it, whichever way the article writes it."""
        return self._told[body][1]

    def anyone(self, name: str, evidence: tuple[Evidence, ...]) -> Term:
        """Give the node of a name that may be a person's, a body's or a place's; an unknown one is a body."""
        key = name_key(name)
        if key in self._people:
            return self._people[key]
        if key in self._bodies:
            return self._bodies[key]
        return self.graph.place(name) or self.body(name, evidence)

    def is_person(self, name: str) -> bool:
        """Whether the article names a person so."""
        return name_key(name) in self._people

    def is_body(self, name: str) -> bool:
        """Whether the article names a body so."""
        return name_key(name) in self._bodies

    def _describe(self, body: Organisation, identity: BodyIdentity) -> Term:
        graph = self.graph
        organisation = node(identity.iri(graph.reference.base))
        graph.prove(organisation, body.evidence)
        graph.add(organisation, "rdf:type", term("org:Organization"))
        graph.add(organisation, "rdf:type", node(graph.reference.body_class(body.concept, body.kind, body.name)))
        if organisation in self._told:  # the article writes its name in two ways
            graph.add_text(organisation, "skos:altLabel", body.name)
            graph.add(organisation, "qh:foldedName", plain(fold(body.name)))
        else:
            self._told[organisation] = body.name, identity.name
            self._named(organisation, body.name, identity.name)
            graph.add(organisation, "qh:identityKey", plain(identity.key))
            self._follow(organisation, identity)
        graph.add_text(organisation, "skos:altLabel", *(short for short in body.short_names if short != body.name))
        graph.add(organisation, "qh:contractKind", plain(body.kind) if body.kind else None)
        graph.add(organisation, "org:classification", node(body.concept) if body.concept else None)
        self._completed(organisation, body)
        graph.add_text(organisation, "qh:placeName", body.place)
        return organisation

    def _follow(self, organisation: Term, identity: BodyIdentity) -> None:
        """State what became of a body as its place changed: a matter of the ontology, not of the article."""
        graph, bodies = self.graph, self.graph.reference.bodies
        base = graph.reference.base
        for change in bodies.changes(identity):
            graph.add(organisation, "org:changedBy", node(change))
        graph.add(organisation, "qh:succeededBy", *(node(body.iri(base)) for body in bodies.successors(identity)))
        graph.add(organisation, "qh:presentBody", *(node(body.iri(base)) for body in bodies.present(identity)))

    def _relate(self, body: Organisation, organisation: Term, identity: BodyIdentity) -> None:
        """State what the body is a unit of, and which place it serves: directly, and as claims."""
        place = node(identity.place) if identity.place else self.graph.place(body.place)
        if place:
            claim = self.relation("qh:JurisdictionRelation", organisation, "qh:jurisdiction", place, body.evidence)
            self._completed(claim, body)
        if body.part_of and name_key(body.part_of) != name_key(body.name):
            whole = self.body(body.part_of, body.evidence)
            if whole != organisation:
                claim = self.relation("qh:UnitRelation", organisation, "org:unitOf", whole, body.evidence)
                self._completed(claim, body)

    def _completed(self, subject: Term, body: Organisation) -> None:
        """State where the rest of a name was taken from that the words quoted leave short."""
        self.graph.add(subject, "qh:completedFrom", plain(body.completed_from) if body.completed_from else None)

    def relation(self, kind: str, subject: Term, stated: str, value: Term, evidence: tuple[Evidence, ...]) -> Term:
        """State a relation directly (for paths) and as a claim (for evidence)."""
        graph = self.graph
        graph.add(subject, stated, value)
        claim = graph.claim((kind, "qh:Relation"), (subject, value), evidence)
        graph.add(claim, "rdf:subject", subject)
        graph.add(claim, "rdf:predicate", term(stated))
        graph.add(claim, "rdf:object", value)
        return claim

    def _named(self, subject: Term, name: str, sorted_as: str | None = None) -> None:
        graph = self.graph
        graph.add(subject, "skos:prefLabel", vietnamese(name))
        graph.add(subject, "qh:foldedName", plain(fold(name)))
        graph.add(subject, "qh:sortKey", plain(sort_key(sorted_as or name)))
