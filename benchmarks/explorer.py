"""Measure the explorer: what a worker takes for each part of the page of a graph that is served, and how large it is.

python benchmarks/explorer.py GRAPH [--sample 60]

CPU time of this process, in milliseconds, and kilobytes before they are packed: what is drawn first; what is around
people drawn by lot, and around the things of which most is told; names as they are typed; ways between people drawn by
lot; what articles tell. The first question of a worker reads the schema and counts, the first search the names.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from quanhe.serve.explorer import work
from quanhe.serve.explorer.central import known
from quanhe.store import Store

TYPED = ("n", "nguyen", "nguyễn văn", "ubnd", "ha noi", "bo cong thuong")
HUBS = 5


def measured(name: str, asked: Sequence[Callable[[], bytes | None]]) -> None:
    """Print the median and the most of what some questions take, and the most they give."""
    times, sizes = [], []
    for ask in asked:
        begun = time.process_time()
        found = ask()
        times.append(1000 * (time.process_time() - begun))
        sizes.append(len(found or b"") / 1000)
    print(f"{name:36}{len(asked):5}{statistics.median(times):10.0f}{max(times):10.0f}{max(sizes):10.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--sample", type=int, default=60)
    given = parser.parse_args()
    with Store.open(given.graph) as store:
        print(f"{'':36}{'n':>5}{'median ms':>10}{'most ms':>10}{'most kB':>10}")
        measured("schema and counts (once a worker)", [lambda: bytes(known(store).things(store))[:0]])
        measured("drawn first (once a graph)", [lambda: work.first(store)])
        claims = known(store).claims
        people = sorted(iri for iri in claims if iri.startswith(f"{store.base}person/"))
        lot = random.Random(1).sample(people, min(2 * given.sample, len(people)))
        hubs = sorted(claims, key=lambda iri: (-claims[iri], iri))[:HUBS]
        articles = random.Random(1).sample(store.articles(), min(given.sample, len(store.articles())))
        measured("around a person", [lambda iri=iri: work.around(store, iri, 1) for iri in lot[: given.sample]])
        measured("around what most is told of", [lambda iri=iri: work.around(store, iri, 1) for iri in hubs])
        measured("the first search (once a worker)", [lambda: work.search(store, "a", 12)])
        measured("search", [lambda text=text: work.search(store, text, 12) for text in TYPED])
        pairs = list(zip(lot[::2], lot[1::2], strict=False))
        measured("ways between two people", [lambda a=a, b=b: work.ways(store, a, b, True) for a, b in pairs])
        measured("what an article tells", [lambda iri=iri: work.article(store, iri) for iri in articles])


if __name__ == "__main__":
    main()
