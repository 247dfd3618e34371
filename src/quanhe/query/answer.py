"""Asking: a saved question by name with its parameters, or a SPARQL query of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeAlias

import pyoxigraph as ox

from quanhe import vocab
from quanhe.errors import QueryError
from quanhe.patterns import lazy
from quanhe.query.geography import NOW, THEN, chosen, widened
from quanhe.query.guard import refuse_unsafe, with_room
from quanhe.query.lookup import iri_in, resolve
from quanhe.query.rows import Rows, rows_of
from quanhe.query.saved import Parameter, Question, Term, question, questions
from quanhe.store import Source

Given: TypeAlias = str | int | date
"""A parameter's value: a name or IRI, a whole number, a day."""

Several: TypeAlias = Given | tuple[str, ...]
"""A parameter's value, or the IRIs of several things that are asked about as one."""

_DAY: Final = "date"
"""The parameter of saved questions that can be asked as of a day."""

_GEOGRAPHY: Final = "geography"
"""The parameter of saved questions whose answers name the place of today in the geography of today."""

_XSD: Final = vocab.PREFIXES["xsd"]
_NAME: Final = lazy(r"[\w-]+")
_DAY_FIRST: Final = lazy(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_PLACE_OF_ERROR: Final = lazy(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_HAS_FORM: Final = lazy(
    r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP|CREATE)\b|[{}\s]", re.IGNORECASE
)


def ask(
    store: Source,
    name_or_sparql: str,
    params: Mapping[str, Several] | None = None,
    *,
    at: str | date | None = None,
    geography: str = THEN,
    abbreviations: Mapping[str, str] | None = None,
) -> Rows:
    """Answer a saved question, with its parameters by name, or a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE).

    Names given for people, bodies and places may lack their tones. With a day (`at`), a question that depends on one
    says how each post stands then. In the geography of today (`now`) a place is today's with all that went into it, and
    the rows' `notes` say where a former name was given. QueryError, in one sentence, for an unknown question or
    parameter, a missing one, a name that means none or several, and SPARQL that is refused or malformed.
    """
    text = name_or_sparql.strip().encode("utf-8", "replace").decode()
    if _NAME.fullmatch(text) or not _HAS_FORM.search(text):
        asked = question(text)
        given = _as_of(asked, dict(params or {}), at)
        return _ask_saved(store, asked, given, chosen(str(given.pop(_GEOGRAPHY, geography))), abbreviations)
    if at is not None:
        raise QueryError("A SPARQL query has its day in itself (see qh:Tenure in docs/model.md): leave --at out.")
    if chosen(geography) != THEN:
        raise QueryError("A SPARQL query says itself which place it means: ask for qh:presentPlace (docs/model.md).")
    if params:
        raise QueryError(
            f"A SPARQL query takes no parameters: write {', '.join(sorted(params))} into the query itself."
        )
    refuse_unsafe(text)
    return with_room(lambda: _evaluate(store, text))


def _as_of(asked: Question, params: dict[str, Several], at: str | date | None) -> dict[str, Several]:
    """Give the parameters with the day asked about among them."""
    if at is None:
        return params
    if all(parameter.name != _DAY for parameter in asked.parameters):
        able = [other.name for other in questions() if any(given.name == _DAY for given in other.parameters)]
        raise QueryError(f"The question {asked.name} does not depend on a day; those that do are {', '.join(able)}.")
    return params | {_DAY: at}


def _ask_saved(
    store: Source,
    asked: Question,
    given: dict[str, Several],
    geography: str,
    abbreviations: Mapping[str, str] | None,
) -> Rows:
    for name in given:
        asked.parameter(name)
    values: dict[str, list[Term]] = {}
    notes: list[str] = []
    for parameter in asked.parameters:
        value = geography if parameter.name == _GEOGRAPHY else given.get(parameter.name, parameter.default)
        if value is not None and value != "":
            terms = _terms(store, parameter, value, abbreviations)
            if parameter.type == "name" and geography == NOW:
                things, said = widened(store, [term.value for term in terms])
                terms = [ox.NamedNode(thing) for thing in things]
                notes += said
            values[parameter.name] = terms
        elif parameter.required:
            raise QueryError(f"The question {asked.name} needs {parameter.name}: {parameter.en} ({parameter.vi}).")
    rows = _evaluate(store, asked.bound(values))
    rows.notes = tuple(notes)
    return rows


def _terms(store: Source, parameter: Parameter, value: Several, abbreviations: Mapping[str, str] | None) -> list[Term]:
    """Give the RDF terms a value stands for: one, but for what changed in time and figures of one measure."""
    if isinstance(value, tuple):
        return [ox.NamedNode(iri) for iri in value]
    text = str(value).strip().encode("utf-8", "replace").decode()
    if parameter.type == "text":
        return [ox.Literal(text)]
    if parameter.type == "int":
        return [_integer(parameter, text)]
    if parameter.type == "date":
        return [ox.Literal(_day(parameter, text), datatype=ox.NamedNode(_XSD + "date"))]
    iri = iri_in(text, store.base)
    if iri is not None:
        return [iri]
    if parameter.type == "iri":
        raise QueryError(
            f"The parameter {parameter.name} is an IRI such as <{store.base}article/1>, and {text!r} is none."
        )
    matches = resolve(store, text, parameter.kinds, abbreviations=abbreviations)
    return [ox.NamedNode(match.iri) for match in matches]


def _integer(parameter: Parameter, text: str) -> ox.Literal:
    try:
        return ox.Literal(int(text))
    except ValueError:
        raise QueryError(f"The parameter {parameter.name} is a whole number, and {text!r} is none.") from None


_AT: Final = Parameter("at", "date", "ngày cần hỏi", "the day asked about")


def day(text: str) -> str:
    """Give a day as xsd:date writes it: 2023-05-10, 10/5/2023 and 10-5-2023 are the same. QueryError for none."""
    return _day(_AT, text)


def _day(parameter: Parameter, text: str) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise QueryError(f"The parameter {parameter.name} is a day such as 2023-05-10, and {text!r} is none.") from None


def _evaluate(store: Source, sparql: str) -> Rows:
    try:
        result: Any = store.query(sparql)
        return rows_of(result)
    except SyntaxError as error:
        raise QueryError(syntax_said(sparql, str(error))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query cannot be answered: {error}.") from None


def syntax_said(sparql: str, message: str) -> str:
    """Say in a sentence where a query does not parse, given what Oxigraph says of it."""
    found = _PLACE_OF_ERROR.match(message)
    if found is None:
        return f"The SPARQL query does not parse: {message}."
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    near = f"near {rest[:40]!r}" if rest else "at its end"
    return f"The SPARQL query does not parse: line {line}, column {column}, {near}."
