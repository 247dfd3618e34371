"""Commands that ask a graph: query, questions, show, view, check."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

import quanhe
from quanhe.address import shown
from quanhe.cli.console import Bom, Day, Geography, GraphPath, Map, Originals, note, parameter, reporting, several

if TYPE_CHECKING:
    from quanhe.query import Rows
    from quanhe.validate import Report

BREACHED: Final = 7
"""Exit code of `check` where the graph breaches a shape."""


class Form(StrEnum):
    """How the rows of an answer are printed."""

    text = "text"
    table = "table"
    csv = "csv"
    json = "json"
    ttl = "ttl"
    turtle = "turtle"


class CheckKind(StrEnum):
    """What `check` looks for."""

    shape = "shape"
    arithmetic = "arithmetic"
    disagreement = "disagreement"
    contradiction = "contradiction"


class CheckForm(StrEnum):
    """How what `check` finds is printed."""

    text = "text"
    json = "json"


def query(
    question: Annotated[str, typer.Argument(metavar="NAME|SPARQL", help="A saved question, SPARQL, or - for stdin.")],
    graph: GraphPath = "quanhe.graph",
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter: name=value.")] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the rows.")] = Form.text,
    at: Day = None,
    geography: Map = Geography.then,
    bom: Bom = False,
    formula_safe: Annotated[
        bool,
        typer.Option(
            "--formula-safe", help="In CSV, put an apostrophe before text that a spreadsheet would take for a formula."
        ),
    ] = False,
) -> None:
    """Answer a saved question (see `quanhe questions`) or a SPARQL query. Names may lack their tones."""
    given = dict(parameter(text) for text in param or ())
    with quanhe.open(graph) as opened:
        text = sys.stdin.read() if question == "-" else question
        rows = opened.query(text, at=at, geography=geography, **given)
        for said in rows.notes:
            note(said)
        if form is Form.csv:
            print(rows.to_csv(bom=bom, formula_safe=formula_safe), end="")
        else:
            PRINTERS[form](rows)


def questions(
    name: Annotated[str | None, typer.Argument(help="A saved question to explain.")] = None,
) -> None:
    """List the saved questions by what they are about, or explain one: its parameters, and how to ask it."""
    from quanhe.query import GROUPS, explained, grouped, question

    if name is not None:
        print(explained(question(name)))
        return
    for group, some in grouped().items():
        print(" / ".join(GROUPS[group]))
        for one in some:
            wanted = (p.name if p.required else f"[{p.name}]" for p in one.parameters)
            print(f"  {one.name:<24} {' '.join(wanted):<26} {one.title_vi} / {one.summary}")


def show(
    name: Annotated[str, typer.Argument(help="A person or body; tones may be left out.")],
    graph: GraphPath = "quanhe.graph",
    at: Day = None,
    geography: Map = Geography.then,
) -> None:
    """Print all that is stated of a person or body: posts, relations, figures, each with its quotes."""
    with quanhe.open(graph) as opened:
        print(opened.show(name, at, geography))


def view(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    graph: GraphPath = "quanhe.graph",
    title: Annotated[str, typer.Option("--title", help="The heading of the page.")] = "Quan Hệ",
    language: Annotated[str, typer.Option("--language", help="The language it opens in: vi or en.")] = "vi",
    around: Annotated[str | None, typer.Option("--around", help="Only what is near this person or body.")] = None,
    steps: Annotated[int, typer.Option("--steps", min=0, help="How near: steps from --around.")] = 2,
    at: Day = None,
    geography: Map = Geography.then,
    articles: Originals = None,
) -> None:
    """Write the interactive page: one file that works offline."""
    with reporting() as on_error, quanhe.open(graph) as opened:
        texts = opened.texts(articles, on_error=on_error, on_note=note) if articles else None
        page = opened.view(
            output,
            title=title,
            language=language,
            around=around,
            steps=steps,
            at=at,
            geography=geography,
            articles=texts,
        )
        if texts is not None:
            note(f"{len(texts):,} of the graph's {several(len(opened.articles()), 'article')} can be read whole.")
        print(f"{page.path}: {several(page.nodes, 'thing')}, {several(page.edges, 'relation')}; open it in a browser")


def check(
    graph: GraphPath = "quanhe.graph",
    kind: Annotated[
        list[CheckKind] | None, typer.Option("--kind", "-k", help="Only findings of this kind; may be given again.")
    ] = None,
    form: Annotated[CheckForm, typer.Option("--format", "-f", help="How to print what is found.")] = CheckForm.text,
    sample: Annotated[int, typer.Option("--sample", help="Articles that pySHACL goes through beside SPARQL.")] = 20,
) -> None:
    """Check the graph: shapes, and figures and posts that cannot all be right. Exits with 7 for a breached shape."""
    with quanhe.open(graph) as opened:
        report = opened.check(sample, kind or ())
    if form is CheckForm.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_report(report, graph)
    if not report.conforms:
        raise typer.Exit(BREACHED)


def _print_report(report: Report, graph: str) -> None:
    """Print each finding above its quotes, then how many there are of each rule, then the verdict."""
    for finding in report.findings:
        print(f"{finding.kind}  {finding.rule}  {finding.message} / {finding.message_en}  <{finding.focus}>")
        for quote in finding.quotes:
            print(f"    “{' '.join(quote.text.split())}”  {quote.article.rpartition('/')[2]}")
    for (kind, rule), count in report.counts().items():
        print(f"{count:6}  {kind}  {rule}")
    verdict = "conforms" if report.conforms else "does not conform"
    print(
        f"{shown(graph)} {verdict}: {several(report.articles, 'article')}, {several(len(report.findings), 'finding')}"
    )


def _print_text(rows: Rows) -> None:
    """Print each answer on a line, its quotes and articles below; answers that say the same come together."""
    if "quote" not in rows.columns:
        _print_table(rows)
        return
    quotes = [name for name in rows.columns if name.endswith("quote")]
    articles = [name.removesuffix("quote") + "article" for name in quotes]
    told = [name for name in rows.columns if name not in (*quotes, *articles)]
    last = None
    for row in rows:
        said = " · ".join(text for text in map(row.text, told) if text and not text.startswith("https://"))
        if said != last:
            print(said)
        for quote, article in zip(quotes, articles, strict=True):
            source = row.text(article).rpartition("/")[2] if article in rows.columns else ""
            print(f"    “{' '.join(row.text(quote).split())}”  {source}".rstrip())
        last = said
    print(f"({several(len(rows), 'row')})")


def _print_table(rows: Rows) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "160"))
    Console(width=width).print(rows.to_table())


PRINTERS: Final[dict[Form, Callable[[Rows], None]]] = {
    Form.text: _print_text,
    Form.table: _print_table,
    Form.json: lambda rows: print(rows.to_json()),
    Form.ttl: lambda rows: print(rows.to_turtle(), end=""),
    Form.turtle: lambda rows: print(rows.to_turtle(), end=""),
}
