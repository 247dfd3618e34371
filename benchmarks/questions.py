"""Time of each saved question on a graph of articles, beside Oxigraph and rdflib running the same SPARQL.

Each question is asked by IRIs, so that what is measured is the question and not the look-up of a name; of each kind of
thing, the one that most is said of, and one that as much is said of as of half of them. The look-up of names, with
tones and without, is a line of its own. Rows are gone through to the last cell. rdflib's memory store gets the part of
the graph that it can hold, and is given up on after `--patience` seconds a question.
"""

from __future__ import annotations

import argparse
import gc
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pyoxigraph as ox

import quanhe
from quanhe import vocab
from quanhe.query import Parameter, Question, ask, find, questions
from quanhe.store import Store
from quanhe.store.source import Result

TOLD: dict[str, str] = {
    "person": "?claim org:member ?thing",
    "body": "?claim org:organization ?thing",
    "post": "?claim og:post ?thing",
    "position": "?post org:role ?thing",
    "place": "?claim a qh:JurisdictionRelation ; rdf:object ?thing",
    "event": "?claim a qh:Participation ; qh:event ?thing",
    "document": "?claim a qh:DocumentStatement ; qh:document ?thing",
    "article": "?claim qh:statedIn ?thing",
    "indicator": "?claim a qb:Observation ; qh:indicator ?thing",
    "figure": "?claim qh:subsetOf ?thing",
}
"""What tells how much is said of a thing of each kind."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="articles: files or folders")
    parser.add_argument("--graph", help="a graph that has been built, instead of articles")
    parser.add_argument("--limit", type=int, default=830, help="articles read (830 of news give a million quads)")
    parser.add_argument("--times", type=int, default=5, help="how often each question is asked")
    parser.add_argument(
        "--rdflib", type=int, default=1_200_000, metavar="QUADS", help="quads given to rdflib, at most; 0: none"
    )
    parser.add_argument("--patience", type=float, default=10, help="seconds that rdflib gets for a question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, opened(options, Path(folder)) as store:
        print(f"{len(store.oxigraph):,} quads, {len(store.articles()):,} articles")
        lookups(store, options.times)
        share = rdflib_of(store, options.rdflib) if options.rdflib else None
        print(f"{'question':<26} {'asked about':<9} {'rows':>7} {'quanhe ms':>10} {'oxigraph':>9} {'ratio':>6}  rdflib")
        ratios = [ratio for asked in questions() for ratio in rows_of(store, share, asked, options)]
        print(f"ratio to Oxigraph: median {median(ratios):.2f}, most {max(ratios):.2f}")


@contextmanager
def opened(options: argparse.Namespace, folder: Path) -> Iterator[Store]:
    if options.graph:
        with Store.open(options.graph) as store:
            yield store
        return
    from quanhe.text import read

    articles = folder / "articles.jsonl"
    chosen = islice(read(options.paths, on_error=print), options.limit)
    with articles.open("w", encoding="utf-8") as out:
        for article in chosen:
            out.write(json_line(article) + "\n")
    quanhe.build([articles], folder / "graph").close()
    with Store.open(folder / "graph") as store:
        yield store


def json_line(article: Any) -> str:
    import json

    said = {"id": article.id, "title": article.title, "text": article.text, "published": article.published}
    return json.dumps(said, ensure_ascii=False)


class Listening:
    """A store that remembers the query it was asked last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.base = store.base
        self.heard = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def query(self, sparql: str) -> Result:
        self.heard = sparql
        return self._store.query(sparql)


def rows_of(store: Store, share: Any, asked: Question, options: argparse.Namespace) -> Iterator[float]:
    """Print a line for each way the question is asked, and give the ratios."""
    for said, given in ways(store, asked):
        listening: Any = Listening(store)
        count = len(ask(listening, asked.name, given))
        sparql = listening.heard
        ours, raw = in_turns(
            lambda given=given: ask(store, asked.name, given),
            lambda sparql=sparql: through(store, sparql),
            options.times,
        )
        beside = "" if share is None else by_rdflib(share, sparql, store.base, options.patience)
        print(
            f"{asked.name:<26} {said:<9} {count:>7,} {ours * 1000:>10.1f} {raw * 1000:>9.1f} {ours / raw:>6.2f}  "
            f"{beside}",
            flush=True,
        )
        yield ours / raw


def ways(store: Store, asked: Question) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the ways a question is asked: of all, of what most is said of, of what is told of as half of them are."""
    needed = [parameter for parameter in asked.parameters if parameter.required]
    if not needed:
        yield "all", {}
        if not (needed := [parameter for parameter in asked.parameters if parameter.type == "name"][:1]):
            return
    for said, place in (("the most", 0.0), ("a median", 0.5)):
        yield said, {parameter.name: value(store, parameter, place, index) for index, parameter in enumerate(needed)}


def value(store: Store, parameter: Parameter, place: float, index: int) -> Any:
    if parameter.type == "date":
        return "2023-01-01"
    if parameter.type in ("int", "text"):
        return parameter.default or "1"
    kind = next((kind for kind in parameter.kinds if kind in TOLD), "article")
    told = TOLD[kind]
    found: Any = store.query(
        f"SELECT ?thing (COUNT(*) AS ?times) WHERE {{ {told} }} GROUP BY ?thing ORDER BY DESC(?times) ?thing"
    )
    things = [row["thing"].value for row in found]
    return (things[min(int(len(things) * place) + index, len(things) - 1)],)


def through(store: Store, sparql: str) -> int:
    """Go through all that Oxigraph answers, cell by cell."""
    result: Any = store.oxigraph.query(sparql, base_iri=store.base, prefixes=vocab.PREFIXES)
    return sum(1 for solution in result for cell in solution if cell is not None)


def in_turns(one: Callable[[], object], other: Callable[[], object], times: int) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for seconds, work in zip(taken, (one, other), strict=True):
            gc.collect()
            started = perf_counter()
            work()
            seconds.append(perf_counter() - started)
    return median(taken[0]), median(taken[1])


def lookups(store: Store, times: int) -> None:
    """Print how long a name takes to be found: as it is written, without tones, and where there is none like it."""
    from quanhe.text import fold

    people: Any = store.query(
        "SELECT ?name (COUNT(*) AS ?times) WHERE { ?claim org:member ?who . ?who skos:prefLabel ?name }"
        " GROUP BY ?name ORDER BY DESC(?times) ?name LIMIT 20"
    )
    names = [row["name"].value for row in people]
    for said, asked in (
        ("as written", names),
        ("without tones", list(map(fold, names))),
        ("of nobody", ["khong co ai"]),
    ):
        seconds = []
        for name in asked * max(1, times * 4 // len(asked)):
            started = perf_counter()
            find(store, name)
            seconds.append(perf_counter() - started)
        print(f"a name {said}: median {median(seconds) * 1000:.1f} ms, most {max(seconds) * 1000:.1f} ms")


def rdflib_of(store: Store, most: int) -> Any:
    """Give rdflib's memory store with the part of the graph that belongs to the first quads."""
    import rdflib

    share = rdflib.Dataset()
    most = min(most, len(store.oxigraph))
    kept = ox.serialize(islice(store.oxigraph, most), format=ox.RdfFormat.N_QUADS)
    started = perf_counter()
    share.parse(data=kept, format="nquads")
    print(f"rdflib's memory store: {most:,} quads loaded in {perf_counter() - started:.1f} s")
    return share


def by_rdflib(share: Any, sparql: str, base: str, patience: float) -> str:
    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, patience)
    started = perf_counter()
    try:
        for _ in share.query(sparql, initNs=vocab.PREFIXES, base=base):
            pass
        return f"{(perf_counter() - started) * 1000:.0f} ms"
    except TimeoutError:
        return f"over {patience:g} s"
    except Exception as error:
        return f"fails ({type(error).__name__})"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    main()
