"""Who holds, held, takes or leaves which post.

A chain of titles belongs to the name right before it ("Võ Văn Minh, Phó Bí thư …, Chủ tịch …") or right after it
("Bí thư Tỉnh ủy Võ Văn Minh"), or to the person of whom a verb says it ("được bổ nhiệm giữ chức Giám đốc …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from quanhe.extract.abroad import Abroad
from quanhe.extract.body import Mention
from quanhe.extract.careers import Times, career_line, opens_on_the_past
from quanhe.extract.dates import partial_date
from quanhe.extract.endings import with_endings
from quanhe.extract.holders import Holders
from quanhe.extract.holdings import Holding, posts_of, same_post
from quanhe.extract.memberships import memberships
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.reading import Reading
from quanhe.extract.runs import career_runs
from quanhe.extract.titles import Chain, Phrase, board_without_company
from quanhe.extract.understood import Understood
from quanhe.facts import Post
from quanhe.lexicon import Hit
from quanhe.text import key

_STATED_GAP: Final = re.compile(
    r"(?: các| chức vụ| chức danh| chức| vị trí| cương vị| vai trò| nhiệm vụ| ghế| làm| là| thêm| cả|:| tham gia)* $"
)
_ASIDE: Final = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| [^;.,\n]{1,60})?(?:;|,) (?:rồi |sau đó là |sau đó |và |tiếp đó là )?"
)
_DATED: Final = re.compile(r",? (?:từ|vào|kể từ)? ?(?:ngày|tháng|năm) ")
_FAR: Final = 120


class Posts:
    """The posts of an article, and which titles stand beside which name."""

    def __init__(self, reading: Reading, organisations: Organisations, people: People, titles: list[Chain]) -> None:
        self._reading = reading
        self._people = people
        self.chains = titles
        self._holders = Holders(reading, people, titles)
        self._understood = Understood(reading, organisations, titles)
        self._runs = career_runs(reading, people, titles)
        self._owners: dict[int, str] = {}
        self._times = Times(reading)
        holdings = [*self._read(), *self._joined(organisations)]
        self._abroad = Abroad(reading, organisations)
        self._holdings = self._abroad.settled(with_endings(reading, people, titles, holdings))

    def facts(self) -> list[Post]:
        """Give each post once a person, with all its evidence; leaving outweighs taking, taking outweighs holding."""
        return posts_of(self._reading, self._holdings)

    def bodies(self) -> Iterator[Mention]:
        """Give the bodies that only a title names: a board, a party committee, "Phòng" in "Trưởng phòng Khai thác"."""
        for holding in self._holdings:
            phrase = holding.phrase
            if phrase.named is None or phrase.body is None:
                continue
            if phrase.named.kind == "foreign" and phrase.concept.get("fuses") == "Bộ":
                continue  # "Bộ trưởng Quốc phòng Mỹ" names a minister, not the ministry
            if key(phrase.named.name) == key(phrase.body.core):
                continue
            chamber = phrase.named.kind == "foreign" and phrase.body.kind.kind == "BodyKind"
            alone = not phrase.body.named and (chamber or phrase.concept.flag("party") or board_without_company(phrase))
            if alone or (phrase.body.named and phrase.concept.get("fuses")):
                yield Mention(phrase.start, phrase.end, phrase.named, phrase.body)

    def revised(self, mention: Mention) -> Mention:
        """Give a body with the country that it is understood to be of."""
        return self._abroad.revised(mention)

    def by_title(self, chain: Chain) -> str | None:
        """Give who is meant by a title alone ("Bí thư Tỉnh ủy nhấn mạnh"): whoever the article says holds it."""
        if chain.start in self._owners:
            return self._owners[chain.start]
        phrase = chain.phrases[-1]
        meant = [h for h in self._titled.get(key(phrase.title), ()) if same_post(h.phrase, phrase)]
        gone = {h.person for h in meant if h.status in ("left", "former")}
        holds = [h for h in meant if (h.person in gone) == (phrase.status == "former")]
        return next((h.person for h in (*holds, *meant)), None)

    @cached_property
    def _titled(self) -> dict[str, list[Holding]]:
        """What is held, by the title of it."""
        titled: dict[str, list[Holding]] = {}
        for holding in self._holdings:
            titled.setdefault(key(holding.phrase.title), []).append(holding)
        return titled

    def _read(self) -> Iterator[Holding]:
        before: list[Holding] = []
        for index, chain in enumerate(self.chains):
            found = list(self._of_chain(chain)) or list(self._continued(chain, index, before))
            before = found
            for holding in found:
                self._owners[chain.start] = holding.person
            yield from found

    def _joined(self, organisations: Organisations) -> Iterator[Holding]:
        """Give the seats that people take in committees; those taken long ago were held."""
        for seat in memberships(self._reading, organisations, self._people, self.chains):
            past = seat.status == "appointed" and self._times.past(seat.phrase.start, seat.phrase.start)
            yield replace(seat, status="once") if past else seat

    def _continued(self, chain: Chain, index: int, before: list[Holding]) -> Iterator[Holding]:
        """Read on a list of titles that an aside interrupts: "Trưởng phòng … (PC27); Chánh Văn phòng …"."""
        if not before or index == 0:
            return
        gap = self._reading.text[self.chains[index - 1].end : chain.start]
        last = before[-1]
        told = self._tells(self.chains[index - 1].end, chain.start) or self._holders.speaks(chain)
        if not _ASIDE.fullmatch(gap) or told:
            return
        for phrase in chain.phrases:
            status = phrase.status or last.status
            yield Holding(last.person, phrase, status, min(last.start, phrase.start), phrase.end, "post.list")

    def _tells(self, start: int, end: int) -> bool:
        """Whether a stretch between two titles names a person or holds a verb, so that the list does not go on."""
        if self._people.within(start, end):
            return True
        hits = self._reading.hits
        return any(hits.at(layer, at) for layer in ("role", "speech", "status") for at in range(start, end))

    def _of_chain(self, chain: Chain) -> Iterator[Holding]:
        career = self._career(chain)
        if career is not None:
            yield from career
            return
        stated = self._stated(chain)
        if chain.start in self._runs and (stated is None or stated[0] not in ("current", "left")):
            yield from self._of_run(chain)
            return
        parts = self._holders.items(chain)
        if len(parts) > 1:
            for part in parts:
                yield from self._of_chain(part)
            return
        right = self._holders.right(chain)
        left = self._holders.left(chain)
        if right and chain.phrases[0].status:
            stated = None  # "bổ nhiệm [cựu Giám đốc A]": who he was, not what he becomes
        if stated is not None and (left is None or stated[1].start >= left.end):
            yield from self._by_verb(chain, *stated)
        elif right and left is not None and self._reading.text.startswith(",", chain.end) and not chain.plural:
            yield from self._beside(chain.phrases, left, chain, "post.appositive")
        elif right and left is not None and not chain.plural:
            own, other = self._holders.parted(chain, left)
            yield from self._beside(own, left, chain, "post.appositive")
            yield from self._beside(other, right[0], chain, "post.title-before")
        elif right:
            phrases = self._holders.own_item(chain)
            told = self._told_of_list(chain) if chain.plural else None
            for person in right:
                for holding in self._beside(phrases, person, chain, "post.title-before"):
                    yield replace(holding, status=told) if told and holding.status == "current" else holding
        elif left is not None:
            yield from self._beside(chain.phrases, left, chain, "post.appositive")

    def _told_of_list(self, chain: Chain) -> str | None:
        """Give what the verb of a sentence says of a list in it: "bầu ông A làm Chủ tịch, cùng các Phó Chủ tịch: B"."""
        floor = self._reading.sentence(chain.start).start
        cues = [h for h in self._reading.hits.ordered("status") if floor <= h.start < chain.start]
        status = cues[-1].concept.get("status") if cues else None
        if status not in ("appointed", "proposed", "left"):
            return None
        return "once" if status == "appointed" and self._times.past(chain.start, chain.end) else status

    def _of_run(self, chain: Chain) -> Iterator[Holding]:
        """Read one chain of a career told in prose: posts that were held, unless they are held up to now."""
        run = self._runs[chain.start]
        stated = self._stated(chain)
        status = "once" if stated is not None and stated[0] == "once" else "former"
        for phrase in chain.phrases:
            phrase = self._understood.completed(phrase, run.person.name)
            start = min(run.start, run.person.start)
            yield Holding(run.person.name, phrase, phrase.status or status, start, phrase.end, "post.career-run")

    def _beside(self, phrases: tuple[Phrase, ...], person: PersonMention, chain: Chain, rule: str) -> Iterator[Holding]:
        before = self._told_of_before(person, chain)
        for phrase in phrases:
            start = min(person.start, phrase.start)
            end = max(person.end, phrase.end)
            status = phrase.status or ("once" if before else "current")
            yield Holding(person.name, self._understood.completed(phrase, person.name), status, start, end, rule)

    def _told_of_before(self, person: PersonMention, chain: Chain) -> bool:
        """Whether a sentence says what somebody was: "Trước đó, ông A là Trưởng Ban …"."""
        between = self._reading.text[person.end : chain.start]
        sentence = self._reading.sentence(chain.start)
        told = self._reading.text[sentence.start : person.start]
        return between.strip() in ("là", "giữ chức") and opens_on_the_past(self._reading, told)

    def _stated(self, chain: Chain) -> tuple[str, Hit] | None:
        """Give the status that a verb before the chain states ("được bổ nhiệm giữ chức"), and the verb."""
        sentence = self._reading.sentence(chain.start)
        cues = [h for h in self._reading.hits.between("status", sentence.start, chain.start) if h.end <= chain.start]
        if not cues:
            return None
        last = cues[-1]
        if not _STATED_GAP.fullmatch(self._reading.text[last.end : chain.start]) or self._of_election(last):
            return None
        return "once" if last.concept.flag("thenHeld") else self._strongest(cues, last), last

    def _of_election(self, cue: Hit) -> bool:
        """Whether a verb is a word of "bầu cử" alone: an election, which nobody has won yet."""
        return self._reading.text[max(0, cue.end - len("bầu cử")) : cue.end].casefold() == "bầu cử"

    def _strongest(self, cues: list[Hit], last: Hit) -> str:
        """Give the status of a neutral verb ("giữ chức") from the verb before it ("được điều động, bổ nhiệm …")."""
        if last.concept.get("status") == "current":
            past = opens_on_the_past(
                self._reading, self._reading.text[self._reading.sentence(last.start).start : last.start]
            )
            return "once" if past else "current"
        for cue in reversed(cues):
            status = cue.concept.get("status")
            if status and status != "current":
                return status
            if last.start - cue.end > _FAR:
                break
        return last.concept.get("status") or "current"

    def _by_verb(self, chain: Chain, status: str, cue: Hit) -> Iterator[Holding]:
        people = self._holders.subjects(chain, cue)
        if not people:
            return
        date = self._date_near(chain) if status in ("appointed", "left") else None
        told = status
        if self._led_by(people[-1]) and cue.concept.flag("neutral"):
            status = "current"
        elif status == "appointed" and self._times.past(chain.start, chain.end):
            status = "once"
        elif status == "appointed" and (self._times.lately(chain.start, chain.end) or self._merely_held(chain, cue)):
            status = "once" if self._in_career(chain) and cue.concept.flag("neutral") else "since"
        gone = self._holders.replaced(chain) if status in ("appointed", "since", "once") else None
        if gone is not None:
            for phrase in chain.phrases:
                phrase = self._understood.completed(phrase, gone.name)
                yield Holding(gone.name, phrase, "left", phrase.start, gone.end, "post.replaced")
        for person in (p for p in people if gone is None or p.name != gone.name):
            for phrase in chain.phrases:
                phrase = self._understood.completed(phrase, person.name)
                since = date if told == "appointed" else None
                until = date if status == "left" else None
                start, end = min(person.start, phrase.start), max(person.end, phrase.end)
                yield Holding(person.name, phrase, phrase.status or status, start, end, "post.stated", since, until)

    def _led_by(self, person: PersonMention) -> bool:
        """Whether a person stands behind "do": "Ban Chỉ đạo do ông A làm Trưởng ban"."""
        start = next((c.start for c in self.chains if person.lead - 2 <= c.end <= person.lead), person.lead)
        return re.search(r"\bdo (?:đồng chí |ông |bà )?$", self._reading.text[max(0, start - 14) : start]) is not None

    def _merely_held(self, chain: Chain, cue: Hit) -> bool:
        """Whether a verb of holding ("giữ chức") stands alone behind the lead, and reports no taking of office."""
        if not cue.concept.flag("neutral") or not self._times.behind_lead(chain.start):
            return False
        floor = self._reading.sentence(chain.start).start
        cues = (h for h in self._reading.hits.ordered("status") if floor <= h.start < cue.start)
        return all(other.concept.flag("neutral") for other in cues)

    def _in_career(self, chain: Chain) -> bool:
        """Whether a career is told in the paragraph before a chain."""
        floor = self._reading.paragraph_start(chain.start)
        return any(floor <= run.start < chain.start for run in self._runs.values())

    def _date_near(self, chain: Chain) -> str | None:
        match = _DATED.match(self._reading.text, chain.end)
        return partial_date(self._reading, match.start()) if match is not None else None

    def _career(self, chain: Chain) -> list[Holding] | None:
        """Read a line of a career ("2/2006 - 8/2008: Ủy viên …"), told of the person whom the article is about."""
        line = career_line(self._reading, chain.start)
        person = self._people.subject(chain.start) if line is not None else None
        if line is None or person is None:
            return None
        status = "still" if line.until is None else "former"
        return [
            Holding(person, p, p.status or status, line.start, p.end, "post.career", line.since, line.until)
            for p in chain.phrases
        ]
