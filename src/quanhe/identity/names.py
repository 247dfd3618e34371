"""Names as they are compared, and what IRIs are made of.

Three keys, from the strictest to the loosest: `exact_key` (the letters as written), `variant_keys` (tones kept; ways
of writing one name put aside) and `quanhe.text.fold` (no tones: for search and for nothing else). `name_key` stands
between the first two and is what IRIs are made of.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from typing import Final

from quanhe.patterns import lazy
from quanhe.text import fold, key, nfc

_NOT_SLUG: Final = lazy("[^a-z0-9]+")
_SLUG_LENGTH: Final = 60
_NAMES_KEPT: Final = 1 << 15  # the same names come again and again, within an article and between them

_SYLLABLE: Final = lazy(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnrstvx])?"
    "(?:uye|uya|uyu|oai|oao|oay|oeo|uay|uoi|uou|ieu|yeu|ia|ie|ya|ye|ua|uo|ue|uy|oa|oe|oo|ai|ao|au|ay|eo|eu|iu|oi|ui|uu"
    "|[aeiouy])(?:ch|ng|nh|[cmnpt])?"
)
"""A syllable of Vietnamese without its marks. What fits none of these was never written with Vietnamese tones."""
_CONSONANT_Y: Final = lazy("((?:qu|[bcdghklmnprstvx]|th|ch|kh|nh|ph|tr|đ))y([\u0300-\u0323]?)")
_APART: Final = lazy(r"[\s\-'’ʼ`]+")
_JOINED: Final = lazy(r"['’ʼ`]\s*|\s*-\s*")


def exact_key(name: str) -> str:
    """Give a name letter for letter: only the Unicode form and the spaces between words are put aside."""
    return " ".join(nfc(name).split())


@lru_cache(maxsize=_NAMES_KEPT)
def name_key(name: str) -> str:
    """Give a name as it is compared: case, spacing, tone placement and look-alikes aside, but with its tones."""
    return " ".join(key(name).split())


@lru_cache(maxsize=_NAMES_KEPT)
def variant_keys(name: str) -> tuple[str, ...]:
    """Give a name's keys with its tones, sorted: names that share one may be ways of writing one name.

    The ways put aside: y for i behind a consonant (Lý, Lí; Quý, Quí), hyphens and apostrophes, and in names from abroad
    also marks and the order of the words (José Ramos-Horta, Ramos Horta Jose). Only a syllable that is none of
    Vietnamese loses its marks: two Vietnamese names of other tones share no key.
    """
    plain = name_key(name)
    keys = {_variant(_APART.split(plain))}
    if _JOINED.search(plain):
        keys.add(_variant(_JOINED.sub("", plain).split()))
    return tuple(sorted(keys - {""})) or (plain,)


def _variant(words: list[str]) -> str:
    """Give words as one key: in alphabetical order where one is foreign, and none is told by Vietnamese marks."""
    written = [_syllable(word) for word in words if word]
    foreign = any(not is_syllable(word) for word in written)
    return " ".join(sorted(written) if foreign and all(word.isascii() for word in written) else written)


def _syllable(word: str) -> str:
    if not is_syllable(word):
        return fold(word)
    apart = unicodedata.normalize("NFD", word)
    found = _CONSONANT_Y.fullmatch(apart)
    return unicodedata.normalize("NFC", f"{found[1]}i{found[2]}") if found else word


@lru_cache(maxsize=_NAMES_KEPT)
def is_syllable(word: str) -> bool:
    """Whether a word could be a syllable of Vietnamese, whatever its marks."""
    return _SYLLABLE.fullmatch(fold(word)) is not None


@lru_cache(maxsize=_NAMES_KEPT)
def is_full(name: str) -> bool:
    """Whether a name has two words written out: a given name or initials alone say too little for weaker grounds."""
    return sum(len(word.strip(".")) > 1 and "." not in word.strip(".") for word in name_key(name).split()) > 1


@lru_cache(maxsize=_NAMES_KEPT)
def slug(text: str) -> str:
    """Give a text for the readable part of an IRI: a-z, 0-9, dashes; never empty, never used to tell things apart."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")[:_SLUG_LENGTH].rstrip("-") or "x"


def digest(length: int, *parts: str) -> str:
    """Give the first hex digits of the SHA-256 of some texts, kept apart from each other."""
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:length]
