"""Paragraphs and sentences of an article, and what of the page is not the article.

All offsets are of the view. Every character that is not white space lies in one paragraph; of the paragraphs that
are kept, it lies in one sentence or in one excluded range (a photo credit, a source, a byline).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanhe.text.dateline import dateline
from quanhe.text.normalise import View
from quanhe.text.sentences import split

KEPT = frozenset({"title", "text", "caption"})
"""The kinds of paragraph that have sentences; the others are `furniture`, `dateline` and `byline`."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines of the page that are no part of the article, as normalised labels (`quanhe.text.key`).

    A paragraph that is one of `lines` is left out; from a paragraph that is one of `endings` in the last two
    fifths of the text, everything is.
    """

    lines: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the view; `kind` is title (the first), text, caption, furniture, dateline or byline."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
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
    text = view.text
    lines = list(_lines(text))
    kinds = _kinds(view, lines, furniture)
    sentences: list[Sentence] = []
    excluded: list[tuple[int, int]] = []
    last = max((place for place, kind in enumerate(kinds) if kind in KEPT), default=-1)
    for place, ((start, end), kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind not in KEPT:
            continue
        credits_ = list(_credits(text, start, end)) if kind != "title" else []
        found = [span for piece in _between(start, end, credits_) for span in split(text, *piece)]
        if place == last and len(found) > 1 and _is_byline(text[slice(*found[-1])], signed=True):
            credits_.append(found.pop())
        sentences += (Sentence(*span, place) for span in found)
        excluded += credits_
    paragraphs = tuple(Paragraph(*line, kind) for line, kind in zip(lines, kinds, strict=True))
    return Segments(paragraphs, tuple(sentences), tuple(sorted(excluded)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            left = start + line.index(inner[0])
            yield left, left + len(inner)
        start += len(line) + 1


def _kinds(view: View, lines: list[tuple[int, int]], furniture: Furniture) -> list[str]:
    """Say of each line what it is; the order of the questions is the order of their weight."""
    kinds = []
    late = len(view.text) * 0.6
    ended = False
    for place, (start, end) in enumerate(lines):
        label = _as_label(view.lower[start:end]) if end - start <= _LONGEST_LABEL else ""
        ended = ended or (place > 0 and start >= late and label in furniture.endings)
        kinds.append(_kind(view.text[start:end], label, place, furniture, ended=ended))
    _mark_bylines(view.text, lines, kinds)
    return kinds


def _kind(line: str, label: str, place: int, furniture: Furniture, *, ended: bool) -> str:
    if place == 0:
        return "title"
    if ended or label in furniture.lines:
        return "furniture"
    if len(line) <= 80 and line[-1] not in "?!" and dateline(line):
        return "dateline"
    return "caption" if _is_caption(line) else "text"


_LONGEST_LABEL = 80
_COUNT = re.compile(r"\s*\(?\d*\)?$")


def _as_label(line: str) -> str:
    """Give a line without the marks and the count that pages put around a heading: "» Phản hồi (3):"."""
    return _COUNT.sub("", line.strip(" .:…>»<|•*+-–")).strip(" .:…>»<|•*+-–")


# Captions and credits

_CREDIT_WORD = r"(?:ảnh|hình|ảnh minh họa|ảnh tư liệu|hình minh họa|đồ họa|nguồn|nguồn ảnh|photo|video|clip)"
_IN_BRACKETS = re.compile(rf"\((?:{_CREDIT_WORD}\s?[:-]?|theo|\w+[,/] ảnh:)\s?[^()]{{0,60}}\)", re.IGNORECASE)
_AT_THE_END = re.compile(
    rf"(?:(?<=[.!?)\"'…])|-|,|/|;|^|\|)\s*(?:bài,\s|tin,\s|bài và\s|tin và\s|tin bài,?\s)?"
    rf"{_CREDIT_WORD}\s?:\s?[^.!?;]{{1,60}}\.?$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400


def _is_caption(line: str) -> bool:
    """Say whether a line is short and has a photo's credit at its end, as what stands under a photo."""
    if len(line) > _LONGEST_CAPTION or "nh" not in line:
        return False
    credit = _PHOTO.search(line)
    return credit is not None and len(line) - credit.start() <= 70


_PHOTO = re.compile(r"(?<!\w)(?:ảnh|hình)\b(?: minh họa| tư liệu)?\s?:", re.IGNORECASE)


def _credits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the credits of a paragraph: in brackets anywhere, or as its last words."""
    for found in _IN_BRACKETS.finditer(text, start, end):
        yield found.span()
        if found.end() >= end - 1:
            return
    tail = max(start, end - 110)
    if ":" in text[tail:end] and (last := _AT_THE_END.search(text[tail:end])):
        yield tail + last.start(), end


def _between(start: int, end: int, gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for left, right in gaps:
        if start < left:
            yield start, left
        start = right
    if start < end:
        yield start, end


# Bylines

_BYLINE_LEAD = re.compile(
    r"(?:\(?(?:theo|nguồn|bài|tin|ảnh|thực hiện|pv|phóng viên|tác giả|biên tập|người viết|ctv)\b[^.!?]{0,60}\)?"
    r"|\([^()]{2,40}\))\.?",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:[A-ZÀ-ỸĐ](?:[a-zà-ỹđ]+|[A-ZÀ-ỸĐ]*)(?:\.[A-ZÀ-ỸĐ]+)*)"
_SIGNATURE = re.compile(rf"{_NAME_WORD}(?:(?:\s|\s?[-,/&]\s?|\svà\s){_NAME_WORD}){{0,7}}\.?")


def _mark_bylines(text: str, lines: list[tuple[int, int]], kinds: list[str]) -> None:
    """Turn the last lines of the article that only name who wrote it or where it was taken from into bylines."""
    for place in range(len(lines) - 1, 0, -1):
        if kinds[place] in ("furniture", "dateline"):
            continue
        if not _is_byline(text[slice(*lines[place])], signed=False):
            return
        kinds[place] = "byline"


def _is_byline(line: str, *, signed: bool) -> bool:
    """Say whether a line is one to four capitalised words (several names joined), "PV", "Theo …" or "(TTXVN)"."""
    if len(line) > 70:
        return False
    if not signed and _BYLINE_LEAD.fullmatch(line):
        return True
    names = re.split(r"\s?[-,/&]\s?|\svà\s", line)
    return _SIGNATURE.fullmatch(line) is not None and all(len(name.split()) <= 4 for name in names)
