"""When posts are held, as edges have it: what is known of the tenure behind each holding, and who is chiefly what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from quanhe.identity.tenures import OVER, standing
from quanhe.network.columns import asked
from quanhe.store import Source

_TENURES: Final = """
SELECT ?claim ?count ?person ?post ?body ?begins ?from ?until ?likely ?last ?over ?by WHERE {{
  {some} ?tenure qh:holder ?person ; a qh:Tenure ; qh:heldPost ?post ; prov:wasDerivedFrom ?claim .
  OPTIONAL {{ ?claim qh:independentCount ?count }}
  OPTIONAL {{ ?tenure qh:heldIn ?body }}
  OPTIONAL {{ ?tenure qh:beginEarliest ?begins }}
  OPTIONAL {{ ?tenure qh:heldFrom ?from ; qh:heldUntil ?until }}
  OPTIONAL {{ ?tenure qh:likelyFrom ?likely ; qh:likelyUntil ?last }}
  OPTIONAL {{ ?tenure qh:overAfter ?over }}
  OPTIONAL {{ ?tenure qh:inferredBy ?by }}
}}"""
_MANY: Final = """
SELECT DISTINCT ?post WHERE {{
  {some} ?post org:role ?role . GRAPH <graph/reference> {{ ?role qh:manySeats true }}
}}"""
_IN_OFFICE: Final = 6
_ONE_SEAT: Final = 4
"""How many articles one counts as that tells of a post not known to be over, and of one that few hold at a time: both
say more of who somebody is than a former post, or being one of the members of a body."""

_SAID: Final = ("begins", "heldFrom", "heldUntil", "likelyFrom", "likelyUntil", "overAfter", "overBy")


class Seat(NamedTuple):
    """A post and the body it is in, which may not be known."""

    post: str
    body: str | None


class Row(NamedTuple):
    """A holding, and what is known of the tenure it belongs to; days as ISO text."""

    claim: str
    articles: str | None
    person: str
    post: str
    body: str | None
    begins: str | None
    held_from: str | None
    held_until: str | None
    likely_from: str | None
    likely_until: str | None
    over: str | None
    over_by: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """The tenures of a graph, or of some people, by the holdings they were put together from."""

    rows: Mapping[str, Row]
    many: frozenset[str] = frozenset()
    """The posts that many hold at a time."""

    @classmethod
    def of(cls, store: Source, people: Collection[str] | None = None) -> Held:
        """Read them: those of some people (IRIs), where they are given."""
        found: dict[str, Row] = {}
        for row in map(Row._make, asked(store, _TENURES, "person", people)):
            found[row.claim] = min(row, found.get(row.claim, row), key=_order)
        posts = None if people is None else {row.post for row in found.values()}
        return cls(found, frozenset(post for (post,) in asked(store, _MANY, "post", posts)))

    def standing(self, claim: str, day: str) -> str:
        """Say how a holding stands on a day: `known` or `likely` to hold, `unknown`, or `over` (or not begun)."""
        row = self.rows.get(claim)
        if row is None:
            return OVER
        likely = (row.likely_from, row.likely_until)
        return standing(day, row.begins, (row.held_from, row.held_until), likely, row.over)

    def tenure(self, claims: Iterable[str]) -> dict[str, str]:
        """Give what is known of when a post was held, by what it is known as; nothing where nothing is."""
        found = [self.rows[claim] for claim in claims if claim in self.rows]
        return {name: value for name, value in zip(_SAID, found[0][5:], strict=True) if value} if found else {}

    def chief_seats(self) -> dict[str, Seat]:
        """Give the post by which each person is best told from others: the one that articles tell most of."""
        told: defaultdict[tuple[str, Seat], int] = defaultdict(int)
        last: dict[tuple[str, Seat], str] = {}
        for row in self.rows.values():
            held = row.person, Seat(row.post, row.body)
            weight = (1 if row.over else _IN_OFFICE) * (1 if row.post in self.many else _ONE_SEAT)
            told[held] += weight * int(row.articles or 1)
            last[held] = row.held_until or ""
        return dict(sorted(told, key=lambda held: (told[held], last[held], held[1].post)))


def _order(row: Row) -> tuple[str, ...]:
    return tuple(value or "" for value in row)
