"""Whether the name of a kind of document stands for a particular one: not for the verb, nor for any of the kind.

What tells it is how the kind is written (with a capital inside a sentence), what stands before it (qh:DocumentCue),
how much is said of its subject, and who issues it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quanhe.extract.cues import addressed, taking
from quanhe.extract.drafts import Draft
from quanhe.extract.phrases import document_phrases
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.subjects import act_at
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_SETS_OUT: Final = lazy(r" (?:quy định (?:chi tiết|về|việc)|hướng dẫn|sửa đổi)\b")
_NO_DOCUMENT: Final = lazy(r"\b(?:nghe|[Đđ]ối tác) $")
"""What stands before a report that is heard, and before what partners are: "Đối tác Chiến lược Toàn diện"."""
_ABOUT: Final = lazy(r" về ")
_SENTENCE_START: Final = lazy(r'(?:^|[.!?"…]|\n) ?$')
_INSPECTORS: Final = ("thanh tra", "kiểm toán")
_DRAFT: Final = lazy(r"[Dd]ự thảo $")
_HANDED_TO: Final = lazy(rf"(?<!\w)(?:trình|gửi) [{UPPER}]\w*(?: \w+){{0,5}} $")
"""To whom a document is handed, right before it: "trình Quốc hội [tờ trình dự án luật]"."""
_REACH: Final = 60
_TOLD: Final = 6
_LEAD: Final = 22


@dataclass(slots=True)
class Written:
    """How the kind is written: as a name, behind words that take a document, as an everyday word, in a list."""

    capital: bool
    led: bool
    weak: bool
    listed: bool


class Witness:
    """What an article tells of whether particular documents are meant."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._phrases = document_phrases(reading.lexicon)

    def written(self, hit: Hit, lead: int, *, listed: bool) -> Written:
        """Say how a kind is written whose words, with those that call it a draft, begin at `lead`."""
        led = listed or lead < hit.start or self.led(hit)
        return Written(self.capital(hit), led, hit.concept.flag("weak"), listed)

    def capital(self, hit: Hit) -> bool:
        """Whether the kind is written as a name: with a capital that begins no sentence, or before a name's."""
        text = self._reading.text
        if not text[hit.start].isupper():
            return False
        named = "name" in hit.concept.all("nameNeeds") and text[hit.end + 1 : hit.end + 2].isupper()
        return named or _SENTENCE_START.search(text, max(0, hit.start - 4), hit.start) is None

    def led(self, hit: Hit) -> bool:
        """Whether what stands before takes a document: "ban hành", "theo", "các"."""
        before = taking(self._reading.lexicon, weak=hit.concept.flag("weak"))
        if before.search(self._reading.lower, max(0, hit.start - _LEAD), hit.start) is not None:
            return True
        return _HANDED_TO.search(self._reading.text, max(0, hit.start - _REACH), hit.start) is not None

    def numbered_only(self, hit: Hit) -> bool:
        """Whether a kind, as it is written, is an everyday word unless a number or a known name follows."""
        if not hit.concept.flag("smallNumbered") or self._reading.text[hit.start].isupper():
            return False
        return act_at(self._reading, hit.concept, hit.end) is None

    def several(self, hit: Hit) -> bool:
        """Whether several documents are spoken of: "các quyết định"."""
        return self._phrases.several.search(self._reading.text, max(0, hit.start - 8), hit.start) is not None

    def bare_number(self, hit: Hit, number: str, end: int) -> bool:
        """Whether a bare number is the document's: "Kết luận 72", "theo quy định 214"; not "quyết định 5 dự án"."""
        if self._counted(end):
            return False
        if not hit.concept.flag("weak"):
            return True
        name = self.capital(hit) and not self._reading.words(hit.start, hit.end).isupper()
        return len(number.strip()) > 1 and (name or (hit.concept.flag("smallNumbered") and self.led(hit)))

    def _counted(self, offset: int) -> bool:
        hits = self._reading.hits
        if self._reading.after(_SETS_OUT, offset) or self._reading.text[offset + 1 : offset + 2].isupper():
            return False
        word = self._reading.after(self._phrases.counted, offset)
        return word is not None or any(hits.at(layer, offset + 1) for layer in ("counter", "unit", "multiplier"))

    def particular(self, hit: Hit, draft: Draft, written: Written, behind: str | None) -> bool:
        """Whether a mention without a number is of a particular document; `behind`: the issuer that follows it."""
        about = draft.about
        if self._everyday(hit, draft, written, behind):
            return False
        if about is None:
            inspected = key(draft.kind).startswith("kết luận") and key(behind or "").startswith(_INSPECTORS)
            told = behind is not None and hit.concept.flag("toldByIssuer")
            alone = hit.concept.flag("onceInCase") and (written.led or written.capital)
            return inspected or told or alone or (is_congress_report(hit) and draft.issuer is not None)
        alone = hit.concept.flag("namedWithoutNumber")
        short = len(about.split()) < 3 and not is_account(hit)
        if (self.general(about) and not _is_posting(draft)) or (short and not (written.capital and alone)):
            return False
        if behind or written.capital or (draft.date and draft.issuer):
            return True
        if written.weak and not alone:
            return (
                draft.issuer is not None
                or (written.listed and not self.several(hit))
                or (written.led and self._told(hit, draft))
            )
        if written.weak and len(about.split()) >= _TOLD and self._reading.after(self._phrases.passed, draft.end):
            return True
        if written.weak:
            plain = self._reading.after(_ABOUT, draft.head) and act_at(self._reading, hit.concept, draft.head) is None
            known = hit.concept.flag("smallNumbered")
            return (written.led or known) and not plain and not self.several(hit)
        if draft.issuer is None and self.several(hit) and not hit.concept.flag("mutual"):
            return False
        passed = self._reading.after(self._phrases.passed, draft.end) is not None
        return written.led or passed or (draft.issuer is not None and draft.end > draft.head)

    def general(self, about: str | None) -> bool:
        """Whether a subject is said in general only: "công tác cán bộ"."""
        return self._phrases.general.fullmatch(about or "") is not None

    def _everyday(self, hit: Hit, draft: Draft, written: Written, behind: str | None) -> bool:
        """Whether the kind is an everyday word here, or of no weight: heard, written small, a mere notice."""
        text = self._reading.text
        if not hit.concept.flag("namedWithoutNumber") and not written.weak:
            return True
        about = key(draft.about or "")
        if hit.concept.flag("relays") and not about.startswith(hit.concept.all("subject")):
            return True
        if written.weak and about.startswith(self._phrases.joint):
            return True
        if written.weak and not behind and not text[hit.start].isupper() and about.startswith(self._phrases.routine):
            return True
        return _NO_DOCUMENT.search(text, max(0, hit.start - 9), hit.start) is not None

    def _told(self, hit: Hit, draft: Draft) -> bool:
        """Whether an everyday word is told by an act at some length, as one of its kind: "ký văn bản đề nghị …"."""
        about = draft.about or ""
        brief = len(about.split()) < _TOLD
        drafted = _DRAFT.search(self._reading.text, max(0, hit.start - 8), hit.start)
        if brief or drafted or self.several(hit) or hit.concept.flag("everyday"):
            return False
        party = addressed(self._reading.lexicon, hit.concept.iri)
        if party is not None and party.match(self._reading.lower, draft.head):
            return True
        return act_at(self._reading, hit.concept, draft.head) is not None


def is_account(hit: Hit) -> bool:
    """Whether a kind of document gives the accounts of a period: "báo cáo tài chính quý 2/2024"."""
    return hit.concept.flag("ofAccounts")


def is_congress_report(hit: Hit) -> bool:
    """Whether a kind of document is the report that a congress of the Party hears: it needs no subject."""
    return hit.concept.flag("ofCongress")


def _is_posting(draft: Draft) -> bool:
    """Whether a decision is said to be on posts, and by whom, but not on whose: "công tác cán bộ"."""
    return draft.issuer is not None and key(draft.about or "").startswith("công tác ")
