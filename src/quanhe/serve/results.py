"""The answer to a query, made in a worker: evaluated, written in the form that was asked for, and counted meanwhile.

An answer is whole before a byte of it is sent: what is short is handed over, what is long is left in a file.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.query.answer import syntax_said
from quanhe.query.guard import Unsafe, refuse_unsafe, with_room
from quanhe.serve.negotiation import (
    CSV,
    JSON,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    ROWS,
    TRIG,
    TRIPLES,
    TSV,
    TURTLE,
    XML,
    Form,
    chosen,
)
from quanhe.serve.problems import Problem
from quanhe.serve.protocol import Query
from quanhe.serve.settings import MEGABYTE, Limits
from quanhe.store import Store

IN_MEMORY: Final = MEGABYTE
"""Bytes of an answer that are handed over as they are; what is longer is left in a file."""

RESULTS: Final = {
    JSON: ox.QueryResultsFormat.JSON,
    XML: ox.QueryResultsFormat.XML,
    CSV: ox.QueryResultsFormat.CSV,
    TSV: ox.QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    JSON_LD: ox.RdfFormat.JSON_LD,
    N_QUADS: ox.RdfFormat.N_QUADS,
    TRIG: ox.RdfFormat.TRIG,
}
_WITH_PREFIXES: Final = (TURTLE, TRIG)
_PREFIXES: Final = vocab.PREFIXES | {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": "http://rdfs.org/ns/void#",
    "formats": "http://www.w3.org/ns/formats/",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an answer is wanted: what the client accepts or names, how large it may be, where a long one goes."""

    accept: str | None
    named: str | None
    rows: int
    size: int
    spool: str

    @classmethod
    def of(cls, accept: str | None, named: str | None, limits: Limits, spool: str) -> Wanted:
        """Give what is wanted within limits."""
        return cls(accept, named, limits.rows, limits.result, spool)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its Content-Type, and its bytes, or None where they are in the file that was named for it."""

    content_type: str
    content: bytes | None


def answer(store: Store, query: Query, wanted: Wanted) -> Answer:
    """Answer a query. Raises Problem, which says what is wrong with it or which limit it passed."""
    try:
        refuse_unsafe(query.sparql)
    except Unsafe as unsafe:
        raise unsafe_problem(unsafe) from None
    return with_room(lambda: _answer(store, query, wanted))


def unsafe_problem(unsafe: Unsafe) -> Problem:
    """Give the problem that an unsafe query is."""
    return Problem(unsafe.reason, str(unsafe))


def _answer(store: Store, query: Query, wanted: Wanted) -> Answer:
    try:
        result = evaluated(store, query)
        if isinstance(result, ox.QueryTriples):
            return triples(result, wanted)
        form = chosen(wanted.accept, ROWS, wanted.named)
        writer = Writer(wanted, rows_in(form.form))
        return writer.answer(form, lambda out: result.serialize(out, format=RESULTS[form.form]))
    except SyntaxError as error:
        raise Problem("syntax", syntax_said(query.sparql, str(error))) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Problem("question", f"The query cannot be answered: {error}.") from None


def evaluated(store: Store, query: Query) -> Any:
    """Have a query evaluated on the graphs that the request names, where it does."""
    if not query.default_graphs and not query.named_graphs:
        return store.query(query.sparql)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [_iri(iri) for iri in query.default_graphs]
    named: list[ox.NamedNode | ox.BlankNode] = [_iri(iri) for iri in query.named_graphs]
    return store.oxigraph.query(
        query.sparql, base_iri=store.base, prefixes=vocab.PREFIXES, default_graph=default, named_graphs=named
    )


def triples(found: Iterable[ox.Triple], wanted: Wanted) -> Answer:
    """Give triples, each once and sorted, in a form of RDF."""
    form = chosen(wanted.accept, TRIPLES, wanted.named)
    some = list(islice(found, wanted.rows + 1))
    if len(some) > wanted.rows:
        raise Problem("rows", limit=f"{wanted.rows:,}")
    whole = sorted(set(some), key=str)
    prefixes = _prefixes(whole) if form.form in _WITH_PREFIXES else None
    return Writer(wanted).answer(form, lambda out: ox.serialize(whole, out, GRAPHS[form.form], prefixes=prefixes))


def _prefixes(found: Iterable[ox.Triple]) -> dict[str, str]:
    """Give those of the known prefixes that are used."""
    parts = (part for triple in found for part in (*triple, getattr(triple.object, "datatype", None)))
    iris = {part.value for part in parts if isinstance(part, ox.NamedNode)}
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {name: space for name, space in _PREFIXES.items() if space in used}


def _iri(text: str) -> ox.NamedNode:
    if text.lower().startswith("file:"):
        raise Problem("file")
    try:
        return ox.NamedNode(text)
    except ValueError:
        raise Problem("malformed", f"A graph is named by an IRI, and {text!r} is none.") from None


class Writer(io.RawIOBase):
    """Takes the bytes of an answer as they are written: the first in memory, all in a file once they are many.

    Counts bytes, and rows where it is told how, and raises Problem as soon as there are more than wanted.
    """

    def __init__(self, wanted: Wanted, rows: Callable[[bytes], int] | None = None) -> None:
        super().__init__()
        self._wanted = wanted
        self._rows = rows
        self._counted = 0
        self._size = 0
        self._memory = bytearray()
        self._file: IO[bytes] | None = None
        self._problem: Problem | None = None

    def writable(self) -> bool:
        """Say that it is there to be written to."""
        return True

    def write(self, data: Any) -> int:
        """Take some bytes."""
        some = bytes(data)
        self._size += len(some)
        if self._rows is not None:
            self._counted += self._rows(some)
            if self._counted > self._wanted.rows:
                raise self._refusing(Problem("rows", limit=f"{self._wanted.rows:,}"))
        if self._size > self._wanted.size:
            raise self._refusing(Problem("bytes", limit=f"{self._wanted.size / MEGABYTE:g}"))
        if self._file is None and self._size > IN_MEMORY:
            self._file = Path(self._wanted.spool).open("wb")  # noqa: SIM115 - closed by `answer`
            self._file.write(self._memory)
            self._memory.clear()
        if self._file is None:
            self._memory += some
        else:
            self._file.write(some)
        return len(some)

    def answer(self, form: Form, write: Callable[[Any], object]) -> Answer:
        """Have an answer written here, and give it."""
        try:
            write(self)
        except Exception as error:
            if self._file is not None:
                Path(self._wanted.spool).unlink(missing_ok=True)
            raise self._problem or error from None
        finally:
            if self._file is not None:
                self._file.close()
        return Answer(form.content_type, None if self._file is not None else bytes(self._memory))

    def _refusing(self, problem: Problem) -> Problem:
        self._problem = problem
        return problem


def rows_in(form: str) -> Callable[[bytes], int]:
    """Give what counts the rows in each further piece of rows written in a form."""
    if form == CSV:
        return _CsvRows()
    return _Marks(*{JSON: (b"},{", 1), XML: (b"<result>", 0), TSV: (b"\n", -1)}[form])


class _Marks:
    """Counts what stands once a row: in JSON `},{` between two (a text that holds it counts, too)."""

    def __init__(self, mark: bytes, others: int) -> None:
        self._mark, self._others, self._rest = mark, others, b""

    def __call__(self, some: bytes) -> int:
        whole = self._rest + some
        self._rest = whole[-(len(self._mark) - 1) :] if len(self._mark) > 1 else b""
        others, self._others = self._others, 0
        return whole.count(self._mark) + others


class _CsvRows:
    """Counts the ends of lines outside of quotes, without that of the heading."""

    def __init__(self) -> None:
        self._quoted, self._others = False, -1

    def __call__(self, some: bytes) -> int:
        parts = some.split(b'"')
        outside = parts[1 if self._quoted else 0 :: 2]
        self._quoted ^= len(parts) % 2 == 0
        others, self._others = self._others, 0
        return sum(part.count(b"\n") for part in outside) + others
