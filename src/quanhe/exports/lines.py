"""N-Quads and N-Triples: sorted lines, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import IO, Final

import pyoxigraph as ox

from quanhe.errors import StoreError
from quanhe.exports.sorting import sorted_lines
from quanhe.exports.writing import Options
from quanhe.store import Source

_TAB: Final = b"\t"
_TOGETHER: Final = 10_000


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the graph, or one of its graphs, as sorted N-Quads, or the consolidated one as sorted N-Triples."""
    chosen = chosen_graph(source, options.graph, whole=format == "nquads")
    found = source.quads_for_pattern(None, None, None, chosen)
    if format == "nquads":
        lines = (f"{quad} .".encode() for quad in found)
    else:
        lines = (f"{quad.triple} .".encode() for quad in found)
    out.writelines(line + b"\n" for line in sorted_lines(lines))


def quads_in_order(source: Source, chosen: ox.NamedNode | ox.DefaultGraph | None) -> Iterator[ox.Quad]:
    """Give quads graph by graph, the default one first, and in each in the order of their text."""
    found = source.quads_for_pattern(None, None, None, chosen)
    lines = sorted_lines(_named(quad) for quad in found)
    while batch := list(islice(lines, _TOGETHER)):
        yield from ox.parse(b"\n".join(map(_quad, batch)), format=ox.RdfFormat.N_QUADS)


def _named(quad: ox.Quad) -> bytes:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return f"{graph}\t{quad.triple}".encode()


def _quad(line: bytes) -> bytes:
    graph, _, triple = line.partition(_TAB)
    return triple + b" " + graph + b" ."


def chosen_graph(source: Source, name: str | None, *, whole: bool) -> ox.NamedNode | ox.DefaultGraph | None:
    """Give what is exported: one graph, or all of it (None) where the format can hold that.

    Raises StoreError for a graph that is not there.
    """
    if name is None and whole:
        return None
    if name in (None, "default"):
        return ox.DefaultGraph()
    graph = _node(name or "")
    if graph is not None and any(True for _ in islice(source.quads_for_pattern(None, None, None, graph), 1)):
        return graph
    raise StoreError(f"there is no graph {name} here")


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None
