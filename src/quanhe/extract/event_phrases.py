"""The phrases by which events are told, compiled from the words of relations.ttl once a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

from quanhe.extract.alternatives import Phrases
from quanhe.extract.reading import UPPER
from quanhe.lexicon import Lexicon


class EventPhrases(Phrases):
    """What a name of an event is made of, and what is said around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.end = re.compile(
            r"[;:\n\"]|\.(?= |$)| \((?![Kk]hóa|[A-ZĐ][\w -]{1,12}\) (?:năm |lần |khóa |\d))"
            rf"|,(?! {self._words('EventNameMore')}(?!\w))"
            r"| - (?!năm |lần |khóa )(?=[a-zà-ỹ])"
            rf"| (?:{self._words('EventNameEnd')}|ngày(?= \d))(?= |$)"
        )
        """Where the name of an event ends."""
        self.trailing = re.compile(
            r"(?: tháng \d{1,2})?(?: (?:sắp |lần )?(?:tới|này)| năm nay)$"
            rf"|(?: (?:{self._words('EventNameTrim')}|-|–))+$|[ ,]+$"
        )
        does = rf" {self._words('EventDoes')}\b"
        self.doing = re.compile(does)
        self.says = re.compile(rf" [{UPPER}]\w*(?={does})")
        """In a name: a proper word and a verb behind it, of which what is named is the subject."""
        self.describes = re.compile(
            rf" (?:(?:{self._words('EventNameLead')}|tháng \d+|quý \w+|\d+ năm)\b"
            rf"|(?!{self._words('NoEventName')}\b)[{UPPER}\d])"
        )
        """What begins the name behind the kind of event."""
        self.several = re.compile(rf" {self._words('SeveralBehind')}")
        self.plural = re.compile(
            rf"(?:{self._words('PluralBefore')}|(?<!thứ )\b\d+) (?:cuộc |buổi |đợt )?$"
            r"|\b(?:các|những|nhiều) [^\W\d_]+ [^\W\d_]+(?:, [^\W\d_]+ [^\W\d_]+)?(?:, | và |, và )$"
            rf"|\b{self._words('LikenedBefore')} (?:một )?$"
        )
        """Before a kind, in lower case: it is of several, or of what is only likened to an event."""
        self.undone = re.compile(rf"{self._words('NotDoneBefore')} (?:\w+ )?$")
        """Before an act: it is wanted, planned or prepared, and did not happen."""
        self.aside = re.compile(rf"{self._words('AsideBefore')} (?:các )?$")
        self.anchor = re.compile(
            rf"(?:{self._words('AnchorBefore')}|ngày làm việc(?: chính thức)?(?: thứ \w+)?(?: của)?)"
            r" (?:đồng thời |trọng thể |vào )?(?:cuộc |buổi |phiên |kỳ |đợt )?$"
        )
        self.setting = re.compile(rf"{self._words('SettingBefore')} (?:cuộc |buổi )?$")
        self.happens = re.compile(rf",? (?:đã |sẽ |vừa |chính thức |được )*{self._words('HappensBehind')}\b")
        self.date_behind = re.compile(rf"(?: \([\w -]{{2,16}}\))?(?: (?:{self._words('DateLead')}|2))* ?(?:\(|, )?")
        """All that may stand between an event and its date."""
        self.paper = re.compile(
            rf"\d+[-/][\wĐ&./-]*[A-ZĐ][\wĐ&/-]*,? (?:\(?ra )?$|{self._words('DatedPaper')}(?: số [\w/-]+)?,? $"
        )
        """Before a date that is a document's."""
        self.runs = re.compile(
            rf"(?:(?! {self._words('StayEnd')}\b)[^.,;:\n\"()]){{0,110}}? (?:từ|vào|diễn ra|trong)(?: (?:các|hai|2))? "
            r"|[^.,;:\n\"()]{0,110} \("
        )
        """From an event between some, behind those it is between, to its days: "chuyến thăm của A từ ngày …"."""
        self.business = re.compile(rf"{self._words('BusinessWord')}\b")
        self.ground = re.compile(rf" {self._words('GroundWord')} ")
        """Behind an act: where or on what ground it was done."""


@lru_cache(maxsize=4)
def event_phrases(lexicon: Lexicon) -> EventPhrases:
    """Give the phrases of a lexicon that tell events, compiled once."""
    return EventPhrases(lexicon)
