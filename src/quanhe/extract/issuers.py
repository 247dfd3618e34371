"""Who issued a document: the body behind it ("của …") or before it ("X ban hành …"), or the session that passed it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Mention
from quanhe.extract.dates import DATE, date_at
from quanhe.extract.organisations import Organisations
from quanhe.extract.phrases import issuer_phrases
from quanhe.extract.places import Place, place_at
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.titles import phrase_at
from quanhe.lexicon import Concept
from quanhe.patterns import lazy
from quanhe.text import key

_JUST: Final = lazy(r" (?:vừa|đã|mới)$")
_NAME_GAP: Final = lazy(rf"(?: [{UPPER}][\w.]*){{0,5}}(?:,? thay mặt [^,]{{3,40}},?)?$")
_DATE_REACH: Final = 110
_PARTY: Final = lazy(rf"Đảng(?!\w)(?! (?:[{UPPER}]|bộ|ủy|uỷ|đoàn|cộng))")
_NEAR: Final = 80
_DIGITS: Final = lazy(r"\d+$")
_TERM: Final = lazy(r",? \(?(nhiệm kỳ (?:19|20)\d\d ?- ?(?:19|20)\d\d)\)?")
_BODY_GAP: Final = lazy(r",? (?:của |tại )?")
_ASSEMBLIES: Final = (key("Quốc hội"), key("Ủy ban Thường vụ Quốc hội"), key("Hội đồng nhân dân"))
_PARTY_CONGRESS: Final = lazy(r"Đại hội (?:toàn quốc )?(?:lần thứ )?[IVX]+")
_CENTRAL: Final = "Ban Chấp hành Trung ương Đảng"


@dataclass(slots=True)
class Issuer:
    """A body or office under its full name, and where the text names it."""

    name: str
    start: int
    end: int
    date: str | None = None
    date_start: int | None = None
    acts: bool = False
    """Whether the document was made on the day that is told: it was signed or issued, not handed over."""


@dataclass(slots=True)
class Session:
    """A congress or meeting that passed a document: the issuer that stands for it, its words, its term."""

    issuer: str
    words: str
    end: int
    term: str | None


class Issuers:
    """The bodies and offices of an article, found by where their names begin and end."""

    def __init__(self, reading: Reading, organisations: Organisations) -> None:
        self._reading = reading
        self._organisations = organisations
        self._phrases = issuer_phrases(reading.lexicon)
        self._positions = reading.hits.ordered("position")
        self._position_starts = [hit.start for hit in self._positions]
        self._position_ends = {hit.end for hit in self._positions}
        mentions = [m for m in organisations.mentions if not m.generic]
        self._mentions = mentions
        self._starts = {m.start: m for m in sorted(mentions, key=lambda m: m.end)}
        self._ends = {m.end: m for m in sorted(mentions, key=lambda m: -m.start)}
        self._order = [m.start for m in mentions]

    def covering(self, offset: int) -> Mention | None:
        """Give the mention of a body inside of whose name an offset lies."""
        for index in range(bisect_left(self._order, offset) - 1, max(-1, bisect_left(self._order, offset) - 6), -1):
            if self._mentions[index].end > offset:
                return self._mentions[index]
        return None

    def inside(self, start: int, end: int) -> int | None:
        """Give where a body's name begins that starts within a stretch and runs beyond it."""
        index = bisect_left(self._order, start + 1)
        while index < len(self._order) and self._order[index] < end:
            if self._mentions[index].end > end:
                return self._order[index]
            index += 1
        return None

    def nearest(self, beginning: str, offset: int) -> str | None:
        """Give the name of the nearest body whose name begins with some words."""
        fitting = [mention for mention in self._mentions if mention.named.name.startswith(beginning)]
        found = min(fitting, key=lambda mention: abs(mention.start - offset), default=None)
        return found.named.name if found else None

    def assembly(self, offset: int) -> str | None:
        """Give the assembly named last before an offset, in the paragraph or the title; else the only one."""
        found = [m for m in self._mentions if m.named.kind == "assembly" and key(m.named.name).startswith(_ASSEMBLIES)]
        floor = self._reading.paragraph_start(offset)
        near = [m for m in found if floor <= m.start < offset] or [
            m for m in found if m.start < self._reading.title_end
        ]
        if near:
            return near[-1].named.name
        return found[0].named.name if len({m.named.name for m in found}) == 1 else None

    def ending(self, offset: int) -> bool:
        """Whether a body's name ends at an offset."""
        return offset in self._ends

    def at(self, offset: int) -> Issuer | None:
        """Give the body or the office ("Thủ tướng Chính phủ") named at an offset, in full."""
        if self._reading.after(_PARTY, offset):  # the Party at large, which no document says
            return None
        index = bisect_left(self._position_starts, offset)
        if index < len(self._positions) and self._positions[index].start == offset:
            return self._office_at(index)
        mention = self._starts.get(offset)
        if mention is not None:
            return Issuer(mention.named.name, offset, mention.end)
        body = body_at(self._reading, offset)
        named = self._organisations.resolve(body) if body else None
        return Issuer(named.name, offset, body.end) if body and named else None

    def _office_at(self, index: int) -> Issuer | None:
        hit = self._positions[index]
        phrase = phrase_at(self._reading, self._organisations, hit)
        if phrase is None or phrase.named is None:
            return None
        if phrase.named.kind == "enterprise" and self._phrases.seconder.match(phrase.title):
            return Issuer(phrase.named.name, hit.start, phrase.end)
        words = self._reading.words(hit.start, phrase.end)
        return Issuer(office(phrase.title, phrase.named.name, words), hit.start, phrase.end)

    def before(self, start: int, *, numbered: bool, verbless: bool = False) -> Issuer | None:
        """Give the subject of the clause that issues a document: "Ngày 5/3, UBND tỉnh ban hành Quyết định".

        `verbless`: the document's kind is the verb too: "UBND tỉnh vừa Quyết định thành lập …".
        """
        floor = self._reading.sentence(start).start
        low = max(floor, start - 80)
        clause = self._reading.text[low : start - 1]
        match = self._phrases.issued(clause)
        if match is not None:
            found = self._ending(low + match.start(), floor)
            acts = self._phrases.made_then.search(match["verb"])
            return replace(self._dated(found, floor), acts=True) if found and acts else found
        passed = self._phrases.passed.search(clause) if numbered else _JUST.search(clause) if verbless else None
        return self._ending(low + passed.start(), floor) if passed else None

    def _ending(self, offset: int, floor: int) -> Issuer | None:
        """Give the body or office, with or without its holder's name, that ends at an offset."""
        mention = self._ends.get(offset)
        text = self._reading.text
        low = bisect_left(self._position_starts, max(floor, offset - 110))
        for index in range(bisect_left(self._position_starts, offset) - 1, low - 1, -1):
            if mention is not None and self._positions[index].start >= mention.start:
                continue
            found = self._office_at(index)
            if found is not None and found.end <= offset and _NAME_GAP.fullmatch(text, found.end, offset):
                return found
            break
        return Issuer(mention.named.name, mention.start, mention.end) if mention else None

    def _dated(self, issuer: Issuer, floor: int) -> Issuer:
        """Take the day said right before the issuer for the document's."""
        text = self._reading.text
        for match in DATE.finditer(text, max(floor, issuer.start - _DATE_REACH), issuer.start):
            if self._phrases.date_end.fullmatch(text, match.end(), issuer.start):
                found = date_at(self._reading, match)
                return Issuer(issuer.name, issuer.start, issuer.end, found.iso or None, match.start())
        return issuer

    def by_code(self, number: str, start: int) -> Issuer | None:
        """Give the body of the same sentence that the letters of a document's number stand for."""
        names = self._coded(number)
        sentence = self._reading.sentence(start)
        low, high = bisect_left(self._order, sentence.start), bisect_left(self._order, sentence.end)
        fitting = [
            mention
            for mention in self._mentions[low:high]
            if mention.start - 1 not in self._position_ends
            and any(key(mention.named.name).startswith(name) for name in names)
        ]
        nearest = min(fitting, key=lambda m: abs(m.start - start), default=None)
        if nearest is not None and start - _NEAR <= nearest.end and nearest.start <= start + _NEAR:
            return Issuer(nearest.named.name, nearest.start, nearest.end)
        return None

    def fits(self, issuer: Issuer, number: str) -> bool:
        """Whether the letters of a document's number stand for an issuer, or for the body of its office."""
        return any(name in key(issuer.name) for name in self._coded(number))

    def _coded(self, number: str) -> list[str]:
        """Give the bodies that the letters of a number may stand for, as far as their names need no place."""
        code = next((c for part in reversed(re.split(r"[-/.]", number)[1:]) if (c := self._code(part))), None)
        return [key(name.split(" {")[0]) for name in code.all("issuerName")] if code else []

    def _code(self, part: str) -> Concept | None:
        lookup = self._reading.lexicon.lookup
        return lookup("IssuerCode", part) or lookup("IssuerCode", _DIGITS.sub("", part))

    def session(self, offset: int) -> Session | None:
        """Give the congress or meeting at an offset: "Đại hội Đảng bộ tỉnh lần thứ XI", "Trung ương 4 khóa XII"."""
        head = self._reading.after(self._phrases.session, offset)
        if head is None:
            return None
        at, pieces, term, body, numbered = head.end(), [], None, None, False
        begun = head.start("head")
        while True:
            piece = self._reading.after(self._phrases.piece, at)
            found = None if piece else self._part(at)
            years = None if piece or found else self._reading.after(_TERM, at)
            if piece is not None:
                numbered = numbered or any(c.isdigit() or c in "IVXL" for c in piece[0]) or "thứ" in piece[0]
                at = piece.end()
            elif found is not None:
                pieces.append(self._reading.words(begun, at))
                pieces.append(found.name)
                body = body or found.name
                at = begun = found.end
            elif years is not None:
                pieces.append(self._reading.words(begun, at))
                term = years[1]
                at = begun = years.end()
            else:
                break
        pieces.append(self._reading.words(begun, at))
        if not numbered:
            return None
        words = " ".join(" ".join(pieces).split())
        return Session(self._passed_by(head, words, body), words, at, term)

    def _passed_by(self, head: re.Match[str], words: str, body: str | None) -> str:
        """Say who passed what a session resolved: the congress itself, the committee that met, or the meeting."""
        kind = self._reading.lexicon.lookup("SessionHead", head["head"])
        passed_by = kind.get("passedBy") if kind else None
        if passed_by == "session":
            return f"{words} của Đảng" if body is None and _PARTY_CONGRESS.fullmatch(words) else words
        if passed_by == "body":
            if body is not None:
                return body
            return words if head["of"] or "trung ương" not in key(words) else _CENTRAL
        return _CENTRAL

    def passed_in(self, session: str) -> str | None:
        """Give the meeting of the Central Committee a short name stands for: "TƯ 5" is "Hội nghị Trung ương 5"."""
        match = self._phrases.plenum.fullmatch(session)
        return f"Hội nghị Trung ương {match['number']}" if match else None

    def _part(self, offset: int) -> Issuer | None:
        """Give a body or place inside a session's name."""
        gap = self._reading.after(_BODY_GAP, offset)
        if gap is None or ("," in gap[0]):
            return None
        mention = self._starts.get(gap.end())
        if mention is not None:
            return Issuer(mention.named.name, mention.start, mention.end)
        place = place_at(self._reading, gap.end())
        return Issuer(place.phrase, place.start, place.end) if isinstance(place, Place) else None


def office(title: str, body: str, words: str) -> str:
    """Give an office as an issuer: "Chủ tịch Ủy ban nhân dân tỉnh Hải Dương"; the title where it says its body."""
    if key(title) == "thủ tướng":
        return f"{title} {body}"
    if key(title).endswith(key(body)) or key(words) == key(title):
        return title
    first = key(body).split(" ")[0]
    return f"{title} {' '.join(body.split(' ')[1:])}" if key(title).endswith(" " + first) else f"{title} {body}"
