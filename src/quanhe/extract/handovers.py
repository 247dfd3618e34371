"""Posts that change hands without a verb of taking: "đổi người đại diện từ ông A sang bà B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from quanhe.extract.chain import Chain
from quanhe.extract.people import People, PersonMention
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.patterns import lazy

_FROM: Final = lazy(
    r"(?: công ty| doanh nghiệp| của công ty)?"
    r"(?:[^.;,\n]{0,40} (?:đã |sẽ |vừa )?được (?:chuyển|bàn|trao)(?: giao| lại)?)?,? từ $"
)
_GIVEN_TO: Final = lazy(r"(?: [^.;,\n]{1,40})? cho $")
_THEN_TO: Final = lazy(r",? (?:sang|cho|thành)(?: cho)? $")
_FOR: Final = lazy(r"[^.;\n]{0,90}?,? thay(?: thế)?(?: cho)? $")
_WORD_BEFORE: Final = 24


class Handover(NamedTuple):
    """A post that goes from one to another; one of them may be unsaid."""

    old: PersonMention | None
    new: PersonMention | None


def handover(reading: Reading, people: People, chain: Chain, starts: Mapping[int, int]) -> Handover | None:
    """Give between whom the post that a chain names changes hands; None where it does not.

    `starts` maps where the titles before a name end to where they begin.
    """
    words = post_words(reading.lexicon)
    before = reading.lower[max(0, chain.start - _WORD_BEFORE) : chain.start]
    taken = words.takes_over.search(before) is not None
    given = words.hands_on.search(before) is not None
    if not (taken or given) and words.changes.search(before) is None:
        return None
    named = _named(reading, people, chain)
    first = next(named, None)
    if first is None:
        return None
    gap, second = reading.text[chain.end : _titled_start(starts, first)], next(named, None)
    if _FROM.fullmatch(gap):
        between = reading.text[first.end : _titled_start(starts, second)] if second is not None else ""
        taker = people.before(chain.start, reading.sentence(chain.start).start) if taken else None
        return Handover(first, second if _THEN_TO.fullmatch(between) else taker)
    if given and _GIVEN_TO.fullmatch(gap):
        return Handover(people.before(chain.start, reading.sentence(chain.start).start), first)
    if not taken and words.to.fullmatch(gap):
        instead = second is not None and _FOR.fullmatch(reading.text[first.end : second.lead]) is not None
        return Handover(second if instead else None, first)
    return None


def _titled_start(starts: Mapping[int, int], person: PersonMention) -> int:
    """Give where the titles right before a name begin, or the name itself."""
    return starts.get(person.lead - 1, person.lead)


def _named(reading: Reading, people: People, chain: Chain) -> Iterator[PersonMention]:
    """Give the people named behind a chain in its sentence."""
    ceiling = reading.sentence(chain.start).end
    at = chain.end
    while (person := people.after(at, ceiling)) is not None:
        yield person
        at = person.end
