"""Delegations that a title heads: "Đoàn công tác của Bộ Y tế do ông A làm Trưởng đoàn", "Trưởng đoàn thanh tra".

No list of bodies has them; a delegation is named by what it is for and by whom it is sent.
"""

from __future__ import annotations

from typing import Final

from quanhe.extract.body import Named
from quanhe.extract.organisations import Organisations
from quanhe.extract.plainnames import delegation_end
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit

_HEAD: Final = "Đoàn"


def leads_delegation(title: Concept) -> bool:
    """Whether a title is that of a delegation's head: "Trưởng đoàn"."""
    return title.get("fuses") == _HEAD


def delegation_behind(reading: Reading, organisations: Organisations, title: Hit) -> tuple[Named, int] | None:
    """Give the delegation that its head's title names, and where its name ends: "Trưởng [đoàn kiểm tra số 3]"."""
    end = delegation_end(reading, title.end)
    if end == title.end:
        return None
    return _named(organisations, title.concept, title.end - len(_HEAD), end), end


def delegation_before(reading: Reading, organisations: Organisations, title: Concept, at: int) -> Named | None:
    """Give the delegation told before its head in the sentence: "Đoàn công tác của Bộ Y tế do ông A làm …"."""
    pattern = post_words(reading.lexicon).delegation
    found = None
    for match in pattern.finditer(reading.lower, reading.sentence(at).start, at):
        found = match
    return _named(organisations, title, *found.span(1)) if found is not None else None


def _named(organisations: Organisations, title: Concept, start: int, end: int) -> Named:
    """Give a delegation by its words, those who send it under their full names."""
    words = organisations.in_full(start, end)
    sender = organisations.within(start, end)
    whole = sender[-1].named.name if sender and not sender[-1].generic else None
    return Named(words[0].upper() + words[1:], "other", whole, None, title)
