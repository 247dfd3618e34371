"""Work on many articles by several workers: in order, a bounded number at a time, and none lost but by its own doing.

Workers stand behind the interface of `concurrent.futures`: processes of this machine, or a cluster's. What they are
given is a function that can be imported and articles; what comes of them does not depend on how many there are.
"""

from __future__ import annotations

import os
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Final, TypeAlias, TypeVar

from quanhe.cluster import Cluster, checked
from quanhe.errors import InputError, QuanheError
from quanhe.processes import Processes
from quanhe.text import Article

S = TypeVar("S")
T = TypeVar("T")
Chunk: TypeAlias = list[Article]

MOST: Final = 50
"""Articles of a task, at most: handing one over costs next to nothing, and what is done is kept the sooner."""

CHARACTERS: Final = 150_000
"""Characters of a task, at most, but for the last article in it."""

SMALL: Final = 300_000
"""Characters that one worker should have to do at least: less is done before another has started."""

Outcome: TypeAlias = "list[T | InputError] | Raised"
Delivery: TypeAlias = Callable[[Chunk, "list[T | InputError]"], "list[T | InputError]"]
"""What a worker does with what came of a task before it hands it over."""

_IN_HAND: Final = 2
"""Tasks in hand for each worker: one that it works on, and one that waits for it."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An error that the work itself raised, anywhere it is done; handed over as a value, unlike a worker's death."""

    error: Exception


class Lost(Exception):
    """A task whose worker did not get to its end."""


def cores() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Team:
    """Those who do some work: an executor and how many tasks it is to have in hand, or None for this process itself."""

    executor: Executor | None
    in_hand: int = 0

    @property
    def most(self) -> int:
        """How many tasks there may be in hand: for a cluster, by the workers that it has at the time."""
        return self.executor.in_hand if isinstance(self.executor, Cluster) else self.in_hand

    def each(
        self, work: Callable[[Article], T], tasks: Iterable[Chunk], delivered: Delivery[T] | None = None
    ) -> Iterator[list[tuple[Article, T | InputError]]]:
        """Have the work done on each article, and give what came of it, task by task, in order.

        An article that makes its worker die, or that takes more memory than there is, gives an InputError. Whatever
        else the work raises is raised here. Raises QuanheError where the executor takes no more work.
        """
        if self.executor is None:
            for chunk in tasks:
                yield [(article, _here(work, article)) for article in chunk]
            return
        job: Callable[[Chunk], Outcome[T]] = partial(work_on, work, delivered=delivered)
        with closing(self._given(partial(_submitted, self.executor, job), tasks)) as given:
            for chunk, future in given:
                yield _done(self.executor, job, chunk, future)

    def map(self, work: Callable[[S], T], parts: Iterable[S]) -> Iterator[T]:
        """Have work done on each of some parts, and give what came of it, in order.

        It is done here where nobody else gets it done: a worker died of it, or all workers have gone meanwhile.
        """
        if self.executor is None:
            yield from (work(part) for part in parts)
            return
        job: Callable[[S], list[T] | Raised] = partial(attempted, work)
        with closing(self._given(partial(_tried, self.executor, job), parts)) as given:
            for part, future in given:
                try:
                    (done,) = _outcome(future)
                except (Lost, QuanheError):
                    done = work(part)
                yield done

    def _given(
        self, submit: Callable[[S], Future[T]], parts: Iterable[S]
    ) -> Generator[tuple[S, Future[T]], None, None]:
        """Give out parts to work on, so many at a time; give each, with its future, once it is its turn."""
        waiting: deque[tuple[S, Future[T]]] = deque()
        try:
            for part in parts:
                waiting.append((part, submit(part)))
                if len(waiting) >= self.most:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            for _, future in waiting:
                future.cancel()


@dataclass(frozen=True, slots=True)
class Hands:
    """Who is to do the work: an executor, or so many workers on this machine; None: as many as there are cores."""

    workers: int | None = None
    executor: Executor | str | None = None

    def __post_init__(self) -> None:
        if isinstance(self.executor, str):
            checked(self.executor)
        if self.workers is not None and self.workers < 1:
            raise QuanheError(f"There cannot be {self.workers} workers; give 1 or more, or none to use all cores.")

    @contextmanager
    def ready(self) -> Iterator[Hands]:
        """Give the same with the cluster of the address, where one is given, until the end of the block.

        Raises QuanheError where there is none.
        """
        if not isinstance(self.executor, str):
            yield self
            return
        cluster = Cluster(self.executor)
        try:
            yield replace(self, executor=cluster)
        finally:
            cluster.shutdown(wait=False)

    @property
    def here(self) -> int:
        """How many processes there may be on this machine."""
        return cores() if self.executor is not None or self.workers is None else self.workers

    @contextmanager
    def team(self, characters: int) -> Iterator[Team]:
        """Give those who do some work: of workers as many as are wanted, and as the work is worth.

        The processes started for it are ended with the block: at once, where it ends early.
        """
        wanted = self.workers or cores()
        if isinstance(self.executor, str):
            with self.ready() as hands, hands.team(characters) as team:
                yield team
        elif self.executor is not None:
            yield Team(self.executor, _IN_HAND * wanted)
        elif (count := min(wanted, characters // SMALL)) < 2:
            yield Team(None)
        else:
            processes = Processes(count)
            try:
                yield Team(processes, _IN_HAND * count)
            finally:
                processes.kill()

    def spread(self, work: Callable[[S], T], parts: Iterable[S]) -> Iterator[T]:
        """Have some work done part by part, by an executor where one is given; give what comes of each, in order."""
        if self.executor is None:
            yield from map(work, parts)
            return
        with self.team(0) as team:
            yield from team.map(work, parts)

    def ahead(self, articles: Iterable[Article]) -> tuple[int, Iterator[Article]]:
        """Read on until it is known how many workers the articles are worth; give their characters and all of them."""
        wanted = self.workers or cores()
        enough = SMALL * wanted if wanted > 1 and self.executor is None else 0
        rest, read, size = iter(articles), [], 0
        while size < enough and (article := next(rest, None)) is not None:
            read.append(article)
            size += len(article.text)
        return size, chain(read, rest)


def chunks(articles: Iterable[Article], most: int | None = None) -> Iterator[Chunk]:
    """Part articles into tasks, in order, of so many at most."""
    most = most or MOST
    chunk: Chunk = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if len(chunk) >= most or size >= CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def work_on(work: Callable[[Article], T], chunk: Chunk, delivered: Delivery[T] | None = None) -> Outcome[T]:
    """Do a task; this is what a worker runs."""
    try:
        done = [_here(work, article) for article in chunk]
        return delivered(chunk, done) if delivered else done
    except Exception as error:
        return _raised(error)


def attempted(work: Callable[[S], T], part: S) -> list[T] | Raised:
    """Do the work on a part; this is what a worker runs."""
    try:
        return [work(part)]
    except Exception as error:
        return _raised(error)


def _raised(error: Exception) -> Raised:
    """Give an error as it is handed over: with where it was raised, but for one that says all in a sentence."""
    if not isinstance(error, QuanheError):
        error.add_note(f"In a worker:\n{traceback.format_exc()}")
    return Raised(error)


def _here(work: Callable[[Article], T], article: Article) -> T | InputError:
    try:
        return work(article)
    except (MemoryError, RecursionError):
        return InputError(f"{_named(article)} takes more memory than there is, and was left out.")


def _submitted(executor: Executor, job: Callable[[S], T], given: S) -> Future[T]:
    try:
        return executor.submit(job, given)
    except BrokenExecutor as error:
        raise QuanheError("The executor given has broken down; give a new one, and what is done is kept.") from error


def _tried(executor: Executor, job: Callable[[S], T], given: S) -> Future[T]:
    """Give a task to an executor; where it takes no more, what its future raises says so."""
    try:
        return _submitted(executor, job, given)
    except QuanheError as error:
        future: Future[T] = Future()
        future.set_exception(error)
        return future


def _done(
    executor: Executor, job: Callable[[Chunk], Outcome[T]], chunk: Chunk, future: Future[Outcome[T]]
) -> list[tuple[Article, T | InputError]]:
    """Wait for a task; where its worker died, have its articles done again, each alone."""
    try:
        return list(zip(chunk, _outcome(future), strict=True))
    except Lost:
        return [(article, _alone(executor, job, article)) for article in chunk]


def _alone(executor: Executor, job: Callable[[Chunk], Outcome[T]], article: Article) -> T | InputError:
    try:
        return _outcome(_submitted(executor, job, [article]))[0]
    except Lost as lost:
        if isinstance(lost.__cause__, BrokenExecutor):
            said = "made the process that read it end, perhaps for want of memory, and was left out"
        else:
            said = f"was given back unread by the executor ({lost.__cause__!r}), and was left out"
        return InputError(f"{_named(article)} {said}.")


def _outcome(future: Future[list[T] | Raised]) -> list[T]:
    """Give what came of a task. Raises what the function raised, and Lost where the worker did not get to an end."""
    try:
        done = future.result()
    except QuanheError as error:
        raise _anew(error) from None
    except Exception as error:  # whatever the executor calls it: the function's own are handed over as values
        raise Lost from error
    if isinstance(done, Raised):
        raise _anew(done.error)
    return done


def _anew(error: Exception) -> Exception:
    """Give an error of ours anew: a future's own would keep alive all that waited for it, such as an open store."""
    return type(error)(*error.with_traceback(None).args) if isinstance(error, QuanheError) else error


def _named(article: Article) -> str:
    return article.source or article.id
