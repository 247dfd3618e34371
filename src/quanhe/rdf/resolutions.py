"""The judgements graph: which mentions are one person, on what grounds, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from quanhe.identity import Judgement, Resolution, digest
from quanhe.rdf.reference import judgements_graph
from quanhe.rdf.terms import Term, decimal, english, node, plain, term, vietnamese

_TYPE: Final = term("rdf:type")
_VERDICTS: Final = {"same": "qh:Same", "different": "qh:Different", "unsure": "qh:Unsure"}


def judgement_lines(resolution: Resolution, base: str, software: str) -> Iterator[str]:
    """Give the lines of the judgements graph one at a time, in no order, some of them twice."""
    graph = node(judgements_graph(base))
    for mention, person in resolution.canonical.items():
        yield f"{node(mention)} {term('prov:specializationOf')} {node(person)} {graph} ."
    author = node(f"{base}software/{software}")
    for judgement in resolution.judgements:
        subject = node(f"{base}judgement/{digest(16, judgement.first, judgement.second, judgement.rule)}")
        yield from (f"{subject} {row} {graph} ." for row in _judgement(judgement, author))


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
