"""Articles a second of the whole flow to a graph on disk, with quads, size and peak memory."""

from __future__ import annotations

import argparse
import resource
import tempfile
from pathlib import Path
from time import perf_counter

import quanhe


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    options = parser.parse_args()
    count, errors = [0], []
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "graph"
        start = perf_counter()
        graph = quanhe.build(
            options.paths,
            output,
            on_error=errors.append,
            progress=lambda article: count.__setitem__(0, count[0] + 1),
        )
        seconds = perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(file.stat().st_size for file in output.rglob("*") if file.is_file()) / 1e6
        print(f"articles  {count[0]} in {seconds:.1f} s: {count[0] / seconds:.1f} a second; {len(errors)} not read")
        print(f"quads     {len(graph.store.oxigraph)}; {size:.0f} MB on disk")
        print(f"memory    {peak:.0f} MB at most")
        graph.close()


if __name__ == "__main__":
    main()
