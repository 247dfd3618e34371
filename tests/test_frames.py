"""Rows as DataFrames of pandas and polars, and as Arrow: each column of one type, and none lost."""

from __future__ import annotations

import builtins
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from quanhe.errors import QueryError
from quanhe.query import Rows

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")

MANY = Decimal("1" * 39)
CASES: dict[str, tuple[list[Any], str, str]] = {
    "whole": ([3, None, -4], "Int64", "Int64"),
    "exact": ([Decimal("0.25"), Decimal("1200000000000"), None], "float64", "Decimal(precision=38, scale=2)"),
    "exact and whole": ([Decimal("0.5"), 2], "float64", "Decimal(precision=38, scale=1)"),
    "too large": ([2**70, 1], "float64", "Decimal(precision=38, scale=0)"),
    "too long": ([MANY, Decimal("0.1")], "float64", "Float64"),
    "without end": ([Decimal("Infinity"), Decimal(1)], "float64", "Float64"),
    "number": ([0.5, 2, Decimal("0.25")], "float64", "Float64"),
    "day": ([date(2025, 6, 30), None], "datetime64[s]", "Date"),
    "truth": ([True, None, False], "boolean", "Boolean"),
    "text": (["Nghệ An", None, ""], "str", "String"),
    "mixed": ([date(2025, 6, 30), "2025-06", 7], "str", "String"),
    "nothing": ([None, None], "str", "String"),
    "empty": ([], "str", "String"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_column_has_the_type_of_its_cells(name: str) -> None:
    cells, in_pandas, in_polars = CASES[name]
    rows = Rows(("column",), [(cell,) for cell in cells])
    frame, other = rows.to_pandas(), rows.to_polars()
    text = "str" if pandas.__version__ >= "3" else "object"
    assert str(frame["column"].dtype) == in_pandas.replace("str", text)
    assert str(other.schema["column"]) == in_polars
    missing = [cell is None for cell in cells]
    assert list(frame["column"].isna()) == missing
    assert other["column"].is_null().to_list() == missing


def test_cells_keep_what_they_say() -> None:
    cells = [(date(2025, 6, 30), Decimal("27.5"), 29, "Bình Dương"), (None, None, None, None)]
    rows = Rows(("day", "share", "count", "place"), cells)
    assert rows.to_polars().rows() == cells
    first = rows.to_pandas().iloc[0]
    assert (first["day"].date(), first["share"], first["count"], first["place"]) == (*cells[0],)
    assert polars.DataFrame(Stream(rows)).equals(rows.to_polars())


def test_columns_stay_where_there_are_no_rows_or_two_of_one_name() -> None:
    empty = Rows(("person", "quote"), [])
    assert list(empty.to_pandas().columns) == empty.to_polars().columns == ["person", "quote"]
    twice = Rows(("name", "name"), [("a", 1)])
    assert twice.to_polars().to_dicts() == twice.to_pandas().to_dict("records") == [{"name": "a", "name_2": 1}]


class Stream:
    """Nothing but the stream of some rows, as a library sees it that asks for Arrow first."""

    def __init__(self, rows: Rows) -> None:
        self.__arrow_c_stream__ = rows.__arrow_c_stream__


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_told(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *given: Any, **named: Any) -> Any:
        if name == library:
            raise ImportError
        return found(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(QueryError, match=rf"pip install 'quanhe\[{library}\]'"):
        getattr(Rows(("a",), []), f"to_{library}")()
