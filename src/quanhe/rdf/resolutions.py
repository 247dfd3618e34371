"""The judgements graph: which mentions are one person, on what grounds, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from quanhe.identity import Judgement, Mention, Resolution, block_keys, digest, record
from quanhe.rdf.terms import Term, decimal, english, node, plain, term, vietnamese

_TYPE: Final = term("rdf:type")
_PERSON: Final = term("prov:specializationOf")
KEY: Final = term("qh:nameKey")
RECORD: Final = term("qh:record")
_VERDICTS: Final = {"same": "qh:Same", "different": "qh:Different", "unsure": "qh:Unsure"}


def resolved_lines(resolution: Resolution, mentions: Iterable[Mention], base: str, software: str) -> Iterator[str]:
    """Give what is held of mentions as triples, in no order: who they are, by which names and record, and why."""
    for mention in mentions:
        subject = node(mention.iri)
        yield f"{subject} {_PERSON} {node(resolution.canonical[mention.iri])}"
        yield f"{subject} {RECORD} {plain(record(mention))}"
        yield from (f"{subject} {KEY} {plain(key)}" for key in block_keys(mention))
    author = node(f"{base}software/{software}")
    for judgement in resolution.judgements:
        subject = node(f"{base}judgement/{digest(16, judgement.first, judgement.second, judgement.rule)}")
        yield from (f"{subject} {row}" for row in _judgement(judgement, author))


def _judgement(judgement: Judgement, author: Term) -> Iterator[str]:
    yield f"{_TYPE} {term('qh:Judgement')}"
    yield f"{term('qh:mention')} {node(judgement.first)}"
    yield f"{term('qh:mention')} {node(judgement.second)}"
    yield f"{term('qh:verdict')} {term(_VERDICTS[judgement.verdict])}"
    yield f"{term('qh:score')} {decimal(Decimal(str(judgement.score)))}"
    yield f"{term('qh:rule')} {plain(judgement.rule)}"
    yield f"{term('rdfs:comment')} {vietnamese(judgement.why)}"
    yield f"{term('rdfs:comment')} {english(judgement.why_en)}"
    yield f"{term('prov:wasAttributedTo')} {author}"
