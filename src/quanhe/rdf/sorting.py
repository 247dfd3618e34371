"""A key by which plain code-point sorting gives the order of the Vietnamese alphabet."""

from __future__ import annotations

import unicodedata
from typing import Final

from quanhe.text import key

_LETTERS: Final = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def sort_key(text: str) -> str:
    """Give the letters first, then the tones: "Hiến" before "Hiện" before "Hiệp", "Da" before "Đa" before "E"."""
    letters, tones = [], []
    for letter in key(text):
        marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in _TONES), "")
        bare = unicodedata.normalize("NFC", marks.replace(tone, "")) if tone else letter
        letters.append(_LETTERS.get(bare, bare + "0" if bare.isalpha() else bare))
        tones.append(_TONES.get(tone, "0") if bare.isalpha() else "")
    return f"{''.join(letters)} {''.join(tones)}"
