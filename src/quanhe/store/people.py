"""The people that some articles have to do with: their mentions, old and new, and who they are, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quanhe.identity import SAME, Judgement, Mention, Resolution, block_keys, mention_of, resolve
from quanhe.rdf.reference import judgements_graph, software_version
from quanhe.rdf.resolutions import KEY, PERSON, RECORD, resolved_lines
from quanhe.rdf.terms import plain, text_of
from quanhe.store.finding import Finder


class People:
    """Who is who among the mentions that are reached from those of some articles by their names and judgements."""

    def __init__(self, finder: Finder, base: str) -> None:
        self._finder = finder
        self._base = base
        self._graph = judgements_graph(base)

    def around(self, before: Iterable[Mention], after: Iterable[Mention], given: Iterable[Judgement]) -> list[Mention]:
        """Give all other mentions that have to do with some, by their names or by judgements of people."""
        start = {mention.iri: mention for mention in (*before, *after)}
        return self._reached(start.values(), set(start), list(given))

    def named(self, iris: Iterable[str]) -> list[Mention]:
        """Give the mentions of some IRIs, those that are there."""
        return [mention for iri in iris if (mention := self._mention(iri))]

    def resolve(self, mentions: Iterable[Mention], given: Iterable[Judgement]) -> Resolution:
        """Say who is who."""
        return resolve(mentions, self._base, given)

    def lines(self, resolution: Resolution, mentions: Iterable[Mention], judged: Iterable[Judgement]) -> Iterator[str]:
        """Give what the judgements graph says of some mentions, and some judgements of rules, as triples."""
        some = Resolution(resolution.canonical, tuple(judged))
        return resolved_lines(some, mentions, self._base, software_version())

    def person(self, mention: str) -> str | None:
        """Give the person (a term) that a mention (a term) is held to be as the graph stands."""
        return next((value for _, _, value in self._finder.held(self._graph, mention, PERSON)), None)

    def mentions(self, person: str) -> list[str]:
        """Give the mentions (terms) of a person (a term) as the graph stands."""
        return [subject for subject, _, _ in self._finder.held(self._graph, None, PERSON, person)]

    def _reached(self, start: Iterable[Mention], known: set[str], given: list[Judgement]) -> list[Mention]:
        """Give all mentions that are not known and share a name with those, or are held to be the same as they are."""
        found: list[Mention] = []
        asked: set[str] = set()
        waiting = list(start)
        while waiting:
            mention = waiting.pop()
            for iri in self._near(mention, asked, given):
                if iri not in known:
                    known.add(iri)
                    other = self._mention(iri)
                    if other is not None:
                        found.append(other)
                        waiting.append(other)
        return found

    def _near(self, mention: Mention, asked: set[str], given: list[Judgement]) -> Iterator[str]:
        for key in set(block_keys(mention)) - asked:
            asked.add(key)
            for subject, _, _ in self._finder.held(self._graph, None, KEY, plain(key)):
                yield subject[1:-1]
        for judgement in given:
            if judgement.verdict == SAME and mention.iri in judgement.pair:
                yield from judgement.pair

    def _mention(self, iri: str) -> Mention | None:
        records = self._finder.held(self._graph, f"<{iri}>", RECORD)
        return next((mention_of(text_of(value)) for _, _, value in records), None)
