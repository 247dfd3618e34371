"""What a build has done so far, kept in files until its graph is there, so that a build ended early is finished.

Each file holds the finished work on some articles. It comes to be at one stroke and is on the disk before its articles
count as done; its first line is a checksum of the rest.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from quanhe.errors import StoreError
from quanhe.store.folder import write_whole

_SUFFIX: Final = ".done"
_UNFINISHED: Final = ".new"


class _Piece(NamedTuple):
    """Where the work on an article lies."""

    file: Path
    offset: int
    length: int


class Staging:
    """The finished work on articles, each under the digest of all it comes of; without a folder nothing is kept.

    Nobody else uses the folder meanwhile: a build has the lock of its graph.
    """

    def __init__(self, folder: Path | None, comes_of: str) -> None:
        """Find what was done before; what comes of anything else than `comes_of`, or is not whole, is removed."""
        self._folder = folder / comes_of if folder else None
        self._pieces: dict[str, _Piece] = {}
        if folder and folder.is_dir():
            _sweep(folder, comes_of)
            for file in sorted(folder.glob(f"{comes_of}/*{_SUFFIX}")):
                self._pieces.update(_pieces(file))

    def __contains__(self, identity: str) -> bool:
        return identity in self._pieces

    def __len__(self) -> int:
        return len(self._pieces)

    def get(self, identity: str) -> bytes:
        """Give the work that is kept. Raises StoreError where it has gone."""
        piece = self._pieces[identity]
        try:
            with piece.file.open("rb") as file:
                file.seek(piece.offset)
                return file.read(piece.length)
        except OSError as error:
            raise StoreError(f"{piece.file} cannot be read: {error.strerror}; build again") from error

    def put(self, done: Sequence[tuple[str, bytes]]) -> None:
        """Keep the work on some articles: once this is over, they are done. Raises StoreError where it cannot be."""
        if self._folder is None or not done:
            return
        head = json.dumps([(identity, len(work)) for identity, work in done]).encode()
        body = head + b"\n" + b"".join(work for _, work in done)
        file = self._folder / (sha256(head).hexdigest()[:24] + _SUFFIX)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, file.with_suffix(_UNFINISHED), _checksum(body) + b"\n" + body)
        except OSError as error:
            raise StoreError(f"{file} cannot be written: {error.strerror}") from error


def _pieces(file: Path) -> Iterator[tuple[str, _Piece]]:
    """Give what a file holds; remove one that is not whole."""
    checksum, _, body = file.read_bytes().partition(b"\n")
    if checksum != _checksum(body):
        file.unlink()
        return
    head = body.partition(b"\n")[0]
    offset = len(checksum) + len(head) + 2
    for identity, length in json.loads(head):
        yield identity, _Piece(file, offset, length)
        offset += length


def _checksum(body: bytes) -> bytes:
    return b"%08x" % crc32(body)


def _sweep(folder: Path, kept: str) -> None:
    """Remove what is of no use to this build: the work of another version or ontology, and unfinished files."""
    for path in folder.iterdir():
        if path.name != kept:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f"{kept}/*{_UNFINISHED}"):
        path.unlink()
