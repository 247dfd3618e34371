"""The rows of an answer as columns of one type each, for pandas, polars and whatever else takes Arrow.

A column is what all its cells are: whole numbers, numbers, dates, truth values; else text. Cells that a query left
unbound are missing in any of them, and an answer without rows has its columns all the same, as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from quanhe.errors import QueryError

if TYPE_CHECKING:
    import pandas
    import polars

WHOLE, EXACT, NUMBER, DAY, TRUTH, TEXT = "whole", "exact", "number", "day", "truth", "text"

_KINDS: Final = {bool: TRUTH, int: WHOLE, Decimal: EXACT, float: NUMBER, date: DAY}
_NUMBERS: Final = (WHOLE, EXACT, NUMBER)
_LARGEST: Final = 2**63 - 1
_DIGITS: Final = 38
"""Digits that an exact number of polars and Arrow has."""


def kind(cells: Sequence[Any]) -> str:
    """Say what a column is by its cells; numbers of several kinds are of the widest."""
    found = {_KINDS.get(type(cell), TEXT) for cell in cells if cell is not None}
    if found and found <= {*_NUMBERS}:
        widest = max(found, key=_NUMBERS.index)
        return EXACT if widest == WHOLE and any(abs(cell) > _LARGEST for cell in cells if cell is not None) else widest
    return found.pop() if len(found) == 1 else TEXT


def to_pandas(columns: dict[str, list[Any]]) -> pandas.DataFrame:
    """Give columns as a DataFrame: Int64, float64 (exact numbers, too), datetime64, boolean and str."""
    try:
        import pandas
    except ImportError:
        raise QueryError("A DataFrame needs pandas: pip install 'quanhe[pandas]'.") from None
    text = "str" if int(pandas.__version__.partition(".")[0]) >= 3 else "object"
    types = {WHOLE: "Int64", EXACT: "float64", NUMBER: "float64", TRUTH: "boolean"}

    def column(cells: list[Any]) -> Any:
        what = kind(cells)
        if what == DAY:
            return pandas.to_datetime(pandas.Series(cells, dtype="object")).astype("datetime64[s]")
        if what in types:
            return pandas.Series(
                [_float(cell) for cell in cells] if what in (EXACT, NUMBER) else cells, dtype=types[what]
            )
        return pandas.Series(_texts(cells), dtype=text)

    frame = pandas.DataFrame({number: column(cells) for number, cells in enumerate(columns.values())})
    frame.columns = pandas.Index(list(columns), dtype="object")
    return frame


def to_polars(columns: dict[str, list[Any]]) -> polars.DataFrame:
    """Give columns as a DataFrame: Int64, Decimal (exact numbers), Float64, Date, Boolean and String."""
    try:
        import polars
    except ImportError:
        raise QueryError("A DataFrame of polars needs polars: pip install 'quanhe[polars]'.") from None
    types = {WHOLE: polars.Int64, NUMBER: polars.Float64, DAY: polars.Date, TRUTH: polars.Boolean}

    def column(name: str, cells: list[Any]) -> polars.Series:
        what = kind(cells)
        if what == EXACT:
            scale = _scale(cells)
            if scale is not None:
                exact = [None if cell is None else Decimal(cell) for cell in cells]
                return polars.Series(name, exact, dtype=polars.Decimal(_DIGITS, scale))
        if what in (EXACT, NUMBER):
            return polars.Series(name, [_float(cell) for cell in cells], dtype=polars.Float64)
        return polars.Series(name, cells if what in types else _texts(cells), dtype=types.get(what, polars.String))

    return polars.DataFrame([column(name, cells) for name, cells in columns.items()])


def _scale(cells: list[Any]) -> int | None:
    """Give how many digits after the point all exact numbers of a column need; None where there are too many."""
    numbers = [Decimal(cell) for cell in cells if cell is not None]
    if not all(number.is_finite() for number in numbers):
        return None
    scale = max(max(0, -int(number.normalize().as_tuple().exponent)) for number in numbers)
    whole = max(max(number.adjusted() + 1, 1) for number in numbers)
    return scale if scale + whole <= _DIGITS else None


def _float(cell: Any) -> float | None:
    return None if cell is None else float(cell)


def _texts(cells: list[Any]) -> list[str | None]:
    return [None if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell) for cell in cells]
