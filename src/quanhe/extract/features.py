"""The features by which the words beside a figure are judged, in groups: each a function of the few things it tells of.

Every group is weighed by itself (`weights.Sums`), so a group is of as few things as it can be. `side` is "b" for an
atom before the figure, "a" for one behind it, "p" for one carried on from the figure before. What is
told in rows is of atoms as such, that may be chosen or not, and as the first and the last of a run of chosen ones.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quanhe.extract.weights import Group, Rowed, Rows

_LEFT: Final = {"b": "far", "a": "near"}
_RIGHT: Final = {"b": "near", "a": "far"}
"""How far from the figure, by the side of it, an atom's neighbour is that stands left or right of the atom."""
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


def word_features(side: str, label: str, grammar: str, alike: str) -> Rows:
    """Give the features of an atom by itself: its words, its kind, the words used alike."""
    return (
        (f"{side} is={label}", f"{side} kind={grammar}", f"{side} alike={alike}"),
        (f"{side} first={label}", f"{side} first alike={alike}"),
        (f"{side} last={label}", f"{side} last alike={alike}"),
    )


def left_features(side: str, label: str) -> Rows:
    """Give the features of the left one of two neighbours."""
    return (f"{side} {_LEFT[side]}={label}",), (f"{side} first beyond={label}",), (), ()


def right_features(side: str, label: str) -> Rows:
    """Give the features of the right one of two neighbours."""
    return (), (), (f"{side} {_RIGHT[side]}={label}",), (f"{side} last beyond={label}",)


def kinds_features(side: str, left: str, right: str) -> Rows:
    """Give the features of the kinds of two neighbours."""
    return (
        (f"{side} {_LEFT[side]} kind={left} {right}",),
        (f"{side} first kinds={right} {left}",),
        (f"{side} {_RIGHT[side]} kind={right} {left}",),
        (f"{side} last kinds={left} {right}",),
    )


def alikes_features(side: str, left: str, right: str) -> Rows:
    """Give the features of the words that two neighbours are used like."""
    inwards = f"{left} {right}" if side == "b" else f"{right} {left}"
    return (
        (f"{side} {_LEFT[side]} alike={inwards}",),
        (f"{side} first alike={right} {left}",),
        (f"{side} {_RIGHT[side]} alike={inwards}",),
        (f"{side} last alike={left} {right}",),
    )


def clause_features(side: str, place: int, opening: str, clause: int) -> Rows:
    """Give the features of how far an atom is from the mark to its left, what opens that clause, and which it is."""
    if place < 0:
        return (f"{side} in=mark",), (), ()
    of_clause = f"{side} clause={clause} in={min(place, 4)}"
    return (f"{side} in={place}", f"{side} opening={opening}", of_clause), (), ()


SHARED: Final[tuple[Group, ...]] = (common_features, said_features, over_features, marks_features)
APART: Final[tuple[Group, ...]] = (kind_features, reach_features)
"""Of an atom in the sentence of its figure: what several share, and what each has for itself."""
SHARED_FAR: Final[tuple[Group, ...]] = (common_features, row_features)
APART_FAR: Final[tuple[Group, ...]] = (carried_features,)
"""The same of an atom of an earlier sentence."""
OWN: Final[tuple[Rowed, ...]] = (word_features, clause_features)
"""Of an atom in its sentence, whatever the figure: as such, as the first of a run, as the last."""
BORDER: Final[tuple[Rowed, ...]] = (left_features, right_features, kinds_features, alikes_features)
"""Of two neighbours: the right one as such and as the first of a run, the left one as such and as the last."""
