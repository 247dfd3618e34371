"""The words by which names of bodies and brands go on and end, compiled from the ontology once a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quanhe.extract.alternatives import Phrases
from quanhe.extract.reading import UPPER
from quanhe.lexicon import Lexicon
from quanhe.text import key

_UPPER_WORD: Final = rf"[{UPPER}][^\W\d_]*"


class NameWords(Phrases):
    """What begins, joins, closes and ends names."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        task, topic = self._words("TaskEnd", position="task"), self._words("TaskEnd", position="topic")
        self.task_end = re.compile(rf"[.;:\n\"()]|,? (?:ngày \d|{task})\b|, (?=[A-ZĐ]|đồng chí|ông |bà |nguyên )| - ")
        """Where the words end that say the task of a steering committee."""
        self.no_task = re.compile(rf" {self._words('TaskEnd', position='start')}\b")
        """What begins, behind a kind of body, what it does at the time, and no task that it is named by."""
        self.topic_end = re.compile(rf"[.;:\n\"(),]|$| (?:{_UPPER_WORD} {_UPPER_WORD}|{topic})\b")
        """Where the words end that say what a body of two countries is about."""
        self.suffix = re.compile(
            rf"{self._words('NameSuffix', position='before')} "
            r"(?:[IVX]+\b|\d+(?![\d/])|phía (?:Bắc|Nam|Tây|Đông)|Bắc|Nam|Trung|Tây|Đông|miền \w+"
            r"|[A-ZĐ]\w+(?: [A-ZĐ]\w+)?)"
            rf"|(?:{self._words('NameSuffix', position='end')}|[IVX]+)\b|\d{{1,4}}[A-Z]?\b(?![.,/-]\d|/)"
        )
        """What closes a name: "khu vực II", "số 1", "tối cao", "Trung ương"."""
        self.on_something = re.compile(rf"(?<!\w){self._words('TaskWord')}$")
        """What a unit does, in capitals, that needs words for what it is done on: "Phát triển", "Bảo vệ"."""
        self.no_start = re.compile(rf" {self._words('PlainNameWord', position='start')}\b")
        """What begins no name in plain words behind a kind of body."""
        self.stops = re.compile(rf"(?:thứ \d|{self._words('PlainNameWord', position='within')})\b")
        """Where a name in plain words ends."""
        linking = [concept for concept in lexicon.of("PlainNameWord") if "link" in concept.all("position")]
        self.links = frozenset(key(label) for concept in linking for label in concept.labels)
        """What joins the words of a name, though it belongs to no proper name."""
        self.linked = re.compile(rf"(?: {self._words('PlainNameWord', position='link')})+$")
        self.several = self._words("SeveralWord", position="bodies")
        """What says, before a noun for bodies, that several are meant."""
        self.plural = re.compile(rf"{self._words('SeveralWord', position='bodies')} $|\d+ $")
        """What says, before a kind of body or place, that several are meant."""
        ends = "|".join(map(re.escape, company_words(lexicon, "end", "division")))
        self.division = re.compile(rf" (?:{_UPPER_WORD} )?(?:{ends})(?![\w-])")
        """What tells a company of a well-known one's from it: "Electronics", "Life"."""
        self.several_units = re.compile(rf"(?<!\w){self.several}(?: (?:đơn vị|cơ quan|lực lượng|tổ chức))? $")
        """What says, before a body of a place, that those of several places follow."""
        self.and_people = re.compile(
            rf"(?:,? (?:và |cùng )?{self._words('NamedWithParty')}(?: địa phương| các cấp)?)*"
            r",? (?:và )?(?:các tầng lớp |toàn thể |cử tri và |quân và )?(?:nhân dân|dân)"
            r"(?: các dân tộc(?: thiểu số)?)?(?: của)?(?: các)? "
        )
        """Who, in lower case, is named with the party organisation: "Đảng bộ, chính quyền và nhân dân"."""
        self.and_leaders = re.compile(
            rf"(?:,|,? và|,? cùng|,? cũng như| ?[-–])? ?(?:{self._words('NamedWithCommittee')}(?:,|,? và)? )+"
        )
        """Who, in lower case, is named with a Party committee before the body that it leads: "lãnh đạo"."""
        company = self._words("CompanyWord", position="before")
        several = self._words("SeveralWord", position="bodies")
        self.companies = re.compile(
            rf"(?: (?:của|tại|ở|trong))?(?: {several})?(?: {company})*(?: (?:bao gồm|gồm|như|là))?(?: có)?:? (?=\S)"
        )
        """What leads, in lower case, a list of companies behind a title: "tại các công ty như"."""
        self.several_companies = re.compile(
            rf"(?: (?:của|tại|ở|trong))? {several} {company}(?: {company}| khác)*(?: (?:bao gồm|gồm|như|là))?:? (?=\S)"
        )
        """The same where it surely leads such a list: "tại nhiều doanh nghiệp như"."""
        self.brand = re.compile(rf"\b{self._words('BrandNoun')} $")
        """What makes, in lower case, the foreign name behind it a thing's."""


@lru_cache(maxsize=4)
def name_words(lexicon: Lexicon) -> NameWords:
    """Give the words of a lexicon about names, compiled once."""
    return NameWords(lexicon)


def company_words(lexicon: Lexicon, *positions: str) -> list[str]:
    """Give the words for companies that end their names ("end"), tell one from its parent ("division"), or precede."""
    concepts = (concept for concept in lexicon.of("CompanyWord") if concept.get("position") in positions)
    return sorted(label for concept in concepts for label in concept.labels)
