"""The server as an ASGI application: what can be asked for, and who answers it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from quanhe.errors import QuanheError
from quanhe.serve import description
from quanhe.serve.answering import Pool
from quanhe.serve.asking import Questions
from quanhe.serve.endpoint import Endpoint, sent
from quanhe.serve.graphs import Graphs
from quanhe.serve.negotiation import JSON, wants_page
from quanhe.serve.problems import Problem
from quanhe.serve.settings import Settings
from quanhe.serve.wrapping import Wrapping

_PROBLEM: str = "application/problem+json"


def create_app(graph: Path | str, settings: Settings | None = None) -> Starlette:
    """Give the application that serves the graph of a folder; the graph is opened when it starts."""
    chosen = settings or Settings()
    pool = Pool(graph, chosen.limits, chosen.workers)
    pages = import_module("quanhe.serve.pages") if find_spec("quanhe.serve.pages") else None
    endpoint = Endpoint(pool, chosen, pages)
    questions = Questions(endpoint)
    refused = partial(_refused, pages=pages)
    app = Starlette(
        routes=[
            Route("/sparql", endpoint.answered, methods=["GET", "POST"]),
            Route("/sparql/", endpoint.answered, methods=["GET", "POST"]),
            Route("/store", Graphs(endpoint).answered, methods=["GET", "PUT", "POST", "DELETE"]),
            Route("/questions", questions.listed),
            Route("/questions/{name}", questions.answered),
            Route("/.well-known/void", _Void(endpoint).answered),
            Route("/health", _health),
            *(import_module("quanhe.serve.explorer").routes(pool, chosen) if pages else ()),
            *(pages.routes(pool, chosen) if pages else ()),
        ],
        lifespan=lambda app: _running(pool, chosen),
        middleware=_middleware(chosen),
        exception_handlers={QuanheError: refused, HTTPException: refused, Exception: refused},
    )
    app.router.redirect_slashes = False
    app.state.pool = pool
    return app


@asynccontextmanager
async def _running(pool: Pool, settings: Settings) -> AsyncIterator[None]:
    await pool.start()
    watching = asyncio.create_task(pool.watch(settings.watch))
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await pool.stop()


def _middleware(settings: Settings) -> list[Middleware]:
    around = [Middleware(Wrapping, shared=bool(settings.origins))]
    if "*" not in settings.hosts:
        around.append(Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False))
    if settings.origins:
        methods = ["GET", "HEAD", "POST", "OPTIONS"]
        around.append(Middleware(CORSMiddleware, allow_origins=list(settings.origins), allow_methods=methods))
    return around


class _Void:
    """Answers requests for the description of the graph; what it counts is counted once a snapshot."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._counted: tuple[str, asyncio.Task[description.Counts]] | None = None

    async def answered(self, request: Request) -> Response:
        """Give the graph's VoID."""
        endpoint, pool = self._endpoint, self._endpoint.pool
        snapshot = pool.snapshots.current
        if self._counted is None or self._counted[0] != snapshot or _failed(self._counted[1]):
            counting = asyncio.create_task(pool.within(endpoint.settings.counting, description.counts))
            self._counted = (snapshot, counting)
        counts = await asyncio.shield(self._counted[1])
        wanted = endpoint.wanted(request)
        place = endpoint.address(request, "/.well-known/void")
        made = pool.call(description.void, counts, place, endpoint.address(request), wanted)
        return await sent(request, made, wanted)


def _failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


async def _health(request: Request) -> Response:
    pool: Pool = request.app.state.pool
    if not pool.alive:
        raise Problem("busy", "No worker is alive just now.")
    return JSONResponse({"status": "ok", "workers": pool.alive})


async def _refused(request: Request, error: Exception, pages: Any) -> Response:
    """Give an error as HTTP has it: a page for people where there is one, problem details, or two lines of text."""
    problem = _problem(request, error)
    accept, headers = request.headers.get("accept"), problem.headers
    if isinstance(error, HTTPException):
        headers = {**(error.headers or {}), **headers}
    if hasattr(pages, "problem_page") and wants_page(accept, None, (JSON,)):
        policy = {"Content-Security-Policy": pages.POLICY}
        return HTMLResponse(pages.problem_page(problem, request), problem.status, {**headers, **policy})
    if accept and "json" in accept:
        told = json.dumps(problem.as_dict(), ensure_ascii=False).encode()
        return Response(told, problem.status, headers, _PROBLEM)
    return PlainTextResponse(problem.text(), problem.status, headers)


def _problem(request: Request, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, QuanheError):
        return Problem("question", str(error))
    if isinstance(error, HTTPException):
        if error.status_code == 405:
            return Problem("method", method=request.method)
        return Problem("missing" if error.status_code == 404 else "malformed", str(error.detail))
    return Problem("internal")
