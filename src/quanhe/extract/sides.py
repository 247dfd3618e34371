"""What stands beside a figure in its sentence, atom by atom, and the features by which each is judged.

An atom before the figure and one behind it are told apart ("b", "a"); what is nearer to the figure is "near", what is
farther from it "far", whichever side it is on. What the figure before was found to measure may be said of this one
too: its atoms are marked where they stand in the same sentence, and set before the others ("p") where they do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from quanhe.extract.atoms import Atom

_MOST_BEFORE: Final = 36
_MOST_AFTER: Final = 20
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
    """An atom beside a figure, the side it is on ("p", "b" or "a"), and its features."""

    atom: Atom
    side: str
    features: list[str]


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


def beside(atoms: Sequence[Atom], start: int, end: int, quantity: str, earlier: Earlier = _NOTHING) -> list[Beside]:
    """Give the atoms before and behind a figure at `start` to `end`, in reading order, with their features."""
    first = bisect_left(atoms, (start,))
    last = bisect_left(atoms, (end,))
    before = list(atoms[max(0, first - _MOST_BEFORE) : first])[::-1]
    after = list(atoms[last : last + _MOST_AFTER])
    ends = [f"before={_label(before[:1])}", f"behind={_label(after[:1])}", f"behind kind={_grammar(after[:1])}"]
    ends += [f"{quantity} {ends[2]}"]
    left = _side(before, "b", quantity, ends, earlier, opens=first <= _MOST_BEFORE)
    right = _side(after, "a", quantity, ends, earlier, opens=False)
    return [*_carried(earlier, quantity, ends, atoms, len(before)), *left[::-1], *right]


def _carried(earlier: Earlier, quantity: str, ends: list[str], atoms: Sequence[Atom], words: int) -> list[Beside]:
    """Give the atoms of what the figure in an earlier sentence measures, with their features."""
    if earlier.inside:
        return []
    count = min(words, 6)
    shared = ["p", f"p {quantity}", f"p {earlier.tie}", *(f"p {one}" for one in ends), f"p words={count}"]
    shared += [f"p {quantity} words={count}", f"p first={_label(atoms[:1]) if words else '#'}"]
    return [Beside(atom, "p", [*shared, f"p is={atom.label}"]) for atom in earlier.atoms[:_MOST_CARRIED]]


def _label(atoms: Sequence[Atom]) -> str:
    return atoms[0].label if atoms else "#"


def _grammar(atoms: Sequence[Atom]) -> str:
    return atoms[0].grammar if atoms else "#"


def _side(
    atoms: list[Atom], side: str, quantity: str, ends: list[str], earlier: Earlier, *, opens: bool
) -> list[Beside]:
    """Give the atoms of one side, the nearest first, with their features."""
    shared = [side, f"{side} {quantity}", *(f"{side} {one}" for one in ends), f"{side} {earlier.tie}"]
    told = {atom.start for atom in earlier.atoms} if earlier.inside else set()
    again = [f"{side} {one}" for one in ("said", f"said {quantity}", f"said {earlier.tie}", f"said {ends[1]}")]
    anew = [f"{side} unsaid {earlier.tie}"]
    clauses = _clauses(atoms, side, opens=opens)
    found: list[Beside] = []
    marks = figures = words = breaks = 0
    headed = False
    crossed: list[str] = []
    for distance, atom in enumerate(atoms):
        near = _neighbour(atoms, distance - 1) if distance else None
        far = _neighbour(atoms, distance + 1)
        features = [
            *shared,
            *_own(atom, near, far, side),
            f"{side} {quantity} kind={atom.grammar}",
            *_place(side, quantity, distance, marks),
            f"{side} figures={min(figures, 2)}",
            f"{side} breaks={min(breaks, _FEW)}",
            f"{side} words={min(words, _MANY)}",
            f"{side} {quantity} words={min(words, _MANY)} headed={headed:d}",
            *crossed[-_LAST_BREAKS:],
            *clauses[distance],
            *(again if atom.start in told else anew),
        ]
        found.append(Beside(atom, side, features))
        marks += atom.kind == "mark"
        figures += atom.kind in ("digits", "number")
        words += atom.kind not in _NOT_WORDS
        breaks += atom.breaks
        headed = headed or atom.kind == "indicator" or "MeasureHead" in atom.grammar
        if atom.breaks or atom.kind in _NOT_WORDS:
            crossed.append(f"{side} over={atom.label}")
    return found


def _neighbour(atoms: list[Atom], index: int) -> Atom | None:
    return atoms[index] if index < len(atoms) else None


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


def _place(side: str, quantity: str, distance: int, marks: int) -> list[str]:
    """Give the features of where an atom stands: how far from the figure, over how many marks."""
    step, few = bisect_left(_STEPS, distance), min(marks, _FEW)
    return [
        f"{side} at={step}",
        f"{side} {quantity} at={step}",
        f"{side} marks={few}",
        f"{side} {quantity} marks={few}",
    ]


def _clauses(atoms: list[Atom], side: str, *, opens: bool) -> list[list[str]]:
    """Give for each atom how far it is from the mark to its left, what opens that clause, and which clause it is."""
    reading = atoms[::-1] if side == "b" else atoms
    found: list[list[str]] = []
    place, opening, clause = 0, "#", 0 if opens else 1
    for atom in reading:
        if atom.kind == "mark":
            found.append([f"{side} in=mark"])
            place, opening, clause = 0, "#", clause + 1
            continue
        if place == 0:
            opening = atom.grammar
        found.append(
            [
                f"{side} in={min(place, 8)}",
                f"{side} opening={opening}",
                f"{side} clause={min(clause, _FEW)} in={min(place, 4)}",
            ]
        )
        place += 1
    return found[::-1] if side == "b" else found


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
