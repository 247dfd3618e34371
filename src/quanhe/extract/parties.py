"""Whose visit, whose talks: those an event that is between some is said to be of, "chuyến thăm của A", "giữa A và B".

Told by a noun, such an event has no name of its own: what stands behind the noun says who came, and to whom.
"""

from __future__ import annotations

from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.happenings import Happening
from quanhe.extract.reading import Reading
from quanhe.extract.role_phrases import role_phrases
from quanhe.patterns import lazy
from quanhe.text import Sentence

_REACH: Final = 90
_GAP: Final = 45
_HEAD: Final = 14
_OF: Final = lazy(r"(?:(?! lời mời)[^.,;:\n\"()]){0,80}? (?:của|giữa|do) (?=\S)")
_WITH: Final = lazy(r"[^.,;:\n\"()]{0,60}? (?:với|cùng) (?=\S)")
_SETTING: Final = lazy(r"(?:[Tt]rong|Nhân|Tại|Kết thúc|[Tt]rước|[Ss]au|Tiếp tục)(?: khuôn khổ| dịp| thời gian)? $")
_UPON: Final = lazy(r"[^.;:\n\"]{0,170}? đối với (?:các |những |cá nhân )*(?=\S)")
_TELLS: Final = lazy(r" (?:(?:đã|sẽ|vừa|có|mở) )*(?:cuộc |buổi )?")
_ITS: Final = lazy(r"(?: (?:vào |diễn ra |ngày |sáng |chiều |tối )*\d[\d/.-]{2,9})? của (?=\S)")
_BY: Final = lazy(r"(?: này| nói trên)?,? do (?=\S)")
_COMMA: Final = lazy(
    r"[^.;:\n\"()]{0,80}?, (?:(?:sáng|chiều|tối|trưa|ngày|vào|hôm) [^,.;\n]{1,30}, )?(?:tại [^,.;\n]{3,40}, )?"
)


class Parties:
    """Reads those whom an event named by a noun is between."""

    def __init__(self, reading: Reading, agents: Agents) -> None:
        self._reading = reading
        self._phrases = role_phrases(reading.lexicon)
        self._agents = agents

    def of(self, happening: Happening, sentence: Sentence) -> tuple[list[Agent], list[Agent]]:
        """Give those whose visit or meeting it is, and those it is with; nobody where it is not said."""
        at, ceiling = happening.hit.end, min(sentence.end, happening.hit.end + 2 * _REACH)
        of = self._reading.after(_OF, at)
        subjects = self._agents.objects(of.end(), ceiling, _GAP) if of else []
        behind = subjects[-1].end if subjects else at
        others = self._reading.after(_WITH, behind)
        objects = self._agents.objects(others.end(), ceiling, _GAP) if others else self._beside(at, ceiling)
        return subjects or self._does(happening, sentence), [agent for agent in objects if agent not in subjects]

    def _beside(self, offset: int, ceiling: int) -> list[Agent]:
        """Give the guests named right behind: "lễ đón Tổng thống A", "cuộc gặp Thủ tướng B"."""
        return [agent for agent in self._agents.objects(offset, ceiling, 2) if agent.is_person]

    def given(self, happening: Happening, sentence: Sentence) -> list[Agent]:
        """Give the people to whom something is handed at a ceremony: "lễ trao quyết định bổ nhiệm ông A"."""
        to = self._reading.after(self._phrases.given_to, happening.hit.end)
        found = self._agents.objects(to.end(), sentence.end, _GAP) if to else []
        return [agent for agent in found if agent.is_person] or self._beside(happening.hit.end, sentence.end)

    def behind(self, happening: Happening, sentence: Sentence) -> list[Agent]:
        """Give who does what a sentence opens with: "Trả lời phỏng vấn ngày 3/6, ông A nói", "Tiếp đoàn, ông A …"."""
        if happening.start - sentence.start > _HEAD:
            return []
        comma = self._reading.after(_COMMA, happening.end)
        return self._agents.objects(comma.end(), sentence.end, 3)[:1] if comma else []

    def listed(self, happening: Happening, sentence: Sentence) -> list[Agent]:
        """Give the people an act is on who are listed behind a colon: "khởi tố 3 bị can, gồm: …"."""
        match = self._reading.after(self._phrases.lists, happening.end)
        if match is not None:
            return [agent for agent in self._agents.listing(match.end(), sentence.end) if agent.is_person]
        upon = self._reading.after(_UPON, happening.end)
        found = self._agents.objects(upon.end(), sentence.end, _GAP) if upon else []
        return [agent for agent in found if agent.is_person]

    def hosts(self, happening: Happening, sentence: Sentence) -> list[Agent]:
        """Give the bodies that hold an event: "A tổ chức hội nghị", "giải thưởng do A phát động"."""
        text, start = self._reading.text, happening.start
        holds = self._phrases.holds.search(text, max(sentence.start, start - 40), start)
        if holds is not None:
            return [agent for agent in self._agents.subjects(holds.start(), sentence.start) if not agent.is_person]
        told = self._agents.subjects(start, sentence.start) if happening.concept.flag("spoken") else []
        if told and _TELLS.fullmatch(text, told[-1].end, start):
            return [agent for agent in told if not agent.is_person]
        its = self._reading.after(_ITS, happening.end)
        if its is not None and not happening.concept.flag("act") and not happening.concept.flag("between"):
            owners = self._agents.objects(its.end(), sentence.end, 1)
            if owners and not owners[0].is_person:
                return [agent for agent in owners if not agent.is_person]
        by = self._reading.after(_BY, happening.end)
        held = self._agents.objects(by.end(), sentence.end, 3) if by else []
        if held and self._phrases.held.match(text, held[-1].end, sentence.end):
            return [agent for agent in held if not agent.is_person]
        return []

    def _does(self, happening: Happening, sentence: Sentence) -> list[Agent]:
        """Give the subject of the clause: "A có chuyến thăm", and of the main clause: "Trong chuyến thăm …, A …"."""
        text, start = self._reading.text, happening.start
        if _SETTING.search(text, max(sentence.start, start - 24), start):
            comma = self._reading.after(_COMMA, happening.hit.end)
            return self._agents.objects(comma.end(), sentence.end, 3) if comma else []
        if self._phrases.visits.search(text, max(sentence.start, start - 24), start):
            return self._agents.subjects(start, sentence.start)
        return []
