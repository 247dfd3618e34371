"""What stands beside a figure in its sentence, atom by atom, and the features by which each is judged.

An atom before the figure and one behind it are told apart ("b", "a"); what is nearer to the figure is "near", what is
farther from it "far", whichever side it is on. What the figure before was found to measure may be said of this one
too: its atoms are marked where they stand in the same sentence, and set before the others ("p") where they do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import getitem
from typing import Any, Final, NamedTuple

from quanhe.extract.atoms import Atom
from quanhe.extract.features import APART, APART_FAR, ENDS, IN_LINE, SHARED, SHARED_FAR
from quanhe.extract.weights import Sums, Weights, told

_MOST_BEFORE: Final = 24
_MOST_AFTER: Final = 13
_MOST_CARRIED: Final = 14
_FEW: Final = 3
_MANY: Final = 9
_FAR: Final = 8
_LAST_BREAKS: Final = 6
_LONGEST_RUN: Final = 12
_NOT_WORDS: Final = ("mark", "digits", "number")
ASIDE: Final = ("time", "date", "short")
"""The kinds of atoms that are no part of what a figure measures: times, and abbreviations in brackets."""


_NO_ATOM: Final = Atom(0, 0, "", "", "#", "#", False)


class Beside(NamedTuple):
    """An atom beside a figure and the side it is on ("p", "b" or "a"), with what its features are of.

    `shared` and `apart` are that for each group of SHARED and APART, in their order, or of SHARED_FAR and APART_FAR for
    one carried on ("p"). What is shared is one object for all atoms in a row that share it, and so weighed once. What
    an atom is in its sentence is of its line and place, which one carried on has not.
    """

    atom: Atom
    side: str
    shared: tuple[tuple[Any, ...], ...]
    apart: tuple[tuple[Any, ...], ...]
    line: Line | None = None
    place: int = 0

    @property
    def features(self) -> list[str]:
        """All features of the atom."""
        if self.line is None:
            return [*told(SHARED_FAR, self.shared), *told(APART_FAR, self.apart)]
        own = told(IN_LINE, self.line.of(self.side, self.place))
        return [*told(SHARED, self.shared), *told(APART, self.apart), *own]

    @property
    def ends(self) -> tuple[list[str], list[str]]:
        """The features of a run of chosen atoms that begins with the atom, and of one that ends with it."""
        if self.line is None:
            return [], []
        first, last = self.line.ends_of(self.side, self.place)
        return told(ENDS, first), told(ENDS, last)


def scores(around: list[Beside], weights: Weights) -> list[float]:
    """Give what each atom beside a figure weighs: the sum of the weights of its features."""
    kind, reach = weights.of(APART)
    in_line = weights.of(IN_LINE)
    found: list[float] = []
    last, shared = None, 0.0
    for one in around:
        if one.shared is not last:
            last = one.shared
            shared = weights.weigh(SHARED if one.line is not None else SHARED_FAR, last)
        if one.line is None:
            found.append(shared + weights.weigh(APART_FAR, one.apart))
        else:
            of_kind, of_reach = one.apart
            found.append(shared + kind[of_kind] + reach[of_reach] + one.line.weight(one.side, one.place, in_line))
    return found


def ends(around: list[Beside], weights: Weights) -> list[tuple[float, float]]:
    """Give what it weighs to begin a run of chosen atoms with each atom, and to end one with it."""
    sums = weights.of(ENDS)
    return [(0.0, 0.0) if one.line is None else one.line.ends(one.side, one.place, sums) for one in around]


class Line:
    """A sentence as atoms, with what each weighs whatever the figure it is beside."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self._clauses: list[tuple[int, str, int]] | None = None
        self._weights: dict[tuple[str, int], float] = {}
        self._ends: dict[tuple[str, int], tuple[float, float]] = {}

    def of(self, side: str, place: int) -> tuple[tuple[Any, ...], ...]:
        """Give what the groups IN_LINE are of for an atom that stands before ("b") or behind ("a") the figure."""
        if self._clauses is None:
            self._clauses = _clauses(self.atoms)
        atom, step = self.atoms[place], 1 if side == "b" else -1
        near, far = self._at(place + step), self._at(place - step)
        return (
            (side, atom.label, atom.grammar, atom.alike),
            (side, near.label),
            (side, far.label),
            (side, "near", near.grammar, atom.grammar),
            (side, "far", far.grammar, atom.grammar),
            (side, "near", atom.alike, near.alike),
            (side, "far", far.alike, atom.alike),
            (side, *self._clauses[place]),
        )

    def ends_of(self, side: str, place: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Give what the groups ENDS are of for a run that begins at a place, and for one that ends there."""
        atom = self.atoms[place]
        return tuple(
            (
                (end, atom.label, atom.alike),
                (end, beyond.label),
                (end, atom.grammar, beyond.grammar),
                (end, atom.alike, beyond.alike),
            )
            for end, beyond in ((f"{side} first", self._at(place - 1)), (f"{side} last", self._at(place + 1)))
        )

    def _at(self, place: int) -> Atom:
        return self.atoms[place] if 0 <= place < len(self.atoms) else _NO_ATOM

    def weight(self, side: str, place: int, sums: list[Sums]) -> float:
        """Give what an atom weighs whatever the figure; added up once."""
        total = self._weights.get((side, place))
        if total is None:
            total = self._weights[side, place] = sum(map(getitem, sums, self.of(side, place)))
        return total

    def ends(self, side: str, place: int, sums: list[Sums]) -> tuple[float, float]:
        """Give what it weighs to begin a run at a place, and to end one there; added up once."""
        found = self._ends.get((side, place))
        if found is None:
            first, last = self.ends_of(side, place)
            found = self._ends[side, place] = sum(map(getitem, sums, first)), sum(map(getitem, sums, last))
        return found


class Steps(NamedTuple):
    """What it weighs to leave a run of chosen atoms, to enter one, and to stay in it."""

    leave: float
    enter: float
    stay: float


class Earlier(NamedTuple):
    """What the figure before was found to measure, and how near it is: in the sentence or not, of one unit or not."""

    atoms: tuple[Atom, ...] = ()
    inside: bool = True
    tie: str = "none"


class Common(NamedTuple):
    """What all atoms beside a figure share: its quantity, how near the figure before is, and what stands beside it."""

    quantity: str
    tie: str
    before: str
    behind: str
    behind_kind: str


_NOTHING: Final = Earlier()


def beside(line: Line, start: int, end: int, quantity: str, earlier: Earlier = _NOTHING) -> list[Beside]:
    """Give the atoms before and behind a figure at `start` to `end`, in reading order, with their features."""
    first, last = bisect_left(line.atoms, (start,)), bisect_left(line.atoms, (end,))
    before = range(first - 1, max(-1, first - _MOST_BEFORE - 1), -1)
    behind = range(last, min(last + _MOST_AFTER, len(line.atoms)))
    behind_kind = _grammar(line, behind)
    common = Common(quantity, earlier.tie, _label(line, before), _label(line, behind), behind_kind)
    left = _side(line, before, "b", common, earlier)
    right = _side(line, behind, "a", common, earlier)
    return [*_carried(earlier, common, line, len(before)), *left[::-1], *right]


def _carried(earlier: Earlier, common: Common, line: Line, words: int) -> list[Beside]:
    """Give the atoms of what the figure in an earlier sentence measures."""
    if earlier.inside:
        return []
    row = (common.quantity, min(words, 6), line.atoms[0].label if words else "#")
    shared = (("p", *common), row)
    return [Beside(atom, "p", shared, ((atom.label,),)) for atom in earlier.atoms[:_MOST_CARRIED]]


def _label(line: Line, places: range) -> str:
    return line.atoms[places[0]].label if places else "#"


def _grammar(line: Line, places: range) -> str:
    return line.atoms[places[0]].grammar if places else "#"


def _side(line: Line, places: range, side: str, common: Common, earlier: Earlier) -> list[Beside]:
    """Give the atoms of one side, the nearest first."""
    quantity = common.quantity
    of_all = (side, *common)
    before = {atom.start for atom in earlier.atoms} if earlier.inside else set()
    said, unsaid = ((side, again, quantity, common.tie, common.behind) for again in (True, False))
    found: list[Beside] = []
    marks = figures = words = breaks = 0
    headed = False
    crossed: tuple[str, ...] = (side,)
    between: tuple[Any, ...] | None = None
    for distance, place in enumerate(places):
        atom = line.atoms[place]
        if between is None:
            between = (side, quantity, marks, figures, breaks)
            of_said, of_unsaid = (of_all, said, crossed, between), (of_all, unsaid, crossed, between)
        shared = of_said if atom.start in before else of_unsaid
        apart = (side, quantity, atom.grammar), (side, quantity, distance, words, headed)
        found.append(Beside(atom, side, shared, apart, line, place))
        sense = atom.kind not in _NOT_WORDS
        if sense:
            words = words + 1 if words < _MANY else _MANY
        elif atom.kind == "mark":
            marks = marks + 1 if marks < _FEW else _FEW
        else:
            figures = figures + 1 if figures < _FEW else _FEW
        if atom.breaks:
            breaks = breaks + 1 if breaks < _FEW else _FEW
        headed = headed or atom.kind == "indicator" or "MeasureHead" in atom.grammar
        if atom.breaks or not sense:
            crossed = (side, *(*crossed[1:], atom.label)[-_LAST_BREAKS:])
            between = None
    return found


def _clauses(atoms: list[Atom]) -> list[tuple[int, str, int]]:
    """Give for each atom how far it is from the mark to its left (a mark: -1), what opens its clause, and which."""
    found: list[tuple[int, str, int]] = []
    place, opening, clause = 0, "#", 0
    for atom in atoms:
        if atom.kind == "mark":
            found.append((-1, "", 0))
            place, clause = 0, clause + 1
            continue
        opening = atom.grammar if place == 0 else opening
        found.append((place if place < _FAR else _FAR, opening, clause if clause < _FEW else _FEW))
        place += 1
    return found


def best(scores: Sequence[float], steps: Steps, ends: Sequence[tuple[float, float]]) -> list[bool]:
    """Give which atoms in a row are chosen, so that they and the steps into, among and out of them weigh most.

    `ends` gives for each atom what it weighs to begin a run with it, and to end one.
    """
    out, inside, last = 0.0, float("-inf"), 0.0
    back: list[tuple[bool, bool]] = []
    for score, (first, ending) in zip(scores, ends, strict=True):
        left, entered, stayed = inside + steps.leave + last, out + steps.enter + first, inside + steps.stay
        back.append((left > out, stayed > entered))
        out = left if left > out else out  # max() takes three times as long
        inside = (stayed if stayed > entered else entered) + score
        last = ending
    chosen: list[bool] = []
    state = inside + last > out
    for from_out, from_inside in reversed(back):
        chosen.append(state)
        state = from_inside if state else from_out
    return chosen[::-1]


def best_run(scores: Sequence[float], stay: float, row: Sequence[Beside]) -> tuple[int, int]:
    """Give the stretch of a row, on one side and begun and ended by an atom of sense, that weighs most."""
    top, place = float("-inf"), (0, 0)
    senseless = [
        one.atom.kind in (*_NOT_WORDS, *ASIDE) or one.atom.grammar not in (one.atom.kind, "word") for one in row
    ]
    for first in (at for at, none in enumerate(senseless) if not none):
        total = -stay
        for last in range(first, min(len(row), first + _LONGEST_RUN)):
            if row[last].side != row[first].side:
                break
            total += scores[last] + stay
            if not senseless[last] and total > top:
                top, place = total, (first, last + 1)
    return place
