"""Which mentions are one person: judgements of people first, then the rules, the strongest first.

Mentions that share a key of a name, or that a person joined, make a component. Each component is decided by itself:
neither the order of the mentions nor what else there is changes it, so that an article can be added by deciding
only the components it touches. Two mentions judged different are never one person, however many links lead round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final, TypeAlias

from quanhe import vocab
from quanhe.identity.careers import Career, Clash, clash
from quanhe.identity.judgements import DIFFERENT, SAME, Judgement, standing
from quanhe.identity.mention import Mention, block_keys
from quanhe.identity.names import digest, name_key, slug
from quanhe.identity.rules import RULES, Ground, Rule

Part: TypeAlias = tuple[list[Mention], list[Judgement]]
"""A component, and the judgements of people that are about its mentions."""

Spread: TypeAlias = Callable[[Callable[[list[Part]], "Resolution"], Iterable[list[Part]]], Iterable["Resolution"]]
"""Has a function called with each of some values, here or elsewhere; gives what comes of them, in order."""

BATCH: Final = 2_000
"""Mentions that are decided together, at least."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A link that was left out, since it would have closed over two mentions that are held to be different people."""

    first: str
    second: str
    rule: str
    held: Judgement


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who: the canonical IRI of every mention, the judgements of rules it rests on, and conflicts; sorted."""

    canonical: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    conflicts: tuple[Conflict, ...] = ()


def resolve(
    mentions: Iterable[Mention],
    base: str = vocab.BASE,
    given: Iterable[Judgement] = (),
    rules: tuple[Rule, ...] = RULES,
    spread: Spread = map,
) -> Resolution:
    """Say which mentions are one person; `given` are judgements of people, which are always obeyed.

    `spread` has a function called with each of some parts of the work, and gives what comes of them.
    """
    held = standing(given)
    by_mention: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in held:
        by_mention[judgement.pair[0]].append(judgement)
    parts = (
        (component, [row for mention in component for row in by_mention.get(mention.iri, ())])
        for component in components(mentions, held)
    )
    canonical: dict[str, str] = {}
    judgements: list[Judgement] = []
    conflicts: list[Conflict] = []
    for decided in spread(partial(_decided, base=base, rules=rules), _batches(parts)):
        canonical.update(decided.canonical)
        judgements += decided.judgements
        conflicts += decided.conflicts
    return Resolution(
        canonical,
        tuple(sorted(judgements, key=lambda row: (row.first, row.second, row.rule))),
        tuple(sorted(conflicts, key=lambda row: (row.first, row.second, row.rule))),
    )


def _batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Put components together until they are worth being handed to somebody else."""
    batch: list[Part] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part[0])
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _decided(batch: list[Part], base: str, rules: tuple[Rule, ...]) -> Resolution:
    """Decide some components, each by itself."""
    canonical: dict[str, str] = {}
    judgements: dict[tuple[str, str, str], Judgement] = {}
    conflicts: list[Conflict] = []
    for component, given in batch:
        people = _People(component, given)
        for rule in rules if len(component) > 1 else ():
            for judgement in people.apply(rule):
                judgements.setdefault((judgement.first, judgement.second, judgement.rule), judgement)
        canonical.update(people.names(base))
        conflicts.extend(people.conflicts.values())
    return Resolution(canonical, tuple(judgements.values()), tuple(conflicts))


def components(mentions: Iterable[Mention], given: Iterable[Judgement] = ()) -> list[list[Mention]]:
    """Split mentions into those that may have to do with each other; each sorted, by date first."""
    known = sorted({mention.iri: mention for mention in mentions}.values(), key=lambda mention: mention.order)
    top = list(range(len(known)))
    bearer: dict[str, int] = {}
    number = {mention.iri: index for index, mention in enumerate(known)}
    for index, mention in enumerate(known):
        for key in block_keys(mention):
            _join(top, bearer.setdefault(key, index), index)
    for judgement in given:
        if judgement.verdict == SAME and judgement.first in number and judgement.second in number:
            _join(top, number[judgement.first], number[judgement.second])
    found: dict[int, list[Mention]] = defaultdict(list)
    for index, mention in enumerate(known):
        found[_find(top, index)].append(mention)
    return list(found.values())


class _People:
    """The mentions of one component, put together into people step by step (union-find, the least mention on top)."""

    def __init__(self, block: list[Mention], given: list[Judgement]) -> None:
        self.block = block
        self.conflicts: dict[tuple[str, str], Conflict] = {}
        self._top = list(range(len(block)))
        self._careers = [Career.of(mention) for mention in block]
        self._keys = [block_keys(mention) for mention in block]
        self._apart: list[dict[int, Judgement]] = [{} for _ in block]
        """For each person, those held to be another, by their top, with the judgement that says so."""
        self._obey(given)

    def apply(self, rule: Rule) -> Iterator[Judgement]:
        """Judge, by one rule, the mentions in each group that shares a ground and is not one person yet."""
        judge = self._join if rule.verdict == SAME else self._ask
        for group in self._groups(rule):
            if len(group) > 1:
                yield from judge(rule, dict(sorted(group.items())))

    def _groups(self, rule: Rule) -> list[dict[int, Ground]]:
        """Give the mentions that share a ground; of whoever is mentioned most, the first of each group will do."""
        people = [_find(self._top, index) for index in range(len(self.block))]
        counts = Counter(people)
        most = max(counts, key=lambda person: (counts[person], -person))
        groups: dict[Hashable, dict[int, Ground]] = defaultdict(dict)
        for index, key, ground in self._grounds(rule, (index for index, one in enumerate(people) if one != most)):
            groups[key].setdefault(index, ground)
        met: set[Hashable] = set()
        if groups:
            for index, key, ground in self._grounds(rule, (index for index, one in enumerate(people) if one == most)):
                if key in groups and key not in met:
                    met.add(key)
                    groups[key][index] = ground
        return list(groups.values())

    def _grounds(self, rule: Rule, indices: Iterable[int]) -> Iterator[tuple[int, Hashable, Ground]]:
        for index in indices:
            for ground in rule.grounds(self.block[index]):
                for key in self._keys[index]:
                    yield index, (key, ground.key), ground

    def names(self, base: str) -> Iterator[tuple[str, str]]:
        """Give each mention with the IRI of its person, made from the person's least mention."""
        for index, mention in enumerate(self.block):
            least = self.block[_find(self._top, index)]
            name = name_key(least.name)
            yield mention.iri, f"{base}person/{slug(name)}-{digest(8, least.article, name)}"

    def _obey(self, given: list[Judgement]) -> None:
        """Put together and keep apart what people judged: first what is different, so that no link closes over it."""
        number = {mention.iri: index for index, mention in enumerate(self.block)}
        known = [row for row in given if row.first in number and row.second in number]
        for row in known:
            if row.verdict == DIFFERENT:
                a, b = number[row.first], number[row.second]
                self._apart[a][b] = self._apart[b][a] = row
        for row in known:
            if row.verdict == SAME:
                a, b = (_find(self._top, number[iri]) for iri in row.pair)
                if a != b and not self._refused(a, b, row.rule, row.pair):
                    self._unite(a, b)

    def _join(self, rule: Rule, group: dict[int, Ground]) -> Iterator[Judgement]:
        """Put the mentions of a group together, except those that cannot be one person."""
        heads: list[int] = []
        for index, ground in group.items():
            why: Clash | None = None
            for head in heads:
                a, b = _find(self._top, head), _find(self._top, index)
                if a == b:
                    break
                pair = self.block[head].iri, self.block[index].iri
                if self._refused(a, b, rule.name, pair):
                    continue
                why = clash(self._careers[a], self._careers[b])
                if why is None:
                    yield _judgement(rule, ground, pair)
                    self._unite(a, b)
                    break
            else:
                if why is not None:
                    yield self._different(why, heads[-1], index)
                heads.append(index)

    def _ask(self, rule: Rule, group: dict[int, Ground]) -> Iterator[Judgement]:
        """Leave one question for each two people of a group, however often they are mentioned."""
        people: dict[int, tuple[int, Ground]] = {}
        for index, ground in group.items():
            people.setdefault(_find(self._top, index), (index, ground))
        for (first, ground), (second, _) in pairwise(people.values()):
            a, b = _find(self._top, first), _find(self._top, second)
            if b in self._apart[a]:
                continue
            why = clash(self._careers[a], self._careers[b])
            if why is None:
                pair = self.block[first].iri, self.block[second].iri
                yield _judgement(rule, ground, pair)
            else:
                yield self._different(why, first, second)

    def _different(self, why: Clash, first: int, second: int) -> Judgement:
        pair = self.block[first].iri, self.block[second].iri
        return Judgement(*pair, DIFFERENT, why.score, why.rule, why.why, why.why_en)

    def _refused(self, a: int, b: int, rule: str, link: tuple[str, str]) -> bool:
        """Whether two people are held to be different; a link that would only lead round that is a conflict."""
        held = self._apart[a].get(b)
        if held is None:
            return False
        if held.pair != tuple(sorted(link)):
            self.conflicts.setdefault(link, Conflict(*link, rule, held))
        return True

    def _unite(self, a: int, b: int) -> None:
        a, b = min(a, b), max(a, b)
        self._top[b] = a
        self._careers[a].take(self._careers[b])
        for other, row in self._apart[b].items():
            self._apart[a].setdefault(other, row)
            self._apart[other].setdefault(a, row)


def _judgement(rule: Rule, ground: Ground, pair: tuple[str, str]) -> Judgement:
    why, why_en = (text.format(*ground.about) for text in (rule.why, rule.why_en))
    return Judgement(*pair, rule.verdict, rule.score, rule.name, why, why_en)


def _join(top: list[int], first: int, second: int) -> None:
    a, b = sorted((_find(top, first), _find(top, second)))
    top[b] = a


def _find(top: list[int], index: int) -> int:
    while top[index] != index:
        top[index] = top[top[index]]
        index = top[index]
    return index
