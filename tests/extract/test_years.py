"""When a text was written: the cases of tests/cases/extract/years.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quanhe.extract import read
from quanhe.lexicon import load
from quanhe.text import Article

CASES = Path(__file__).parents[1] / "cases" / "extract" / "years.csv"


def cases() -> list[list[str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_the_year_is_told_only_where_it_is_sure(text: str, expected: str) -> None:
    assert (read(Article("case", text, text, None), load()).written.surely or "") == expected
