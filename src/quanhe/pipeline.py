"""The whole flow: read → extract → quads → store → consolidate → graph.

What works with graphs is imported where a graph is made or opened, so that extraction alone starts quickly.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from quanhe import explain as explaining
from quanhe import lexicon, tasks, vocab
from quanhe.address import is_remote
from quanhe.errors import InputError
from quanhe.extract import extract
from quanhe.facts import Facts
from quanhe.text import Article, Gathered, Paths, identity, read
from quanhe.workers import Hands, chunks

if TYPE_CHECKING:
    from quanhe.graph import Graph
    from quanhe.store import Store
    from quanhe.store.staging import Staging

_NOTHING: Final = "None of the inputs could be read: give text, HTML or JSON lines files, or folders of them."

OnError: TypeAlias = Callable[[InputError], None]
Progress: TypeAlias = Callable[[Article], None]
OnNote: TypeAlias = Callable[[str], None]


def warn(error: InputError) -> None:
    """Warn of an input that cannot be read."""
    warnings.warn(str(error), stacklevel=3)


def _keep_quiet(note: str) -> None:
    """Take no note."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what while a graph is being built."""

    on_error: OnError
    on_note: OnNote
    progress: Progress | None

    def of(self, article: Article) -> None:
        """Tell of an article that has been worked on."""
        if self.progress:
            self.progress(article)


def build(
    paths: Paths,
    output: str | os.PathLike[str] | None = None,
    *,
    base: str = vocab.BASE,
    replace: bool = False,
    workers: int | None = None,
    executor: Executor | str | None = None,
    shared: str | os.PathLike[str] | None = None,
    on_error: OnError = warn,
    on_note: OnNote = _keep_quiet,
    progress: Progress | None = None,
) -> Graph:
    """Build the graph of articles, in memory or in `output`, a folder or a store's address, and open it.

    A build ended early is gone on with by the next to the same folder. Articles are read by `workers` processes (all
    cores, where the work is worth it; 1: this one) or by an `executor`, given `workers` at a time: one of
    `concurrent.futures`, or a cluster by its address, dask://HOST:PORT. `shared` is a path or URL that all of them see:
    what is read stays there for other builds. An input that cannot be read goes to `on_error` (by default a warning),
    and the others are built; `on_note` is told what else is worth knowing, `progress` each article read. Raises
    InputError where nothing at all can be read, StoreError where `output` is taken: by a graph, unless `replace`, or by
    anything else.
    """
    from quanhe.graph import Graph

    told, who = Told(on_error, on_note, progress), Hands(workers, executor)
    lexicon.load()
    with (
        who.ready() as hands,
        _whole(output, base, replace) as store,
        gathered(paths, on_error, hands.here) as articles,
        _staging(store, shared) as staging,
    ):
        if articles.same:
            on_note(f"{articles.same:,} of the articles have the same text as another, and are not counted again.")
        store.put_ontology()
        with closing(_lines(articles, staging, base, hands, told)) as lines:
            store.fill(lines, hands.spread)
    return Graph.open(output) if is_remote(output) else Graph(store)


def open_graph(path: str | os.PathLike[str]) -> Graph:
    """Open a graph that was built, in a folder or at the address of a store (docs/stores.md), for reading.

    Raises StoreError where there is none, or it is being written.
    """
    from quanhe.graph import Graph

    return Graph.open(path if isinstance(path, str) else Path(path))


def extract_all(
    paths: Paths,
    *,
    workers: int | None = None,
    executor: Executor | str | None = None,
    on_error: OnError = warn,
    progress: Progress | None = None,
) -> Generator[Facts, None, None]:
    """Give the facts of each article, one article at a time, in order; inputs that cannot be read go to `on_error`.

    `workers` and `executor` are as `build` has them. Whoever does not go through to the end closes the iterator.
    """
    hands = Hands(workers, executor)
    lexicon.load()
    return _facts(_articles(paths, on_error, processes=hands.here), hands, on_error, progress)


def explain_all(paths: Paths, *, on_error: OnError = warn) -> Iterator[str]:
    """Give each article with its facts marked, the rule and concept of each, and what was not understood."""
    known = lexicon.load()
    return (explaining.explain(article, extract(article, known), known) for article in _articles(paths, on_error))


def unexplained(paths: Paths, *, on_error: OnError = warn, progress: Progress | None = None) -> list[explaining.Gap]:
    """Give what no rule understood in all the articles, phrase by phrase, the commonest first."""
    known = lexicon.load()
    articles = _articles(paths, on_error, progress)
    return explaining.unexplained((article, extract(article, known)) for article in articles)


def _facts(
    articles: Iterator[Article], hands: Hands, on_error: OnError, progress: Progress | None
) -> Generator[Facts, None, None]:
    size, articles = hands.ahead(articles)
    with hands.team(size) as team:
        for done in team.each(tasks.agreed(tasks.facts, team), chunks(articles, None if team.executor else 1)):
            for article, facts in done:
                if isinstance(facts, InputError):
                    on_error(facts)
                    continue
                yield facts
                if progress:
                    progress(article)


def gathered(paths: Paths, on_error: OnError, processes: int = 1) -> Gathered:
    """Give all articles of some inputs, each once; close it after. Raises InputError where there are none."""
    return Gathered(_articles(paths, on_error, distinct=False, processes=processes))


def _lines(
    articles: Gathered, staging: Staging, base: str, hands: Hands, told: Told
) -> Generator[tuple[str, Iterable[str]], None, None]:
    """Give the identifier and lines of each article: of those that an earlier build has done, then of the others.

    Where they are kept in a shared place, all are read before the first is given: nobody who reads waits for the store.
    """
    count = 0
    for article in articles:
        if (known := identity(article)) in staging:
            count += 1
            told.of(article)
            if not staging.shared:
                yield article.id, tasks.unpacked(staging.get(known))
    if count:
        before = "before" if staging.shared else "by a build that was ended early"
        told.on_note(f"{count:,} of the articles had been read {before}, and are not read again.")
    for article, packed in _packed(articles, staging, base, hands):
        if isinstance(packed, InputError):
            told.on_error(packed)
            continue
        count += 1
        told.of(article)
        if isinstance(packed, bytes) and not staging.shared:
            yield article.id, tasks.unpacked(packed)
    if not count:
        raise InputError(_NOTHING)
    for article in articles if staging.shared else ():
        if (known := identity(article)) in staging:
            yield article.id, tasks.unpacked(staging.get(known))


def _packed(
    articles: Gathered, staging: Staging, base: str, hands: Hands
) -> Iterator[tuple[Article, bytes | str | InputError]]:
    """Read the articles that no earlier build has read, and keep what comes of each task as soon as it is there.

    In place of the work on an article that its worker has kept, give the name of the shard.
    """

    def rest() -> Iterator[Article]:
        return (article for article in articles if identity(article) not in staging)

    with hands.team(sum(len(article.text) for article in rest())) as team:
        delivery = staging.delivery() if team.executor else None
        work: Callable[[Article], bytes | str] = tasks.agreed(partial(tasks.packed_lines, base=base), team)
        for done in team.each(work, chunks(rest()), delivery):
            staging.put([(identity(one), packed) for one, packed in done if isinstance(packed, bytes)])
            for shard in sorted({packed for _, packed in done if isinstance(packed, str)}):
                staging.take(shard)
            yield from done


def _articles(
    paths: Paths,
    on_error: OnError,
    progress: Progress | None = None,
    distinct: bool = True,
    processes: int = 1,
) -> Iterator[Article]:
    """Give the articles, once the first is there: nothing is begun, and nothing replaced, for none."""
    early: list[InputError] = []
    tell = early.append

    def told(error: InputError) -> None:
        tell(error)

    articles = read(paths, on_error=told, distinct=distinct, processes=processes)
    first = next(articles, None)
    if first is None and len(early) == 1:
        raise early[0]
    tell = on_error
    for error in early:
        on_error(error)
    if first is None:
        raise InputError(_NOTHING)
    return _counted(chain((first,), articles), progress)


def _counted(articles: Iterable[Article], progress: Progress | None) -> Iterator[Article]:
    """Tell of each article once it has been worked on."""
    for article in articles:
        yield article
        if progress:
            progress(article)


@contextlib.contextmanager
def _staging(store: Store, shared: str | os.PathLike[str] | None) -> Iterator[Staging]:
    """Give where what is done is kept."""
    from quanhe.store.staging import Staging

    with closing(Staging(store.staging, tasks.comes_of(store.base), shared)) as staging:
        yield staging


def _whole(output: str | os.PathLike[str] | None, base: str, replace: bool) -> contextlib.AbstractContextManager[Store]:
    """Give a new store to fill; half a graph is not left behind where filling it is broken off."""
    from quanhe.store import Store
    from quanhe.store.copying import building

    if output is None:
        return contextlib.nullcontext(Store.memory(base))
    if is_remote(output):
        return building(output, base, replace)
    return Store.building(Path(output), base, replace)
