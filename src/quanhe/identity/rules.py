"""The rules that tell people together: each names a ground that two mentions of one name may share.

A name alone never makes two mentions one person. The rules stand in order of weight, and the first that joins two
people is the one that is recorded. What keeps people apart whatever they share is in `quanhe.identity.careers`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final, NamedTuple

from quanhe.identity.judgements import SAME, UNSURE
from quanhe.identity.mention import COMMON, RARE, Held, Mention
from quanhe.identity.names import is_full, name_key

_TERM: Final = 5
"""Years that a term of office lasts."""


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


def _said(held: Held) -> str:
    return f"{held.title}, {held.body_name}"


def _single(mention: Mention) -> Iterator[Held]:
    """Give the posts that one person holds at a time, in bodies that are told."""
    return (held for held in mention.held if not held.many_seats and not held.vague)


def _told(mention: Mention) -> bool:
    """Whether a name says enough for the weaker grounds: written in full, and not of the plainest sort."""
    return is_full(mention.name) and mention.commonness != COMMON


def _posts(mention: Mention) -> Iterator[Ground]:
    for held in _single(mention):
        yield Ground(
            (name_key(held.title), held.body), f"cùng giữ chức {_said(held)}", f"both hold the post {_said(held)}"
        )


def _heads(mention: Mention) -> Iterator[Ground]:
    """Give bodies with the sort of head that leads them: head and deputies of one body are few."""
    for held in _single(mention):
        if held.head and is_full(mention.name):
            why = f"cùng ở trong lãnh đạo của {held.body_name}"
            yield Ground((held.head, held.body), why, f"both are among the heads of {held.body_name}")


def _highest(mention: Mention) -> Iterator[Ground]:
    if is_full(mention.name):
        for held in mention.held:
            if held.top:
                why = f"cùng giữ chức vụ đứng đầu đất nước, như {_said(held)}"
                yield Ground((), why, f"both hold offices at the head of the country, such as {_said(held)}")


def _bodies(mention: Mention) -> Iterator[Ground]:
    """Give bodies: a central one, which is large, only where the name is not one that many bear."""
    for held in _single(mention):
        if is_full(mention.name) and not (mention.commonness == COMMON and held.places[:1] == ("central",)):
            yield Ground(held.body, f"cùng làm việc ở {held.body_name}", f"both serve in {held.body_name}")


def _heirs(mention: Mention) -> Iterator[Ground]:
    """Give bodies of one kind in provinces that are one today: what one was before a merger, the other is after it."""
    for held in _single(mention):
        if held.kind and is_full(mention.name):
            for province in held.region:
                why = f"cùng làm việc ở {held.body_name}, hay ở cơ quan kế tục nó"
                english = f"both serve in {held.body_name}, or in the body that took its place"
                yield Ground((held.kind, province), why, english)


def _wholes(mention: Mention) -> Iterator[Ground]:
    if _told(mention):
        for held in _single(mention):
            for whole in (held.body, *held.within):
                why = f"cùng làm việc trong một cơ quan, người này ở {held.body_name}"
                yield Ground(whole, why, f"both serve in one body or its units, one of them in {held.body_name}")


def _leaders(mention: Mention) -> Iterator[Ground]:
    """Give the places that a person leads: those who do are few, and change posts among each other."""
    for held in _single(mention):
        if held.leads and held.places and is_full(mention.name):
            for place in held.region if len(held.places) == 1 else held.places[:1]:
                why = f"cùng trong số lãnh đạo chủ chốt của một địa phương, như {_said(held)}"
                yield Ground(place, why, f"both are among those who lead one place, such as {_said(held)}")


def _service(mention: Mention) -> Iterator[Ground]:
    """Give posts in the bodies of one province, which people of a province often hold one after the other."""
    if _told(mention):
        for held in _single(mention):
            if held.full_time and len(held.places) == 1:
                for province in held.region:
                    why = f"cùng giữ chức vụ chuyên trách ở cơ quan của một tỉnh, như {_said(held)}"
                    english = f"both hold full-time posts in bodies of one province, such as {_said(held)}"
                    yield Ground(province, why, english)


def _companions(mention: Mention) -> Iterator[Ground]:
    own = {name_key(held.place) for held in mention.held if held.place and not held.many_seats}
    for companion, place in mention.companions:
        if name_key(place) in own and is_full(mention.name) and is_full(companion):
            why = f"cùng giữ chức ở {place} và cùng xuất hiện với {companion}"
            english = f"both hold posts in {place} and are named beside {companion}"
            yield Ground((name_key(place), name_key(companion)), why, english)


def _two_beside(mention: Mention) -> Iterator[Ground]:
    if is_full(mention.name):
        for first, second in combinations(mention.beside, 2):
            why = f"cùng xuất hiện với {first} và {second}"
            yield Ground((name_key(first), name_key(second)), why, f"both are named beside {first} and {second}")


def _rare_names(mention: Mention) -> Iterator[Ground]:
    """Give posts whose body is not told, under a name that hardly two people bear."""
    if mention.commonness == RARE and is_full(mention.name):
        for held in mention.held:
            if held.vague and not held.many_seats:
                why = f"cùng giữ chức {_said(held)}, và họ tên hiếm gặp"
                english = f"both hold the post {_said(held)}, under a rare name"
                yield Ground((name_key(held.title), held.body), why, english)


def _rare_offices(mention: Mention) -> Iterator[Ground]:
    """Give offices of one sort in one province or country, under a name that hardly two people bear."""
    if mention.commonness == RARE and is_full(mention.name):
        for held in _single(mention):
            for place in held.region if held.head else ():
                why = f"cùng giữ chức {held.title} ở một địa bàn, như {held.body_name}, và họ tên hiếm gặp"
                english = f"both hold the office {held.title} in one place, such as {held.body_name}; the name is rare"
                yield Ground((held.head, place), why, english)


def _same_day(mention: Mention) -> Iterator[Ground]:
    """Give posts whose body is not told, in articles of one day or the next: one event told twice."""
    if _told(mention) and mention.date:
        for held in mention.held:
            if held.vague and not held.many_seats:
                for day in _days(mention.date):
                    why = f"cùng giữ chức {_said(held)}, trong các bài cách nhau không quá một ngày"
                    english = f"both hold the post {_said(held)} in articles at most a day apart"
                    yield Ground((name_key(held.title), held.body, day), why, english)


def _rare_seats(mention: Mention) -> Iterator[Ground]:
    """Give offices of many seats held within one term, under a name that few bear."""
    if _told(mention) and mention.date:
        year = int(mention.date[:4])
        for held in mention.held:
            if held.many_seats and not held.vague:
                for when in range(year, year + _TERM):
                    why = f"cùng là {_said(held)} trong vòng một nhiệm kỳ, và họ tên ít gặp"
                    english = f"both are {_said(held)} within the years of one term, under a name that few bear"
                    yield Ground((name_key(held.title), held.body, when), why, english)


def _seats(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        if held.many_seats:
            why = f"cùng là {_said(held)}, nơi nhiều người cùng giữ chức ấy"
            english = f"both are {_said(held)}, an office of many seats"
            yield Ground((name_key(held.title), held.body), why, english)


def _vague_posts(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        if held.vague:
            why = f"cùng giữ chức {_said(held)}, nhưng chưa rõ ở nơi nào"
            yield Ground(
                (name_key(held.title), held.body), why, f"both hold the post {_said(held)}, it is not told where"
            )


def _regions(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        for province in held.region:
            why = f"cùng giữ chức ở một địa bàn, như {_said(held)}"
            yield Ground(province, why, f"both hold posts in one province, such as {_said(held)}")


def _name(mention: Mention) -> Iterator[Ground]:
    yield Ground((), "chỉ trùng họ tên", "only the name is shared")


def _days(day: str) -> tuple[str, ...]:
    """Give a day and the next, where it is known to the day: two days share one where they are at most one apart."""
    if len(day) != len("2025-07-01"):
        return ()
    return day, (date.fromisoformat(day) + timedelta(days=1)).isoformat()


RULES: Final[tuple[Rule, ...]] = (
    Rule("post.same", SAME, 0.95, _posts),
    Rule("body.heads", SAME, 0.9, _heads),
    Rule("office.highest", SAME, 0.9, _highest),
    Rule("body.same", SAME, 0.85, _bodies),
    Rule("body.heir", SAME, 0.8, _heirs),
    Rule("place.leaders", SAME, 0.8, _leaders),
    Rule("whole.same", SAME, 0.75, _wholes),
    Rule("place+companion", SAME, 0.75, _companions),
    Rule("beside.two", SAME, 0.75, _two_beside),
    Rule("post+name", SAME, 0.75, _rare_names),
    Rule("office+name", SAME, 0.75, _rare_offices),
    Rule("post+day", SAME, 0.75, _same_day),
    Rule("province.service", SAME, 0.7, _service),
    Rule("seat+name", SAME, 0.7, _rare_seats),
    Rule("seat.shared", UNSURE, 0.5, _seats),
    Rule("post.vague", UNSURE, 0.45, _vague_posts),
    Rule("province.same", UNSURE, 0.4, _regions),
    Rule("name.only", UNSURE, 0.3, _name),
)
"""In order of weight. Two mentions that no rule names are of different names: different people, without a record."""
