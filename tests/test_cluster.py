"""The workers of a cluster: the same graph whoever dies, and one sentence where it cannot be built."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import quanhe
import work
from conftest import ARTICLES, Command
from quanhe import cluster, tasks, workers
from quanhe.cluster import Cluster
from quanhe.errors import InputError, QuanheError, StoreError
from quanhe.facts import Facts
from quanhe.identity import Mention, people, resolve
from quanhe.processes import Died
from quanhe.store.staging import Staging
from quanhe.text import Article
from quanhe.workers import Hands, Team, chunks

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

FEW = sorted(ARTICLES.glob("*.txt"))[:4]
SOME = sorted(ARTICLES.glob("*.txt"))[:12]
ONE_DEATH = {"distributed.scheduler.allowed-failures": 1, "distributed.comm.timeouts.connect": "60s"}

posix = pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems")


@pytest.fixture(scope="module")
def processes() -> Iterator[Any]:
    """Give a cluster of two processes."""
    with dask.config.set(ONE_DEATH), local(2, processes=True) as found:
        yield found


@pytest.fixture
def threads() -> Iterator[Any]:
    """Give a cluster whose one worker is a thread of this process."""
    with local(1, processes=False) as found:
        yield found


def local(count: int, processes: bool) -> Any:
    return distributed.LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        processes=processes,
        dashboard_address="127.0.0.1:0",
        protocol="tcp",
        silence_logs=60,
    )


@pytest.fixture
def logging_again() -> Iterator[None]:
    """Log again after a command that keeps what others log off stderr."""
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have small tasks, and little patience."""
    monkeypatch.setattr(workers, "MOST", 1)
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    monkeypatch.setattr(cluster, "_GLANCE", 0.1)


def address(of: Any) -> str:
    return str(of.scheduler_address).replace("tcp://", "dask://")


@posix
def test_a_worker_that_is_killed_costs_nothing_but_time(
    processes: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MOST", 2)
    monkeypatch.setattr(people, "BATCH", 20)
    killed: list[int] = []

    def kill(_: Article) -> None:
        if not killed:
            killed.append(next(iter(processes.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    with quanhe.build([ARTICLES], executor=address(processes), shared=tmp_path / "shared", progress=kill) as graph:
        done = graph.store.export()
    with quanhe.build([ARTICLES], workers=1) as graph:
        assert done == graph.store.export()
    assert killed
    assert len(list(tmp_path.glob("shared/*/*.done"))) == 13


@posix
def test_an_article_that_ends_each_worker_costs_itself_only(processes: Any) -> None:
    given = [Article(text, text, text, source=f"{text}.txt") for text in ("một", "chết", "hai")]
    with Hands(executor=address(processes)).team(0) as team:
        done = [out for told in team.each(work.told, chunks(given)) for _, out in told]
    assert done[::2] == ["một", "hai"]
    assert isinstance(done[1], InputError) and "chết.txt made the process that read it end" in str(done[1])


@pytest.mark.usefixtures("eager")
def test_what_a_worker_cannot_do_right_is_refused_in_a_sentence(
    processes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreError, match=r"does not see memory://shared/.* as this machine does; give --shared"):
        quanhe.build(FEW, executor=address(processes), shared="memory://shared")
    monkeypatch.setattr(tasks, "makeup", lambda: ("quanhe 0.0.1", "Python 3.99", "", ""))
    with pytest.raises(
        QuanheError, match=r"has quanhe .* on Python 3.1\d, and this machine quanhe 0.0.1 on Python 3.99"
    ):
        list(quanhe.extract_all(FEW, executor=address(processes)))


@pytest.mark.usefixtures("eager")
def test_workers_may_go_when_all_is_read_and_it_stays_for_later_builds(threads: Any) -> None:
    options: dict[str, Any] = {"executor": address(threads), "shared": "memory://kept/here"}
    read: list[str] = []

    def go(article: Article) -> None:
        read.append(article.id)
        if len(read) == 3:
            threads.scale(0)

    with quanhe.build(FEW[:3], **options, progress=go) as graph:
        assert len(graph.store.articles()) == 3
    notes: list[str] = []
    threads.scale(1)
    with quanhe.build(FEW, **options, on_note=notes.append) as graph:
        assert len(graph.store.articles()) == 4
    assert notes == ["3 of the articles had been read before, and are not read again."]


@pytest.mark.usefixtures("eager")
def test_workers_that_all_go_are_waited_for_a_while_and_what_is_done_is_kept(threads: Any, tmp_path: Path) -> None:
    def go(_: Article) -> None:
        if threads.workers:
            threads.scale(0)

    with pytest.raises(QuanheError, match=r"No worker of dask://.* is left; start some"):
        quanhe.build(SOME, tmp_path / "graph", executor=address(threads), progress=go)
    notes: list[str] = []
    quanhe.build(SOME, tmp_path / "graph", workers=1, on_note=notes.append).close()
    assert len(notes) == 1 and "are not read again" in notes[0]


def test_an_answer_whose_worker_goes_as_it_is_fetched_is_lost_and_no_error_of_the_task(threads: Any) -> None:
    """distributed 2026.8 unpacks such an answer as the kind, the error and the traceback that it takes it for."""
    with cluster.Cluster(address(threads)) as workers:
        answer = workers._tasks.submit(cluster._whole, list, "abc").result()
        with pytest.raises(TypeError) as mistaken:
            _, _, _ = answer
        assert isinstance(cluster._told("dask://here", mistaken.value), Died)
        assert workers.submit(list, "abc").result() == ["a", "b", "c"]


@pytest.mark.usefixtures("eager")
def test_a_scheduler_that_goes_is_told(threads: Any) -> None:
    with pytest.raises(QuanheError, match=r"The scheduler dask://.* has gone; .* what is done is kept"):
        quanhe.build(SOME, executor=address(threads), progress=lambda _: threads.close())


@pytest.mark.usefixtures("logging_again")
def test_a_scheduler_that_cannot_be_reached_is_told(
    command: Command, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "REACH", 0.2)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{nobody.getsockname()[1]}"
        answer = command("build", good, "-o", tmp_path / "graph", "--executor", f"dask://{where}")
        assert answer.code == 1
        assert f"The scheduler dask://{where} cannot be reached" in answer.err
        answer = command("extract", good, "--executor", f"tls://{where}")
        assert (answer.code, answer.out) == (1, "") and "takes certificates" in answer.err
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("text", ["dask", "dask://host", "http://host:80", "dask://host:x", ""])
def test_what_is_no_address_is_told(text: str) -> None:
    with pytest.raises(QuanheError, match="is no executor; give the address of a scheduler"):
        quanhe.build(FEW, executor=text)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, "has another-0 on"),
        (1, "and this machine .* on another-1"),
        (2, "another ontology"),
        (3, "another state of"),
    ],
)
def test_workers_with_another_makeup_are_refused(place: int, said: str) -> None:
    makeup = [*tasks.makeup()]
    makeup[place] = f"another-{place}"
    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(QuanheError, match=said if place else "this machine another-0"),
    ):
        list(Team(executor, 1).each(tasks.Agreed(work.told, tuple(makeup)), [[Article("a", "a", "a")]]))
    with ThreadPoolExecutor(1) as executor:
        agreed = tasks.agreed(work.told, Team(executor, 1))
        assert isinstance(agreed, tasks.Agreed) and tasks.agreed(work.told, Team(None)) is work.told
        assert [out for done in Team(executor, 1).each(agreed, [[Article("a", "a", "a")]]) for _, out in done] == ["a"]


def test_a_shard_is_the_same_whoever_writes_it_and_is_read_only_if_it_is_whole(tmp_path: Path) -> None:
    one, two = Staging(None, "x", tmp_path), Staging(None, "x", f"file://{tmp_path}")
    one.put([("a", b"1"), ("b", b"22")])
    two.put([("b", b"22"), ("a", b"1")])
    (shard,) = tmp_path.glob("x/*")
    assert [Staging(None, "x", tmp_path).get(name) for name in "ab"] == [b"1", b"22"]
    shard.write_bytes(shard.read_bytes()[:-1])
    assert len(Staging(None, "x", tmp_path)) == 0 and shard.exists(), "others may be at work there"
    with pytest.raises(StoreError, match="is not whole"):
        one.take(shard.name)
    with pytest.raises(StoreError, match="cannot be read"):
        one.take("nothing.done")


def test_a_place_that_nobody_knows_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere://there/x cannot be reached"):
        Staging(None, "x", "nowhere://there")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Staging(None, "x", tmp_path / "file").put([("a", b"1")])


def test_who_is_who_is_the_same_however_it_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "BATCH", 2)
    names = ("Trần Văn Nam", "Lê Thị Hoa", "Trần Văn Nam", "Vũ Thị Lan")
    mentions = [Mention(f"https://example.org/{n}", f"a{n}", name) for n, name in enumerate(names)]
    parted: list[int] = []

    def backwards(decide: Any, parts: Any) -> Any:
        given = list(parts)
        parted.append(len(given))
        return [decide(part) for part in reversed(given)]

    found, expected = resolve(mentions, spread=backwards), resolve(mentions)
    assert (dict(found.canonical), found.judgements) == (dict(expected.canonical), expected.judgements)
    assert parted == [2]


def test_a_part_that_nobody_else_gets_done_is_done_here() -> None:
    refusing: list[ThreadPoolExecutor] = [Losing(1), Refusing(1)]
    for executor in refusing:
        with executor, Hands(2, executor).team(0) as team:
            assert list(team.map(abs, [-1, 2, -3])) == [1, 2, 3]
    assert list(Hands(1).spread(abs, [-1])) == [1]
    with ThreadPoolExecutor(1) as executor, pytest.raises(ValueError) as raised:
        list(Hands(1, executor).spread(int, ["a"]))
    assert "In a worker" in raised.value.__notes__[0]


class Losing(ThreadPoolExecutor):
    """Loses the task of one value."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        return super().submit(partial(_lost, fn), *args, **kwargs)


class Refusing(ThreadPoolExecutor):
    """Takes no tasks."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        raise QuanheError("nobody is left")


def _lost(fn: Any, value: int) -> Any:
    if value == 2:
        raise OSError("the machine has gone")
    return fn(value)


def test_facts_come_from_a_cluster_in_order(threads: Any, eager: None) -> None:
    found: list[Facts] = list(quanhe.extract_all(FEW, executor=address(threads)))
    assert [facts.to_json() for facts in found] == [facts.to_json() for facts in quanhe.extract_all(FEW, workers=1)]
    with Cluster(address(threads)) as executor:
        assert executor.submit(abs, -1).result() == 1
        with pytest.raises(QuanheError, match=r"could not run a task .TypeError"):
            executor.submit(abs, "a").result()  # type: ignore[arg-type]
