"""The tables of CSV as columns.csv has them: what each and each of its columns is called in both languages."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

_FILE: Final = Path(__file__).with_name("columns.csv")


class Column(NamedTuple):
    """A column: its name and type (Frictionless), the table its ids are of, and what it is called in both languages."""

    name: str
    type: str
    of: str | None
    vi: str
    en: str


class Table(NamedTuple):
    """A table: what it is called in both languages, and its columns."""

    vi: str
    en: str
    columns: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """Give all tables by name."""
    found: dict[str, Table] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["column"]:
                found[row["table"]] = Table(row["vi"], row["en"], ())
                continue
            column = Column(row["column"], row["type"], row["of"] or None, row["vi"], row["en"])
            table = found[row["table"]]
            found[row["table"]] = table._replace(columns=(*table.columns, column))
    return found
