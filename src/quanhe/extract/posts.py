"""Who holds, held, takes or leaves which post.

A chain of titles belongs to the name right before it ("Võ Văn Minh, Phó Bí thư …, Chủ tịch …") or right after it
("Bí thư Tỉnh ủy Võ Văn Minh"), or to the person of whom a verb says it ("được bổ nhiệm giữ chức Giám đốc …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from quanhe.extract.body import Mention, Named, is_board
from quanhe.extract.careers import career_line, last_year, long_ago, opens_on_the_past
from quanhe.extract.dates import partial_date
from quanhe.extract.names import is_vietnamese
from quanhe.extract.organisations import Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.reading import Reading
from quanhe.extract.titles import Chain, Phrase, board_of, board_without_company
from quanhe.facts import Post
from quanhe.lexicon import Hit
from quanhe.text import key

_AFTER_NAME: Final = re.compile(
    r"(?:,| -|:|\.)?(?: \([^()\n]{1,40}\))?(?:,| -)?"
    r"(?: \d{2} tuổi,| sinh (?:năm|ngày|tháng) [^,;()\n]{4,36},| SN \d{4},)*(?: quê (?:quán )?[^;()\n]{4,60},)?"
    r" ?(?:\()?"
    r"(?:, )?(?:(?:hiện |hiện đang |hiện nay |nay |vốn |đang )?là|với tư cách|trên cương vị|trong vai trò)?"
    r" ?(?:các |vị )?$"
)
_BEFORE_NAME: Final = re.compile(r"(?: |, |: | - |-| là )(?:các )?$")
_LIST: Final = re.compile(r"(?:, và |; và |, | và |; )")
_STATED_GAP: Final = re.compile(
    r"(?: các| chức vụ| chức danh| chức| vị trí| cương vị| vai trò| nhiệm vụ| ghế| làm| là| thêm| cả|:| tham gia)* $"
)
_ASIDE: Final = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| [^;.,\n]{1,60})?(?:;|,) (?:rồi |sau đó là |sau đó |và |tiếp đó là )?"
)
_JOINS: Final = re.compile(r"(?:tham gia|vào) (?=Ban |ban |HĐQT|HĐTV|Hội đồng )")
_ON_WHOM: Final = re.compile(
    r"(?:,? (?:đối với|của|cho|từ|với|là)(?: (?:các|hai|ba|\d+))?(?: (?:đồng chí|ông|bà|vị))?"
    r"(?: có tên sau(?: đây)?)?:?(?: 1\.)?)? $"
)
_LIST_STEP: Final = 4
_REPLACES: Final = re.compile(r"[^.;\n]{0,60}?,? thay(?: thế)?(?: cho)? (?=(?:đồng chí|ông|bà) )")
_DATED: Final = re.compile(r",? (?:từ|vào|kể từ)? ?(?:ngày|tháng|năm) ")
_NEAREST: Final = ("enterprise", "education", "health")
_ENUMERATES: Final = re.compile(
    r".{0,80}(?: như:| gồm:)|:| (?:bao )?gồm(?: có)?:?|(?: là)? các (?:đồng chí|ông|bà)(?: sau)?:?"
)
_RANK: Final = {"once": 0, "current": 1, "former": 2, "still": 3, "proposed": 4, "appointed": 5, "left": 6}
"""Which of the statuses told of one post is its own; a career told, and one told up to now, rank around the others."""
_TOLD: Final = {"once": "former", "still": "current"}


@dataclass(frozen=True, slots=True)
class _Holding:
    person: str
    phrase: Phrase
    status: str
    start: int
    end: int
    rule: str
    since: str | None = None
    until: str | None = None


class Posts:
    """The posts of an article, and which titles stand beside which name."""

    def __init__(self, reading: Reading, organisations: Organisations, people: People, titles: list[Chain]) -> None:
        self._reading = reading
        self._organisations = organisations
        self._people = people
        self.chains = titles
        self._chain_before = {chain.end: chain.start for chain in self.chains}
        self._owners: dict[int, str] = {}
        self._last_year = last_year(reading)
        self._holdings = list(self._read())

    def facts(self) -> list[Post]:
        """Give each post once a person, with all its evidence; leaving outweighs taking, taking outweighs holding."""
        grouped: dict[tuple[str, str, str], list[_Holding]] = {}
        for holding in self._holdings:
            named = holding.phrase.named
            group = (holding.person, key(holding.phrase.title), key(named.name) if named else "")
            grouped.setdefault(group, []).append(holding)
        guessed = {group for group, found in grouped.items() if all(map(_guessed_abroad, found))}
        sure = {group[:2] for group in grouped.keys() - guessed}
        return [
            self._fact(found)
            for group, found in grouped.items()
            if group[2] and not _less_exact(group, grouped) and not (group in guessed and group[:2] in sure)
        ]

    def _fact(self, found: list[_Holding]) -> Post:
        status = max((holding.status for holding in found), key=_RANK.__getitem__)
        best = sorted(found, key=lambda h: (h.status != status, _incomplete(h), h.start))
        first = best[0]
        named = first.phrase.named
        evidence = tuple(self._reading.evidence(h.start, h.end, h.rule, h.phrase.concept.iri) for h in best)
        title = f"Quyền {first.phrase.title}" if first.phrase.acting else first.phrase.title
        return Post(
            first.person,
            title,
            named.name if named else None,
            _TOLD.get(status, status),
            evidence,
            start=next((h.since for h in best if h.since), None),
            end=next((h.until for h in best if h.until), None),
            term=next((h.phrase.term for h in best if h.phrase.term), None),
            concept=first.phrase.concept.iri,
            acting=first.phrase.acting,
            completed_from=named.completed_from if named else None,
        )

    def bodies(self) -> Iterator[Mention]:
        """Give the bodies that only a title names: a board, a party committee, "Phòng" in "Trưởng phòng Khai thác"."""
        for holding in self._holdings:
            phrase = holding.phrase
            if phrase.named is None or phrase.body is None or key(phrase.named.name) == key(phrase.body.core):
                continue
            alone = not phrase.body.named and (phrase.concept.flag("party") or board_without_company(phrase))
            if alone or (phrase.body.named and phrase.concept.get("fuses")):
                yield Mention(phrase.start, phrase.end, phrase.named, phrase.body)

    def by_title(self, chain: Chain) -> str | None:
        """Give who is meant by a title alone ("Bí thư Tỉnh ủy nhấn mạnh"): whoever the article says holds it."""
        if chain.start in self._owners:
            return self._owners[chain.start]
        phrase = chain.phrases[-1]
        meant = [h for h in self._holdings if _same_post(h.phrase, phrase)]
        gone = {h.person for h in meant if h.status in ("left", "former")}
        holds = [h for h in meant if (h.person in gone) == (phrase.status == "former")]
        return next((h.person for h in (*holds, *meant)), None)

    def _read(self) -> Iterator[_Holding]:
        before: list[_Holding] = []
        for index, chain in enumerate(self.chains):
            found = list(self._of_chain(chain)) or list(self._continued(chain, index, before))
            before = found
            for holding in found:
                self._owners[chain.start] = holding.person
            yield from found
        yield from self._joined()

    def _continued(self, chain: Chain, index: int, before: list[_Holding]) -> Iterator[_Holding]:
        """Read on a list of titles that an aside interrupts: "Trưởng phòng … (PC27); Chánh Văn phòng …"."""
        if not before or index == 0:
            return
        gap = self._reading.text[self.chains[index - 1].end : chain.start]
        if not _ASIDE.fullmatch(gap):
            return
        last = before[-1]
        for phrase in chain.phrases:
            status = phrase.status or last.status
            yield _Holding(last.person, phrase, status, min(last.start, phrase.start), phrase.end, "post.list")

    def _joined(self) -> Iterator[_Holding]:
        """Read "được chỉ định tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy": a member's post in each of the bodies."""
        for match in _JOINS.finditer(self._reading.text):
            sentence = self._reading.sentence(match.start())
            cues = [h for h in self._reading.hits.ordered("status") if sentence.start <= h.start < match.end() + 2]
            person = self._people.before(match.start(), sentence.start)
            if person is None or not cues or self._elected_somewhere(cues):
                continue
            for phrase in self._memberships(match.end(), sentence.end):
                yield _Holding(person.name, phrase, "appointed", person.start, phrase.end, "post.joins")

    def _elected_somewhere(self, cues: list[Hit]) -> bool:
        """Whether the verb tells of leaving or of a mere candidate."""
        return cues[-1].concept.get("status") in ("left", "former")

    def _memberships(self, at: int, ceiling: int) -> Iterator[Phrase]:
        """Give a member's title in each of the boards and committees listed from an offset on."""
        for mention in self._organisations.mentions:
            if mention.start < at or mention.start >= ceiling or mention.body is None:
                continue
            kind = mention.body.kind
            board = is_board(kind) and mention.named.kind == "enterprise"
            if mention.start - at > _LIST_STEP or not (board or kind.all("nameNeeds") == ("parent",)):
                return
            member = self._reading.lexicon.lookup("Position", "Thành viên" if board else "Ủy viên")
            if member is not None:
                yield Phrase(mention.start, mention.end, member.label, member, mention.named)
            at = mention.end

    def _of_chain(self, chain: Chain) -> Iterator[_Holding]:
        career = self._career(chain)
        if career is not None:
            yield from career
            return
        right = self._right(chain)
        left = self._left(chain)
        stated = self._stated(chain)
        if stated is not None and (left is None or stated[1].start >= left.end):
            yield from self._by_verb(chain, *stated)
            return
        if right and left is not None and not chain.plural:
            yield from self._shared(chain, left, right[0])
            return
        if right:
            for person in right:
                yield from self._beside(self._own_item(chain), person, chain, "post.title-before")
        elif left is not None:
            yield from self._beside(chain.phrases, left, chain, "post.appositive")

    def _right(self, chain: Chain) -> list[PersonMention]:
        """Give the person named right after a chain, or the several named after "các Phó Chủ tịch"."""
        sentence = self._reading.sentence(chain.start)
        first = self._people.after(chain.end, sentence.end)
        if first is None or not first.full:
            return []
        gap = self._reading.text[chain.end : self._titled_start(first)]
        listed = chain.plural or self._titled_start(first) < first.lead
        if listed and _ENUMERATES.fullmatch(gap.rstrip()):
            return [first, *self._others(first, sentence.end, listed=True)]
        gap = self._reading.text[chain.end : first.lead]
        if not _BEFORE_NAME.fullmatch(gap):
            return []
        if gap.strip() == "," and (first.lead == first.start or chain.phrases[-1].named is None):
            return []
        several = [first]
        if chain.plural:
            several += self._others(first, sentence.end, listed=":" in gap)
        return several

    def _titled_start(self, person: PersonMention) -> int:
        """Give where the titles right before a name begin, or the name itself."""
        return self._chain_before.get(person.lead - 1, person.lead)

    def _others(self, first: PersonMention, ceiling: int, *, listed: bool) -> Iterator[PersonMention]:
        """Give the people who follow the first of a list: "A, B và C", or behind a colon "A, Giám đốc …; B, …"."""
        before = first
        while (following := self._people.after(before.end, ceiling)) is not None:
            gap = self._reading.text[before.end : self._titled_start(following) if listed else following.lead]
            if not (_LIST.fullmatch(gap) or (listed and gap.endswith(("; ", "; và ")))):
                return
            yield following
            before = following

    def _left(self, chain: Chain) -> PersonMention | None:
        """Give the person named right before a chain: "X, ", "X - ", "X (", "X là "."""
        sentence = self._reading.sentence(chain.start)
        person = self._people.before(chain.start, sentence.start)
        if person is None:
            return None
        gap = self._reading.text[person.end : chain.start]
        if gap == " " and person.lead < person.start and person.full:
            return person
        return person if _AFTER_NAME.fullmatch(gap) and gap.strip() not in ("", ".") else None

    def _shared(self, chain: Chain, left: PersonMention, right: PersonMention) -> Iterator[_Holding]:
        """Part a chain between the name before and the name after it, by the style of the name before."""
        titled_before = any(c.end <= left.lead and left.lead - c.end <= 2 for c in self.chains)
        breaks = [index for index, gap in self._gaps(chain) if ";" in gap or gap == " và "]
        if breaks:
            cut = breaks[-1]
        elif titled_before or ";" in self._reading.text[left.end : chain.start]:
            cut = 0
        else:
            cut = len(chain.phrases) - 1
        yield from self._beside(chain.phrases[:cut], left, chain, "post.appositive")
        yield from self._beside(chain.phrases[cut:], right, chain, "post.title-before")

    def _own_item(self, chain: Chain) -> tuple[Phrase, ...]:
        """Give the titles of the last item of a list: "gồm: Bộ trưởng Bộ A; Thống đốc Ngân hàng B Nguyễn Văn C"."""
        if not self._reading.text[: chain.start].endswith((": ", "; ")):
            return chain.phrases
        cuts = [index for index, gap in self._gaps(chain) if ";" in gap]
        return chain.phrases[cuts[-1] :] if cuts else chain.phrases

    def _gaps(self, chain: Chain) -> Iterator[tuple[int, str]]:
        """Give the words between the titles of a chain, each with the index of the title behind them."""
        for index, (one, two) in enumerate(pairwise(chain.phrases), 1):
            yield index, self._reading.text[one.end : two.start]

    def _beside(
        self, phrases: tuple[Phrase, ...], person: PersonMention, chain: Chain, rule: str
    ) -> Iterator[_Holding]:
        before = self._told_of_before(person, chain)
        for phrase in phrases:
            start = min(person.start, phrase.start)
            end = max(person.end, phrase.end)
            status = phrase.status or ("once" if before else "current")
            yield _Holding(person.name, self._with_nearest(phrase, person), status, start, end, rule)

    def _told_of_before(self, person: PersonMention, chain: Chain) -> bool:
        """Whether a sentence says what somebody was: "Trước đó, ông A là Trưởng Ban …"."""
        between = self._reading.text[person.end : chain.start]
        sentence = self._reading.sentence(chain.start)
        told = self._reading.text[sentence.start : person.start]
        return between.strip() in ("là", "giữ chức") and opens_on_the_past(self._reading, told)

    def _with_nearest(self, phrase: Phrase, person: PersonMention) -> Phrase:
        """Give the head of a unit that is not named the nearest unit the text gives."""
        pattern = phrase.concept.get("countryBody")
        if pattern and phrase.body is None and not is_vietnamese(self._reading, person.name):
            return self._abroad(phrase, pattern)
        if phrase.named is not None or phrase.concept.flag("party"):
            return phrase
        return replace(phrase, named=self._nearest(phrase))

    def _nearest(self, phrase: Phrase) -> Named | None:
        """Give the body nearest before a title that names none: a company for a board, a ministry for a minister."""
        nearest, last_of = self._organisations.nearest, self._organisations.last_of
        if phrase.body is not None and board_without_company(phrase):
            company = nearest(phrase.start, ("enterprise",))
            return board_of(phrase.body, company) if company else None
        chief = self._chief(phrase)
        if chief is not None:
            return chief
        fuse = phrase.concept.get("fuses")
        if fuse == "Bộ":
            return last_of(phrase.start, fuse, self._reading.sentence(phrase.start).start)
        return last_of(phrase.start, fuse) or nearest(phrase.start, phrase.concept.all("nearestKind") or _NEAREST)

    def _abroad(self, phrase: Phrase, pattern: str) -> Phrase:
        """Give a foreign head of state or government the country that the text names nearest before the title."""
        if phrase.named is not None and phrase.named.kind == "foreign":
            return phrase
        country = self._organisations.country_before(phrase.start)
        if country is None:
            return replace(phrase, named=None)
        return replace(
            phrase, named=Named(pattern.replace("{}", country), "foreign", None, None, phrase.concept, "paragraph")
        )

    def _chief(self, phrase: Phrase) -> Named | None:
        """Give a deputy the body of the chief named before in the sentence: "Chủ tịch Hội …; các Phó Chủ tịch"."""
        chief = phrase.concept.get("deputyOf")
        sentence = self._reading.sentence(phrase.start)
        before = [c for c in self.chains if sentence.start <= c.start < phrase.start] if chief else []
        held = [p.named for c in before for p in c.phrases if p.concept.iri == chief and p.named is not None]
        return held[-1] if held else None

    def _stated(self, chain: Chain) -> tuple[str, Hit] | None:
        """Give the status that a verb before the chain states ("được bổ nhiệm giữ chức"), and the verb."""
        sentence = self._reading.sentence(chain.start)
        cues = [
            h for h in self._reading.hits.ordered("status") if sentence.start <= h.start and h.end < chain.start + 1
        ]
        if not cues:
            return None
        last = cues[-1]
        if not _STATED_GAP.fullmatch(self._reading.text[last.end : chain.start]):
            return None
        return self._strongest(cues, last), last

    def _strongest(self, cues: list[Hit], last: Hit) -> str:
        """Give the status of a neutral verb ("giữ chức") from the verb before it ("được điều động, bổ nhiệm …")."""
        for cue in reversed(cues):
            status = cue.concept.get("status")
            if status and status != "current":
                return status
            if last.start - cue.end > 120:
                break
        return last.concept.get("status") or "current"

    def _by_verb(self, chain: Chain, status: str, cue: Hit) -> Iterator[_Holding]:
        people = self._subjects(chain, cue)
        if not people:
            return
        date = self._date_near(chain) if status in ("appointed", "left") else None
        if status == "appointed" and long_ago(self._reading, chain.start, chain.end, self._last_year):
            status = "once"
        gone = self._replaced(chain) if status in ("appointed", "once") else None
        if gone is not None:
            for phrase in chain.phrases:
                phrase = self._with_nearest(phrase, gone)
                yield _Holding(gone.name, phrase, "left", phrase.start, gone.end, "post.replaced")
        for person in (p for p in people if gone is None or p.name != gone.name):
            for phrase in chain.phrases:
                phrase = self._with_nearest(phrase, person)
                since = date if status == "appointed" else None
                until = date if status == "left" else None
                start, end = min(person.start, phrase.start), max(person.end, phrase.end)
                yield _Holding(person.name, phrase, phrase.status or status, start, end, "post.stated", since, until)

    def _replaced(self, chain: Chain) -> PersonMention | None:
        """Give whom somebody takes a post from: "giữ chức Giám đốc Sở …, thay ông A"."""
        sentence = self._reading.sentence(chain.start)
        match = _REPLACES.match(self._reading.text, chain.end, sentence.end)
        person = self._people.after(match.end(), sentence.end) if match is not None else None
        return person if person is not None and match is not None and person.lead == match.end() else None

    def _subjects(self, chain: Chain, cue: Hit) -> list[PersonMention]:
        """Give of whom a verb says it: "miễn nhiệm chức vụ X đối với ông A", else the last person named before."""
        sentence = self._reading.sentence(chain.start)
        behind = self._people.after(chain.end, sentence.end)
        if behind is not None and _ON_WHOM.fullmatch(self._reading.text[chain.end : behind.lead]):
            return [behind, *self._others(behind, sentence.end, listed=True)]
        before = self._people.before(chain.start, sentence.start)
        if before is None and cue.concept.get("voice") != "active":
            before = self._people.before(chain.start, self._reading.paragraph_start(chain.start))
        return [*self._beside_subject(before), before] if before is not None else []

    def _beside_subject(self, subject: PersonMention) -> list[PersonMention]:
        """Give who is named with somebody before the verb: "bầu bà A và ông B làm Phó Bí thư"."""
        floor = self._reading.sentence(subject.start).start
        other = self._people.before(subject.lead, floor)
        if other is None or not other.full or self._reading.text[other.end : subject.lead] != " và ":
            return []
        return [other]

    def _date_near(self, chain: Chain) -> str | None:
        match = _DATED.match(self._reading.text, chain.end)
        return partial_date(self._reading, match.start()) if match is not None else None

    def _career(self, chain: Chain) -> list[_Holding] | None:
        """Read a line of a career ("2/2006 - 8/2008: Ủy viên …"), told of the person whom the article is about."""
        line = career_line(self._reading, chain.start)
        person = self._people.subject(chain.start) if line is not None else None
        if line is None or person is None:
            return None
        status = "still" if line.until is None else "former"
        return [
            _Holding(person, p, p.status or status, line.start, p.end, "post.career", line.since, line.until)
            for p in chain.phrases
        ]


def _less_exact(group: tuple[str, str, str], groups: Iterable[tuple[str, str, str]]) -> bool:
    """Whether the same person has the post said more fully: "Phó Chủ tịch" beside "Phó Chủ tịch Thường trực"."""
    person, title, body = group
    own = [(t, b) for p, t, b in groups if p == person]
    return any(
        (b == body and t.startswith(title + " ")) or (t == title and b in [f"{board} {body}" for board in _BOARDS])
        for t, b in own
    )


_BOARDS: Final = ("hội đồng quản trị", "hội đồng thành viên")


def _guessed_abroad(holding: _Holding) -> bool:
    """Whether a foreign leader's country was only taken from the words around, not said with the title."""
    named = holding.phrase.named
    return named is not None and named.kind == "foreign" and named.completed_from == "paragraph"


def _same_post(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases may tell of one post: one title, and no two bodies."""
    if key(one.title) != key(other.title):
        return False
    return one.named is None or other.named is None or key(one.named.name) == key(other.named.name)


def _incomplete(holding: _Holding) -> bool:
    named = holding.phrase.named
    return named is not None and named.completed_from is not None
