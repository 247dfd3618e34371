"""The page as text: one file, nothing fetched, nothing in the data that can become markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx
import pytest
from view_networks import HOSTILE, ID, hostile, large, sample

from quanhe.errors import ViewError
from quanhe.view import page_html, write_page
from quanhe.view.page import SCRIPTS
from quanhe.view.start import COMMUNITIES, DRAW_FIRST
from quanhe.view.style import LOOKS, words


class _Elements(HTMLParser):
    """Every start tag with its attributes, and the text of the scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            name = self.tags[-1][1].get("id") or f"script {len(self.tags)}"
            self.scripts[name] = self.scripts.get(name, "") + data


def data_of(text: str, name: str) -> Any:
    return json.loads(_Elements(text).scripts[name])


def test_the_page_fetches_nothing() -> None:
    elements = _Elements(page_html(sample(), title="Trang"))
    assert not [tag for tag, attributes in elements.tags if "src" in attributes]
    assert [attributes["href"] for _, attributes in elements.tags if "href" in attributes] == ["data:,"]
    assert not [tag for tag, _ in elements.tags if tag in ("img", "iframe", "object", "embed")]


def test_the_policy_names_every_script_and_no_connection() -> None:
    elements = _Elements(page_html(sample(), title="Trang"))
    policy = next(a["content"] for _, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy") or ""
    running = [a for tag, a in elements.tags if tag == "script" and a.get("type") != "application/json"]
    assert len(re.findall(r"'sha256-[^']+'", policy.split("style-src")[0])) == len(running) == len(SCRIPTS) + 1
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy and "connect-src" not in policy


def test_hostile_data_makes_no_element() -> None:
    plain = _Elements(page_html(sample(), title="Trang"))
    attacked = _Elements(page_html(hostile(), title=HOSTILE))
    assert [tag for tag, _ in attacked.tags] == [tag for tag, _ in plain.tags]
    for name in ("setting", "core", "evidence", "texts", "nodes", "options"):
        assert not set("<>&\u2028\u2029") & set(attacked.scripts[name])


def test_hostile_data_arrives_as_it_was() -> None:
    text = page_html(hostile(), title=HOSTILE)
    core = data_of(text, "core")
    assert core["things"][0][2] == f"a label {HOSTILE}"
    assert core["articles"][0][1] == f"title {HOSTILE}"
    assert "r\u2028\u2029" in data_of(text, "evidence")["rules"]


def test_the_data_holds_every_node_edge_and_quote() -> None:
    network = sample()
    text = page_html(network, title="Trang")
    core, evidence = data_of(text, "core"), data_of(text, "evidence")
    assert [core["base"] + thing[0] for thing in core["things"]] == sorted(network)
    assert len(core["relations"]) == network.number_of_edges()
    stated = sorted(row["quote"] for *_, data in network.edges(data=True) for row in data["evidence"])
    quoted = [quote_of(evidence, number) for cited in evidence["relations"] for number in cited]
    assert sorted(quoted) == stated


def quote_of(evidence: dict[str, Any], number: int) -> str:
    sentence, offset, length, *_ = evidence["quotes"][number]
    return str(evidence["sentences"][sentence][2][offset : offset + length])


def test_a_quote_stands_in_its_sentence_and_alone_where_that_is_not_known_or_not_its_own() -> None:
    network = networkx.MultiDiGraph()
    network.add_node("a", kind="person", label="A")
    network.add_node("b", kind="body", label="B", group="party")
    sentence = "Sáng 3/5, ông A, Bí thư B, chủ trì."
    placed = {"quote": "ông A", "start": 110, "end": 115, "sentence": sentence, "sentence_start": 100}
    strange = {**placed, "sentence_start": 90}
    network.add_edge("a", "b", relation="Holding", label="Bí thư", evidence=[placed, strange, {"quote": "ông A"}])
    evidence = data_of(page_html(network, title="Trang"), "evidence")
    assert evidence["sentences"] == [[0, 100, sentence], [0, 110, "ông A"], [0, -1, "ông A"]]
    assert [row[:3] for row in evidence["quotes"]] == [[0, 10, 5], [1, 0, 5], [2, 0, 5]]


def test_an_article_is_written_once() -> None:
    core = data_of(page_html(sample(), title="Trang"), "core")
    assert sorted(row[1] for row in core["articles"]) == [
        "Bình Dương tổng kết công tác phát triển đảng viên",
        "Công bố quyết định về công tác cán bộ",
    ]


def test_only_texts_of_articles_that_are_quoted_are_carried() -> None:
    carried = {ID + "article/bao-cao": "Toàn văn.", ID + "article/khac": "Bài khác."}
    text = page_html(sample(), title="Trang", texts=carried)
    articles = [row[0] for row in data_of(text, "core")["articles"]]
    assert data_of(text, "texts") == {str(articles.index("article/bao-cao")): "Toàn văn."}
    assert data_of(page_html(sample(), title="Trang"), "texts") == {}


def test_physics_is_off_and_every_node_has_its_place() -> None:
    text = page_html(sample(), title="Trang")
    assert data_of(text, "options")["physics"] == {"enabled": False}
    places = {(node["x"], node["y"]) for node in data_of(text, "nodes")}
    assert len(places) == len(sample())


def test_a_thousand_things_take_two_megabytes_at_most() -> None:
    assert len(page_html(large(1_000), title="Trang").encode()) < 2_000_000


def test_the_page_does_not_depend_on_the_order_of_the_network() -> None:
    network = sample()
    turned = networkx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(data=True))))
    assert page_html(turned, title="Trang") == page_html(network, title="Trang")


def test_the_network_is_left_as_it_was() -> None:
    network = sample()
    page_html(network, title="Trang")
    assert networkx.utils.graphs_equal(network, sample())


def test_up_to_three_hundred_things_are_drawn_whole_and_of_more_the_most_central() -> None:
    assert len(data_of(page_html(large(300), title="Trang"), "nodes")) == 300
    text = page_html(large(1_200), title="Trang")
    drawn = [node["id"] for node in data_of(text, "nodes")]
    core = data_of(text, "core")
    assert len(core["things"]) == 1_200
    assert len(drawn) == DRAW_FIRST
    ends = {end for row in core["relations"] if row[0] in drawn and row[1] in drawn for end in row[:2]}
    assert ends == set(drawn), "each is joined to another that is drawn"


def test_communities_are_named_and_their_members_know_them() -> None:
    core = data_of(page_html(large(1_200), title="Trang"), "core")
    numbers = [number for number, _, _ in core["communities"]]
    assert 1 < len(numbers) <= COMMUNITIES and all(name for _, name, _ in core["communities"])
    inside = Counter(row[3].get("community") for row in core["things"] if len(row) > 3)
    assert [(number, inside[number]) for number in numbers] == [(n, size) for n, _, size in core["communities"]]


def test_write_page_tells_what_it_wrote_in_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    page = write_page(sample(), path, title="Tỉnh ủy")
    assert (page.path, page.nodes, page.edges, page.drawn) == (path, 37, 52, 37)
    assert "<title>Tỉnh ủy</title>" in path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("attributes", "word"), [({"kind": "cat", "label": "x"}, "cat"), ({"kind": "person"}, "label")]
)
def test_a_node_the_page_cannot_draw_is_named(attributes: dict[str, str], word: str) -> None:
    network = networkx.MultiDiGraph()
    network.add_node("https://example.org/x", **attributes)
    with pytest.raises(ViewError, match=rf"https://example\.org/x.*{word}"):
        page_html(network, title="Trang")


def test_an_unknown_language_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ViewError, match="'fr'"):
        page_html(sample(), title="Trang", language="fr")
    with pytest.raises(ViewError, match="cannot be written"):
        write_page(sample(), tmp_path / "none" / "trang.html", title="Trang")


def test_both_languages_say_the_same_things() -> None:
    table = words()
    assert table["vi"].keys() == table["en"].keys()
    for name, text in table["vi"].items():
        assert text and set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", table["en"][name])), name
    for group, look in LOOKS.items():
        assert table["kinds"][look.kind]["vi"] and table["kinds"][look.kind]["en"]
        if look.kind == "body":
            assert table["groups"][group.removeprefix("body-")].keys() == {"vi", "en"}
    assert unicodedata.is_normalized("NFC", json.dumps(table, ensure_ascii=False))


def test_no_two_groups_look_the_same() -> None:
    assert len({(look.colour, look.shape) for look in LOOKS.values()}) == len(LOOKS)
    shapes = {(look.kind, look.shape) for look in LOOKS.values()}
    assert len(shapes) == len({shape for _, shape in shapes}) == 7
