"""Tenures: what follows from reports of a post, how it stands on a day, and which reports say the same."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

from quanhe.identity.holdings import Report, When, holdings
from quanhe.identity.tenures import Tenure, Told, tenures
from quanhe.rdf.dates import partial

CASES = Path(__file__).parent / "cases" / "tenures" / "standing.txt"


class Case(NamedTuple):
    """Reports of one post, and what is asked of them."""

    name: str
    one_seat: bool
    told: list[Told]
    questions: list[list[str]]
    ends: list[list[str]]


def bounds(text: str) -> tuple[str, str] | None:
    day = partial(text)
    return (day.first, day.last) if day else None


def attested(text: str) -> tuple[str, str] | None:
    """Give the day by which an article of a date tells something, and that from which it does."""
    day = partial(text)
    return (day.last, day.first) if day else None


def cases() -> list[Case]:
    found = []
    for block in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, seats, *rows = block.strip().splitlines()
        case = Case(name, seats == "one seat", [], [], [])
        for row in rows:
            parts = [part.strip() for part in row.removeprefix("?").removeprefix("ends:").split("|")]
            if row.startswith("?"):
                case.questions.append(parts)
            elif row.startswith("ends:"):
                case.ends.append(["" if part == "-" else part for part in parts])
            else:
                person, status, begin, end, on, *term = parts
                years = tuple(bounds(year) for year in term[0].split("-")) if term else ()
                named = (years[0][0], years[1][1]) if years and years[0] and years[1] else None
                node = f"{len(case.told)}"
                case.told.append(Told(node, person, status, bounds(begin), bounds(end), attested(on), "", named))
        found.append(case)
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_tenures(case: Case) -> None:
    by_person = {tenure.person: tenure for tenure in tenures(case.told, case.one_seat)}
    for day, person, expected in case.questions:
        assert (day, person, by_person[person].standing(day)) == (day, person, expected)
    for person, by, rule, successor in case.ends:
        tenure = by_person[person]
        assert (tenure.inferred_end or "", tenure.inferred_by or "", tenure.successor or "") == (by, rule, successor)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_order_of_reports_does_not_matter(case: Case) -> None:
    expected = tenures(case.told, case.one_seat)
    assert all(tenures(told, case.one_seat) == expected for told in permutations(case.told))


def test_a_stated_end_is_never_mixed_with_what_follows() -> None:
    told = [
        Told("1", "An", "current", None, ("2019-01-01", "2019-12-31"), ("2018-01-01", "2018-01-01")),
        Told("2", "Bình", "appointed", ("2018-06-01", "2018-06-01"), None, ("2018-06-02", "2018-06-02")),
    ]
    (first, _) = tenures(told, one_seat=True)
    assert first == Tenure("An", ("1",), None, ("2019-01-01", "2019-12-31"), ("2018-01-01", "2018-01-01"))


def report(article: str, edtf: str = "", begin: str = "", end: str = "", term: str = "") -> Report:
    when = When(edtf, bounds(begin), bounds(end), term)
    return Report(f"claim-{article}", "mention", "post", "current", False, when, article)


def said_together(*reports: Report) -> list[tuple[str, ...]]:
    return sorted(
        tuple(same.article for same in holding.reports) for holding in holdings(reports, {"mention": "person"})
    )


def test_reports_that_say_less_go_with_the_one_that_says_more() -> None:
    vague, year, month = report("a"), report("b", "2020/", "2020"), report("c", "2020-11/", "2020-11")
    assert said_together(vague, year, month) == [("a", "b", "c")]
    assert [holding.when.edtf for holding in holdings([vague, year, month], {"mention": "person"})] == ["2020-11/"]


def test_a_report_that_fits_two_stands_by_itself() -> None:
    first, second = report("b", "2015-05/", "2015-05"), report("c", "2020-11/", "2020-11")
    assert said_together(report("a"), first, second) == [("a",), ("b",), ("c",)]
    assert said_together(report("a", "2020/", "2020"), first, second) == [("a", "c"), ("b",)]


def test_terms_part_reports_too() -> None:
    assert said_together(report("a", term="t1"), report("b"), report("c", term="t2")) == [("a",), ("b",), ("c",)]
    assert said_together(report("a", term="t1"), report("b")) == [("a", "b")]
