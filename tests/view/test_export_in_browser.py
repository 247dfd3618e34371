"""What a reader takes along from the page: pictures, data and links, each read again by those who know the format."""

from __future__ import annotations

import csv
import io
import json
import struct
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree
from view_networks import HOSTILE, PEOPLE, add, hostile, join, large, sample

from browsing import DARK, Opens, Reader
from quanhe.query.spreadsheet import plain

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)

CONTROL = "Sở \x00\x0b\ufffe Tài chính \ud83d\ude00"
"""A name with characters that XML cannot hold, and one that it can."""


def take(reader: Reader, what: str) -> tuple[str, bytes]:
    reader.page.click("#export")
    return reader.download(f"#export-{what}")


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def network_of(content: bytes, folder: Path) -> Any:
    path = folder / "network.gexf"
    path.write_bytes(content)
    return networkx.read_gexf(path)


def odd() -> networkx.MultiDiGraph:
    """Give names that a spreadsheet, XML and a file system would trip over."""
    network = networkx.MultiDiGraph()
    for name in ("=HYPERLINK(1)", "@vai trò", "-5", 'Ông "Tư", Bà Năm', "dòng một\ndòng hai", "＝1+1", "'=x"):
        add(network, "person", name)
    add(network, "body", "Sở Ba")
    network.add_node(
        "https://example.org/odd", kind="body", label=CONTROL.encode("utf-16", "surrogatepass").decode("utf-16")
    )
    join(network, "=HYPERLINK(1)", "+84 giữ chức", "Sở Ba", start="2021", end="2021-05", status="former")
    join(network, "=HYPERLINK(1)", "=2", "Sở Ba")
    join(network, "Sở Ba", "thuộc", "Sở Ba")
    return network


def test_a_png_has_twice_the_size_of_the_drawing(read: Opens) -> None:
    reader = read(sample(), title="Tỉnh Bình Dương: 2021/2022 <b>")
    name, content = take(reader, "png")
    assert name == "tinh-binh-duong-2021-2022-b.png"
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    _, picture = take(reader, "svg")
    _, _, wide, high = map(float, etree.fromstring(picture, STRICT).get("viewBox").split())
    assert (width, height) == (pytest.approx(2 * wide, abs=2), pytest.approx(2 * high, abs=2))
    assert reader.text("#said").startswith("Đã tải về tinh-binh-duong-2021-2022-b.svg")


def test_a_picture_of_very_much_is_no_larger_than_a_browser_can_hold(read: Opens) -> None:
    reader = read(sample())
    far = "Object.fromEntries(quanhe.model.things.map((one, n) => [one.iri, [n * 2000, n * 2000]]))"
    reader.page.evaluate(f"quanhe.change({{ pin: {far} }})")
    _, content = take(reader, "png")
    width, height = struct.unpack(">II", content[16:24])
    assert width <= 12_000
    assert height <= 12_000
    assert width * height <= 50_000_000


def test_an_svg_shows_what_is_drawn_with_title_legend_and_source(read: Opens) -> None:
    reader = read(sample(), title="Tỉnh Bình Dương")
    reader.page.evaluate("quanhe.change({ at: '2021-12-03' })")
    name, content = take(reader, "svg")
    root = etree.fromstring(content, STRICT)
    assert name == "tinh-binh-duong.svg"
    assert root.find(f"{SVG}title").text == "Tỉnh Bình Dương"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Tỉnh Bình Dương", "Người", "Cơ quan, tổ chức: Đảng", "Võ Văn Minh", "Phó Bí thư", "ban hành"} <= set(texts)
    assert any(text.startswith("37 mục, 52 quan hệ · tính đến ngày 03/12/2021") for text in texts)
    assert "Nguồn: 2 bài báo · Báo Đất Thủ · từ 03/12/2021 đến 04/2022" in texts
    shapes = [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    assert {path.find(f"{SVG}title").text for path in shapes} == {
        data["label"] for _, data in sample().nodes(data=True)
    }
    assert len([path for path in root.iter(f"{SVG}path") if path.get("fill") == "none"]) == 52
    assert {path.get("stroke-dasharray") for path in root.iter(f"{SVG}path")} > {None}


def test_as_of_a_day_each_format_says_how_a_relation_stands(read: Opens, tmp_path: Path) -> None:
    network = networkx.MultiDiGraph()
    for name in ("Cao Văn Minh", "Lưu Văn Tư"):
        add(network, "person", name)
    add(network, "body", "Sở Ba")
    held = {"heldFrom": "2015-05-01", "heldUntil": "2018-05-01"}
    join(network, "Cao Văn Minh", "Giám đốc", "Sở Ba", status="current", tenure=held)
    join(network, "Lưu Văn Tư", "Giám đốc", "Sở Ba", status="current", tenure={**held, "begins": "2018-01-01"})
    reader = read(network)
    reader.page.evaluate("quanhe.change({ at: '2017-01-01' })")
    reader.wait("quanhe.standings")
    titles, *lines = rows(take(reader, "csvRelations")[1])
    assert {line[titles.index("standing")] for line in lines} == {"known", "over"}
    assert {row["standing"] for row in json.loads(take(reader, "json")[1])["relations"]} == {"known", "over"}
    found = network_of(take(reader, "gexf")[1], tmp_path)
    assert {data["standing"] for *_, data in found.edges(data=True)} == {"known", "over"}
    lines = etree.fromstring(take(reader, "svg")[1], STRICT).iter(f"{SVG}path")
    assert len([line for line in lines if line.get("fill") == "none" and line.get("opacity")]) == 1


def test_a_picture_is_as_dark_as_the_page(read: Opens) -> None:
    grounds = [
        etree.fromstring(take(read(sample(), **context), "svg")[1]).find(f"{SVG}rect").get("fill")
        for context in ({}, DARK)
    ]
    assert grounds[0] != grounds[1]


def test_gexf_is_read_by_networkx_with_attributes_and_places(read: Opens, tmp_path: Path) -> None:
    reader = read(sample())
    name, content = take(reader, "gexf")
    found = network_of(content, tmp_path)
    assert name == "trang-thu.gexf"
    assert (found.number_of_nodes(), found.number_of_edges()) == (37, 52)
    nodes = {data["label"]: (node, data) for node, data in found.nodes(data=True)}
    node, chair = nodes["Võ Văn Minh"]
    assert (chair["kind"], chair["class"]) == ("person", "person")
    assert chair["iri"].endswith("Võ_Văn_Minh")
    assert chair["sources"] == 2
    assert chair["viz"]["color"] == {"r": 47, "g": 127, "b": 209, "a": 1.0}
    assert chair["viz"]["size"] > nodes["Bùi Thu Trang"][1]["viz"]["size"]
    x, y = reader.page.evaluate(
        "(({ x, y }) => [x, y])(quanhe.drawing.placeOf(quanhe.model.things.find((one) => one.vi === 'Võ Văn Minh').id))"
    )
    assert (chair["viz"]["position"]["x"], chair["viz"]["position"]["y"]) == (
        pytest.approx(x, abs=1),
        pytest.approx(-y, abs=1),
    )
    council = nodes["Hội đồng nhân dân tỉnh Bình Dương"][0]
    (edge,) = (
        found.get_edge_data(node, council).values() if found.is_multigraph() else [found.get_edge_data(node, council)]
    )
    assert (edge["status"], edge["start"], edge["sources"], edge["weight"]) == ("current", "2021-06-25", 2, 2)


def test_gexf_widens_partial_dates_and_leaves_out_what_contradicts_itself(read: Opens) -> None:
    network = sample()
    join(network, PEOPLE[7], "Ủy viên", "Báo Đất Thủ", start="2020", end="2021-02")
    join(network, PEOPLE[8], "Ủy viên", "Báo Đất Thủ", start="2022", end="2021-02")
    _, content = take(read(network), "gexf")
    edges = [edge for edge in etree.fromstring(content, STRICT).iter("{*}edge") if edge.get("label") == "Ủy viên"]
    spells = {(edge.get("start"), edge.get("end")) for edge in edges}
    assert ("2020-01-01", "2021-02-28") in spells
    assert ("2022-01-01", "2021-02-28") not in spells


def test_csv_of_things_and_relations_with_their_first_quote(read: Opens) -> None:
    reader = read(sample())
    name, content = take(reader, "csvThings")
    things = [dict(zip(rows(content)[0], row, strict=True)) for row in rows(content)[1:]]
    assert name == "trang-thu-cac-muc.csv"
    assert len(things) == 37
    party = next(row for row in things if row["name"] == "Tỉnh ủy Bình Dương")
    assert (party["name_en"], party["kind"], party["group"], party["relations"]) == (
        "Bình Dương Party Committee",
        "body",
        "party",
        "7",
    )
    name, content = take(reader, "csvRelations")
    relations = [dict(zip(rows(content)[0], row, strict=True)) for row in rows(content)[1:]]
    assert name == "trang-thu-quan-he.csv"
    assert len(relations) == 52
    chair = next(row for row in relations if row["from"] == "Võ Văn Minh" and row["relation"] == "Chủ tịch")
    assert chair["quote"] == "đồng chí Võ Văn Minh, Chủ tịch Hội đồng nhân dân tỉnh, kết luận buổi làm việc"
    assert (chair["url"], chair["first"], chair["last"], chair["sources"]) == (
        "https://example.org/tong-ket",
        "2021-12-03",
        "2022-04",
        "2",
    )


def test_csv_keeps_a_spreadsheet_from_running_names(read: Opens) -> None:
    reader = read(odd())
    names = [row[1] for row in rows(take(reader, "csvThings")[1])[1:]]
    assert {plain(name) for name in names} >= {"=HYPERLINK(1)", "@vai trò", "-5", 'Ông "Tư", Bà Năm', "＝1+1", "'=x"}
    assert {"'=HYPERLINK(1)", "'@vai trò", "-5", "'＝1+1", "''=x"} <= set(names)
    relations = rows(take(reader, "csvRelations")[1])
    assert {row[2] for row in relations[1:]} == {"'+84 giữ chức", "'=2", "thuộc"}


def test_json_holds_quotes_with_articles(read: Opens) -> None:
    name, content = take(read(sample(), title="Tỉnh"), "json")
    found = json.loads(content)
    assert name == "tinh.json"
    assert (found["title"], len(found["things"]), len(found["relations"]), len(found["articles"])) == (
        "Tỉnh",
        37,
        52,
        2,
    )
    chair = next(row for row in found["relations"] if row["label"] == "Chủ tịch" and row.get("start"))
    assert [quote["quote"] for quote in chair["quotes"]][
        2
    ] == "ông Võ Văn Minh giữ chức Chủ tịch Hội đồng nhân dân tỉnh"
    assert {quote["article"] for row in found["relations"] for quote in row["quotes"]} == {
        row["iri"] for row in found["articles"]
    }
    decree = next(row for row in found["things"] if row["label"] == "Quyết định 1407/QĐ-UBND")
    assert decree["facts"][0]["value"] == "1407/QĐ-UBND"
    assert decree["facts"][0]["quotes"][0]["start"] == 120


def test_only_what_is_shown_is_taken(read: Opens) -> None:
    reader = read(large(1_200))
    assert len(rows(take(reader, "csvThings")[1])) == 121
    reader.page.evaluate("quanhe.change({ base: 'communities' })")
    assert len(rows(take(reader, "csvThings")[1])) == 1_201
    assert len(list(etree.fromstring(take(reader, "svg")[1], STRICT).iter(f"{SVG}title"))) == 1 + int(
        reader.page.evaluate("quanhe.model.communities.length")
    )


@pytest.mark.parametrize("network", [hostile(), odd()], ids=["hostile", "odd"])
def test_hostile_names_stay_text_in_every_format(read: Opens, network: Any, tmp_path: Path) -> None:
    reader = read(network, title=f'..\\../con "{HOSTILE}" \u202e')
    for what in ("svg", "gexf", "csvThings", "csvRelations", "json", "png"):
        name, content = take(reader, what)
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert not name.startswith((".", "-"))
        if what in ("svg", "gexf"):
            root = etree.fromstring(content, STRICT)
            assert not {"script", "img", "foreignObject"} & {etree.QName(node).localname for node in root.iter()}
            assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
    labels = {data["label"] for _, data in network_of(take(reader, "gexf")[1], tmp_path).nodes(data=True)}
    known = {str(data["label"]) for _, data in network.nodes(data=True)}
    assert labels == {"".join(sign for sign in label if sign not in "\x00\x0b\ufffe") for label in known}
    assert {row["label"] for row in json.loads(take(reader, "json")[1])["things"]} == known


def test_the_menu_by_keyboard(read: Opens) -> None:
    reader = read(sample())
    keyboard = reader.page.keyboard
    reader.page.focus("#export")
    keyboard.press("ArrowDown")
    assert reader.page.get_attribute("#export", "aria-expanded") == "true"
    focused = "document.activeElement.id"
    assert reader.page.evaluate(focused) == "export-png"
    keyboard.press("ArrowUp")
    assert reader.page.evaluate(focused) == "export-link"
    keyboard.press("Home")
    keyboard.press("ArrowDown")
    assert reader.page.evaluate(focused) == "export-svg"
    with reader.page.expect_download() as started:
        keyboard.press("Enter")
    assert started.value.suggested_filename == "trang-thu.svg"
    assert reader.page.evaluate(focused) == "export"
    keyboard.press("e")
    keyboard.press("Escape")
    assert not reader.page.is_visible("#export-menu")
    assert reader.page.evaluate(focused) == "export"


def test_a_link_leads_to_the_very_view(read: Opens) -> None:
    reader = read(sample())
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.go_to("nguyễn văn hiến")
    reader.page.click("#export")
    reader.page.click("#export-link")
    reader.wait("document.getElementById('said').textContent.includes('liên kết')")
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert link == reader.page.url
    other = reader.page.context.new_page()
    other.goto(link)
    assert other.inner_text("#details h2") == "Nguyễn Văn Hiến"
