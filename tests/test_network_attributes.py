"""What nodes and edges of a network say beside their names: titles, places, lives, what they are today, figures."""

from __future__ import annotations

from functools import cache
from typing import Any

import networkx
import pytest

from quanhe import lexicon, vocab
from quanhe.extract import extract
from quanhe.network import around, network
from quanhe.network.held import Held, Row
from quanhe.rdf import Reference, quads
from quanhe.store import Store
from quanhe.text import Article

MEETING = """Bình Dương sơ kết công tác y tế

Ông Lê Quý Khiêm, Chủ tịch UBND tỉnh Bình Dương, chủ trì Hội nghị sơ kết công tác y tế tỉnh Bình Dương ngày 4-3-2024.
Ông Khiêm từng là Phó Bí thư Huyện ủy Bến Cát. Bà Đỗ Hữu Thanh, Phó Giám đốc Sở Y tế, báo cáo tại hội nghị.
Năm 2023, tỉnh Bình Dương có 3.725 dự án FDI, với tổng vốn đăng ký gần 34 tỷ USD.
"""
LATER = """TP. Hồ Chí Minh họp về y tế

Ông Lê Quý Khiêm, Chủ tịch UBND tỉnh Bình Dương, dự họp sáng 6-3-2024 cùng lãnh đạo Sở Y tế tỉnh Bình Dương.
"""


@cache
def store() -> Store:
    words = lexicon.load()
    found, reference = Store.memory(), Reference.of(words)
    found.put_ontology()
    articles = (
        Article(name, text.partition("\n")[0], text, day)
        for name, text, day in (("hop", MEETING, "2024-03-05"), ("hop-sau", LATER, "2024-03-07"))
    )
    found.fill([(article.id, quads(extract(article, words), article, reference)) for article in articles])
    return found


@pytest.fixture(scope="module")
def drawn() -> networkx.MultiDiGraph:
    return network(store())


def one(drawn: networkx.MultiDiGraph, label: str) -> dict[str, Any]:
    (found,) = [data for _, data in drawn.nodes(data=True) if data["label"] == label]
    return dict(found)


def edge(drawn: networkx.MultiDiGraph, source: str, target: str) -> dict[str, Any]:
    labels = {iri: data["label"] for iri, data in drawn.nodes(data=True)}
    (found,) = [data for a, b, data in drawn.edges(data=True) if (labels[a], labels[b]) == (source, target)]
    return dict(found)


def test_a_person_is_told_by_the_post_that_most_articles_name(drawn: networkx.MultiDiGraph) -> None:
    person = one(drawn, "Lê Quý Khiêm")
    assert (person["title"], person["place"]) == ("Chủ tịch Ủy ban nhân dân tỉnh Bình Dương", "Bình Dương")
    assert one(drawn, "Đỗ Hữu Thanh")["title"] == "Phó Giám đốc Sở Y tế tỉnh Bình Dương"


def test_a_post_counts_for_more_while_it_is_held_and_where_few_hold_it() -> None:
    def row(claim: str, post: str, articles: int, over: str | None = None) -> Row:
        return Row(claim, str(articles), "ai", post, None, None, None, "2020-01-01", None, None, over, None)

    def chief(*rows: Row) -> str:
        return Held({row.claim: row for row in rows}, frozenset(["member"])).chief_seats()["ai"].post

    assert chief(row("a", "head", 5), row("b", "chair", 4)) == "head"
    assert chief(row("a", "head", 3), row("b", "chair", 2), row("c", "chair", 2)) == "chair"
    assert chief(row("a", "head", 5, over="2021-01-01"), row("b", "chair", 1)) == "chair"
    assert chief(row("a", "head", 9, over="2021-01-01"), row("b", "chair", 1)) == "head"
    assert chief(row("a", "member", 3), row("b", "chair", 1)) == "chair"


def test_things_have_their_place_and_days(drawn: networkx.MultiDiGraph) -> None:
    event = one(drawn, "Hội nghị sơ kết công tác y tế tỉnh Bình Dương")
    assert (event["place"], event["start"], event["end"]) == ("Bình Dương", "2024-03-04", "2024-03-04")
    body = one(drawn, "Sở Y tế tỉnh Bình Dương")
    assert (body["place"], body["end"], "start" in body) == ("Bình Dương", "2025-06-30", False)
    district = one(drawn, "Bến Cát")
    assert (district["place"], district["end"]) == ("Bình Dương", "2025-06-30")


def test_a_former_place_leads_to_the_one_of_today(drawn: networkx.MultiDiGraph) -> None:
    (now,) = one(drawn, "Bình Dương")["now"]
    assert now == vocab.PLACE + "p79-2025"
    assert drawn.nodes[now]["label"] == "Hồ Chí Minh"
    assert (drawn.nodes[now]["kind"], drawn.nodes[now]["start"]) == ("place", "2025-07-01")
    assert "now" not in drawn.nodes[now]


def test_what_a_former_place_is_today_comes_with_what_is_near(drawn: networkx.MultiDiGraph) -> None:
    (place,) = [iri for iri, data in drawn.nodes(data=True) if data["label"] == "Bến Cát"]
    near = around(drawn, [place], 1)
    assert sorted(near.nodes[iri]["label"] for iri in near) == ["Bến Cát", "Huyện ủy Bến Cát", "Hồ Chí Minh"]


def test_nodes_of_today_are_left_out_with_those_without_edges() -> None:
    joined = network(store(), isolated=False)
    assert vocab.PLACE + "p79-2025" not in joined
    assert one(joined, "Bình Dương")["now"] == [vocab.PLACE + "p79-2025"], "what it is today is told all the same"
    people = network(store(), kinds=["person", "body"])
    assert {data["kind"] for _, data in people.nodes(data=True)} == {"person", "body"}


def test_a_figure_says_what_it_measures(drawn: networkx.MultiDiGraph) -> None:
    capital = one(drawn, "tổng vốn đăng ký: gần 34 tỷ USD")
    assert capital["figure"] == {
        "measure": "tổng vốn đăng ký",
        "indicator": "tổng vốn đăng ký",
        "indicator_en": "total registered capital",
        "indicator_iri": vocab.INDICATOR + "TongVonDangKy",
        "value": 34_000_000_000,
        "unit": "USD",
        "unit_iri": vocab.UNIT + "USD",
        "approximation": "under",
        "subject": "Bình Dương",
        "area": vocab.PLACE + "p74",
        "area_label": "Bình Dương",
        "period": "2023",
        "start": "2023-01-01",
        "end": "2023-12-31",
    }
    assert (capital["start"], capital["end"]) == ("2023-01-01", "2023-12-31")


def test_an_edge_says_whether_a_name_was_completed(drawn: networkx.MultiDiGraph) -> None:
    assert edge(drawn, "Lê Quý Khiêm", "Ủy ban nhân dân tỉnh Bình Dương")["certainty"] == "stated"
    assert edge(drawn, "Đỗ Hữu Thanh", "Sở Y tế tỉnh Bình Dương")["certainty"] == "completed"
    place = edge(drawn, "Sở Y tế tỉnh Bình Dương", "Bình Dương")
    assert place["certainty"] == "stated", "one of the two articles gives the name whole"
    assert len(place["articles"]) == 2


def test_in_the_geography_of_today_an_edge_is_inferred() -> None:
    today = network(store(), geography="now")
    assert edge(today, "Ủy ban nhân dân tỉnh Bình Dương", "Hồ Chí Minh")["certainty"] == "inferred"
    assert edge(today, "Lê Quý Khiêm", "Ủy ban nhân dân tỉnh Bình Dương")["certainty"] == "stated"
    figure = one(today, "dự án FDI: 3.725")["figure"]
    assert (figure["area"], figure["area_label"]) == (vocab.PLACE + "p79-2025", "Hồ Chí Minh (Bình Dương)")
    place = one(today, "Hồ Chí Minh")
    assert (place.get("start"), place.get("end"), place.get("now")) == ("2025-07-01", None, None)
    for kept in (network(store(), geography="now", isolated=False), today):
        assert not {"end", "now"} & set(one(kept, "Hồ Chí Minh"))


def test_a_holding_tells_its_tenure(drawn: networkx.MultiDiGraph) -> None:
    assert edge(drawn, "Lê Quý Khiêm", "Ủy ban nhân dân tỉnh Bình Dương")["tenure"] == {
        "heldFrom": "2024-03-05",
        "heldUntil": "2024-03-07",
        "likelyFrom": "2024-03-05",
        "likelyUntil": "2029-03-07",
    }
    left = edge(drawn, "Lê Quý Khiêm", "Huyện ủy Bến Cát")
    assert left["tenure"] == {"overAfter": "2024-03-05", "overBy": "reported.over"}
    assert "tenure" not in edge(drawn, "Ủy ban nhân dân tỉnh Bình Dương", "Bình Dương")


def test_without_facts_none_of_it_is_there() -> None:
    bare = network(store(), facts=False)
    said = {name for _, data in bare.nodes(data=True) for name in data}
    assert not said & {"title", "place", "start", "end", "now", "figure"}
    assert not any("tenure" in data for *_, data in bare.edges(data=True))
    assert all(data["certainty"] for *_, data in bare.edges(data=True))
