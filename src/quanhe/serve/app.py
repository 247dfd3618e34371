"""The server as an ASGI application: what it is asked for, and who answers it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from quanhe.errors import QuanheError
from quanhe.serve.answering import Pool
from quanhe.serve.problems import Problem
from quanhe.serve.settings import Settings


def create_app(graph: Path | str, settings: Settings | None = None) -> Starlette:
    """Give the application that serves the graph of a folder; the graph is opened when it starts."""
    chosen = settings or Settings()
    pool = Pool(graph, chosen.limits, chosen.workers)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()

    app = Starlette(
        routes=[Route("/health", _health), *_pages(pool, chosen)],
        lifespan=running,
        exception_handlers={QuanheError: _refused},
    )
    app.state.pool = pool
    return app


def _pages(pool: Pool, settings: Settings) -> list[BaseRoute]:
    if find_spec("quanhe.serve.pages") is None:
        return []
    routes: list[BaseRoute] = import_module("quanhe.serve.pages").routes(pool, settings)
    return routes


async def _health(request: Request) -> Response:
    pool: Pool = request.app.state.pool
    return JSONResponse({"status": "ok" if pool.alive else "starting"}, 200 if pool.alive else 503)


async def _refused(request: Request, error: Exception) -> Response:
    problem = error if isinstance(error, Problem) else Problem("question", str(error))
    return PlainTextResponse(problem.text(), problem.status, problem.headers)
