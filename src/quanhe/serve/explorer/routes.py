"""The explorer by HTTP: its page, the files that the page takes, and the parts of the graph that it asks for."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
from collections.abc import Awaitable, Callable, Coroutine
from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from quanhe.serve.answering import Pool
from quanhe.serve.endpoint import while_connected
from quanhe.serve.explorer import work
from quanhe.serve.pages.asking import is_iri
from quanhe.serve.pages.routes import html, visited
from quanhe.serve.pages.words import Words
from quanhe.serve.pages.work import Html
from quanhe.serve.problems import Problem
from quanhe.serve.settings import MEGABYTE, Settings
from quanhe.view.page import SCRIPTS, SERVED, STYLES, VIS, script, served_html
from quanhe.view.style import KINDS

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)

_FILES: Final = (VIS, *SERVED, *SCRIPTS, *STYLES)
_TYPES: Final = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_FIRST_SEARCH: Final = 3
"""How many times as long as any other question a search may take: the first of a worker reads the names."""

_WORTH: Final = 2_000
"""The bytes from which on an answer is packed for who takes it packed."""

_MOST: Final = 10_000
"""The last page of what is around a thing."""

_LENGTH: Final = 2_000
"""The longest IRI that is asked for."""


def routes(pool: Pool, settings: Settings) -> list[BaseRoute]:
    """Give the routes of the explorer of a graph that a pool answers for."""
    explorer = Explorer(pool, settings)
    return [
        Route("/explore", explorer.page),
        Route("/explore/start.json", explorer.first),
        Route("/explore/around.json", explorer.around),
        Route("/explore/search.json", explorer.search),
        Route("/explore/ways.json", explorer.ways),
        Route("/explore/article.json", explorer.article),
        Route("/explore/texts.json", explorer.texts),
        Route("/explore/{version}/{name}", explorer.file),
    ]


class Explorer:
    """Answers requests for the explorer."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self.pool = pool
        self.settings = settings
        self._started: tuple[str, asyncio.Task[bytes]] | None = None

    async def page(self, request: Request) -> Response:
        """Give the page, which asks for its data itself."""
        visit = visited(request)
        self._starting()
        made = served_html(
            title=Words(visit.language)("site"),
            language=visit.language,
            root=visit.root,
            static=f"{visit.root}/explore/{_version()}/",
            texts=bool(self.settings.texts),
        )
        return html(request, Html(200, made), POLICY)

    async def file(self, request: Request) -> Response:
        """Give a script or style sheet of the page, which never changes under its address."""
        name, version = request.path_params["name"], request.path_params["version"]
        if name not in _FILES or version != _version():
            raise Problem("missing", "There is no such file of this version of the explorer.")
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        content = str(script(name)).encode()
        return await _packed(request, content, _TYPES[name.rpartition(".")[2]], headers)

    async def first(self, request: Request) -> Response:
        """Give what is drawn first: made once for each state of the graph."""
        return await self._part(request, lambda: asyncio.shield(self._starting()))

    async def around(self, request: Request) -> Response:
        """Give a thing and what is around it."""
        iri, page, kind = _iri(request, "iri"), _page(request), request.query_params.get("kind", "")
        if kind and kind not in KINDS:
            raise Problem("malformed", f"There is no kind {kind[:40]!r}: there are {', '.join(sorted(KINDS))}.")
        missing = f"There is nothing called <{iri}> to be drawn in this graph."
        return await self._part(request, lambda: self._present(self.pool.call(work.around, iri, page, kind), missing))

    async def search(self, request: Request) -> Response:
        """Give what a name may mean."""
        asked, most = request.query_params.get("q", ""), _number(request, "most", 12, work.FOUND)
        patience = _FIRST_SEARCH * self.settings.limits.seconds
        return await self._part(request, lambda: self.pool.within(patience, work.search, asked, most))

    async def ways(self, request: Request) -> Response:
        """Give what lies between two things."""
        a, b = _iri(request, "from"), _iri(request, "to")
        everything = request.query_params.get("through") == "all"
        return await self._part(request, lambda: self.pool.call(work.ways, a, b, everything))

    async def article(self, request: Request) -> Response:
        """Give what an article tells, and its text where it may be handed on."""
        iri = _iri(request, "iri")
        missing = f"There is no article <{iri}> in this graph."
        text = self.settings.texts.get(iri)
        return await self._part(request, lambda: self._present(self.pool.call(work.article, iri, text), missing))

    async def texts(self, request: Request) -> Response:
        """Give the IRIs of the articles whose text may be handed on."""
        content = json.dumps(sorted(self.settings.texts)).encode()
        return await _packed(request, content, "application/json", {"Cache-Control": "private, max-age=600"})

    def _starting(self) -> asyncio.Task[bytes]:
        snapshot = self.pool.snapshots.current
        if self._started is None or self._started[0] != snapshot or _failed(self._started[1]):
            making = asyncio.create_task(self.pool.within(self.settings.counting, work.first))
            self._started = (snapshot, making)
        return self._started[1]

    async def _present(self, asked: Coroutine[Any, Any, bytes | None], missing: str) -> bytes:
        found = await asked
        if found is None:
            raise Problem("missing", missing)
        return found

    async def _part(self, request: Request, ask: Callable[[], Awaitable[bytes]]) -> Response:
        """Give a part as a response that a browser may keep as long as the graph is as it was."""
        state = self.pool.snapshots.state
        tag = f'W/"{state}-{_version()}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        content = await while_connected(request, _awaited(ask))
        if len(content) > self.settings.limits.result:
            raise Problem("bytes", limit=self.settings.limits.result // MEGABYTE)
        if self.pool.snapshots.state != state:  # it may be of either
            del headers["ETag"]
        return await _packed(request, content, "application/json", headers)


async def _awaited(ask: Callable[[], Awaitable[bytes]]) -> bytes:
    return await ask()


async def _packed(request: Request, content: bytes, media: str, headers: dict[str, str]) -> Response:
    """Give content as a response, packed where that is worth while and the client takes it."""
    headers = {**headers, "Content-Type": media, "Vary": "Accept-Encoding"}
    if len(content) >= _WORTH and "gzip" in request.headers.get("accept-encoding", ""):
        content = await asyncio.to_thread(gzip.compress, content, 5, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(content, headers=headers)


@cache
def _version() -> str:
    """Give what tells the files of the page from those of any other version of it."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update(f"{name}\n{script(name)}\n".encode())
    return digest.hexdigest()[:16]


def _iri(request: Request, name: str) -> str:
    iri = request.query_params.get(name, "")
    if not iri or len(iri) > _LENGTH or not is_iri(iri):
        raise Problem("malformed", f"Give an IRI: {request.url.path}?{name}=…")
    return iri


def _page(request: Request) -> int:
    return _number(request, "page", 1, _MOST)


def _number(request: Request, name: str, otherwise: int, most: int) -> int:
    given = request.query_params.get(name, str(otherwise))
    if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:9]) <= most:
        raise Problem("malformed", f"{name} is a whole number from 1 to {most:,}.")
    return int(given)


def _failed(task: asyncio.Task[bytes]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
