"""The time a figure is about: one that its sentence or a sentence before states, or none.

Every time that may be meant is weighed by its form and by where it stands to the figure; so is that none is meant. The
weights are learned from labelled articles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Any, Final, NamedTuple

from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.extract.times import Period, times
from quanhe.extract.weights import Group, told, weights

_STEPS: Final = (2, 8, 20, 40, 70, 110, 160, 230)
_BACK: Final = 3
_BESIDE: Final = 1
"""How far behind a figure the time it is beside begins: "95% năm 2020"."""
_MOST: Final = 12
_MARKS: Final = ",;:("
_FAR: Final = 3


class Told(NamedTuple):
    """A figure and the time it was found to be about."""

    number: Number
    period: Period | None


class Choice(NamedTuple):
    """A time a figure may be about (None: no time), the groups of features it is weighed by, and what they are of."""

    period: Period | None
    place: str
    groups: tuple[Group, ...]
    of: tuple[tuple[Any, ...], ...]

    @property
    def features(self) -> list[str]:
        """All features of the choice."""
        return told(self.groups, self.of)


class Periods:
    """The times that an article states, and which of them a figure is about."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.stated = times(reading)
        """The times in reading order."""
        self._starts = [period.start for period in self.stated]
        self._often = Counter(period.words for period in self.stated)
        self.weights = weights("periods")
        """The weights by which times are chosen."""

    def of(self, number: Number, sort: str, last: Told | None = None) -> Period | None:
        """Give the time a number of some sort of quantity is about, `last` being the figure before it."""
        at = bisect_left(self._starts, number.end)
        if at < len(self.stated) and self.stated[at].start - number.end <= _BESIDE and self.stated[at].form != "now":
            return self.stated[at]
        choices = self.choices(number, sort, last)
        return max(choices, key=lambda choice: self.weights.weigh(choice.groups, choice.of)).period

    def choices(self, number: Number, sort: str, last: Told | None) -> list[Choice]:
        """Give the times that a number may be about, none first, the nearest next."""
        sentence = self._reading.sentence(number.digits)
        inside = [one for one in self._between(sentence.start, sentence.end) if not self._within(one, number)]
        before = self.stated[: bisect_left(self._starts, sentence.start)][-_MOST:]
        seen: set[str] = set()
        rivals = [(one, self._side(one, number)) for one in inside if not one.compared]
        choices = [self._choice(one, place, number, sort, last, inside) for one, place in rivals]
        for one in reversed(before):
            place = self._distance(one, sentence.start)
            if one.words not in seen and place is not None and not one.compared:
                seen.add(one.words)
                choices.append(self._choice(one, place, number, sort, last, inside))
        return [self._none(number, sort, last, choices, inside), *choices]

    def _between(self, start: int, end: int) -> list[Period]:
        return self.stated[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @staticmethod
    def _within(period: Period, number: Number) -> bool:
        return period.start < number.end and number.start < period.end

    @staticmethod
    def _side(period: Period, number: Number) -> str:
        return "before" if period.start < number.start else "behind"

    def _distance(self, period: Period, start: int) -> str | None:
        """Give how far back a time of an earlier sentence stands, None where it is too far."""
        if period.start < self._reading.title_end:
            return "title"
        here, there = self._reading.paragraph_start(start), self._reading.paragraph_start(period.start)
        back = self._reading.text.count("\n", there, here)
        return None if back > _BACK else f"{back} paragraphs back"

    def _choice(
        self, period: Period, place: str, number: Number, sort: str, last: Told | None, inside: list[Period]
    ) -> Choice:
        often = min(self._often[period.words], _FAR)
        first = self.stated[0].words == period.words
        opens = self._reading.sentence(period.start).start == period.start
        of = (
            (place, period.form, sort),
            (place, self._again(number, period, last)),
            (place, often, first, min(len(inside), 2)),
            (period.opening,),
        )
        if place in ("before", "behind"):
            step, rivals, marks, figures = self._near(period, number, inside)
            word = (place, self._word_before(period))
            near = ((place, period.form, step), (place, rivals, marks), (place, period.form, opens, figures), word)
            return Choice(period, place, NEAR, (*of, *near))
        behind = sum(not one.compared for one in self._between(period.end, number.start))
        back = ((place, period.form, min(behind, _FAR), opens), ("back", self._word_before(period)))
        return Choice(period, place, BACK, (*of, *back))

    def _again(self, number: Number, period: Period | None, last: Told | None) -> str:
        """Give whether a time is that of the figure before, and how near that figure is."""
        if last is None:
            return "no figure before"
        told = last.period
        same = told is period or (told is not None and period is not None and told.words == period.words)
        reading, there = self._reading, last.number.digits
        if reading.sentence(there) is reading.sentence(number.digits):
            place = "sentence"
        else:
            beside = reading.paragraph_start(there) == reading.paragraph_start(number.digits)
            place = "paragraph" if beside else "text"
        return f"{'same' if same else 'another' if told else 'none'} as in {place}"

    def _near(self, period: Period, number: Number, inside: list[Period]) -> tuple[int, int, int, int]:
        """Give how far a time in the sentence of the figure is from it: step of letters, rivals, marks, figures."""
        start, end = sorted((period.start, number.start))
        first, after = min(period.end, number.end), max(period.start, number.start)
        text = self._reading.text[first:after]
        rivals = sum(start < one.start < end for one in inside)
        marks = min(sum(text.count(mark) for mark in _MARKS), _FAR)
        figures = min(sum(not text[at - 1].isalnum() for at, letter in enumerate(text) if letter.isdigit()), _FAR)
        return bisect_left(_STEPS, after - first), min(rivals, _FAR), marks, figures

    def _word_before(self, period: Period) -> str:
        words = self._reading.lower[max(0, period.start - 16) : period.start].split()
        return words[-1] if words else "#"

    def _none(
        self, number: Number, sort: str, last: Told | None, choices: list[Choice], inside: list[Period]
    ) -> Choice:
        """Give the choice of no time, with what speaks for it."""
        title_end = self._reading.title_end
        titled = bool(self.stated) and self.stated[0].start < title_end
        of = (
            (sort, self._again(number, None, last)),
            (titled, number.digits < title_end, any(one.compared for one in inside)),
            tuple(sorted({choice.place for choice in choices})),
        )
        return Choice(None, "none", NONE, of)


def form_features(place: str, form: str, sort: str) -> tuple[str, ...]:
    """Give the features of a time by its form and where it stands."""
    return "time", place, f"{place} {form}", f"{place} {sort}", f"form={form} {sort}"


def again_features(place: str, again: str) -> tuple[str, ...]:
    """Give the features of whether a time is that of the figure before."""
    return again, f"{again} {place}"


def often_features(place: str, often: int, first: bool, inside: int) -> tuple[str, ...]:
    """Give the features of how often the article says a time, and how many its sentence has."""
    return (
        f"said {often} times",
        f"{place} said {often} times",
        f"first={first:d} {place}",
        f"sentence has={inside} {place}",
    )


def opening_features(opening: str) -> tuple[str, ...]:
    """Give the features of the word that opens a time."""
    return (f"opening={opening}",)


def after_features(place: str, word: str) -> tuple[str, ...]:
    """Give the features of the word before a time."""
    return (f"{place} after {word}",)


def step_features(place: str, form: str, step: int) -> tuple[str, ...]:
    """Give the features of how far a time is from the figure in its sentence."""
    return f"{place} step={step}", f"{place} {form} step={step}"


def rival_features(place: str, rivals: int, marks: int) -> tuple[str, ...]:
    """Give the features of the times and marks between a time and the figure."""
    return f"{place} rivals={rivals}", f"{place} marks={marks}", f"{place} rivals={min(rivals, 1)} marks={marks}"


def beside_features(place: str, form: str, opens: bool, figures: int) -> tuple[str, ...]:
    """Give the features of whether a time opens the sentence, and of the figures between."""
    return f"{place} {form} opens={opens:d}", f"{place} figures={figures}"


def back_features(place: str, form: str, rivals: int, opens: bool) -> tuple[str, ...]:
    """Give the features of a time in an earlier sentence."""
    return f"{place} rivals={rivals}", f"{place} {form} opens={opens:d}"


def none_features(sort: str, again: str) -> tuple[str, ...]:
    """Give the features of no time being meant."""
    return "none", f"none {sort}", f"none {again}", f"none {sort} {again}"


def none_title_features(has_one: bool, title: bool, compared: bool) -> tuple[str, ...]:
    """Give the features of no time being meant, by the title and by what is only compared with."""
    return f"none title has one={has_one:d}", f"none title={title:d}", f"none compared={compared:d}"


def none_though_features(*places: str) -> list[str]:
    """Give the features of no time being meant though some are stated."""
    return [f"none though {place}" for place in places]


_ALL: Final[tuple[Group, ...]] = (form_features, again_features, often_features, opening_features)
NEAR: Final[tuple[Group, ...]] = (*_ALL, step_features, rival_features, beside_features, after_features)
"""Of a time in the sentence of the figure."""
BACK: Final[tuple[Group, ...]] = (*_ALL, back_features, after_features)
"""Of a time in an earlier sentence."""
NONE: Final[tuple[Group, ...]] = (none_features, none_title_features, none_though_features)
"""Of no time."""
