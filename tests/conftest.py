"""What several tests stand on: the articles of data/, a graph of two of them, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import quanhe
from browsing import browser, opens, read, visit
from quanhe.cli import main
from quanhe.store import Store
from query_fixture import graph_of_cases
from serving import TOKEN, Server, serving

__all__ = ["browser", "opens", "read", "visit"]  # fixtures, which pytest finds here

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "data" / "articles"
GOOD = "Nghệ An họp\n\nÔng Trần Văn Nam, Chủ tịch UBND tỉnh Nghệ An, chủ trì cuộc họp ngày 3/4/2023.\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: object) -> Answer:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        code = ended.value.code
        return Answer(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the graph of one article."""
    place = tmp_path_factory.mktemp("built")
    (place / "good.txt").write_text(GOOD, encoding="utf-8")
    quanhe.build([place / "good.txt"], place / "graph").close()
    return place / "graph"


@pytest.fixture(scope="session")
def cases_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the graph of the two articles of tests/cases/query."""
    path = tmp_path_factory.mktemp("cases") / "graph"
    with Store.create(path) as store:
        store.load(graph_of_cases().lines())
    return path


@pytest.fixture(scope="session")
def server(cases_folder: Path) -> Iterator[Server]:
    """Give a server of that graph that only answers."""
    with serving(cases_folder, "--workers", 1, "--seconds", 20) as running:
        yield running


@pytest.fixture(scope="session")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of a graph that is empty at first and takes changes."""
    path = tmp_path_factory.mktemp("writable") / "graph"
    Store.create(path).close()
    with serving(path, "--workers", 1, "--seconds", 20, token=TOKEN) as running:
        yield running
