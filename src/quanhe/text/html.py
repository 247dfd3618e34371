"""HTML pages, through trafilatura in a process of its own.

Extraction takes more than linear time and its C library may fall on a hostile page; a process can be ended at a
deadline, a thread cannot. It is started with the first page and serves the pages after it.
"""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any

from quanhe.errors import InputError
from quanhe.patterns import lazy
from quanhe.text.article import Article
from quanhe.text.dateline import published_in
from quanhe.text.decode import decode
from quanhe.text.plain import made

LARGEST_PAGE = 5_000_000
"""Bytes of a page; a larger one is refused."""

LONGEST_WAIT = 30.0
"""Seconds that extraction may take for a page."""

_STARTING = 60.0
_CHARSET = lazy(rb"""(?:charset\s*=\s*|<\?xml[^>]{0,60}encoding=)["']?([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_FIGURE = lazy(r"<(/?)figure\b[^>]*>", re.IGNORECASE)  # trafilatura drops a figure with its caption
_ONE_CELL = lazy(r"^\|\s*([^|\n]*?)\s*\|\s*$", re.MULTILINE)  # a caption in a table that holds the photo
_CAPTION = lazy(r"<(/?)figcaption\b[^>]*>", re.IGNORECASE)


class Extractor:
    """The process that extracts; a context manager, which ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._collector: threading.Thread | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> Extractor:
        return self

    def __exit__(self, *exception: object) -> None:
        self.end()

    def stop(self) -> None:
        """Have the page that another thread is reading end with an error; the process is ended by `end`."""
        if (process := self._process) is not None:
            process.kill()

    def read(self, data: bytes, source: str, *, identifier: str | None = None) -> Article:
        """Give the article of a page. Raises `InputError` for one too large, too slow, or without an article."""
        if len(data) > LARGEST_PAGE:
            raise InputError(f"{source} is larger than {LARGEST_PAGE // 1_000_000} MB; give the article's page alone.")
        found = _CHARSET.search(data, 0, _HEAD)
        page = decode(data, source, declared=found[1].decode("ascii") if found else None)
        answer = self._ask(page, source)
        if not answer.get("text"):
            raise InputError(f"{source} holds no article that could be found in the page.")
        return made(
            text=answer["text"],
            title=answer["title"],
            source=source,
            identifier=identifier,
            published=answer["date"] or published_in(answer["text"]),
            url=answer["url"],
            outlet=answer["sitename"],
        )

    def _ask(self, page: str, source: str) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(page) + "\n")
            process.stdin.flush()
            answer = self._answers.get(timeout=LONGEST_WAIT)
        except queue.Empty:
            self.end()
            raise InputError(f"{source} took longer than {LONGEST_WAIT:g} s to extract and was left out.") from None
        except OSError:
            answer = ""
        if not answer:
            self.end()
            raise InputError(f"{source} could not be extracted: its HTML is broken or nested too deeply.")
        return dict(json.loads(answer))

    def _started(self) -> subprocess.Popen[str]:
        if self._process is not None:
            return self._process
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-c", "from quanhe.text.html import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._answers = queue.Queue()
        self._collector = threading.Thread(target=_collect, args=(self._process.stdout, self._answers), daemon=True)
        self._collector.start()
        try:
            ready = self._answers.get(timeout=_STARTING).strip() == "ready"
        except queue.Empty:
            ready = False
        if not ready:
            self.end()
            raise InputError('HTML pages need trafilatura; install it with: pip install "quanhe[html]".')
        return self._process

    def end(self) -> None:
        """End the process; the next page starts another."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        if self._collector is not None:
            self._collector.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be written has nobody to read it
                if pipe is not None:
                    pipe.close()
        self._process = None


def _collect(lines: IO[str] | None, answers: queue.Queue[str]) -> None:
    """Hand on each line the process writes, and an empty one when it has ended."""
    for line in lines or ():
        answers.put(line)
    answers.put("")


def extract(page: str) -> dict[str, str | None]:
    """Give title, text, date, url and sitename of a page; captions are kept, comments and menus are not."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        _CAPTION.sub(r"<\1p>", _FIGURE.sub(r"<\1div>", page)),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    found = {name: getattr(document, name, None) for name in ("title", "text", "date", "url", "sitename")}
    return found | {"text": _ONE_CELL.sub(r"\1", found["text"] or "")}


def serve() -> None:
    """Answer each line of standard input, a page as a JSON string, with what `extract` gives, on a line."""
    from trafilatura import bare_extraction  # noqa: F401 - before "ready", to tell its absence from a broken page

    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(extract(json.loads(line))), flush=True)
