"""`quanhe identity`: the questions of who is who that no rule could decide, and people's answers."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from quanhe.cli.console import HELP_NAMES, GraphPath, Output, several, written
from quanhe.errors import InputError

if TYPE_CHECKING:
    from quanhe.review import Doubt, Side
    from quanhe.store import Store

identity = typer.Typer(
    help="Who is who: review what no rule could decide, judge, take back, and keep judgements as text.",
    no_args_is_help=True,
    context_settings=HELP_NAMES,
)

Author = Annotated[str, typer.Option("--by", envvar="QUANHE_AUTHOR", help="Who judges.")]
_WORDS: Final = {"s": "same", "d": "different", "l": "later"}


@identity.command()
def review(
    graph: GraphPath = "quanhe.graph",
    listed: Annotated[bool, typer.Option("--list", help="Only list the questions, also on a terminal.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many at most.")] = 20,
    author: Author = "",
) -> None:
    """Go through the questions of who is who that are open, those first whose answers settle most."""
    from quanhe import review as reviewing
    from quanhe.store import Store

    asking = sys.stdin.isatty() and not listed
    with Store.open(graph, read_only=not asking) as store:
        if asking:
            _ask(store, limit, author or typer.prompt("Who judges"))
            return
        for number, doubt in enumerate(reviewing.review(store, limit), 1):
            print(f"{number}. {_told(doubt)}\n")


@identity.command()
def judge(
    first: Annotated[str, typer.Argument(help="A mention or person, by IRI as the review shows it.")],
    second: Annotated[str, typer.Argument(help="Another.")],
    verdict: Annotated[str, typer.Argument(help="same, different or later.")],
    author: Author,
    graph: GraphPath = "quanhe.graph",
    note: Annotated[str | None, typer.Option("--note", help="Why.")] = None,
) -> None:
    """Say whether two are one person; later builds obey it."""
    from quanhe import review as reviewing
    from quanhe.store import Store

    with Store.open(graph, read_only=False) as store:
        judgement = reviewing.judge(store, first, second, verdict, author, _now(), note)
    print(f"{verdict}: {judgement.first} · {judgement.second} ({judgement.author}, {judgement.time})")


@identity.command()
def undo(
    graph: GraphPath = "quanhe.graph",
    author: Annotated[str | None, typer.Option("--by", help="Only what this person judged.")] = None,
) -> None:
    """Take back the last judgement, with all that followed from it."""
    from quanhe import review as reviewing
    from quanhe.store import Store

    with Store.open(graph, read_only=False) as store:
        judgement = reviewing.undo(store, author)
    print(f"taken back: {judgement.first} · {judgement.second} ({judgement.author}, {judgement.time})")


@identity.command("export")
def export_judgements(
    graph: GraphPath = "quanhe.graph",
    output: Output = "-",
) -> None:
    """Write all judgements of people as text, one a line, sorted: for version control."""
    from quanhe import review as reviewing
    from quanhe.store import Store

    with Store.open(graph) as store:
        text = reviewing.exported(store)
    with written(output) as out:
        out.write(text)


@identity.command("import")
def import_judgements(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A text of judgements, or - for stdin.")],
    graph: GraphPath = "quanhe.graph",
) -> None:
    """Take judgements from a text that `export` wrote; those that are there already are left as they are."""
    from quanhe import review as reviewing
    from quanhe.store import Store

    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as text in UTF-8: {error}.") from error
    with Store.open(graph, read_only=False) as store:
        count = reviewing.imported(store, text, path)
    print(f"{path}: {several(count, 'new judgement')}")


def _now() -> str:
    """Give the time: the only place where a judgement gets one."""
    return datetime.now(UTC).isoformat()


def _ask(store: Store, limit: int, author: str) -> None:
    """Ask one question after another; each answer may settle others."""
    from quanhe import review as reviewing

    seen: set[tuple[str, str]] = set()
    while len(seen) < limit:
        found = (one for one in reviewing.questions(store) if (one.first.mention, one.second.mention) not in seen)
        doubt = next(found, None)
        word = _asked(doubt) if doubt else None
        if doubt is None or word is None:
            break
        seen.add((doubt.first.mention, doubt.second.mention))
        reviewing.judge(store, doubt.first.mention, doubt.second.mention, word, author, _now())
    print(f"{several(len(seen), 'question')} answered")


def _asked(doubt: Doubt) -> str | None:
    """Ask one question until it is answered; None to stop."""
    print(_told(doubt))
    while True:
        answer = str(typer.prompt("[s]ame, [d]ifferent, [l]ater, [q]uit")).strip().lower()
        if answer in ("q", "quit"):
            return None
        word = _WORDS.get(answer, answer)
        if word in _WORDS.values():
            return word


def _told(doubt: Doubt) -> str:
    left = "  (left for later)" if doubt.left else ""
    head = f"{doubt.first.name}: {doubt.why} / {doubt.why_en}  [{doubt.rule} {doubt.score}]{left}"
    return "\n".join([head, *_lines(doubt.first), *_lines(doubt.second)])


def _lines(side: Side) -> list[str]:
    articles = several(side.mentions, "article")
    lines = [f"   {side.name} · {side.date or '?'} · {side.headline} · {articles}"]
    lines += [f"      {post}" for post in side.posts]
    lines += [f"      “{quote}”" for quote in side.quotes]
    return [*lines, f"      {side.mention}"]
