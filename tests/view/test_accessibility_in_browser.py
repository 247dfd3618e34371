"""Whoever reads with a screen reader, a keyboard or weak eyes gets at everything: axe-core finds nothing grave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from told_networks import texts, told

from accessibility import barriers
from browsing import DARK, PHONE, Opens, Reader

pytestmark = pytest.mark.browser

READERS: dict[str, dict[str, Any]] = {"light": {}, "phone, dark": {**DARK, **PHONE}}


def clicks(*selectors: str) -> Callable[[Reader], object]:
    def click(reader: Reader) -> None:
        for selector in selectors:
            reader.page.locator(selector).first.click()
            reader.settle()

    return click


def presses(*keys: str) -> Callable[[Reader], object]:
    def press(reader: Reader) -> None:
        for key in keys:
            reader.page.keyboard.press(key)
        reader.settle()

    return press


def seek(reader: Reader, *names: str) -> None:
    for number, name in enumerate(names):
        reader.page.locator(f"#paths-end-{number}").press_sequentially(name)
        reader.page.locator(f"#paths-end-{number}-list [role=option]").first.wait_for()
        reader.page.keyboard.press("Enter")
    reader.page.locator(".ways blockquote").first.wait_for()


STATES: dict[str, Callable[[Reader], object]] = {
    "as it opens": lambda reader: None,
    "a list of matches": lambda reader: reader.page.locator("#search").press_sequentially("so"),
    "a person": lambda reader: reader.go_to("lo thi may"),
    "a quote": clicks("#details article summary"),
    "an article": clicks("#details button.read"),
    "a relation": lambda reader: reader.page.evaluate(
        "(document.getElementById('reading')?.close(), quanhe.open(quanhe.model.relations[0]), quanhe.applied)"
    ),
    "all things": clicks("#tab-table"),
    "all relations": clicks("#table-relations"),
    "figures": clicks("#tab-figures"),
    "another language": clicks("#switch", "#tab-graph"),
    "a day": lambda reader: reader.page.evaluate("(quanhe.change({ at: '2022-05-01', chosen: '' }), quanhe.applied)"),
    "what can be taken along": clicks("#export"),
    "the keys": presses("Escape", "?"),
    "a way that is sought": presses("Escape", "w"),
    "a way that is found": lambda reader: seek(reader, "lo thi may", "hoang quoc khe"),
}
"""What a reader does to get from each state to the next."""


@pytest.mark.parametrize("context", READERS.values(), ids=READERS)
def test_no_state_of_the_page_keeps_anybody_out(read: Opens, context: dict[str, Any]) -> None:
    reader = read(told(), texts=texts(), **context)
    found = {}
    for state, reach in STATES.items():
        reach(reader)
        found[state] = barriers(reader.page)
    assert {state: some for state, some in found.items() if some} == {}
