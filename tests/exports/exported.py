"""What the exports are tried on: the articles of data/, and facts of nasty strings; and what their graphs say."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

import quanhe
import written
from conftest import ARTICLES
from quanhe import lexicon, rdf, vocab
from quanhe.store import Source, Store

CASES = Path(__file__).parents[1] / "cases" / "exports"
ALL = ("nasty", "articles")


@cache
def graph(name: str) -> Source:
    """Give the graph of data/articles ("articles"), or of a file of facts."""
    if name == "articles":
        return quanhe.build([ARTICLES], workers=1).store
    store = Store.memory()
    store.put_reference(ontology())
    store.fill([(row["id"], lines(row)) for row in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))])
    return store


def ontology() -> list[str]:
    """Give what of the ontology the facts use, as lines of the reference graph."""
    files = (vocab.ontology_directory() / f"{part}.ttl" for part in ("schema", "positions", "indicators"))
    quads = (quad for file in files for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    return [f"{quad.triple} <{rdf.reference_graph(vocab.BASE)}> ." for quad in quads]


def lines(row: dict[str, Any]) -> list[str]:
    return rdf.quads(written.facts(row), written.article(row), reference())


@cache
def reference() -> rdf.Reference:
    return rdf.Reference.of(lexicon.load())


def cases(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(source: Source, sparql: str) -> list[tuple[str, ...]]:
    """Give the rows of a query as text, sorted; what is not bound is empty."""
    found: Any = source.query(sparql)
    width = len(found.variables)
    return sorted(tuple("" if row[index] is None else str(row[index].value) for index in range(width)) for row in found)


@cache
def quotes(name: str) -> dict[str, set[str]]:
    """Give the quotes that state each claim."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim, quote in rows(
        graph(name),
        """SELECT ?claim ?quote WHERE {
            ?claim a qh:Claim ; prov:wasQuotedFrom ?span . GRAPH ?article { ?span nif:anchorOf ?quote } }""",
    ):
        found[claim].add(quote)
    return dict(found)


@cache
def holdings(name: str) -> dict[str, tuple[str, ...]]:
    """Give of each holding person, post, body, status, and the stated begin and end."""
    found = rows(
        graph(name),
        """SELECT ?holding ?person ?post ?body ?status ?edtf WHERE {
            ?holding a org:Membership ; org:member ?person ; og:post ?post ; qh:status ?status .
            OPTIONAL { ?holding org:organization ?body }
            OPTIONAL { ?holding qh:edtf ?edtf } }""",
    )
    return {
        holding: (person, post, body, status.rpartition("#")[2].lower(), *edtf.partition("/")[::2])
        for holding, person, post, body, status, edtf in found
    }


def labels(name: str, of: str) -> dict[str, str]:
    """Give the Vietnamese names of the things of a class."""
    sparql = f'SELECT ?thing ?label WHERE {{ ?thing a {of} ; skos:prefLabel ?label FILTER(LANG(?label) = "vi") }}'
    return {row[0]: row[1] for row in rows(graph(name), sparql)}
