"""Holdings of posts between articles: what each article reports of them, and the lines of what all say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from sys import intern
from typing import Final

from quanhe import vocab
from quanhe.identity import digest
from quanhe.identity.holdings import Holding, Report, When
from quanhe.identity.tenures import Tenure, Told
from quanhe.patterns import lazy
from quanhe.rdf.posts import STATUS_OF
from quanhe.rdf.quads import Quads
from quanhe.rdf.reference import reference_triples
from quanhe.rdf.terms import Term, Triple, date, integer, node, plain, term, text_of

MEMBER, POST, _STATUS, _ACTING = term("org:member"), term("og:post"), term("qh:status"), term("qh:acting")
_TERM, _BODY, _EDTF, _COMPLETED = (
    term("qh:term"),
    term("org:organization"),
    term("qh:edtf"),
    term("qh:completedFrom"),
)
_BEGIN: Final = term("qh:beginEarliest"), term("qh:beginLatest")
_END: Final = term("qh:endEarliest"), term("qh:endLatest")
_ON: Final = term("qh:attestedOn")
_BETWEEN: Final = term("qh:attestedNotBefore"), term("qh:attestedNotAfter")
_DERIVED: Final = term("prov:wasDerivedFrom")

_TERM_YEARS: Final = lazy(r"/term/(?:.*\D)?(\d{4})-(\d{4})>$")

ATTESTED: Final = (_ON, *_BETWEEN)
"""What says when a claim is attested."""

SAID_TOGETHER: Final = frozenset((_EDTF, *_BEGIN, *_END, _COMPLETED))
"""What a holding has from all its reports together, not from each."""


def chiefs(store: Quads, base: str) -> frozenset[str]:
    """Give the positions (terms) that one person holds at a time: those that have deputies, by the reference graph."""
    many = {iri for iri, value in reference_triples(store, base, vocab.NS + "manySeats") if value == "true"}
    heads = {value for _, value in reference_triples(store, base, vocab.NS + "deputyOf")}
    return frozenset(f"<{iri}>" for iri in heads - many)


def claims_of_posts(triples: Iterable[Triple]) -> frozenset[str]:
    """Give the claims of an article's graph that somebody holds a post."""
    return frozenset(subject for subject, predicate, _ in triples if predicate == MEMBER)


def reports(article: str, triples: Iterable[Triple]) -> list[Report]:
    """Give what an article's graph (its IRI as a term) reports of holdings, sorted by claim."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    claims = set()
    for subject, predicate, value in triples:
        if predicate in _READ:
            told[subject][predicate] = value
            if predicate == MEMBER:
                claims.add(subject)
    return [_report(intern(article), claim, told[claim]) for claim in sorted(claims)]


_READ: Final = frozenset(
    (MEMBER, POST, _STATUS, _ACTING, _TERM, _BODY, _EDTF, _COMPLETED, *_BEGIN, *_END, _ON, *_BETWEEN)
)


def _report(article: str, claim: str, told: dict[str, str]) -> Report:
    on = _day(told.get(_ON))
    first, last = (_day(told.get(edge)) for edge in _BETWEEN)
    when = When(
        text_of(told.get(_EDTF, '""')),
        _bounds(told, _BEGIN),
        _bounds(told, _END),
        intern(told.get(_TERM, "")),
    )
    return Report(
        claim=claim,
        mention=told[MEMBER],
        post=intern(told[POST]),
        status=_status(told),
        acting=_ACTING in told,
        when=when,
        article=article,
        attested=(on, on) if on else (first, last) if first and last else None,
        body=intern(told.get(_BODY, "")),
        completed=intern(told.get(_COMPLETED, "")),
    )


def _status(told: dict[str, str]) -> str:
    return STATUS_OF[Term(told[_STATUS])]


def _bounds(told: dict[str, str], edges: tuple[str, str]) -> tuple[str, str] | None:
    first, last = (_day(told.get(edge)) for edge in edges)
    return (first, last) if first and last else None


def _day(value: str | None) -> str | None:
    return intern(text_of(value)) if value else None


def holding_node(holding: Holding, base: str) -> Term:
    """Give the IRI of a holding: it follows from who holds what, how and when."""
    acting = "acting" if holding.acting else ""
    when = holding.when
    return node(
        f"{base}membership/{digest(16, holding.person, holding.post, holding.status, acting, when.edtf, when.term)}"
    )


def holding_lines(holding: Holding, iri: Term, copy_of: Callable[[str], str]) -> Iterator[str]:
    """Give the triples that a holding has from all its reports together; `copy_of` gives what an article copies."""
    for report in holding.reports:
        yield f"{iri} {_DERIVED} {report.claim}"
    articles = {report.article for report in holding.reports}
    yield f"{iri} {term('qh:articleCount')} {integer(len(articles))}"
    yield f"{iri} {term('qh:independentCount')} {integer(len({copy_of(article) for article in articles}))}"
    completed = {report.completed for report in holding.reports}
    if "" not in completed:
        yield f"{iri} {_COMPLETED} {min(completed)}"
    yield from _time(iri, holding.when)


def _time(iri: Term, when: When) -> Iterator[str]:
    if when.edtf:
        yield f"{iri} {_EDTF} {plain(when.edtf)}"
    for names, bounds in ((_BEGIN, when.begin), (_END, when.end)):
        for name, day in zip(names, bounds or (), strict=False):
            yield f"{iri} {name} {date(day)}"


def attested_in(report: Report, predicate: str) -> tuple[str, ...]:
    """Give the days that a report's claim has for one of the properties of attestation."""
    if report.attested is None:
        return ()
    first, last = report.attested
    if first == last:
        return (date(first),) if predicate == _ON else ()
    return (date(first if predicate == _BETWEEN[0] else last),) if predicate != _ON else ()


def told(holding: Holding, iri: Term) -> Told:
    """Give what a holding tells of a tenure."""
    seen = [report.attested for report in holding.reports if report.attested]
    attested = (min(last for _, last in seen), max(first for first, _ in seen)) if seen else None
    when = holding.when
    return Told(
        iri, holding.person, holding.status, when.begin, when.end, attested, holding.reports[0].body, _years(when.term)
    )


def told_in(triples: Iterable[Triple]) -> Told:
    """Give what a holding of the consolidated graph tells of a tenure, by its own triples."""
    found: dict[str, list[str]] = defaultdict(list)
    iri = ""
    for iri, predicate, value in triples:  # noqa: B007 - the same for all
        found[predicate].append(value)
    one = {predicate: values[0] for predicate, values in found.items()}
    firsts = [text_of(value) for value in (*found[_ON], *found[_BETWEEN[0]])]
    lasts = [text_of(value) for value in (*found[_ON], *found[_BETWEEN[1]])]
    attested = (min(lasts), max(firsts)) if firsts and lasts else None
    begin, end = _bounds(one, _BEGIN), _bounds(one, _END)
    return Told(iri, one[MEMBER], _status(one), begin, end, attested, one.get(_BODY, ""), _years(one.get(_TERM, "")))


def _years(named: str) -> tuple[str, str] | None:
    """Give the first and last day of a term of office, which says its years in its IRI where it has any."""
    found = _TERM_YEARS.search(named)
    return (f"{found[1]}-01-01", f"{found[2]}-12-31") if found else None


def tenure_lines(post: str, body: str, tenures: Iterable[Tenure], base: str) -> Iterator[str]:
    """Give the triples of the tenures of one post."""
    for tenure in tenures:
        iri = tenure_node(tenure.person, post, base)
        yield f"{iri} {term('rdf:type')} {term('qh:Tenure')}"
        yield f"{iri} {term('qh:holder')} {tenure.person}"
        yield f"{iri} {term('qh:heldPost')} {post}"
        if body:
            yield f"{iri} {term('qh:heldIn')} {body}"
        for holding in tenure.holdings:
            yield f"{iri} {_DERIVED} {holding}"
        yield from _time(iri, When("", tenure.begin, tenure.end))
        for name, day in zip(("qh:attestedFirst", "qh:attestedLast"), tenure.attested or (), strict=False):
            yield f"{iri} {term(name)} {date(day)}"
        follows = (*(tenure.held or (None, None)), *(tenure.likely or (None, None)), tenure.over)
        for name, follows_day in zip(
            ("qh:heldFrom", "qh:heldUntil", "qh:likelyFrom", "qh:likelyUntil", "qh:overAfter"), follows, strict=True
        ):
            if follows_day:
                yield f"{iri} {term(name)} {date(follows_day)}"
        if tenure.inferred_end and tenure.inferred_by:
            yield f"{iri} {term('qh:inferredEndLatest')} {date(tenure.inferred_end)}"
            yield f"{iri} {term('qh:inferredBy')} {plain(tenure.inferred_by)}"
        if tenure.successor:
            yield f"{iri} {term('qh:inferredFrom')} {tenure_node(tenure.successor, post, base)}"


def tenure_node(person: str, post: str, base: str) -> Term:
    """Give the IRI of a person's tenure of a post."""
    return node(f"{base}tenure/{digest(16, person, post)}")


__all__ = [
    "SAID_TOGETHER",
    "chiefs",
    "claims_of_posts",
    "holding_lines",
    "holding_node",
    "reports",
    "tenure_lines",
    "tenure_node",
    "told",
]
