"""Figures of different articles that cannot all be right: one thing, one time, and values apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quanhe.validate.columns import Columns
from quanhe.validate.figures import Figure, conflict, finding
from quanhe.validate.finding import Finding
from quanhe.validate.growth import growth, words_of_growth

_TELLING: Final = 2
"""Digits by which a number is known again: "1,37" and "1.370" are one number with a slip, "2" and "2.000" are not."""


def disagreements(columns: Columns, known: Sequence[Figure]) -> Iterator[Finding]:
    """Give the figures of different articles that disagree, each pair with both quotes."""
    for group in _alike(columns, known):
        periods: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in group:
            if figure.period:
                periods[figure.period].append(figure)
        slips = list(_slips(columns, group))
        yield from slips
        if not slips:
            for period, said in sorted(periods.items()):
                yield from _apart(columns, period, said)
    for found in growth(columns, "disagreement", known, words_of_growth(columns)):
        if len({quote.article for quote in found.quotes}) > 1:  # of one article it is a matter of its arithmetic
            yield found


def _alike(columns: Columns, known: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Give the figures of several articles that measure the same of the same place or body in the same unit.

    Not what is between two, as only one of them is known: trade with another country.
    """
    names, between = _indicators(columns), columns.flagged("qh:between")
    groups: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in known:
        about = figure.about
        if about.subject and about.measure and not figure.of_ratio:
            measure = names.get(about.measure, about.measure)
            if measure not in between:
                groups[measure, about.subject, about.unit].append(figure)
    return (group for _, group in sorted(groups.items()) if len({figure.article for figure in group}) > 1)


def _indicators(columns: Columns) -> dict[str, str]:
    """Give the indicator of each name of one, as names are compared."""
    used = {value for values in columns.all("qh:indicator").values() for value in values}
    return {name: indicator for indicator in sorted(used) for name in columns.names(indicator)}


def _apart(columns: Columns, period: tuple[str, str], said: Sequence[Figure]) -> Iterator[Finding]:
    """Find the two figures of one period that are the furthest apart, where they cannot both be right.

    What one article, or its near copies, say in two ways is left out, as is what is older than the end of the period:
    it is planned.
    """
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in said:
        days = columns.days(figure.article)
        if days is None or days[1] > period[1]:
            by_article[columns.source(figure.article)].append(figure)
    sure = [group for group in by_article.values() if not conflict(*_furthest(group))]
    told = [figure for group in sure for figure in group]
    if not told:
        return
    least, most = _furthest(told)
    if conflict(least, most):
        message = "Cùng chỉ tiêu, cùng kỳ mà hai bài nêu khác nhau: “{0}” và “{1}”."
        english = "Two articles give different values for the same period: “{0}” and “{1}”."
        yield finding(columns, "disagreement", "value.differs", _in_order((least, most)), message, english)


def _slips(columns: Columns, group: Sequence[Figure]) -> Iterator[Finding]:
    """Find a number that comes back a thousand or a million times greater: "triệu" for "tỷ", a point for a comma."""
    by_digits: dict[tuple[int, ...], list[Figure]] = defaultdict(list)
    for figure in group:
        digits = figure.value.normalize().as_tuple().digits
        if len(digits) >= _TELLING:
            by_digits[digits].append(figure)
    for said in by_digits.values():
        least, most = min(said, key=_value), max(said, key=_value)
        thousands = most.value.adjusted() - least.value.adjusted()
        apart = columns.source(least.article) != columns.source(most.article)
        if thousands > 0 and thousands % 3 == 0 and apart:
            message = "Cùng một số mà khác nhau hàng nghìn lần: “{0}” và “{1}”."
            english = "One number, and thousands of times another: “{0}” and “{1}”."
            yield finding(columns, "disagreement", "value.magnitude", _in_order((least, most)), message, english)


def _furthest(said: Sequence[Figure]) -> tuple[Figure, Figure]:
    """Give the figure that ends lowest and the one that begins highest."""
    lowest = min(said, key=lambda figure: (figure.high, figure.claim))
    return lowest, max(said, key=lambda figure: (figure.low, figure.claim))


def _in_order(said: Iterable[Figure]) -> list[Figure]:
    return sorted(said, key=lambda figure: figure.claim)


def _value(figure: Figure) -> tuple[object, str]:
    return figure.value, figure.claim
