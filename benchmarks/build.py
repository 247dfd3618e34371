"""Articles a second of a whole build in one process, where the time goes, quads, size on disk and peak memory."""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Any

import quanhe
from quanhe import rdf, tasks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    options = parser.parse_args()
    count, errors = [0], []
    extraction, writing = Clock(tasks.extract), Clock(rdf.quads)
    tasks.extract, rdf.quads = extraction, writing
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "graph"
        start, cpu, own = perf_counter(), process_time(), thread_time()
        graph = quanhe.build(
            options.paths,
            output,
            workers=1,
            on_error=errors.append,
            progress=lambda article: count.__setitem__(0, count[0] + 1),
        )
        seconds, cpu, own = perf_counter() - start, process_time() - cpu, thread_time() - own
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(file.stat().st_size for file in output.rglob("*") if file.is_file()) / 1e6
        print(f"articles  {count[0]} in {seconds:.1f} s: {count[0] / seconds:.1f} a second; {len(errors)} not read")
        print(f"CPU       {cpu:.1f} s: {cpu / count[0] * 1000:.1f} ms an article")
        shares = {
            "extraction": extraction.seconds,
            "writing quads": writing.seconds,
            "reading, identity and consolidation": own - extraction.seconds - writing.seconds,
            "the store's threads (loading, putting files together)": cpu - own,
        }
        for part, spent in shares.items():
            print(f"          {spent / cpu:4.0%} {part}")
        print(f"quads     {len(graph.store.oxigraph)}; {size:.0f} MB on disk")
        print(f"memory    {peak:.0f} MB at most")
        graph.close()


class Clock:
    """Calls a function and adds up the CPU seconds it takes in its own thread."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.seconds = 0.0

    def __call__(self, *given: Any) -> Any:
        start = thread_time()
        try:
            return self.function(*given)
        finally:
            self.seconds += thread_time() - start


if __name__ == "__main__":
    main()
