"""Running the server: a socket, uvicorn, a message that says where it is, and an end that leaves nothing behind."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import uvicorn

from quanhe.errors import ServeError
from quanhe.serve.app import create_app
from quanhe.serve.connection import connection
from quanhe.serve.settings import Settings
from quanhe.store import Store

HOST: Final = "127.0.0.1"
PORT: Final = 8010

_CONNECTIONS: Final = 200
"""Connections at once; one more is turned away with 503."""

_LONGEST_HEAD: Final = 128 * 1024
"""Bytes of a request's head: a query of 10,000 characters, each three bytes of UTF-8, each byte written %XX."""

_HERE: Final = ("127.0.0.1", "localhost", "::1")


def run(
    graph: Path | str,
    settings: Settings | None = None,
    host: str = HOST,
    port: int = PORT,
    said: Callable[[str], None] = print,
) -> None:
    """Serve a graph until Ctrl-C or SIGTERM; port 0 is any that is free, and `said` is told where it listens.

    Raises StoreError where there is no graph, and ServeError where it is kept elsewhere, or the address is taken.
    """
    chosen = settings or Settings()
    if "://" in str(graph):
        raise ServeError(f"{graph} is served by the store that keeps it; give the folder of a graph.")
    Store.open(graph).close()
    if chosen.hosts == ("*",) and host in _HERE and chosen.url is None:
        chosen = replace(chosen, hosts=(*_HERE[:2], "[::1]"))  # a page elsewhere cannot ask under a name of its own
    listening = _listening(host, port)
    config = uvicorn.Config(
        create_app(graph, chosen),
        http=connection(chosen.limits.sending),
        root_path=urlsplit(chosen.url or "").path.rstrip("/"),
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=max(1, round(chosen.limits.seconds)),
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        proxy_headers=False,
    )
    _log()
    server = _Server(config, lambda: said(_where(graph, chosen, listening)))
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))  # uvicorn raises it again once it is done
    try:
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    finally:
        signal.signal(signal.SIGTERM, before)
        listening.close()
    if not server.started:
        raise ServeError("The server could not start; the lines above say why.")


class _Server(uvicorn.Server):
    """Tells when it is there."""

    def __init__(self, config: uvicorn.Config, there: Callable[[], None]) -> None:
        super().__init__(config)
        self._there = there

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell so."""
        await super().startup(sockets)
        if self.started:
            self._there()


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=256)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else a body waits 40 ms behind its headers
        return listening
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ServeError(
            f"Cannot listen at {host} port {port}: {reason}; choose others by --host and --port."
        ) from None


def _where(graph: Path | str, settings: Settings, listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    limits = settings.limits
    known = f", known as {settings.url}" if settings.url else ""
    return (
        f"Serving {graph} at {address}/ (SPARQL at /sparql){known}.\n"
        f"A question may take {limits.seconds:g} s, {limits.memory >> 20:,} MB, {limits.rows:,} rows, "
        f"{limits.result >> 20:,} MB of answer; {settings.workers} at once. "
        f"Changes are {'taken with the token' if settings.token else 'refused'}. Ctrl-C ends it."
    )


def _log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    for name, level in (("quanhe.serve", logging.INFO), ("uvicorn", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False
