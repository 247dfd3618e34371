"""The command that writes a graph for other tools: export."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

import quanhe
from quanhe.cli.console import Bom, GraphPath, Output


class ExportForm(StrEnum):
    """What a graph is exported as."""

    nquads = "nquads"
    ntriples = "ntriples"
    trig = "trig"
    turtle = "turtle"
    jsonld = "jsonld"
    ftm = "ftm"
    popolo = "popolo"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"


def export(
    output: Output,
    graph: GraphPath = "quanhe.graph",
    form: Annotated[
        ExportForm | None, typer.Option("--format", "-f", help="By default as the file's name says.")
    ] = None,
    bom: Bom = False,
    formula_safe: Annotated[
        bool,
        typer.Option(
            "--formula-safe/--no-formula-safe",
            help="In CSV, put an apostrophe before text that a spreadsheet would take for a formula.",
        ),
    ] = True,
) -> None:
    """Write the graph for other tools: RDF, FollowTheMoney, Popolo, GraphML, GEXF, or tables.

    nquads (.nq): the whole graph, a quad a line, sorted.

    ntriples (.nt): the consolidated graph, a triple a line, sorted.

    trig (.trig): the whole graph, for people to read.

    turtle (.ttl): the consolidated graph, for people to read.

    jsonld (.jsonld, .json): the whole graph as JSON-LD, its context inside.

    ftm (.ftm.json, .ftm.jsonl, .ijson): FollowTheMoney entities, one a line of JSON.

    popolo (.popolo.json): people, bodies, posts, memberships, areas and events.

    graphml (.graphml): the network, for yEd, Cytoscape, igraph, networkx.

    gexf (.gexf): the network with its dates and colours, for Gephi.

    csv (.csv.zip, .zip, or a folder with -f csv): tables for spreadsheets.
    """
    from quanhe import exports

    with quanhe.open(graph) as opened:
        if output == "-":
            options = exports.Options(None, bom, formula_safe)
            exports.write(opened.store, sys.stdout.buffer, form or ExportForm.nquads, options)
        else:
            print(opened.export(output, form, bom=bom, formula_safe=formula_safe))
