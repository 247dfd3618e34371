"""Work by several workers: in order, the same for any number, and none lost but by its own doing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import quanhe
import work
from conftest import ARTICLES
from quanhe import workers
from quanhe.errors import InputError, QuanheError
from quanhe.processes import Processes
from quanhe.text import Article
from quanhe.workers import Hands, Team, chunks

SOME = sorted(ARTICLES.glob("*.txt"))[:6]

posix = pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have several workers for little work, in small tasks."""
    monkeypatch.setattr(workers, "SMALL", 1)
    monkeypatch.setattr(workers, "MOST", 2)


def articles(*texts: str) -> list[Article]:
    return [Article(f"a{n}", text, text, source=f"a{n}.txt") for n, text in enumerate(texts)]


def outcome(hands: Hands, given: list[Article]) -> list[Any]:
    with hands.team(sum(len(article.text) for article in given)) as team:
        return [out for done in team.each(work.told, chunks(given)) for _, out in done]


@pytest.mark.usefixtures("eager")
def test_the_number_of_workers_makes_no_difference() -> None:
    one, two = (list(quanhe.extract_all(SOME, workers=count)) for count in (1, 2))
    assert [facts.to_json() for facts in one] == [facts.to_json() for facts in two]
    with ThreadPoolExecutor(2) as executor:
        graphs = [quanhe.build(SOME, workers=1), quanhe.build(SOME, workers=3), quanhe.build(SOME, executor=executor)]
    assert len({graph.store.export() for graph in graphs}) == 1


def test_little_work_is_done_here_and_much_by_as_many_as_are_wanted() -> None:
    with Hands(4).team(2 * workers.SMALL - 1) as alone, Hands(1).team(10 * workers.SMALL) as one:
        assert alone.executor is None and one.executor is None
    with Hands(3).team(10 * workers.SMALL) as three, Hands(9).team(2 * workers.SMALL) as two:
        assert (three.in_hand, two.in_hand) == (6, 4)
    with pytest.raises(QuanheError, match="cannot be 0 workers"):
        quanhe.build(SOME, workers=0)


def test_tasks_are_parted_by_number_and_by_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MOST", 3)
    monkeypatch.setattr(workers, "CHARACTERS", 10)
    given = articles("a", "b", "c", "d", "e" * 9, "f" * 40, "g")
    assert [[article.text[0] for article in chunk] for chunk in chunks(given)] == [
        ["a", "b", "c"],
        ["d", "e"],
        ["f"],
        ["g"],
    ]


@posix
@pytest.mark.usefixtures("eager")
def test_an_article_that_ends_its_worker_costs_itself_only() -> None:
    given = articles("một", "hai", "ba", "chết ở đây", "bốn", "năm", "chết", "sáu", "bảy", "tám", "chín")
    done = outcome(Hands(2), given)
    assert [out for out in done if isinstance(out, str)] == [a.text for a in given if not a.text.startswith("chết")]
    assert [str(done[n]).partition(" ")[0] for n in (3, 6)] == ["a3.txt", "a6.txt"]
    assert all(isinstance(done[n], InputError) and "process that read it end" in str(done[n]) for n in (3, 6))


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("count", [1, 2])
def test_want_of_memory_is_an_error_of_the_article_and_a_mistake_of_the_program_is_raised(count: int) -> None:
    done = outcome(Hands(count), articles("một", "đầy", "hai"))
    assert (done[0], done[2]) == ("một", "hai")
    assert isinstance(done[1], InputError) and "more memory than there is" in str(done[1])
    with pytest.raises(ValueError, match="a mistake of the program"):
        outcome(Hands(count), articles("một", "hai", "ba", "sai", "bốn"))


@posix
def test_a_worker_that_dies_is_told_and_the_rest_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SMALL", 1)
    monkeypatch.setattr("quanhe.tasks.facts", work.told)
    texts = [tmp_path / f"{n}.txt" for n in range(3)]
    for n, path in enumerate(texts):
        path.write_text("chết" if n == 1 else f"bài {n}", encoding="utf-8")
    errors: list[InputError] = []
    assert list(quanhe.extract_all(texts, workers=2, on_error=errors.append)) == ["bài 0", "bài 2"]  # type: ignore[comparison-overlap]
    assert [str(error).startswith(str(texts[1])) for error in errors] == [True]


class Reluctant(Executor):
    """Does a task only when its result is asked for; loses some, as a cluster does whose machines end."""

    def __init__(self, loses: Callable[[list[Article]], bool] = lambda chunk: False) -> None:
        self.open = self.most = 0
        self.loses = loses
        self.broken = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor
        future = Asked(self, lambda: fn(*args, **kwargs), self.loses(args[0]))
        self.open += 1
        self.most = max(self.most, self.open)
        return future


class Asked(Future[Any]):
    def __init__(self, executor: Reluctant, task: Callable[[], Any], lost: bool) -> None:
        super().__init__()
        self._of, self._task, self._lost = executor, task, lost

    def result(self, timeout: float | None = None) -> Any:
        self._of.open -= 1
        if self._lost:
            raise OSError("the machine has gone")
        return self._task()


@pytest.mark.usefixtures("eager")
def test_a_bounded_number_of_tasks_is_in_hand() -> None:
    executor = Reluctant()
    texts = [f"bài {n}" for n in range(40)]
    assert outcome(Hands(2, executor), articles(*texts)) == texts
    assert (executor.most, executor.open) == (4, 0)


@pytest.mark.usefixtures("eager")
def test_what_an_executor_loses_is_given_to_it_again() -> None:
    losing = Reluctant(lambda chunk: len(chunk) > 1)
    assert outcome(Hands(2, losing), articles("một", "hai", "ba")) == ["một", "hai", "ba"]
    (error,) = outcome(Hands(2, Reluctant(lambda chunk: True)), articles("một"))
    assert isinstance(error, InputError) and "unread by the executor (OSError('the machine has gone'))" in str(error)
    broken = Reluctant()
    broken.broken = True
    with pytest.raises(QuanheError, match="executor given has broken down"):
        outcome(Hands(2, broken), articles("một"))


@posix
@pytest.mark.usefixtures("eager")
def test_no_process_is_left_of_work_that_is_broken_off() -> None:
    with Hands(2).team(100) as team, closing(team.each(work.pid, chunks(articles(*"abcdefgh")))) as done:  # type: ignore[type-var]
        pids = {pid for _, pid in next(done)} | {pid for _, pid in next(done)}
        assert os.getpid() not in pids
    assert [pid for pid in pids if alive(int(str(pid)))] == []


PARENT = """
import os, time
from quanhe.processes import Processes
processes = Processes(2)
print(*{processes.submit(os.getpid).result(), processes.submit(os.getpid).result()}, flush=True)
processes.submit(time.sleep, 600)
time.sleep(600)
"""


@posix
def test_no_process_outlives_a_parent_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert pids and all(map(alive, pids))
        parent.kill()
    assert eventually(lambda: not any(map(alive, pids)))


def test_processes_are_an_executor() -> None:
    with Processes(2) as processes:
        assert list(processes.map(abs, [-1, -2, -3])) == [1, 2, 3]
        with pytest.raises(TypeError) as raised:
            processes.submit(abs, "a").result()  # type: ignore[arg-type]
    assert "In a process of its own" in raised.value.__notes__[0]
    with pytest.raises(RuntimeError):
        processes.submit(abs, 1)


def test_processes_that_cannot_start_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr(sys, "executable", program)
        with Processes(1) as processes, pytest.raises(QuanheError, match="workers 1"):
            processes.submit(abs, 1).result()
    with pytest.raises(QuanheError, match="workers 1"):
        list(Team(Processes(1), 1).each(work.told, [articles("một")]))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path(f"/proc/{pid}/stat").exists() or Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(600):
        if holds():
            return True
        time.sleep(0.05)
    return False
