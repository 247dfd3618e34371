"""A pool of workers: each question goes to a process that is ended where it takes too long, and replaced.

A bounded number of requests waits for a worker; one more is turned away. Whoever gives up waiting for an answer frees
the worker that was at it. All answers to one request come from one snapshot of the graph.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, TypeVar, TypeVarTuple

from quanhe.errors import QuanheError, StoreError
from quanhe.serve.problems import Problem
from quanhe.serve.settings import MEGABYTE, Limits
from quanhe.serve.snapshot import Snapshots, Stamp
from quanhe.serve.worker import LENGTH, OUT_OF_MEMORY, READY, Outcome, Task
from quanhe.store import Store

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_LOG: Final = logging.getLogger("quanhe.serve")
_PROGRAM: Final = "from quanhe.serve.worker import main; main()"
_NO_MEMORY: Final = ("memory allocation", "bad_alloc", "MemoryError", "out of memory", "Cannot allocate memory")
"""What a process says, in whichever language, that ends for want of memory."""

_START: Final = 60.0
"""Seconds that a worker may take to start, on a machine that is busy."""

_MERCY: Final = 0.2
"""Seconds in which a worker may finish what nobody waits for any more: most do, and need not be replaced."""


class Pool:
    """Workers that answer from snapshots of a graph. `start` it, `call` it, `stop` it."""

    def __init__(self, folder: Path | str, limits: Limits | None = None, workers: int = 2) -> None:
        self.folder = Path(folder)
        self.limits = limits or Limits()
        self.size = workers
        self._snapshots: Snapshots | None = None
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._all: set[_Worker] = set()
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._changing = asyncio.Lock()
        self._renewing = asyncio.Lock()

    @property
    def snapshots(self) -> Snapshots:
        """The snapshots that are answered from. Raises Problem before `start` and after `stop`."""
        if self._snapshots is None:
            raise Problem("busy", "The server is starting or stopping.")
        return self._snapshots

    @property
    def base(self) -> str:
        """The base of the graph's IRIs."""
        return self.snapshots.base

    @property
    def alive(self) -> int:
        """How many workers there are just now."""
        return len(self._all)

    async def start(self) -> None:
        """Take a snapshot and start the workers. Raises StoreError where there is no graph."""
        self._snapshots = await asyncio.to_thread(Snapshots, self.folder)
        try:
            for worker in await asyncio.gather(*(self._started() for _ in range(self.size))):
                self._free.put_nowait(worker)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """End the workers, whatever they are at, and remove the snapshots."""
        self._stopping = True
        for task in list(self._tasks):
            task.cancel()
        for worker in list(self._all):
            await self._end(worker)
        if self._snapshots is not None:
            await asyncio.to_thread(self._snapshots.close)
            self._snapshots = None

    async def call(self, work: Callable[[Store, *Ts], T], *args: *Ts) -> T:
        """Call `work(store, *args)` in a worker and give what it gives; it can be imported, all else be pickled.

        Raises what it raises where that is a QuanheError, and Problem: "busy" where too many wait, "time" and "memory"
        where it takes too much, "ended" where its process ends, "internal" for other errors.
        """
        return await self.within(self.limits.seconds, work, *args)

    async def within(self, seconds: float, work: Callable[[Store, *Ts], T], *args: *Ts) -> T:
        """Call as `call` does, with another deadline."""
        worker = await self._free_worker()
        path = self.snapshots.begin()
        try:
            value: T = self._value(await self._asked(worker, Task(path, False, work, args), seconds))
            return value
        finally:
            if self._snapshots is not None:
                self._snapshots.end(path)

    async def change(self, work: Callable[[Store, *Ts], T], *args: *Ts) -> T:
        """Call `work(store, *args)` on the graph itself, open for writing, and go over to what it is then.

        Changes come one after the other. Raises as `call` does, and Problem ("in-use") while others write the graph.
        """
        async with self._changing:
            worker = await self._free_worker()
            try:
                task = Task(str(self.folder), True, work, args)
                value: T = self._value(await self._asked(worker, task, self.limits.seconds))
                return value
            finally:
                with suppress(StoreError):  # somebody writes already; it will be seen
                    await self.renew()

    def _value(self, outcome: Outcome) -> Any:
        if outcome.done:
            return outcome.value
        if outcome.value == OUT_OF_MEMORY:
            raise Problem("memory", limit=self.limits.memory // MEGABYTE)
        if isinstance(outcome.value, QuanheError):
            raise outcome.value
        raise Problem("internal") from outcome.value

    async def renew(self) -> None:
        """Go over to the graph as it is on disk now. Raises StoreError while it is being written."""
        async with self._renewing:
            self.snapshots.go_over(await asyncio.to_thread(self.snapshots.taken))

    async def watch(self, seconds: float) -> None:
        """Look every so often whether the graph has changed on disk, and go over to it once it has come to rest."""
        seen: Stamp | None = None
        while True:
            await asyncio.sleep(seconds)
            now = await asyncio.to_thread(self.snapshots.changed)
            if now is not None and now == seen:
                with suppress(StoreError):
                    await self.renew()
                    _LOG.info("The graph has changed; questions are answered from it as it is now.")
            seen = now

    async def _free_worker(self) -> _Worker:
        if self._free.empty() and self._waiting >= self.limits.waiting:
            raise Problem("busy")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                return await self._free.get()
        except TimeoutError:
            raise Problem("busy") from None
        finally:
            self._waiting -= 1

    async def _asked(self, worker: _Worker, task: Task, seconds: float) -> Outcome:
        """Give what a worker makes of a task; whatever comes, a worker is free afterwards, this or another."""
        asking = asyncio.create_task(worker.ask(pickle.dumps(task, pickle.HIGHEST_PROTOCOL)))
        try:
            done, _ = await asyncio.wait([asking], timeout=seconds)
        except asyncio.CancelledError:
            self._background(self._let_finish(worker, asking))
            raise
        if not done:
            asking.cancel()
            self._background(self._replace(worker))
            raise Problem("time", limit=f"{seconds:g}")
        try:
            outcome = asking.result()
        except (OSError, EOFError):
            await worker.ended()
            said = worker.last_words()
            self._background(self._replace(worker))
            if any(sign in said for sign in _NO_MEMORY):
                raise Problem("memory", limit=self.limits.memory // MEGABYTE) from None
            raise Problem("ended") from None
        if outcome.value == OUT_OF_MEMORY:  # what is left of it may be short of memory for the next
            self._background(self._replace(worker))
        else:
            self._free.put_nowait(worker)
        return outcome

    async def _let_finish(self, worker: _Worker, asking: asyncio.Task[Outcome]) -> None:
        """Have a worker back from a task that nobody waits for: once it is done with it, or another in its place."""
        done, _ = await asyncio.wait([asking], timeout=_MERCY)
        if done and not asking.cancelled() and asking.exception() is None:
            self._free.put_nowait(worker)
            return
        asking.cancel()
        await self._replace(worker)

    async def _replace(self, worker: _Worker) -> None:
        await self._end(worker)
        while not self._stopping:
            with suppress(OSError, EOFError, TimeoutError):
                self._free.put_nowait(await self._started())
                return
            await asyncio.sleep(1)

    async def _started(self) -> _Worker:
        worker = await _Worker.start(self.limits)
        self._all.add(worker)
        return worker

    async def _end(self, worker: _Worker) -> None:
        self._all.discard(worker)
        await worker.end()

    def _background(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


class _Worker:
    """A process that answers, and the ends of its pipes."""

    def __init__(self, process: Process, said: IO[bytes]) -> None:
        self._process = process
        self._said = said

    @classmethod
    async def start(cls, limits: Limits) -> _Worker:
        """Start a process and wait until it is there. Raises OSError or EOFError where it ends instead."""
        said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM, str(limits.memory)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=said,
            env=_environment(),
            start_new_session=True,
        )
        worker = cls(process, said)
        try:
            assert process.stdout is not None
            async with asyncio.timeout(_START):
                await process.stdout.readexactly(len(READY))
        except BaseException:
            await worker.end()
            raise
        return worker

    async def ask(self, task: bytes) -> Outcome:
        """Hand over a task and give what comes of it. Raises OSError or EOFError where the process ends."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(LENGTH.pack(len(task)) + task)
        await self._process.stdin.drain()
        (size,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
        outcome: Outcome = pickle.loads(await self._process.stdout.readexactly(size))
        return outcome

    async def ended(self) -> None:
        """Wait until the process has ended."""
        await self._process.wait()

    def last_words(self) -> str:
        """Give what the process said last on its standard error."""
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 4096))
        return self._said.read().decode("utf-8", "replace")

    async def end(self) -> None:
        """End the process, whatever it is at."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._said.close()


def _environment() -> dict[str, str]:
    """Give the environment of a worker: where the program lies, few arenas of memory, and none of the secrets."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUANHE_")}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "MALLOC_ARENA_MAX": "2"}
