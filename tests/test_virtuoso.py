"""A graph kept by Virtuoso is the embedded one: the same lines, and the same answers to every question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest

import quanhe
from conftest import ARTICLES, Command
from quanhe import address, vocab
from quanhe.errors import QueryError, StoreError
from quanhe.network import network
from quanhe.query import ask, find, profile
from quanhe.rdf import reference_graph
from quanhe.store import Source, Store
from quanhe.store.copying import Copying
from quanhe.store.remote import RemoteStore
from quanhe.validate import check
from query_fixture import CASES, graph_of_cases
from virtuoso import PROGRAM, virtuoso

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Virtuoso here (Debian: virtuoso-opensource-7-bin)")

OTHER, ANOTHER = "https://example.org/graph/", "https://example.org/another/"
SAID = vocab.PREFIXES["rdfs"] + "label"
FEW = sorted(ARTICLES.glob("*.txt"))[:2]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a Virtuoso whose user and password are in the environment."""
    with pytest.MonkeyPatch.context() as patch, virtuoso(tmp_path_factory.mktemp("virtuoso")) as running:
        patch.setenv(address.USER, "dba")
        patch.setenv(address.PASSWORD, "dba")
        yield running


@pytest.fixture(scope="module")
def embedded() -> Store:
    return graph_of_cases()


@pytest.fixture(scope="module")
def remote(place: str, embedded: Store) -> Iterator[RemoteStore]:
    with Copying(place, embedded.base, replace=False) as site:
        site.write(embedded)
    store = RemoteStore.open(f"{place}#base={embedded.base}")
    yield store
    store.close()


def test_the_lines_that_were_sent_come_back(embedded: Store, remote: RemoteStore) -> None:
    assert remote.lines() == embedded.lines()
    assert remote.articles() == embedded.articles()
    for graph in ("default", reference_graph(embedded.base), embedded.articles()[0]):
        there, here = remote.export("ntriples", graph), embedded.export("ntriples", graph)
        assert sorted(there.splitlines()) == sorted(here.splitlines())


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_question(path: Path, embedded: Store, remote: RemoteStore) -> None:
    name, *given = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").split("; ")
    params = dict(pair.split("=", 1) for pair in given)
    here, there = ask(embedded, name, params), ask(remote, name, params)
    assert there.columns == here.columns
    assert [row.values for row in there] == [row.values for row in here]


QUERIES = (
    "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph",
    "SELECT * WHERE { GRAPH <graph/reference> { ?class qh:edgeFrom ?from } } ORDER BY ?class ?from",
    "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p",
    "SELECT DISTINCT ?value WHERE { ?figure qh:value ?value } ORDER BY DESC(?value)",
    "SELECT DISTINCT ?words WHERE { GRAPH ?graph { ?span nif:anchorOf ?words } } ORDER BY ?words",
    "SELECT ?article ?day WHERE { ?article a schema:NewsArticle OPTIONAL { ?article schema:datePublished ?day } } "
    "ORDER BY DESC(?day) ?article",
    "SELECT ?s ?value WHERE { ?s qh:acting|qh:isWhole ?value } ORDER BY ?s",
    "ASK { ?person a foaf:Person }",
    "ASK { GRAPH ?graph { ?graph a qh:Nothing } }",
    "CONSTRUCT { ?s skos:prefLabel ?name } WHERE { ?s a foaf:Person ; skos:prefLabel ?name }",
    "BASE <https://w3id.org/quanhe/id/graph/> SELECT (COUNT(*) AS ?n) WHERE { GRAPH <reference> { ?s ?p ?o } } # graph",
    'SELECT ("GRAPH <graph/reference> { # }" AS ?text) ?o WHERE { <article/nhan-su-cuoi-nam> schema:headline ?o }',
)


@pytest.mark.parametrize("sparql", QUERIES)
def test_sparql(sparql: str, embedded: Store, remote: RemoteStore) -> None:
    here, there = ask(embedded, sparql), ask(remote, sparql)
    assert there.columns == here.columns
    assert [row.values for row in there] == [row.values for row in here]


@pytest.mark.parametrize("geography", ["then", "now"])
def test_the_network_is_the_same(embedded: Store, remote: RemoteStore, geography: str) -> None:
    def projected(store: Source) -> tuple[object, object]:
        drawn: networkx.MultiDiGraph = network(store, geography=geography)
        return sorted(drawn.nodes(data=True), key=str), sorted(map(str, drawn.edges(data=True)))

    assert projected(remote) == projected(embedded)


@pytest.mark.parametrize(
    "name", ["le thi hoa an", "Phan Quoc Dinh", "so tai chinh binh duong", "UBND tinh Binh Duong", "<a b>", "zzz"]
)
def test_names_are_looked_up_alike(embedded: Store, remote: RemoteStore, name: str) -> None:
    assert find(remote, name) == find(embedded, name)


def test_profiles_are_the_same(embedded: Store, remote: RemoteStore) -> None:
    assert str(profile(remote, "Lê Thị Hoà An")) == str(profile(embedded, "Lê Thị Hoà An"))


def test_what_is_found_is_the_same(embedded: Store, remote: RemoteStore) -> None:
    assert check(remote) == check(embedded)


def test_what_is_no_sparql_is_refused_in_one_sentence(remote: RemoteStore) -> None:
    with pytest.raises(QueryError, match="does not parse") as refused:
        ask(remote, "SELECT ?s WHERE { ?s ?p }")
    assert "\n" not in str(refused.value)


def test_a_graph_is_built_and_asked_there(place: str, remote: RemoteStore, command: Command, tmp_path: Path) -> None:
    there = f"{place}#base={OTHER}"
    with quanhe.build(FEW, tmp_path / "here", base=OTHER, workers=1) as here:
        lines, counts = here.store.lines(), [row.values for row in here.query("overview")]
    with quanhe.build(FEW, there, base=OTHER, workers=1) as built:
        assert built.store.lines() == lines
        assert [row.values for row in built.query("overview")] == counts
    assert FEW[0].stem in command("query", "articles", "-g", there, "-f", "csv").out
    assert "keeps several graphs" in command("query", "articles", "-g", place).err
    assert "it can be asked, and built anew" in command("remove", "x", "-g", there).err


def test_a_graph_is_replaced_only_where_that_is_said(place: str, remote: RemoteStore) -> None:
    there = f"{place}#base={ANOTHER}"
    whole, less = Store.memory(ANOTHER), Store.memory(ANOTHER)
    for store, names in ((whole, ("a", "b")), (less, ("b",))):
        store.load(f'<{ANOTHER}{name}> <{SAID}> "{name}" <{ANOTHER}article/{name}> .' for name in names)
    with Copying(there, ANOTHER, replace=False) as site:
        site.write(whole)
    with pytest.raises(StoreError, match="keeps a graph already; say --replace"):
        Copying(there, ANOTHER, replace=False)
    with Copying(there, ANOTHER, replace=True) as site:
        site.write(less)
    with quanhe.open(there) as graph:
        assert graph.store.lines() == less.lines()


def test_who_may_not_write_is_refused(place: str, remote: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(address.PASSWORD, "wrong")
    refuses = pytest.raises(StoreError, match="refuses who asks")
    with Copying(place, "https://example.org/none/", replace=False) as site, refuses as refused:
        site.write(graph_of_cases())
    assert "wrong" not in str(refused.value)
