"""An executor of processes of our own, each started afresh, that outlives the death of any of them.

The standard library's ends with the first of its processes that dies, and starts the caller's main module again in
each. Here a process that dies fails its own task only and is replaced by a new one; one whose parent has died ends.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import IO, Any, Final, ParamSpec, TypeVar

from quanhe.errors import QuanheError

P = ParamSpec("P")
T = TypeVar("T")

_PROGRAM: Final = "from quanhe.processes import serve; serve()"
_SELDOM: Final = (10_000, 20, 20)
"""When the garbage collector of a process runs: far more seldom than by default."""


_FIRST_TO_END: Final = "500"
"""How much sooner than others Linux ends a process where memory runs out, of 1000."""

_LENGTH: Final = Struct("<Q")
"""What stands before each task."""

_READY: Final = b"ready"
"""What a process says once it is there."""


class Died(BrokenExecutor):
    """The process that worked on a task ended before it was done; the others go on."""


class Processes(Executor):
    """Runs functions that can be imported, with values that can be pickled, in a number of processes."""

    def __init__(self, count: int) -> None:
        """Be ready to start as many processes, each with its first task."""
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="quanhe")
        self._own = threading.local()
        self._all: set[subprocess.Popen[bytes]] = set()
        self._starting = threading.Lock()
        self._ended = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function called in a process; its future raises `Died` where that process ends instead."""
        return self._threads.submit(self._run, pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the tasks come to their end, and the processes after them."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        if wait:
            self._end_all()

    def kill(self) -> None:
        """End all at once, whatever they are working on."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._end_all()
        self._threads.shutdown()

    def _run(self, task: bytes) -> Any:
        process = self._process()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(_LENGTH.pack(len(task)) + task)
            process.stdin.flush()
            done, value = pickle.load(process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self._own.process = None
            self._end(process)
            raise Died("a process ended while it was at work") from error
        if done:
            return value
        raise value

    def _process(self) -> subprocess.Popen[bytes]:
        """Give the process of this thread, started if need be."""
        process: subprocess.Popen[bytes] | None = getattr(self._own, "process", None)
        if process is None:
            with self._starting:
                if self._ended:
                    raise Died("the processes have been ended")
                process = _started()
                self._all.add(process)
            self._greet(process)
            self._own.process = process
        return process

    def _greet(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until a process is there. Raises QuanheError where it ends instead: another would do the same."""
        assert process.stdout is not None
        if process.stdout.read(len(_READY)) != _READY:
            self._end(process)
            raise QuanheError("A process to work in ends as it starts; say --workers 1 (workers=1) to do without.")

    def _end_all(self) -> None:
        with self._starting:
            self._ended = True
        for process in list(self._all):
            self._end(process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):  # what was still to be written has nobody to read it
                if pipe is not None:
                    pipe.close()
        self._all.discard(process)


def _started() -> subprocess.Popen[bytes]:
    """Start a process: in a group of its own where there are such, so that Ctrl-C reaches the parent alone."""
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            process_group=0 if os.name == "posix" else None,
        )
    except OSError as error:
        said = "A process to work in cannot be started"
        raise QuanheError(f"{said} ({error.strerror}); say --workers 1 (workers=1) to do without.") from error


def serve() -> None:
    """Answer tasks given on standard input, one at a time; end as soon as nobody is there to give them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_SELDOM)
    with suppress(OSError):  # where memory runs out, Linux is to end one of these, not their parent
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_END)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints does not print into the answers
    answers.write(_READY)
    answers.flush()
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(os.fdopen(os.dup(0), "rb"), tasks), daemon=True).start()
    while True:
        outcome = _outcome(tasks.get())
        try:
            answers.write(outcome)
            answers.flush()
        except BrokenPipeError:  # the parent has been killed
            os._exit(0)


def _listen(given: IO[bytes], tasks: queue.SimpleQueue[bytes]) -> None:
    """Hand on each task; once there can be none any more, end the process, whatever it is working on."""
    while len(head := given.read(_LENGTH.size)) == _LENGTH.size:
        tasks.put(given.read(_LENGTH.unpack(head)[0]))
    os._exit(0)


def _outcome(task: bytes) -> bytes:
    """Do a task, and give what came of it: whether it was done, and the value or the error."""
    try:
        function, args, kwargs = pickle.loads(task)
        return pickle.dumps((True, function(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(f"In a process of its own:\n{traceback.format_exc()}")
        return _told(error)


def _told(error: Exception) -> bytes:
    with suppress(Exception):  # an error that cannot be handed over is told in words
        told = pickle.dumps((False, error))
        pickle.loads(told)
        return told
    return pickle.dumps((False, RuntimeError("".join(traceback.format_exception(error)))))
