"""What was checked, and what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from quanhe.validate.finding import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and what was found: breaches of shapes, and what articles say that cannot all be right."""

    findings: tuple[Finding, ...]
    articles: int
    sampled: int
    """How many article graphs pySHACL went through; SPARQL went through all."""
    conforms: bool
    """Whether no shape is breached; what articles say wrongly is their own, and does not count."""

    def counts(self) -> dict[tuple[str, str], int]:
        """Count the findings of each kind and rule, in the order of the report."""
        return dict(Counter((finding.kind, finding.rule) for finding in self.findings))

    def to_json(self) -> dict[str, Any]:
        """Give the report as JSON can hold it."""
        return {
            "conforms": self.conforms,
            "articles": self.articles,
            "sampled": self.sampled,
            "counts": [{"kind": kind, "rule": rule, "count": count} for (kind, rule), count in self.counts().items()],
            "findings": [finding.to_json() for finding in self.findings],
        }
