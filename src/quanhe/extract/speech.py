"""Who proposes, assesses, concludes or says what: reported, never asserted as fact.

The speaker stands before the verb ("ông A nhấn mạnh: …") and what is said behind it, to the end of the sentence or
of the quotation; or the quotation comes first ('"…", ông A nhấn mạnh').
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quanhe.extract.agents import Agent
from quanhe.extract.alternatives import Phrases
from quanhe.extract.events import Events
from quanhe.extract.reading import Reading
from quanhe.facts import Speech
from quanhe.lexicon import Hit, Lexicon
from quanhe.patterns import lazy
from quanhe.text import Sentence, key

_LEAD: Final = lazy(r"(?: thêm)?(?: rằng| là|,|:)?(?: rằng)?[ ,:-]*")
_LEAST_WORDS: Final = 4
_FAR: Final = 14
"""The most characters of what stands before a noun."""
_PLACE_BEHIND: Final = lazy(r" ?(?:tại|trong|trước|ở|về việc|nhân dịp) ")
_QUOTED_BEFORE: Final = lazy(r"\"(?P<words>[^\"\n]{12,})\"[,.]? ?-? ?(?:[Tt]heo )?$")


class _NounSigns(Phrases):
    """What shows that a cue of speech is a noun rather than a verb."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        before = [concept for concept in lexicon.of("NounSign") if "before" in concept.all("position")]
        self.before = tuple(f"{key(label)} " for concept in before for label in concept.labels)
        """What stands, in lower case, before the noun."""
        self.behind = re.compile(rf" (?:\d|{self._words('NounSign', position='behind')})\b")


@lru_cache(maxsize=4)
def _noun_signs(lexicon: Lexicon) -> _NounSigns:
    return _NounSigns(lexicon)


class Speeches:
    """The reported speech of an article."""

    def __init__(self, reading: Reading, events: Events) -> None:
        self._reading = reading
        self._events = events
        self._agents = events.agents

    def facts(self) -> list[Speech]:
        """Give what is reported as said, in reading order: speaker, verb, words."""
        found = []
        busy = 0
        for hit in self._reading.hits.ordered("speech"):
            if hit.start < busy or self._is_noun(hit):
                continue
            sentence = self._reading.sentence(hit.start)
            speaker = self._speaker(hit, sentence)
            words = self._words(hit, sentence, speaker) if speaker is not None else None
            if speaker is None or words is None:
                continue
            found.append(self._speech(hit, speaker, words))
            busy = max(hit.end, words[1])
        return found

    def _is_noun(self, hit: Hit) -> bool:
        """Whether the word is no verb here: "theo đề nghị của", "giao thông", a word of a title or body."""
        text = self._reading.text
        if self._reading.excluded(hit.start) or self._agents.in_title(hit.start) or self._agents.in_body(hit.start):
            return True
        signs = _noun_signs(self._reading.lexicon)
        noun = self._reading.lower.endswith(signs.before, max(0, hit.start - _FAR), hit.start)
        return noun or signs.behind.match(text, hit.end) is not None

    def _speaker(self, hit: Hit, sentence: Sentence) -> Agent | None:
        """Give who speaks: the subject of the verb; behind an everyday verb only one right before it."""
        subjects = self._agents.subjects(hit.start, sentence.start)
        if not subjects:
            return None
        close = self._agents.close(subjects[-1].end, hit.start)
        people = [agent for agent in subjects if agent.is_person]
        if close:
            return (people or subjects)[-1]
        return people[-1] if people and not hit.concept.flag("weak") else None

    def _words(self, hit: Hit, sentence: Sentence, speaker: Agent) -> tuple[int, int] | None:
        """Give where the words said begin and end."""
        text = self._reading.text
        lead = self._reading.after(_LEAD, hit.end)
        start = lead.end() if lead else hit.end
        if text[start : start + 1] == '"':
            closing = text.find('"', start + 1, self._paragraph_end(sentence))
            if closing > 0:
                return start + 1, closing
        if not _PLACE_BEHIND.match(text, hit.end) and self._reading.hits.at("event", start) is None:
            end = len(text[start : sentence.end].rstrip(" .;,")) + start
            if len(text[start:end].split(" ")) >= _LEAST_WORDS:
                return start, end
        floor = self._reading.segments.paragraphs[sentence.paragraph].start
        quoted = _QUOTED_BEFORE.search(text, floor, speaker.lead)
        return (quoted.start("words"), quoted.end("words")) if quoted else None

    def _paragraph_end(self, sentence: Sentence) -> int:
        return self._reading.segments.paragraphs[sentence.paragraph].end

    def _speech(self, hit: Hit, speaker: Agent, words: tuple[int, int]) -> Speech:
        first, last = min(speaker.lead, words[0]), max(hit.end, words[1])
        return Speech(
            speaker.name,
            self._reading.words(hit.start, hit.end),
            hit.concept.get("speechKind") or "statement",
            self._reading.words(*words),
            (self._reading.evidence(first, last, "speech.verb", hit.concept.iri),),
            self._events.number_at(hit.start),
            speaker.is_person,
        )
