"""A build killed with SIGKILL at random moments, finished by the next run, and compared with an undisturbed one.

At each moment: what was acknowledged (told as read by the build that was killed, or kept before it) is kept, and a
graph that is there is whole. After every few, the build is finished: what is kept is not worked on again, and the graph
is the undisturbed one. The moments are drawn evenly over the articles: after how many, and how long after.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter, sleep

import quanhe
from quanhe import tasks, vocab, workers
from quanhe.store.staging import Staging
from quanhe.text import Article, Gathered, identity, read

PROGRAM = """
import sys
import quanhe
from quanhe import lexicon, rdf, store, tasks, workers

folder, count, most, *paths = sys.argv[1:]
workers.MOST, workers.SMALL = int(most), 1
tasks.comes_of("")
print("ready", flush=True)
told = lambda article: print(article.id, flush=True)
quanhe.build(paths, folder, replace=True, workers=int(count), progress=told).close()
"""


@dataclass
class Trial:
    """One kind of build: of which articles, by how many workers, in tasks of how many."""

    paths: list[str]
    count: int
    most: int

    def start(self, folder: Path) -> subprocess.Popen[str]:
        """Start a build, and come back when it has begun."""
        given = [str(folder), str(self.count), str(self.most), *self.paths]
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, *given], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def moments(self, folder: Path) -> list[float]:
        """Give when, in an undisturbed build, each article was acknowledged, and when all was over."""
        with self.start(folder) as process:
            start = perf_counter()
            assert process.stdout is not None
            times = [perf_counter() - start for _ in process.stdout]
            process.wait()
            return [*times, perf_counter() - start]

    def killed(self, folder: Path, told: int, after: float) -> tuple[bool, set[str]]:
        """Build, and kill so many seconds after so many articles are acknowledged.

        Give whether the build was going on, and what was acknowledged by then.
        """
        with self.start(folder) as process:
            assert process.stdout is not None
            seen = [process.stdout.readline() for _ in range(told)]
            sleep(after)
            going = process.poll() is None
            process.send_signal(signal.SIGKILL)
            seen += process.stdout.readlines()
            return going, {line.strip() for line in seen}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    parser.add_argument("--moments", type=int, default=100)
    parser.add_argument("--together", type=int, default=4, help="after how many the build is finished")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=2, help="articles of a task")
    options = parser.parse_args()
    workers.MOST = options.most
    chance, faults, phases = random.Random(options.seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as place, Gathered(read(options.paths, on_error=print)) as articles:
        folder = Path(place) / "graph"
        trials = [Trial(options.paths, count, options.most) for count in (1, 2)]
        times = [trial.moments(folder) for trial in trials]
        undisturbed = graph(folder)
        shutil.rmtree(folder)
        kept: set[str] = set()
        for moment in range(options.moments):
            trial = trials[moment % 2]
            before = marker(folder)
            spans = list(pairwise([0.0, *times[moment % 2]]))
            after = chance.randrange(len(spans))
            start, end = spans[after]
            going, told = trial.killed(folder, after, chance.uniform(0, end - start))
            switched, kept_before, kept = marker(folder) != before, kept, kept_in(folder, articles)
            phases["after the graph was there" if switched else phase(len(kept), len(articles))] += 1
            faults["it ended by itself without a graph"] += not going and not switched
            faults["an acknowledged article is lost"] += not switched and not told | kept_before <= kept
            faults["half a graph is there"] += bool(marker(folder)) and graph(folder) != undisturbed
            if moment % options.together == options.together - 1:
                faults.update(faults_of(trial, folder, kept, articles, undisturbed))
                kept = set()
                print(f"{moment + 1} moments, {sum(faults.values())} faults", file=sys.stderr, flush=True)
                if moment % (2 * options.together) == options.together - 1:  # half begin anew, half beside a graph
                    shutil.rmtree(folder)
    print(f"articles  {len(articles)}, in tasks of {options.most}; an undisturbed build takes {times[0][-1]:.1f} s")
    print(f"moments   {options.moments}: " + ", ".join(f"{count} {name}" for name, count in sorted(phases.items())))
    print(f"faults    {sum(faults.values())} {dict(+faults) or ''}")
    sys.exit(bool(+faults))


def phase(kept: int, count: int) -> str:
    return "before any article was kept" if not kept else "while loading" if kept == count else "while reading"


def faults_of(trial: Trial, folder: Path, kept: set[str], articles: Gathered, undisturbed: list[str]) -> list[str]:
    """Finish a build, and give what is wrong."""
    done: list[str] = []

    def packed(article: Article, base: str) -> bytes:
        done.append(article.id)
        return ORIGINAL(article, base)

    tasks.packed_lines = packed
    quanhe.build(trial.paths, folder, replace=True, workers=1).close()
    found = ["an article that was done is done again"] if kept & set(done) else []
    found += ["an article is lost"] if kept | set(done) != {article.id for article in articles} else []
    found += ["the graph is another"] if graph(folder) != undisturbed else []
    found += ["what was kept is not removed"] if (folder / "quanhe.staging").exists() else []
    return found


ORIGINAL = tasks.packed_lines


def marker(folder: Path) -> str:
    file = folder / "quanhe.json"
    return file.read_text() if file.exists() else ""


def kept_in(folder: Path, articles: Gathered) -> set[str]:
    staging = Staging(folder / "quanhe.staging", tasks.comes_of(vocab.BASE))
    return {article.id for article in articles if identity(article) in staging}


def graph(folder: Path) -> list[str]:
    with quanhe.open(folder) as opened:
        return opened.store.lines()


if __name__ == "__main__":
    main()
