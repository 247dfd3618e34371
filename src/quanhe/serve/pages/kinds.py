"""What kind of thing an IRI names, told by its classes or by the IRI alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quanhe import vocab
from quanhe.query import shortened

_BY_CLASS: Final = {
    "schema:NewsArticle": "article",
    "foaf:Person": "person",
    "qh:Enterprise": "enterprise",
    "qh:Bank": "enterprise",
    "org:Organization": "body",
    "org:Post": "post",
    "eli:LegalResource": "document",
    "qh:Event": "event",
    "qb:Observation": "figure",
    "qh:Province": "place",
    "qh:District": "place",
    "qh:Commune": "place",
    "qh:City": "place",
    "qh:Country": "place",
    "qh:Region": "place",
    "qh:Tenure": "tenure",
    "qh:Claim": "claim",
    "qh:Judgement": "judgement",
    "nif:Phrase": "span",
    "nif:Sentence": "sentence",
}
"""Classes that say what kind a thing is, the one that decides first."""

_BY_PATH: Final = {
    "person": "person",
    "organisation": "body",
    "post": "post",
    "document": "document",
    "event": "event",
    "place": "place",
    "claim": "claim",
    "change": "claim",
    "membership": "claim",
    "tenure": "tenure",
    "judgement": "judgement",
    "article": "article",
}


def kind_of(classes: Iterable[str]) -> str:
    """Give the kind of a thing of some classes (IRIs): `concept` where none of them tells it."""
    known = {shortened(name) for name in classes}
    return next((kind for name, kind in _BY_CLASS.items() if name in known), "concept")


def kind_of_iri(iri: str, base: str) -> str:
    """Give the kind that an IRI tells by its path, without a look into the graph; `concept` for any other."""
    if not iri.startswith(base):
        return "concept"
    parts = iri.removeprefix(base).partition("#")[0].split("/")
    local = parts[2] if parts[0] == "article" and len(parts) > 3 else parts[0]
    return _BY_PATH.get(local, "concept")


def expanded(name: str) -> str:
    """Give the IRI of a prefixed name of ours."""
    prefix, _, local = name.partition(":")
    return vocab.PREFIXES[prefix] + local
