"""The server as a process: how it begins, how it ends, and clients that go away or are slow."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import Command
from hostile import BOMBS
from quanhe.serve.snapshot import SERVED
from serving import IN_A_HURRY, PATIENCE, Server, serving


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_and_leaves_nothing_behind(cases_folder: Path, by: signal.Signals) -> None:
    with serving(cases_folder, "--workers", 1) as server:
        assert server.query("ASK {}").status == 200
        workers = server.children()
        assert server.stop(by) == 0
        assert workers and not any(alive(worker) for worker in workers)
        assert server.process.stderr is not None
        assert "Traceback" not in server.process.stderr.read()


def alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def test_workers_end_with_a_server_that_is_killed(cases_folder: Path) -> None:
    before = set(cases_folder.glob(f"{SERVED}/*"))
    with serving(cases_folder, "--workers", 1) as server:
        workers = server.children()
        left = set(cases_folder.glob(f"{SERVED}/*")) - before
        server.stop(signal.SIGKILL)
    begun = time.monotonic()
    while any(alive(worker) for worker in workers) and time.monotonic() - begun < PATIENCE:
        time.sleep(0.05)
    assert not any(alive(worker) for worker in workers)
    assert left and all(place.exists() for place in left)
    with serving(cases_folder, "--workers", 1):
        assert not any(place.exists() for place in left)


def test_who_goes_away_frees_the_worker(cases_folder: Path) -> None:
    with serving(cases_folder, "--workers", 1, "--seconds", 3600) as server:
        place = urlsplit(server.url)
        assert place.hostname is not None
        with closing(http.client.HTTPConnection(place.hostname, place.port, timeout=PATIENCE)) as connection:
            headers = {"Content-Type": "application/sparql-query"}
            connection.request("POST", "/sparql", BOMBS["a product, counted"], headers)
            time.sleep(0.3)
        begun = time.monotonic()
        while server.query("ASK {}").status != 200:  # as long as the hour of the other is not over
            assert time.monotonic() - begun < PATIENCE
            time.sleep(0.1)


def test_one_who_sends_slowly_keeps_nobody_waiting(server: Server) -> None:
    place = urlsplit(server.url)
    with closing(socket.create_connection((place.hostname, place.port), timeout=PATIENCE)) as slow:
        slow.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n")
        assert server.query("ASK {}").status == 200


def test_one_who_sends_too_slowly_is_given_up(cases_folder: Path) -> None:
    with serving(cases_folder, program=IN_A_HURRY) as server:
        place = urlsplit(server.url)
        head = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\n"
        for sent, reply in ((head, b""), (b"", b""), (head + b"Content-Length: 9\r\n\r\nASK", b"HTTP/1.1 408")):
            with closing(socket.create_connection((place.hostname, place.port), timeout=PATIENCE)) as slow:
                slow.sendall(sent)
                assert slow.recv(12) == reply
        assert server.query("ASK {}").status == 200


def test_long_answers_come_whole(server: Server) -> None:
    ten = "{ 0 1 2 3 4 5 6 7 8 9 }"
    text = "nghìn " * 100
    values = " ".join(f"VALUES ?x{n} {ten}" for n in range(4))
    sparql = f'SELECT ?x0 ?x1 ?x2 ?x3 ?text {{ {values} BIND("{text}" AS ?text) }}'
    reply = server.query(sparql, "application/sparql-results+json")
    assert reply.status == 200 and len(reply.body) == int(reply.headers["Content-Length"]) > 5_000_000
    assert len(json.loads(reply.body)["results"]["bindings"]) == 10_000


def test_pages_of_an_origin_that_is_named_may_read(cases_folder: Path) -> None:
    with serving(cases_folder, "--workers", 1, "--cors", "https://example.org") as server:
        asked = {"Origin": "https://example.org"}
        reply = server.ask("GET", "/sparql?query=ASK {}", headers=asked)
        assert reply.headers["Access-Control-Allow-Origin"] == "https://example.org"
        reply = server.ask("GET", "/sparql?query=ASK {", headers=asked)
        assert (reply.status, reply.headers["Access-Control-Allow-Origin"]) == (400, "https://example.org")
        other = server.ask("GET", "/sparql?query=ASK {}", headers={"Origin": "https://example.com"})
        assert "Access-Control-Allow-Origin" not in other.headers
        before = {**asked, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
        assert server.ask("OPTIONS", "/sparql", headers=before).status == 200


def test_the_log_tells_no_queries_and_no_tokens(cases_folder: Path) -> None:
    with serving(cases_folder, "--workers", 1, token="bi-mat") as server:
        server.ask("GET", '/sparql?query=ASK { ?x foaf:name "riêng tư" }')
        server.update("CLEAR SILENT GRAPH <urn:nothing>", "bi-mat")
        server.stop()
        assert server.process.stderr is not None
        log = server.process.stderr.read()
        assert "GET /sparql 200" in log and "POST /sparql 204" in log
        assert "foaf" not in log and "bi-mat" not in log


def test_no_server_without_a_graph_or_a_port(command: Command, cases_folder: Path, tmp_path: Path) -> None:
    answer = command("serve", "--graph", tmp_path / "nothing")
    assert (answer.code, answer.out) == (5, "") and "does not exist" in answer.err
    answer = command("serve", "--graph", "sparql+http://127.0.0.1:9/sparql")
    assert answer.code == 8 and "the store that keeps it" in answer.err
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        answer = command("serve", "--graph", cases_folder, "--port", taken.getsockname()[1])
    assert answer.code == 8 and "choose others by --host and --port" in answer.err
