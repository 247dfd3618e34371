"""The words around a figure: how far they reach before and behind it, and what of them is left out.

A clause ends at marks and at the `qh:ClauseBreak` words of the ontology; what is trimmed is `qh:MeasureTrim`. Nothing
is cut inside a word of several syllables that the ontology knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quanhe.extract.abbreviations import expand
from quanhe.extract.dates import matches
from quanhe.extract.organisations import Organisations
from quanhe.extract.periods import Periods
from quanhe.extract.places import Geography
from quanhe.extract.reading import Reading
from quanhe.extract.wording import wording
from quanhe.text import key

_DEFINED: Final = re.compile(r" ?\([A-ZĐ][A-ZĐ&]+\)")
_MOST_WORDS: Final = 14
_LABEL_WORDS: Final = 4
_ENOUGH: Final = 2
_LONGEST_NOUN: Final = 40


class Clauses:
    """The clauses of one article around its figures, in view offsets."""

    def __init__(self, reading: Reading, periods: Periods, geography: Geography, organisations: Organisations) -> None:
        self._reading = reading
        self._periods = periods
        self._wording = wording(reading.lexicon)
        self._dates = [match.span() for match in matches(reading.text)]
        bodies = ((m.start, m.end) for m in organisations.mentions if not m.generic)
        places = ((p.start, p.end) for p in geography.mentions if p.level)
        self._names = sorted({*bodies, *places})

    def before(self, first: int, floor: int, *, bridged: bool = False) -> tuple[int, str]:
        """Give where the words that lead to an offset begin, not before the floor, and those words, trimmed.

        Where `bridged`, a clause of less than two words takes in the one before it, over a comma or an auxiliary.
        """
        stops = list(self._wording.break_before.finditer(self._reading.text, floor, first))
        edges = [floor, *(stop.end() for stop in stops)]
        last = len(edges) - 1
        begin, words = self._trimmed(edges[last], first)
        while bridged and last and self._says_little(words) and self._wording.bridged.fullmatch(stops[last - 1][0]):
            last -= 1
            begin, words = self._trimmed(edges[last], first)
        return begin, words

    def _says_little(self, words: str) -> bool:
        return len(words.split()) < _ENOUGH or self._wording.change_alone.fullmatch(words) is not None

    def after(self, offset: int) -> int:
        """Give where the words behind an offset end, at most fourteen of them."""
        text = self._reading.text
        defined = _DEFINED.match(text, offset)
        stop = self._wording.break_after.search(text, defined.end() if defined else offset)
        end = stop.start() if stop else len(text)
        words = text[offset:end].split(" ")
        if len(words) <= _MOST_WORDS:
            return end
        most = _MOST_WORDS
        while most < len(words) and self._one_word(words[most - 1], words[most]):
            most += 1
        return offset + len(" ".join(words[:most]))

    def passive(self, offset: int) -> int:
        """Give where a passive behind an offset ends ("(6 người) đã bị bắt tạm giam"), else the offset."""
        opening = self._wording.passive.match(self._reading.text, offset)
        return self.after(opening.end()) if opening else offset

    def purpose(self, offset: int) -> int:
        """Give where what a sum is for ends: "(5 tỷ đồng) cho quỹ học bổng"; the offset where nothing is said."""
        opening = self._wording.purpose.match(self._reading.text, offset)
        return self.after(opening.end()) if opening else offset

    def without_names(self, begin: int, words: str, *, leading: bool) -> tuple[int, str]:
        """Leave out the bodies and places before the last words of a clause (`leading`: only one it opens with)."""
        end = begin + len(words)
        for start, stop in self._names[bisect_left(self._names, (begin, 0)) :]:
            if start >= end or (leading and start > begin):
                break
            rest = self._trimmed(stop, end) if stop < end else (end, "")
            count = len(rest[1].split())
            if count >= (_ENOUGH if leading else 1) or (count and self._says_little(rest[1])):
                begin, words = rest
        return begin, words

    def said(self, start: int, end: int) -> str:
        """Give the words of a stretch of the text without the verbs and bounds that it ends with."""
        words = self.words(start, end)
        return self._wording.trim_end.sub("", words) if " " in words else words

    def noun(self, offset: int) -> str:
        """Give the noun that begins at an offset: one word, with the syllables that belong to it."""
        first, *others = self._reading.text[offset : offset + _LONGEST_NOUN].split(" ")[:_LABEL_WORDS]
        words = [first]
        for word in others:
            if not self._one_word(words[-1], word):
                break
            words.append(word)
        return " ".join(words)

    def names(self, start: int, end: int) -> bool:
        """Whether a body or a place is named in a stretch of the text."""
        first = bisect_left(self._names, (start, 0))
        return first < len(self._names) and self._names[first][0] < end

    def last_words(self, words: str, most: int) -> str:
        """Give the last words of some, the cut never inside a compound."""
        parts = words.split(" ")
        cut = max(0, len(parts) - most)
        while cut > 0 and self._one_word(parts[cut - 1], parts[cut]):
            cut -= 1
        return " ".join(parts[cut:])

    def words(self, start: int, end: int) -> str:
        """Give the words of a stretch of the text, abbreviations written out, its periods and dates left out."""
        left = (self._reading.words(*part) for part in self._undated(start, end))
        words = expand(" ".join(left), self._reading.abbreviations)
        return " ".join(words.split()).strip(" ,-(")

    def _undated(self, start: int, end: int) -> list[tuple[int, int]]:
        parts = []
        for at, stop in self._periods.without(start, end):
            first = bisect_left(self._dates, (at, 0))
            for begin, finish in self._dates[first:]:
                if finish > stop:
                    break
                parts.append((at, begin))
                at = finish
            parts.append((at, stop))
        return parts

    def _trimmed(self, start: int, first: int) -> tuple[int, str]:
        """Give where the words of a stretch begin and those words, openings and trailing verbs left out."""
        text = self._reading.text
        raw = text[start:first]
        lead = len(raw) - len(raw.lstrip())
        trimmed = self._wording.trim_end.sub("", " " + raw.strip(" ,(")).strip(" ,(")
        opening = self._wording.trim_start.match(trimmed)
        measure = self._measure(trimmed[opening.end() if opening else 0 :].strip())
        if not measure:
            return first, ""
        begin = text.find(measure, start + lead)
        words = self._wording.trim_end.sub("", " " + self.words(begin, begin + len(measure))).strip()
        return begin, self._wording.trim_start.sub("", words).strip()

    def _measure(self, words: str) -> str:
        """Give the words from a noun on that heads a measure ("tỷ lệ", "tổng"), else the last of them.

        It is the first such noun, where what follows is not too long, else the last.
        """
        heads = [head.start() for head in self._wording.head.finditer(words) if " " in words[head.end() + 1 :]]
        if not heads:
            return self.last_words(words, _MOST_WORDS)
        return words[heads[-1] if words.count(" ", heads[0]) >= _MOST_WORDS else heads[0] :]

    def _one_word(self, one: str, other: str) -> bool:
        return f"{key(one)} {key(other)}" in self._reading.lexicon.compounds
