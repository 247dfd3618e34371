"""The list of keys as a reader calls it up."""

from __future__ import annotations

import pytest
from view_networks import sample

from browsing import Opens

pytestmark = pytest.mark.browser


def test_a_question_mark_lists_the_keys_of_the_page(read: Opens) -> None:
    reader = read(sample())
    reader.page.focus("#undo, #export")
    reader.page.keyboard.press("?")
    rows = reader.page.locator("#shortcuts dl > div").all_inner_texts()
    said = [tuple(row.split("\n")[:2]) for row in rows]
    assert ("/", "Tìm") in said
    assert ("E", "Xuất") in said
    assert all(len(row) == 2 and row[1] for row in said)
    reader.page.keyboard.press("1")
    assert reader.page.is_visible("#shortcuts")
    reader.page.keyboard.press("Escape")
    assert not reader.page.is_visible("#shortcuts")
    assert reader.page.evaluate("document.activeElement.id") == "export"


def test_keys_that_are_typed_into_a_box_stay_there(read: Opens) -> None:
    reader = read(sample())
    reader.page.focus("#search")
    reader.page.keyboard.type("we?2")
    assert reader.page.input_value("#search") == "we?2"
    assert reader.page.is_visible("#drawing")
    assert not reader.page.is_visible("#shortcuts")


def test_the_keys_are_told_in_english(read: Opens) -> None:
    reader = read(sample(), language="en")
    reader.page.click("#keys")
    assert reader.text("#shortcuts h2") == "Keyboard shortcuts"
    assert "Path between two" in reader.text("#shortcuts")
    reader.page.click("#shortcuts .close")
    assert not reader.page.is_visible("#shortcuts")
