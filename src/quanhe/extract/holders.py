"""Whose a chain of titles is: the people named right before it, right after it, or in a list behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

from quanhe.extract.chain import Chain, Phrase
from quanhe.extract.people import People, PersonMention
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_LIST: Final = lazy(r"(?: ?\([^()\n]{1,60}\))?(?:, và |; và |, | và |; )")
_DONE_TO: Final = lazy(r"\b(?:được|bị|nhận|bằng|và|cho|để)\b|[,;:(“\"]")
"""What shows that somebody before an active verb is not who acts: a passive, or a clause of its own."""
_ACT: Final = lazy(r"\b(?:việc|yêu cầu|chỉ đạo|kêu gọi|đòi) (?!.*\b(?:bị|được|đối với|nhận)\b)")
"""What leads an act, between who speaks of it and the verb: "ông A cho biết, việc đình chỉ chức vụ …"."""
_OBJECT: Final = lazy(r"\b(?:đối với|kỷ luật|của|cho|với|để) (?:đồng chí |ông |bà )?$")
_FARTHEST: Final = 240
_BULLET: Final = lazy(r"(?:[-+*•–] ?)?")
_BULLETS: Final = ("-", "+", "*", "•", "–")
_MOST_LINES: Final = 12
_NO_MORE: Final = lazy(r"[ .;,]*")
_TAKING: Final = lazy(r" (?:để )?(?:làm|giữ|đảm|ở|trên|vào|lên|ngồi|trong)\b[^,;.\n]{0,24}")
_LINE_OF_TITLES: Final = 2
_LEAD: Final = 24
_LONGEST_KIN: Final = 24
_LAST_TITLED: Final = lazy(r", [^.;:\n]{0,140},? và ")


class Holders:
    """The people of an article as those who hold the titles that stand beside their names."""

    def __init__(self, reading: Reading, people: People, chains: list[Chain]) -> None:
        self._reading = reading
        self._people = people
        self._chains = chains
        self._before = {chain.end: chain.start for chain in chains}

    def right(self, chain: Chain) -> list[PersonMention]:
        """Give the person named right after a chain, or the several named after "các Phó Chủ tịch"."""
        sentence = self._reading.sentence(chain.start)
        first = self._people.after(chain.end, sentence.end)
        if first is None or not first.full:
            return []
        gap = self._reading.text[chain.end : self._titled_start(first)]
        listed = chain.plural or self._titled_start(first) < first.lead
        others = not chain.plural and " có " in gap  # "đón Tổng Bí thư có các đồng chí: A, B"
        words = post_words(self._reading.lexicon)
        if chain.plural and words.examples.fullmatch(gap.rstrip()):
            return [first, *self._others(first, sentence.end, listed=True)]
        if listed and not others and words.enumerates.fullmatch(gap.rstrip()):
            return [first, *self._others(first, sentence.end, listed=True)]
        gap = self._reading.text[chain.end : first.lead]
        if not words.before_name.fullmatch(gap):
            return []
        closed = first.lead < first.start or self._reading.text.startswith(",", first.end) or self._opens(chain, first)
        if gap.strip() == "," and (not closed or chain.phrases[-1].named is None):
            return []
        if gap == ": " and not chain.plural and self._quoted(chain, first):
            return []
        several = [first]
        if chain.plural or gap == ": ":
            several += self._others(first, sentence.end, listed=":" in gap or " là" in gap)
        return several

    def _opens(self, chain: Chain, person: PersonMention) -> bool:
        """Whether a title opens a sentence on who is named behind the comma: "Đại sứ Nga tại Lào, A B cho biết"."""
        goes_on = self._reading.text[person.end + 1 : person.end + 2].islower()
        return self._reading.sentence(chain.start).start == chain.start and goes_on

    def _quoted(self, chain: Chain, person: PersonMention) -> bool:
        """Whether a title opens a line as who says it: "Tổng Bí thư: Ông A làm tốt việc này"."""
        opens = self._reading.paragraph_start(chain.start) == chain.start
        return opens and self._reading.text.startswith(" ", person.end)

    def _titled_start(self, person: PersonMention) -> int:
        """Give where the titles right before a name begin, or the name itself."""
        return self._before.get(person.lead - 1, person.lead)

    def _others(self, first: PersonMention, ceiling: int, *, listed: bool) -> Iterator[PersonMention]:
        """Give the people who follow the first of a list: "A, B và C", or behind a colon "A, Giám đốc …; B, …"."""
        before = first
        while (following := self._people.after(before.end, ceiling)) is not None:
            gap = self._reading.text[before.end : self._titled_start(following) if listed else following.lead]
            if not (
                _LIST.fullmatch(gap) or (listed and (gap.endswith(("; ", "; và ")) or _LAST_TITLED.fullmatch(gap)))
            ):
                return
            yield following
            before = following

    def left(self, chain: Chain) -> PersonMention | None:
        """Give the person named right before a chain: "X, ", "X - ", "X (", "X là "."""
        sentence = self._reading.sentence(chain.start)
        person = self._people.before(chain.start, sentence.start)
        if person is None:
            return None
        gap = self._reading.text[person.end : chain.start]
        if gap == " " and person.lead < person.start and person.full:
            return person
        if gap == ", " and self._titled(person) and self.speaks(chain):
            return None
        if gap.strip() in ("", "."):
            return None
        if person.lead == sentence.start and post_words(self._reading.lexicon).also.fullmatch(gap.lower()):
            return person
        if len(gap) > _FARTHEST:
            return None
        return person if post_words(self._reading.lexicon).after_name.fullmatch(gap) else None

    def above(self, chain: Chain) -> PersonMention | None:
        """Give whom the line before is on, where a line holds titles alone: "Chủ tịch …; Ủy viên …"."""
        text = self._reading.text
        start, end = self._reading.paragraph_start(chain.start), text.find("\n", chain.end)
        bullet = text[start : start + 1] in _BULLETS
        rest = text[chain.end : end if end >= 0 else len(text)]
        if (
            start < self._reading.title_end
            or not _BULLET.fullmatch(text, start, chain.start)
            or not _NO_MORE.fullmatch(rest)
        ):
            return None
        if (
            not bullet
            and not text.startswith((";", ","), chain.phrases[0].end)
            and len(chain.phrases) < _LINE_OF_TITLES
        ):
            return None
        for _ in range(_MOST_LINES if bullet else 1):
            above = self._reading.paragraph_start(len(text[:start].rstrip("\n ")))
            person = self._people.before(start, above)
            if person is not None or text[above : above + 1] not in _BULLETS:
                return person
            start = above
        return None

    def _titled(self, person: PersonMention) -> bool:
        """Whether titles stand right before a name."""
        return any(person.lead - gap in self._before for gap in range(3))

    def of_kin(self, chain: Chain) -> bool:
        """Whether a chain only tells whose kin somebody is: "Phu nhân [Thủ tướng], bà A"."""
        begin = max(0, chain.start - _LONGEST_KIN)
        return post_words(self._reading.lexicon).kin.search(self._reading.lower, begin, chain.start) is not None

    def speaks(self, chain: Chain) -> bool:
        """Whether a title alone begins a clause of its own: "tiếp Đại sứ A, Thủ tướng khẳng định"."""
        first = chain.phrases[0]
        abroad = first.named is not None and first.named.kind == "foreign"
        alone = len(chain.phrases) == 1 and (first.body is None or abroad)
        return alone and self._reading.hits.at("speech", chain.end + 1) is not None

    def parted(
        self, chain: Chain, left: PersonMention, right: PersonMention
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Part a chain between the name before and the name after it, by the style of the name before."""
        titled_before = self._titled(left)
        breaks = [index for index, gap in self._gaps(chain) if ";" in gap or gap == " và "]
        if breaks:
            cut = breaks[-1]
        elif (
            (_titles(chain), right.name) in self._led_to
            or all(map(_of_state, chain.phrases))
            or titled_before
            or ";" in self._reading.text[left.end : chain.start]
        ):
            cut = 0
        else:
            cut = len(chain.phrases) - 1
        return chain.phrases[:cut], chain.phrases[cut:]

    @cached_property
    def _led_to(self) -> set[tuple[tuple[str, ...], str]]:
        """The lists of titles that stand before a name with nobody before them, each with that name."""
        alone = (chain for chain in self._chains if len(chain.phrases) > 1 and self.left(chain) is None)
        return {(_titles(chain), person.name) for chain in alone for person in self.right(chain)[:1]}

    def items(self, chain: Chain) -> list[Chain]:
        """Part a chain at the semicolon before the titles of the person named right behind it, else give it whole."""
        cuts = [index for index, gap in self._gaps(chain) if ";" in gap]
        behind = self._people.after(chain.end, self._reading.sentence(chain.start).end) if cuts else None
        if behind is None or behind.lead != chain.end + 1 or chain.plural:
            return [chain]
        one, two = chain.phrases[: cuts[-1]], chain.phrases[cuts[-1] :]
        return [Chain(chain.start, one[-1].end, one), Chain(two[0].start, chain.end, two)]

    def own_item(self, chain: Chain) -> tuple[Phrase, ...]:
        """Give the titles of the person named behind: of the last item of a list, and none that another holds.

        "gồm: Bộ trưởng Bộ A; [Thống đốc Ngân hàng B] Nguyễn Văn C"; "tiếp Chủ tịch Thượng viện Lào, [Chủ tịch Quốc
        hội] Nguyễn Thị A".
        """
        cuts = [index for index, (one, two) in enumerate(pairwise(chain.phrases), 1) if _strangers(one, two)]
        if self._reading.text.endswith((": ", "; "), 0, chain.start):
            cuts += [index for index, gap in self._gaps(chain) if ";" in gap]
        return chain.phrases[max(cuts) :] if cuts else chain.phrases

    def _gaps(self, chain: Chain) -> Iterator[tuple[int, str]]:
        """Give the words between the titles of a chain, each with the index of the title behind them."""
        for index, (one, two) in enumerate(pairwise(chain.phrases), 1):
            yield index, self._reading.text[one.end : two.start]

    def replaced(self, chain: Chain) -> PersonMention | None:
        """Give whom somebody takes a post from: "giữ chức Giám đốc Sở …, thay ông A"."""
        sentence = self._reading.sentence(chain.start)
        match = post_words(self._reading.lexicon).replaces.match(self._reading.lower, chain.end, sentence.end)
        person = self._people.after(match.end(), sentence.end) if match is not None else None
        if person is not None and match is not None and person.lead == match.end():
            return person
        before = self._people.before(chain.start, sentence.start)
        return before if before is not None and self._stood_aside(before, chain) else None

    def _stood_aside(self, person: PersonMention, chain: Chain) -> bool:
        """Whether somebody takes a post from whoever is named right before: "ông A thay [bà B] làm Giám đốc"."""
        instead = post_words(self._reading.lexicon).instead_of
        if not instead.search(self._reading.lower, max(0, person.lead - _LEAD), person.lead):
            return False
        return _TAKING.fullmatch(self._reading.text[person.end : chain.start]) is not None

    def subjects(self, chain: Chain, cue: Hit) -> list[PersonMention]:
        """Give of whom a verb says it: "miễn nhiệm chức vụ X đối với ông A", else the last person named before."""
        sentence = self._reading.sentence(chain.start)
        behind = self._people.after(chain.end, sentence.end)
        words = post_words(self._reading.lexicon)
        if behind is not None and words.on_whom.fullmatch(self._reading.text[chain.end : behind.lead]):
            return [behind, *self._others(behind, sentence.end, listed=True)]
        told_of = self._told_of(chain, cue, sentence.end)
        if told_of:
            return told_of
        before = self._people.before(chain.start, sentence.start)
        if before is None and behind is not None and self._reading.text[chain.end : behind.lead] == ", ":
            return [behind]  # "Khi còn là Giám đốc …, ông A"
        if before is not None and self._stood_aside(before, chain):
            before = self._people.before(before.lead, sentence.start)  # "A thay bà B làm Giám đốc"
        if before is not None and self._acts(before, cue):
            return []
        unnamed = words.counted.search(self._reading.lower, sentence.start, cue.start) is not None
        if before is None and cue.concept.get("voice") != "active" and not unnamed:
            before = self._people.before(chain.start, self._reading.paragraph_start(chain.start))
        return [*self._beside_subject(before), before] if before is not None else []

    def _told_of(self, chain: Chain, cue: Hit, ceiling: int) -> list[PersonMention]:
        """Give whom a decision is about who is told at its end: "cho thôi giữ chức A và … đối với ông B"."""
        if cue.concept.get("voice") != "active" and cue.concept.get("status") != "left":
            return []
        behind = self._people.after(chain.end, ceiling)
        if behind is None or behind.lead - chain.end > _FARTHEST:
            return []
        gap = self._reading.lower[chain.end : behind.lead]
        words = post_words(self._reading.lexicon)
        if words.told_of.fullmatch(gap) is None and not (
            cue.concept.get("status") == "left" and self._same(chain, gap)
        ):
            return []
        return [behind, *self._others(behind, ceiling, listed=True)]

    def _same(self, chain: Chain, gap: str) -> bool:
        """Whether only further posts that are left stand before whose they are: "… và thôi thành viên HĐQT của"."""
        if not gap.endswith((" của ", " do ")):
            return False
        end = chain.end + len(gap)
        cues = [h for h in self._reading.hits.between("status", chain.end, end) if h.concept.get("status") == "left"]
        last = max((finish for finish in self._before if chain.end < finish < end), default=0)
        return bool(cues) and self._reading.lower[last:end] in (" của ", " do ")

    def _acts(self, person: PersonMention, cue: Hit) -> bool:
        """Whether somebody before a verb does what it says to another: "Tổng thống A sa thải Giám đốc Cơ quan B"."""
        if cue.concept.get("voice") != "active" or person.end > cue.start:
            return False
        text = self._reading.text
        told_of = _OBJECT.search(text, max(0, person.lead - _LEAD), person.lead)
        if told_of is not None:
            return False
        return (
            _DONE_TO.search(text, person.end, cue.start) is None or _ACT.search(text, person.end, cue.start) is not None
        )

    def _beside_subject(self, subject: PersonMention) -> list[PersonMention]:
        """Give who is named with somebody before the verb: "bầu bà A và ông B làm Phó Bí thư"."""
        listed = self.listed_before(subject)
        other = self._people.before(subject.lead, self._reading.sentence(subject.start).start)
        if listed or other is None or not other.full or self._reading.text[other.end : subject.lead] != " và ":
            return listed
        return [other]

    def listed_before(self, last: PersonMention) -> list[PersonMention]:
        """Give those named before the last of a list that begins with "các ông", "các đồng chí"."""
        floor, found = self._reading.sentence(last.start).start, [last]
        while (before := self._people.before(found[0].lead, floor)) is not None:
            if not before.full or self._reading.text[before.end : found[0].lead] not in (", ", " và ", "; "):
                break
            found.insert(0, before)
        lead = self._reading.lower[max(floor, found[0].lead - _LEAD) : found[0].start]
        several = post_words(self._reading.lexicon).several_people.search(lead) is not None
        return found[:-1] if several else []


def _strangers(one: Phrase, two: Phrase) -> bool:
    """Whether nobody holds two offices at once: one abroad and one at home, one in a company and one of the state."""
    if one.named is None or two.named is None:
        return False
    abroad = (one.named.kind == "foreign") != (two.named.kind == "foreign")
    return abroad or (one.named.kind == "enterprise" and two.concept.get("defaultBody") is not None)


def _titles(chain: Chain) -> tuple[str, ...]:
    return tuple(key(phrase.title) for phrase in chain.phrases)


def _of_state(phrase: Phrase) -> bool:
    """Whether one person alone holds an office: "Tổng Bí thư", "Chủ tịch nước"."""
    return phrase.concept.get("defaultBody") is not None and not phrase.concept.flag("manySeats")
