"""A graph written to a SPARQL 1.1 store: computed here, then sent graph by graph, marked as whole at the end.

The marker says that it is being written before anything is touched: half a graph is never taken for one. What is sent
is what is to be, so that a copy that was ended early is put right by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from types import TracebackType
from typing import IO, Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.address import Address
from quanhe.errors import StoreError
from quanhe.identity import Judgement
from quanhe.store import Store
from quanhe.store.remote import (
    WHOLE,
    WRITING,
    Marker,
    RemoteStore,
    consolidated_graph,
    markers,
    store_graph,
)
from quanhe.store.service import Service

PART: Final = 8_000_000
"""Bytes sent at once: some 50,000 triples."""


@contextmanager
def building(place: str, base: str = vocab.BASE, replace: bool = False) -> Iterator[Store]:
    """Give an embedded graph to fill, which is written to the store at an address where the block ends well.

    What people judged in the graph that is there is kept. Raises StoreError where another graph is there, unless
    `replace` is true, or anything that is not ours, and where the store cannot be written.
    """
    with Copying(place, base, replace) as site, TemporaryDirectory(prefix="quanhe-") as folder:
        with Store.building(Path(folder) / "graph", base) as store:
            store.hold(site.judgements())
            yield store
        with store:
            site.write(store)


class Copying:
    """The place of a graph in a SPARQL 1.1 store, and what is written there."""

    def __init__(self, place: str, base: str, replace: bool) -> None:
        """Take a place. Raises StoreError where it is taken, or the store cannot be asked."""
        self._address = Address.of(place)
        self._service = Service(self._address)
        self._base = base
        try:
            self._there = next((marker for marker in markers(self._service) if marker.base == base), None)
            self._refuse_others(replace)
        except BaseException:
            self._service.close()
            raise

    def __enter__(self) -> Copying:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._service.close()

    def _refuse_others(self, replace: bool) -> None:
        if self._there is not None:
            if not replace:
                state = "keeps a graph already" if self._there.state == WHOLE else "holds a graph that is not whole"
                raise StoreError(f"{self._address} {state}; say --replace (replace=True in Python) to replace it")
            return
        foreign = f'GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{self._base}"))'
        if not replace and self._holds(foreign):
            raise StoreError(
                f"{self._address} holds graphs below {self._base} that are not marked as of quanhe; say --replace to "
                "replace them, or give another base"
            )

    def _holds(self, pattern: str) -> bool:
        rows: Any = self._service.query(f"SELECT * WHERE {{ {pattern} }} LIMIT 1", self._base)
        return next(rows, None) is not None

    def judgements(self) -> list[Judgement]:
        """Give what people judged in the graph that is there."""
        if self._there is None or self._there.state != WHOLE:
            return []
        with RemoteStore(Service(self._address), self._there) as there:
            return there.judgements()

    def write(self, store: Store, tell: Callable[[int], None] = lambda count: None) -> None:
        """Write a graph, in place of what is there of ours; `tell` is told how many triples have been sent."""
        marker = Marker(self._base, WRITING)
        self._service.put(marker.graph, marker.triples())
        default = self._default_graph()
        marker = marker._replace(default=default)
        self._service.put(marker.graph, marker.triples())
        old = set(RemoteStore(self._service, marker).graphs()) if self._there else set()
        sent = 0
        for name in (*store.graphs(), ""):
            for part, more in _parts(store, name):
                self._service.put(name or default, part, more)
                sent += part.count(b"\n")
                tell(sent)
            old.discard(name)
        for name in sorted(old):
            self._service.drop(name)
        self._service.put(marker.graph, marker._replace(state=WHOLE).triples())

    def _default_graph(self) -> str:
        """Find out, by the marker, whether queries see named graphs without naming them; give what is to be default.

        Raises StoreError where neither way works, or the default graph holds what is not ours.
        """
        service, mark = self._service, store_graph(self._base)
        service.default = None
        if not self._holds(f"<{mark}> ?p ?o"):
            if self._there is None and self._holds("?s ?p ?o"):
                service.drop(mark)
                raise StoreError(
                    f"the default graph of {self._address} holds what quanhe did not write; give a store, or a data "
                    "set of one, that is empty"
                )
            return ""
        service.default = consolidated_graph(self._base)
        hidden = self._holds(f"<{mark}> ?p ?o") or not self._holds(f"GRAPH ?g {{ <{mark}> ?p ?o }}")
        service.default = None
        if hidden:
            service.drop(mark)
            raise StoreError(
                f"the default graph of {self._address} is the union of all others, and a query cannot choose another "
                "and still see them; have the store keep its default graph apart"
            )
        return consolidated_graph(self._base)


def _parts(store: Store, name: str) -> Iterator[tuple[bytes, bool]]:
    """Give a graph as N-Triples in parts, and of each whether it comes after others."""
    graph = ox.NamedNode(name) if name else ox.DefaultGraph()
    with TemporaryFile() as lines:
        store.oxigraph.dump(lines, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        lines.seek(0)
        yield _part(lines), False
        while part := _part(lines):
            yield part, True


def _part(lines: IO[bytes]) -> bytes:
    return lines.read(PART) + lines.readline()


__all__ = ["Copying", "building"]
