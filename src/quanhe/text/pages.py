"""HTML pages read by several extractors at once: taking an article out of its page takes as long as reading it."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from quanhe.text.article import Article
from quanhe.text.html import LARGEST_PAGE, Extractor


class Pages:
    """A number of extractors, each with a process of its own once it has a page; a context manager, which ends them."""

    def __init__(self, count: int) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="pages")
        self._own = threading.local()
        self._all: list[Extractor] = []
        self.ahead = 2 * count if count > 1 else 0
        """How many pages are worth being asked for before the first of them is needed."""

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for extractor in self._all:
            extractor.stop()
        self._threads.shutdown()
        for extractor in self._all:
            extractor.end()

    def of_file(self, file: Path, identifier: str) -> Future[Article]:
        """Have the article of a file read. Its future raises what reading the file does, and `Extractor.read`."""
        return self._threads.submit(self._file, file, identifier)

    def of_data(self, data: bytes, source: str) -> Article:
        """Give the article of a page. Raises InputError as `Extractor.read` does."""
        return self._threads.submit(lambda: self._extractor().read(data, source)).result()

    def _file(self, file: Path, identifier: str) -> Article:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_PAGE + 1)
        return self._extractor().read(data, str(file), identifier=identifier)

    def _extractor(self) -> Extractor:
        """Give the extractor of this thread."""
        extractor: Extractor | None = getattr(self._own, "extractor", None)
        if extractor is None:
            extractor = self._own.extractor = Extractor()
            self._all.append(extractor)
        return extractor
