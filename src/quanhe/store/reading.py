"""Article graphs read for the consolidated graph, as they come or from the store: one way for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType

from quanhe.identity import Mention
from quanhe.rdf.consolidated import Consolidation
from quanhe.rdf.mentions import article_mentions
from quanhe.rdf.offices import Offices
from quanhe.rdf.terms import article_iri
from quanhe.store.finding import Found


class Reading:
    """Article graphs read for the consolidated graph: what is told of people, and the lines that do not hang on it."""

    def __init__(self, work: Consolidation, offices: Offices, base: str) -> None:
        self.mentions: list[Mention] = []
        self.repeated = False
        self.work = work
        self._base = base
        self._offices = offices

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.work.close()

    def article(self, iri: str, triples: list[Found]) -> Iterator[str]:
        """Give the lines of the consolidated graph that an article has alone."""
        self.mentions += article_mentions(iri, triples, self._offices)
        return self.work.article(iri, triples)

    def filled(self, articles: Iterable[tuple[str, Iterable[str]]]) -> Iterator[str]:
        """Give the lines of articles, and after each the lines of the consolidated graph that it has alone."""
        seen: set[str] = set()
        for identifier, given in articles:
            iri, lines = article_iri(self._base, identifier), list(given)
            yield from lines
            if iri in seen:  # two names that differ in Unicode form only: one article, to be read as a whole
                self.repeated = True
            elif not self.repeated:
                seen.add(iri)
                yield from self.article(iri, triples_of(iri, lines))


def triples_of(iri: str, lines: Iterable[str]) -> list[Found]:
    """Give the triples of an article's lines of N-Quads; `iri` is the article's."""
    end = f" <{iri}> ."
    rows = (line.removesuffix(end).split(" ", 2) for line in lines)
    return [(subject, predicate, value) for subject, predicate, value in rows]
