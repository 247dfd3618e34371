"""Careers told in running prose: "từng là A, B rồi C", "kinh qua nhiều vị trí như: A; B; C".

One verb opens the run; every title behind it in the sentence is of the person it tells of, until another person is
named or the sentence turns to what holds now.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from quanhe.extract.careers import held_now
from quanhe.extract.chain import Chain
from quanhe.extract.people import People, PersonMention
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Hit
from quanhe.patterns import lazy

_NEXT: Final = lazy(r"[^.\n]{0,90}(?:[;,]|\)| và| rồi| kiêm| đến| lên| làm| là| -|:)[^.;,\n]{0,40} $|[^.;,\n]{0,12} $")
_IN_BRACKETS: Final = lazy(r"\([^()\n]*\)")


class Run(NamedTuple):
    """A career told: of whom, and where the verb begins that opens it."""

    person: PersonMention
    start: int


def career_runs(reading: Reading, people: People, chains: list[Chain]) -> dict[int, Run]:
    """Map where a chain of titles begins to the career told in prose that it is a part of."""
    starts = [chain.start for chain in chains]
    runs: dict[int, Run] = {}
    for opener in reading.hits.ordered("status"):
        if not opener.concept.flag("career") or reading.excluded(opener.start) or held_now(reading, opener):
            continue
        subject = _subject(reading, people, opener)
        if subject is None:
            continue
        ceiling = reading.sentence(opener.start).end
        at, gap = opener.end, post_words(reading.lexicon).to_career
        for chain in chains[bisect_left(starts, opener.end) :]:
            if chain.start >= ceiling or not _goes_on(reading, people, subject, (at, chain), gap):
                break
            runs.setdefault(chain.start, Run(subject, opener.start))
            at, gap = chain.end, _NEXT
    return runs


def _subject(reading: Reading, people: People, opener: Hit) -> PersonMention | None:
    """Give of whom a career is told: the last person named before the verb, in the sentence or the paragraph."""
    before = people.before(opener.start, reading.sentence(opener.start).start)
    return before or people.before(opener.start, reading.paragraph_start(opener.start))


def _goes_on(
    reading: Reading, people: People, subject: PersonMention, step: tuple[int, Chain], pattern: re.Pattern[str]
) -> bool:
    """Whether a chain is the next of a career: only words of a list before it, and nobody else beside it."""
    at, chain = step
    gap = reading.text[at : chain.start]
    turn = post_words(reading.lexicon).turn
    if pattern.fullmatch(gap) is None or (pattern is _NEXT and turn.search(_IN_BRACKETS.sub("", gap))):
        return False
    if any(other.name != subject.name for other in people.within(at, chain.start)):
        return False
    behind = people.after(chain.end, min(chain.end + 40, len(reading.text)))
    beside = behind is not None and reading.text[chain.end : behind.lead] == " "
    return not (beside and behind is not None and behind.name != subject.name)
