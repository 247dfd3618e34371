"""The page of real graphs, gone through as a reader would: what a journalist comes for is found, read and shared."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import quanhe
from browsing import PHONE, Opens, Reader
from conftest import ARTICLES, ROOT

pytestmark = pytest.mark.browser

CORPUS = Path(os.environ.get("QUANHE_CORPUS", ROOT.parent / "shared" / "corpus"))
BULK = 40
"""How many articles of the bulk corpus make a page: enough for an overview, few enough for a test."""

Explores = Callable[..., Reader]


def page_of(articles: Path, folder: Path, *, texts: bool = True) -> Path:
    """Build the graph of some articles and write its page."""
    with quanhe.build([articles], folder / "graph") as graph:
        graph.view(folder / "page.html", title="Quan Hệ", articles=[articles] if texts else None)
    return folder / "page.html"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(ARTICLES, tmp_path_factory.mktemp("page"))


@pytest.fixture
def explore(opens: Opens, page: Path) -> Explores:
    """Open the page of the articles of data/, with the network cut."""

    def start(address: str = "", **context: Any) -> Reader:
        reader = opens(page.as_uri() + address, own=page.as_uri(), offline=True, **context)
        reader.settle()
        return reader

    return start


def chosen(reader: Reader) -> str:
    return reader.text("#details h2")


def drawn(reader: Reader) -> set[str]:
    return set(reader.page.evaluate("quanhe.shown().things.map(({ vi }) => vi)"))


def count(reader: Reader) -> int:
    return int(reader.page.evaluate("quanhe.shown().things.length"))


def click(reader: Reader, selector: str) -> None:
    reader.page.locator(selector).first.click()
    reader.settle()


def test_the_overview_is_gone_into_by_communities_and_back(explore: Explores) -> None:
    reader = explore()
    assert count(reader) == 120
    click(reader, "#communities")
    names = reader.page.evaluate("quanhe.drawing.nodes.get().map(({ id, label }) => [id, label])")
    assert 3 < len(names) < 60
    at = reader.point(f"network.getPosition({json.dumps(names[0][0])})")
    reader.page.mouse.click(*at)
    reader.settle()
    inside = drawn(reader)
    assert 2 < len(inside) <= 120
    assert reader.text("#shown").startswith("Đang vẽ ")
    click(reader, "#undo")
    assert drawn(reader) == set()
    click(reader, "#central")
    assert count(reader) == 120


def test_what_is_typed_is_found_with_what_tells_it_apart(explore: Explores) -> None:
    reader = explore()
    assert reader.ask("ubnd tinh bac giang")[0] == "Ủy ban nhân dân tỉnh Bắc Giang"
    assert reader.ask("hđnd bac giang")[0] == "Hội đồng nhân dân tỉnh Bắc Giang"
    assert reader.ask("luong dinh khai")[0] == "Lương Đình Khải"
    row = reader.text("#matches [role=option]")
    assert "Chủ tịch Ủy ban nhân dân tỉnh Bắc Ninh" in row and "Người" in row
    away = "quanhe.model.things.find((thing) => thing.kind === 'document' && !quanhe.shown().things.includes(thing)).vi"
    name = reader.page.evaluate(away)
    assert name not in drawn(reader)
    reader.go_to(name)
    assert chosen(reader) == name and name in drawn(reader)


def test_a_fact_leads_to_its_sentence_and_on_to_the_whole_article(explore: Explores) -> None:
    reader = explore()
    reader.go_to("luong dinh khai")
    reader.page.locator("#details section", has_text="Chức vụ").first.wait_for()
    told = " ".join(reader.text().split())
    assert "Phó Chủ tịch" in told and "Ủy ban nhân dân tỉnh Bắc Giang" in told
    reader.page.locator("#details article summary").first.click()
    quote = reader.page.locator("#details blockquote").first
    quote.wait_for()
    words = quote.locator("mark").first.inner_text()
    assert "Khải" in words and words in quote.locator("p").first.inner_text()
    assert len(quote.locator("p").first.inner_text()) > len(words)
    footer = quote.inner_text()
    assert "Quy tắc" in footer or "post." in footer
    reader.page.locator("#details button.read").first.click()
    reader.page.locator("#reading .text").wait_for()
    assert words.split()[0] in reader.text("#reading .text")
    assert reader.page.locator("#reading .text button, #reading .text [tabindex], #reading .text mark").count() > 3
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#reading").count() == 0


def test_what_does_not_hold_on_a_day_fades(explore: Explores) -> None:
    reader = explore()
    reader.go_to("luong dinh khai")
    stands = (
        "(day) => quanhe.shown().relations.filter((one) => one.tenure).map((one) => standingOn(one, day, quanhe.model))"
    )
    reader.page.fill("#day", "2019-01-01")
    reader.settle()
    assert "Tại ngày 01/01/2019" in reader.text("#time")
    before = reader.page.evaluate(stands, "2019-01-01")
    assert "over" in before and "known" in reader.page.evaluate(stands, "2023-09-01")
    faint = reader.page.evaluate("quanhe.drawing.nodes.get().filter(({ opacity }) => opacity < 1).length")
    assert faint > 0
    click(reader, "#time button.quiet")
    assert reader.page.evaluate("quanhe.drawing.nodes.get().filter(({ opacity }) => opacity < 1).length") == 0


def test_places_of_then_become_those_of_now(explore: Explores) -> None:
    reader = explore()
    reader.go_to("ubnd tinh bac giang")
    reader.page.check("#today")
    reader.settle()
    assert not any(name == "Bắc Giang" for name in drawn(reader))
    assert any("Bắc Ninh" in name for name in drawn(reader))


def test_filters_leave_what_was_asked_for(explore: Explores) -> None:
    reader = explore()
    assert "Lương Đình Khải" in drawn(reader)
    reader.turn_off("#kinds input[value=person]")
    assert "Lương Đình Khải" not in drawn(reader)
    reader.page.check("#kinds input[value=person]")
    reader.page.fill("#least", "2")
    reader.page.press("#least", "Enter")
    reader.settle()
    several = reader.page.evaluate("quanhe.shown().relations.map(({ sources }) => sources)")
    assert several and min(several) >= 2
    reader.page.fill("#least", "1")
    reader.page.press("#least", "Enter")
    reader.page.fill("#article", "hdnd tinh bac giang bau")
    reader.page.press("#article", "Enter")
    reader.page.locator("#article").blur()
    reader.settle()
    articles = reader.page.evaluate("quanhe.shown().relations.map((one) => one.articles.map(({ title }) => title))")
    assert articles and all(any("Bắc Giang" in title for title in titles) for titles in articles)


def test_the_way_between_two_people_is_told_in_words(explore: Explores) -> None:
    reader = explore()
    reader.page.click("#paths")
    for number, name in enumerate(("nguyen thi thanh ha", "vi van toan")):
        reader.page.keyboard.type(name)
        reader.page.locator(f"#paths-end-{number}-list [role=option]").first.wait_for()
        reader.page.keyboard.press("Enter")
    reader.page.locator(".ways blockquote").first.wait_for()
    assert "cùng tham gia Kỳ họp thứ 4" in " ".join(reader.text().split())
    assert {"Nguyễn Thị Thanh Hà", "Vi Văn Toàn"} <= drawn(reader)


def test_neighbours_come_by_a_double_click_and_go_by_undo(explore: Explores) -> None:
    reader = explore()
    before = drawn(reader)
    reader.page.evaluate("quanhe.drawing.look([quanhe.model.things.find(({ vi }) => vi === 'Lương Đình Khải').id])")
    reader.page.mouse.dblclick(*reader.at_thing("Lương Đình Khải"))
    reader.wait("quanhe.state.now.open.length === 1")
    reader.settle()
    assert before < drawn(reader)
    reader.page.get_by_role("button", name="Ẩn", exact=True).click()
    reader.settle()
    assert "Lương Đình Khải" not in drawn(reader)
    while reader.page.locator("#undo:not([disabled])").count():
        click(reader, "#undo")
    assert drawn(reader) == before


def test_an_address_shows_somebody_else_the_same(explore: Explores) -> None:
    one = explore()
    one.go_to("nguyen thi thanh ha")
    one.page.get_by_role("button", name="Ghim", exact=True).click()
    one.page.fill("#day", "2021-06-01")
    one.turn_off("#kinds input[value=enterprise]")
    click(one, "#switch")
    other = explore(one.page.evaluate("location.hash"))
    assert drawn(other) == drawn(one) and chosen(other) == chosen(one)
    assert other.page.input_value("#day") == "2021-06-01"
    assert other.page.get_attribute("html", "lang") == "en"
    assert other.place("Nguyễn Thị Thanh Hà") == pytest.approx(one.place("Nguyễn Thị Thanh Hà"), abs=1)


def test_all_of_it_goes_by_keyboard(explore: Explores) -> None:
    reader = explore()
    press = reader.page.keyboard.press
    press("/")
    reader.page.keyboard.type("luong dinh khai")
    reader.page.locator("#matches [role=option]").first.wait_for()
    press("Enter")
    reader.page.locator("#details h2", has_text="Lương Đình Khải").wait_for()
    assert reader.page.evaluate("document.activeElement.id") == "details"
    for _ in range(30):
        press("Tab")
        if reader.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    press("Enter")
    reader.page.locator("#details blockquote").first.wait_for()
    press("2")
    reader.page.locator("#table tbody tr").first.wait_for()
    press("3")
    assert reader.page.locator("#figures:not([hidden])").count() == 1
    press("4")
    assert reader.page.locator("#map:not([hidden])").count() == 1
    press("1")
    press("e")
    assert reader.page.evaluate("document.activeElement.getAttribute('role')") == "menuitem"
    press("Escape")
    reader.page.focus("#drawing")
    press("ArrowRight")
    reader.wait("document.querySelector('#details h2')?.textContent !== 'Lương Đình Khải'")
    press("Control+z")
    press("?")
    assert reader.page.locator("#shortcuts[open]").count() == 1
    press("Escape")


def test_figures_and_the_map_open_their_quotes(explore: Explores) -> None:
    reader = explore()
    click(reader, "#tab-figures")
    reader.page.locator("#figures .measures button").first.wait_for()
    reader.page.locator("#figures td.amount button").first.click()
    reader.settle()
    reader.page.locator("#details blockquote").first.wait_for()
    click(reader, "#tab-map")
    assert reader.page.locator("#map path").count() >= 34


def test_a_phone_shows_all_of_it(explore: Explores) -> None:
    reader = explore(**PHONE)
    for tab in ("#tab-table", "#tab-figures", "#tab-map", "#tab-graph"):
        click(reader, tab)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390, tab
    reader.go_to("luong dinh khai")
    assert chosen(reader) == "Lương Đình Khải"


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Path]]:
    """Give the page of a corpus that lies beside the project; it is no part of it."""

    def written(name: str) -> Path:
        if not (CORPUS / name).is_dir():
            pytest.skip(f"there is no corpus {name} here")
        folder = tmp_path_factory.mktemp(name)
        if name != "bulk":
            return page_of(CORPUS / name, folder)
        with gzip.open(CORPUS / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            (folder / "some.jsonl").write_text("".join(islice(lines, BULK)), encoding="utf-8")
        return page_of(folder / "some.jsonl", folder)

    yield written


@pytest.mark.parametrize("name", ["seed", "bulk"])
def test_real_articles_are_drawn_searched_and_read(corpora: Callable[[str], Path], opens: Opens, name: str) -> None:
    address = corpora(name).as_uri()
    reader = opens(address, own=address, offline=True)
    reader.settle()
    assert 10 < count(reader) <= 300
    people = reader.page.evaluate(
        "quanhe.model.things.filter(({ kind }) => kind === 'person').slice(0, 5).map(({ vi }) => vi)"
    )
    for person in people:
        assert person in reader.ask(person)
        reader.go_to(person)
        assert chosen(reader).casefold() == person.casefold()
    for tab in ("#tab-table", "#tab-figures", "#tab-graph"):
        click(reader, tab)
    for kind in ("svg", "gexf", "csvRelations", "json"):
        click(reader, "#export")
        name_, content = reader.download(f"#export-{kind}")
        assert len(content) > 1_000, name_
