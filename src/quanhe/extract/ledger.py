"""What no rule understood: capitalised runs, numbers and titles that no fact's evidence covers."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator

from quanhe.extract.names import FOREIGN
from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.facts import Evidence, Span, Unexplained


def ledger(reading: Reading, evidence: list[Evidence], numbers: list[Number]) -> list[Unexplained]:
    """Give the capitalised runs, numbers and title words outside every fact's evidence, in reading order."""
    covered = _merge([(proof.span.start, proof.span.end) for proof in evidence])
    rows = {
        (start, end): reason
        for start, end, reason in _candidates(reading, numbers)
        if not reading.excluded(start) and not _inside(covered, *reading.view.origin(start, end))
    }
    found = []
    for (start, end), reason in sorted(rows.items()):
        first, last = reading.view.origin(start, end)
        found.append(Unexplained(Span(first, last, reading.article.text[first:last]), reason))
    return found


def _candidates(reading: Reading, numbers: list[Number]) -> Iterator[tuple[int, int, str]]:
    for hit in reading.hits.ordered("position"):
        yield hit.start, hit.end, "title"
    for number in numbers:
        yield number.start, number.end, "number"
    starts = {sentence.start for sentence in reading.segments.sentences}
    for match in FOREIGN.finditer(reading.text):
        if " " in match[0] and match.start() not in starts:
            yield match.start(), match.end(), "name"


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the merged spans, in order, holds a stretch whole."""
    index = bisect_right(spans, (start, sys.maxsize)) - 1
    return index >= 0 and end <= spans[index][1]
