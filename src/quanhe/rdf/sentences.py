"""The sentence around a quote: what somebody reads to judge whether the words say what is made of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

LONGEST: Final = 600
"""Code points of the longest sentence that is kept whole: a table without stops is not one sentence."""

_BORDERS: Final = ("; ", ", ", " ")
"""Where a longer one is parted: behind the last of these that does not leave a short piece."""


class Sentences:
    """The sentences of an article, each once, those that are too long in pieces; asked what stands around a quote."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        """Take the text and where its sentences stand in it, in reading order."""
        pieces = [piece for start, end in spans for piece in _pieces(text, start, end)]
        self._starts = [start for start, _ in pieces]
        self._ends = [end for _, end in pieces]

    def around(self, start: int, end: int) -> tuple[int, int] | None:
        """Give where the sentence of a quote stands, or all that it is in; None where it is in no sentence."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        if last < first:
            return None
        return min(start, self._starts[first]), max(end, self._ends[last])


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a sentence that is too long at clauses, or else between words; the pieces leave out nothing but spaces."""
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield start, start + len(text[start:cut].rstrip())
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end


def _cut(text: str, start: int) -> int:
    for border in _BORDERS:
        found = text.rfind(border, start + LONGEST // 2, start + LONGEST)
        if found > 0:
            return found + len(border)
    return start + LONGEST
