"""Time of identity and consolidation beside extraction as a graph grows, and of adding and taking out one article.

The graph is in memory, or on disk with --disk. Each size is filled at once from articles that are read once; beyond the
articles there are, copies of their facts stand for others: under names and people of their own, and as no near copies,
so that identity has as much to decide.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from quanhe import lexicon
from quanhe.extract import extract
from quanhe.rdf import Reference, article_iri, quads
from quanhe.store import Store
from quanhe.text import read

Lines = tuple[str, list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", help="articles: files or folders")
    parser.add_argument("--sizes", default="500,1000,2000,4000", help="articles of each graph")
    parser.add_argument("--added", type=int, default=40, help="articles added to each graph, one at a time")
    parser.add_argument("--read", type=int, default=4_000, help="articles read; copies stand for more")
    parser.add_argument("--disk", action="store_true", help="graphs on disk instead of in memory")
    parser.add_argument("--people", action="store_true", help="only what is told of people, posts and bodies")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    started = process_time()
    known = lexicon.load()
    reference = Reference.of(known)
    articles = [
        (article.id, quads(extract(article, known), article, reference))
        for article in islice(read(options.paths, on_error=print), min(max(sizes), options.read) + options.added)
    ]
    extraction = (process_time() - started) / len(articles)
    print(f"extraction and writing: {extraction * 1000:.1f} ms of CPU an article ({len(articles)} articles)")
    if options.people:
        articles = [(identifier, about_people(identifier, lines)) for identifier, lines in articles]
    random.Random(1).shuffle(articles)
    added, rest = articles[: options.added], articles[options.added :]
    print("articles    quads  CPU of filling  an article  to extraction  adding one: median, most  taking out  memory")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = Store.create(Path(folder) / "graph") if options.disk else Store.memory()
            row(store, size, rest, added, extraction)


def row(store: Store, size: int, articles: list[Lines], added: list[Lines], extraction: float) -> None:
    """Measure one size."""
    store.put_ontology()
    started = process_time()
    store.fill(several(articles, size))
    filling = process_time() - started
    comes, goes = [], []
    for identifier, lines in added:
        comes.append(timed(partial(store.put_article, identifier, lines)))
    for identifier, _ in added:
        goes.append(timed(partial(store.drop_article, identifier)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parts = (
        f"{size:8} {len(store.oxigraph):8} {filling:13.1f} s {filling / size * 1000:8.1f} ms",
        f"{filling / size / extraction:13.2f}× {median(comes) * 1000:16.0f} ms, {max(comes) * 1000:.0f} ms",
        f"{median(goes) * 1000:8.0f} ms {peak:6.0f} MB",
    )
    print(*parts, flush=True)
    store.close()
    gc.collect()


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def several(articles: list[Lines], size: int) -> Iterator[Lines]:
    """Give as many articles as are asked for, the later ones copies of others' facts about people of their own."""
    yield from islice(articles, size)
    for number in range(len(articles), size):
        identifier, lines = articles[number % len(articles)]
        again = number // len(articles)
        old, new = article_iri(BASE, identifier), article_iri(BASE, f"{identifier}-{again}")
        copy = (renamed(line.replace(old, new), again) for line in lines if SKETCH not in line)
        yield f"{identifier}-{again}", list(copy)


def about_people(identifier: str, lines: list[str]) -> list[str]:
    """Give the lines about people, what they hold, and the bodies and posts, without spans."""
    own = f"<{article_iri(BASE, identifier)}"
    held = {line.split(" ", 1)[0] for line in lines if MEMBER in line}
    kept = (held, (f"{own}/person/", f"{own}> ", f"<{BASE}post/", f"<{BASE}organisation/", f"<{BASE}term/"))
    return [line for line in lines if line.split(" ", 1)[0] in kept[0] or line.startswith(kept[1])]


def renamed(line: str, again: int) -> str:
    """Give a line about people of another name: as many names as before, each borne by as many people."""
    subject, predicate, _ = line.split(" ", 2)
    if predicate == PREFERRED and "/person/" in subject:
        return line.replace('"@vi', f' {SYLLABLES[again % len(SYLLABLES)]}"@vi')
    return line


BASE = "https://w3id.org/quanhe/id/"
SKETCH = "<https://w3id.org/quanhe/ns#sketch"
MEMBER = "<http://www.w3.org/ns/org#member>"
PREFERRED = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
SYLLABLES = (
    "An",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hà",
    "Khanh",
    "Lan",
    "Minh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Thu",
)

if __name__ == "__main__":
    main()
