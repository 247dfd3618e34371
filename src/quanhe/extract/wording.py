"""The words by which figures are read, compiled from the ontology once a lexicon: changes, comparisons, no-counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quanhe.lexicon import Concept, Lexicon
from quanhe.text import key


class Wording:
    """Patterns over the words of grammar.ttl that say how figures are told."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.change = re.compile(rf"(?:^|.* )({self._words('ChangeWord')})$")
        self.equivalent = re.compile(rf"(?: ?\(|,? ?\(?{self._words('EquivalentWord')}) ?$")
        """All that stands between a figure and the same in another unit, the bound of it left out."""
        self.respectively = re.compile(rf"(?:^|,? ){self._words('RespectivelyWord')}(?: |$)")
        self.no_count_before = re.compile(rf"(?:(?<!\w){self._words('NoCountBefore')} |covid-)$")
        """What stands before digits that count nothing, in lower case."""
        self.past = re.compile(rf"{self._words('PastWord')} ")
        """What opens a sentence on what was before."""
        self.comparison = re.compile(rf"{self._words('ComparisonWord')}\b[^,;.]*$")

    def _words(self, kind: str) -> str:
        """Give the labels of a class as one group of a pattern, longest first."""
        labels = sorted(
            (form for c in self._lexicon.of(kind) for form in _forms(c)), key=lambda form: (-len(form[0]), form)
        )
        return f"(?:{'|'.join(pattern for _, pattern in labels)})"


def _forms(concept: Concept) -> Iterator[tuple[str, str]]:
    """Give each label of a concept and its pattern, which does not match inside the longer words it is a part of."""
    for label in map(key, concept.labels):
        pattern = re.escape(label).replace(r"\ ", " ")
        for longer in map(key, concept.all("notWithin")):
            head, found, tail = longer.partition(label)
            if found and head:
                pattern = rf"(?<!{re.escape(head)}){pattern}"
            if found and tail:
                pattern = rf"{pattern}(?!{re.escape(tail)})"
        yield label, pattern


@lru_cache(maxsize=4)
def wording(lexicon: Lexicon) -> Wording:
    """Give the wording of a lexicon, compiled once."""
    return Wording(lexicon)
