"""Which event a place of the text speaks of: the one its sentence names, the one told of last, the article's."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from operator import itemgetter
from typing import Final

from quanhe.extract.dates import Stated
from quanhe.extract.datings import Datings
from quanhe.extract.happenings import ordinal
from quanhe.extract.occasion import Occasion
from quanhe.extract.occasions import Occasions
from quanhe.extract.reading import Reading
from quanhe.text import Sentence

_start = itemgetter(0)
_OPENING: Final = 500


class Focus:
    """Says of any offset which event is spoken of there."""

    def __init__(self, reading: Reading, occasions: Occasions, datings: Datings) -> None:
        self._reading = reading
        self._datings = datings
        self._at = occasions.at
        self._before: dict[tuple[int, int], Occasion | None] = {}
        self._main = occasions.main
        self._opening = max(occasions.opening, _OPENING)
        self._half = len(reading.text) * 0.4
        self._told = Counter(id(event) for _, event in occasions.at)
        self._met = [row for row in occasions.at if not row[1].concept.flag("act")]
        self._spoken = {
            id(event) for event in occasions.events if event.anchored or event.verbal or not _between(event)
        }
        self._meeting = occasions.main_of([event for event in occasions.events if not event.concept.flag("act")])

    def dated(self, sentence: Sentence) -> list[Stated]:
        """Give the dates of a sentence that names no event."""
        first = bisect_left(self._at, sentence.start, key=_start)
        if first < len(self._at) and self._at[first][0] < sentence.end:
            return []
        return self._datings.within(sentence.start, sentence.end)

    def current(self, offset: int) -> Occasion | None:
        """Give the event spoken of at an offset: the sentence's, else the one told of last, else the article's."""
        return self._spoken_of(offset, self._at) or self._main

    def meeting(self, offset: int) -> Occasion | None:
        """Give the event spoken of at an offset that people come to: a conference, a visit, not an arrest."""
        return self._spoken_of(offset, self._met) or self._meeting

    def scene(self, offset: int) -> Occasion | None:
        """Give the event at which something is said or done at an offset: its sentence's, else one told at length.

        What is named once and in passing is the scene of its own sentence alone.
        """
        event = self.meeting(offset)
        if event is not None and id(event) not in self._spoken:
            other = self._meeting if event is not self._meeting else None
            event = other if other is not None and other.start < offset and id(other) in self._spoken else None
        if event is None or self._told[id(event)] > 1:
            return event
        if event.start < self._opening or (event is self._meeting and event.start < self._half):
            return event
        return event if self.told_in(event, self._reading.sentence(offset)) else None

    def visit(self, sentence: Sentence) -> Occasion | None:
        """Give the visit that a sentence tells of."""
        first = bisect_left(self._met, sentence.start, key=_start)
        last = bisect_left(self._met, sentence.end, key=_start)
        rows = (event for _, event in self._met[first:last] if event.concept.get("targetRole") == "hosted")
        return next(rows, None)

    def told_in(self, event: Occasion, sentence: Sentence) -> list[int]:
        """Give where a sentence tells of an event."""
        first = bisect_left(self._met, sentence.start, key=_start)
        last = bisect_left(self._met, sentence.end, key=_start)
        return [start for start, told in self._met[first:last] if told is event]

    def _spoken_of(self, offset: int, rows: list[tuple[int, Occasion]]) -> Occasion | None:
        sentence = self._reading.sentence(offset)
        first = bisect_left(rows, sentence.start, key=_start)
        inside = [row for row in rows[first : bisect_left(rows, sentence.end, key=_start)] if row[1].reported]
        if inside:
            return min(inside, key=lambda row: (self._backdrop(row[1]), abs(row[0] - offset)))[1]
        place = (sentence.start, id(rows))
        if place not in self._before:
            self._before[place] = self._told_before(sentence, rows, first)
        return self._before[place]

    def _told_before(self, sentence: Sentence, rows: list[tuple[int, Occasion]], first: int) -> Occasion | None:
        """Give the event told of last before a sentence that names none."""
        floor = self._reading.segments.paragraphs[sentence.paragraph].start
        for index in range(first - 1, -1, -1):
            start, event = rows[index]
            beside = event.reported and (start >= floor or not event.verbal)
            if beside and not self.is_backdrop(event) and not self._past(event):
                return event
        return None

    def _backdrop(self, event: Occasion) -> bool:
        """Whether an event is what another is held for: an anniversary, a congress before or to come."""
        numbered = ordinal(event.name or "") is not None and (event.date is None or self._past(event))
        return not event.verbal and (event.concept.flag("weak") or numbered)

    def is_backdrop(self, event: Occasion) -> bool:
        """Whether nobody is said to take part in an event: it is only what another is held for, or long past."""
        if event.concept.flag("weak") and not event.verbal:
            return event is not self._main
        return ordinal(event.name or "") is not None and self._past(event)

    def _past(self, event: Occasion) -> bool:
        """Whether an event was long before the one the article reports."""
        main = self._main
        if main is None or event is main or event.date is None:
            return False
        known = (main.date or self._reading.article.published or event.date)[:7]
        return not (event.date.startswith(known) or known.startswith(event.date[:7]))


def _between(event: Occasion) -> bool:
    return event.concept.flag("between")
