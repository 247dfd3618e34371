"""One article made ready for the rules: its view, its sentences, and every label of the lexicon found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from quanhe.extract.years import written
from quanhe.facts import Evidence, Span
from quanhe.lexicon import Hits, Lexicon
from quanhe.text import Article, Segments, Sentence, View
from quanhe.text.segment import KEPT

UPPER: Final = "".join(
    chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and (code < 0x250 or code > 0x1DFF)
)
CAPITAL: Final = re.compile(rf"[{UPPER}][\w]*(?:[&.'-](?=\w)[\w]+)*")
"""A capitalised word, with what is tied to it: T&T, O'Brien, N.V.A, Jong-un."""
WORD: Final = re.compile(r"[\w&%]+(?:[.'&/-]\w+)*")


_NOW: Final = "9999-12-31"


@dataclass(slots=True)
class Reading:
    """An article as the rules see it. All offsets in the rules are the view's; evidence holds the article's."""

    article: Article
    view: View
    segments: Segments
    hits: Hits
    lexicon: Lexicon
    abbreviations: dict[str, str] = field(default_factory=dict)
    """What the article itself abbreviates, and the words in full."""
    _as_of: str = ""
    _starts: list[int] = field(default_factory=list)
    _left_out: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The normalised text that offsets of the rules count."""
        return self.view.text

    @property
    def title_end(self) -> int:
        """Where the title ends."""
        return self.segments.paragraphs[0].end if self.segments.paragraphs else 0

    @property
    def as_of(self) -> str:
        """The ISO date whose geography the article speaks of: of its publication, else the last year it names."""
        if not self._as_of:
            told = written(self.text)
            self._as_of = (self.article.published or "")[:10] or (f"{told[:4]}-12-31" if told else _NOW)
        return self._as_of

    def excluded(self, offset: int) -> bool:
        """Whether an offset lies in a credit, a byline or the furniture of the page."""
        if not self._left_out:
            self._left_out += [(p.start, p.end) for p in self.segments.paragraphs if p.kind not in KEPT]
            self._left_out += [*self.segments.excluded, (-1, -1)]
            self._left_out.sort()
        index = bisect_right(self._left_out, (offset, len(self.text))) - 1
        return self._left_out[index][0] <= offset < self._left_out[index][1]

    def words(self, start: int, end: int) -> str:
        """Give the article's own characters of a stretch of the view, white space made single."""
        first, last = self.view.origin(start, end)
        return " ".join(self.article.text[first:last].split())

    def evidence(self, start: int, end: int, rule: str, *concepts: str) -> Evidence:
        """Give the evidence for a fact: the article's characters of a stretch of the view, and the rule."""
        first, last = self.view.origin(start, end)
        return Evidence(Span(first, last, self.article.text[first:last]), rule, concepts)

    def sentence(self, offset: int) -> Sentence:
        """Give the sentence that holds an offset (the nearest before it, where none does)."""
        if not self._starts:
            self._starts.extend(sentence.start for sentence in self.segments.sentences)
        return self.segments.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def paragraph_start(self, offset: int) -> int:
        """Give where the line that holds an offset begins."""
        return self.view.text.rfind("\n", 0, offset) + 1

    def after(self, pattern: re.Pattern[str], offset: int) -> re.Match[str] | None:
        """Match a pattern right at an offset of the view."""
        return pattern.match(self.view.text, offset)
