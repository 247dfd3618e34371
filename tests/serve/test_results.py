"""Answers as they are written: counted as they are, and described as they are."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from quanhe.serve.changing import with_graphs
from quanhe.serve.negotiation import CSV, JSON, ROWS, chosen
from quanhe.serve.problems import KINDS, Problem
from quanhe.serve.protocol import Update
from quanhe.serve.results import RESULTS, rows_in
from quanhe.store import Store
from serving import CASES, Server

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
TEXTS = st.text(st.sampled_from('"\\\r\n,{}[]<>ă\t '), max_size=6)


@pytest.mark.parametrize("form", ROWS)
@settings(deadline=None, max_examples=50)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8, unique=True), size=st.integers(1, 40))
def test_rows_are_counted_as_they_are_written(form: str, texts: list[str], size: int) -> None:
    values = " ".join(str(ox.Literal(text)) for text in texts)
    result = ox.Store().query(f"SELECT ?x ?y {{ VALUES ?x {{ {values} }} VALUES ?y {{ 1 UNDEF }} }}")
    assert isinstance(result, ox.QuerySolutions)
    written = result.serialize(format=RESULTS[form]) or b""
    counter, pieces = rows_in(form), io.BytesIO(written)
    count = sum(counter(piece) for piece in iter(lambda: pieces.read(size), b""))
    braces = sum(text.count("},{") for text in texts) * 2 if form == JSON else 0  # said of JSON where it is counted
    assert count == 2 * len(texts) + braces


def test_no_rows_are_none() -> None:
    for form in ROWS:
        result = ox.Store().query("SELECT ?x { ?x ?y ?z }")
        assert isinstance(result, ox.QuerySolutions)
        assert rows_in(form)(result.serialize(format=RESULTS[form]) or b"") <= 1


def test_what_void_counts_is_there(server: Server, cases_folder: Path) -> None:
    reply = server.ask("GET", "/.well-known/void", headers={"Accept": "text/turtle"})
    told = rdflib.Graph().parse(data=reply.text, format="turtle")
    dataset = rdflib.URIRef(f"{server.url}/.well-known/void#dataset")

    def number(predicate: str) -> int:
        return int(str(told.value(dataset, VOID[predicate])))

    with Store.open(cases_folder) as store:
        quads = list(store.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert number("triples") == len(quads)
    assert number("distinctSubjects") == len({quad.subject for quad in quads})
    assert number("properties") == len({quad.predicate for quad in quads})
    assert number("documents") == 2
    for part in told.objects(dataset, VOID.propertyPartition):
        name = ox.NamedNode(str(told.value(part, VOID.property)))
        assert int(str(told.value(part, VOID.triples))) == sum(quad.predicate == name for quad in quads)
    for part in told.objects(dataset, VOID.classPartition):
        kind = ox.NamedNode(str(told.value(part, VOID["class"])))
        assert int(str(told.value(part, VOID.entities))) == len({q.subject for q in quads if q.object == kind})
    assert str(told.value(dataset, VOID.sparqlEndpoint)) == f"{server.url}/sparql"


@pytest.mark.parametrize(
    "line", [line for line in (CASES / "accept.txt").read_text("utf-8").splitlines() if "→" in line]
)
def test_what_is_liked_best(line: str) -> None:
    accept, expected = (part.strip() for part in line.split("→"))
    try:
        given = chosen(accept, ROWS).media
    except Problem as problem:
        given = problem.name
    assert given == expected


@pytest.mark.parametrize(
    "block", (CASES / "using.txt").read_text("utf-8").split("## ")[1:], ids=lambda block: block.split("\n")[0]
)
def test_graphs_of_a_request_are_written_into_an_update(block: str) -> None:
    _, _, rest = block.partition("\n")
    given_, expected = (part.strip() for part in rest.split("=>"))
    try:
        found = with_graphs(Update(given_, ("urn:a",), ("urn:b",)))
    except Problem as problem:
        found = problem.name
    assert " ".join(found.split()) == " ".join(expected.split())


def test_every_problem_is_said_in_both_languages() -> None:
    values = {"limit": "1", "method": "PUT", "type": "text/plain"}
    for name, kind in KINDS.items():
        problem = Problem(name, **values)
        assert 400 <= kind.status < 600 and problem.vi and problem.en and "{" not in problem.text()
        assert problem.text().count("\n") == 2


def test_csv_is_a_form_of_rows() -> None:
    assert chosen(None, ROWS).media == JSON and chosen(None, ROWS, "csv").content_type == f"{CSV}; charset=utf-8"
