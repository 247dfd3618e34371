"""Which mentions are one person: ordered named rules, judgements that say why, stable IRIs.

A name alone never makes two mentions one person, and names that differ in a tone never do: a block is one name with
its tones, and a rule joins two mentions of a block only where they share a ground. The first rule that joins two
mentions is the one that is recorded. Nothing depends on the order in which articles came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from quanhe import vocab
from quanhe.identity.judgements import DIFFERENT, SAME, UNSURE, Judgement
from quanhe.identity.names import digest, name_key, slug


@dataclass(frozen=True, slots=True)
class Held:
    """A title held in a body (an IRI, with its name and place). `many_seats`: an office that many hold at once."""

    title: str
    body: str
    body_name: str
    place: str | None = None
    many_seats: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article says of one person that helps to tell who it is.

    `companions` are the others of the article who hold a post in a body of some place: pairs of name and place.
    """

    iri: str
    article: str
    name: str
    held: tuple[Held, ...] = ()
    companions: tuple[tuple[str, str], ...] = ()
    gender: str | None = None
    """`male` or `female`, where an honorific says it."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who: the canonical IRI of every mention, and the judgements it rests on, sorted."""

    canonical: Mapping[str, str]
    judgements: tuple[Judgement, ...]


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
        if not held.many_seats and _is_full(mention.name):
            yield Ground(held.body, f"cùng làm việc ở {held.body_name}", f"both serve in {held.body_name}")


def _places(mention: Mention) -> Iterator[Ground]:
    own = {name_key(held.place) for held in mention.held if held.place and not held.many_seats}
    for companion, place in mention.companions:
        if name_key(place) in own and _is_full(mention.name):
            why = f"cùng giữ chức ở {place} và cùng xuất hiện với {companion}"
            english = f"both hold posts in {place} and are named beside {companion}"
            yield Ground((name_key(place), name_key(companion)), why, english)


def _seats(mention: Mention) -> Iterator[Ground]:
    for held in mention.held:
        if held.many_seats:
            why = f"cùng là {held.title}, {held.body_name}, nơi nhiều người cùng giữ chức ấy"
            english = f"both are {held.title}, {held.body_name}, an office of many seats"
            yield Ground((name_key(held.title), held.body), why, english)


def _is_full(name: str) -> bool:
    """Whether a name has more than one syllable: a given name alone says too little for the weaker grounds."""
    return " " in name_key(name)


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

_GENDER: Final = Rule("gender.differs", DIFFERENT, 0.9, lambda mention: ())
_GENDER_DIFFERS: Final = Ground((), "một người là ông, một người là bà", "one is called ông, the other bà")


def resolve(mentions: Iterable[Mention], base: str = vocab.BASE, rules: tuple[Rule, ...] = RULES) -> Resolution:
    """Say which mentions are one person; the answer does not depend on the order of the mentions."""
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        blocks[name_key(mention.name)].append(mention)
    canonical: dict[str, str] = {}
    judgements: list[Judgement] = []
    for block in blocks.values():
        block.sort(key=lambda mention: (mention.article, mention.iri))
        people = _People(block)
        for rule in rules:
            judgements.extend(people.apply(rule))
        canonical.update(people.names(base))
    return Resolution(canonical, tuple(sorted(judgements, key=lambda row: (row.first, row.second, row.rule))))


class _People:
    """The mentions of one name, put together into people step by step (union-find, the least mention on top)."""

    def __init__(self, block: list[Mention]) -> None:
        self.block = block
        self.top = list(range(len(block)))
        self.genders = [{mention.gender} - {None} for mention in block]

    def apply(self, rule: Rule) -> Iterator[Judgement]:
        """Judge, by one rule, the mentions in each group that shares a ground and is not one person yet."""
        groups: dict[Hashable, list[tuple[int, Ground]]] = defaultdict(list)
        for index, mention in enumerate(self.block):
            for shared in {ground.key: ground for ground in rule.grounds(mention)}.values():
                groups[shared.key].append((index, shared))
        judge = self._join if rule.verdict == SAME else self._ask
        for group in groups.values():
            yield from judge(rule, group)

    def names(self, base: str) -> Iterator[tuple[str, str]]:
        """Give each mention with the IRI of its person, made from the person's least mention."""
        for index, mention in enumerate(self.block):
            least = self.block[self._find(index)]
            name = name_key(least.name)
            yield mention.iri, f"{base}person/{slug(name)}-{digest(8, least.article, name)}"

    def _join(self, rule: Rule, group: list[tuple[int, Ground]]) -> Iterator[Judgement]:
        """Put the mentions of a group together, except where one is called ông and another bà."""
        heads: list[int] = []
        for index, ground in group:
            for head in heads:
                a, b = sorted((self._find(head), self._find(index)))
                if len(self.genders[a] | self.genders[b]) < 2:
                    if a != b:
                        yield self._judgement(rule, ground, head, index)
                        self.top[b] = a
                        self.genders[a] |= self.genders[b]
                    break
            else:
                if heads:
                    yield self._judgement(_GENDER, _GENDER_DIFFERS, heads[-1], index)
                heads.append(index)

    def _ask(self, rule: Rule, group: list[tuple[int, Ground]]) -> Iterator[Judgement]:
        """Leave one question for each two people of a group, however often they are mentioned."""
        people = {self._find(index): (index, ground) for index, ground in reversed(group)}
        for (first, ground), (second, _) in pairwise(sorted(people.values(), key=lambda person: person[0])):
            if len(self.genders[self._find(first)] | self.genders[self._find(second)]) < 2:
                yield self._judgement(rule, ground, first, second)

    def _judgement(self, rule: Rule, ground: Ground, first: int, second: int) -> Judgement:
        pair = self.block[first].iri, self.block[second].iri
        return Judgement(*pair, rule.verdict, rule.score, rule.name, ground.why, ground.why_en)

    def _find(self, index: int) -> int:
        while self.top[index] != index:
            self.top[index] = self.top[self.top[index]]
            index = self.top[index]
        return index
