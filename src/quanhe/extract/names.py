"""What a personal name looks like: a family name, then one to four capitalised syllables."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from quanhe.extract.reading import UPPER, Reading
from quanhe.patterns import lazy

_REST: Final = rf"[^\W\d_{UPPER}]*(?:['’-][{UPPER}]?[^\W\d_]+)*"
_INITIALS: Final = rf"\.(?:[{UPPER}]\.)*[{UPPER}][^\W\d_{UPPER}]+|\.(?:[{UPPER}]\.)*(?= [{UPPER}])|(?:\.[{UPPER}])+"
SYLLABLE: Final = rf"(?:[{UPPER}](?:{_INITIALS}|(?<=M)a?c[{UPPER}]{_REST}|{_REST}))"
"""A capital first, by which `re` passes quickly over what begins no name; behind it initials, "Mac", or the rest."""
VIETNAMESE: Final = lazy(rf"{SYLLABLE}(?: {SYLLABLE}){{1,4}}(?!\w)")
_PARTICLE: Final = r"(?:van|von|der|de|da|al|bin|el|la|del|di|du|dos|e|y|ibn)(?: (?:der|den|la|los|las))?"
_ARTICLE: Final = r"(?:al|el|ul|as|ad|an|ar)-"
FOREIGN: Final = lazy(rf"{SYLLABLE}(?: (?:{_PARTICLE} )?(?:{_ARTICLE})?{SYLLABLE}){{0,4}}(?!\w)")
_OWN_LETTER: Final = lazy("[đĐ\u0323\u0309\u031b]|[\u0300-\u036f]{2}")
"""Đ, a dot below, a hook, a horn, or two marks on one letter, in decomposed writing."""
_LONGEST: Final = 5
_VOWELS: Final = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_WRITTEN: Final = lazy(
    rf"(?:ngh?|nh|[ckt]h|ph|gh|gi|qu|tr|[bcdđghklmnpqrstvx])?[{_VOWELS}]{{1,3}}(?:ch|n[gh]|[cmnpt])?", re.IGNORECASE
)
"""The shape of a written Vietnamese syllable: initial, vowels, final."""


@lru_cache(maxsize=8)
def runs(text: str) -> list[tuple[int, int]]:
    """Give where the runs of capitalised words in a text begin and end."""
    return [match.span() for match in FOREIGN.finditer(text)]


def run_from(text: str, offset: int) -> tuple[int, int] | None:
    """Give the first run of capitalised words, or part of one, that begins at or behind an offset."""
    found = runs(text)
    index = bisect_left(found, (offset,))
    if index and found[index - 1][1] > offset:
        inner = FOREIGN.search(text, offset)
        return inner.span() if inner is not None else None
    return found[index] if index < len(found) else None


def vietnamese_name(reading: Reading, offset: int) -> int | None:
    """Give the end of the Vietnamese name that begins at an offset, by its form alone; None where none does."""
    match = VIETNAMESE.match(reading.text, offset)
    if match is None:
        return None
    words = match[0].split(" ")
    if not is_family_name(reading, words[0]) and not is_family_name(reading, " ".join(words[:2])):
        return None
    return match.end()


def begins_name(reading: Reading, offset: int) -> bool:
    """Whether a word that may be a country's is rather a person's: "Đức Minh", not in "Ngoại trưởng Nga Lavrov"."""
    end = vietnamese_name(reading, offset)
    if end is None:
        return False
    words = reading.text[offset:end].split(" ")
    return not (foreign_word(words[1]) and written_abroad(words[1]))


def is_family_name(reading: Reading, word: str) -> bool:
    """Whether a word is a family name of Viet Nam, as the ontology lists them."""
    return reading.lexicon.lookup("FamilyName", word) is not None


def has_middle_name(reading: Reading, words: list[str]) -> bool:
    """Whether the second word is one that only stands inside a personal name: "Thị", "Văn"."""
    return len(words) > 1 and reading.lexicon.lookup("MiddleName", words[1]) is not None


def looks_like_person(reading: Reading, offset: int) -> bool:
    """Whether a name of three or four syllables that begins with a family name stands at an offset."""
    end = vietnamese_name(reading, offset)
    if end is None:
        return False
    place = reading.hits.at("place", offset)
    count = reading.text[offset:end].count(" ") + 1
    return count in (3, 4) and (place is None or place.end < end)


def within_run(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Give the part of a run of capitalised words that may be a name: "Sau", "Và" end it or stand before it.

    None where the run is a thing's name for sure: "Trust Farma International".
    """
    words = reading.text[start:end].split(" ")
    kinds = [reading.lexicon.lookup("NotInName", word) for word in words]
    if any(kind is not None and kind.flag("nameOfThing") for kind in kinds):
        return None
    while kinds and kinds[0] is not None:
        start += len(words.pop(0)) + 1
        kinds.pop(0)
    stop = next((index for index, kind in enumerate(kinds) if kind is not None), len(words))
    if stop and is_family_name(reading, words[0]):  # "bà Lê Thị B. Anh …": a full stop, no middle initial
        stop = next((index + 1 for index, word in enumerate(words[:stop]) if word.endswith(".")), stop)
    return (start, start + len(" ".join(words[:stop]).rstrip("."))) if stop else (end, end)


def behind_province(reading: Reading, start: int, end: int) -> int:
    """Give where a Vietnamese name begins behind a province in one run: "Bí thư Hà Giang [Nguyễn Văn A]"."""
    place = next((hit for hit in reading.hits.all_at("place", start) if hit.concept.kind == "Province"), None)
    if place is None or " " not in reading.text[start : place.end] or place.end >= end:
        return start
    behind = vietnamese_name(reading, place.end + 1)
    return place.end + 1 if behind == end else start


def ends_of(name: str) -> list[str]:
    """Give the ends of a name, the longest first: "Văn An" and "An" of "Lê Văn An"."""
    words = name.split(" ")
    return [" ".join(words[first:]) for first in range(1, len(words))]


def is_vietnamese(reading: Reading, name: str) -> bool:
    """Whether a full name has the form of a Vietnamese one: a family name first, and no more than five syllables."""
    words = name.split(" ")
    return is_family_name(reading, words[0]) and "-" not in name and 2 <= len(words) <= _LONGEST


def written_abroad(name: str) -> bool:
    """Whether no letter of a name is one that only Vietnamese has: "Somdy Douangdy", not "Hầu A Lềnh"."""
    return _OWN_LETTER.search(unicodedata.normalize("NFD", name)) is None


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable and is no abbreviation in capitals."""
    return _WRITTEN.fullmatch(word) is not None and not word.isupper()


def foreign_word(word: str) -> bool:
    """Whether a capitalised word is no syllable of Vietnamese: "Bruno", "Aso"; not a code ("ASEAN") nor "Lâm"."""
    if word.isupper():
        return False
    return not all(map(is_syllable, filter(None, word.split("-"))))
