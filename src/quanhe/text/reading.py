"""Articles from files, folders and standard input. What cannot be read is reported, and reading goes on."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from quanhe.errors import InputError
from quanhe.text.article import Article
from quanhe.text.decode import decode
from quanhe.text.html import LARGEST_PAGE, Extractor
from quanhe.text.jsonl import read_lines
from quanhe.text.plain import digest, plain_article

LARGEST_TEXT = 20_000_000
"""Bytes of a plain text, unpacked; a larger one is refused."""

SUFFIXES = (".txt", ".txt.gz", ".jsonl", ".jsonl.gz", ".html", ".htm")
"""The files that are read; a folder's others are passed over."""

_PEEK = 512

OnError = Callable[[InputError], None]


Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""What is read: one path, or several."""


def read(paths: Paths, *, on_error: OnError, distinct: bool = True) -> Iterator[Article]:
    """Give the articles of files, folders (recursively, sorted by name) and "-", the standard input.

    `on_error` is called with each input, or line of an input, that cannot be read. An article that comes twice is
    given once; one that has the id of another, with other words, gets a suffix made of its own; with `distinct` false
    all are given as they are, to be told apart once all are there (`Gathered`).
    """
    several = (paths,) if isinstance(paths, str | os.PathLike) else paths
    with Extractor() as extractor:
        articles = _all(several, extractor, on_error)
        yield from _distinct(articles) if distinct else articles


def _all(paths: Iterable[str | os.PathLike[str]], extractor: Extractor, on_error: OnError) -> Iterator[Article]:
    for path in paths:
        if os.fspath(path) == "-":
            yield from _caught(_standard_input(extractor, on_error), "standard input", on_error)
            continue
        for file in _files(Path(path), on_error):
            yield from _caught(_file(file, extractor, on_error), str(file), on_error)


def _caught(articles: Iterator[Article], name: str, on_error: OnError) -> Iterator[Article]:
    """Give articles until one cannot be read, and say so in one sentence."""
    try:
        yield from articles
    except InputError as error:
        on_error(error)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        on_error(InputError(f"{name} is a broken gzip file."))
    except OSError as error:
        on_error(InputError(f"{name} cannot be read: {error.strerror or error}."))


def _distinct(articles: Iterable[Article]) -> Iterator[Article]:
    seen: dict[str, str] = {}
    for article in articles:
        words = digest(article.text)
        if article.id in seen and seen[article.id] != words:
            article = replace(article, id=f"{article.id}-{words[:8]}")
        if article.id not in seen:
            seen[article.id] = words
            yield article


def _files(path: Path, on_error: OnError) -> list[Path]:
    """Give the files to read under a path; say so where there are none."""
    if path.is_dir():
        files = list(_under(path))
        if not files:
            on_error(InputError(f"{path} is a folder without articles ({', '.join(SUFFIXES)})."))
        return files
    if not path.exists():
        on_error(InputError(f"{path} does not exist."))
    elif not path.name.lower().endswith(SUFFIXES):
        on_error(InputError(f"{path} is not of a kind that is read ({', '.join(SUFFIXES)})."))
    else:
        return [path]
    return []


def _under(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)


def _file(file: Path, extractor: Extractor, on_error: OnError) -> Iterator[Article]:
    name = file.name.lower()
    stem = file.name[: -len(next(suffix for suffix in SUFFIXES if name.endswith(suffix)))]
    with cast(BinaryIO, gzip.GzipFile(file)) if name.endswith(".gz") else file.open("rb") as stream:
        if name.endswith((".jsonl", ".jsonl.gz")):
            yield from read_lines(stream, str(file), on_error)
        elif name.endswith((".html", ".htm")):
            yield extractor.read(stream.read(LARGEST_PAGE + 1), str(file), identifier=stem)
        else:
            yield _plain(stream.read(LARGEST_TEXT + 1), str(file), stem)


def _plain(data: bytes, source: str, identifier: str | None) -> Article:
    if len(data) > LARGEST_TEXT:
        raise InputError(f"{source} is larger than {LARGEST_TEXT // 1_000_000} MB; give one article a file.")
    return plain_article(decode(data, source), source, identifier=identifier)


def _standard_input(extractor: Extractor, on_error: OnError) -> Iterator[Article]:
    given = sys.stdin.buffer
    stream = given if isinstance(given, io.BufferedReader) else io.BufferedReader(io.BytesIO(given.read()))
    start = stream.peek(_PEEK)[:_PEEK].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    name = "standard input"
    if start.startswith(b"{"):
        yield from read_lines(stream, name, on_error)
    elif start.startswith((b"<!doctype html", b"<html")):
        yield extractor.read(stream.read(LARGEST_PAGE + 1), name)
    else:
        yield _plain(stream.read(LARGEST_TEXT + 1), name, None)
