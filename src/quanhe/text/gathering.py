"""All the articles of an input, gathered before the work on them begins.

Which of several articles of one text is kept, and which of several texts under one name keeps the name, must not hang
on the order they come in, so all have to be known first. Their words wait in a file where they are many.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import IO, Final, NamedTuple

from quanhe.text.article import Article

_IN_MEMORY: Final = 50_000_000
"""Bytes of articles that wait in memory; more of them wait in a temporary file."""


class _Place(NamedTuple):
    """An article that waits: where its words lie, the digest of its text, what it is chosen by, and its name."""

    offset: int
    words: str
    rank: tuple[str, ...]
    id: str


class Gathered:
    """Articles, each text once and each under a name of its own, in the order they came in; to be gone through again.

    Of articles with the same text the first by identifier is kept; of texts with one identifier the first by digest
    keeps it, and the others get a suffix made of their own.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        """Take in all the articles."""
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the object
        try:
            taken = [self._taken(article) for article in articles]
        except BaseException:
            self.close()
            raise
        kept = _one_a_text(taken)
        self.same = len(taken) - len(kept)
        """How many articles were left out, because another has the same text."""
        self._places = _one_a_name(kept)

    def __enter__(self) -> Gathered:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Article]:
        for place in self._places:
            self._file.seek(place.offset)
            yield replace(pickle.load(self._file), id=place.id)

    def close(self) -> None:
        """Let go of the articles."""
        self._file.close()

    def _taken(self, article: Article) -> _Place:
        offset = self._file.tell()
        pickle.dump(article, self._file, pickle.HIGHEST_PROTOCOL)
        words = text_digest(article.text)
        return _Place(offset, words, (article.id, *(value or "" for value in _described(article))), article.id)


def text_digest(text: str) -> str:
    """Give the SHA-256 of a text, by which it is known to be the same under another name."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def identity(article: Article) -> str:
    """Give a digest of all that an article's graph comes of."""
    said = (article.id, article.text, *_described(article))
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


def _described(article: Article) -> tuple[str | None, ...]:
    return article.published, article.url, article.outlet, article.title


def _one_a_text(taken: list[_Place]) -> list[_Place]:
    first: dict[str, _Place] = {}
    for place in taken:
        other = first.setdefault(place.words, place)
        if place.rank < other.rank:
            first[place.words] = place
    return [place for place in taken if first[place.words] is place]


def _one_a_name(kept: list[_Place]) -> list[_Place]:
    first: dict[str, str] = {}
    for place in kept:
        first[place.id] = min(place.words, first.get(place.id, place.words))
    return [
        place if first[place.id] == place.words else place._replace(id=f"{place.id}-{place.words[:8]}")
        for place in kept
    ]
