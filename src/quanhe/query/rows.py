"""The answer to a question: rows with named columns, and the forms they are handed out in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias, overload

import pyoxigraph as ox
from rich.table import Table

from quanhe import vocab
from quanhe.errors import QueryError
from quanhe.facts import plain_number
from quanhe.query import frames, notebook
from quanhe.query.spreadsheet import BOM, safe

if TYPE_CHECKING:
    import pandas
    import polars

Value: TypeAlias = str | int | float | bool | Decimal | date | None
"""A cell: an IRI or text is a str, numbers and dates are Python's own, and None is what the query left unbound."""

_XSD: Final = vocab.PREFIXES["xsd"]
_INTEGERS: Final = frozenset(
    _XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")
)
_FLOATS: Final = frozenset((_XSD + "double", _XSD + "float"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `row.person`, `row["person"]` and `row[0]` give a cell; iterating gives the cells in order."""

    columns: tuple[str, ...]
    values: tuple[Value, ...]

    def __getitem__(self, key: str | int) -> Value:
        if isinstance(key, int):
            return self.values[key]
        try:
            return self.values[self.columns.index(key)]
        except ValueError:
            raise KeyError(key) from None

    def __getattr__(self, name: str) -> Value:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"no column {name}; there are {', '.join(self.columns)}") from None

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def as_dict(self) -> dict[str, Value]:
        """Give the row as a dictionary from column to cell."""
        return dict(zip(self.columns, self.values, strict=True))

    def text(self, column: str) -> str:
        """Give a cell as text; an unbound cell is the empty text."""
        value = self[column]
        return "" if value is None else str(value)


class Rows(Sequence[Row]):
    """The rows of an answer, in order. An ASK query gives one row with the column `answer`.

    `triples` holds what a CONSTRUCT query gives; its rows have the columns subject, predicate and object.
    """

    def __init__(
        self, columns: Sequence[str], cells: Sequence[Sequence[Value]], triples: Sequence[ox.Triple] | None = None
    ) -> None:
        self.columns: tuple[str, ...] = tuple(columns)
        self.triples = triples
        self.notes: tuple[str, ...] = ()
        """What is to be known beside the rows: that a name given is a former one, and what was answered for."""
        self._rows = tuple(Row(self.columns, tuple(row)) for row in cells)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} × {', '.join(self.columns)}>"

    def to_csv(self, *, bom: bool = False, formula_safe: bool = False) -> str:
        """Give the rows as CSV (RFC 4180) with a heading line; an unbound cell is empty.

        For a spreadsheet, `bom` begins it with the byte order mark by which Excel knows UTF-8, and `formula_safe` puts
        an apostrophe before text that would be taken for a formula (see `quanhe.query.spreadsheet`).
        """
        out = io.StringIO(BOM if bom else "", newline="")
        out.seek(0, io.SEEK_END)
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_celled(value, formula_safe) for value in row] for row in self)
        return out.getvalue()

    def to_json(self) -> str:
        """Give the rows as a JSON list of objects; numbers are JSON numbers, dates ISO text."""
        rows = [{name: _jsonable(value) for name, value in row.as_dict().items()} for row in self]
        return json.dumps(rows, ensure_ascii=False, indent=2)

    def to_turtle(self) -> str:
        """Give what a CONSTRUCT query made as Turtle; QueryError after any other query."""
        if self.triples is None:
            raise QueryError("Only a CONSTRUCT query gives Turtle: choose table, csv or json for this one.")
        turtle = ox.serialize(self.triples, format=ox.RdfFormat.TURTLE, prefixes=vocab.PREFIXES)
        return (turtle or b"").decode()

    def to_table(self, title: str | None = None) -> Table:
        """Give the rows as a rich table to print; long identifiers are shortened to prefixed names."""
        table = Table(title=title, show_lines=False, title_justify="left")
        for name in self.columns:
            numeric = bool(self) and all(isinstance(row[name], int | float | Decimal | None) for row in self)
            table.add_column(name, justify="right" if numeric else "left", overflow="fold")
        for row in self:
            table.add_row(*(_escaped(shortened(_written(value))) for value in row))
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """Give the rows as a pandas DataFrame (needs the extra: pip install 'quanhe[pandas]').

        Whole numbers are Int64, other numbers float64, days datetime64, the rest text; unbound cells are missing.
        """
        return frames.to_pandas(self._columns())

    def to_polars(self) -> polars.DataFrame:
        """Give the rows as a polars DataFrame (needs the extra: pip install 'quanhe[polars]').

        Whole numbers are Int64, exact ones Decimal, days Date, the rest String; unbound cells are null.
        """
        return frames.to_polars(self._columns())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows to whatever takes Arrow's streams, such as `pyarrow.table(rows)`; needs polars, too."""
        return self.to_polars().__arrow_c_stream__(requested_schema)

    def _columns(self) -> dict[str, list[Value]]:
        """Give the cells by column; where a query has one name twice, the later is told by its place."""
        names = [name if name not in self.columns[:at] else f"{name}_{at + 1}" for at, name in enumerate(self.columns)]
        return {name: [row[at] for row in self] for at, name in enumerate(names)}

    def _repr_html_(self) -> str:
        texts = ([shortened(_written(value)) for value in row] for row in self)
        return notebook.table(self.columns, self, texts, self.notes)


def shortened(iri: str) -> str:
    """Give an IRI as a prefixed name where one of our prefixes covers it; any other text as it is."""
    if not iri.startswith(("http://", "https://")):
        return iri
    found = [(len(space), prefix, space) for prefix, space in vocab.PREFIXES.items() if iri.startswith(space)]
    if not found:
        return iri
    _, prefix, space = max(found)
    return f"{prefix}:{iri[len(space) :]}"


def value_of(term: Any) -> Value:
    """Give the plain Python value of an RDF term; a number or date that is not well-formed stays text."""
    if not isinstance(term, ox.Literal):
        return None if term is None else str(getattr(term, "value", term))
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind == _XSD + "decimal":
            return Decimal(term.value)
        if kind in _FLOATS:
            return float(term.value)
        if kind == _XSD + "boolean":
            return term.value in ("true", "1")
        if kind == _XSD + "date":
            return date.fromisoformat(term.value)
    except ArithmeticError:
        return term.value
    except ValueError:
        return term.value
    return term.value


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return str(plain_number(value)) if value == value.to_integral_value() else format(value, "f")
    return str(value)


def _celled(value: Value, formula_safe: bool) -> str:
    return safe(value) if formula_safe and isinstance(value, str) else _written(value)


def _jsonable(value: Value) -> str | int | float | bool | None:
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else value


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


def rows_of(result: Any) -> Rows:
    """Give the rows of a result of pyoxigraph's."""
    if isinstance(result, ox.QueryBoolean):
        return Rows(("answer",), [(bool(result),)])
    if isinstance(result, ox.QueryTriples):
        triples = sorted(result, key=str)
        cells = [[value_of(part) for part in triple] for triple in triples]
        return Rows(("subject", "predicate", "object"), cells, triples)
    names = [name.value for name in result.variables]
    return Rows(names, [[value_of(solution[name]) for name in names] for solution in result])
