"""The graph as Python users hold it: what `quanhe.build` and `quanhe.open` give."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import networkx

from quanhe import exports
from quanhe import network as projection
from quanhe import query as asking
from quanhe.address import is_remote
from quanhe.errors import InputError, QuanheError
from quanhe.network import DEFAULT_CHANGES, Step
from quanhe.query import Given, Match, Profile, Rows, notebook
from quanhe.store import Source, Store
from quanhe.store.remote import RemoteStore
from quanhe.store.texts import texts as read_texts
from quanhe.text import Paths
from quanhe.text.reading import OnError
from quanhe.validate import Report, check
from quanhe.view import Page, outlined, write_page
from quanhe.workers import cores

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


def _warned(told: object) -> None:
    """Warn of an input that cannot be read, or of what is worth knowing."""
    warnings.warn(str(told), stacklevel=3)


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
        self,
        around: str | None = None,
        steps: int = 2,
        at: Given | None = None,
        geography: str = "then",
        measures: bool = False,
    ) -> networkx.MultiDiGraph:
        """Give the graph as a network, or what lies within some steps around a person, body or place given by name.

        With a day (`at`), posts known not to be held then are left out, and edges say how the others stand. In the
        geography of today (`now`) each place is the one of today. With `measures` nodes have degree, articles,
        pagerank, community and community_name, as they are in the whole network (docs/network.md).
        """
        asking.chosen(geography)
        centres = None if around is None else self._centres(around, geography)
        whole = projection.network(self.store, at=_day(at), geography=geography)
        if measures:
            whole = projection.measured(whole)
        return whole if centres is None else projection.around(whole, centres, steps)

    def _centres(self, name: str, geography: str) -> list[str]:
        """Give the IRIs of what a name stands for in a network."""
        found = asking.resolve(self.store, name, ("person", "body", "event", "document", "place"))
        centres = [match.iri for match in found]
        return asking.widened(self.store, centres)[0] if geography == "now" else centres

    def central(
        self, kind: str | None = None, by: str = "degree", top: int | None = 20, at: Given | None = None
    ) -> Rows:
        """Give who or what is most central, of one kind (person, body, enterprise, event) where it is given.

        `by` is degree, articles, pagerank or betweenness. It is attention in the news that is measured, not influence.
        Raises QueryError for an unknown kind or measure.
        """
        return projection.central(projection.read_ties(self.store, _day(at)), kind, by, top)

    def communities(self, top: int | None = 20, at: Given | None = None) -> Rows:
        """Give the people and bodies that have more ties among them than to others, the largest community first."""
        return projection.communities(projection.read_ties(self.store, _day(at)), top)

    def components(self, top: int | None = 20, at: Given | None = None) -> Rows:
        """Give the parts of the network between which there are no ties at all, the largest first."""
        return projection.components(projection.read_ties(self.store, _day(at)), top)

    def paths(self, a: str, b: str, several: int = 1) -> Rows:
        """Give the shortest ways between two people or bodies given by name, in sentences, one row a quote."""
        return projection.paths(self.store, self._one(a), self._one(b), several)

    def connection(self, a: str, b: str) -> list[Step]:
        """Give a shortest way between two people or bodies given by name, each step with its quotes."""
        return projection.connection(self.store, self._one(a), self._one(b))

    def shared(self, a: str, b: str) -> Rows:
        """Give the bodies in which two people held posts, with whether at one time, and the events they were at."""
        return projection.shared(self.store, self._one(a, "person"), self._one(b, "person"))

    def career(self, person: str) -> Rows:
        """Give the posts of a person given by name in the order of time, one row a quote."""
        return projection.career(self.store, self._one(person, "person"))

    def transitions(self, top: int | None = 20) -> Rows:
        """Give which kinds of post follow on which, over all people, the commonest first."""
        return projection.transitions(self.store, top)

    def compare(
        self, first: Given, second: Given, around: str | None = None, changes: Collection[str] = DEFAULT_CHANGES
    ) -> Rows:
        """Give who came to a post, left one or moved between two days, of a person or body where one is given by name.

        Raises QueryError for days in the wrong order, and for an unknown change.
        """
        given: dict[str, list[str]] = {}
        if around is not None:
            for match in asking.resolve(self.store, around, ("person", "body")):
                given.setdefault("people" if match.kind == "person" else "bodies", []).append(match.iri)
        days = asking.day(str(first)), asking.day(str(second))
        return projection.compare(
            self.store, *days, changes=changes, people=given.get("people"), bodies=given.get("bodies")
        )

    def _one(self, name: str, *kinds: str) -> str:
        """Give the IRI of the person or body that a name means. Raises QueryError where it means none or several."""
        return asking.resolve(self.store, name, kinds or ("person", "body"))[0].iri

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
        articles: Paths | Mapping[str, str] | None = None,
    ) -> Page:
        """Write the interactive page of the network, one file that works offline. Raises ViewError and QueryError.

        With a day (`at`), posts known not to be held then are left out, and the others are drawn by how they stand. In
        the geography of today (`now`) each place is the one of today. `articles` are the files of articles whose whole
        texts the page is to carry, or what `texts` gave of them.
        """
        texts = articles if articles is None or isinstance(articles, Mapping) else self.texts(articles)
        drawn = self.network(around, steps, at, geography)
        return write_page(
            drawn,
            Path(path),
            title=title,
            language=language,
            texts=texts,
            abbreviations=asking.abbreviations(self.store),
            territory=projection.territories(self.store, outlined()),
        )

    def texts(
        self, paths: Paths, *, on_error: OnError = _warned, on_note: Callable[[str], None] = _warned
    ) -> dict[str, str]:
        """Give the whole texts of articles by IRI, read from files and folders as `build` does.

        Only of those that the graph was built of with the same text, so that offsets are right; `on_note` is told how
        many others were given. Raises InputError where none of them is in the graph.
        """
        told = read_texts(self.store, paths, on_error, cores())
        if not told.found:
            raise InputError("None of the articles given is in the graph with this text: give those it was built of.")
        if told.others:
            on_note(f"{told.others:,} of the articles given are not in the graph with this text, and are left out.")
        return told.found

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
