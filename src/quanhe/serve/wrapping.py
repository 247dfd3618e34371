"""What goes around every response: headers that keep browsers from harm, and one line in the log of accesses."""

from __future__ import annotations

import logging
import time
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ACCESS: Final = logging.getLogger("quanhe.serve.access")

_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Wrapping:
    """Adds security headers where a response has none of its own, and logs: who, what path, status, bytes, time.

    What was asked is not logged, nor are headers: a query or a token is nobody else's business.
    """

    def __init__(self, app: ASGIApp, shared: bool = False) -> None:
        self.app = app
        self.headers = _SAFE | ({"Cross-Origin-Resource-Policy": "cross-origin"} if shared else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and wrap what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 0, 0

        async def wrapped(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, wrapped)
        finally:
            client = (scope.get("client") or ("-",))[0]
            took = (time.perf_counter() - begun) * 1000
            path = scope["path"].encode("unicode_escape").decode()
            ACCESS.info("%s %s %s %d %d bytes %.0f ms", client, scope["method"], path, status, size, took)
