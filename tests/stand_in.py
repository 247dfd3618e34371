"""A small SPARQL 1.1 store over HTTP, which behaves well or, where a test says so, as some stores do."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox


@dataclass
class StandIn:
    """What it keeps, how it behaves, and what it was asked: method and path of each request."""

    store: ox.Store = field(default_factory=ox.Store)
    union: bool = False
    """A query without GRAPH sees all graphs, whatever it asks for."""
    busy: int = 0
    """How many requests it turns away first, with 503."""
    hangs_up: int = 0
    """How many requests it breaks off first."""
    longest: int = 10**9
    """Bytes of a request that it takes."""
    user: tuple[str, str] | None = None
    token: str | None = None
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """What it answers at some paths, whatever is asked: status, headers, body."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    url: str = ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    at: StandIn

    def do_POST(self) -> None:
        self._answer()

    do_GET = do_PUT = do_POST

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        at, body = self.at, self.rfile.read(int(self.headers.get("Content-Length") or 0))
        at.asked.append((self.command, self.path))
        path = urlsplit(self.path).path
        if at.hangs_up:
            at.hangs_up -= 1
            self.close_connection = True
        elif at.busy:
            at.busy -= 1
            self._send(503)
        elif not self._is_let_in():
            self._send(401, {"WWW-Authenticate": 'Basic realm="test"'})
        elif path in at.answers:
            status, headers, said = at.answers[path]
            self._send(status, headers, said)
        elif len(body) > at.longest:
            self._send(413)
        else:
            self._do(path, body)

    def _is_let_in(self) -> bool:
        shown = self.headers.get("Authorization", "")
        if self.at.user:
            return shown == "Basic " + base64.b64encode(":".join(self.at.user).encode()).decode()
        return self.at.token is None or shown == f"Bearer {self.at.token}"

    def _do(self, path: str, body: bytes) -> None:
        fields = parse_qs(urlsplit(self.path).query)
        if path == "/graphs":
            self._graph(fields, body)
        elif self.headers.get("Content-Type") == "application/sparql-update":
            self.at.store.update(body.decode())
            self._send(204)
        else:
            fields |= parse_qs(body.decode())
            self._query(fields["query"][0], fields.get("default-graph-uri"))

    def _query(self, sparql: str, default: list[str] | None) -> None:
        graphs = [ox.NamedNode(name) for name in default or ()]
        options: dict[str, Any] = {"default_graph": graphs} if graphs else {"use_default_graph_as_union": self.at.union}
        if graphs:
            options["named_graphs"] = []  # what SPARQL says of a query that names its default graph only
        try:
            found = self.at.store.query(sparql, **options)
        except SyntaxError as error:
            self._send(400, {}, str(error).encode())
            return
        if isinstance(found, ox.QueryTriples):
            self._send(200, {}, found.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        else:
            self._send(200, {}, found.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def _graph(self, fields: dict[str, list[str]], body: bytes) -> None:
        graph = ox.NamedNode(fields["graph"][0]) if "graph" in fields else ox.DefaultGraph()
        if self.command == "GET":
            self._send(200, {}, self.at.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"")
            return
        if self.command == "PUT":
            self.at.store.clear_graph(graph)
        self.at.store.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
        self._send(204)

    def _send(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def stand_in(**behaviour: Any) -> Iterator[StandIn]:
    """Start such a store at any free port, and end it after the block."""
    at = StandIn(**behaviour)
    handler = type("Handler", (_Handler,), {"at": at})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    at.url = f"sparql+http://127.0.0.1:{server.server_address[1]}/sparql"
    try:
        yield at
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
