"""Two dates compared: who came to a post, who left one, who moved, and of whom it is not known.

The day of an article is a day on which somebody is in office, never one on which they took it: whoever is known to hold
a post on the later day, and not known to hold it on the earlier one, has not therefore come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quanhe.errors import QueryError
from quanhe.identity.tenures import KNOWN, OVER
from quanhe.network.careers import written
from quanhe.network.office import Names, Office, day, offices
from quanhe.network.quotes import Quoted, evidence
from quanhe.network.shared import min_quote
from quanhe.query.rows import Rows, Value
from quanhe.store import Source

CHANGES: Final = ("moved", "came", "left", "stayed", "unknown")
"""What can have become of a holding between two days; see `compare`."""

DEFAULT_CHANGES: Final = ("moved", "came", "left")
"""Those that are told where others are not asked for."""

NOT_HELD: Final = "not held"
"""How a post stands on a day that is over by then, or has not begun."""

_SILENT: Final = "silent"
_COLUMNS: Final = (
    *("change", "person", "title", "body", "earlier_post", "on_first", "on_second", "begins", "over", "over_by"),
    *("quote", "article", "person_iri", "body_iri"),
)


@dataclass(frozen=True, slots=True)
class _Change:
    what: str
    office: Office
    before: str
    after: str
    earlier: tuple[Office, ...] = ()


def compare(
    store: Source,
    first: str,
    second: str,
    *,
    people: Iterable[str] | None = None,
    bodies: Iterable[str] | None = None,
    changes: Collection[str] = DEFAULT_CHANGES,
) -> Rows:
    """Give what changed between two days (ISO) in who holds which post, of some people or bodies (IRIs) if given.

    `came`: began between the two days, as an article states (and may be over again). `left`: was known to be held on
    the first day, and is over on the second, as is stated or follows. `moved`: somebody who left one post and came to
    another. `stayed`: known on both. `unknown`: known or likely on one day, and not known on the other. `on_first` and
    `on_second` say how the post stood: known or likely to be held, not held, or unknown. `notes` say how many there are
    of each, and of how many nothing tells the two days apart. QueryError where the days are in the wrong order or a
    kind of change is unknown.
    """
    if first >= second:
        raise QueryError(f"The first day is to be before the second, and {first} is not before {second}.")
    for change in changes:
        if change not in CHANGES:
            raise QueryError(f"There is no change {change}: there are {', '.join(CHANGES)}.")
    found = _moved([_changed(office, first, second) for office in offices(store, people=people, bodies=bodies)])
    names = Names.of(store, [office for change in found for office in (change.office, *change.earlier)])
    shown = [change for change in found if change.what in changes]
    shown.sort(key=lambda change: (CHANGES.index(change.what), names[change.office.person], change.office.iri))
    quotes = evidence(store, {claim for change in shown for claim in change.office.holdings})
    rows = Rows(_COLUMNS, [_cells(change, names, min_quote(quotes, change.office.holdings)) for change in shown])
    rows.notes = tuple(_notes(Counter(change.what for change in found), first, second))
    return rows


def _cells(change: _Change, names: Names, quote: Quoted) -> tuple[Value, ...]:
    office = change.office
    return (
        *(change.what, names[office.person], names.title(office), names[office.body] if office.body else None),
        "; ".join(names[one.post] for one in change.earlier) or None,
        *(change.before, change.after, written(office.begin)),
        *(day(office.over), None if office.over is None else "inferred" if office.inferred else "stated"),
        *(quote["quote"], quote["article"], office.person, office.body or None),
    )


def _notes(counts: Counter[str], first: str, second: str) -> Iterator[str]:
    told = ", ".join(f"{counts[name]} {name}" for name in CHANGES if counts[name])
    if told:
        yield f"{first} to {second}: {told}"
    if counts[_SILENT]:
        yield f"of {counts[_SILENT]} posts nothing is known that would tell the two days apart"


def _changed(office: Office, first: str, second: str) -> _Change:
    before, after = office.standing(first), office.standing(second)
    began = office.begin is not None and first < office.begin[0] and office.begin[1] <= second
    if began:
        what = "came"
    elif before == KNOWN and after == OVER:
        what = "left"
    elif before == after == KNOWN:
        what = "stayed"
    elif KNOWN in (before, after) or (before != after and "likely" in (before, after)):
        what = "unknown"
    else:
        what = _SILENT
    stood, stands = (NOT_HELD if standing == OVER else standing for standing in (before, after))
    return _Change(what, office, stood, stands)


def _moved(found: list[_Change]) -> list[_Change]:
    """Put who left one post and came to another together: a move."""
    left: defaultdict[str, list[Office]] = defaultdict(list)
    came: set[str] = set()
    for change in found:
        if change.what == "left":
            left[change.office.person].append(change.office)
        elif change.what == "came":
            came.add(change.office.person)
    kept = [change for change in found if change.what != "left" or change.office.person not in came]
    return [
        _Change("moved", change.office, change.before, change.after, tuple(left[change.office.person]))
        if change.what == "came" and change.office.person in left
        else change
        for change in kept
    ]
