"""Which places of a text speak of one event, when it was and where.

What the title and the first paragraph tell, what is dated, and what has a name of its own are events; an undated act
further down is mostly none. "Buổi lễ" and "hội nghị" stand for the event of that kind that was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.dates import Stated, dates
from quanhe.extract.happenings import Happening, between, ordinal, same_name
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Geography, Place
from quanhe.extract.reading import Reading
from quanhe.facts import Delegation, Evidence
from quanhe.lexicon import Concept
from quanhe.text import Sentence

_SAME_DAY: Final = re.compile(r"\b(?:cùng ngày|cùng buổi)\b", re.IGNORECASE)
_TODAY: Final = re.compile(r"\b(?:hôm nay|sáng nay|chiều nay|tối nay|trưa nay)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"\d+[-/][\wĐ&./-]*[A-ZĐ][\wĐ&/-]*,? (?:\(?ra )?$|(?:[Qq]uyết định|[Nn]ghị quyết|văn bản|đơn|công văn|tờ trình)(?: số [\w/-]+)?,? $"
)
_BEHIND: Final = re.compile(
    r"(?: (?:được|đã|sẽ|tổ chức|diễn ra|khai mạc|tiến hành|vào|từ|hồi|hôm|trong|thành công|chính thức|dự kiến|lúc|các|2|hai))* ?(?:\(|, )?"
)
_PARTED: Final = re.compile(r"[;\n\"]|\.(?= )|\)")
_OF: Final = re.compile(r" của $|^(?: lần thứ \w+| thứ \w+| \d+| trực tuyến| thường kỳ),? $")
_OF_ELSE: Final = re.compile(r"[Qq]uyết định|[Nn]ghị quyết|[Kk]ết luận|[Cc]hỉ thị|[Đđ]ề án")
_FROM: Final = re.compile(r"(?:từ |[Tt]rong )?(?:các )?(?:ngày )?(?P<day>\d{1,2})(?:[/.-](?P<month>\d{1,2}))? ?(?:-|đến|và|tới) ?(?:hết )?(?:ngày )?$")
_YEARLY: Final = re.compile(r" năm (\d{4})\)?$")
_AT: Final = re.compile(r"(?:[Tt]ại|[Ởở]|đến|tới) (?:Thủ đô |thủ đô |thành phố |tỉnh |huyện |TP\.? ?)?$")
_FAR: Final = 110
_LEAD: Final = 40
_HALVES: Final = 60
_GOING_ON: Final = 32
_ORDER: Final = ("concluded", "chaired", "hosted", "presented", "received", "spoke", "attended")


@dataclass(slots=True)
class Occasion:
    """One event in the making: its places in the text, and what is known of it so far."""

    kind: str
    concept: Concept
    start: int
    name: str | None
    verbal: bool
    date: str | None = None
    place: str | None = None
    reported: bool = False
    """Whether the article tells of it, rather than only naming it."""
    targets: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    parts: dict[str, tuple[str, list[Evidence], bool]] = field(default_factory=dict)
    delegations: dict[str, Delegation] = field(default_factory=dict)


class Occasions:
    """The events of an article in reading order, and where each is spoken of."""

    def __init__(self, reading: Reading, geography: Geography, organisations: Organisations, agents: Agents, found: list[Happening]) -> None:
        self._reading = reading
        self._geography = geography
        self._bodies = organisations.mentions
        self._body_starts = [mention.start for mention in self._bodies]
        self._agents = agents
        self._found = found
        self._dates = dates(reading, 0, len(reading.text))
        self._body_names = {mention.named.name for mention in organisations.mentions}
        self._date_starts = [date.start for date in self._dates]
        self._place_starts = [place.start for place in geography.mentions]
        self._wide = {iri for concept in reading.lexicon.of("EventKind") for iri in concept.all("broader")}
        self._ancestors: dict[str, frozenset[str]] = {}
        self._first = self._first_paragraph()
        self.events: list[Occasion] = []
        self.at: list[tuple[int, Occasion]] = []
        for happening in found:
            self._consider(happening)
        self._settle()

    def _first_paragraph(self) -> int:
        """Give where the first paragraph of the story ends."""
        kept = [p for p in self._reading.segments.paragraphs if p.kind == "text"]
        return kept[0].end if kept else self._reading.title_end

    def _date_by_name(self) -> None:
        """Date by the year in their names what is held once a year: "Kỳ thi tốt nghiệp năm 2024"."""
        for event in self.events:
            year = _YEARLY.search(event.name or "")
            if event.date is None and year is not None and not self._is_wide(event.concept):
                event.date = year[1]

    def _settle(self) -> None:
        """Date the event of the article by its first sentence, and leave out acts of the title that are its business."""
        main = self.main
        if main is not None and main.date is None and not main.verbal:
            main.date = self._lead_date()
        if main is not None and any(not event.verbal and event.reported for event in self.events):
            self.events = [e for e in self.events if not (e.verbal and e.concept.flag("weak") and e.date is None)]
        self._date_by_name()
        self.events.sort(key=lambda event: event.start)
        kept = {id(event) for event in self.events}
        self.at = [row for row in self.at if id(row[1]) in kept]

    @property
    def main(self) -> Occasion | None:
        """The event the article reports: the first it tells of, nouns before acts."""
        told = [event for event in self.events if event.reported]
        early = [e for e in told if e.start <= self._first or not e.verbal]
        nouns = [event for event in early if not event.verbal]
        return next(iter(nouns or early or told), None)

    def _lead_date(self) -> str | None:
        sentence = self._reading.sentence(self._first - 1)
        start = self._reading.text.rfind("\n", 0, self._first - 1) + 1
        for date in self._dates_in(start, max(sentence.end, self._first)):
            if len(date.iso) == 10 and date.start - start <= _LEAD and not self._of_document(date):
                return date.iso
        return None

    # Which event a place of the text speaks of

    def _consider(self, happening: Happening) -> None:
        sentence = self._reading.sentence(happening.start)
        date = self._date(happening, sentence)
        if happening.verbal:
            self._act(happening, sentence, date)
            return
        event = self._known(happening, date)
        if event is None and self._is_event(happening, date):
            event = self._new(happening)
        if event is None:
            return
        if event.verbal and not self._is_wide(happening.concept):
            event.kind, event.concept, event.verbal = happening.kind, happening.concept, False
        if happening.name and not event.name:
            event.name = happening.name
        told = (
            happening.anchored
            or (date is not None and not happening.aside)
            or (self._early(happening) and not self._numbered(happening))
        )
        event.reported = event.reported or told
        self._note(event, happening, date if told or not happening.aside else None)

    def _is_wide(self, concept: Concept) -> bool:
        """Whether a kind stands for events of narrower kinds: "buổi lễ", "hội nghị", "cuộc họp"."""
        return concept.iri in self._wide

    def _early(self, happening: Happening) -> bool:
        """Whether it stands in the title or the first paragraph."""
        return happening.start < self._first and not happening.aside

    def _numbered(self, happening: Happening) -> bool:
        return happening.name is not None and ordinal(happening.name) is not None

    def _is_event(self, happening: Happening, date: Stated | None) -> bool:
        if happening.weak:
            return date is not None and (happening.name is not None or date.start - happening.end in range(5))
        if happening.name is not None and (self._numbered(happening) or self._reading.text[happening.start].isupper()):
            return True
        return happening.anchored or date is not None or self._early(happening)

    def _known(self, happening: Happening, date: Stated | None) -> Occasion | None:
        """Give the event that a noun stands for: of the same name, or of its kind where it has none."""
        fitting = [
            event
            for event in self.events
            if self._same_sort(event.concept, happening.concept, event.kind, happening.kind)
        ]
        for event in reversed(fitting):
            if happening.name and event.name and same_name(event.name, happening.name) and self._may_be(event, date):
                return event
        if self._numbered(happening) or (happening.name and not happening.verbal and any(e.name for e in fitting)):
            fitting = [e for e in fitting if e.name is None and not self._numbered(happening)]
        told = [event for event in fitting if event.reported and self._may_be(event, date)]
        if told:
            return told[-1]
        return self._meant(happening, date)

    def _meant(self, happening: Happening, date: Stated | None) -> Occasion | None:
        """Give the event of the article, where "hội nghị" or "buổi lễ" stands for it though it was called otherwise."""
        main = self.main
        plain = happening.anchored and happening.name is None and date is None and self._is_wide(happening.concept)
        return main if plain and main is not None and not main.verbal else None

    @staticmethod
    def _may_be(event: Occasion, date: Stated | None) -> bool:
        """Whether an event may have been on a date: none is said of one of them, or one is within the other."""
        if date is None or event.date is None:
            return True
        return event.date.startswith(date.iso) or date.iso.startswith(event.date)

    def _same_sort(self, one: Concept, two: Concept, kind: str, other: str) -> bool:
        if kind == other or one.iri == two.iri:
            return True
        return one.iri in self._wider(two) or two.iri in self._wider(one)

    def _wider(self, concept: Concept) -> frozenset[str]:
        """Give the wider kinds of a kind: "lễ khởi công" is a "buổi lễ"."""
        if concept.iri not in self._ancestors:
            wider = set(concept.all("broader"))
            for iri in tuple(wider):
                wider |= self._wider(self._reading.lexicon.concepts[iri])
            self._ancestors[concept.iri] = frozenset(wider)
        return self._ancestors[concept.iri]

    def _act(self, happening: Happening, sentence: Sentence, date: Stated | None) -> None:
        """Take an act for an event: told first of all, or dated, or done by somebody to somebody named."""
        subjects = self._agents.subjects(happening.start, sentence.start)
        objects = self._agents.objects(happening.end, sentence.end, 60)
        if happening.concept.get("subject") == "after":
            subjects, objects = objects, subjects
        event = self._same_act(happening, date, objects, sentence)
        if event is None:
            if not self._is_act(happening, date, subjects, objects):
                return
            event = self._new(happening)
        event.reported = True
        event.targets |= {agent.name for agent in objects}
        self._note(event, happening, date)
        self._give_roles(event, happening, subjects, objects)

    def _is_act(self, happening: Happening, date: Stated | None, subjects: list[Agent], objects: list[Agent]) -> bool:
        if date is not None and len(date.iso) == 10 and date.start in range(happening.start - 90, happening.end + 20):
            return bool(subjects or objects) or not happening.weak
        if not subjects and not objects:
            return False
        told_before = any(not event.verbal and event.reported for event in self.events)
        if happening.weak:
            return date is not None and len(date.iso) == 10 and not told_before
        if date is not None:
            return True
        if happening.start < self._first:
            return not told_before
        concrete = happening.concept.get("actorRole") is not None and bool(subjects and objects)
        return concrete and self._ends_well(happening.start) and self._direct(happening, subjects)

    def _ends_well(self, offset: int) -> bool:
        """Whether a paragraph is told in full sentences: a line under a picture ends without a full stop."""
        paragraph = self._reading.segments.paragraphs[self._reading.sentence(offset).paragraph]
        return self._reading.text[paragraph.start : paragraph.end].rstrip().endswith((".", "\"", "…", ":"))

    def _direct(self, happening: Happening, subjects: list[Agent]) -> bool:
        return happening.start - subjects[-1].end <= 60

    def _same_act(
        self, happening: Happening, date: Stated | None, objects: list[Agent], sentence: Sentence
    ) -> Occasion | None:
        """Give the event an act belongs to: the same kind, no other day, nobody else acted upon."""
        names = {agent.name for agent in objects}
        for start, event in reversed(self.at):
            if self._same_sort(event.concept, happening.concept, event.kind, happening.kind):
                if self._may_be(event, date) and self._same_target(event, names, date):
                    return event
            elif event.verbal and start >= sentence.start and self._goes_on(event, start, happening):
                return event
        return None

    def _same_target(self, event: Occasion, names: set[str], date: Stated | None) -> bool:
        """Whether an act may be the one told before: on somebody it was on, or on people of whom no other day is said."""
        if not event.verbal or not names or not event.targets or names & event.targets:
            return True
        return date is None and not (names | event.targets) & self._body_names

    def _goes_on(self, event: Occasion, start: int, happening: Happening) -> bool:
        """Whether an act goes on from another ("đến thăm, tặng quà"); two halves ("khởi tố", "bắt") take the whole's kind."""
        shared = self._wider(event.concept) & self._wider(happening.concept)
        if shared and happening.start - start < _HALVES:
            event.concept = self._reading.lexicon.concepts[min(shared)]
            event.kind = event.concept.get("eventKind") or event.concept.label
            return True
        return happening.start - start < _GOING_ON and not self._agents.within(start, happening.start)

    def _new(self, happening: Happening) -> Occasion:
        event = Occasion(happening.kind, happening.concept, happening.start, happening.name, happening.verbal)
        self.events.append(event)
        return event

    def _note(self, event: Occasion, happening: Happening, date: Stated | None) -> None:
        rule = "event.act" if happening.verbal else "event.named" if happening.name else "event.kind"
        event.evidence.append(self._reading.evidence(happening.start, happening.end, rule, happening.concept.iri))
        self.at.append((happening.start, event))
        if event.reported and happening.name:
            self._add_host(event, happening)
        if date is not None and (event.date is None or len(date.iso) > len(event.date)):
            event.date = date.iso
        if event.place is None:
            event.place = self._place(happening)

    def _add_host(self, event: Occasion, happening: Happening) -> None:
        """Let the body whose meeting it is host it: "Hội nghị … của Cục Hải quan", "Kỳ họp thứ 3 Quốc hội"."""
        default = happening.concept.get("defaultBody")
        if default is not None:
            agent = Agent(happening.start, happening.end, happening.start, default, False)
            self.add(event, agent, "hosted", "event.host+completed")
            return
        if not self._is_wide(happening.concept) and "họp" not in happening.kind or "đại hội" in happening.kind:
            return
        first = bisect_left(self._body_starts, happening.start)
        for mention in self._bodies[first : bisect_left(self._body_starts, happening.end)]:
            before = self._reading.text[happening.hit.end : mention.start]
            if not mention.generic and _OF.search(before) and not _OF_ELSE.search(before):
                agent = Agent(mention.start, mention.end, mention.start, mention.named.name, False)
                self.add(event, agent, "hosted", "event.host")
                return

    def _give_roles(self, event: Occasion, happening: Happening, subjects: list[Agent], objects: list[Agent]) -> None:
        concept = happening.concept
        for agent in subjects:
            self.add(event, agent, concept.get("actorRole") or "attended", "event.actor")
        for agent in objects:
            role = "received" if agent.is_person else concept.get("targetRole") or "received"
            self.add(event, agent, role, "event.target")

    def add(self, event: Occasion, agent: Agent, role: str, rule: str) -> None:
        """Let somebody take part in an event; of several roles the most specific counts."""
        evidence = self._reading.evidence(agent.start, agent.end, rule)
        known = event.parts.get(agent.name)
        if known is None:
            event.parts[agent.name] = (role, [evidence], agent.is_person)
            return
        best = min(known[0], role, key=_ORDER.index)
        event.parts[agent.name] = (best, [*known[1], evidence], agent.is_person)

    # When and where

    def _dates_in(self, start: int, end: int) -> list[Stated]:
        return self._dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def _of_document(self, date: Stated) -> bool:
        return _NUMBERED.search(self._reading.text, max(0, date.start - 50), date.start) is not None

    def _date(self, happening: Happening, sentence: Sentence) -> Stated | None:
        """Give the day, month or year said of an event in its own clause, not of a document or of another event."""
        found = [
            d
            for d in self._dates_in(sentence.start, sentence.end)
            if not happening.start <= d.start < happening.end and not self._of_document(d)
        ]
        others = [
            h.start
            for h in between(self._found, sentence.start, sentence.end)
            if not h.verbal and h is not happening and not h.aside
        ]
        date = self._date_beside(happening, found, others, sentence)
        return self._first_of_range(self._of_pair(happening, date)) if date is not None else None

    def _date_beside(
        self, happening: Happening, found: list[Stated], others: list[int], sentence: Sentence
    ) -> Stated | None:
        """Choose among the dates of a sentence: right behind the event, before it, "cùng ngày", or further behind."""
        text = self._reading.text
        least = 4 if happening.verbal else 7
        after = next((d for d in found if d.start >= happening.end), None)
        if after is not None and _BEHIND.fullmatch(text, happening.end, after.start):
            return after
        before = next((d for d in reversed(found) if d.end <= happening.start and len(d.iso) >= least), None)
        if before is not None and not any(before.end <= start < happening.start for start in others):
            parted = _PARTED.search(text, before.end, happening.start) is not None
            if not parted or before.start - sentence.start < 3:
                return before
        if not any(start < happening.start for start in others):
            relative = self._relative(happening, sentence)
            if relative is not None:
                return relative
        if after is None or after.start - happening.end > _FAR or len(after.iso) < least:
            return None
        between_them = _PARTED.search(text, happening.end, after.start)
        return None if between_them or any(happening.end <= start < after.start for start in others) else after

    def _first_of_range(self, date: Stated) -> Stated:
        """Give the first day of "từ ngày 1 đến 15/1/2018"."""
        match = _FROM.search(self._reading.text, max(0, date.start - 30), date.start)
        if match is None or len(date.iso) != 10 or not 1 <= int(match["day"]) <= 31:
            return date
        month = int(match["month"]) if match["month"] else int(date.iso[5:7])
        return Stated(match.start(), date.end, f"{date.iso[:4]}-{month:02d}-{int(match['day']):02d}", date.understood)

    def _of_pair(self, happening: Happening, date: Stated) -> Stated:
        """Of "(22-12-1944 - 22-12-2024)" behind an anniversary give the second, the day it is kept on."""
        following = self._dates_in(date.end, date.end + 6)
        if "kỷ niệm" in happening.kind and following and following[0].iso[4:] == date.iso[4:]:
            return following[0]
        return date

    def _relative(self, happening: Happening, sentence: Sentence) -> Stated | None:
        """Give the day of "cùng ngày" (the last one named) and of "hôm nay" (the article's)."""
        match = _SAME_DAY.search(self._reading.text, sentence.start, happening.start)
        if match is not None:
            earlier = [d for d in self._dates[: bisect_right(self._date_starts, match.start())] if len(d.iso) == 10]
            return earlier[-1] if earlier else None
        today = _TODAY.search(self._reading.text, sentence.start, happening.start)
        published = self._reading.article.published
        if today is None or published is None or len(published) != 10:
            return None
        return Stated(today.start(), today.end(), published, True)

    def _place(self, happening: Happening) -> str | None:
        sentence = self._reading.sentence(happening.start)
        text = self._reading.text
        places = self._geography.mentions
        first = bisect_left(self._place_starts, sentence.start)
        nearby: list[Place] = places[first : bisect_left(self._place_starts, sentence.end)]
        for place in nearby:
            if _AT.search(text, max(sentence.start, place.start - 24), place.start):
                return place.name
        about = self._geography.understood(happening.start, "province")
        return about[0].name if about else None

    # Which event is spoken of

    def dated(self, sentence: Sentence) -> list[Stated]:
        """Give the dates of a sentence that names no event."""
        first = bisect_left(self.at, sentence.start, key=lambda row: row[0])
        if first < len(self.at) and self.at[first][0] < sentence.end:
            return []
        return self._dates_in(sentence.start, sentence.end)

    def current(self, offset: int) -> Occasion | None:
        """Give the event spoken of at an offset: named in the sentence, else the one told of last, else the article's."""
        sentence = self._reading.sentence(offset)
        first = bisect_left(self.at, sentence.start, key=lambda row: row[0])
        inside = [
            row
            for row in self.at[first : bisect_left(self.at, sentence.end, key=lambda row: row[0])]
            if row[1].reported
        ]
        if inside:
            return min(inside, key=lambda row: abs(row[0] - offset))[1]
        floor = self._reading.segments.paragraphs[sentence.paragraph].start
        for start, event in reversed(self.at[:first]):
            if event.reported and not self._past(event) and (start >= floor or not event.verbal):
                return event
        return self.main

    def _past(self, event: Occasion) -> bool:
        """Whether an event was long before the one the article reports."""
        main = self.main
        if main is None or event is main or event.date is None:
            return False
        return event.date[:7] != (main.date or self._reading.article.published or event.date)[:7]
