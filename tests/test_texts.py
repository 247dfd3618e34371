"""The whole texts of a graph's articles, read again: only of those that are there with the same text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quanhe
from conftest import GOOD, Command
from quanhe.errors import InputError

OTHER = "Hà Tĩnh họp\n\nÔng Trần Văn Nam, Bí thư Tỉnh ủy Hà Tĩnh, dự họp.\n"
ARTICLE = "https://w3id.org/quanhe/id/article/good"


def test_the_texts_are_those_that_offsets_count(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "bài báo"
    place.mkdir()
    (place / "tên khác.txt").write_text(GOOD, encoding="utf-8")
    (place / "other.txt").write_text(OTHER, encoding="utf-8")
    notes: list[str] = []
    with quanhe.open(built) as graph:
        texts = graph.texts([place], on_note=notes.append)
        edges = [data for *_, data in graph.network().edges(data=True)]
    assert list(texts) == [ARTICLE], "an article is known by its text, whatever the file is called"
    assert notes == ["1 of the articles given are not in the graph with this text, and are left out."]
    quotes = [quote for data in edges for quote in data["evidence"]]
    assert quotes
    for quote in quotes:
        assert texts[quote["article"]][quote["start"] : quote["end"]] == quote["quote"]


def test_an_edited_article_is_not_taken_for_the_one_of_the_graph(built: Path, tmp_path: Path) -> None:
    edited = tmp_path / "good.txt"
    edited.write_text(GOOD.replace("3/4", "4/4"), encoding="utf-8")
    with quanhe.open(built) as graph, pytest.raises(InputError, match="None of the articles given is in the graph"):
        graph.texts([edited])


def test_what_cannot_be_read_is_reported(built: Path, good: Path, tmp_path: Path) -> None:
    errors: list[InputError] = []
    with quanhe.open(built) as graph:
        assert list(graph.texts([good, tmp_path / "nowhere"], on_error=errors.append)) == [ARTICLE]
        with pytest.warns(UserWarning, match="nowhere does not exist"):
            graph.texts([good, tmp_path / "nowhere"])
    assert len(errors) == 1


@pytest.mark.parametrize("given", ["paths", "texts"])
def test_a_page_carries_the_texts_given(built: Path, good: Path, tmp_path: Path, given: str) -> None:
    with quanhe.open(built) as graph:
        articles = good if given == "paths" else graph.texts(good)
        without = graph.view(tmp_path / "without.html").path.read_text(encoding="utf-8")
        page = graph.view(tmp_path / "page.html", articles=articles).path.read_text(encoding="utf-8")
    text = json.dumps(GOOD.strip(), ensure_ascii=False)
    assert text in page
    assert text not in without


def test_the_command_says_how_many_can_be_read_whole(command: Command, built: Path, good: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    page = tmp_path / "page.html"
    answer = command("view", "-g", built, "-o", page, "--articles", good, "--articles", tmp_path / "other.txt")
    assert answer.code == 0
    assert answer.err.splitlines() == [
        "quanhe: 1 of the articles given are not in the graph with this text, and are left out.",
        "quanhe: 1 of the graph's 1 article can be read whole.",
    ]
    assert "chủ trì cuộc họp ngày 3/4/2023" in page.read_text(encoding="utf-8")
    missing = command("view", "-g", built, "-o", page, "--articles", tmp_path / "nowhere", "--articles", good)
    assert (missing.code, "nowhere does not exist" in missing.err) == (2, True)
