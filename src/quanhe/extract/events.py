"""Events of an article: kind, name, date, place, and who took part in which role.

Mentions of one kind without a name of their own are one event; a named one ("Đại hội … lần thứ XI") stands alone.
Someone takes part in the event that the sentence names, else in the last one named before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from quanhe.extract.dates import dates
from quanhe.extract.organisations import Mention, Organisations
from quanhe.extract.people import People, PersonMention
from quanhe.extract.places import Geography
from quanhe.extract.reading import UPPER, Reading
from quanhe.facts import Delegation, Evidence, Event, Participant
from quanhe.lexicon import Hit
from quanhe.text import Sentence, key

_NAME_TAIL: Final = re.compile(
    r"[^.;:\n\"()]{0,120}?(?:lần thứ (?:[IVXLC]+|\d+|[a-zà-ỹ]+)|[Kk]hóa (?:[IVXLC]+|\d+)|nhiệm kỳ \d{4} ?- ?\d{4}|năm \d{4})(?:,? (?:[Kk]hóa (?:[IVXLC]+|\d+)|nhiệm kỳ \d{4} ?- ?\d{4}|\([Kk]hóa [IVXLC\d]+\)))*(?: của Đảng)?"
)
_PROPER_TAIL: Final = re.compile(
    rf" (?:(?:Trung ương|toàn quốc|đại biểu|thường niên|trực tuyến|bất thường|[{UPPER}][^\W\d_]*) ?)[^.;:,\n\"()]{{0,110}}"
)
_QUOTED_TAIL: Final = re.compile(r":? ?\"(?P<name>[^\"\n]{4,160})\"")
_STOP: Final = re.compile(
    r" (?:đã|sẽ|diễn ra|được|vừa|do|tại|vào|nhằm|để|ngày|sáng|chiều|tối|có|là|với sự|dưới sự|cho biết|nhấn mạnh|cũng|vẫn|theo|đang|về việc|thì|như|gồm|khi|và (?:chỉ đạo|phát biểu|tặng|trao)|(?:ông|bà|đồng chí) )\b"
)
_ORDER: Final = ("concluded", "chaired", "hosted", "presented", "received", "spoke", "attended")
_LIST_GAP: Final = re.compile(r"(?:,|;| và|, cùng| cùng| -)?(?: (?:các |đại diện |lãnh đạo |đại diện lãnh đạo |có |là |gồm |còn có |của ){0,4})?$")


@dataclass(slots=True)
class _Event:
    kind: str
    concept: str
    start: int
    end: int
    name: str | None = None
    date: str | None = None
    place: str | None = None
    verbal: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    parts: dict[str, tuple[str, list[Evidence], bool]] = field(default_factory=dict)
    delegations: dict[str, Delegation] = field(default_factory=dict)


class Events:
    """The events of an article and their participants, numbered in reading order."""

    def __init__(self, reading: Reading, geography: Geography, organisations: Organisations, people: People) -> None:
        self._reading = reading
        self._geography = geography
        self._organisations = organisations
        self._people = people
        self._events: list[_Event] = []
        self._at: list[tuple[int, _Event]] = []
        self._read_nominal()
        self._read_verbal()
        self._at.sort(key=lambda row: row[0])
        self._events.sort(key=lambda event: event.start)
        self._read_roles()
        self._read_delegations()

    def facts(self) -> list[Event]:
        """Give the events with their participants, each in one role."""
        return [self._fact(number, event) for number, event in enumerate(self._events, 1)]

    def _fact(self, number: int, event: _Event) -> Event:
        participants = tuple(
            Participant(name, role, tuple(evidence), is_person)
            for name, (role, evidence, is_person) in event.parts.items()
        )
        return Event(
            number, event.kind, event.name, event.date, event.place, tuple(event.evidence), participants,
            tuple(event.delegations.values()), event.concept,
        )  # fmt: skip

    def number_at(self, offset: int) -> int | None:
        """Give the number of the event that is spoken of at an offset."""
        event = self._current(offset)
        return self._events.index(event) + 1 if event is not None else None

    # Which events there are

    def _read_nominal(self) -> None:
        for hit in self._reading.hits.ordered("event"):
            if hit.concept.flag("verbal") or self._reading.excluded(hit.start) or self._inside_body(hit):
                continue
            if self._generic(hit) or self._is_document(hit):
                continue
            name, end = self._name(hit)
            self._join(hit, name, end)

    def _inside_body(self, hit: Hit) -> bool:
        return any(m.start < hit.start and hit.end <= m.end for m in self._organisations.overlapping(hit.start))

    def _is_document(self, hit: Hit) -> bool:
        """Whether the word is a document's kind with its number: "Chương trình số 11-CTr/TU"."""
        if self._reading.hits.at("document", hit.start) is None:
            return False
        return not self._reading.text.startswith(' "', hit.end) and not self._dated_here(hit)

    def _dated_here(self, hit: Hit) -> bool:
        sentence = self._reading.sentence(hit.start)
        return any(0 <= d.start - hit.end < 12 or 0 <= hit.start - d.end < 30 for d in dates(self._reading, sentence.start, sentence.end))

    def _generic(self, hit: Hit) -> bool:
        text = self._reading.text
        before = text[max(0, hit.start - 10) : hit.start]
        return re.search(r"(?:các|những|nhiều|mỗi|một số|từng|mọi) $", before) is not None

    def _name(self, hit: Hit) -> tuple[str | None, int]:
        """Give the proper name of an event, where it has one, and where its words end."""
        text, reading = self._reading.text, self._reading
        quoted = reading.after(_QUOTED_TAIL, hit.end)
        if quoted is not None:
            return reading.words(quoted.start("name"), quoted.end("name")), quoted.end()
        tail = reading.after(_NAME_TAIL, hit.end)
        if tail is not None and not _STOP.search(tail[0]) and not re.match(r" (?:năm|nhiệm kỳ|khóa)", tail[0]):
            return self._organisations.in_full(hit.start, tail.end()), tail.end()
        if text[hit.start].isupper() and text[hit.start - 2 : hit.start] not in (". ", "") and text[hit.start - 1 : hit.start] != "\n":
            proper = reading.after(_PROPER_TAIL, hit.end)
            if proper is not None:
                stop = _STOP.search(proper[0])
                end = proper.start() + (stop.start() if stop else len(proper[0]))
                if end - hit.end > 4:
                    return self._organisations.in_full(hit.start, end), end
        return None, hit.end

    def _join(self, hit: Hit, name: str | None, end: int) -> None:
        kind = self._kind(hit)
        evidence = self._reading.evidence(hit.start, end, "event.named" if name else "event.kind", hit.concept.iri)
        event = self._find(kind, name)
        if event is None:
            event = _Event(kind, hit.concept.iri, hit.start, end, name)
            self._events.append(event)
        self._at.append((hit.start, event))
        event.evidence.append(evidence)
        self._dated(event, hit)

    def _kind(self, hit: Hit) -> str:
        return hit.concept.get("eventKind") or hit.concept.label[0].lower() + hit.concept.label[1:]

    def _find(self, kind: str, name: str | None) -> _Event | None:
        """Give the event a mention belongs to: of the same name, or of the same kind where it has no name."""
        head = kind.split(" ")[0]
        for event in self._events:
            if event.verbal:
                continue
            same_kind = event.kind == kind or event.kind.split(" ")[0] == head
            if same_kind and (name is None or event.name is None or key(event.name) == key(name)):
                if name and not event.name:
                    if "lần thứ" in name or event.kind != kind:
                        continue
                    event.name = name
                return event
        return None

    def _read_verbal(self) -> None:
        """Read acts that are events: "làm việc với", "thăm", "khởi tố": where somebody does them on a day."""
        for hit in self._reading.hits.ordered("event"):
            if not hit.concept.flag("verbal") or self._reading.excluded(hit.start) or self._inside_body(hit):
                continue
            sentence = self._reading.sentence(hit.start)
            actor = self._actor(hit.start, sentence)
            date = self._date(sentence, hit)
            if actor is None or (date is None and (sentence.paragraph > 2 or hit.concept.get("actorRole") is None)):
                continue
            kind = self._kind(hit)
            same = next((e for e in self._events if e.kind == kind and (e.date == date or not date or not e.date)), None)
            if same is None:
                same = _Event(kind, hit.concept.iri, hit.start, hit.end, verbal=True)
                self._events.append(same)
            self._at.append((hit.start, same))
            same.evidence.append(self._reading.evidence(hit.start, hit.end, "event.act", hit.concept.iri))
            self._dated(same, hit)
            self._act(same, hit, actor, sentence)

    def _actor(self, offset: int, sentence: Sentence) -> PersonMention | Mention | None:
        person = self._people.before(offset, sentence.start)
        bodies = [m for m in self._organisations.mentions if sentence.start <= m.start and m.end <= offset and not m.generic]
        body = bodies[-1] if bodies else None
        if person is not None and (body is None or person.end > body.end or body.start < person.start):
            return person
        return person or body

    def _act(self, event: _Event, hit: Hit, actor: PersonMention | Mention, sentence: Sentence) -> None:
        """Give the one who acts and the one acted upon their roles."""
        acting, acted = hit.concept.get("actorRole") or "attended", hit.concept.get("targetRole") or "received"
        self._add_any(event, actor, acting)
        target = self._target(hit, sentence)
        if target is not None:
            self._add_any(event, target, acted)

    def _target(self, hit: Hit, sentence: Sentence) -> PersonMention | Mention | None:
        person = self._people.after(hit.end, sentence.end)
        bodies = [m for m in self._organisations.mentions if hit.end <= m.start < sentence.end and not m.generic]
        body = bodies[0] if bodies else None
        found = person if person is not None and (body is None or person.lead < body.start) else body
        if found is None or found.start - hit.end > 60:
            return None
        return found

    def _add_any(self, event: _Event, who: PersonMention | Mention, role: str) -> None:
        if isinstance(who, PersonMention):
            self._add(event, who.name, role, who.start, who.end, "event.role", is_person=True)
        else:
            self._add(event, who.named.name, role, who.start, who.end, "event.role", is_person=False)

    # When and where

    def _dated(self, event: _Event, hit: Hit) -> None:
        sentence = self._reading.sentence(hit.start)
        if event.date is None:
            event.date = self._date(sentence, hit)
        if event.place is None:
            event.place = self._place(sentence, hit)

    def _date(self, sentence: Sentence, hit: Hit) -> str | None:
        """Give the day or month stated nearest an event in its sentence, not one inside its name."""
        found = [d for d in dates(self._reading, sentence.start, sentence.end) if len(d.iso) >= 7]
        before = [d for d in found if d.end <= hit.start]
        after = [d for d in found if d.start >= hit.end and d.start - hit.end < 160]
        chosen = before[-1] if before else after[0] if after else None
        return chosen.iso if chosen else None

    def _place(self, sentence: Sentence, hit: Hit) -> str | None:
        text = self._reading.text
        for place in self._geography.mentions:
            if sentence.start <= place.start < sentence.end and re.search(r"(?:[Tt]ại|[Ởở]) (?:thành phố |tỉnh |TP\.? ?)?$", text[max(0, place.start - 18) : place.start]):
                return place.name
        about = self._geography.understood(hit.start, "province")
        return about[0].name if about else None

    # Who took part

    def _current(self, offset: int) -> _Event | None:
        """Give the event spoken of at an offset: in the sentence, else the last one before it that is no mere name."""
        sentence = self._reading.sentence(offset)
        inside = [event for start, event in self._at if sentence.start <= start < sentence.end]
        for event in inside:
            if not self._only_mentioned(event):
                return event
        index = bisect_right(self._at, offset, key=lambda row: row[0])
        for _, event in reversed(self._at[:index]):
            if not self._only_mentioned(event):
                return event
        return next((e for e in self._events if not self._only_mentioned(e)), None)

    def _only_mentioned(self, event: _Event) -> bool:
        """Whether an event is only a name beside a document or a coming congress, not what the article reports."""
        return event.name is not None and "lần thứ" in event.name and event.date is None and len(event.evidence) < 3

    def _read_roles(self) -> None:
        for hit in self._reading.hits.ordered("role"):
            if self._reading.excluded(hit.start):
                continue
            event = self._current(hit.start)
            if event is None:
                continue
            role = hit.concept.get("role") or "attended"
            sentence = self._reading.sentence(hit.start)
            after = hit.concept.get("subject") == "after"
            found = self._list_after(hit, sentence) if after else self._list_before(hit, sentence)
            for who in found:
                self._add_any(event, who, role)

    def _list_after(self, hit: Hit, sentence: Sentence) -> Iterator[PersonMention | Mention]:
        """Give the people and bodies listed behind "Tham dự có", "do … tổ chức", "với sự tham dự của"."""
        rows: list[PersonMention | Mention] = [
            *(m for m in self._people.within(hit.end, sentence.end)),
            *(m for m in self._organisations.mentions if hit.end <= m.start < sentence.end and not m.generic and self._stands_for_itself(m)),
        ]
        rows.sort(key=lambda row: row.start)
        first = True
        for row in rows:
            if first and row.start - hit.end > 90:
                return
            first = False
            yield row

    def _list_before(self, hit: Hit, sentence: Sentence) -> Iterator[PersonMention | Mention]:
        person = self._people.before(hit.start, sentence.start)
        bodies = [
            m
            for m in self._organisations.mentions
            if sentence.start <= m.start and m.end <= hit.start and not m.generic and self._stands_for_itself(m)
        ]
        body = bodies[-1] if bodies else None
        if hit.concept.get("role") == "hosted":
            if body is not None and hit.start - body.end < 30:
                yield body
            elif person is not None and hit.start - person.end < 30:
                yield person
            return
        if person is not None and (body is None or person.end >= body.start or hit.start - body.end > 3):
            yield person
        elif body is not None and hit.start - body.end <= 3:
            yield body

    def _stands_for_itself(self, mention: Mention) -> bool:
        """Whether a body is named for itself, not behind somebody's title ("Bí thư Tỉnh ủy")."""
        ends = {h.end for h in self._reading.hits.ordered("position")}
        before = mention.start - 1
        if before in ends or before - len(" của") + 1 in ends:
            return False
        inside = [h for h in self._reading.hits.ordered("position") if h.start < mention.start < h.end]
        outer = [m for m in self._organisations.overlapping(mention.start) if m.start < mention.start]
        return not inside and not outer

    def _read_delegations(self) -> None:
        """Read "đại diện lãnh đạo X": people of a body who are not named; the body attends, nobody is invented."""
        for hit in self._reading.hits.ordered("delegation"):
            event = self._current(hit.start)
            if event is None or self._reading.excluded(hit.start):
                continue
            followers = [
                m for m in self._organisations.mentions
                if hit.end < m.start <= hit.end + 12 and not m.generic
                or (m.start <= hit.end + 1 < m.end and m.start > hit.start)
            ]  # fmt: skip
            for mention in self._with_coordinated(followers):
                evidence = self._reading.evidence(hit.start, mention.end, "event.delegation", hit.concept.iri)
                words = self._reading.words(hit.start, hit.end)
                event.delegations.setdefault(mention.named.name, Delegation(mention.named.name, words, (evidence,)))
                self._add(event, mention.named.name, "attended", mention.start, mention.end, "event.delegation", is_person=False)

    def _with_coordinated(self, followers: list[Mention]) -> list[Mention]:
        """Add the bodies that one coordinated name stands for: they begin at one place of the text."""
        starts = {m.start for m in followers[:1]}
        return [m for m in self._organisations.mentions if m.start in starts and not m.generic]

    def _add(self, event: _Event, name: str, role: str, start: int, end: int, rule: str, *, is_person: bool) -> None:
        evidence = self._reading.evidence(start, end, rule)
        known = event.parts.get(name)
        if known is None:
            event.parts[name] = (role, [evidence], is_person)
            return
        best = min(known[0], role, key=_ORDER.index)
        event.parts[name] = (best, [*known[1], evidence], is_person)
