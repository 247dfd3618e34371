"""How many independent articles state something: near copies of one text count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from quanhe.network.columns import asked, pairs
from quanhe.store import Source

_STATED: Final = "SELECT ?holding ?article WHERE {{ {some} ?holding a org:Membership ; qh:statedIn ?article }}"


@dataclass(frozen=True)
class Sources:
    """The articles behind claims: of a holding those it was put together of, of any other claim the one it is in."""

    base: str
    holdings: dict[str, set[str]]
    copies: dict[str, str]

    @classmethod
    def of(cls, store: Source, claims: Collection[str] | None = None) -> Sources:
        """Read them from a graph: those of some claims, where they are given."""
        copies = dict(pairs(store, "qh:nearCopyOf"))
        holdings: defaultdict[str, set[str]] = defaultdict(set)
        if claims is not None:  # what is of one article says so itself; see `articles`
            claims = {claim for claim in claims if not claim.startswith(f"{store.base}article/")}
        for holding, article in asked(store, _STATED, "holding", claims):
            holdings[holding].add(copies.get(article, article))
        return cls(f"{store.base}article/", dict(holdings), copies)

    def articles(self, claims: Iterable[str]) -> set[str]:
        """Give the articles that state one of some claims, the first of those that are near copies."""
        found: set[str] = set()
        for claim in claims:
            if claim in self.holdings:
                found |= self.holdings[claim]
            elif claim.startswith(self.base):
                # The IRI of a claim begins with that of its article (docs/model.md), which spares reading one column.
                article = self.base + claim.removeprefix(self.base).partition("/")[0]
                found.add(self.copies.get(article, article))
            else:
                found.add(claim)
        return found
