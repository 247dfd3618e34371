"""Which claims tell of a thing, by section and newest first, a page at a time: some things have thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quanhe.query import shortened
from quanhe.serve.pages.asking import rows, text
from quanhe.store import Source

SHOWN: Final = 8
"""How many facts of each section a page shows that shows all sections."""

PAGE: Final = 40
"""How many a page shows that shows one section."""

REPORTS: Final = 3
"""How many claims that say the same are read for their quotes, of the newest; the others have a page of their own."""

SECTIONS: Final[dict[str, tuple[str, ...]]] = {
    "posts": ("org:member", "org:organization", "og:post"),
    "relations": ("rdf:subject", "rdf:object"),
    "speeches": ("qh:speaker",),
    "events": ("qh:agent", "qh:onBehalfOf", "qh:event", "schema:location"),
    "documents": ("qh:document", "qh:issuer"),
    "figures": ("sdim:refArea", "qh:refOrganisation", "qh:refPerson", "qh:subsetOf"),
    "used": ("qh:usedConcept", "qh:indicator", "dct:type", "schema:roleName", "qh:status", "qh:approximation"),
    "changes": ("qh:resultingMembership", "qh:endedMembership", "qh:inCapacity"),
}
"""The sections of a page: the properties by which claims lead to what it is about."""

_GROUPED: Final = {
    "relations": ("rdf:subject", "rdf:object", "?claim rdf:predicate ?kind ."),
    "documents": ("qh:document", "qh:issuer", ""),
}
"""Sections in which the claims that say the same are one entry: both ends, and what says which relation it is."""

_COUNTS: Final = """
SELECT ?property (COUNT(*) AS ?count) WHERE { VALUES ?thing { UNDEF } ?claim ?property ?thing } GROUP BY ?property"""

# Sorted by the day alone: reading the IRIs of thousands to break ties would take longer than all the rest.
_CLAIMS: Final = """
SELECT ?claim ?day WHERE {{
  VALUES ?property {{ {properties} }}
  VALUES ?thing {{ UNDEF }}
  ?claim ?property ?thing .
  OPTIONAL {{ ?claim qh:attestedOn ?day }}
}}
ORDER BY {order}(?day) LIMIT {limit} OFFSET {offset}"""
_GROUPS: Final = """
SELECT ?from ?to ?kind (COUNT(*) AS ?count) (MAX(?on) AS ?day) WHERE {{
  VALUES ?property {{ {properties} }}
  VALUES ?thing {{ UNDEF }}
  ?claim ?property ?thing ; {source} ?from .
  OPTIONAL {{ ?claim {target} ?to }}
  {kind}
  OPTIONAL {{ ?claim qh:attestedOn ?on }}
}}
GROUP BY ?from ?to ?kind ORDER BY DESC(?count) DESC(?day) ?from ?to ?kind LIMIT {limit} OFFSET {offset}"""
_GROUP_COUNT: Final = """
SELECT (COUNT(*) AS ?count) WHERE {{
  SELECT DISTINCT ?from ?to ?kind WHERE {{
    VALUES ?property {{ {properties} }}
    VALUES ?thing {{ UNDEF }}
    ?claim ?property ?thing ; {source} ?from .
    OPTIONAL {{ ?claim {target} ?to }}
    {kind}
  }}
}}"""
_MEMBERS: Final = """
SELECT DISTINCT ?claim ?day WHERE {{
  VALUES ?from {{ UNDEF }}
  VALUES ?to {{ UNDEF }}
  VALUES ?kind {{ UNDEF }}
  ?claim {source} ?from .
  {target}
  {kind}
  OPTIONAL {{ ?claim qh:attestedOn ?day }}
}}
ORDER BY {order}(?day) ?claim LIMIT {limit} OFFSET {offset}"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Claims that say the same, the newest first (some of them), and how many there are."""

    claims: tuple[str, ...]
    count: int
    ends: tuple[str, str, str] | None = None


def counts(store: Source, things: Sequence[str]) -> dict[str, int]:
    """Give how many claims each section has for a thing (or several that are one); those without any are left out."""
    found = {shortened(text(row, "property")): int(text(row, "count")) for row in rows(store, _COUNTS, thing=things)}
    sums = {name: sum(found.get(one, 0) for one in properties) for name, properties in SECTIONS.items()}
    return {name: count for name, count in sums.items() if count}


def entries(
    store: Source, section: str, things: Sequence[str], limit: int, offset: int = 0, oldest: bool = False
) -> list[Entry]:
    """Give a page of a section's entries: single claims by day, those that say the same together by how many."""
    properties = " ".join(SECTIONS[section])
    if section not in _GROUPED:
        query = _CLAIMS.format(properties=properties, order=_order(oldest), limit=limit, offset=offset)
        found = sorted(
            {(text(row, "day"), text(row, "claim")) for row in rows(store, query, thing=things)}, reverse=not oldest
        )
        return [Entry((claim,), 1) for claim in dict.fromkeys(claim for _, claim in found)]
    source, target, kind = _GROUPED[section]
    query = _GROUPS.format(properties=properties, source=source, target=target, kind=kind, limit=limit, offset=offset)
    groups = [
        ((text(row, "from"), text(row, "to"), text(row, "kind")), int(text(row, "count")))
        for row in rows(store, query, thing=things)
    ]
    return [Entry(tuple(members(store, section, ends, REPORTS, 0, oldest)), count, ends) for ends, count in groups]


def entry_count(store: Source, section: str, things: Sequence[str], claims: int) -> int:
    """Give how many entries a section has, of which the number of claims is known."""
    if section not in _GROUPED:
        return claims
    source, target, kind = _GROUPED[section]
    query = _GROUP_COUNT.format(properties=" ".join(SECTIONS[section]), source=source, target=target, kind=kind)
    return next((int(text(row, "count")) for row in rows(store, query, thing=things)), 0)


def members(
    store: Source, section: str, ends: tuple[str, str, str], limit: int, offset: int = 0, oldest: bool = False
) -> list[str]:
    """Give the claims of one entry: those between the same two ends that say the same."""
    source, target, kind = _GROUPED[section]
    begin, end, says = ends
    query = _MEMBERS.format(
        source=source,
        target=f"?claim {target} ?to ." if end else f"FILTER NOT EXISTS {{ ?claim {target} ?any }}",
        kind=kind,
        order=_order(oldest),
        limit=limit,
        offset=offset,
    )
    values = {name: iri for name, iri in (("from", begin), ("to", end), ("kind", says)) if iri}
    return [text(row, "claim") for row in rows(store, query, **values)]


def _order(oldest: bool) -> str:
    return "ASC" if oldest else "DESC"
