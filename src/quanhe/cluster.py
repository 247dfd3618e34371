"""The workers of a dask.distributed cluster, behind the interface of `concurrent.futures`.

What goes wrong with a cluster is one sentence each: a scheduler that cannot be reached or goes away, no worker left,
a worker that cannot run this program. A worker that dies costs the time of its task, which another does again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from quanhe.errors import QuanheError
from quanhe.patterns import lazy
from quanhe.processes import Died

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

REACH: Final = 15.0
"""Seconds that a scheduler has to answer in."""

PATIENCE: Final = 60.0
"""Seconds without any worker after which none is waited for: those that died are mostly started again by then."""

_GLANCE: Final = 1.0
"""Seconds between two looks at which workers there are."""

_LEAVE: Final = 5.0
"""Seconds that taking leave of a scheduler may take."""

_IN_HAND: Final = 4
"""Tasks in hand for each thread of the workers: one that it works on, and some that wait, as they have a way to go."""

_ADDRESS: Final = lazy(r"(dask|tcp|tls)://([^/\s]+:\d+)/?")


def checked(address: str) -> str:
    """Give the address by which a scheduler is reached. Raises QuanheError for what is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise QuanheError(
            f"{address!r} is no executor; give the address of a scheduler, as in dask://HOST:8786 or tls://HOST:8786."
        )
    return f"{'tls' if found[1] == 'tls' else 'tcp'}://{found[2]}"


class Cluster(Executor):
    """The workers of a scheduler, given as dask://HOST:PORT or tls://HOST:PORT. Shut it down when it is done with."""

    def __init__(self, address: str) -> None:
        """Connect. Raises QuanheError where there is no scheduler, or what connecting takes is not installed."""
        self.address = address
        self._client = _connected(address, checked(address))
        self._tasks = self._client.get_executor(pure=False)
        self._open: dict[Future[Any], Future[Any]] = {}
        """Each task as the client has it, and what stands for it here."""
        self._broken = ""
        self._threads = _counted(self._client)
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, name="quanhe-cluster", daemon=True)
        self._watching.start()

    @property
    def threads(self) -> int:
        """How many tasks the workers do at once, as of a moment ago."""
        return self._threads

    @property
    def in_hand(self) -> int:
        """How many tasks the workers should have in hand, so that none has to wait for one."""
        return _IN_HAND * max(self._threads, 1)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function called by a worker.

        It hands over what it finds wrong as a value. Its future raises `Died` where each worker that had it died, and
        QuanheError where the cluster has failed or could not run it.
        """
        if self._broken:
            raise QuanheError(self._broken)
        future: Future[T] = Future()
        asked = self._tasks.submit(_whole, fn, *args, **kwargs)
        self._open[asked] = future
        future.add_done_callback(lambda done: asked.cancel() if done.cancelled() else None)
        asked.add_done_callback(self._settle)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster, whose workers stay; tasks that are not done are waited for or given up."""
        for future in list(self._open.values()):
            if cancel_futures or not wait:
                future.cancel()
            else:
                with suppress(Exception, CancelledError):
                    future.exception()
        if not self._ended.is_set():
            self._ended.set()
            self._watching.join()
            with suppress(Exception):  # nobody is there any more to take leave of
                self._client.close(timeout=_LEAVE)

    def _settle(self, asked: Future[Any]) -> None:
        """Hand on what came of a task."""
        future = self._open.pop(asked, None)
        with suppress(InvalidStateError):  # it has been given up
            if future is None:
                return
            if asked.cancelled():
                future.set_exception(QuanheError(f"The scheduler {self.address} has gone; {_AGAIN}"))
            elif (error := asked.exception()) is None:
                future.set_result(asked.result().value)
            else:
                future.set_exception(_told(self.address, error))

    def _watch(self) -> None:
        """Fail all tasks once no worker has been there for a while, or no scheduler: they would be waited for forever.

        distributed gives up the tasks it has itself when a scheduler goes, but not those that are under way to it.
        """
        alone = gone = 0.0
        while not self._ended.wait(_GLANCE):
            try:
                self._threads = _counted(self._client)
            except Exception:  # the connection is lost: each way of losing it has a class of its own
                gone += _GLANCE
                if gone >= min(REACH, PATIENCE):
                    self._fail(f"The scheduler {self.address} has gone; {_AGAIN}")
                continue
            gone, alone = 0.0, 0.0 if self._threads else alone + _GLANCE
            if alone >= PATIENCE:
                self._fail(f"No worker of {self.address} is left; start some (dask worker …), {_AGAIN}")
            elif self._threads:
                self._broken = ""

    def _fail(self, sentence: str) -> None:
        """Fail all tasks that are not done, and those to come."""
        self._broken = sentence
        for asked in list(self._open):
            future = self._open.pop(asked, None)
            with suppress(InvalidStateError):
                if future is not None:
                    future.set_exception(QuanheError(sentence))


@dataclass(frozen=True, slots=True)
class _Done:
    """What a function gave, in a form that distributed cannot take for an error.

    Where a worker goes just as its answer is fetched, distributed unpacks the answer as the three parts of an error.
    """

    value: Any


def _whole(fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> _Done:
    """Call a function; this is what a worker runs."""
    return _Done(fn(*args, **kwargs))


_AGAIN: Final = "and give the same command again: what is done is kept."


def _connected(address: str, contact: str) -> Client:
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError:
        raise QuanheError("A cluster needs dask.distributed: pip install 'quanhe[cluster]'.") from None
    if contact.startswith("tls:") and Security().get_connection_args("client")["ssl_context"] is None:
        raise QuanheError(
            f"{address} takes certificates; name them in the configuration of dask, under distributed.comm.tls."
        )
    try:
        return Client(contact, timeout=REACH, set_as_default=False)
    except Exception as error:  # refused, no such host, TLS that is not set up: each has a class of its own
        said = " ".join(str(error).split()).rstrip(".")
        raise QuanheError(
            f"The scheduler {address} cannot be reached ({said}); start one with `dask scheduler`."
        ) from error


def _counted(client: Client) -> int:
    """Give how many tasks the workers do at once."""
    threads: dict[str, int] = client.nthreads()
    return sum(threads.values())


def _told(address: str, error: BaseException) -> BaseException:
    """Give an error of a task as ours: the functions' own come as values, so that any other is the cluster's."""
    if isinstance(error, QuanheError):
        return error
    if type(error).__name__ == "KilledWorker" or (isinstance(error, TypeError) and _Done.__name__ in str(error)):
        return Died("each worker that had the task died")
    said = f"{type(error).__name__}: {' '.join(str(error).split())}".rstrip(". ")
    return QuanheError(f"A worker of {address} could not run a task ({said}); install the same versions there as here.")
