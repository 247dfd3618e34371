"""One graph in a folder and in a SPARQL 1.1 store: how long it takes to write, and to answer some saved questions.

The graph in the store is replaced. Each question is asked several times; the first answer, for which a store may plan
the query, stands beside the median of the others.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import quanhe
from quanhe.query import ask
from quanhe.store import Source, Store
from quanhe.store.copying import Copying

QUESTIONS = ("overview", "people", "bodies", "documents", "events", "appointments")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    parser.add_argument("--store", required=True, help="the address of the store; what it keeps of ours is replaced")
    parser.add_argument("--times", type=int, default=6, help="how often each question is asked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        started = perf_counter()
        with quanhe.build(options.paths, Path(folder) / "graph") as built:
            here = built.store
            assert isinstance(here, Store)
            count = len(here.oxigraph)
            print(f"{count:,} quads; read and written to a folder in {perf_counter() - started:.1f} s")
            sent = copied(here, options.store)
            print(f"sent to the store in {sent:.1f} s: {count / sent:,.0f} quads a second")
            with quanhe.open(options.store) as there:
                compare(here, there.store, options.times)


def copied(graph: Store, place: str) -> float:
    started = perf_counter()
    with Copying(place, graph.base, replace=True) as site:
        site.write(graph)
    return perf_counter() - started


def compare(here: Source, there: Source, times: int) -> None:
    print(f"{'question':<14} {'rows':>6}   {'folder: first':>13} {'then':>7}   {'store: first':>13} {'then':>7}  (ms)")
    for name in QUESTIONS:
        (rows, *one), (others, *other) = asked(here, name, times), asked(there, name, times)
        assert rows == others, name
        print(f"{name:<14} {rows:>6,}   {one[0]:>13.0f} {one[1]:>7.0f}   {other[0]:>13.0f} {other[1]:>7.0f}")


def asked(store: Source, name: str, times: int) -> tuple[int, float, float]:
    spent, rows = [], 0
    for _ in range(times):
        started = perf_counter()
        rows = len(ask(store, name))
        spent.append((perf_counter() - started) * 1000)
    return rows, spent[0], median(spent[1:])


if __name__ == "__main__":
    main()
