"""Claims as facts that can be read: who, what is said, of whom or what, since when, and the quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.query import shortened
from quanhe.serve.pages.asking import batches, rows, text
from quanhe.serve.pages.evidence import Quote, in_order, quotes
from quanhe.serve.pages.naming import Names
from quanhe.store import Source

Told = dict[str, list[ox.NamedNode | ox.Literal]]
"""What the graph says of one thing: the values of each property (a prefixed name)."""

# What a thing that is named everywhere has thousands of is not read: each IRI takes a look into the store.
_TRIPLES: Final = """
SELECT ?thing ?property ?value WHERE {
  VALUES ?thing { UNDEF }
  ?thing ?property ?value .
  FILTER(?property NOT IN (prov:wasQuotedFrom, prov:wasDerivedFrom, qh:statedIn, qh:attestedOn, qh:inCapacity))
}"""
_REPORTS: Final = """
SELECT ?report ?day WHERE {{
  VALUES ?claim {{ UNDEF }}
  ?claim prov:wasDerivedFrom ?report .
  OPTIONAL {{ GRAPH ?article {{ ?report qh:attestedOn ?day }} }}
}}
ORDER BY DESC(?day) LIMIT {limit} OFFSET {offset}"""

QUOTED: Final = 3
"""Of a fact that many articles report, the reports whose quotes are shown beside others; all are on its own page."""

_WHO: Final = ("org:member", "qh:agent", "qh:onBehalfOf", "qh:speaker", "qh:document", "rdf:subject")
_WHOM: Final = ("org:organization", "qh:issuer", "rdf:object", "qh:event", "schema:location")
_OF: Final = ("sdim:refArea", "qh:refOrganisation", "qh:refPerson", "qh:subsetOf")
_AFTER: Final = ("qh:resultingMembership", "qh:endedMembership")
_GENERAL: Final = frozenset(
    ("qh:Claim", "qh:SpeechAct", "qh:Relation", "schema:Event", "prov:Activity", "prov:Entity", "qh:PostChange")
)
"""Classes that stand beside a narrower one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a fact: words, in a language, and what they name where that has a page."""

    text: str
    iri: str = ""
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim: `kind` is its class, `way` how it came to be (stated, completed), `quotes` what states it."""

    iri: str
    kind: Part
    who: Part | None
    says: Part | None
    words: str
    whom: tuple[Part, ...]
    status: Part | None
    time: str
    term: Part | None
    acting: bool
    completed: str
    articles: int
    independent: int
    quotes: tuple[Quote, ...]
    """What states it; of a fact that many articles report, the quotes of some of them."""
    told: Told = field(repr=False)

    @property
    def way(self) -> str:
        """How it came to be: completed from elsewhere in its article, or stated."""
        return "completed" if self.completed else "stated"


def triples(store: Source, things: Iterable[str]) -> dict[str, Told]:
    """Give what the consolidated graph says of things, by IRI."""
    found: dict[str, Told] = {}
    for batch in batches(things):
        for row in rows(store, _TRIPLES, thing=batch):
            told = found.setdefault(text(row, "thing"), {})
            told.setdefault(shortened(text(row, "property")), []).append(row["value"])
    return found


def facts(
    store: Source,
    claims: Sequence[str],
    about: Collection[str],
    language: str,
    most: int = QUOTED,
    skipped: int = 0,
) -> list[Fact]:
    """Give claims as facts, in the order given; who or what the page is `about` is not said again.

    Of a holding that many articles report, the quotes of the `most` newest reports after those `skipped`. Claims that
    the graph does not have are left out.
    """
    told = triples(store, claims)
    newest = {iri: _newest(store, iri, told[iri], most, skipped) for iri in told}
    said = quotes(store, (report for several in newest.values() for report in several))
    changed = triples(store, (one for claim in told.values() for name in _AFTER for one in _iris(claim, name)))
    posts = triples(store, (post for claim in told.values() for post in _iris(claim, "og:post")))
    named = {
        value.value for claim in told.values() for several in claim.values() for value in several if _is_node(value)
    }
    named |= {end for holding in changed.values() for name in ("org:member", "og:post") for end in _iris(holding, name)}
    names = Names(store, (iri for iri in named if "#char=" not in iri), language)
    return [
        _fact(
            iri,
            told[iri],
            [quote for report in newest[iri] for quote in said.get(report, ())],
            names,
            posts,
            about,
            changed,
        )
        for iri in claims
        if iri in told
    ]


def _newest(store: Source, iri: str, told: Told, most: int, skipped: int) -> list[str]:
    """Give the claims of articles that tell a claim: itself, or of a holding the newest reports."""
    if not told.get("qh:articleCount"):
        return [iri]
    query = _REPORTS.format(limit=most, offset=skipped)
    return [text(row, "report") for row in rows(store, query, claim=iri)] or [iri]


def _completed_name(said: Sequence[Quote]) -> str:
    """Say of a relation that a body's name tells whether the name was completed from its context."""
    return "context" if any(quote.rule.endswith("+completed") for quote in said) else ""


def article_of(iri: str) -> str:
    """Give the IRI of the article under which the IRI of a claim or span lies."""
    head, found, rest = iri.partition("/article/")
    return head + found + rest.partition("/")[0].partition("#")[0]


def _fact(
    iri: str,
    told: Told,
    said: Sequence[Quote],
    names: Names,
    posts: dict[str, Told],
    about: Collection[str],
    changed: dict[str, Told],
) -> Fact:
    kind = narrowest(told)
    whom = [part for name in (*_WHOM, *_OF) for part in _parts(told, name, names, about)]
    whom += [Part(_held(changed[one], names), one) for name in _AFTER for one in _iris(told, name) if one in changed]
    return Fact(
        iri=iri,
        kind=Part(names[kind].text, kind, names[kind].language),
        who=next((part for name in _WHO for part in _parts(told, name, names, about)), None),
        says=_says(iri, told, names, posts, about),
        words=literal(told, "schema:text"),
        whom=tuple(whom),
        status=next(iter(_parts(told, "qh:status", names, ())), None),
        time=literal(told, "qh:edtf"),
        term=next(iter(_parts(told, "qh:term", names, ())), None),
        acting=literal(told, "qh:acting") == "true",
        completed=literal(told, "qh:completedFrom") or _completed_name(said),
        articles=int(literal(told, "qh:articleCount") or 1),
        independent=int(literal(told, "qh:independentCount") or 1),
        quotes=tuple(sorted(set(said), key=in_order, reverse=True)),
        told=told,
    )


def _held(holding: Told, names: Names) -> str:
    """Give a holding in words: who, and which post."""
    return ", ".join(names[end].text for name in ("org:member", "og:post") for end in _iris(holding, name))


def _says(iri: str, told: Told, names: Names, posts: dict[str, Told], about: Collection[str]) -> Part | None:
    """Give what is said between the two sides: a title, a role, a verb, the caption of a figure, a name."""
    for post in _iris(told, "og:post"):
        title = literal(posts.get(post, {}), "qh:title") or names[post].text
        return Part(title, "" if post in about else post)
    for role in _iris(told, "schema:roleName"):
        return Part(names[role].text, "", names[role].language)
    for name in ("qh:speechVerb", "qh:words"):
        if words := literal(told, name):
            return Part(words)
    if label := literal(told, "skos:prefLabel"):
        return Part(label, "" if iri in about else iri)
    return None


def narrowest(told: Told) -> str:
    """Give the class of a claim that says most of it."""
    classes = sorted(_iris(told, "rdf:type"))
    return next((name for name in classes if shortened(name) not in _GENERAL), classes[0] if classes else vocab.NS)


def literal(told: Told, name: str) -> str:
    """Give the first value of a property as text; the empty text where there is none."""
    return min((value.value for value in told.get(name, ()) if not _is_node(value)), default="")


def _parts(told: Told, name: str, names: Names, about: Collection[str]) -> list[Part]:
    return [Part(names[iri].text, iri, names[iri].language or "vi") for iri in _iris(told, name) if iri not in about]


def _iris(told: Told, name: str) -> list[str]:
    return sorted(value.value for value in told.get(name, ()) if _is_node(value))


def _is_node(value: object) -> bool:
    return isinstance(value, ox.NamedNode)
