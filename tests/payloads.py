"""Texts that attack whoever shows them, and a walk through a page that says what it came to hold of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeAlias

from browsing import Reader

HERE: Final = Path(__file__).parent
Walk: TypeAlias = dict[str, Any]

ADDRESSES: Final = re.compile(r"https?://|data:,|blob:|[#/]|$")
"""What an address in a page may begin with: those that may be followed, and the page's own."""


@cache
def payloads() -> list[str]:
    """Give every payload of tests/cases/view/payloads.json."""
    groups: dict[str, list[str]] = json.loads((HERE / "cases" / "view" / "payloads.json").read_text("utf-8"))
    return [text for texts in groups.values() for text in texts]


def walked(reader: Reader, searched: list[str], pause: int = 0) -> Walk:
    """Do to a page all that somebody could, and give what it came to hold; `pause` is for what has to be fetched."""
    script = (HERE / "walk.js").read_text("utf-8")
    found: Walk = reader.page.evaluate(script, {"payloads": searched, "pause": pause})
    return found


def unlike(attacked: Walk, plain: Walk) -> dict[str, Any]:
    """Give what a page of texts that attack has and one of harmless texts has not; nothing, where all is well."""
    found: dict[str, Any] = {kind: sorted(set(attacked[kind]) - set(plain[kind])) for kind in ("elements", "names")}
    found["addresses"] = [address for address in attacked["addresses"] if not ADDRESSES.match(address)]
    for kind in ("globals", "prototypes", "title", "windowName", "cookie", "frames"):
        found[kind] = [] if attacked[kind] == plain[kind] else attacked[kind]
    return {kind: some for kind, some in found.items() if some}


TOLD: Final = re.compile(r'"((?:[^"\\]|\\.)*)"@vi (?!<[^>]*/reference>)')
"""A text in an N-Quad that articles tell: in Vietnamese, and not of the reference graph."""


def attacking(lines: Iterable[str]) -> Iterator[str]:
    """Give the N-Quads of a graph with every text that articles tell changed into payloads, several in each."""
    numbers, texts = count(), payloads()
    given: dict[str, str] = {}

    def payload(told: str) -> str:
        if told not in given:
            first = next(numbers) * 5
            given[told] = escaped(" ".join(texts[(first + step) % len(texts)] for step in range(5)))
        return given[told]

    for line in lines:
        yield TOLD.sub(lambda found: f'"{payload(found[1])}"@vi ', line)


def escaped(text: str) -> str:
    """Write a text as it stands in a literal of N-Quads: whatever is not plain ASCII by its number."""
    plain = "".join(chr(number) for number in range(32, 127) if chr(number) not in '"\\')
    return "".join(sign if sign in plain else f"\\U{ord(sign):08X}" for sign in text)
