"""Those told as somebody's counterpart or predecessor: "Ngoại trưởng Iran A gặp người đồng cấp Canada B".

The title is that of the last office told before in the paragraph; the country stands before the name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from quanhe.extract.body import Named
from quanhe.extract.chain import Chain, Phrase
from quanhe.extract.holdings import Holding
from quanhe.extract.names import is_vietnamese
from quanhe.extract.people import People, PersonMention
from quanhe.extract.postwords import counterparts_of, post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit
from quanhe.text import key

_GAPS = (" ", ", ", " - ", " là ")
_OWN = "Việt Nam"


def counterparts(reading: Reading, people: People, chains: list[Chain]) -> Iterator[Holding]:
    """Give those whom a text calls the counterpart of another, with the country, as holding the same office there."""
    starts = [chain.start for chain in chains]
    for start, country in counterparts_of(reading):
        person = people.after(country.end, reading.sentence(start).end)
        if person is None or reading.text[country.end : person.lead] not in _GAPS:
            continue
        floor = reading.paragraph_start(start)
        before = chains[: bisect_left(starts, start)]
        told = (p for c in reversed(before) for p in reversed(c.phrases) if c.start >= floor)
        office = next((phrase for phrase in told if _of_state(phrase)), None)
        if office is not None:
            yield _held(reading, office, country, person, start)


def predecessors(reading: Reading, people: People, holdings: list[Holding]) -> Iterator[Holding]:
    """Give those whom a text calls the predecessor as having held what somebody told before holds."""
    told = sorted((h for h in holdings if h.phrase.named is not None), key=lambda h: h.phrase.start)
    for match in post_words(reading.lexicon).predecessor.finditer(reading.lower):
        person = people.after(match.end(), reading.sentence(match.start()).end)
        if person is None or person.lead != match.end() or reading.excluded(match.start()):
            continue
        of = {mention.name for mention in people.within(match.start(), match.end())}
        abroad = not of and not is_vietnamese(reading, person.name)
        before = [h for h in told if h.phrase.end <= match.start() and (h.person in of or not of)]
        before = [h for h in before if _of_state(h.phrase)] if abroad else before
        if before and before[-1].person != person.name:
            phrase = replace(before[-1].phrase, start=match.start(), end=person.end, status=None)
            yield Holding(person.name, phrase, "former", match.start(), person.end, "post.predecessor")


def _of_state(phrase: Phrase) -> bool:
    """Whether a title is an office that each state has: its head, its government's head, a minister."""
    return phrase.named is not None and bool(phrase.concept.get("countryBody") or phrase.concept.get("fuses") == "Bộ")


def _held(reading: Reading, office: Phrase, country: Hit, person: PersonMention, start: int) -> Holding:
    words = reading.words(country.start, country.end)
    named = _abroad(office.concept, office.named, words, country.concept.label)
    phrase = Phrase(start, person.end, office.title, office.concept, named)
    return Holding(person.name, phrase, "current", start, person.end, "post.counterpart")


def _abroad(title: Concept, named: Named | None, words: str, country: str) -> Named:
    """Give the body of an office in another country: "Bộ Ngoại giao Iran" is "Bộ Ngoại giao Canada" there."""
    pattern = title.get("countryBody")
    if pattern or named is None:
        return Named((pattern or "{}").replace("{}", words), "foreign", None, country, title)
    name = named.name
    if named.kind == "foreign" and named.place and key(name).endswith(f" {key(named.place)}"):
        name = name[: -len(named.place) - 1]
    else:
        name = name.removesuffix(f" {_OWN}")
    return replace(named, name=f"{name} {words}", kind="foreign", place=country, part_of=None)
