"""Is the graph valid, do its figures agree, do its articles? Shapes, arithmetic and contradictions, in one report.

No finding raises. Shapes are asked of the whole graph as SPARQL, compiled from `ontology/shapes.ttl`; pySHACL, which is
far slower, goes through a sample of the article graphs, each as a graph of its own. What articles say is compared in
the consolidated graph: each rule is one query, or one pass over figures or holdings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from quanhe import vocab
from quanhe.store import Source
from quanhe.validate.arithmetic import arithmetic
from quanhe.validate.columns import Columns
from quanhe.validate.contradiction import contradictions
from quanhe.validate.disagreement import disagreements
from quanhe.validate.figures import figures
from quanhe.validate.finding import KINDS, Finding, Quote, order
from quanhe.validate.report import Report
from quanhe.validate.shapes import Shapes

__all__ = ["KINDS", "Finding", "Quote", "Report", "Shapes", "check"]


def check(store: Source, sample: int | None = 20, directory: Path | None = None, kinds: Collection[str] = ()) -> Report:
    """Check a graph against the shapes of the ontology folder (by default the one shipped), and what it says.

    `sample` is how many article graphs pySHACL goes through, spread evenly (0: none, None: all; about 7 a second), and
    `kinds` what is looked for, all by default. Raises OntologyError where shapes.ttl is not understood.
    """
    kinds = kinds or KINDS
    articles = store.articles()
    chosen = _spread(articles, len(articles) if sample is None else sample) if "shape" in kinds else []
    found = set(_told(store, kinds))
    if "shape" in kinds:
        shapes = Shapes.read((directory or vocab.ontology_directory()) / "shapes.ttl")
        found.update(shapes.ask(store), _validated(store, shapes, chosen))
    conforms = not any(finding.kind == "shape" for finding in found)
    return Report(tuple(sorted(found, key=order)), len(articles), len(chosen), conforms)


def _told(store: Source, kinds: Collection[str]) -> Iterator[Finding]:
    """Give what articles say that cannot all be right."""
    columns = Columns(store)
    known = figures(columns) if {"arithmetic", "disagreement"} & {*kinds} else []
    if "arithmetic" in kinds:
        yield from arithmetic(columns, known)
    if "disagreement" in kinds:
        yield from disagreements(columns, known)
    if "contradiction" in kinds:
        yield from contradictions(columns)


def _spread(articles: list[str], count: int) -> list[str]:
    if count >= len(articles):
        return articles
    return [articles[index * len(articles) // count] for index in range(count)]


def _validated(store: Source, shapes: Shapes, articles: list[str]) -> Iterator[Finding]:
    for article in articles:
        yield from shapes.validate(store.export("ntriples", article), article)
