"""Numbers as newsrooms write them: the cases of tests/cases/extract/numbers.csv."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from quanhe.extract import read
from quanhe.extract.numbers import Number, decimal, in_words, numbers
from quanhe.lexicon import load
from quanhe.text import Article

CASES = Path(__file__).parents[1] / "cases" / "extract" / "numbers.csv"


def cases() -> list[list[str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_numbers_that_count_or_measure(text: str, expected: str) -> None:
    reading = read(Article("case", text, text, None), load())
    found = sorted([*numbers(reading), *in_words(reading)], key=lambda number: number.start)
    assert "; ".join(map(_told, found)) == expected


def _told(number: Number) -> str:
    parts = [str(number.value)]
    parts += ["/", str(number.out_of)] if number.out_of is not None else []
    parts += ["~", str(number.upper)] if number.upper is not None else []
    parts += [number.approximate] if number.approximate else []
    return " ".join(parts)


@pytest.mark.parametrize(("words", "value"), [("401.193", "401193"), ("6,7", "6.7"), ("2.160", "2160"), ("1.5", "1.5")])
def test_a_point_groups_and_a_comma_divides(words: str, value: str) -> None:
    assert decimal(words) == Decimal(value)
