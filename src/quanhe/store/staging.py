"""What a build has done so far, kept in files until its graph is there, so that a build ended early is finished.

Each file, a shard, holds the finished work on some articles; its first line is a checksum of the rest. Shards lie
in a folder beside the graph, which goes when the graph is there, or in a shared place, where the workers of a cluster
write them, and where they stay for the next build. A shard has the same name and content whoever writes it: to write
it twice is to write it once.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from quanhe.errors import InputError, StoreError
from quanhe.store.shelf import UNFINISHED, Shelf, shelf, under
from quanhe.text import Article, identity

_SUFFIX: Final = ".done"
_SEEN: Final = ".seen"


class _Piece(NamedTuple):
    """Where the work on an article lies."""

    shard: str
    offset: int
    length: int


class Staging:
    """The finished work on articles, each under the digest of all it comes of; without a place nothing is kept.

    Nobody else uses the folder of a graph meanwhile, since a build has the lock of its graph. A shared place is for
    others, too, and nothing of theirs is touched.
    """

    def __init__(self, folder: Path | None, comes_of: str, shared: str | os.PathLike[str] | None = None) -> None:
        """Find what was done before: in the shared place, where one is given.

        What comes of anything else than `comes_of`, or is not whole, is removed from the folder. Raises StoreError
        where the shared place cannot be reached.
        """
        place = shared or folder
        self._place = under(place, comes_of) if place else None
        self._shelf = shelf(self._place) if self._place else None
        self.shared = shared is not None
        """Whether the work stays for other builds."""
        self._pieces: dict[str, _Piece] = {}
        self._last: tuple[str, bytes] = "", b""
        self._token: str | None = None
        if folder and folder.is_dir() and not shared:
            _sweep(folder, comes_of)
        if self._shelf is not None:
            for name in self._shelf.names():
                if name.endswith(_SUFFIX) and not self._taken(name) and not shared:
                    self._shelf.remove(name)

    def __contains__(self, identity: str) -> bool:
        return identity in self._pieces

    def __len__(self) -> int:
        return len(self._pieces)

    def get(self, identity: str) -> bytes:
        """Give the work that is kept. Raises StoreError where it has gone."""
        shard, offset, length = self._pieces[identity]
        return self._read(shard)[offset : offset + length]

    def put(self, done: Sequence[tuple[str, bytes]]) -> None:
        """Keep the work on some articles: once this is over, they are done. Raises StoreError where it cannot be."""
        if self._shelf is not None and done:
            shard = write_shard(self._shelf, done)
            if self.shared:
                self.take(shard)

    def take(self, shard: str) -> None:
        """Take in a shard that a worker has written. Raises StoreError where it is not there, or not whole."""
        if not self._taken(shard):
            raise StoreError(f"{self._place}/{shard} is not whole; give the same command again")

    def delivery(self) -> Delivery | None:
        """Give what workers have to do to keep their work here themselves; None where they have to hand it over."""
        if not self.shared or self._shelf is None or self._place is None:
            return None
        self._token = secrets.token_hex(8)
        self._shelf.write(self._token + _SEEN, self._token.encode())
        return Delivery(self._place, self._token)

    def close(self) -> None:
        """Remove what is of no use once the work is done."""
        if self._shelf is not None and self._token is not None:
            self._shelf.remove(self._token + _SEEN)

    def _taken(self, shard: str) -> bool:
        """Note what a shard holds, if it is whole as it lies there now."""
        self._last = "", b""
        pieces = dict(_pieces(shard, self._read(shard)))
        self._pieces.update(pieces)
        return bool(pieces)

    def _read(self, shard: str) -> bytes:
        """Give a shard; articles that were worked on together are mostly asked for together."""
        if self._last[0] != shard:
            assert self._shelf is not None
            self._last = shard, self._shelf.read(shard)
        return self._last[1]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a worker does with the work on some articles: it keeps it in the shared place, and hands over the shard.

    Raises StoreError where it does not see the place as the one who gave the task does.
    """

    place: str
    token: str

    def __call__(
        self, articles: Sequence[Article], done: list[bytes | str | InputError]
    ) -> list[bytes | str | InputError]:
        """Give the name of the shard in place of the work on each article."""
        kept = [(identity(one), work) for one, work in zip(articles, done, strict=True) if isinstance(work, bytes)]
        if not kept:
            return done
        name = write_shard(_seen(self.place, self.token), kept)
        return [name if isinstance(work, bytes) else work for work in done]


def write_shard(place: Shelf, done: Sequence[tuple[str, bytes]]) -> str:
    """Write the work on some articles, sorted by their digests; give the name, which is of the content."""
    done = sorted(done)
    head = json.dumps([(identity, len(work)) for identity, work in done]).encode()
    body = head + b"\n" + b"".join(work for _, work in done)
    name = sha256(head).hexdigest()[:24] + _SUFFIX
    place.write(name, _checksum(body) + b"\n" + body)
    return name


@cache
def _seen(place: str, token: str) -> Shelf:
    """Give the shared place, once it is certain that it is the same one as for whoever gave the task."""
    found = shelf(place)
    with suppress(StoreError):
        if found.read(token + _SEEN) == token.encode():
            return found
    raise StoreError(
        f"A worker on {socket.gethostname()} does not see {place} as this machine does; give --shared a path or URL "
        "that all machines see, or leave it out: what they do comes over the network then"
    )


def _pieces(shard: str, data: bytes) -> Iterator[tuple[str, _Piece]]:
    """Give what a shard holds; nothing, where it is not whole."""
    checksum, _, body = data.partition(b"\n")
    if checksum != _checksum(body):
        return
    head = body.partition(b"\n")[0]
    offset = len(checksum) + len(head) + 2
    for known, length in json.loads(head):
        yield known, _Piece(shard, offset, length)
        offset += length


def _checksum(body: bytes) -> bytes:
    return b"%08x" % crc32(body)


def _sweep(folder: Path, kept: str) -> None:
    """Remove what is of no use to this build: the work of another version or ontology, and unfinished files."""
    for path in folder.iterdir():
        if path.name != kept:
            shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f"{kept}/*{UNFINISHED}"):
        path.unlink()
