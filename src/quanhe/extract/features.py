"""The features by which the words beside a figure are judged, in groups: each a function of the few things it tells of.

Every group is weighed by itself (`weights.Sums`), so a group is of as few things as it can be. `side` is "b" for an
atom before the figure, "a" for one behind it, "p" for one carried on from the figure before.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quanhe.extract.weights import Group

_STEPS: Final = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30)


def common_features(side: str, quantity: str, tie: str, before: str, behind: str, behind_kind: str) -> tuple[str, ...]:
    """Give the features that all atoms of a side share."""
    return (
        side,
        f"{side} {quantity}",
        f"{side} {tie}",
        f"{side} before={before}",
        f"{side} behind={behind}",
        f"{side} behind kind={behind_kind}",
        f"{side} {quantity} behind kind={behind_kind}",
    )


def row_features(quantity: str, words: int, first: str) -> tuple[str, ...]:
    """Give the features that those carried on share: how many atoms stand before the figure, and the first of all."""
    return f"p words={words}", f"p {quantity} words={words}", f"p first={first}"


def carried_features(label: str) -> tuple[str, ...]:
    """Give the features of an atom carried on by itself."""
    return (f"p is={label}",)


def said_features(side: str, said: bool, quantity: str, tie: str, behind: str) -> tuple[str, ...]:
    """Give the features of what the figure before was found to measure, or was not."""
    if not said:
        return (f"{side} unsaid {tie}",)
    return f"{side} said", f"{side} said {quantity}", f"{side} said {tie}", f"{side} said behind={behind}"


def over_features(side: str, *labels: str) -> list[str]:
    """Give the features of the marks, numbers and breaks between an atom and the figure."""
    return [f"{side} over={label}" for label in labels]


def kind_features(side: str, quantity: str, grammar: str) -> tuple[str, ...]:
    """Give the features of an atom beside a figure of some quantity."""
    return (f"{side} {quantity} kind={grammar}",)


def marks_features(side: str, quantity: str, marks: int, figures: int, breaks: int) -> tuple[str, ...]:
    """Give the features of how many marks, figures and breaks lie between."""
    return (
        f"{side} marks={marks}",
        f"{side} {quantity} marks={marks}",
        f"{side} figures={figures}",
        f"{side} breaks={breaks}",
    )


def reach_features(side: str, quantity: str, distance: int, words: int, headed: bool) -> tuple[str, ...]:
    """Give the features of how many atoms and words lie between, and whether one of them heads a measure."""
    step = bisect_left(_STEPS, distance)
    return (
        f"{side} at={step}",
        f"{side} {quantity} at={step}",
        f"{side} words={words}",
        f"{side} {quantity} words={words}{' headed' if headed else ''}",
    )


def near_features(side: str, label: str) -> tuple[str, ...]:
    """Give the features of the neighbour nearer to the figure."""
    return (f"{side} near={label}",)


def far_features(side: str, label: str) -> tuple[str, ...]:
    """Give the features of the neighbour farther from the figure."""
    return (f"{side} far={label}",)


def word_features(side: str, label: str, grammar: str, alike: str) -> tuple[str, ...]:
    """Give the features of an atom by itself: its words, its kind, and the words used alike."""
    return f"{side} is={label}", f"{side} kind={grammar}", f"{side} alike={alike}"


def kinds_features(side: str, neighbour: str, grammar: str, kind: str) -> tuple[str, ...]:
    """Give the features of the kinds of an atom and of a neighbour, "near" or "far"."""
    return (f"{side} {neighbour} kind={grammar} {kind}",)


def alikes_features(side: str, neighbour: str, one: str, two: str) -> tuple[str, ...]:
    """Give the features of the words that an atom and a neighbour are used like."""
    return (f"{side} {neighbour} alike={one} {two}",)


def end_features(end: str, label: str, alike: str) -> tuple[str, ...]:
    """Give the features of an atom at one end of a run of chosen ones; `end` is that end and its side: "b first"."""
    return f"{end}={label}", f"{end} alike={alike}"


def beyond_features(end: str, label: str) -> tuple[str, ...]:
    """Give the features of the atom beyond the end of a run."""
    return (f"{end} beyond={label}",)


def end_kind_features(end: str, kind: str, grammar: str) -> tuple[str, ...]:
    """Give the features of the kinds of the atoms at and beyond the end of a run."""
    return (f"{end} kinds={kind} {grammar}",)


def end_alike_features(end: str, alike: str, beyond: str) -> tuple[str, ...]:
    """Give the features of the words that the atoms at and beyond the end of a run are used like."""
    return (f"{end} alike={alike} {beyond}",)


def clause_features(side: str, place: int, opening: str, clause: int) -> tuple[str, ...]:
    """Give the features of how far an atom is from the mark to its left, what opens that clause, and which it is."""
    if place < 0:
        return (f"{side} in=mark",)
    of_clause = f"{side} clause={clause} in={min(place, 4)}"
    return f"{side} in={place}", f"{side} opening={opening}", of_clause


SHARED: Final[tuple[Group, ...]] = (common_features, said_features, over_features, marks_features)
APART: Final[tuple[Group, ...]] = (kind_features, reach_features)
"""Of an atom in the sentence of its figure: what several share, and what each has for itself."""
SHARED_FAR: Final[tuple[Group, ...]] = (common_features, row_features)
APART_FAR: Final[tuple[Group, ...]] = (carried_features,)
"""The same of an atom of an earlier sentence."""
IN_LINE: Final[tuple[Group, ...]] = (
    word_features, near_features, far_features, kinds_features, kinds_features, alikes_features, alikes_features,
    clause_features,
)  # fmt: skip
"""Of an atom in its sentence, whatever the figure."""
ENDS: Final[tuple[Group, ...]] = (end_features, beyond_features, end_kind_features, end_alike_features)
"""Of the first or the last atom of a run of chosen ones, in its sentence."""
