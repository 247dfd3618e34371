"""Articles from files, folders and standard input. What cannot be read is reported, and reading goes on."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from quanhe.errors import InputError
from quanhe.text.article import Article
from quanhe.text.decode import decode
from quanhe.text.html import LARGEST_PAGE
from quanhe.text.jsonl import read_lines
from quanhe.text.pages import Pages
from quanhe.text.plain import digest, plain_article

LARGEST_TEXT = 20_000_000
"""Bytes of a plain text, unpacked; a larger one is refused."""

SUFFIXES = (".txt", ".txt.gz", ".jsonl", ".jsonl.gz", ".html", ".htm")
"""The files that are read; a folder's others are passed over."""

_PEEK = 512

OnError = Callable[[InputError], None]


Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""What is read: one path, or several."""


def read(paths: Paths, *, on_error: OnError, distinct: bool = True, processes: int = 1) -> Iterator[Article]:
    """Give the articles of files, folders (recursively, sorted by name) and "-", the standard input.

    `on_error` is called with each input, or line of an input, that cannot be read. An article that comes twice is
    given once; one that has the id of another, with other words, gets a suffix made of its own; with `distinct` false
    all are given as they are, to be told apart once all are there (`Gathered`). HTML pages are read in so many
    `processes` at once, some ahead of the article that is given.
    """
    several = (paths,) if isinstance(paths, str | os.PathLike) else paths
    with Pages(processes) as pages:
        articles = _in_order(_inputs(several, pages, on_error), pages.ahead)
        yield from _distinct(articles) if distinct else articles


def _in_order(inputs: Iterable[Iterator[Article]], ahead: int) -> Iterator[Article]:
    """Give the articles of inputs one after the other; so many inputs more are known by then."""
    waiting: deque[Iterator[Article]] = deque()
    for articles in inputs:
        waiting.append(articles)
        if len(waiting) > ahead:
            yield from waiting.popleft()
    for articles in waiting:
        yield from articles


def _inputs(paths: Iterable[str | os.PathLike[str]], pages: Pages, on_error: OnError) -> Iterator[Iterator[Article]]:
    """Give the articles of each input; what is wrong with one is told when its turn comes."""
    for path in paths:
        if os.fspath(path) == "-":
            yield _caught(_standard_input(pages, on_error), "standard input", on_error)
            continue
        try:
            files = _files(Path(path))
        except InputError as error:
            yield _caught(_refused(error), str(path), on_error)
        else:
            yield from (_caught(_file(file, pages, on_error), str(file), on_error) for file in files)


def _refused(error: InputError) -> Iterator[Article]:
    refused: Future[Article] = Future()
    refused.set_exception(error)
    return _awaited(refused)


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


def _files(path: Path) -> list[Path]:
    """Give the files to read under a path. Raises InputError where there are none."""
    if path.is_dir():
        files = list(_under(path))
        if not files:
            raise InputError(f"{path} is a folder without articles ({', '.join(SUFFIXES)}).")
        return files
    if not path.exists():
        raise InputError(f"{path} does not exist.")
    if not path.name.lower().endswith(SUFFIXES):
        raise InputError(f"{path} is not of a kind that is read ({', '.join(SUFFIXES)}).")
    return [path]


def _under(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)


def _file(file: Path, pages: Pages, on_error: OnError) -> Iterator[Article]:
    """Give the articles of a file; a page is asked for at once, any other file is opened when its turn comes."""
    name = file.name.lower()
    stem = file.name[: -len(next(suffix for suffix in SUFFIXES if name.endswith(suffix)))]
    if name.endswith((".html", ".htm")):
        return _awaited(pages.of_file(file, stem))
    return _opened(file, stem, on_error)


def _awaited(article: Future[Article]) -> Iterator[Article]:
    yield article.result()


def _opened(file: Path, stem: str, on_error: OnError) -> Iterator[Article]:
    name = file.name.lower()
    with cast(BinaryIO, gzip.GzipFile(file)) if name.endswith(".gz") else file.open("rb") as stream:
        if name.endswith((".jsonl", ".jsonl.gz")):
            yield from read_lines(stream, str(file), on_error)
        else:
            yield _plain(stream.read(LARGEST_TEXT + 1), str(file), stem)


def _plain(data: bytes, source: str, identifier: str | None) -> Article:
    if len(data) > LARGEST_TEXT:
        raise InputError(f"{source} is larger than {LARGEST_TEXT // 1_000_000} MB; give one article a file.")
    return plain_article(decode(data, source), source, identifier=identifier)


def _standard_input(pages: Pages, on_error: OnError) -> Iterator[Article]:
    given = sys.stdin.buffer
    stream = given if isinstance(given, io.BufferedReader) else io.BufferedReader(io.BytesIO(given.read()))
    start = stream.peek(_PEEK)[:_PEEK].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    name = "standard input"
    if start.startswith(b"{"):
        yield from read_lines(stream, name, on_error)
    elif start.startswith((b"<!doctype html", b"<html")):
        yield pages.of_data(stream.read(LARGEST_PAGE + 1), name)
    else:
        yield _plain(stream.read(LARGEST_TEXT + 1), name, None)
