"""The page as a reader uses it, in headless Chromium with the network cut."""

from __future__ import annotations

import networkx
import pytest
from view_networks import HOSTILE, hostile, large, sample

from browsing import DARK, Opens

pytestmark = pytest.mark.browser


def test_the_page_opens_quietly_and_draws(read: Opens) -> None:
    reader = read(sample())
    assert len(reader.shown()) == 37
    assert "37 / 37" in reader.text("#shown")
    colours = reader.page.evaluate(
        "((c) => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)"
        "(document.querySelector('#drawing canvas'))"
    )
    assert colours > 20


def test_search_without_tones_finds_and_selects(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("vo van minh")
    assert reader.text("#details h2") == "Võ Văn Minh"
    chosen = reader.page.evaluate("quanhe.drawing.network.getSelectedNodes()")
    assert chosen == [reader.number("things", "Võ Văn Minh")]
    assert "đồng chí Võ Văn Minh, Chủ tịch Hội đồng nhân dân tỉnh" in reader.text()


FOUND_FIRST = {
    "Nguyễn Văn Hiến": "Nguyễn Văn Hiến",
    "nguyễn văn hiện": "Nguyễn Văn Hiện",
    "hiến": "Nguyễn Văn Hiến",
    "dang thi duyen": "Đặng Thị Duyên",
    "đạt": "Phạm Quốc Đạt",
    "trần hòa bình": "Trần Hoà Bình",
    "minh võ": "Võ Văn Minh",
    "ho chi minh city": "Thành phố Hồ Chí Minh",
    "ubnd tinh": "Ủy ban nhân dân tỉnh Bình Dương",
    "Vo\u0303 Va\u0306n": "Võ Văn Minh",
}


def test_search_ranks_the_exact_tones_first(read: Opens) -> None:
    reader = read(sample())
    assert {query: reader.ask(query)[0] for query in FOUND_FIRST} == FOUND_FIRST


def test_search_by_keyboard_alone(read: Opens) -> None:
    reader = read(sample())
    reader.page.keyboard.press("/")
    reader.page.keyboard.type("nguyen van hi")
    assert len(reader.page.locator("#matches [role=option]").all()) == 2
    reader.page.keyboard.press("ArrowDown")
    wanted = reader.text("#matches [aria-selected=true] span:first-of-type")
    reader.page.keyboard.press("Enter")
    assert reader.text("#details h2") == wanted
    assert reader.page.evaluate("document.activeElement.id") == "details"
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#details h2").count() == 0


def test_search_says_when_nothing_matches(read: Opens) -> None:
    reader = read(sample())
    assert reader.ask("xyzzy") == []
    assert reader.text("#matches") == "Không tìm thấy tên nào khớp."


def test_a_click_on_a_node_shows_its_facts(read: Opens) -> None:
    reader = read(sample())
    reader.page.mouse.click(*reader.at_thing("4.120 đảng viên mới"))
    assert reader.text("#details h2") == "4.120 đảng viên mới"
    assert "Giá trị" in reader.text() and "statistics.ratio" in reader.text()


def test_a_click_on_an_edge_shows_its_quotes(read: Opens) -> None:
    reader = read(sample())
    number = reader.number("relations", "Hiệu trưởng")
    reader.page.mouse.click(*reader.at_relation(number))
    assert reader.text("#details h2") == "Hiệu trưởng"
    shown = reader.text()
    assert "Hồ Thanh Tú, Hiệu trưởng Trường Đại học Sông Bé" in shown
    assert "Bình Dương tổng kết công tác phát triển đảng viên" in shown
    assert "03/12/2021" in shown and "posts.title_body_name" in shown and "được đề xuất" in shown
    assert reader.page.get_attribute("#details blockquote a", "href") == "https://example.org/tong-ket"


def test_more_quotes_open_on_demand(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("vo van minh")
    assert "giữ chức" not in reader.text()
    reader.page.click("#details article summary")
    reader.page.get_by_text("ông Võ Văn Minh giữ chức Chủ tịch").wait_for(timeout=5_000)


def test_a_double_click_leaves_the_neighbours(read: Opens) -> None:
    reader = read(sample())
    reader.page.mouse.dblclick(*reader.at_thing("Báo Đất Thủ"))
    assert set(reader.shown()) == {"Bình Dương", "Bùi Thu Trang", "Báo Đất Thủ"}
    reader.page.click("#all")
    assert len(reader.shown()) == 37


def test_the_language_switch(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("hoi dong nhan dan")
    reader.page.click("#switch")
    assert reader.page.get_attribute("html", "lang") == "en"
    assert reader.text("#details h2") == "Bình Dương People's Council"
    assert "Legend" in reader.text("#legend") and "People" in reader.text("#legend")
    drawn = reader.page.evaluate(f"quanhe.drawing.nodes.get({reader.number('things', 'Thành phố Hồ Chí Minh')}).label")
    assert drawn == "Ho Chi Minh City"
    assert reader.page.get_attribute("#search", "placeholder").startswith("Find")
    reader.page.click("#switch")
    assert "Chú giải" in reader.text("#legend")


def test_a_page_may_begin_in_english(read: Opens) -> None:
    assert "Legend" in read(sample(), language="en").text("#legend")


def test_the_legend_filters(read: Opens) -> None:
    reader = read(sample())
    reader.page.uncheck("#kinds input[value=person]")
    assert "Võ Văn Minh" not in reader.shown() and len(reader.shown()) == 27
    reader.page.uncheck("#kinds input[value=body]")
    assert len(reader.shown()) == 17
    assert not reader.page.is_checked("#kinds input[value=body-party]")
    reader.page.check("#kinds input[value=body-party]")
    assert len(reader.shown()) == 20
    reader.go_to("vo van minh")
    assert "Võ Văn Minh" in reader.shown()
    assert reader.page.is_checked("#kinds input[value=person]")


def test_what_all_kinds_off_says(read: Opens) -> None:
    network = networkx.MultiDiGraph()
    network.add_node("a", kind="place", label="Thuận An")
    reader = read(network)
    reader.page.uncheck("#kinds input[value=place]")
    assert reader.text("#empty") == "Mọi loại đang bị tắt trong chú giải."


def test_an_empty_network_says_so_in_vietnamese(read: Opens) -> None:
    reader = read(networkx.MultiDiGraph())
    assert reader.text("#empty") == "Chưa có gì để vẽ."
    assert not reader.page.is_visible("#legend")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_hostile_texts_stay_texts(read: Opens, language: str) -> None:
    reader = read(hostile(), title=f"heading {HOSTILE}", language=language)
    assert reader.text("h1") == f"heading {HOSTILE}"
    assert reader.ask("alias")
    reader.go_to("label")
    told = reader.text()
    for word in ("quote", "title", "outlet", "date", "rule", "value", "status"):
        assert f"{word} {HOSTILE}" in told
    reader.page.mouse.move(*reader.at_thing(f"a label {HOSTILE}"))
    reader.page.mouse.click(*reader.at_relation(0))
    assert f"edge {HOSTILE}" in reader.text() and f"javascript:alert('{HOSTILE}')" in reader.text()
    assert reader.page.locator("img, #details script").count() == 0
    addresses = [link.get_attribute("href") for link in reader.page.locator("#details a").all()]
    assert [address.split("?")[0] for address in addresses] == ["https://example.org/"]


def test_search_brings_what_is_not_drawn_into_a_large_drawing(read: Opens) -> None:
    reader = read(large(2_400))
    assert len(reader.shown()) == 600
    assert "Mục số 2399" not in reader.shown()
    reader.go_to("muc so 2399")
    assert {"Mục số 2399", "Mục số 342"} <= set(reader.shown())
    assert "Mục số 2399 thuộc mục số 342" in reader.text()


def test_the_page_fits_a_phone(read: Opens) -> None:
    reader = read(sample(), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360
    reader.go_to("vo van minh")
    box = reader.page.locator("#details").bounding_box()
    assert box["width"] <= 360 and box["height"] > 200 and box["y"] + box["height"] <= 740


def test_the_dark_page_is_dark(read: Opens) -> None:
    reader = read(sample(), **DARK)
    assert reader.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
