"""The command that serves a graph over HTTP."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import quanhe
from quanhe.cli.console import GraphPath, Originals, note, reporting
from quanhe.errors import ServeError


def serve(
    graph: GraphPath = "quanhe.graph",
    host: Annotated[str, typer.Option("--host", help="Where to listen; 0.0.0.0 is everywhere.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 is any that is free.")] = 8010,
    workers: Annotated[
        int | None, typer.Option("--workers", "-j", min=1, help="Questions answered at once: by default all cores.")
    ] = None,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="Time to answer a question.")] = 10,
    memory: Annotated[
        int, typer.Option("--memory", min=700, help="Megabytes of address space of each process that answers.")
    ] = 1024,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Rows, or triples, of an answer.")] = 100_000,
    size: Annotated[int, typer.Option("--size", min=1, help="Megabytes of an answer.")] = 64,
    waiting: Annotated[
        int, typer.Option("--waiting", min=0, help="Requests that may wait for a process; others are turned away.")
    ] = 32,
    origin: Annotated[
        list[str] | None,
        typer.Option("--cors", metavar="ORIGIN", help="Whose pages may read the answers; * is all. May be repeated."),
    ] = None,
    url: Annotated[str | None, typer.Option("--url", help="The address the public knows, behind a proxy.")] = None,
    articles: Originals = None,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="QUANHE_TOKEN",
            show_envvar=True,
            help="Who sends it may change the graph; without one nobody may. Better given by the environment.",
        ),
    ] = None,
) -> None:
    """Serve the graph over HTTP: SPARQL 1.1, saved questions, pages. For this machine alone, unless --host says else.

    The graph can be added to meanwhile: the server goes over to it by itself. Ctrl-C ends it. See docs/serve.md.
    """
    try:
        from quanhe.serve import Limits, Settings
        from quanhe.serve.server import run
    except ModuleNotFoundError as error:
        raise ServeError(f"Serving needs {error.name}: pip install 'quanhe[serve]'.") from None
    from quanhe.workers import cores

    limits = Limits(seconds, memory << 20, rows, size << 20, waiting=waiting)
    with reporting() as on_error:
        texts: dict[str, str] = {}
        if articles:
            with quanhe.open(graph) as opened:
                texts = opened.texts(articles, on_error=on_error, on_note=note)
        settings = Settings(limits, workers or cores(), token or None, tuple(origin or ()), url=url, texts=texts)
        run(graph, settings, host, port, lambda text: print(text, file=sys.stderr, flush=True))
