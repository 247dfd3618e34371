"""The time a figure is about: the cases of tests/cases/extract/periods.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from told import TITLE

from quanhe.extract import read
from quanhe.extract.measures import quantity
from quanhe.extract.numbers import numbers
from quanhe.extract.periods import Periods, Told
from quanhe.lexicon import load
from quanhe.text import Article

CASES = Path(__file__).parents[1] / "cases" / "extract" / "periods.csv"


def cases() -> list[list[str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(("marked", "expected"), cases())
def test_the_period_of_a_number(marked: str, expected: str) -> None:
    line = marked.replace("[", "").replace("]", "")
    reading = read(Article("case", TITLE, f"{TITLE}\n\n{line}", None), load())
    start = reading.text.index(line) + marked.index("[")
    periods = Periods(reading)
    last: Told | None = None
    free = (n for n in numbers(reading) if not any(p.start <= n.digits < p.end for p in periods.stated))
    for number in (one for one in free if one.digits <= start):
        last = Told(number, periods.of(number, quantity(number), last))
    assert last is not None
    assert last.number.digits == start
    assert (last.period.words if last.period else "") == expected
