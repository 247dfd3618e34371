"""Pages as a reader uses them, in Debian's Chromium: what a quiet page does not do fails the test that opened it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from quanhe.view import write_page
from serving import Server

FLAGS: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE: Final = 30_000
"""Milliseconds in which a test gives a page up; nothing takes as long on a machine that is not stuck."""

DARK: Final[dict[str, Any]] = {"color_scheme": "dark"}
PHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
"""What a context is given for a reader in the dark, and for one with a phone; joined: `{**DARK, **PHONE}`."""


@dataclass
class Reader:
    """A page in a browser, and what was noticed that a quiet page does not do."""

    page: Any
    noises: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Parts of what may be heard, where a test asks for something that is refused."""

    def hear(self, kind: str, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.noises.append(f"{kind}: {text}")

    def text(self, selector: str = "#details") -> str:
        return str(self.page.inner_text(selector))

    def ask(self, query: str) -> list[str]:
        self.page.fill("#search", query)
        self.page.evaluate("quanhe.search.find()")
        return [str(text) for text in self.page.locator("#matches [role=option] .hit > span").all_inner_texts()]

    def go_to(self, query: str) -> None:
        self.ask(query)
        self.page.press("#search", "Enter")
        self.settle()

    def settle(self) -> None:
        """Wait until what was done last is shown."""
        self.page.evaluate("quanhe.begun.then(() => quanhe.applied)")

    def point(self, expression: str) -> tuple[float, float]:
        """Where a point of the drawing, given in JavaScript, stands on the screen."""
        box = self.page.locator("#drawing").bounding_box()
        spot = self.page.evaluate(f"((network) => network.canvasToDOM({expression}))(quanhe.drawing.network)")
        return box["x"] + spot["x"], box["y"] + spot["y"]

    def at_thing(self, label: str) -> tuple[float, float]:
        return self.point(f"network.getPosition({self.number('things', label)})")

    def at_relation(self, number: int) -> tuple[float, float]:
        middle = "(a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })"
        ends = [f"network.getPosition(quanhe.model.relations[{number}].{end}.id)" for end in ("from", "to")]
        return self.point(f"({middle})({', '.join(ends)})")

    def number(self, table: str, label: str) -> int:
        find = "([table, label]) => quanhe.model[table].findIndex((row) => row.vi === label)"
        return int(self.page.evaluate(find, [table, label]))

    def shown(self) -> list[str]:
        names = self.page.evaluate("quanhe.drawing.nodes.getIds().map((id) => quanhe.model.things[id].vi)")
        return [str(name) for name in names]

    def wait(self, condition: str) -> None:
        """Wait until an expression in JavaScript is true. (Playwright's own way is `eval`, which pages forbid.)"""
        until = time.monotonic() + PATIENCE / 1000
        while not self.page.evaluate(f"Boolean({condition})"):
            assert time.monotonic() < until, f"it never came to {condition}"
            self.page.wait_for_timeout(20)

    def lines(self, label: str = "") -> list[str]:
        """The labels of the relations that are drawn, of all things or of one."""
        wanted = f"({{ from, to }}) => [from, to].includes({self.number('things', label)})" if label else "() => true"
        rows = self.page.evaluate(f"quanhe.drawing.edges.get().filter({wanted}).map(({{ label }}) => label)")
        return [str(row).replace("\n", " ") for row in rows]

    def place(self, label: str) -> tuple[float, float]:
        """Where a thing stands in the drawing, in its own units."""
        spot = self.page.evaluate(f"quanhe.drawing.network.getPosition({self.number('things', label)})")
        return spot["x"], spot["y"]

    def turn_off(self, selector: str) -> None:
        self.page.uncheck(selector)
        self.settle()

    def download(self, selector: str) -> tuple[str, bytes]:
        """Click what saves a file, and give its name and what it holds."""
        with self.page.expect_download() as started:
            self.page.click(selector)
        return str(started.value.suggested_filename), Path(started.value.path()).read_bytes()


Opens = Callable[..., Reader]


def chromium_options() -> dict[str, Any]:
    """Give what Chromium is started with; skip the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    return {"executable_path": CHROMIUM, "args": list(FLAGS)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a running Chromium; not one for all tests, since its event loop is in the way of those with their own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra: test)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(**chromium_options())
        yield chromium
        chromium.close()


@pytest.fixture
def opens(browser: Any) -> Iterator[Opens]:
    """Open an address; at the end, fail for any request to another, console message, error, dialog or new window.

    What a content security policy refuses is a console message, too.
    """
    readers: list[Reader] = []

    def start(address: str, *, own: str | None = None, expected: tuple[str, ...] = (), **context: Any) -> Reader:
        made = browser.new_context(reduced_motion="reduce", **context)
        made.set_default_timeout(PATIENCE)
        reader = Reader(None, expected=expected)
        made.on("page", lambda page: listen(reader, page, own or address.partition("#")[0]))
        reader.page = made.new_page()
        readers.append(reader)
        reader.page.goto(address)
        return reader

    yield start
    for reader in readers:
        reader.page.wait_for_timeout(50)
        reader.page.context.close()
        assert reader.noises == []


def listen(reader: Reader, page: Any, own: str) -> None:
    """Notice what a page does; requests to addresses that begin with `own` are its business."""

    def asked(request: Any) -> None:
        if not request.url.startswith((own, "data:", "blob:")):
            reader.hear("request", request.url)

    def dialog(box: Any) -> None:
        reader.hear("dialog", box.message)
        box.dismiss()

    page.on("request", asked)
    page.on("websocket", lambda socket: reader.hear("request", socket.url))
    page.on("console", lambda message: reader.hear(message.type, message.text))
    page.on("pageerror", lambda error: reader.hear("error", str(error)))
    page.on("dialog", dialog)


@pytest.fixture
def read(opens: Opens, tmp_path: Path) -> Opens:
    """Write the page of a network and open it from the disk, with the network cut."""

    def start(
        network: Any,
        *,
        title: str = "Trang thử",
        language: str = "vi",
        texts: Mapping[str, str] | None = None,
        abbreviations: Mapping[str, str] | None = None,
        territory: Mapping[str, Sequence[str]] | None = None,
        **context: Any,
    ) -> Reader:
        more: dict[str, Any] = {"texts": texts, "abbreviations": abbreviations, "territory": territory}
        page = write_page(network, tmp_path / "trang thử.html", title=title, language=language, **more)
        reader = opens(page.path.as_uri(), offline=True, **context)
        reader.settle()
        return reader

    return start


@pytest.fixture
def visit(opens: Opens, server: Server) -> Opens:
    """Open a page of the server of `server`; nobody else may be asked for anything."""

    def start(path: str, refused: str = "", **context: Any) -> Reader:
        # Chromium says of any refusal that there was one.
        expected = (f"status of {refused}",) if refused else ()
        return opens(server.url + path, own=f"{server.url}/", expected=expected, base_url=server.url, **context)

    return start
