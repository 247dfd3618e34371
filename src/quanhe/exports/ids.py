"""Short identifiers that follow from IRIs, for formats that take no IRIs: letters, digits, dots and hyphens."""

from __future__ import annotations

import hashlib
from typing import Final

from quanhe.patterns import lazy

_OTHER: Final = lazy(r"[^0-9A-Za-z/-]")
_LONGEST: Final = 150


def short_id(iri: str, base: str) -> str:
    """Give the end of an IRI, dots for slashes ("person.lo-thi-hac-a2fdce8a"), or a digest where that is not plain."""
    end = iri.removeprefix(base)
    if end != iri and len(end) <= _LONGEST and not _OTHER.search(end) and end[:1].isalpha() and end[-1:].isalnum():
        return end.replace("/", ".")
    return f"iri.{hashlib.sha256(iri.encode()).hexdigest()[:32]}"
