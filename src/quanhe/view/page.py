"""One file that works offline: pyvis writes the nodes and edges, the template is our own."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import networkx
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from pyvis.network import Network

from quanhe.errors import ViewError
from quanhe.view.payload import Payload, payload
from quanhe.view.style import drawing_options, words

_SCRIPTS: Final = ("names.js", "search.js", "details.js", "drawing.js", "page.js")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was written: where it lies, how many nodes and edges it holds, how many nodes it draws at first."""

    path: Path
    nodes: int
    edges: int
    drawn: int


def write_page(network: networkx.MultiDiGraph, path: Path, *, title: str, language: str = "vi") -> Page:
    """Write the page of a network (see `quanhe.view.model`) to `path`, in UTF-8, and tell what it holds.

    Raises ViewError for a network the page cannot draw, an unknown language, or a path that cannot be written.
    """
    data = payload(network)
    text = _render(data, title, language)
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ViewError(f"The page cannot be written to {path}: {error.strerror or error}.") from error
    drawn = data.facts["drawn"]
    return Page(Path(path), len(data.nodes), len(data.edges), len(data.nodes) if drawn is None else len(drawn))


def page_html(network: networkx.MultiDiGraph, *, title: str, language: str = "vi") -> str:
    """Give the text of the page of a network; the same for the same network. Raises ViewError as `write_page` does."""
    return _render(payload(network), title, language)


def _render(data: Payload, title: str, language: str) -> str:
    if language not in ("vi", "en"):
        raise ViewError(f"The page speaks vi and en, not {language!r}.")
    drawing = Network()
    # Filled directly: add_node and add_edge look through all that is there at every call.
    drawing.nodes, drawing.edges = data.nodes, data.edges
    drawing.node_ids = [node["id"] for node in data.nodes]
    drawing.options = drawing_options(plain=data.plain)
    drawing.heading = title
    drawing.templateEnv = _environment()
    drawing.templateEnv.globals.update(
        language=language,
        text=words()[language],
        facts={**data.facts, "plain": data.plain},
        style=_resource("page.css"),
        scripts=[_vis_network(), *(_resource(name) for name in _SCRIPTS)],
    )
    drawing.path = "page.html"
    return str(drawing.generate_html())


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(embedded=_embedded, digest=_digest)
    return environment


def _embedded(value: Any) -> Markup:
    """Write a value, or JSON text, as JSON that stands in a script element: nothing in it can end the element."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _digest(source: str) -> str:
    """Give the hash by which the content security policy lets an inline script or style run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


@cache
def _resource(name: str) -> Markup:
    return Markup((files(__package__) / "template" / name).read_text("utf-8"))


@cache
def _vis_network() -> Markup:
    """Give vis-network as pyvis carries it, the newest where it carries several."""
    folders = (files("pyvis") / "templates" / "lib").iterdir()
    found = [folder / "vis-network.min.js" for folder in sorted(folders, key=lambda f: f.name) if "vis-" in folder.name]
    if not found:
        raise ViewError("This pyvis carries no vis-network; install pyvis 0.3.2.")
    source = found[-1].read_text("utf-8")
    if "</script" in source.lower() or "\r" in source:
        raise ViewError("The vis-network of this pyvis cannot stand in a page; install pyvis 0.3.2.")
    return Markup(source)
