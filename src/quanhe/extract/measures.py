"""What a number counts or measures, in the article's own words.

What is counted follows its number ("41.765 doanh nghiệp trong nước"); what is measured mostly goes before it
("tổng vốn đăng ký gần 34 tỷ USD"), or follows where a verb leads ("sở hữu 18,4% vốn điều lệ").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quanhe.extract.abbreviations import expand
from quanhe.extract.clauses import Clauses
from quanhe.extract.numbers import Number
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.wording import wording

_FALLBACK_UNIT: Final = re.compile(r" ([a-zđà-ỹ]+(?: [a-zđà-ỹ]+)?)")
_NOUN_AFTER: Final = re.compile(
    r"(?!so với|trong|vào|từ|ở|tại|trên|qua|ngay|nữa|cho|của|lên|xuống|mỗi|một|như|thì)[^\W\d_]"
)
_NAME: Final = re.compile(rf"(?:[{UPPER}]\w* )+[{UPPER}]\w*,?(?: |$)")
_OF_WHAT_FOLLOWS: Final = frozenset(("ratio", "mass", "volume"))
_LIST: Final = re.compile(r", | và ")
_JOINED: Final = re.compile(r"(?:,| và| cùng| với)* (?:\w+ ){0,2}")
_LEAD_WORDS: Final = 6
_LONGEST_VERB: Final = 12


@dataclass(slots=True)
class Figure:
    """A number with what it counts or measures: view offsets of the words that say it, and the rule that read it."""

    number: Number
    unit: str | None
    start: int
    end: int
    measure: str
    rule: str
    lead: str = ""
    """The words before the number in the measure, which the next figure of a list may share."""
    following: tuple[str, ...] = ()
    """What the next figures of a list measure, where the things were listed before ("lần lượt")."""


class Measures:
    """Reads one number after the other; a figure may continue the one before it."""

    def __init__(self, reading: Reading, clauses: Clauses) -> None:
        self._reading = reading
        self._clauses = clauses
        self._wording = wording(reading.lexicon)

    def figure(self, number: Number, previous: Figure | None) -> Figure | None:
        """Read what a number counts or measures; None where it does neither."""
        if previous is not None and not self._near(previous, number):
            previous = None
        if self._is_year(number):
            return None
        if number.unit is None and number.multiplier is None:
            return self._bare(number, previous)
        unit = number.unit.concept if number.unit else None
        if unit is not None and unit.get("quantity") == "time" and self._only_time(number):
            return None
        words = self._unit_words(number)
        words = expand(words, self._reading.abbreviations) if words else None
        if previous is not None and self._equivalent(number, previous):
            return Figure(number, words, number.start, number.end, previous.measure, "statistic.equivalent")
        if unit is not None and number.unit is not None and unit.kind == "Counter":
            return self._counted(number, words or unit.label, number.unit.start, number.end, previous)
        if unit is None and words and (words in ("tỷ", "tỉ") or self._sum_continues(previous)):
            words = f"{words} đồng"
        return self._measured(number, words, previous)

    def _equivalent(self, number: Number, previous: Figure) -> bool:
        """Whether a number says the figure before it in another unit: "2.000 kiện (tương đương 1 triệu bao)"."""
        between = self._reading.text[max(previous.end, previous.number.end) : number.start]
        if _same_unit(number, previous.number) or self._clauses.after(number.end) > number.end:
            return False
        return self._wording.equivalent.fullmatch(between) is not None

    def _sum_continues(self, previous: Figure | None) -> bool:
        """Whether a number with a multiplier alone ("500 triệu") follows a sum in đồng."""
        return previous is not None and (previous.unit or "").endswith("đồng")

    def _is_year(self, number: Number) -> bool:
        """Whether digits like a year's stand before a noun by chance: "Luật Việc làm 2013 quy định"."""
        if not number.looks_like_year or "." in self._reading.text[number.digits : number.digits_end]:
            return False
        if number.unit is None or number.unit.concept.kind != "Counter":
            return False
        lead = self._reading.text[max(0, number.start - _LONGEST_VERB) : number.start]
        return self._wording.exists.search(lead) is None

    def _bare(self, number: Number, previous: Figure | None) -> Figure | None:
        """Read a number before a noun that the ontology does not know as a unit or a counted noun."""
        noun = _FALLBACK_UNIT.match(self._reading.text, number.end)
        if noun is None or self._wording.break_after.match(self._reading.text, number.end):
            return None
        if not self._counts_something(number, noun[1]):
            return None
        start = number.end + 1
        unit = self._clauses.noun(start)
        return self._counted(number, unit, start, start + len(unit), previous)

    def _counts_something(self, number: Number, words: str) -> bool:
        """Whether the words behind a number can be a counted noun, and the number is not part of a name before it."""
        before = self._reading.text[max(0, number.start - 40) : number.start].rstrip(" ,").rpartition(" ")[2]
        if before[:1].isupper() and number.bound is None and len(before) > 1:
            return False
        if before[:1].isdigit() or number.looks_like_year:
            return False
        return self._reading.lexicon.lookup("FunctionWord", words.split(" ")[0]) is None

    def _unit_words(self, number: Number) -> str | None:
        """Give the unit as the article writes it, with the multiplier: "tỷ đồng"."""
        if number.upper is not None and number.unit is not None:
            start = number.multiplier.start if number.multiplier else number.unit.start
            return self._reading.words(start, number.end)
        return self._reading.words(number.digits_end, number.end).lstrip("- ") or None

    def _only_time(self, number: Number) -> bool:
        """Whether "5 năm qua" or "trong 15 ngày" is a time something happens in rather than a duration of something."""
        text = self._reading.text
        if self._wording.span_after.match(text, number.end):
            return True
        if self._wording.span_before.search(text[max(0, number.start - _LONGEST_VERB) : number.start]):
            return True
        after = text[number.end : number.end + 2]
        return after[:1] in ",.;)" or not after.strip()

    def _counted(self, number: Number, unit: str, noun: int, after: int, previous: Figure | None) -> Figure:
        """Read what is counted: the noun phrase from the counted noun on, with the verb beside it where it is bare."""
        if self._reading.text.startswith(" là ", after):
            noun = after = after + len(" là ")
        end = self._clauses.after(after)
        measure = self._clauses.said(noun, end) or unit
        if len(measure.split()) > len(unit.split()) + 1:
            return Figure(number, unit, number.start, max(end, number.end), measure, "statistic.counted")
        passive = self._clauses.passive(end)
        if passive > end:
            return Figure(
                number, unit, number.start, passive, self._clauses.words(noun, passive), "statistic.counted-passive"
            )
        start, lead = self._lead(number, previous)
        if not lead and measure == unit:
            lead = self._topic(number)
        return Figure(number, unit, start, max(end, number.end), f"{lead} {measure}".strip(), "statistic.counted", lead)

    def _lead(self, number: Number, previous: Figure | None) -> tuple[int, str]:
        """Give where the verb before a bare count begins and that verb: "kiểm tra (9 tổ chức)"; a list shares it."""
        start, before = self._clauses.before(number.start, self._floor(number, previous))
        start, before = self._clauses.without_names(start, before, leading=False)
        if not before and previous is not None and previous.lead:
            between = self._reading.text[max(previous.end, previous.number.end) : number.start]
            if _JOINED.fullmatch(between):
                return number.start, previous.lead
        if self._exists(number):
            return start, ""
        lead = _NAME.split(self._wording.pointing.split(before)[-1])[-1].strip()
        if self._wording.head.match(lead):
            return start, lead
        return start, self._clauses.last_words(lead, _LEAD_WORDS)

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
        words = self._wording.trim_start.sub("", self._clauses.words(sentence.start, stop.start()))
        if self._clauses.names(sentence.start, stop.start()):
            return ""
        return self._clauses.last_words(words, _LEAD_WORDS)

    def _measured(self, number: Number, unit: str | None, previous: Figure | None) -> Figure | None:
        """Read what is measured: before the number, or after it, or the change of what was measured before."""
        floor = self._floor(number, previous)
        listed = self._listed(number, unit, previous)
        if listed is not None:
            return listed
        start, before = self._clauses.before(number.start, floor, bridged=previous is None)
        start, before = self._clauses.without_names(start, before, leading=True)
        respective = self._respective(number, unit, start, before)
        if respective is not None:
            return respective
        after_end = self._clauses.after(number.end)
        after = self._clauses.said(number.end, after_end)
        count = len(before.split())
        if previous is not None and count <= 2 and before and self._wording.change.match(before):
            return Figure(number, unit, start, number.end, f"{previous.measure} {before}", "statistic.change")
        if after and _NOUN_AFTER.match(after) and (count < 2 or self._measures_what_follows(number, start)):
            lead = self._clauses.last_words(before, _LEAD_WORDS)
            if not lead and previous is not None and self._is_share(number):
                lead = self._shared_lead(previous, after)
            return Figure(number, unit, start, after_end, f"{lead} {after}".strip(), "statistic.measured-after", lead)
        if count >= 2:
            return self._said_before(number, unit, start, before)
        if previous is not None:
            measure = f"{previous.measure} {before}".strip()
            return Figure(number, unit, start, number.end, measure, "statistic.continued")
        if after:
            return Figure(number, unit, start, after_end, f"{before} {after}".strip(), "statistic.measured-after")
        return Figure(number, unit, start, number.end, before, "statistic.measured") if before else None

    def _listed(self, number: Number, unit: str | None, previous: Figure | None) -> Figure | None:
        """Read the next of figures told respectively, or what a figure became ("lên 45%"); None where it is neither."""
        if previous is None:
            return None
        between = self._reading.text[max(previous.end, previous.number.end) : number.start]
        if previous.following and _JOINED.fullmatch(between):
            first, *others = previous.following
            rule = "statistic.respectively"
            return Figure(number, unit, number.start, number.end, first, rule, following=tuple(others))
        if _same_unit(number, previous.number) and self._wording.change_to.match(between):
            return Figure(number, unit, number.start, number.end, previous.measure, "statistic.change-to")
        return None

    def _respective(self, number: Number, unit: str | None, start: int, before: str) -> Figure | None:
        """Read the first of figures told respectively: "thu và chi lần lượt đạt 5 tỷ đồng và 4 tỷ đồng"."""
        told = self._wording.respectively.search(before)
        if told is None:
            return None
        things = [thing for thing in _LIST.split(before[: told.start()]) if thing]
        measures = tuple(f"{thing} {before[told.end() :]}".strip() for thing in things)
        if len(measures) < 2:
            return None
        return Figure(number, unit, start, number.end, measures[0], "statistic.respectively", following=measures[1:])

    def _shared_lead(self, previous: Figure, after: str) -> str:
        """Give what a share without a verb continues: the verb of the share before, or the sum that was planned."""
        if self._is_share(previous.number):
            return previous.lead
        return previous.measure if self._wording.plan.match(after) else ""

    def _said_before(self, number: Number, unit: str | None, start: int, before: str) -> Figure:
        """Read a measure that stands before its number, with what a sum is for where only a verb leads to it."""
        verbal = self._is_sum(number) and len(before.split()) < _LEAD_WORDS
        end = self._clauses.purpose(number.end) if verbal else number.end
        if end == number.end:
            return Figure(number, unit, start, end, before, "statistic.measured")
        measure = f"{before} {self._clauses.said(number.end, end)}"
        return Figure(number, unit, start, end, measure, "statistic.measured-purpose")

    def _measures_what_follows(self, number: Number, start: int) -> bool:
        """Whether the noun behind a number is what it measures: "18% vốn", "2.000 tấn gạo", "20 tỷ đồng doanh thu"."""
        quantity = number.unit.concept.get("quantity") if number.unit else None
        if quantity in _OF_WHAT_FOLLOWS:
            return True
        hits = self._reading.hits
        if hits.at("indicator", number.end + 1) is None:
            return False
        return not any(hits.at("indicator", at) for at in range(start, number.start))

    def _is_sum(self, number: Number) -> bool:
        return number.unit is not None and number.unit.concept.get("quantity") == "money"

    def _is_share(self, number: Number) -> bool:
        return number.unit is not None and number.unit.concept.get("quantity") == "ratio"

    def _near(self, previous: Figure, number: Number) -> bool:
        return self._reading.sentence(previous.number.digits) == self._reading.sentence(number.digits)

    def _floor(self, number: Number, previous: Figure | None) -> int:
        """Give the offset before which no words belong to a number: its sentence's start or the figure before it."""
        floor = self._reading.sentence(number.start).start
        if previous is not None and floor <= previous.number.end <= number.start:
            floor = min(max(previous.number.end, previous.end), number.start)
        return floor


def _same_unit(one: Number, other: Number) -> bool:
    if one.unit is None or other.unit is None:
        return False
    return one.unit.concept.iri == other.unit.concept.iri
