"""Figures of one article that cannot all be right: parts above wholes, sums, ratios, ranges, shares, growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.validate.columns import Columns
from quanhe.validate.figures import PERCENT, Figure, finding
from quanhe.validate.finding import Finding
from quanhe.validate.growth import growth, words_of_growth

_MOST_DAYS, _MOST_MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class _Rule:
    """What is wrong with a figure, or with it and what it is a part of; `{0}` and `{1}` are what they say."""

    name: str
    is_wrong: Callable[[Figure, Figure | None], bool]
    message: str
    message_en: str


def _above_whole(part: Figure, whole: Figure | None) -> bool:
    alike = whole is not None and whole.about.unit == part.about.unit and part.total is None
    return alike and whole is not None and part.value > whole.value and not whole.at_least


def _above_one(part: Figure, _: Figure | None) -> bool:
    """Whether a ratio is above one; what has no known unit or is far above is an address, and "28/7" is a day."""
    if part.total is None or not part.total < part.value < 2 * part.total or ":" not in part.about.unit:
        return False
    return part.value > _MOST_DAYS or part.total > _MOST_MONTHS


def _above_hundred(part: Figure, whole: Figure | None) -> bool:
    return whole is not None and whole.about.unit == part.about.unit == PERCENT and part.value > 100


_RULES: Final = (
    _Rule(
        "part.above-whole",
        _above_whole,
        "Phần lớn hơn tổng: “{0}” so với “{1}”.",
        "A part is greater than its whole: “{0}”, of “{1}”.",
    ),
    _Rule(
        "ratio.above-one",
        _above_one,
        "Tử số lớn hơn mẫu số: “{0}”.",
        "A ratio counts more than there are: “{0}”.",
    ),
    _Rule(
        "range.upside-down",
        lambda figure, _: figure.upper is not None and figure.upper < figure.value,
        "Khoảng có đầu trên nhỏ hơn đầu dưới: “{0}”.",
        "A range ends below where it begins: “{0}”.",
    ),
    _Rule(
        "percent.of-number",
        lambda figure, _: figure.about.unit == PERCENT and figure.total is not None,
        "Tỷ lệ phần trăm lại có mẫu số: “{0}”.",
        "A percentage is given out of a number: “{0}”.",
    ),
    _Rule(
        "percent.part-above-hundred",
        _above_hundred,
        "Một phần vượt quá 100 % của tổng: “{0}”.",
        "A part is more than 100 % of its whole: “{0}”.",
    ),
)


def arithmetic(columns: Columns, known: Sequence[Figure]) -> Iterator[Finding]:
    """Give the figures that disagree with others of their article, each with the quotes of both."""
    figures = {figure.claim: figure for figure in known}
    for figure in known:
        whole = figures.get(figure.whole or "")
        for rule in _RULES:
            if rule.is_wrong(figure, whole):
                said = [figure, whole] if whole and "{1}" in rule.message else [figure]
                yield finding(columns, "arithmetic", rule.name, said, rule.message, rule.message_en)
    yield from _shares(columns, known)
    yield from _sums(columns, figures)
    words = words_of_growth(columns)
    by_article = groupby(known, key=lambda figure: figure.article)  # sorted by claim, and so by article
    yield from (found for _, group in by_article for found in growth(columns, "arithmetic", list(group), words))


def _shares(columns: Columns, known: Sequence[Figure]) -> Iterator[Finding]:
    """Find shares of a whole that are more than 100 %."""
    high = [figure for figure in known if figure.about.unit == PERCENT and figure.value > 100]
    shares: Collection[str] = {name for share in columns.flagged("qh:share") for name in columns.names(share)}
    for figure in high:
        if figure.about.measure in shares:
            vietnamese, english = "Tỷ lệ vượt quá 100 %: “{0}”.", "A share is more than 100 %: “{0}”."
            yield finding(columns, "arithmetic", "percent.share-above-hundred", [figure], vietnamese, english)


def _sums(columns: Columns, figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """Find parts that do not overlap ("gồm") and add up to more than their whole.

    Less says nothing: a part may not have been read.
    """
    parts: dict[str, list[Figure]] = defaultdict(list)
    for claim in _told_apart(columns):
        part = figures.get(claim)
        whole = figures.get(part.whole or "") if part else None
        if part and whole and whole.about.unit == part.about.unit:
            parts[whole.claim].append(part)
    for claim, told in sorted(parts.items()):
        whole = figures[claim]
        if len(told) > 1 and not whole.at_least and sum(part.low for part in told) > whole.high:
            said = [whole, *sorted(told, key=lambda part: part.claim)]
            message = "Cộng các phần lớn hơn tổng: “{0}”, gồm “{rest}”."
            english = "Parts add up to more than their whole: “{0}”, made up of “{rest}”."
            yield finding(columns, "arithmetic", "sum.above-whole", said, message, english)


def _told_apart(columns: Columns) -> Iterator[str]:
    """Give the figures led by words behind which parts of a whole are told that do not overlap."""
    store = columns.store
    used = ox.NamedNode(vocab.NS + "usedConcept")
    for cue in sorted(columns.flagged("qh:partsApart")):
        quads = store.quads_for_pattern(None, used, ox.NamedNode(cue), ox.DefaultGraph())
        yield from sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
