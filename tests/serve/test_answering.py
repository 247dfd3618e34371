"""The pool of workers: what takes too much ends, and the next question is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import worked

from quanhe import vocab
from quanhe.errors import QueryError, StoreError
from quanhe.serve import Limits, Pool, Problem
from quanhe.serve.settings import MEGABYTE
from quanhe.serve.snapshot import SERVED
from quanhe.store import Store

LIMITS = Limits(seconds=30, memory=1024 * MEGABYTE, patience=30)


@asynccontextmanager
async def pool_of(folder: Path, limits: Limits = LIMITS, workers: int = 1) -> AsyncIterator[Pool]:
    pool = Pool(folder, limits, workers)
    await pool.start()
    try:
        yield pool
    finally:
        await pool.stop()


def with_pool(folder: Path, scene: Callable[[Pool], Awaitable[None]], limits: Limits = LIMITS) -> None:
    async def played() -> None:
        async with pool_of(folder, limits) as pool:
            await scene(pool)

    asyncio.run(played())


def test_each_harm_ends_one_question_and_the_next_is_answered(cases_folder: Path) -> None:
    async def scene(pool: Pool) -> None:
        assert await pool.call(worked.people) == 3
        for work, name in ((worked.hoard, "memory"), (worked.abort, "ended"), (worked.fail, "internal")):
            with pytest.raises(Problem) as problem:
                await pool.call(work)
            assert problem.value.name == name
            assert await pool.call(worked.people) == 3
        with pytest.raises(Problem) as slow:
            await pool.within(0.2, worked.sleep, 60)
        assert slow.value.name == "time" and slow.value.status == 504
        assert await pool.call(worked.people) == 3

    with_pool(cases_folder, scene)


def test_what_is_refused_is_refused_in_its_own_words(cases_folder: Path) -> None:
    async def scene(pool: Pool) -> None:
        before = await pool.call(worked.process)
        with pytest.raises(QueryError, match="Chưa rõ"):
            await pool.call(worked.refuse, "Chưa rõ")
        assert await pool.call(worked.process) == before

    with_pool(cases_folder, scene)


def test_who_does_not_find_room_to_wait_is_turned_away(cases_folder: Path) -> None:
    async def scene(pool: Pool) -> None:
        first = asyncio.create_task(pool.call(worked.sleep, 1))
        await asyncio.sleep(0.1)
        second = asyncio.create_task(pool.call(worked.people))
        await asyncio.sleep(0.1)
        with pytest.raises(Problem) as turned:
            await pool.call(worked.people)
        assert turned.value.status == 503 and "Retry-After" in turned.value.headers
        assert (await first, await second) == ("rested", 3)

    with_pool(cases_folder, scene, Limits(seconds=30, waiting=1, patience=30))


def test_who_waits_too_long_is_turned_away(cases_folder: Path) -> None:
    async def scene(pool: Pool) -> None:
        first = asyncio.create_task(pool.call(worked.sleep, 2))
        await asyncio.sleep(0.1)
        with pytest.raises(Problem) as turned:
            await pool.call(worked.people)
        assert turned.value.name == "busy"
        assert await first == "rested"

    with_pool(cases_folder, scene, Limits(seconds=30, patience=0.2))


def test_who_gives_up_frees_the_worker(cases_folder: Path) -> None:
    async def scene(pool: Pool) -> None:
        waiting = asyncio.create_task(pool.call(worked.sleep, 3600))
        await asyncio.sleep(0.1)
        waiting.cancel()
        assert await pool.call(worked.people) == 3  # long before the hour, and the deadline of the other

    with_pool(cases_folder, scene, Limits(seconds=7200, patience=50))


def test_a_worker_knows_no_secrets(cases_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANHE_TOKEN", "bí mật")

    async def scene(pool: Pool) -> None:
        assert "bí mật" not in (await pool.call(worked.environment)).values()

    with_pool(cases_folder, scene)


def article(number: int) -> str:
    iri = f"<{vocab.BASE}article/{number}>"
    return f"{iri} <{vocab.PREFIXES['rdf']}type> <{vocab.PREFIXES['schema']}NewsArticle> {iri} ."


def small(folder: Path) -> Path:
    with Store.create(folder / "graph") as store:
        store.load([article(1)])
    return folder / "graph"


async def until(pool: Pool, articles: int) -> None:
    async with asyncio.timeout(60):
        while await pool.call(worked.articles) != articles:
            await asyncio.sleep(0.02)


def test_a_graph_that_is_served_can_be_changed_and_is_gone_over_to(tmp_path: Path) -> None:
    graph = small(tmp_path)

    async def scene(pool: Pool) -> None:
        assert await pool.call(worked.articles) == 1
        watching = asyncio.create_task(pool.watch(0.02))
        with Store.open(graph, read_only=False) as store:  # what is written lies in the log, not yet in tables
            store.oxigraph.update(f"INSERT DATA {{ GRAPH <{vocab.BASE}article/2> {{ <urn:a> a <urn:b> }} }}")
        await until(pool, 2)
        with Store.building(graph, replace=True) as store:
            store.load(article(number) for number in range(3))
        store.close()
        await until(pool, 3)
        watching.cancel()
        assert len(list(pool.snapshots.place.glob("snapshot-*"))) == 1, "the older ones are gone"

    with_pool(graph, scene)
    assert not (graph / SERVED).exists()


def test_a_change_is_made_to_the_graph_and_seen_at_once(tmp_path: Path) -> None:
    graph = small(tmp_path)

    async def scene(pool: Pool) -> None:
        await pool.change(worked.drop_everything)
        assert await pool.call(worked.articles) == 0

    with_pool(graph, scene)
    with Store.open(graph) as store:
        assert store.articles() == []


def test_a_graph_that_is_being_written_is_not_changed_beside(tmp_path: Path) -> None:
    graph = small(tmp_path)

    async def scene(pool: Pool) -> None:
        with Store.open(graph, read_only=False), pytest.raises(Problem) as problem:
            await pool.change(worked.drop_everything)
        assert problem.value.name == "in-use"
        assert await pool.call(worked.articles) == 1

    with_pool(graph, scene)


def test_what_a_killed_server_left_is_removed_by_the_next(cases_folder: Path) -> None:
    left = cases_folder / SERVED / "left"
    left.mkdir(parents=True)
    (left / "lock").touch()

    async def scene(pool: Pool) -> None:
        assert not left.exists()
        assert pool.snapshots.place.exists()

    with_pool(cases_folder, scene)


def test_there_is_no_pool_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        with_pool(tmp_path, lambda pool: pool.call(worked.people))  # type: ignore[arg-type]
