"""Figures as they are compared: what each is about, and between what values the true one lies, as it was reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from quanhe import vocab
from quanhe.identity import name_key
from quanhe.patterns import lazy
from quanhe.validate.columns import Columns, article_of
from quanhe.validate.finding import Finding

PERCENT: Final = vocab.UNIT + "PhanTram"

_WORD: Final = lazy(r"\w+")
_NEAR: Final = Decimal("0.1")
"""How far from the number said "gần", "hơn" and "khoảng" may be: a tenth of it."""


class About(NamedTuple):
    """What a figure measures, of what place or body, in what unit; shares of a whole apart from amounts."""

    measure: str
    subject: str
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article; `low` and `high` bound what it says, rounding and "gần", "hơn", "khoảng" allowed for."""

    claim: str
    article: str
    about: About
    value: Decimal
    low: Decimal
    high: Decimal
    period: tuple[str, str] | None
    """First and last day of the period it is about, where both are said."""
    whole: str | None
    """The claim of the figure it is a part of."""
    upper: Decimal | None
    """The end of a range."""
    total: Decimal | None
    """The other half of a ratio ("27/29")."""
    of_ratio: bool
    """Whether it is either half of a ratio."""
    at_least: bool
    """Whether it was said to be more ("hơn")."""


def figures(columns: Columns) -> list[Figure]:
    """Give the figures of a graph, sorted by claim."""
    return [_figure(columns, claim) for claim in sorted(columns.all("qh:value"))]


def conflict(first: Figure, second: Figure) -> bool:
    """Whether two figures cannot both be right, as they were reported."""
    return first.high < second.low or second.high < first.low


def finding(columns: Columns, kind: str, rule: str, said: Iterable[Figure], message: str, english: str) -> Finding:
    """Make a finding on some figures, which `{}` in its messages stand for, with the quotes of all."""
    claims = list(dict.fromkeys(figure.claim for figure in said))
    captions = list(map(columns.label, claims))
    texts = [text.format(*captions, rest="; ".join(captions[1:])) for text in (message, english)]
    return Finding(kind, rule, claims[0], article_of(claims[0]), texts[0], texts[1], columns.quotes(claims))


def reach(value: Decimal, reported: Decimal, upper: Decimal | None, approximation: str) -> tuple[Decimal, Decimal]:
    """Give the least and the most that a figure can mean: half of its last digit more or less, and what bounds say.

    Noughts at the end of a number may have been rounded, but for the first two digits ("1.200": 1.150 to 1.250).
    """
    half = _half_of_last_digit(reported) * (value / reported if reported else 1)
    low, high = value - abs(half), (value if upper is None else upper) + abs(half)
    if approximation in ("Under", "About"):
        low = min(low, value - abs(value) * _NEAR)
    if approximation in ("Over", "About"):
        high = max(high, high + abs(value) * _NEAR)
    return low, high


def _half_of_last_digit(reported: Decimal) -> Decimal:
    last = int(reported.normalize().as_tuple().exponent)
    if last > 0:
        last = min(last, reported.adjusted() - 1)
    return Decimal(5).scaleb(last - 1)


def _figure(columns: Columns, claim: str) -> Figure:
    one = columns.one
    value, reported = Decimal(one("qh:value", claim)), one("qh:reportedValue", claim)
    upper, total = (Decimal(text) if (text := one(name, claim)) else None for name in ("qh:upperValue", "qh:outOf"))
    approximation = one("qh:approximation", claim).removeprefix(vocab.NS)
    low, high = reach(value, Decimal(reported or value), upper, approximation)
    stretch = one("sdim:refPeriod", claim)
    first, last = (one(f"qh:{edge}", stretch) for edge in ("beginEarliest", "endLatest"))
    about = About(
        " ".join(_WORD.findall(name_key(one("qh:measure", claim)))),
        one("sdim:refArea", claim) or one("qh:refOrganisation", claim) or one("qh:refPerson", claim),
        _unit(columns, claim),
    )
    return Figure(
        claim,
        article_of(claim),
        about,
        value,
        low,
        high,
        (first, last) if first and last else None,
        one("qh:subsetOf", claim) or None,
        upper,
        total,
        total is not None or one("qh:isWhole", claim) == "true",
        approximation == "Over",
    )


def _unit(columns: Columns, claim: str) -> str:
    """Give the unit a value is in; "lần" is not "%", though one is a hundred of the other."""
    words, unit = name_key(columns.one("qh:reportedUnit", claim)), columns.one("satt:unitMeasure", claim)
    if words in columns.names(PERCENT) or words == "%":
        return PERCENT
    return words if unit == PERCENT else unit or words
