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
from quanhe.extract.weights import Group, Weights, as_told

_MOST_BEFORE: Final = 30
_MOST_AFTER: Final = 16
_MOST_CARRIED: Final = 14
_STEPS: Final = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30)
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

    `shared` are those of all atoms of the side, `over` of the words between it and the figure, `said` of the figure
    before; those of the atom in its sentence are of its line and place, those of its distance of `between`.
    """

    atom: Atom
    side: str
    shared: tuple[str, ...]
    said: tuple[str, ...]
    over: tuple[str, ...] = ()
    between: tuple[Any, ...] = ()
    line: Line | None = None
    place: int = 0

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the atom."""
        if self.line is None:
            return (*self.shared, *self.said)
        own = (feature for group, of in self.line.own(self.side, self.place) for feature in group(*of))
        return (*self.shared, *own, *between_features(*self.between), *self.over, *self.said)

    def weight(self, weights: Weights) -> float:
        """Give what the atom weighs by itself; what is shared is left out."""
        told = weights.group(as_told, self.said)
        if self.line is None:
            return told
        between = weights.group(between_features, self.between)
        return told + between + weights.group(as_told, self.over) + self.line.weight(self.side, self.place, weights)


class Line:
    """A sentence as atoms, with what each weighs whatever the figure it is beside."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self._clauses: list[tuple[int, str, int]] | None = None
        self._weights: dict[tuple[str, int], float] = {}

    def own(self, side: str, place: int) -> tuple[tuple[Group, tuple[Any, ...]], ...]:
        """Give the groups of features of an atom, where it stands before ("b") or behind ("a") the figure."""
        if self._clauses is None:
            self._clauses = _clauses(self.atoms)
        atom, step = self.atoms[place], 1 if side == "b" else -1
        near, far = self._at(place + step), self._at(place - step)
        return (
            (word_features, (side, atom.label, atom.grammar)),
            (near_features, (side, near.label, near.grammar, atom.grammar)),
            (far_features, (side, far.label, far.grammar, atom.grammar)),
            (clause_features, (side, *self._clauses[place])),
        )

    def _at(self, place: int) -> Atom:
        return self.atoms[place] if 0 <= place < len(self.atoms) else _NO_ATOM

    def weight(self, side: str, place: int, weights: Weights) -> float:
        """Give what an atom weighs whatever the figure; added up once."""
        total = self._weights.get((side, place))
        if total is None:
            total = self._weights[side, place] = weights.groups(self.own(side, place))
        return total


def word_features(side: str, label: str, grammar: str) -> tuple[str, ...]:
    """Give the features of an atom by itself."""
    return f"{side} is={label}", f"{side} kind={grammar}"


def near_features(side: str, label: str, grammar: str, kind: str) -> tuple[str, ...]:
    """Give the features of the neighbour nearer to the figure."""
    return f"{side} near={label}", f"{side} near kind={grammar} {kind}"


def far_features(side: str, label: str, grammar: str, kind: str) -> tuple[str, ...]:
    """Give the features of the neighbour farther from the figure."""
    return f"{side} far={label}", f"{side} far kind={grammar} {kind}"


def clause_features(side: str, place: int, opening: str, clause: int) -> tuple[str, ...]:
    """Give the features of how far an atom is from the mark to its left, what opens that clause, and which it is."""
    if place < 0:
        return (f"{side} in=mark",)
    of_clause = f"{side} clause={clause} in={min(place, 4)}"
    return f"{side} in={place}", f"{side} opening={opening}", of_clause


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
    return [Beside(atom, "p", group, (f"p is={atom.label}",)) for atom in earlier.atoms[:_MOST_CARRIED]]


def _label(line: Line, places: range) -> str:
    return line.atoms[places[0]].label if places else "#"


def _grammar(line: Line, places: range) -> str:
    return line.atoms[places[0]].grammar if places else "#"


def between_features(
    side: str,
    quantity: str,
    grammar: str,
    distance: int,
    marks: int,
    figures: int,
    breaks: int,
    words: int,
    headed: bool,
) -> tuple[str, ...]:
    """Give the features that say how much lies between an atom and the figure: atoms, marks, figures, breaks, words."""
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
    """Give the atoms of one side, the nearest first."""
    shared = (side, f"{side} {quantity}", *(f"{side} {one}" for one in ends), f"{side} {earlier.tie}")
    told = {atom.start for atom in earlier.atoms} if earlier.inside else set()
    again = tuple(f"{side} {one}" for one in ("said", f"said {quantity}", f"said {earlier.tie}", f"said {ends[1]}"))
    anew = (f"{side} unsaid {earlier.tie}",)
    found: list[Beside] = []
    marks = figures = words = breaks = 0
    headed = False
    crossed: tuple[str, ...] = ()
    for distance, place in enumerate(places):
        atom = line.atoms[place]
        between = (side, quantity, atom.grammar, distance, marks, figures, breaks, words, headed)
        said = again if atom.start in told else anew
        found.append(Beside(atom, side, shared, said, crossed, between, line, place))
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
            crossed = (*crossed, f"{side} over={atom.label}")[-_LAST_BREAKS:]
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
        found.append((min(place, _FAR), opening, min(clause, _FEW)))
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
