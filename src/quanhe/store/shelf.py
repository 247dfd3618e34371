"""Where files of finished work lie: a folder of this machine, or a place that fsspec knows by a URL, such as s3.

A file is there as a whole or not at all, as far as the place can promise it; who reads one checks that it is whole.
"""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Protocol

from quanhe.errors import StoreError
from quanhe.store.folder import write_whole

UNFINISHED: Final = ".new"
"""How the names of files end that are being written."""


class Shelf(Protocol):
    """Files of one folder, by name."""

    def names(self) -> list[str]:
        """Give the names of the files, sorted; none where there is no such folder yet."""

    def read(self, name: str) -> bytes:
        """Give what a file holds. Raises StoreError where it cannot be read."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file. Raises StoreError where it cannot be written."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""


def shelf(place: str) -> Shelf:
    """Give the shelf at a path or URL. Raises StoreError for a URL that fsspec does not know, or without fsspec."""
    if place.startswith("file://"):
        return Folder(Path(place.removeprefix("file://")))
    return Remote(place) if "://" in place else Folder(Path(place))


def under(place: str | os.PathLike[str], name: str) -> str:
    """Give the folder of a name under a place; a path is made absolute, as it has to say the same to all processes."""
    text = os.fspath(place)
    return f"{text.rstrip('/')}/{name}" if "://" in text else str(Path(text).absolute() / name)


class Folder:
    """A folder of this machine, or one that looks so."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        """Give the names of the files, sorted; none where there is no such folder yet."""
        return sorted(path.name for path in self._path.iterdir()) if self._path.is_dir() else []

    def read(self, name: str) -> bytes:
        """Give what a file holds. Raises StoreError where it cannot be read."""
        try:
            return (self._path / name).read_bytes()
        except OSError as error:
            raise StoreError(f"{self._path / name} cannot be read: {error.strerror}") from error

    def write(self, name: str, data: bytes) -> None:
        """Write a file: it is on the disk once this is over. Raises StoreError where it cannot be written."""
        draft = f".{name}.{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}{UNFINISHED}"
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            write_whole(self._path / name, self._path / draft, data)
        except OSError as error:
            raise StoreError(f"{self._path / name} cannot be written: {error.strerror}") from error

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(OSError):
            (self._path / name).unlink()


class Remote:
    """A folder at a URL that fsspec knows; what it takes to get there is each file system's own matter."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec
        except ImportError:
            raise StoreError(f"{url} needs fsspec: pip install 'quanhe[cluster]'") from None
        self._url = url
        try:
            self._files, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise StoreError(f"{url} cannot be reached: {_said(error)}") from error

    def names(self) -> list[str]:
        """Give the names of the files, sorted; none where there is no such folder yet."""
        self._files.invalidate_cache()
        try:
            found: list[Any] = self._files.ls(self._root, detail=False)
        except FileNotFoundError:
            return []
        except Exception as error:  # each file system has its own
            raise StoreError(f"{self._url} cannot be read: {_said(error)}") from error
        return sorted(str(path).rstrip("/").rpartition("/")[2] for path in found)

    def read(self, name: str) -> bytes:
        """Give what a file holds. Raises StoreError where it cannot be read."""
        try:
            return bytes(self._files.cat_file(f"{self._root}/{name}"))
        except Exception as error:
            raise StoreError(f"{self._url}/{name} cannot be read: {_said(error)}") from error

    def write(self, name: str, data: bytes) -> None:
        """Write a file. Raises StoreError where it cannot be written."""
        try:
            self._files.makedirs(self._root, exist_ok=True)
            self._files.pipe_file(f"{self._root}/{name}", data)
        except Exception as error:
            raise StoreError(f"{self._url}/{name} cannot be written: {_said(error)}") from error

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(Exception):
            self._files.rm_file(f"{self._root}/{name}")


def _said(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
