"""Delegations and divisions that a title heads: "Trưởng đoàn thanh tra", "Giám đốc Khối Khách hàng cá nhân".

No list of bodies has them; a delegation is named by what it is for and by whom it is sent ("Đoàn công tác của Bộ Y tế
do ông A làm Trưởng đoàn"), a division by what it does and whose it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from quanhe.extract.body import Named
from quanhe.extract.organisations import Organisations
from quanhe.extract.plainnames import unit_end, whole_at
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit
from quanhe.text import key

_HEAD: Final = "Đoàn"
_DIVISION: Final = "Khối"
_HEADS: Final = (_HEAD, _DIVISION)


def leads_delegation(title: Concept) -> bool:
    """Whether a title is that of a delegation's head: "Trưởng đoàn"."""
    return title.get("fuses") == _HEAD


def unit_behind(reading: Reading, organisations: Organisations, title: Hit) -> tuple[Named, int] | None:
    """Give the delegation or division that its head's title names, and where its name ends: "Trưởng [đoàn số 3]"."""
    head = title.concept.get("fuses") or ""
    end = unit_end(reading, title.end) if head in _HEADS else title.end
    if end == title.end:
        return None
    inside = reading.lower.endswith(f" {key(head)}", 0, title.end)
    named = _named(organisations, title.concept, title.end - len(head) if inside else title.end + 1, end)
    if not inside and not key(named.name).startswith(f"{key(head)} "):
        named = replace(named, name=f"{head} {named.name[0].lower()}{named.name[1:]}")
    return (named, end) if head == _HEAD else _of_company(reading, organisations, named, end)


def _of_company(reading: Reading, organisations: Organisations, named: Named, end: int) -> tuple[Named, int]:
    """Give a division the company that stands behind it or, where none does, the one named before."""
    behind = whole_at(reading, end)
    company = organisations.resolve(behind) if behind is not None else None
    if behind is None or company is None:
        company = organisations.nearest(end, ("enterprise",)) if named.part_of is None else None
    elif company.kind == "enterprise":
        end = behind.end
    if company is None or company.kind != "enterprise":
        return replace(named, kind="enterprise"), end
    return replace(named, name=f"{named.name}, {company.name}", kind="enterprise", part_of=company.name), end


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
