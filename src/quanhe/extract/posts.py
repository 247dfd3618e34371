"""Who holds, held, takes or leaves which post.

A chain of titles belongs to the name right before it ("Võ Văn Minh, Phó Bí thư …, Chủ tịch …") or right after it
("Bí thư Tỉnh ủy Võ Văn Minh"), or to the person of whom a verb says it ("được bổ nhiệm giữ chức Giám đốc …").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from quanhe.extract.abroad import Abroad
from quanhe.extract.body import Mention
from quanhe.extract.careers import career_line, opens_on_the_past
from quanhe.extract.chain import Chain, Phrase
from quanhe.extract.counterparts import counterparts, predecessors
from quanhe.extract.dates import partial_date
from quanhe.extract.endings import with_endings
from quanhe.extract.experts import brand_behind, experts, named_behind
from quanhe.extract.handovers import Handover, handover
from quanhe.extract.holders import Holders
from quanhe.extract.holdings import Holding, posts_of, same_post
from quanhe.extract.lending import board_without_company
from quanhe.extract.memberships import memberships
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.extract.runs import career_runs
from quanhe.extract.understood import Understood
from quanhe.extract.verbs import Verbs
from quanhe.facts import Post
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_ASIDE: Final = lazy(
    r"(?: ?\([^()\n]{1,40}\)| [^;.,\n]{1,60})?(?:;|,) (?:rồi |sau đó là |sau đó |và |tiếp đó là )?"
    r"| \((?:(?:hiện|hiện nay|nay|trước|trước đó|trước đây) là )?"
)
_TAKES: Final = lazy(
    r"(?: ?\([^()\n]{1,40}\))?,?"
    r" (?:(?:kiêm )?giữ|làm(?! việc| rõ| quen)|đảm nhiệm|đảm nhận|kiêm nhiệm|vào vị trí|tham gia)\b"
)
_TAKEN: Final = ("appointed", "since", "once", "proposed")
_NOT_OF_COMPANIES: Final = (
    *("fuses", "countryBody", "hostedBody", "defaultBody", "bodyWords", "party", "nearestBody", "ofPlace"),
)
_DATED: Final = lazy(r",? (?:từ|vào|kể từ)? ?(?:ngày|tháng|năm) ")


class Posts:
    """The posts of an article, and which titles stand beside which name."""

    def __init__(self, reading: Reading, organisations: Organisations, people: People, titles: list[Chain]) -> None:
        self._reading = reading
        self._organisations = organisations
        self._people = people
        self.chains = titles
        self._holders = Holders(reading, people, titles)
        self._understood = Understood(reading, organisations, titles)
        self._runs = career_runs(reading, people, titles)
        self._owners: dict[int, str] = {}
        self._starts = {chain.end: chain.start for chain in titles}
        self._verbs = Verbs(reading, self._runs, titles)
        holdings = [*self._read(), *self._joined(organisations), *experts(reading, organisations, people)]
        holdings += counterparts(reading, people, titles)
        holdings += predecessors(reading, people, holdings)
        self._abroad = Abroad(reading, organisations)
        self._holdings = self._abroad.settled(with_endings(reading, people, titles, holdings))

    def facts(self) -> list[Post]:
        """Give each post once a person, with all its evidence; leaving outweighs taking, taking outweighs holding."""
        return posts_of(self._reading, self._in_order(self._holdings))

    def _in_order(self, holdings: list[Holding]) -> Iterator[Holding]:
        """Give the holdings, an office taken only said behind the lead as background, where it is held before that."""
        held: set[tuple[str, str]] = set()
        for holding in sorted(holdings, key=lambda h: h.phrase.start):
            said = (holding.person, key(holding.phrase.title))
            past = (
                holding.status == "appointed" and said in held and self._verbs.times.behind_lead(holding.phrase.start)
            )
            yield replace(holding, status="since") if past else holding
            if holding.status == "current":
                held.add(said)

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
            past = seat.status == "appointed" and self._verbs.times.past(seat.phrase.start, seat.phrase.start)
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
        if self._holders.of_kin(chain):
            person = next(iter(self._holders.right(chain)), None)
            if person is not None and person.lead == chain.end + 1:
                yield from self._beside(chain.phrases, person, chain, "post.title-before")
            return
        stated = self._verbs.stated(chain)
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
        if right and (chain.phrases[0].status or self._reading.after(_TAKES, right[-1].end) is not None):
            stated = None  # "bổ nhiệm [cựu Giám đốc A]", "bổ nhiệm [Giám đốc A] làm Thứ trưởng": not what he becomes
        change = handover(self._reading, self._people, chain, self._starts)
        if change is not None:
            yield from self._handed_over(chain, change)
        elif stated is not None and (left is None or stated[1].start >= left.end):
            yield from self._by_verb(chain, *stated)
        elif right and left is not None and self._reading.text.startswith(",", chain.end) and not chain.plural:
            yield from self._beside(chain.phrases, left, chain, "post.appositive")
        elif right and left is not None and not chain.plural:
            own, other = self._holders.parted(chain, left, right[0])
            yield from self._beside(own, left, chain, "post.appositive")
            yield from self._beside(other, right[0], chain, "post.title-before")
        elif right:
            phrases = self._holders.own_item(chain)
            told = self._verbs.of_list(chain) if chain.plural else None
            for person in right:
                own_body = [self._with_body_behind(phrase, person) for phrase in phrases]
                for holding in self._beside(tuple(own_body), person, chain, "post.title-before"):
                    yield replace(holding, status=told) if told and holding.status == "current" else holding
        elif left is not None:
            phrases = (*chain.phrases[:-1], self._with_brand(chain.phrases[-1]))
            in_brackets = "(" in self._reading.text[left.end : chain.start]  # "các ông: A; B (Giám đốc Sở Y tế)"
            for person in (*(() if in_brackets else self._holders.listed_before(left)), left):
                yield from self._beside(phrases, person, chain, "post.appositive")
        else:
            yield from self._of_line(chain)

    def _of_line(self, chain: Chain) -> Iterator[Holding]:
        """Read a line of titles alone as those of whoever the line before is on."""
        person = self._holders.above(chain)
        for phrase in chain.phrases if person is not None else ():
            phrase = self._understood.completed(phrase, person.name if person else "")
            yield Holding(
                person.name if person else "", phrase, phrase.status or "current", phrase.start, phrase.end, "post.line"
            )

    def _with_brand(self, phrase: Phrase) -> Phrase:
        """Give the title of who runs a company the foreign brand behind it: "Giám đốc điều hành LG Display"."""
        held_elsewhere = any(phrase.concept.get(word) for word in _NOT_OF_COMPANIES)
        if phrase.named is not None or phrase.body is not None or held_elsewhere or phrase.concept.flag("weak"):
            return phrase
        found = brand_behind(self._reading, self._people, phrase.end, phrase.concept)
        return replace(phrase, named=found[0], end=found[1]) if found is not None else phrase

    def _with_body_behind(self, phrase: Phrase, person: PersonMention) -> Phrase:
        """Give a title without a body the one named behind the name: "CEO Kenji Otano của Hoa Sen"."""
        if phrase.named is not None or phrase.body is not None or phrase.concept.get("countryBody"):
            return phrase
        found = named_behind(self._reading, self._organisations, person.end, phrase.concept)
        return replace(phrase, named=found[0]) if found is not None else phrase

    def _of_run(self, chain: Chain) -> Iterator[Holding]:
        """Read one chain of a career told in prose: posts that were held, unless they are held up to now."""
        run = self._runs[chain.start]
        stated = self._verbs.stated(chain)
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
        between = self._reading.lower[person.end : chain.start]
        sentence = self._reading.sentence(chain.start)
        told = self._reading.lower[sentence.start : person.start]
        then = post_words(self._reading.lexicon).then
        if then.search(between):
            return True
        if between.strip() not in ("là", "giữ chức"):
            return False
        past = opens_on_the_past(self._reading, told) or then.match(told) is not None
        return past or self._verbs.times.opened_then(person.start, person.start)

    def _by_verb(self, chain: Chain, told: str, cue: Hit) -> Iterator[Holding]:
        people = self._holders.subjects(chain, cue)
        if not people:
            return
        date = self._date_near(chain)
        status = self._verbs.settled(chain, told, cue, people[-1])
        acting = any(phrase.acting or phrase.concept.flag("inCharge") for phrase in chain.phrases)
        gone = self._holders.replaced(chain) if status in _TAKEN and not acting else None
        if gone is not None:
            left = "current" if status == "proposed" else "left"
            yield from self._held(gone, chain, left, "post.replaced")
        for person in (p for p in people if gone is None or p.name != gone.name):
            for holding in self._held(person, chain, status, "post.stated"):
                since = date if told == "appointed" else None
                yield replace(holding, since=since, until=date if status == "left" else None)

    def _handed_over(self, chain: Chain, change: Handover) -> Iterator[Holding]:
        """Read a post that goes from one to another: left by the first, taken by the second."""
        if change.old is not None:
            yield from self._held(change.old, chain, "left", "post.handed-over")
        if change.new is not None:
            yield from self._held(change.new, chain, "appointed", "post.handed-over")

    def _held(self, person: PersonMention, chain: Chain, status: str, rule: str) -> Iterator[Holding]:
        """Give the posts of a chain as a person's."""
        for phrase in chain.phrases:
            phrase = self._understood.completed(phrase, person.name)
            start, end = min(person.start, phrase.start), max(person.end, phrase.end)
            yield Holding(person.name, phrase, phrase.status or status, start, end, rule)

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
