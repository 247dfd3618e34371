"""What takes long to work out and comes of files alone, kept in the user's cache folder as text.

A kept text is named after a digest of all it comes of, so an old one is never used for a new one; its first line is a
checksum of the rest. The cache only saves time: where the folder cannot be read or written, or a file in it is not
whole, the text is worked out again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

_MOST: Final = 8
"""How many texts of one name are kept, those written last: one for each version in use."""


def read(name: str, digest: str) -> str | None:
    """Give the text kept under a name and digest; None where none is."""
    try:
        checksum, _, kept = _file(name, digest).read_bytes().partition(b"\n")
        return kept.decode() if checksum == _checksum(kept) else None
    except (OSError, ValueError):
        return None


def write(name: str, digest: str, text: str) -> None:
    """Keep a text, whole or not at all, and let go of the oldest of its name."""
    file = _file(name, digest)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    kept = text.encode()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_checksum(kept) + b"\n" + kept)
        draft.replace(file)
        for old in sorted(file.parent.glob(f"{name}-*"), key=_age)[:-_MOST]:
            old.unlink(missing_ok=True)


def _checksum(kept: bytes) -> bytes:
    return b"%08x" % crc32(kept)


def _file(name: str, digest: str) -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return Path(root) / "quanhe" / f"{name}-{digest}.txt"


def _age(file: Path) -> float:
    return file.stat().st_mtime
