"""Whose visit, whose talks: those an event that is between some is said to be of, "chuyến thăm của A", "giữa A và B".

Told by a noun, such an event has no name of its own: what stands behind the noun says who came, and to whom.
"""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.happenings import Happening
from quanhe.extract.reading import Reading
from quanhe.text import Sentence

_REACH: Final = 90
_GAP: Final = 45
_OF: Final = re.compile(r"[^.,;:\n\"()]{0,80}? (?:của|giữa|do) (?=\S)")
_WITH: Final = re.compile(r"[^.,;:\n\"()]{0,60}? (?:với|cùng) (?=\S)")
_DOES: Final = re.compile(
    r"\b(?:có|thực hiện|bắt đầu|tiến hành|kết thúc|lên đường|hoàn thành|mở đầu|trong|nhân|bước vào)"
    r"(?: một| các| khuôn khổ| dịp)* $"
)
_SETTING: Final = re.compile(r"(?:Trong|Nhân|Tại|Kết thúc|Trước|Sau)(?: khuôn khổ| dịp)? $")
_COMMA: Final = re.compile(
    r"[^.;:\n\"()]{0,80}?, (?:(?:sáng|chiều|tối|trưa|ngày|vào|hôm) [^,.;\n]{1,30}, )?(?:tại [^,.;\n]{3,40}, )?"
)


class Parties:
    """Reads those whom an event named by a noun is between."""

    def __init__(self, reading: Reading, agents: Agents) -> None:
        self._reading = reading
        self._agents = agents

    def of(self, happening: Happening, sentence: Sentence) -> tuple[list[Agent], list[Agent]]:
        """Give those whose visit or meeting it is, and those it is with; nobody where it is not said."""
        at, ceiling = happening.hit.end, min(sentence.end, happening.hit.end + 2 * _REACH)
        of = self._reading.after(_OF, at)
        subjects = self._agents.objects(of.end(), ceiling, _GAP) if of else []
        behind = subjects[-1].end if subjects else at
        others = self._reading.after(_WITH, behind)
        objects = self._agents.objects(others.end(), ceiling, _GAP) if others else []
        return subjects or self._does(happening, sentence), [agent for agent in objects if agent not in subjects]

    def _does(self, happening: Happening, sentence: Sentence) -> list[Agent]:
        """Give the subject of the clause: "A có chuyến thăm", and of the main clause: "Trong chuyến thăm …, A …"."""
        text, start = self._reading.text, happening.start
        if _SETTING.search(text, max(sentence.start, start - 24), start):
            comma = self._reading.after(_COMMA, happening.hit.end)
            return self._agents.objects(comma.end(), sentence.end, 3) if comma else []
        if _DOES.search(text, max(sentence.start, start - 24), start):
            return self._agents.subjects(start, sentence.start)
        return []
