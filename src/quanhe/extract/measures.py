"""What a number counts or measures, in the article's own words.

What is counted follows its number ("41.765 doanh nghiệp trong nước"); what is measured mostly goes before it
("tổng vốn đăng ký gần 34 tỷ USD"). Which of the words around it say it is decided word by word, by weights learned from
labelled articles; here they are put together.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from quanhe.extract.abbreviations import expand
from quanhe.extract.atoms import Atom, Atoms
from quanhe.extract.numbers import Number
from quanhe.extract.reading import Reading
from quanhe.extract.sides import ASIDE, Beside, Earlier, Line, Steps, beside, best, best_run, weighed
from quanhe.extract.weights import weights
from quanhe.extract.wording import wording
from quanhe.lexicon import Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_LIST: Final = lazy(r", | và ")
_JOINED: Final = lazy(r"(?:,| và| cùng| với)* (?:\w+ ){0,2}")
_A_LIST: Final = 2
_GAP: Final = 2
"""How many words that are not chosen may stand between two that are."""
_LENIENT: Final = 190
"""What is added for every word, in tenths, where too few were chosen."""
_BEING: Final = " là "
"""Behind a noun that says little of what is counted: what it is follows ("12 người là giáo viên")."""
_ENDS: Final = frozenset((")", ",", ".", ";", ""))
_EDGES: Final = " ,-–:;.(/"
_SENSELESS: Final = ("mark", "digits", "number")


@dataclass(slots=True)
class Figure:
    """A number with what it counts or measures: view offsets of the words that say it, and the rule that read it."""

    number: Number
    unit: str | None
    start: int
    end: int
    measure: str
    rule: str
    atoms: tuple[Atom, ...] = ()
    """The atoms of the text that say it, which the next figure may share."""
    following: tuple[str, ...] = ()
    """What the next figures of a list measure, where the things were listed before ("lần lượt")."""


def quantity(number: Number) -> str:
    """Give what sort of quantity a number is: counted ("counter", "plain"), "money", "ratio", …, or "bare"."""
    if number.unit is None:
        return "bare" if number.multiplier is None else "multiplier"
    concept = number.unit.concept
    if concept.kind == "Counter":
        return "plain" if concept.flag("weak") else "counter"
    return concept.get("quantity") or "other"


class Measures:
    """Reads one number after the other; a figure may share what the one before it measures."""

    def __init__(self, reading: Reading, atoms: Atoms, numbers: list[Number]) -> None:
        self._reading = reading
        self._by_start = {number.start: number for number in numbers}
        self._atoms = atoms
        self._wording = wording(reading.lexicon)
        self._lines: dict[int, Line] = {}
        self._not_first, self._not_last = trimmed(reading.lexicon, "start"), trimmed(reading.lexicon, "end")
        self._respectively = bool(self._wording.respective.starts(reading.text))
        self.weights = weights("measures")
        """The weights by which words are chosen."""

    def figure(self, number: Number, previous: Figure | None) -> Figure | None:
        """Read what a number counts or measures; None where no words say it."""
        unit = self._unit(number, previous)
        if previous is not None:
            shared = self._shared(number, unit, previous)
            if shared is not None:
                return shared
        around = self.around(number, previous)
        return self.told(number, unit, self._said(number, around))

    def around(self, number: Number, previous: Figure | None) -> list[Beside]:
        """Give the atoms that may say what a number measures, with their features."""
        sentence = self._reading.sentence(number.digits)
        line = self._lines.get(sentence.start)
        if line is None:
            line = self._lines[sentence.start] = Line(self._atoms.of(sentence))
        return beside(line, number.start, number.end, quantity(number), self._earlier(number, previous))

    def _earlier(self, number: Number, previous: Figure | None) -> Earlier:
        if previous is None:
            return Earlier()
        reading, before = self._reading, previous.number
        inside = reading.sentence(before.digits) is reading.sentence(number.digits)
        near = inside or reading.paragraph_start(before.digits) == reading.paragraph_start(number.digits)
        alike = before.unit is not None and number.unit is not None and before.unit.concept is number.unit.concept
        tie = f"{'sentence' if inside else 'paragraph' if near else 'text'} {'same' if alike else 'other'}"
        return Earlier(previous.atoms if near else (), inside or not near, tie)

    def _said(self, number: Number, around: list[Beside]) -> list[Beside]:
        """Give the atoms that say what a number measures: at least a word, where the noun counted does not say it."""
        steps = Steps(*(self.weights.get(step, 0.0) for step in Steps._fields))
        scores, ends = weighed(around, self.weights)
        chosen = best(scores, steps, ends)
        if self._says_little(number, around, chosen):
            chosen = best([score + _LENIENT for score in scores], steps, ends)
        chosen = self._rounded(number, around, chosen)
        said = [one for one, told in zip(around, chosen, strict=True) if told]
        behind = next((at for at, one in enumerate(around) if one.side == "a"), len(around))
        if quantity(number) == "plain" and self._reading.lower.startswith(_BEING, number.end):
            first, last = best_run(scores[behind + 1 :], steps.stay, around[behind + 1 :])
            return around[behind + 1 + first : behind + 1 + last]
        if quantity(number) == "counter" or any(_tells(one.atom) for one in said):
            return said
        first, last = best_run(scores, steps.stay, around)
        return [one for at, one in enumerate(around) if first <= at < last or (chosen[at] and one.side == "b")]

    def _says_little(self, number: Number, around: list[Beside], chosen: list[bool]) -> bool:
        """Whether a choice, with the noun counted, is one syllable at most: too little to tell what is measured."""
        said = [one.atom for one, here in zip(around, chosen, strict=True) if here and one.atom.kind != "mark"]
        return sum(len(atom.words.split()) for atom in (*said, *self.noun(number))) <= 1

    def _rounded(self, number: Number, around: list[Beside], chosen: list[bool]) -> list[bool]:
        """Give a choice without the gaps in its runs, and without times and marks and function words at their ends."""
        rounded = list(chosen)
        told = [at for at, here in enumerate(chosen) if here]
        for at, next_ in pairwise(told):
            if 1 < next_ - at <= _GAP + 1 and _small_gap(around[at : next_ + 1]):
                rounded[at:next_] = [True] * (next_ - at)
        for at, one in enumerate(around):
            if rounded[at] and one.atom.kind in ASIDE:
                rounded[at] = at > 0 and rounded[at - 1] and "ComparisonWord" in around[at - 1].atom.grammar
        if self.noun(number):
            back = [at for at, one in enumerate(around) if one.side == "b" and "PointingWord" in one.atom.grammar]
            rounded[: back[-1] + 1 if back else 0] = [False] * (back[-1] + 1 if back else 0)
        _trim(around, rounded, self._not_first, range(len(around)), -1)
        _trim(around, rounded, self._not_last, range(len(around) - 1, -1, -1), 1)
        return rounded

    def told(self, number: Number, unit: str | None, said: list[Beside]) -> Figure | None:
        """Put together the words that say a measure: those before the number, the counted noun, those behind it."""
        before = [one.atom for one in said if one.side != "a"]
        after = [one.atom for one in said if one.side == "a"]
        noun = self.noun(number)
        if quantity(number) == "plain" and before and not after:
            noun = []
        runs = _runs([*before, *noun, *(atom for atom in after if atom not in noun)])
        measure = expand(_tidy(" ".join(self._reading.words(*run) for run in runs)), self._reading.abbreviations)
        measure = _named(number, measure)
        if not any(letter.isalpha() for letter in measure):
            return None
        inside = [*noun, *(one.atom for one in said if one.side != "p")]
        start = min([number.start, *(atom.start for atom in inside)])
        end = max([number.end, *(atom.end for atom in inside)])
        rule = "statistic.counted" if noun else "statistic.measured"
        figure = Figure(number, unit, start, end, measure, rule, (*before, *noun, *after))
        return self._respective(figure)

    def noun(self, number: Number) -> list[Atom]:
        """Give the noun that a number counts, as one atom; none where it measures."""
        sort = quantity(number)
        if sort == "bare":
            atoms = self._atoms.of(self._reading.sentence(number.digits))
            behind = bisect_left(atoms, (number.end,))
            return [one for one in atoms[behind : behind + 1] if one.kind not in _SENSELESS and _tells(one)]
        if number.unit is None or sort not in ("counter", "plain"):
            return []
        start, end = number.unit.start, number.unit.end
        return [Atom(start, end, self._reading.lower[start:end], "counter", "<noun>", "counter", False)]

    def _unit(self, number: Number, previous: Figure | None) -> str | None:
        """Give the unit as the article writes it, with the multiplier ("tỷ đồng"), or the noun counted."""
        if quantity(number) == "bare":
            stretch = next(((one.start, one.end) for one in self.noun(number)), None) or self._changed(number)
            return expand(self._reading.words(*stretch), self._reading.abbreviations) if stretch else None
        words = self._unit_words(number)
        if number.unit is None and words and (words in ("tỷ", "tỉ") or _is_sum(previous)):
            return f"{words} đồng"
        return expand(words, self._reading.abbreviations) if words else None

    def _changed(self, number: Number) -> tuple[int, int] | None:
        """Give where the unit of a number stands behind the one it changes to: "từ 15 lên 30 ngày"."""
        atoms = self._atoms.of(self._reading.sentence(number.digits))
        at = bisect_left(atoms, (number.end,))
        if len(atoms) <= at + 1 or "ChangeTo" not in atoms[at].grammar:
            return None
        other = self._by_start.get(atoms[at + 1].start)
        return (other.digits_end, other.end) if other is not None and other.unit is not None else None

    def _unit_words(self, number: Number) -> str | None:
        if number.upper is not None and number.unit is not None:
            start = number.multiplier.start if number.multiplier else number.unit.start
            return self._reading.words(start, number.end)
        return self._reading.words(number.digits_end, number.end).lstrip("- ") or None

    def _shared(self, number: Number, unit: str | None, previous: Figure) -> Figure | None:
        """Read a number that says the one before it in another unit, or the next of a list told respectively."""
        between = self._reading.text[max(previous.end, previous.number.end) : number.start]
        if previous.following and _JOINED.fullmatch(between):
            first, *others = previous.following
            rule = "statistic.respectively"
            return Figure(number, unit, number.start, number.end, first, rule, previous.atoms, tuple(others))
        if self._wording.equivalent.fullmatch(between) is None or _same_unit(number, previous.number):
            return None
        if self._reading.text[number.end : number.end + 1] not in _ENDS:
            return None
        start, end = number.start, number.end
        return Figure(number, unit, start, end, previous.measure, "statistic.equivalent", previous.atoms)

    def _respective(self, figure: Figure) -> Figure:
        """Give a figure its own of the things of a list: "thu và chi lần lượt đạt 5 tỷ đồng và 4 tỷ đồng"."""
        sentence = self._reading.sentence(figure.number.digits)
        pattern = self._wording.respectively
        cue = pattern.search(self._reading.text, sentence.start, figure.number.start) if self._respectively else None
        count = 0 if cue is None else self._joined(figure.number)
        if cue is None or count < _A_LIST:
            return figure
        bounds = [sentence.start, *(at for one in self._lists(sentence.start, cue.start()) for at in one), cue.start()]
        things = list(zip(bounds[::2], bounds[1::2], strict=True))[-count:]
        if len(things) < count:
            return figure
        start, end = things[0]
        things[0] = (figure.start if start < figure.start < end else start, end)
        first, *others = (expand(_tidy(self._reading.words(*thing)), self._reading.abbreviations) for thing in things)
        return replace(figure, measure=first, rule="statistic.respectively", following=tuple(others))

    def _lists(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give where a stretch has the marks and words between the things of a list."""
        return [match.span() for match in _LIST.finditer(self._reading.text, start, end)]

    def _joined(self, number: Number) -> int:
        """Count the numbers of a list that begins with one: "5 tỷ đồng và 4 tỷ đồng"."""
        count, end = 1, number.end
        for atom in self._atoms.of(self._reading.sentence(number.digits)):
            if atom.kind == "number" and atom.start > number.start:
                if _JOINED.fullmatch(self._reading.text[end : atom.start]) is None:
                    break
                count, end = count + 1, atom.end
        return count


@lru_cache(maxsize=8)
def trimmed(lexicon: Lexicon, position: str) -> frozenset[str]:
    """Give the words that are left out at the start or the end of a measure."""
    concepts = [concept for concept in lexicon.of("MeasureTrim") if position in concept.all("position")]
    concepts += lexicon.of("ComparisonWord", "FunctionWord") if position == "end" else []
    return frozenset(key(label) for concept in concepts for label in concept.labels)


def _named(number: Number, measure: str) -> str:
    """Lead a measure with what its unit alone measures, where its words leave that unsaid: a prison term."""
    name = number.unit.concept.get("measureName") if number.unit else None
    if not name or set(key(name).split()) & set(key(measure).split()):
        return measure
    return f"{name} {measure}".rstrip()


def _tells(atom: Atom) -> bool:
    """Whether an atom says something of what is measured: "tăng", "mức", "của" alone do not."""
    return atom.kind != "mark" and (atom.kind != "word" or atom.grammar == "word")


def _small_gap(stretch: list[Beside]) -> bool:
    """Whether all of a stretch is on one side, and plain words between its ends."""
    return len({one.side for one in stretch}) == 1 and all(one.atom.kind == "word" for one in stretch[1:-1])


def _trim(around: list[Beside], chosen: list[bool], left_out: frozenset[str], order: range, step: int) -> None:
    """Leave out some words at one end of each run of a choice."""
    for at in order:
        atom = around[at].atom
        if chosen[at] and (atom.kind == "mark" or atom.words in left_out):
            beyond = at + step
            inside = 0 <= beyond < len(around) and chosen[beyond] and around[beyond].side == around[at].side
            chosen[at] = inside


def _runs(atoms: list[Atom]) -> list[tuple[int, int]]:
    """Give the stretches of the text that atoms standing side by side make."""
    runs: list[tuple[int, int]] = []
    for atom in atoms:
        if runs and 0 <= atom.start - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], atom.end)
        else:
            runs.append((atom.start, atom.end))
    return runs


def _tidy(words: str) -> str:
    """Leave out the marks at the ends of a measure and the brackets without their other half."""
    words = words.strip(_EDGES)
    if words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "")
    return " ".join(words.replace('"', "").split())


def _is_sum(figure: Figure | None) -> bool:
    """Whether a figure is a sum in đồng, which a number with a multiplier alone ("500 triệu") continues."""
    return figure is not None and (figure.unit or "").endswith("đồng")


def _same_unit(one: Number, other: Number) -> bool:
    return one.unit is not None and other.unit is not None and one.unit.concept.iri == other.unit.concept.iri
