"""What is given for a parameter or an option is never more than a value: it finds what any name of nothing finds."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import typer

import quanhe
from quanhe.cli import app
from quanhe.errors import QueryError
from quanhe.query import Parameter, Question, ask, find, questions
from quanhe.store import Store
from query_fixture import CASES, graph_of_facts

PAYLOADS: list[str] = [json.loads(line) for line in (CASES / "payloads.jsonl").read_text(encoding="utf-8").splitlines()]
MISSES = ("khongcogi", "<https://w3id.org/quanhe/id/khong/co>", "77", "1999-12-31", "\\ud800")
"""Values of nothing that is there: a name, an IRI, a number, a day."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("query", "posts-of-person", "-p", "person={}"),
    ("query", "posts-of-person", "-p", "person=https://w3id.org/quanhe/id/khong/co", "--at", "{}"),
    ("query", "people-in-body", "-p", "body={}"),
    ("query", "posts-of-person", "-p", "{}=x"),
    ("questions", "{}"),
    ("show", "{}"),
    ("view", "-o", "{page}", "--around", "{}"),
    ("network", "path", "{}", "Nguyễn Văn Hiến"),
    ("network", "career", "{}"),
)
"""Commands that take what somebody types for a question, with the place where it stands."""


@pytest.fixture(scope="module")
def graph() -> Store:
    return graph_of_facts()


@pytest.fixture(scope="module")
def program() -> Any:
    return typer.main.get_command(app)


def outcome(graph: Store, asked: Question, given: dict[str, str]) -> str:
    """Say what comes of a question: its rows, or that it is refused in one sentence."""
    try:
        return ask(graph, asked.name, given).to_json()
    except QueryError as error:
        sentence = str(error)
        assert "Traceback" not in sentence and "does not parse" not in sentence and "error at" not in sentence
        return "refused"


def others(asked: Question, parameter: Parameter) -> dict[str, str]:
    """Give the other parameters that the question needs: things that are not there."""
    values = {"name": MISSES[1], "iri": MISSES[1], "int": MISSES[2], "date": MISSES[3], "text": MISSES[0]}
    return {other.name: values[other.type] for other in asked.parameters if other.required and other is not parameter}


PLACES = [(asked, parameter) for asked in questions() for parameter in asked.parameters]


def test_there_are_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100
    assert len(PLACES) > 20


@pytest.mark.parametrize(("asked", "parameter"), PLACES, ids=lambda given: given.name)
def test_a_payload_finds_what_a_name_of_nothing_finds(graph: Store, asked: Question, parameter: Parameter) -> None:
    before = graph.lines()
    given = others(asked, parameter)
    harmless = {outcome(graph, asked, given | {parameter.name: miss}) for miss in MISSES}
    left_out = "refused" if parameter.required else outcome(graph, asked, given)
    for payload in PAYLOADS:
        if parameter.type == "int" and re.fullmatch(r"[+-]?[0-9]+", payload):
            continue  # it is a number, and as good as any other
        found = outcome(graph, asked, given | {parameter.name: payload})
        assert found in (harmless if payload.strip() else {*harmless, left_out}), payload
    assert graph.lines() == before


def test_payloads_are_searched_for_as_words(graph: Store) -> None:
    before = graph.lines()
    for payload in PAYLOADS:
        assert all(letters(payload) & letters(match.label) for match in find(graph, payload)), payload
    assert graph.lines() == before


def letters(text: str) -> set[str]:
    return set(re.findall(r"\w", text.casefold()))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_take_payloads_as_names_of_nothing(
    command: tuple[str, ...],
    graph: Store,
    program: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = tmp_path / "page.html"
    monkeypatch.setattr(quanhe, "open", lambda path: nullcontext(quanhe.Graph(graph)))

    def said(value: str) -> tuple[str, str]:
        arguments = [part.replace("{page}", str(page)).replace("{}", value) for part in command]
        try:
            program.main(arguments, standalone_mode=False)
            refused = ""
        except QueryError as error:
            refused = "refused"
            assert "does not parse" not in str(error)
        return refused, capsys.readouterr().out

    before = graph.lines()
    harmless = {said(miss) for miss in MISSES}
    for payload in PAYLOADS:
        if payload.strip() and not payload.startswith("-"):  # what begins so is an option, and an unknown one
            assert said(payload) in harmless, payload
    assert not page.exists()
    assert graph.lines() == before
