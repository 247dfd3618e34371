"""The projection to a network: what the schema says is drawn, each edge with its quotes."""

from __future__ import annotations

import networkx
import pytest

from quanhe import rdf
from quanhe.errors import QueryError
from quanhe.network import connection, degrees, network
from quanhe.store import Store
from query_fixture import PERSONNEL, graph_of_facts, pairs, reference


@pytest.fixture(scope="module")
def drawn() -> networkx.MultiDiGraph:
    return network(graph_of_facts())


def named(drawn: networkx.MultiDiGraph, label: str) -> str:
    return next(str(iri) for iri, data in drawn.nodes(data=True) if data["label"] == label)


def test_nodes_are_told_apart_by_kind(drawn: networkx.MultiDiGraph) -> None:
    kinds = {data["label"]: data["kind"] for _, data in drawn.nodes(data=True)}
    assert kinds["Phan Quốc Định"] == "person"
    assert kinds["Ủy ban nhân dân tỉnh Bình Dương"] == "body"
    assert kinds["Công ty TNHH Mây Xanh"] == "enterprise"
    assert kinds["Bình Dương"] == "place"
    assert kinds["Kế hoạch 77/KH-UBND"] == "document"
    assert kinds["Hội nghị sơ kết chuyển đổi số"] == "event"
    assert kinds["vốn đăng ký: gần 34 tỷ USD"] == "figure"
    assert drawn.nodes[named(drawn, "Bình Dương")]["label_en"] == "Binh Duong"
    assert drawn.nodes[named(drawn, "Lê Thị Hoà An")]["aliases"] == ["Lê Thị Hòa An"]


def test_every_edge_opens_its_quote(drawn: networkx.MultiDiGraph) -> None:
    texts = {article.id: article.text for _, article in pairs()}
    assert drawn.number_of_edges() == 24
    for _, _, data in drawn.edges(data=True):
        assert data["evidence"] and data["claims"] and data["label"] and data["label_en"]
        for quote in data["evidence"]:
            text = texts[quote["article"].rpartition("/")[2]]
            assert text[quote["start"] : quote["end"]] == quote["quote"]
            assert quote["rule"] and quote["title"] and quote["published"]


def test_claims_that_say_the_same_are_one_edge(drawn: networkx.MultiDiGraph) -> None:
    between = drawn[named(drawn, "Ủy ban nhân dân tỉnh Bình Dương")][named(drawn, "Bình Dương")]
    (edge,) = between.values()
    assert edge["relation"] == "qh:JurisdictionRelation"
    assert [quote["published"] for quote in edge["evidence"]] == ["2023-05-10", "2024-01-15"]
    assert len(edge["claims"]) == 2


def test_the_network_says_how_its_edges_are_told(drawn: networkx.MultiDiGraph) -> None:
    one, two = drawn.graph["sentences"]["qh:Participation"]
    assert one == ("{from} {said} {to}", "{from} took part ({said}) in {to}")
    assert two == ("{a} và {b} cùng tham gia {to}", "{a} and {b} both took part in {to}")
    assert drawn.graph["sentences"]["qh:FamilyRelation"][1] is None
    assert "qh:Figure" not in drawn.graph["sentences"]


def test_an_edge_says_what_and_when(drawn: networkx.MultiDiGraph) -> None:
    between = drawn[named(drawn, "Phan Quốc Định")][named(drawn, "Ủy ban nhân dân tỉnh Bình Dương")]
    (edge,) = between.values()
    assert (edge["relation"], edge["label"], edge["status"]) == ("org:Membership", "Giữ chức vụ: Chủ tịch", "appointed")
    assert (edge["label_en"], edge["start"], edge["end"]) == ("Holds a post: Chairperson", "2024-01-12", None)


def test_a_figure_tells_its_value_and_quote(drawn: networkx.MultiDiGraph) -> None:
    facts = drawn.nodes[named(drawn, "vốn đăng ký: gần 34 tỷ USD")]["facts"]
    assert {fact["label"]: fact["value"] for fact in facts}["giá trị"] == "34000000000"
    assert any(quote["quote"] == "vốn đăng ký gần 34 tỷ USD" for fact in facts for quote in fact["evidence"])


def test_order_of_articles_changes_nothing() -> None:
    one, other = graph_of_facts(), Store.memory()
    other.put_reference(reference())
    from query_fixture import PLACES

    for facts, article in reversed(pairs()):
        other.put_article(article.id, rdf.quads(facts, article, rdf.Reference(places=PLACES)))
    other.consolidate()
    first, second = network(one), network(other)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_a_new_relation_needs_no_python() -> None:
    store = graph_of_facts()
    ends = {data["label"]: iri for iri, data in network(store).nodes(data=True)}
    article = rdf.article_iri(store.base, PERSONNEL.id)
    a, b = ends["Lê Thị Hoà An"], ends["Phan Quốc Định"]
    span = f"{article}#char=42,56"
    store.oxigraph.update(f"""
        PREFIX qh: <https://w3id.org/quanhe/ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX t: <https://example.org/>
        INSERT DATA {{
          GRAPH <{store.base}graph/reference> {{
            t:Teaches qh:edgeFrom t:teacher ; qh:edgeTo t:pupil ; rdfs:label "Dạy"@vi , "Teaches"@en
          }}
          t:claim a qh:Claim , t:Teaches ; t:teacher <{a}> ; t:pupil <{b}> ; qh:rule "test" ;
            prov:wasQuotedFrom <{span}> .
        }}""")
    (edge,) = [data for *_, data in network(store).edges(data=True) if data["claims"] == ("https://example.org/claim",)]
    assert (edge["label"], edge["label_en"], edge["evidence"][0]["quote"]) == ("Dạy", "Teaches", "Phan Quốc Định")


def test_a_title_in_other_capitals_is_no_second_title() -> None:
    store = graph_of_facts()
    labels = sorted(label for *_, label in network(store).edges(data="label"))
    store.oxigraph.update("""
        PREFIX qh: <https://w3id.org/quanhe/ns#>
        INSERT { ?post qh:title ?small }
        WHERE { ?post qh:title ?title BIND(STRLANG(LCASE(STR(?title)), "vi") AS ?small) }
    """)
    assert sorted(label for *_, label in network(store).edges(data="label")) == labels


def test_connection_is_told_step_by_step(drawn: networkx.MultiDiGraph) -> None:
    steps = connection(graph_of_facts(), named(drawn, "Lê Thị Hoà An"), named(drawn, "Phan Quốc Dinh"), drawn)
    assert [step.sentence for step in steps] == [
        "Lê Thị Hoà An và Công ty Cổ phần Sao Khuê cùng tham gia Hội nghị sơ kết chuyển đổi số (2023-05-10)",
        "Công ty Cổ phần Sao Khuê đầu tư vào Công ty TNHH Mây Xanh",
        "Phan Quốc Dinh giữ chức Giám đốc ở Công ty TNHH Mây Xanh",
    ]
    assert all(step.quotes for step in steps)
    assert connection(graph_of_facts(), named(drawn, "Bình Dương"), named(drawn, "Bình Dương"), drawn) == []
    with pytest.raises(QueryError, match="is not in the network"):
        connection(graph_of_facts(), "https://example.org/x", named(drawn, "Bình Dương"), drawn)


def test_degrees_most_connected_first(drawn: networkx.MultiDiGraph) -> None:
    assert degrees(drawn)[0] == (named(drawn, "Bình Dương"), 7)
    assert {drawn.nodes[iri]["kind"] for iri, _ in degrees(drawn, "person")} == {"person"}
