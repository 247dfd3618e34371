"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

KINDS: Final = ("shape", "arithmetic", "disagreement", "contradiction")
"""What can be found, in the order in which it is reported.

A shape of the ontology is breached; figures of one article, or of several, cannot all be right; articles contradict
each other about who holds a post.
"""


class Quote(NamedTuple):
    """The words that state something, and the IRI of the article they stand in."""

    text: str
    article: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a shape, or what articles say that cannot all be right, with the quotes that show it."""

    kind: str
    """One of KINDS."""
    rule: str
    """The shape and property, or the name of the rule."""
    focus: str
    """IRI of the claim or thing that is wrong."""
    article: str | None
    message: str
    message_en: str
    quotes: tuple[Quote, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the finding as JSON can hold it."""
        return {
            "kind": self.kind,
            "rule": self.rule,
            "focus": self.focus,
            "article": self.article,
            "message": {"vi": self.message, "en": self.message_en},
            "quotes": [quote._asdict() for quote in self.quotes],
        }


def order(finding: Finding) -> tuple[int, str, str, str, str]:
    """Give what findings are sorted by: kind, rule, article, and what is wrong."""
    return KINDS.index(finding.kind), finding.rule, finding.article or "", finding.focus, finding.message
