"""What a SPARQL 1.1 store is asked to do, to answer, be updated, take and give whole graphs, and how stores differ.

Where a query without GRAPH means the union of all graphs, as in Virtuoso, the consolidated graph is kept as a named one
and named as the default graph of each query.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final
from urllib.parse import urlencode, urljoin

from quanhe.address import Address
from quanhe.errors import StoreError
from quanhe.store.answers import ROWS, TRIPLES, read_rows, read_triples
from quanhe.store.completing import completed, form_of
from quanhe.store.endpoint import Answer, Endpoint
from quanhe.store.source import Result
from quanhe.store.virtuoso import HIDDEN, Condition, put_right

_FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_NO_SUCH_GRAPH: Final = 404
_TOO_LONG: Final = 413


class Service:
    """One store, spoken to in SPARQL 1.1 and its Graph Store Protocol."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._endpoint = Endpoint(address)
        self.default: str | None = None
        """The IRI of the graph that is the default one of queries, where the store has no default graph of its own."""

        self.is_named: Condition | None = None
        """Gives the condition that a graph is a named one then: neither that one nor another's."""

    def close(self) -> None:
        """Let go of all connections."""
        self._endpoint.close()

    @cached_property
    def is_virtuoso(self) -> bool:
        """Whether the store says that it is a Virtuoso."""
        answer = self._endpoint.send("GET", f"{self.address.query}?{urlencode({'query': 'ASK {}'})}", accept=ROWS)
        return answer.headers.get("Server", "").startswith("Virtuoso")

    @property
    def _update_url(self) -> str:
        own = urljoin(self.address.query, "/sparql-auth") if self.is_virtuoso else self.address.query
        return self.address.update or own

    @property
    def _graphs_url(self) -> str | None:
        own = urljoin(self.address.query, "/sparql-graph-crud-auth") if self.is_virtuoso else None
        return self.address.graphs or own

    def query(self, sparql: str, base: str) -> Result:
        """Answer a query, complete with our prefixes and relative to a base.

        Raises SyntaxError where the store does not understand it, RuntimeError where it cannot answer or has cut its
        answer short, and StoreError where it cannot be asked.
        """
        tokens = completed(sparql, base)
        text = (
            put_right(tokens, self.is_named if self.default else None)
            if self.is_virtuoso
            else "".join(token.text for token in tokens)
        )
        if form_of(tokens) in ("CONSTRUCT", "DESCRIBE"):
            return read_triples(self._asked(text, TRIPLES).body)
        return read_rows(self._asked(text, ROWS).body, HIDDEN)

    def _asked(self, text: str, accept: str) -> Answer:
        fields = {"query": text}
        if self.default:
            fields["default-graph-uri"] = self.default
        answer = self._endpoint.send("POST", self.address.query, urlencode(fields).encode(), _FORM, accept)
        if not answer.ok:
            raise _failure(answer)
        if "X-SPARQL-MaxRows" in answer.headers:
            most = answer.headers["X-SPARQL-MaxRows"]
            raise RuntimeError(f"the store cuts answers at {most} rows; raise ResultSetMaxRows in its configuration")
        if answer.headers.get("X-SQL-State", "").startswith("S1TAT"):
            raise RuntimeError("the store gave up before the answer was complete; raise its time limit for queries")
        return answer

    def update(self, sparql: str) -> None:
        """Do an update. Raises StoreError where the store does not."""
        self._done(self._endpoint.send("POST", self._update_url, sparql.encode(), _UPDATE), "be updated")

    def put(self, graph: str, triples: bytes, more: bool = False) -> None:
        """Make some N-Triples a graph ("": the default one) in place of what was there, or with `more` add them.

        Raises StoreError where the store does not take them.
        """
        graphs = self._graphs_url
        if graphs is not None:
            answer = self._endpoint.send("POST" if more else "PUT", _graph_url(graphs, graph), triples, TRIPLES)
            self._done(answer, "take a graph")
            return
        if not more:
            self.update(f"CLEAR SILENT {_named(graph)}")
        self._insert(graph, triples.decode().splitlines())

    def _insert(self, graph: str, lines: list[str]) -> None:
        """Add triples by updates: where one is too long for the store, by halves."""
        data = "\n".join(lines)
        text = f"INSERT DATA {{ GRAPH <{graph}> {{\n{data}\n}} }}" if graph else f"INSERT DATA {{\n{data}\n}}"
        answer = self._endpoint.send("POST", self._update_url, text.encode(), _UPDATE)
        if answer.status == _TOO_LONG and len(lines) > 1:
            self._insert(graph, lines[: len(lines) // 2])
            self._insert(graph, lines[len(lines) // 2 :])
        else:
            self._done(answer, "be updated")

    def drop(self, graph: str) -> None:
        """Drop a graph ("": empty the default one); it need not be there."""
        self.update(f"DROP SILENT {_named(graph)}")

    def graph(self, iri: str) -> bytes:
        """Give a graph ("": the default one) as N-Triples; nothing where there is none."""
        graphs = self._graphs_url
        if graphs is None:
            pattern = f"GRAPH <{iri}> {{ ?s ?p ?o }}" if iri else "?s ?p ?o"
            return self._asked(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", TRIPLES).body
        answer = self._endpoint.send("GET", _graph_url(graphs, iri), accept=f"{TRIPLES}, text/plain;q=0.9")
        return b"" if answer.status == _NO_SUCH_GRAPH else self._done(answer, "give a graph").body

    def _done(self, answer: Answer, what: str) -> Answer:
        if answer.ok:
            return answer
        raise StoreError(f"{self.address} does not {what} (HTTP {answer.status}: {answer.said})")


def _graph_url(graphs: str, iri: str) -> str:
    return f"{graphs}{'&' if '?' in graphs else '?'}{urlencode({'graph': iri}) if iri else 'default'}"


def _named(graph: str) -> str:
    return f"GRAPH <{graph}>" if graph else "DEFAULT"


def _failure(answer: Answer) -> Exception:
    said = answer.said.partition(" SPARQL query:")[0]  # Virtuoso repeats it
    if answer.status == 400 and "SP031" not in said:
        return SyntaxError(said)
    return RuntimeError(f"the store says: {said}")


__all__ = ["Service"]
