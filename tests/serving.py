"""A server of its own process, as a user starts it, and cases of what is sent to it and what comes back."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "serve"
CONFORMANCE = Path(os.environ.get("QUANHE_CONFORMANCE", ROOT.parent / "shared" / "conformance"))
"""The test data of the W3C, where it is; it is no part of the project."""

TOKEN = "thu-nghiem-1"
PATIENCE = 60
"""Seconds in which a test gives a server up; nothing takes as long on a machine that is not stuck."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, headers, body."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """Give the body as text."""
        return self.body.decode()


class Server:
    """A server that runs; `ask` it."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def ask(
        self, method: str, path: str, body: str | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send a request, each on a connection of its own."""
        place = urlsplit(self.url)
        assert place.hostname is not None
        with closing(http.client.HTTPConnection(place.hostname, place.port, timeout=PATIENCE)) as connection:
            data = body.encode() if isinstance(body, str) else body
            connection.request(method, quote(path, safe="/?&=%:+"), data, dict(headers or {}))
            reply = connection.getresponse()
            return Reply(reply.status, reply.headers, reply.read())

    def query(self, sparql: str, accept: str = "*/*") -> Reply:
        """Send a query in the body of a POST."""
        return self.ask("POST", "/sparql", sparql, {"Content-Type": "application/sparql-query", "Accept": accept})

    def update(self, sparql: str, token: str | None = TOKEN, path: str = "/sparql") -> Reply:
        """Send an update in the body of a POST, with a token."""
        shown = {"Authorization": f"Bearer {token}"} if token else {}
        return self.ask("POST", path, sparql, {"Content-Type": "application/sparql-update", **shown})

    def children(self) -> list[int]:
        """Give the processes that answer."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in found]

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End the server as a user would, and give its exit code."""
        self.process.send_signal(by)
        return self.process.wait(PATIENCE)


IN_A_HURRY = """
import sys
from quanhe.serve import Limits, Settings
from quanhe.serve.server import run
run(sys.argv[1], Settings(Limits(sending=0.3), 1), port=0, said=lambda text: print(text, file=sys.stderr, flush=True))
"""
"""A program that serves a graph and gives clients three tenths of a second to send."""


@contextmanager
def serving(graph: Path, *options: object, token: str | None = None, program: str | None = None) -> Iterator[Server]:
    """Start a server of a graph at any free port, and end it after the block."""
    command = [sys.executable, "-m", "quanhe.cli", "serve", "--graph", graph, "--port", 0, *options]
    if program is not None:
        command = [sys.executable, "-c", program, graph]
    known = {name: value for name, value in os.environ.items() if name != "QUANHE_TOKEN"}
    process = subprocess.Popen(
        [str(part) for part in command],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=known | ({"QUANHE_TOKEN": token} if token else {}),
    )
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"at (http://\S+)/ ", said)
        assert found is not None, said + process.stderr.read()
        yield Server(process, found[1])
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


@dataclass(slots=True)
class Case:
    """A request and what is to come of it; see tests/cases/serve/README.md."""

    title: str
    method: str = "GET"
    path: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: str | None = None
    status: int = 0
    told: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)

    def check(self, server: Server) -> None:
        """Send the request, and compare what comes back with what is to come."""
        body = self.body
        if body is not None and "urlencoded" in self.headers.get("Content-Type", ""):
            body = quote(body, safe="&=%+")
        reply = server.ask(self.method, self.path, body, self.headers)
        assert reply.status == self.status, reply.text
        for name, value in self.told.items():
            assert value in (reply.headers[name] or ""), (name, reply.headers[name])
        assert [name for name in self.absent if name in reply.headers] == []
        for text in self.says:
            assert text in reply.text


def cases(name: str) -> list[Case]:
    """Read the cases of a file."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [_case(block) for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]]


def _case(block: str) -> Case:
    title, *lines = block.rstrip().split("\n")
    asked = [line for line in lines if not line.startswith(">")]
    head, _, body = "\n".join(asked).strip().partition("\n\n")
    first, *headers = head.split("\n")
    method, _, path = first.partition(" ")
    case = Case(title.strip(), method, path, dict(_header(line) for line in headers), body.strip() or None)
    for line in (line for line in lines if line.startswith(">")):
        said = line.lstrip(">").strip()
        if line.startswith(">>"):
            case.says.append(said)
        elif said.isdecimal():
            case.status = int(said)
        elif said.startswith("no "):
            case.absent.append(said.removeprefix("no "))
        else:
            case.told.update([_header(said)])
    return case


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()
