"""A Virtuoso of its own for some tests: started on free ports with an empty database, and ended after."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PROGRAM = shutil.which("virtuoso-t")
PATIENCE = 240
"""Seconds in which a test gives its start up; it takes some ten where nothing else runs."""

SETTINGS = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{port}
DisableUnixSocket = 1
ServerThreads = 8
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
MaxOptimizeLayouts = 200
ThreadsPerQuery = 1
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
ServerRoot = .

[SPARQL]
ResultSetMaxRows = 1000000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Start a Virtuoso in a folder, and give the address where it answers SPARQL; user and password are dba."""
    assert PROGRAM is not None
    for _ in range(3):  # somebody may take a free port before it does
        port, http = free_ports(2)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "virtuoso.ini").write_text(SETTINGS.format(port=port, http=http))
        process = subprocess.Popen(
            [PROGRAM, "+foreground", "+configfile", "virtuoso.ini"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            if answers(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", process):
                yield f"sparql+http://127.0.0.1:{http}/sparql"
                return
        finally:
            process.kill()
            process.wait()
    raise AssertionError((folder / "virtuoso.log").read_text(errors="replace")[-2000:])


def free_ports(count: int) -> list[int]:
    """Give some ports that are free now."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a server answers; False where it has ended, or takes too long."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return False
