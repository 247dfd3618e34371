"""`quanhe network`: who is central, communities, ways between two, what two share, careers, two days compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Final

import typer

import quanhe
from quanhe.cli.asking import PRINTERS, Form
from quanhe.cli.console import HELP_NAMES, Day, GraphPath, note, several

if TYPE_CHECKING:
    from quanhe.query import Row, Rows

network = typer.Typer(
    help="The graph as a network: who is central, who belongs together, how two are connected, careers, change.",
    no_args_is_help=True,
    context_settings=HELP_NAMES,
)


QUOTES: Final = 8
"""How many quotes of an answer are printed as text, the oldest; csv and json have all."""


class Shape(StrEnum):
    """How the rows of an analysis are printed."""

    text = "text"
    table = "table"
    csv = "csv"
    json = "json"


class Kind(StrEnum):
    """What is ranked."""

    person = "person"
    body = "body"
    enterprise = "enterprise"
    event = "event"


class Measure(StrEnum):
    """How somebody is central."""

    degree = "degree"
    articles = "articles"
    pagerank = "pagerank"
    betweenness = "betweenness"


class Change(StrEnum):
    """What became of a holding between two days."""

    moved = "moved"
    came = "came"
    left = "left"
    stayed = "stayed"
    unknown = "unknown"


Printed = Annotated[Shape, typer.Option("--format", "-f", help="How to print the rows.")]
Top = Annotated[int, typer.Option("--top", "-n", min=1, help="How many at most.")]
One = Annotated[str, typer.Argument(help="A person or body; tones may be left out.")]
Other = Annotated[str, typer.Argument(help="Another.")]
Person = Annotated[str, typer.Argument(help="A person; tones may be left out.")]


@network.command()
def central(
    graph: GraphPath = "quanhe.graph",
    kind: Annotated[
        Kind | None, typer.Option("--kind", "-k", help="Only people, bodies, enterprises or events.")
    ] = None,
    by: Annotated[Measure, typer.Option("--by", help="What to rank by.")] = Measure.degree,
    top: Top = 20,
    at: Day = None,
    form: Printed = Shape.text,
) -> None:
    """Rank by how central somebody is in what the articles tell: attention, not influence."""
    with quanhe.open(graph) as opened:
        _print(opened.central(kind, by, top, at), form)


@network.command()
def communities(graph: GraphPath = "quanhe.graph", top: Top = 20, at: Day = None, form: Printed = Shape.text) -> None:
    """List the people and bodies that have more ties among them than to others, the largest community first."""
    with quanhe.open(graph) as opened:
        _print(opened.communities(top, at), form)


@network.command()
def components(graph: GraphPath = "quanhe.graph", top: Top = 20, at: Day = None, form: Printed = Shape.text) -> None:
    """List the parts of the network between which there are no ties at all, the largest first."""
    with quanhe.open(graph) as opened:
        _print(opened.components(top, at), form)


@network.command()
def path(
    a: One,
    b: Other,
    graph: GraphPath = "quanhe.graph",
    several: Annotated[int, typer.Option("--several", min=1, max=20, help="The shortest ways, so many.")] = 1,
    form: Printed = Shape.text,
) -> None:
    """Tell a shortest way between two in sentences with their quotes, through small bodies rather than large ones."""
    with quanhe.open(graph) as opened:
        rows = opened.paths(a, b, several)
        if not rows:
            note("Nothing connects the two.")
        _print(rows, form, _told)


@network.command()
def shared(a: Person, b: Other, graph: GraphPath = "quanhe.graph", form: Printed = Shape.text) -> None:
    """List the bodies in which two people held posts, with whether at one time, and the events they were both at."""
    with quanhe.open(graph) as opened:
        rows = opened.shared(a, b)
        if not rows:
            note("No body and no event is told of both.")
        _print(rows, form, _told)


@network.command()
def career(person: Person, graph: GraphPath = "quanhe.graph", form: Printed = Shape.text) -> None:
    """List the posts of a person in the order of time: what is stated, what is known, and what follows on what."""
    with quanhe.open(graph) as opened:
        _print(opened.career(person), form, _office)


@network.command()
def transitions(graph: GraphPath = "quanhe.graph", top: Top = 20, form: Printed = Shape.text) -> None:
    """List which kinds of post follow on which, over all people, the commonest first."""
    with quanhe.open(graph) as opened:
        _print(opened.transitions(top), form)


@network.command()
def compare(
    first: Annotated[str, typer.Argument(help="The one day.")],
    second: Annotated[str, typer.Argument(help="A later one.")],
    graph: GraphPath = "quanhe.graph",
    around: Annotated[str | None, typer.Option("--around", help="Only this person, or those in this body.")] = None,
    change: Annotated[
        list[Change] | None, typer.Option("--change", "-c", help="Only this change; may be given again.")
    ] = None,
    form: Printed = Shape.text,
) -> None:
    """List who came to a post, left one or moved between two days, and count of how many that is not known."""
    from quanhe.network import DEFAULT_CHANGES

    with quanhe.open(graph) as opened:
        rows = opened.compare(first, second, around, [str(one) for one in change or ()] or DEFAULT_CHANGES)
        _print(rows, form, _changed)


Teller = Callable[["Row"], Sequence[str]]


def _print(rows: Rows, form: Shape, lines: Teller | None = None) -> None:
    """Print rows; as text each answer in its lines, with its quotes below, where `lines` gives them."""
    for said in rows.notes:
        note(said)
    if form is Shape.csv:
        print(rows.to_csv(), end="")
        return
    if form is not Shape.text or lines is None:
        PRINTERS[Form.table if form is Shape.text else Form(form)](rows)
        return
    quotes = [name for name in rows.columns if name.endswith("quote")]
    count = 0
    for told, answers in groupby(rows, key=lines):
        count += 1
        print("\n".join(told))
        found = dict.fromkeys(
            (row.text(name), row.text(name.removesuffix("quote") + "article")) for row in answers for name in quotes
        )
        found.pop(("", ""), None)
        for quote, article in list(found)[:QUOTES]:
            print(f"    “{' '.join(quote.split())}”  {article.rpartition('/')[2]}")
        if len(found) > QUOTES:
            print(f"    … {several(len(found) - QUOTES, 'more quote')}: -f csv has all")
    print(f"({several(count, 'answer')})")


def _told(row: Row) -> Sequence[str]:
    number = f"{row['way']}.{row['step']}  " if "way" in row.columns else ""
    return [number + row.text("sentence"), " " * len(number) + row.text("sentence_en")]


_FOLLOWS: Final = {
    "after": "rồi / then",
    "beside": "cùng lúc / beside it",
    "unknown": "không rõ thứ tự / order not known",
}


def _office(row: Row) -> Sequence[str]:
    times = [
        row["begins"] and f"từ / from {row['begins']}",
        row["ends"] and f"đến / until {row['ends']}",
        row["known_from"] and not row["begins"] and f"biết chắc / known {_span(row, 'known_from', 'known_until')}",
        row["over"] and not row["ends"] and f"đã thôi sau / over after {row['over']}",
    ]
    what = " — ".join(filter(None, (row.text("title"), row.text("body"))))
    notes = "; ".join(str(time) for time in (_FOLLOWS.get(row.text("follows")), *times) if time)
    return [f"{row['place']}. {what}" + (f"  ({notes})" if notes else "")]


def _changed(row: Row) -> Sequence[str]:
    what = " — ".join(filter(None, (row.text("person"), row.text("title"), row.text("body"))))
    earlier = f"  (before: {row['earlier_post']})" if row["earlier_post"] else ""
    return [f"{row['change']}  {what}{earlier}  [{row['on_first']} → {row['on_second']}]"]


def _span(row: Row, first: str, last: str) -> str:
    return row.text(first) if row[first] == row[last] else f"{row[first]} – {row[last]}"
