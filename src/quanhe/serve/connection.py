"""A connection to the server that is given up where a request does not come to its end."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


def connection(seconds: float) -> type[asyncio.Protocol]:
    """Give the protocol of connections on which the head of a request may take so many seconds to come.

    uvicorn itself waits for ever: some hundred clients that send a letter now and then would keep all others out.
    """

    class Connection(H11Protocol):
        _hurry: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.conn.their_state is h11.IDLE:  # of the next request there is a part of the head
                self._wait()
            else:
                self._rest()

        def connection_lost(self, exc: Exception | None) -> None:
            self._rest()
            super().connection_lost(exc)

        def _wait(self) -> None:
            if self._hurry is None:
                self._hurry = self.loop.call_later(seconds, self.transport.close)

        def _rest(self) -> None:
            if self._hurry is not None:
                self._hurry.cancel()
                self._hurry = None

    return Connection
