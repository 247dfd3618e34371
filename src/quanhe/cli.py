"""Commands: each parses, calls one public function of the same name, and prints.

Answers go to stdout; errors, one sentence each, and progress go to stderr. Heavy modules are imported inside the
commands that need them, so that the others start quickly.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Final

import typer

import quanhe
from quanhe.cli_identity import identity
from quanhe.errors import InputError, QuanheError, QueryError

if TYPE_CHECKING:
    from quanhe.query import Rows
    from quanhe.validate import Report

BREACHED: Final = 7
"""Exit code of `check` where the graph breaches a shape."""

_GARBAGE: Final = (10_000, 20, 20)
"""When the garbage collector runs: far more seldom than by default, as the rules make much that lasts a moment only."""

_HELP: Final = """Vietnamese news → a knowledge graph of organisations and people; every edge opens its quote.

Paths are .txt, .html, .jsonl files (.gz too), folders of them, or - for the standard input. Nothing is fetched."""

_EXIT_CODES: Final = (
    "Exit codes: 0 done · 1 refused for a reason it says · 2 an input could not be read (the others were), or the "
    "command line is wrong · 3 the ontology is not understood · 4 the question is not · 5 there is no graph, it is in "
    "use, or something else lies there · 6 the page cannot be drawn · 7 check found breaches · 130 interrupted."
)

app = typer.Typer(
    help=_HELP,
    epilog=_EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(identity, name="identity")

Inputs = Annotated[list[str], typer.Argument(metavar="PATH…", help="Articles: files, folders, or - for stdin.")]


class Geography(StrEnum):
    """Which places are meant."""

    then = "then"
    now = "now"


GraphPath = Annotated[str, typer.Option("--graph", "-g", envvar="QUANHE_GRAPH", help="The folder of the graph.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", "-j", min=1, help="Processes that read articles: all cores by default; 1: none but this."
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
Output = Annotated[str, typer.Option("--output", "-o", help="Where to write it; - is stdout.")]


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


class RdfForm(StrEnum):
    """How a graph is written."""

    nquads = "nquads"
    ntriples = "ntriples"
    trig = "trig"
    turtle = "turtle"
    jsonld = "jsonld"


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
        _complain(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever reads the output has seen enough
        _let_go_of_output()
        sys.exit(0)
    except OSError as error:
        _let_go_of_output()
        _complain(QuanheError(f"The output cannot be written: {error.strerror or error}."))
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


@app.command()
def build(
    paths: Inputs,
    output: Annotated[
        str, typer.Option("--output", "-o", envvar="QUANHE_GRAPH", help="The folder to write the graph to.")
    ] = "quanhe.graph",
    replace: Annotated[bool, typer.Option("--replace", help="Replace a graph that is there already.")] = False,
    workers: Workers = None,
) -> None:
    """Build the graph of articles. What cannot be read is reported; the rest is built.

    A build that was ended early, however it was, is finished by the same command given again.
    """
    with _reporting() as on_error, _progress() as progress:
        articles = _Count(progress)
        quanhe.build(
            paths, output, replace=replace, workers=workers, on_error=on_error, on_note=_note, progress=articles
        ).close()
        print(f"{output}: the graph of {_several(articles.count, 'article')}")


@app.command()
def add(paths: Inputs, graph: GraphPath = "quanhe.graph", workers: Workers = None) -> None:
    """Add articles to a graph: only what they touch is computed again. One that is there already is replaced.

    What is added stays, wherever this is ended; the same command given again adds the rest.
    """
    with _reporting() as on_error, _progress() as progress:
        told = quanhe.add(paths, graph, workers=workers, on_error=on_error, progress=progress)
        print(f"{graph}: {_several(told.new, 'new article')}, {told.edited:,} edited, {told.unchanged:,} unchanged")
        if told.same:
            _note(f"{told.same:,} of the articles have the same text as another, and are not counted again.")


@app.command()
def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Identifiers or IRIs of articles.")],
    graph: GraphPath = "quanhe.graph",
) -> None:
    """Take articles out of a graph, with all that follows from them alone: all of those named, or none."""
    print(f"{graph}: {_several(quanhe.remove(articles, graph), 'article')} taken out")


@app.command()
def extract(paths: Inputs, output: Output = "-", workers: Workers = None) -> None:
    """Print the facts of each article as one line of JSON, each fact with its quote."""
    with (
        _reporting() as on_error,
        _progress() as progress,
        _written(output) as out,
        closing(quanhe.extract_all(paths, workers=workers, on_error=on_error, progress=progress)) as found,
    ):
        for facts in found:
            out.write(json.dumps(facts.to_json(), ensure_ascii=False) + "\n")


@app.command()
def explain(
    paths: Inputs,
    total: Annotated[
        bool,
        typer.Option("--sum", help="Count what was not understood in all of them, the commonest first."),
    ] = False,
    top: Annotated[int, typer.Option("--top", help="How many phrases --sum prints.")] = 50,
) -> None:
    """Print each article with its facts marked, the rule and concept of each, and what was not understood."""
    with _reporting() as on_error:
        if total:
            with _progress() as progress:
                gaps = quanhe.unexplained(paths, on_error=on_error, progress=progress)
            print(" times  articles  what    phrase")
            for gap in gaps[:top]:
                print(f"{gap.count:6}  {gap.articles:8}  {gap.reason:<6}  {gap.phrase:<28}  … {gap.example} …")
            return
        for index, text in enumerate(quanhe.explain_all(paths, on_error=on_error)):
            print(("\n" if index else "") + text)


@app.command()
def query(
    question: Annotated[str, typer.Argument(metavar="NAME|SPARQL", help="A saved question, SPARQL, or - for stdin.")],
    graph: GraphPath = "quanhe.graph",
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter: name=value.")] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print the rows.")] = Form.text,
    at: Day = None,
    geography: Map = Geography.then,
) -> None:
    """Answer a saved question (see `quanhe questions`) or a SPARQL query. Names may lack their tones."""
    given = dict(_parameter(text) for text in param or ())
    with quanhe.open(graph) as opened:
        text = sys.stdin.read() if question == "-" else question
        rows = opened.query(text, at=at, geography=geography, **given)
        for note in rows.notes:
            print(f"quanhe: {note}", file=sys.stderr, flush=True)
        _PRINTERS[form](rows)


@app.command()
def questions() -> None:
    """List the saved questions and the parameters each takes."""
    for question in quanhe.questions():
        wanted = (p.name if p.required else f"[{p.name}]" for p in question.parameters)
        print(f"{question.name:<22} {' '.join(wanted):<16} {question.title_vi} / {question.summary}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A person or body; tones may be left out.")],
    graph: GraphPath = "quanhe.graph",
    at: Day = None,
    geography: Map = Geography.then,
) -> None:
    """Print all that is stated of a person or body: posts, relations, figures, each with its quotes."""
    with quanhe.open(graph) as opened:
        print(opened.show(name, at, geography))


@app.command()
def view(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    graph: GraphPath = "quanhe.graph",
    title: Annotated[str, typer.Option("--title", help="The heading of the page.")] = "Quan Hệ",
    language: Annotated[str, typer.Option("--language", help="The language it opens in: vi or en.")] = "vi",
    around: Annotated[str | None, typer.Option("--around", help="Only what is near this person or body.")] = None,
    steps: Annotated[int, typer.Option("--steps", min=0, help="How near: steps from --around.")] = 2,
    at: Day = None,
    geography: Map = Geography.then,
) -> None:
    """Write the interactive page: one file that works offline."""
    with quanhe.open(graph) as opened:
        page = opened.view(
            output, title=title, language=language, around=around, steps=steps, at=at, geography=geography
        )
        print(f"{page.path}: {_several(page.nodes, 'thing')}, {_several(page.edges, 'relation')}; open it in a browser")


@app.command()
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
    print(f"{graph} {verdict}: {_several(report.articles, 'article')}, {_several(len(report.findings), 'finding')}")


@app.command()
def export(
    output: Output,
    graph: GraphPath = "quanhe.graph",
    form: Annotated[RdfForm | None, typer.Option("--format", "-f", help="By default as the file's name says.")] = None,
) -> None:
    """Write the graph as RDF: sorted N-Quads (.nq), TriG, Turtle, N-Triples or JSON-LD."""
    with quanhe.open(graph) as opened:
        if output == "-":
            sys.stdout.buffer.write(opened.store.export(form or RdfForm.nquads))
        else:
            print(opened.export(output, form))


class _Count:
    """Counts the articles that go by, and tells the progress bar where there is one."""

    def __init__(self, progress: Callable[[Any], None] | None) -> None:
        self.count = 0
        self._progress = progress

    def __call__(self, article: Any) -> None:
        self.count += 1
        if self._progress:
            self._progress(article)


@contextmanager
def _reporting() -> Iterator[Callable[[InputError], None]]:
    """Give what reports an input that cannot be read; at the end, one of them makes the exit code 2."""
    errors: list[InputError] = []

    def report(error: InputError) -> None:
        errors.append(error)
        _complain(error)

    yield report
    if errors:
        raise typer.Exit(InputError.exit_code)


def _complain(error: QuanheError) -> None:
    sentence = " ".join(str(error).split())
    print(f"quanhe: {sentence}" + ("" if sentence.endswith((".", "?", "!")) else "."), file=sys.stderr, flush=True)


def _note(sentence: str) -> None:
    print(f"quanhe: {sentence}", file=sys.stderr, flush=True)


@contextmanager
def _progress() -> Iterator[Callable[[Any], None] | None]:
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
def _written(output: str) -> Iterator[IO[str]]:
    """Give where to write text: a file, or stdout for "-"."""
    if output == "-":
        yield sys.stdout
        return
    try:
        with Path(output).open("w", encoding="utf-8") as out:
            yield out
    except OSError as error:
        raise QuanheError(f"{output} cannot be written: {error.strerror or error}.") from error


def _parameter(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise QueryError(f"A parameter is given as name=value, and {text!r} is not.")
    return name, value


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


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
    print(f"({_several(len(rows), 'row')})")


def _print_table(rows: Rows) -> None:
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "160"))
    Console(width=width).print(rows.to_table())


_PRINTERS: Final[dict[Form, Callable[[Rows], None]]] = {
    Form.text: _print_text,
    Form.table: _print_table,
    Form.csv: lambda rows: print(rows.to_csv(), end=""),
    Form.json: lambda rows: print(rows.to_json()),
    Form.ttl: lambda rows: print(rows.to_turtle(), end=""),
    Form.turtle: lambda rows: print(rows.to_turtle(), end=""),
}

if __name__ == "__main__":
    main()
