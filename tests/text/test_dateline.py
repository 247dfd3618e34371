"""When an article came out."""

import csv
from pathlib import Path

import pytest

from quanhe.text.dateline import dateline, iso_date, published_in

CASES = Path(__file__).parents[1] / "cases" / "text"


def rows(name: str) -> list[tuple[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return [(given, expected) for given, expected in list(csv.reader(lines))[1:]]


@pytest.mark.parametrize(("line", "expected"), rows("datelines.csv"))
def test_datelines(line: str, expected: str) -> None:
    assert dateline(line) == (expected or None)


@pytest.mark.parametrize(("given", "expected"), rows("dates.csv"))
def test_dates_of_sources(given: str, expected: str) -> None:
    assert iso_date(given) == (expected or None)


def test_a_dateline_counts_near_either_end_only() -> None:
    body = [f"Câu thứ {number} của bài." for number in range(9)]
    assert published_in("\n\n".join(["Tiêu đề", "10/06/2024 19:27", *body])) == "2024-06-10"
    assert published_in("\n\n".join(["Tiêu đề", *body, "10/06/2024"])) == "2024-06-10"
    assert published_in("\n\n".join(["Tiêu đề", *body[:5], "10/06/2024", *body[5:]])) is None


def test_a_line_with_other_words_counts_where_a_time_follows_the_date() -> None:
    assert published_in("Tiêu đề\nBáo An Bình - Thứ hai, 10/06/2024 19:27\nBài viết") == "2024-06-10"
    assert published_in("Tiêu đề\nThứ hai (10/06/2024), tỉnh họp báo\nBài viết") is None


def test_the_title_is_no_dateline() -> None:
    assert published_in("10/06/2024") is None
