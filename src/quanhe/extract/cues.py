"""The words around a kind of document, compiled from the ontology once a lexicon.

What stands before it says that a document is meant ("ban hành kế hoạch"); what stands behind it says what it decides
("quyết định bổ nhiệm"), whom it goes to or who made it together ("công văn gửi các sở", "hợp đồng với công ty").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quanhe.extract.alternatives import alternatives
from quanhe.lexicon import Concept, Lexicon
from quanhe.text import key

_LONGEST_PARTY: Final = 170


@lru_cache(maxsize=64)
def acts(lexicon: Lexicon, iri: str) -> re.Pattern[str] | None:
    """Compile the words that lead the subject of a kind of document (of any kind that is not a law, where "")."""
    words = _acts(lexicon, iri)
    return re.compile(rf",? (?P<lead>{_group(words)})(?!\w)") if words else None


@lru_cache(maxsize=64)
def addressed(lexicon: Lexicon, iri: str) -> re.Pattern[str] | None:
    """Compile whom a document is sent to or made with, up to the words that lead its subject."""
    words = set(lexicon.concepts[iri].all("partyWord"))
    if not words:
        return None
    leads = "|".join(filter(None, (alternatives(lexicon.of("SubjectLead")), _group(_acts(lexicon, iri)))))
    party = rf"(?:(?! {alternatives(lexicon.of('PartyEnd'))}\b)[^.;:\n\"]){{2,{_LONGEST_PARTY}}}?"
    return re.compile(rf" (?:{_group(words)}) (?=[^\W\d_]){party}(?=,? (?:{leads})\b)")


@lru_cache(maxsize=4)
def taking(lexicon: Lexicon, *, weak: bool) -> re.Pattern[str]:
    """Compile the words right before a kind of document that take one; those that take an everyday word, if `weak`."""
    words = {key(label) for cue in lexicon.of("DocumentCue") if cue.flag("weak") or not weak for label in cue.labels}
    return re.compile(rf"(?<!\w)(?:{_group(words)}):? $")


def is_law(concept: Concept) -> bool:
    """Whether documents of a kind are named by their field, as laws are: "Luật Đất đai"."""
    return concept.flag("namedByField")


def _acts(lexicon: Lexicon, iri: str) -> set[str]:
    kinds = [lexicon.concepts[iri]] if iri else [c for c in lexicon.of("DocumentKind") if not is_law(c)]
    return {key(word) for kind in kinds for word in kind.all("subject")}


def _group(words: set[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
