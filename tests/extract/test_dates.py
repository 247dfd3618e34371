"""Dates as newsrooms write them: the cases of tests/cases/extract/dates.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quanhe.extract import read
from quanhe.extract.dates import dates, partial_date
from quanhe.lexicon import load
from quanhe.text import Article

CASES = Path(__file__).parents[1] / "cases" / "extract" / "dates.csv"


def cases() -> list[list[str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(("text", "published", "expected"), cases())
def test_dates_of_a_text(text: str, published: str, expected: str) -> None:
    reading = read(Article("case", text, text, published or None), load())
    assert [date.iso for date in dates(reading, 0, len(reading.text))] == expected.split()


def test_a_date_is_read_within_a_few_words() -> None:
    reading = read(Article("case", "", "Ông nhận chức từ ngày 3/4/2020 tại Huế."), load())
    assert partial_date(reading, 13) == "2020-04-03"


def test_a_year_that_was_understood_is_told_apart() -> None:
    reading = read(Article("case", "", "Họp ngày 3/4, rồi ngày 5/4/2020."), load())
    assert [date.understood for date in dates(reading, 0, len(reading.text))] == [True, False]
