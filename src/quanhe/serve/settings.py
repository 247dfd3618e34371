"""What whoever runs a server decides: the limits of a question, who may change the graph, whose pages may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from quanhe.workers import cores

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take; each that is passed is an error that says which."""

    seconds: float = 10.0
    """Time to answer a question, from the moment a worker takes it."""
    memory: int = 1024 * MEGABYTE
    """Address space of a worker, in bytes; about 500 MB of it are the program itself."""
    rows: int = 100_000
    """Rows, or triples, of an answer."""
    result: int = 64 * MEGABYTE
    """Bytes of an answer."""
    body: int = 16 * MEGABYTE
    """Bytes of the body of a request that changes the graph; that of a question is limited by its length."""
    sending: float = 10.0
    """Seconds in which a client is to have sent the head of a request, and as many for its body."""
    waiting: int = 32
    """Requests that may wait for a worker; one more is turned away."""
    patience: float = 5.0
    """Seconds a request waits for a worker before it is turned away."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is served."""

    limits: Limits = field(default_factory=Limits)
    workers: int = field(default_factory=cores)
    """Processes that answer, each one question at a time."""
    token: str | None = field(default=None, repr=False)
    """Who shows it may change the graph; without one nobody may."""
    origins: tuple[str, ...] = ()
    """Origins whose pages a browser lets read the answers (CORS); `*` is all."""
    hosts: tuple[str, ...] = ("*",)
    """Names by which the server may be asked for; any other is refused. `*` is any."""
    url: str | None = None
    """Where the public reaches the server, where that is not where it listens: https://example.org/kg"""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The whole texts of articles, by IRI, that may be handed on."""
    counting: float = 300.0
    """Seconds that counting the whole graph for its description may take, once for each state of it."""
    watch: float = 2.0
    """Seconds between two looks at whether the graph has changed on disk."""
