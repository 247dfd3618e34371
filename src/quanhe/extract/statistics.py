"""The figures of an article, each once: value, unit, what is measured, of what, when; subsets, ratios, bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Final

from quanhe.extract.atoms import Atoms, Span
from quanhe.extract.counting import Counting
from quanhe.extract.dates import matches
from quanhe.extract.measures import Figure, Measures, quantity
from quanhe.extract.numbers import Number, in_words, numbers
from quanhe.extract.organisations import Organisations
from quanhe.extract.periods import Periods, Told
from quanhe.extract.places import Geography, Place
from quanhe.extract.reading import Reading
from quanhe.extract.times import Period
from quanhe.extract.wording import wording
from quanhe.facts import Statistic
from quanhe.lexicon import Concept
from quanhe.text import key

_ALIKE: Final = 0.5
_TELLING_DIGITS: Final = 3


class Statistics:
    """The figures of an article, each once, numbered in reading order."""

    def __init__(self, reading: Reading, geography: Geography, organisations: Organisations) -> None:
        self._reading = reading
        self._geography = geography
        self._wording = wording(reading.lexicon)
        self.periods = Periods(reading)
        bodies = [(m.start, m.end, m.named.name) for m in organisations.mentions if not m.generic]
        self._company = _headline(reading, organisations)
        seats = set() if self._company is None else {p.start for p in geography.mentions if _seat(reading, p)}
        places = [(p.start, p.end, p.name) for p in geography.mentions if p.level]
        self._names = sorted([*bodies, *(place for place in places if place[0] not in seats)])
        self._known = sorted([*((start, end) for start, end, _ in bodies), *((start, end) for start, end, _ in places)])
        starts = sorted(start for start, _, _ in bodies)
        reach = [0, *accumulate((end for _, end, _ in sorted(bodies)), max)]
        found = (n for n in (*numbers(reading), *in_words(reading)) if n.digits >= reach[bisect_left(starts, n.digits)])
        self.candidates: list[Number] = sorted(found, key=lambda number: number.start)
        """Every number that may count or measure something."""
        self.counting = Counting(reading, self._known)

    @property
    def numbers(self) -> list[Number]:
        """The numbers in digits, and those in words that are figures."""
        counted = {number.digits for number in self._figures}
        return [one for one in self.candidates if one.digits in counted or self._in_digits(one)]

    @cached_property
    def _figures(self) -> list[Number]:
        return [number for number in self.candidates if self.counting.counts(number)]

    def _in_digits(self, number: Number) -> bool:
        return self._reading.text[number.digits].isdigit()

    def measures(self, figures: list[Number]) -> Measures:
        """Give the reader of what some numbers, those that are figures, count or measure."""
        known = [Span(start, end, "name") for start, end in self._known]
        known += [Span(match.start(), match.end(), "date") for match in matches(self._reading.text)]
        known += [Span(*span, "short") for span in self._defined()]
        known += [Span(one.start, one.end, "time") for one in self.periods.stated if one.form != "now"]
        return Measures(self._reading, Atoms(self._reading, figures, known), figures)

    def _defined(self) -> Iterator[tuple[int, int]]:
        """Give where the article defines an abbreviation in brackets: "hợp tác xã (HTX)"."""
        for short in self._reading.abbreviations:
            at = self._reading.text.find(f"({short})")
            if at >= 0:
                yield at, at + len(short) + 2

    def facts(self) -> list[Statistic]:
        """Give each figure once, with its evidence; parts point at their wholes."""
        facts: list[Statistic] = []
        ends: list[int] = []
        alike: dict[tuple[Decimal, str | None, Decimal | None], list[int]] = {}
        previous: Figure | None = None
        told: Told | None = None
        measures = self.measures(self._figures)
        for number in self._figures:
            figure = measures.figure(number, previous)
            if figure is None:
                continue
            period = self.periods.of(number, quantity(number), told)
            told = Told(number, period)
            fact = self._fact(figure, period, len(facts) + 1, facts, ends)
            equal = alike.setdefault((fact.value, fact.unit, fact.upper), [])
            same = _repeated(facts, equal, fact)
            if same is not None:
                facts[same] = replace(facts[same], evidence=facts[same].evidence + fact.evidence)
            else:
                equal.append(len(facts))
                facts.append(fact)
                ends.append(figure.number.end)
            previous = figure
        return facts

    def _fact(
        self, figure: Figure, period: Period | None, number: int, earlier: list[Statistic], ends: list[int]
    ) -> Statistic:
        reading, found = self._reading, figure.number
        sentence = reading.sentence(found.digits)
        indicator = self._indicator(figure)
        whole, cue = self._whole(figure, sentence.start, earlier, ends)
        concepts = [c.iri for c in (indicator, found.unit.concept if found.unit else None, cue) if c is not None]
        return Statistic(
            number,
            figure.measure,
            found.value,
            figure.unit,
            (reading.evidence(figure.start, figure.end, figure.rule, *concepts),),
            out_of=found.out_of,
            upper=found.upper,
            approximate=found.approximate,
            subject=self._subject(found.start, sentence.start),
            period=period.words if period else None,
            subset_of=whole,
            concept=indicator.iri if indicator else None,
            unit_concept=found.unit.concept.iri if found.unit else None,
            base_value=_base_value(found),
        )

    def _indicator(self, figure: Figure) -> Concept | None:
        hits = self._reading.hits.ordered("indicator")
        first = bisect_left(hits, figure.start, key=lambda hit: hit.start)
        inside = []
        for hit in hits[first:]:
            if hit.start >= figure.end:
                break
            if hit.end <= figure.end:
                inside.append(hit)
        return max(inside, key=lambda hit: hit.end - hit.start).concept if inside else None

    def _subject(self, offset: int, floor: int) -> str | None:
        """Give the place or body nearest before a figure in its sentence, else the place the article is about."""
        near = self._names[bisect_left(self._names, (floor,)) : bisect_left(self._names, (offset,))]
        if near:
            return max(near, key=lambda name: (name[1], name[2]))[2]
        if self._company is not None:
            return self._company
        about = self._geography.understood(offset, "province")
        return about[0].name if about else None

    def _whole(
        self, figure: Figure, floor: int, earlier: list[Statistic], ends: list[int]
    ) -> tuple[int, Concept] | tuple[None, None]:
        """Give the figure this one is a part of, and the cue ("trong đó") that stands between the two in a sentence."""
        number = figure.number
        hits = self._reading.hits.ordered("subset")
        last = bisect_left(hits, number.start, key=lambda hit: hit.start) - 1
        if last < 0 or hits[last].start < floor:
            return None, None
        first, until = bisect_left(ends, floor), bisect_left(ends, hits[last].start + 1)
        fitting = [fact for fact in earlier[first:until] if self._can_hold(fact, figure)]
        return (fitting[-1].number, hits[last].concept) if fitting else (None, None)

    def _can_hold(self, whole: Statistic, part: Figure) -> bool:
        """Whether a figure can be part of another: no larger and of its kind, or a share of it."""
        unit = part.number.unit.concept if part.number.unit else None
        of = self._reading.lexicon.concepts[whole.unit_concept] if whole.unit_concept else None
        if unit is None or of is None:
            return unit is of and whole.value >= part.number.value
        if unit.get("quantity") == "ratio" and of.get("quantity") != "ratio":
            return self._wording.change.match(part.measure) is None
        same = unit.kind == of.kind and unit.get("quantity") == of.get("quantity")
        return same and (whole.base_value or whole.value) >= _base_value(part.number)


def _base_value(number: Number) -> Decimal:
    value = number.value
    for hit in (number.multiplier, number.unit):
        factor = hit.concept.get("factor") if hit else None
        if factor:
            value *= Decimal(factor)
    return value


def _headline(reading: Reading, organisations: Organisations) -> str | None:
    """Give the company that the headline names, where it names one body alone: the article's figures are its."""
    named = [m.named for m in organisations.mentions if m.end <= reading.title_end and not m.generic]
    alone = len({body.name for body in named}) == 1
    return named[0].name if alone and named[0].kind == "enterprise" else None


def _seat(reading: Reading, place: Place) -> bool:
    """Whether a place only says where something is: "tổ chức đại hội tại Bắc Giang"."""
    return reading.text.endswith((" tại ", " ở "), 0, place.start)


def _repeated(facts: list[Statistic], equal: list[int], fact: Statistic) -> int | None:
    """Give the place of a figure that says the same: of those of equal value and unit, much the same measure.

    A value of many digits is not met twice by chance: then one word in common is enough.
    """
    if not equal:
        return None
    telling = len(fact.value.normalize().as_tuple().digits) >= _TELLING_DIGITS
    words = set(key(fact.measure).split())
    for index in equal:
        theirs = set(key(facts[index].measure).split())
        least = 1 if telling else _ALIKE * min(len(words), len(theirs))
        if words and theirs and len(words & theirs) >= least:
            return index
    return None
