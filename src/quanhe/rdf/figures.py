"""Figures: exact values in base units, ratios as two observations, parts of wholes, and only the stated bound."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from quanhe.facts import Statistic
from quanhe.identity import name_key
from quanhe.rdf.dates import period
from quanhe.rdf.graph import TRUE, ArticleGraph
from quanhe.rdf.names import Names
from quanhe.rdf.terms import Term, decimal, node, plain, term, vietnamese
from quanhe.text import fold

_APPROXIMATIONS: Final = {
    "under": ("qh:Under", "qh:upperBound", "gần "),
    "over": ("qh:Over", "qh:lowerBound", "hơn "),
    "about": ("qh:About", None, "khoảng "),
}


def write_figures(graph: ArticleGraph, names: Names, figures: Iterable[Statistic]) -> dict[int, Term]:
    """State every figure and give the node of each by its number in the article."""
    figures = tuple(figures)
    nodes = {figure.number: _figure(graph, names, figure) for figure in figures}
    for figure in figures:
        whole = nodes.get(figure.subset_of) if figure.subset_of is not None else None
        if whole is not None and whole != nodes[figure.number]:
            graph.add(nodes[figure.number], "qh:subsetOf", whole)
    return nodes


def spoken(value: Decimal) -> str:
    """Give a number as Vietnamese writes it: 401193.5 is "401.193,5"."""
    whole, _, rest = format(value.normalize(), ",f").partition(".")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def _figure(graph: ArticleGraph, names: Names, figure: Statistic) -> Term:
    claim = graph.claim("qb:Observation", _content(figure), figure.evidence)
    _about(graph, names, figure, claim, figure.measure)
    value = _based(figure, figure.value)
    graph.add(claim, "qh:value", decimal(value))
    graph.add(claim, "qh:reportedValue", decimal(figure.value))
    graph.add(claim, "qh:indicator", node(figure.concept) if figure.concept else None)
    graph.add(claim, "qh:upperValue", decimal(_based(figure, figure.upper)) if figure.upper is not None else None)
    graph.add_text(claim, "skos:prefLabel", _caption(figure))
    if figure.approximate:
        kind, bound, _ = _APPROXIMATIONS[figure.approximate]
        graph.add(claim, "qh:approximation", term(kind))
        graph.add(claim, "satt:obsStatus", term("scod:obsStatus-E"))
        if bound:
            graph.add(claim, bound, decimal(value))
    if figure.out_of is not None:
        graph.add(claim, "qh:outOf", decimal(_based(figure, figure.out_of)))
        graph.add(claim, "qh:subsetOf", _whole(graph, names, figure, figure.out_of))
    return claim


def _whole(graph: ArticleGraph, names: Names, figure: Statistic, out_of: Decimal) -> Term:
    """State the whole of a ratio, which the same words state."""
    claim = graph.claim("qb:Observation", ("whole", *_content(figure)), figure.evidence)
    measure = figure.unit or figure.measure
    _about(graph, names, figure, claim, measure)
    graph.add(claim, "qh:value", decimal(_based(figure, out_of)))
    graph.add(claim, "qh:reportedValue", decimal(out_of))
    graph.add(claim, "qh:isWhole", TRUE)
    graph.add_text(claim, "skos:prefLabel", f"{measure}: {spoken(out_of)}")
    return claim


def _about(graph: ArticleGraph, names: Names, figure: Statistic, claim: Term, measure: str) -> None:
    """State what a figure measures, of whom, when and in what unit."""
    graph.add_text(claim, "qh:measure", measure)
    graph.add(claim, "qh:foldedName", plain(fold(measure)))
    graph.add_text(claim, "qh:reportedUnit", figure.unit)
    graph.add_text(claim, "qh:asReported", *(item.span.quote for item in figure.evidence))
    unit = figure.unit_concept
    if unit:
        base = graph.reference.base_units.get(unit, unit) if figure.base_value is not None else unit
        graph.add(claim, "satt:unitMeasure", node(base))
    if figure.subject:
        graph.add_text(claim, "qh:subjectName", figure.subject)
        _subject(graph, names, figure, figure.subject, claim)
    if figure.period:
        graph.add_text(claim, "qh:period", figure.period)
        graph.add(claim, "sdim:refPeriod", _period(graph, figure.period))


def _subject(graph: ArticleGraph, names: Names, figure: Statistic, subject: str, claim: Term) -> None:
    place = graph.place(subject)
    if names.is_body(subject):
        graph.add(claim, "qh:refOrganisation", names.body(subject, figure.evidence))
    elif names.is_person(subject):
        graph.add(claim, "qh:refPerson", names.person(subject, figure.evidence))
    elif place:
        graph.add(claim, "sdim:refArea", place)


def _period(graph: ArticleGraph, words: str) -> Term:
    stretch = graph.minted("period", words, name_key(words))
    graph.add(stretch, "rdf:type", term("qh:Period"))
    graph.add(stretch, "skos:prefLabel", vietnamese(words))
    graph.stretch(stretch, period(words))
    return stretch


def _content(figure: Statistic) -> tuple[str | None, ...]:
    numbers = (figure.value, figure.out_of, figure.upper)
    amounts = (None if number is None else decimal(number) for number in numbers)
    return (name_key(figure.measure), *amounts, figure.unit, figure.approximate, figure.subject, figure.period)


def _based(figure: Statistic, value: Decimal) -> Decimal:
    """Give a value of the figure in base units, by the factor between the figure's own two values."""
    if figure.base_value is None or value == figure.value:
        return value if figure.base_value is None else figure.base_value
    return value * figure.base_value / figure.value if figure.value else value


def _caption(figure: Statistic) -> str:
    bound = _APPROXIMATIONS[figure.approximate][2] if figure.approximate else ""
    upper = "" if figure.upper is None else f" – {spoken(figure.upper)}"
    ratio = "" if figure.out_of is None else f"/{spoken(figure.out_of)}"
    unit = f" {figure.unit}" if figure.unit and name_key(figure.unit) not in name_key(figure.measure) else ""
    return f"{figure.measure}: {bound}{spoken(figure.value)}{upper}{ratio}{unit}"
