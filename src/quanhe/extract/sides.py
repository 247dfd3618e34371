"""What stands beside a figure in its sentence, atom by atom, and the features by which each is judged.

An atom before the figure and one behind it are told apart ("b", "a"); what is nearer to the figure is "near", what is
farther from it "far", whichever side it is on. What the figure before was found to measure may be said of this one
too: its atoms are marked where they stand in the same sentence, and set before the others ("p") where they do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from quanhe.extract.atoms import Atom
from quanhe.extract.features import APART, APART_FAR, BORDER, OWN, SHARED, SHARED_FAR
from quanhe.extract.weights import Weights, told, told_rows

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
        own, _, _ = self.line.told(self.side, self.place)
        return [*told(SHARED, self.shared), *told(APART, self.apart), *own]

    @property
    def ends(self) -> tuple[list[str], list[str]]:
        """The features of a run of chosen atoms that begins with the atom, and of one that ends with it."""
        if self.line is None:
            return [], []
        _, first, last = self.line.told(self.side, self.place)
        return first, last


def weighed(around: list[Beside], weights: Weights) -> tuple[list[float], list[tuple[float, float]]]:
    """Give what each atom beside a figure weighs, and what it weighs to begin a run with it and to end one."""
    kind, reach = weights.of(APART)
    scores: list[float] = []
    ends: list[tuple[float, float]] = []
    last, shared = None, 0.0
    for one in around:
        if one.shared is not last:
            last = one.shared
            shared = weights.weigh(SHARED if one.line is not None else SHARED_FAR, last)
        if one.line is None:
            scores.append(shared + weights.weigh(APART_FAR, one.apart))
            ends.append((0.0, 0.0))
        else:
            of_kind, of_reach = one.apart
            own, first_and_last = one.line.weighed(one.side, one.place, weights)
            scores.append(shared + kind[of_kind] + reach[of_reach] + own)
            ends.append(first_and_last)
    return scores, ends


class Line:
    """A sentence as atoms, with what each weighs whatever the figure it is beside, before ("b") or behind it ("a")."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self._clauses: list[tuple[int, str, int]] | None = None
        self._weighed: dict[tuple[str, int], tuple[float, tuple[float, float]]] = {}
        self._borders: dict[tuple[str, int], tuple[float, float, float, float]] = {}

    def weighed(self, side: str, place: int, weights: Weights) -> tuple[float, tuple[float, float]]:
        """Give what an atom weighs, and what it weighs to begin a run with it, and to end one; added up once."""
        found = self._weighed.get((side, place))
        if found is None:
            (own, first, last), (in_clause, *_) = weights.rows(OWN, self._own(side, place))
            by_left, first_by_left, _, _ = self._border_weighed(side, place, weights)
            _, _, by_right, last_by_right = self._border_weighed(side, place + 1, weights)
            both = first + first_by_left, last + last_by_right
            found = self._weighed[side, place] = own + in_clause + by_left + by_right, both
        return found

    def _border_weighed(self, side: str, place: int, weights: Weights) -> tuple[float, float, float, float]:
        """Give what the right one of two neighbours weighs, as one and as the first, and the left one, as the last."""
        found = self._borders.get((side, place))
        if found is None:
            left, right, kinds, alikes = weights.rows(BORDER, self._border(side, place))
            found = self._borders[side, place] = (
                left[0] + kinds[0] + alikes[0],
                left[1] + kinds[1] + alikes[1],
                right[2] + kinds[2] + alikes[2],
                right[3] + kinds[3] + alikes[3],
            )
        return found

    def told(self, side: str, place: int) -> tuple[list[str], list[str], list[str]]:
        """Give the features of an atom, of a run that begins with it, and of one that ends with it."""
        own, first, last = told_rows(OWN, self._own(side, place))
        left = told_rows(BORDER, self._border(side, place))
        right = told_rows(BORDER, self._border(side, place + 1))
        return own + left[0] + right[2], first + left[1], last + right[3]

    def _own(self, side: str, place: int) -> tuple[tuple[Any, ...], ...]:
        """Give what the groups OWN are of for an atom."""
        if self._clauses is None:
            self._clauses = _clauses(self.atoms)
        atom = self.atoms[place]
        return (side, atom.label, atom.grammar, atom.alike), (side, *self._clauses[place])

    def _border(self, side: str, place: int) -> tuple[tuple[str, ...], ...]:
        """Give what the groups BORDER are of for the atom at a place and the one left of it."""
        left, right = self._at(place - 1), self._at(place)
        return (
            (side, left.label),
            (side, right.label),
            (side, left.grammar, right.grammar),
            (side, left.alike, right.alike),
        )

    def _at(self, place: int) -> Atom:
        return self.atoms[place] if 0 <= place < len(self.atoms) else _NO_ATOM


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
