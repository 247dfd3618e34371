"""A build ended at any point leaves the last complete state, and the next run finishes the work."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quanhe
from conftest import GOOD, Command
from quanhe import lexicon, tasks, workers
from quanhe.errors import StoreError
from quanhe.extract import extract
from quanhe.facts import Facts
from quanhe.store.staging import Staging
from quanhe.text import Article, Gathered, identity, read

NAMES = ("Trần Văn Nam", "Lê Thị Hoa", "Phạm Văn Đức", "Vũ Thị Lan", "Đỗ Văn Hải")

KILLED = """
import os, signal, sys
import quanhe
from quanhe import lexicon, rdf, store, tasks, workers

folder, log, last, count, *paths = sys.argv[1:]
workers.MOST, workers.SMALL = 1, 1
tasks._reference(tasks.comes_of("https://example.org/"))  # what is read once is read
extract, seen = tasks.extract, 0

def logged(article, known):
    with open(log, "a") as out:
        out.write(article.id + "\\n")
    return extract(article, known)

def step(event, _):
    global seen
    seen += event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "fcntl.flock", "shutil.rmtree")
    if seen == int(last):
        os.kill(os.getpid(), signal.SIGKILL)

tasks.extract = logged
sys.addaudithook(step)
quanhe.build(paths, folder, replace=True, workers=int(count)).close()
print(seen)
"""
"""A build that is killed at one of its steps: each opening, making, renaming or removing of a file is one."""


@pytest.fixture
def articles(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{n}.txt" for n in range(len(NAMES))]
    for path, name in zip(paths, NAMES, strict=True):
        path.write_text(GOOD.replace(NAMES[0], name), encoding="utf-8")
    return paths


def run(articles: list[Path], folder: Path, last: int = 0, count: int = 1) -> subprocess.CompletedProcess[str]:
    """Build, to the end or to a step."""
    given = [str(folder), str(folder.with_name("log")), str(last), str(count), *map(str, articles)]
    return subprocess.run([sys.executable, "-c", KILLED, *given], capture_output=True, text=True, check=False)


def taken(log: Path) -> set[str]:
    """Give the articles that were worked on since this was last asked."""
    ids = set(log.read_text().split()) if log.exists() else set()
    log.unlink(missing_ok=True)
    return ids


def acknowledged(articles: list[Path], folder: Path) -> set[str]:
    """Give the articles whose work is finished and kept, as a copy of the folder says: looking into it sweeps."""
    copied = folder.with_name("copied")
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(folder / "quanhe.staging", copied) if (folder / "quanhe.staging").exists() else copied.mkdir()
    kept = [Staging(copied, path.name) for path in list(copied.iterdir())[:1]]
    with Gathered(read(articles, on_error=print)) as given:
        ids = {article.id for article in given for staging in kept if identity(article) in staging}
    assert len(ids) == sum(map(len, kept))
    return ids


def lines(folder: Path) -> list[str]:
    with quanhe.open(folder) as graph:
        return graph.store.lines()


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems")
def test_a_build_killed_at_ten_random_moments_loses_nothing_and_is_finished(
    articles: list[Path], tmp_path: Path
) -> None:
    folder, log, chance = tmp_path / "graph", tmp_path / "log", random.Random(7)
    steps = int(run(articles, tmp_path / "undisturbed").stdout)
    undisturbed = lines(tmp_path / "undisturbed")
    taken(log)
    kept: set[str] = set()
    killed = 0
    for moment in range(10):
        killed += run(articles, folder, chance.randint(1, steps), count=1 + moment % 2).returncode != 0
        assert not taken(log) & kept, "what is done is not done again"
        if (folder / "quanhe.json").exists():
            assert lines(folder) == undisturbed
            shutil.rmtree(folder)
            kept = set()
        now = acknowledged(articles, folder)
        assert kept <= now, "what is done stays done"
        kept = now
    assert killed
    assert run(articles, folder).returncode == 0
    assert not taken(log) & kept
    assert lines(folder) == undisturbed
    assert not (folder / "quanhe.staging").exists()


def broken_off(articles: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch, after: int = 2) -> list[str]:
    """Begin a build that keeps the work on some articles; give the names of the files it is kept in."""
    monkeypatch.setattr(workers, "MOST", 1)
    told: list[Article] = []

    def stop(article: Article) -> None:
        told.append(article)
        if len(told) == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        quanhe.build(articles, folder, progress=stop, workers=1)
    return sorted(path.name for path in folder.glob("quanhe.staging/*/*"))


def work_done(articles: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch, **options: Any) -> list[str]:
    """Build, and give the articles that were worked on for it."""
    done: list[str] = []

    def facts(article: Article) -> Facts:
        done.append(article.id)
        return extract(article, lexicon.load())

    monkeypatch.setattr(tasks, "facts", facts)
    quanhe.build(articles, folder, workers=1, **options).close()
    return done


def test_what_is_kept_is_of_the_same_articles_software_and_base(
    articles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    assert len(broken_off(articles, folder, monkeypatch)) == 2
    articles[0].write_text(GOOD.replace("3/4", "5/4"), encoding="utf-8")
    assert work_done(articles, folder, monkeypatch) == ["0", "2", "3", "4"]
    shutil.rmtree(folder)
    broken_off(articles, folder, monkeypatch)
    assert len(work_done(articles, folder, monkeypatch, base="https://example.org/")) == len(articles)
    shutil.rmtree(folder)
    broken_off(articles, folder, monkeypatch)
    monkeypatch.setattr(tasks, "_CODE", ())
    assert len(work_done(articles, folder, monkeypatch)) == len(articles)
    assert not (folder / "quanhe.staging").exists(), "what is of no use is swept"


def test_a_file_that_is_not_whole_is_not_used(
    articles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    broken_off(articles, folder, monkeypatch)
    first, second = sorted(folder.glob("quanhe.staging/*/*"))
    first.write_bytes(first.read_bytes()[:-1])
    second.with_suffix(".new").write_bytes(second.read_bytes())
    assert len(work_done(articles, folder, monkeypatch)) == len(articles) - 1


def test_what_is_no_graph_yet_is_said(articles: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "graph"

    def meanwhile(_: Article) -> None:
        with pytest.raises(StoreError, match="is being built"):
            quanhe.open(folder)
        raise RuntimeError("broken off")

    with pytest.raises(RuntimeError):
        quanhe.build(articles, folder, progress=meanwhile)
    with pytest.raises(StoreError, match="ended early, give the same command again"):
        quanhe.open(folder)


def test_an_old_graph_stays_and_another_build_waits(
    articles: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "graph"
    quanhe.build(articles[:1], folder).close()
    before = lines(folder)
    refused: list[str] = []

    def meanwhile(_: Article) -> None:
        assert lines(folder) == before
        with pytest.raises(StoreError, match="in use") as error:
            quanhe.build(articles, folder, replace=True)
        refused.append(str(error.value))
        raise RuntimeError("broken off")

    with pytest.raises(RuntimeError):
        quanhe.build(articles, folder, replace=True, progress=meanwhile)
    assert refused and lines(folder) == before
    with pytest.raises(StoreError, match="a graph already"):
        quanhe.build(articles, folder)
    assert work_done(articles, folder, monkeypatch, replace=True) == []
    assert lines(folder) != before


def test_the_same_words_are_one_article(command: Command, articles: list[Path], tmp_path: Path) -> None:
    copy = tmp_path / "00 copy.txt"
    shutil.copy(articles[2], copy)
    answer = command("build", *articles, copy, "-o", tmp_path / "graph")
    assert answer.out == f"{tmp_path / 'graph'}: the graph of 5 articles\n"
    assert answer.err == "quanhe: 1 of the articles have the same text as another, and are not counted again.\n"
    with quanhe.open(tmp_path / "graph") as graph:
        ids = [iri.rpartition("/")[2] for iri in graph.store.articles()]
    assert ids == ["0", "00-copy", "1", "3", "4"]
