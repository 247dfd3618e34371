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
