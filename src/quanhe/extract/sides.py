"""What stands beside a figure in its sentence, atom by atom, and the features by which each is judged.

An atom before the figure and one behind it are told apart ("b", "a"); what is nearer to the figure is "near", what is
farther from it "far", whichever side it is on. What the figure before was found to measure may be said of this one
too: its atoms are marked where they stand in the same sentence, and set before the others ("p") where they do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from quanhe.extract.atoms import Atom

_MOST_BEFORE: Final = 30
_MOST_AFTER: Final = 16
_MOST_CARRIED: Final = 14
_STEPS: Final = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30)
_FEW: Final = 3
_MANY: Final = 9
_LAST_BREAKS: Final = 6
_LONGEST_RUN: Final = 12
_NOT_WORDS: Final = ("mark", "digits", "number")
ASIDE: Final = ("time", "date", "short")
"""The kinds of atoms that are no part of what a figure measures: times, and abbreviations in brackets."""


class Beside(NamedTuple):
    """An atom beside a figure and the side it is on ("p", "b" or "a"), with its features in four groups.

    They are those of all atoms of the side, those of the atom in its sentence whatever the figure, and two sorts that
    many atoms have alike: how much lies between it and the figure, and over what words.
    """

    atom: Atom
    side: str
    shared: tuple[str, ...]
    own: tuple[str, ...]
    between: tuple[str, ...]
    over: tuple[str, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the atom."""
        return (*self.shared, *self.own, *self.between, *self.over)


class Line:
    """A sentence as atoms, with the features that each has whatever the figure it is beside."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self._own: dict[str, list[tuple[str, ...]]] = {}

    def own(self, side: str) -> list[tuple[str, ...]]:
        """Give the features of each atom, where it stands before ("b") or behind ("a") the figure."""
        if side not in self._own:
            step = 1 if side == "b" else -1
            padded = [None, *self.atoms, None]
            places = _clauses(self.atoms, side)
            self._own[side] = [
                (*_own(atom, padded[at + 1 + step], padded[at + 1 - step], side), *places[at])
                for at, atom in enumerate(self.atoms)
            ]
        return self._own[side]


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


_NOTHING: Final = Earlier()


def beside(line: Line, start: int, end: int, quantity: str, earlier: Earlier = _NOTHING) -> list[Beside]:
    """Give the atoms before and behind a figure at `start` to `end`, in reading order, with their features."""
    first, last = bisect_left(line.atoms, (start,)), bisect_left(line.atoms, (end,))
    before = range(first - 1, max(-1, first - _MOST_BEFORE - 1), -1)
    behind = range(last, min(last + _MOST_AFTER, len(line.atoms)))
    ends = [f"before={_label(line, before)}", f"behind={_label(line, behind)}", f"behind kind={_grammar(line, behind)}"]
    ends += [f"{quantity} {ends[2]}"]
    left = _side(line, before, "b", quantity, ends, earlier)
    right = _side(line, behind, "a", quantity, ends, earlier)
    return [*_carried(earlier, quantity, ends, line, len(before)), *left[::-1], *right]


def _carried(earlier: Earlier, quantity: str, ends: list[str], line: Line, words: int) -> list[Beside]:
    """Give the atoms of what the figure in an earlier sentence measures, with their features."""
    if earlier.inside:
        return []
    count = min(words, 6)
    shared = ["p", f"p {quantity}", f"p {earlier.tie}", *(f"p {one}" for one in ends), f"p words={count}"]
    shared += [f"p {quantity} words={count}", f"p first={line.atoms[0].label if words else '#'}"]
    group = tuple(shared)
    return [Beside(atom, "p", group, (f"p is={atom.label}",), (), ()) for atom in earlier.atoms[:_MOST_CARRIED]]


def _label(line: Line, places: range) -> str:
    return line.atoms[places[0]].label if places else "#"


def _grammar(line: Line, places: range) -> str:
    return line.atoms[places[0]].grammar if places else "#"


@lru_cache(maxsize=1 << 16)
def _between(
    side: str, quantity: str, grammar: str, counts: tuple[int, int, int, int, int], *, headed: bool
) -> tuple[str, ...]:
    """Give the features that say how much lies between an atom and the figure: atoms, marks, figures, breaks, words."""
    distance, marks, figures, breaks, words = counts
    step = bisect_left(_STEPS, distance)
    return (
        f"{side} {quantity} kind={grammar}",
        f"{side} at={step}",
        f"{side} {quantity} at={step}",
        f"{side} marks={marks}",
        f"{side} {quantity} marks={marks}",
        f"{side} figures={figures}",
        f"{side} breaks={breaks}",
        f"{side} words={words}",
        f"{side} {quantity} words={words}{' headed' if headed else ''}",
    )


def _side(line: Line, places: range, side: str, quantity: str, ends: list[str], earlier: Earlier) -> list[Beside]:
    """Give the atoms of one side, the nearest first, with their features."""
    shared = (side, f"{side} {quantity}", *(f"{side} {one}" for one in ends), f"{side} {earlier.tie}")
    told = {atom.start for atom in earlier.atoms} if earlier.inside else set()
    again = tuple(f"{side} {one}" for one in ("said", f"said {quantity}", f"said {earlier.tie}", f"said {ends[1]}"))
    anew = (f"{side} unsaid {earlier.tie}",)
    own = line.own(side)
    found: list[Beside] = []
    marks = figures = words = breaks = 0
    headed = False
    crossed: tuple[str, ...] = ()
    for distance, place in enumerate(places):
        atom = line.atoms[place]
        between = _between(side, quantity, atom.grammar, (distance, marks, figures, breaks, words), headed=headed)
        over = (*crossed, *(again if atom.start in told else anew))
        found.append(Beside(atom, side, shared, own[place], between, over))
        marks = min(marks + (atom.kind == "mark"), _FEW)
        figures = min(figures + (atom.kind in ("digits", "number")), _FEW)
        breaks = min(breaks + atom.breaks, _FEW)
        words = min(words + (atom.kind not in _NOT_WORDS), _MANY)
        headed = headed or atom.kind == "indicator" or "MeasureHead" in atom.grammar
        if atom.breaks or atom.kind in _NOT_WORDS:
            crossed = (*crossed, f"{side} over={atom.label}")[-_LAST_BREAKS:]
    return found


def _own(atom: Atom, near: Atom | None, far: Atom | None, side: str) -> list[str]:
    """Give the features of an atom and its neighbours."""
    kind, nearer, farther = atom.grammar, near.grammar if near else "#", far.grammar if far else "#"
    return [
        f"{side} is={atom.label}",
        f"{side} kind={kind}",
        f"{side} near={near.label if near else '#'}",
        f"{side} far={far.label if far else '#'}",
        f"{side} near kind={nearer} {kind}",
        f"{side} far kind={farther} {kind}",
    ]


def _clauses(atoms: list[Atom], side: str) -> list[list[str]]:
    """Give for each atom how far it is from the mark to its left, what opens that clause, and which clause it is."""
    found: list[list[str]] = []
    place, opening, clause = 0, "#", 0
    for atom in atoms:
        if atom.kind == "mark":
            found.append([f"{side} in=mark"])
            place, clause = 0, clause + 1
            continue
        opening = atom.grammar if place == 0 else opening
        of_clause = f"{side} clause={min(clause, _FEW)} in={min(place, 4)}"
        found.append([f"{side} in={min(place, 8)}", f"{side} opening={opening}", of_clause])
        place += 1
    return found


def best(scores: Sequence[float], steps: Steps) -> list[bool]:
    """Give which atoms in a row are chosen, so that they and the steps into, among and out of them weigh most."""
    out, inside = 0.0, float("-inf")
    back: list[tuple[bool, bool]] = []
    for score in scores:
        left, entered, stayed = inside + steps.leave, out + steps.enter, inside + steps.stay
        back.append((left > out, stayed > entered))
        out, inside = max(out, left), max(entered, stayed) + score
    chosen: list[bool] = []
    state = inside > out
    for from_out, from_inside in reversed(back):
        chosen.append(state)
        state = from_inside if state else from_out
    return chosen[::-1]


def best_run(scores: Sequence[float], stay: float, row: Sequence[Beside]) -> tuple[int, int]:
    """Give the stretch of a row, on one side and begun and ended by an atom of sense, that weighs most."""
    top, place = float("-inf"), (0, 0)
    senseless = [one.atom.kind in (*_NOT_WORDS, *ASIDE) for one in row]
    for first in (at for at, none in enumerate(senseless) if not none):
        total = -stay
        for last in range(first, min(len(row), first + _LONGEST_RUN)):
            if row[last].side != row[first].side:
                break
            total += scores[last] + stay
            if not senseless[last] and total > top:
                top, place = total, (first, last + 1)
    return place
