"""One title with its body, and the run of titles that newsrooms write beside a name."""

from __future__ import annotations

from dataclasses import dataclass

from quanhe.extract.body import Body, Named
from quanhe.lexicon import Concept


@dataclass(slots=True)
class Phrase:
    """One title with its body, as one place of the text gives it."""

    start: int
    end: int
    title: str
    concept: Concept
    named: Named | None = None
    body: Body | None = None
    status: str | None = None
    acting: bool = False
    term: str | None = None
    plural: bool = False
    alone: bool = False
    """Whether the post is one although no body of it can be told."""


@dataclass(slots=True)
class Chain:
    """Titles that stand beside one another, from the first word (a status word included) to the last."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]

    @property
    def plural(self) -> bool:
        """Whether several people hold the title: "các Phó Chủ tịch"."""
        return self.phrases[-1].plural
