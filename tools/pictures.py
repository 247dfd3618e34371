"""Take the pictures of the page that the README shows, of the graph of data/articles.

    pictures.py

Writes docs/images/*.png with Chromium, as the tests of the page drive it (extra: test). Look at them before they are
committed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import sync_playwright

ROOT: Final = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

import quanhe  # noqa: E402
from browsing import DARK, PHONE, chromium_options  # noqa: E402

ARTICLES: Final = ROOT / "data" / "articles"
IMAGES: Final = ROOT / "docs" / "images"
DESK: Final[dict[str, Any]] = {"viewport": {"width": 1200, "height": 740}}


def person(page: Any) -> None:
    """Show a person with posts, one of them with its quote."""
    find(page, "#search", "luong dinh khai", "#matches")
    page.get_by_role("button", name="Chỉ xem lân cận").click()
    page.locator("#details article summary").first.click()
    page.locator("#details blockquote").first.wait_for()
    page.locator("#details article").first.scroll_into_view_if_needed()


def way(page: Any) -> None:
    """Show how two people are connected."""
    page.click("#paths")
    for number, name in enumerate(("nguyen thi thanh ha", "vi van toan")):
        find(page, f"#paths-end-{number}", name, f"#paths-end-{number}-list")
    page.locator(".ways blockquote").first.wait_for()


def find(page: Any, box: str, name: str, matches: str) -> None:
    """Type a name and take the first that is found."""
    page.locator(box).press_sequentially(name)
    page.locator(f"{matches} [role=option]").first.wait_for()
    page.keyboard.press("Enter")


PICTURES: Final[dict[str, tuple[dict[str, Any], Callable[[Any], None]]]] = {
    "page.png": (DESK, person),
    "dark.png": ({**DESK, **DARK}, way),
    "phone.png": (PHONE, person),
}


def main() -> None:
    """Build the graph, write its page, and take each picture of it."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, quanhe.build([ARTICLES]) as graph, sync_playwright() as driver:
        path = graph.view(Path(folder) / "page.html", articles=[ARTICLES]).path
        browser = driver.chromium.launch(**chromium_options())
        for name, (context, act) in PICTURES.items():
            page = browser.new_context(reduced_motion="reduce", locale="vi-VN", **context).new_page()
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-drawn]")
            act(page)
            page.wait_for_timeout(500)
            page.mouse.move(5, 5)
            page.screenshot(path=IMAGES / name)
            print(f"{name}: {(IMAGES / name).stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
