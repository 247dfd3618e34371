"""Legal and party documents: by number ("Chương trình số 11-CTr/TU"), by name ("Luật Đất đai năm 2024"), or by subject.

A mention gives what stands behind the kind of document, in any order: number, date, issuer, session, subject; then what
stands before it: who issues it, on which day. Mentions of one document are one fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quanhe import vocab
from quanhe.extract.cues import is_law
from quanhe.extract.dates import DATE, date_at
from quanhe.extract.drafts import NEXT_KIND, Draft, is_contract, merged, same, sharing
from quanhe.extract.issuers import Issuer, Issuers
from quanhe.extract.laws import further_laws, is_name_of_law, law_name, law_year, part_of_word
from quanhe.extract.organisations import Organisations
from quanhe.extract.phrases import CODE, document_phrases
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.subjects import Subject, accounting_period, act_at, subject_at
from quanhe.extract.witness import Witness, is_account, is_congress_report
from quanhe.facts import Document
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_DATE_GAP: Final = lazy(
    r"(?:,? ?\(?(?:ký |ban hành |được ban hành |ký ban hành )?(?:vào )?(?=[Nn]gày|năm|tháng \d))|,? (?=\d{1,2}[/.-]\d)"
)
_DONE_ON: Final = lazy(r",? \(?(?:vào )?(?=ngày|hôm|sáng|chiều|tối|tháng)(?:vào |chiều tối |hôm )?")
_OF: Final = lazy(r",? (?:của|do|từ) (?:Ban soạn thảo )?")
_HOLDER: Final = lazy(rf"(?: [{UPPER}][^\W\d_]*){{2,5}}(?= (?:về|ngày|v/v|tại|gửi)\b)")
_TERM: Final = lazy(r",? \(?[Kk]h(?:óa|oá) (?:[IVXL]+|\d+)\)?")
_AND_NUMBER: Final = lazy(rf"(?:[,;]| và|, và) (?:số:? ?)?(?P<code>{CODE})(?!\w)")
_SHORT_NAME: Final = lazy(r" \([A-ZĐ&-]{2,10}(?: (?:19|20)\d\d)?\)$")
_AND_OF: Final = lazy(r"(?:, | và )(?:của )?")
_TRAILING_OF: Final = lazy(r" của (?=[^\W\d_])")
_TRAILING_DATE: Final = lazy(r",? (?=ngày \d)")
_SIGNED: Final = lazy(r" do [^.,;\n]{3,60}? ký(?: thay (?=(?P<for>[^\W\d_])))?")
_AND_KIND: Final = lazy(r" và (?=[^\W\d_])")
_DRAFT: Final = lazy(r"(?:[Dd]ự thảo|bản) $")
_TREATY_YEAR: Final = lazy(r",? (?:năm )?(?P<year>(?:19|20)\d\d)(?: \([A-Z][^()]*\))?$")
_PLENUM: Final = lazy(r"Trung ương \d+,? \(?[Kk]hóa")
_LEGISLATION: Final = f"{vocab.NS}Legislation"
_LENGTH: Final = 6
_RESOLVES: Final = lazy(r"(?: (?:đã|vừa))?(?P<verb> (?:quyết định|quyết nghị|thống nhất))?:?(?= )")
_TO_CONGRESS: Final = lazy(r" (?:tại|trình|của|ở) Đại hội")
_OPENING: Final = 8
_TELLS_OF: Final = lazy(r"(?: về)?(?: các)? (?=[^\W\d_])")
_GIVEN: Final = lazy(r",? (?:vừa |đã |mới |sẽ )?(?:được|do|bởi) (?=[^\W\d_])")


@dataclass(slots=True)
class _Place:
    """Where a mention stands: within the subject of the document before it, or in a list that goes on."""

    nested: bool
    listed: bool


class Documents:
    """The documents of an article, each once, numbered in reading order."""

    def __init__(self, reading: Reading, organisations: Organisations) -> None:
        self._reading = reading
        self._phrases = document_phrases(reading.lexicon)
        self._issuers = Issuers(reading, organisations)
        self._witness = Witness(reading)

    def facts(self) -> list[Document]:
        """Give each document once: by number, else by what is said of it."""
        found: list[Draft] = []
        places: list[list[Draft]] = []
        of_kind: dict[str, list[int]] = {}
        for draft in self._read():
            alike = of_kind.setdefault(key(draft.kind), [])
            known = next((i for i in alike if same(found[i], draft)), None)
            if known is None:
                alike.append(len(found))
                found.append(draft)
                places.append([draft])
            else:
                found[known] = merged(found[known], draft)
                places[known].append(draft)
        pairs = [pair for pair in zip(found, places, strict=True) if not self._told_elsewhere(pair[0], found)]
        return [self._fact(i, draft, seen) for i, (draft, seen) in enumerate(pairs, 1)]

    def _told_elsewhere(self, draft: Draft, others: list[Draft]) -> bool:
        """Whether a decision on posts is one of those that the text tells in full."""
        if draft.number or not self._witness.general(draft.about):
            return False
        return any(other is not draft and key(other.kind) == key(draft.kind) for other in others)

    def _fact(self, number: int, draft: Draft, places: list[Draft]) -> Document:
        iri = draft.hit.concept.iri
        evidence = tuple(self._reading.evidence(seen.start, seen.end, seen.rule, iri) for seen in places)
        about = _SHORT_NAME.sub("", draft.about) if draft.about else None
        issuer = self._issuers.passed_in(draft.session) if draft.session and not about and not draft.number else None
        if issuer is None and draft.session and not about and not draft.number and _PLENUM.match(draft.session):
            about = draft.session  # "Nghị quyết Trung ương 6 khóa XI"
        return Document(
            number, draft.kind, draft.number, draft.date, issuer or draft.issuer, about, evidence, iri, draft.term
        )

    def _read(self) -> Iterator[Draft]:
        """Read every mention; what two kinds share ("quyết định khởi tố, lệnh bắt giam ông A") is given to both."""
        free, reach, last = 0, 0, None
        for hit in self._reading.hits.ordered("document"):
            if (
                hit.start < free
                or (last is not None and self._is_subject(last, hit))
                or self._reading.excluded(hit.start)
            ):
                continue
            nested = hit.start < reach
            hit = self._apart(hit)
            drafts = self._mention(hit, _Place(nested, last is not None and self._goes_on(last, hit)))
            if not drafts:
                continue
            free = max(draft.head or draft.end for draft in drafts)
            reach = max(reach, *(draft.end for draft in drafts))
            if last is not None:
                if not nested:
                    last, drafts[0] = sharing(last, drafts[0], self._reading.text[last.end : drafts[0].hit.start])
                yield last
            yield from drafts[:-1]
            last = drafts[-1]
        if last is not None:
            yield last

    def _is_subject(self, last: Draft, hit: Hit) -> bool:
        """Whether a name is all that the document before it is about: "Nghị quyết số 8 về Chiến lược biển"."""
        if last.about_start != hit.start:
            return False
        return is_law(hit.concept) or (last.number is not None and "name" in hit.concept.all("nameNeeds"))

    def _apart(self, hit: Hit) -> Hit:
        """Part a kind of document from the body whose name begins in its words: "kết luận" + "Thanh tra Chính phủ"."""
        body = self._issuers.inside(hit.start, hit.end)
        shorter = self._reading.hits.all_at("document", hit.start) if body is not None else []
        return next((other for other in shorter if body is not None and other.end < body), hit)

    def _goes_on(self, last: Draft, hit: Hit) -> bool:
        """Whether a list of documents goes on: "chương trình A, đề án B"."""
        same_kind = hit.concept is last.hit.concept and self._reading.text[hit.start - 2 : hit.start] == "; "
        if same_kind and self._reading.sentence(last.start) is self._reading.sentence(hit.start):
            return True
        return hit.start - last.end < 20 and NEXT_KIND.fullmatch(self._reading.text, last.end, hit.start) is not None

    def _mention(self, hit: Hit, place: _Place) -> list[Draft]:
        if is_law(hit.concept) and part_of_word(self._reading, hit):
            return []
        numbered = self._numbered(hit)
        if numbered is not None:
            return [self._with_giver(one) for one in self._further(numbered)]
        if self._witness.numbered_only(hit) or self._issuers.covering(hit.start) is not None:
            return []
        if is_law(hit.concept):
            return self._laws(hit)
        session = self._session(hit)
        return [session] if session else self._by_subject(hit, place)

    def _further(self, draft: Draft) -> list[Draft]:
        """Read the further numbers of several documents: "các công văn số 12/UBND-KT, số 15/UBND-KT"."""
        found, at = [draft], draft.head or draft.end
        while (match := self._reading.after(_AND_NUMBER, at)) is not None:
            more = replace(draft, start=match.start("code"), end=match.end(), number=_tidy(match["code"]), date=None)
            found.append(self._with_date(replace(more, head=0)))
            at = found[-1].end
        if len(found) == 1:
            return found
        told = self._with_subject(self._with_issuer(replace(found[-1], issuer=None)))
        issuer, about = draft.issuer or told.issuer, told.about or draft.about
        return [replace(one, issuer=issuer, about=about, head=one.head or one.end) for one in found]

    def _start(self, hit: Hit, rule: str) -> Draft:
        words = self._reading.words(hit.start, hit.end)
        copy = key(words) == f"bản {key(hit.concept.label)}"  # "bản kết luận điều tra"
        kind = hit.concept.label if words[:2].isupper() or copy else words[0].upper() + words[1:]
        return Draft(hit.start, hit.end, kind, hit, rule=rule)

    def _numbered(self, hit: Hit) -> Draft | None:
        name = law_name(self._reading, hit.concept, hit.end) if is_law(hit.concept) else None
        match = self._reading.after(self._phrases.number, name.end if name else hit.end)
        if match is None:
            return None
        number = (match["code"] or match["plain"] or match["yearly"] or match["bare"]).strip()
        if match["bare"] and not self._witness.bare_number(hit, match["bare"], match.end()):
            return None
        draft = replace(self._start(hit, "document.number"), end=match.end(), number=_tidy(number))
        if name is not None:
            return self._with_date(replace(draft, about=name.words))
        return self._resolved(self._with_subject(self._with_issuer(self._with_date(draft))))

    def _resolved(self, draft: Draft) -> Draft:
        """Read who resolves what in the clause behind a number: "Theo Quyết định số 8/QĐ-UBND, UBND tỉnh giao …"."""
        if draft.issuer is not None or draft.about is not None or self._reading.text[draft.end : draft.end + 2] != ", ":
            return draft
        issuer = self._issuers.at(draft.end + 2)
        verb = self._reading.after(_RESOLVES, issuer.end) if issuer else None
        if issuer is None or verb is None or not self._issuers.fits(issuer, draft.number or ""):
            return draft
        told = replace(draft, issuer=issuer.name, end=verb.end("verb") if verb["verb"] else issuer.end)
        act = subject_at(self._reading, draft.hit.concept, verb.end(), numbered=True, named=False)
        if act is None:
            return told
        return replace(told, head=draft.end, about=act.words, end=act.end, about_start=act.start)

    def _with_date(self, draft: Draft) -> Draft:
        gap = self._reading.after(_DATE_GAP, draft.end)
        if gap is not None and gap[0].startswith(",") and draft.hit.concept.flag("onceInCase") and not draft.number:
            return draft  # "Theo cáo trạng, tháng 6/2014 ông A …"
        match = DATE.match(self._reading.text, gap.end()) if gap else None
        if match is None or draft.date:
            return draft
        found = date_at(self._reading, match)
        return replace(draft, end=found.end, date=found.iso or None)

    def _with_issuer(self, draft: Draft) -> Draft:
        """Read the issuer behind a number or a kind, or the session that passed it, and a date behind that."""
        act = act_at(self._reading, draft.hit.concept, draft.end)
        session = self._issuers.session(draft.end) if act is None else None
        if session is not None:
            draft = replace(draft, issuer=session.issuer, end=session.end, session=session.words, term=session.term)
            return self._with_date(draft)
        match = self._reading.after(_OF, draft.end)
        at = match.end() if match else draft.end + 1 if self._run_on(draft) else None
        issuer = self._issuers.at(at) if at else None
        if issuer is None:
            return draft
        term = self._reading.after(_TERM, issuer.end) or self._reading.after(_HOLDER, issuer.end)
        return self._with_date(replace(draft, issuer=issuer.name, end=term.end() if term else issuer.end))

    def _run_on(self, draft: Draft) -> bool:
        """Whether a body's name may stand right behind the kind: "Nghị quyết Bộ Chính trị"."""
        text, at = self._reading.text, draft.end
        if (
            (draft.number and not draft.number.isdigit())
            or (draft.hit.concept.flag("weak") and not draft.hit.concept.flag("besideBody"))
            or text[at : at + 1] != " "
            or not text[at + 1 : at + 2].isupper()
        ):
            return False
        return self._reading.hits.at("body", at + 1) is not None

    def _with_subject(self, draft: Draft, *, named: bool = False, quoted: bool = False) -> Draft:
        found = accounting_period(self._reading, draft.end) if is_account(draft.hit) else None
        found = found or subject_at(
            self._reading,
            draft.hit.concept,
            draft.end,
            numbered=draft.number is not None,
            named=named,
            quoted=quoted,
            given=draft.issuer is not None or self._handed(draft.start),
        )
        if found is None:
            return draft
        draft = replace(draft, head=draft.end, about=found.words, end=found.end, about_start=found.start)
        return self._with_number_behind(self._with_tail(draft, found))

    def _with_number_behind(self, draft: Draft) -> Draft:
        """Read a number that stands behind the subject: "Quyết định truy nã ông A số 15/C46-P12"."""
        about = draft.about or ""
        match = self._phrases.number_behind.search(about) if draft.number is None and " số" in about else None
        if match is None or self._phrases.names_another.search(about, 0, match.start()):
            return draft
        rest = about[: match.start()] + about[match.end() :]
        return self._with_date(replace(draft, number=_tidy(match["code"]), about=rest))

    def _handed(self, start: int) -> bool:
        """Whether a document is given right there, so that a comma may part its subject from it."""
        return self._phrases.handing.search(self._reading.text, max(0, start - 12), start) is not None

    def _with_tail(self, draft: Draft, subject: Subject) -> Draft:
        """Take the date and the issuer that end a subject for the document's own."""
        text, at, end = self._reading.text, subject.start, subject.end
        for gap in _TRAILING_DATE.finditer(text, at, end):
            match = DATE.match(text, gap.end())
            if match is not None and match.end() >= end and draft.date is None:
                iso = date_at(self._reading, match).iso
                draft = replace(draft, date=iso or None, about=self._reading.words(at, gap.start()))
                end = gap.start()
        year = _TREATY_YEAR.search(text, at, end) if draft.hit.concept.get("instanceClass") == _LEGISLATION else None
        if year is not None and draft.date is None:
            draft = replace(draft, date=year["year"], about=self._reading.words(at, year.start()))
            end = year.start()
        if draft.issuer is None and subject.how in ("about", "act") and not self._given_before(draft):
            for gap in list(_TRAILING_OF.finditer(text, at, end))[-1:]:
                issuer = self._issuers.at(gap.end())
                ends = issuer is not None and (issuer.end >= end or text[issuer.end + 1 : issuer.end + 2].isupper())
                if (
                    issuer is not None
                    and ends
                    and gap.start() - at >= _OPENING
                    and not self._phrases.owned.search(text, at, gap.start())
                ):
                    return replace(draft, issuer=issuer.name, about=self._reading.words(at, gap.start()))
        return draft

    def _given_before(self, draft: Draft) -> bool:
        """Whether the clause before a document says who gives it: the body its subject ends with is not that one."""
        start = self._lead(draft.start)
        return self._issuers.before(start, numbered=draft.number is not None) is not None

    def _with_giver(self, draft: Draft) -> Draft:
        """Read who issues a document from the clause before it, or from the letters of its number."""
        before = self._issuers.before(self._lead(draft.start), numbered=draft.number is not None)
        if before is None:
            lettered = draft.number is not None and not draft.issuer and not is_law(draft.hit.concept)
            code = self._issuers.by_code(draft.number or "", draft.start) if lettered else None
            return replace(draft, issuer=code.name) if code else draft
        return self._given_by(draft, before)

    def _given_by(self, draft: Draft, before: Issuer) -> Draft:
        start = before.date_start if before.date_start is not None and not draft.date else before.start
        told = replace(draft, start=start, issuer=draft.issuer or before.name, date=draft.date or before.date)
        return self._done_on(told) if before.acts and not told.date else told

    def _done_on(self, draft: Draft) -> Draft:
        """Read the day behind the subject for the document's: "ký quyết định bổ nhiệm ông A vào ngày 9/9/2016"."""
        gap = self._reading.after(_DONE_ON, draft.end)
        match = DATE.match(self._reading.text, gap.end()) if gap else None
        return replace(draft, end=match.end(), date=date_at(self._reading, match).iso or None) if match else draft

    def _lead(self, start: int) -> int:
        """Give where the words begin that call a document a draft: "dự thảo Nghị quyết"."""
        match = _DRAFT.search(self._reading.text, max(0, start - 9), start)
        return match.start() if match else start

    def _session(self, hit: Hit) -> Draft | None:
        """Read what a congress or a session resolved: "Nghị quyết Đại hội Đảng bộ tỉnh … lần thứ XI"."""
        concludes = hit.concept.flag("besideBody")
        if not hit.concept.flag("namedWithoutNumber") or (hit.concept.flag("weak") and not concludes):
            return None
        found = self._issuers.session(hit.end)
        if found is None or (concludes and not self._witness.led(hit)):
            return None
        draft = self._start(hit, "document.session")
        draft = replace(draft, end=found.end, issuer=found.issuer, session=found.words, term=found.term)
        return self._with_subject(draft, quoted=True)

    def _laws(self, hit: Hit) -> list[Draft]:
        """Read a law, or a list of laws, by name: "Luật Đất đai năm 2024", "các luật Đầu tư, Xây dựng"."""
        if not is_name_of_law(self._reading, hit):
            return []
        if hit.concept.flag("ofCountry"):
            return [self._constitution(hit)]
        name = law_name(self._reading, hit.concept, hit.end)
        if name is None:
            return []
        kind = hit.concept.label  # a bill ("Dự luật …") is a law in the making
        start = replace(self._start(hit, "document.law"), kind=kind)
        year, end = law_year(self._reading, name.end)
        changes = key(name.words).startswith(("sửa đổi", "bổ sung"))
        found = [replace(start, end=end, head=hit.end if changes else 0, about=name.words, date=year)]
        for law in further_laws(self._reading, hit, end):
            found.append(replace(start, start=law.start, end=law.end, about=law.words))
        return found

    def _constitution(self, hit: Hit) -> Draft:
        """Read a constitution, of its year, or of the country that gave it: "Hiến pháp năm 2013", "Hiến pháp Lào"."""
        land = self._reading.hits.at("place", hit.end + 1)
        if land is None:
            year, end = law_year(self._reading, hit.end)
            return replace(self._start(hit, "document.law"), end=end, date=year)
        return replace(self._start(hit, "document.law"), end=land.end, issuer=self._reading.words(land.start, land.end))

    def _by_subject(self, hit: Hit, place: _Place) -> list[Draft]:
        """Read an unnumbered document of which the subject is said: "Quyết định của X về việc Y"."""
        lead = self._lead(hit.start)
        written = self._witness.written(hit, lead, listed=place.listed)
        if self._of_another(hit):
            return []
        charter = self._charter(hit)
        if charter is not None:
            return [charter]
        draft = self._with_date(self._with_issuer(self._start(hit, "document.subject")))
        behind = draft.issuer
        end, others = self._further_issuers(draft, hit)
        called = hit.concept.flag("mutual") and self._reading.text[hit.end + 1 : hit.end + 2].isupper()
        named = written.capital and (called or "name" in hit.concept.all("nameNeeds"))
        told = self._with_subject(replace(draft, end=end), named=named)
        told = self._with_maker(self._with_signer(self._sharing_kind(hit, told)))
        if told.issuer is None:
            before = self._issuers.before(lead, numbered=False, verbless=written.capital)
            told = self._given_by(told, before) if before else told
        if told.issuer is None and key(told.about or "").startswith(hit.concept.all("votedOn") or ("\n",)):
            told = replace(told, issuer=self._issuers.assembly(hit.start))
        if is_congress_report(hit) and (written.led or written.capital):
            told = self._of_party(told)
        meant = self._witness.particular(hit, told, written, behind) or self._agreed(hit, told)
        if (place.nested and not (written.capital or behind)) or not meant:
            return []
        if hit.concept.flag("mutual"):
            return [self._between(told)]
        return [part for name in [told.issuer, *others] for part in self._parts(hit, replace(told, issuer=name))]

    def _of_party(self, draft: Draft) -> Draft:
        """Give the report that a congress hears to the party organisation the text is about, unless it says more."""
        said = draft.issuer or draft.about or self._reading.after(_TO_CONGRESS, draft.end)
        return draft if said else replace(draft, issuer=self._issuers.nearest("Đảng bộ", draft.start))

    def _agreed(self, hit: Hit, draft: Draft) -> bool:
        """Whether two bodies agree on something told at length: "A và B thỏa thuận hợp tác về …"."""
        if hit.concept.flag("mutual") and draft.about and self._reading.text.startswith(" giữa ", hit.end):
            return True
        if not is_contract(hit.concept) or len((draft.about or "").split()) < _LENGTH:
            return False
        return self._issuers.ending(hit.start - 1)

    def _between(self, draft: Draft) -> Draft:
        """Leave out the parties of an agreement: none of them issues it, and its subject is not who they are."""
        parties = self._phrases.parties.search(draft.about or "") if is_contract(draft.hit.concept) else None
        about = (draft.about or "")[: parties.start()] if parties else draft.about
        return replace(draft, issuer=None, about=about)

    def _of_another(self, hit: Hit) -> bool:
        """Whether a notice only tells of another document: "thông báo về quyết định kỷ luật …"."""
        gap = self._reading.after(_TELLS_OF, hit.end) if hit.concept.flag("relays") else None
        return gap is not None and self._reading.hits.at("document", gap.end()) is not None

    def _charter(self, hit: Hit) -> Draft | None:
        """Read the statutes of a body, called by it: "Điều lệ Đảng"."""
        if "parent" not in hit.concept.all("nameNeeds") or not self._reading.text[hit.start].isupper():
            return None
        body = self._issuers.at(hit.end + 1)
        about = self._reading.words(body.start, body.end) if body else None
        return replace(self._start(hit, "document.charter"), end=body.end, about=about) if body else None

    def _further_issuers(self, draft: Draft, hit: Hit) -> tuple[int, list[str | None]]:
        """Read the further issuers of several documents: "các quyết định của A, B về việc …"."""
        others: list[str | None] = []
        end = draft.end
        several = self._witness.several(hit)
        while draft.issuer and several and (gap := self._reading.after(_AND_OF, end)) is not None:
            issuer = self._issuers.at(gap.end())
            if issuer is None:
                break
            others.append(issuer.name)
            end = issuer.end
        return end, others

    def _parts(self, hit: Hit, draft: Draft) -> Iterator[Draft]:
        """Part what several decisions decide: "các quyết định về giải thể A và thành lập B"."""
        if not draft.about or not (self._witness.several(hit) or hit.concept.flag("smallNumbered")):
            yield draft
            return
        at = draft.about_start
        for gap in _AND_KIND.finditer(self._reading.text, at, draft.end):
            acts = self._reading.text[gap.end()].islower() and act_at(self._reading, hit.concept, gap.end() - 1)
            if acts and gap.start() - at > 2 * _OPENING and gap.end() < draft.end:
                yield replace(draft, about=self._reading.words(at, gap.start()), end=gap.start())
                at = gap.end()
        yield replace(draft, about=self._reading.words(at, draft.end)) if at > draft.about_start else draft

    def _sharing_kind(self, hit: Hit, draft: Draft) -> Draft:
        """Give "Tờ trình" the subject of the kind that stands behind it: "Tờ trình và Báo cáo kiểm điểm"."""
        gap = self._reading.after(_AND_KIND, hit.end)
        other = self._reading.hits.at("document", gap.end()) if gap and not draft.about else None
        if other is None or is_law(other.concept):
            return draft
        told = self._with_subject(self._start(other, "document.subject"))
        return replace(draft, about=told.about, end=hit.end) if told.about else draft

    def _with_signer(self, draft: Draft) -> Draft:
        """Read "do X ký (thay Y) ngày …" behind a document."""
        match = self._reading.after(_SIGNED, draft.end)
        if match is None:
            return draft
        issuer = self._issuers.at(match.end()) if match["for"] else None
        signed = replace(
            draft, end=issuer.end if issuer else match.end(), issuer=draft.issuer or (issuer.name if issuer else None)
        )
        return self._with_date(signed)

    def _with_maker(self, draft: Draft) -> Draft:
        """Read "được X ban hành", "do X xây dựng" behind a document."""
        match = self._reading.after(_GIVEN, draft.end) if draft.issuer is None else None
        issuer = self._issuers.at(match.end()) if match else None
        gives = self._reading.after(self._phrases.gives, issuer.end) if issuer else None
        if issuer is None or gives is None:
            return draft
        return self._with_date(replace(draft, issuer=issuer.name, end=gives.end()))


def _tidy(number: str) -> str:
    """Give a number without spaces around its dashes and strokes."""
    return re.sub(r" ?([-/]) ?", r"\1", number)
