"""The whole flow: from paths to a graph, the same in any order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import quanhe
from conftest import ARTICLES, GOOD
from quanhe import store, tasks
from quanhe.errors import InputError, StoreError

SOME = sorted(ARTICLES.glob("*.txt"))[:6]


def test_one_path_is_one_path() -> None:
    with quanhe.build(str(SOME[0])) as told, quanhe.build(SOME[0]) as path, quanhe.build(SOME[:1]) as several:
        assert told.store.lines() == path.store.lines() == several.store.lines()
    with pytest.raises(InputError, match="nowhere does not exist"):
        quanhe.build("nowhere")


def test_order_makes_no_difference(tmp_path: Path) -> None:
    with quanhe.build(SOME) as first, quanhe.build(SOME[::-1], tmp_path / "graph") as second:
        assert first.store.lines() == second.store.lines()


def test_all_articles_shuffled_give_the_same_bytes() -> None:
    paths = sorted(ARTICLES.glob("*.txt"))
    shuffled = random.Random(5).sample(paths, len(paths))
    with quanhe.build(paths) as first, quanhe.build(shuffled) as second:
        assert first.store.export() == second.store.export()


def test_batches_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    with quanhe.build(SOME[:3]) as whole:
        monkeypatch.setattr(store, "BATCH", 7)
        with quanhe.build(SOME[:3]) as parts:
            assert whole.store.lines() == parts.store.lines()


def test_dropping_an_article_leaves_what_was_there() -> None:
    with quanhe.build(SOME[:2]) as before, quanhe.build(SOME[:3]) as after:
        assert isinstance(after.store, store.Store)
        assert after.store.drop_article(SOME[2].stem)
        after.store.consolidate()
        assert after.store.lines() == before.store.lines()


def test_the_articles_of_data_conform() -> None:
    with quanhe.build([ARTICLES]) as graph:
        assert graph.check(sample=3).conforms
        assert len(graph.articles()) == len(list(ARTICLES.glob("*.txt")))


def test_every_quote_stands_in_its_article() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SOME}
    with quanhe.build(SOME) as graph:
        rows = graph.query("SELECT ?article ?start ?end ?quote WHERE { GRAPH ?article { "
                           "?span nif:beginIndex ?start ; nif:endIndex ?end ; nif:anchorOf ?quote } }")  # fmt: skip
    assert len(rows) > 100
    for row in rows:
        text = texts[row.text("article").rpartition("/")[2]].strip()
        assert text[int(row.text("start")) : int(row.text("end"))] == row.quote


def test_facts_come_one_article_at_a_time() -> None:
    facts = quanhe.extract_all(SOME)
    assert next(facts).article == SOME[0].stem
    assert [found.article for found in facts] == [path.stem for path in SOME[1:]]


def test_another_base(good: Path) -> None:
    with quanhe.build([good], base="https://example.org/graph/") as graph:
        assert graph.store.articles() == ["https://example.org/graph/article/good"]
        assert graph.person("Trần Văn Nam").iri.startswith("https://example.org/graph/person/")


def test_what_cannot_be_read_is_told(good: Path, tmp_path: Path) -> None:
    errors: list[InputError] = []
    read: list[str] = []
    paths = [tmp_path / "missing.txt", good]
    with quanhe.build(paths, on_error=errors.append, progress=lambda article: read.append(article.id)) as graph:
        assert len(graph.articles()) == 1
    assert read == ["good"]
    assert [str(error) for error in errors] == [f"{tmp_path / 'missing.txt'} does not exist."]
    with pytest.warns(UserWarning, match="does not exist"):
        quanhe.build(paths)


def test_nothing_to_read_is_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    errors: list[InputError] = []
    with pytest.raises(InputError, match="missing"):
        quanhe.build([tmp_path / "missing.txt"], tmp_path / "graph", on_error=errors.append)
    assert errors == []
    with pytest.raises(InputError, match="None of the inputs"):
        quanhe.build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "graph", on_error=errors.append)
    assert len(errors) == 2
    assert not (tmp_path / "graph").exists()


def test_half_a_graph_is_no_graph_and_what_was_read_is_not_read_again(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken off")

    with pytest.raises(RuntimeError):
        quanhe.build([good], tmp_path / "graph", progress=fail)
    with pytest.raises(StoreError, match="ended early, give the same command again"):
        quanhe.open(tmp_path / "graph")
    notes: list[str] = []
    monkeypatch.setattr(tasks, "packed_lines", fail)
    with quanhe.build([good], tmp_path / "graph", on_note=notes.append) as graph:
        assert len(graph.articles()) == 1
    assert len(notes) == 1 and notes[0].startswith("1 of the articles")
    assert sorted(path.name for path in (tmp_path / "graph").iterdir()) == [
        "building",
        "lock",
        "oxigraph",
        "quanhe.json",
    ]


def test_a_build_that_reads_nothing_leaves_nothing(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken off")

    monkeypatch.setattr(tasks, "packed_lines", fail)
    with pytest.raises(RuntimeError):
        quanhe.build([good], tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_a_replaced_graph_stays_until_the_new_one_is_whole(good: Path, tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("broken off")

    with quanhe.build([good], tmp_path / "graph") as graph:
        before = graph.store.lines()
    with pytest.raises(StoreError, match="replace=True"):
        quanhe.build(SOME[:1], tmp_path / "graph")
    with pytest.raises(RuntimeError):
        quanhe.build(SOME[:1], tmp_path / "graph", replace=True, progress=fail)
    with quanhe.open(tmp_path / "graph") as graph:
        assert graph.store.lines() == before
    with quanhe.build(SOME[:1], tmp_path / "graph", replace=True) as graph:
        assert graph.store.lines() != before


def test_a_build_gives_what_consolidating_the_store_gives() -> None:
    with quanhe.build(SOME) as graph:
        built = graph.store.lines()
        assert isinstance(graph.store, store.Store)
        graph.store.consolidate()
        assert graph.store.lines() == built


def test_a_graph_is_opened_for_reading(built: Path, tmp_path: Path) -> None:
    with quanhe.open(built) as graph:
        assert graph.show("tran van nam").startswith("Trần Văn Nam")
    with pytest.raises(StoreError):
        quanhe.open(tmp_path)


def test_explanations_and_the_ledger(good: Path) -> None:
    (text,) = quanhe.explain_all([good])
    assert text.startswith(GOOD.splitlines()[0])
    gaps = quanhe.unexplained([ARTICLES])
    assert gaps == sorted(gaps, key=lambda gap: (-gap.count, gap.phrase, gap.reason))
    assert all(gap.count >= gap.articles >= 1 and gap.phrase in gap.example for gap in gaps)
