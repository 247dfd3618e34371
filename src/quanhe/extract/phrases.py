"""The phrases by which documents are told, compiled from the words of documents.ttl once a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quanhe.extract.alternatives import alternatives
from quanhe.extract.reading import UPPER
from quanhe.lexicon import Lexicon
from quanhe.text import key

YEAR: Final = r"(?:19|20)\d\d"


class SubjectPhrases:
    """What begins a subject, what ends it, and what goes on with it behind a comma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
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
        self.offices = re.compile(rf" {self._placed('OfficeSort', 'before')}$")
        self.offices_on = re.compile(rf"{self._placed('OfficeSort', 'after')}\b")
        """The offices of all sorts that are told together: "các sở, ngành, địa phương"."""
        self.staff = re.compile(rf"{self._words('StaffWord')}\b")
        self.empty = frozenset(key(label) for concept in lexicon.of("EmptySubject") for label in concept.labels)
        """What points back to what was told, and says no subject."""

    def _words(self, kind: str) -> str:
        return alternatives(self._lexicon.of(kind))

    def _placed(self, kind: str, position: str) -> str:
        return alternatives(concept for concept in self._lexicon.of(kind) if position in concept.all("position"))


@lru_cache(maxsize=4)
def subject_phrases(lexicon: Lexicon) -> SubjectPhrases:
    """Give the phrases of a lexicon that tell subjects, compiled once."""
    return SubjectPhrases(lexicon)
