"""Judgements of people: obeyed by every build, kept as text, and never closed over."""

from __future__ import annotations

import pytest

from quanhe.errors import InputError
from quanhe.identity import Held, Judgement, Mention, judged, parsed, resolve, standing, written
from quanhe.store import Store

POST = Held("Giám đốc", "urn:so", "Sở Tài chính tỉnh An Lạc")


def mention(article: str, name: str = "Lê An", *posts: Held) -> Mention:
    return Mention(f"urn:{article}", article, name, posts)


def said(word: str, first: str, second: str, time: str = "2025-07-01T08:00:00Z") -> Judgement:
    return judged(f"urn:{first}", f"urn:{second}", word, "Ngọc", time)


def groups(*mentions: Mention, given: tuple[Judgement, ...] = ()) -> list[str]:
    people: dict[str, str] = {}
    for iri, person in sorted(resolve(mentions, given=given).canonical.items()):
        people[person] = people.get(person, "") + iri.removeprefix("urn:")
    return sorted(people.values())


def test_same_joins_what_no_rule_does_even_across_names() -> None:
    pair = mention("a"), mention("b", "Hoa Cúc")
    assert groups(*pair) == ["a", "b"]
    assert groups(*pair, given=(said("same", "a", "b"),)) == ["ab"]


def test_different_parts_what_a_rule_joins() -> None:
    pair = mention("a", "Lê An", POST), mention("b", "Lê An", POST)
    assert groups(*pair) == ["ab"]
    assert groups(*pair, given=(said("different", "a", "b"),)) == ["a", "b"]
    assert resolve(pair, given=(said("different", "a", "b"),)).conflicts == ()


def test_later_decides_nothing() -> None:
    pair = mention("a"), mention("b")
    assert groups(*pair, given=(said("later", "a", "b"),)) == ["a", "b"]


def test_the_last_judgement_of_a_pair_stands() -> None:
    first, second = said("same", "a", "b"), said("different", "b", "a", "2025-07-02T08:00:00Z")
    assert standing([second, first]) == [second]
    assert groups(mention("a"), mention("b"), given=(second, first)) == ["a", "b"]


def test_two_that_are_different_are_not_closed_over() -> None:
    three = [mention(name) for name in "abc"]
    given = said("same", "a", "b"), said("same", "a", "c", "2025-07-01T09:00:00Z"), said("different", "b", "c")
    found = resolve(three, given=given)
    assert groups(*three, given=given) == ["ab", "c"]
    assert [(row.first, row.second, row.rule, row.held.pair) for row in found.conflicts] == [
        ("urn:a", "urn:c", "human", ("urn:b", "urn:c"))
    ]


def test_a_rule_is_not_closed_over_them_either_and_the_conflict_is_told() -> None:
    three = mention("a", "Lê An", POST), mention("b", "Lê An", POST), mention("c")
    given = said("same", "b", "c"), said("different", "a", "c")
    found = resolve(three, given=given)
    assert groups(*three, given=given) == ["a", "bc"]
    assert [(row.first, row.second, row.rule) for row in found.conflicts] == [("urn:a", "urn:b", "post.same")]


def test_a_judgement_of_an_article_that_is_gone_does_nothing() -> None:
    assert groups(mention("a"), given=(said("same", "a", "gone"),)) == ["a"]


def test_the_text_is_sorted_and_reads_back() -> None:
    rows = [
        said("different", "c", "b"),
        judged("urn:b", "urn:a", "same", "Ngọc  Anh", "2025-07-01T15:00:00+07:00", "cùng\tnăm sinh"),
        said("later", "d", "a"),
    ]
    text = written(reversed(rows))
    assert text.splitlines() == [
        "same\turn:a\turn:b\t2025-07-01T08:00:00Z\tNgọc Anh\tcùng năm sinh",
        "later\turn:a\turn:d\t2025-07-01T08:00:00Z\tNgọc",
        "different\turn:b\turn:c\t2025-07-01T08:00:00Z\tNgọc",
    ]
    assert written(parsed("# ours\n\n" + text)) == text


def test_they_are_kept_in_the_judgements_graph_and_can_be_taken_back() -> None:
    store = Store.memory()
    rows = [
        judged("urn:a", "urn:b", "same", "Ngọc", "2025-07-01T08:00:00Z", "cùng năm sinh"),
        judged("urn:a", "urn:b", "different", "Ngọc", "2025-07-02T08:00:00Z"),
        judged("urn:a", "urn:c", "later", "Minh", "2025-07-01T08:00:00Z"),
    ]
    store.judge(rows)
    before = store.lines()
    assert sorted(store.judgements(), key=str) == sorted(rows, key=str)
    store.judge(rows)
    assert store.lines() == before
    store.judge(withdrawn=rows[2:])
    assert store.judgements() == rows[:2]
    assert "Minh" not in str(store.lines()), "nobody is named who judged nothing"
    store.judge(rows[2:])
    assert store.lines() == before, "nothing else is lost"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("same urn:a urn:b", "line 2: expected verdict, mention, mention, time, author"),
        ("maybe\turn:a\turn:b\t2025-07-01T08:00:00Z\tNgọc", "line 2: 'maybe' is no verdict; expected one of same"),
        ("same\turn:a\turn:a\t2025-07-01T08:00:00Z\tNgọc", "line 2: urn:a is given twice"),
        ("same\tLê An\turn:b\t2025-07-01T08:00:00Z\tNgọc", "line 2: 'Lê An' is not the IRI of a mention"),
        ("same\turn:a\turn:b\tyesterday\tNgọc", "line 2: 'yesterday' is not a time"),
        ("same\turn:a\turn:b\t2025-07-01T08:00:00\tNgọc", "is not a time with its zone"),
        ("same\turn:a\turn:b\t2025-07-01T08:00:00Z\t ", "line 2: a judgement has an author"),
    ],
)
def test_a_line_that_is_not_understood_is_named(line: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        parsed("# ours\n" + line + "\n", "judgements.txt")
