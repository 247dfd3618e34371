"""One article made ready for the rules: its view, its sentences, and every label of the lexicon found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from quanhe.extract.terms import in_office
from quanhe.extract.years import Written, written
from quanhe.facts import Evidence, Span
from quanhe.lexicon import Hits, Lexicon
from quanhe.patterns import lazy
from quanhe.text import Article, Segments, Sentence, View
from quanhe.text.segment import KEPT

UPPER: Final = "".join(
    chr(code) for code in range(0x41, 0x1EFA) if chr(code).isupper() and (code < 0x250 or code > 0x1DFF)
)
LOWER: Final = "".join(
    chr(code) for code in range(0x61, 0x1EFA) if chr(code).islower() and (code < 0x250 or code > 0x1DFF)
)
CAPITAL: Final = lazy(rf"[{UPPER}][\w]*(?:[&.'-](?=\w)[\w]+)*")
"""A capitalised word, with what is tied to it: T&T, O'Brien, N.V.A, Jong-un."""
WORD: Final = lazy(r"[\w&%]+(?:[.'&/-]\w+)*")


T = TypeVar("T")
_NOW: Final = "9999-12-31"


class Stretches:
    """Stretches of a text, asked again and again whether an offset lies in one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def hold(self, offset: int) -> bool:
        """Whether an offset lies in one of them, going by the last that begins at or before it."""
        index = bisect_right(self._starts, offset)
        return index > 0 and offset < self._spans[index - 1][1]


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
    text: str = field(init=False)
    """The normalised text that offsets of the rules count."""
    lower: str = field(init=False)
    """The same in lower case, letter for letter."""
    title_end: int = field(init=False)
    """Where the title ends."""
    as_of: str = field(init=False)
    """The ISO date whose geography the article speaks of: of its publication, else the last year it names."""
    written: Written = field(init=False)
    """When the text was written, as far as it tells."""
    _starts: list[int] = field(init=False)
    _left_out: Stretches = field(init=False)
    _kept: dict[tuple[Any, int], Any] = field(default_factory=dict)
    _credits: Stretches = field(init=False)

    def __post_init__(self) -> None:
        """Lay out once what the rules ask for thousands of times."""
        paragraphs = self.segments.paragraphs
        self.text, self.lower = self.view.text, self.view.lower
        self.title_end = paragraphs[0].end if paragraphs else 0
        self.written = written(self.lower, in_office(self.lower, self.hits))
        self.as_of = (self.article.published or "")[:10] or _last_day(self.written.surely or self.written.about)
        self._starts = [sentence.start for sentence in self.segments.sentences]
        credits = self.segments.excluded
        self._left_out = Stretches([*credits, *((p.start, p.end) for p in paragraphs if p.kind not in KEPT)])
        self._credits = Stretches([*credits, *((p.start, p.end) for p in paragraphs if p.kind == "byline")])

    def once(self, read: Callable[[Reading, int], T], offset: int) -> T:
        """Give what is read at an offset: the rules ask at the same places again and again."""
        place = (read, offset)
        if place not in self._kept:
            self._kept[place] = read(self, offset)
        found: T = self._kept[place]
        return found

    def excluded(self, offset: int) -> bool:
        """Whether an offset lies in a credit, a byline or the furniture of the page."""
        return self._left_out.hold(offset)

    def credited(self, offset: int) -> bool:
        """Whether an offset lies in a credit or a byline, where a name that is a place's too is a person's."""
        return self._credits.hold(offset)

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
        index = bisect_right(self._starts, offset)
        return self.segments.sentences[index - 1 if index else 0]

    def paragraph_start(self, offset: int) -> int:
        """Give where the line that holds an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def after(self, pattern: re.Pattern[str], offset: int) -> re.Match[str] | None:
        """Match a pattern right at an offset of the view."""
        return pattern.match(self.text, offset)


def _last_day(told: str | None) -> str:
    """Give the last day of the year of a date; of none, the last day of all."""
    return f"{told[:4]}-12-31" if told else _NOW
