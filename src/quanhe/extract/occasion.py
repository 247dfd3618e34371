"""One event in the making, and one place of the text that tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from quanhe.extract.agents import Agent
from quanhe.extract.dates import Stated
from quanhe.extract.happenings import Happening
from quanhe.facts import Delegation, Evidence
from quanhe.lexicon import Concept


@dataclass(slots=True)
class Occasion:
    """One event in the making: its places in the text, and what is known of it so far."""

    kind: str
    concept: Concept
    start: int
    name: str | None
    verbal: bool
    likely: bool = False
    """Whether how it is told speaks for an event of the article, rather than for a mention of one."""
    date: str | None = None
    place: str | None = None
    anchored: bool = False
    """Whether something is said to have been at it: "tại buổi tiếp"."""
    reported: bool = False
    """Whether the article tells of it, rather than only naming it."""
    hosts: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    bodies: bool = False
    """Whether bodies are among those acted upon."""
    evidence: list[Evidence] = field(default_factory=list)
    parts: dict[str, tuple[str, list[Evidence], bool]] = field(default_factory=dict)
    delegations: dict[str, Delegation] = field(default_factory=dict)


@dataclass(slots=True)
class Told:
    """One place that tells of an event, with who does the act it names and on whom."""

    event: Occasion
    happening: Happening
    subjects: list[Agent] = field(default_factory=list)
    objects: list[Agent] = field(default_factory=list)
    hosts: list[Agent] = field(default_factory=list)
    date: Stated | None = None
