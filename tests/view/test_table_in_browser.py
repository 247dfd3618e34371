"""The table view as a reader uses it: sorting, filtering, leafing through, and going from a row to the drawing."""

from __future__ import annotations

import csv
import io
from typing import Any

import networkx
import pytest
from view_networks import HOSTILE, add, hostile, iri, join, large, sample

from browsing import DARK, PHONE, Opens, Reader

pytestmark = pytest.mark.browser

THINGS, RELATIONS = "#sheet-things", "#sheet-relations"


def tabled(read: Opens, network: Any, sheet: str = THINGS, **context: Any) -> Reader:
    reader = read(network, **context)
    reader.page.click("#tab-table")
    if sheet == RELATIONS:
        reader.page.click("#table-relations")
    return reader


def column(reader: Reader, title: str, sheet: str = THINGS) -> list[str]:
    """Give the cells of a column that are in the document."""
    titles = [text.strip() for text in reader.page.locator(f"{sheet} thead th span:first-child").all_inner_texts()]
    place = titles.index(title) + 1
    return [str(text) for text in reader.page.locator(f"{sheet} tbody tr > :nth-child({place})").all_inner_texts()]


def sort(reader: Reader, title: str, sheet: str = THINGS) -> None:
    reader.page.click(f"{sheet} thead span:text-is('{title}')")


def choose(reader: Reader, name: str, value: str, sheet: str = THINGS) -> None:
    options = reader.page.locator(f"{sheet} select[aria-label='{name}'] option").all_inner_texts()
    wanted = next(text for text in options if text.startswith(value))
    reader.page.select_option(f"{sheet} select[aria-label='{name}']", label=wanted)


def ask(reader: Reader, text: str, sheet: str = THINGS) -> None:
    reader.page.fill(f"{sheet} input[type=search]", text)


def said(reader: Reader, sheet: str = THINGS) -> str:
    return reader.text(f"{sheet} [role=status]")


def dated() -> networkx.MultiDiGraph:
    """Give people named for the order of letters, and bodies with lives that are known in part."""
    network = networkx.MultiDiGraph()
    for name in ("Ân Văn Tư", "Đỗ Thị Sáu", "An Văn Tư", "Dương Văn Tư", "Ăng Văn Tư", "Đoàn Văn Tư", "Ô Văn Mười"):
        add(network, "person", name, title=f"Giám đốc Sở số {len(name)}")
    for name, start in (
        ("Sở Một", "2016-07"),
        ("Sở Hai", "2008"),
        ("Sở Ba", ""),
        ("Sở Bốn", "2016"),
        ("Sở Năm", "1997-01-01"),
    ):
        add(network, "body", name, group="government", start=start, place="Bình Dương")
    for number, name in enumerate(("Sở Một", "Sở Hai", "Sở Ba", "Sở Bốn")):
        for person in ("An Văn Tư", "Ân Văn Tư", "Đỗ Thị Sáu")[: number % 3 + 1]:
            status = ("current", "former", None)[number % 3]
            join(
                network,
                person,
                "Giám đốc",
                name,
                label_en="Director",
                status=status,
                certainty="inferred" if number == 1 else "stated",
            )
    return network


def test_all_that_is_drawn_is_listed(read: Opens) -> None:
    reader = tabled(read, sample())
    assert sorted(column(reader, "Tên")) == sorted(data["label"] for _, data in sample().nodes(data=True))
    assert "37 / 37" in said(reader)
    reader.page.click("#table-relations")
    assert len(column(reader, "Quan hệ", RELATIONS)) == sample().number_of_edges()


def test_names_are_sorted_as_vietnamese_does(read: Opens) -> None:
    reader = tabled(read, dated())
    choose(reader, "Loại", "Người")
    sort(reader, "Tên")
    order = ["An Văn Tư", "Ăng Văn Tư", "Ân Văn Tư", "Dương Văn Tư", "Đoàn Văn Tư", "Đỗ Thị Sáu", "Ô Văn Mười"]
    assert column(reader, "Tên") == order
    assert reader.page.get_attribute(f"{THINGS} thead th >> nth=0", "aria-sort") == "ascending"
    sort(reader, "Tên")
    assert column(reader, "Tên") == order[::-1]
    assert reader.page.get_attribute(f"{THINGS} thead th >> nth=0", "aria-sort") == "descending"
    assert reader.page.locator(f"{THINGS} [aria-sort]").count() == 1


def test_dates_are_sorted_as_such_and_unknown_ones_stand_last_either_way(read: Opens) -> None:
    reader = tabled(read, dated())
    choose(reader, "Loại", "Cơ quan")
    sort(reader, "Từ")
    assert column(reader, "Từ") == ["01/01/1997", "2008", "2016", "07/2016", ""]
    sort(reader, "Từ")
    assert column(reader, "Từ") == ["07/2016", "2016", "2008", "01/01/1997", ""]


def test_numbers_are_sorted_as_such_and_the_earlier_order_stays_among_equals(read: Opens) -> None:
    reader = tabled(read, dated())
    sort(reader, "Tên")
    sort(reader, "Số quan hệ")
    rows = list(zip(column(reader, "Số quan hệ"), column(reader, "Tên"), strict=True))
    assert [int(count) for count, _ in rows] == [4, 3, 2, 2, 1, 1, 1, 0, 0, 0, 0, 0]
    assert [name for count, name in rows if count == "0"] == [
        "Ăng Văn Tư", "Dương Văn Tư", "Đoàn Văn Tư", "Ô Văn Mười", "Sở Năm",
    ]  # fmt: skip


def test_columns_of_which_nothing_is_known_are_left_out(read: Opens) -> None:
    titles = tabled(read, sample()).page.locator(f"{THINGS} thead button").all_inner_texts()
    assert [title.strip(" ▼▲\n") for title in titles] == ["Tên", "Loại", "Số quan hệ", "Số nguồn"]


FOUND = {
    "nguyen van": ["Nguyễn Văn Hiến", "Nguyễn Văn Hiện"],
    "nguyen van hiến": ["Nguyễn Văn Hiến"],
    "hiện nguyễn": ["Nguyễn Văn Hiện"],
    "đạt": ["Phạm Quốc Đạt"],
    "tran hòa": ["Trần Hoà Bình"],
    "ho chi minh city": ["Thành phố Hồ Chí Minh"],
    "ubnd tinh": ["Ủy ban nhân dân tỉnh Bình Dương"],
    "không có ai": [],
}


def test_the_box_finds_names_with_and_without_tones(read: Opens) -> None:
    reader = tabled(read, sample())
    sort(reader, "Tên")
    found = {}
    for query in FOUND:
        ask(reader, query)
        found[query] = column(reader, "Tên")
    assert found == FOUND
    assert said(reader) == "Không có dòng nào khớp."
    reader.page.click(f"{THINGS} button:text-is('Bỏ lọc')")
    assert "37 / 37" in said(reader)
    assert reader.page.evaluate("document.activeElement.type") == "search"


def test_relations_are_filtered_by_kind_status_and_grounds(read: Opens) -> None:
    reader = tabled(read, dated(), RELATIONS)
    choose(reader, "Tình trạng", "nguyên", RELATIONS)
    assert column(reader, "Bên kia", RELATIONS) == ["Sở Hai", "Sở Hai"]
    choose(reader, "Căn cứ", "suy ra", RELATIONS)
    assert "2 / 7" in said(reader, RELATIONS)
    choose(reader, "Tình trạng", "Tình trạng: tất cả", RELATIONS)
    ask(reader, "an van tu", RELATIONS)
    assert column(reader, "Bên này", RELATIONS) == ["An Văn Tư", "Ân Văn Tư"]
    # There is but one kind of relation to choose from, and no day was asked about.
    shown = [
        box.get_attribute("aria-label") for box in reader.page.locator(f"{RELATIONS} select").all() if box.is_visible()
    ]
    assert shown == ["Tình trạng", "Căn cứ"]


def test_as_of_a_day_the_table_says_what_holds(read: Opens) -> None:
    network = dated()
    for _, _, data in network.edges(data=True):
        data["tenure"] = {"begins": "2015-01-01", "heldFrom": "2015-05-01", "heldUntil": "2018-05-01"}
    reader = tabled(read, network, RELATIONS)
    assert "Vào ngày ấy" not in reader.page.locator(f"{RELATIONS} thead th").all_inner_texts()
    reader.page.evaluate("quanhe.change({ at: '2017-01-01' })")
    choose(reader, "Vào ngày ấy", "biết chắc", RELATIONS)
    assert column(reader, "Tình trạng", RELATIONS) == ["đương nhiệm", "đương nhiệm"]
    reader.page.evaluate("quanhe.change({ at: '2014-01-01' })")
    reader.wait(f"!document.querySelector('{RELATIONS} tbody').innerText.includes('biết chắc')")
    assert set(column(reader, "Vào ngày ấy", RELATIONS)) == {"chưa hoặc không còn"}


def test_a_name_opens_its_facts_and_the_row_can_be_seen_in_the_drawing(read: Opens) -> None:
    reader = tabled(read, sample())
    ask(reader, "vo van minh")
    reader.page.click(f"{THINGS} tbody button.thing")
    assert reader.text("#details h2") == "Võ Văn Minh"
    assert reader.page.is_visible("#table")
    reader.page.click("#table-relations")
    ask(reader, "hoi dong nhan dan", RELATIONS)
    reader.page.click(f"{RELATIONS} tbody button.relation:has-text('Chủ tịch')")
    assert "kết luận buổi làm việc" in reader.text()
    reader.page.click(f"{RELATIONS} tbody tr:has-text('Chủ tịch') .find")
    assert reader.page.is_visible("#drawing")
    assert len(reader.page.evaluate("quanhe.drawing.network.getSelectedEdges()")) == 1


def test_rows_are_gone_through_by_keyboard(read: Opens) -> None:
    reader = tabled(read, sample(), RELATIONS)
    sort(reader, "Bên này", RELATIONS)
    keyboard = reader.page.keyboard
    reader.page.focus(f"{RELATIONS} .scroll")
    for _ in range(reader.page.locator(f"{RELATIONS} thead button").count() + 1):
        keyboard.press("Tab")
    first = column(reader, "Bên này", RELATIONS)
    focused = "document.activeElement.innerText"
    assert reader.page.evaluate(focused) == first[0]
    keyboard.press("ArrowDown")
    assert reader.page.evaluate(focused) == first[1]
    keyboard.press("ArrowRight")
    assert reader.page.evaluate(focused) == column(reader, "Quan hệ", RELATIONS)[1]
    keyboard.press("End")
    assert reader.page.evaluate(focused) == column(reader, "Quan hệ", RELATIONS)[-1]
    keyboard.press("Enter")
    assert reader.text("#details h2") == column(reader, "Quan hệ", RELATIONS)[-1]


def test_a_reader_stays_on_a_row_when_more_is_loaded(read: Opens) -> None:
    reader = tabled(read, sample())
    reader.page.check(".scope label:has-text('Tất cả') input")
    sort(reader, "Tên")
    reader.page.locator(f"{THINGS} tbody button:has-text('Võ Văn Minh')").focus()
    reader.page.evaluate(
        """(() => {
          const things = [["urn:x", "person", "An Thị Mới"]];
          const core = { base: "", articles: [], types: [], things, relations: [] };
          const evidence = { rules: [], sentences: [], quotes: [], relations: [], facts: [] };
          quanhe.model.merge({ core, evidence });
          quanhe.emit("shown");
        })()"""
    )
    assert "An Thị Mới" in column(reader, "Tên")
    assert reader.page.evaluate("document.activeElement.innerText") == "Võ Văn Minh"


def test_what_is_drawn_and_everything_are_two_lists(read: Opens) -> None:
    reader = tabled(read, large(1_200))
    assert "120 / 120" in said(reader)
    reader.page.check(".scope label:has-text('Tất cả') input")
    assert "1.200 / 1.200" in said(reader)
    reader.page.check(".scope label:has-text('Chỉ những gì đang vẽ') input")
    assert "120 / 120" in said(reader)


def test_twenty_thousand_rows_are_a_hundred_in_the_document(read: Opens) -> None:
    network = networkx.MultiDiGraph()
    for number in range(20_000):
        network.add_node(f"{iri('muc')}{number:05}", kind="person", label=f"Người thứ {number}")
    reader = tabled(read, network)
    reader.page.check(".scope label:has-text('Tất cả') input")
    sort(reader, "Tên")
    assert column(reader, "Tên")[:3] == ["Người thứ 0", "Người thứ 1", "Người thứ 2"]
    assert reader.page.locator(f"{THINGS} tbody tr").count() == 100
    assert reader.page.get_attribute(f"{THINGS} table", "aria-rowcount") == "20001"
    reader.page.click(f"{THINGS} [aria-label='Trang cuối']")
    assert column(reader, "Tên")[-1] == "Người thứ 19999"
    assert reader.page.get_attribute(f"{THINGS} tbody tr >> nth=-1", "aria-rowindex") == "20001"
    assert "19.901–20.000" in said(reader)
    ask(reader, "thu 77")
    assert column(reader, "Tên")[:2] == ["Người thứ 77", "Người thứ 770"]
    assert "111 / 20.000" in said(reader)
    reader.page.focus(f"{THINGS} tbody button >> nth=0")
    reader.page.keyboard.press("PageDown")
    assert len(column(reader, "Tên")) == 11
    reader.page.fill(f"{THINGS} .turning input", "1")
    reader.page.press(f"{THINGS} .turning input", "Enter")
    assert len(column(reader, "Tên")) == 100


def test_it_speaks_english_and_keeps_what_was_chosen(read: Opens) -> None:
    reader = tabled(read, sample())
    choose(reader, "Loại", "Cơ quan, tổ chức · Đảng")
    ask(reader, "binh duong")
    sort(reader, "Tên")
    reader.page.click("#switch")
    assert column(reader, "Name") == [
        "Ban Thường vụ Tỉnh ủy Bình Dương", "Bình Dương Party Committee", "Organisation Commission, Bình Dương",
    ]  # fmt: skip
    assert said(reader) == "3 of 37 rows; showing rows 1–3."


def test_a_table_is_taken_along_as_it_is_filtered(read: Opens) -> None:
    reader = tabled(read, sample(), title="Tỉnh ủy: năm 2021")
    ask(reader, "nguyen van")
    sort(reader, "Tên")
    name, content = reader.download(f"{THINGS} button:text-is('Tải bảng này (CSV)')")
    assert name == "tinh-uy-nam-2021-cac-muc.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row[:2] for row in rows] == [["Tên", "Loại"], ["Nguyễn Văn Hiến", "Người"], ["Nguyễn Văn Hiện", "Người"]]


def test_hostile_names_stay_text(read: Opens) -> None:
    reader = tabled(read, hostile())
    assert f"a label {HOSTILE}" in column(reader, "Tên")
    reader.page.click("#table-relations")
    assert column(reader, "Quan hệ", RELATIONS) == [f"edge {HOSTILE}"]
    assert reader.page.locator("#table img, #table script").count() == 0


@pytest.mark.parametrize("context", [PHONE, {**DARK, **PHONE}], ids=["light", "dark"])
def test_on_a_phone_the_table_moves_within_its_own_room(read: Opens, context: dict[str, Any]) -> None:
    reader = tabled(read, sample(), RELATIONS, **context)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
    room = reader.page.locator(f"{RELATIONS} .scroll")
    assert room.evaluate("(room) => room.scrollWidth > room.clientWidth")
    assert room.get_attribute("tabindex") == "0"
    assert room.get_attribute("aria-label") == "Quan hệ"
    name = reader.page.locator(f"{RELATIONS} tbody th >> nth=0")
    before = name.bounding_box()
    room.evaluate("(room) => { room.scrollLeft = 200; }")
    assert name.bounding_box() == before
