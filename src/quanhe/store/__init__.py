"""The graph on disk or in memory: an embedded Oxigraph store in a folder of its own, with a marker that says so.

One process writes at a time, and nobody reads meanwhile: a lock file says so before the store itself would be harmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from quanhe import vocab
from quanhe.address import is_remote, shown
from quanhe.errors import StoreError
from quanhe.identity import Judgement, Mention, Spread, resolve
from quanhe.rdf import judgements_graph, reference_graph, reference_quads
from quanhe.rdf.consolidated import Consolidation
from quanhe.rdf.holdings import chiefs
from quanhe.rdf.judgements import human_judgements, human_triples
from quanhe.rdf.mentions import article_mentions
from quanhe.rdf.offices import Offices
from quanhe.rdf.reference import concept_lines, labelled_concepts, reference_files, software_version
from quanhe.rdf.resolutions import resolved_lines
from quanhe.rdf.terms import Term, article_iri, iri_of, plain, term, text_of
from quanhe.store.change import Changing, Stated
from quanhe.store.finding import Finder, Found
from quanhe.store.folder import FORMAT, Marker, Site, copy_data, locked, locked_soon, mark, marked
from quanhe.store.history import write_history
from quanhe.store.people import People
from quanhe.store.reading import Reading, triples_of
from quanhe.store.source import Result, Source

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["FORMAT", "FORMATS", "Result", "Source", "Store"]

FORMATS: Final = {
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}

TOGETHER: Final = 50
"""Articles put in at once where there are others: the more, the less is computed twice, and the more is in memory."""

BATCH: Final = 100_000
"""Lines loaded at once: the store sorts as many in memory, and has as many fewer files to put together later."""


class Store:
    """A graph: article graphs, the reference graph, judgements, and the consolidated graph computed from them."""

    def __init__(
        self, store: ox.Store, base: str = vocab.BASE, lock: IO[bytes] | None = None, folder: Path | None = None
    ) -> None:
        """Wrap an Oxigraph store; use `memory`, `create` or `open` to get one."""
        self._store: ox.Store | None = store
        self._lock = lock
        self._folder = folder
        self._read_only = False
        self._known: Known | None = None
        self.base = base
        self.staging: Path | None = None
        """Where a build of this graph keeps what it has done, so that it can be finished if it is ended early."""

    @classmethod
    def memory(cls, base: str = vocab.BASE) -> Store:
        """Give a new graph in memory."""
        return cls(ox.Store(), base)

    @classmethod
    def create(cls, path: Path | str, base: str = vocab.BASE, replace: bool = False) -> Store:
        """Make a new graph in a folder that does not exist or is empty; with `replace`, in place of a graph of ours.

        Raises StoreError where something else is there, or the graph is in use.
        """
        with cls.building(path, base, replace) as store:
            return store

    @classmethod
    @contextmanager
    def building(cls, path: Path | str, base: str = vocab.BASE, replace: bool = False) -> Iterator[Store]:
        """Give a new graph to fill, which takes its place in the folder, at one stroke, where the block ends well.

        Until then a graph that is there can be read; where the block ends with an error, it stays. The new one can be
        written to afterwards, unless the old one is still being read. Raises StoreError as `create` does.
        """
        site = Site(Path(path), replace)
        store: Store | None = None
        try:
            given = _judgements_of(Path(path), base)
            store = cls(_opened(site.folder, site.data, read_only=False), base, folder=site.data)
            store.staging = site.staging
            store.hold(given)
            yield store
        except BaseException:
            if store is not None:
                store.close()
            site.abandon()
            raise
        store.oxigraph.optimize()  # a fourteenth of a build's time, for look-ups that take a third of theirs
        store.oxigraph.flush()
        store._lock = site.alone()
        if store._lock is not None:
            site.finish(base, alone=True)
            return
        store._known = None
        store._store = None  # who reads the old graph may go on with the new one: nobody may write to it then
        site.finish(base, alone=False)
        store._lock = locked(site.folder, writing=False)
        store._store, store._read_only = _opened(site.folder, site.data, read_only=True), True

    @classmethod
    def open(cls, path: Path | str, read_only: bool = True) -> Store:
        """Open a graph of ours. Raises StoreError for anything else, and for a graph that another process is using."""
        if is_remote(path):
            raise StoreError(
                f"{shown(path)} is kept elsewhere: it can be asked, and built anew with --replace, not changed"
            )
        folder = Path(path)
        marked(folder)
        lock = locked(folder, writing=False) if read_only else locked_soon(folder)
        try:
            marker = marked(folder)  # again: it may have been replaced before the lock was there
            store = cls(_opened(folder, marker.data, read_only), marker.base, lock, marker.data)
            store._read_only = read_only
            return store
        except BaseException:
            lock.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; using it afterwards raises StoreError."""
        self._store = self._known = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def oxigraph(self) -> ox.Store:
        """The Oxigraph store itself, for queries. Raises StoreError once closed."""
        if self._store is None:
            raise StoreError("the graph has been closed; open it again")
        return self._store

    def query(self, sparql: str) -> Result:
        """Answer a SPARQL query; our prefixes are known, and relative IRIs are relative to the base of the graph.

        Raises SyntaxError, ValueError, RuntimeError or OSError as Oxigraph does.
        """
        return self.oxigraph.query(sparql, base_iri=self.base, prefixes=vocab.PREFIXES)

    def quads_for_pattern(
        self,
        subject: ox.NamedNode | ox.BlankNode | ox.Triple | None,
        predicate: ox.NamedNode | None,
        object: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None,
        graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Give the quads that a pattern fits; None fits everything, and as a graph all of them."""
        return self.oxigraph.quads_for_pattern(subject, predicate, object, graph_name)

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib Dataset over the same store."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.oxigraph))

    def load(self, lines: Iterable[str]) -> None:
        """Add lines of N-Quads. Raises StoreError where they are not, naming the line.

        A batch is loaded while the next is being made: loading leaves the interpreter free.
        """
        rest, store = iter(lines), self.oxigraph
        with ThreadPoolExecutor(1) as loader:
            loading: Future[None] | None = None
            while batch := list(islice(rest, BATCH)):
                data = "\n".join(batch).encode("utf-8", "replace")
                del batch
                if loading is not None:
                    loading.result()
                loading = loader.submit(_bulk_load, store, data)
            if loading is not None:
                loading.result()

    def articles(self) -> list[str]:
        """Give the IRIs of all article graphs, sorted."""
        root = f"{self.base}article/"
        return [graph for graph in self.graphs() if graph.startswith(root)]

    def graphs(self) -> list[str]:
        """Give the IRIs of all named graphs, sorted."""
        return sorted(graph.value for graph in self.oxigraph.named_graphs() if isinstance(graph, ox.NamedNode))

    def put_article(self, identifier: str, lines: Iterable[str]) -> None:
        """Put in an article's graph, in place of what was there, and all that follows from it: both or neither."""
        self.put_articles([(identifier, lines)])

    def put_articles(self, articles: Iterable[tuple[str, Iterable[str]]], dropped: Iterable[str] = ()) -> None:
        """Put in some articles, and drop others by identifier: with all that follows, or nothing is changed.

        Of an article that is there with another text, the history graph keeps what it was.
        """
        coming: dict[str, set[str]] = {article_iri(self.base, identifier): set() for identifier in dropped}
        for identifier, lines in articles:
            coming.setdefault(article_iri(self.base, identifier), set()).update(lines)
        self._change({iri: triples_of(iri, lines) for iri, lines in coming.items()})

    def drop_article(self, identifier: str) -> bool:
        """Drop an article's graph, its history and all that follows from it alone; say whether there was one."""
        if not self.oxigraph.contains_named_graph(ox.NamedNode(article_iri(self.base, identifier))):
            return False
        self.put_articles((), [identifier])
        return True

    def lines_of(self, identifier: str) -> set[str]:
        """Give an article's graph as lines of N-Quads; none where there is none."""
        iri = article_iri(self.base, identifier)
        return {f"{' '.join(triple)} <{iri}> ." for triple in Finder(self.oxigraph, self.base).graph(iri)}

    def identifiers(self) -> dict[str, str]:
        """Give the identifiers of all articles, with their IRIs."""
        named = Finder(self.oxigraph, self.base).held(None, None, term("schema:identifier"))
        return {text_of(value): iri_of(Term(subject)) for subject, _, value in named}

    def named(self, digest: str) -> list[str]:
        """Give the identifiers of the articles whose text has a digest (see `quanhe.text.text_digest`)."""
        finder = Finder(self.oxigraph, self.base)
        return [
            text_of(value)
            for article, _, _ in finder.held(None, None, term("qh:sha256"), plain(digest))
            for _, _, value in finder.held(None, article, term("schema:identifier"))
        ]

    def judgements(self) -> list[Judgement]:
        """Give the judgements of people that are kept here, the oldest first."""
        return human_judgements(self.oxigraph, self.base)

    def judge(self, added: Iterable[Judgement] = (), withdrawn: Iterable[Judgement] = ()) -> None:
        """Add judgements of people and withdraw others, with all that follows for who is who."""
        gone, kept = set(withdrawn), self.judgements()
        self._change({}, [*(held for held in kept if held not in gone), *(new for new in added if new not in kept)])

    def _change(self, articles: Mapping[str, list[Found]], given: list[Judgement] | None = None) -> None:
        """Change what articles state and people judge, and all that follows from it, in one transaction."""
        finder, known, kept = Finder(self.oxigraph, self.base), self._ontology, self.judgements()
        before = self._stated({iri: finder.graph(iri) for iri in articles}, kept)
        after = self._stated(articles, kept if given is None else given)
        people = People(finder, self.base)
        changing = Changing(finder, people, before, after, self.base, known.chiefs)
        copied = partial(concept_lines, self.oxigraph, self.base)
        change = changing.change(f"<{judgements_graph(self.base)}>", known.concepts, copied)
        write_history(change, finder, before.articles, after.articles, self.base)
        self.oxigraph.update(change.update())

    def _stated(self, articles: Mapping[str, list[Found]], given: list[Judgement]) -> Stated:
        offices = self._ontology.offices
        mentions = [mention for iri, found in articles.items() for mention in article_mentions(iri, found, offices)]
        return Stated({f"<{iri}>": found for iri, found in articles.items()}, mentions, given)

    @property
    def _ontology(self) -> Known:
        """What the reference graph says that computing the rest takes: read once."""
        if self._known is None:
            self._known = Known(
                labelled_concepts(self.oxigraph, self.base),
                chiefs(self.oxigraph, self.base),
                Offices.of(self.oxigraph, self.base),
            )
        return self._known

    def put_reference(self, lines: Iterable[str]) -> None:
        """Put in the reference graph, in place of what was there; `consolidate` afterwards where articles are."""
        self._known = None
        self.oxigraph.remove_graph(ox.NamedNode(reference_graph(self.base)))
        self.load(lines)

    def put_ontology(self, directory: Path | None = None) -> None:
        """Put in the ontology's Turtle files as the reference graph, in place of what was there.

        Raises OntologyError where a file is not Turtle; `consolidate` afterwards where articles are.
        """
        self._known = None
        graph = ox.NamedNode(reference_graph(self.base))
        self.oxigraph.remove_graph(graph)
        text = b"\n".join(path.read_bytes() for path in reference_files(directory))
        try:
            self.oxigraph.bulk_load(
                text, format=ox.RdfFormat.TURTLE, to_graph=graph
            )  # all at once: the disk waits once
        except SyntaxError:
            reference_quads(directory)  # says which file it is
            raise

    def mentions(self) -> list[Mention]:
        """Give what each article says of each of its people that helps to tell who they are."""
        finder, offices = Finder(self.oxigraph, self.base), self._ontology.offices
        return [mention for iri in self.articles() for mention in article_mentions(iri, finder.graph(iri), offices)]

    def fill(self, articles: Iterable[tuple[str, Iterable[str]]], spread: Spread = map) -> None:
        """Put in many articles (identifier and lines), in one pass where none are there yet.

        The same as `put_articles`; for a store without articles it is much quicker, and `spread` has the parts of
        telling who is who done somewhere (see `quanhe.identity.resolve`).
        """
        if self.articles():
            rest = iter(articles)
            while batch := list(islice(rest, TOGETHER)):
                self.put_articles(batch)
            return
        with self._reading() as reading:
            self.load(reading.filled(articles))
            if reading.repeated:
                self.consolidate()
            else:
                self._settle(reading, spread)

    def consolidate(self) -> None:
        """Compute judgements and the consolidated graph anew from the article graphs and the reference graph."""
        given = self.judgements()
        self.oxigraph.remove_graph(ox.NamedNode(judgements_graph(self.base)))
        self.oxigraph.clear_graph(ox.DefaultGraph())
        self.hold(given)
        finder = Finder(self.oxigraph, self.base)
        with self._reading() as reading:
            self.load(line for iri in self.articles() for line in reading.article(iri, finder.graph(iri)))
            self._settle(reading)

    def _reading(self) -> Reading:
        known = self._ontology
        return Reading(Consolidation(known.concepts, known.chiefs, self.base, self._folder), known.offices, self.base)

    def lines(self) -> list[str]:
        """Give the whole graph as sorted lines of N-Quads: the same for the same articles, in any order."""
        dump = self.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b""
        return sorted(dump.decode("utf-8").split("\n")[:-1])

    def export(self, form: str = "nquads", graph: str | None = None) -> bytes:
        """Give the graph, or one of its graphs by IRI ("default": the consolidated one), as text in UTF-8.

        `form` is nquads, ntriples, trig, turtle or jsonld; the two that hold one graph give the consolidated one
        where none is named. Raises StoreError for another form and for a graph that is not there.
        """
        if form not in FORMATS:
            raise StoreError(f"cannot export as {form}; expected one of {', '.join(FORMATS)}")
        if form == "nquads" and graph is None:
            return "".join(line + "\n" for line in self.lines()).encode()
        source = self._graph(graph if graph or FORMATS[form].supports_datasets else "default")
        if form not in ("trig", "turtle"):
            return self.oxigraph.dump(format=FORMATS[form], from_graph=source) or b""
        prefixes = {name: space for name, space in vocab.PREFIXES.items() if not space.startswith(self.base)}
        dump = self.oxigraph.dump(format=FORMATS[form], from_graph=source, prefixes=prefixes, base_iri=self.base)
        return dump or b""

    def backup(self, path: Path | str) -> None:
        """Write a consistent copy to a new folder, in milliseconds where the disk knows hard links."""
        folder = Path(path)
        if folder.exists():
            raise StoreError(f"{folder} is there already; give the name of a new folder")
        folder.mkdir(parents=True)
        data = folder / "oxigraph"
        if self._read_only and self._folder is not None:  # Oxigraph's own leaves out what is in the log alone
            copy_data(self._folder, data)
        else:
            self.oxigraph.backup(str(data))
        mark(folder, Marker(self.base, data))

    def _graph(self, name: str | None) -> ox.NamedNode | ox.DefaultGraph | None:
        if name is None:
            return None
        if name == "default":
            return ox.DefaultGraph()
        if ":" in name and self.oxigraph.contains_named_graph(ox.NamedNode(name)):
            return ox.NamedNode(name)
        raise StoreError(f"there is no graph {name} here")

    def _settle(self, reading: Reading, spread: Spread = map) -> None:
        """Say who is who, and write what hangs on it."""
        mentions = {mention.iri: mention for mention in reading.mentions}.values()
        resolution = resolve(mentions, self.base, self.judgements(), spread=spread)
        end = f" <{judgements_graph(self.base)}> ."
        self.load(line + end for line in resolved_lines(resolution, mentions, self.base, software_version()))
        self.load(reading.work.rest(resolution.canonical, partial(concept_lines, self.oxigraph, self.base)))
        self.oxigraph.flush()

    def hold(self, given: Iterable[Judgement]) -> None:
        """Keep judgements of people, without what follows from them."""
        end = f" <{judgements_graph(self.base)}> ."
        self.load(line + end for line in human_triples(given, self.base))


class Known(NamedTuple):
    """What the reference graph says: concepts with labels, positions of one seat (terms), and of posts."""

    concepts: frozenset[str]
    chiefs: frozenset[str]
    offices: Offices


def _judgements_of(folder: Path, base: str) -> list[Judgement]:
    """Give the judgements of people that the graph of a folder keeps, where there is one with the same IRIs."""
    try:
        with Store.open(folder) as store:
            return store.judgements() if store.base == base else []
    except StoreError:
        return []


def _bulk_load(store: ox.Store, data: bytes) -> None:
    try:
        store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    except SyntaxError as error:
        line = data.split(b"\n")[(error.lineno or 1) - 1].decode()
        raise StoreError(f"what was to be added is not N-Quads: {error.msg}: {line}") from error


def _opened(folder: Path, data: Path, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(data)) if read_only else ox.Store(str(data))
    except (OSError, ValueError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreError(f"{folder} is in use by another process; try again when it is done") from error
        raise StoreError(f"{folder} is damaged or cannot be read ({error}); build it again") from error
