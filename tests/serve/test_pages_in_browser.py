"""The pages as a reader uses them, in headless Chromium: nothing is asked of anybody else, and nothing complains."""

from __future__ import annotations

from typing import Any

import pytest

from accessibility import barriers
from browsing import DARK, PHONE, Opens

pytestmark = pytest.mark.browser

DINH = "/id/person/phan-quoc-dinh-d2284a8f"


def test_a_name_typed_without_tones_leads_to_its_page(visit: Opens) -> None:
    page = visit("/").page
    page.locator("#q").press_sequentially("phan quoc dinh")
    page.wait_for_selector("#suggestions [role=option]")
    names = page.locator("#suggestions [role=option] > span:first-child").all_inner_texts()
    assert names[:2] == ["Phan Quốc Dinh", "Phan Quốc Định"] or names[:2] == ["Phan Quốc Định", "Phan Quốc Dinh"]
    assert page.get_attribute("#q", "aria-expanded") == "true"
    while page.locator("#suggestions [aria-selected=true]", has_text="Phan Quốc Định").count() == 0:
        page.press("#q", "ArrowDown")
    page.press("#q", "Enter")
    page.wait_for_url(f"**{DINH}")
    assert page.inner_text("h1") == "Phan Quốc Định"
    assert "được bầu làm Chủ tịch UBND tỉnh Bình Dương từ ngày 12/1/2024" in page.inner_text("main")


def test_from_a_fact_to_its_article_and_back_to_a_body(visit: Opens) -> None:
    page = visit(DINH).page
    page.get_by_role("link", name="Bình Dương có tân Chủ tịch UBND tỉnh").first.click()
    page.wait_for_url("**/id/article/nhan-su-cuoi-nam#char=*")
    assert page.inner_text("h1") == "Bình Dương có tân Chủ tịch UBND tỉnh"
    assert page.locator(":target blockquote").count() == 1
    page.get_by_role("link", name="Ủy ban nhân dân tỉnh Bình Dương", exact=True).first.click()
    page.wait_for_url("**/id/organisation/uy-ban-nhan-dan-tinh-binh-duong-*")
    assert "Kế hoạch 77/KH-UBND" in page.inner_text("main")


def test_search_works_without_scripts(visit: Opens) -> None:
    page = visit("/", java_script_enabled=False).page
    page.fill("#q", "mây xanh")
    page.press("#q", "Enter")
    page.wait_for_url("**/search?*")
    page.get_by_role("link", name="Công ty TNHH Mây Xanh", exact=True).first.click()
    page.wait_for_url("**/id/organisation/cong-ty-tnhh-may-xanh-*")


def test_the_language_is_kept(visit: Opens) -> None:
    page = visit("/questions").page
    page.click(".switch")
    page.wait_for_url("**lang=en*")
    page.goto(DINH)
    assert page.get_attribute("html", "lang") == "en"
    assert "Posts" in page.inner_text("main")
    page.click(".switch")
    page.wait_for_url("**lang=vi*")
    assert page.get_attribute("html", "lang") == "vi"


def test_a_question_with_a_choice_of_names(visit: Opens) -> None:
    page = visit("/questions/posts-of-person").page
    page.fill("input[name=person]", "phan quoc dinh")
    page.click("form.ask button")
    page.wait_for_selector(".hits")
    page.locator(".hits a", has_text="Phan Quốc Định").click()
    page.wait_for_selector(".answer table")
    assert "Chủ tịch Ủy ban nhân dân tỉnh Bình Dương" in page.inner_text("table")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").click()
    content = started.value.path().read_text("utf-8-sig")
    assert "Phan Quốc Định được bầu làm Chủ tịch UBND tỉnh Bình Dương" in content


def test_an_answer_opens_as_sparql_and_runs(visit: Opens) -> None:
    page = visit("/questions/holders-of-post?post=chu+tich+ubnd+tinh+binh+duong").page
    page.get_by_role("link", name="SPARQL", exact=False).last.click()
    page.wait_for_url("**/query?query=*")
    page.wait_for_selector(".tabPanel.active .yasqe_queryButton")
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.wait_for_selector(".tabPanel.active .yasr table tbody tr")
    assert "Phan Quốc Định" in page.inner_text(".tabPanel.active .yasr table")


def test_a_saved_question_is_put_into_the_editor(visit: Opens) -> None:
    reader = visit("/query")
    page = reader.page
    page.wait_for_selector("#yasgui .CodeMirror")
    page.select_option("#saved", "people")
    reader.wait("document.querySelectorAll('#yasgui .tab').length > 1")
    assert "foaf:Person" in page.inner_text(".tabPanel.active .CodeMirror")
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.wait_for_selector(".tabPanel.active .yasr table tbody tr")
    with page.context.expect_page() as opened:
        page.locator(".tabPanel.active .yasr td a", has_text="phan-quoc-dinh-d2284a8f").first.click()
    opened.value.wait_for_selector("h1")
    assert opened.value.inner_text("h1") == "Phan Quốc Định"


def test_a_refusal_is_told_in_plain_words(visit: Opens) -> None:
    page = visit("/query?query=SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", refused="403").page
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.wait_for_selector(".problem-said")
    assert "SERVICE mở kết nối mạng nên bị từ chối." in page.inner_text(".problem-said")


@pytest.mark.parametrize("path", [DINH, "/questions/people"])
def test_pages_fit_a_phone(visit: Opens, path: str) -> None:
    page = visit(path, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


_CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => {
      const part = v / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const weak = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.offsetParent || element.closest(".unseen, .skip, .anchor, option")) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(element.outerHTML.slice(0, 120));
  }
  return weak;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [DINH, "/questions/people"])
def test_all_text_stands_out_from_its_ground(visit: Opens, path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme).page
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    assert dark == (scheme == "dark")
    assert page.evaluate(_CONTRAST) == []  # WCAG 2.1, 1.4.3


@pytest.mark.parametrize("path", ["/", "/questions/posts-of-person", "/query"])
def test_pages_have_landmarks_headings_and_labels(visit: Opens, path: str) -> None:
    page = visit(path).page
    for landmark in ("header", "main", "footer", "nav"):
        assert page.locator(f"body {landmark}").count() >= 1
    assert page.locator("h1").count() == 1
    unnamed = page.evaluate(
        "[...document.querySelectorAll('main input:not([type=hidden]), main select, header input:not([type=hidden])')]"
        ".filter((e) => !e.closest('#yasgui') && !e.labels.length && !e.getAttribute('aria-label')).length"
    )
    assert unnamed == 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


PAGES = (
    "/", DINH, "/questions/people", "/questions/posts-of-person", "/query", "/id/article/nhan-su-cuoi-nam", "/khong-co",
)  # fmt: skip


@pytest.mark.parametrize("context", [{}, {**DARK, **PHONE}], ids=["light", "phone, dark"])
def test_nothing_keeps_anybody_out(visit: Opens, context: dict[str, Any]) -> None:
    page = visit(PAGES[0], refused="404", **context).page
    for path in PAGES:
        page.goto(path)
        assert barriers(page, "#yasgui") == []  # the editor is as it comes
