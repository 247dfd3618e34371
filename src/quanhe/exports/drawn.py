"""The network as GraphML and GEXF need it: plain attributes of nodes and edges, and text that XML can hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape

from quanhe.exports.ids import short_id
from quanhe.network import network
from quanhe.patterns import lazy
from quanhe.store import Source

Attributes = Mapping[str, str | float]

NODE: Final = ("iri", "label", "label_en", "kind", "class", "group", "aliases", "facts")
"""The attributes of nodes, all text."""

EDGE: Final = ("relation", "label", "label_en", "status", "stated_start", "stated_end", "claims", "articles", "quotes")
"""The attributes of edges, all text, beside their weight, the number of articles. Times are as stated ("2020-11")."""

_ILLEGAL: Final = lazy("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_ENTITIES: Final = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class Node(NamedTuple):
    """A node: its id, its IRI, what it is drawn as, and its attributes."""

    id: str
    iri: str
    kind: str
    attributes: dict[str, str]


class Edge(NamedTuple):
    """An edge: its id, the ids of its ends, its weight and its attributes."""

    id: str
    source: str
    target: str
    weight: int
    attributes: dict[str, str]


class Drawn:
    """The network of a graph, node by node and edge by edge, in an order that follows from the graph."""

    def __init__(self, source: Source) -> None:
        self._base = source.base
        self._network: Any = network(source)

    def nodes(self) -> Iterator[Node]:
        """Give the nodes."""
        for iri, data in sorted(self._network.nodes(data=True), key=lambda node: str(node[0])):
            told = {
                "iri": iri,
                "label": data["label"],
                "label_en": data["label_en"],
                "kind": data["kind"],
                "class": data["class_iri"],
                "group": data["group"],
                "aliases": " | ".join(data["aliases"]),
                "facts": "\n".join(f"{fact['label']}: {fact['value']}" for fact in data["facts"]),
            }
            yield Node(self._id(iri), iri, data["kind"], _told(told))

    def edges(self) -> Iterator[Edge]:
        """Give the edges."""
        found = self._network.edges(keys=True, data=True)
        for source, target, key, data in sorted(found, key=lambda edge: tuple(map(str, edge[:3]))):
            articles = sorted({quote["article"] for quote in data["evidence"]})
            told = {name: data[name] for name in ("relation", "label", "label_en", "status")}
            told |= {
                "stated_start": data["start"],
                "stated_end": data["end"],
                "claims": " ".join(data["claims"]),
                "articles": " ".join(articles),
                "quotes": "\n".join(map(_said, data["evidence"])),
            }
            mark = hashlib.sha256(f"{source} {target} {key}".encode()).hexdigest()[:20]
            yield Edge(f"e.{mark}", self._id(source), self._id(target), max(len(articles), 1), _told(told))

    def _id(self, iri: str) -> str:
        return short_id(iri, self._base)


def _told(attributes: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}


def _said(quote: Mapping[str, Any]) -> str:
    where = ", ".join(part for part in (quote["title"], quote["published"]) if part)
    return f"“{quote['quote']}” — {where} [{quote['start']}–{quote['end']}, {quote['rule']}]"


def xml(text: str) -> str:
    """Give text for XML, in an element or between double quotes, without the characters that XML 1.0 cannot hold."""
    return escape(_ILLEGAL.sub("", text), _ENTITIES)
