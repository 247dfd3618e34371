"""TriG and Turtle: the graph in blocks, a subject each, in the order of its text."""

from __future__ import annotations

from typing import IO

import pyoxigraph as ox

from quanhe import vocab
from quanhe.exports.lines import chosen_graph, quads_in_order
from quanhe.exports.writing import Options
from quanhe.store import Source


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the graph, or one of its graphs, as TriG, or the consolidated one as Turtle."""
    found = quads_in_order(source, chosen_graph(source, options.graph, whole=format == "trig"))
    prefixes = {name: space for name, space in vocab.PREFIXES.items() if not space.startswith(source.base)}
    if format == "trig":
        ox.serialize(found, out, format=ox.RdfFormat.TRIG, prefixes=prefixes, base_iri=source.base)
    else:
        triples = (quad.triple for quad in found)
        ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=source.base)
