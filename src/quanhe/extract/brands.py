"""Companies that a text names by their brand alone, known as companies by the title or board beside it.

"Chủ tịch HĐQT Novaland", "Tổng giám đốc của Kusto Việt Nam": only companies have these, so that the word is one's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quanhe.extract.names import looks_like_person
from quanhe.extract.reading import CAPITAL, Reading

_LINK: Final = re.compile(r" (của )?")
_HYPHENED: Final = re.compile(r" [-–] [A-ZĐ]")
_LONGEST: Final = 4
_VOWELS: Final = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE: Final = re.compile(
    rf"(?:ngh?|nh|[ckt]h|ph|gh|gi|qu|tr|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|n[gh]|[cmnpt])?", re.IGNORECASE
)
"""The shape of a written Vietnamese syllable: initial, vowels, final."""


def brands(reading: Reading) -> Iterator[str]:
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
        board = (hit.concept.get("instanceClass") or "").endswith("#Board")
        if board and hit.concept.get("contractKind") == "enterprise" and not reading.excluded(hit.start):
            yield hit.end


def _brand(reading: Reading, start: int, *, sure: bool) -> str | None:
    """Give the brand that begins at an offset; two foreign words right behind a title may as well be a person's."""
    words = list(_words(reading, start))
    if not words or _vietnamese(words[0][1]) or reading.hits.at("body", start) is not None:
        return None
    end = words[-1][0] + len(words[-1][1])
    own = [word for at, word in words if not _of_country(reading, at)]
    if reading.after(_HYPHENED, end) is not None:
        return None
    followed = looks_like_person(reading, end + 1)
    return reading.words(start, end) if sure or followed or len(own) == 1 else None


def _words(reading: Reading, at: int) -> Iterator[tuple[int, str]]:
    for _ in range(_LONGEST):
        word = reading.after(CAPITAL, at)
        if word is None or looks_like_person(reading, at) or reading.hits.at("position", at) is not None:
            return
        yield at, word[0]
        if reading.text[word.end() : word.end() + 1] != " ":
            return
        at = word.end() + 1


def _vietnamese(word: str) -> bool:
    return _SYLLABLE.fullmatch(word) is not None and not word.isupper()


def _of_country(reading: Reading, at: int) -> bool:
    """Whether a word is of a country's name: "PwC Việt Nam"."""
    return any(hit.concept.kind == "Country" for hit in reading.hits.ordered("place") if hit.start <= at < hit.end)
