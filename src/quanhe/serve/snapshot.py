"""Snapshots of a graph that is served: what is asked reads one, while the graph itself can be added to.

A snapshot takes milliseconds and next to no room where the disk knows hard links: the store never changes the files of
its data. Snapshots lie in a folder of the graph's folder where that can be written to, in one for temporary files else.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, NamedTuple, TypeAlias

from quanhe.errors import StoreError
from quanhe.store import Store
from quanhe.store.folder import locked, marked

SERVED: Final = "served"
"""The folder, within a graph's, of what the servers of that graph keep."""

_LOCK: Final = "lock"
_READ: Final = (".sst", ".log")
_NAMED: Final = ("MANIFEST", "CURRENT")

Stamp: TypeAlias = tuple[tuple[str, int, int], ...]
"""What tells one state of a graph on disk from another: its files, with sizes and times."""


def stamp(folder: Path) -> Stamp:
    """Give the stamp of a graph as it is on disk. Raises StoreError where there is none."""
    data = marked(folder).data
    found = [(data.name, 0, 0)]
    for path in data.iterdir() if data.is_dir() else ():
        if path.suffix in _READ or path.name.startswith(_NAMED):
            with suppress(FileNotFoundError):
                state = path.stat()
                found.append((path.name, state.st_size, state.st_mtime_ns))
    return tuple(sorted(found))


class Snapshot(NamedTuple):
    """A snapshot: its path, the base of the graph's IRIs, and the stamp of the graph it was taken of."""

    path: str
    base: str
    stamp: Stamp


class Snapshots:
    """The snapshots of one graph that a server keeps: the newest, and older ones that are still being read."""

    def __init__(self, folder: Path) -> None:
        """Take a first snapshot. Raises StoreError where there is no graph, or it is being written."""
        self.folder = folder
        marked(folder)
        self.place, self._lock = _place(folder)
        """Where snapshots and answers that are being written lie; it goes when the server does."""
        self._count = 0
        self._readers: Counter[str] = Counter()
        self._stamp: Stamp = ()
        self.base = ""
        """The base of the graph's IRIs."""
        self.current = ""
        """The path of the newest snapshot."""
        try:
            self.go_over(self.taken())
        except BaseException:
            self.close()
            raise

    @property
    def state(self) -> str:
        """What tells the state of the graph that is answered from from others: the same over restarts."""
        return hashlib.sha256(repr(self._stamp).encode()).hexdigest()[:20]

    def changed(self) -> Stamp | None:
        """Give the stamp of the graph on disk where it is another than the one of the newest snapshot."""
        with suppress(StoreError, OSError):  # it is just being replaced
            found = stamp(self.folder)
            return found if found != self._stamp else None
        return None

    def taken(self) -> Snapshot:
        """Take a snapshot of the graph as it is now. Raises StoreError while it is being written."""
        self._count += 1
        path = self.place / f"snapshot-{self._count}"
        with Store.open(self.folder) as store:
            found = stamp(self.folder)
            store.backup(path)
            base = store.base
        if any(log.stat().st_size for log in marked(path).data.glob("*.log")):
            Store.open(path, read_only=False).close()  # puts the log into tables: once, not in each worker
        return Snapshot(str(path), base, found)

    def go_over(self, new: Snapshot) -> None:
        """Make a snapshot the one that is read from now on."""
        before, self.current, self.base, self._stamp = self.current, *new
        self._drop_unless_read(before)

    def begin(self) -> str:
        """Give the path of the newest snapshot, which stays until it is given back by `end`."""
        self._readers[self.current] += 1
        return self.current

    def end(self, path: str) -> None:
        """Say that a snapshot is no longer being read."""
        self._readers[path] -= 1
        self._drop_unless_read(path)

    def close(self) -> None:
        """Remove all snapshots."""
        shutil.rmtree(self.place, ignore_errors=True)
        self._lock.close()
        with suppress(OSError):  # another server of the same graph has its own there
            if self.place.parent.name == SERVED:
                self.place.parent.rmdir()

    def _drop_unless_read(self, path: str) -> None:
        if path and path != self.current and self._readers[path] <= 0:
            del self._readers[path]
            shutil.rmtree(path, ignore_errors=True)


def _place(folder: Path) -> tuple[Path, IO[bytes]]:
    """Give a new folder for a server of a graph, with a lock that says that it is in use."""
    served = folder / SERVED
    try:
        served.mkdir(exist_ok=True)
        _sweep(served)
        place = Path(tempfile.mkdtemp(dir=served))
    except OSError:
        place = Path(tempfile.mkdtemp(prefix="quanhe-"))
    (place / _LOCK).touch()
    return place, locked(place, writing=True)


def _sweep(served: Path) -> None:
    """Remove what servers left that were killed."""
    for place in served.iterdir():
        with suppress(StoreError):
            if (place / _LOCK).exists():
                lock = locked(place, writing=True)
                shutil.rmtree(place, ignore_errors=True)
                lock.close()
