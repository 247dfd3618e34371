"""The facts panel, quotes, whole articles and figures, as a reader goes through them in headless Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from told_networks import texts, told

from accessibility import barriers
from browsing import DARK, PHONE, Opens, Reader
from quanhe.view import write_page

pytestmark = pytest.mark.browser

Tells = Callable[..., Reader]


@pytest.fixture
def tells(opens: Opens, tmp_path: Path) -> Tells:
    """Open the invented province with the whole texts of its articles, at something if it is named."""

    def start(name: str = "", *, carry: bool = True, language: str = "vi", **context: Any) -> Reader:
        page = write_page(
            told(), tmp_path / "trang.html", title="Sơn Khê", language=language, texts=texts() if carry else None
        )
        reader = opens(page.path.as_uri(), offline=True, **context)
        if name:
            go(reader, name)
        return reader

    return start


def go(reader: Reader, name: str) -> None:
    reader.go_to(name)
    reader.page.locator("#details h2", has_text=name).wait_for()


def section(reader: Reader, title: str) -> Any:
    found = reader.page.locator("#details section").filter(has=reader.page.get_by_role("heading", name=title))
    found.locator("article").first.wait_for()
    return found


def unfold(card: Any) -> Any:
    """Open the quotes of a card and give them."""
    if card.locator("details").first.get_attribute("open") is None:
        card.locator("summary").first.click()
    card.locator("blockquote").first.wait_for()
    return card.locator("blockquote")


def cards(place: Any) -> list[str]:
    return [" ".join(text.split()) for text in place.locator("article").all_inner_texts()]


def test_posts_stand_in_time_with_what_is_stated_apart_from_what_follows(tells: Tells) -> None:
    reader = tells("Lò Thị Mây")
    deputy, director = section(reader, "Chức vụ").locator("article").all()
    assert "Phó Chủ tịch" in deputy.inner_text() and "được bổ nhiệm, bầu (theo bài 01/02/2024)" in deputy.inner_text()
    assert "có lẽ đến 01/02/2029" in deputy.locator(".inferred").inner_text()
    stated, inferred = director.locator(".when").inner_text(), director.locator(".inferred").inner_text()
    assert "đương chức (theo bài 20/05/2021)" in stated and "nguyên (theo bài 01/02/2024)" in stated
    assert "đã thôi, muộn nhất 01/02/2024 (có bài gọi là nguyên)" in inferred and "Suy ra" in inferred
    assert "không bài nào nêu ngày thôi chức" in director.locator(".inferred [title]").last.get_attribute("title")


def test_the_claims_of_one_post_are_one_post(tells: Tells) -> None:
    reader = tells("Hoàng Quốc Khê")
    [post] = section(reader, "Chức vụ").locator("article").all()
    told_of = post.inner_text()
    for words in ("được bổ nhiệm, bầu (theo bài 12/03/2019)", "đương chức (theo bài 21/05/2021)", "từ 12/03/2019"):
        assert words in told_of
    assert "đã thôi, muộn nhất 01/02/2024 (đã có người khác giữ chức)" in told_of and "3 bài" in told_of
    assert unfold(post).count() == 2


def test_a_body_has_its_people_those_in_office_first(tells: Tells) -> None:
    reader = tells("Ủy ban nhân dân tỉnh Sơn Khê")
    names = section(reader, "Người giữ chức vụ").locator("article .thing").all_inner_texts()
    assert names == ["Đinh Văn Sóc", "Hoàng Quốc Khê", "Lò Thị Mây"]
    assert "Sở Nông nghiệp" in section(reader, "Đơn vị trực thuộc").inner_text()


def test_a_place_says_its_life_what_it_is_today_and_who_is_in_office(tells: Tells) -> None:
    reader = tells("Sơn Khê")
    about = reader.text()
    assert "01/01/1997 – 30/06/2025" in about and "tỉnh Sơn Khê cũ" in about
    people = section(reader, "Người giữ chức trên địa bàn").locator("article")
    over = [card.get_attribute("class") for card in people.all()]
    assert over == [None, None, "over", "over"]
    assert {people.nth(number).locator(".thing").first.inner_text() for number in (0, 1)} == {
        "Đinh Văn Sóc",
        "Lò Thị Mây",
    }
    reader.page.locator("#details .today .thing", has_text="Sơn Lâm").click()
    reader.page.locator("#details h2", has_text="Sơn Lâm").wait_for()
    assert "Trước đây" in reader.text() and "Sơn Khê" in reader.text("#details .today")


def test_relations_of_types_the_page_does_not_know_stand_with_what_they_lead_to(tells: Tells) -> None:
    reader = tells("Ủy ban nhân dân tỉnh Sơn Khê")
    [card] = cards(section(reader, "Doanh nghiệp"))
    assert card.startswith("Tài trợ ← Công ty Chè Mây")
    go(reader, "Lò Thị Mây")
    [card] = cards(section(reader, "Quan hệ với người"))
    assert card.startswith("Hướng dẫn → Đinh Văn Sóc") and "Chủ tịch UBND tỉnh Sơn Khê" in card


def test_people_are_connected_through_what_they_share(tells: Tells) -> None:
    reader = tells("Hoàng Quốc Khê")
    connected = section(reader, "Có liên hệ qua")
    [first] = [card for card in cards(connected) if card.startswith("Lò Thị Mây")]
    assert "Ủy ban nhân dân tỉnh Sơn Khê Chủ tịch – Phó Chủ tịch · không rõ có cùng lúc không" in first
    assert "Hội nghị phát triển chè cùng có mặt: chủ trì – phát biểu" in first


def test_a_quote_stands_in_its_sentence_counted_in_code_points(tells: Tells) -> None:
    reader = tells("Hoàng Quốc Khê")
    [event] = section(reader, "Sự kiện").locator("article").all()
    assert "20/05/2021" in event.inner_text() and "chủ trì" in event.inner_text()
    [quote] = unfold(event).all()
    marked = quote.locator("mark").inner_text()
    assert marked == "ông Hoàng Quốc Khê, Chủ tịch Ủy ban nhân dân tỉnh Sơn Khê 𠮷, chủ trì hội nghị"
    said = quote.locator("p").inner_text()
    assert said.startswith("Ngày 20/5/2021, ông") and said.endswith("phát triển chè.")
    assert "Quy tắc: event.role" in quote.inner_text() and "ký tự 32–" in quote.inner_text()


def test_quotes_of_one_sentence_come_together_with_those_who_print_it_again(tells: Tells) -> None:
    reader = tells("Hoàng Quốc Khê")
    quotes = unfold(section(reader, "Chức vụ").locator("article").first)
    assert quotes.count() == 2
    meeting = quotes.filter(has_text="20/5/2021")
    assert meeting.locator("mark").count() == 1
    assert (
        "post.appositive, post.short" in meeting.inner_text() and "1 bài khác đăng cùng câu này" in meeting.inner_text()
    )
    meeting.locator("summary").click()
    assert "Tin Vùng Cao" in meeting.inner_text()


def test_a_long_sentence_is_shortened_around_the_words_until_all_of_it_is_asked_for(tells: Tells) -> None:
    reader = tells("Lò Thị Mây")
    [quote] = unfold(section(reader, "Chức vụ").locator("article").first).all()
    short = quote.locator("p").inner_text()
    assert short.startswith("…") and short.endswith("…") and len(short) < 400
    assert "được bổ nhiệm làm Phó Chủ tịch" in quote.locator("mark").inner_text()
    quote.get_by_role("button", name="Hiện cả câu").click()
    assert quote.locator("p").inner_text().startswith("Theo báo cáo") and quote.locator("mark").count() == 1
    quote.get_by_role("button", name="Thu gọn câu").click()
    assert quote.locator("p").inner_text() == short


def test_an_article_is_a_link_only_where_its_address_may_be_followed(tells: Tells) -> None:
    reader = tells("Hoàng Quốc Khê")
    link = unfold(section(reader, "Chức vụ").locator("article").first).locator("a").first
    assert (link.get_attribute("href"), link.get_attribute("rel")) == ("https://example.org/bau", "noopener noreferrer")
    go(reader, "Lò Thị Mây")
    quote = unfold(section(reader, "Chức vụ").locator("article").first)
    assert quote.locator("a").count() == 0 and "javascript:alert(1)" in quote.first.inner_text()


def test_a_relation_shows_its_ends_its_certainty_and_all_quotes(tells: Tells) -> None:
    reader = tells("Đinh Văn Sóc")
    section(reader, "Chức vụ").locator(".relation").first.click()
    reader.page.locator("#details h2", has_text="Giữ chức vụ: Chủ tịch").wait_for()
    reader.page.locator("#details blockquote").wait_for()
    shown = reader.text()
    assert "bổ sung: bài viết nói tắt" in shown and "đương chức (theo bài 01/02/2024)" in shown
    assert reader.page.locator("#details .ends .thing").all_inner_texts() == [
        "Đinh Văn Sóc",
        "Ủy ban nhân dân tỉnh Sơn Khê",
    ]
    trace = reader.page.locator("#details .certainty")
    assert "bổ sung" in trace.inner_text() and "nói tắt" in trace.get_attribute("title")


def test_long_lists_come_in_pages_and_sections_can_be_gone_to(tells: Tells) -> None:
    reader = tells("Hội nghị phát triển chè")
    assert "Ngày 20/5/2021" in reader.text("#details .told-of blockquote")
    attending = section(reader, "Tham dự")
    assert attending.locator("article").count() == 8
    attending.get_by_role("button", name="Xem thêm (6)").click()
    assert attending.locator("article").count() == 14
    assert reader.page.evaluate("document.activeElement.matches('article')")
    contents = reader.page.get_by_role("navigation", name="Các phần")
    go(reader, "Lò Thị Mây")
    contents.get_by_role("button", name="Phát biểu").click()
    assert reader.page.evaluate("document.activeElement.textContent").startswith("Phát biểu")
    assert "giữ giống chè cổ" in section(reader, "Phát biểu").inner_text()


def test_each_quote_says_how_sure_what_it_states_is(tells: Tells) -> None:
    reader = tells("Ủy ban nhân dân tỉnh Sơn Khê")
    holders = section(reader, "Người giữ chức vụ").locator("article")
    sure = {"Đinh Văn Sóc": ["bổ sung"], "Lò Thị Mây": ["nêu rõ"]}
    for name, words in sure.items():
        labels = unfold(holders.filter(has_text=name)).locator(".certainty")
        assert [label.inner_text().split(":")[0].strip() for label in labels.all()] == words
    assert "suy ra" in section(reader, "Địa bàn").locator(".certainty").first.inner_text()


def test_in_the_places_of_today_what_was_told_of_the_former_one_says_so(tells: Tells) -> None:
    reader = tells("Sơn Lâm")
    assert "Trước đây" in reader.text("#details .today") and "đến 30/06/2025" in reader.text("#details .today")
    reader.page.evaluate("quanhe.change({ geography: 'now' })")
    bodies = section(reader, "Cơ quan, đơn vị trên địa bàn")
    assert "khi còn là Sơn Khê" in bodies.inner_text() and "Sở Nông nghiệp" in bodies.inner_text()


def test_as_of_a_day_each_post_says_how_it_stands(tells: Tells) -> None:
    reader = tells("Đinh Văn Sóc")
    reader.page.evaluate("quanhe.change({ at: '2026-01-01' })")
    reader.page.locator("#details .on-day", has_text="ngày 01/01/2026: có lẽ vào ngày ấy").wait_for()
    reader.page.evaluate("quanhe.change({ at: '' })")
    reader.page.locator("#details .on-day").wait_for(state="detached")


def test_the_other_language_leaves_open_what_was_open(tells: Tells) -> None:
    reader = tells("Hoàng Quốc Khê")
    unfold(section(reader, "Chức vụ").locator("article").first)
    reader.page.click("#switch")
    posts = section(reader, "Posts")
    posts.locator("blockquote").first.wait_for()
    assert (
        "Chair" in posts.inner_text()
        and "over by 2024-02-01 at the latest (somebody else holds the post)" in posts.inner_text()
    )


def read_article(reader: Reader) -> Any:
    """Open the article of the meeting from a quote that is shown, and give the dialog."""
    quote = reader.page.locator("#details blockquote").filter(has_text="Sơn Khê họp bàn phát triển chè")
    quote.get_by_role("button", name="Đọc toàn bài").first.click()
    reader.page.locator("#reading").wait_for()
    return reader.page.locator("#reading")


def test_a_whole_article_with_its_facts_marked(tells: Tells) -> None:
    reader = tells("Lò Thị Mây")
    unfold(section(reader, "Chức vụ").locator("article").nth(1))
    article = read_article(reader)
    assert "Sơn Khê họp bàn phát triển chè" in article.inner_text() and article.locator(".text p").count() == 43
    came_from = article.locator("mark.from")
    assert "".join(came_from.all_inner_texts()) == "Lò Thị Mây, Giám đốc Sở Nông nghiệp tỉnh Sơn Khê"
    assert reader.page.evaluate("document.activeElement.classList.contains('from')")
    box, text = came_from.first.bounding_box(), article.locator(".text").bounding_box()
    assert text["y"] <= box["y"] <= text["y"] + text["height"]
    # The speech holds the post, and the post the name: three stretches over one another, no letter twice.
    assert (
        article.locator(".text p").last.inner_text()
        == "Bà Lò Thị Mây, Giám đốc Sở Nông nghiệp tỉnh Sơn Khê, đề nghị các huyện giữ giống chè cổ."
    )
    assert article.locator(".text p").last.locator("mark.depth3").inner_text() == "Lò Thị Mây"


def test_a_mark_lists_what_was_read_from_it_and_leads_there(tells: Tells) -> None:
    reader = tells("Lò Thị Mây")
    unfold(section(reader, "Chức vụ").locator("article").nth(1))
    article = read_article(reader)
    article.locator("mark.from").first.focus()
    reader.page.keyboard.press("Enter")
    listed = article.locator(".readings li").all_inner_texts()
    assert len(listed) == 3 and any("đề nghị" in row for row in listed)
    article.locator("mark", has_text="hội nghị phát triển chè").or_(
        article.locator("mark", has_text="hội nghị")
    ).first.click()
    article.locator(".readings .thing", has_text="Hội nghị phát triển chè").first.click()
    reader.page.locator("#details h2", has_text="Hội nghị phát triển chè").wait_for()
    assert article.count() == 0


def test_an_article_keeps_the_focus_until_escape_gives_it_back(tells: Tells) -> None:
    reader = tells("Lò Thị Mây")
    unfold(section(reader, "Chức vụ").locator("article").nth(1))
    read_article(reader)
    for _ in range(25):
        reader.page.keyboard.press("Tab")
        # Between its last and its first element the focus passes the browser's own bar, where it is the body's.
        assert reader.page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('#reading') !== null"
        )
    reader.page.keyboard.press("Escape")
    reader.page.locator("#reading").wait_for(state="detached")
    assert reader.text("#details h2") == "Lò Thị Mây"
    assert reader.page.evaluate("document.activeElement.textContent") == "Đọc toàn bài"


def test_an_article_is_offered_only_where_its_text_is_carried(tells: Tells) -> None:
    reader = tells("Lò Thị Mây", carry=False)
    unfold(section(reader, "Chức vụ").locator("article").first)
    assert reader.page.get_by_role("button", name="Đọc toàn bài").count() == 0


def figures(reader: Reader, measure: str = "") -> Any:
    reader.page.click("#tab-figures")
    place = reader.page.locator("#figures")
    if measure:
        place.locator(".measures").get_by_role("button", name=measure).first.click()
    place.locator(".measures [aria-pressed=true]", has_text=measure).wait_for()
    return place


def marks(place: Any, title: str) -> list[str]:
    chart = place.locator("figure").filter(has_text=title).locator("svg.chart [role=button]")
    return [mark.get_attribute("aria-label") for mark in chart.all()]


def test_measures_are_listed_by_their_figures_and_found_by_words(tells: Tells) -> None:
    place = figures(tells())
    listed = place.locator(".measures button").all_inner_texts()
    assert [" ".join(text.split()) for text in listed] == ["Sản lượng (tấn) 7", "Tổng vốn (đồng) 3", "Sản lượng (%) 1"]
    place.get_by_role("searchbox").fill("che bien")
    assert place.locator(".measures button").count() == 1
    assert "1 chỉ tiêu, 3 số liệu" in place.inner_text()


def test_a_series_over_time_joins_only_like_periods_and_shows_all_values(tells: Tells) -> None:
    place = figures(tells(), "sản lượng (tấn)")
    series = marks(place, "theo thời gian")
    assert [label.split(", ")[-2:] for label in series] == [
        ["sản lượng chè: 1.200 tấn", "2020"],
        ["sản lượng chè: 1.350 tấn", "2021"],
        ["sản lượng chè: 1.400 tấn", "2021"],
        ["sản lượng chè: gần 1.500 tấn", "2022"],
    ]
    chart = place.locator("figure").filter(has_text="theo thời gian")
    assert "các bài nêu số khác nhau" in chart.inner_text() and chart.locator(".rough").count() == 1
    assert "L" not in chart.locator(".line").get_attribute("d")


def test_bars_begin_at_zero_and_are_as_long_as_their_values(tells: Tells) -> None:
    place = figures(tells(), "sản lượng (tấn)")
    labels = marks(place, "sản lượng — 2020")
    assert [label.split(",")[0] for label in labels] == ["Công ty Chè Mây", "Trà Giang", "Sơn Khê"]
    bars = place.locator("figure").filter(has_text="sản lượng — 2020").locator("rect.bar")
    widths = [float(bar.get_attribute("width")) for bar in bars.all()]
    assert [round(width / widths[-1], 2) for width in widths] == [3.0, 2.0, 1.0]
    assert len({bar.get_attribute("x") for bar in bars.all()}) == 1


def test_parts_of_a_whole_are_stacked_with_what_is_left(tells: Tells) -> None:
    place = figures(tells(), "tổng vốn (đồng)")
    parts = place.locator("figure").filter(has_text="vốn ngành chè — các phần")
    names = marks(place, "vốn ngành chè — các phần")
    assert "vốn ngành chè: 1.234,5 tỷ đồng" in names[0] and "64,8% của vốn ngành chè" in names[1]
    assert "Phần còn lại, không được nêu: 34,5 tỷ đồng" in parts.inner_text()
    edges = [
        (float(part.get_attribute("x")), float(part.get_attribute("width")))
        for part in parts.locator("svg.chart rect.part").all()
    ]
    assert edges[0][0] + edges[0][1] <= edges[1][0]


def test_a_bar_opens_its_quote_by_keyboard_and_a_table_stands_beside(tells: Tells) -> None:
    reader = tells()
    place = figures(reader, "sản lượng (tấn)")
    rows = place.locator("tbody tr").all_inner_texts()
    assert len(rows) == 7 and "9 tháng 2023" in rows[0]
    place.locator("figure").filter(has_text="sản lượng — 2020").locator("[role=button]").last.focus()
    reader.page.keyboard.press("Enter")
    reader.page.locator("#details blockquote mark", has_text="sản lượng chè của Sơn Khê đạt 1.200 tấn").first.wait_for()
    assert "Cùng chỉ tiêu, cùng đối tượng" in reader.text()
    assert reader.page.locator("#details svg.chart [role=button]").count() == 4


def test_from_a_figure_to_its_measure_which_the_address_keeps(tells: Tells) -> None:
    reader = tells("vốn trồng mới")
    reader.page.get_by_role("button", name="So sánh").click()
    heading = reader.page.locator("#figures h2", has_text="Tổng vốn")
    heading.wait_for()
    reader.page.reload()
    heading.wait_for()
    assert reader.page.locator("#figures [aria-pressed=true]").inner_text().startswith("Tổng vốn")
    figures(reader, "sản lượng (%)")
    reader.page.locator("#figures h2", has_text="Sản lượng").wait_for()
    reader.page.click("#undo")
    heading.wait_for()


def test_figures_in_english(tells: Tells) -> None:
    place = figures(tells(language="en"), "total capital (dong)")
    assert "1.2345 trillion dong" in place.inner_text() or "1,234.5 billion dong" in place.inner_text()
    assert "Unit: dong" in place.inner_text()


NUMBERS = {
    "34000000000": "34 tỷ", "1234500000000": "1.234,5 tỷ", "3600000": "3,6 triệu", "1234567": "1.234.567",
    "4120": "4.120", "0.1 + 0.2": "0,3", "-2500000": "-2,5 triệu",
}  # fmt: skip
PERIODS = {
    "'2022', '2022'": "2022", "'2022-01-01', '2022-09-30'": "9 tháng 2022", "'2023-06-14', ''": "14/06/2023",
    "'2016-07-01', '2016-09-30'": "quý III/2016", "'2020-06', '2020-06'": "06/2020", "'2016', '2020'": "2016–2020",
    "'2024-02-01', '2024-02-10'": "01/02/2024 – 10/02/2024",
}  # fmt: skip


def test_numbers_and_periods_as_they_are_written(tells: Tells) -> None:
    page = tells().page
    assert {value: page.evaluate(f"numberText({value}, quanhe)") for value in NUMBERS} == NUMBERS
    assert {dates: page.evaluate(f"periodText({dates}, quanhe)") for dates in PERIODS} == PERIODS


def test_a_phone_is_wide_enough(tells: Tells) -> None:
    reader = tells("Sơn Khê", **PHONE)
    width = "document.documentElement.scrollWidth"
    assert reader.page.evaluate(width) <= 390
    assert reader.page.evaluate(
        "document.getElementById('details').scrollWidth <= document.getElementById('details').clientWidth"
    )
    figures(reader, "sản lượng (tấn)")
    assert reader.page.evaluate(width) <= 390
    assert reader.page.evaluate("document.getElementById('figures').scrollWidth") <= 390


@pytest.mark.parametrize("light", [{}, DARK], ids=["light", "dark"])
def test_nothing_grave_keeps_a_reader_out(tells: Tells, light: dict[str, Any]) -> None:
    reader = tells("Lò Thị Mây", **light)
    unfold(section(reader, "Chức vụ").locator("article").nth(1))
    found = barriers(reader.page)
    read_article(reader)
    found += barriers(reader.page)
    reader.page.keyboard.press("Escape")
    figures(reader, "sản lượng (tấn)")
    assert found + barriers(reader.page) == []
