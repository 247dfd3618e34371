"""The geography of the day and of today, asked of a graph built from invented articles with the ontology as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import quanhe
from quanhe import cli, vocab
from quanhe.errors import QueryError
from quanhe.graph import Graph
from quanhe.network import territories
from quanhe.view import outlined

ARTICLES = Path(__file__).parent / "cases" / "geography" / "articles.jsonl"
CITY = vocab.PLACE + "p79-2025"


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with quanhe.build([ARTICLES]) as built:
        yield built


def bodies(graph: Graph, place: str, geography: str) -> set[str]:
    return {row.text("body") for row in graph.query("bodies-of-province", place=place, geography=geography)}


def people(graph: Graph, body: str, geography: str = "then") -> set[str]:
    return {row.text("person") for row in graph.query("people-in-body", body=body, geography=geography)}


def test_a_place_of_today_counts_the_bodies_of_all_that_went_into_it(graph: Graph) -> None:
    assert bodies(graph, "Thành phố Hồ Chí Minh", "then") == {"Sở Y tế Thành phố Hồ Chí Minh"}
    assert bodies(graph, "Thành phố Hồ Chí Minh", "now") == {
        "Sở Y tế Thành phố Hồ Chí Minh",
        "Sở Y tế tỉnh Bình Dương",
        "Ủy ban nhân dân tỉnh Bình Dương",
        "Ủy ban nhân dân thành phố Thủ Dầu Một",
    }


def test_a_former_name_says_what_it_is_today_and_is_answered_for(graph: Graph) -> None:
    then = graph.query("bodies-of-province", place="Bình Dương")
    assert then.notes == () and {row.today for row in then} == {None}
    now = graph.query("bodies-of-province", place="Bình Dương", geography="now")
    assert {row.today for row in now} == {"thành phố Hồ Chí Minh"}
    assert [note.partition(",")[0] for note in now.notes] == ["tỉnh Bình Dương is part of thành phố Hồ Chí Minh today"]
    assert bodies(graph, "Bình Dương", "now") == bodies(graph, "Thành phố Hồ Chí Minh", "now")


def test_a_divided_place_counts_for_each_in_part(graph: Graph) -> None:
    for place in ("Lâm Đồng", "Đắk Lắk"):
        rows = graph.query("bodies-of-province", place=place, geography="now")
        assert {row.text("today") for row in rows} == {"tỉnh Lâm Đồng (một phần)", "tỉnh Đắk Lắk (một phần)"}
    assert not graph.query("bodies-of-province", place="Lâm Đồng")


def test_a_body_of_one_name_before_and_after_is_asked_about_as_one(graph: Graph) -> None:
    assert people(graph, "Sở Y tế tỉnh Bắc Ninh") == {"Đặng Thu Hằng", "Vũ Đình Khải"}
    assert {fact.subject for fact in graph.body("Sở Y tế tỉnh Bắc Ninh").posts} == {"Đặng Thu Hằng", "Vũ Đình Khải"}


def test_a_body_of_today_is_asked_about_with_all_that_it_followed(graph: Graph) -> None:
    assert people(graph, "Sở Y tế tỉnh Bắc Giang") == {"Vũ Đình Khải"}
    assert people(graph, "Sở Y tế tỉnh Bắc Giang", "now") == {"Đặng Thu Hằng", "Vũ Đình Khải"}
    rows = graph.query("people-in-body", body="Sở Y tế tỉnh Bắc Giang", geography="now")
    assert [note.partition(",")[0] for note in rows.notes] == ["Sở Y tế tỉnh Bắc Giang is Sở Y tế tỉnh Bắc Ninh today"]
    assert people(graph, "Sở Y tế Thành phố Hồ Chí Minh", "now") == {"Ngô Quốc Khánh", "Lê Thị Thu"}


def test_a_profile_names_the_place_of_today(graph: Graph) -> None:
    assert "nay" not in graph.show("Trần Văn Hiến")
    assert "(current, nay thành phố Hồ Chí Minh)" in re.sub(
        r"\([^()]*, nay", "(current, nay", graph.show("Trần Văn Hiến", geography="now")
    )


def test_the_network_of_today_has_the_places_of_today(graph: Graph) -> None:
    then, now = graph.network(), graph.network(geography="now")
    former = vocab.PLACE + "p74"
    assert former in then and CITY in then
    assert former not in now
    assert now.nodes[CITY]["aliases"].count("Bình Dương") == 1
    labels = {data["label"] for *_, data in now.in_edges(CITY, data=True)}
    assert any(label.endswith("(Bình Dương)") for label in labels)
    near = graph.network("Bình Dương", steps=1, geography="now")
    assert CITY in near and former not in near
    split = now.in_edges(vocab.PLACE + "p68-2025", data=True)
    assert {data["label"].rpartition("(")[2] for *_, data in split} == {"Đắk Lắk, một phần)"}


def test_the_documented_query_asks_of_today(graph: Graph) -> None:
    documented = (vocab.ontology_directory().parent / "docs" / "model.md").read_text(encoding="utf-8")
    query = documented.partition("## Geography")[2].partition("```sparql\n")[2].partition("```")[0]
    rows = graph.query(query)
    assert {row.text("body") for row in rows} >= {"Sở Y tế tỉnh Bình Dương", "Sở Y tế Thành phố Hồ Chí Minh"}


@pytest.mark.parametrize("question", ["bodies-of-province", "SELECT * { ?s ?p ?o } LIMIT 1"])
def test_another_geography_is_refused(graph: Graph, question: str) -> None:
    with pytest.raises(QueryError, match=r"The geography is then .* or now"):
        graph.query(question, geography="soon")


def test_sparql_says_itself_which_geography(graph: Graph) -> None:
    with pytest.raises(QueryError, match="qh:presentPlace"):
        graph.query("SELECT * { ?s ?p ?o } LIMIT 1", geography="now")


def test_the_command_line_says_what_a_former_name_is_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "graph")
    quanhe.build([ARTICLES], folder).close()
    for asked in (
        ["query", "bodies-of-province", "-p", "place=Bình Dương", "--geography", "now", "-g", folder],
        ["show", "Trần Văn Hiến", "--geography", "now", "-g", folder],
        ["view", "-o", str(tmp_path / "page.html"), "--geography", "now", "-g", folder],
    ):
        with pytest.raises(SystemExit):
            cli.app(asked, prog_name="quanhe")
    told = capsys.readouterr()
    assert "tỉnh Bình Dương is part of thành phố Hồ Chí Minh today" in told.err
    assert "nay thành phố Hồ Chí Minh" in told.out


COVERED = {
    "p24": ["p24"],  # itself
    "p24-2025": ["p24", "p27"],  # formed of Bắc Giang and Bắc Ninh
    "former-HaBac": ["p24", "p27"],  # divided into the two
    "p01": ["p01-2008"],  # Hà Nội before it took in Hà Tây
    "p40": ["p40"],  # Nghệ An, whose borders stayed
}


def test_provinces_of_any_time_cover_provinces_of_one_day(graph: Graph) -> None:
    found = territories(graph.store, outlined())
    assert {name: found[vocab.PLACE + name] for name in COVERED} == COVERED
    assert set(outlined()) == {one for names in found.values() for one in names}, "each outline is somebody's"
