"""Who proposes, assesses, concludes or says what: reported, never asserted as fact."""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.events import Events
from quanhe.extract.people import People
from quanhe.extract.posts import Posts
from quanhe.extract.reading import Reading
from quanhe.facts import Speech
from quanhe.lexicon import Hit

_FAR: Final = 140
_LEAD: Final = re.compile(r"(?: rằng| là|,|:)?(?: rằng)? ?")
_LEAST_WORDS: Final = 3
_END: Final = re.compile(r"[.;\n]|$")


class Speeches:
    """The reported speech of an article."""

    def __init__(self, reading: Reading, people: People, posts: Posts, events: Events) -> None:
        self._reading = reading
        self._people = people
        self._posts = posts
        self._events = events

    def facts(self) -> list[Speech]:
        """Give what is reported as said, in reading order: speaker, verb, words."""
        found = []
        busy = 0
        for hit in self._reading.hits.ordered("speech"):
            if hit.start < busy or self._reading.excluded(hit.start):
                continue
            speech = self._speech(hit)
            if speech is not None:
                found.append(speech)
                busy = hit.end + len(speech.words)
        return found

    def _speech(self, hit: Hit) -> Speech | None:
        sentence = self._reading.sentence(hit.start)
        speaker = self._speaker(hit, sentence.start)
        if speaker is None:
            return None
        lead = self._reading.after(_LEAD, hit.end)
        start = lead.end() if lead else hit.end
        end = self._end(start, sentence.end)
        words = self._reading.words(start, end)
        if len(words.split()) < _LEAST_WORDS:
            return None
        name, from_ = speaker
        return Speech(
            name,
            self._reading.words(hit.start, hit.end),
            hit.concept.get("speechKind") or "statement",
            words,
            (self._reading.evidence(from_, end, "speech.verb", hit.concept.iri),),
            self._events.number_at(hit.start),
        )

    def _speaker(self, hit: Hit, floor: int) -> tuple[str, int] | None:
        """Give who speaks: the person named nearest before the verb, or whoever holds the title that stands there."""
        person = self._people.before(hit.start, floor)
        if person is not None and hit.start - person.end <= _FAR:
            return person.name, person.start
        titles = [c for c in self._posts.chains if floor <= c.start and c.end <= hit.start and hit.start - c.end <= 12]
        if titles:
            holder = self._posts.by_title(titles[-1])
            if holder is not None:
                return holder, titles[-1].start
        return None

    def _end(self, start: int, limit: int) -> int:
        match = _END.search(self._reading.text, start, limit)
        end = match.start() if match else limit
        return end if end > start else limit
