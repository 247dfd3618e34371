"""Sketches of texts in the graph: how an article's is written and read, and which articles are near copies by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from quanhe.rdf.terms import Term, Triple, plain, term, text_of
from quanhe.text.copies import marks, sketch

SKETCH: Final = term("qh:sketch")
MARK: Final = term("qh:sketchMark")
COPY_OF: Final = term("qh:nearCopyOf")


def sketched(text: str) -> tuple[Term | None, list[Term]]:
    """Give the sketch of a text as a term, none for a text too short to have one, and its marks."""
    least = sketch(text)
    return plain(" ".join(map(_digits, least))) if least else None, [sketch_mark(value) for value in marks(least)]


def sketch_in(triples: Iterable[Triple]) -> tuple[int, ...]:
    """Give the sketch that an article's graph has of its text; none for a graph without."""
    for _, predicate, value in triples:
        if predicate == SKETCH:
            return read_sketch(value)
    return ()


def read_sketch(value: str) -> tuple[int, ...]:
    """Give the sketch that a literal's term writes out."""
    return tuple(int(part, 16) for part in text_of(value).split())


def sketch_mark(value: int) -> Term:
    """Give the term by which articles with a hash in their sketches are found."""
    return plain(_digits(value))


def copy_lines(copies: Mapping[str, str]) -> Iterator[str]:
    """Give the lines that say which articles are near copies of which."""
    return (f"{copy} {COPY_OF} {first}" for copy, first in copies.items() if copy != first)


def _digits(value: int) -> str:
    return f"{value:08x}"
