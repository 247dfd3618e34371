"""Who took part in which event, in which role: read off the cues that say so, and off what people said there."""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.occasions import Occasion, Occasions
from quanhe.extract.reading import Reading
from quanhe.facts import Delegation
from quanhe.lexicon import Hit
from quanhe.text import Sentence

_LIST_REACH: Final = 100
_WEAK_REACH: Final = 3
_ADVERBS: Final = re.compile(
    r"[ ,)]*(?:\([^()\n]*\))?,?(?: (?:đã|sẽ|vừa|cũng|trực tiếp|chính thức|long trọng|trọng thể|trang trọng|tiếp tục|đồng|cùng|phối hợp|còn|có|được|bị|đều|lần lượt|thay mặt \w+))*[ ,]*"
)
_TITLE_REACH: Final = 160
_LISTS: Final = re.compile(r"\b(?:có|gồm|là|của|về phía)$", re.IGNORECASE)
_ATTENDANCE: Final = re.compile(
    r"(?:[Dd]ự|[Tt]ham gia|[Tt]háp tùng|[Đđ]i cùng|[Cc]ùng đi|[Vv]ề phía|[Tt]hành phần|[Cc]hứng kiến|[Đđ]oàn công tác)\b"
    r"[^.;:\n\"]{0,100}?\b(?:có|gồm)\b(?: sự (?:tham dự|tham gia|góp mặt|hiện diện|có mặt) của)?:? "
    r"(?! ?(?:thể|trách nhiệm|hơn|gần|trên|khoảng|quyền|hiệu lực|\d))"
)


class Participants:
    """Reads the roles of an article into its events."""

    def __init__(self, reading: Reading, agents: Agents, occasions: Occasions) -> None:
        self._reading = reading
        self._agents = agents
        self._occasions = occasions

    def read(self) -> None:
        """Give everyone who took part their role in the event spoken of."""
        for hit in self._reading.hits.ordered("role"):
            self._cue(hit, hit.concept.get("role") or "attended")
        for hit in self._reading.hits.ordered("speech"):
            self._cue(hit, "spoke")
        self._attendance()
        self._delegations()

    def _cue(self, hit: Hit, role: str) -> None:
        if self._reading.excluded(hit.start) or self._agents.in_title(hit.start):
            return
        event = self._occasions.current(hit.start)
        sentence = self._reading.sentence(hit.start)
        if event is None or self._told_of_another_time(event, sentence):
            return
        weak = hit.concept.flag("weak")
        if hit.concept.get("subject") == "after":
            found = self._behind(hit, sentence, weak=weak)
        else:
            found = self._before(hit, sentence, weak=weak)
        for agent in found:
            if agent.is_person or role not in ("spoke", "received"):
                self._occasions.add(event, agent, role, "event.role")

    def _told_of_another_time(self, event: Occasion, sentence: Sentence) -> bool:
        """Whether a sentence that names no event is of a year other than the event's: a career, a decision of old."""
        if event.date is None or len(event.date) < 4:
            return False
        found = self._occasions.dated(sentence)
        return bool(found) and all(date.iso[:7] != event.date[:7] for date in found)

    def _before(self, hit: Hit, sentence: Sentence, *, weak: bool) -> list[Agent]:
        found = self._agents.subjects(hit.start, sentence.start)
        if not found:
            return []
        gap = hit.start - found[-1].end
        if found[-1].is_person and not weak:
            return found
        return found if gap <= _TITLE_REACH and self._close(found[-1].end, hit.start) else []

    def _close(self, start: int, end: int) -> bool:
        """Whether only titles, parentheses and adverbs stand between a subject and its verb."""
        return (
            self._agents.listed(start, end) or _ADVERBS.fullmatch(self._agents.without_titles(start, end)) is not None
        )

    def _behind(self, hit: Hit, sentence: Sentence, *, weak: bool) -> list[Agent]:
        """Give the people and bodies listed behind a cue: all to the end of the sentence behind "Tham dự có"."""
        if weak and not _LISTS.search(self._reading.text, hit.start, hit.end):
            return self._agents.objects(hit.end, sentence.end, _WEAK_REACH)
        found = self._agents.objects(hit.end, sentence.end, _LIST_REACH)
        if found and _LISTS.search(self._reading.text, hit.start, hit.end):
            return [*found, *self._agents.listing(found[-1].end, sentence.end)]
        return found

    def _attendance(self) -> None:
        """Read lists of those present: "Cùng dự lễ có các đồng chí: …", "Về phía tỉnh có …"."""
        for match in _ATTENDANCE.finditer(self._reading.text):
            event = self._occasions.current(match.start())
            if event is None or self._reading.excluded(match.start()):
                continue
            for agent in self._agents.listing(match.end(), self._reading.sentence(match.start()).end):
                self._occasions.add(event, agent, "attended", "event.attendance")

    def _delegations(self) -> None:
        """Read "đại diện lãnh đạo X": people of a body who are not named; the body attends, nobody is invented."""
        for hit in self._reading.hits.ordered("delegation"):
            event = self._occasions.current(hit.start)
            if event is None or self._reading.excluded(hit.start) or self._agents.in_title(hit.start):
                continue
            sentence = self._reading.sentence(hit.start)
            for agent in self._agents.objects(hit.start + 1, sentence.end, hit.end - hit.start + 12):
                if agent.is_person:
                    break
                words = self._reading.words(hit.start, hit.end)
                evidence = self._reading.evidence(hit.start, agent.end, "event.delegation", hit.concept.iri)
                event.delegations.setdefault(agent.name, Delegation(agent.name, words, (evidence,)))
                self._occasions.add(event, agent, "attended", "event.delegation")
