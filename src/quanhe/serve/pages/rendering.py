"""Pages as HTML: templates of our own with all that is said escaped, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined

from quanhe.query import shortened
from quanhe.serve.pages.kinds import kind_of_iri
from quanhe.serve.pages.links import Links, outside
from quanhe.serve.pages.words import Words

_DAY: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_SPACE: Final = re.compile(r"\s+")
_INTERVAL: Final = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?/(?:\d{4}(?:-\d\d){0,2})?")


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks for a page, as far as it changes what is shown: language, where the server is mounted, the address."""

    language: str
    root: str
    path: str
    """The path of the page."""
    query: tuple[tuple[str, str], ...] = ()
    """Its parameters."""


def render(template: str, visit: Visit, base: str, **values: Any) -> str:
    """Give a page as HTML."""
    links = Links(base, visit.root)
    given = {
        "visit": visit,
        "say": Words(visit.language),
        "links": links,
        "base": base,
        "kind_of": lambda iri: kind_of_iri(iri, base),
        "again": lambda **changed: again(visit, **changed),
    }
    return _environment().get_template(template).render(**given, **values)


def again(visit: Visit, **changed: Any) -> str:
    """Give the address of the same page with some parameters changed, or left out where they are empty."""
    given = {name: value for name, value in visit.query if name not in changed}
    given |= {name: value for name, value in changed.items() if value not in (None, "")}
    return Links("", visit.root).at(visit.path, **given)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(
        day=day, outside=outside, shortened=shortened, squeezed=squeezed, spaced=spaced, number=number
    )
    return environment


def day(text: str, language: str = "vi") -> str:
    """Give days (ISO, whole or partial) as people write them: 5/2023 and 10/5/2023 in Vietnamese, ISO in English.

    An interval ("2020-11/2023", "2020-11/") is written with an arrow.
    """
    if _INTERVAL.fullmatch(text):
        text = text.replace("/", " → ").strip()
    if language != "vi":
        return text
    return _DAY.sub(lambda found: "/".join(part.lstrip("0") for part in (found[3], found[2], found[1]) if part), text)


def squeezed(text: str) -> str:
    """Give a text with single spaces."""
    return " ".join(text.split())


def spaced(text: str) -> str:
    """Give a text with single spaces, and one where it begins or ends with white space: other words stand beside it."""
    return _SPACE.sub(" ", text)


def number(value: int, language: str = "vi") -> str:
    """Give a number with its thousands parted: 1.234 in Vietnamese, 1,234 in English."""
    written = f"{value:,}"
    return written.replace(",", ".") if language == "vi" else written


def _template(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")
