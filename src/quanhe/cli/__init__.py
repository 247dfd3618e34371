"""Commands: each parses, calls one public function of the same name, and prints.

The modules hold the commands by what they do; here they are put together. Answers go to stdout; errors, one sentence
each, and progress go to stderr. Heavy modules are imported inside the commands that need them, so that the others
start quickly.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

import quanhe
from quanhe.cli.asking import check, query, questions, show, view
from quanhe.cli.console import HELP_NAMES, complain
from quanhe.cli.exporting import export
from quanhe.cli.identity import identity
from quanhe.cli.network import network
from quanhe.cli.reading import add, build, explain, extract, remove
from quanhe.cli.serve import serve
from quanhe.errors import QuanheError

_GARBAGE: Final = (10_000, 20, 20)
"""When the garbage collector runs: far more seldom than by default, as the rules make much that lasts a moment only."""

_HELP: Final = """Vietnamese news → a knowledge graph of organisations and people; every edge opens its quote.

Paths are .txt, .html, .jsonl files (.gz too), folders of them, or - for the standard input. Nothing is fetched."""

_EXIT_CODES: Final = (
    "Exit codes: 0 done · 1 refused for a reason it says · 2 an input could not be read (the others were), or the "
    "command line is wrong · 3 the ontology is not understood · 4 the question is not · 5 there is no graph, it is in "
    "use, or something else lies there · 6 the page cannot be drawn · 7 check found breaches · 8 the server cannot "
    "start · 130 interrupted."
)

app = typer.Typer(
    help=_HELP,
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=HELP_NAMES,
)

for _command in (build, add, remove, extract, explain, query, questions, show, view, check, export, serve):
    app.command()(_command)
app.add_typer(identity, name="identity")
app.add_typer(network, name="network")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit; an error of ours is one sentence on stderr and its exit code."""
    gc.set_threshold(*_GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app(arguments, prog_name="quanhe")
        finally:
            sys.stdout.flush()
    except QuanheError as error:
        complain(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever reads the output has seen enough
        _let_go_of_output()
        sys.exit(0)
    except OSError as error:
        _let_go_of_output()
        complain(QuanheError(f"The output cannot be written: {error.strerror or error}."))
        sys.exit(QuanheError.exit_code)


def _let_go_of_output() -> None:
    """Keep the interpreter from writing what is left of the output again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback(invoke_without_command=True)
def _program(
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> None:
    if version:
        print(f"quanhe {quanhe.__version__}")
        raise typer.Exit
