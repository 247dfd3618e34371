"""The SPARQL 1.1 Protocol: what an HTTP request asks for (https://www.w3.org/TR/sparql11-protocol/, section 2)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from quanhe.query.guard import MAX_CHARACTERS
from quanhe.serve.problems import Problem
from quanhe.serve.settings import Limits

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

MOST_FIELDS: Final = 1_000
"""Parameters of one request, at most."""

_ENCODED: Final = 12
"""Bytes that a character may take in a form: four of UTF-8, each written %XX."""

Parameters: TypeAlias = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the graphs it is to be asked of where the request says so: they go before the query's own FROM."""

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Update:
    """An update, and the graphs its WHERE is to look at where the request says so."""

    sparql: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


Operation: TypeAlias = Query | Update
"""What is asked of the endpoint."""


async def operation(request: Request, limits: Limits) -> Operation | None:
    """Read a request; None for a GET without a query, which asks for the description of the service.

    Raises Problem for what the protocol does not allow.
    """
    asked = parameters(request.scope["query_string"])
    if request.method in ("GET", "HEAD"):
        if "update" in asked:
            raise Problem("malformed", "An update is sent by POST, not by GET.")
        return _query(asked) if "query" in asked else None
    media, charset = content_type(request)
    if media == FORM:
        for name, values in parameters(
            await body(request, max(limits.body, _ENCODED * MAX_CHARACTERS), limits.sending)
        ).items():
            asked.setdefault(name, []).extend(values)
        if ("query" in asked) == ("update" in asked):
            raise Problem("malformed", "A form holds one of query and update.")
        return _query(asked) if "query" in asked else _update(asked)
    if media not in (QUERY, UPDATE):
        raise Problem("media", f"Send a query as {QUERY} or {FORM}.", type=media or "?")
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise Problem("media", "SPARQL is sent in UTF-8.", type=f"{media}; charset={charset}")
    if "query" in asked or "update" in asked:
        raise Problem("malformed", "The query is sent in the body or in a parameter, not in both.")
    if media == QUERY:
        return _query(asked | {"query": [text(await body(request, 4 * MAX_CHARACTERS, limits.sending))]})
    return _update(asked | {"update": [text(await body(request, limits.body, limits.sending))]})


def parameters(encoded: bytes) -> Parameters:
    """Read the parameters of a query string or a form. Raises Problem where they are not UTF-8, or too many."""
    try:
        pairs = parse_qsl(encoded.decode("ascii"), True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Problem("malformed", "The parameters are not a form in UTF-8, or more than a thousand.") from error
    found: Parameters = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def single(asked: Parameters, name: str) -> str | None:
    """Give a parameter that may be given once. Raises Problem where it is given again."""
    values = asked.get(name, [])
    if len(values) > 1:
        raise Problem("malformed", f"The parameter {name} is given {len(values)} times and may be given once.")
    return values[0] if values else None


def content_type(request: Request) -> tuple[str, str]:
    """Give the media type of a request's body, and its charset; both empty where the request does not say."""
    media, *rest = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = (part.removeprefix("charset=").strip("\"' ") for part in rest if part.startswith("charset="))
    return media, next(charsets, "")


async def body(request: Request, most: int, seconds: float) -> bytes:
    """Read the body of a request. Raises Problem as soon as it is longer than allowed, or takes longer to come."""
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise _too_long(most)  # before it is sent, where the client waits to be asked for it
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                parts.append(part)
                size += len(part)
                if size > most:
                    raise _too_long(most)
    except TimeoutError:
        raise Problem("slow", limit=f"{seconds:g}") from None
    except ClientDisconnect:
        raise Problem("malformed", "The request was broken off.") from None
    return b"".join(parts)


def text(data: bytes) -> str:
    """Read what is sent as UTF-8. Raises Problem where it is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem("malformed", f"The request is not UTF-8: {error.reason} at byte {error.start:,}.") from error


def _query(asked: Parameters) -> Query:
    sparql = single(asked, "query") or ""
    return Query(sparql, _iris(asked, "default-graph-uri"), _iris(asked, "named-graph-uri"))


def _update(asked: Parameters) -> Update:
    sparql = single(asked, "update") or ""
    return Update(sparql, _iris(asked, "using-graph-uri"), _iris(asked, "using-named-graph-uri"))


def _iris(asked: Parameters, name: str) -> tuple[str, ...]:
    return tuple(asked.get(name, ()))


def _too_long(most: int) -> Problem:
    return Problem("length", f"The body of the request may have {most:,} bytes.")
