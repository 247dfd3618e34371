"""The phrases by which documents are told, compiled from the words of documents.ttl once a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quanhe.extract.alternatives import Phrases, alternatives, spellings
from quanhe.extract.reading import UPPER
from quanhe.extract.seeking import Words
from quanhe.lexicon import Lexicon
from quanhe.text import key

YEAR: Final = r"(?:19|20)\d\d"
CODE: Final = rf"\d+[a-z]?(?:[-/](?:19|20)\d\d)?(?: ?[-/] ?[{UPPER}][\w]*\d*)+(?:\.[A-Z]\w*)?"
"""The number of a document with its letters: "11-CTr/TU"."""


class _DocumentWords(Phrases):
    """Groups of the words by which documents are told, as parts of patterns."""

    def _either(self, kind: str) -> str:
        """Give the labels of a class in small letters or capitals, but as written where that counts."""
        exact = [concept for concept in self._lexicon.of(kind) if concept.flag("caseSensitive")]
        other = [concept for concept in self._lexicon.of(kind) if not concept.flag("caseSensitive")]
        return rf"(?:(?i:{alternatives(other)})|{alternatives(exact)})"

    def _named_kind(self) -> str:
        """Give the kinds of document, with a capital."""
        return rf"(?=[{UPPER}])(?i:{self._words('DocumentKind')})"

    def _last_words(self, kind: str) -> list[str]:
        """Give the words in which the labels of a class end."""
        return sorted({label.rpartition(" ")[2] for label in self._labels(kind)})

    def _labels(self, kind: str) -> tuple[str, ...]:
        return tuple(key(label) for concept in self._lexicon.of(kind) for label in concept.labels)


class SubjectPhrases(_DocumentWords):
    """What begins a subject, what ends it, and what goes on with it behind a comma."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.about = re.compile(rf"[,:]? (?P<lead>(?:với nội dung )?{self._words('SubjectLead')})\b:? ")
        self.qualifier = re.compile(rf"(?: {self._words('KindQualifier')})+(?= )")
        """What stands between a kind and its subject: "báo cáo nhanh về …"."""
        self.stop = re.compile(
            r"[.;\n\"”!?…]|:(?= )|, | \(| - "
            rf"| (?={self._words('SubjectEnd')}\b)"
            rf"|(?<= {YEAR}) (?=và (?!định hướng|tầm nhìn|các năm|những năm|năm|\d))"
            r"| (?=và \S+ năm (?:trước|sau)\b)"
        )
        self.says = re.compile(rf" {self._words('DocumentSays')}(?= |$)")
        """What a document called by its name says or is told of: it is no part of the name."""
        self.says_or_more = re.compile(rf"{self.says.pattern}|, (?=[^\W\d_{UPPER}])")
        """The same, and all that a sentence goes on with behind the name of a treaty."""
        self.of_numbered = re.compile(
            rf"({self._named_kind()}(?: số)? \d[\wĐ/-]*) (?=(?:quy định|{self._words('SubjectLead')})\b)"
        )
        """A document within a subject whose own subject follows: it is no part of what the first is about."""
        self.deed = re.compile(rf", {self._words('DeedWord')}\b")
        """What somebody does behind a name, no part of it."""
        self.no_more = re.compile(rf"{self._words('CommaEnd')}\b")
        """What is no part of the subject behind a comma."""
        self.clause = re.compile(rf"(?:[^,.;\n]|\.(?=\w)){{0,60}}? {self._words('NewClause')}\b")
        """A clause of its own behind a comma."""
        self.last_words = re.compile(rf"(?:,|:| - Ảnh| {self._words('SubjectTrim')})+$")
        self.office = re.compile(rf"[^.;:\n]{{1,230}}?(?:,| -| –)? (?={self._words('OfficeVerb')} )")
        self.posting = re.compile(rf"{self._words('PostingVerb')}\b")
        self.crime = re.compile(rf"{self._words('CrimeWord')}\b")
        """What goes on with the crimes of a case behind a comma."""
        self.outlook = re.compile(rf"{self._words('OutlookWord')}\b")
        """What goes on behind the year of a plan."""
        self.offices = re.compile(rf" {self._words('OfficeSort', position='before')}$")
        self.offices_on = re.compile(rf"{self._words('OfficeSort', position='after')}\b")
        """The offices of all sorts that are told together: "các sở, ngành, địa phương"."""
        self.staff = re.compile(rf"{self._words('StaffWord')}\b")
        self.empty = self._labels("EmptySubject")
        """What points back to what was told, and says no subject."""


class IssuerPhrases(_DocumentWords):
    """How a body or an office makes a document, and what congresses and meetings are called."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        centre = self._words("SessionHead", passedBy="centre")
        made = (
            rf"(?P<verb>{self._words('IssuingVerb', voice='active')}"
            rf"|trình(?: [^,.;:\n]{{3,50}}? {self._words('SubmittedFor')})?)"
            r"(?: thông báo(?: về)?)?(?: (?:các|một số|những|dự thảo|bản|hai|ba|bốn|\d+))*$"
        )
        self.issuing = re.compile(
            rf"(?: \([^()\n]{{2,40}}\))?(?:,? [Kk]h(?:óa|oá) (?:[IVXL]+|\d+))?"
            rf"(?:,? (?:cũng )?{self._words('SourceVerb')}(?: rằng)?,?)?,?"
            rf"(?: {self._words('IssuingAdverb')})*"
            rf"(?: (?:vào|hôm|ngày|sáng|chiều|tối) [^,.;:\n]{{0,40}}?)?,? {made}"
        )
        active = (verb for verb in lexicon.of("IssuingVerb") if "active" in verb.all("voice"))
        self._issuing_verbs, self._made = Words([*spellings(active), "trình"]), re.compile(made)
        self.made_then = re.compile(rf"{self._words('IssuingVerb', madeThen='true')}$")
        """The verbs by which a document is made on the day that is told."""
        self.passed = re.compile(rf" {self._words('DecidingVerb')}(?: \w+){{0,4}}? (?:tại|theo|bằng)(?: các)?$")
        self.seconder = re.compile(rf"{self._words('SeconderTitle')}(?!\w)")
        """Those of a company who sign in its name, not in their own."""
        self.date_end = re.compile(
            r",? ?(?:(?:tại|ở) [^,.;\n]{3,50}, )?"
            r"(?:(?:ông|bà|đồng chí|Thượng tướng|Trung tướng|Đại tá) [^,.;\n]{3,40},? )?"
            rf"(?:[-–] )?(?:{self._words('ThenWord')}(?: đang)?(?: là)? )?$"
        )
        self.session = re.compile(rf" (?P<of>của )?(?P<head>{self._either('SessionHead')})(?!\w)")
        self.piece = re.compile(
            rf" (?:(?i:{self._words('SessionPiece')})|lần thứ \w+|thứ \w+|Trung ương(?: Đảng)?"
            r"|(?:của )?Đảng(?! bộ| ủy)\b|(?:\d{1,2}|[IVXL]+)(?![\w/-]))"
            r"|,? \(?(?:nhiệm kỳ )?[Kk]hóa (?:[IVXL]+|\d+)\)?"
        )
        """What goes on with a session's name."""
        self.plenum = re.compile(rf"(?:[Hh]ội nghị )?{centre}(?: Đảng)? (?:lần thứ )?(?P<number>\w+)")

    def issued(self, clause: str) -> re.Match[str] | None:
        """Give what makes a document at the end of a clause.

        Few clauses end in a verb for it, which is sought first: the pattern begins with nothing that must stand there.
        """
        if any(self._made.match(clause, at) for at in self._issuing_verbs.starts(clause)):
            return self.issuing.search(clause)
        return None


class DocumentPhrases(_DocumentWords):
    """What stands around a kind of document, and by which it is told whether a particular one is meant."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.number = re.compile(
            rf",?(?: {self._words('KindRest')})? ?(?:số:? ?)?(?P<code>{CODE})(?!\w)|,? ?số:? ?(?P<plain>\d+[\w/-]*)"
            r"| (?P<yearly>\d{1,4}/(?:19|20)\d\d)(?![\w/-])"
            rf"|(?P<bare> (?!(?:19|20)\d\d\b)\d{{1,4}})(?![\w%]|[.,/]\d)"
        )
        ends = "".join(rf"(?<!(?i:{re.escape(word)}))" for word in self._last_words("DocumentKind"))
        self.number_behind = re.compile(rf"{ends} số:? ?(?P<code>{CODE})(?= đối với| của|$)")
        """A number behind a subject, not right behind the kind of another document."""
        self.names_another = re.compile(rf"{self._named_kind()}\b|luật|văn bản")
        told = self._words("IssuingVerb", voice="passive", particular="true")
        self.gives = re.compile(rf"(?: [^.,;:\n]{{1,40}}?)? {self._words('IssuingVerb', voice='passive')}\b")
        self.passed = re.compile(rf"(?: (?:đã|vừa|mới|chính thức|sẽ))* (?:được|do) (?:[^.,;\n]{{2,40}}? )?{told}\b")
        """What is told of a document behind its subject."""
        self.owned = re.compile(rf"{self._either('OwnedNoun')}$")
        self.handing = re.compile(rf"(?<!\w){self._either('HandingVerb')} $")
        self.parties = re.compile(rf" {self._words('BetweenWord')} (?:[{UPPER}]|hai |các ).*$")
        self.counted = re.compile(rf" (?:{self._words('CountedNoun')}|[a-zđ]+ (?:viên|nghiệp|án))\b")
        self.several = re.compile(rf"(?<!\w)(?:{self._either('PluralWord')}|\d+) $")
        self.general = re.compile(
            rf"{self._words('PostsSubject')}(?: (?:đối với|của|tại|cho) .*)?|{self._words('GeneralSubject')}"
        )
        """A subject that is said in general only."""
        self.routine = self._labels("RoutineSubject")
        self.joint = self._labels("JointDeed")


class LawPhrases(_DocumentWords):
    """Where the names of laws end."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.ends = re.compile(rf"{self._words('LawNameEnd')}$")
        self.opens = re.compile(rf"{self._words('LawOpener')}$")
        self.no_law = tuple(f"{label} " for label in self._labels("NotALaw"))
        self.goes_on = re.compile(rf"{self._words('LawGoesOn')}(?!\w)")
        """What goes on with a law's name behind a comma: "Phòng, chống ma túy"."""


@lru_cache(maxsize=4)
def subject_phrases(lexicon: Lexicon) -> SubjectPhrases:
    """Give the phrases of a lexicon that tell subjects, compiled once."""
    return SubjectPhrases(lexicon)


@lru_cache(maxsize=4)
def issuer_phrases(lexicon: Lexicon) -> IssuerPhrases:
    """Give the phrases of a lexicon that tell issuers, compiled once."""
    return IssuerPhrases(lexicon)


@lru_cache(maxsize=4)
def document_phrases(lexicon: Lexicon) -> DocumentPhrases:
    """Give the phrases of a lexicon around kinds of document, compiled once."""
    return DocumentPhrases(lexicon)


@lru_cache(maxsize=4)
def law_phrases(lexicon: Lexicon) -> LawPhrases:
    """Give the phrases of a lexicon that end the names of laws, compiled once."""
    return LawPhrases(lexicon)
