"""The graph as Python users hold it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.namespace import FOAF, RDF

from quanhe.errors import QueryError, StoreError
from quanhe.graph import Graph
from query_fixture import graph_of_facts


@pytest.fixture
def graph() -> Iterator[Graph]:
    with Graph(graph_of_facts()) as opened:
        yield opened


def test_it_says_what_it_holds(graph: Graph) -> None:
    assert repr(graph).startswith("<quanhe.Graph: 2 articles, 3 people, 6 bodies, 26 claims; try ")
    graph.close()
    assert repr(graph) == "<quanhe.Graph, closed>"
    with pytest.raises(StoreError, match="closed"):
        graph.query("people")


def test_questions_take_their_parameters_by_name(graph: Graph) -> None:
    rows = graph.query("holders-of-post", post="chu tich ubnd tinh binh duong", date="2024-02-01")
    assert [row.person for row in rows] == ["Phan Quốc Định"]
    assert [row.id for row in graph.articles()] == ["nhan-su-cuoi-nam", "so-ket-chuyen-doi-so"]


def test_people_and_bodies_by_name(graph: Graph) -> None:
    assert graph.find("phan quoc")[0].kind == "person"
    assert graph.person("Phan Quốc Dinh").posts[0].object == "Công ty TNHH Mây Xanh"
    assert graph.body("Công ty TNHH Mây Xanh").kind == "body"
    assert "Kế hoạch số 77/KH-UBND" in graph.show("UBND tỉnh Bình Dương")
    with pytest.raises(QueryError, match="No person is called"):
        graph.person("Công ty TNHH Mây Xanh")


def test_rdf_is_a_dataset_of_the_same_store(graph: Graph) -> None:
    assert len(list(graph.rdf.default_graph.subjects(RDF.type, FOAF.Person))) == 3


def test_network_around_somebody(graph: Graph) -> None:
    near = graph.network(around="Phan Quốc Dinh", steps=1)
    assert sorted(data["label"] for _, data in near.nodes(data=True)) == ["Công ty TNHH Mây Xanh", "Phan Quốc Dinh"]
    assert graph.connection("Phan Quốc Dinh", "cong ty tnhh may xanh")[0].sentence.endswith(
        "giữ chức Giám đốc ở Công ty TNHH Mây Xanh"
    )


def test_view_writes_the_page(graph: Graph, tmp_path: Path) -> None:
    page = graph.view(tmp_path / "page.html", title="Thử")
    assert (page.nodes, page.edges) == (18, 24), "two of them are what former places are today"
    assert "Phan Quốc Định" in page.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["graph.nq", "graph.trig", "graph.ttl", "graph.nt", "graph.jsonld"])
def test_export_tells_the_format_by_the_name(graph: Graph, tmp_path: Path, name: str) -> None:
    assert "Phan" in graph.export(tmp_path / name).read_text(encoding="utf-8")


def test_export_refuses_in_one_sentence(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not tell a format"):
        graph.export(tmp_path / "graph.docx")
    with pytest.raises(StoreError, match="cannot be written"):
        graph.export(tmp_path / "no" / "such" / "graph.nq")


def test_open_reads_what_was_built(tmp_path: Path) -> None:
    from quanhe.store import Store

    with Store.create(tmp_path / "graph") as store:
        store.load(graph_of_facts().lines())
    with Graph.open(tmp_path / "graph") as opened:
        assert len(opened.query("people")) == 3
    with pytest.raises(StoreError):
        Graph.open(tmp_path / "nothing")
