"""The server's pages on a graph in which all that articles tell attacks: they show it, and do nothing else of it."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest

from browsing import Opens, Reader
from payloads import Walk, attacking, payloads, unlike, walked
from quanhe.store import Store
from query_fixture import graph_of_cases
from serving import Server, serving

pytestmark = pytest.mark.browser

PAGES = ("/", "/id/person/phan-quoc-dinh-d2284a8f", "/questions/people", "/search?q=a", "/id/article/nhan-su-cuoi-nam")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of the graph of the cases, all texts of which are payloads."""
    folder = tmp_path_factory.mktemp("attacked") / "graph"
    with Store.create(folder) as store:
        store.load(attacking(graph_of_cases().lines()))
    with serving(folder, "--workers", 1, "--seconds", 60) as running:
        quiet(running)
        yield running


def quiet(server: Server) -> None:
    """Read what a server says, or it waits for somebody to."""
    log = server.process.stderr
    assert log is not None
    Thread(target=log.read, daemon=True).start()


def explored(opens: Opens, server: Server) -> tuple[Reader, Walk]:
    reader = opens(f"{server.url}/explore", own=f"{server.url}/", base_url=server.url)
    reader.page.wait_for_selector("html[data-drawn]")
    reader.settle()
    return reader, walked(reader, [*payloads()[::40], "binh duong", "phan quoc"], pause=40)


def test_the_explorer_makes_nothing_of_texts_but_text(opens: Opens, attacked: Server, server: Server) -> None:
    (reader, hostile), (_, plain) = explored(opens, attacked), explored(opens, server)
    assert hostile["words"] > plain["words"] > 10_000
    assert "alert(1)" in reader.page.evaluate("quanhe.model.things.map(({ vi }) => vi).join()")
    assert unlike(hostile, plain) == {}


def test_the_pages_make_nothing_of_texts_but_text(opens: Opens, attacked: Server, server: Server) -> None:
    found = []
    for one in (attacked, server):
        reader = opens(one.url, own=f"{one.url}/")
        names = []
        for page in PAGES:
            reader.page.goto(one.url + page)
            names.append(reader.page.evaluate(ELEMENTS))
        found.append(names)
    for hostile, plain in zip(*found, strict=True):
        assert set(hostile) <= set(plain)


ELEMENTS = """[...document.querySelectorAll("*")].flatMap((one) =>
    [one.localName, ...[...one.attributes].map(({ name }) => `${one.localName} ${name}`)])"""
