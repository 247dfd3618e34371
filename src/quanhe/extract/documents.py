"""Legal and party documents: by number ("Chương trình số 11-CTr/TU"), by name ("Luật Đất đai năm 2024"), or by subject.

A mention gives what stands behind the kind of document, in any order: number, date, issuer, session, subject; then what
stands before it: who issues it, on which day. Mentions of one document are one fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quanhe.extract.abbreviations import expand
from quanhe.extract.dates import DATE, date_at
from quanhe.extract.drafts import Draft, merged, same
from quanhe.extract.issuers import Issuer, Issuers
from quanhe.extract.organisations import Organisations
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.subjects import Subject, accounting_period, act_at, further_laws, is_law, law_name, subject_at
from quanhe.extract.unnumbered import accounts, counts, is_general, written
from quanhe.facts import Document
from quanhe.lexicon import Hit
from quanhe.text import key

_CODE: Final = rf"\d+[a-z]?(?:[-/](?:19|20)\d\d)?(?: ?[-/] ?[{UPPER}][\w]*\d*)+(?:\.[A-Z]\w*)?"
_NUMBER: Final = re.compile(
    rf",? ?(?:số:? ?)?(?P<code>{_CODE})(?!\w)|,? ?số:? ?(?P<plain>\d+[\w/-]*)"
    rf"|(?P<bare> (?!(?:19|20)\d\d\b)\d{{1,4}})(?![\w%]|[.,/]\d)"
)
_DATE_GAP: Final = re.compile(
    r"(?:,? ?\(?(?:ký |ban hành |được ban hành |ký ban hành |vào )?(?=[Nn]gày|năm))|,? (?=\d{1,2}[/.-]\d)"
)
_OF: Final = re.compile(r",? (?:của|do|từ) (?:Ban soạn thảo )?")
_TERM: Final = re.compile(r",? \(?[Kk]h(?:óa|oá) (?:[IVXL]+|\d+)\)?")
_AND_NUMBER: Final = re.compile(rf"(?:[,;]| và|, và) (?:số:? ?)?(?P<code>{_CODE})(?!\w)")
_COUNTED: Final = re.compile(
    r" (?:người|ông|bà|bị can|đối tượng|cá nhân|đồng chí|cán bộ|năm|tháng|lần|điều|nhóm|nội dung"
    r"|[a-zđ]+ (?:viên|nghiệp|án))\b"
)
_SHORT_NAME: Final = re.compile(r" \([A-ZĐ&-]{2,10}\)$")
_AND_OF: Final = re.compile(r"(?:, | và )(?:của )?")
_TRAILING_OF: Final = re.compile(r" của (?=[^\W\d_])")
_OWNED: Final = re.compile(
    r"(?:đề nghị|kết quả|ý kiến|chức năng|nhiệm vụ|quyền hạn|lãnh đạo|chỉ đạo|[Đđ]ại hội|[Nn]ghị quyết"
    r"|hoạt động|tổ chức)$"
)
_TRAILING_DATE: Final = re.compile(r",? (?=ngày \d)")
_SIGNED: Final = re.compile(r" do [^.,;\n]{3,60}? ký(?: thay (?=(?P<for>[^\W\d_])))?")
_LAW_YEAR: Final = re.compile(r" (?:\(?sửa đổi\)? )?(?:năm )?(?P<year>(?:19|20)\d\d)(?!/)")
_AND_KIND: Final = re.compile(r" và (?=[^\W\d_])")
_NEXT_KIND: Final = re.compile(r"(?:[,;]| và|, và)(?: (?:ra|thực hiện|thi hành|tống đạt|các))? ?$")
_OBJECT: Final = re.compile(
    rf" (?:đối với .*|(?:ông|bà|đồng chí) [{UPPER}].*|\d+ (?:bị can|đối tượng|người)\b.*"
    rf"|[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{1,4}})$"
)
_SEVERAL: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|[Hh]ai|\d+) $")
_DRAFT: Final = re.compile(r"(?:[Dd]ự thảo|bản) $")
_OPENING: Final = 8
_PART_OF_WORD: Final = re.compile(r"(?:[Pp]háp|[Kk]ỷ|[Kk]ỉ|[Qq]uân) $")
_SETS_OUT: Final = re.compile(r" (?:quy định (?:chi tiết|về|việc)|hướng dẫn|sửa đổi)\b")
_ADDRESSEES: Final = re.compile(
    r" (?:hỏa tốc |khẩn )?(?:gửi|cho|tới|đến) [^.;:\n\"]{3,170}?,?"
    r"(?= (?:về việc|đề nghị|yêu cầu|kiến nghị|xin ý kiến|báo cáo)\b)"
)
_BY: Final = re.compile(r"(?:[Tt]heo|[Tt]hực hiện|[Tt]inh thần|[Tt]riển khai|[Qq]uán triệt|và|[Cc]ăn cứ|với) $")
_NAMED: Final = re.compile(rf" (?:thuế )?[{UPPER}]")
_TELLS_OF: Final = re.compile(r"(?: về)?(?: các)? (?=[^\W\d_])")
_SEVERAL_LAWS: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|\d+|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm)(?: dự án| dự thảo)? $")
_GIVEN: Final = re.compile(r",? (?:vừa |đã |mới |sẽ )?(?:được|do|bởi) (?=[^\W\d_])")
_GIVES: Final = re.compile(
    r"(?: [^.,;:\n]{1,40}?)? (?:ký,? ban hành|ban hành|ký|phê duyệt|công bố|thông qua|xây dựng|soạn thảo|trình"
    r"|đưa ra|phát hành|lập|đề xuất|trao|cấp|tống đạt)\b"
)


@dataclass(slots=True)
class _Place:
    """Where a mention stands: within the subject of the document before it, or in a list that goes on."""

    nested: bool
    listed: bool


class Documents:
    """The documents of an article, each once, numbered in reading order."""

    def __init__(self, reading: Reading, organisations: Organisations) -> None:
        self._reading = reading
        self._issuers = Issuers(reading, organisations)

    def facts(self) -> list[Document]:
        """Give each document once: by number, else by what is said of it."""
        found: list[Draft] = []
        places: list[list[Draft]] = []
        for draft in self._read():
            known = next((i for i, other in enumerate(found) if same(other, draft)), None)
            if known is None:
                found.append(draft)
                places.append([draft])
            else:
                found[known] = merged(found[known], draft)
                places[known].append(draft)
        told = [pair for pair in zip(found, places, strict=True) if not _repeats(pair[0], found)]
        return [self._fact(i, draft, seen) for i, (draft, seen) in enumerate(told, 1)]

    def _fact(self, number: int, draft: Draft, places: list[Draft]) -> Document:
        iri = draft.hit.concept.iri
        evidence = tuple(self._reading.evidence(seen.start, seen.end, seen.rule, iri) for seen in places)
        about = _SHORT_NAME.sub("", draft.about) if draft.about else None
        return Document(number, draft.kind, draft.number, draft.date, draft.issuer, about, evidence, iri, draft.term)

    def _read(self) -> Iterator[Draft]:
        """Read every mention; what two kinds share ("quyết định khởi tố, lệnh bắt giam ông A") is given to both."""
        free, reach, last = 0, 0, None
        for hit in self._reading.hits.ordered("document"):
            named = last is not None and last.about_start == hit.start and is_law(hit.concept)
            if hit.start < free or named or self._reading.excluded(hit.start):
                continue
            nested = hit.start < reach
            drafts = self._mention(hit, _Place(nested, last is not None and self._goes_on(last, hit)))
            if not drafts:
                continue
            free = max(draft.head or draft.end for draft in drafts)
            reach = max(reach, *(draft.end for draft in drafts))
            if last is not None:
                if not nested:
                    last, drafts[0] = self._sharing(last, drafts[0])
                yield last
            yield from drafts[:-1]
            last = drafts[-1]
        if last is not None:
            yield last

    def _goes_on(self, last: Draft, hit: Hit) -> bool:
        """Whether a list of documents goes on: "chương trình A, đề án B"."""
        return hit.start - last.end < 20 and _NEXT_KIND.fullmatch(self._reading.text, last.end, hit.start) is not None

    def _mention(self, hit: Hit, place: _Place) -> list[Draft]:
        if is_law(hit.concept) and _PART_OF_WORD.search(self._reading.text, max(0, hit.start - 6), hit.start):
            return []
        numbered = self._numbered(hit)
        if numbered is not None:
            return [self._with_giver(one) for one in self._further(numbered)]
        if self._issuers.covering(hit.start) is not None:
            return []
        if is_law(hit.concept):
            law = self._law(hit)
            return [law, *self._further_laws(law)] if law else []
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
        kind = hit.concept.label if words.isupper() else words[0].upper() + words[1:]
        return Draft(hit.start, hit.end, kind, hit, rule=rule)

    def _numbered(self, hit: Hit) -> Draft | None:
        name = law_name(self._reading, hit.concept, hit.end) if is_law(hit.concept) else None
        match = self._reading.after(_NUMBER, name.end if name else hit.end)
        if match is None:
            return None
        number = (match["code"] or match["plain"] or match["bare"]).strip()
        if match["bare"] and (self._everyday(hit) or self._counted(match.end())):
            return None
        draft = replace(self._start(hit, "document.number"), end=match.end(), number=_tidy(number))
        if name is not None:
            return self._with_date(replace(draft, about=name.words))
        return self._with_subject(self._with_issuer(self._with_date(draft)))

    def _everyday(self, hit: Hit) -> bool:
        """Whether the word behind which a bare number stands is an everyday one: not "theo Quy định 214"."""
        if not hit.concept.flag("weak"):
            return False
        named = hit.concept.flag("namedWithoutNumber")
        return not (named and _BY.search(self._reading.text, max(0, hit.start - 12), hit.start))

    def _counted(self, offset: int) -> bool:
        """Whether a bare number counts what stands behind it: "quyết định 5 dự án"."""
        hits = self._reading.hits
        word = self._reading.after(_COUNTED, offset)
        if self._reading.after(_SETS_OUT, offset):
            return False
        return word is not None or any(hits.at(layer, offset + 1) for layer in ("counter", "unit", "multiplier"))

    def _with_date(self, draft: Draft) -> Draft:
        gap = self._reading.after(_DATE_GAP, draft.end)
        match = DATE.match(self._reading.text, gap.end()) if gap else None
        if match is None or draft.date:
            return draft
        found = date_at(self._reading, match)
        return replace(draft, end=found.end, date=found.iso or None)

    def _with_issuer(self, draft: Draft) -> Draft:
        """Read the issuer behind a number or a kind, or the session that passed it, and a date behind that."""
        session = self._issuers.session(draft.end)
        if session is not None:
            draft = replace(draft, issuer=session.issuer, end=session.end, session=session.words, term=session.term)
            return self._with_date(draft)
        match = self._reading.after(_OF, draft.end)
        at = match.end() if match else draft.end + 1 if self._run_on(draft) else None
        issuer = self._issuers.at(at) if at else None
        if issuer is None:
            return draft
        term = self._reading.after(_TERM, issuer.end)
        return self._with_date(replace(draft, issuer=issuer.name, end=term.end() if term else issuer.end))

    def _run_on(self, draft: Draft) -> bool:
        """Whether a body's name may stand right behind the kind: "Nghị quyết Bộ Chính trị"."""
        text, at = self._reading.text, draft.end
        if (
            draft.number
            or draft.hit.concept.flag("weak")
            or text[at : at + 1] != " "
            or not text[at + 1 : at + 2].isupper()
        ):
            return False
        return self._reading.hits.at("body", at + 1) is not None

    def _with_subject(self, draft: Draft, *, named: bool = False, quoted: bool = False) -> Draft:
        found = accounting_period(self._reading, draft.end) if accounts(draft.hit) else None
        found = found or subject_at(
            self._reading, draft.hit.concept, draft.end, numbered=draft.number is not None, named=named, quoted=quoted
        )
        if found is None and draft.number is None and draft.hit.concept.flag("weak"):
            to = self._reading.after(_ADDRESSEES, draft.end)
            found = subject_at(self._reading, draft.hit.concept, to.end(), numbered=True, named=False) if to else None
        if found is None:
            return draft
        draft = replace(draft, head=draft.end, about=found.words, end=found.end, about_start=found.start)
        return self._with_tail(draft, found)

    def _with_tail(self, draft: Draft, subject: Subject) -> Draft:
        """Take the date and the issuer that end a subject for the document's own."""
        text, at, end = self._reading.text, subject.start, subject.end
        for gap in _TRAILING_DATE.finditer(text, at, end):
            match = DATE.match(text, gap.end())
            if match is not None and match.end() >= end and draft.date is None:
                iso = date_at(self._reading, match).iso
                draft = replace(draft, date=iso or None, about=self._reading.words(at, gap.start()))
                end = gap.start()
        if draft.issuer is None and subject.how in ("about", "act"):
            for gap in list(_TRAILING_OF.finditer(text, at, end))[-1:]:
                issuer = self._issuers.at(gap.end())
                ends = issuer is not None and (issuer.end >= end or text[issuer.end + 1 : issuer.end + 2].isupper())
                if (
                    issuer is not None
                    and ends
                    and gap.start() - at >= _OPENING
                    and not _OWNED.search(text, at, gap.start())
                ):
                    return replace(draft, issuer=issuer.name, about=self._reading.words(at, gap.start()))
        return draft

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
        return replace(draft, start=start, issuer=draft.issuer or before.name, date=draft.date or before.date)

    def _lead(self, start: int) -> int:
        """Give where the words begin that call a document a draft: "dự thảo Nghị quyết"."""
        match = _DRAFT.search(self._reading.text, max(0, start - 9), start)
        return match.start() if match else start

    def _session(self, hit: Hit) -> Draft | None:
        """Read what a congress or a session resolved: "Nghị quyết Đại hội Đảng bộ tỉnh … lần thứ XI"."""
        if not hit.concept.flag("namedWithoutNumber") or self._everyday(hit):
            return None
        found = self._issuers.session(hit.end)
        if found is None:
            return None
        draft = self._start(hit, "document.session")
        draft = replace(draft, end=found.end, issuer=found.issuer, session=found.words, term=found.term)
        return self._with_subject(draft, quoted=True)

    def _law(self, hit: Hit) -> Draft | None:
        """Read a law by its name: "Luật Đất đai năm 2024", "Bộ luật Hình sự"."""
        text = self._reading.text
        small = not text[hit.start].isupper()
        if small and not _NAMED.match(text, hit.end):
            return None
        name = law_name(self._reading, hit.concept, hit.end)
        year = self._reading.after(_LAW_YEAR, name.end if name else hit.end)
        if name is None and key(hit.concept.label) != "hiến pháp":
            return None
        end = year.end() if year else name.end if name else hit.end
        about = expand(name.words, self._reading.abbreviations) if name else None
        date = year["year"] if year else None
        kind = hit.concept.label  # a bill ("Dự luật …") is a law in the making
        return replace(self._start(hit, "document.law"), kind=kind, end=end, about=about, date=date)

    def _further_laws(self, law: Draft) -> list[Draft]:
        """Read the further names of "các luật Đất đai, Nhà ở và Đầu tư"."""
        if _SEVERAL_LAWS.search(self._reading.text, max(0, law.start - 16), law.start) is None:
            return []
        names = further_laws(self._reading, law.hit.concept, law.end)
        return [replace(law, start=name.start, end=name.end, about=name.words, date=None) for name in names]

    def _by_subject(self, hit: Hit, place: _Place) -> list[Draft]:
        """Read an unnumbered document of which the subject is said: "Quyết định của X về việc Y"."""
        lead = self._lead(hit.start)
        how = written(self._reading, hit, lead, listed=place.listed)
        if how.weak and self._of_another(hit):
            return []
        draft = self._with_date(self._with_issuer(self._start(hit, "document.subject")))
        behind = draft.issuer
        end, others = self._further_issuers(draft, hit)
        named = how.capital and "name" in hit.concept.all("nameNeeds")
        told = self._with_subject(replace(draft, end=end), named=named)
        told = self._with_maker(self._with_signer(self._sharing_kind(hit, told)))
        if told.issuer is None:
            before = self._issuers.before(lead, numbered=False, verbless=how.capital)
            told = self._given_by(told, before) if before else told
        if (place.nested and not (how.capital or behind)) or not counts(self._reading, told, how, behind):
            return []
        if hit.concept.flag("mutual"):  # those who sign it are its parties: it has no issuer
            told, others = replace(told, issuer=None), []
        return [part for name in [told.issuer, *others] for part in self._parts(hit, replace(told, issuer=name))]

    def _of_another(self, hit: Hit) -> bool:
        """Whether a notice only tells of another document: "thông báo về quyết định kỷ luật …"."""
        gap = self._reading.after(_TELLS_OF, hit.end) if key(hit.concept.label) == "thông báo" else None
        return gap is not None and self._reading.hits.at("document", gap.end()) is not None

    def _further_issuers(self, draft: Draft, hit: Hit) -> tuple[int, list[str | None]]:
        """Read the further issuers of several documents: "các quyết định của A, B về việc …"."""
        others: list[str | None] = []
        end = draft.end
        several = _SEVERAL.search(self._reading.text, max(0, hit.start - 7), hit.start) is not None
        while draft.issuer and several and (gap := self._reading.after(_AND_OF, end)) is not None:
            issuer = self._issuers.at(gap.end())
            if issuer is None:
                break
            others.append(issuer.name)
            end = issuer.end
        return end, others

    def _parts(self, hit: Hit, draft: Draft) -> Iterator[Draft]:
        """Part what several decisions decide: "các quyết định về giải thể A và thành lập B"."""
        if not draft.about or _SEVERAL.search(self._reading.text, max(0, hit.start - 7), hit.start) is None:
            yield draft
            return
        at = draft.about_start
        for gap in _AND_KIND.finditer(self._reading.text, at, draft.end):
            acts = self._reading.text[gap.end()].islower() and act_at(self._reading, hit.concept, gap.end() - 1)
            if acts and gap.start() - at > 2 * _OPENING:
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
        gives = self._reading.after(_GIVES, issuer.end) if issuer else None
        if issuer is None or gives is None:
            return draft
        return self._with_date(replace(draft, issuer=issuer.name, end=gives.end()))

    def _sharing(self, one: Draft, two: Draft) -> tuple[Draft, Draft]:
        """Give two documents of one clause the person or the issuer that only one of them names."""
        gap = self._reading.text[one.end : two.hit.start]
        told = one.about and two.about and not one.number and not two.number and not is_law(one.hit.concept)
        if not told or len(gap) > 20 or not _NEXT_KIND.fullmatch(gap):
            return one, two
        whom = _OBJECT.search(two.about or "")
        if whom is not None and _OBJECT.search(one.about or "") is None:
            one = replace(one, about=f"{one.about}{whom[0]}")
        return one, replace(two, issuer=two.issuer or one.issuer, date=two.date or one.date)


def _repeats(draft: Draft, found: list[Draft]) -> bool:
    """Whether a decision "về công tác cán bộ" only stands for another one of the article, which says more."""
    if draft.number or not is_general(draft.about):
        return False
    return any(key(one.kind) == key(draft.kind) and not is_general(one.about) for one in found)


def _tidy(number: str) -> str:
    """Give a number without spaces around its dashes and strokes."""
    return re.sub(r" ?([-/]) ?", r"\1", number)
