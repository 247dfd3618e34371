"""Syllables side by side are parted into words so that those bound most strongly stand together."""

import pytest

from quanhe.extract.words import learned_words, lengths

BONDS = {("đầu", "tiên"): 30, ("tiên", "phong"): 40, ("chương", "trình"): 60}


@pytest.mark.parametrize(
    ("syllables", "expected"),
    [
        ("", []),
        ("xã", [1]),
        ("chương trình", [2]),
        ("chương trình đầu tiên", [2, 2]),
        ("đầu tiên phong trào", [1, 2, 1]),
        ("tiên chương trình", [1, 2]),
    ],
)
def test_syllables_are_parted_where_they_are_bound_least(syllables: str, expected: list[int]) -> None:
    assert lengths(syllables.split(), BONDS) == expected


def test_what_was_learned_binds_words_and_tells_what_is_used_alike() -> None:
    learned = learned_words()
    assert lengths(["kim", "ngạch", "xuất", "khẩu", "của", "ngành", "dệt", "may"], learned.bonds) == [2, 2, 1, 1, 2]
    assert learned.classes["nâng cao"] == learned.classes["đẩy mạnh"] != learned.classes["công ty"]
