"""Which names are one body, and what became of bodies: cases as CSV, one a line, each with its reason."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from quanhe import lexicon
from quanhe.identity import BodyIdentity, BodyNames, Places, Succession
from quanhe.rdf.dates import Bounds
from quanhe.rdf.reference import EVER

CASES = Path(__file__).parent / "cases" / "bodies"
KNOWN = lexicon.load()
NAMES = BodyNames(KNOWN, Places.of(KNOWN), Succession.of(KNOWN))


def rows(name: str) -> list[dict[str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def body(name: str, day: str, article: str = "urn:a") -> BodyIdentity:
    return NAMES.identify(name, Bounds(day, day, day) if day else EVER, article=article)


def told(bodies: list[BodyIdentity]) -> str:
    return "; ".join(sorted(body.name for body in bodies)) or "-"


def spelled(names: str) -> str:
    return "; ".join(sorted(NAMES.spelled(name) for name in names.split("; "))) if names != "-" else "-"


@pytest.mark.parametrize("row", rows("pairs.csv"), ids=lambda row: f"{row['first']} / {row['second']}")
def test_one_body_or_two(row: dict[str, str]) -> None:
    first, second = body(row["first"], row["on"]), body(row["second"], row["on_too"], article="urn:b")
    one = {"one": True, "two": False}[row["bodies"]]
    assert (first.key == second.key) == one, row["why"]
    assert (first.iri("urn:") == second.iri("urn:")) == one, row["why"]


@pytest.mark.parametrize("row", rows("succession.csv"), ids=lambda row: f"{row['body']} {row['on']}")
def test_what_became_of_a_body(row: dict[str, str]) -> None:
    before = body(row["body"], row["on"])
    assert told(NAMES.successors(before)) == spelled(row["successors"])
    assert told(NAMES.present(before)) == spelled(row["today"])
    assert bool(NAMES.changes(before)) == (row["successors"] != "-")


def test_a_successor_is_the_body_that_articles_name() -> None:
    (after,) = NAMES.successors(body("Tỉnh ủy Bình Dương", "2024-05-01"))
    assert after == body("Thành ủy Thành phố Hồ Chí Minh", "2026-05-01")
    (later,) = NAMES.present(body("Bộ Thủy sản", "2005-05-01"))
    assert later == body("Bộ NN&MT", "2026-05-01")


def test_what_an_article_reads_counts_more_than_the_name() -> None:
    named = NAMES.identify("Sở Y tế", Bounds("", "2020-05-01", "2020-05-01"), kind="government", place="Hà Nội")
    assert named == body("Sở Y tế Hà Nội", "2020-05-01")
    unit = NAMES.identify("Vụ Pháp chế", EVER, kind="government", whole="Bộ Y tế", article="urn:a")
    assert unit.key == body("Vụ Pháp chế, Bộ Y tế", "2020-05-01").key


def test_without_an_ontology_names_are_compared_as_they_are() -> None:
    plain = BodyNames()
    assert plain.identify("Sở  Y tế", EVER).key == plain.identify("sở y tế", EVER).key == "sở y tế"
    assert plain.successors(plain.identify("Sở Y tế", EVER)) == []
