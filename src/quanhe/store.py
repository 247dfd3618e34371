"""The graph on disk or in memory: an embedded Oxigraph store in a folder of its own, with a marker that says so.

One process writes at a time, and nobody reads meanwhile: a lock file says so before the store itself would be harmed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, TYPE_CHECKING, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.errors import StoreError
from quanhe.identity import Mention, Resolution, resolve
from quanhe.rdf import judgement_quads, judgements_graph, reference_graph
from quanhe.rdf.consolidated import Consolidation, split
from quanhe.rdf.mentions import read_mentions
from quanhe.rdf.reference import concept_lines, software_version
from quanhe.rdf.terms import article_iri

try:
    import fcntl
except ImportError:  # Windows: Oxigraph's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from rdflib import Dataset

FORMAT: Final = 1
"""Version of the layout on disk; a graph of another version has to be built again."""

FORMATS: Final = {
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_MARKER: Final = "quanhe.json"
_DATA: Final = "oxigraph"
_LOCK: Final = "lock"


class Store:
    """A graph: article graphs, the reference graph, judgements, and the consolidated graph computed from them."""

    def __init__(self, store: ox.Store, base: str = vocab.BASE, lock: IO[bytes] | None = None) -> None:
        """Wrap an Oxigraph store; use `memory`, `create` or `open` to get one."""
        self._store: ox.Store | None = store
        self._lock = lock
        self.base = base

    @classmethod
    def memory(cls, base: str = vocab.BASE) -> Store:
        """Give a new graph in memory."""
        return cls(ox.Store(), base)

    @classmethod
    def create(cls, path: Path | str, base: str = vocab.BASE, replace: bool = False) -> Store:
        """Make a new graph in a folder that does not exist or is empty; with `replace`, in place of a graph of ours.

        Raises StoreError where something else is there, or the graph is in use.
        """
        folder = Path(path)
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"{folder} is a file; give the name of a folder for the graph")
        if folder.is_dir() and any(folder.iterdir()):
            if not replace or not (folder / _MARKER).is_file():
                what = "a graph already" if (folder / _MARKER).is_file() else "no graph, and not empty"
                raise StoreError(f"{folder} is {what}; give the name of a new folder")
            _locked(folder, writing=True).close()
            shutil.rmtree(folder / _DATA, ignore_errors=True)
        try:
            (folder / _DATA).mkdir(parents=True, exist_ok=True)
            (folder / _MARKER).write_text(json.dumps({"format": FORMAT, "base": base}) + "\n", encoding="utf-8")
            (folder / _LOCK).touch()
        except OSError as error:
            raise StoreError(f"{folder} cannot be written: {error.strerror}") from error
        return cls.open(folder, read_only=False)

    @classmethod
    def open(cls, path: Path | str, read_only: bool = True) -> Store:
        """Open a graph of ours. Raises StoreError for anything else, and for a graph that another process is using."""
        folder = Path(path)
        base = _marked_base(folder)
        lock = _locked(folder, writing=not read_only)
        data = str(folder / _DATA)
        try:
            store = ox.Store.read_only(data) if read_only else ox.Store(data)
        except (OSError, ValueError, RuntimeError) as error:
            lock.close()
            if "lock" in str(error).lower():
                raise StoreError(f"{folder} is in use by another process; try again when it is done") from error
            raise StoreError(f"{folder} is damaged or cannot be read ({error}); build it again") from error
        return cls(store, base, lock)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the graph; using it afterwards raises StoreError."""
        self._store = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def oxigraph(self) -> ox.Store:
        """The Oxigraph store itself, for queries. Raises StoreError once closed."""
        if self._store is None:
            raise StoreError("the graph has been closed; open it again")
        return self._store

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib Dataset over the same store."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.oxigraph))

    def load(self, lines: Iterable[str]) -> None:
        """Add lines of N-Quads. Raises StoreError where they are not, naming the line."""
        with TemporaryFile() as buffer:
            buffer.writelines((line + "\n").encode("utf-8", "replace") for line in lines)
            buffer.seek(0)
            try:
                self.oxigraph.bulk_load(buffer, format=ox.RdfFormat.N_QUADS)
            except SyntaxError as error:
                raise StoreError(f"what was to be added is not N-Quads: {error}") from error

    def articles(self) -> list[str]:
        """Give the IRIs of all article graphs, sorted."""
        root = f"{self.base}article/"
        graphs = (graph.value for graph in self.oxigraph.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted(graph for graph in graphs if graph.startswith(root))

    def put_article(self, identifier: str, lines: Iterable[str]) -> None:
        """Put in an article's graph, in place of what was there; `consolidate` afterwards, once for many."""
        self.drop_article(identifier)
        self.load(lines)

    def drop_article(self, identifier: str) -> bool:
        """Drop an article's graph, and say whether there was one; `consolidate` afterwards, once for many."""
        graph = ox.NamedNode(article_iri(self.base, identifier))
        if not self.oxigraph.contains_named_graph(graph):
            return False
        self.oxigraph.remove_graph(graph)
        return True

    def put_reference(self, lines: Iterable[str]) -> None:
        """Put in the reference graph, in place of what was there."""
        self.oxigraph.remove_graph(ox.NamedNode(reference_graph(self.base)))
        self.load(lines)

    def mentions(self) -> list[Mention]:
        """Give what each article says of each of its people that helps to tell who they are."""
        return read_mentions(self.oxigraph, self.base)

    def consolidate(self) -> Resolution:
        """Compute judgements and the consolidated graph anew from the article graphs and the reference graph."""
        resolution = resolve(self.mentions(), self.base)
        work = Consolidation(resolution.canonical, concept_lines(self.oxigraph, self.base))
        self.oxigraph.remove_graph(ox.NamedNode(judgements_graph(self.base)))
        self.oxigraph.clear_graph(ox.DefaultGraph())
        self.load(judgement_quads(resolution, self.base, software_version()))
        self.load(self._consolidated(work))
        self.oxigraph.flush()
        return resolution

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
        self.oxigraph.backup(str(folder / _DATA))
        (folder / _MARKER).write_text(json.dumps({"format": FORMAT, "base": self.base}) + "\n", encoding="utf-8")
        (folder / _LOCK).touch()

    def _graph(self, name: str | None) -> ox.NamedNode | ox.DefaultGraph | None:
        if name is None:
            return None
        if name == "default":
            return ox.DefaultGraph()
        if ":" in name and self.oxigraph.contains_named_graph(ox.NamedNode(name)):
            return ox.NamedNode(name)
        raise StoreError(f"there is no graph {name} here")

    def _consolidated(self, work: Consolidation) -> Iterator[str]:
        for article in self.articles():
            dump = self.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(article)) or b""
            for line in dump.decode("utf-8").split("\n")[:-1]:
                kept = work.take(*split(line))
                if kept:
                    yield kept
        yield from work.rest()


def _marked_base(folder: Path) -> str:
    """Give the base of the IRIs that the marker of a graph names."""
    if not folder.exists():
        raise StoreError(f"{folder} does not exist; build a graph there first")
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a graph; give the folder that was built")
    try:
        marker = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
        version, base = marker["format"], str(marker["base"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{folder} is not a graph of quanhe; give the folder that was built") from error
    if version != FORMAT:
        raise StoreError(f"{folder} has format {version}, this version reads {FORMAT}; build it again")
    return base


def _locked(folder: Path, writing: bool) -> IO[bytes]:
    """Give the graph's lock file, locked for writing or for reading, until it is closed."""
    try:
        handle = (folder / _LOCK).open("rb")
    except OSError as error:
        raise StoreError(f"{folder} is damaged or cannot be read ({error.strerror}); build it again") from error
    if fcntl is not None:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            handle.close()
            raise StoreError(f"{folder} is in use by another process; try again when it is done") from error
    return handle
