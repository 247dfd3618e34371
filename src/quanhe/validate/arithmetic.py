"""Figures that cannot all be right: parts above their wholes, ratios above one, ranges upside down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.store import Store
from quanhe.validate.finding import Finding

_PREFIXES: Final = "\n".join(f"PREFIX {name}: <{vocab.PREFIXES[name]}>" for name in ("prov", "qb", "qh", "satt", "nif"))


@dataclass(frozen=True, slots=True)
class _Rule:
    """What makes ?focus, and ?other where there is one, disagree."""

    name: str
    pattern: str
    message: str
    message_en: str


_RULES: Final = (
    _Rule(
        "part.above-whole",
        """?focus qh:subsetOf ?other ; qh:value ?part . ?other qh:value ?whole .
        FILTER(?part > ?whole) FILTER NOT EXISTS { ?other qh:lowerBound ?least }
        OPTIONAL { ?focus satt:unitMeasure ?unit } OPTIONAL { ?other satt:unitMeasure ?units }
        FILTER(COALESCE(?unit, "") = COALESCE(?units, ""))
        FILTER NOT EXISTS { ?focus qh:outOf ?total }""",
        "Phần lớn hơn tổng.",
        "A part is greater than its whole.",
    ),
    _Rule(
        "ratio.above-one",
        "?focus qh:outOf ?total ; qh:value ?part . FILTER(?part > ?total)",
        "Tử số lớn hơn mẫu số.",
        "A ratio counts more than there are.",
    ),
    _Rule(
        "range.upside-down",
        "?focus qh:upperValue ?upper ; qh:value ?lower . FILTER(?lower > ?upper)",
        "Khoảng có đầu trên nhỏ hơn đầu dưới.",
        "A range ends below where it begins.",
    ),
    _Rule(
        "percent.of-number",
        '?focus qh:outOf ?total ; qh:reportedUnit ?unit . FILTER(STR(?unit) IN ("%", "phần trăm"))',
        "Tỷ lệ phần trăm lại có mẫu số.",
        "A percentage is given out of a number.",
    ),
    _Rule(
        "percent.part-above-hundred",
        """?focus qh:subsetOf ?other ; qh:reportedUnit ?unit ; qh:reportedValue ?part .
        FILTER(STR(?unit) IN ("%", "phần trăm") && ?part > 100)""",
        "Một phần vượt quá 100 % của tổng.",
        "A part is more than 100 % of its whole.",
    ),
)


def disagreements(store: Store) -> Iterator[Finding]:
    """Give the figures of the consolidated graph that disagree, each with the quotes of both."""
    for rule in _RULES:
        where = f"?focus qh:statedIn ?article . {rule.pattern}"
        rows = store.oxigraph.query(f"{_PREFIXES}\nSELECT DISTINCT ?focus ?other ?article WHERE {{ {where} }}")
        assert isinstance(rows, ox.QuerySolutions)
        for focus, other, article in rows:
            claims = [claim for claim in (focus, other) if isinstance(claim, ox.NamedNode)]
            quotes = tuple(dict.fromkeys(quote for claim in claims for quote in _quotes(store, claim)))
            source = article.value if isinstance(article, ox.NamedNode) else None
            yield Finding("arithmetic", rule.name, claims[0].value, source, rule.message, rule.message_en, quotes)


def _quotes(store: Store, claim: ox.NamedNode) -> list[str]:
    """Give the quotes of a claim, in order."""
    where = "?claim prov:wasQuotedFrom ?span GRAPH ?article { ?span nif:anchorOf ?quote }"
    select = f"{_PREFIXES}\nSELECT ?claim ?quote WHERE {{ {where} }}"
    rows = store.oxigraph.query(select, substitutions={ox.Variable("claim"): claim})
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(quote.value for _, quote in rows if isinstance(quote, ox.Literal))
