"""Paragraphs and sentences of an article, and what of the page is not the article.

All offsets are of the view. Every character that is not white space lies in one paragraph; of the paragraphs that
are kept, it lies in one sentence or in one excluded range (a photo credit, a source, a byline).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanhe.patterns import lazy
from quanhe.text.credits import credits_in, is_byline, is_caption, leading_credit
from quanhe.text.dateline import dateline
from quanhe.text.normalise import View
from quanhe.text.sentences import split, trimmed

KEPT = frozenset({"title", "text", "caption"})
"""The kinds of paragraph that have sentences; the others are `furniture`, `dateline` and `byline`."""

Spans = list[tuple[int, int]]

_LONGEST_LABEL = 80
_DATED_LINES = 3
_MARKS = " .:…>»<|•*+-/"
_COUNT_ENDS = "()0123456789"
_COUNT = lazy(r"\s*\(?\d*\)?$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines of the page that are no part of the article, as normalised labels (`quanhe.text.key`).

    A paragraph that is one of `lines` is left out; from a paragraph that is one of `endings` in the last two
    fifths of the text, everything is.
    """

    lines: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()


@dataclass(slots=True)
class Paragraph:
    """A line of the view; `kind` is title (the first), text, caption, furniture, dateline or byline."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Sentence:
    """A sentence in view offsets, end-exclusive; `paragraph` is its place in `Segments.paragraphs`."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Segments:
    """The paragraphs of a view, the sentences of those kept, and the ranges within them that are credits."""

    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    excluded: tuple[tuple[int, int], ...]


def segment(view: View, furniture: Furniture) -> Segments:
    """Divide a view into paragraphs and sentences, leaving out furniture, datelines, bylines and credits."""
    lines = list(_lines(view.text))
    kinds = _kinds(view, lines, furniture)
    kept = [place for place, kind in enumerate(kinds) if kind in KEPT]
    sentences: list[Sentence] = []
    excluded: list[tuple[int, int]] = []
    for place in kept:
        told, aside = _told(view, *lines[place], furniture, last=place == kept[-1], title=place == 0)
        sentences += (Sentence(start, end, place) for start, end in told)
        excluded += sorted(aside)
    paragraphs = tuple(Paragraph(start, end, kind) for (start, end), kind in zip(lines, kinds, strict=True))
    return Segments(paragraphs, tuple(sentences), tuple(excluded))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            left = start + line.index(inner[0])
            yield left, left + len(inner)
        start += len(line) + 1


def _kinds(view: View, lines: Spans, furniture: Furniture) -> list[str]:
    late = len(view.text) * 0.6
    kinds: list[str] = []
    ended = False
    for place, (start, end) in enumerate(lines):
        label = _label(view, start, end)
        ended = ended or (place > 0 and start >= late and label in furniture.endings)
        edge = min(place, len(lines) - place) <= _DATED_LINES
        kinds.append("furniture" if ended else _kind(view.text[start:end], label, place, furniture, edge=edge))
    _mark_bylines(view.text, lines, kinds)
    return kinds


def _kind(line: str, label: str, place: int, furniture: Furniture, *, edge: bool) -> str:
    """Say what a line is; the order of the questions is the order of their weight."""
    if place == 0:
        return "title"
    if label in furniture.lines:
        return "furniture"
    if edge and dateline(line):
        return "dateline"
    signed, gap, day = line.partition(" - ")
    if edge and gap and dateline(day) and is_byline(signed, whole=True):
        return "byline"
    return "caption" if is_caption(line) else "text"


def _mark_bylines(text: str, lines: Spans, kinds: list[str]) -> None:
    """Turn the last lines of the article that only name who wrote it or where it was taken from into bylines."""
    for place in range(len(lines) - 1, 0, -1):
        if kinds[place] in ("furniture", "dateline"):
            continue
        if not is_byline(text[slice(*lines[place])], whole=True):
            return
        kinds[place] = "byline"


def _label(view: View, start: int, end: int) -> str:
    """Give a short line without the marks and the count that pages put around a heading: "» Phản hồi (3):"."""
    if end - start > _LONGEST_LABEL:
        return ""
    label = view.lower[start:end].strip(_MARKS)
    return _COUNT.sub("", label).strip(_MARKS) if label[-1:] in _COUNT_ENDS else label


def _told(view: View, start: int, end: int, furniture: Furniture, *, last: bool, title: bool) -> tuple[Spans, Spans]:
    """Give the sentences of a paragraph, and what in it is no part of the story."""
    if title:
        return list(split(view.text, start, end)), []
    aside = list(credits_in(view.text, start, end))
    told: Spans = []
    for piece in _between(start, end, aside):
        for left, right in split(view.text, *piece):
            credit = left + leading_credit(view.text[left:right])
            if credit == left and _is_no_sentence(view, left, right, furniture):
                credit = right
            if left < credit:
                aside.append((left, credit))
            told += trimmed(view.text, credit, right)
    if last and len(told) > 1 and is_byline(view.text[slice(*told[-1])], whole=False):
        aside.append(told.pop())
    return told, aside


def _is_no_sentence(view: View, start: int, end: int, furniture: Furniture) -> bool:
    """Say whether a piece is a heading of the page run into the paragraph ("Xem thêm:"), or a mark left alone."""
    if end - start > _LONGEST_LABEL:
        return False
    if not any(letter.isalnum() for letter in view.text[start:end]):
        return True
    label = _label(view, start, end)
    return label in furniture.lines or label in furniture.endings


def _between(start: int, end: int, gaps: Spans) -> Spans:
    pieces = []
    for left, right in gaps:
        if start < left:
            pieces.append((start, left))
        start = right
    return [*pieces, (start, end)] if start < end else pieces
