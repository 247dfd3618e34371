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
from quanhe.identity.mention import COMMON, ORDINARY, RARE, Held, Mention
from quanhe.identity.names import is_full, name_key

_TERM: Final = 5
"""Years that a term of office lasts."""


class Ground(NamedTuple):
    """What two mentions may share, and what to say of it: posts and names, in the order of the rule's sentences."""

    key: Hashable
    about: tuple[Held | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Mentions of one name that share a ground get the verdict; why is said in Vietnamese and in English."""

    name: str
    verdict: str
    score: float
    grounds: Callable[[Mention], Iterable[Ground]]
    why: str
    why_en: str


def _single(mention: Mention) -> Iterator[Held]:
    """Give the posts that one person holds at a time, in bodies that are told."""
    return (held for held in mention.held if not held.many_seats and not held.vague)


def _told(mention: Mention) -> bool:
    """Whether a name says enough for the weaker grounds: written in full, and not of the plainest sort."""
    return is_full(mention.name) and mention.commonness != COMMON


def _posts(mention: Mention) -> Iterator[Ground]:
    return (Ground((name_key(held.title), held.body), (held,)) for held in _single(mention))


def _heads(mention: Mention) -> Iterator[Ground]:
    """Give bodies with the sort of head that leads them: head and deputies of one body are few."""
    for held in _single(mention):
        if held.head and is_full(mention.name):
            yield Ground((held.head, held.body), (held,))


def _highest(mention: Mention) -> Iterator[Ground]:
    return (Ground((), (held,)) for held in mention.held if held.top and is_full(mention.name))


def _bodies(mention: Mention) -> Iterator[Ground]:
    """Give bodies; a central one, which is large, only where the name is not one that many bear."""
    for held in _single(mention):
        if is_full(mention.name) and not (mention.commonness == COMMON and held.places[:1] == ("central",)):
            yield Ground(held.body, (held,))


def _heirs(mention: Mention) -> Iterator[Ground]:
    """Give bodies that one became: of a name that many bear, in a central one, only those of head and deputies."""
    for held in _single(mention):
        if is_full(mention.name):
            few = (held.head,) if mention.commonness == COMMON and held.places[:1] == ("central",) else ()
            yield from (Ground((*few, heir), (held,)) for heir in held.heirs or (held.body,) if few != ("",))
            yield from (Ground((held.kind, province), (held,)) for province in held.region if held.kind)


def _wholes(mention: Mention) -> Iterator[Ground]:
    if _told(mention):
        for held in _single(mention):
            yield from (Ground(whole, (held,)) for whole in (held.body, *held.within))


def _leaders(mention: Mention) -> Iterator[Ground]:
    """Give the places that a person leads: those who do are few, and change posts among each other."""
    for held in _single(mention):
        if held.leads and held.places and is_full(mention.name):
            places = held.region if len(held.places) == 1 else held.places[:1]
            yield from (Ground(place, (held,)) for place in places)


def _service(mention: Mention) -> Iterator[Ground]:
    """Give posts in the bodies of one province, which people of a province often hold one after the other."""
    if _told(mention):
        for held in _single(mention):
            if held.full_time and len(held.places) == 1:
                yield from (Ground(province, (held,)) for province in held.region)


def _companions(mention: Mention) -> Iterator[Ground]:
    own = {name_key(held.place) for held in mention.held if held.place and not held.many_seats}
    for companion, place in mention.companions:
        if name_key(place) in own and is_full(mention.name) and is_full(companion):
            yield Ground((name_key(place), name_key(companion)), (place, companion))


def _two_beside(mention: Mention) -> Iterator[Ground]:
    pairs = combinations(mention.beside, 2) if is_full(mention.name) else ()
    return (Ground(pair, pair) for pair in pairs)


def _rare_names(mention: Mention) -> Iterator[Ground]:
    """Give posts whose body is not told, under a name that hardly two people bear."""
    if mention.commonness == RARE and is_full(mention.name):
        for held in mention.held:
            if held.vague and not held.many_seats:
                yield Ground((name_key(held.title), held.body), (held,))


def _rare_offices(mention: Mention) -> Iterator[Ground]:
    """Give offices of one sort in one province or country, under a name that hardly two people bear."""
    if mention.commonness == RARE and is_full(mention.name):
        for held in _single(mention):
            yield from (Ground((held.head, place), (held,)) for place in held.region if held.head)


def _same_day(mention: Mention) -> Iterator[Ground]:
    """Give posts whose body is not told, in articles of one day or the next: one event told twice."""
    if _told(mention) and mention.date:
        for held in mention.held:
            if held.vague and not held.many_seats:
                yield from (Ground((name_key(held.title), held.body, day), (held,)) for day in _days(mention.date))


def _rare_seats(mention: Mention) -> Iterator[Ground]:
    """Give offices of many seats held within one term, under a name that few bear."""
    if is_full(mention.name) and mention.commonness in (ORDINARY, RARE) and mention.date:
        year = int(mention.date[:4])
        for held in mention.held:
            if held.many_seats and not held.vague:
                seat = name_key(held.title), held.body
                yield from (Ground((*seat, when), (held,)) for when in range(year, year + _TERM))


def _seats(mention: Mention) -> Iterator[Ground]:
    return (Ground((name_key(held.title), held.body), (held,)) for held in mention.held if held.many_seats)


def _vague_posts(mention: Mention) -> Iterator[Ground]:
    return (Ground((name_key(held.title), held.body), (held,)) for held in mention.held if held.vague)


def _regions(mention: Mention) -> Iterator[Ground]:
    return (Ground(province, (held,)) for held in mention.held for province in held.region)


def _name(mention: Mention) -> Iterator[Ground]:
    yield Ground(())


def _days(day: str) -> tuple[str, ...]:
    """Give a day and the next, where it is known to the day: two days share one where they are at most one apart."""
    if len(day) != len("2025-07-01"):
        return ()
    return day, (date.fromisoformat(day) + timedelta(days=1)).isoformat()


_POST: Final = "{0.title}, {0.body_name}"

RULES: Final[tuple[Rule, ...]] = (
    Rule("post.same", SAME, 0.95, _posts, f"cùng giữ chức {_POST}", f"both hold the post {_POST}"),
    Rule(
        "body.heads",
        SAME,
        0.9,
        _heads,
        "cùng ở trong lãnh đạo của {0.body_name}",
        "both are among the heads of {0.body_name}",
    ),
    Rule(
        "office.highest",
        SAME,
        0.9,
        _highest,
        f"cùng giữ chức vụ đứng đầu đất nước, như {_POST}",
        f"both hold offices at the head of the country, such as {_POST}",
    ),
    Rule("body.same", SAME, 0.85, _bodies, "cùng làm việc ở {0.body_name}", "both serve in {0.body_name}"),
    Rule(
        "body.heir",
        SAME,
        0.8,
        _heirs,
        "cùng làm việc ở {0.body_name}, hay ở cơ quan kế tục nó",
        "both serve in {0.body_name}, or in the body that took its place",
    ),
    Rule(
        "place.leaders",
        SAME,
        0.8,
        _leaders,
        f"cùng trong số lãnh đạo chủ chốt của một địa phương, như {_POST}",
        f"both are among those who lead one place, such as {_POST}",
    ),
    Rule(
        "whole.same",
        SAME,
        0.75,
        _wholes,
        "cùng làm việc trong một cơ quan, người này ở {0.body_name}",
        "both serve in one body or its units, one of them in {0.body_name}",
    ),
    Rule(
        "place+companion",
        SAME,
        0.75,
        _companions,
        "cùng giữ chức ở {0} và cùng xuất hiện với {1}",
        "both hold posts in {0} and are named beside {1}",
    ),
    Rule("beside.two", SAME, 0.75, _two_beside, "cùng xuất hiện với {0} và {1}", "both are named beside {0} and {1}"),
    Rule(
        "post+name",
        SAME,
        0.75,
        _rare_names,
        f"cùng giữ chức {_POST}, và họ tên hiếm gặp",
        f"both hold the post {_POST}, under a rare name",
    ),
    Rule(
        "office+name",
        SAME,
        0.75,
        _rare_offices,
        "cùng giữ chức {0.title} ở một địa bàn, như {0.body_name}, và họ tên hiếm gặp",
        "both hold the office {0.title} in one place, such as {0.body_name}, under a rare name",
    ),
    Rule(
        "post+day",
        SAME,
        0.75,
        _same_day,
        f"cùng giữ chức {_POST}, trong các bài cách nhau không quá một ngày",
        f"both hold the post {_POST} in articles at most a day apart",
    ),
    Rule(
        "province.service",
        SAME,
        0.7,
        _service,
        f"cùng giữ chức vụ chuyên trách ở cơ quan của một tỉnh, như {_POST}",
        f"both hold full-time posts in bodies of one province, such as {_POST}",
    ),
    Rule(
        "seat+name",
        SAME,
        0.7,
        _rare_seats,
        f"cùng là {_POST} trong vòng một nhiệm kỳ, và họ tên ít gặp",
        f"both are {_POST} within the years of one term, under a name that few bear",
    ),
    Rule(
        "seat.shared",
        UNSURE,
        0.5,
        _seats,
        f"cùng là {_POST}, nơi nhiều người cùng giữ chức ấy",
        f"both are {_POST}, an office of many seats",
    ),
    Rule(
        "post.vague",
        UNSURE,
        0.45,
        _vague_posts,
        f"cùng giữ chức {_POST}, nhưng chưa rõ ở nơi nào",
        f"both hold the post {_POST}, it is not told where",
    ),
    Rule(
        "province.same",
        UNSURE,
        0.4,
        _regions,
        f"cùng giữ chức ở một địa bàn, như {_POST}",
        f"both hold posts in one province, such as {_POST}",
    ),
    Rule("name.only", UNSURE, 0.3, _name, "chỉ trùng họ tên", "only the name is shared"),
)
"""In order of weight. Two mentions that no rule names are of different names: different people, without a record."""
