"""Is the graph valid, and do its figures agree? SHACL shapes and arithmetic, in one report; no finding raises.

Shapes are asked of the whole graph as SPARQL, compiled from `ontology/shapes.ttl`; pySHACL, which is far slower, goes
through a sample of the article graphs, each as a graph of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quanhe import vocab
from quanhe.store import Store
from quanhe.validate.arithmetic import disagreements
from quanhe.validate.finding import Finding
from quanhe.validate.shapes import Shapes

__all__ = ["Finding", "Report", "Shapes", "check"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and what was found: breaches of shapes, and figures that disagree."""

    findings: tuple[Finding, ...]
    articles: int
    sampled: int
    """How many article graphs pySHACL went through; SPARQL went through all."""

    @property
    def conforms(self) -> bool:
        """Whether no shape is breached; figures that disagree are the articles' own, and do not count."""
        return not any(finding.kind == "shape" for finding in self.findings)


def check(store: Store, sample: int | None = 20, directory: Path | None = None) -> Report:
    """Check a graph against the shapes of the ontology folder (by default the one shipped), and its figures' sums.

    `sample` is how many article graphs pySHACL goes through, spread evenly (0: none, None: all; about 7 a second).
    Raises OntologyError where shapes.ttl is not understood.
    """
    shapes = Shapes.read((directory or vocab.ontology_directory()) / "shapes.ttl")
    articles = store.articles()
    chosen = _spread(articles, len(articles) if sample is None else sample)
    found = {*shapes.ask(store), *_validated(store, shapes, chosen), *disagreements(store)}
    order = sorted(found, key=lambda finding: (finding.kind, finding.article or "", finding.focus, finding.message))
    return Report(tuple(order), len(articles), len(chosen))


def _spread(articles: list[str], count: int) -> list[str]:
    if count >= len(articles):
        return articles
    return [articles[index * len(articles) // count] for index in range(count)]


def _validated(store: Store, shapes: Shapes, articles: list[str]) -> Iterator[Finding]:
    for article in articles:
        yield from shapes.validate(store.export("ntriples", article), article)
