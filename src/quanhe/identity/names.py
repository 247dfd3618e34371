"""Names as they are compared, and what IRIs are made of."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Final

from quanhe.text import fold, key

_NOT_SLUG: Final = re.compile("[^a-z0-9]+")
_SLUG_LENGTH: Final = 60
_NAMES_KEPT: Final = 1 << 15  # the same names come again and again, within an article and between them


@lru_cache(maxsize=_NAMES_KEPT)
def name_key(name: str) -> str:
    """Give a name as it is compared: case, spacing, tone placement and look-alikes aside, but with its tones."""
    return " ".join(key(name).split())


@lru_cache(maxsize=_NAMES_KEPT)
def slug(text: str) -> str:
    """Give a text for the readable part of an IRI: a-z, 0-9, dashes; never empty, never used to tell things apart."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")[:_SLUG_LENGTH].rstrip("-") or "x"


def digest(length: int, *parts: str) -> str:
    """Give the first hex digits of the SHA-256 of some texts, kept apart from each other."""
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:length]
