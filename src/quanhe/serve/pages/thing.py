"""What a thing is: its kind, names, and what the graph says of it besides claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from quanhe.query import shortened
from quanhe.serve.pages.asking import is_iri, rows, text
from quanhe.serve.pages.evidence import Article, sources
from quanhe.serve.pages.facts import Part, Told
from quanhe.serve.pages.kinds import expanded, kind_of
from quanhe.serve.pages.links import outside
from quanhe.serve.pages.naming import Names
from quanhe.store import Source

# Articles say again what the consolidated graph says of a body: they are asked only where that says nothing.
_SAID: Final = """
SELECT ?property ?value ?ontology WHERE {
  { VALUES ?thing { UNDEF } ?thing ?property ?value BIND(false AS ?ontology) }
  UNION { VALUES ?thing { UNDEF } GRAPH <graph/reference> { ?thing ?property ?value } BIND(true AS ?ontology) }
  FILTER(?property NOT IN (prov:wasQuotedFrom, prov:wasDerivedFrom, qh:statedIn, qh:attestedOn, qh:sketchMark))
}"""
_SAID_ELSEWHERE: Final = """
SELECT ?property ?value WHERE { VALUES ?thing { UNDEF } GRAPH ?graph { ?thing ?property ?value } }"""
_MENTIONS: Final = """
SELECT (COUNT(?span) AS ?count) WHERE { VALUES ?thing { UNDEF } ?thing prov:wasQuotedFrom ?span }"""
_LINKED: Final = """
SELECT ?property ?other ?label WHERE {{
  VALUES ?property {{ {properties} }}
  VALUES ?thing {{ UNDEF }}
  ?other ?property ?thing ; {label} ?label .
  FILTER(LANG(?label) != "en")
}}
ORDER BY ?property ?label ?other LIMIT {limit}"""
_NARROWER: Final = """
SELECT ?other WHERE {
  VALUES ?property { skos:broader qh:within rdfs:subClassOf rdfs:subPropertyOf }
  VALUES ?thing { UNDEF }
  GRAPH <graph/reference> { ?other ?property ?thing }
}
ORDER BY ?other LIMIT 200"""

_CHANGES: Final = """
SELECT DISTINCT ?other ?day WHERE {
  VALUES ?property { qh:predecessorUnit qh:successorUnit }
  VALUES ?thing { UNDEF }
  GRAPH <graph/reference> { ?other ?property ?thing ; qh:effectiveOn ?day }
}
ORDER BY ?day ?other"""
_WITHIN: Final = """
SELECT DISTINCT ?other WHERE { VALUES ?thing { UNDEF } GRAPH <graph/reference> { ?other qh:within ?thing } }
ORDER BY ?other LIMIT 400"""

_HIDDEN: Final = frozenset(
    (
        *("qh:foldedName", "qh:sortKey", "qh:foldedTitle", "qh:sketch", "qh:sketchMark", "qh:nameKey", "qh:record"),
        *("prov:wasQuotedFrom", "prov:wasGeneratedBy", "prov:wasDerivedFrom", "nif:referenceContext", "qh:attestedOn"),
        "nif:sentence",
        *("skos:prefLabel", "skos:altLabel", "schema:headline", "schema:url", "qh:outlet", "qh:published"),
        *("qh:beginEarliest", "qh:beginLatest", "qh:endEarliest", "qh:endLatest", "schema:inLanguage", "qh:rule"),
        *(
            "rdf:type",
            "qh:attestedNotBefore",
            "qh:attestedNotAfter",
            "schema:datePublished",
            "qh:statedIn",
            "qh:contractKind",
        ),
    )
)
"""What is shown elsewhere on a page, or helps the machine alone."""

_INWARD: Final = ("org:unitOf", "qh:jurisdiction", "org:postIn", "qh:presentBody", "qh:presentPlace", "eli:passed_by")
"""Properties by which others belong to a thing, shown on its page."""

LINKED: Final = 60
"""How many others of these are shown."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: IRI, kind, the label of its class, names, where it is in time and place, and what else is said of it."""

    iri: str
    kind: str
    name: str
    language: str
    classes: tuple[Part, ...]
    aliases: tuple[str, ...]
    said: tuple[tuple[Part, tuple[Part, ...]], ...]
    """What the graph says of it: each property with its values."""
    linked: tuple[tuple[Part, tuple[Part, ...], bool], ...]
    """What belongs to it: each property with those that have it, and whether there are more."""
    mentions: int
    """How often articles name it."""
    source: Article | None
    """For an article: where it comes from."""
    told: Told


def thing(store: Source, iri: str, language: str) -> Thing | None:
    """Give what an IRI names; None where the graph says nothing of it."""
    if not is_iri(iri):
        return None
    told, reference = _told(store, iri)
    if not told:
        return None
    types = _nodes(told, "rdf:type")
    kind = kind_of(types)
    linked = _linked(store, iri, kind)
    properties = [name for name in told if name not in _HIDDEN]
    values = {value.value for name in properties for value in told[name] if isinstance(value, ox.NamedNode)}
    named = {expanded(name) if ":" in name and "//" not in name else name for name in (*properties, *_INWARD)}
    names = Names(
        store, {iri, *types, *values, *named, *(other for _, others, _ in linked for other in others)}, language
    )
    source = sources(store, [iri]).get(iri) if kind == "article" else None
    own = names[iri]
    aliases = {value.value for value in told.get("skos:altLabel", ()) if isinstance(value, ox.Literal)}
    aliases |= {value.value for value in told.get("skos:prefLabel", ()) if reference and isinstance(value, ox.Literal)}
    return Thing(
        iri,
        kind,
        own.text,
        own.language,
        tuple(Part(names[name].text, name, names[name].language) for name in types if name in names),
        tuple(sorted(aliases - {own.text})),
        tuple((_property(name, names), _values(told[name], names, language)) for name in sorted(properties)),
        tuple(
            (_property(name, names), tuple(Part(names[o].text, o, names[o].language) for o in others), more)
            for name, others, more in linked
        ),
        next((int(text(row, "count")) for row in rows(store, _MENTIONS, thing=iri)), 0),
        source,
        told,
    )


def _told(store: Source, iri: str) -> tuple[Told, bool]:
    """Give what the graph says of a thing, and whether the ontology is among those that do."""
    told: Told = {}
    found = list(rows(store, _SAID, thing=iri))
    reference = any(text(row, "ontology") == "true" for row in found)
    for row in found or rows(store, _SAID_ELSEWHERE, thing=iri):
        values = told.setdefault(shortened(text(row, "property")), [])
        if row["value"] not in values:
            values.append(row["value"])
    return told, reference


def _linked(store: Source, iri: str, kind: str) -> list[tuple[str, list[str], bool]]:
    """Give what belongs to a thing: by property, with whether there is more than is shown."""
    if kind == "concept":
        found = [text(row, "other") for row in rows(store, _NARROWER, thing=iri)]
        return [("skos:narrower", found, False)] if found else []
    if kind not in ("body", "enterprise", "place"):
        return []
    given = []
    for name, query in (("qh:TerritorialChange", _CHANGES), ("qh:within", _WITHIN)) if kind == "place" else ():
        if others := [text(row, "other") for row in rows(store, query, thing=iri)]:
            given.append((name, others, False))
    for name in _INWARD:
        query = _LINKED.format(properties=name, label="skos:prefLabel", limit=LINKED + 1)
        others = list(dict.fromkeys(text(row, "other") for row in rows(store, query, thing=iri)))
        others = [other for other in others if other != iri]
        if others:
            given.append((name, others[:LINKED], len(others) > LINKED))
    return given


def _nodes(told: Told, name: str) -> list[str]:
    return sorted(value.value for value in told.get(name, ()) if isinstance(value, ox.NamedNode))


def _property(name: str, names: Names) -> Part:
    iri = expanded(name) if ":" in name and "//" not in name else name
    return Part(names[iri].text if iri in names else name, iri, names[iri].language if iri in names else "")


def _values(values: list[ox.NamedNode | ox.Literal], names: Names, language: str) -> tuple[Part, ...]:
    """Give values as parts: names of things, texts; of texts in both languages those in the reader's."""
    literals = [value for value in values if isinstance(value, ox.Literal)]
    spoken = {literal.language for literal in literals}
    parts = [
        Part(
            literal.value,
            outside(literal.value) or "" if literal.datatype.value.endswith("anyURI") else "",
            literal.language or "",
        )
        for literal in literals
        if not ({"vi", "en"} <= spoken and literal.language != language)
    ]
    nodes = [value.value for value in values if isinstance(value, ox.NamedNode)]
    parts += [Part(names[iri].text, iri, names[iri].language) for iri in nodes]
    return tuple(sorted(parts, key=lambda part: (part.text, part.iri)))
