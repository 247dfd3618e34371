"""Values that would be a part of the query, were they formatted into it: tried on every parameter of every question."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanhe import cli
from quanhe.errors import QueryError
from quanhe.query import Parameter, Question, ask, questions
from quanhe.store import Store
from query_fixture import CASES, graph_of_facts

PAYLOADS = (CASES / "payloads.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
MISS = {"name": "không có ai tên thế này", "iri": "urn:none", "text": "none", "int": "none", "date": "none"}
"""What each type of parameter is asked about where the graph has nothing of it, and nothing is meant badly."""

HERE = {"name": "place:p74", "iri": "place:p74", "text": "then", "int": "1", "date": "2023-05-10"}
"""Values for the other parameters of a question, which may be anything that is understood."""

ASKED = [(question, parameter) for question in questions() for parameter in question.parameters]


@pytest.fixture(scope="module")
def graph() -> Store:
    return graph_of_facts()


def outcome(graph: Store, question: Question, parameter: Parameter, value: str) -> object:
    """Give what comes of a value: the kind of error, or the rows."""
    given = {other.name: HERE[other.type] for other in question.parameters if other.required}
    try:
        return [tuple(row) for row in ask(graph, question.name, given | {parameter.name: value})]
    except QueryError as refusal:
        assert "parse" not in str(refusal) and "\n" not in str(refusal)
        return QueryError


def is_iri(value: str) -> bool:
    """Whether a payload is an IRI, and so a name for something that may not be there."""
    return value.strip("<>").startswith(("urn:", "http://", "https://", "file:", "javascript:"))


@pytest.mark.parametrize(("question", "parameter"), ASKED, ids=lambda one: one.name)
def test_payloads_are_harmless_misses(graph: Store, question: Question, parameter: Parameter) -> None:
    before = len(graph.oxigraph)
    missed = outcome(graph, question, parameter, MISS[parameter.type])
    for payload in PAYLOADS:
        came = outcome(graph, question, parameter, payload)
        assert came == missed or (is_iri(payload) and came in ([], QueryError)), payload
    assert len(graph.oxigraph) == before


def test_there_are_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


@pytest.mark.parametrize("options", [["-p", "person={}"], ["--at", "{}", "-p", "person=x"], ["-p", "{}=x"]])
def test_options_take_payloads_as_text(options: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    Store.create(folder).close()
    for payload in PAYLOADS:
        filled = [option.format(payload) for option in options]
        try:
            cli.app(["query", "posts-of-person", "-g", str(folder), *filled], standalone_mode=False)
        except QueryError as refusal:
            assert "parse" not in str(refusal)
        else:
            assert is_iri(payload), payload
