"""The words by which figures are read, compiled from the ontology once a lexicon: changes, comparisons, no-counts."""

from __future__ import annotations

import re
from functools import lru_cache

from quanhe.extract.alternatives import Phrases, spellings
from quanhe.extract.seeking import Words
from quanhe.lexicon import Lexicon


class Wording(Phrases):
    """Patterns over the words of grammar.ttl that say how figures are told."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.change = re.compile(rf"(?:^|.* )({self._words('ChangeWord')})$")
        self.equivalent = re.compile(rf"(?: ?\(|,? ?\(?{self._words('EquivalentWord')}) ?$")
        """All that stands between a figure and the same in another unit, the bound of it left out."""
        self.respectively = re.compile(rf"(?:^|,? ){self._words('RespectivelyWord')}(?: |$)")
        self.respective = Words(spellings(lexicon.of("RespectivelyWord")))
        """The same words by themselves, which few texts have."""
        self._no_count_before = re.compile(rf"(?:(?<!\w){self._words('NoCountBefore')} |covid-)$")
        self._no_count_ends = (*(f"{word} " for word in spellings(lexicon.of("NoCountBefore"))), "covid-")
        self.past = re.compile(rf"{self._words('PastWord')} ")
        """What opens a sentence on what was before."""
        self.comparison = re.compile(rf"{self._words('ComparisonWord')}\b[^,;.]*$")

    def counts_nothing(self, before: str) -> bool:
        """Whether digits count nothing, by what stands before them in lower case."""
        return before.endswith(self._no_count_ends) and self._no_count_before.search(before) is not None


@lru_cache(maxsize=4)
def wording(lexicon: Lexicon) -> Wording:
    """Give the wording of a lexicon, compiled once."""
    return Wording(lexicon)
