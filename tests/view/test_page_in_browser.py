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
    reader.page.locator("#matches [role=option]").nth(1).wait_for()
    assert reader.page.locator("#matches [role=option]").count() == 2
    reader.page.keyboard.press("ArrowDown")
    wanted = reader.text("#matches [aria-selected=true] .hit > span")
    reader.page.keyboard.press("Enter")
    reader.settle()
    assert reader.text("#details h2") == wanted
    assert reader.page.evaluate("document.activeElement.id") == "details"
    reader.page.keyboard.press("Escape")
    reader.settle()
    assert reader.page.locator("#details h2").count() == 0


def test_search_writes_abbreviations_out_and_shows_what_tells_two_apart(read: Opens) -> None:
    network = networkx.MultiDiGraph()
    network.add_node("a", kind="person", label="Lê Văn An", title="Giám đốc Sở Y tế Kon Hà", place="Kon Hà")
    network.add_node("b", kind="person", label="Lê Văn An", title="Hiệu trưởng Trường Sông Lô")
    network.add_node("c", kind="body", label="Ủy ban nhân dân tỉnh Kon Hà", group="government", place="Kon Hà")
    reader = read(network, abbreviations={"ubnd": "ủy ban nhân dân"})
    assert reader.ask("UBND kon ha") == ["Ủy ban nhân dân tỉnh Kon Hà"]
    reader.ask("le van an")
    beside = reader.page.locator("#matches .hit small").all_inner_texts()
    assert beside == ["Giám đốc Sở Y tế Kon Hà · Kon Hà", "Hiệu trưởng Trường Sông Lô"]


def test_search_says_when_nothing_matches(read: Opens) -> None:
    reader = read(sample())
    assert reader.ask("xyzzy") == []
    assert reader.text("#matches") == "Không tìm thấy tên nào khớp."


def test_a_click_on_a_node_or_an_edge_opens_it(read: Opens) -> None:
    reader = read(sample())
    reader.page.mouse.click(*reader.at_thing("4.120 đảng viên mới"))
    reader.settle()
    assert reader.text("#details h2") == "4.120 đảng viên mới"
    reader.page.mouse.click(*reader.at_relation(reader.number("relations", "Hiệu trưởng")))
    reader.settle()
    assert reader.text("#details h2") == "Hiệu trưởng"
    assert "Hồ Thanh Tú, Hiệu trưởng Trường Đại học Sông Bé" in reader.text()


def test_the_neighbours_of_a_thing_can_be_all_that_is_seen(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("bao dat thu")
    reader.page.get_by_role("button", name="Chỉ xem lân cận").click()
    reader.settle()
    assert set(reader.shown()) == {"Bình Dương", "Bùi Thu Trang", "Báo Đất Thủ"}
    reader.page.click("#all")
    reader.settle()
    assert len(reader.shown()) == 37


def test_a_double_click_draws_the_neighbours(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("bao dat thu")
    reader.page.get_by_role("button", name="Chỉ xem lân cận").click()
    reader.settle()
    reader.page.mouse.dblclick(*reader.at_thing("Bình Dương"))
    reader.settle()
    assert {"Tỉnh ủy Bình Dương", "Thuận An", "612 doanh nghiệp"} <= set(reader.shown())
    assert "Võ Văn Minh" not in reader.shown()


def test_what_is_hidden_comes_back_when_it_is_undone(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("bao dat thu")
    reader.page.get_by_role("button", name="Ẩn").click()
    reader.settle()
    assert "Báo Đất Thủ" not in reader.shown() and len(reader.shown()) == 36
    reader.page.click("#undo")
    reader.wait("quanhe.drawing.nodes.length === 37")
    reader.page.click("#redo")
    reader.wait("quanhe.drawing.nodes.length === 36")
    reader.page.click("#unhide")
    reader.settle()
    assert len(reader.shown()) == 37


def test_what_is_dragged_stays_there_until_it_is_let_go(read: Opens) -> None:
    reader = read(sample())
    x, y = reader.at_thing("Báo Đất Thủ")
    before = reader.place("Báo Đất Thủ")
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 40, y + 60, steps=4)
    reader.page.mouse.up()
    reader.wait("Object.keys(quanhe.state.now.pin).length === 1")
    put = reader.place("Báo Đất Thủ")
    assert put != before
    reader.page.reload()
    reader.settle()
    assert reader.place("Báo Đất Thủ") == put
    reader.go_to("bao dat thu")
    reader.page.get_by_role("button", name="Bỏ ghim").click()
    reader.settle()
    assert reader.place("Báo Đất Thủ") == before


def test_an_address_gives_the_same_view_to_somebody_else(read: Opens, opens: Opens) -> None:
    reader = read(sample())
    reader.go_to("bao dat thu")
    reader.page.get_by_role("button", name="Chỉ xem lân cận").click()
    reader.page.uncheck("#kinds input[value=place]")
    reader.page.fill("#day", "2022-01-15")
    reader.page.click("#tab-table")
    reader.settle()
    other = opens(reader.page.url, offline=True)
    other.settle()
    assert set(other.shown()) == set(reader.shown()) == {"Bùi Thu Trang", "Báo Đất Thủ"}
    assert other.text("#details h2") == "Báo Đất Thủ"
    assert other.page.input_value("#day") == "2022-01-15"
    assert other.page.get_attribute("#tab-table", "aria-selected") == "true"


BROKEN = (
    "#chosen=%E0%A4%A",
    "#base=nowhere&least=-4&at=2021-99&pin=a~b",
    "#open=__proto__,,x&ends=a",
    "#off=constructor",
)


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_opens_the_beginning(read: Opens, opens: Opens, address: str) -> None:
    reader = opens(read(sample()).page.url + address, offline=True)
    reader.settle()
    assert len(reader.shown()) == 37


def test_the_language_switch(read: Opens) -> None:
    reader = read(sample())
    reader.go_to("hoi dong nhan dan")
    reader.page.click("#switch")
    reader.settle()
    assert reader.page.get_attribute("html", "lang") == "en"
    assert reader.text("#details h2") == "Bình Dương People's Council"
    assert "Legend" in reader.text("#legend") and "People" in reader.text("#legend")
    drawn = reader.page.evaluate(f"quanhe.drawing.nodes.get({reader.number('things', 'Thành phố Hồ Chí Minh')}).label")
    assert drawn == "Ho Chi Minh City"
    assert reader.page.get_attribute("#search", "placeholder").startswith("Find")
    reader.page.click("#switch")
    reader.settle()
    assert "Chú giải" in reader.text("#legend")


def test_a_page_may_begin_in_english(read: Opens) -> None:
    assert "Legend" in read(sample(), language="en").text("#legend")


def test_the_legend_filters(read: Opens) -> None:
    reader = read(sample())
    reader.turn_off("#kinds input[value=person]")
    assert "Võ Văn Minh" not in reader.shown() and len(reader.shown()) == 27
    reader.turn_off("#kinds label:has-text('Cơ quan, tổ chức') input")
    assert len(reader.shown()) == 17
    assert not reader.page.is_checked("#kinds input[value=body-party]")
    reader.page.check("#kinds input[value=body-party]")
    reader.settle()
    assert len(reader.shown()) == 20
    reader.go_to("vo van minh")
    assert "Võ Văn Minh" in reader.shown()
    assert reader.page.is_checked("#kinds input[value=person]")


def test_relations_are_filtered_by_kind_number_of_articles_and_article(read: Opens) -> None:
    reader = read(sample())
    everything = reader.lines()
    reader.page.click("#types summary")
    reader.turn_off("#types input[value=Jurisdiction]")
    assert "phụ trách địa bàn" in everything and "phụ trách địa bàn" not in reader.lines()
    reader.page.fill("#least", "2")
    reader.page.press("#least", "Enter")
    reader.settle()
    assert reader.lines() == ["Chủ tịch"], "the only one that two articles state"
    assert set(reader.shown()) == {"Võ Văn Minh", "Hội đồng nhân dân tỉnh Bình Dương"}
    reader.page.fill("#least", "1")
    reader.page.fill("#article", "cong bo quyet dinh")
    reader.page.press("#article", "Enter")
    reader.settle()
    assert sorted(reader.lines()) == ["Chủ tịch", "Phó Trưởng Ban"]
    assert reader.page.input_value("#article") == "Công bố quyết định về công tác cán bộ"


def test_what_all_kinds_off_says(read: Opens) -> None:
    network = networkx.MultiDiGraph()
    network.add_node("a", kind="place", label="Thuận An")
    reader = read(network)
    reader.turn_off("#kinds input[value=place]")
    assert reader.text("#empty") == "Không còn gì để vẽ với các bộ lọc này."


def posts() -> networkx.MultiDiGraph:
    """Give holdings of one seat, as the projection tells them, and a province that another took the place of."""
    network = networkx.MultiDiGraph()
    network.add_node("uy-ban", kind="body", label="Ủy ban nhân dân tỉnh Kon Hà", group="government")
    network.add_node("kon-ha", kind="place", label="Kon Hà", end="2025-06-30", now=["nam-son"])
    network.add_node("nam-son", kind="place", label="Nam Sơn", start="2025-07-01")
    network.add_node("le", kind="event", label="Lễ khánh thành cầu Sông Lô", start="2022-03-05")
    network.add_edge("uy-ban", "kon-ha", relation="Jurisdiction", label="ở")
    network.add_edge("uy-ban", "le", relation="Participation", label="tham dự")
    for person, tenure in {
        "An": {"heldFrom": "2016-05-01", "heldUntil": "2018-02-01", "overAfter": "2019-06-30"},
        "Bình": {"begins": "2019-07-01", "likelyFrom": "2019-07-01", "likelyUntil": "2024-07-01"},
        "Chi": {"heldFrom": "2024-02-02", "heldUntil": "2024-02-02"},
    }.items():
        network.add_node(person, kind="person", label=f"Lê Văn {person}")
        more = {"status": "current", "tenure": tenure}
        network.add_edge(person, "uy-ban", relation="org:Membership", label=f"Chủ tịch ({person})", **more)
    return network


STANDING = {
    "2017-01-01": {"An": "known", "Bình": "over", "Chi": "unknown", "le": "over"},
    "2018-12-31": {"An": "unknown", "Bình": "over", "Chi": "unknown", "le": "over"},
    "2022-03-05": {"An": "over", "Bình": "likely", "Chi": "unknown", "le": "known"},
    "2024-02-02": {"An": "over", "Bình": "likely", "Chi": "known", "le": "known"},
    "2025-01-01": {"An": "over", "Bình": "unknown", "Chi": "unknown", "le": "known"},
}


def test_as_of_a_day_what_is_not_known_to_hold_fades(read: Opens) -> None:
    reader = read(posts())
    told = (
        "Object.fromEntries([...quanhe.standings].filter(([one]) => one.type !== 'Jurisdiction')"
        ".map(([one, how]) => [one.type === 'Participation' ? one.to.iri : one.from.iri, how]))"
    )
    found = {}
    for day in STANDING:
        reader.page.fill("#day", day)
        reader.page.press("#day", "Enter")
        reader.settle()
        found[day] = reader.page.evaluate(told)
    assert found == STANDING
    opacity = reader.page.evaluate("quanhe.drawing.nodes.get(quanhe.model.thingOf('An').id).opacity")
    assert opacity < 0.2
    reader.page.get_by_role("button", name="Mọi thời điểm").click()
    reader.settle()
    assert reader.page.evaluate("quanhe.drawing.nodes.get(quanhe.model.thingOf('An').id).opacity") is None


def test_the_slider_goes_by_years_and_is_one_step_to_undo(read: Opens) -> None:
    reader = read(sample())
    reader.page.focus("#year")
    reader.page.keyboard.press("Home")
    reader.settle()
    assert reader.page.input_value("#day") == "2020-07-01"
    reader.page.click("#undo")
    reader.wait("document.getElementById('day').value === ''")
    assert not reader.page.is_enabled("#undo")


def test_places_are_those_of_then_or_of_now(read: Opens) -> None:
    reader = read(posts())
    assert {"Kon Hà", "Nam Sơn"} <= set(reader.shown())
    reader.page.check("#today")
    reader.settle()
    assert "Kon Hà" not in reader.shown()
    assert reader.lines("Nam Sơn") == ["ở (Kon Hà)"]


def test_an_empty_network_says_so_in_vietnamese(read: Opens) -> None:
    reader = read(networkx.MultiDiGraph())
    assert reader.text("#empty") == "Chưa có gì để vẽ."
    assert not reader.page.is_visible("#time")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_hostile_texts_stay_texts(read: Opens, language: str) -> None:
    reader = read(hostile(), title=f"heading {HOSTILE}", language=language)
    assert reader.text("h1") == f"heading {HOSTILE}"
    assert reader.ask("alias")
    reader.go_to("label")
    reader.page.mouse.move(*reader.at_thing(f"a label {HOSTILE}"))
    reader.page.mouse.click(*reader.at_relation(0))
    reader.settle()
    assert f"edge {HOSTILE}" in reader.text()
    assert reader.page.locator("img, #details script").count() == 0
    addresses = [link.get_attribute("href") for link in reader.page.locator("#details a").all()]
    assert {address.split("?")[0] for address in addresses} == {"https://example.org/"}


def test_search_brings_what_is_not_drawn_into_a_large_drawing(read: Opens) -> None:
    reader = read(large(2_400))
    assert len(reader.shown()) == 120
    reader.go_to("muc so 2399")
    assert {"Mục số 2399", "Mục số 342"} <= set(reader.shown())
    assert reader.text("#details h2") == "Mục số 2399"


def test_a_large_drawing_can_be_gone_into_by_its_communities(read: Opens) -> None:
    reader = read(large(2_400))
    reader.page.click("#communities")
    reader.settle()
    ids = reader.page.evaluate("quanhe.drawing.nodes.getIds()")
    assert len(ids) > 1 and all(str(one).startswith("community:") for one in ids)
    reader.page.mouse.click(*reader.point("network.getPosition('community:2')"))
    reader.settle()
    inside = reader.page.evaluate("quanhe.shown().things.map((thing) => thing.community)")
    assert len(inside) > 3 and set(inside) == {2}


def test_a_network_of_some_hundreds_can_be_drawn_whole(read: Opens) -> None:
    reader = read(large(420))
    assert len(reader.shown()) == 120
    reader.page.click("#whole")
    reader.settle()
    assert len(reader.shown()) == 420


def test_arrow_keys_walk_the_drawing_and_letters_act(read: Opens) -> None:
    reader = read(sample())
    reader.page.focus("#drawing")
    reader.page.keyboard.press("ArrowRight")
    reader.settle()
    first = reader.text("#details h2")
    x, _ = reader.place(first)
    reader.page.keyboard.press("ArrowRight")
    reader.settle()
    second = reader.text("#details h2")
    assert second != first and reader.place(second)[0] > x
    assert reader.text("#said").startswith(second)
    reader.page.keyboard.press("h")
    reader.settle()
    assert second not in reader.shown()
    reader.page.keyboard.press("Control+z")
    reader.wait("quanhe.drawing.nodes.length === 37")


def test_the_page_fits_a_phone(read: Opens) -> None:
    reader = read(sample(), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360
    reader.go_to("vo van minh")
    box = reader.page.locator("#details").bounding_box()
    assert box["width"] <= 360 and box["height"] > 200 and box["y"] + box["height"] <= 740


def test_the_dark_page_is_dark(read: Opens) -> None:
    reader = read(sample(), **DARK)
    assert reader.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"


def test_provinces_are_shaded_by_what_is_told_of_them_those_formed_later_on_what_they_were_formed_of(
    read: Opens,
) -> None:
    network = networkx.MultiDiGraph()
    names = {"p24": "Bắc Giang", "p27": "Bắc Ninh", "p24-2025": "Bắc Ninh mới", "p40": "Nghệ An", "p06": "Bắc Kạn"}
    for key, name in names.items():
        network.add_node(f"https://example.org/place/{key}", kind="place", label=name)
    for number, key in enumerate(["p24", "p24-2025", "p24-2025", "p40", "p40", "p40", "p40"]):
        body = f"https://example.org/organisation/{number}"
        network.add_node(body, kind="body", label=f"Sở {number}", group="government")
        network.add_edge(body, f"https://example.org/place/{key}", relation="Jurisdiction", label="ở")
    covered = {"p24-2025": ["p24", "p27"]}
    territory = {f"https://example.org/place/{key}": covered.get(key, [key]) for key in names}
    reader = read(network, territory=territory)
    reader.page.click("#tab-map")
    reader.settle()
    rows = reader.page.locator("#map li").all_inner_texts()
    assert [row.split("\n") for row in rows] == [["Nghệ An", "4"], ["Bắc Ninh mới", "2"], ["Bắc Giang", "1"]]
    shaded = reader.page.locator("#map path.told").evaluate_all("rows => rows.map((row) => row.textContent)")
    assert sorted(shaded) == ["Bắc Ninh mới: 2", "Bắc Ninh mới: 2\nBắc Giang: 1", "Nghệ An: 4"]
    reader.page.click("#map button:has-text('Nghệ An')")
    reader.settle()
    assert reader.text("#details h2") == "Nghệ An"


def test_there_is_no_map_where_no_province_is_named(read: Opens) -> None:
    assert not read(sample()).page.is_visible("#tab-map")
