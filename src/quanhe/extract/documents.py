"""Legal and party documents: by number ("Chương trình số 11-CTr/TU"), by name ("Luật Đất đai năm 2024"), or by what they decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.dates import DATE, date_at
from quanhe.extract.organisations import Organisations
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.titles import phrase_at
from quanhe.facts import Document
from quanhe.lexicon import Hit
from quanhe.text import key

_CODE: Final = rf"\d+[a-z]?(?:/(?:19|20)\d\d)?(?: ?[-/] ?[{UPPER}][\w]*\d*)+(?:\.[A-Z]\w*)?"
_NUMBER: Final = re.compile(rf",? ?(?:số:? ?)?(?P<code>{_CODE})(?!\w)|,? ?số:? ?(?P<plain>\d+[\w/-]*)|(?P<bare> \d{{1,4}})(?= của|,? ngày| về| \(|-)")
_DATE_GAP: Final = re.compile(r"(?:,? ?\(?(?:ký |ban hành |được ban hành )?(?=[Nn]gày|năm))|,? (?=\d{1,2}[/.-]\d)")
_OF: Final = re.compile(r",? (?:của|do|từ) (?:Ban soạn thảo )?")
_ABOUT: Final = re.compile(r",? (?:\([^()\n]{1,60}\) ?)?(?P<lead>về việc|về vấn đề|về|quy định về|quy định|hướng dẫn|phê duyệt|đồng ý|thông báo|sửa đổi, bổ sung|sửa đổi|ban hành|bổ nhiệm|điều động|thành lập|khởi tố|phân công|chỉ định|miễn nhiệm|công nhận|trao|tặng|giải thể|cho|đánh giá|xây dựng|phát triển|đầu tư|thực hiện|bảo vệ|tăng cường|nâng cao|đẩy mạnh)\b ?")
_KEEP_LEAD: Final = ("về", "về việc", "về vấn đề")
_END: Final = re.compile(r"[.;\n\"”]|, (?=[^\W\d_]+ (?:đã|sẽ|được|là|cho|nêu|có)\b)|, (?:nhiệm kỳ|trong đó|đồng thời|theo|do|tại|ông|bà|đồng chí|toàn|nhằm|với)\b| (?:đã|sẽ) |, (?=[A-ZĐ])| trong (?:thực hiện|đó)| tại (?:hội nghị|buổi|lễ)| và (?:yêu cầu|đề nghị|giao)| ngày \d| cho (?:ông|bà|đồng chí)| gồm | có hiệu lực")
_LAW_NAME: Final = re.compile(
    rf" (?:\(sửa đổi\) )?(?P<name>[{UPPER}][^\W\d_]*(?:(?: và|,)? (?!năm\b|số\b|được\b|do\b|của\b|để\b|đã\b|sẽ\b|có\b|trong\b|theo\b|vào\b|là\b|phải\b|cần\b|tại\b|với\b|này\b|đó\b|thì\b|ngày\b|nhằm\b|cho\b|quy\b|hiện\b|như\b|khi\b|nên\b|từ\b|không\b|lần\b)[^\W\d_]+){{0,12}})"
)
_YEAR: Final = re.compile(r" (?:\(sửa đổi\) )?(?:năm )?(?P<year>(?:19|20)\d\d)")
_SESSION: Final = re.compile(
    rf" (?:của )?(?P<name>(?:Đại hội|đại hội|Hội nghị|hội nghị|Trung ương|kỳ họp|Kỳ họp) [^.;\n\"]{{0,110}}?(?:lần thứ [\wIVX]+|[Kk]hóa [IVX\d]+|\([Kk]hóa [IVX\d]+\)|\d+)(?:,? \(?[Kk]hóa [IVX\d]+\)?)?(?: (?:của )?Đảng)?)"
)
_TERM: Final = re.compile(r",? (nhiệm kỳ (?:19|20)\d\d ?- ?(?:19|20)\d\d)")
_ACT_BEFORE: Final = re.compile(r"(?:[Tt]rao|[Cc]ông bố|[Kk]ý|[Bb]an hành|các|[Rr]a|nhận|theo|[Tt]heo|thực hiện|[Tt]hực hiện|tại|dự thảo|[Dd]ự thảo|có|thông qua|những|hành|của|và|với|bằng|xây dựng|phê duyệt|triển khai) $")
_MOST_WORDS: Final = 32


@dataclass(frozen=True, slots=True)
class _Draft:
    start: int
    end: int
    kind: str
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    term: str | None = None
    concept: str | None = None
    rule: str = "document.number"


class Documents:
    """The documents of an article, each once, numbered in reading order."""

    def __init__(self, reading: Reading, organisations: Organisations) -> None:
        self._reading = reading
        self._organisations = organisations
        self._positions = {hit.start: hit for hit in reading.hits.ordered("position")}

    def facts(self) -> list[Document]:
        """Give each document once: by number, else by what is said of it."""
        found: list[_Draft] = []
        spans: list[list[tuple[int, int, str]]] = []
        for draft in self._read():
            same = next((i for i, other in enumerate(found) if _same(other, draft)), None)
            if same is None:
                found.append(draft)
                spans.append([(draft.start, draft.end, draft.rule)])
            else:
                found[same] = _merged(found[same], draft)
                spans[same].append((draft.start, draft.end, draft.rule))
        return [self._fact(i, draft, places) for i, (draft, places) in enumerate(zip(found, spans, strict=True), 1)]

    def _fact(self, number: int, draft: _Draft, places: list[tuple[int, int, str]]) -> Document:
        evidence = tuple(
            self._reading.evidence(start, end, rule, *([draft.concept] if draft.concept else [])) for start, end, rule in places
        )
        return Document(
            number, draft.kind, draft.number, draft.date, draft.issuer, draft.about, evidence, draft.concept, draft.term
        )

    def _read(self) -> Iterator[_Draft]:
        free = 0
        for hit in self._reading.hits.ordered("document"):
            if hit.start < free or self._reading.excluded(hit.start):
                continue
            draft = self._numbered(hit) or self._session(hit) or self._law(hit) or self._by_subject(hit)
            if draft is not None:
                free = draft.end
                yield draft

    def _start(self, hit: Hit) -> _Draft:
        words = self._reading.words(hit.start, hit.end)
        kind = hit.concept.label if words.isupper() else words[0].upper() + words[1:]
        return _Draft(hit.start, hit.end, kind, concept=hit.concept.iri)

    def _numbered(self, hit: Hit) -> _Draft | None:
        match = self._reading.after(_NUMBER, hit.end)
        if match is None:
            return None
        number = (match["code"] or match["plain"] or match["bare"]).strip()
        if match["bare"] and not self._reading.text[hit.start].isupper():
            return None
        draft = replace(self._start(hit), end=match.end(), number=re.sub(r" ?([-/]) ?", r"\1", number))
        return self._with_subject(self._with_issuer(self._with_date(draft)))

    def _with_date(self, draft: _Draft) -> _Draft:
        gap = self._reading.after(_DATE_GAP, draft.end)
        match = DATE.match(self._reading.text, gap.end()) if gap else None
        if match is None:
            return draft
        found = date_at(self._reading, match)
        return replace(draft, end=found.end, date=found.iso) if found.iso else draft

    def _with_issuer(self, draft: _Draft) -> _Draft:
        match = self._reading.after(_OF, draft.end)
        if match is None:
            return self._with_issuer_run_on(draft)
        issuer, end = self._body_or_office(match.end())
        return self._with_date(replace(draft, issuer=issuer, end=end)) if issuer else draft

    def _with_issuer_run_on(self, draft: _Draft) -> _Draft:
        """Read an issuer right behind the kind: "Nghị quyết Bộ Chính trị"."""
        if self._reading.text[draft.end : draft.end + 1] != " " or draft.number:
            return draft
        if self._reading.hits.at("body", draft.end + 1) is None or not self._reading.text[draft.end + 1].isupper():
            return draft
        issuer, end = self._body_or_office(draft.end + 1)
        return replace(draft, issuer=issuer, end=end) if issuer else draft

    def _body_or_office(self, offset: int) -> tuple[str | None, int]:
        """Give the body or the office ("Thủ tướng Chính phủ") named at an offset, in full."""
        hit = self._positions.get(offset)
        if hit is not None:
            phrase = phrase_at(self._reading, self._organisations, hit)
            if phrase is not None and phrase.named is not None:
                return _office(phrase.title, phrase.named.name, self._reading.words(hit.start, phrase.end)), phrase.end
            return None, offset
        body = body_at(self._reading, offset)
        named = self._organisations.resolve(body) if body else None
        if body is None or named is None:
            return None, offset
        return named.name, body.end

    def _with_subject(self, draft: _Draft) -> _Draft:
        match = self._reading.after(_ABOUT, draft.end)
        if match is None:
            return draft
        start = match.end() if match["lead"] in _KEEP_LEAD else match.start("lead")
        stop = _END.search(self._reading.text, match.end())
        end = stop.start() if stop else len(self._reading.text)
        words = self._reading.text[start:end].split(" ")
        if len(words) > _MOST_WORDS:
            end = start + len(" ".join(words[:_MOST_WORDS]))
        return replace(draft, about=self._reading.words(start, end).strip(" ,") or None, end=max(end, draft.end))

    def _session(self, hit: Hit) -> _Draft | None:
        """Read what a congress or a session resolved: "Nghị quyết Đại hội Đảng bộ tỉnh … lần thứ XI"."""
        match = self._reading.after(_SESSION, hit.end)
        if match is None or hit.concept.flag("namedWithoutNumber") is False:
            return None
        term = self._reading.after(_TERM, match.end())
        end = term.end() if term else match.end()
        issuer = self._organisations.in_full(match.start("name"), match.end("name"))
        draft = replace(self._start(hit), end=end, issuer=issuer, rule="document.session", term=term[1] if term else None)
        return self._with_subject(draft)

    def _law(self, hit: Hit) -> _Draft | None:
        """Read a law by its name: "Luật Đất đai năm 2024", "Bộ luật Hình sự"."""
        if not self._reading.text[hit.start].isupper() or not hit.concept.get("instanceClass"):
            return None
        if key(hit.concept.label) not in ("luật", "bộ luật", "pháp lệnh", "hiến pháp"):
            return None
        match = self._reading.after(_LAW_NAME, hit.end)
        year = self._reading.after(_YEAR, match.end() if match else hit.end)
        if match is None and year is None and key(hit.concept.label) != "hiến pháp":
            return None
        if match is not None and key(match["name"]).startswith(("sư", "gia")):
            return None
        about = self._reading.words(match.start("name"), match.end("name")) if match else None
        end = year.end() if year else match.end() if match else hit.end
        return replace(self._start(hit), end=end, about=about, date=year["year"] if year else None, rule="document.law")

    def _by_subject(self, hit: Hit) -> _Draft | None:
        """Read an unnumbered document of which issuer or subject is said: "Quyết định của X về việc Y"."""
        text = self._reading.text
        capital = text[hit.start].isupper() and text[max(0, hit.start - 2) : hit.start] not in ("", ". ", ": ") and text[hit.start - 1 : hit.start] != "\n"
        weak = hit.concept.flag("weak") or not text[hit.start].isupper()
        led = _ACT_BEFORE.search(text, max(0, hit.start - 12), hit.start) is not None
        draft = self._with_issuer(replace(self._start(hit), rule="document.subject"))
        draft = self._with_date(draft)
        with_subject = self._with_subject(draft)
        if with_subject.about is None or len(with_subject.about.split()) < 2:
            if draft.issuer and capital and not hit.concept.flag("weak"):
                return draft
            return None
        lead = self._reading.after(_ABOUT, draft.end)
        plain_about = lead is not None and lead["lead"] in _KEEP_LEAD
        if capital or (draft.issuer and (led or plain_about)) or (led and plain_about and not weak):
            return with_subject
        return None


def _office(title: str, body: str, words: str) -> str:
    """Give an office as an issuer: "Chủ tịch Ủy ban nhân dân tỉnh Hải Dương"; the words where the body is only understood."""
    if key(title).endswith(key(body)) or key(words) == key(title):
        return title if key(title) not in ("thủ tướng",) else f"{title} {body}"
    first = key(body).split(" ")[0]
    return f"{title} {' '.join(body.split(' ')[1:])}" if key(title).endswith(" " + first) else f"{title} {body}"


def _same(one: _Draft, two: _Draft) -> bool:
    if key(one.kind) != key(two.kind):
        return False
    if one.number or two.number:
        return one.number is not None and two.number is not None and key(one.number) == key(two.number)
    if one.rule == "document.law" and two.rule == "document.law":
        return key(one.about or "") == key(two.about or "") and (one.date == two.date or not one.date or not two.date)
    return key(one.issuer or "") == key(two.issuer or "") and key(one.about or "") == key(two.about or "")


def _merged(one: _Draft, two: _Draft) -> _Draft:
    return replace(
        one,
        date=one.date or two.date,
        issuer=one.issuer or two.issuer,
        about=one.about or two.about,
        term=one.term or two.term,
    )
