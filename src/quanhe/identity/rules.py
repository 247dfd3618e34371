"""The rules that tell people apart and together: each names a ground that two mentions of one name may share.

A name alone never makes two mentions one person. The rules stand in order of weight, and the first that joins two
people is the one that is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from quanhe.identity.judgements import SAME, UNSURE
from quanhe.identity.mention import Mention
from quanhe.identity.names import is_full, name_key


class Ground(NamedTuple):
    """What two mentions may share, and how to say so."""

    key: Hashable
    why: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Mentions of one name that share a ground get the verdict."""

    name: str
    verdict: str
    score: float
    grounds: Callable[[Mention], Iterable[Ground]]


def _posts(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        if not held.many_seats:
            where = f"{held.title}, {held.body_name}"
            yield Ground((name_key(held.title), held.body), f"cùng giữ chức {where}", f"both hold {where}")


def _bodies(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        if not held.many_seats and is_full(mention.name):
            yield Ground(held.body, f"cùng làm việc ở {held.body_name}", f"both serve in {held.body_name}")


def _places(mention: Mention) -> Iterator[Ground]:
    own = {name_key(held.place) for held in mention.held if held.place and not held.many_seats}
    for companion, place in mention.companions:
        if name_key(place) in own and is_full(mention.name):
            why = f"cùng giữ chức ở {place} và cùng xuất hiện với {companion}"
            english = f"both hold posts in {place} and are named beside {companion}"
            yield Ground((name_key(place), name_key(companion)), why, english)


def _seats(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        if held.many_seats:
            why = f"cùng là {held.title}, {held.body_name}, nơi nhiều người cùng giữ chức ấy"
            english = f"both are {held.title}, {held.body_name}, an office of many seats"
            yield Ground((name_key(held.title), held.body), why, english)


def _name(mention: Mention) -> Iterator[Ground]:
    yield Ground((), "chỉ trùng họ tên", "only the name is shared")


RULES: Final[tuple[Rule, ...]] = (
    Rule("post.same", SAME, 0.95, _posts),
    Rule("body.same", SAME, 0.85, _bodies),
    Rule("place+companion", SAME, 0.75, _places),
    Rule("seat.shared", UNSURE, 0.5, _seats),
    Rule("name.only", UNSURE, 0.3, _name),
)
"""In order of weight. Two mentions that no rule names are of different names: different people, without a record."""
