"""The quality of extraction may not fall: F1 a kind on our own articles, and on the shared corpora where they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from quanhe.lexicon import load
from quanhe.text import nfc
from scoring import CORPORA, KINDS, Tally, digest, extracted, floors, golds, present, score

EVERY_CORPUS = [
    pytest.param(name, marks=pytest.mark.skipif(not present(name), reason=f"no {name} corpus here")) for name in CORPORA
]


@cache
def reached(corpus: str) -> dict[str, Tally]:
    return score(corpus, load())


def quotes(fact: Any) -> Iterator[str]:
    if isinstance(fact, dict):
        if fact.get("quote") is not None:
            yield fact["quote"]
        for part in fact.values():
            yield from quotes(part)
    elif isinstance(fact, list):
        for part in fact:
            yield from quotes(part)


def squeezed(text: str) -> str:
    return " ".join(nfc(text).split())


@pytest.mark.parametrize("gold", golds("own"), ids=lambda gold: gold["id"])
def test_every_quote_of_our_gold_stands_in_its_article(gold: dict[str, Any]) -> None:
    text = squeezed((CORPORA["own"][0] / f"{gold['id']}.txt").read_text(encoding="utf-8"))
    assert [quote for quote in quotes(gold) if squeezed(quote) not in text] == []


def test_every_article_has_its_gold_and_its_first_line_is_the_title() -> None:
    articles = {path.stem: path for path in CORPORA["own"][0].glob("*.txt")}
    facts = {gold["id"]: gold for gold in golds("own")}
    assert articles.keys() == facts.keys()
    for name, path in articles.items():
        text = path.read_text(encoding="utf-8")
        assert text == nfc(text)
        assert text.partition("\n")[0] == facts[name]["title"]


def test_people_at_an_event_are_people_or_bodies_of_the_article() -> None:
    for gold in golds("own"):
        named = {row["name"] for row in [*gold["people"], *gold["organisations"]]}
        assert {who["name"] for event in gold["events"] for who in event["participants"]} <= named, gold["id"]


def test_the_date_of_every_article_is_read_from_its_dateline() -> None:
    read_dates = {name: row["published"] for name, row in extracted("own", load()).items()}
    assert read_dates == {gold["id"]: gold["published"] for gold in golds("own")}


@pytest.mark.parametrize("corpus", EVERY_CORPUS)
def test_the_floors_are_those_of_this_data(corpus: str) -> None:
    pinned = {row["digest"] for row in floors() if row["corpus"] == corpus}
    assert pinned == {digest(corpus)}, "the data changed: see data/README.md"


@pytest.mark.parametrize("corpus", EVERY_CORPUS)
def test_quality_does_not_fall(corpus: str) -> None:
    pinned = {row["kind"]: row for row in floors() if row["corpus"] == corpus}
    assert pinned.keys() == KINDS.keys()
    fallen = [
        f"{kind} {measure} {getattr(reached(corpus)[kind], measure):.3f}, floor {row[measure]}"
        for kind, row in pinned.items()
        for measure in ("f1", "strict")
        if getattr(reached(corpus)[kind], measure) < float(row[measure])
    ]
    assert fallen == []


@pytest.mark.parametrize("corpus", EVERY_CORPUS)
def test_every_quote_given_stands_in_its_article(corpus: str) -> None:
    for name, facts in extracted(corpus, load()).items():
        text = squeezed((CORPORA[corpus][0] / f"{name}.txt").read_text(encoding="utf-8"))
        assert [quote for quote in quotes(facts) if squeezed(quote) not in text] == [], name


def test_a_floor_is_a_number_of_two_digits_for_each_kind() -> None:
    assert len({(row["corpus"], row["kind"]) for row in floors()}) == len(floors())
    assert all(0 <= float(row[measure]) <= 1 for row in floors() for measure in ("f1", "strict"))
