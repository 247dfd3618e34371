"""Reviewing who is who: the questions, the answers, what follows from them at once, and what can be taken back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import quanhe
from conftest import Command
from quanhe.errors import QueryError
from quanhe.identity import judged
from quanhe.review import judge, review, undo
from quanhe.store import Store

NOW = "2025-07-01T08:00:00Z"
TEXTS = {
    "mot": "Ông Trần Văn Nam, Chủ tịch UBND tỉnh Nghệ An, phát biểu tại hội nghị.",
    "hai": "Ông Trần Văn Nam, Giám đốc Công ty cổ phần Hoa Ban, trả lời phỏng vấn.",
    "ba": "Ông Trần Văn Nam, Chủ tịch UBND tỉnh Nghệ An, tiếp công dân.",
    "tu": "Bà Lê Thị Hoa, Giám đốc Sở Tài chính tỉnh Nghệ An, dự hội nghị.",
    "nam": "Bà Lê Thị Hoa, Giám đốc Công ty cổ phần Sen Vàng, dự hội nghị.",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"Tin {name}\n\n{text}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("review") / "graph"
    quanhe.build([articles], place, workers=1).close()
    return place


@pytest.fixture
def graph(whole: Path, tmp_path: Path) -> Path:
    with Store.open(whole) as store:
        store.backup(tmp_path / "graph")
    return tmp_path / "graph"


@pytest.fixture(scope="module")
def lines(whole: Path) -> list[str]:
    with Store.open(whole) as store:
        return store.lines()


@pytest.fixture
def store(lines: list[str]) -> Store:
    memory = Store.memory()
    memory.load(lines)
    return memory


def mention(store: Store, article: str) -> str:
    return next(one.iri for one in store.mentions() if one.article.endswith(f"/{article}"))


def people(store: Store) -> list[str]:
    """Give the articles of each person."""
    found: dict[str, list[str]] = {}
    for line in store.lines():
        subject, predicate, value, *_ = line.split(" ")
        if predicate.endswith("prov#specializationOf>"):
            found.setdefault(value, []).append(subject.rpartition("/article/")[2].partition("/")[0])
    return sorted(" ".join(sorted(articles)) for articles in found.values())


def test_the_question_that_settles_most_comes_first_with_both_sides_quotes(store: Store) -> None:
    doubts = review(store)
    assert [doubt.first.name for doubt in doubts] == ["Trần Văn Nam", "Lê Thị Hoa"]
    sides = sorted((doubts[0].first, doubts[0].second), key=lambda side: side.mentions)
    assert [side.mentions for side in sides] == [1, 2]
    assert sides[0].headline == "Tin hai"
    assert sides[0].posts == ("Giám đốc, Công ty cổ phần Hoa Ban (current)",)
    assert sides[0].quotes == ("Trần Văn Nam, Giám đốc Công ty cổ phần Hoa Ban",)
    assert review(store, 1) == doubts[:1]


def test_an_answer_changes_at_once_what_a_build_of_all_would_and_can_be_taken_back(store: Store) -> None:
    before = store.lines()
    assert people(store) == ["ba mot", "hai", "nam", "tu"]
    judgement = judge(store, mention(store, "hai"), mention(store, "mot"), "same", "Ngọc", NOW)
    assert people(store) == ["ba hai mot", "nam", "tu"]
    after = store.lines()
    store.consolidate()
    assert store.lines() == after
    assert undo(store) == judgement
    assert store.lines() == before
    with pytest.raises(QueryError, match="Nothing was judged"):
        undo(store)


def test_a_question_left_for_later_comes_last(store: Store) -> None:
    judge(store, mention(store, "hai"), review(store)[0].first.mention, "later", "Ngọc", NOW)
    assert [(doubt.first.name, doubt.left) for doubt in review(store)] == [
        ("Lê Thị Hoa", False),
        ("Trần Văn Nam", True),
    ]


def test_two_that_are_different_stay_so_when_articles_come_and_go(store: Store) -> None:
    judge(store, mention(store, "mot"), mention(store, "ba"), "different", "Ngọc", NOW)
    assert people(store) == ["ba", "hai", "mot", "nam", "tu"]
    before, end = store.lines(), f" <{store.base}article/ba> ."
    lines = [line for line in before if line.endswith(end) and len(line.removesuffix(end).split(" ", 2)) == 3]
    assert store.drop_article("ba")
    assert people(store) == ["hai", "mot", "nam", "tu"]
    store.put_article("ba", lines)
    assert store.lines() == before


def test_a_graph_built_anew_obeys_what_was_judged_in_the_old_one(articles: Path, graph: Path) -> None:
    with Store.open(graph, read_only=False) as store:
        judgement = judge(store, mention(store, "hai"), mention(store, "mot"), "same", "Ngọc", NOW)
        before = store.lines()
    with quanhe.build([articles], graph, replace=True, workers=1) as anew:
        assert isinstance(anew.store, Store)
        assert anew.store.judgements() == [judgement]
        assert anew.store.lines() == before


def test_a_person_stands_for_the_first_of_its_mentions(store: Store) -> None:
    doubt = review(store)[0]
    judgement = judge(store, doubt.first.person, doubt.second.person, "same", "Ngọc", NOW)
    assert judgement == judged(doubt.first.mention, doubt.second.mention, "same", "Ngọc", NOW)
    for wrong in ("nobody", "d:person/nobody"):
        with pytest.raises(QueryError, match="as the review shows it"):
            judge(store, wrong, doubt.second.person, "same", "Ngọc", NOW)


def test_the_commands_review_judge_undo_export_and_import(command: Command, graph: Path, tmp_path: Path) -> None:
    listed = command("identity", "review", "-g", graph).out
    assert "1. Trần Văn Nam: chỉ trùng họ tên / only the name is shared" in listed
    assert "“Trần Văn Nam, Giám đốc Công ty cổ phần Hoa Ban”" in listed
    first, second = (line.strip() for line in listed.split("\n\n")[0].splitlines() if "/article/" in line)
    assert command("identity", "judge", first, second, "same", "--by", "Ngọc", "--note", "x", "-g", graph).code == 0
    assert "Trần Văn Nam" not in command("identity", "review", "-g", graph).out
    text = command("identity", "export", "-g", graph).out
    assert text.startswith("same\t") and text.endswith("\tNgọc\tx\n")
    assert command("identity", "export", "-g", graph, "-o", tmp_path / "judgements.txt").code == 0
    assert command("identity", "import", tmp_path / "judgements.txt", "-g", graph).out.endswith("0 new judgements\n")
    assert "taken back" in command("identity", "undo", "-g", graph).out
    assert "Trần Văn Nam" in command("identity", "review", "-g", graph).out
    assert command("identity", "import", tmp_path / "judgements.txt", "-g", graph).out.endswith("1 new judgement\n")
    assert command("identity", "export", "-g", graph).out == text


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["judge", "a", "b", "same", "--by", "Ngọc"], 4, "as the review shows it"),
        (["judge", "{first}", "{first}", "maybe", "--by", "Ngọc"], 2, "expected one of same, different, later"),
        (["judge", "{first}", "{first}", "same", "--by", "Ngọc"], 2, "is given twice"),
        (["undo"], 4, "Nothing was judged"),
        (["import", "{bad}"], 2, "line 1: expected verdict"),
        (["import", "{none}"], 2, "cannot be read"),
    ],
)
def test_what_is_not_understood_is_one_sentence(
    arguments: list[str], code: int, says: str, command: Command, graph: Path, tmp_path: Path
) -> None:
    with Store.open(graph) as store:
        first = mention(store, "mot")
    (tmp_path / "bad.txt").write_text("same a b\n", encoding="utf-8")
    given = {"first": first, "bad": tmp_path / "bad.txt", "none": tmp_path / "none.txt"}
    answer = command("identity", *(argument.format(**given) for argument in arguments), "-g", graph)
    assert (answer.code, answer.err.count("quanhe: ")) == (code, 1)
    assert says in answer.err


def test_on_a_terminal_each_question_is_asked(command: Command, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["Ngọc", "what?", "d", "l"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_: next(answers))
    assert command("identity", "review", "-g", graph).out.endswith("2 questions answered\n")
    words = [line.split("\t")[0] for line in command("identity", "export", "-g", graph).out.splitlines()]
    assert sorted(words) == ["different", "later"]
    answers = iter(["q"])
    assert command("identity", "review", "-g", graph, "--by", "Ngọc").out.endswith("0 questions answered\n")
