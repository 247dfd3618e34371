"""The saved questions: ontology/queries/*.rq, each a SPARQL query under a few comment lines that describe it.

The comments are decorators in YAML as grlc reads them, and the parameters are variables named as grlc names them, so
that the folder also serves under grlc (docs/questions.md)::

    #+ summary: Holders of a post
    #+ title_vi: Những người giữ một chức vụ
    #+ description: …            #+ description_vi: …
    #+ tags:
    #+   - people                one of GROUPS
    #+ params:
    #+   - name: post
    #+     type: name            name, iri, date, int or text
    #+     kind: post position   what a name may name (see quanhe.query.lookup)
    #+     vi: chức vụ           what to give, in both languages
    #+     en: the post
    #+ defaults:
    #+   - least: 2              what stands where no value is given
    #+ example:
    #+   - post: Chủ tịch UBND tỉnh Bắc Giang

A parameter takes its value where the query says `BIND(?_post_iri AS ?post)`, or with two underscores where it may be
left out: valid SPARQL, which grlc makes a question by writing the value over the variable. Here the whole place becomes
`VALUES ?post { <…> }`, with terms made and written by Oxigraph, or nothing where there is no value. Oxigraph's own
substitution of variables wants them among those selected, and comes after the query is planned (the chart of a
ministry: 0.88 s in 3,976 articles, and 0.05 s this way). Relative IRIs (`<graph/reference>`) are relative to the base
of the graph.
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
from quanhe.query.decorators import Decorators, read_decorators

FORMS: Final = {"name": "_iri", "iri": "_iri", "date": "_xsd_date", "int": "_integer", "text": ""}
"""The types of parameters, and how the variable that takes the value ends, by which grlc knows the type."""

GROUPS: Final = {
    "people": ("Con người", "People"),
    "bodies": ("Cơ quan, tổ chức", "Bodies"),
    "places": ("Địa phương qua thời gian", "Provinces through time"),
    "enterprises": ("Doanh nghiệp", "Enterprises"),
    "documents": ("Văn bản", "Documents"),
    "events": ("Sự kiện", "Events"),
    "speech": ("Phát ngôn", "Speech"),
    "statistics": ("Số liệu", "Statistics"),
    "provenance": ("Nguồn và trích dẫn", "Provenance"),
    "quality": ("Chất lượng dữ liệu", "Data quality"),
}
"""The groups of questions (the tags of the files), in the order they are shown in, with their names."""

Term: TypeAlias = ox.NamedNode | ox.Literal
_PLACE: Final = lazy(
    r"BIND\((?:COALESCE\()?\?(?P<sign>__?)(?P<name>[A-Za-z0-9]+)(?P<form>_iri|_integer|_xsd_date|)"
    r"(?:, [^()?]+\))? AS \?(?P<variable>\w+)\)"
)
_LOOSE: Final = lazy(r"\?_\w*")
_BASE: Final = lazy(r"^BASE <[^<>]*>\n", re.MULTILINE)
_NEEDED: Final = ("summary", "title_vi", "description", "description_vi")
_PARAMETER_KEYS: Final = ("name", "type", "kind", "vi", "en")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: `type` is one of name, iri, date, int, text; `kinds` what a name may name."""

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
    """A saved question: its name, what it answers in both languages, its parameters, its SPARQL and an example."""

    name: str
    summary: str
    title_vi: str
    description: str
    description_vi: str
    sparql: str = field(repr=False)
    parameters: tuple[Parameter, ...] = ()
    group: str = "people"
    """The group it is shown in, one of GROUPS."""

    example: Mapping[str, str] = field(default_factory=dict)
    """Values to ask it with, which have an answer in data/articles."""

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
    """Give a query with terms where it says `BIND(?_name_iri AS ?name)`; a place without a value is left out.

    Oxigraph writes the terms, checked and escaped, so that a value cannot become a part of the query. The base that the
    query names goes, since that of the graph stands.
    """

    def written(place: re.Match[str]) -> str:
        terms = values.get(place["name"])
        return "" if terms is None else f"VALUES ?{place['variable']} {{ {' '.join(map(str, terms))} }}"

    return _PLACE.sub(written, _BASE.sub("", sparql))


def questions() -> list[Question]:
    """Give the saved questions, sorted by name."""
    return list(_load(vocab.ontology_directory() / "queries").values())


def grouped() -> dict[str, list[Question]]:
    """Give the saved questions by group, in the order of GROUPS."""
    found: dict[str, list[Question]] = {group: [] for group in GROUPS}
    for one in questions():
        found[one.group].append(one)
    return found


def explained(one: Question) -> str:
    """Give a question in words: what it answers, what it takes, and the command that asks it for its example."""
    lines = [f"{one.title_vi} / {one.summary}", f"{one.description_vi}.", f"{one.description}."]
    for parameter in one.parameters:
        kinds = f" ({', '.join(parameter.kinds)})" if parameter.kinds else ""
        need = "" if parameter.required else f", by default {parameter.default}" if parameter.default else ", optional"
        lines.append(f"  {parameter.name}: {parameter.type}{kinds}{need}: {parameter.vi} / {parameter.en}")
    return "\n".join([*lines, f"  $ {command(one)}"])


def command(one: Question) -> str:
    """Give the command that asks a question for its example."""
    return " ".join(["quanhe query", one.name, *(f'-p "{name}={value}"' for name, value in one.example.items())])


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
    where = f"queries/{name}.rq"
    said = read_decorators(where, text)
    missing = [key for key in _NEEDED if not said.words.get(key)]
    if missing:
        raise QueryError(f"{where}: expected `#+ {missing[0]}: …` in its first lines.")
    unknown = [key for key in said.words if key not in _NEEDED]
    unknown += [key for key in said.lists if key not in ("tags", "params", "defaults", "example")]
    if unknown:
        raise QueryError(f"{where}: the decorator {unknown[0]} is unknown.")
    (group, *others) = said.items(where, "tags") or [""]
    if group not in GROUPS or others:
        raise QueryError(f"{where}: expected `#+ tags:` with one of {', '.join(GROUPS)}.")
    sparql = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    parameters = _parameters(where, said, sparql)
    example = said.pairs(where, "example")
    for given in sorted(set(example) - {parameter.name for parameter in parameters}):
        raise QueryError(f"{where}: the example gives {given}, which is no parameter.")
    words = {key: said.words[key] for key in _NEEDED}
    return Question(name, **words, sparql=sparql, parameters=parameters, group=group, example=example)


@cache
def _load(folder: Path) -> dict[str, Question]:
    files = sorted(folder.glob("*.rq"))
    return {file.stem: parse_question(file.stem, file.read_text(encoding="utf-8")) for file in files}


def _parameters(where: str, said: Decorators, sparql: str) -> tuple[Parameter, ...]:
    """Give the parameters that the decorators describe and the query has places for: the same, in one spelling each."""
    places: dict[str, re.Match[str]] = {}
    for place in _PLACE.finditer(sparql):
        if (place["sign"], place["form"]) != (
            places.setdefault(place["name"], place)["sign"],
            places[place["name"]]["form"],
        ):
            raise QueryError(f"{where}: the parameter {place['name']} is written in two ways.")
    loose = set(_LOOSE.findall(_PLACE.sub("", sparql)))
    if loose:
        raise QueryError(f"{where}: expected `BIND({min(loose)} AS …)` and no other use of {min(loose)}.")
    given = said.entries(where, "params", _PARAMETER_KEYS)
    for variable in sorted(set(places) ^ {entry.get("name", "") for entry in given}):
        raise QueryError(f"{where}: expected both a parameter {variable} and `BIND(?_{variable}… AS ?{variable})`.")
    defaults = said.pairs(where, "defaults")
    return tuple(_parameter(where, entry, places[entry["name"]], defaults.get(entry["name"])) for entry in given)


def _parameter(where: str, given: dict[str, str], place: re.Match[str], default: str | None) -> Parameter:
    if given.get("type") not in FORMS or not given.get("vi") or not given.get("en"):
        raise QueryError(f"{where}: a parameter needs name, vi, en, and a type of {', '.join(FORMS)}.")
    optional = place["sign"] == "__"
    if FORMS[given["type"]] != place["form"] or (default is not None and not optional):
        sign = "__" if optional or default is not None else "_"
        expected = f"?{sign}{given['name']}{FORMS[given['type']]}"
        raise QueryError(f"{where}: expected {expected} for a parameter of type {given['type']}.")
    return Parameter(
        given["name"],
        given["type"],
        given["vi"],
        given["en"],
        kinds=tuple(given.get("kind", "").split()),
        default=default,
        optional=optional and default is None,
    )
