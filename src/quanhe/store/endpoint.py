"""HTTP to a SPARQL 1.1 store: connections that are kept, who asks, waiting, trying again; errors in one sentence.

All that is sent may be sent twice: queries, whole graphs, and updates that say what is to be, not how it changes.
"""

from __future__ import annotations

import base64
import http.client
import ssl
import time
import urllib.request
from collections import deque
from collections.abc import Mapping
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from quanhe.address import PASSWORD, TOKEN, USER, Address
from quanhe.errors import StoreError

_TRIES: Final = 4
_PAUSE: Final = 0.2
"""Seconds before the second try; each pause is twice the last."""
_AGAIN: Final = frozenset((429, 502, 503, 504))
_MOVED: Final = range(300, 400)
_REFUSED: Final = (401, 403)


class Answer(NamedTuple):
    """What a store answered: the HTTP status, the headers, and the body."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300

    @property
    def said(self) -> str:
        """The first words of what it said, on one line."""
        text = self.body[:2000].decode("utf-8", "replace").strip()
        return " ".join(text.split())[:400] or f"HTTP {self.status}"


class Endpoint:
    """Sends requests to one store. Threads may share it."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._idle: deque[tuple[str, http.client.HTTPConnection]] = deque()
        self._challenge: dict[str, str] | None = None
        self._basic = False

    def close(self) -> None:
        """Let go of all connections."""
        while self._idle:
            self._idle.pop()[1].close()

    def send(
        self, method: str, url: str, body: bytes | None = None, kind: str | None = None, accept: str = "*/*"
    ) -> Answer:
        """Send a request, again where the connection fails, and give the answer, whatever its status.

        Raises StoreError where the store cannot be reached, refuses who asks, or has moved.
        """
        headers = {"Accept": accept, "User-Agent": "quanhe"} | ({"Content-Type": kind} if kind else {})
        asked = False
        for trial in range(_TRIES):
            if trial:
                time.sleep(_PAUSE * 2 ** (trial - 1))
            try:
                answer = self._once(method, url, body, headers)
                if answer.status == 401 and not asked and self._challenged(answer):
                    asked = True
                    answer = self._once(method, url, body, headers)
            except (http.client.HTTPException, ConnectionError, ssl.SSLError) as error:
                if trial == _TRIES - 1 or isinstance(error, ConnectionRefusedError | ssl.SSLError):
                    raise self._unreachable(error) from error
                if body is not None:
                    self._ask_who(url)  # a store may break off a long request of somebody it does not know
                continue
            except TimeoutError as error:
                raise StoreError(
                    f"{self.address} did not answer within {self.address.timeout:g} seconds; "
                    "wait longer with #timeout=SECONDS behind the address"
                ) from error
            except OSError as error:
                raise self._unreachable(error) from error
            if answer.status not in _AGAIN or trial == _TRIES - 1:
                return self._checked(answer)
        raise AssertionError("the last trial gives or raises")

    def _once(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        connection = self._connection(origin, parts)
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body, {**headers, **self._who(method, url)})
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        except BaseException:
            connection.close()
            raise
        if response.will_close:
            connection.close()
        else:
            self._idle.append((origin, connection))
        return answer

    def _connection(self, origin: str, parts: SplitResult) -> http.client.HTTPConnection:
        for _ in range(len(self._idle)):
            try:
                kept, connection = self._idle.pop()
            except IndexError:  # another thread took it
                break
            if kept == origin:
                return connection
            self._idle.appendleft((kept, connection))
        host, timeout = parts.hostname or "", self.address.timeout
        if parts.scheme == "https":
            return http.client.HTTPSConnection(host, parts.port, timeout=timeout)
        return http.client.HTTPConnection(host, parts.port, timeout=timeout)

    def _who(self, method: str, url: str) -> dict[str, str]:
        """Give the header that says who asks: a token always, a user and password once the store wants them."""
        address = self.address
        if self._challenge is not None:
            said = self._digest.get_authorization(urllib.request.Request(url, method=method), self._challenge)
            return {"Authorization": f"Digest {said}"}
        if self._basic:
            pair = f"{address.user}:{address.password or ''}".encode()
            return {"Authorization": "Basic " + base64.b64encode(pair).decode()}
        return {"Authorization": f"Bearer {address.token}"} if address.token else {}

    @cached_property
    def _digest(self) -> urllib.request.HTTPDigestAuthHandler:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        for url in filter(None, (self.address.query, self.address.update, self.address.graphs)):
            root = urlsplit(url)._replace(path="/", query="").geturl()
            passwords.add_password(None, root, self.address.user or "", self.address.password or "")
        return urllib.request.HTTPDigestAuthHandler(passwords)

    def _challenged(self, answer: Answer) -> bool:
        """Take up how the store wants to be told who asks; False where there is nothing to tell it."""
        wanted = answer.headers.get("WWW-Authenticate", "")
        scheme, _, rest = wanted.partition(" ")
        if self.address.user is None:
            return False
        if scheme.lower() == "digest":
            self._challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
            return True
        self._basic = scheme.lower() == "basic"
        return self._basic

    def _ask_who(self, url: str) -> None:
        """Find out how the store wants to be told who asks, with a request that is short."""
        self._challenge = None
        try:
            answer = self._once("GET", url, None, {"Accept": "*/*"})
        except (OSError, http.client.HTTPException):
            return
        if answer.status == 401:
            self._challenged(answer)

    def _checked(self, answer: Answer) -> Answer:
        if answer.status in _REFUSED:
            told = self.address.user or self.address.token
            what = "refuses who asks" if told else "wants to know who asks"
            said = f"set {USER} and {PASSWORD}, or {TOKEN}, in the environment"
            raise StoreError(f"{self.address} {what} (HTTP {answer.status}); {said}")
        if answer.status in _MOVED:
            there = answer.headers.get("Location", "elsewhere")
            raise StoreError(f"{self.address} sends on to {there}; give that address, with sparql+ before it")
        return answer

    def _unreachable(self, error: Exception) -> StoreError:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return StoreError(f"{self.address} cannot be reached ({why}); is the store running, and is that its address?")


__all__ = ["Answer", "Endpoint"]
