"""Sorting more lines than memory holds: in batches on the disk, which are then merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Final

BATCH: Final = 200_000
"""Lines sorted at once in memory: some 60 MB of N-Quads."""


def sorted_lines(lines: Iterable[bytes], batch: int = BATCH) -> Iterator[bytes]:
    """Give lines in the order of their bytes, which is that of their characters, each once; none may hold a newline."""
    rest = iter(lines)
    part = sorted(islice(rest, batch))
    if len(part) < batch:
        yield from _once(part)
        return
    files: list[IO[bytes]] = []
    try:
        while part:
            file: IO[bytes] = TemporaryFile()  # noqa: SIM115  closed below
            files.append(file)
            file.writelines(line + b"\n" for line in part)
            file.seek(0)
            part = sorted(islice(rest, batch))
        yield from _once(merge(*(map(_cut, file) for file in files)))
    finally:
        for file in files:
            file.close()


def _cut(line: bytes) -> bytes:
    return line[:-1]


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last: bytes | None = None
    for line in lines:
        if line != last:
            yield line
        last = line
