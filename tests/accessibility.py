"""What axe-core finds in a page that keeps somebody from using it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

import pytest

GRAVE: Final = ("serious", "critical")


@cache
def axe() -> str:
    """Give axe-core's program (MPL-2.0), as the package axe-playwright-python carries it."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed (extra: test)")
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def barriers(page: Any, *without: str) -> list[str]:
    """Give the serious and critical findings in a page as it stands: the rule, and each element with what is amiss.

    Of what stands in the elements `without` nothing is said.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())  # the driver's scripts are not subject to the page's policy
    run = "(without) => axe.run({ exclude: without }, { resultTypes: ['violations'] })"
    found = page.evaluate(run, [[selector] for selector in without])
    return [
        f"{rule['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split())[:240]})"
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
