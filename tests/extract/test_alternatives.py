"""Word lists of the ontology as groups of patterns: letters as they count, words that must follow, longer words."""

from __future__ import annotations

import re

import pytest

from quanhe.extract.alternatives import alternatives
from quanhe.lexicon import Concept

UNTIL = Concept("x", "SubjectEnd", ("khi", "gửi tới"), None, {"notWithin": ("trong khi thi hành", "khi nào")})
SENT = Concept("y", "SubjectEnd", ("Hoà tới",), None, {"followedBy": ("Bộ", "các sở"), "caseSensitive": ("true",)})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trước khi đi", "khi"),
        ("trong khi chờ", "khi"),
        ("trong khi thi hành", None),
        ("khi nào", None),
        ("gửi tới bộ", "gửi tới"),
        ("Hòa tới các sở", "Hòa tới các sở"),
        ("hòa tới các sở", None),
        ("Hòa tới nhà", None),
    ],
)
def test_labels_are_found_as_their_concept_says(text: str, found: str | None) -> None:
    match = re.search(rf"{alternatives([UNTIL, SENT])}\b", text)
    assert (match[0] if match else None) == found


def test_no_words_are_found_nowhere() -> None:
    assert re.search(alternatives([]), "khi") is None
