"""The whole texts of the articles of a graph, read again from their files: a graph itself has sentences only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from quanhe.store.source import Source
from quanhe.text import Paths, text_digest
from quanhe.text.reading import OnError, read

_DIGESTS: Final = "SELECT ?article ?digest WHERE { ?article a schema:NewsArticle ; qh:sha256 ?digest }"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of articles by IRI, how many articles the graph has, and how many were read that it has not."""

    found: dict[str, str]
    articles: int
    others: int


def texts(store: Source, paths: Paths, on_error: OnError, processes: int = 1) -> Texts:
    """Read articles, and give the texts of those that a graph has, character for character: so that offsets are right.

    `paths`, `on_error` and `processes` are as `quanhe.text.read` has them.
    """
    result: Any = store.query(_DIGESTS)
    known = {digest.value: article.value for article, digest in result}
    found: dict[str, str] = {}
    others: set[str] = set()
    for article in read(paths, on_error=on_error, distinct=False, processes=processes):
        digest = text_digest(article.text)
        if digest in known:
            found[known[digest]] = article.text
        else:
            others.add(digest)
    return Texts(dict(sorted(found.items())), len(known), len(others))
