"""Articles are written by strangers: whatever a text says, it is shown as text, and the page stays ours."""

from __future__ import annotations

import re
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx
import pytest
from hostile_networks import harmless, network_of, payloads
from markupsafe import escape
from view_networks import sample

from browsing import Opens, Reader
from quanhe.view import page_html, write_page

PAYLOADS = payloads()
ADDRESSES = re.compile(r"https?://|data:,|blob:|#|$")
"""What an address in the page may begin with: those that may be followed, and the page's own."""


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 150


@cache
def walk() -> str:
    return (Path(__file__).parent / "walk.js").read_text("utf-8")


def walked(reader: Reader) -> dict[str, Any]:
    """Do to a page all that somebody could, and give what it came to hold."""
    found: dict[str, Any] = reader.page.evaluate(walk(), PAYLOADS)
    return found


def texts_of(network: networkx.MultiDiGraph) -> dict[str, str]:
    """Give a whole text to each article of a network: one around the sentence that is quoted of it."""
    rows = [row for *_, data in network.edges(data=True) for row in data["evidence"]]
    return {row["article"]: f"Bài. {row.get('sentence', '')}" for row in rows if "article" in row}


@pytest.mark.browser
def test_no_text_becomes_anything_else(read: Opens) -> None:
    network, twin = network_of(PAYLOADS), network_of(harmless(len(PAYLOADS)))
    attacked = walked(read(network, title="Trang thử", texts=texts_of(network)))
    plain = walked(read(twin, title="Trang thử", texts=texts_of(twin)))
    assert attacked["words"] > plain["words"] > 100_000
    for kind in ("elements", "names"):
        assert set(attacked[kind]) - set(plain[kind]) == set()
    assert [address for address in attacked["addresses"] if not ADDRESSES.match(address)] == []
    for kind in ("globals", "prototypes", "title", "windowName", "cookie", "frames"):
        assert attacked[kind] == plain[kind]


def test_a_heading_is_text() -> None:
    network = networkx.MultiDiGraph()
    page = page_html(network, title="TIÊU ĐỀ")
    assert page.count("TIÊU ĐỀ") == 2
    for payload in PAYLOADS:
        assert page_html(network, title=payload) == page.replace("TIÊU ĐỀ", str(escape(payload)))


NAMES = [re.sub(r"[/\0]", "-", payload)[:60] + ".html" for payload in PAYLOADS[::40]]


@pytest.mark.browser
def test_a_file_may_have_any_name(opens: Opens, tmp_path: Path) -> None:
    reader = None
    for name in NAMES:
        address = write_page(sample(), tmp_path / name, title="Trang thử").path.as_uri()
        if reader is None:
            reader = opens(address, own=tmp_path.as_uri(), offline=True)
        else:
            reader.page.goto(address)
        reader.settle()
        assert reader.page.title() == "Trang thử"
        assert len(reader.shown()) == 37


FIELDS = (
    "chosen", "base", "open", "hide", "off", "without", "pin", "article", "at", "ends", "tab", "language", "least",
)  # fmt: skip


@pytest.mark.browser
def test_no_address_does_more_than_choose_what_is_shown(read: Opens) -> None:
    reader = read(sample())
    before = reader.page.evaluate("[...document.querySelectorAll('*')].length")
    fields = cycle(FIELDS)
    hashes = [f"#{next(fields)}={form(payload)}"[:400] for payload in PAYLOADS for form in (str, quote)]
    reader.page.evaluate(
        "async (hashes) => { for (const one of hashes) {"
        " history.replaceState(null, '', one); quanhe.state.arrive({ depth: 0 }); await quanhe.applied; } }",
        hashes,
    )
    reader.page.evaluate("location.hash = ''")
    reader.settle()
    assert len(reader.shown()) == 37
    assert reader.page.evaluate("[...document.querySelectorAll('*')].length") == before
