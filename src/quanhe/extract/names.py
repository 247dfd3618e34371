"""What a personal name looks like: a family name, then one to four capitalised syllables."""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.reading import UPPER, Reading

_WORD: Final = rf"[{UPPER}][^\W\d_{UPPER}]*(?:['’-][{UPPER}]?[^\W\d_]+)*"
_INITIALS: Final = rf"[{UPPER}]\.[{UPPER}][^\W\d_{UPPER}]+|[{UPPER}]\.(?:[{UPPER}]\.?)*"
SYLLABLE: Final = rf"(?:{_WORD}|{_INITIALS})"
VIETNAMESE: Final = re.compile(rf"{SYLLABLE}(?: {SYLLABLE}){{1,4}}(?!\w)")
_PARTICLE: Final = r"(?:van|von|der|de|da|al|bin|el|la|del|di|du|dos|e|y|ibn)(?: (?:der|den|la|los|las))?"
FOREIGN: Final = re.compile(rf"{SYLLABLE}(?: (?:{_PARTICLE} )?{SYLLABLE}){{0,4}}(?!\w)")
_LONGEST: Final = 5


def vietnamese_name(reading: Reading, offset: int) -> int | None:
    """Give the end of the Vietnamese name that begins at an offset, by its form alone; None where none does."""
    match = VIETNAMESE.match(reading.text, offset)
    if match is None:
        return None
    words = match[0].split(" ")
    if not is_family_name(reading, words[0]) and not is_family_name(reading, " ".join(words[:2])):
        return None
    return match.end()


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


def is_vietnamese(reading: Reading, name: str) -> bool:
    """Whether a full name has the form of a Vietnamese one: a family name first, and no more than five syllables."""
    words = name.split(" ")
    return is_family_name(reading, words[0]) and "-" not in name and 2 <= len(words) <= _LONGEST
