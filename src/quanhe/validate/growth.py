"""Growth that does not follow from the two values it is between: "tăng 20 %", from 100 to 150."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from quanhe import vocab
from quanhe.rdf.reference import reference_triples
from quanhe.validate.columns import Columns
from quanhe.validate.figures import PERCENT, Figure, finding
from quanhe.validate.finding import Finding


def growth(columns: Columns, kind: str, known: Sequence[Figure], words: Mapping[str, Decimal]) -> Iterator[Finding]:
    """Find growth said in per cent that does not follow from the values of the period and of the year before.

    `words` are those of `words_of_growth`.
    """
    rates = [figure for figure in known if figure.about.unit == PERCENT and figure.period]
    if not rates:
        return
    amounts: dict[tuple[str, str, tuple[str, str]], list[Figure]] = defaultdict(list)
    for figure in known:
        if figure.about.unit != PERCENT and figure.period and not figure.of_ratio:
            amounts[figure.about.measure, figure.about.subject, figure.period].append(figure)
    for rate in rates:
        assert rate.period is not None
        told = _change(rate.about.measure, words, rate.period)
        if told is None:
            continue
        measure, sign = told
        now = amounts.get((measure, rate.about.subject, rate.period), ())
        before = amounts.get((measure, rate.about.subject, _year_before(rate.period)), ())
        if len(now) == 1 and len(before) == 1 and now[0].about == before[0].about and before[0].low > 0:
            least = (now[0].low / before[0].high - 1) * 100
            most = (now[0].high / before[0].low - 1) * 100
            low, high = sorted((rate.low * sign, rate.high * sign))
            if high < least or most < low:
                said = (rate, before[0], now[0])
                vietnamese = "Mức tăng giảm không khớp với hai giá trị: “{0}”; “{1}” → “{2}”."
                english = "Growth does not follow from the two values: “{0}”; “{1}” → “{2}”."
                yield finding(columns, kind, "growth.differs", said, vietnamese, english)


def _change(measure: str, words: Mapping[str, Decimal], period: tuple[str, str]) -> tuple[str, Decimal] | None:
    """Give what is said to grow, and 1 or -1: "xuất khẩu tăng so với năm 2019" is of "xuất khẩu", compared with 2019.

    Nothing where it is compared with anything but the year before.
    """
    parts = measure.split()
    for at in range(1, len(parts)):
        for length in (3, 2, 1):
            sign = words.get(" ".join(parts[at : at + length]))
            if sign is not None and at + length <= len(parts):
                rest = parts[at + length :]
                return (" ".join(parts[:at]), sign) if not rest or rest[-1] == _year_before(period)[0][:4] else None
    return None


def words_of_growth(columns: Columns) -> dict[str, Decimal]:
    """Give the words of growth and decline, 1 and -1."""
    store, signs = columns.store, {"up": Decimal(1), "down": Decimal(-1)}
    directions = reference_triples(store, store.base, vocab.NS + "direction")
    return {name: signs[way] for word, way in directions if way in signs for name in columns.names(word)}


def _year_before(period: tuple[str, str]) -> tuple[str, str]:
    """Give the same period of the year before."""
    first, last = (f"{int(day[:4]) - 1:04}{day[4:]}" for day in period)
    return first, last.replace("-02-29", "-02-28")
