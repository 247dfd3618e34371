"""What people judged of mentions, in the judgements graph: the only thing there that is not computed.

It is kept through every build, and every judgement ever given is kept: of those of one pair the last stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.identity import DIFFERENT, SAME, UNSURE, Judgement, digest, slug
from quanhe.rdf.quads import Quads
from quanhe.rdf.reference import judgements_graph
from quanhe.rdf.terms import Term, decimal, english, moment, node, plain, term, vietnamese

VERDICTS: Final = {SAME: "qh:Same", DIFFERENT: "qh:Different", UNSURE: "qh:Unsure"}
_BY_IRI: Final = {term(name)[1:-1]: verdict for verdict, name in VERDICTS.items()}
_TIME: Final = vocab.PREFIXES["prov"] + "generatedAtTime"
_AUTHOR: Final = vocab.PREFIXES["prov"] + "wasAttributedTo"
_LABEL: Final = vocab.PREFIXES["rdfs"] + "label"
_COMMENT: Final = vocab.PREFIXES["rdfs"] + "comment"
_NOTE: Final = vocab.PREFIXES["skos"] + "note"


def judgement_iri(judgement: Judgement, base: str) -> str:
    """Give the IRI of a judgement: one of a rule is of its pair and rule, one of a person of author and time too."""
    given = (judgement.author, judgement.time or "") if judgement.author else ()
    return f"{base}judgement/{digest(16, judgement.first, judgement.second, judgement.rule, *given)}"


def judgement_triples(judgement: Judgement, author: Term, base: str) -> Iterator[str]:
    """Give a judgement as triples; `author` is the node of the software or person that gave it."""
    subject = node(judgement_iri(judgement, base))
    rows = [
        ("rdf:type", term("qh:Judgement")),
        ("qh:mention", node(judgement.first)),
        ("qh:mention", node(judgement.second)),
        ("qh:verdict", term(VERDICTS[judgement.verdict])),
        ("qh:score", decimal(Decimal(str(judgement.score)))),
        ("qh:rule", plain(judgement.rule)),
        ("rdfs:comment", vietnamese(judgement.why)),
        ("rdfs:comment", english(judgement.why_en)),
        ("prov:wasAttributedTo", author),
    ]
    if judgement.time:
        rows.append(("prov:generatedAtTime", moment(judgement.time)))
    if judgement.note:
        rows.append(("skos:note", vietnamese(judgement.note)))
    return (f"{subject} {term(name)} {value}" for name, value in rows)


def human_triples(judgements: Iterable[Judgement], base: str) -> Iterator[str]:
    """Give judgements of people as triples, with who gave them; some of them twice."""
    for judgement in judgements:
        name = judgement.author or ""
        author = node(f"{base}author/{slug(name)}-{digest(8, name)}")
        yield f"{author} {term('rdf:type')} {term('prov:Agent')}"
        yield f"{author} {term('rdfs:label')} {plain(name)}"
        yield from judgement_triples(judgement, author, base)


def human_judgements(store: Quads, base: str) -> list[Judgement]:
    """Give all judgements of people that a store keeps, the oldest first."""
    graph = ox.NamedNode(judgements_graph(base))
    timed = store.quads_for_pattern(None, ox.NamedNode(_TIME), None, graph)
    return sorted((_read(store, quad.subject, graph) for quad in timed), key=_order)


def open_questions(store: Quads, base: str) -> list[Judgement]:
    """Give what no rule could decide: judgements of rules that are unsure."""
    graph = ox.NamedNode(judgements_graph(base))
    verdict, unsure = (ox.NamedNode(term(name)[1:-1]) for name in ("qh:verdict", VERDICTS[UNSURE]))
    found = (_read(store, quad.subject, graph) for quad in store.quads_for_pattern(None, verdict, unsure, graph))
    return sorted((judgement for judgement in found if judgement.time is None), key=_order)


def _read(store: Quads, subject: object, graph: ox.NamedNode) -> Judgement:
    assert isinstance(subject, ox.NamedNode)
    told: dict[str, list[str]] = {}
    why = {"vi": "", "en": ""}
    for quad in store.quads_for_pattern(subject, None, None, graph):
        value = quad.object
        assert isinstance(value, ox.NamedNode | ox.Literal)
        if quad.predicate.value == _COMMENT and isinstance(value, ox.Literal):
            why[value.language or "vi"] = value.value
        else:
            told.setdefault(quad.predicate.value.removeprefix(vocab.NS), []).append(value.value)
    first, second = sorted(told["mention"])
    time = next(iter(told.get(_TIME, ())), None)
    return Judgement(
        first,
        second,
        _BY_IRI[told["verdict"][0]],
        float(told["score"][0]),
        told["rule"][0],
        why["vi"],
        why["en"],
        _name(store, told[_AUTHOR][0], graph) if time else None,
        time,
        next(iter(told.get(_NOTE, ())), None),
    )


def _name(store: Quads, author: str, graph: ox.NamedNode) -> str:
    labels = store.quads_for_pattern(ox.NamedNode(author), ox.NamedNode(_LABEL), None, graph)
    return next((quad.object.value for quad in labels if isinstance(quad.object, ox.Literal)), author)


def _order(judgement: Judgement) -> tuple[str, ...]:
    return judgement.time or "", *judgement.pair, judgement.author or ""
