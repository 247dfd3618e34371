"""When posts are held, as edges have it: what is known of the tenure behind each holding, and who is chiefly what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from quanhe import vocab
from quanhe.identity.tenures import OVER, standing
from quanhe.network.columns import asked
from quanhe.store import Source

_OF: Final = "SELECT ?tenure ?property ?value WHERE {{ {some} ?tenure qh:holder ?person ; ?property ?value }}"
_COUNTS: Final = "SELECT ?claim ?count WHERE {{ {some} ?claim qh:independentCount ?count }}"
_MANY: Final = """
SELECT DISTINCT ?post WHERE {{
  {some} ?post org:role ?role . GRAPH <graph/reference> {{ ?role qh:manySeats true }}
}}"""
_IN_OFFICE: Final = 6
_ONE_SEAT: Final = 4
"""How many articles one counts as that tells of a post not known to be over, and of one that few hold at a time: both
say more of who somebody is than a former post, or being one of the members of a body."""

_SAID: Final = ("begins", "heldFrom", "heldUntil", "likelyFrom", "likelyUntil", "overAfter", "overBy")


_PROPERTIES: Final = (
    *("holder", "heldPost", "heldIn", "beginEarliest", "heldFrom", "heldUntil", "likelyFrom", "likelyUntil"),
    *("overAfter", "inferredBy"),
)
"""What a row says of a tenure, in its order."""

_TYPE: Final = vocab.PREFIXES["rdf"] + "type"
_CLAIM: Final = vocab.PREFIXES["prov"] + "wasDerivedFrom"
_TENURE: Final = vocab.NS + "Tenure"
_POST: Final = vocab.NS + "heldPost"


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
        for row in _rows(store, people):
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


def _rows(store: Source, people: Collection[str] | None) -> Iterator[Row]:
    """Give the rows tenure by tenure, put together here: a store joins so many properties slower."""
    told: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for tenure, name, value in asked(store, _OF, "person", people):
        told[tenure][name].append(value)
    tenures = [of for of in told.values() if _TENURE in of[_TYPE] and of[_POST]]
    counts: dict[str, str] = {}
    claims = None if people is None else {claim for of in tenures for claim in of[_CLAIM]}
    for claim, count in asked(store, _COUNTS, "claim", claims):
        counts[claim] = min(count, counts.get(claim, count))
    for of in tenures:
        values = [min(of[vocab.NS + name], default=None) for name in _PROPERTIES]
        for both in (slice(4, 6), slice(6, 8)):
            if None in values[both]:  # a stretch of time has both its ends
                values[both] = [None, None]
        person, post, *rest = values
        for claim in of[_CLAIM]:
            yield Row(claim, counts.get(claim), person or "", post or "", *rest)
