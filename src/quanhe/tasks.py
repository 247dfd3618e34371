"""What a worker does with one article: functions that can be imported anywhere, of plain values.

The lexicon is loaded once a process. Modules that work with graphs are imported where a graph is made.
"""

from __future__ import annotations

import hashlib
import socket
import sys
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from quanhe import lexicon
from quanhe.errors import QuanheError
from quanhe.extract import extract
from quanhe.facts import Facts
from quanhe.processes import Processes
from quanhe.text import Article
from quanhe.workers import Team

if TYPE_CHECKING:
    from quanhe.rdf import Reference

T = TypeVar("T", covariant=True)

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


class Makeup(NamedTuple):
    """What is read hangs on this, beside the article: it has to be the same here and in all workers."""

    version: str
    python: str
    ontology: str
    programs: str


def makeup() -> Makeup:
    """Give what this process works with: versions, and digests of the ontology and the programs."""
    from quanhe.rdf.reference import software_version

    state = hashlib.sha256()
    for path in sorted(path for path in _HERE.rglob("*") if path.suffix in _CODE):
        state.update(path.relative_to(_HERE).as_posix().encode() + b"\0" + path.read_bytes())
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    return Makeup(software_version().replace("-", " "), python, lexicon.load().digest, state.hexdigest())


def comes_of(base: str) -> str:
    """Give a digest of all but the article that its graph comes of: this software, the ontology, the base of IRIs."""
    return hashlib.sha256(repr((*makeup(), sys.version, base)).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Agreed(Generic[T]):
    """Some work on an article that is only done with the same software and ontology as where it was asked for."""

    work: Callable[[Article], T]
    makeup: tuple[str, ...]

    def __call__(self, article: Article) -> T:
        """Do the work. Raises QuanheError, saying what differs, where that is not so."""
        agree(self.makeup)
        return self.work(article)


def agreed(work: Callable[[Article], T], team: Team) -> Callable[[Article], T]:
    """Give work for a team, whose workers may be machines where something else is installed."""
    ours = team.executor is None or isinstance(team.executor, Processes)
    return work if ours else Agreed(work, tuple(makeup()))


@cache
def agree(wanted: tuple[str, ...]) -> None:
    """Raise QuanheError where this process does not work with what is wanted."""
    version, python, ontology, programs = makeup()
    here = f"A worker on {socket.gethostname()}"
    if (version, python) != wanted[:2]:
        said = (
            f"{here} has {version} on {python}, and this machine {wanted[0]} on {wanted[1]}; install the same on both."
        )
    elif ontology != wanted[2]:
        said = f"{here} has another ontology than this machine; give both the same files."
    elif programs != wanted[3]:
        said = f"{here} has another state of {version} than this machine; install the same on both."
    else:
        return
    raise QuanheError(said)


@cache
def _reference(base: str) -> Reference:
    from quanhe.rdf import Reference

    return Reference.of(lexicon.load(), base)
