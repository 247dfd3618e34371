"""Short names of companies: the full name without its legal form, a ticker, a brand beside a board or title.

Only companies have a "Chủ tịch HĐQT" or a "Tổng giám đốc", so that the word behind is the name of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quanhe.extract.body import Mention, Named, is_board
from quanhe.extract.companylists import capitalised, listed_companies
from quanhe.extract.name_steps import name_word
from quanhe.extract.names import is_syllable, looks_like_person, vietnamese_name
from quanhe.extract.namewords import company_words
from quanhe.extract.reading import CAPITAL, Reading
from quanhe.extract.seeking import Led, Words, at_lines
from quanhe.lexicon import Hit, Lexicon
from quanhe.patterns import lazy

_TICKER_WORDS: Final = ("mã", "cổ phiếu")
_LINK: Final = lazy(r" (của )?")
_HYPHENED: Final = lazy(r" [-–] [A-ZĐ]")
_MODEL: Final = lazy(r" (?:[A-Z]\w*\d|\d+\b(?!/)|[A-Z][a-z]+\b)")
_BRACKETS: Final = lazy(r" ?\(([^()\n]{2,60})\)")
_PART: Final = lazy(r"[^,;:/]+")
_CODE: Final = lazy(
    r" ?(?:(?:[Mm]ã|[Tt]hương hiệu|tên|gọi|viết)(?: CK| chứng khoán| cổ phiếu| giao dịch| viết tắt| tắt)*(?: là)? )?"
    r"([A-Z][A-Za-z&]*[A-Z][A-Za-z&]*(?: [A-Z][A-Za-z&]*)*) ?"
)


def company_names(reading: Reading, mentions: list[Mention]) -> Iterator[tuple[str, Named]]:
    """Give the short names by which companies may be mentioned, each with the company."""
    yield from _proper_names(reading, mentions)
    company = reading.lexicon.lookup("BodyKind", "Công ty")
    if company is None:
        return
    yield from _codes(reading, mentions)
    for brand in (*_brands(reading), *_by_last_word(reading), *listed_companies(reading, mentions)):
        yield brand, _traded_as(reading, mentions, brand) or Named(brand, "enterprise", None, None, company)


def _codes(reading: Reading, mentions: list[Mention]) -> Iterator[tuple[str, Named]]:
    """Give what stands in brackets behind a company: its brand and its ticker, "(SeABank, HoSE: SSB)"."""
    for mention in mentions:
        match = reading.after(_BRACKETS, mention.end) if mention.named.kind == "enterprise" else None
        if match is None or mention.generic or is_board(mention.named.concept):
            continue
        for part in _PART.finditer(match[1]):
            code = _CODE.fullmatch(match[1], *part.span())
            if code is not None and _may_be_short(reading, match.start(1) + code.start(1)):
                yield code[1], mention.named


def _may_be_short(reading: Reading, at: int) -> bool:
    """Whether letters in brackets may be a company's short name, and are not where its shares are traded."""
    known = reading.hits.at("body", at)
    return known is None or (known.concept.get("contractKind") == "enterprise" and not known.concept.flag("inFull"))


def _by_last_word(reading: Reading) -> Iterator[str]:
    """Give the companies whose name ends in an English word for one: "Trung Nam Group"."""
    words, pattern = _last_words(reading.lexicon)
    for match in at_lines(pattern, reading.text, words):
        first, _, rest = match[0].partition(" ")
        led = reading.lexicon.lookup("FunctionWord", first) is not None and " " in rest  # "Sau Alpha Group"
        if not reading.excluded(match.start()) and reading.hits.at("body", match.start()) is None:
            yield rest if led else match[0]


@lru_cache(maxsize=4)
def _last_words(lexicon: Lexicon) -> tuple[Words, re.Pattern[str]]:
    words = company_words(lexicon, "end")
    return Words(words), re.compile(rf"(?<![\w.&-])(?:{CAPITAL.pattern} (?:& )?){{1,7}}(?:{'|'.join(words)})(?![\w-])")


def _proper_names(reading: Reading, mentions: list[Mention]) -> Iterator[tuple[str, Named]]:
    """Give companies by their names without the legal form: "Thép Ngọc Sơn" of "Công ty Cổ phần Thép Ngọc Sơn"."""
    for mention in mentions:
        body = mention.body
        if body is None or body.known or mention.named.kind != "enterprise" or body.parent or body.place:
            continue
        words = " ".join(body.pieces)
        start = mention.end - len(words)
        if reading.text[start : mention.end] == words and _is_proper(reading, start, mention.end):
            yield words, mention.named


def _is_proper(reading: Reading, start: int, end: int) -> bool:
    """Whether words can only be a company's name: several, not all of a trade, no place's and no person's."""
    text = reading.text
    if " " not in text[start:end] or not text[start].isupper() or looks_like_person(reading, start):
        return False
    if any(hit.end >= end for hit in reading.hits.all_at("place", start)):
        return False
    covered = start
    for at in (start, *(space + 1 for space in range(start, end) if text[space] == " ")):
        hit = name_word(reading, at)
        covered = max(covered, hit.end) if hit is not None and at <= covered + 1 else covered
    return covered < end


def is_product(reading: Reading, hit: Hit) -> bool:
    """Whether a brand stands in the name of a thing of the company's: "Toyota Vios", "Samsung Galaxy"."""
    if hit.concept.kind != "KnownBody" or hit.concept.get("contractKind") != "enterprise":
        return False
    model = reading.after(_MODEL, hit.end)
    if model is None or reading.text[hit.start : hit.end].count(" ") > 1:
        return False
    at = model.start() + 1
    if any(reading.hits.at(layer, at) for layer in ("place", "position", "person", "body", "nameword", "field")):
        return False
    lead = reading.text.rfind("\n", 0, hit.start) + 1
    titled = any(lead <= p.start and p.end == hit.start - 1 for p in reading.hits.ordered("position"))
    return not titled and vietnamese_name(reading, at) is None


def _traded_as(reading: Reading, mentions: list[Mention], code: str) -> Named | None:
    """Give the company whose ticker a word is, where the text says so: "… Đông Nam Á niêm yết với mã SSB"."""
    for match in Led(_TICKER_WORDS, rf"(?: \w+){{0,3}}:? {re.escape(code)}\b", lower=True).finditer(reading.text):
        start = reading.sentence(match.start()).start
        before = [m for m in mentions if start <= m.start < match.start() and m.named.kind == "enterprise"]
        companies = [m.named for m in before if not is_board(m.named.concept)]
        if companies:
            return companies[-1]
    return None


def _brands(reading: Reading) -> Iterator[str]:
    """Give the words by which companies are named right behind a title or board that only companies have."""
    for end in _leads(reading):
        link = reading.after(_LINK, end)
        name = _brand(reading, link.end(), sure=bool(link[1])) if link is not None else None
        if name is not None:
            yield name


def _leads(reading: Reading) -> Iterator[int]:
    for hit in reading.hits.ordered("position"):
        if "enterprise" in hit.concept.all("nearestKind") and not reading.excluded(hit.start):
            yield hit.end
    for hit in reading.hits.ordered("body"):
        if (
            is_board(hit.concept)
            and hit.concept.get("contractKind") == "enterprise"
            and not reading.excluded(hit.start)
        ):
            yield hit.end


def _brand(reading: Reading, start: int, *, sure: bool) -> str | None:
    """Give the brand that begins at an offset; two foreign words right behind a title may as well be a person's."""
    words = list(capitalised(reading, start))
    if not words or is_syllable(words[0][1]) or reading.hits.at("body", start) is not None:
        return None
    end = words[-1][0] + len(words[-1][1])
    own = [word for at, word in words if not _of_country(reading, at)]
    if reading.after(_HYPHENED, end) is not None:
        return None
    followed = looks_like_person(reading, end + 1)
    return reading.words(start, end) if sure or followed or len(own) == 1 else None


def _of_country(reading: Reading, at: int) -> bool:
    """Whether a word is of a country's name: "PwC Việt Nam"."""
    return any(hit.concept.kind == "Country" for hit in reading.hits.ordered("place") if hit.start <= at < hit.end)
