"""A graph's folder: a marker that names the data, the data in a folder of its own, and locks.

New data is filled beside the old and the marker, written last, is what makes it the graph: whenever a build ends,
the folder holds either the graph that was there or the new one, whole. The data of a dead build is removed by the
next; what it had read of its articles lies in a folder of its own, and is what the next goes on from.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import IO, Final, NamedTuple

from quanhe.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: Oxigraph's own lock still keeps a second writer out
    fcntl = None  # type: ignore[assignment]

FORMAT: Final = 1
"""Version of the layout on disk; a graph of another version has to be built again."""

_MARKER: Final = "quanhe.json"
_UNFINISHED: Final = "quanhe.json.new"
_DATA: Final = "oxigraph"
_LOCK: Final = "lock"
_BUILDING: Final = "building"
_STAGING: Final = "quanhe.staging"
_TABLE: Final = ".sst"
_DATA_LOCK: Final = "LOCK"
_TRIES: Final = 8
_BETWEEN: Final = 0.05
"""Seconds between two tries to lock a graph."""
_OURS: Final = (_UNFINISHED, _LOCK, _BUILDING, _STAGING)


class Marker(NamedTuple):
    """What the marker of a graph says: the base of its IRIs, and the folder of its data."""

    base: str
    data: Path


def marked(folder: Path) -> Marker:
    """Read the marker of a graph. Raises StoreError where there is none, or it is of another format."""
    if not folder.exists():
        raise StoreError(f"{folder} does not exist; build a graph there first")
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a graph; give the folder that was built")
    if (folder / _STAGING).is_dir() and not (folder / _MARKER).exists():
        raise StoreError(f"{folder} is not a graph yet; {_unfinished(folder)}")
    try:
        marker = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
        version, base, data = marker["format"], str(marker["base"]), str(marker.get("data", _DATA))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{folder} is not a graph of quanhe; give the folder that was built") from error
    if not _is_data(data):
        raise StoreError(f"{folder} is not a graph of quanhe; give the folder that was built")
    if version != FORMAT:
        raise StoreError(f"{folder} has format {version}, this version reads {FORMAT}; build it again")
    return Marker(base, folder / data)


def _unfinished(folder: Path) -> str:
    try:
        locked(folder, writing=False, name=_BUILDING).close()
    except StoreError:
        return "it is being built, try again when that is done"
    return "its build was ended early, give the same command again to finish it"


def mark(folder: Path, marker: Marker) -> None:
    """Make some data the graph of a folder, at one stroke."""
    (folder / _LOCK).touch()
    text = json.dumps({"format": FORMAT, "base": marker.base, "data": marker.data.name})
    write_whole(folder / _MARKER, folder / _UNFINISHED, (text + "\n").encode())


def write_whole(file: Path, draft: Path, data: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, whatever ends first, the process or the machine."""
    with draft.open("wb") as unfinished:
        unfinished.write(data)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    draft.replace(file)
    if hasattr(os, "O_DIRECTORY"):  # Windows opens no folders
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def copy_data(data: Path, copy: Path) -> None:
    """Copy the data of a graph that nobody writes meanwhile: tables, which never change, by links where there are."""
    copy.mkdir()
    for path in data.iterdir():
        if path.suffix == _TABLE:
            with suppress(OSError):
                os.link(path, copy / path.name)
                continue
        if path.name != _DATA_LOCK:
            shutil.copy2(path, copy / path.name)


def locked(folder: Path, writing: bool, name: str = _LOCK) -> IO[bytes]:
    """Give a lock file of a graph, locked for writing or for reading, until it is closed."""
    try:
        handle = (folder / name).open("rb")
    except OSError as error:
        raise StoreError(f"{folder} is damaged or cannot be read ({error.strerror}); build it again") from error
    if fcntl is not None:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError as error:
            handle.close()
            raise StoreError(f"{folder} is in use by another process; try again when it is done") from error
        if not _is_there(handle, folder / name):  # removed meanwhile by a build that gave up: nobody else would see it
            handle.close()
            raise StoreError(f"{folder} is in use by another process; try again when it is done")
    return handle


def locked_soon(folder: Path) -> IO[bytes]:
    """Give the lock for writing to a graph; a server that is just taking a snapshot of it is waited for."""
    for _ in range(_TRIES):
        with suppress(StoreError):
            return locked(folder, writing=True)
        time.sleep(_BETWEEN)
    return locked(folder, writing=True)


class Site:
    """The place of a new graph: a folder, made if need be, in which new data is filled beside what is there.

    Nobody else builds there meanwhile, and nobody writes to the graph that is there; it can be read.
    """

    def __init__(self, folder: Path, replace: bool) -> None:
        """Take a folder. Raises StoreError where something else is there, or the graph is in use."""
        self.folder = folder
        _refuse_others(folder, replace)
        self._made = not folder.exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _BUILDING).touch()
            (folder / _LOCK).touch()
        except OSError as error:
            raise StoreError(f"{folder} cannot be written: {error.strerror}") from error
        self._building = locked(folder, writing=True, name=_BUILDING)
        self._reading: IO[bytes] | None = None
        try:
            _refuse_others(folder, replace)  # again: another build may have ended before the lock was there
            lock = self.alone()
            if lock is not None:
                self._sweep()
                lock.close()
            self._reading = locked(folder, writing=False)
        except BaseException:
            self._leave()
            raise
        self.data = next(path for path in self._names() if not path.exists())
        self.staging = folder / _STAGING
        """Where a build keeps what it has done; it outlives a build that is broken off, not a finished one."""

    def alone(self) -> IO[bytes] | None:
        """Give the lock to write to the graph of the folder, or None while somebody reads the one that is there."""
        if self._reading is not None:
            self._reading.close()
        try:
            return locked(self.folder, writing=True)
        except StoreError:
            return None

    def finish(self, base: str, alone: bool) -> None:
        """Make the new data the graph, and remove the old unless it is being read."""
        mark(self.folder, Marker(base, self.data))
        shutil.rmtree(self.staging, ignore_errors=True)
        if alone:
            self._sweep()
        self._leave()

    def abandon(self) -> None:
        """Remove the new data, and the folder if it was made for it and no work is kept in it."""
        shutil.rmtree(self.data, ignore_errors=True)
        with suppress(OSError):  # it is not there, or work is kept in it
            self.staging.rmdir()
        if not self.staging.exists() and not (self.folder / _MARKER).exists():
            with suppress(OSError):  # another build has begun there, or the system keeps files that are open
                for name in (_LOCK, _BUILDING):
                    (self.folder / name).unlink(missing_ok=True)
                if self._made:
                    self.folder.rmdir()
        self._leave()

    def _sweep(self) -> None:
        """Remove all data but the graph's own: what dead builds left, and what was replaced."""
        kept = marked(self.folder).data if (self.folder / _MARKER).exists() else None
        for path in self.folder.iterdir():
            if _is_data(path.name) and path != kept:
                shutil.rmtree(path, ignore_errors=True)
        (self.folder / _UNFINISHED).unlink(missing_ok=True)

    def _leave(self) -> None:
        self._building.close()
        if self._reading is not None:
            self._reading.close()

    def _names(self) -> Iterator[Path]:
        yield self.folder / _DATA
        yield from (self.folder / f"{_DATA}-{number}" for number in count(2))


def _refuse_others(folder: Path, replace: bool) -> None:
    """Refuse to build where something is that is no graph of ours, nor left of one, or that is not to be replaced."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; give the name of a folder for the graph")
    if not folder.is_dir():
        return
    if (folder / _MARKER).is_file():
        if not replace:
            said = "say --replace (replace=True in Python) to replace it, or give the name of a new folder"
            raise StoreError(f"{folder} is a graph already; {said}")
    elif not all(_is_data(path.name) or path.name in _OURS for path in folder.iterdir()):
        raise StoreError(f"{folder} is no graph, and not empty; give the name of a new folder")


def _is_there(handle: IO[bytes], path: Path) -> bool:
    """Whether an open file still is the one of that name."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except OSError:
        return False


def _is_data(name: str) -> bool:
    return name == _DATA or (name.startswith(_DATA + "-") and name[len(_DATA) + 1 :].isdecimal())
