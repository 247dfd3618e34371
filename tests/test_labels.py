"""The labels of figures: what the tool that learns from them reads, and what it refuses."""

import gzip
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parents[1] / "tools"
TITLE = "Xã Vĩnh Hạ tổng kết năm"
BODY = "Xã có 12 hợp tác xã và 340 hộ trồng chè.\n\nNăm 2023, sản lượng đạt 56 tấn."
TEXT = f"{TITLE}\n\n{BODY}"
FIGURES = [
    {"at": TEXT.index("12"), "value": 12, "unit": "hợp tác xã", "measure": "hợp tác xã"},
    {"at": TEXT.index("340"), "value": 340, "unit": "hộ", "measure": "hộ trồng chè"},
    {"at": TEXT.index("56"), "value": 56, "unit": "tấn", "measure": "sản lượng", "period": "Năm 2023"},
]


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("labelled_figures")


def lines(path: Path, *rows: object) -> Path:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def articles(folder: Path) -> Path:
    return lines(folder / "articles.jsonl.gz", {"id": "a", "title": TITLE, "text": BODY, "outlet": "Báo Vĩnh Hạ"})


def found(labelled: Any) -> dict[str, str]:
    return {labelled.reading.text[at : at + 3].strip(): gold["measure"] for at, gold in labelled.gold.items()}


def test_labels_find_their_numbers(labels: Any, tmp_path: Path) -> None:
    path = lines(tmp_path / "labels.jsonl", {"id": "a", "figures": FIGURES})
    (read,) = labels.from_labels(path, articles(tmp_path))
    assert found(read) == {"12": "hợp tác xã", "340": "hộ trồng chè", "56": "sản lượng"}
    assert (read.missed, read.outlet) == (0, "Báo Vĩnh Hạ")


def test_a_stretch_is_read_without_the_rest(labels: Any, tmp_path: Path) -> None:
    row = {"id": "a", "stretch": [TEXT.index("Năm"), len(TEXT)], "figures": FIGURES[2:]}
    (read,) = labels.from_labels(lines(tmp_path / "labels.jsonl", row), articles(tmp_path))
    assert read.reading.article.text == f"{TITLE}\n\nNăm 2023, sản lượng đạt 56 tấn."
    assert (found(read), read.missed) == ({"56": "sản lượng"}, 0)


def test_a_label_that_no_number_says_is_missed(labels: Any, tmp_path: Path) -> None:
    figures = [{**FIGURES[0], "value": 13}, {**FIGURES[1], "at": None}]
    path = lines(tmp_path / "labels.jsonl", {"id": "a", "figures": figures})
    (read,) = labels.from_labels(path, articles(tmp_path))
    assert (read.gold, read.missed) == ({}, 2)


@pytest.mark.parametrize(
    "row",
    [
        [],
        {"id": "b"},
        {"id": "b", "figures": [], "text": ""},
        {"id": "b", "figures": [{"at": 3, "value": 1}]},
        {"id": "b", "figures": [{"at": 3, "value": "1", "measure": "xã"}]},
        {"id": "b", "figures": [{"at": "3", "value": 1, "measure": "xã"}]},
        {"id": "b", "figures": [{"at": 3, "value": 1, "measure": "xã", "quote": "1 xã"}]},
        {"id": "b", "figures": [], "stretch": [9, 4]},
        {"id": "b", "figures": [], "stretch": 9},
        {"id": "a", "figures": []},
    ],
)
def test_a_malformed_line_is_an_error_that_says_where(labels: Any, tmp_path: Path, row: object) -> None:
    path = lines(tmp_path / "labels.jsonl", {"id": "a", "figures": FIGURES}, row)
    with pytest.raises(labels.LabelError, match=r"labels\.jsonl:2: "):
        list(labels.read_labels(path))


def test_an_article_that_is_lacking_is_named(labels: Any, tmp_path: Path) -> None:
    path = lines(tmp_path / "labels.jsonl", {"id": "zz", "figures": FIGURES})
    with pytest.raises(labels.LabelError, match="no article zz"):
        list(labels.from_labels(path, articles(tmp_path)))


def test_the_labels_of_the_repository_are_read_and_are_short(labels: Any) -> None:
    told = list(labels.read_labels(TOOLS / "figures.labelled.jsonl"))
    assert sum(len(one.figures) for one in told) > 1000
    words = [figure.get(name) or "" for one in told for figure in one.figures for name in ("measure", "unit", "period")]
    assert max(map(len, words)) < 120


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), ([], 2), (["--labelled", "x.jsonl"], 2)])
def test_the_tool_says_how_it_is_used(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, str(TOOLS / "learn_figures.py"), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert "--labelled LABELS" in done.stdout + done.stderr
