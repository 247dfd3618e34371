"""The time a figure is about: the cases of tests/cases/extract/periods.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quanhe.extract import read
from quanhe.extract.periods import Periods
from quanhe.lexicon import load
from quanhe.text import Article

CASES = Path(__file__).parents[1] / "cases" / "extract" / "periods.csv"


def cases() -> list[list[str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(("marked", "expected"), cases())
def test_the_period_of_a_number(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    reading = read(Article("case", text, text, None), load())
    sentence = reading.sentence(start)
    assert (Periods(reading).of(sentence.start, sentence.end, start, end) or "") == expected
