"""Who took part in which event, in which role: read off the cues that say so, and off what people said there."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quanhe.extract.agents import Agent, Agents
from quanhe.extract.focus import Focus
from quanhe.extract.occasion import Occasion, Told
from quanhe.extract.occasions import Occasions
from quanhe.extract.organisations import Organisations
from quanhe.extract.reading import Reading
from quanhe.extract.role_phrases import role_phrases
from quanhe.extract.seeking import Led
from quanhe.facts import Delegation
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import Sentence

_ORDER: Final = ("concluded", "chaired", "hosted", "presented", "received", "spoke", "attended")
_PASSIVE: Final = lazy(r"(?:bị|được) ", re.IGNORECASE)
_PASSIVE_BEFORE: Final = (" được ", " bị ")
_OF: Final = lazy(r" của $|^(?: lần thứ \w+| thứ \w+| \d+| trực tuyến| thường kỳ),? \(?$")
_HOLDING: Final = lazy(r"(?:[Tt]ổ chức|[Pp]hối hợp|[Pp]hối hợp với)$")
_SENT: Final = lazy(r"\bgửi (?:[^\W\d_]+ ){0,3}$")
"""Before a cue: flowers or a letter were sent, nobody came."""
_SENT_REACH: Final = 32
_NEAR: Final = 12
_HELD: Final = 90
_LIST_REACH: Final = 100
_WEAK_REACH: Final = 3
_SHOWN: Final = lazy(r" tại (?:cuộc |buổi |phiên )?$")
_TITLE_REACH: Final = 160
_SHORT: Final = 10
_SHORTEST: Final = 5
_HEAD: Final = 10
_CLAUSE: Final = 160
_LISTS: Final = lazy(r"\b(?:có|gồm|là|của|về phía)$", re.IGNORECASE)
_ACCORDING: Final = Led(("theo",), r"(?<!\w[Tt]heo) (?P<report>báo cáo (?:nhanh )?(?:của |từ ))?(?=\S)")
_WELCOMING: Final = Led(("đón",), r"(?<!\w...) [^.;:\n\"]{0,60}?sân bay[^.;:\n\"]{0,40}? có:? (?!thể )")
_AT_IT: Final = lazy(r"(?:[Tt]ại|[Tt]rong) (?:cuộc |buổi |phiên |kỳ )?")


class Participants:
    """Reads the roles of an article into its events."""

    def __init__(
        self, reading: Reading, organisations: Organisations, agents: Agents, occasions: Occasions, focus: Focus
    ) -> None:
        self._reading = reading
        self._phrases = role_phrases(reading.lexicon)
        self._bodies = organisations.mentions
        self._body_starts = [mention.start for mention in self._bodies]
        self._agents = agents
        self._occasions = occasions
        self._focus = focus

    def read(self) -> None:
        """Give everyone who took part their role in the event spoken of."""
        for told in self._occasions.told:
            self._actors(told)
            self._hosts(told)
            self._host(told)
        for hit in self._reading.hits.ordered("role"):
            self._cue(hit, hit.concept.get("role") or "attended")
        for hit in self._reading.hits.ordered("speech"):
            self._cue(hit, "spoke")
        self._according()
        self._attendance()
        self._present()
        self._delegations()
        self._session_hosts()

    def _session_hosts(self) -> None:
        """Let the nearest assembly that the text names hold a session of which no body is said."""
        for event in self._occasions.events:
            kinds = event.concept.all("nearestKind")
            if not kinds or any(role == "hosted" and not person for role, _, person in event.parts.values()):
                continue
            fitting = [mention for mention in self._bodies if not mention.generic and mention.named.kind in kinds]
            nearest = min(fitting, key=lambda mention: abs(mention.start - event.start), default=None)
            if nearest is not None:
                agent = Agent(nearest.start, nearest.end, nearest.start, nearest.named.name, False)
                self._add(event, agent, "hosted", "event.host+nearest")

    def _actors(self, told: Told) -> None:
        """Read who acts and who is acted upon: "bị" and "được" turn the act round."""
        concept = told.happening.concept
        act = (told.happening.hit.start, told.happening.hit.end)
        at = told.happening.start
        passive = _PASSIVE.match(self._reading.text, at) or self._reading.text.endswith((" bị ", " được "), 0, at)
        for agent in told.subjects:
            role = "received" if passive else concept.get("actorRole") or "attended"
            self._add(told.event, agent, role, "event.actor", act)
            if not agent.is_person and not passive and concept.flag("act"):
                self._decides(agent, act)
        for agent in told.objects:
            target = concept.get("targetRole") or "received"
            role = "received" if agent.is_person and target != "attended" else target
            self._add(told.event, agent, role, "event.target", act)

    def _decides(self, body: Agent, act: tuple[int, int]) -> None:
        """Let a body hold the meeting at which it acts: "Tại hội nghị sáng 3/8, Ban Chấp hành bầu …"."""
        sentence = self._reading.sentence(act[0])
        at = self._reading.after(_AT_IT, sentence.start)
        for told in self._occasions.told:
            happening = told.happening
            if at is not None and happening.start == at.end() and happening.anchored and not happening.verbal:
                self._add(told.event, body, "hosted", "event.actor", act)

    def _hosts(self, told: Told) -> None:
        """Let those host an event by whom it is said behind it to be held; cues before it say so themselves."""
        for agent in told.hosts:
            if agent.start > told.happening.start or told.happening.concept.flag("spoken"):
                self._add(told.event, agent, "hosted", "event.host")

    def _host(self, told: Told) -> None:
        """Let the body whose meeting it is host it: "Hội nghị … của Cục Hải quan", "Kỳ họp thứ 3 Quốc hội"."""
        happening = told.happening
        if happening.verbal or happening.name is None or not (told.event.reported or happening.concept.flag("session")):
            return
        default = happening.concept.get("defaultBody")
        if default is not None:
            agent = Agent(happening.start, happening.end, happening.start, default, False)
            self._add(told.event, agent, "hosted", "event.host+completed")
        elif not happening.weak:
            first = bisect_left(self._body_starts, happening.start)
            for mention in self._bodies[first : bisect_left(self._body_starts, happening.end)]:
                before = self._reading.text[happening.hit.end : mention.start]
                party = self._reading.text[mention.start : mention.end] == "Đảng"
                if (
                    not mention.generic
                    and not party
                    and _OF.search(before)
                    and not self._phrases.own_paper.search(before)
                ):
                    agent = Agent(mention.start, mention.end, mention.start, mention.named.name, False)
                    self._add(told.event, agent, happening.concept.get("actorRole") or "hosted", "event.host")
                    return

    def _cue(self, hit: Hit, role: str) -> None:
        if self._reading.excluded(hit.start) or self._agents.in_title(hit.start) or self._is_noun(hit):
            return
        if role == "spoke" and self._reading.lower.endswith(_PASSIVE_BEFORE, 0, hit.start):
            return
        sentence = self._reading.sentence(hit.start)
        invited = hit.concept.get("subject") == "after" and role == "hosted"
        event = (self._focus.visit(sentence) if invited else None) or self._focus.scene(hit.start)
        if event is None or self._told_of_another_time(event, sentence) or self._focus.is_backdrop(event):
            return
        text, floor = self._reading.text, max(sentence.start, hit.start - _SENT_REACH)
        if text.find("gửi", floor, hit.start) >= 0 and _SENT.search(text, floor, hit.start):
            return
        if not self._fits(hit, role, event) or (role == "hosted" and not self._holds(hit, event, sentence)):
            return
        weak = hit.concept.flag("weak")
        if hit.concept.get("subject") == "after":
            found = self._behind(hit, sentence, weak=weak)
        else:
            found = self._before(hit, sentence, weak=weak)
        for agent in found:
            if agent.is_person or (role not in ("spoke", "received") and not hit.concept.flag("people")):
                self._add(event, agent, role, "event.role", (hit.start, hit.end), hit.concept.iri)

    @staticmethod
    def _fits(hit: Hit, role: str, event: Occasion) -> bool:
        """Whether events of a kind have a role: nobody is appointed at a press conference, and not all sign."""
        if role == "received" and event.concept.flag("spoken"):
            return False
        return (hit.concept.get("atKind") or "") in event.kind

    def _holds(self, hit: Hit, event: Occasion, sentence: Sentence) -> bool:
        """Whether what is held by a cue is the event: it is named behind, or the cue is its kind."""
        if hit.concept.get("subject") == "after" or _HOLDING.search(self._reading.text, hit.start, hit.end) is None:
            return True
        return any(hit.start - _NEAR <= start < hit.end + _HELD for start in self._focus.told_in(event, sentence))

    def _is_noun(self, hit: Hit) -> bool:
        """Whether a cue is a thing or a part of a word: "các tổ chức", "theo báo cáo", "dự báo"."""
        if len(hit.concept.label) < _SHORTEST and self._phrases.part_of_word.match(self._reading.text, hit.start):
            return True
        floor = max(0, hit.start - 9)
        return len(hit.concept.label) < _SHORT and self._reading.lower.endswith(
            self._phrases.before_noun, floor, hit.start
        )

    def _told_of_another_time(self, event: Occasion, sentence: Sentence) -> bool:
        """Whether a sentence that names no event is of a year other than the event's: a career, a decision of old."""
        if event.date is None or len(event.date) < 4:
            return False
        found = self._focus.dated(sentence)
        return bool(found) and all(date.iso[:7] != event.date[:7] for date in found)

    def _before(self, hit: Hit, sentence: Sentence, *, weak: bool) -> list[Agent]:
        found = self._agents.subjects(hit.start, sentence.start)
        if not found:
            return self._after_clause(hit, sentence)
        gap = hit.start - found[-1].end
        if found[-1].is_person and not weak:
            return found
        return found if gap <= _TITLE_REACH and self._agents.close(found[-1].end, hit.start) else []

    def _after_clause(self, hit: Hit, sentence: Sentence) -> list[Agent]:
        """Give the subject behind a cue that heads its sentence: "Kết luận tại …, ông A", "Chủ trì … là ông A"."""
        if hit.start - sentence.start > _HEAD:
            return []
        for agent in self._agents.within(hit.end, min(sentence.end, hit.end + _CLAUSE)):
            if agent.is_person and self._reading.text.endswith((", ", " là "), 0, agent.lead):
                return [agent]
        return []

    def _behind(self, hit: Hit, sentence: Sentence, *, weak: bool) -> list[Agent]:
        """Give the people and bodies listed behind a cue: all to the end of the sentence behind "Tham dự có"."""
        if weak and not _LISTS.search(self._reading.text, hit.start, hit.end):
            return self._agents.objects(hit.end, sentence.end, _WEAK_REACH)
        found = self._agents.objects(hit.end, sentence.end, _LIST_REACH)
        if found and _LISTS.search(self._reading.text, hit.start, hit.end):
            return [*found, *self._agents.listing(found[-1].end, sentence.end)]
        return found

    def _according(self) -> None:
        """Read "Theo ông A, …", "Theo báo cáo của B, …": whoever is quoted so at an event spoke or reported there."""
        for match in _ACCORDING.finditer(self._reading.text):
            event = self._focus.scene(match.start())
            if event is None or self._reading.excluded(match.start()) or self._focus.is_backdrop(event):
                continue
            found = self._agents.objects(match.end(), self._reading.sentence(match.start()).end, 2)[:1]
            if found and found[0].is_person != bool(match["report"]) and self._ends_clause(found[0]):
                role = "presented" if match["report"] else "spoke"
                self._add(event, found[0], role, "event.according", match.span())

    def _ends_clause(self, agent: Agent) -> bool:
        return self._reading.text.startswith(",", agent.end)

    def _attendance(self) -> None:
        """Read lists of those present: "Cùng dự lễ có các đồng chí: …", "Về phía tỉnh có …"."""
        for match in self._phrases.attendance.finditer(self._reading.text):
            self._listed(match, "attended")
        for match in self._phrases.names_behind.finditer(self._reading.text):
            self._listed(match, "received")
        for match in _WELCOMING.finditer(self._reading.text):
            self._listed(match, "hosted")

    def _listed(self, match: re.Match[str], role: str) -> None:
        event = self._focus.meeting(match.start())
        if event is None or self._reading.excluded(match.start()) or self._focus.is_backdrop(event):
            return
        for agent in self._agents.listing(match.end(), self._reading.sentence(match.start()).end):
            if agent.is_person or role == "attended":
                self._add(event, agent, role, "event.attendance", match.span())

    def _present(self) -> None:
        """Read "Ông A tại buổi lễ": whoever a line shows at an event was there."""
        for start, event in self._occasions.at:
            sentence = self._reading.sentence(start)
            match = _SHOWN.search(self._reading.text, sentence.start, start)
            if match is None or match.end() != start:
                continue
            found = self._agents.within(sentence.start, match.start())
            if found and found[-1].is_person and self._agents.listed(found[-1].end, match.start()):
                self._add(event, found[-1], "attended", "event.present")

    def _delegations(self) -> None:
        """Read "đại diện lãnh đạo X": people of a body who are not named; the body attends, nobody is invented."""
        for hit in self._reading.hits.ordered("delegation"):
            event = self._focus.meeting(hit.start)
            if event is None or self._reading.excluded(hit.start) or self._agents.in_title(hit.start):
                continue
            sentence = self._reading.sentence(hit.start)
            for agent in self._agents.objects(hit.start + 1, sentence.end, hit.end - hit.start + 12):
                if agent.is_person:
                    break
                words = self._reading.words(hit.start, hit.end)
                evidence = self._reading.evidence(hit.start, agent.end, "event.delegation", hit.concept.iri)
                event.delegations.setdefault(agent.name, Delegation(agent.name, words, (evidence,)))
                if (role := hit.concept.get("role")) is not None:
                    self._add(event, agent, role, "event.delegation")

    def _add(
        self, event: Occasion, agent: Agent, role: str, rule: str, said: tuple[int, int] | None = None, *cue: str
    ) -> None:
        """Let somebody take part in an event; of several roles the most specific counts.

        The evidence goes from the name to the words that say the role, at `said`, where they are near.
        """
        start, end = min(agent.start, said[0] if said else agent.start), max(agent.end, said[1] if said else agent.end)
        if end - start > _CLAUSE or "\n" in self._reading.text[start:end]:
            start, end = agent.start, agent.end
        evidence = self._reading.evidence(start, end, rule, *cue)
        known = event.parts.get(agent.name)
        if known is None:
            event.parts[agent.name] = (role, [evidence], agent.is_person)
            return
        best = min(known[0], role, key=_ORDER.index)
        event.parts[agent.name] = (best, [*known[1], evidence], agent.is_person)
