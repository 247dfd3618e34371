"""Measure the server: what HTTP adds to a question, how many clients it serves at once, and what is meant to harm it.

python benchmarks/serve.py GRAPH [--quads 1000000] [--seconds 2] [--clients 8] [--rounds 20]

With --quads the graph is multiplied first: copies of all that articles state, under other IRIs, beside one reference
graph, in a folder for temporary files. The server is one of its own process, as `quanhe serve` starts it; connections
are kept, as a browser keeps them.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import quanhe  # noqa: E402
from hostile import BOMBS, DEPTHS, REACHES, SHAPES  # noqa: E402
from quanhe.query import Question, ask, questions  # noqa: E402
from quanhe.store import Store  # noqa: E402
from serving import Server, serving  # noqa: E402


class Client:
    """Asks over one connection."""

    def __init__(self, server: Server) -> None:
        place = urlsplit(server.url)
        assert place.hostname is not None
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=600)

    def get(self, path: str) -> tuple[int, int]:
        """Give the status and the length of what is answered."""
        try:
            self.connection.request("GET", path)
            reply = self.connection.getresponse()
        except http.client.RemoteDisconnected:  # it was idle for long, and the server does not wait for ever
            self.connection.close()
            return self.get(path)
        return reply.status, len(reply.read())


def timed(work: Callable[..., object], *args: object) -> float:
    begun = time.perf_counter()
    work(*args)
    return time.perf_counter() - begun


def multiplied(graph: Path, quads: int, folder: Path) -> Path:
    """Give a graph of at least so many quads made of copies of another."""
    with Store.open(graph) as store:
        lines, base = store.lines(), store.base
    stated = re.compile(re.escape(f"<{base}") + r"(?!graph/|place/|author/|software/|run/)([a-z]+)/")
    own = [line for line in lines if f"<{base}graph/reference>" not in line and stated.search(line)]
    copies = max(0, -(-(quads - len(lines)) // len(own)))
    with Store.create(folder / "graph", base) as store:
        store.load(lines)
        for copy in range(copies):
            store.load(stated.sub(rf"<{base}\1/{copy}-", line) for line in own)
    print(f"{len(lines) + copies * len(own):,} quads: {copies + 1} copies of {graph}", flush=True)
    return folder / "graph"


def examples(store: Store) -> list[tuple[Question, dict[str, str]]]:
    """Give the saved questions with values for what they need, taken from the graph."""
    found = []
    body = ask(store, "SELECT ?b (COUNT(*) AS ?n) { ?m org:organization ?b } GROUP BY ?b ORDER BY DESC(?n) LIMIT 1")
    person = ask(store, "SELECT ?p (COUNT(*) AS ?n) { ?m org:member ?p } GROUP BY ?p ORDER BY DESC(?n) LIMIT 1")
    event = ask(store, "SELECT ?e (COUNT(*) AS ?n) { ?x qh:event ?e } GROUP BY ?e ORDER BY DESC(?n) LIMIT 1")
    claim = ask(store, "SELECT ?c { ?c a qh:Claim } LIMIT 1")
    post = ask(store, "SELECT ?o (COUNT(*) AS ?n) { ?m og:post ?o } GROUP BY ?o ORDER BY DESC(?n) LIMIT 1")
    place = ask(store, "SELECT ?l (COUNT(*) AS ?n) { ?b qh:jurisdiction ?l } GROUP BY ?l ORDER BY DESC(?n) LIMIT 1")
    known = {"person": person, "body": body, "event": event, "post": post, "place": place}
    for one in questions():
        needed = {}
        for parameter in one.parameters:
            if parameter.required:
                kind = next((kind for kind in (*parameter.kinds, parameter.name) if kind in known), "")
                rows = known.get(kind, claim)
                needed[parameter.name] = rows[0].text(rows.columns[0]) if rows else ""
        try:
            ask(store, one.name, needed)
            found.append((one, needed))
        except quanhe.QuanheError as error:
            print(f"{one.name:<28} left out: {error}")
    return found


def round_trips(server: Server, graph: Path, rounds: int) -> None:
    """Print, of each saved question, its time in this process and over HTTP."""
    client = Client(server)
    added = []
    with Store.open(graph) as store:
        print(f"{'saved question':<28} {'rows':>7} {'here':>9} {'HTTP':>9} {'added':>9}  (median, ms)")
        for one, params in examples(store):
            path = f"/questions/{one.name}?{urlencode({**params, 'format': 'csv'})}"
            status, _ = client.get(path)
            if status != 200:
                print(f"{one.name:<28} {status}")
                continue
            count = 3 if timed(client.get, path) > 0.5 else rounds  # type: ignore[misc]
            rows = ask(store, one.name, params)
            pairs = [(timed(ask, store, one.name, params), timed(client.get, path)) for _ in range(count)]
            here, there = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
            more = statistics.median(there - here for here, there in pairs) * 1000
            added.append(more)
            print(f"{one.name:<28} {len(rows):>7} {here:>9.1f} {there:>9.1f} {more:>9.1f}", flush=True)
    print(f"HTTP adds a median of {statistics.median(added):.1f} ms, at most {max(added):.1f} ms")


def throughput(server: Server, clients: int, seconds: float) -> None:
    """Print how many short questions are answered a second by one client and by several."""
    path = "/sparql?" + urlencode({"query": "SELECT ?p ?n { ?p a foaf:Person ; skos:prefLabel ?n } LIMIT 20"})

    def asking(_: int) -> int:
        client, count, end = Client(server), 0, time.monotonic() + seconds
        while time.monotonic() < end:
            count += client.get(path)[0] == 200
        return count

    for number in (1, clients):
        with ThreadPoolExecutor(number) as pool:
            total = sum(pool.map(asking, range(number)))
        print(f"{number:>3} clients: {total / seconds:8.0f} answers a second")


def hostile(server: Server, deadline: float) -> None:
    """Print how long each harmful question takes to be answered, and whether the next one is answered."""
    asked = {f"{shape} × {depth:,}": make(depth) for shape, make in SHAPES.items() for depth in DEPTHS}
    asked |= BOMBS | {f"reaching out, {reach.name}": reach.sparql for reach in REACHES}
    worst, statuses, failed = 0.0, {}, 0
    for name, sparql in asked.items():
        begun = time.perf_counter()
        reply = server.query(sparql)
        took = time.perf_counter() - begun
        after = server.query("ASK {}")
        failed += after.status != 200
        statuses[reply.status] = statuses.get(reply.status, 0) + 1
        worst = max(worst, took)
        if took > deadline / 2 or after.status != 200:
            print(f"{name:<45} {reply.status} after {took:6.2f} s, the next: {after.status}")
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(f"{len(asked)} harmful questions, by status: {json.dumps(dict(sorted(statuses.items())))}")
    print(f"the longest took {worst:.2f} s at a deadline of {deadline:g} s; {failed} next questions were not answered")
    print(f"the server itself had {int(peak) / 1024:.0f} MB at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--quads", type=int, default=0, help="how many there are to be, by copies")
    parser.add_argument("--seconds", type=float, default=2, help="the deadline of harmful questions")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        graph = multiplied(given.graph, given.quads, Path(folder)) if given.quads else given.graph
        with serving(graph, "--seconds", 120) as server:
            throughput(server, given.clients, 5)
            round_trips(server, graph, given.rounds)
        with serving(graph, "--seconds", given.seconds) as server:
            hostile(server, given.seconds)


if __name__ == "__main__":
    main()
