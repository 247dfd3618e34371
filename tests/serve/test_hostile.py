"""Questions that are meant to do harm, over HTTP: each is answered or refused, and so is the next."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hostile import BOMBS, REACHES, SHAPES, Reach
from serving import PATIENCE, Reply, Server, serving

MEMORY = 1024
WORKERS = 2
ANSWERED = (200, 400, 413)
LIMITED = (422, 504)
BUSY = (503, 504)


@pytest.fixture(scope="module")
def target(cases_folder: Path) -> Iterator[Server]:
    with serving(cases_folder, "--workers", WORKERS, "--seconds", 1, "--memory", MEMORY, "--rows", 1000) as running:
        yield running


def patiently(server: Server, sparql: str, again: tuple[int, ...] = (503,)) -> Reply:
    """Ask as clients should: again later, when the server is busy replacing what was harmed."""
    begun = time.monotonic()
    while (reply := server.query(sparql)).status in again and time.monotonic() - begun < PATIENCE:
        assert reply.status != 503 or int(reply.headers["Retry-After"]) > 0
        time.sleep(0.2)
    return reply


def lives(server: Server) -> None:
    assert patiently(server, "ASK { ?p a foaf:Person }", BUSY).text.endswith('"boolean":true}')
    assert server.process.poll() is None


@pytest.mark.parametrize("shape", SHAPES)
def test_nesting_is_answered_or_refused(target: Server, shape: str) -> None:
    replies = {depth: patiently(target, SHAPES[shape](depth)) for depth in (100, 1_000, 100_000)}
    assert all(reply.status in (*ANSWERED, *LIMITED) for reply in replies.values())
    assert replies[100_000].status == 413
    lives(target)


def test_bombs_pass_a_limit_that_is_named(target: Server) -> None:
    with ThreadPoolExecutor(WORKERS) as clients:
        for name, reply in zip(BOMBS, clients.map(lambda bomb: patiently(target, bomb), BOMBS.values()), strict=True):
            assert reply.status in LIMITED, (name, reply.text)
            assert re.search("more than|longer than", reply.text), reply.text
    lives(target)


@pytest.mark.parametrize("reach", REACHES, ids=lambda reach: reach.name)
def test_nothing_reaches_out(target: Server, reach: Reach) -> None:
    assert patiently(target, reach.sparql, BUSY).status == 403


def test_a_question_that_takes_too_much_memory_is_ended(cases_folder: Path) -> None:
    with serving(cases_folder, "--workers", 1, "--seconds", 60, "--memory", 700, "--rows", 10**9) as server:
        reply = server.query(BOMBS["a product, sorted"])
        assert reply.status in LIMITED, reply.text
        lives(server)


def test_no_more_rows_and_bytes_than_allowed(cases_folder: Path) -> None:
    rows = "SELECT ?a ?b { VALUES ?a { 1 2 3 4 5 6 7 8 9 10 } VALUES ?b { 1 2 3 4 5 6 7 8 9 10 } } LIMIT "
    with serving(cases_folder, "--workers", 1, "--seconds", 20, "--rows", 50, "--size", 1) as server:
        for form in ("json", "xml", "csv", "tsv"):
            path = f"/sparql?format={form}&query={rows}"
            assert server.ask("GET", path + "50").status == 200
            assert server.ask("GET", path + "51").status == 422
        reply = server.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
        assert reply.status == 422 and "50 rows" in reply.text
        doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(18))
        assert server.query(f'SELECT ?x18 {{ BIND("a" AS ?x0) {doubled} }}').status == 200
        reply = server.query(f'SELECT (?x18 AS ?y) ?x18 ?x17 ?x16 ?x15 ?x14 ?x0 {{ BIND("abcd" AS ?x0) {doubled} }}')
        assert reply.status == 422 and "1 MB" in reply.text
        assert not list(cases_folder.glob("served/*/answer-*"))


def test_workers_are_under_the_memory_limit(target: Server) -> None:
    lives(target)
    workers = target.children()
    assert workers
    for worker in workers:
        limit = re.search(r"Max address space +(\d+)", Path(f"/proc/{worker}/limits").read_text())
        assert limit is not None and int(limit[1]) == MEMORY << 20
