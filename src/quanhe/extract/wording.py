"""The words by which figures are read, compiled from the ontology once a lexicon: breaks, trims, changes, no-counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quanhe.lexicon import Concept, Lexicon
from quanhe.text import key

_MARKS: Final = r"[,;:.…()\n\"]"


class Wording:
    """Patterns over the words of grammar.ttl that say how figures are told."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        before, after = self._words("ClauseBreak", "before"), self._words("ClauseBreak", "after")
        self.break_before = re.compile(rf"{_MARKS}| - | {before}(?= (?!lại))")
        """What ends the words before a number that can say what it measures."""
        self.bridged = re.compile(rf",|\(| {self._words('ClauseBreak', 'bridged')}")
        """What stands between a clause of no words and the one it continues."""
        self.passive = re.compile(rf"(?: (?:đã|đang|sẽ|cũng|vừa))? {self._words('PassiveWord')}\b")
        self.purpose = re.compile(rf" {self._words('PurposeWord')}\b")
        self.break_after = re.compile(rf"{_MARKS}| (?:{after}(?!\w)|(?:năm )?\d)")
        """What ends the words behind a number that can say what it counts."""
        self.trim_end = re.compile(rf"(?: {self._words('MeasureTrim', 'end')})+$")
        self.trim_start = re.compile(
            rf"^(?:(?:{self._words('MeasureTrim', 'start')}|năm \d{{4}}|(?:quý [IV\d]+|\d+ tháng đầu năm)"
            r"(?:[/ ]\d{4})?)(?: |$))+",
            re.IGNORECASE,
        )
        self.change = re.compile(rf"(?:^|.* )({self._words('ChangeWord')})$")
        self.change_alone = re.compile(f"{self._words('ChangeWord')}|")
        self.head = re.compile(rf"(?<!\w){self._words('MeasureHead')}(?!\w)", re.IGNORECASE)
        self.change_to = re.compile(rf" {self._words('ChangeTo')}(?: |$)")
        """All that stands between a figure and what it became."""
        self.equivalent = re.compile(rf"(?: ?\(|,? ?\(?{self._words('EquivalentWord')}) ?$")
        """All that stands between a figure and the same in another unit, the bound of it left out."""
        self.respectively = re.compile(rf"(?:^|,? ){self._words('RespectivelyWord')}(?: |$)")
        self.plan = re.compile(rf"{self._words('PlanNoun')}\b")
        self.span_after = re.compile(
            rf" (?:{self._words('SpanWord', 'after')}|ngày \w+ thành lập|\(?\d{{4}})\b", re.IGNORECASE
        )
        self.span_before = re.compile(rf"(?:{self._words('SpanWord', 'before')}) $", re.IGNORECASE)
        self.exists = re.compile(rf" {self._words('ExistenceWord')} $")
        self.topic_end = re.compile(rf"[,;:(]| {self._words('TopicEnd')} ")
        self.pointing = re.compile(rf" {self._words('PointingWord')}\b")
        self.known_before = re.compile(rf"\b{self._words('KnownBefore')} $")
        self.no_count_before = re.compile(rf"(?:(?<!\w){self._words('NoCountBefore')} |covid-)$")
        """What stands before digits that count nothing, in lower case."""
        self.past = re.compile(rf"{self._words('PastWord')} ")
        """What opens a sentence on what was before."""
        self.comparison = re.compile(rf"{self._words('ComparisonWord')}\b[^,;.]*$")

    def _words(self, kind: str, position: str | None = None) -> str:
        """Give the labels of a class (at a position) as one group of a pattern, longest first."""
        concepts = (c for c in self._lexicon.of(kind) if position is None or position in c.all("position"))
        labels = sorted((form for c in concepts for form in _forms(c)), key=lambda form: (-len(form[0]), form))
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
