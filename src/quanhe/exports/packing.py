"""CSV tables as a folder or a zip, with a description of their columns in both languages (datapackage.json)."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, Final

from quanhe.exports.content import Content
from quanhe.exports.rows import ROWS, Cell
from quanhe.exports.tables import Table, tables
from quanhe.exports.writing import Options
from quanhe.query.spreadsheet import BOM, safe
from quanhe.store import Source

_DESCRIPTION: Final = "datapackage.json"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip, so that the same graph gives the same bytes."""
_TOGETHER: Final = 1_000


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the tables as a zip."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, chunks in _files(source, options):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                for chunk in chunks:
                    file.write(chunk)


def write_files(source: Source, folder: Path, options: Options) -> None:
    """Write the tables into a folder."""
    for name, chunks in _files(source, options):
        with (folder / name).open("wb") as file:
            file.writelines(chunks)


def is_ours(folder: Path) -> bool:
    """Say whether a folder is empty or holds an earlier export and nothing else."""
    names = {f"{name}.csv" for name in tables()} | {_DESCRIPTION}
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= names


def _files(source: Source, options: Options) -> Iterator[tuple[str, Iterable[bytes]]]:
    content = Content(source)
    yield _DESCRIPTION, [json.dumps(_description(), ensure_ascii=False, indent=1).encode() + b"\n"]
    for name, table in tables().items():
        yield f"{name}.csv", _table(content, name, table, options)


def _table(content: Content, name: str, table: Table, options: Options) -> Iterator[bytes]:
    """Give a table as CSV (RFC 4180) in UTF-8, some rows at a time."""
    out = io.StringIO(BOM if options.bom else "", newline="")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    guarded = [options.formula_safe and column.type == "string" for column in table.columns]
    for number, row in enumerate(ROWS[name](content), 1):
        writer.writerow(_written(cell, guard) for cell, guard in zip(row, guarded, strict=True))
        if number % _TOGETHER == 0:
            yield out.getvalue().encode("utf-8", "replace")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8", "replace")


def _written(cell: Cell, guard: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return safe(cell) if guard and isinstance(cell, str) else str(cell)


def _description() -> dict[str, Any]:
    """Give the tables as a data package (specs.frictionlessdata.io): what each column holds, in both languages."""
    return {
        "name": "quanhe",
        "title": "Quan Hệ",
        "profile": "tabular-data-package",
        "resources": [_resource(name, table) for name, table in tables().items()],
    }


def _resource(name: str, table: Table) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "title": column.vi, "description": column.en}
        for column in table.columns
    ]
    keys = [
        {"fields": column.name, "reference": {"resource": column.of, "fields": "id"}}
        for column in table.columns
        if column.of
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.columns[0].name == "id":
        schema["primaryKey"] = "id"
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": f"{table.vi} / {table.en}",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
