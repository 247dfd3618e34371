"""What a graph tells, read for the formats that are not RDF: things by class with their properties, and their quotes.

One plain query a class, without optional parts, so that any SPARQL store answers it quickly. Each is asked when it is
first needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from quanhe import vocab
from quanhe.store import Source

_NAMES: Final = ("rdf:type", "skos:prefLabel", "skos:altLabel")
KNOWN_OF_TENURE: Final = (
    "qh:attestedFirst",
    "qh:attestedLast",
    "qh:heldFrom",
    "qh:heldUntil",
    "qh:likelyFrom",
    "qh:likelyUntil",
    "qh:overAfter",
    "qh:inferredEndLatest",
    "qh:inferredBy",
)
"""What a tenure says of its time: what is attested, known, likely and inferred."""

_TIMES: Final = ("qh:edtf", "qh:beginEarliest", "qh:beginLatest", "qh:endEarliest", "qh:endLatest")
_STATED: Final = ("qh:statedIn", "qh:attestedOn", "qh:rule")

_PLACES: Final = "GRAPH <graph/reference> { ?class qh:drawnAs 'place' } ?thing a ?class ."
_DESCRIBED: Final = "SELECT ?thing ?property ?value WHERE { %s ?thing ?property ?value FILTER(?property IN (%s)) }"
_QUOTED: Final = "SELECT ?thing ?span WHERE { ?thing prov:wasQuotedFrom ?span }"
_RULES: Final = "SELECT ?thing ?rule WHERE { ?thing qh:rule ?rule }"
_REPORTS: Final = """
SELECT ?thing ?span ?rule WHERE {
  ?thing a org:Membership ; prov:wasDerivedFrom ?report .
  GRAPH ?article { ?report prov:wasQuotedFrom ?span ; qh:rule ?rule }
}"""
_WORDS: Final = "SELECT ?span ?quote WHERE { GRAPH ?article { ?span nif:anchorOf ?quote } }"
_PLACE: Final = "#char="
_NAMING: Final = ("terms", "people", "bodies", "posts", "periods", "events", "documents", "figures")
"""Where names are looked up, those last that are many and seldom asked for: a kind is read when it is first needed."""
_REFERENCE: Final = """
SELECT ?thing ?property ?value WHERE {
  GRAPH <graph/reference> { ?thing ?property ?value FILTER(?property IN (%s)) }
}"""


class Quote(NamedTuple):
    """The words that state something: their article (IRI), offsets, and the rule or rules that read them."""

    article: str
    start: int
    end: int
    rule: str
    text: str


class Thing:
    """A thing of the graph: its IRI, and what is told of it by property (as prefixed name)."""

    __slots__ = ("_told", "iri")

    def __init__(self, iri: str, told: Mapping[str, list[Any]]) -> None:
        self.iri = iri
        self._told = told

    def texts(self, name: str, language: str | None = None) -> list[str]:
        """Give all that a property says, in one language where it is given, sorted."""
        return sorted(
            {value.value for value in self._told.get(name, ()) if language is None or _language(value) == language}
        )

    def text(self, name: str, language: str | None = None) -> str | None:
        """Give what a property says: of several the first."""
        return next(iter(self.texts(name, language)), None)

    def label(self, language: str = "vi") -> str:
        """Give the name, in a language where there is one in it."""
        name = "skos:prefLabel" if "skos:prefLabel" in self._told else "rdfs:label"
        return self.text(name, language) or self.text(name) or self.iri

    def classes(self) -> set[str]:
        """Give the classes, as prefixed names."""
        return {short(iri) for iri in self.texts("rdf:type")}


class Content:
    """All that the formats tell: people, bodies, posts, who holds them, relations, documents, events, figures."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.base = source.base

    @cached_property
    def people(self) -> dict[str, Thing]:
        """People, by IRI, as all the others, in the order of their IRIs."""
        return self._of("foaf:Person", "qh:honorific", "foaf:gender", "qh:sortKey")

    @cached_property
    def bodies(self) -> dict[str, Thing]:
        """Bodies and enterprises."""
        return self._of(
            "org:Organization",
            "qh:contractKind",
            "org:classification",
            "qh:jurisdiction",
            "qh:placeName",
            "org:unitOf",
            "qh:succeededBy",
            "qh:presentBody",
            "qh:sortKey",
        )

    @cached_property
    def posts(self) -> dict[str, Thing]:
        """Posts."""
        return self._of("org:Post", "qh:title", "org:postIn", "org:role")

    @cached_property
    def holdings(self) -> dict[str, Thing]:
        """Who holds, held, takes or leaves which post."""
        return self._of(
            "org:Membership",
            "org:member",
            "org:organization",
            "og:post",
            "qh:status",
            "qh:term",
            "qh:acting",
            "qh:articleCount",
            "qh:independentCount",
            "qh:completedFrom",
            *_STATED,
            *_TIMES,
        )

    @cached_property
    def tenures(self) -> dict[str, Thing]:
        """All that is known of one person's time in one post."""
        return self._of(
            "qh:Tenure",
            "qh:holder",
            "qh:heldPost",
            "qh:heldIn",
            "prov:wasDerivedFrom",
            *KNOWN_OF_TENURE,
            *_TIMES,
        )

    @cached_property
    def changes(self) -> dict[str, Thing]:
        """Appointments and departures."""
        return self._of("qh:PostChange", "qh:resultingMembership", "qh:endedMembership", *_STATED, *_TIMES)

    @cached_property
    def relations(self) -> dict[str, Thing]:
        """What joins two named things."""
        return self._of("qh:Relation", "rdf:subject", "rdf:predicate", "rdf:object", "qh:amount", *_STATED, *_TIMES)

    @cached_property
    def participations(self) -> dict[str, Thing]:
        """Who takes part in which event."""
        return self._of("qh:Participation", "qh:agent", "qh:event", "schema:roleName", "qh:inCapacity", *_STATED)

    @cached_property
    def delegations(self) -> dict[str, Thing]:
        """Whose people, unnamed, take part in which event."""
        return self._of("qh:Delegation", "qh:onBehalfOf", "qh:event", "qh:words", *_STATED)

    @cached_property
    def speech(self) -> dict[str, Thing]:
        """Who says what."""
        return self._of("qh:SpeechAct", "qh:speaker", "qh:event", "qh:speechVerb", "schema:text", *_STATED)

    @cached_property
    def documents(self) -> dict[str, Thing]:
        """Documents."""
        return self._of(
            "eli:LegalResource",
            "qh:documentKind",
            "eli:id_local",
            "eli:date_document",
            "eli:passed_by",
            "schema:about",
            "dct:temporal",
            *_TIMES,
        )

    @cached_property
    def issuings(self) -> dict[str, Thing]:
        """Which article names a document, and who issued it."""
        return self._of("qh:DocumentStatement", "qh:document", "qh:issuer", *_STATED)

    @cached_property
    def events(self) -> dict[str, Thing]:
        """Events."""
        return self._of("qh:Event", "qh:eventKind", "schema:location", "qh:placeName", *_STATED, *_TIMES)

    @cached_property
    def figures(self) -> dict[str, Thing]:
        """Counted or measured quantities."""
        return self._of(
            "qb:Observation",
            "qh:measure",
            "qh:indicator",
            "qh:value",
            "qh:upperValue",
            "qh:lowerBound",
            "qh:upperBound",
            "qh:outOf",
            "qh:reportedValue",
            "qh:reportedUnit",
            "satt:unitMeasure",
            "qh:approximation",
            "qh:subsetOf",
            "qh:isWhole",
            "qh:subjectName",
            "sdim:refArea",
            "qh:refOrganisation",
            "qh:refPerson",
            "qh:period",
            "sdim:refPeriod",
            "qh:asReported",
            *_STATED,
        )

    @cached_property
    def periods(self) -> dict[str, Thing]:
        """Periods of figures, and terms of office."""
        return self._of("qh:Period", *_TIMES) | self._of("qh:Term", *_TIMES)

    @cached_property
    def places(self) -> dict[str, Thing]:
        """Places in use."""
        told = ("qh:levelWord", "qh:gsoCode", "qh:validFrom", "qh:validUntil", "qh:within", "qh:presentPlace")
        return self._read(_DESCRIBED, _PLACES, (*_NAMES, *told))

    @cached_property
    def articles(self) -> dict[str, Thing]:
        """The articles."""
        return self._of(
            "schema:NewsArticle",
            "schema:headline",
            "schema:identifier",
            "qh:published",
            "schema:url",
            "qh:outlet",
            "schema:inLanguage",
            "qh:nearCopyOf",
        )

    @cached_property
    def terms(self) -> dict[str, Thing]:
        """What the ontology calls its classes and concepts, what it puts them under, and what positions are."""
        return self._read(
            _REFERENCE,
            None,
            ("rdf:type", "rdfs:label", "skos:prefLabel", "rdfs:subClassOf", "qh:deputyOf", "qh:manySeats"),
        )

    @cached_property
    def chiefs(self) -> frozenset[str]:
        """The positions that have deputies (IRIs)."""
        return frozenset(chief for term in self.terms.values() for chief in term.texts("qh:deputyOf"))

    @cached_property
    def quotes(self) -> dict[str, list[Quote]]:
        """The quotes of each claim, person, body and document, in the order of their articles' dates.

        Of a holding they are those of the articles' own claims, from which it was put together.
        """
        rules: defaultdict[str, set[str]] = defaultdict(set)
        for thing, rule in self._rows(_RULES):
            rules[thing].add(rule)
        told = {
            (thing, span, ", ".join(sorted(rules[thing])))
            for thing, span in self._rows(_QUOTED)
            if thing not in self.holdings
        }
        told.update((thing, span, rule) for thing, span, rule in self._rows(_REPORTS))
        words = dict(self._rows(_WORDS))
        found: defaultdict[str, list[Quote]] = defaultdict(list)
        for thing, span, rule in told:
            if span in words:
                found[thing].append(Quote(*_placed(span), rule, words[span]))
        dates = {iri: article.text("qh:published") or "" for iri, article in self.articles.items()}
        return {
            iri: sorted(found[iri], key=lambda quote: (dates.get(quote.article, ""), quote)) for iri in sorted(found)
        }

    def quotes_of(self, thing: Thing) -> list[Quote]:
        """Give the quotes of a thing."""
        return self.quotes.get(thing.iri, [])

    def named(self, iri: str | None, language: str = "vi") -> str | None:
        """Give the name of anything: a person, a body, a concept of the ontology."""
        if iri is None:
            return None
        for kind in _NAMING:
            known: Mapping[str, Thing] = getattr(self, kind)
            if iri in known:
                return known[iri].label(language)
        return None

    def is_a(self, classes: Iterable[str], above: str) -> bool:
        """Say whether one of some classes is another or stands under it (prefixed names)."""
        waiting, seen = list(classes), set()
        while waiting:
            name = waiting.pop()
            if name == above:
                return True
            if name not in seen:
                seen.add(name)
                thing = self.terms.get(full(name))
                waiting += [short(iri) for iri in thing.texts("rdfs:subClassOf")] if thing else []
        return False

    def _of(self, name: str, *properties: str) -> dict[str, Thing]:
        return self._read(_DESCRIBED, f"?thing a {name} .", (*_NAMES, *properties))

    def _read(self, query: str, which: str | None, properties: Iterable[str]) -> dict[str, Thing]:
        """Read things with some of their properties."""
        names = {full(name): name for name in properties}
        wanted = ", ".join(f"<{iri}>" for iri in names)
        told: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        result: Any = self._source.query(query % (wanted if which is None else (which, wanted)))
        for solution in result:
            told[solution[0].value][names[solution[1].value]].append(solution[2])
        return {iri: Thing(iri, dict(found)) for iri, found in sorted(told.items())}

    def _rows(self, query: str) -> Iterator[Any]:
        """Give the rows of a query as text."""
        result: Any = self._source.query(query)
        width = len(result.variables)
        for solution in result:
            yield tuple(solution[index].value for index in range(width))


def _placed(span: str) -> tuple[str, int, int]:
    """Give the article of a span and where it begins and ends, as its IRI says (RFC 5147; docs/model.md)."""
    article, _, place = span.partition(_PLACE)
    start, _, end = place.partition(",")
    return article, int(start), int(end)


def _language(value: Any) -> str | None:
    return value.language if isinstance(value, ox.Literal) else None


def full(name: str) -> str:
    """Give the IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return vocab.PREFIXES[prefix] + local


def short(iri: str) -> str:
    """Give an IRI of one of our namespaces as a prefixed name, any other as it is."""
    space = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    return f"{_SHORT[space]}:{iri[len(space) :]}" if space in _SHORT else iri


_SHORT: Final = {space: prefix for prefix, space in vocab.PREFIXES.items()}
