"""Adding to a graph and taking from it: the same as building it anew, in any order, and nothing by halves."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import quanhe
from quanhe.errors import InputError, StoreError
from quanhe.store import Store

ARTICLES = sorted((Path(__file__).parent.parent / "data" / "articles").iterdir())
MINISTER = "Ông Trần Văn Nam, Bộ trưởng Bộ Tài chính, chủ trì cuộc họp."


FEW = ARTICLES[:6]


def lines(graph: Path) -> list[str]:
    with quanhe.open(graph) as opened:
        return opened.store.lines()


def built(output: Path, articles: Iterable[Path]) -> Path:
    quanhe.build(list(articles), output, workers=1).close()
    return output


def test_adding_is_building_and_adding_again_changes_nothing(tmp_path: Path) -> None:
    graph, whole = built(tmp_path / "g", FEW[3:]), lines(built(tmp_path / "whole", FEW))
    assert quanhe.add(FEW[:3], graph, workers=1).new == 3
    assert lines(graph) == whole
    told = quanhe.add(FEW, graph, workers=1)
    assert (told.new, told.edited, told.unchanged) == (0, 0, len(FEW))
    assert lines(graph) == whole


def test_what_was_added_is_taken_out_again_to_the_byte(tmp_path: Path) -> None:
    graph = built(tmp_path / "g", FEW[2:])
    before = lines(graph)
    quanhe.add(FEW[:2], graph, workers=1)
    assert quanhe.remove([path.stem for path in FEW[:2]], graph) == 2
    assert lines(graph) == before


def test_who_is_not_touched_keeps_their_name(tmp_path: Path) -> None:
    graph = built(tmp_path / "g", FEW[1:])
    with quanhe.open(graph) as opened:
        before = {row["iri"]: row["person"] for row in opened.query("people")}
    quanhe.add(FEW[:1], graph, workers=1)
    with quanhe.open(graph) as opened:
        after = {row["iri"] for row in opened.query("people")}
        assert isinstance(opened.store, Store)
        iri = opened.store.identifiers()[FEW[0].stem]
        named = {
            row["n"]
            for row in opened.query(f"SELECT ?n {{ GRAPH <{iri}> {{ ?p a foaf:Person ; skos:prefLabel ?n }} }}")
        }
    assert {name for iri, name in before.items() if iri not in after} <= named


def test_an_edited_article_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    text = tmp_path / "tin.txt"
    text.write_text(MINISTER, encoding="utf-8")
    graph = built(tmp_path / "g", [text])
    text.write_text(MINISTER.replace("Tài chính", "Công Thương"), encoding="utf-8")
    assert quanhe.add([text], graph).edited == 1
    with quanhe.open(graph) as opened:
        assert [row.text("body") for row in opened.query("posts-of-person", person="tran van nam")] == [
            "Bộ Công Thương"
        ]
        kept = opened.query("SELECT ?h WHERE { GRAPH ?g { ?v a qh:Version ; schema:headline ?h } }")
        assert len(kept) == 1


def test_one_text_under_two_names_is_one_article_under_the_first(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(MINISTER, encoding="utf-8")
    graph = built(tmp_path / "g", [tmp_path / "b.txt"])
    assert quanhe.add([tmp_path / "c.txt"], graph).same == 1
    assert quanhe.add([tmp_path / "a.txt"], graph).new == 1
    with quanhe.open(graph) as opened:
        assert [row.text("id") for row in opened.articles()] == ["a"]
    assert lines(graph) == lines(built(tmp_path / "anew", [tmp_path / "a.txt"]))


def test_an_article_edited_into_another_is_that_one(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(MINISTER, encoding="utf-8")
    second.write_text("Bà Lê Thị Hoa, Giám đốc Sở Y tế tỉnh Nghệ An, dự họp.", encoding="utf-8")
    graph = built(tmp_path / "g", [first, second])
    second.write_text(MINISTER, encoding="utf-8")
    assert quanhe.add([second], graph).same == 1
    with quanhe.open(graph) as opened:
        assert [row.text("id") for row in opened.articles()] == ["a"]


def test_taking_out_names_what_is_not_there_and_then_takes_out_nothing(tmp_path: Path) -> None:
    graph = built(tmp_path / "g", ARTICLES[:3])
    before = lines(graph)
    name = ARTICLES[0].stem
    with pytest.raises(InputError, match=f"did you mean {name}"):
        quanhe.remove([ARTICLES[1].stem, name[:-1]], graph)
    assert lines(graph) == before
    with quanhe.open(graph) as opened:
        iri = next(str(row["article"]) for row in opened.articles() if row["id"] == name)
    assert quanhe.remove([f"<{iri}>"], graph) == 1


def test_adding_needs_a_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        quanhe.add(ARTICLES[:1], tmp_path / "none")
    with pytest.raises(StoreError, match="does not exist"):
        quanhe.remove(["a"], tmp_path / "none")


def test_a_graph_in_memory_can_be_added_to() -> None:
    with quanhe.build(ARTICLES[:2], workers=1) as graph:
        assert quanhe.add(ARTICLES[2:4], graph, workers=1).new == 2
        assert len(graph.articles()) == 4
        assert quanhe.remove([ARTICLES[0].stem], graph) == 1
        assert len(graph.articles()) == 3
