"""Patterns tried only where their words stand: however the words are sought, the same places are found."""

from __future__ import annotations

import re
from itertools import product

import pytest

from quanhe.extract.seeking import Led, Words, at_numbers, at_words, whole_words

TEXT = "Tại lễ trao giải, dự lễ có 12 người; Dự thảo và lễ 3.500 suất. Lễ"


def test_words_are_found_wherever_one_begins() -> None:
    assert Words(["lễ", "dự lễ", "người"]).starts(TEXT) == [4, 18, 21, 30, 48]


def test_many_words_are_found_like_few() -> None:
    many = ["".join(letters) for letters in product("qzw", repeat=4)]
    assert Words(["lễ", "dự lễ", *many]).starts(TEXT) == Words(["lễ", "dự lễ"]).starts(TEXT)
    assert Words(many).starts(TEXT) == []


@pytest.mark.parametrize("pattern", [r"(?<!\w)lễ \w+", r"(?<!\w)(?:dự )?lễ \w+"])
def test_a_pattern_matches_at_its_words_as_everywhere(pattern: str) -> None:
    found = at_words(re.compile(pattern), TEXT, Words(["dự", "lễ"]))
    assert [match[0] for match in found] == [match[0] for match in re.finditer(pattern, TEXT)]


def test_a_pattern_begun_by_words_may_begin_with_a_capital() -> None:
    assert [match[0] for match in Led(["dự"], r" \w+").finditer(TEXT)] == ["dự lễ", "Dự thảo"]
    assert [match[0] for match in Led(["dự"], r" \w+", lower=True).finditer(TEXT)] == ["dự lễ"]


def test_numbers_are_tried_at_each_first_digit() -> None:
    assert [match[0] for match in at_numbers(re.compile(r"\d+ \w+"), TEXT)] == ["12 người", "500 suất"]


@pytest.mark.parametrize("repeated", [1, 2_000])
def test_whole_words_are_the_longest_in_short_texts_and_long(repeated: int) -> None:
    text = "Lê An và Lê An Bình, Lê Anh " * repeated
    found = list(whole_words(text, {"Lê An": 1, "Lê An Bình": 2}))
    assert [word for _, word in found] == ["Lê An", "Lê An Bình"] * repeated
    assert all(text.startswith(word, start) for start, word in found)
