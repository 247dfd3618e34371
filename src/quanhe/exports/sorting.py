"""Sorting more lines than memory holds: in batches on the disk, which are then merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Final

BATCH: Final = 200_000
"""Lines sorted at once in memory: some 60 MB of N-Quads."""

MOST: Final = 100
"""Batches that lie in files of their own; where there are more, they are put together first."""


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
            if len(files) == MOST:  # a process may not have too many files open
                files = [_kept(merge(*map(_read, files)), files)]
            files.append(_kept(part))
            part = sorted(islice(rest, batch))
        yield from _once(merge(*map(_read, files)))
    finally:
        for file in files:
            file.close()


def _kept(lines: Iterable[bytes], closed: Iterable[IO[bytes]] = ()) -> IO[bytes]:
    """Give a file with lines, to be read from its beginning; others are closed then."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  closed when all is read
    file.writelines(line + b"\n" for line in lines)
    file.seek(0)
    for one in closed:
        one.close()
    return file


def _read(file: IO[bytes]) -> Iterator[bytes]:
    return (line[:-1] for line in file)


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last: bytes | None = None
    for line in lines:
        if line != last:
            yield line
        last = line
