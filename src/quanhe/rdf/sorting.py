"""A key by which plain code-point sorting gives the order of the Vietnamese alphabet."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from quanhe.text import key

_LETTERS: Final = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


@lru_cache(maxsize=1 << 15)
def sort_key(text: str) -> str:
    """Give the letters first, then the tones: "Hiến" before "Hiện" before "Hiếu", "Dân" before "Đan" before "Em"."""
    pairs = [_weights(letter) for letter in key(text)]
    return "".join(letter for letter, _ in pairs) + " " + "".join(tone for _, tone in pairs)


@lru_cache(maxsize=1 << 10)
def _weights(letter: str) -> tuple[str, str]:
    """Give a letter's place in the alphabet and its tone's; other characters stand for themselves, without a tone."""
    if not letter.isalpha():
        return letter, ""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    bare = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else letter
    return _LETTERS.get(bare, bare + "0"), _TONES.get(tone, "0")
