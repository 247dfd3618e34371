"""The whole flow: read → extract → quads → store → consolidate → graph.

What works with graphs is imported where a graph is made or opened, so that extraction alone starts quickly.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from quanhe import explain as explaining
from quanhe import lexicon, vocab
from quanhe.errors import InputError
from quanhe.extract import extract
from quanhe.facts import Facts
from quanhe.text import Article, Paths, read

if TYPE_CHECKING:
    from quanhe.graph import Graph
    from quanhe.store import Store

"""Files, folders, and "-" for the standard input."""

OnError: TypeAlias = Callable[[InputError], None]
Progress: TypeAlias = Callable[[Article], None]


def _warn(error: InputError) -> None:
    warnings.warn(str(error), stacklevel=3)


def build(
    paths: Paths,
    output: str | os.PathLike[str] | None = None,
    *,
    base: str = vocab.BASE,
    replace: bool = False,
    on_error: OnError = _warn,
    progress: Progress | None = None,
) -> Graph:
    """Build the graph of articles, in memory or in the folder `output`, and open it.

    An input that cannot be read goes to `on_error` (by default a warning) and the others are built; `progress` is
    called with each article read. Raises InputError where nothing at all can be read, StoreError where `output` is
    taken: by a graph, unless `replace` is true, or by anything else.
    """
    from quanhe.graph import Graph
    from quanhe.rdf import Reference, quads

    known = lexicon.load()
    articles = _articles(paths, on_error, progress)
    reference = Reference.of(known, base)
    with _whole(output, base, replace) as store:
        store.put_ontology()
        store.fill((article.id, quads(extract(article, known), article, reference)) for article in articles)
    return Graph(store)


def open_graph(path: str | os.PathLike[str]) -> Graph:
    """Open a graph that was built, for reading. Raises StoreError where there is none, or it is being written."""
    from quanhe.graph import Graph

    return Graph.open(Path(path))


def extract_all(paths: Paths, *, on_error: OnError = _warn, progress: Progress | None = None) -> Iterator[Facts]:
    """Give the facts of each article, one article at a time; inputs that cannot be read go to `on_error`."""
    known = lexicon.load()
    return (extract(article, known) for article in _articles(paths, on_error, progress))


def explain_all(paths: Paths, *, on_error: OnError = _warn) -> Iterator[str]:
    """Give each article with its facts marked, the rule and concept of each, and what was not understood."""
    known = lexicon.load()
    return (explaining.explain(article, extract(article, known), known) for article in _articles(paths, on_error))


def unexplained(paths: Paths, *, on_error: OnError = _warn, progress: Progress | None = None) -> list[explaining.Gap]:
    """Give what no rule understood in all the articles, phrase by phrase, the commonest first."""
    known = lexicon.load()
    articles = _articles(paths, on_error, progress)
    return explaining.unexplained((article, extract(article, known)) for article in articles)


def _articles(paths: Paths, on_error: OnError, progress: Progress | None = None) -> Iterator[Article]:
    """Give the articles, once the first is there: nothing is begun, and nothing replaced, for none."""
    early: list[InputError] = []
    tell = early.append

    def told(error: InputError) -> None:
        tell(error)

    articles = read(paths, on_error=told)
    first = next(articles, None)
    if first is None and len(early) == 1:
        raise early[0]
    tell = on_error
    for error in early:
        on_error(error)
    if first is None:
        raise InputError("None of the inputs could be read: give text, HTML or JSON lines files, or folders of them.")
    return _counted(chain((first,), articles), progress)


def _counted(articles: Iterable[Article], progress: Progress | None) -> Iterator[Article]:
    """Tell of each article once it has been worked on."""
    for article in articles:
        yield article
        if progress:
            progress(article)


def _whole(output: str | os.PathLike[str] | None, base: str, replace: bool) -> contextlib.AbstractContextManager[Store]:
    """Give a new store to fill; half a graph is not left behind where filling it is broken off."""
    from quanhe.store import Store

    if output is None:
        return contextlib.nullcontext(Store.memory(base))
    return Store.building(Path(output), base, replace)
