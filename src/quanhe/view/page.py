"""The page as text: pyvis renders our template with what is drawn first and the tables of the network.

Written to a file it holds all of its data, scripts and styles; a server gives the same page empty, and its parts later.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import networkx
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from quanhe.errors import ViewError
from quanhe.view.part import part
from quanhe.view.provinces import mapped, outlines
from quanhe.view.start import start
from quanhe.view.style import drawing_options, legend, words

SCRIPTS: Final = (
    "dom.js", "names.js", "model.js", "source.js", "state.js", "time.js", "filters.js", "layout.js", "drawing.js",
    "rows.js", "search.js", "tools.js", "numbers.js", "tenure.js", "sections.js", "connections.js", "cards.js",
    "about.js", "reading.js", "quotes.js", "series.js", "charts.js", "figurelist.js", "figures.js", "map.js",
    "facts.js", "columns.js", "sheet.js", "table.js", "formats.js", "picture.js", "export.js", "ways.js",
    "telling.js", "paths.js", "shortcuts.js", "hands.js", "voice.js", "scene.js", "page.js", "main.js",
)  # fmt: skip
"""The scripts of the page in the order in which they run, below vis-network's."""

SERVED: Final = ("served.js", "served.css")
"""The script, before these, and the style sheet of the page of a server alone."""

STYLES: Final = (
    "page.css", "facts.css", "figures.css", "map.css", "table.css", "export.css", "paths.css", "shortcuts.css",
)  # fmt: skip
"""The style sheets of the page, in order."""

_LATER: Final = ("evidence", "texts", "outlines")
"""The data that is read when somebody asks for it."""

VIS: Final = "vis-network.js"
"""The name under which `script` gives vis-network."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was written: where it lies, how many nodes and edges it holds, how many nodes it draws at first."""

    path: Path
    nodes: int
    edges: int
    drawn: int


def write_page(
    network: networkx.MultiDiGraph,
    path: Path,
    *,
    title: str,
    language: str = "vi",
    texts: Mapping[str, str] | None = None,
    abbreviations: Mapping[str, str] | None = None,
    territory: Mapping[str, Sequence[str]] | None = None,
) -> Page:
    """Write the page of a network (see `quanhe.view.model`) to `path`, in UTF-8, and tell what it holds.

    `texts` are the whole texts of articles, by IRI, that may be carried along; `abbreviations` what the search writes
    out ("ubnd": "ủy ban nhân dân"); `territory` which outlines of the map each province covers (see
    `quanhe.network.territories`): without it, there is no map. Raises ViewError for a network the page cannot draw, an
    unknown language, or a path that cannot be written.
    """
    data = _data(network, texts, abbreviations, territory)
    text = _render(data, title, language)
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ViewError(f"The page cannot be written to {path}: {error.strerror or error}.") from error
    return Page(Path(path), len(data["core"]["things"]), len(data["core"]["relations"]), len(data["nodes"]))


def page_html(
    network: networkx.MultiDiGraph,
    *,
    title: str,
    language: str = "vi",
    texts: Mapping[str, str] | None = None,
    abbreviations: Mapping[str, str] | None = None,
    territory: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Give the text of the page of a network; the same for the same network. Raises ViewError as `write_page` does."""
    return _render(_data(network, texts, abbreviations, territory), title, language)


def served_html(*, title: str, language: str, root: str, static: str, texts: bool = False) -> str:
    """Give the page of a server, which asks for its data below `root` and finds scripts and styles below `static`.

    With `texts` it may ask for the whole texts of articles, too.
    """
    data = {"setting": {"server": root, "texts": texts}, "outlines": outlines()}
    return _render(data, title, language, static)


def script(name: str) -> str:
    """Give the text of a script or style sheet of the page by its name: one of SCRIPTS, SERVED, STYLES or VIS."""
    return _vis_network() if name == VIS else _resource(name)


def _data(
    network: networkx.MultiDiGraph,
    texts: Mapping[str, str] | None,
    abbreviations: Mapping[str, str] | None,
    territory: Mapping[str, Sequence[str]] | None,
) -> dict[str, Any]:
    tables = part(network)
    first = start(network, tables)
    provinces = mapped(territory, tables.numbers)
    carried = {number: texts[iri] for number, iri in enumerate(tables.sources) if iri in texts} if texts else {}
    return {
        "setting": {"abbreviations": dict(abbreviations or {}), "territory": provinces},
        "core": {**tables.core(), "communities": first.communities, "whole": first.whole},
        "evidence": tables.evidence,
        "texts": carried,
        "outlines": outlines() if provinces else {},
        "nodes": first.nodes(),
    }


def _render(data: dict[str, Any], title: str, language: str, static: str | None = None) -> str:
    if language not in ("vi", "en"):
        raise ViewError(f"The page speaks vi and en, not {language!r}.")
    from pyvis.network import Network  # takes long to load, and who only wants parts of a graph does without it

    drawing = Network()
    drawing.nodes = data.get("nodes", [])
    drawing.node_ids = [node["id"] for node in drawing.nodes]
    drawing.options = drawing_options()
    drawing.heading = title
    drawing.templateEnv = _environment()
    drawing.templateEnv.globals.update(
        language=language,
        text=words()[language],
        data={
            "setting": {**data["setting"], "words": words(), "legend": legend()},
            **{name: value for name, value in data.items() if name == "core"},
        },
        later={name: value for name, value in data.items() if name in _LATER},
        static=static,
        style_names=(*STYLES, SERVED[1]),
        script_names=(VIS, SERVED[0], *SCRIPTS),
        style=Markup("").join(map(_resource, STYLES)),
        scripts=[_vis_network(), *(_resource(name) for name in SCRIPTS)],
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
