"""What a worker does with one article: functions that can be imported anywhere, of plain values.

The lexicon is loaded once a process. Modules that work with graphs are imported where a graph is made.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quanhe import lexicon
from quanhe.extract import extract
from quanhe.facts import Facts
from quanhe.text import Article

if TYPE_CHECKING:
    from quanhe.rdf import Reference

_HERE: Final = Path(__file__).parent
_CODE: Final = (".py", ".txt")
"""The files that what is read hangs on: the programs, and the words and weights that lie beside them."""

_QUICK: Final = 1
"""How hard zlib tries: a tenth of the size is left, for a hundredth of the time of the extraction."""


def facts(article: Article) -> Facts:
    """Give the facts of an article."""
    return extract(article, lexicon.load())


def packed_lines(article: Article, base: str) -> bytes:
    """Give an article's graph, sorted lines of N-Quads, as it is handed over and kept."""
    from quanhe.rdf import quads

    return packed(quads(facts(article), article, _reference(base)))


def packed(lines: Iterable[str]) -> bytes:
    """Give lines packed."""
    return zlib.compress("\n".join(lines).encode("utf-8", "replace"), _QUICK)


def unpacked(packed: bytes) -> list[str]:
    """Give the lines that were packed. Raises zlib.error where they are not whole."""
    return zlib.decompress(packed).decode("utf-8").split("\n")


def comes_of(base: str) -> str:
    """Give a digest of all but the article that its graph comes of: this software, the ontology, the base of IRIs."""
    from quanhe.rdf.reference import software_version

    said = (software_version(), sys.version, lexicon.load().digest, base)
    state = hashlib.sha256(repr(said).encode())
    for path in sorted(path for path in _HERE.rglob("*") if path.suffix in _CODE):
        state.update(path.relative_to(_HERE).as_posix().encode() + b"\0" + path.read_bytes())
    return state.hexdigest()[:24]


@cache
def _reference(base: str) -> Reference:
    from quanhe.rdf import Reference

    return Reference.of(lexicon.load(), base)
