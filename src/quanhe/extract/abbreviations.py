"""Abbreviations that an article defines itself: "doanh nghiệp ngoài khu vực Nhà nước (DNNKVNN)"."""

from __future__ import annotations

import re
from typing import Final

from quanhe.patterns import lazy
from quanhe.text import View, fold

_DEFINED: Final = lazy(r"\((?:sau đây )?(?:gọi tắt là |viết tắt là |viết tắt: ?)?\"?([A-ZĐ][A-ZĐ&]{1,9})\"?\)")
_WORD: Final = lazy(r"[^\W\d_]+")
_MOST_WORDS: Final = 12


def defined(view: View) -> dict[str, str]:
    """Give each abbreviation that stands in brackets right behind words with its initials, and those words."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(view.text):
        words = _words_before(view.text, match.start(), match[1])
        if words is not None:
            found.setdefault(match[1], words)
    return found


def _words_before(text: str, end: int, letters: str) -> str | None:
    """Give the words before an offset whose initials are the letters, one word a letter; None where they are not."""
    initials = [fold(letter) for letter in letters if letter != "&"]
    start = max(text.rfind(mark, 0, end) for mark in ".;\n(")
    words = list(_WORD.finditer(text, start + 1, end))[-_MOST_WORDS:]
    tail = words[-len(initials) :]
    if len(tail) < len(initials):
        return None
    if all(fold(word[0])[:1] == letter for word, letter in zip(tail, initials, strict=True)):
        return " ".join(text[tail[0].start() : end].split())
    return None


def expand(words: str, abbreviations: dict[str, str]) -> str:
    """Write out the abbreviations of some words, and leave out the brackets that define them."""
    for short, full in abbreviations.items():
        if short in words:  # hardly ever: only then a pattern is made of it
            words = words.replace(f" ({short})", "")
            words = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, words)
    return words
