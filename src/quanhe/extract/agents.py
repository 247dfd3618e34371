"""Who acts or is acted upon at a place of the text: people, bodies named for themselves, and holders of a title.

A body behind a title ("Bí thư Tỉnh ủy") does nothing itself; a title without a name stands for its holder.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from quanhe.extract.body import Mention
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.posts import Posts
from quanhe.extract.reading import Reading
from quanhe.extract.role_phrases import role_phrases
from quanhe.patterns import lazy

_BESIDE: Final = 4
_REACH: Final = 230
_BREAK: Final = lazy(r"[;:\n\"]|\.(?= )")
_AND: Final = lazy(r"\b(?:và|cùng|với)\b|[;-]")
_ITEM: Final = lazy(r"(?:[,;:]|và|cùng|với|diện|đạo|có)(?: (?:các|đại diện|lãnh đạo|đồng chí|của))* $")
_TOGETHER: Final = lazy(r"[ ,]*(?:(?:đã|sẽ|chủ trì|đồng chủ trì),? )*phối hợp(?: cùng)? (?:với |cùng )?(?:các )?")
_WITH: Final = lazy(r"phối hợp(?: cùng)? (?:với |cùng )?$")
_ASIDE: Final = lazy(r" ?\([^()\n]{1,60}\)")


@dataclass(slots=True)
class Agent:
    """One place of the text that names somebody or some body. `lead` is where titles and honorifics before begin."""

    start: int
    end: int
    lead: int
    name: str
    is_person: bool


class Agents:
    """The agents of an article in reading order, each with the titles around it."""

    def __init__(self, reading: Reading, organisations: Organisations, people: People, posts: Posts) -> None:
        self._text = reading.text
        self._phrases = role_phrases(reading.lexicon)
        self._objects: dict[int, bool] = {}
        self._full = _in_full({mention.name for mention in people.mentions})
        self._chains = [(chain.start, chain.end) for chain in posts.chains]
        self._chain_starts = [start for start, _ in self._chains]
        self._body_starts = [mention.start for mention in organisations.mentions]
        self._body_reach = list(accumulate((mention.end for mention in organisations.mentions), max))
        found = [self._person(mention) for mention in people.mentions]
        self._people_leads = sorted(agent.lead for agent in found)
        self._people_ends = sorted(agent.end for agent in found)
        found += self._holders(posts)
        found = [
            agent
            for agent in found
            if not self._phrases.monument.search(self._text, max(0, agent.lead - 14), agent.lead)
        ]
        found += [self._body(mention) for mention in self._alone(organisations.mentions)]
        self.found = sorted(found, key=lambda agent: (agent.start, -agent.end))
        self._starts = [agent.start for agent in self.found]

    def _person(self, mention: PersonMention) -> Agent:
        index = bisect_right(self._chain_starts, mention.lead) - 1
        lead = mention.lead
        if index >= 0 and 0 <= lead - self._chains[index][1] <= 2:
            lead = self._chains[index][0]
        name = self._full.get(mention.name, mention.name)
        return Agent(mention.start, mention.end, lead, name, True)

    @staticmethod
    def _body(mention: Mention) -> Agent:
        return Agent(mention.start, mention.end, mention.start, mention.named.name, False)

    def _alone(self, mentions: list[Mention]) -> list[Mention]:
        """Give the bodies named for themselves: in no title and in no other body's name."""
        alone: list[Mention] = []
        reach = first = 0
        for mention in mentions:
            if mention.generic or (mention.end <= reach and mention.start != first):
                continue
            if mention.end > reach:
                reach, first = mention.end, mention.start
            if not self._behind_title(mention.start):
                alone.append(mention)
        return alone

    def in_title(self, offset: int) -> bool:
        """Whether an offset lies in a title and its body."""
        index = bisect_right(self._chain_starts, offset) - 1
        return index >= 0 and offset < self._chains[index][1]

    def _behind_title(self, offset: int) -> bool:
        """Whether an offset lies in a title or right behind one, as the body does that the title is held in."""
        index = bisect_right(self._chain_starts, offset) - 1
        return index >= 0 and (
            offset < self._chains[index][1] or self._text[self._chains[index][1] : offset] in (" ", " của ", " tại ")
        )

    def in_body(self, offset: int) -> bool:
        """Whether an offset lies inside the name of a body."""
        index = bisect_right(self._body_starts, offset) - 1
        return index >= 0 and offset < self._body_reach[index]

    def _holders(self, posts: Posts) -> list[Agent]:
        """Give the titles that stand without a name, for the people who hold them."""
        alone = []
        for chain in posts.chains:
            after = bisect_left(self._people_leads, chain.start)
            before = bisect_right(self._people_ends, chain.start) - 1
            named = after < len(self._people_leads) and self._people_leads[after] <= chain.end + _BESIDE
            appositive = before >= 0 and chain.start - self._people_ends[before] <= _BESIDE
            holder = None if named or appositive or chain.plural else posts.by_title(chain)
            if holder is not None:
                alone.append(Agent(chain.start, chain.end, chain.start, holder, True))
        return alone

    def leave_out(self, spans: list[tuple[int, int]]) -> None:
        """Take no agents from these stretches of the text: names of events, which name people and bodies too."""
        starts = [start for start, _ in spans]
        kept = []
        for agent in self.found:
            index = bisect_right(starts, agent.start) - 1
            if index < 0 or agent.start >= spans[index][1]:
                kept.append(agent)
        self.found = kept
        self._starts = [agent.start for agent in kept]

    def within(self, start: int, end: int) -> list[Agent]:
        """Give the agents that lie in a stretch of the text."""
        return [
            a for a in self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if a.end <= end
        ]

    def subjects(self, offset: int, floor: int) -> list[Agent]:
        """Give who does what is said at an offset: the last agent before it that is no object, and those beside."""
        rows = self.within(max(floor, offset - _REACH), offset)
        if rows and self._text.find(")", rows[0].end, offset) >= 0:
            rows = [row for row in rows if not self._bracketed(row, offset)]
        for index in range(len(rows) - 1, -1, -1):
            if _BREAK.search(self._text, rows[index].end, offset):
                return []
            if not self._is_object(rows[index]):
                return self._joined_before(rows, index)
        return []

    def _bracketed(self, agent: Agent, offset: int) -> bool:
        """Whether an agent stands in brackets that close before an offset: an aside, which does nothing."""
        closing = self._text.find(")", agent.end, offset)
        return closing >= 0 and self._text.find("(", agent.end, closing) < 0

    def _joined_before(self, rows: list[Agent], index: int) -> list[Agent]:
        joined = [rows[index]]
        coordinated = False
        for agent in reversed(rows[:index]):
            if agent.start != joined[-1].start:
                words = _ASIDE.sub("", self.without_titles(agent.end, joined[-1].lead))
                beside = not self._is_object(agent) or self._held_with(agent)
                coordinated = coordinated or _AND.search(words) is not None or beside
                if not coordinated or not (self._phrases.separator.fullmatch(words) or _TOGETHER.fullmatch(words)):
                    break
            joined.append(agent)
        return joined[::-1]

    def _held_with(self, agent: Agent) -> bool:
        """Whether an agent acts with the subject, not upon: "A phối hợp với B, C tổ chức"."""
        return _WITH.search(self._text, max(0, agent.lead - 24), agent.lead) is not None

    def _is_object(self, agent: Agent) -> bool:
        known = self._objects.get(agent.lead)
        if known is None:
            known = self._phrases.object.search(self._text, max(0, agent.lead - 40), agent.lead) is not None
            self._objects[agent.lead] = known
        return known

    def listed(self, start: int, end: int) -> bool:
        """Whether nothing but separators and titles stands between two offsets."""
        return self._phrases.separator.fullmatch(self.without_titles(start, end)) is not None

    def without_titles(self, start: int, end: int) -> str:
        """Give the words of a stretch of the text, titles and their bodies left out."""
        at, words = start, ""
        index = bisect_left(self._chain_starts, start)
        while index < len(self._chains) and self._chains[index][0] < end:
            words += self._text[at : max(at, self._chains[index][0])]
            at = max(at, self._chains[index][1])
            index += 1
        return words + self._text[at:end]

    def close(self, start: int, end: int) -> bool:
        """Whether only titles, parentheses and adverbs stand between a subject and its verb."""
        words = self.without_titles(start, end)
        return (
            self._phrases.separator.fullmatch(words) is not None or self._phrases.adverbs.fullmatch(words) is not None
        )

    def opens_item(self, agent: Agent) -> bool:
        """Whether an agent begins a member of a list: a comma, semicolon, "và" or "đại diện" stands before it."""
        return _ITEM.search(self._text, max(0, agent.lead - 40), agent.lead) is not None

    def listing(self, offset: int, ceiling: int) -> list[Agent]:
        """Give the people listed from an offset on, and the bodies that are members of the list themselves."""
        return [agent for agent in self.within(offset, ceiling) if agent.is_person or self.opens_item(agent)]

    def objects(self, offset: int, ceiling: int, gap: int) -> list[Agent]:
        """Give who is acted upon after an offset, and those listed beside; the first stands within `gap`."""
        rows = self.within(offset, ceiling)
        if not rows or rows[0].lead - offset > gap or _BREAK.search(self._text, offset, max(offset, rows[0].lead)):
            return []
        joined = rows[:1]
        for agent in rows[1:]:
            if agent.start != joined[-1].start and not self.listed(joined[-1].end, agent.lead):
                break
            joined.append(agent)
        return joined


def _in_full(names: set[str]) -> dict[str, str]:
    """Give the full name that a name of one word is the end of, where only one is: "Putin", "Vladimir Putin"."""
    ends: dict[str, list[str]] = {}
    for name in names:
        if " " in name:
            ends.setdefault(name.rpartition(" ")[2], []).append(name)
    return {name: ends[name][0] for name in names if len(ends.get(name, [])) == 1}
