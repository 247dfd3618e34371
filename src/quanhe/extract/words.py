"""Which syllables make a word, and which words are used alike: learned from unlabelled articles.

The table beside this module is made by tools/learn_words.py and only read here: a line a word, with the bond of its two
syllables in tenths of a nat (0 where it has one, or they stand together no more than chance would have it), and the
class of words it is used like ("-" where it is rare).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

_TABLE: Final = Path(__file__).with_name("words.txt")

Bonds = Mapping[tuple[str, str], int]
"""How strongly two syllables are bound to one word; those not in it are not."""


class Words(NamedTuple):
    """What was learned of words."""

    bonds: Bonds
    classes: Mapping[str, str]
    """The class of each word that is not rare."""


@lru_cache(maxsize=1)
def learned_words() -> Words:
    """Give what was learned of words."""
    bonds: dict[tuple[str, str], int] = {}
    classes: dict[str, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        bond, name, word = line.split("\t")
        if bond != "0":
            one, other = word.split(" ")
            bonds[one, other] = int(bond)
        if name != "-":
            classes[word] = name
    return Words(bonds, classes)


def words_in(syllables: Sequence[str], bonds: Bonds) -> Iterator[slice]:
    """Give where the words begin and end into which syllables are parted."""
    at = 0
    for length in lengths(syllables, bonds):
        yield slice(at, at + length)
        at += length


def lengths(syllables: Sequence[str], bonds: Bonds) -> list[int]:
    """Part syllables into words of one or two, so that the bonds within words are strongest; give their lengths."""
    totals, paired = [0], [False]
    for at in range(1, len(syllables) + 1):
        single = totals[at - 1]
        bond = bonds.get((syllables[at - 2], syllables[at - 1])) if at > 1 else None
        pair = single if bond is None else totals[at - 2] + bond
        paired.append(pair > single)
        totals.append(max(pair, single))
    found: list[int] = []
    at = len(syllables)
    while at:
        found.append(2 if paired[at] else 1)
        at -= found[-1]
    return found[::-1]
