"""Near copies: one agency's text in several newspapers, told by the stretches of words that they share.

A text is told by the least hashes of all its runs of five words (a bottom-k sketch, Broder 1997): two sketches share
about as large a part of their least hashes as the texts share runs of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from zlib import crc32

from quanhe.patterns import lazy
from quanhe.text.normalise import fold

RUN: Final = 5
"""Words in a run: few runs of as many words are in two texts by chance."""

KEPT: Final = 48
"""Hashes kept of a text."""

SHARED: Final = 0.5
"""The part of their runs that two near copies share at least."""

MARKS: Final = 8
"""How many of its least hashes a near copy is looked for by."""

_WORD: Final = lazy(r"\w+")


def sketch(text: str) -> tuple[int, ...]:
    """Give the least hashes of a text's runs of words, ascending; nothing for a text shorter than a run."""
    words = _WORD.findall(fold(text))
    runs = {crc32(" ".join(words[at : at + RUN]).encode("utf-8", "replace")) for at in range(len(words) - RUN + 1)}
    return tuple(sorted(runs)[:KEPT])


def alike(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether two sketches are of near copies."""
    if not first or not second:
        return False
    least = sorted({*first, *second})[:KEPT]
    both = set(first) & set(second)
    return sum(value in both for value in least) >= SHARED * len(least)


def groups(sketches: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """Give for each text (by any name) the first, by name, of those it is a near copy of, itself or through others.

    Only texts that share one of their very least hashes are compared, which near copies nearly always do.
    """
    top = {name: name for name in sketches}

    def find(name: str) -> str:
        while top[name] != name:
            top[name] = top[top[name]]
            name = top[name]
        return name

    marked: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sketches):
        for mark in marks(sketches[name]):
            for other in marked[mark]:
                first, second = find(other), find(name)
                if first != second and alike(sketches[other], sketches[name]):
                    top[max(first, second)] = min(first, second)
            marked[mark].append(name)
    return {name: find(name) for name in sketches}


def marks(least: Sequence[int]) -> Sequence[int]:
    """Give the hashes of a sketch that its near copies are looked for by."""
    return least[:MARKS]
