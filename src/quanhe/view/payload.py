"""The network as the page's data: what vis-network draws, and the facts that are read beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx

from quanhe.errors import ViewError
from quanhe.view.layout import around, place
from quanhe.view.style import DOTTED, ENDED, LOOKS, PLAIN_ABOVE, group_of, legend, words

DRAW_ALL_UPTO: Final = 2_000
"""The largest network that is drawn whole, in nodes."""

DRAW_FIRST: Final = 600
"""How many of the most connected nodes of a larger one are drawn at first; search brings in the others."""

_KINDS: Final = frozenset(look.kind for look in LOOKS.values())
_ARTICLE: Final = ("title", "outlet", "published", "url")


@dataclass(frozen=True, slots=True)
class Payload:
    """The page's data: `nodes` and `edges` as vis-network takes them, `facts` as the details and the search do."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    facts: dict[str, Any]

    @property
    def plain(self) -> bool:
        """Whether what is slow to draw is to be left out."""
        return max(min(len(self.nodes), DRAW_ALL_UPTO), len(self.edges)) > PLAIN_ABOVE


def payload(network: networkx.MultiDiGraph) -> Payload:
    """Give the data of the page, in an order that does not depend on the order of the network.

    Raises ViewError for a node without a label or of a kind the page does not know.
    """
    iris = sorted(network.nodes, key=str)
    numbers = {iri: number for number, iri in enumerate(iris)}
    links = sorted(
        ((numbers[a], numbers[b], data) for a, b, data in network.edges(data=True)),
        key=lambda link: (link[0], link[1], _text(link[2], "relation"), _text(link[2], "label"), _first_quote(link[2])),
    )
    degrees = Counter(end for a, b, _ in links for end in (a, b))
    drawn = _drawn(len(iris), degrees)
    points = _points(len(iris), [(a, b) for a, b, _ in links], drawn)
    articles = _Articles()
    things = [_thing(number, str(iri), network.nodes[iri], articles) for number, iri in enumerate(iris)]
    relations = [_relation(number, link, articles) for number, link in enumerate(links)]
    return Payload(
        nodes=[_node(thing, points[thing["id"]], degrees[thing["id"]]) for thing in things],
        edges=_edges(relations),
        facts={
            "things": things,
            "relations": relations,
            "articles": articles.rows,
            "drawn": drawn,
            "legend": legend({thing["group"] for thing in things}),
            "words": words(),
        },
    )


class _Articles:
    """The articles quoted, each once: a quote refers to its article by number."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, evidence: Mapping[str, Any]) -> int:
        row = {name: str(evidence[name]) for name in _ARTICLE if evidence.get(name)}
        key = (evidence.get("article"), *row.items())
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(row)
        return self._numbers[key]


def _thing(number: int, iri: str, data: Mapping[str, Any], articles: _Articles) -> dict[str, Any]:
    kind, label = _text(data, "kind"), _text(data, "label")
    if kind not in _KINDS:
        raise ViewError(f"Node {iri} has the kind {kind!r}; the page knows {', '.join(sorted(_KINDS))}.")
    if not label:
        raise ViewError(f"Node {iri} has no label; give it one in Vietnamese.")
    return _without_empty(
        {
            "id": number,
            "iri": iri,
            "kind": kind,
            "group": group_of(kind, data.get("group")),
            "vi": label,
            "en": _text(data, "label_en"),
            "aliases": [str(alias) for alias in data.get("aliases") or ()],
            "facts": [_fact(fact, articles) for fact in data.get("facts") or ()],
        }
    )


def _fact(fact: Mapping[str, Any], articles: _Articles) -> dict[str, Any]:
    return _without_empty(
        {
            "vi": _text(fact, "label"),
            "en": _text(fact, "label_en"),
            "value": _text(fact, "value"),
            "valueEn": _text(fact, "value_en"),
            "status": _text(fact, "status"),
            "evidence": _quotes(fact.get("evidence"), articles),
        }
    )


def _relation(number: int, link: tuple[int, int, Mapping[str, Any]], articles: _Articles) -> dict[str, Any]:
    source, target, data = link
    row = {
        "vi": _text(data, "label") or _text(data, "relation"),
        "en": _text(data, "label_en"),
        "relation": _text(data, "relation"),
        "status": _text(data, "status"),
        "standing": _text(data, "standing"),
        "start": _text(data, "start"),
        "end": _text(data, "end"),
        "evidence": _quotes(data.get("evidence"), articles),
    }
    return {"id": number, "from": source, "to": target, **_without_empty(row)}


def _quotes(evidence: Iterable[Mapping[str, Any]] | None, articles: _Articles) -> list[dict[str, Any]]:
    return [
        {
            "quote": _text(row, "quote"),
            "article": articles.number(row),
            **{name: row[name] for name in ("rule", "start", "end") if row.get(name) is not None},
        }
        for row in evidence or ()
    ]


def _node(thing: Mapping[str, Any], point: tuple[int, int], degree: int) -> dict[str, Any]:
    weight = min(degree, 100) ** 0.5
    return {
        "id": thing["id"],
        "group": thing["group"],
        "x": point[0],
        "y": point[1],
        "size": round(8 + 2.6 * weight),
        "font": {"size": round(12 + 1.3 * weight)},
    }


def _edges(relations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the edges to draw; those between the same two nodes are bent apart, those that may be over are dashed."""
    beside: Counter[tuple[int, int]] = Counter()
    rows = []
    for relation in relations:
        pair = (min(relation["from"], relation["to"]), max(relation["from"], relation["to"]))
        row = {"id": relation["id"], "from": relation["from"], "to": relation["to"]}
        if relation.get("status") in ENDED or relation.get("standing") == "likely":
            row["dashes"] = True
        elif relation.get("standing") == "unknown":
            row["dashes"] = DOTTED
        if beside[pair]:
            row["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": 0.18 * beside[pair]}
        beside[pair] += 1
        rows.append(row)
    return rows


def _drawn(count: int, degrees: Counter[int]) -> list[int] | None:
    if count <= DRAW_ALL_UPTO:
        return None
    return sorted(sorted(range(count), key=lambda node: (-degrees[node], node))[:DRAW_FIRST])


def _points(count: int, links: list[tuple[int, int]], drawn: list[int] | None) -> list[tuple[int, int]]:
    """Lay out what is drawn at first for itself, since a picture made for all would leave it scattered."""
    if drawn is None:
        return place(count, links)
    rank = {node: number for number, node in enumerate(drawn)}
    inner = place(len(drawn), [(rank[a], rank[b]) for a, b in links if a in rank and b in rank])
    return around(dict(zip(drawn, inner, strict=True)), count, links)


def _first_quote(data: Mapping[str, Any]) -> str:
    return next((_text(row, "quote") for row in data.get("evidence") or ()), "")


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return "" if value is None else str(value)


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", [], None)}
