"""Counted and measured quantities: value, unit, what is measured, of what, when; subsets, ratios, bounds and ranges.

What is counted follows its number ("41.765 doanh nghiệp trong nước"); what is measured mostly goes before it
("tổng vốn đăng ký gần 34 tỷ USD"), or follows where a verb leads ("sở hữu 18,4% vốn điều lệ").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from quanhe.extract.abbreviations import expand
from quanhe.extract.numbers import Number, in_words, numbers
from quanhe.extract.organisations import Organisations
from quanhe.extract.periods import Periods
from quanhe.extract.places import Geography
from quanhe.extract.reading import Reading
from quanhe.extract.wording import wording
from quanhe.facts import Statistic
from quanhe.lexicon import Concept
from quanhe.text import key

_FALLBACK_UNIT: Final = re.compile(r" ([a-zđà-ỹ]+(?: [a-zđà-ỹ]+)?)")
_NOUN_AFTER: Final = re.compile(
    r"(?!so với|trong|vào|từ|ở|tại|trên|qua|ngay|nữa|cho|của|lên|xuống|mỗi|một|như|thì)[^\W\d_]"
)
_DEFINED: Final = re.compile(r" ?\([A-ZĐ][A-ZĐ&]+\)")
_POINTING: Final = re.compile(r" (?:này|đó) ")
_MOST_WORDS: Final = 14
_LONGEST_VERB: Final = 12
_LEAD_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class _Figure:
    number: Number
    unit: str | None
    start: int
    end: int
    measure: str
    rule: str


class Statistics:
    """The figures of an article, each once, numbered in reading order."""

    def __init__(self, reading: Reading, geography: Geography, organisations: Organisations) -> None:
        self._reading = reading
        self._geography = geography
        self._organisations = organisations
        self._wording = wording(reading.lexicon)
        self._periods = Periods(reading)
        self.numbers: list[Number] = sorted([*numbers(reading), *in_words(reading)], key=lambda n: n.start)

    def facts(self) -> list[Statistic]:
        """Give each figure once, with its evidence; parts point at their wholes."""
        facts: list[Statistic] = []
        ends: list[int] = []
        previous: _Figure | None = None
        for number in self.numbers:
            figure = self._figure(number, previous)
            if figure is None:
                continue
            fact = self._fact(figure, len(facts) + 1, facts, ends)
            same = _repeated(facts, fact)
            if same is not None:
                facts[same] = replace(facts[same], evidence=facts[same].evidence + fact.evidence)
            else:
                facts.append(fact)
                ends.append(figure.number.end)
            previous = figure
        return facts

    def _fact(self, figure: _Figure, number: int, earlier: list[Statistic], ends: list[int]) -> Statistic:
        reading, found = self._reading, figure.number
        sentence = reading.sentence(found.digits)
        indicator = self._indicator(figure)
        concepts = [c.iri for c in (indicator, found.unit.concept if found.unit else None) if c is not None]
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
            period=self._periods.of(sentence.start, sentence.end, found.start, found.end),
            subset_of=self._whole(found, sentence.start, earlier, ends),
            concept=indicator.iri if indicator else None,
            unit_concept=found.unit.concept.iri if found.unit else None,
            base_value=_base_value(found),
        )

    def _figure(self, number: Number, previous: _Figure | None) -> _Figure | None:
        """Read what a number counts or measures; None where it does neither."""
        text = self._reading.text
        unit = number.unit.concept if number.unit else None
        if unit is not None and unit.get("quantity") == "time" and self._only_period(number):
            return None
        words = (
            self._reading.words(number.digits_end, number.end).lstrip("- ") if number.end > number.digits_end else None
        )
        if number.upper is not None and number.unit is not None:
            words = self._unit_words(number)
        if unit is None:
            fallback = _FALLBACK_UNIT.match(text, number.end)
            if fallback is None or self._wording.break_after.match(text, number.end):
                if number.multiplier is None or fallback is None:
                    return None
            if fallback is not None and number.multiplier is None and not self._counts_something(number, fallback[1]):
                return None
            if fallback is not None and number.multiplier is None:
                first = fallback[1].split(" ")[0]
                joined = fallback[1] if not self._wording.break_after.match(text, number.end + 1 + len(first)) else first
                return self._counted(number, joined, number.end + 1, previous)
        if unit is not None and unit.kind == "Counter" and number.unit is not None:
            return self._counted(number, words or unit.label, number.unit.start, previous)
        if number.unit is None and words in ("tỷ", "tỉ"):
            words = f"{words} đồng"
        return self._measured(number, words, previous)

    def _counts_something(self, number: Number, words: str) -> bool:
        """Whether the words behind a number can be a counted noun, and the number is not part of a name before it."""
        before = self._reading.text[: number.start].rstrip(" ,").rpartition(" ")[2]
        if before[:1].isupper() and number.bound is None and len(before) > 1:
            return False
        if before[:1].isdigit() or number.looks_like_year:
            return False
        return self._reading.lexicon.lookup("FunctionWord", words.split(" ")[0]) is None

    def _unit_words(self, number: Number) -> str:
        start = number.multiplier.start if number.multiplier else number.unit.start if number.unit else number.end
        return self._reading.words(start, number.end)

    def _only_period(self, number: Number) -> bool:
        """Whether "5 năm qua" or "trong 15 ngày" is a time something happens in rather than a duration of something."""
        text = self._reading.text
        if self._wording.span_after.match(text, number.end):
            return True
        after = text[number.end : number.end + 2]
        if self._wording.span_before.search(text[max(0, number.start - 12) : number.start]):
            return True
        return after[:1] in ",.;)" or not after.strip()

    def _counted(self, number: Number, unit: str, noun: int, previous: _Figure | None) -> _Figure:
        """Read what is counted: the noun phrase from the counted noun on, with the verb before it where it is bare."""
        after = max(number.end, noun + len(unit))
        if self._reading.text.startswith(" là ", after):
            noun = after = after + len(" là ")
        end = self._clause_end(after)
        measure = self._words(noun, end)
        start = number.start
        if len(measure.split()) <= len(unit.split()) + 1:
            start, before = self._before(number, previous)
            lead = _POINTING.split(before)[-1].split()[-_LEAD_WORDS:]
            if lead and not self._exists(number):
                measure = f"{' '.join(lead)} {measure}"
            elif measure == unit and not lead:
                measure = f"{self._topic(number)} {measure}".strip()
        return _Figure(number, unit, start, max(end, number.end), measure, "statistic.counted")

    def _exists(self, number: Number) -> bool:
        """Whether a count says what there is ("Sơn La có 47 trường"), so that the words before it are no part of it."""
        lead = self._reading.text[max(0, number.start - _LONGEST_VERB) : number.start]
        return self._wording.exists.search(lead) is not None

    def _topic(self, number: Number) -> str:
        """Give what the sentence of a bare count is about: its first words up to a verb or a mark."""
        sentence = self._reading.sentence(number.start)
        stop = self._wording.topic_end.search(self._reading.text, sentence.start, number.start)
        if stop is None:
            return ""
        words = self._wording.trim_start.sub("", self._words(sentence.start, stop.start()))
        return " ".join(words.split()[-_LEAD_WORDS:])

    def _words(self, start: int, end: int) -> str:
        """Give the words of a stretch of the text, the article's own abbreviations written out."""
        left = (self._reading.words(*part) for part in self._periods.without(start, end))
        words = expand(" ".join(left), self._reading.abbreviations)
        return " ".join(words.split()).strip(" ,-")

    def _clause_end(self, offset: int) -> int:
        text = self._reading.text
        defined = _DEFINED.match(text, offset)
        stop = self._wording.break_after.search(text, defined.end() if defined else offset)
        end = stop.start() if stop else len(text)
        words = text[offset:end].split(" ")
        if len(words) > _MOST_WORDS:
            end = offset + len(" ".join(words[:_MOST_WORDS]))
        return end

    def _measured(self, number: Number, unit: str | None, previous: _Figure | None) -> _Figure | None:
        """Read what is measured: before the number, or after it, or the change of what was measured before."""
        start, before = self._before(number, previous)
        change = self._wording.change.match(before) if before else None
        near = previous is not None and self._near(previous, number)
        after_end = self._clause_end(number.end)
        after = self._words(number.end, after_end)
        count = len(before.split())
        if change is not None and count <= 2 and previous is not None and near:
            return _Figure(number, unit, start, number.end, f"{previous.measure} {before}", "statistic.change")
        if after and _NOUN_AFTER.match(after) and (count < 2 or self._is_share(number)):
            lead = " ".join(before.split()[-_LEAD_WORDS:])
            return _Figure(number, unit, start, after_end, f"{lead} {after}".strip(), "statistic.measured-after")
        if count >= 2:
            return _Figure(number, unit, start, number.end, before, "statistic.measured")
        if previous is not None and near:
            return _Figure(
                number, unit, start, number.end, f"{previous.measure} {before}".strip(), "statistic.continued"
            )
        if after:
            return _Figure(number, unit, start, after_end, f"{before} {after}".strip(), "statistic.measured-after")
        return _Figure(number, unit, start, number.end, before, "statistic.measured") if before else None

    def _is_share(self, number: Number) -> bool:
        return number.unit is not None and number.unit.concept.get("quantity") == "ratio"

    def _near(self, previous: _Figure, number: Number) -> bool:
        return self._reading.sentence(previous.number.digits) == self._reading.sentence(number.digits)

    def _before(self, number: Number, previous: _Figure | None) -> tuple[int, str]:
        """Give where the words before a number that say what it measures begin, and those words."""
        text = self._reading.text
        floor = self._reading.sentence(number.start).start
        if previous is not None and floor <= previous.number.end <= number.start:
            floor = min(max(previous.number.end, previous.end), number.start)
        stops = list(self._wording.break_before.finditer(text, floor, number.start))
        start = stops[-1].end() if stops else floor
        raw = text[start : number.start]
        lead = len(raw) - len(raw.lstrip())
        trimmed = self._wording.trim_end.sub("", " " + raw.strip()).strip()
        opening = self._wording.trim_start.match(trimmed)
        cut = opening.end() if opening else 0
        measure = trimmed[cut:].strip()
        words = measure.split(" ")
        if len(words) > _MOST_WORDS:
            measure = " ".join(words[-_MOST_WORDS:])
        begin = text.find(measure, start + lead) if measure else number.start
        return (begin, self._words(begin, begin + len(measure))) if measure else (number.start, "")

    def _indicator(self, figure: _Figure) -> Concept | None:
        inside = [h for h in self._reading.hits.ordered("indicator") if figure.start <= h.start and h.end <= figure.end]
        return max(inside, key=lambda hit: hit.end - hit.start).concept if inside else None

    def _subject(self, offset: int, floor: int) -> str | None:
        """Give the place or body nearest before a figure in its sentence, else the place the article is about."""
        bodies = [
            (m.end, m.named.name) for m in self._organisations.mentions if floor <= m.start < offset and not m.generic
        ]
        places = [(p.end, p.name) for p in self._geography.mentions if floor <= p.start < offset and p.level]
        near = sorted([*bodies, *places])
        if near:
            return near[-1][1]
        about = self._geography.understood(offset, "province")
        return about[0].name if about else None

    def _whole(self, number: Number, floor: int, earlier: list[Statistic], ends: list[int]) -> int | None:
        """Give the figure this one is a part of, where "trong đó" stands between the two in one sentence."""
        cues = [h for h in self._reading.hits.ordered("subset") if floor <= h.start < number.start]
        if not cues:
            return None
        cue = cues[-1]
        before = [fact for fact, end in zip(earlier, ends, strict=True) if floor <= end <= cue.start]
        fitting = [fact for fact in before if fact.value >= number.value]
        return fitting[-1].number if fitting else None


def _base_value(number: Number) -> Decimal:
    value = number.value
    for hit in (number.multiplier, number.unit):
        factor = hit.concept.get("factor") if hit else None
        if factor:
            value *= Decimal(factor)
    return value


def _repeated(facts: list[Statistic], fact: Statistic) -> int | None:
    """Give the place of a figure that says the same: equal value and unit, and much the same measure."""
    for index, other in enumerate(facts):
        if other.value == fact.value and other.unit == fact.unit and other.upper == fact.upper:
            a, b = set(key(other.measure).split()), set(key(fact.measure).split())
            if a and b and len(a & b) >= 0.6 * min(len(a), len(b)):
                return index
    return None
