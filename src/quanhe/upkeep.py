"""A graph that is there is added to and taken from: only what an article touches is computed again.

The graph is the same as if it had been built anew of all the articles that are in it then, in whatever order they came.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from quanhe import tasks
from quanhe.errors import InputError, StoreError
from quanhe.graph import Graph
from quanhe.pipeline import OnError, Progress, gathered, warn
from quanhe.store import Store
from quanhe.text import Article, Paths, text_digest
from quanhe.workers import Hands, chunks

Place: TypeAlias = Graph | str | os.PathLike[str]
"""A graph at hand, or the folder of one."""


@dataclass(slots=True)
class Added:
    """How many articles came to a graph, and how: new, edited ones in place of their older selves, and the rest."""

    new: int = 0
    edited: int = 0
    unchanged: int = 0
    """Articles that are there already, as they are."""
    same: int = 0
    """Articles whose text is there already under another name."""


def add(
    paths: Paths,
    graph: Place,
    *,
    workers: int | None = None,
    executor: Executor | str | None = None,
    on_error: OnError = warn,
    progress: Progress | None = None,
) -> Added:
    """Add articles to a graph; one that is there under its name is replaced, and what it was is kept as its history.

    A text that is there under another name stays one article, under the first of both names. The articles of a task
    are there as a whole or not at all, wherever this is broken off. The rest is as `build` has it. Raises StoreError
    where the folder holds no graph or it is in use, InputError where nothing can be read.
    """
    counts = Added()
    hands = Hands(workers, executor)
    with _writing(graph) as store, gathered(paths, on_error, hands.here) as articles:
        counts.same += articles.same
        with hands.team(sum(len(article.text) for article in articles)) as team:
            work = tasks.agreed(partial(tasks.packed_lines, base=store.base), team)
            for done in team.each(work, chunks(articles)):
                _put(store, done, counts, on_error)
                for article, _ in done:
                    if progress:
                        progress(article)
    return counts


def remove(identifiers: Iterable[str], graph: Place) -> int:
    """Take articles, by identifier or IRI, out of a graph with all that follows from them alone; give how many.

    All of them or none: raises InputError for one that is not there, StoreError as `add` does.
    """
    with _writing(graph) as store:
        known = store.identifiers()
        wanted = {_known(identifier, known) for identifier in identifiers}
        store.put_articles((), wanted)
        return len(wanted)


def _put(store: Store, done: Iterable[tuple[Article, bytes | InputError]], counts: Added, on_error: OnError) -> None:
    """Put in what came of one task."""
    coming: dict[str, list[str]] = {}
    going: set[str] = set()
    for article, packed in done:
        if isinstance(packed, InputError):
            on_error(packed)
            continue
        named = [name for name in store.named(text_digest(article.text)) if name != article.id]
        lines, there = tasks.unpacked(packed), store.lines_of(article.id)
        if named and min(named) < article.id:
            counts.same += 1
            going.update({article.id} if there else ())
            continue
        going.update(named)
        if there == set(lines):
            counts.unchanged += 1
            continue
        coming[article.id] = lines
        if there:
            counts.edited += 1
        else:
            counts.new += 1
    if coming or going:
        store.put_articles(coming.items(), going)


def _known(identifier: str, known: dict[str, str]) -> str:
    """Give the identifier of an article that is there."""
    if identifier in known:
        return identifier
    by_iri = {iri: name for name, iri in known.items()}
    found = by_iri.get(identifier.strip("<>"))
    if found is None:
        near = difflib.get_close_matches(identifier, known, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`quanhe query articles` lists those that are."
        raise InputError(f"There is no article {identifier!r} in the graph: {hint}")
    return found


@contextmanager
def _writing(graph: Place) -> Iterator[Store]:
    """Give the store of a graph to write to; one that was opened for this is closed again."""
    if isinstance(graph, Graph):
        if not isinstance(graph.store, Store):
            raise StoreError("this graph is kept elsewhere and can only be asked; change the one it was copied from")
        yield graph.store
        return
    with Store.open(graph if isinstance(graph, str) else Path(graph), read_only=False) as store:
        yield store


__all__ = ["Added", "add", "remove"]
