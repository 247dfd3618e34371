"""Saved questions for people: names become things or a choice, and the cells of answers lead to what they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from quanhe.errors import QueryError
from quanhe.query import Parameter, Question, Row, Rows, ask, question, resolve
from quanhe.query.saved import GROUPS, grouped
from quanhe.serve.pages.asking import bound
from quanhe.serve.pages.hits import Hit, candidates
from quanhe.serve.pages.naming import Names
from quanhe.store import Source

PAGE: Final = 100
"""Rows on a page of an answer."""

_LABELLED: Final = """
SELECT ?label ?thing WHERE { VALUES ?label { UNDEF } ?thing skos:prefLabel ?label }"""
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Choice:
    """A name that does not say which thing is meant: the things it may mean; `sure` where each bears that name."""

    parameter: Parameter
    given: str
    hits: tuple[Hit, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an answer: text, and the IRI of what it names where it names one thing."""

    text: str
    iri: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of a question: rows to show of so many, or names to choose from, or what is wrong with it."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    count: int = 0
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    resolved: tuple[tuple[Parameter, tuple[str, str]], ...] = ()
    """What the names given were taken for: IRI and label."""
    problem: str = ""


def by_theme() -> list[tuple[tuple[str, str], list[Question]]]:
    """Give the saved questions by theme, in the order of the menu; a theme is its name in Vietnamese and English."""
    return [(GROUPS[group], several) for group, several in grouped().items() if several]


def answered(store: Source, name: str, given: Mapping[str, str], language: str, page: int = 1) -> Answer:
    """Answer a saved question for a page: with rows, or with choices where a name may mean several things."""
    asked = question(name)
    values: dict[str, str | tuple[str, ...]] = {}
    choices: list[Choice] = []
    resolved: list[tuple[Parameter, tuple[str, str]]] = []
    for parameter in asked.parameters:
        value = given.get(parameter.name, "").strip()
        if not value:
            continue
        values[parameter.name] = value
        if parameter.type == "name":
            try:
                matches = resolve(store, value, parameter.kinds)
                resolved.append((parameter, (matches[0].iri, matches[0].label)))
                values[parameter.name] = tuple(match.iri for match in matches)
            except QueryError:
                choices.append(_choice(store, parameter, value))
    if choices:
        return Answer(choices=tuple(choices), resolved=tuple(resolved))
    try:
        found = ask(store, name, values)
    except QueryError as error:
        return Answer(resolved=tuple(resolved), problem=str(error))
    shown = list(found[PAGE * (page - 1) : PAGE * page])
    cells = _cells(store, found, shown, language)
    columns = _columns(found, shown)
    return Answer(columns, cells, len(found), tuple(found.notes), (), tuple(resolved))


def sparql_of(store: Source, name: str, given: Mapping[str, str]) -> str:
    """Give a saved question as SPARQL, with what its names and other values stand for in their places."""
    asked = question(name)
    values: dict[str, list[ox.NamedNode | ox.Literal]] = {}
    for parameter in asked.parameters:
        value = given.get(parameter.name, "").strip() or (parameter.default or "")
        if value and parameter.type == "name":
            values[parameter.name] = [ox.NamedNode(match.iri) for match in resolve(store, value, parameter.kinds)]
        elif value and parameter.type == "date":
            values[parameter.name] = [ox.Literal(value, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date"))]
        elif value and parameter.type == "int" and value.lstrip("-").isdecimal():
            values[parameter.name] = [ox.Literal(int(value))]
        elif value and parameter.type == "iri":
            values[parameter.name] = [ox.NamedNode(value)]
        elif value:
            values[parameter.name] = [ox.Literal(value)]
    return f"# {asked.title_vi} / {asked.summary}\n{asked.bound(values).strip()}\n"


def _choice(store: Source, parameter: Parameter, value: str) -> Choice:
    hits = candidates(store, value, parameter.kinds)
    return Choice(parameter, value, tuple(hits), any(hit.whole for hit in hits))


def _columns(found: Rows, shown: Sequence[Row]) -> tuple[str, ...]:
    """Give the columns to show: not those that are empty, nor what a quote's article tells when it is opened."""
    beside = (
        {"article", "headline", "published", "start", "end", "claim", "class"} if "quote" in found.columns else set()
    )
    return tuple(
        column for column in found.columns if column not in beside and (not shown or any(map(_has(column), shown)))
    )


def _has(column: str) -> Callable[[Row], bool]:
    return lambda row: row[column] is not None


def _cells(store: Source, found: Rows, shown: Sequence[Row], language: str) -> tuple[tuple[Cell, ...], ...]:
    texts = {(column, row.text(column)) for row in shown for column in found.columns}
    iris = {text for _, text in texts if text.startswith(("http://", "https://"))}
    names = Names(store, sorted(iri for iri in iris if _is_node(iri)), language)
    linked = _linked(store, {text for column, text in texts if column != "quote" and 0 < len(text) <= _LONGEST} - iris)
    columns = _columns(found, shown)
    return tuple(tuple(_cell(row, column, names, linked) for column in columns) for row in shown)


def _cell(row: Row, column: str, names: Names, linked: Mapping[str, str]) -> Cell:
    text = row.text(column)
    if column.endswith("quote"):
        source = column.removesuffix("quote") + "article"
        return Cell(text, row.text(source) if source in row.columns else "", "quote")
    if text in names:
        return Cell(names[text].text, text, column)
    if text.startswith(("http://", "https://")) and _is_node(text):
        return Cell(names[text].text, text, column)
    return Cell(text, linked.get(text, ""), column)


def _linked(store: Source, texts: set[str]) -> dict[str, str]:
    """Give the IRIs of what bears exactly one of some labels, where it is one thing alone."""
    found: dict[str, set[str]] = {}
    ordered = sorted(texts)
    for start in range(0, len(ordered), 200):
        labels = [ox.Literal(text, language="vi") for text in ordered[start : start + 200]]
        result: Any = store.query(bound(_LABELLED, {"label": labels}))
        for row in result:
            if row["thing"].value.startswith(store.base):  # a status, a role or a unit is no thing to look at
                found.setdefault(row["label"].value, set()).add(row["thing"].value)
    return {label: next(iter(things)) for label, things in found.items() if len(things) == 1}


def _is_node(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
