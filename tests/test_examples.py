"""The examples run, cell by cell as in a notebook, and what they quote stands in the articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ARTICLES, ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
QUOTED = re.compile(r"^    “(.+)”  (\S+)$", re.MULTILINE)
FINDING = re.compile(r"^\S.*:$", re.MULTILINE)


def cells(path: Path) -> Iterator[tuple[str, bool]]:
    """Give the cells of a script in the percent format, and whether each is text."""
    for part in re.split(r"^# %%", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        yield body, "[markdown]" in heading


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_finds_what_the_articles_say(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, (body, is_text) in enumerate(cells(path), 1):
        if is_text:
            assert all(line.startswith("#") for line in body.strip().splitlines())
        else:
            exec(compile(body, f"{path.name}, cell {number}", "exec"), names)
    out = capsys.readouterr().out
    quotes = QUOTED.findall(out)
    assert len(quotes) >= 6 and len(FINDING.findall(out)) >= 3
    for quote, article in quotes:
        assert quote in " ".join((ARTICLES / f"{article}.txt").read_text(encoding="utf-8").split())
