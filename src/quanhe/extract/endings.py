"""Posts that end without being named again: "cách chức đối với ông A, Giám đốc …", "bà B, Phó Giám đốc Sở …, nghỉ hưu".

The verb of leaving names no title; the posts that stand beside the person's name in the sentence are the ones left.
Where it ends all of somebody's posts ("thôi giữ các chức vụ"), those told elsewhere are left too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from quanhe.extract.chain import Chain
from quanhe.extract.holdings import Holding
from quanhe.extract.people import People
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Hit

_STANDING: Final = ("current", "since")


class _Ending(NamedTuple):
    person: str
    start: int
    end: int
    every: bool
    kind: str | None


def with_endings(reading: Reading, people: People, chains: list[Chain], holdings: list[Holding]) -> list[Holding]:
    """Give the holdings, those that a sentence says somebody leaves marked as left."""
    endings = list(_endings(reading, people, {chain.start for chain in chains}, holdings))
    return [_ended(holding, endings) for holding in holdings] if endings else holdings


def _ended(holding: Holding, endings: Iterable[_Ending]) -> Holding:
    if holding.status not in _STANDING:
        return holding
    for ending in endings:
        named = holding.phrase.named
        here = ending.start <= holding.phrase.start < ending.end and ending.kind is None
        every = ending.every and (ending.kind is None or (named is not None and named.kind == ending.kind))
        if holding.person == ending.person and (here or every):
            return replace(holding, status="left")
    return holding


def _endings(reading: Reading, people: People, titles: set[int], holdings: list[Holding]) -> Iterable[_Ending]:
    for cue in reading.hits.ordered("status"):
        if cue.concept.get("status") != "left" or reading.excluded(cue.start) or _has_title(reading, cue, titles):
            continue
        person = _of_whom(reading, people, cue, holdings)
        if person is not None:
            sentence = reading.sentence(cue.start)
            yield _Ending(
                person, sentence.start, sentence.end, cue.concept.flag("endsAll"), cue.concept.get("endsKind")
            )


def _has_title(reading: Reading, cue: Hit, titles: set[int]) -> bool:
    """Whether the verb names the post that is left, or where: "thôi giữ chức Giám đốc", "từ nhiệm tại …"."""
    words = post_words(reading.lexicon)
    if words.elsewhere.match(reading.text, cue.end) or reading.hits.at("body", cue.end + 1) is not None:
        return True
    near = (start for start in titles if cue.end < start <= cue.end + 40)
    return any(words.to_title.fullmatch(reading.text[cue.end : start]) for start in near)


def _of_whom(reading: Reading, people: People, cue: Hit, holdings: list[Holding]) -> str | None:
    """Give who leaves: the person right behind the verb, else the one it is said of, titles between them left out."""
    sentence = reading.sentence(cue.start)
    behind = people.after(cue.end, sentence.end)
    words = post_words(reading.lexicon)
    if behind is not None and words.on_whom.fullmatch(reading.text[cue.end : behind.lead]):
        return behind.name
    before = people.before(cue.start, sentence.start)
    if before is None:
        return None
    titled = (h.end for h in holdings if h.person == before.name and before.start <= h.end <= cue.start)
    end = max(titled, default=before.end)
    return before.name if words.leaves.fullmatch(reading.text[max(end, before.end) : cue.start]) else None
