"""What commands share: the options that several take, and how they tell of progress, errors and results.

Answers go to stdout; errors, one sentence each, and progress go to stderr.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any, Final

import typer

from quanhe.errors import InputError, QuanheError, QueryError

HELP_NAMES: Final = {"help_option_names": ["-h", "--help"]}

Inputs = Annotated[list[str], typer.Argument(metavar="PATH…", help="Articles: files, folders, or - for stdin.")]


class Geography(StrEnum):
    """Which places are meant."""

    then = "then"
    now = "now"


GraphPath = Annotated[
    str, typer.Option("--graph", "-g", envvar="QUANHE_GRAPH", help="The folder, or the address, of the graph.")
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", "-j", min=1, help="Processes that read articles: all cores by default; 1: none but this."
    ),
]


def _hushed(address: str | None) -> str | None:
    """Keep what a cluster logs off stderr, where a sentence of ours says what has gone wrong."""
    if address:
        logging.disable()
    return address


Executor = Annotated[
    str | None,
    typer.Option(
        "--executor",
        metavar="ADDRESS",
        help="A cluster whose workers read articles: dask://HOST:PORT, tls://HOST:PORT.",
        callback=_hushed,
    ),
]
Day = Annotated[
    str | None,
    typer.Option(
        "--at", help="As of this day: posts known not to be held then are left out, the others say how they stand."
    ),
]
Map = Annotated[
    Geography,
    typer.Option(
        "--geography", help="Places as they were on the day of an article (then), or as they are today (now)."
    ),
]
Originals = Annotated[
    list[str] | None,
    typer.Option(
        "--articles",
        metavar="PATH",
        help="Articles that can then be read whole, with their facts marked: files or folders. May be repeated.",
    ),
]
Bom = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark, by which Excel knows that it is UTF-8.")
]
Output = Annotated[str, typer.Option("--output", "-o", help="Where to write it; - is stdout.")]


class Count:
    """Counts the articles that go by, and tells the progress bar where there is one."""

    def __init__(self, progress: Callable[[Any], None] | None) -> None:
        self.count = 0
        self._progress = progress

    def __call__(self, article: Any) -> None:
        """Count an article."""
        self.count += 1
        if self._progress:
            self._progress(article)


@contextmanager
def reporting() -> Iterator[Callable[[InputError], None]]:
    """Give what reports an input that cannot be read; at the end, one of them makes the exit code 2."""
    errors: list[InputError] = []

    def report(error: InputError) -> None:
        errors.append(error)
        complain(error)

    yield report
    if errors:
        raise typer.Exit(InputError.exit_code)


def complain(error: QuanheError) -> None:
    """Print an error as one sentence."""
    sentence = " ".join(str(error).split())
    print(f"quanhe: {sentence}" + ("" if sentence.endswith((".", "?", "!")) else "."), file=sys.stderr, flush=True)


def note(sentence: str) -> None:
    """Print what is worth knowing beside an answer."""
    print(f"quanhe: {sentence}", file=sys.stderr, flush=True)


@contextmanager
def watching() -> Iterator[Callable[[Any], None] | None]:
    """Show on a terminal how many articles have been worked on; anywhere else, nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda article: bar.advance(task)


@contextmanager
def written(output: str) -> Iterator[IO[str]]:
    """Give where to write text: a file, or stdout for "-"."""
    if output == "-":
        yield sys.stdout
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="\n") as out:
            yield out
    except OSError as error:
        raise QuanheError(f"{output} cannot be written: {error.strerror or error}.") from error


def parameter(text: str) -> tuple[str, str]:
    """Give the name and value of `name=value`. Raises QueryError where it is not that."""
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise QueryError(f"A parameter is given as name=value, and {text!r} is not.")
    return name, value


def several(count: int, noun: str) -> str:
    """Give a count of things in words."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
