"""Commands that read articles: build, add, remove, extract, explain."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Annotated

import typer

import quanhe
from quanhe.address import shown
from quanhe.cli.console import (
    Count,
    Executor,
    GraphPath,
    Inputs,
    Output,
    Workers,
    note,
    reporting,
    several,
    watching,
    written,
)


def build(
    paths: Inputs,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            envvar="QUANHE_GRAPH",
            help="The folder, or a store's address, to write to.",
        ),
    ] = "quanhe.graph",
    replace: Annotated[bool, typer.Option("--replace", help="Replace a graph that is there already.")] = False,
    workers: Workers = None,
    executor: Executor = None,
    shared: Annotated[
        str | None,
        typer.Option(
            "--shared",
            metavar="PATH|URL",
            help="Where what is read is kept, for later builds too: a path or URL (s3://…) that all workers see.",
        ),
    ] = None,
) -> None:
    """Build the graph of articles. What cannot be read is reported; the rest is built.

    A build that was ended early, however it was, is finished by the same command given again.
    """
    with reporting() as on_error, watching() as progress:
        articles = Count(progress)
        quanhe.build(
            paths,
            output,
            replace=replace,
            workers=workers,
            executor=executor,
            shared=shared,
            on_error=on_error,
            on_note=note,
            progress=articles,
        ).close()
        print(f"{shown(output)}: the graph of {several(articles.count, 'article')}")


def add(paths: Inputs, graph: GraphPath = "quanhe.graph", workers: Workers = None, executor: Executor = None) -> None:
    """Add articles to a graph: only what they touch is computed again. One that is there already is replaced.

    What is added stays, wherever this is ended; the same command given again adds the rest.
    """
    with reporting() as on_error, watching() as progress:
        told = quanhe.add(paths, graph, workers=workers, executor=executor, on_error=on_error, progress=progress)
        print(f"{graph}: {several(told.new, 'new article')}, {told.edited:,} edited, {told.unchanged:,} unchanged")
        if told.same:
            note(f"{told.same:,} of the articles have the same text as another, and are not counted again.")


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Identifiers or IRIs of articles.")],
    graph: GraphPath = "quanhe.graph",
) -> None:
    """Take articles out of a graph, with all that follows from them alone: all of those named, or none."""
    print(f"{graph}: {several(quanhe.remove(articles, graph), 'article')} taken out")


def extract(paths: Inputs, output: Output = "-", workers: Workers = None, executor: Executor = None) -> None:
    """Print the facts of each article as one line of JSON, each fact with its quote."""
    with (
        reporting() as on_error,
        watching() as progress,
        written(output) as out,
        closing(
            quanhe.extract_all(paths, workers=workers, executor=executor, on_error=on_error, progress=progress)
        ) as found,
    ):
        for facts in found:
            out.write(json.dumps(facts.to_json(), ensure_ascii=False) + "\n")


def explain(
    paths: Inputs,
    total: Annotated[
        bool,
        typer.Option("--sum", help="Count what was not understood in all of them, the commonest first."),
    ] = False,
    top: Annotated[int, typer.Option("--top", help="How many phrases --sum prints.")] = 50,
) -> None:
    """Print each article with its facts marked, the rule and concept of each, and what was not understood."""
    with reporting() as on_error:
        if total:
            with watching() as progress:
                gaps = quanhe.unexplained(paths, on_error=on_error, progress=progress)
            print(" times  articles  what    phrase")
            for gap in gaps[:top]:
                print(f"{gap.count:6}  {gap.articles:8}  {gap.reason:<6}  {gap.phrase:<28}  … {gap.example} …")
            return
        for index, text in enumerate(quanhe.explain_all(paths, on_error=on_error)):
            print(("\n" if index else "") + text)
