"""What each export of a graph that was built takes: CPU and wall-clock time, peak memory, and the size of the file."""

from __future__ import annotations

import argparse
import resource
import tempfile
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

from quanhe import exports
from quanhe.store import Store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", help="the folder of a graph")
    parser.add_argument("--formats", default=",".join(exports.FORMATS), help="by default all")
    options = parser.parse_args()
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:  # a process each, so that its memory is its own
        for form in options.formats.split(","):
            print(f"{form:9}", *pool.apply(measured, (options.graph, form)), sep="  ", flush=True)


def measured(graph: str, form: str) -> tuple[str, ...]:
    """Give what an export took, in words."""
    with tempfile.TemporaryDirectory() as folder, Store.open(graph) as store:
        wall, cpu = perf_counter(), process_time()
        ending = exports.FORMATS[form].endings[0]
        path = exports.export(store, Path(folder) / f"graph{ending}", form)
        wall, cpu = perf_counter() - wall, process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return f"{cpu:6.1f} s CPU", f"{wall:6.1f} s", f"{peak:6.0f} MB", f"{path.stat().st_size / 1e6:8.1f} MB written"


if __name__ == "__main__":
    main()
