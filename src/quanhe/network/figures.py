"""What figures say, as plain values: measure, indicator, value, unit, what each is of, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any, Final

from quanhe.facts import plain_number
from quanhe.network.columns import Columns, asked, local, named, plain
from quanhe.query.rows import value_of
from quanhe.store import Source

_WORDS: Final = {"measure": "qh:measure", "subject": "qh:subjectName", "period": "qh:period"}
_NUMBERS: Final = {"value": "qh:value", "upper": "qh:upperValue"}
_THINGS: Final = {"body": "qh:refOrganisation", "person": "qh:refPerson", "part_of": "qh:subsetOf"}
_CONCEPTS: Final = {"indicator": "qh:indicator", "unit": "satt:unitMeasure"}
_AREA: Final = "sdim:refArea"
_PERIOD: Final = "sdim:refPeriod"
_BOUND: Final = "qh:approximation"
_DAYS: Final = "SELECT ?period ?first ?last WHERE {{ {some} ?period qh:beginEarliest ?first ; qh:endLatest ?last }}"


def figures(store: Source, columns: Columns, iris: Collection[str]) -> dict[str, dict[str, Any]]:
    """Give what each of some figures (IRIs) says (see `quanhe.view.Figure`); the columns hold their properties."""
    found: dict[str, dict[str, Any]] = {iri: {} for iri in iris}
    for key, name in (_WORDS | _THINGS).items():
        for iri, value in _column(columns, name, found):
            found[iri][key] = plain(value)
    for key, name in _NUMBERS.items():
        for iri, value in _column(columns, name, found):
            number = value_of(value)
            if isinstance(number, Decimal):
                found[iri][key] = plain_number(number)
    for key, name in _CONCEPTS.items():
        for iri, concept, names in _named(store, columns, name, found):
            found[iri] |= {key: names[0] or local(concept), f"{key}_iri": concept}
            if names[1]:
                found[iri][f"{key}_en"] = names[1]
    for iri, area, names in _named(store, columns, _AREA, found):
        found[iri] |= {"area": area, "area_label": names[0] or local(area)}
    for iri, value in _column(columns, _BOUND, found):
        found[iri]["approximation"] = local(value).lower()
    periods = dict(_column(columns, _PERIOD, found))
    days = {period: told for period, *told in asked(store, _DAYS, "period", set(periods.values()))}
    for iri, period in periods.items():
        found[iri].update(zip(("start", "end"), days.get(period, ()), strict=False))
    return found


def _column(columns: Columns, name: str, iris: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Give the value of a property of each thing that has it: of several the first."""
    for iri, values in columns.of(name).items():
        if iri in iris:
            yield iri, values[0] if len(values) == 1 else min(values, key=plain)


def _named(
    store: Source, columns: Columns, name: str, iris: Collection[str]
) -> list[tuple[str, str, tuple[str | None, str | None]]]:
    """Give the concept that a property of each thing leads to, with its names."""
    concepts = dict(_column(columns, name, iris))
    names = named(store, set(concepts.values()))
    return [(iri, concept, names.get(concept, (None, None))) for iri, concept in concepts.items()]
