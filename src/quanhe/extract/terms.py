"""When a text can have been written by whom it calls what: "Thủ tướng Nguyễn Tấn Dũng" was that from 2006 to 2016."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quanhe.lexicon import Concept, Hits, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

ANY_TIME: Final = ("0000-00", "9999-99")
_FORMER: Final = lazy(r"(?:(?:nguyên|cựu|cố|khi đó|lúc đó|bấy giờ)(?: [\w, ]{0,40})?|phó) $")
_LEAD: Final = 48


def in_office(text: str, hits: Hits) -> tuple[str, str] | None:
    """Give the first and the last month in which all whom a text names in an office known by date held it; or None.

    The youngest terms decide: who is called by an older one beside them is told of as of then ("Tổng thống Obama
    từng ..."). Who is called a former or a deputy tells nothing. `text` is in lower case.
    """
    terms = {
        hit.concept.iri: hit.concept
        for hit in hits.ordered("term")
        if not _FORMER.search(text, max(0, hit.start - _LEAD), hit.start)
    }
    window = ANY_TIME
    for concept in sorted(terms.values(), key=lambda term: (_spans(term)[-1], term.iri), reverse=True):
        held = [(max(window[0], start), min(window[1], end)) for start, end in _spans(concept)]
        held = [(start, end) for start, end in held if start <= end]
        if held:
            window = held[0][0], held[-1][1]
    return window if terms else None


def _spans(term: Concept) -> list[tuple[str, str]]:
    """Give the months of taking and leaving an office, each time it was held."""
    spans = (held.split("/") for held in term.all("held"))
    return sorted((start[:7], end[:7] or ANY_TIME[1]) for start, end in spans)


@lru_cache(maxsize=4)
def holders(lexicon: Lexicon) -> dict[str, Concept]:
    """Map the full names, normalised, of those who held an office abroad to it: to a country's rather than a body's."""
    found: dict[str, Concept] = {}
    for term in lexicon.of("KnownTerm"):
        for name in term.all("holder"):
            if " " in name and (key(name) not in found or term.get("country")):
                found[key(name)] = term
    return found
