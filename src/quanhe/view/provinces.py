"""The outlines that the page's map of provinces is drawn of: those of 2025-06-30 (map/LICENCES.txt says whose)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

FEWEST: Final = 3
"""How many provinces a network has to name for a map to tell something."""


@cache
def outlines() -> dict[str, Any]:
    """Give `outlines`: paths of SVG by the last part of the IRI of each province; `islands`, `width` and `height`."""
    found: dict[str, Any] = json.loads((files(__package__) / "map" / "outlines.json").read_text("utf-8"))
    return found


def outlined() -> list[str]:
    """Give the last parts of the IRIs of the provinces that have an outline."""
    return sorted(outlines()["outlines"])


def mapped(territory: Mapping[str, Sequence[str]] | None, things: Iterable[str]) -> dict[str, list[str]]:
    """Give the provinces among some things (IRIs) with the outlines they cover; none where they are too few."""
    found = {iri: list(territory[iri]) for iri in sorted(things) if iri in territory} if territory else {}
    return found if len(found) >= FEWEST else {}
