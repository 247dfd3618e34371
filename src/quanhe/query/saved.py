"""The saved questions: ontology/queries/*.rq, each a pure SPARQL query under a few comment lines that describe it.

The comments are decorators in grlc's form::

    #+ summary: Holders of a post
    #+ title_vi: Những người giữ một chức vụ
    #+ description: …            #+ description_vi: …
    #+ params:
    #+   - name: post            the variable of the query that takes the value
    #+     type: name            name, iri, date, int or text
    #+     kind: post position   what a name may name (see quanhe.query.lookup)
    #+     vi: chức vụ           what to give, in both languages
    #+     en: the post
    #+     optional: true        or `default: …`

A parameter takes its value where the query says `VALUES ?post { UNDEF }`, which is SPARQL for "anything": without
values the file is a query like any other. Oxigraph's own substitution of variables comes after the query is planned
(the quotes behind a person: 2.6 s on a thousand articles, and 0.01 s this way). Relative IRIs (`<graph/reference>`)
are relative to the base of the graph.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from quanhe import vocab
from quanhe.errors import QueryError
from quanhe.patterns import lazy

TYPES: Final = ("name", "iri", "date", "int", "text")
Term: TypeAlias = ox.NamedNode | ox.Literal
_PLACE: Final = lazy(r"VALUES \?(\w+) \{ UNDEF \}")
_DECORATOR: Final = lazy(r"#\+(?P<indent> +)(?P<dash>- )?(?P<key>[a-z_]+):(?: (?P<value>.*))?$")
_NEEDED: Final = ("summary", "title_vi", "description", "description_vi")
_PARAMETER_KEYS: Final = ("name", "type", "kind", "vi", "en", "default", "optional")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: `name` is the variable, `type` one of name, iri, date, int, text."""

    name: str
    type: str
    vi: str
    en: str
    kinds: tuple[str, ...] = ()
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return not self.optional and self.default is None


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: its name, what it answers in both languages, its parameters and its SPARQL."""

    name: str
    summary: str
    title_vi: str
    description: str
    description_vi: str
    sparql: str = field(repr=False)
    parameters: tuple[Parameter, ...] = ()

    def bound(self, values: Mapping[str, Sequence[Term]]) -> str:
        """Give the query with values in the places of parameters; those without one may be anything."""
        return bind(self.sparql, values)

    def parameter(self, name: str) -> Parameter:
        """Give a parameter by name; QueryError names the nearest where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError(f"The question {self.name} has no parameter {name}: {takes}.")


def bind(sparql: str, values: Mapping[str, Sequence[Term]]) -> str:
    """Give a query with terms where it says `VALUES ?name { UNDEF }`; a place without a value is left out.

    Oxigraph writes the terms, checked and escaped, so that a value cannot become a part of the query.
    """

    def written(place: re.Match[str]) -> str:
        terms = values.get(place[1])
        return "" if terms is None else f"VALUES ?{place[1]} {{ {' '.join(map(str, terms))} }}"

    return _PLACE.sub(written, sparql)


def questions() -> list[Question]:
    """Give the saved questions, sorted by name."""
    return list(_load(vocab.ontology_directory() / "queries").values())


def question(name: str) -> Question:
    """Give a saved question by name; QueryError suggests the nearest names where there is none."""
    known = _load(vocab.ontology_directory() / "queries")
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name.lower().replace("_", "-").replace(" ", "-"), known, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(f"There is no saved question {name!r}: {hint}`quanhe questions` lists them all.")


def parse_question(name: str, text: str) -> Question:
    """Read one .rq file; QueryError names the file and what was expected of its decorators."""
    described: dict[str, str] = {}
    parameters: list[dict[str, str]] = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            break
        found = _DECORATOR.fullmatch(line.rstrip())
        if found is None:
            raise QueryError(f"queries/{name}.rq: expected `#+ key: value`, found {line!r}.")
        key, value = found["key"], (found["value"] or "").strip()
        if found["dash"]:
            parameters.append({})
        if len(found["indent"]) > 1:
            _put(parameters[-1] if parameters else {}, key, value, name, _PARAMETER_KEYS)
        elif key != "params":
            _put(described, key, value, name, _NEEDED)
    missing = [key for key in _NEEDED if not described.get(key)]
    if missing:
        raise QueryError(f"queries/{name}.rq: expected `#+ {missing[0]}: …` in its first lines.")
    read = tuple(_parameter(name, given) for given in parameters)
    for variable in sorted(set(_PLACE.findall(text)) ^ {parameter.name for parameter in read}):
        raise QueryError(
            f"queries/{name}.rq: expected both a parameter {variable} and `VALUES ?{variable} {{ UNDEF }}`."
        )
    return Question(name, **described, sparql=text, parameters=read)


@cache
def _load(folder: Path) -> dict[str, Question]:
    files = sorted(folder.glob("*.rq"))
    return {file.stem: parse_question(file.stem, file.read_text(encoding="utf-8")) for file in files}


def _put(into: dict[str, str], key: str, value: str, name: str, known: tuple[str, ...]) -> None:
    if key not in known or key in into:
        raise QueryError(
            f"queries/{name}.rq: the decorator {key} is unknown or given twice; known are {', '.join(known)}."
        )
    into[key] = value


def _parameter(question_name: str, given: dict[str, str]) -> Parameter:
    if not given.get("name") or given.get("type") not in TYPES or not given.get("vi") or not given.get("en"):
        raise QueryError(
            f"queries/{question_name}.rq: a parameter needs name, vi, en, and a type of {', '.join(TYPES)}."
        )
    return Parameter(
        given["name"],
        given["type"],
        given["vi"],
        given["en"],
        kinds=tuple(given.get("kind", "").split()),
        default=given.get("default"),
        optional=given.get("optional") == "true",
    )
