"""Which places of a text speak of one event, when it was and where.

What the title and the first paragraph tell, what is dated, and what has a name of its own are events; an undated act
further down is mostly none. "Buổi lễ" and "hội nghị" stand for the event of that kind that was named before.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.dates import Stated
from quanhe.extract.datings import UNKNOWN, Datings
from quanhe.extract.event_phrases import event_phrases
from quanhe.extract.happenings import Happening, fuller, same_name
from quanhe.extract.kinds import kind_of, kinds
from quanhe.extract.occasion import Occasion, Told
from quanhe.extract.parties import Parties
from quanhe.extract.places import Geography, Place
from quanhe.extract.reading import Reading
from quanhe.patterns import lazy
from quanhe.text import Sentence

_YEARLY: Final = lazy(r" (?:năm |- )?((?:19|20)\d\d)\)?$")
_OF_TERM: Final = lazy(r" nhiệm kỳ ((?:19|20)\d\d) ?[-–]")
_THERE: Final = lazy(r"^[^.;\n]* tại (?=[A-ZĐÁÀ])")
_AT: Final = lazy(r"(?:[Tt]ại|[Ởở]|đến|tới) (?:Thủ đô |thủ đô |thành phố |tỉnh |huyện |TP\.? ?)?$")
_OF_YEAR: Final = lazy(r" (?:19|20)\d\d\b(?! ?[-–])")
_LONG_NAME: Final = 3
_DIRECT: Final = 60
_HALVES: Final = 60
_SHORT_NAME: Final = 9
_AT_IT: Final = lazy(r"(?:^|[.\n\"] ?)Tại $|\b(?:[Tt]ại|[Tt]oàn cảnh|[Tt]rong|[Ss]au|[Kk]ết thúc) $")
_THIS: Final = lazy(r" (?:này|nói trên|vừa nêu)\b")
_BARE: Final = lazy(r"(?: này| nói trên| trên)?(?:[,.;\n)]|$)")
_CONVEYED: Final = 70
_STOP: Final = lazy(r"[;:\n\"]|\.(?= )")
_GOING_ON: Final = 32
_CLAUSE: Final = 60
_BEHIND: Final = 30


class Occasions:
    """The events of an article in reading order, and where each is spoken of."""

    def __init__(
        self, reading: Reading, geography: Geography, agents: Agents, found: list[Happening], datings: Datings
    ) -> None:
        self._reading = reading
        self._phrases = event_phrases(reading.lexicon)
        self._geography = geography
        self._agents = agents
        self._datings = datings
        self._parties = Parties(reading, agents)
        self._kinds = kinds(reading.lexicon)
        self._place_starts = [place.start for place in geography.mentions]
        self._first = self.opening = self._first_paragraph()
        self.events: list[Occasion] = []
        self.at: list[tuple[int, Occasion]] = []
        self.told: list[Told] = []
        """What each place of the text tells of an event, for reading who took part."""
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
            name = event.name or ""
            year = _YEARLY.search(name)
            told = self._kinds.is_wide(event.concept) and self._phrases.business.search(name)
            if event.date is None and year is not None and not told:
                event.date = year[1]
            year = year or (_OF_TERM.search(name) if event.kind.startswith("đại hội") else None)
            if event.date is not None and event.date.startswith(UNKNOWN) and year is not None:
                event.date = year[1] + event.date[len(UNKNOWN) :]

    def _settle(self) -> None:
        """Leave out what is only mentioned, and acts of the title that are the business of the event; date the rest."""
        self.events = [event for event in self.events if event.likely]
        main = self.main
        if main is not None and main.date is None and not main.verbal:
            main.date = self._datings.leading(self._first)
        if main is not None and any(not event.verbal and event.reported for event in self.events):
            self.events = [e for e in self.events if not (e.verbal and e.concept.flag("weak") and e.date is None)]
        self._date_by_name()
        self.events.sort(key=lambda event: event.start)
        kept = {id(event) for event in self.events}
        self.told = [row for row in self.told if id(row.event) in kept]
        self.at = [row for row in self.at if id(row[1]) in kept]

    @property
    def main(self) -> Occasion | None:
        """The event the article reports: the first it tells of, nouns before acts."""
        return self.main_of(self.events)

    def main_of(self, events: list[Occasion]) -> Occasion | None:
        """Give the first of some events that the article tells of, nouns before acts."""
        told = [event for event in events if event.reported]
        nouns = [event for event in told if not event.verbal and not event.concept.flag("weak") and _told_of(event)]
        ranks = (
            (event for event in nouns if event.start <= self._first),
            (
                e
                for e in told
                if e.start <= self._first and e.verbal and not e.concept.flag("weak") and not e.concept.flag("act")
            ),
            nouns,
            (event for event in told if event.start <= self._first or not event.verbal),
            told,
        )
        return next(chain.from_iterable(ranks), None)

    # Which event a place of the text speaks of

    def _consider(self, happening: Happening) -> None:
        sentence = self._reading.sentence(happening.start)
        date = self._datings.of(happening, sentence)
        if happening.verbal:
            self._act(happening, sentence, date)
            return
        subjects, objects = self._between(happening, sentence)
        hosts = self._parties.hosts(happening, sentence)
        event = self._known(happening, date, subjects, objects, hosts)
        likely = bool(subjects) or self._is_event(happening, date)
        if event is None:
            event = self._new(happening, likely=likely)
        event.likely = event.likely or likely
        same = self._kinds.alike(happening.concept)[event.concept]
        if event.verbal and same and not self._kinds.is_wide(happening.concept):
            event.kind, event.concept, event.verbal = happening.kind, happening.concept, False
            event.anchored = True
        if happening.name and (not event.name or fuller(happening.name, event.name)):
            event.name = happening.name
        told = (
            happening.anchored
            or (date is not None and (not happening.aside or _right_behind(happening, date)))
            or (self._early(happening) and not happening.numbered)
        )
        event.reported = event.reported or told
        event.anchored = event.anchored or happening.anchored
        self._note(event, happening, date if told or not happening.aside else None, subjects, objects)
        event.hosts |= {agent.name for agent in hosts}
        self.told[-1].hosts.extend(hosts)

    def _between(self, happening: Happening, sentence: Sentence) -> tuple[list[Agent], list[Agent]]:
        """Give those whose event it is and those it is with or for, where its kind says them."""
        if happening.concept.flag("between"):
            return self._parties.of(happening, sentence)
        if happening.concept.get("targetRole") is not None and not happening.concept.flag("act"):
            return [], self._parties.given(happening, sentence)
        return [], []

    def _early(self, happening: Happening) -> bool:
        """Whether it stands in the title or the first paragraph."""
        return happening.start < self._first and not happening.aside

    def _is_event(self, happening: Happening, date: Stated | None) -> bool:
        if happening.name is not None and _OF_YEAR.search(happening.name) and happening.name.count(" ") >= _LONG_NAME:
            return True
        if happening.weak:
            beside = date is not None and date.start - happening.end in range(5)
            called = happening.name is not None or (
                date is not None and happening.concept.flag("act") and len(date.iso) > len("2021")
            )
            return beside and called
        if happening.name is not None and (happening.numbered or self._reading.text[happening.start].isupper()):
            return True
        return happening.anchored or date is not None or self._early(happening)

    def _known(
        self, happening: Happening, date: Stated | None, subjects: list[Agent], objects: list[Agent], hosts: list[Agent]
    ) -> Occasion | None:
        """Give the event that a noun stands for: of the same name, or of its kind where it has none."""
        kinds = self._kinds.alike(happening.concept)
        alike = [event for event in self.events if kinds[event.concept]]
        pointed = happening.name is None and self._reading.after(_THIS, happening.hit.end) is not None
        if pointed or (happening.concept.flag("between") and date is None and self._again(happening)):
            known = next((event for event in reversed(alike) if event.reported), None)
            if known is not None or not pointed:
                return known or self._meant(happening, date)
        fitting = [
            event
            for event in alike
            if _shared(event.actors, subjects) and _shared(event.targets, objects) and _held_by(event.hosts, hosts)
        ]
        for event in reversed(fitting):
            named = happening.name and event.name and same_name(event.name, happening.name)
            numbered = happening.numbered and event.concept.iri == happening.concept.iri
            if named and (numbered or self._may_be(event, date)):
                return event
        if happening.name and not happening.numbered:
            held = (
                e for e in fitting if any(host in (happening.name or "") for host in e.hosts) and self._may_be(e, date)
            )
            if happening.name.count(" ") < _SHORT_NAME and (known := next(held, None)) is not None:
                return known
        if happening.numbered or (happening.name and not happening.verbal and any(e.name for e in fitting)):
            same_day = date is not None and happening.numbered
            fitting = [e for e in fitting if e.name is None and (same_day or not happening.numbered)]
        told = [e for e in fitting if (e.reported or (subjects and e.actors)) and self._may_be(e, date)]
        if told:
            return told[-1]
        return self._meant(happening, date)

    def _meant(self, happening: Happening, date: Stated | None) -> Occasion | None:
        """Give the event of the article, where "hội nghị" or "buổi lễ" stands for it though it was called otherwise."""
        main = self.main
        plain = (
            happening.anchored and happening.name is None and date is None and self._kinds.is_wide(happening.concept)
        )
        if main is None or not (plain or self._same_meeting(main, happening, date)):
            return None
        if main.verbal and main.concept.flag("weak"):
            main.kind, main.concept, main.verbal = happening.kind, happening.concept, False
        return main

    def _same_meeting(self, main: Occasion, happening: Happening, date: Stated | None) -> bool:
        """Whether "tại buổi tiếp, ..." means the meeting of the article, called otherwise before."""
        meeting = not (happening.concept.flag("spoken") or happening.concept.flag("session") or happening.weak)
        return (
            meeting
            and happening.name is None
            and date is None
            and main.start < happening.start
            and not (main.concept.flag("act") or happening.concept.flag("act"))
            and self._again(happening)
            and self._reading.after(_BARE, happening.hit.end) is not None
        )

    def _again(self, happening: Happening) -> bool:
        """Whether a noun points back to what was told of: "Tại cuộc hội kiến, ông A ..."."""
        at = _AT_IT.search(self._reading.text, max(0, happening.start - 12), happening.start)
        return at is not None and (at[0].endswith("Tại ") or self._reading.after(_BARE, happening.hit.end) is not None)

    @staticmethod
    def _may_be(event: Occasion, date: Stated | None) -> bool:
        """Whether an event may have been on a date: none is said of one of them, or one is within the other."""
        if date is None or event.date is None:
            return True
        return event.date.startswith(date.iso) or date.iso.startswith(event.date)

    def _act(self, happening: Happening, sentence: Sentence, date: Stated | None) -> None:
        """Take an act for an event: told first of all, or dated, or done by somebody to somebody named."""
        subjects = self._agents.subjects(happening.start, sentence.start)
        objects = self._agents.objects(happening.end, sentence.end, 60)
        outer = self._conveyed(happening)
        if outer is not None:
            subjects, date = subjects or outer.subjects, date or outer.date
        if objects and happening.concept.flag("act") and self._beside_the_point(happening, objects[0]):
            objects = []
        if not subjects and (first := self._parties.behind(happening, sentence)):
            subjects = [agent for agent in first if agent.is_person]
            objects = [agent for agent in objects if agent not in subjects]
        if subjects and happening.concept.get("subject") != "after":
            objects = [*self._acted_upon(subjects[0], sentence), *objects]
        if happening.concept.flag("act") and not any(agent.is_person for agent in objects):
            objects = self._parties.listed(happening, sentence) or objects
        if happening.concept.get("subject") == "after":
            subjects, objects = objects, subjects
        event = self._same_act(happening, date, objects, sentence) or self._hosting(happening, sentence, date)
        if happening.undone and event is not None and outer is None:
            return
        undone = happening.undone and outer is None
        likely = not undone and self._is_act(happening, date, subjects, objects)
        if event is None:
            event = self._new(happening, likely=likely)
        event.likely = event.likely or likely
        event.reported = event.reported or event.likely
        event.bodies |= any(not agent.is_person for agent in objects)
        self._note(event, happening, date, subjects, objects)

    def _conveyed(self, happening: Happening) -> Told | None:
        """Take back what only decides or makes known an act: "thông qua nghị quyết miễn nhiệm", "thông báo từ chức"."""
        outer = self.told[-1] if self.told and not happening.concept.flag("conveys") else None
        if outer is None or not 0 < happening.start - outer.event.start < _CONVEYED:
            return None
        if not outer.event.concept.flag("conveys") or _STOP.search(
            self._reading.text, outer.event.start, happening.start
        ):
            return None
        first = outer
        while self.told and self.told[-1].event is outer.event:
            first = self.told.pop()
            self.at.pop()
        self.events.remove(outer.event)
        return first

    def _acted_upon(self, subject: Agent, sentence: Sentence) -> list[Agent]:
        """Give those an act is said of before its subject: "ông A bị Bộ Công an khởi tố"."""
        lead = self._reading.text.rfind(" ", sentence.start, max(sentence.start, subject.lead - 1))
        if self._reading.text[lead + 1 : subject.lead] not in ("bị ", "được "):
            return []
        return self._agents.subjects(lead + 1, sentence.start)

    def _beside_the_point(self, happening: Happening, target: Agent) -> bool:
        """Whether what stands behind an act is where or on what ground it was done, not whom it was done to."""
        return (
            self._phrases.ground.search(self._reading.text, happening.end, max(happening.end, target.lead)) is not None
        )

    def _hosting(self, happening: Happening, sentence: Sentence, date: Stated | None) -> Occasion | None:
        """Give the visit or talks told of before, where a sentence opens with receiving the guests: "Tiếp đoàn, …"."""
        if date is not None or happening.start != sentence.start or happening.concept.get("actorRole") != "hosted":
            return None
        return next((e for _, e in reversed(self.at) if e.reported and not e.concept.flag("act")), None)

    def _is_act(self, happening: Happening, date: Stated | None, subjects: list[Agent], objects: list[Agent]) -> bool:
        concept = happening.concept
        if concept.flag("routine"):
            dated = date is not None and (len(date.iso) > 4 or concept.flag("milestone")) and _near(happening, date)
            return dated and not concept.flag("conveys") and bool(subjects or objects)
        if date is not None and len(date.iso) == 10 and date.start in range(happening.start - 200, happening.end + 40):
            return bool(subjects or objects) or not happening.weak
        if not subjects and not objects:
            passive = self._reading.lower.startswith("được ", happening.start)
            said = date is not None and (len(date.iso) > 4 or happening.concept.flag("milestone"))
            return date is not None and said and passive and _near(happening, date)
        told_before = any(not event.verbal and event.reported for event in self.events)
        if date is not None and happening.concept.flag("milestone"):
            return _near(happening, date)
        early = happening.start < self._first and not told_before
        if happening.weak:
            return (date is not None and len(date.iso) == 10 and not told_before) or (
                early and bool(subjects and objects)
            )
        if date is not None:
            return True
        if happening.start < self._first and not told_before:
            return True
        somewhere = objects or _THERE.search(self._reading.text, happening.end, happening.end + 120)
        concrete = happening.concept.get("actorRole") is not None and bool(subjects and somewhere)
        return concrete and self._ends_well(happening.start) and happening.start - subjects[-1].end <= _DIRECT

    def _ends_well(self, offset: int) -> bool:
        """Whether a paragraph is told in full sentences: a line under a picture ends without a full stop."""
        paragraph = self._reading.segments.paragraphs[self._reading.sentence(offset).paragraph]
        return self._reading.text[paragraph.start : paragraph.end].rstrip().endswith((".", '"', "…", ":"))

    def _same_act(
        self, happening: Happening, date: Stated | None, objects: list[Agent], sentence: Sentence
    ) -> Occasion | None:
        """Give the event an act belongs to: the same kind, no other day, nobody else acted upon."""
        alike = self._kinds.alike(happening.concept)
        for start, event in reversed(self.at):
            if alike[event.concept]:
                if self._may_be(event, date) and self._same_target(event, objects, date):
                    if event.verbal and self._kinds.is_whole(happening.concept, event.concept):
                        event.concept, event.kind = happening.concept, happening.kind
                    return event
            elif start >= sentence.start and event.verbal and self._goes_on(event, start, happening):
                return event
        return None

    @staticmethod
    def _same_target(event: Occasion, objects: list[Agent], date: Stated | None) -> bool:
        """Whether an act may be the one told before: on somebody it was on, or on people on no other day."""
        if not event.verbal or not objects or not event.targets or any(a.name in event.targets for a in objects):
            return True
        undated = date is None and event.date is None
        return undated and not event.bodies and all(agent.is_person for agent in objects)

    def _goes_on(self, event: Occasion, start: int, happening: Happening) -> bool:
        """Whether an act goes on from another ("đến thăm, tặng quà"); two halves take the whole's kind."""
        whole = self._kinds.whole(event.concept, happening.concept)
        if whole is not None and happening.start - start < _HALVES:
            event.concept, event.kind = whole, kind_of(whole)
            return True
        return happening.start - start < _GOING_ON and not self._agents.within(start, happening.start)

    def _new(self, happening: Happening, *, likely: bool) -> Occasion:
        event = Occasion(happening.kind, happening.concept, happening.start, happening.name, happening.verbal)
        event.likely = likely
        self.events.append(event)
        return event

    def _note(
        self,
        event: Occasion,
        happening: Happening,
        date: Stated | None,
        subjects: list[Agent] | None = None,
        objects: list[Agent] | None = None,
    ) -> None:
        rule = "event.act" if happening.verbal else "event.named" if happening.name else "event.kind"
        event.evidence.append(self._reading.evidence(happening.start, happening.end, rule, happening.concept.iri))
        self.at.append((happening.start, event))
        self.told.append(Told(event, happening, subjects or [], objects or [], date=date))
        event.actors |= {agent.name for agent in subjects or []}
        event.targets |= {agent.name for agent in objects or []}
        if date is not None and (event.date is None or len(date.iso) > len(event.date)):
            event.date = date.iso
        if event.place is None:
            event.place = self._place(happening)

    def _place(self, happening: Happening) -> str | None:
        sentence = self._reading.sentence(happening.start)
        text = self._reading.text
        places = self._geography.mentions
        first = bisect_left(self._place_starts, sentence.start)
        nearby: list[Place] = places[first : bisect_left(self._place_starts, sentence.end)]
        at = [place for place in nearby if _AT.search(text, max(sentence.start, place.start - 24), place.start)]
        for place in at:
            if place.level != "country" or place.name != "Việt Nam":  # more often where an ambassador is than an event
                return place.name
        about = self._geography.understood(happening.start, "province")
        return about[0].name if about else at[0].name if at else None


def _told_of(event: Occasion) -> bool:
    """Whether a noun tells of an event rather than of whose visit or talks something was said."""
    return event.anchored or not event.concept.flag("between")


def _shared(known: set[str], agents: list[Agent]) -> bool:
    """Whether those named may be those known: one of them is, or one side names nobody."""
    return not known or not agents or any(agent.name in known for agent in agents)


def _near(happening: Happening, date: Stated) -> bool:
    """Whether a date stands in the clause of an act, at its beginning or right behind."""
    return 0 <= happening.start - date.end < _CLAUSE or 0 <= date.start - happening.end < _BEHIND


def _right_behind(happening: Happening, date: Stated) -> bool:
    """Whether an event without a number has its date right behind it: "sau lễ đón chiều 6-6"."""
    return not happening.numbered and date.start - happening.end in range(3)


def _held_by(known: set[str], hosts: list[Agent]) -> bool:
    """Whether an event may be held by those named: the names of bodies say less or more of one body."""
    names = {agent.name for agent in hosts}
    return not known or not names or any(one in other or other in one for one in known for other in names)
