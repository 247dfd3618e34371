"""What is read from a store pattern by pattern: the one method of it that the modules below the store know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox


class Quads(Protocol):
    """Something that finds quads by pattern, as an Oxigraph store does: ours, one of Oxigraph's, or a remote one."""

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Give the quads that a pattern fits; None fits everything, and as a graph all of them."""
        ...
