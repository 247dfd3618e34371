"""A network in the geography of today: the place of today stands for each former one."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import networkx

from quanhe.network.columns import table
from quanhe.store import Source

_PRESENT: Final = """
SELECT ?place ?today ?name WHERE {
  ?place qh:presentPlace ?today .
  FILTER(?place != ?today)
  GRAPH <graph/reference> { ?today skos:prefLabel ?name FILTER(LANG(?name) = "vi") }
}"""

_OF_ITS_TIME: Final = ("start", "end", "now", "place")
"""What a place of another time says of itself alone."""


def of_today(store: Source, graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Put the place of today in the place of each former one; a divided one's edges lead to all that it became."""
    today: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for place, present, name in table(store, _PRESENT):
        if place in graph:
            today[place].add((present, name))
    for place, became in sorted(today.items()):
        was = graph.nodes[place]
        for iri, name in sorted(became):
            if iri not in graph:
                own = {key: value for key, value in was.items() if key not in _OF_ITS_TIME}
                graph.add_node(iri, **{**own, "label": name, "label_en": None, "aliases": [], "facts": []})
            node = graph.nodes[iri]
            node["aliases"] = sorted({*node["aliases"], was["label"]} - {node["label"]})
            node["facts"] = [*node["facts"], *was["facts"]]
            _lead(graph, place, iri, f"{was['label']}, một phần" if len(became) > 1 else was["label"])
        graph.remove_node(place)
    for _, figure in graph.nodes(data="figure"):
        if figure and len(became := today.get(figure.get("area"), set())) == 1:
            ((iri, name),) = became
            figure.update(area=iri, area_label=f"{name} ({figure['area_label']})")
    return graph


def _lead(graph: networkx.MultiDiGraph, place: str, today: str, was: str) -> None:
    """Lead the edges of a former place to one of today, each with the name it had in its caption."""
    edges = [*graph.in_edges(place, keys=True, data=True), *graph.out_edges(place, keys=True, data=True)]
    for source, target, key, data in edges:
        labels = {name: f"{data[name]} ({was})" for name in ("label", "label_en") if data[name]}
        ends = (today if source == place else source, today if target == place else target)
        graph.add_edge(*ends, key=f"{key} {place}", **{**data, **labels, "certainty": "inferred"})
