"""A graph kept by any SPARQL 1.1 store: well-behaved ones, others, and our own server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quanhe
from conftest import Command
from quanhe.address import PASSWORD, TOKEN, USER, Address, is_remote, shown
from quanhe.errors import QueryError, StoreError
from quanhe.query import ask, find
from quanhe.store import Store, endpoint, remote
from quanhe.store.completing import completed, form_of
from quanhe.store.copying import Copying
from quanhe.store.remote import RemoteStore
from quanhe.store.virtuoso import put_right
from quanhe.validate import check
from query_fixture import graph_of_cases
from serving import TOKEN as SHOWN
from serving import Server
from stand_in import StandIn, stand_in

BASE = "https://w3id.org/quanhe/id/"
GRAPHS = "#graphs=/graphs"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (USER, PASSWORD, TOKEN):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(endpoint, "_PAUSE", 0.001)


@pytest.fixture(scope="module")
def embedded() -> Store:
    return graph_of_cases()


@pytest.fixture
def store() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


def write(graph: Store, place: str, replace: bool = False) -> None:
    with Copying(place, graph.base, replace) as site:
        site.write(graph)


def lines_at(place: str) -> list[str]:
    with RemoteStore.open(place) as there:
        return there.lines()


def small(*names: str) -> Store:
    graph = Store.memory(BASE)
    graph.load(f'<{BASE}{name}> <urn:said> "{name}" <{BASE}article/{name}> .' for name in names)
    graph.load(f'<{BASE}{name}> <urn:said> "{name}" .' for name in names)
    return graph


@pytest.mark.parametrize("how", ["", GRAPHS])
def test_what_is_written_comes_back_and_is_asked(embedded: Store, store: StandIn, how: str) -> None:
    write(embedded, store.url + how)
    with quanhe.open(store.url + how) as graph:
        there = graph.store
        assert isinstance(there, RemoteStore)
        assert there.lines() == embedded.lines()
        assert there.articles() == embedded.articles()
        for question in ("overview", "articles", "people"):
            assert [row.values for row in graph.query(question)] == [row.values for row in ask(embedded, question)]
        assert graph.find("le thi hoa an") == find(embedded, "le thi hoa an")
        assert len(graph.rdf) == len(embedded.rdf)
        assert graph.query("ASK { ?person a foaf:Person }")[0]["answer"] is True
        assert len(graph.query("CONSTRUCT WHERE { ?person a foaf:Person }")) == len(ask(embedded, "people"))
        assert check(there, kinds=("arithmetic",)) == check(embedded, kinds=("arithmetic",))


def test_patterns_find_what_the_embedded_store_finds(embedded: Store, store: StandIn) -> None:
    write(embedded, store.url)
    there = RemoteStore.open(store.url)
    quads = sorted(embedded.quads_for_pattern(None, None, None), key=str)
    for quad in quads[:: len(quads) // 12]:
        for pattern in (
            (quad.subject, None, None, None),
            (quad.subject, quad.predicate, None, quad.graph_name),
            (None, quad.predicate, quad.object, quad.graph_name),
        ):
            for _ in range(2):
                found = there.quads_for_pattern(*pattern)
                assert sorted(map(str, found)) == sorted(map(str, embedded.quads_for_pattern(*pattern)))
    there.close()


def test_our_own_server_is_such_a_store(embedded: Store, writable: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    # Other tests write to this server, too.
    emptied = {"Authorization": f"Bearer {SHOWN}", "Content-Type": "application/sparql-update"}
    assert writable.ask("POST", "/sparql", "DROP ALL", emptied).status == 204
    place = f"sparql+{writable.url}/sparql"
    with pytest.raises(StoreError, match="wants to know who asks"):
        write(embedded, place, replace=True)
    monkeypatch.setenv(TOKEN, SHOWN)
    for how in ("", "#graphs=/store"):
        write(embedded, place + how, replace=True)
        with quanhe.open(place) as graph:
            assert graph.store.lines() == embedded.lines()
            assert [row.values for row in graph.query("people")] == [row.values for row in ask(embedded, "people")]


def test_a_build_is_computed_here_and_written_there(store: StandIn, good: Path, command: Command) -> None:
    place = store.url.replace("://", "://somebody:geheim@") + GRAPHS
    said = command("build", good, "-o", place, "-j", 1)
    assert said.out == f"{store.url}{GRAPHS}: the graph of 1 article\n"
    assert "geheim" not in said.err
    with quanhe.build([good]) as here:
        assert command("export", "-o", "-", "-g", place).out == here.store.export().decode()
    again = command("build", good, "-o", place)
    assert again.code == StoreError.exit_code
    assert "keeps a graph already; say --replace" in again.err
    assert "not changed" in command("add", good, "-g", place).err


def test_a_build_that_fails_touches_nothing(store: StandIn, tmp_path: Path) -> None:
    write(small("a"), store.url)
    with pytest.raises(quanhe.InputError):
        quanhe.build([tmp_path / "none.txt"], store.url, replace=True, workers=1)
    assert lines_at(store.url) == small("a").lines()


def test_what_is_replaced_is_gone(store: StandIn) -> None:
    write(small("a", "b"), store.url)
    write(small("b"), store.url, replace=True)
    assert lines_at(store.url) == small("b").lines()


def test_judgements_of_people_are_kept(embedded: Store, store: StandIn) -> None:
    write(embedded, store.url)
    with Copying(store.url, BASE, replace=True) as site:
        assert site.judgements() == embedded.judgements()


def test_half_a_graph_is_never_taken_for_one(store: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Iterator[Any]:
        yield b"<urn:a> <urn:b> <urn:c> .\n", False
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("quanhe.store.copying._parts", broken)
        with pytest.raises(KeyboardInterrupt):
            write(small("a"), store.url)
    with pytest.raises(StoreError, match="is being written, or its build was ended early"):
        RemoteStore.open(store.url)
    with pytest.raises(StoreError, match="holds a graph that is not whole; say --replace"):
        write(small("a"), store.url)
    write(small("a"), store.url, replace=True)
    assert lines_at(store.url) == small("a").lines()


def test_what_is_not_ours_is_not_overwritten(store: StandIn) -> None:
    store.store.update(f"INSERT DATA {{ GRAPH <{BASE}article/x> {{ <urn:a> <urn:b> <urn:c> }} }}")
    with pytest.raises(StoreError, match="not marked as of quanhe; say --replace"):
        write(small("a"), store.url)
    store.store.update("CLEAR ALL ; INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    for replace in (False, True):
        with pytest.raises(StoreError, match=r"the default graph of .* holds what quanhe did not write"):
            write(small("a"), store.url, replace)
    assert len(store.store) == 1


def test_a_store_whose_default_graph_is_the_union_is_refused() -> None:
    with stand_in(union=True) as store:
        with pytest.raises(StoreError, match="have the store keep its default graph apart"):
            write(small("a"), store.url)
        assert len(store.store) == 0


@pytest.mark.parametrize("fault", [{"busy": 2}, {"hangs_up": 2}])
def test_a_store_is_asked_again(fault: dict[str, int], store: StandIn) -> None:
    write(small("a"), store.url)
    for name, count in fault.items():
        setattr(store, name, count)
    assert lines_at(store.url) == small("a").lines()


def test_an_update_that_is_too_long_is_sent_in_parts(embedded: Store) -> None:
    with stand_in(longest=20_000) as store:
        write(embedded, store.url)
        store.longest = 10**9
        assert lines_at(store.url) == embedded.lines()


def test_long_graphs_are_sent_in_parts(embedded: Store, store: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanhe.store.copying.PART", 5_000)
    write(embedded, store.url + GRAPHS)
    assert lines_at(store.url) == embedded.lines()
    assert any(method == "POST" and "default" in path for method, path in store.asked)


def test_who_asks_is_told_where_the_store_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with stand_in(user=("ngoc", "bí mật")) as store:
        with pytest.raises(StoreError, match=f"wants to know who asks .HTTP 401.; set {USER} and {PASSWORD}"):
            write(small("a"), store.url)
        monkeypatch.setenv(USER, "ngoc")
        monkeypatch.setenv(PASSWORD, "sai")
        with pytest.raises(StoreError, match="refuses who asks") as refused:
            write(small("a"), store.url)
        assert "sai" not in str(refused.value)
        monkeypatch.setenv(PASSWORD, "bí mật")
        write(small("a"), store.url)


REFUSED = {
    "gone": (404, {}, b"no such data set", "is no SPARQL 1.1 store that can be asked .*no such data set"),
    "moved": (301, {"Location": "https://example.org/sparql"}, b"", "sends on to https://example.org/sparql"),
    "page": (200, {}, b"<html>", "is no SPARQL 1.1 store that can be asked"),
    "other": (200, {}, b'{"head":{"vars":["base"]},"results":{"bindings":[]}}', "keeps no graph of quanhe; build one"),
    "cut": (200, {"X-SPARQL-MaxRows": "100"}, b"{}", "cuts answers at 100 rows; raise ResultSetMaxRows"),
    "late": (200, {"X-SQL-State": "S1TAT"}, b"{}", "gave up before the answer was complete"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_asked_is_told_in_one_sentence(name: str) -> None:
    *answer, said = REFUSED[name]
    with stand_in(answers={"/sparql": answer}) as store, pytest.raises(StoreError, match=said) as refused:
        RemoteStore.open(store.url)
    assert "\n" not in str(refused.value)


def test_where_nothing_listens_or_nothing_is_said(store: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore.open("sparql+http://127.0.0.1:1/sparql")
    write(small("a"), store.url)
    with quanhe.open(store.url) as graph, pytest.raises(QueryError, match="does not parse"):
        graph.query("SELECT ?s WHERE { ?s ?p }")
    with pytest.raises(StoreError, match="has been closed"):
        graph.query("people")
    monkeypatch.setattr(remote, "FORMAT", 2)
    with pytest.raises(StoreError, match="has format 1, this version reads 2"):
        RemoteStore.open(store.url)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("sparql+http://", "is no address of a store"),
        ("sparql+http://localhost:99999/sparql", "is no address of a store"),
        ("sparql+http://localhost/sparql#updates=/x", "updates is not known after #; known are update, graphs"),
        ("sparql+http://localhost/sparql#timeout=soon", "a number of seconds, and 'soon' is none"),
        ("sparql+http://ngoc:geheim@localhost:x/sparql", "sparql.http://localhost:x/sparql is no address"),
    ],
)
def test_addresses_are_read_strictly(place: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as refused:
        Address.of(place)
    assert "geheim" not in str(refused.value)


def test_addresses_say_where_and_who() -> None:
    there = Address.of("sparql+https://ng%C3%B3c:a%40b@[::1]:8890/sparql#update=/sparql-auth&timeout=5", {})
    assert (there.query, there.update) == ("https://[::1]:8890/sparql", "https://[::1]:8890/sparql-auth")
    assert (there.user, there.password, there.timeout, there.graphs) == ("ngóc", "a@b", 5, None)
    assert Address.of("sparql+http://h/s", {USER: "u", PASSWORD: "p", TOKEN: "t"}).user == "u"
    assert "a@b" not in f"{there!r} {there}"
    assert shown("sparql+http://u:p@h/s?x=a@b#base=c") == "sparql+http://h/s?x=a@b#base=c"
    assert shown("out/a@b") == "out/a@b"
    assert [is_remote(place) for place in ("sparql+http://h", "SPARQL+HTTPS://h", "http://h", Path("x"), None)] == [
        True,
        True,
        False,
        False,
        False,
    ]


COMPLETED = {
    "SELECT * { ?s a qh:Event }": "PREFIX qh: <https://w3id.org/quanhe/ns#>\nSELECT * { ?s a qh:Event }",
    "ASK { <a> <http://x/#b> <#c> }": "ASK { <http://b/a> <http://x/#b> <http://b/#c> }",
    "BASE <http://c/> ASK { <a> ?p '<a>' } # <a>": "BASE <http://c/> ASK { <http://c/a> ?p '<a>' } \n",
    "PREFIX qh: <http://q/> ASK { qh:a qh:b 'qh:c' }": "PREFIX qh: <http://q/> ASK { qh:a qh:b 'qh:c' }",
    'SELECT ?x { ?x ?y """a "b" skos:c""" FILTER(?x<?y && ?y>1) }': (
        'SELECT ?x { ?x ?y """a "b" skos:c""" FILTER(?x<?y && ?y>1) }'
    ),
}


@pytest.mark.parametrize("sparql", COMPLETED)
def test_queries_are_made_complete(sparql: str) -> None:
    assert "".join(token.text for token in completed(sparql, "http://b/")) == COMPLETED[sparql]


def test_the_form_of_a_query_is_told() -> None:
    forms = {"# ASK\nselect * {}": "SELECT", "PREFIX ask: <urn:ask> construct {} {}": "CONSTRUCT", "x": ""}
    assert {text: form_of(completed(text, BASE)) for text in forms} == forms


PUT_RIGHT = {
    "SELECT ?s { GRAPH <g> { ?s a <c> } }": (
        "SELECT ?s { GRAPH ?quanhe_graph_1 { FILTER(?quanhe_graph_1 = <http://b/g>)  ?s a <http://b/c> } }"
    ),
    "SELECT ?s { GRAPH ?g { ?s ?p ?o } }": "SELECT ?s { GRAPH ?g { FILTER(?g is named)  ?s ?p ?o } }",
    "SELECT ?s { ?s ?p ?o } ORDER BY DESC(?s) STR(?p)": (
        "SELECT ?s { ?s ?p ?o } ORDER BY DESC(IF(isNumeric(?s), ?s, -1e300)) DESC(STR(?s)) STR(?p)"
    ),
    "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?n": (
        "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?n"
    ),
}


@pytest.mark.parametrize("sparql", PUT_RIGHT)
def test_queries_are_put_right_for_virtuoso(sparql: str) -> None:
    assert put_right(completed(sparql, "http://b/"), lambda graph: f"{graph} is named") == PUT_RIGHT[sparql]
