"""Articles are written by strangers: whatever a text says, it is shown as text, and the page stays ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import networkx
import pytest
from hostile_networks import harmless, network_of
from markupsafe import escape
from view_networks import sample

from browsing import Opens, Reader, listen
from payloads import Walk, payloads, unlike, walked
from quanhe.view import page_html, write_page

PAYLOADS = payloads()
NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 150


def texts_of(network: networkx.MultiDiGraph) -> dict[str, str]:
    """Give a whole text to each article of a network: one around the sentence that is quoted of it."""
    rows = [row for *_, data in network.edges(data=True) for row in data["evidence"]]
    return {row["article"]: f"Bài. {row.get('sentence', '')}" for row in rows if "article" in row}


TWIN = 128
"""How many harmless texts it takes for every kind of thing to come with every kind of text."""


@pytest.fixture(scope="module")
def walks(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Walk, Walk]]:
    """Walk through a page of texts that attack and through its twin, once for all that is asked of them."""
    found = []
    for texts in (PAYLOADS, harmless(TWIN)):
        network = network_of(texts)
        path = tmp_path_factory.mktemp("page") / "a.html"
        write_page(network, path, title="Trang thử", texts=texts_of(network))
        context = browser.new_context(offline=True, reduced_motion="reduce")
        reader = Reader(None)
        context.on("page", lambda page, reader=reader, path=path: listen(reader, page, path.as_uri()))
        reader.page = context.new_page()
        reader.page.goto(path.as_uri())
        reader.settle()
        found.append(walked(reader, PAYLOADS))
        context.close()
        assert reader.noises == []
    yield found[0], found[1]


@pytest.mark.browser
def test_no_text_becomes_anything_else(walks: tuple[Walk, Walk]) -> None:
    attacked, plain = walks
    assert attacked["words"] > plain["words"] > 100_000
    assert attacked["readings"] > plain["readings"] > 10 and attacked["measures"] >= plain["measures"] > 0
    assert unlike(attacked, plain) == {}


@pytest.mark.browser
@pytest.mark.parametrize("number", [0, 1], ids=["SVG", "GEXF"])
def test_what_is_taken_along_as_xml_has_no_other_elements(walks: tuple[Walk, Walk], number: int) -> None:
    attacked, plain = (tags_of(walk["files"][number][0]) for walk in walks)
    assert len(attacked) > 5
    assert attacked <= plain


def tags_of(text: str) -> set[tuple[str, ...]]:
    """Give the elements of a file with the names of their attributes; it declares no entities."""
    assert "<!" not in text
    return {(one.tag, *sorted(one.attrib)) for one in ElementTree.fromstring(text).iter()}


@pytest.mark.browser
@pytest.mark.parametrize("number", [2, 3], ids=["things", "relations"])
def test_no_cell_that_is_taken_along_is_a_formula(walks: tuple[Walk, Walk], number: int) -> None:
    text, name = walks[0]["files"][number]
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert len(rows) > len(PAYLOADS) and {len(row) for row in rows} == {len(rows[0])}
    assert [
        cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell) and not NUMBER.match(cell)
    ] == []
    assert name.endswith(".csv")


@pytest.mark.browser
def test_json_that_is_taken_along_holds_the_texts_as_they_were(walks: tuple[Walk, Walk]) -> None:
    text, _ = walks[0]["files"][4]
    assert set(PAYLOADS) <= set(texts_in(json.loads(text)))


def texts_in(value: Any) -> Iterator[str]:
    """Give every text in JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for one in value for text in texts_in(one))
    elif isinstance(value, dict):
        yield from texts_in(list(value.values()))


def test_a_heading_is_text() -> None:
    network = networkx.MultiDiGraph()
    page = page_html(network, title="TIÊU ĐỀ")
    assert page.count("TIÊU ĐỀ") == 2
    for first in range(0, len(PAYLOADS), 10):
        title = " ".join(PAYLOADS[first : first + 10])
        assert page_html(network, title=title) == page.replace("TIÊU ĐỀ", str(escape(title)))


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
