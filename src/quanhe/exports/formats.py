"""The formats a graph is exported in: what each is called, how its files end, and what it is good for."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from quanhe.errors import StoreError


class Format(NamedTuple):
    """A format: its name, the endings that tell it, the module that writes it, and a line about it."""

    name: str
    endings: tuple[str, ...]
    module: str
    says: str


_LIST: Final = (
    Format("nquads", (".nq",), "lines", "RDF: the whole graph, a quad a line, sorted"),
    Format("ntriples", (".nt",), "lines", "RDF: the consolidated graph, a triple a line, sorted"),
    Format("trig", (".trig",), "blocks", "RDF: the whole graph, for people to read"),
    Format("turtle", (".ttl",), "blocks", "RDF: the consolidated graph, for people to read"),
    Format("jsonld", (".jsonld", ".json"), "jsonld", "RDF as JSON-LD: the whole graph, its context inside"),
    Format("ftm", (".ftm.json", ".ftm.jsonl", ".ijson"), "ftm", "FollowTheMoney entities, one a line of JSON"),
    Format("popolo", (".popolo.json",), "popolo", "Popolo JSON: people, bodies, posts, memberships, areas, events"),
    Format("graphml", (".graphml",), "graphml", "the network, for yEd, Cytoscape, igraph, networkx"),
    Format("gexf", (".gexf",), "gexf", "the network with its dates and colours, for Gephi"),
    Format("csv", (".csv.zip", ".zip"), "packing", "tables for spreadsheets: a folder, or a zip"),
)

FORMATS: Final = {one.name: one._replace(module=f"quanhe.exports.{one.module}") for one in _LIST}
"""All formats by name."""

RDF: Final = ("nquads", "ntriples", "trig", "turtle", "jsonld")
"""The formats that hold the graph as it is."""


def format_of(path: Path | str, given: str | None = None) -> Format:
    """Give the format of a name, or what the name of a file tells. Raises StoreError where that is none."""
    names = ", ".join(FORMATS)
    if given is not None:
        if given not in FORMATS:
            raise StoreError(f"cannot export as {given}; expected one of {names}")
        return FORMATS[given]
    name = Path(path).name.lower()
    told = [(len(ending), form) for form in FORMATS.values() for ending in form.endings if name.endswith(ending)]
    if not told:
        endings = ", ".join(ending for form in FORMATS.values() for ending in form.endings)
        raise StoreError(f"{Path(path).name} does not tell a format: end it in {endings}, or give one of {names}.")
    return max(told)[1]
