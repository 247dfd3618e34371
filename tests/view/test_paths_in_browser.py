"""The way between two things as a reader asks for it: chosen, told, drawn, and said to be none."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from view_networks import HOSTILE, add, iri, join, quote

from browsing import PHONE, Opens, Reader

pytestmark = pytest.mark.browser

HELD, MET, UNIT = "org:Membership", "qh:Participation", "qh:UnitOfRelation"
SENTENCES = {
    HELD: (
        ("{from} giữ chức {said} ở {to}", "{from} holds or held the post of {said} in {to}"),
        ("{a} và {b} {both} giữ chức ở {to}", "{a} and {b} both sat in {to}"),
    ),
    MET: (
        ("{from} {said} {to}", "{from} took part ({said}) in {to}"),
        ("{a} và {b} cùng tham gia {to}", "{a} and {b} both took part in {to}"),
    ),
    UNIT: (("{from} thuộc {to}", "{from} is a unit of {to}"), None),
}
LAN, MINH, TU, HOA = "Đoàn Thị Lan", "Cao Văn Minh", "Lưu Văn Tư", "Mai Thị Hoà"
DEPARTMENT, COMMITTEE, MEETING, PLACE = (
    "Sở Nội vụ tỉnh Sông Cam",
    "Ủy ban nhân dân tỉnh Sông Cam",
    "Kỳ họp thứ tư",
    "Sông Cam",
)


def articles(*numbers: int) -> list[dict[str, Any]]:
    return [quote(f"câu văn số {n}", {"article": f"https://example.org/{n}", "title": f"Bài số {n}"}) for n in numbers]


def hold(network: networkx.MultiDiGraph, who: str, post: str, where: str, *numbers: int, **more: Any) -> None:
    words = {"label": f"Giữ chức vụ: {post}", "label_en": "Holds a post: Director", "relation": HELD}
    join(network, who, words.pop("label"), where, **words, evidence=articles(*numbers), **more)


def meet(network: networkx.MultiDiGraph, who: str, where: str, *numbers: int) -> None:
    join(network, who, "Tham dự: dự", where, label_en="Takes part: attended", relation=MET, evidence=articles(*numbers))


def province() -> networkx.MultiDiGraph:
    """Give four people, who are joined through a meeting, through their offices, and one through a place only."""
    network = networkx.MultiDiGraph(sentences=SENTENCES)
    for name in (LAN, MINH, TU, HOA):
        add(network, "person", name)
    add(network, "body", DEPARTMENT, group="government", label_en="Department of Home Affairs")
    add(network, "body", COMMITTEE, group="government")
    add(network, "event", MEETING, start="2021-12-09")
    add(network, "place", PLACE)
    years = {"heldFrom": "2020-03-01", "heldUntil": "2022-06-01"}
    hold(network, LAN, "Giám đốc", DEPARTMENT, 1, status="current", tenure=years)
    hold(network, MINH, "Phó Giám đốc", DEPARTMENT, 2, status="current", tenure={**years, "heldFrom": "2021-05-01"})
    meet(network, LAN, MEETING, 3, 4, 5)
    meet(network, MINH, MEETING, 3, 4, 6)
    join(network, DEPARTMENT, "Trực thuộc", COMMITTEE, label_en="Unit of", relation=UNIT, evidence=articles(7))
    hold(network, TU, "Chủ tịch", COMMITTEE, 8, status="former")
    join(network, HOA, "sống ở", PLACE, relation="Living", evidence=articles(9))
    join(network, COMMITTEE, "phụ trách", PLACE, relation="Serving", evidence=articles(10))
    return network


def seek(reader: Reader, one: str, other: str) -> None:
    """Ask for the way between two as by keyboard: the box of the other has the focus once one is chosen."""
    reader.page.click("#paths")
    for number, name in enumerate((one, other)):
        reader.page.keyboard.type(name)
        reader.page.locator(f"#paths-end-{number}-list [role=option]").first.wait_for()
        reader.page.keyboard.press("Enter")
    reader.page.locator(".ways > p").first.wait_for()


def told(reader: Reader) -> list[str]:
    """Give the sentences of the way that is open."""
    sentences = reader.page.locator(".ways details[open] .told-step").all_inner_texts()
    return [" ".join(text.split()) for text in sentences]


def drawn(reader: Reader) -> set[str]:
    return set(reader.page.evaluate("quanhe.shown().things.map((thing) => thing.vi)"))


def highlighted(reader: Reader) -> set[str]:
    script = "quanhe.drawing.edges.get().filter((row) => row.width === 4).map((row) => quanhe.model.relations[row.id])"
    return set(reader.page.evaluate(f"{script}.map((one) => `${{one.from.vi}} > ${{one.to.vi}}`)"))


def test_of_two_ways_as_short_the_one_that_more_articles_state_comes_first(read: Opens) -> None:
    reader = read(province())
    seek(reader, "doan thi lan", "cao van minh")
    assert told(reader) == [f"{LAN} và {MINH} cùng tham gia {MEETING} (09/12/2021)"]
    assert "2 đường nối" in reader.text(".ways")
    assert highlighted(reader) == {f"{LAN} > {MEETING}", f"{MINH} > {MEETING}"}
    assert drawn(reader) == {LAN, MINH, MEETING, DEPARTMENT}
    places = {
        name: reader.page.evaluate(f"quanhe.drawing.placeOf(quanhe.model.thingOf('{iri(name)}').id)")
        for name in drawn(reader)
    }
    assert places[LAN]["x"] < places[MEETING]["x"] == places[DEPARTMENT]["x"] < places[MINH]["x"]
    assert abs(places[DEPARTMENT]["y"] - places[MEETING]["y"]) > 100
    reader.page.locator(".ways summary:has-text('Đường 2')").click()
    assert told(reader) == [f"{LAN} và {MINH} cùng giữ chức ở {DEPARTMENT} từ năm 2021 đến năm 2022"]
    assert highlighted(reader) == {f"{LAN} > {DEPARTMENT}", f"{MINH} > {DEPARTMENT}"}


def test_what_only_makes_a_detour_of_a_way_is_no_other_way(read: Opens) -> None:
    network = province()
    add(network, "event", "Buổi gặp mặt", start="2022-01-05")
    meet(network, MINH, "Buổi gặp mặt", 11)
    meet(network, DEPARTMENT, "Buổi gặp mặt", 11)
    reader = read(network)
    seek(reader, "lan", "cao van minh")
    # By way of the department and the reunion one comes to Minh, too, but he is of the department himself.
    assert "2 đường nối" in reader.text(".ways")
    seek(reader, "luu van tu", "uy ban nhan dan tinh song cam")
    assert told(reader) == [f"{TU} giữ chức Chủ tịch ở {COMMITTEE} (nguyên)"]
    assert "1 đường nối" in reader.text(".ways")


def test_each_step_has_its_quotes(read: Opens) -> None:
    reader = read(province())
    seek(reader, "lan", "luu van tu")
    assert told(reader) == [
        f"{LAN} giữ chức Giám đốc ở {DEPARTMENT}",
        f"{DEPARTMENT} thuộc {COMMITTEE}",
        f"{TU} giữ chức Chủ tịch ở {COMMITTEE} (nguyên)",
    ]
    steps = reader.page.locator(".ways details[open] .steps > li")
    steps.nth(2).locator("blockquote").first.wait_for()
    assert [steps.nth(n).locator("mark").all_inner_texts() for n in range(3)] == [
        ["câu văn số 1"],
        ["câu văn số 7"],
        ["câu văn số 8"],
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "end"),
    [
        (
            {"likelyFrom": "2019-01-01", "likelyUntil": "2021-01-01"},
            {"likelyFrom": "2020-02-02", "likelyUntil": "2020-09-09"},
            ", có lẽ cùng lúc năm 2020",
        ),
        ({"overAfter": "2019-01-01"}, {"begins": "2020-02-02"}, ", không cùng lúc"),
        ({}, {}, ", không rõ có cùng lúc không"),
    ],
    ids=["likely", "never", "unknown"],
)
def test_whether_two_sat_in_a_body_at_one_time_is_said(read: Opens, mine: Any, theirs: Any, end: str) -> None:
    network = province()
    network.remove_node(iri(MEETING))
    for who, tenure in ((LAN, mine), (MINH, theirs)):
        for data in network[iri(who)][iri(DEPARTMENT)].values():
            data["tenure"] = tenure
    reader = read(network)
    seek(reader, "lan", "cao van minh")
    assert told(reader) == [f"{LAN} và {MINH} đều giữ chức ở {DEPARTMENT}{end}"]


def test_a_way_does_not_lead_over_a_place_unless_it_is_allowed_to(read: Opens) -> None:
    reader = read(province())
    seek(reader, "lan", "mai thi hoa")
    assert f"Không có đường nối nào giữa {LAN} và {HOA}" in reader.text(".ways")
    assert drawn(reader) == {LAN, HOA}
    reader.page.check("#paths-wide")
    reader.page.locator(".ways details").first.wait_for()
    assert told(reader)[-1] == f"{HOA} — sống ở — {PLACE}"
    assert PLACE in drawn(reader)
    reader.page.go_back()
    reader.wait("!document.querySelector('.ways details')")
    assert not reader.page.is_checked("#paths-wide")


def test_what_is_filtered_out_is_no_way(read: Opens) -> None:
    reader = read(province())
    reader.page.fill("#least", "3")
    reader.page.press("#least", "Enter")
    seek(reader, "lan", "cao van minh")
    assert [MEETING in sentence for sentence in told(reader)] == [True]
    assert "1 đường nối" in reader.text(".ways")


def test_it_begins_at_a_thing_that_is_open(read: Opens) -> None:
    reader = read(province())
    reader.go_to("cao van minh")
    reader.page.click("#details button:text-is('Đường nối tới…')")
    assert reader.page.input_value("#paths-end-0") == MINH
    assert reader.page.evaluate("document.activeElement.id") == "paths-end-1"
    reader.page.keyboard.type("lan")
    reader.page.locator("#paths-end-1-list [role=option]").first.wait_for()
    reader.page.keyboard.press("Enter")
    reader.page.locator(".ways details").first.wait_for()
    reader.page.click(".paths .swap")
    assert reader.page.input_value("#paths-end-0") == LAN
    assert told(reader)[0].startswith(f"{LAN} và {MINH}")


def test_names_in_a_sentence_open_and_the_way_is_there_when_they_are_closed(read: Opens) -> None:
    reader = read(province())
    seek(reader, "lan", "cao van minh")
    reader.page.click(f".told-step a:text-is('{MEETING}')")
    assert reader.text("#details h2") == MEETING
    reader.page.click("#details .close") if reader.page.locator(
        "#details .close"
    ).count() else reader.page.keyboard.press("Escape")
    reader.page.locator(".ways details").first.wait_for()
    assert told(reader)[0].startswith(f"{LAN} và {MINH}")
    reader.page.click(".paths .close")
    assert reader.page.locator(".paths").count() == 0
    assert len(drawn(reader)) == 8


def test_a_way_can_be_shared_and_is_told_in_english(read: Opens) -> None:
    reader = read(province())
    seek(reader, "lan", "luu van tu")
    address = reader.page.url
    reader.page.click("#switch")
    assert told(reader)[:2] == [
        f"{LAN} holds or held the post of Director in Department of Home Affairs",
        f"Department of Home Affairs is a unit of {COMMITTEE}",
    ]
    other = reader.page.context.new_page()
    other.goto(address)
    other.locator(".ways details").first.wait_for()
    assert other.input_value("#paths-end-1") == TU


def test_the_same_thing_twice_is_no_way(read: Opens) -> None:
    reader = read(province())
    reader.page.click("#paths")
    for number in (0, 1):
        reader.page.keyboard.type("lan")
        reader.page.locator(f"#paths-end-{number}-list [role=option]").first.wait_for()
        reader.page.keyboard.press("Enter")
    assert "Hãy chọn hai mục khác nhau." in reader.text("#said")


def test_hostile_names_stay_text_on_the_way(read: Opens) -> None:
    network = networkx.MultiDiGraph(sentences={"x": ((f"{{from}} {HOSTILE} {{to}}", "{from} {__proto__}"), None)})
    for letter in "abc":
        add(network, "person", f"{letter}lpha {HOSTILE}")
    for one, other in ("ab", "bc"):
        join(network, f"{one}lpha {HOSTILE}", f"nối {HOSTILE}", f"{other}lpha {HOSTILE}", relation="x")
    reader = read(network, **PHONE)
    seek(reader, "alpha", "clpha")
    assert told(reader)[0] == f"alpha {HOSTILE} {HOSTILE} blpha {HOSTILE}"
    assert reader.page.locator("#details img").count() == 0
    reader.page.click("#switch")
    assert told(reader)[0] == f"alpha {HOSTILE}"
