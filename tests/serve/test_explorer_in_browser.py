"""The explorer as a reader uses it, on the articles of data/, in Chromium: it asks its own server alone."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pytest

import quanhe
from browsing import DARK, PATIENCE, PHONE, Opens, Reader
from conftest import ARTICLES
from serving import Server, serving

pytestmark = pytest.mark.browser

KHAI = "Lương Đình Khải"
BAO = "Doãn Quốc Bảo"


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server of the graph of the articles of data/."""
    folder = tmp_path_factory.mktemp("explored") / "graph"
    quanhe.build([ARTICLES], folder, workers=1).close()
    with serving(folder, "--workers", 1, "--seconds", 60, "--articles", ARTICLES) as running:
        log = running.process.stderr
        assert log is not None
        # The page is of many files, and a pipe that nobody reads from is full at some time.
        Thread(target=log.read, daemon=True).start()
        yield running


@pytest.fixture
def explore(opens: Opens, explored: Server) -> Opens:
    """Open the explorer, perhaps at an address in it."""

    def start(place: str = "", expected: tuple[str, ...] = (), **context: Any) -> Reader:
        address = f"{explored.url}/explore{place}"
        reader = opens(address, own=f"{explored.url}/", expected=expected, base_url=explored.url, **context)
        reader.page.wait_for_selector("html[data-drawn]")
        reader.settle()
        return reader

    return start


def until(reader: Reader, expression: str) -> None:
    """Wait until something is so; not by a script in the page, which its policy would not let run."""
    for _ in range(PATIENCE // 50):
        if reader.page.evaluate(expression):
            return
        reader.page.wait_for_timeout(50)
    pytest.fail(f"It never was so: {expression}")


def go_to(reader: Reader, name: str) -> None:
    """Search for something as it is typed, and choose the first that is found."""
    reader.page.fill("#search", name)
    reader.page.wait_for_selector("#matches [role=option]")
    reader.page.press("#search", "Enter")
    until(reader, "quanhe.state.now.chosen !== ''")
    reader.settle()


def test_it_opens_on_what_most_is_told_of(explore: Opens) -> None:
    reader = explore()
    assert 20 < len(reader.shown()) <= 150
    assert KHAI in reader.shown()
    assert "/ 499" in reader.text("#shown")
    assert reader.page.evaluate("quanhe.model.things.length") < 250


def test_what_is_found_comes_with_its_neighbours_and_their_quotes(explore: Opens) -> None:
    reader = explore()
    before = len(reader.shown())
    reader.page.fill("#search", "luong dinh khai")
    hit = reader.page.wait_for_selector("#matches [role=option]").inner_text()
    assert KHAI in hit
    assert "Chủ tịch Ủy ban nhân dân tỉnh Bắc Ninh" in hit
    reader.page.press("#search", "Enter")
    until(reader, "quanhe.state.now.chosen !== ''")
    reader.settle()
    assert len(reader.shown()) > before
    assert len(reader.lines(KHAI)) > 10
    reader.page.wait_for_selector("#details mark")
    said = reader.page.locator("#details mark").first.inner_text()
    sentence = reader.page.locator("#details blockquote", has=reader.page.locator("mark")).first.inner_text()
    assert said in sentence
    assert len(sentence) > len(said)


def test_an_article_is_read_whole_with_all_its_facts_marked(explore: Opens) -> None:
    reader = explore()
    go_to(reader, "luong dinh khai")
    known = reader.page.evaluate("quanhe.model.relations.length")
    reader.page.locator("#details blockquote button.read").first.click()
    article = reader.page.locator("#reading")
    article.wait_for()
    text = article.inner_text()
    assert KHAI in text
    assert len(text) > 500
    assert article.locator("mark").count() > 5
    assert reader.page.evaluate("quanhe.model.relations.length") > known


def test_a_thing_leads_to_its_page_and_from_there_back(explore: Opens) -> None:
    reader = explore()
    go_to(reader, "luong dinh khai")
    reader.page.click("#details .actions a")
    assert reader.page.inner_text("h1") == KHAI
    reader.page.click("a.drawn")
    reader.page.wait_for_selector("html[data-drawn]")
    reader.settle()
    assert KHAI in reader.shown()
    assert reader.page.evaluate("quanhe.state.now.base").startswith("near:")
    assert all(KHAI in (line["from"], line["to"]) for line in ends(reader) if KHAI in line.values())


def ends(reader: Reader) -> list[dict[str, str]]:
    found: list[dict[str, str]] = reader.page.evaluate(
        "quanhe.shown().relations.map(({ from, to }) => ({ from: from.vi, to: to.vi }))"
    )
    return found


def test_a_double_click_asks_for_more(explore: Opens) -> None:
    reader = explore("#base=near:place/p24")
    known = set(reader.shown())
    other = "Công ty Cổ phần Thép Ngọc Sơn"
    assert other not in known
    go_to(reader, "thep ngoc son")
    fresh = set(reader.shown()) - known
    assert other in fresh
    assert len(fresh) > 5


def test_the_way_between_two_is_told(explore: Opens) -> None:
    reader = explore()
    reader.page.click("#paths")
    for number, name in enumerate(("doan quoc bao", "luong dinh khai")):
        reader.page.fill(f"#paths-end-{number}", name)
        reader.page.wait_for_selector(f"#paths-end-{number}-list [role=option]")
        reader.page.press(f"#paths-end-{number}", "Enter")
    reader.page.wait_for_selector("#details .told-step")
    reader.settle()
    told = reader.text("#details .ways")
    assert "Buổi tiếp 2026-03-12" in told
    assert {BAO, KHAI, "Buổi tiếp 2026-03-12"} <= set(reader.shown())
    reader.page.wait_for_selector("#details .told-step ~ .quotes mark")


def test_an_address_gives_the_same_view_to_somebody_else(explore: Opens) -> None:
    first = explore()
    go_to(first, "nguyen thi thanh ha")
    place = first.page.evaluate("location.hash")
    second = explore(place)
    assert set(second.shown()) == set(first.shown())
    assert second.page.locator("#details h2").inner_text() == "Nguyễn Thị Thanh Hà"
    first.page.click("#undo")
    until(first, "quanhe.state.now.chosen === ''")
    first.settle()
    assert first.page.evaluate("location.hash") != place


def test_a_request_that_fails_says_so_and_is_made_again(explore: Opens) -> None:
    reader = explore(expected=("net::ERR_FAILED",))
    reader.page.route("**/around.json*", lambda route: route.abort())
    go_to(reader, "luong dinh khai")
    reader.page.wait_for_selector("#trouble:not([hidden])")
    assert "Không kết nối được với máy chủ" in reader.text("#trouble")
    reader.page.unroute("**/around.json*")
    reader.page.locator("#trouble button", has_text="Thử lại").click()
    until(reader, "quanhe.shown().relations.length > 0 && quanhe.source.later.size > 0")
    reader.page.wait_for_selector("#details h2")
    assert reader.page.locator("#details h2").inner_text() == KHAI


def test_what_there_is_none_of_is_told_and_the_rest_is_there(explore: Opens) -> None:
    reader = explore("#chosen=person/nobody-0&open=person/luong-dinh-khai-9d6cc7a6", expected=("status of 404",))
    reader.page.wait_for_selector("#trouble:not([hidden])")
    assert "Không có trang hay dữ liệu này." in reader.text("#trouble")
    assert len(reader.lines(KHAI)) > 10


@pytest.mark.parametrize(
    "place",
    [
        "#chosen=%3Cscript%3Ealert(1)%3C/script%3E",
        "#base=near:javascript:alert(1)",
        "#open=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    ],
)
def test_a_hostile_address_does_nothing(explore: Opens, place: str) -> None:
    reader = explore(place, expected=("status of 404", "status of 400"))
    reader.page.wait_for_selector("#trouble:not([hidden])")
    assert unquote(place).partition("=")[2] not in reader.page.inner_html("body")
    assert reader.page.locator("img[src=x]").count() == 0


def test_it_speaks_english(explore: Opens) -> None:
    reader = explore("?lang=en")
    assert "Showing" in reader.text("#shown")
    reader.page.route(
        "**/around.json*", lambda route: route.fulfill(status=503, json={"title": "Busy", "title_vi": "Bận"})
    )
    reader.expected = ("status of 503",)
    go_to(reader, "luong dinh khai")
    reader.page.wait_for_selector("#trouble:not([hidden])")
    assert reader.page.locator("#trouble span").inner_text() == "Busy"


@pytest.mark.parametrize("context", [{}, {**DARK, **PHONE}], ids=["desk", "phone in the dark"])
def test_it_waits_visibly_and_fits(explore: Opens, context: dict[str, Any]) -> None:
    reader = explore(**context)
    assert reader.page.locator("#waiting").is_hidden()
    reader.page.evaluate("quanhe.source.wait(1)")
    reader.page.wait_for_selector("#waiting", state="visible")
    assert reader.page.get_attribute("#stage", "aria-busy") == "true"
    reader.page.evaluate("quanhe.source.wait(-1)")
    reader.page.wait_for_selector("#waiting", state="hidden")
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_map_is_shaded_by_what_is_told_of_all_provinces(explore: Opens) -> None:
    reader = explore()
    reader.page.click("#tab-map")
    rows = reader.page.locator("#map ol li")
    rows.first.wait_for()
    counts = dict(row.rsplit("\n", 1) for row in rows.all_inner_texts())
    assert int(counts["Nghệ An"]) >= 33
    assert len(counts) > 10


def test_the_figures_of_a_place_are_fetched_when_they_are_wanted(explore: Opens) -> None:
    reader = explore()
    # As if the place had more around it than comes at once.
    reader.page.evaluate("""() => {
      const { source } = quanhe;
      const ask = source.ask.bind(source);
      const few = (name, values) => (name === "around" && !values.kind ? { ...values, kind: "body" } : values);
      source.ask = (name, values, signal) => ask(name, few(name, values), signal);
    }""")
    go_to(reader, "nghe an")
    button = reader.page.locator("#details .actions button", has_text="Lấy số liệu")
    button.click()
    button.wait_for(state="detached")
    reader.settle()
    assert reader.page.evaluate("quanhe.model.things.filter(({ kind }) => kind === 'figure').length") > 3
