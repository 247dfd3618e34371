"""Changing the graph that is served: SPARQL Update and the writing half of the Graph Store Protocol.

Runs in a worker that has opened the graph itself for writing. Each change is one transaction, on disk when it is
answered. What an update writes is what is there: nothing is concluded from it, as `quanhe add` would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from quanhe import vocab
from quanhe.patterns import lazy
from quanhe.query.answer import syntax_said
from quanhe.query.guard import Unsafe, refuse_connections, with_room
from quanhe.serve.negotiation import JSON_LD, N_QUADS, N_TRIPLES, TRIG, TURTLE
from quanhe.serve.problems import Problem
from quanhe.serve.protocol import Update
from quanhe.store import Store

READ: Final = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    JSON_LD: ox.RdfFormat.JSON_LD,
    TRIG: ox.RdfFormat.TRIG,
    N_QUADS: ox.RdfFormat.N_QUADS,
}
"""What a graph may be sent as: no RDF/XML, a few hundred bytes of which become hundreds of megabytes."""

_TOKEN: Final = lazy(
    r"""#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>|'''(?:[^\\]|\\.)*?'''|\"""(?:[^\\]|\\.)*?\"""|"""
    r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[?$:@]?\w[\w.:-]*|\S""",
    re.DOTALL,
)


class Word(NamedTuple):
    """A word, bracket or other piece of an update: what it is in capitals, and where."""

    said: str
    start: int
    end: int


def update(store: Store, asked: Update) -> None:
    """Run an update, as one transaction. Raises Problem where it does not parse or reaches beyond the graph."""
    words = list(_outer(asked.sparql))
    if any(word.said == "LOAD" for word in words):
        raise Problem("service", "LOAD would fetch a document and is refused: send what is to be put in.")
    try:
        refuse_connections(asked.sparql)
    except Unsafe as unsafe:
        raise Problem(unsafe.reason, str(unsafe)) from None
    sparql = with_graphs(asked, words)
    _run(store, sparql)


def put(store: Store, graph: str | None, data: bytes, media: str, replace: bool) -> bool:
    """Put triples into a graph (None: the default graph), in place of what is there or with it; say whether it is new.

    Raises Problem where they do not parse.
    """
    name = _graph(graph)
    try:
        quads = list(ox.parse(data, format=READ[media], base_iri=graph or store.base, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        raise Problem("malformed", f"What is sent does not parse: {getattr(error, 'msg', error)}.") from None
    if any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads):
        raise Problem("malformed", "The triples of one graph are sent, and these name graphs of their own.")
    new = graph is not None and not store.oxigraph.contains_named_graph(ox.NamedNode(graph))
    lines = "".join(f"{quad.triple} .\n" for quad in quads)
    inserted = f"GRAPH <{graph}> {{\n{lines}}}" if graph else lines
    steps = [f"CLEAR SILENT {name}"] if replace else []
    _run(store, " ;\n".join([*steps, *([f"CREATE SILENT {name}"] if graph else []), f"INSERT DATA {{ {inserted} }}"]))
    return new


def drop(store: Store, graph: str | None) -> bool:
    """Take a graph out; say whether there was one."""
    there = graph is None or store.oxigraph.contains_named_graph(ox.NamedNode(graph))
    if there:
        _run(store, f"DROP SILENT {_graph(graph)}")
    return there


def with_graphs(asked: Update, words: list[Word] | None = None) -> str:
    """Give an update with the graphs that the request names written as USING before each WHERE.

    Raises Problem where it says itself what graphs it is to look at (SPARQL 1.1 Protocol, 2.2.3).
    """
    if not asked.using and not asked.using_named:
        return asked.sparql
    known = list(_outer(asked.sparql)) if words is None else words
    if any(word.said in ("USING", "WITH") for word in known):
        raise Problem("malformed", "The graphs are named in the update or in the request, not in both.")
    using = "".join([f"USING {_named(iri)} " for iri in asked.using])
    using += "".join([f"USING NAMED {_named(iri)} " for iri in asked.using_named])
    parts, done = [], 0
    for index, word in enumerate(known):
        if word.said != "WHERE" or not index:
            continue
        parts.append(asked.sparql[done : word.start])
        if known[index - 1].said == "DELETE":  # DELETE WHERE { … } takes no USING; DELETE { … } WHERE { … } is the same
            end = next((other.end for other in known[index:] if other.said == "}"), word.end)
            parts.append(asked.sparql[word.end : end] + " ")
        parts.append(using)
        done = word.start
    return "".join([*parts, asked.sparql[done:]])


def _outer(sparql: str) -> Iterator[Word]:
    """Give the words of an update that stand outside of braces, and the outermost braces."""
    depth = 0
    for found in _TOKEN.finditer(sparql):
        said = found[0]
        if said.startswith("#"):
            continue
        depth -= said == "}"
        if depth == 0:
            yield Word(said.upper(), found.start(), found.end())
        depth += said == "{"


def _run(store: Store, sparql: str) -> None:
    try:
        with_room(lambda: store.oxigraph.update(sparql, base_iri=store.base, prefixes=vocab.PREFIXES))
        store.oxigraph.flush()
    except SyntaxError as error:
        raise Problem("syntax", syntax_said(sparql, str(error)).replace("query", "update", 1)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Problem("question", f"The update cannot be made: {error}.") from None


def _graph(iri: str | None) -> str:
    return "DEFAULT" if iri is None else f"GRAPH {_named(iri)}"


def _named(iri: str) -> str:
    if iri.lower().startswith("file:"):
        raise Problem("file")
    try:
        return str(ox.NamedNode(iri))
    except ValueError:
        raise Problem("malformed", f"A graph is named by an IRI, and {iri!r} is none.") from None
