"""Whether a mention without a number is of a particular document rather than of an act or a thing.

"Quyết định bổ nhiệm ông A" is one, "họ quyết định bổ nhiệm ông A" is not: it counts how the kind is written, what
stands before it, and whether an issuer or a subject is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quanhe.extract.drafts import Draft
from quanhe.extract.reading import Reading
from quanhe.lexicon import Hit
from quanhe.text import key

_NOUN_BEFORE: Final = re.compile(
    r"(?:[Tt]rao|[Cc]ông bố|[Kk]ý|[Bb]an hành|[Cc]ác|[Rr]a|[Nn]hận|[Tt]heo|[Tt]hực hiện|[Tt]hi hành|[Tt]ại"
    r"|[Dd]ự thảo|có|thông qua|những|[Tt]ống đạt|một|"
    r"của|với|bằng|xây dựng|phê duyệt|phê chuẩn|triển khai|hoàn thiện|hoàn thành|trình|xem xét|trình bày|đọc"
    r"|hủy|[Vv]ề|Qua|góp ý|cho ý kiến|bản|trong|lập|gửi) $"
)
_WEAK_BEFORE: Final = re.compile(
    r"(?:[Tt]heo|[Tt]hực hiện|[Tt]riển khai|[Bb]an hành|phê duyệt|[Xx]ây dựng|hoàn thiện|thông qua|[Dd]ự thảo"
    r"|thảo luận về:?|các|\b[Kk]ý|trao|[Tt]rình bày|ký kết|điều chỉnh|công bố|trình|[Ll]ập|xem xét|[Tt]rong|đồng ý) $"
)
_HEARD: Final = re.compile(r"\bnghe $")
_ABOUT: Final = re.compile(r" về ")
_ACT_ALONE: Final = re.compile(r"ban hành|bổ nhiệm|(?:thanh tra|kiểm tra)(?:, kiểm tra)?|tổ chức")
_GENERAL: Final = re.compile(
    r"(?:việc )?(?:công tác |tổ chức |bố trí |điều động )*,? ?(?:cán bộ|nhân sự)(?: (?:đối với|cho) .*)?"
)
_SENTENCE_START: Final = re.compile(r'(?:^|[.!?"…]|\n) ?$')
_SEVERAL: Final = re.compile(r"(?:[Cc]ác|[Nn]hững|[Nn]hiều|[Mm]ột số|[Mm]ọi|[Mm]ỗi) $")
_INSPECTORS: Final = ("thanh tra", "kiểm toán")


@dataclass(slots=True)
class Written:
    """How the kind is written: as a name, behind words that take a document, as an everyday word."""

    capital: bool
    led: bool
    weak: bool
    listed: bool


def written(reading: Reading, hit: Hit, lead: int, *, listed: bool) -> Written:
    """Say how a kind of document is written; `lead` is where words that belong to it begin, as "dự thảo" does."""
    return Written(_capital(reading, hit), listed or _led(reading, hit, lead), hit.concept.flag("weak"), listed)


def _capital(reading: Reading, hit: Hit) -> bool:
    """Whether the kind is written as a name: with a capital that begins no sentence, or before a name's."""
    text = reading.text
    if not text[hit.start].isupper():
        return False
    named = "name" in hit.concept.all("nameNeeds") and text[hit.end + 1 : hit.end + 2].isupper()
    return named or _SENTENCE_START.search(text, max(0, hit.start - 4), hit.start) is None


def _led(reading: Reading, hit: Hit, lead: int) -> bool:
    """Whether what stands before takes a document: "ban hành", "theo", "các"."""
    before = _WEAK_BEFORE if hit.concept.flag("weak") else _NOUN_BEFORE
    return lead < hit.start or before.search(reading.text, max(0, hit.start - 12), hit.start) is not None


def counts(reading: Reading, draft: Draft, how: Written, behind: str | None) -> bool:
    """Whether a mention without a number is of a particular document; `behind` is the issuer named behind its kind."""
    hit = draft.hit
    alone = hit.concept.flag("namedWithoutNumber")
    if (not alone and not how.weak) or _HEARD.search(reading.text, max(0, hit.start - 6), hit.start):
        return False
    if draft.about is None:
        return key(draft.kind).startswith("kết luận") and key(behind or "").startswith(_INSPECTORS)
    short = len(draft.about.split()) < 3 and not accounts(hit)
    if (
        _ACT_ALONE.fullmatch(draft.about)
        or (is_general(draft.about) and not behind)
        or (short and not (how.capital and alone))
    ):
        return False
    if behind or how.capital or (draft.date and draft.issuer):
        return True
    if how.weak and _SEVERAL.search(reading.text, max(0, hit.start - 8), hit.start):
        return False
    if how.weak and not alone:
        return draft.issuer is not None or how.listed
    if how.weak:
        return how.led and reading.after(_ABOUT, draft.head) is None
    return how.led or (draft.issuer is not None and draft.end > draft.head)


def is_general(about: str | None) -> bool:
    """Whether a subject says no more than that it is about staff: "công tác cán bộ"."""
    return about is not None and _GENERAL.fullmatch(about) is not None


def accounts(hit: Hit) -> bool:
    """Whether a kind of document gives the accounts of a period: "báo cáo tài chính quý 2/2024"."""
    return key(hit.concept.label).startswith("báo cáo tài chính")
