"""The phrases by which those who take part in events are told, compiled from relations.ttl once a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from quanhe.extract.alternatives import Phrases
from quanhe.extract.seeking import Led
from quanhe.lexicon import Lexicon
from quanhe.text import key


class RolePhrases(Phrases):
    """What stands around those who act, hold, are acted upon or only present."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.object = re.compile(
            rf"{self._words('ObjectLead')} (?:các |đoàn |lãnh đạo |đồng chí |cán bộ, chiến s[ĩỹ] )*$"
        )
        """Before those who are acted upon."""
        self.monument = re.compile(rf"{self._words('NamesakeThing')} $")
        """Before somebody's name: what is called after them."""
        self.adverbs = re.compile(
            rf"[ ,)-]*(?:\([^()\n]*\))?[,-]?(?: (?:{self._words('ActAdverb')}|thay mặt \w+))*[ ,:]*"
        )
        """All that may stand between a subject and its verb."""
        self.separator = re.compile(
            r"[ ,;()-]*(?:và|cùng với|cùng|với|còn có|có|đại diện)?[ ,:-]*"
            rf"(?:{self._words('ListWord')} )*[ (]*"
        )
        """All that may stand between two members of a list."""
        self.visits = re.compile(rf"\b{self._words('VisitVerb')}(?: một| các| khuôn khổ| dịp)* $")
        self.holds = re.compile(
            rf"\b{self._words('HoldingVerb', position='before')}(?: {self._words('HoldingManner')})* $"
        )
        self.held = re.compile(rf"[^.;:\n\"]{{0,90}}? {self._words('HoldingVerb', position='after')}\b")
        self.given_to = re.compile(rf"[^.,;:\n\"]{{0,90}}? {self._words('GivenTo')} (?=\S)")
        self.before_noun = tuple(f"{key(label)} " for noun in lexicon.of("NounBefore") for label in noun.labels)
        """What stands, in lower case, before a noun rather than a verb."""
        self.part_of_word = re.compile(rf"{self._words('CueCompound')}\b")
        self.attendance = Led(
            (key(label) for lead in lexicon.of("AttendanceLead") for label in lead.labels),
            rf"\b[^.;:\n\"]{{0,100}}?\b(?:có|gồm)\b(?: sự {self._words('PresenceNoun')} của)?:? "
            rf"(?! ?(?:{self._words('NotThoseThere')}|\d))",
        )
        """What leads the list of those present."""
        self.names_behind = Led(
            ("gồm",),
            rf"(?<!\wgồm) (?:có )?(?:các )?{self._words('ListedPeople', position='gathered')}[^.;:\n\"]{{0,24}}: ",
            lower=True,
        )
        """What leads the names of those received, behind a colon."""
        plural, counted = (self._words("ListedPeople", position=position) for position in ("plural", "counted"))
        self.lists = re.compile(
            r"[^.;:\n\"]{0,110}?(?:\bgồm(?: có)?:? |\bđối với (?=\d|các )[^.;:\n]{0,60}: "
            rf"|(?:các {plural}|\d+ {counted})"
            r"[^.;:\n]{0,40}?(?: là|:) )(?:1\. )?"
        )
        """From an act to the names of those it is on."""
        self.own_paper = re.compile(self._words("OwnPaper"))


@lru_cache(maxsize=4)
def role_phrases(lexicon: Lexicon) -> RolePhrases:
    """Give the phrases of a lexicon that tell who takes part, compiled once."""
    return RolePhrases(lexicon)
