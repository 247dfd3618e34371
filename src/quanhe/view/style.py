"""How each kind of thing looks: one table for the drawing and for its legend."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple


class Look(NamedTuple):
    """The colour and shape (a vis-network shape) of a group of nodes."""

    kind: str
    colour: str
    shape: str


LOOKS: Final[dict[str, Look]] = {
    "person": Look("person", "#2f7fd1", "dot"),
    "body-party": Look("body", "#d13438", "square"),
    "body-government": Look("body", "#7a5bd0", "square"),
    "body-assembly": Look("body", "#c98500", "square"),
    "body-front": Look("body", "#d9629a", "square"),
    "body-judiciary": Look("body", "#4a6572", "square"),
    "body-armed-forces": Look("body", "#6b7a1f", "square"),
    "body-education": Look("body", "#0e8f9c", "square"),
    "body-health": Look("body", "#3fa66b", "square"),
    "body-media": Look("body", "#a0674b", "square"),
    "body-foreign": Look("body", "#5b7fa6", "square"),
    "body-other": Look("body", "#8a8f98", "square"),
    "place": Look("place", "#2e9e4f", "triangle"),
    "enterprise": Look("enterprise", "#e0761b", "diamond"),
    "document": Look("document", "#9a6b3f", "triangleDown"),
    "event": Look("event", "#cc3d8f", "star"),
    "figure": Look("figure", "#12979b", "hexagon"),
}
"""Every group of nodes, in the order of the legend. Bodies are told apart by colour and share a shape."""

CHOSEN: Final = "#f2a900"
"""The rim of a node that is chosen or pointed at; seen on light and dark ground, and unlike any group."""

KINDS: Final = frozenset(look.kind for look in LOOKS.values())
"""The kinds of nodes there are."""


@cache
def words() -> dict[str, Any]:
    """Give the texts of the page: `vi`, `en`, and the names of kinds, groups and statuses in both.

    Each part of the page has a file of its own in `words/`; no two say something under one name.
    """
    table: dict[str, Any] = {}
    for file in sorted((files(__package__) / "words").iterdir(), key=lambda file: file.name):
        for name, texts in json.loads(file.read_text("utf-8")).items():
            table.setdefault(name, {}).update(texts)
    return table


def group_of(kind: str, group: str | None) -> str:
    """Give the group a node of this kind is drawn in; bodies of an unknown group are `body-other`.

    The board of an enterprise is a body whose group is that of enterprises.
    """
    if kind != "body":
        return kind
    if group == "enterprise":
        return group
    name = f"body-{group}"
    return name if name in LOOKS else "body-other"


def legend() -> list[dict[str, str]]:
    """Give the rows of the legend, in order: group, kind, colour, shape and name of each group."""
    names = words()
    return [
        {"group": group, "kind": look.kind, "colour": look.colour, "shape": look.shape, **_name(names, group, look)}
        for group, look in LOOKS.items()
    ]


def _name(names: dict[str, Any], group: str, look: Look) -> dict[str, str]:
    table = names["groups"] if look.kind == "body" else names["kinds"]
    return dict(table[group.removeprefix("body-")])


def drawing_options() -> dict[str, Any]:
    """Give vis-network's options: physics off, one look a group."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "groups": {"useDefaultGroups": False, **{group: _group(look) for group, look in LOOKS.items()}},
        "nodes": {
            "borderWidth": 1,
            "borderWidthSelected": 4,
            "font": {"face": "system-ui, sans-serif", "size": 13, "strokeWidth": 3},
            "scaling": {"label": {"drawThreshold": 8}},
        },
        "edges": {
            "width": 1,
            "selectionWidth": 1,
            "hoverWidth": 1,
            "smooth": False,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "font": {"face": "system-ui, sans-serif", "size": 10, "strokeWidth": 3, "align": "middle"},
            "scaling": {"label": {"drawThreshold": 9}},
        },
        "interaction": {
            "hover": True,
            "keyboard": False,
            "multiselect": False,
            "selectConnectedEdges": True,
            "tooltipDelay": 3_600_000,
        },
    }


def _group(look: Look) -> dict[str, Any]:
    chosen = {"background": look.colour, "border": CHOSEN}
    return {
        "shape": look.shape,
        "color": {"background": look.colour, "border": look.colour, "highlight": chosen, "hover": chosen},
    }
