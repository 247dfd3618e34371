"""Figures: what they count or measure, of what, and when."""

from collections import Counter
from decimal import Decimal

import pytest
from told import Case, cases, read

from quanhe.facts import Statistic
from quanhe.text import key

MUCH = 0.6
"""The words of a measure are chosen by learned weights: it must share this much of them with the one expected."""


@pytest.mark.parametrize("case", cases("statistics.txt"), ids=lambda case: case.tries)
def test_figures_are_told_with_what_they_measure(case: Case) -> None:
    told = [_row(figure) for figure in read(case.text, titled=False).statistics]
    assert [row[1:] for row in told] == [row[1:] for row in case.expected]
    poor = [(row[0], right[0]) for row, right in zip(told, case.expected, strict=True) if not _alike(row[0], right[0])]
    assert poor == []


@pytest.mark.parametrize("case", cases("statistics.txt"), ids=lambda case: case.tries)
def test_every_quote_of_a_figure_stands_in_the_text(case: Case) -> None:
    for figure in read(case.text, titled=False).statistics:
        assert all(" ".join(proof.span.quote.split()) in case.text for proof in figure.evidence)


def test_a_part_points_at_its_whole() -> None:
    whole, part = read("Đảng bộ có 49.928 đảng viên, trong đó có 12.000 đảng viên nữ.", titled=False).statistics
    assert part.subset_of == whole.number


def test_a_change_of_another_kind_is_no_part() -> None:
    facts = read("Doanh thu, gồm cả thuế, đạt 90 tỷ đồng, riêng chi phí tăng 7%.", titled=False).statistics
    assert [figure.subset_of for figure in facts] == [None, None]


def test_values_are_worked_out_in_the_base_unit() -> None:
    (figure,) = read("Tổng vốn đầu tư là 2,5 tỷ đồng.", titled=False).statistics
    assert figure.base_value == Decimal(2_500_000_000)


def _alike(one: str, other: str) -> bool:
    left, right = Counter(key(one).split()), Counter(key(other).split())
    return 2 * (left & right).total() >= MUCH * (left.total() + right.total())


def _row(figure: Statistic) -> tuple[str, ...]:
    fields = (figure.measure, figure.value, figure.unit, figure.out_of, figure.approximate, figure.period)
    return tuple("-" if field is None else str(field) for field in fields)
