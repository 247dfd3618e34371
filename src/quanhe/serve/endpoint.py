"""The SPARQL endpoint: queries, updates for those who may, and the description of the service."""

from __future__ import annotations

import asyncio
import hmac
import uuid
from collections.abc import AsyncIterator, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from quanhe.serve import changing, description
from quanhe.serve.answering import Pool
from quanhe.serve.negotiation import ROWS, TRIPLES, wants_page
from quanhe.serve.problems import Problem
from quanhe.serve.protocol import Update, operation, parameters, single
from quanhe.serve.results import Answer, Wanted, answer
from quanhe.serve.settings import Settings

T = TypeVar("T")
_PIECE: Final = 1 << 16
_ENDED: Final = 2.0
"""Seconds after which a worker that nobody waits for any more has ended and writes no more."""

_forgotten: set[asyncio.Task[None]] = set()
"""Files of answers that nobody waits for any more, while they are being removed."""


class Endpoint:
    """Answers requests to the endpoint of a graph."""

    def __init__(self, pool: Pool, settings: Settings, pages: Any = None) -> None:
        self.pool = pool
        self.settings = settings
        self.pages = pages

    async def answered(self, request: Request) -> Response:
        """Answer a request by the SPARQL 1.1 Protocol."""
        asked = await operation(request, self.settings.limits)
        if isinstance(asked, Update):
            may_change(request, self.settings)
            await self.pool.change(changing.update, asked)
            return Response(status_code=204)
        given = parameters(request.scope["query_string"])
        page = "endpoint_page" if asked is None else "answer_page"
        if request.method == "GET" and hasattr(self.pages, page):
            offered = TRIPLES if asked is None else (*ROWS, *TRIPLES)
            if wants_page(request.headers.get("accept"), single(given, "format"), offered):
                shown: Response = await getattr(self.pages, page)(request)
                return shown
        wanted = self.wanted(request)
        if asked is None:
            described = self.pool.call(description.service, self.address(request), bool(self.settings.token), wanted)
            return await sent(request, described, wanted)
        return await sent(request, self.pool.call(answer, asked, wanted), wanted)

    def wanted(self, request: Request) -> Wanted:
        """Give how a request wants its answer."""
        named = single(parameters(request.scope["query_string"]), "format")
        spool = str(Path(self.pool.snapshots.place) / f"answer-{uuid.uuid4().hex}")
        return Wanted.of(request.headers.get("accept"), named or None, self.settings.limits, spool)

    def address(self, request: Request, path: str = "/sparql") -> str:
        """Give the address of the endpoint as the public knows it."""
        if self.settings.url:
            return self.settings.url.rstrip("/") + path
        return str(request.url.replace(path=request.scope.get("root_path", "") + path, query="", fragment=""))


async def sent(request: Request, making: Coroutine[Any, Any, Answer], wanted: Wanted) -> Response:
    """Wait for an answer and give it as a response; what was left in a file is removed as it is read."""
    spool = Path(wanted.spool)
    try:
        made = await while_connected(request, making)
    except BaseException:
        _forgotten.add(task := asyncio.create_task(_forget(spool)))
        task.add_done_callback(_forgotten.discard)
        raise
    headers = {"Content-Type": made.content_type, "Vary": "Accept"}
    if made.content is not None:
        return Response(made.content, headers=headers)
    opened = await anyio.open_file(spool, "rb")
    size = spool.stat().st_size
    spool.unlink()

    async def pieces() -> AsyncIterator[bytes]:
        async with opened:
            while piece := await opened.read(_PIECE):
                yield piece

    return StreamingResponse(pieces(), headers=headers | {"Content-Length": str(size)})


async def _forget(spool: Path) -> None:
    await asyncio.sleep(_ENDED)
    await asyncio.to_thread(spool.unlink, missing_ok=True)


async def while_connected(request: Request, making: Coroutine[Any, Any, T]) -> T:
    """Wait for something, and give up on it as soon as the client has gone. Raises Problem ("malformed") then."""
    work, gone = asyncio.ensure_future(making), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait([work, gone], return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        raise Problem("malformed", "The client has gone.")
    finally:
        for task in (work, gone):
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task


def may_change(request: Request, settings: Settings) -> None:
    """Raise Problem unless the request shows the token that allows changing the graph."""
    if settings.token is None:
        raise Problem("update")
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    right = hmac.compare_digest(shown.strip().encode(), settings.token.encode())
    if scheme.lower() != "bearer" or not right:
        raise Problem("token", "Send the header Authorization: Bearer with the token of this server.")


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
