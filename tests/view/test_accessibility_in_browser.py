"""Whoever reads with a screen reader, a keyboard or weak eyes gets at everything: axe-core finds nothing grave."""

from __future__ import annotations

from typing import Any

import pytest
from view_networks import sample

from accessibility import barriers
from browsing import DARK, PHONE, Opens

pytestmark = pytest.mark.browser

READERS: dict[str, dict[str, Any]] = {"light": {}, "dark": DARK, "phone": PHONE, "phone, dark": {**DARK, **PHONE}}


@pytest.mark.parametrize("context", READERS.values(), ids=READERS)
def test_no_state_of_the_page_keeps_anybody_out(read: Opens, context: dict[str, Any]) -> None:
    reader = read(sample(), **context)
    assert barriers(reader.page) == []
    reader.ask("nguyen van")
    assert barriers(reader.page) == []
    reader.page.press("#search", "Enter")
    assert barriers(reader.page) == []
    reader.page.locator("#details button.relation").first.click()
    assert barriers(reader.page) == []
    reader.page.click("#switch")
    assert barriers(reader.page) == []


@pytest.mark.parametrize("context", READERS.values(), ids=READERS)
def test_tables_menus_keys_and_ways_are_for_everybody(read: Opens, context: dict[str, Any]) -> None:
    reader = read(sample(), **context)
    reader.page.click("#export")
    assert barriers(reader.page) == []
    reader.page.keyboard.press("Escape")
    reader.page.click("#keys")
    assert barriers(reader.page) == []
    reader.page.keyboard.press("Escape")
    reader.page.click("#paths")
    for number, name in enumerate(("vo van minh", "nguyễn văn hiến")):
        reader.page.keyboard.type(name)
        reader.page.locator(f"#paths-end-{number}-list [role=option]").first.wait_for()
        reader.page.keyboard.press("Enter")
    reader.page.locator(".ways blockquote").first.wait_for()
    assert barriers(reader.page) == []
    reader.page.click("#tab-table")
    assert barriers(reader.page) == []
    reader.page.click("#table-relations")
    assert barriers(reader.page) == []
