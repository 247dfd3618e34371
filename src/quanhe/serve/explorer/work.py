"""What workers do for the explorer: each function asks a graph and gives a part of it as the page reads it, in JSON."""

from __future__ import annotations

import json
from math import ceil
from typing import Any, Final

import networkx

from quanhe.network import TYING, between, lying_between, neighbourhood, network, territories, things, told_in
from quanhe.query import QUALITIES, Match
from quanhe.serve.explorer.central import known
from quanhe.serve.pages.remembered import found
from quanhe.store import Source
from quanhe.view.part import Part, part
from quanhe.view.provinces import mapped, outlined
from quanhe.view.start import DRAW_ALL_UPTO, start

CENTRAL: Final = 150
"""How many of the most told of things are looked at for the first drawing: those that nothing joins are left out."""

ENOUGH: Final = 60
"""How many things the first drawing has before such are left out that are joined to one other alone."""

AROUND: Final = 120
"""How many neighbours of a thing, and how many of its facts, come at once."""

FOUND: Final = 20
"""The longest list of what a name may mean."""

PASSING: Final = (*TYING, "place", "document")
"""What a way may lead through where every way is welcome."""

_COMPARED: Final = 300
"""How many matches of a name are ranked."""

_NAMED: Final = ("person", "body", "place", "document", "event")


def first(store: Source) -> bytes:
    """Give what is drawn first, laid out, and how many things there are in all: the whole of a small graph.

    The provinces come along, with how much is told of each: the map is shaded by that.
    """
    kept = known(store)
    count = kept.things(store)
    if count <= DRAW_ALL_UPTO:
        graph = network(store)
    else:
        graph = _coherent(between(store, kept.central(store, CENTRAL), drawing=kept.drawing))
    laid_out = _tables(store, graph)
    places = {row["id"]: row for row in start(graph, laid_out).nodes()}
    territory = {iri: names for iri, names in territories(store, outlined()).items() if kept.claims.get(iri)}
    provinces = things(store, territory, drawing=kept.drawing)
    graph.add_nodes_from((iri, data) for iri, data in provinces.nodes(data=True) if iri not in graph)
    tables = _tables(store, graph)
    nodes = [places[number] | {"id": tables.numbers[iri]} for iri, number in laid_out.numbers.items()]
    return _json({**_told(tables), "nodes": nodes, "total": count, "territory": mapped(territory, tables.numbers)})


def around(store: Source, iri: str, page: int, kind: str = "") -> bytes | None:
    """Give a thing with its facts and those around it: the most told of, or a later page; None where there is none.

    Of one `kind` of those around it, where that is given, without the facts.
    """
    kinds, drawing = [kind] if kind else None, known(store).drawing
    graph = neighbourhood(store, [iri], most=AROUND, page=page, kinds=kinds, inner=True, drawing=drawing)
    if iri not in graph:
        return None
    counts = {name: graph.graph[name] for name in ("neighbours", "facts", "kinds")}
    pages = ceil(max(counts["neighbours"], 0 if kind else counts["facts"]) / AROUND)
    return _json({**_told(_tables(store, graph)), **counts, "most": AROUND, "page": page, "pages": max(1, pages)})


def search(store: Source, asked: str, most: int) -> bytes:
    """Give what a name may mean: things without relations, and which of their names it was.

    Of names that answer as well to what was asked the one a thing is called by goes before its others, and the thing
    of which more is told before the rest.
    """
    matches = found(store, asked[:200], _NAMED, _COMPARED) if asked.strip() else []
    claims = known(store).claims

    def rank(match: Match) -> tuple[int, bool, int]:
        return QUALITIES.index(match.quality), match.matched != match.label, -claims.get(match.iri, 0)

    names: dict[str, str] = {}
    # The ontology knows of places that nothing is told of.
    for match in sorted((one for one in matches if one.kind != "place" or claims.get(one.iri)), key=rank):
        names.setdefault(match.iri, match.matched if match.matched != match.label else "")
    wanted = list(names)[:most]
    tables = _tables(store, things(store, wanted, drawing=known(store).drawing))
    hits = [[tables.numbers[iri], names[iri]] for iri in wanted if iri in tables.numbers]
    return _json({**_told(tables), "hits": hits, "more": len(names) - len(hits)})


def ways(store: Source, a: str, b: str, everything: bool) -> bytes:
    """Give what lies on the shortest ways between two things: nothing where there is none."""
    drawing = known(store).drawing
    reached = lying_between(store, a, b, kinds=PASSING if everything else TYING, drawing=drawing)
    return _json(_told(_tables(store, between(store, reached, drawing=drawing))))


def article(store: Source, iri: str, text: str | None = None) -> bytes | None:
    """Give what an article tells, with its text where that is given; None where there is no such article."""
    if not _is_article(store, iri):
        return None
    graph = told_in(store, iri, drawing=known(store).drawing)
    return _json(_told(_tables(store, graph)) | ({} if text is None else {"text": text}))


def _coherent(graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Give what hangs together of an overview: a pair beside it tells nothing, unless there is little else."""
    parts = sorted(networkx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    kept: set[str] = set()
    for members in parts:
        if len(kept) < ENOUGH or len(members) > 2:
            kept |= members
    graph.remove_nodes_from([iri for iri in graph if iri not in kept])
    return graph


def _tables(store: Source, graph: networkx.MultiDiGraph) -> Part:
    claims = known(store).claims
    graph.graph["degrees"] = {iri: claims.get(iri, 0) for iri in graph}
    return part(graph, store.base)


def _told(tables: Part) -> dict[str, Any]:
    return {"core": tables.core(), "evidence": tables.evidence}


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _is_article(store: Source, iri: str) -> bool:
    return bool(store.query(f"ASK {{ <{iri}> a schema:NewsArticle }}"))
