"""The phrases by which posts are told, compiled from the words of positions.ttl and people.ttl once a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from quanhe.extract.alternatives import Phrases, spellings
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import Led, Words, at_words
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.text import key


class PostWords(Phrases):
    """What stands between a title, its holder and the verb that tells of both."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        honorific, post = self._words("Honorific"), self._words("PostNoun")
        handed, passed = self._words("HandoverWord", position="before"), self._words("PostNoun", position="passed")
        self.on_whom = re.compile(
            rf"(?:,? (?:đối với|của|cho|từ|với|là|do)(?: (?:các|hai|ba|\d+))?(?: (?:{honorific}|vị))?"
            r"(?: có tên sau(?: đây)?)?:?(?: 1\.)?)? $"
        )
        """What stands between a verb and the person it is said of: "đối với", "cho các đồng chí có tên sau:"."""
        named = self._words("Honorific", "Rank", "Occupation")
        self.told_of = re.compile(
            r"[^.;\n]*? đối với(?: các| hai)?(?: {honorific}| vị)? ".replace("{honorific}", honorific)
        )
        """What stands between a post and whom a decision on it is about, in lower case: "và … đối với"."""
        self.replaces = re.compile(
            r"[^.;\n]{0,60}?,? (?:để )?(?:thay(?: thế)?(?: cho)?(?: vị trí)?(?: của)?|kế nhiệm|kế tục|tiếp nối) "
            rf"(?=(?:{named}|người tiền nhiệm) )"
        )
        """What stands, in lower case, between a post and whom somebody takes it from: ", thay ông"."""
        holding = self._words("HoldingAdverb")
        now = self._words("HoldingAdverb", position="now")
        aside = rf"{self._words('PersonAside')}(?![^\W\d_])[^;()\n]{{0,60}}?(?:,|;| -)"
        self.after_name = re.compile(
            r"(?: này)?(?:,| ?-|:|\.)?(?: \([^()\n]{1,90}\))?(?:,| ?-)? ?\(?"
            rf"(?: ?(?:{aside}|\d{{2,3}} tuổi,|SN \d{{4}},|\d{{2,3}} (?:năm )?tuổi [Đđ]ảng,)){{0,6}}"
            r" ?(?:\()?(?:[Đđ]ảng viên, )?(?:là [^.;:,()\n]{3,40} và (?=là ))?"
            rf"(?:, )?(?:(?:{holding} ){{0,3}}"
            r"(?:là|giữ chức|kiêm nhiệm(?: chức)?|làm(?= [Cc]hủ| [Gg]iám| [Tt]ổng| [Pp]hó))"
            r"|với tư cách|trên cương vị|trong vai trò)?:? ?(?:các |vị |một )?$"
        )
        """All that stands between a name and the title of whoever it names: ", ", " (", " hiện còn là "."""
        self.also = re.compile(
            rf"[^.;:\n]{{0,120}}(?:, đồng thời|, {now}| và {now})(?: {holding})*"
            r" (?:là|giữ chức|làm|đảm nhiệm(?: chức)?) $"
        )
        """What stands, in lower case, between who a sentence is on and a title behind a verb of its own."""
        sort = self._words("HolderSort")
        self.enumerates = re.compile(
            rf".{{0,80}}(?: như:| gồm:| là:)|(?: [^.;:\n]{{0,60}})?:|(?: {sort})?(?:(?: bao)? gồm| là)(?: có)?:?"
            rf"|(?: {sort})?(?: gồm| là)? (?:các|những) (?:{honorific}|anh chị)(?: sau)?:?"
        )
        """All that stands between a title and the list of those who hold it."""
        self.examples = re.compile(r"(?: [^.;:,\n]{0,40})? như(?: là)?:?")
        """What stands, in lower case, between a title of many and some who hold it: "các đại biểu Quốc hội như"."""
        self.several = re.compile(
            rf"(?:\b{self._words('SeveralWord', position='people')}|(?<![\d.,/])\d{{1,2}})"
            rf"(?: (?:{honorific}|{post}|vị)| người là| người làm)? $"
        )
        """What says, in lower case before a title, that several hold it."""
        counted = self._words("ListedPeople", position="counted")
        self.counted = re.compile(rf"(?<!\w)(?:\d+|nhiều|một số|những|các) {counted}\b[^.;,\n]{{0,24}}$")
        """What stands, in lower case, before a verb that is said of people who are only counted: "11 cán bộ đang"."""
        self.leaves = re.compile(rf"(?:[,)]| -)?(?: {self._words('LeavingWord', position='before')})* $")
        """All that stands between who leaves and the verb."""
        self.to_title = re.compile(rf"(?: các| {post}| nhiệm vụ|:| việc)* $")
        self.elsewhere = re.compile(rf"(?: {post})? (?:{self._words('LeavingWord', position='behind')}|{post})\b")
        """What stands behind a verb of leaving that has a place or a condition, and no title of the person's."""
        self.takes_over = re.compile(rf"{self._words('HandoverWord', position='taken')}(?: các| {post})* $")
        """What stands, in lower case, before a post that somebody takes over from another."""
        self.changes = re.compile(rf"(?:{handed}|{passed})(?: các| {post})* $")
        """What stands, in lower case, before a post that changes hands."""
        self.hands_on = re.compile(
            rf"{self._words('HandoverWord', position='behind')}(?: lại| giao)?(?: các| {post})+ $"
        )
        """What stands, in lower case, before a post that whom the sentence is on gives away."""
        self.to = re.compile(
            r"(?: công ty| doanh nghiệp| của công ty)?,?(?: mới)? (?:sang|thành|là)(?: cho)? $"
            rf"|[^.;,\n]{{0,50}}được {self._words('HandoverWord', position='behind')}(?: lại| giao)? cho $"
        )
        """What stands between a post and who takes it over."""
        self.to_career = re.compile(
            rf"[^.;\n]{{0,140}}: ?|(?:[^.;\n]{{0,140}}(?:{self._words('CareerLead')}|{post}))?"
            r"(?: (?:như|gồm|là|các|cả|chức|làm))*[:,]? ?$"
        )
        """All that stands between the verb that opens a career and its first title."""
        self.now = re.compile(rf"\b{now}(?: {holding})* $")
        """What says, in lower case right before a verb of holding, that it is held now: "hiện đang giữ chức"."""
        self.besides = re.compile(rf"{self._words('HoldingAdverb', position='besides')}, ")
        """What opens a sentence, in lower case, on what somebody holds besides."""
        self.once = re.compile(rf"{self._words('HoldingAdverb', position='once')}\b")
        """What a verb of holding begins with, in lower case, that tells of the past."""
        self.opens_now = re.compile(rf"(?:[-+*•] ?)?{now}(?:,| (?!{now})|$)")
        """What opens a sentence, in lower case, on what holds now."""
        self.delegation = re.compile(r"\b(đoàn(?! thể\b| viên\b| kết\b) [^.;:\n,]{3,110}?)(?= (?:sẽ )?do | gồm |, )")
        """A delegation told in lower case with who leads it: "đoàn công tác của bộ y tế do"."""
        self.then = re.compile(rf"\b{self._words('HoldingAdverb', position='then')}\b")
        """What says, in lower case, that a post was held at a time told before."""
        self.counterpart = re.compile(rf"\b{self._words('CounterpartWord')} (?:(?:của )?nước )?")
        """What calls somebody another's counterpart, in lower case, before the country."""
        self.counterparts = Words(spellings(lexicon.of("CounterpartWord")))
        self.before_name = re.compile(
            r"(?: \([^()\n]{1,60}\))?(?: phụ trách [^.,;:\n]{3,60}?)?"
            rf"(?: |, |: | - | -|(?: {sort})?(?: {holding})? là )(?:các |bạn |em )?$"
        )
        """All that stands between a title and the name behind it: " ", ", ", " (UBCK) ", " hiện nay là "."""
        self.region = re.compile(rf"{self._words('RegionWord')} (?=[^\W\d_])")
        """What a province or a state abroad begins with, in lower case."""
        self.qualified = re.compile(rf" ({self._words('TitleQualifier')})(?= |,)")
        """What stands, in lower case, between a title and its body or its holder: "đắc cử"."""
        self.not_yet = re.compile(rf"\b{self._words('NotYetWord')} $")
        """What says, in lower case before a verb, that nobody takes the post yet."""
        self.several_people = re.compile(
            rf"\b{self._words('SeveralWord', position='people')} (?:{named}|vị|anh chị|bạn|em)?:? ?$"
        )
        """What leads a list of people, in lower case: "các đồng chí"."""
        self.instead_of = re.compile(r"\b(?:thay|thay thế|thay cho|thay thế cho|kế nhiệm|lên thay) $")
        """What stands, in lower case, before whom somebody takes a post from: "ông A thay [bà B] làm Giám đốc"."""
        self.predecessor = Led(
            ("người tiền nhiệm",), rf"(?: của (?:{honorific})(?: [^.,;:\n]{{2,30}}?)?)?(?: là|,|:)? ", lower=True
        )
        """What calls somebody, in lower case, whoever held the office told before: "người tiền nhiệm của ông là"."""
        self.kin = re.compile(rf"(?<!\w){self._words('KinWord')}(?: (?:của|ngài|vị))* $")
        """What says, in lower case before a title, that somebody is kin to who holds it: "phu nhân"."""
        self.turn = re.compile(rf"\b{self._words('CareerTurn')}\b")
        self.compound = re.compile(rf"\b(?:{'|'.join(sorted(set(_heads(lexicon))))}) $")
        """The first syllables, in lower case, of words that end like one of status: "chính" in "chính quyền"."""


def _heads(lexicon: Lexicon) -> list[str]:
    acting = [concept for concept in lexicon.of("StatusWord") if concept.flag("acting")]
    return [re.escape(head) for concept in acting for head in _before(concept)]


def _before(concept: Concept) -> list[str]:
    return [key(longer).removesuffix(f" {key(concept.label)}") for longer in concept.all("notWithin")]


def counterparts_of(reading: Reading) -> Iterator[tuple[int, Hit]]:
    """Give where a text calls somebody another's counterpart, and the country that stands behind it."""
    words = post_words(reading.lexicon)
    for match in at_words(words.counterpart, reading.lower, words.counterparts):
        hits = reading.hits.all_at("place", match.end())
        country = next((hit for hit in hits if hit.concept.kind == "Country"), None)
        if country is not None and not reading.excluded(match.start()):
            yield match.start(), country


@lru_cache(maxsize=4)
def post_words(lexicon: Lexicon) -> PostWords:
    """Give the phrases of a lexicon that tell posts, compiled once."""
    return PostWords(lexicon)
