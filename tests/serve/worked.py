"""What a worker is given to do in tests of the pool: each is called with the store first."""

from __future__ import annotations

import os
import time

from quanhe.errors import QueryError
from quanhe.query import ask
from quanhe.store import Store


def people(store: Store) -> int:
    """Count the people."""
    return len(ask(store, "people"))


def articles(store: Store) -> int:
    """Count the articles."""
    return len(store.articles())


def process(store: Store) -> int:
    """Give the process this is done in."""
    return os.getpid()


def sleep(store: Store, seconds: float) -> str:
    """Take a while."""
    time.sleep(seconds)
    return "rested"


def hoard(store: Store) -> int:
    """Take ever more memory."""
    kept: list[bytes] = []
    while True:
        kept.append(bytes(10_000_000))


def abort(store: Store) -> None:
    """End the process as a stack that overflows does."""
    os.abort()


def refuse(store: Store, why: str) -> None:
    """Refuse as what is asked of a graph does."""
    raise QueryError(why)


def fail(store: Store) -> None:
    """Fail as no code should."""
    raise ZeroDivisionError("nothing by nothing")


def drop_everything(store: Store) -> None:
    """Change the graph."""
    store.oxigraph.update("DROP ALL")


def environment(store: Store) -> dict[str, str]:
    """Give the environment."""
    return dict(os.environ)
