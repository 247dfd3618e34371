"""What notebooks show: everything escaped, in both languages, long tables cut with a line that says so."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import quanhe
from quanhe.network import Step
from quanhe.query import Fact, Profile, Quote, Rows, notebook

EVIL = "<script>alert('&')</script>\""


class Shown(HTMLParser):
    """Reads HTML as a browser does: the tags there are, and the text that is shown, line by line."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.lines: list[str] = []
        self.titles: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.titles += [value or "" for name, value in attributes if name == "title"]
        assert {name for name, _ in attributes} <= {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.lines.append(data)

    @property
    def text(self) -> str:
        return "".join(self.lines)


def shown(thing: Any) -> Shown:
    return Shown(thing._repr_html_())


def quote(text: str) -> Quote:
    return Quote(text, "https://example.org/a", "Tin", "2023-04-03", "post.appositive", 0, 4)


def profile(facts: tuple[Fact, ...], name: str = "Trần Văn Nam") -> Profile:
    return Profile("https://example.org/p", name, "person", (EVIL,), facts, (), (), (), (), (), (EVIL,))


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[quanhe.Graph]:
    with quanhe.open(built) as opened:
        yield opened


def test_nothing_in_a_cell_is_taken_for_html() -> None:
    rows = Rows((EVIL, "quote"), [(EVIL, EVIL)])
    rows.notes = (EVIL,)
    page = shown(rows)
    assert "script" not in page.tags
    assert page.text.count(EVIL) == 4
    facts = (Fact("kind", EVIL, EVIL, EVIL, EVIL, "", "", (quote(EVIL),), ()),)
    for thing in (profile(facts, EVIL), *facts):
        assert "script" not in shown(thing).tags and EVIL in shown(thing).text


def test_rows_have_readable_quotes_and_short_identifiers() -> None:
    cells = [("https://w3id.org/quanhe/ns#Claim", "hai\n  dòng", None, 1200, "x" * 400)]
    page = shown(Rows(("kind", "quote", "today", "count", "text"), cells))
    assert "qh:Claim" in page.text and "“hai dòng”" in page.text and "1200" in page.text
    assert "x" * 300 + "…" in page.text and "x" * 301 not in page.text and "x" * 400 in page.titles
    assert page.text.endswith("1 hàng / rows")


def test_a_long_table_is_cut_and_says_how_many_more_there_are() -> None:
    page = shown(Rows(("n",), [(n,) for n in range(1234)]))
    assert page.tags.count("tr") == 1 + notebook.MOST
    assert page.text.endswith("1,234 hàng / rows … 1,184 nữa / more")
    assert shown(Rows(("n", "m"), [])).text == "nm0 hàng / rows"


def test_a_profile_shows_each_fact_above_its_quotes() -> None:
    quotes = tuple(quote(f"câu {number}") for number in range(8))
    fact = Fact("kind", "Trần Văn Nam", "Chủ tịch", "UBND tỉnh Nghệ An", "đương chức", "", "", quotes, ())
    page = shown(profile((fact,)))
    assert "Chức vụ / Posts (1)Trần Văn Nam — Chủ tịch — UBND tỉnh Nghệ An (đương chức)“câu 0” — Tin" in page.text
    assert "“câu 4”" in page.text and "“câu 5”" not in page.text and "3 nữa / more" in page.text
    many = shown(profile((fact,) * 60))
    assert "Posts (60)" in many.text and many.tags.count("li") == notebook.MOST and "10 nữa / more" in many.text


def test_a_step_of_a_way_is_told_in_both_languages_above_its_quotes() -> None:
    said = {"quote": EVIL, "title": "Tin", "published": None}
    page = shown(Step("a", "b", "A gặp B", "A met B", (said,)))
    assert page.text == f"A gặp B / A met B“{EVIL}” — Tin"


def test_a_graph_and_what_it_knows_are_shown(graph: quanhe.Graph, built: Path) -> None:
    page = shown(graph)
    assert "1 bài / articles" in page.text and "graph.find(name)" in page.text
    assert "“" in shown(graph.person("Trần Văn Nam")).text
    assert "UBND" in shown(graph.query("posts-of-person", person="tran van nam")).text
    with quanhe.open(built) as closed:
        closed.close()
        assert "đã đóng / closed" in shown(closed).text
