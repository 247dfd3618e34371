"""All articles gathered: which of several is kept, and which keeps its name, does not hang on their order."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest

from quanhe.text import Article, Gathered, gathering, identity

CASES: list[tuple[str, list[tuple[str, str]], list[tuple[str, str]]]] = [
    ("one text, two names: the first by name", [("b", "một"), ("a", "một")], [("a", "một")]),
    ("the same twice", [("a", "một"), ("a", "một"), ("b", "hai")], [("a", "một"), ("b", "hai")]),
    ("one name, two texts: one has a suffix", [("a", "một"), ("a", "hai")], [("a", "một"), ("a-739b9d66", "hai")]),
    (
        "of a text under two names, the other name is free",
        [("a", "một"), ("b", "một"), ("b", "hai")],
        [("a", "một"), ("b", "hai")],
    ),
]


def gathered(given: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    with Gathered(Article(name, text, text) for name, text in given) as articles:
        assert len(articles) == len(list(articles))
        return [(article.id, article.text) for article in articles]


@pytest.mark.parametrize(("given", "kept"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("memory", [1, 1_000_000])
def test_which_are_kept_does_not_hang_on_their_order(
    given: list[tuple[str, str]], kept: list[tuple[str, str]], memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "_IN_MEMORY", memory)
    for order in itertools.permutations(given):
        assert sorted(gathered(order)) == kept


def test_articles_come_in_the_order_they_came_in_and_as_often_as_asked() -> None:
    given = [(name, f"bài {name}") for name in "cab"]
    assert gathered(given) == given
    with Gathered(Article(name, text, text) for name, text in given) as articles:
        assert list(zip(articles, articles, strict=True)) == [(article, article) for article in articles]


def test_what_is_told_with_a_text_decides_where_the_names_are_equal() -> None:
    dated = [Article("a", "một", "một", published) for published in ("2024-01-02", "2024-01-01")]
    for order in (dated, dated[::-1]):
        with Gathered(order) as articles:
            assert ([article.published for article in articles], articles.same) == (["2024-01-01"], 1)


def test_an_article_is_all_that_its_graph_comes_of() -> None:
    plain = Article("a", "một", "một")
    others = [
        Article("b", "một", "một"),
        Article("a", "hai", "một"),
        Article("a", "một", "hai"),
        Article("a", "một", "một", "2024"),
        Article("a", "một", "một", url="https://example.org/"),
        Article("a", "một", "một", outlet="Báo"),
    ]
    assert len({identity(article) for article in (plain, *others)}) == len(others) + 1
    assert identity(plain) == identity(Article("a", "một", "một", source="elsewhere"))
