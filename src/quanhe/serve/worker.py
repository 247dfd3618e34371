"""A worker: a process that answers one question at a time on a snapshot of the graph, within limits of its own.

It is given tasks on standard input and answers on standard output, each a pickle after its length. A task that takes
too long is ended from outside, with its process; one that takes too much memory ends it from inside.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from struct import Struct
from typing import IO, Any, Final, NamedTuple

from quanhe.errors import QuanheError, StoreError
from quanhe.serve.problems import Problem
from quanhe.store import Store

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

LENGTH: Final = Struct("<Q")
"""What stands before each task and each answer."""

READY: Final = b"ready\n"
"""What a worker says once it is there."""

OUT_OF_MEMORY: Final = "out of memory"
"""What stands for a value where the task took more memory than there is."""

_FIRST_TO_END: Final = "1000"
"""How much sooner than others Linux ends a worker where memory runs out, of 1000."""

_DIES_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Task(NamedTuple):
    """What a worker is given: the graph, what is to be called, and with what; `writes` where it is to change it."""

    graph: str
    writes: bool
    work: Callable[..., Any]
    args: tuple[Any, ...]


class Outcome(NamedTuple):
    """What a worker gives: a value; or the error that was raised, or `OUT_OF_MEMORY`."""

    done: bool
    value: Any


def main() -> None:
    """Answer tasks given on standard input until nobody is there to give them: a worker's program."""
    _confine(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints does not print into the answers
    answers.write(READY)
    answers.flush()
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(os.fdopen(os.dup(0), "rb"), tasks), daemon=True).start()
    reader = _Reader()
    while True:
        answer = _answer(reader, tasks.get())
        try:
            answers.write(LENGTH.pack(len(answer)) + answer)
            answers.flush()
        except BrokenPipeError:  # the server has been killed
            os._exit(0)


class _Reader:
    """The snapshot that is open: another is opened when a task names it, and the graph itself for a change alone."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._store: Store | None = None

    def store(self, path: str) -> Store:
        """Give a snapshot."""
        if self._store is None or path != self._path:
            if self._store is not None:
                self._store.close()
            self._store, self._path = Store.open(path), path
        return self._store

    @contextmanager
    def opened(self, task: Task) -> Iterator[Store]:
        """Give what a task is to be done on."""
        if not task.writes:
            yield self.store(task.graph)
            return
        try:
            store = Store.open(task.graph, read_only=False)
        except StoreError as error:
            raise Problem("in-use", str(error)) from None
        with store:
            yield store


def _confine(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_END)
    if hasattr(os, "nice"):
        os.nice(5)  # the server itself goes first
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _listen(given: IO[bytes], tasks: queue.SimpleQueue[bytes]) -> None:
    """Hand on each task; once there can be none any more, end the process, whatever it is working on."""
    while len(head := given.read(LENGTH.size)) == LENGTH.size:
        tasks.put(given.read(LENGTH.unpack(head)[0]))
    os._exit(0)


def _answer(reader: _Reader, task: bytes) -> bytes:
    try:
        asked: Task = pickle.loads(task)
        with reader.opened(asked) as store:
            value = asked.work(store, *asked.args)
        return pickle.dumps(Outcome(True, value), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Outcome(False, OUT_OF_MEMORY))
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> bytes:
    if not isinstance(error, QuanheError):
        error.add_note(f"In a worker:\n{traceback.format_exc()}")
    with suppress(Exception):  # an error that cannot be handed over is told in words
        told = pickle.dumps(Outcome(False, error))
        pickle.loads(told)
        return told
    return pickle.dumps(Outcome(False, RuntimeError("".join(traceback.format_exception(error)))))
