"""What no rule understood: capitalised runs, numbers and titles that stand in no fact and for nothing known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from quanhe.extract.names import runs
from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.facts import Evidence, Span, Unexplained
from quanhe.patterns import lazy

_BOUND: Final = lazy(r"[\w-]")
"""What makes what follows a part of a word: "DN Việt Nam"."""

Stretch = tuple[int, int]
"""Where a stretch begins and ends (exclusive)."""


def ledger(
    reading: Reading, evidence: Iterable[Evidence], understood: Iterable[Stretch], numbers: Iterable[Number]
) -> list[Unexplained]:
    """Give the capitalised runs, numbers and title words that were not understood, in reading order.

    Understood is what lies in the evidence of a fact, and what stands for a place, a person or a body though no fact
    comes of it there (`understood`, in offsets of the view).
    """
    stated = _Covered((proof.span.start, proof.span.end) for proof in evidence)
    meant = _Covered(understood)
    rows = {
        (start, end): reason
        for start, end, reason in _candidates(reading, numbers)
        if not reading.excluded(start)
        and not meant.holds(start, end)
        and not stated.holds(*reading.view.origin(start, end))
    }
    found = []
    for (start, end), reason in sorted(rows.items()):
        first, last = reading.view.origin(start, end)
        found.append(Unexplained(Span(first, last, reading.article.text[first:last]), reason))
    return found


def _candidates(reading: Reading, numbers: Iterable[Number]) -> Iterator[tuple[int, int, str]]:
    titles = [(hit.start, hit.end) for hit in reading.hits.ordered("position")]
    for start, end in titles:
        yield start, end, "title"
    for number in numbers:
        yield number.start, number.end, "number"
    beginnings = {sentence.start for sentence in reading.segments.sentences}
    titled = _Covered(titles)
    for start, end in runs(reading.text):
        whole = " " in reading.text[start:end] and not _BOUND.match(reading.text, start - 1)
        # A run that begins with a title ("Phó Chủ tịch ...") is in the ledger as a title.
        if whole and start not in beginnings and not titled.holds(start, start):
            yield start, end, "name"


class _Covered:
    """Stretches of a text, joined where they meet."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if not self._ends or start > self._ends[-1] + 1:
                self._starts.append(start)
                self._ends.append(end)
            elif end > self._ends[-1]:
                self._ends[-1] = end

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the joined stretches holds another whole."""
        index = bisect_right(self._starts, start)
        return index > 0 and end <= self._ends[index - 1]
