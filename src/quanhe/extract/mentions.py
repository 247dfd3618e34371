"""Where an article names bodies: the last of some sort before an offset, and what is named at an offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate

from quanhe.extract.body import Mention
from quanhe.text import key

_LETTERS = 2


class Mentions:
    """The mentions of bodies in an article, found by place and by what they name."""

    def __init__(self) -> None:
        self.all: list[Mention] = []
        self._groups: dict[str, list[int]] = {}

    @classmethod
    def settled(cls, found: Iterable[Mention]) -> Mentions:
        """Give mentions in reading order, of those that begin at one place the longest first."""
        mentions = cls()
        for mention in sorted(found, key=lambda mention: (mention.start, -mention.end)):
            mentions.add(mention)
        return mentions

    def add(self, mention: Mention) -> None:
        """Take in one more mention."""
        if not mention.generic:
            named = mention.named
            for group in (named.concept.iri, named.kind, opening(named.name)):
                self._groups.setdefault(group, []).append(len(self.all))
        self.all.append(mention)

    def last(
        self, offset: int, groups: Iterable[str], fits: Callable[[Mention], bool], floor: int = 0
    ) -> Mention | None:
        """Give the last mention that ends before an offset, begins at or behind a floor, and fits.

        It is sought in groups alone, each an IRI of a concept, one of the contract's kinds or the `opening` of a name.
        """
        best = -1
        for group in groups:
            for index in reversed(self._groups.get(group, ())):
                mention = self.all[index]
                if index <= best or mention.start < floor:
                    break
                if mention.end <= offset and fits(mention):
                    best = index
                    break
        return self.all[best] if best >= 0 else None

    def within(self, start: int, end: int) -> list[Mention]:
        """Give the settled mentions that lie in a stretch of the text."""
        inside = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in inside if mention.end <= end]

    def holding(self, offset: int) -> list[Mention]:
        """Give the settled mentions that hold an offset."""
        first = last = bisect_right(self._starts, offset)
        while first and self._reach[first - 1] > offset:
            first -= 1
        return [mention for mention in self.all[first:last] if mention.end > offset]

    def alias_at(self, offset: int) -> Mention | None:
        """Give the settled mention by a short name of the article's own that begins at an offset."""
        return self._aliases.get(offset)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.all]

    @cached_property
    def _reach(self) -> list[int]:
        return list(accumulate((mention.end for mention in self.all), max))

    @cached_property
    def _aliases(self) -> dict[int, Mention]:
        return {mention.start: mention for mention in reversed(self.all) if mention.body is None}


def opening(name: str) -> str:
    """Give the group of names that begin with the letters of a name."""
    return key(name)[:_LETTERS]
