"""The normalised view, and the way back to the article's own characters."""

import ast
import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanhe.text.normalise import fold, key, nfc, normalise

CASES = Path(__file__).parents[1] / "cases" / "text"
VIETNAMESE = "aăâeêioôơuưyàáảãạằầèềìòồờùừỳýỷỹỵđĐÐðqhkHOoUuAaEYt"
LETTERS = st.sampled_from(VIETNAMESE + "оАВТ")
GAPS = st.sampled_from([*" \n\t\r\xa0\u200b\xad\ufeff\u2028", "\r\n", "  ", "\n\n", "-", "–", "“", ". ", "\u0301"])
MIXED = st.lists(LETTERS | GAPS | st.characters()).map("".join)


def rows(name: str) -> list[tuple[str, str]]:
    """Read the cases; what cannot be seen is written as in Python: \\n, \\t, \\u200b."""
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return [(_unescaped(row["given"]), _unescaped(row["expected"])) for row in csv.DictReader(lines)]


def _unescaped(cell: str) -> str:
    return re.sub(r"\\(?:[nrt]|u[0-9a-f]{4})", lambda escape: str(ast.literal_eval(f"'{escape[0]}'")), cell)


@pytest.mark.parametrize(("given_text", "expected"), rows("normalise.csv"))
def test_view_reads_as_expected(given_text: str, expected: str) -> None:
    assert normalise(given_text).text == expected


@pytest.mark.parametrize(("given_text", "expected"), rows("fold.csv"))
def test_fold_for_search(given_text: str, expected: str) -> None:
    assert fold(given_text) == expected


def test_key_is_what_the_view_holds() -> None:
    view = normalise("Chủ tịch  Uỷ ban nhân dân tỉnh Khánh Hoà")
    assert key(" Ủy ban Nhân dân ") in view.lower
    assert key("KHÁNH HÒA") in view.lower


def test_origin_is_the_identity_where_nothing_was_dropped() -> None:
    assert normalise("Tỉnh uỷ Bình Dương").origin(5, 7) == (5, 7)


def test_origin_keeps_out_what_was_dropped_around_a_span() -> None:
    article = "\ufeffTỉnh\u200b  ủy\xad \n\n Bình"
    view = normalise(article)
    assert view.text == "Tỉnh ủy\nBình"
    assert [article[slice(*view.origin(*span))] for span in ((0, 4), (5, 7), (8, 12))] == ["Tỉnh", "ủy", "Bình"]


def test_lower_keeps_its_length_where_a_letter_would_grow() -> None:
    view = normalise("Tổng thống İlham ở İstanbul")
    assert len(view.lower) == len(view.text)
    assert view.lower[11] == "i"


@given(MIXED)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    again = normalise(once.text)
    assert (again.text, again.lower) == (once.text, once.lower)
    assert len(once.lower) == len(once.text)


@given(MIXED)
def test_decomposed_text_gives_the_same_view(text: str) -> None:
    composed, decomposed = normalise(nfc(text)), normalise(unicodedata.normalize("NFD", text))
    assert composed == decomposed


@given(MIXED)
def test_every_word_of_the_view_leads_to_its_own_characters(text: str) -> None:
    article = nfc(text)
    view = normalise(article)
    for word in re.finditer(r"\S+", view.text):
        start, end = view.origin(*word.span())
        assert normalise(article[start:end]).text == word[0]
        assert not article[start].isspace()
        assert not article[end - 1].isspace()


@given(MIXED, st.data())
def test_origin_keeps_the_order_and_the_bounds(text: str, data: st.DataObject) -> None:
    article = nfc(text)
    view = normalise(article)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.origin(start, end)
    assert 0 <= first <= last <= len(article)
    assert view.origin(0, len(view.text))[1] <= len(article)
    assert last - first >= end - start


def test_a_link_stuck_to_the_paragraph_behind_it_is_left_out() -> None:
    text = "Tin\n\nmoreÔng An nói more.\n\nmore (sic) là gì"
    view = normalise(text)
    assert view.text == "Tin\nÔng An nói more.\nmore (sic) là gì"
    start = view.text.index("Ông")
    assert text[slice(*view.origin(start, start + 6))] == "Ông An"
