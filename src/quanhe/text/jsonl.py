"""JSON lines: one article an object, with the keys title, text, published, url, outlet and id."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from quanhe.errors import InputError
from quanhe.text.article import Article
from quanhe.text.plain import made

LONGEST_LINE = 20_000_000
"""Bytes of a line; a longer one is refused without being held in memory."""

_CHUNK = 1 << 20
_KEYS = ("title", "published", "url", "outlet", "id")


def read_lines(stream: BinaryIO, name: str, on_error: Callable[[InputError], None]) -> Iterator[Article]:
    """Give the articles of a stream of JSON lines; a line that is none is reported by number and passed over."""
    empty = True
    for number, line in enumerate(_lines(stream), 1):
        source = f"{name}:{number}"
        try:
            if line is None:
                raise InputError(f"{source} is longer than {LONGEST_LINE // 1_000_000} MB; put one article on a line.")
            if line.strip():
                empty = False
                yield parsed(line, source)
        except InputError as error:
            empty = False
            on_error(error)
    if empty:
        on_error(InputError(f"{name} is empty: there is no article to read."))


def parsed(line: bytes, source: str) -> Article:
    """Give the article of one line. Raises `InputError` that names the line and what is wrong with it."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"{source} is not valid JSON: {reason}.") from None
    if not isinstance(record, dict):
        raise InputError(f"{source} is not a JSON object with the keys title and text.")
    if not isinstance(record.get("text"), str):
        raise InputError(f'{source} has no "text" that is a string.')
    title, published, url, outlet, identifier = (_string(record, key, source) for key in _KEYS)
    return made(
        text=record["text"],
        title=title,
        source=source,
        identifier=identifier,
        published=published,
        url=url,
        outlet=outlet,
    )


def _string(record: dict[str, object], key: str, source: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError(f'{source} has a "{key}" that is no string.')


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Give the lines of a stream, None for one that is too long."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield None
