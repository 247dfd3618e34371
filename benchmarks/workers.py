"""How much sooner several workers are done than one: the extraction alone, and the whole build to a graph on disk.

In turns, so that whatever else the machine does slows all; wall-clock time, and the CPU time of this process and of the
workers. Beside it, what keeping finished work (staging) costs of a build: packing, writing and reading it again.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

import quanhe
from quanhe import tasks
from quanhe.errors import InputError
from quanhe.store.staging import Staging
from quanhe.workers import cores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    parser.add_argument("--workers", type=int, default=cores(), help="how many, beside one (default: all cores)")
    parser.add_argument("--times", type=int, default=2, help="how often each is done; the quickest counts")
    options = parser.parse_args()
    counts = (1, options.workers)
    extracting, building = Clock("extract"), Clock("build")
    staging = [Timed(Staging, "put"), Timed(Staging, "get"), Timed(tasks, "packed"), Timed(tasks, "unpacked")]
    for _ in range(options.times):
        for count in counts:
            extracting.run(count, lambda count=count: extracted(options.paths, count))
        for count in counts:
            for part in staging:
                part.seconds = 0.0
            building.run(count, lambda count=count: built(options.paths, count))
            if count == 1:
                kept = sum(part.seconds for part in staging)
    extracting.show(counts)
    building.show(counts)
    share = kept / building.cpu[1]
    print(f"staging   {kept:.2f} s of {building.cpu[1]:.1f} s CPU of a build by one: {share:.1%}; packing included")


class Clock:
    """The quickest time of each number of workers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.wall: dict[int, float] = {}
        self.cpu: dict[int, float] = {}

    def run(self, count: int, work: Callable[[], int]) -> None:
        start, before = perf_counter(), cpu()
        self.articles = work()
        wall, spent = perf_counter() - start, cpu() - before
        if wall < self.wall.get(count, float("inf")):
            self.wall[count], self.cpu[count] = wall, spent

    def show(self, counts: tuple[int, ...]) -> None:
        one = self.wall[1]
        for count in counts:
            wall = self.wall[count]
            ratio = f"{one / wall:.2f} times as fast as one"
            print(
                f"{self.name:<9} {self.articles} articles, {count} workers: {wall:.1f} s, "
                f"{self.articles / wall:.0f} a second, {self.cpu[count]:.1f} s CPU; {ratio}"
            )


class Timed:
    """A function of a class or module, the CPU seconds that it takes added up."""

    def __init__(self, home: Any, name: str) -> None:
        self.seconds = 0.0
        function = getattr(home, name)

        def timed(*given: Any, **named: Any) -> Any:
            start = thread_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds += thread_time() - start

        setattr(home, name, timed)


def cpu() -> float:
    """Give the CPU seconds of this process and of those that it has started and that have ended."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def extracted(paths: list[str], count: int) -> int:
    return sum(1 for _ in quanhe.extract_all(paths, workers=count, on_error=passed_over))


def built(paths: list[str], count: int) -> int:
    with (
        tempfile.TemporaryDirectory() as place,
        quanhe.build(paths, Path(place) / "graph", workers=count, on_error=passed_over) as graph,
    ):
        return len(graph.store.articles())


def passed_over(error: InputError) -> None:
    print(f"passed over: {error}")


if __name__ == "__main__":
    main()
