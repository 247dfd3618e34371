"""What questions are asked of: a graph that can be read, wherever it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

import pyoxigraph as ox

from quanhe.rdf.quads import Quads

if TYPE_CHECKING:
    from rdflib import Dataset

Result: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""The answer to a query, as Oxigraph gives it: rows, yes or no, or triples."""


class Source(Quads, Protocol):
    """A graph that can be asked: an embedded one (`Store`), or one kept by a SPARQL 1.1 store elsewhere.

    Whatever asks a graph asks through this face only: in SPARQL, or pattern by pattern (`quads_for_pattern`).
    """

    @property
    def base(self) -> str:
        """The base of the graph's IRIs."""
        ...

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib Dataset."""
        ...

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL query; our prefixes are known, and relative IRIs are relative to the base of the graph.

        Raises SyntaxError, ValueError, RuntimeError or OSError, or StoreError where the graph cannot be asked.
        """
        ...

    def articles(self) -> list[str]:
        """Give the IRIs of all article graphs, sorted."""
        ...

    def lines(self) -> list[str]:
        """Give the whole graph as sorted lines of N-Quads."""
        ...

    def export(self, form: str = "nquads", graph: str | None = None) -> bytes:
        """Give the graph, or one of its graphs by IRI ("default": the consolidated one), as text in UTF-8."""
        ...

    def close(self) -> None:
        """Let go of the graph."""
        ...


__all__ = ["Result", "Source"]
