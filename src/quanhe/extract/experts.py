"""Bodies named behind a name: "CEO Kenji Otano của Hoa Sen", "nhà phân tích Ana Brava thuộc Viện Hoa Sen".

An expert whose institute is named holds a post in it; a title that stands before a name without a body is held in the
body behind the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Named
from quanhe.extract.chain import Phrase
from quanhe.extract.holdings import Holding
from quanhe.extract.names import foreign_word
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.reading import CAPITAL, Reading
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy

_OF: Final = lazy(r",? (?:của|thuộc|đến từ) ")
_AT: Final = lazy(r",? (?:của|thuộc|đến từ|tại|ở) ")
_MOST_WORDS: Final = 4


def experts(reading: Reading, organisations: Organisations, people: People) -> Iterator[Holding]:
    """Give the experts who are named with their institute, each as holding a post in it."""
    for hit in reading.hits.ordered("person"):
        if not hit.concept.flag("withBody") or reading.excluded(hit.start):
            continue
        found = _before_name(reading, organisations, people, hit) or _behind_name(reading, organisations, people, hit)
        if found is not None:
            person, named, end = found
            words = reading.words(hit.start, hit.end)
            title = words[0].upper() + words[1:]
            phrase = Phrase(hit.start, hit.end, title, hit.concept, named)
            yield Holding(person.name, phrase, "current", min(hit.start, person.start), end, "post.expert")


def _before_name(
    reading: Reading, organisations: Organisations, people: People, hit: Hit
) -> tuple[PersonMention, Named, int] | None:
    """Read "nhà phân tích Ana Brava thuộc Viện Hoa Sen"."""
    person = people.after(hit.end + 1, hit.end + 2 + _MOST_WORDS)
    if person is None:
        person = people.after(hit.start, hit.end + 2)
    if person is None or not person.full or person.start != hit.end + 1:
        return None
    found = named_behind(reading, organisations, person.end, hit.concept, _AT)
    return (person, *found) if found is not None else None


def _behind_name(
    reading: Reading, organisations: Organisations, people: People, hit: Hit
) -> tuple[PersonMention, Named, int] | None:
    """Read "Ana Brava, nhà phân tích của Viện Hoa Sen"."""
    person = people.before(hit.start, reading.sentence(hit.start).start)
    if person is None or not person.full or reading.text[person.end : hit.start] not in (", ", " - ", " ("):
        return None
    found = named_behind(reading, organisations, hit.end, hit.concept, _AT)
    return (person, *found) if found is not None else None


def named_behind(
    reading: Reading, organisations: Organisations, at: int, concept: Concept, link: re.Pattern[str] = _OF
) -> tuple[Named, int] | None:
    """Give the body that follows an offset behind "của", and where it ends; a foreign brand that nobody knows too."""
    match = reading.after(link, at)
    if match is None:
        return None
    alias = organisations.alias_at(match.end())
    if alias is not None:
        return alias.named, alias.end
    body = body_at(reading, match.end())
    if body is not None:
        named = organisations.resolve(body) if body.named else None
        return (named, body.end) if named is not None else None
    end = _brand_end(reading, match.end())
    return (Named(reading.words(match.end(), end), "enterprise", None, None, concept), end) if end else None


def brand_behind(reading: Reading, people: People, at: int, concept: Concept) -> tuple[Named, int] | None:
    """Give the foreign brand right behind a title, and where it ends: "…, Giám đốc điều hành LG Display"."""
    end = _brand_end(reading, at + 1) if reading.text.startswith(" ", at) else None
    if end is None or people.within(at, end) or people.after(at, end + 1) is not None:
        return None
    return Named(reading.words(at + 1, end), "enterprise", None, None, concept), end


def _brand_end(reading: Reading, start: int) -> int | None:
    """Give the end of a run of capitalised words of which the first is no Vietnamese syllable: "Oxford Economics"."""
    if any(reading.hits.at(layer, start) for layer in ("place", "level", "event", "position", "person")):
        return None
    end, words = start, 0
    while words < _MOST_WORDS and (word := reading.after(CAPITAL, end)) is not None:
        if not words and not foreign_word(word[0]) and not _code_of_brand(reading, word):
            return None
        end, words = word.end() + 1, words + 1
        if reading.text[word.end() : end] != " ":
            break
    return end - 1 if words else None


def _code_of_brand(reading: Reading, word: re.Match[str]) -> bool:
    """Whether a word in capitals begins a brand that goes on with a foreign word: "LG Display"."""
    behind = reading.after(CAPITAL, word.end() + 1) if reading.text.startswith(" ", word.end()) else None
    return word[0].isupper() and behind is not None and foreign_word(behind[0])
