"""The graph as Python users hold it: what `quanhe.build` and `quanhe.open` give."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import networkx

from quanhe import exports
from quanhe import network as projection
from quanhe import query as asking
from quanhe.address import is_remote
from quanhe.errors import QuanheError
from quanhe.network import Step
from quanhe.query import Given, Match, Profile, Rows, notebook
from quanhe.store import Source, Store
from quanhe.store.remote import RemoteStore
from quanhe.validate import Report, check
from quanhe.view import Page, write_page

if TYPE_CHECKING:
    from rdflib import Dataset

_TITLE: Final = "Quan Hệ"
_COUNTS: Final = """
SELECT ?articles ?people ?bodies ?claims WHERE {
  { SELECT (COUNT(*) AS ?articles) WHERE { ?thing a schema:NewsArticle } }
  { SELECT (COUNT(*) AS ?people) WHERE { ?thing a foaf:Person } }
  { SELECT (COUNT(*) AS ?bodies) WHERE { ?thing a org:Organization } }
  { SELECT (COUNT(*) AS ?claims) WHERE { ?thing a qh:Claim } }
}"""

_COUNTED: Final = {
    "articles": "bài / articles",
    "people": "người / people",
    "bodies": "tổ chức / bodies",
    "claims": "điều được nêu / claims",
}


class Graph:
    """A graph of organisations and people, each fact with its quotes. Close it, or use it in a `with` statement.

    >>> with quanhe.open("graph") as graph:
    ...     graph.query("holders-of-post", post="Chủ tịch UBND tỉnh Bình Dương").to_pandas()
    """

    def __init__(self, store: Source) -> None:
        self.store = store
        """The store itself: article graphs, the reference graph, judgements, and the graph computed from them."""

    @classmethod
    def open(cls, path: Path | str) -> Graph:
        """Open a graph that was built, in a folder or at the address of a store (docs/stores.md), for reading.

        Raises StoreError where there is none, or it is being written.
        """
        return cls(RemoteStore.open(path) if is_remote(path) else Store.open(path))

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        try:
            counts = self.query(_COUNTS)[0]
        except QuanheError:
            return "<quanhe.Graph, closed>"
        said = ", ".join(f"{counts[name]} {name}" for name in counts.columns)
        return f"<quanhe.Graph: {said}; try .query('overview'), .find(name), .show(name)>"

    def _repr_html_(self) -> str:
        try:
            counts = self.query(_COUNTS)[0]
        except QuanheError:
            return notebook.listed("quanhe.Graph", ["đã đóng / closed"])
        lines = (f"{counts[name]:,} {said}" for name, said in _COUNTED.items())
        return notebook.listed(
            "quanhe.Graph", lines, ("graph.query('overview')", "graph.find(name)", "graph.person(name)")
        )

    def close(self) -> None:
        """Let go of the graph; using it afterwards raises StoreError."""
        self.store.close()

    def query(self, name_or_sparql: str, *, at: Given | None = None, geography: str = "then", **params: Given) -> Rows:
        """Answer a saved question, its parameters by name, or a SPARQL query. Raises QueryError, in one sentence.

        With a day (`at`), posts known not to be held then are left out, and `standing` says how the others stand. In
        the geography of today (`now`) a place is today's with all that went into it, and `today` names it.
        """
        day = None if at is None else str(at)
        return asking.ask(self.store, name_or_sparql, {**params}, at=day, geography=geography)

    def find(self, text: str, kind: str | None = None) -> list[Match]:
        """Give what a name may mean, best first; tones may be left out, abbreviations are written out."""
        return asking.find(self.store, text, kind)

    def person(self, name: str, at: Given | None = None, geography: str = "then") -> Profile:
        """Give all that is stated of a person, by name or IRI, as of a day if given.

        Raises QueryError where the name means none or several.
        """
        return asking.profile(self.store, name, "person", at=_day(at), geography=geography)

    def body(self, name: str, at: Given | None = None, geography: str = "then") -> Profile:
        """Give all that is stated of a body or enterprise, as of a day if given.

        Raises QueryError where the name means none or several.
        """
        return asking.profile(self.store, name, "body", at=_day(at), geography=geography)

    def show(self, name: str, at: Given | None = None, geography: str = "then") -> str:
        """Give all that is stated of a person or body as text, each fact above its quotes. Raises QueryError.

        With a day (`at`), posts known not to be held then are left out, and the others say how they stand. In the
        geography of today (`now`) facts name the places of today.
        """
        return str(asking.profile(self.store, name, at=_day(at), geography=geography))

    def articles(self) -> Rows:
        """Give the articles the graph was read from, newest first."""
        return self.query("articles")

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib Dataset over the same store."""
        return self.store.rdf

    def network(
        self, around: str | None = None, steps: int = 2, at: Given | None = None, geography: str = "then"
    ) -> networkx.MultiDiGraph:
        """Give the graph as a network, or what lies within some steps around a person, body or place given by name.

        With a day (`at`), posts known not to be held then are left out, and edges say how the others stand. In the
        geography of today (`now`) each place is the one of today.
        """
        asking.chosen(geography)
        whole = projection.network(self.store, at=_day(at), geography=geography)
        if around is None:
            return whole
        found = asking.resolve(self.store, around, ("person", "body", "event", "document", "place"))
        centres = [match.iri for match in found]
        if geography == "now":
            centres = asking.widened(self.store, centres)[0]
        near = [networkx.ego_graph(whole, iri, radius=steps, undirected=True) for iri in centres if iri in whole]
        return networkx.compose_all(near) if near else networkx.MultiDiGraph()

    def connection(self, a: str, b: str) -> list[Step]:
        """Give a shortest way between two people or bodies given by name, each step with its quotes."""
        ends = [asking.resolve(self.store, name, ("person", "body"))[0].iri for name in (a, b)]
        return projection.connection(projection.network(self.store), *ends)

    def view(
        self,
        path: Path | str,
        *,
        title: str = _TITLE,
        language: str = "vi",
        around: str | None = None,
        steps: int = 2,
        at: Given | None = None,
        geography: str = "then",
    ) -> Page:
        """Write the interactive page of the network, one file that works offline. Raises ViewError and QueryError.

        With a day (`at`), posts known not to be held then are left out, and the others are drawn by how they stand. In
        the geography of today (`now`) each place is the one of today.
        """
        return write_page(self.network(around, steps, at, geography), Path(path), title=title, language=language)

    def check(self, sample: int | None = 20, kinds: Collection[str] = ()) -> Report:
        """Check the graph against the shapes, and what articles say; what is found is a result, not an error.

        `sample` is how many article graphs pySHACL goes through beside the same shapes run as SPARQL on all of them;
        `kinds` what is looked for (shape, arithmetic, disagreement, contradiction), by default all.
        """
        return check(self.store, sample, kinds=kinds)

    def export(
        self,
        path: Path | str,
        format: str | None = None,
        graph: str | None = None,
        *,
        bom: bool = False,
        formula_safe: bool = True,
    ) -> Path:
        """Write the graph for other tools; the format is told by the name of the file (docs/exports.md).

        Formats are nquads, ntriples, trig, turtle, jsonld, ftm, popolo, graphml, gexf and csv. `graph` is one of its
        graphs by IRI, for RDF; `bom` and `formula_safe` are for CSV. Raises StoreError for another format, or a path
        that cannot be written.
        """
        return exports.export(self.store, path, format, exports.Options(graph, bom, formula_safe))


def _day(at: Given | None) -> str | None:
    return None if at is None else asking.day(str(at))
