"""One process, a pool of processes and a cluster of as many on this machine, building the same graph in one run.

Each by the quickest of `--times`; ratios are of one run. Beside them what a projection to more articles and machines
takes: CPU of reading an article and of loading it, what of the loading is who is who, bytes of shards and of the store.
The graphs must be the same, byte for byte (the exit code is 1 where they are not); `--kill` has one worker of the
cluster killed midway. Few articles make loading dear: the ontology is loaded beside them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import quanhe
from quanhe import store as storing
from quanhe import tasks, vocab
from quanhe.text import Article, read
from quanhe.workers import cores

HOUR = 3600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    parser.add_argument("--limit", type=int, default=500, help="how many articles (default: 500)")
    parser.add_argument("--workers", type=int, default=cores(), help="how many processes (default: all cores)")
    parser.add_argument("--times", type=int, default=1, help="how often each is done; the quickest counts")
    parser.add_argument("--kill", action="store_true", help="kill a worker of the cluster in each of its builds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, cluster(options.workers) as (address, pids):
        folder = Path(place)
        count = written(options.paths, options.limit, folder / "articles.jsonl")
        warm(address, folder / "articles.jsonl", pids)
        ways: dict[str, dict[str, Any]] = {
            "one process": {"workers": 1},
            f"pool of {options.workers}": {"workers": options.workers},
            f"cluster of {options.workers}": {"executor": address},
            f"cluster of {options.workers}, shared": {"executor": address, "shared": folder / "shared"},
        }
        runs = [Run(name, given, pids if options.kill else None) for name, given in ways.items()]
        for _ in range(options.times):
            for run in runs:
                run.again(folder)
        for run in runs:
            print(run.said(count, runs[0].wall))
        parts(folder, count)
        if len({run.digest for run in runs}) > 1:
            sys.exit("the graphs differ")


class Run:
    """A way to build: the quickest wall-clock time, this process's CPU time in it, and the digest of the graph."""

    def __init__(self, name: str, given: dict[str, Any], kill: Callable[[], list[int]] | None) -> None:
        self.name, self.given, self.kill = name, given, kill
        self.wall = self.cpu = float("inf")
        self.digest = ""

    def again(self, folder: Path) -> None:
        for old in (folder / "shared").glob("*/*"):
            old.unlink()
        left = [1] if self.kill and "executor" in self.given else []

        def progress(_: Article) -> None:
            if left and self.kill:
                left.pop()
                os.kill(self.kill()[0], signal.SIGKILL)

        start, cpu = perf_counter(), process_time()
        built = quanhe.build(
            [folder / "articles.jsonl"], folder / "graph", replace=True, progress=progress, **self.given
        )
        wall, spent = perf_counter() - start, process_time() - cpu
        with built as graph:
            self.digest = hashlib.sha256(graph.store.export()).hexdigest()
        if wall < self.wall:
            self.wall, self.cpu = wall, spent

    def said(self, count: int, one: float) -> str:
        return (
            f"{self.name:<20} {count} articles in {self.wall:.1f} s: {count / self.wall:.1f} a second, "
            f"{one / self.wall:.2f} times as fast as one; {self.cpu / count * 1000:.1f} ms CPU an article here"
        )


@contextmanager
def cluster(count: int) -> Iterator[tuple[str, Callable[[], list[int]]]]:
    """Give the address of a cluster of processes, and what tells their numbers."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=60) as local:
        address = str(local.scheduler_address).replace("tcp://", "dask://")
        yield address, lambda: [nanny.pid for nanny in local.workers.values()]


def written(paths: list[str], limit: int, output: Path) -> int:
    """Write so many of the articles to one file; give how many there are."""
    import json

    articles = list(islice(read(paths, on_error=print), limit))
    with output.open("w", encoding="utf-8") as out:
        for article in articles:
            said = {"id": article.id, "title": article.title, "text": article.text, "published": article.published}
            out.write(json.dumps(said, ensure_ascii=False) + "\n")
    return len(articles)


def warm(address: str, articles: Path, pids: Callable[[], list[int]]) -> None:
    """Have each worker import what it needs, as one has that has been at work for a while."""
    facts = quanhe.extract_all([articles], executor=address)
    for _ in islice(facts, 2 * len(pids())):
        pass
    facts.close()


def parts(folder: Path, count: int) -> None:
    """Print what an article costs, part by part, each measured in this process alone."""
    articles = list(read([str(folder / "articles.jsonl")], on_error=print))
    start = process_time()
    packed = [(article.id, tasks.packed_lines(article, vocab.BASE)) for article in articles]
    reading = (process_time() - start) / count
    deciding = Clock(storing, "resolve")
    target = storing.Store.create(folder / "loaded")
    target.put_ontology()
    empty = size(folder / "loaded")
    start = process_time()
    target.fill((name, tasks.unpacked(work)) for name, work in packed)
    loading = (process_time() - start) / count
    target.close()
    shard = sum(len(work) for _, work in packed) / count
    print(f"reading              {reading * 1000:.1f} ms CPU an article (extraction, quads, packing): split")
    who = deciding.seconds / count
    print(f"loading              {loading * 1000:.1f} ms CPU an article; {who * 1000:.2f} of it who is who: split")
    print(f"shards               {shard / 1000:.1f} KB an article")
    print(f"store                {(size(folder / 'loaded') - empty) / count / 1000:.1f} KB an article on disk")
    for many, threads in ((1_000_000, 16), (1_000_000, 100), (100_000_000, 1000)):
        print(
            f"{many:>11,} articles on {threads:>4} threads: reading {many * reading / threads / HOUR:.1f} h, "
            f"loading {many * loading / HOUR:.1f} h CPU, shards {many * shard / 1e9:.0f} GB"
        )


class Clock:
    """A function of a module, the CPU seconds that it takes added up."""

    def __init__(self, home: Any, name: str) -> None:
        self.seconds = 0.0
        function = getattr(home, name)

        def timed(*given: Any, **named: Any) -> Any:
            start = process_time()
            try:
                return function(*given, **named)
            finally:
                self.seconds += process_time() - start

        setattr(home, name, timed)


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
