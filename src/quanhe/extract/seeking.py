"""Patterns sought through a whole text, and tried only where what they begin with stands.

A pattern that does not begin with a letter or a set of letters is tried by `re` at each place of a text, which for one
pattern takes as long as all reading of figures. `re` itself passes over what cannot begin a match only where a pattern
begins with a letter or with `[…]`; for others, name here the words or the number that they begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import ahocorasick_rs

from quanhe.patterns import lazy

_DIGITS: Final = lazy(r"\d\d*")
_LONG: Final = 50_000
_FEW: Final = 12
"""How many words are sought in the time that an automaton takes to go through a text."""


class Words:
    """Some words, sought in one text after the other: a few one by one, many at once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(words)
        self._automaton = ahocorasick_rs.AhoCorasick(self._words) if len(self._words) > _FEW else None

    def starts(self, text: str) -> list[int]:
        """Give where one of the words begins in a text, in order."""
        if self._automaton is None:
            return sorted({start for word in self._words for start in _occurrences(text, word)})
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return sorted({start for _, start, _ in found}) if found else []


class Led:
    """A pattern that begins with one of some words, given in lower case; they may also begin with a capital.

    Of a text in lower case (`lower`), words with a capital are not sought.
    """

    def __init__(self, words: Iterable[str], behind: str, *, lower: bool = False) -> None:
        forms = [form for word in words for form in ((word,) if lower else (word, word[0].upper() + word[1:]))]
        self._words = Words(forms)
        self._pattern = re.compile(rf"(?:{'|'.join(map(re.escape, forms))}){behind}")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give the matches in a text, from left to right, none inside another."""
        return at_words(self._pattern, text, self._words)


def at_words(pattern: re.Pattern[str], text: str, words: Words) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that begins with one of some words, none inside another."""
    return _tried(pattern, text, words.starts(text))


def at_lines(pattern: re.Pattern[str], text: str, words: Words) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that holds one of some words, which few lines have, and no end of a line."""
    end = -1
    for at in words.starts(text):
        if at > end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = end if end >= 0 else len(text)
            yield from pattern.finditer(text, start, end)


def at_numbers(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that begins with the first digit of a number, none inside another."""
    return _tried(pattern, text, (start for start, _ in digits(text)))


def at_digits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give the matches of a pattern that begins with a digit, none inside another."""
    return _tried(pattern, text, (at for start, end in digits(text) for at in range(start, end)))


def whole_words(text: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give where some words stand in a text and which, whole, of those that begin at one place the longest."""
    found = [(start, -len(word), word) for start, word in _everywhere(text, list(words))]
    free = 0
    for start, length, word in sorted(found):
        if start >= free and not _goes_on(text, start - 1) and not _goes_on(text, start - length):
            free = start - length
            yield start, word


def _goes_on(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _tried(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    free = 0
    for start in starts:
        match = pattern.match(text, start) if start >= free else None
        if match is not None:
            free = match.end()
            yield match


@lru_cache(maxsize=8)
def digits(text: str) -> tuple[tuple[int, int], ...]:
    """Give where the runs of digits in a text begin and end."""
    return tuple(match.span() for match in _DIGITS.finditer(text))


def _everywhere(text: str, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give where some words occur. An automaton pays in long texts alone: it takes 20 µs a word to build."""
    if len(text) > _LONG and words:
        automaton = ahocorasick_rs.AhoCorasick(words)
        return ((start, words[at]) for at, start, _ in automaton.find_matches_as_indexes(text, overlapping=True))
    return ((start, word) for word in words for start in _occurrences(text, word))


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
