"""Exports written whole or not at all: a draft beside the place, moved there when all of it is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Final, NamedTuple

from quanhe.errors import StoreError
from quanhe.exports.formats import RDF, format_of
from quanhe.store import Source

_CSV: Final = "csv"
_ZIP: Final = ".zip"


class Options(NamedTuple):
    """What an export may be told beside its format."""

    graph: str | None = None
    """One of its graphs by IRI, or "default", the consolidated one: for RDF only."""
    bom: bool = False
    """Begin CSV files with a byte order mark, by which Excel knows UTF-8."""
    formula_safe: bool = True
    """Keep cells of CSV from being read as formulas."""


def export(source: Source, path: Path | str, format: str | None = None, options: Options | None = None) -> Path:
    """Write a graph to a file, or as CSV to a folder where the name does not end in .zip, and give its path.

    Raises StoreError for a format that is not known and a path that cannot be written: nothing is changed then.
    """
    target, form, chosen = Path(path), format_of(path, format), options or Options()
    _refuse(form.name, chosen)
    if form.name == _CSV and not target.name.lower().endswith(_ZIP):
        from quanhe.exports.packing import write_files

        with _folder(target) as folder:
            write_files(source, folder, chosen)
    else:
        with _replaced(target) as out:
            write(source, out, form.name, chosen)
    return target


def write(source: Source, out: IO[bytes], format: str = "nquads", options: Options | None = None) -> None:
    """Write a graph to something open for writing; CSV as a zip. Raises StoreError for a format that is not known."""
    form, chosen = format_of("", format), options or Options()
    _refuse(form.name, chosen)
    import_module(form.module).write(source, out, form.name, chosen)


def _refuse(format: str, options: Options) -> None:
    if options.graph is not None and format not in RDF:
        raise StoreError(f"one graph alone is exported as RDF only: give one of {', '.join(RDF)}")


@contextmanager
def _replaced(target: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes the place of another at one stroke where the block ends well."""
    place = target.resolve()
    if place.exists() and not place.is_file():  # a pipe or a terminal: there is nothing to keep
        with _sayable(target), place.open("wb") as out:
            yield out
        return
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    with _sayable(target):
        try:
            with draft.open("wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


@contextmanager
def _folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill that takes the place of an empty one or an earlier export where the block ends well."""
    from quanhe.exports.packing import is_ours

    place = target.resolve()
    if place.exists() and not is_ours(place):
        raise StoreError(f"{target} holds something else than an export: give the name of a new folder")
    draft = place.with_name(f".{place.name}.{os.getpid()}.draft")
    with _sayable(target):
        try:
            draft.mkdir()
            yield draft
            if place.exists():
                old = draft.with_suffix(".old")
                place.rename(old)
                draft.rename(place)
                shutil.rmtree(old)
            else:
                draft.rename(place)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


@contextmanager
def _sayable(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror or error}.") from error
