"""What keeps a query from outside from opening connections, or from ending the process.

Oxigraph's parser and optimiser recurse: some thousand nested groups or chained operators overflow the stack, which
ends the process and not only the query. SERVICE opens a connection and cannot be switched off. So a query that is
not one of the saved questions is looked over here before it is parsed, and runs on a thread with room to recurse.
There is no time limit: whoever serves strangers runs the query in a process of its own.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Final, TypeVar

from quanhe.errors import QueryError
from quanhe.patterns import lazy

MAX_CHARACTERS: Final = 10_000
MAX_BRACKETS: Final = 500
_STACK_BYTES: Final = 64 * 1024 * 1024

_UPDATE: Final = lazy(
    r"\s*(?:(?:(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^>]*>|#[^\n]*\n)\s*)*"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
# Found anywhere, in strings and comments too: telling those apart would need the parser's own grammar, and a
# mistake there would let a connection through. Only variables and prefixed names may hold the word.
_SERVICE: Final = lazy(r"SERVICE(?:\s|#[^\n]*\n)*(?:SILENT\b|[<?$]|[\w.-]*:)", re.IGNORECASE)
_WITHIN_A_NAME: Final = lazy(r"[?$:]\w*\Z")
_FILE: Final = lazy(r"<\s*file:", re.IGNORECASE)

_Result = TypeVar("_Result")
_starting = threading.Lock()


class Unsafe(QueryError):
    """A query that is refused before it is looked at further; `reason` says why in a word.

    One of update, service, file, length, nesting.
    """

    def __init__(self, reason: str, sentence: str) -> None:
        self.reason = reason
        super().__init__(sentence)

    def __reduce__(self) -> tuple[type[Unsafe], tuple[str, str]]:
        return Unsafe, (self.reason, str(self))


def refuse_unsafe(sparql: str) -> None:
    """Refuse (Unsafe) what changes the graph, reaches network or files, or nests too deep to be evaluated safely."""
    if len(sparql) > MAX_CHARACTERS:
        raise Unsafe(
            "length",
            f"The query has {len(sparql):,} characters and {MAX_CHARACTERS:,} are allowed: ask in smaller parts.",
        )
    if update := _UPDATE.match(sparql):
        raise Unsafe(
            "update",
            f"Only questions are answered, and {update[1].upper()} changes the graph: use SELECT, ASK or CONSTRUCT.",
        )
    refuse_connections(sparql)
    brackets = sum(map(sparql.count, "{(["))
    if brackets > MAX_BRACKETS:
        raise Unsafe(
            "nesting",
            f"The query opens {brackets:,} brackets and {MAX_BRACKETS:,} are allowed: ask in smaller parts.",
        )


def refuse_connections(sparql: str) -> None:
    """Refuse (Unsafe) a query or an update that would open a connection or a file."""
    if any(
        not _WITHIN_A_NAME.search(sparql[max(0, found.start() - 200) : found.start()])
        for found in _SERVICE.finditer(sparql)
    ):
        raise Unsafe("service", "SERVICE would open a network connection and is refused: ask the other store itself.")
    if _FILE.search(sparql):
        raise Unsafe("file", "Files are not read: FROM and other IRIs that begin with file: are refused.")


def with_room(work: Callable[[], _Result]) -> _Result:
    """Run work on a thread whose stack is large enough for whatever the limits let through; give what it gives."""
    outcome: list[_Result] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # handed to the caller below, whatever it is
            failure.append(error)

    thread = threading.Thread(target=run, name="quanhe-query", daemon=True)
    with _starting:  # the stack size is a setting of the process
        before = threading.stack_size(_STACK_BYTES)
        try:
            thread.start()
        finally:
            threading.stack_size(before)
    thread.join()
    if failure:
        raise failure[0]
    return outcome[0]
