"""Lists of companies: behind a noun for them, or going on from companies that are known.

"các tập đoàn như Alpha, Beta và Gamma", "tiếp các tập đoàn Alpha, Beta", "Vinamilk, Hòa Phát, Gamma".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quanhe.extract.alternatives import spellings
from quanhe.extract.body import Mention, is_board, is_exchange
from quanhe.extract.names import is_syllable, looks_like_person
from quanhe.extract.namewords import company_words, name_words
from quanhe.extract.reading import CAPITAL, UPPER, Reading
from quanhe.extract.seeking import Words, at_words
from quanhe.lexicon import Lexicon
from quanhe.patterns import lazy

_NEXT: Final = lazy(r",? (?:và|hay|hoặc|cùng|cũng như) |[,;] ")
_COMMA: Final = lazy(r"[,;] ")
_TIED: Final = lazy(r" (?:& )?")
_LONGEST: Final = 5
_SURE: Final = 2
"""The companies that must stand side by side for the next in their list to be one."""
_FORMS: Final = ("Tập đoàn", "Công ty Cổ phần", "Tổng công ty", "Công ty", "Ngân hàng")
_OF_SHARES: Final = ("mã ", "Mã ", "cổ phiếu ", "chứng khoán ")
_OTHER_LAYERS: Final = ("place", "position", "person", "event", "document")


def listed_companies(reading: Reading, mentions: list[Mention]) -> Iterator[str]:
    """Give the companies of lists by their foreign names."""
    companies = {m.start: m for m in mentions if m.named.kind == "enterprise" and _is_company(m)}
    leads = _leads(reading.lexicon)
    for match in (match for words, lead in leads for match in at_words(lead, reading.text, words)):
        brands = list(_items(reading, match.end(), companies))
        if len(brands) > 1 and not reading.excluded(match.start()):
            yield from filter(None, brands)
    yield from _going_on(reading, companies)


def _is_company(mention: Mention) -> bool:
    return not mention.generic and not is_board(mention.named.concept) and not is_exchange(mention.named)


@lru_cache(maxsize=4)
def _leads(lexicon: Lexicon) -> tuple[tuple[Words, re.Pattern[str]], ...]:
    """Give what leads a list of companies, and its first words: "doanh nghiệp lớn như", "các tập đoàn"."""
    first, several = company_words(lexicon, "before"), name_words(lexicon).several
    many = spellings(word for word in lexicon.of("SeveralWord") if "bodies" in word.all("position"))
    nouns = "|".join(first)
    examples = rf"(?<!\w)(?:{nouns})(?: [^.;:()\n]{{0,80}}?)?(?: như|,? (?:bao )?gồm|:| là):? (?=[{UPPER}])"
    plural = rf"(?<!\w){several} (?:{nouns}) (?=[{UPPER}])"
    return (Words(first), re.compile(examples)), (Words(many), re.compile(plural))


def _going_on(reading: Reading, companies: dict[int, Mention]) -> Iterator[str]:
    """Give the foreign names with which a list of known companies goes on, or that stand between two of them."""
    run, free = 0, 0
    for start in sorted(companies):
        run = run + 1 if start == free else 1
        if reading.text.endswith(_OF_SHARES, 0, start):
            run, free = 0, 0
            continue
        more = reading.after(_NEXT, companies[start].end)
        free = more.end() if more is not None else 0
        if more is None or free in companies:
            continue
        items = list(_items(reading, free, companies))
        long = _COMMA.fullmatch(more[0]) and (None in items or len(items) > 1)
        if run >= _SURE or long:
            yield from filter(None, items)


def _items(reading: Reading, at: int, companies: dict[int, Mention]) -> Iterator[str | None]:
    """Give the foreign names of a list, up to the first that is none; None for each company known already."""
    while True:
        item = _foreign_name(reading, at) if at not in companies else (None, companies[at].end)
        if item is None:
            return
        yield item[0]
        more = reading.after(_NEXT, item[1])
        if more is None:
            return
        at = more.end()


def _foreign_name(reading: Reading, at: int) -> tuple[str, int] | None:
    words = list(capitalised(reading, at))
    if not words or looks_like_person(reading, at) or any(reading.hits.at(layer, at) for layer in _OTHER_LAYERS):
        return None
    known = reading.hits.at("body", at)
    if known is not None and known.concept.get("contractKind") != "enterprise":
        return None
    end = words[-1][0] + len(words[-1][1])
    if all(is_syllable(word) for _, word in words) and not _known_in_full(reading, reading.words(at, end)):
        return None
    if reading.lexicon.lookup("GivenName", words[0][1]) is not None:
        return None
    return reading.words(at, end), end


def _known_in_full(reading: Reading, short: str) -> bool:
    """Whether a short name is that of a group or company the ontology knows in full: "Minh Phú", "Masan"."""
    names = (f"{form} {short}{group}".strip() for form in ("", *_FORMS) for group in ("", " Group"))
    return any(reading.lexicon.lookup("KnownBody", name) is not None for name in names)


def capitalised(reading: Reading, at: int) -> Iterator[tuple[int, str]]:
    """Give the capitalised words of one name from an offset on, each with where it begins."""
    for _ in range(_LONGEST):
        word = reading.after(CAPITAL, at)
        if word is None or looks_like_person(reading, at) or reading.hits.at("position", at) is not None:
            return
        yield at, word[0]
        more = reading.after(_TIED, word.end())
        if more is None:
            return
        at = more.end()
