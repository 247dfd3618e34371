"""The judgements graph: which mentions are one person, on what grounds, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from quanhe.identity import Mention, Resolution, block_keys, record
from quanhe.rdf.judgements import judgement_triples
from quanhe.rdf.terms import node, plain, term

PERSON: Final = term("prov:specializationOf")
KEY: Final = term("qh:nameKey")
RECORD: Final = term("qh:record")


def resolved_lines(resolution: Resolution, mentions: Iterable[Mention], base: str, software: str) -> Iterator[str]:
    """Give what is held of mentions as triples, in no order: who they are, by which names and record, and why."""
    for mention in mentions:
        subject = node(mention.iri)
        yield f"{subject} {PERSON} {node(resolution.canonical[mention.iri])}"
        yield f"{subject} {RECORD} {plain(record(mention))}"
        yield from (f"{subject} {KEY} {plain(key)}" for key in block_keys(mention))
    author = node(f"{base}software/{software}")
    for judgement in resolution.judgements:
        yield from judgement_triples(judgement, author, base)
