"""Which names of an article are one person's: "Putin", "V.Putin" and "Vladimir Putin"; "Lee" and "Lee Jae-yong"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quanhe.extract.names import ends_of, is_vietnamese
from quanhe.extract.reading import Reading
from quanhe.extract.terms import holders
from quanhe.patterns import lazy
from quanhe.text import key

_INITIAL: Final = lazy(r"(?:[^\W\d_]\.)+ ?")
_JUNIOR: Final = lazy(r",? (?:Jr|Sr)\.?$")


class Namesakes:
    """The full names of an article, and which of them another name stands for."""

    def __init__(self, reading: Reading, names: set[str]) -> None:
        self._reading = reading
        self._names = names
        self._fuller = {**_abroad(reading, names), **_same_names(reading, names)}

    def in_full(self, name: str, end: int) -> str:
        """Give the full name of whom a name that ends at an offset means; who is known by his title is no other.

        "Tổng thống Trump" is Donald Trump, also where only Melania Trump is named in full.
        """
        fuller = self._fuller.get(name) or self._known_end(name)
        term = self._reading.hits.ending("term", end)
        known = term.concept.all("holder") if term is not None else ()
        if not known or any(_alike(fuller, holder) for holder in known):
            return fuller
        others = (full for full in sorted(self._names) if any(_alike(full, holder) for holder in known))
        return next(others, name)

    def _known_end(self, name: str) -> str:
        """Give the known leader whose name stands behind other words: "Kazakh President Nursultan Nazarbayev"."""
        known = holders(self._reading.lexicon)
        if key(name) in known:
            return name
        return next((end for end in ends_of(name) if key(end) in known), name)


def _alike(name: str, other: str) -> bool:
    """Whether two full names are forms of one: "Vladimir V. Putin", "V. Putin"."""
    one, two = (_JUNIOR.sub("", key(each)).split(" ") for each in (name, other))
    first = one[0] == two[0] or (one[0].rstrip(".") == two[0][:1])
    return len(one) > 1 and first and one[-1] == two[-1]


def _same_names(reading: Reading, names: set[str]) -> dict[str, str]:
    """Map the end of a fuller name to that name ("Putin" to "Vladimir Putin"), and what a full name ends to it.

    A family name alone is who has it, where only one has: a Chinese leader, or a headline cut short.
    A whole Vietnamese name behind other words is the name itself: "Việt Á Phan Quốc Việt" is "Phan Quốc Việt".
    """
    firsts: dict[str, set[str]] = {}
    for name in names:
        firsts.setdefault(key(name).partition(" ")[0], set()).add(name)
    whole = {key(n): n for n in sorted(names) if n.count(" ") > 1 and is_vietnamese(reading, n)}
    same: dict[str, str] = {}
    ends: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        tails = ends_of(key(name))
        found = next((whole[tail] for tail in tails if tail in whole), None)
        if found is not None:
            same[name] = found
        for tail in tails:
            ends.setdefault(tail, found or name)
    cut = {name: firsts[key(name)] - {name} for name in names if " " not in name and key(name) not in ends}
    same |= {name: full.pop() for name, full in cut.items() if len(full) == 1}
    return {name: ends[key(name)] for name in names if key(name) in ends and key(name) not in whole} | same


def _abroad(reading: Reading, names: Iterable[str]) -> dict[str, str]:
    """Map the names of foreigners that leave out something to the full ones: initials, a first name, a last one."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    full = [name for name in longest if " " in name and not is_vietnamese(reading, name)]
    short: dict[str, str] = {}
    for name in full:
        words = _JUNIOR.sub("", key(name)).split(" ")
        if " bin " not in name and " al-" not in name:  # "Park" is Park Geun-hye, but many are called Mohammed
            short.setdefault(words[0], name)
        short.setdefault(words[-1], name)
        short.setdefault(_without_initials(key(name)), name)
        short.setdefault(f"{words[0][0]}.{words[-1]}", name)
    return {
        name: short[shape]
        for name in names
        for shape in (key(name).replace(". ", "."),)
        if shape in short and (" " not in name or "." in name or short[shape].count(".")) and short[shape] != name
    }


def _without_initials(name: str) -> str:
    """Give a name without the initials inside it: "sergei mikhailov" of "sergei v.mikhailov"."""
    first, _, rest = name.partition(" ")
    return f"{first} {_INITIAL.sub('', rest)}"
