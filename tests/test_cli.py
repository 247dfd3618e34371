"""The command line: each command on good input; on bad input one clear sentence and the exit code."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import quanhe
from conftest import ARTICLES, Command
from quanhe import cli
from quanhe.errors import StoreError

BAD: dict[str, Callable[[Path], object]] = {
    "missing.txt": lambda path: None,
    "empty.txt": lambda path: path.write_bytes(b""),
    "binary.txt": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "broken.jsonl": lambda path: path.write_text('{"title": "Nghệ An", "text": "Ông', encoding="utf-8"),
    "broken.html": lambda path: path.write_text("<div>" * 20_000 + "<p>", encoding="utf-8"),
    "long.jsonl": lambda path: path.write_text('{"text": "' + "a" * 50_000_000 + '"}', encoding="utf-8"),
    "packed.txt.gz": lambda path: path.write_bytes(b"\x1f\x8b no more"),
    "picture.png": lambda path: path.write_bytes(b"\x89PNG"),
}


def test_each_bad_input_is_one_sentence_and_the_rest_is_built(command: Command, good: Path, tmp_path: Path) -> None:
    for name, spoil in BAD.items():
        spoil(tmp_path / name)
    answer = command("build", *(tmp_path / name for name in BAD), good, "-o", tmp_path / "graph")
    assert answer.code == 2
    said = answer.err.splitlines()
    assert len(said) == len(BAD)
    for name, sentence in zip(BAD, said, strict=True):
        assert sentence.startswith("quanhe: ") and name in sentence and sentence.endswith(".")
    assert "1 article" in answer.out
    with quanhe.open(tmp_path / "graph") as graph:
        assert graph.person("tran van nam").name == "Trần Văn Nam"


@pytest.mark.parametrize("name", BAD)
def test_bad_input_alone_leaves_nothing(name: str, command: Command, tmp_path: Path) -> None:
    BAD[name](tmp_path / name)
    answer = command("build", tmp_path / name, "-o", tmp_path / "graph")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("quanhe: ") == 1 and name in answer.err
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "posts-of-persn"], 4, "posts-of-person"),
        (["query", "nosuch"], 4, "quanhe questions"),
        (["show", " "], 4, "Give the name"),
        (["query", "posts-of-person"], 4, "needs person"),
        (["query", "posts-of-person", "-p", "person"], 4, "name=value"),
        (["query", "posts-of-person", "-p", "person=Nguyễn Không Ai"], 4, "Nguyễn Không Ai"),
        (["query", "SELECT ?a WHERE { ?a ?b "], 4, "does not parse"),
        (["query", "DELETE WHERE { ?a ?b ?c }"], 4, "changes the graph"),
        (["query", "people", "-f", "ttl"], 4, "CONSTRUCT"),
        (["show", "Nguyễn Không Ai"], 4, "Nguyễn Không Ai"),
        (["view", "-o", "nowhere/page.html"], 6, "cannot be written"),
        (["view", "-o", "page.html", "--language", "fr"], 6, "fr"),
        (["export", "-o", "graph.doc"], 5, "format"),
    ],
)
def test_what_a_graph_is_not_asked(
    arguments: list[str], code: int, says: str, command: Command, built: Path, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    answer = command(*arguments, "-g", built)
    assert (answer.code, answer.out) == (code, "")
    assert len(answer.err.splitlines()) == 1 and says in answer.err


@pytest.mark.parametrize("arguments", [["query", "people"], ["show", "Nam"], ["check"], ["view", "-o", "p.html"]])
def test_a_store_that_is_none(arguments: list[str], command: Command, tmp_path: Path, good: Path) -> None:
    for place in (tmp_path, good, tmp_path / "nowhere"):
        answer = command(*arguments, "-g", place)
        assert (answer.code, answer.out) == (5, "")
        assert len(answer.err.splitlines()) == 1 and str(place) in answer.err


def test_a_graph_is_replaced_only_when_asked(command: Command, good: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert command("build", good, "-o", graph).code == 0
    assert command("build", good, "-o", graph).code == 5
    assert command("build", good, "-o", graph, "--replace").code == 0
    assert command("build", tmp_path / "missing.txt", "-o", graph, "--replace").code == 2
    assert command("query", "people", "-g", graph).code == 0
    assert command("build", good, "-o", tmp_path, "--replace").code == 5
    assert good.exists()


def test_extract_prints_the_contract(command: Command, good: Path, tmp_path: Path) -> None:
    answer = command("extract", good, good.parent / "missing.txt")
    assert answer.code == 2
    facts = json.loads(answer.out)
    assert facts["id"] == "good"
    assert [person["name"] for person in facts["people"]] == ["Trần Văn Nam"]
    assert command("extract", good, "-o", tmp_path / "facts.jsonl").code == 0
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8") == answer.out
    assert command("extract", good, "-o", tmp_path / "no" / "facts.jsonl").code == 1


def test_extract_reads_stdin(command: Command, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(good.read_bytes())))
    answer = command("extract", "-")
    assert answer.code == 0
    assert json.loads(answer.out)["people"][0]["name"] == "Trần Văn Nam"


def test_explain_names_rules_and_counts_what_is_left(command: Command, good: Path) -> None:
    answer = command("explain", good)
    assert answer.code == 0
    assert "Chủ trì" in answer.out or "chủ trì cuộc họp" in answer.out
    assert "|post.appositive|" in answer.out
    counted = command("explain", "--sum", "--top", 3, ARTICLES)
    assert counted.code == 0
    counts = [int(line.split()[0]) for line in counted.out.splitlines()[1:]]
    assert len(counts) == 3 and counts == sorted(counts, reverse=True)


def test_query_prints_every_form(command: Command, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("query", "posts-of-person", "-g", built, "-p", "person=tran van nam")
    assert "“Trần Văn Nam, Chủ tịch UBND tỉnh Nghệ An”  good" in command(*asked).out
    assert "┃" in command(*asked, "-f", "table").out
    assert command(*asked, "-f", "csv").out.startswith("holder,title")
    assert json.loads(command(*asked, "-f", "json").out)[0]["holder"] == "Trần Văn Nam"
    construct = "CONSTRUCT { ?p skos:prefLabel ?n } WHERE { ?p a foaf:Person ; skos:prefLabel ?n }"
    assert "Trần Văn Nam" in command("query", construct, "-g", built, "-f", "ttl").out
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { ?p a foaf:Person }"))
    assert "true" in command("query", "-", "-g", built).out


def test_show_view_check_export(command: Command, built: Path, tmp_path: Path) -> None:
    assert "Chủ tịch" in command("show", "tran van nam", "-g", built).out
    assert command("view", "-g", built, "-o", tmp_path / "page.html").code == 0
    assert "Trần Văn Nam" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "conforms" in command("check", "-g", built).out
    assert command("export", "-g", built, "-o", tmp_path / "graph.nq").code == 0
    lines = (tmp_path / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines) and len(lines) > 100


def test_the_graph_may_be_named_by_the_environment(
    command: Command, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUANHE_GRAPH", str(built))
    assert "Trần Văn Nam" in command("query", "people").out


def test_questions_lists_each_with_its_parameters(command: Command) -> None:
    out = command("questions").out
    assert all(question.name in out for question in quanhe.questions())
    assert "person [date]" in out


def test_help_and_version(command: Command) -> None:
    assert command("--version").out == f"quanhe {quanhe.__version__}\n"
    help_text = command("--help").out
    assert "Exit codes" in help_text and "130" in help_text
    assert command("nonsense").code == 2


def test_each_command_calls_the_public_function_of_its_name() -> None:
    at_module = {
        "add": "add",
        "build": "build",
        "extract": "extract_all",
        "explain": "explain_all",
        "questions": "questions",
        "remove": "remove",
    }
    on_graph = ("query", "show", "view", "check", "export")
    commands = {
        (command.name or command.callback.__name__) for command in cli.app.registered_commands if command.callback
    }
    assert commands == {*at_module, *on_graph, "serve"}  # what serves is no part of the core
    assert set(at_module.values()) <= set(quanhe.__all__)
    assert all(callable(getattr(quanhe.Graph, name)) for name in on_graph)


def test_a_closed_pipe_is_no_error() -> None:
    program = f"{sys.executable} -m quanhe.cli questions | head -n 1"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_ends_with_130_and_leaves_no_half_graph_and_no_process(tmp_path: Path) -> None:
    lines = (
        json.dumps({"text": f"Bài {n}. Ông Trần Văn Nam, Chủ tịch UBND tỉnh Nghệ An, họp."}) for n in range(20_000)
    )
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    graph = tmp_path / "graph"
    arguments = ["build", str(tmp_path / "many.jsonl"), "-o", str(graph), "--workers", "2"]
    with subprocess.Popen([sys.executable, "-m", "quanhe.cli", *arguments], stderr=subprocess.PIPE) as process:
        while not list(graph.glob("quanhe.staging/*/*.done")) and process.poll() is None:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)  # not before the last process has let go of its stderr
    assert (process.returncode, b"Traceback" in err) == (130, False)
    with pytest.raises(StoreError, match="ended early"):
        quanhe.open(graph)


def test_output_that_cannot_be_written_is_said_in_one_sentence(built: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("w") as out:
        ran = subprocess.run(
            [sys.executable, "-m", "quanhe.cli", "query", "people", "-g", str(built)],
            stdout=out, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [f"quanhe: The output cannot be written: {os.strerror(errno.ENOSPC)}."]


def test_fewer_steps_than_none_are_refused(command: Command, built: Path, tmp_path: Path) -> None:
    assert command("view", "-o", tmp_path / "page.html", "--steps", "-1", "-g", built).code == 2
