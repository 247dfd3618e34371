"""Where a SPARQL 1.1 store keeps a graph: `sparql+http://host:port/sparql`, or `sparql+https://…`.

Behind a `#` may stand, as `name=value` with `&` between, what the store does not tell of itself: `update` and `graphs`
(where it takes SPARQL updates and, by the Graph Store Protocol, whole graphs: paths or addresses), `base` (that of the
graph's IRIs, where the store keeps several graphs of ours) and `timeout` (seconds to wait for an answer). Who may write
is told by the environment, which other people of a machine cannot read, or by `user:password@` before the host.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeGuard
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from quanhe.errors import StoreError

USER: Final = "QUANHE_STORE_USER"
PASSWORD: Final = "QUANHE_STORE_PASSWORD"
TOKEN: Final = "QUANHE_STORE_TOKEN"
TIMEOUT: Final = 600.0
"""Seconds to wait for an answer, where the address does not say."""

_SCHEME: Final = "sparql+"
_REMOTE: Final = re.compile(r"sparql\+https?://", re.IGNORECASE)
_SECRET: Final = re.compile(r"(?<=://)[^/?#]*@")
_OPTIONS: Final = ("update", "graphs", "base", "timeout")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store answers queries, where it is written to as far as that was said, and who asks."""

    query: str
    update: str | None = None
    graphs: str | None = None
    base: str | None = None
    timeout: float = TIMEOUT
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return _SCHEME + self.query

    @classmethod
    def of(cls, place: str, environment: Mapping[str, str] = os.environ) -> Address:
        """Read an address. Raises StoreError where it is none."""
        parts = urlsplit(place.strip()[len(_SCHEME) :])
        try:
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
        if not host or not is_remote(place):
            raise StoreError(
                f"{shown(place)} is no address of a store; give one such as sparql+http://localhost:8890/sparql"
            )
        where = f"[{host}]" if ":" in host else host
        query = urlunsplit((parts.scheme, where + (f":{port}" if port else ""), parts.path or "/", parts.query, ""))
        given = dict(parse_qsl(parts.fragment, keep_blank_values=True))
        for name in given.keys() - {*_OPTIONS}:
            raise StoreError(f"{shown(place)}: {name} is not known after #; known are {', '.join(_OPTIONS)}")
        return cls(
            query,
            _joined(query, given.get("update")),
            _joined(query, given.get("graphs")),
            given.get("base"),
            _seconds(given.get("timeout")),
            unquote(parts.username) if parts.username else environment.get(USER),
            unquote(parts.password) if parts.password else environment.get(PASSWORD),
            environment.get(TOKEN),
        )


def is_remote(place: object) -> TypeGuard[str]:
    """Whether a place is the address of a store, and not a folder."""
    return isinstance(place, str) and _REMOTE.match(place.strip()) is not None


def shown(place: object) -> str:
    """Give a place to be printed: without the user and password that an address may hold."""
    return _SECRET.sub("", str(place), count=1) if is_remote(place) else str(place)


def _joined(query: str, given: str | None) -> str | None:
    return urljoin(query, given) if given else None


def _seconds(given: str | None) -> float:
    try:
        seconds = TIMEOUT if given is None else float(given)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise StoreError(f"the timeout of a store is a number of seconds, and {given!r} is none")
    return seconds
