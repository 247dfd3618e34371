"""Events of an article: kind, name, date, place, and who took part in which role."""

from __future__ import annotations

from quanhe.extract.agents import Agents
from quanhe.extract.datings import Datings, reported
from quanhe.extract.focus import Focus
from quanhe.extract.happenings import Happenings
from quanhe.extract.occasion import Occasion
from quanhe.extract.occasions import Occasions
from quanhe.extract.organisations import Organisations
from quanhe.extract.participants import Participants
from quanhe.extract.people import People
from quanhe.extract.places import Geography
from quanhe.extract.posts import Posts
from quanhe.extract.reading import Reading
from quanhe.facts import Event, Participant


class Events:
    """The events of an article and their participants, numbered in reading order."""

    def __init__(
        self, reading: Reading, geography: Geography, organisations: Organisations, people: People, posts: Posts
    ) -> None:
        self.agents = Agents(reading, organisations, people, posts)
        found = Happenings(reading, organisations).found
        self.agents.leave_out([(h.start, h.end) for h in found if not h.verbal and h.name])
        datings = Datings(reading, found)
        occasions = Occasions(reading, geography, self.agents, found, datings)
        self._events = occasions.events
        self._focus = Focus(reading, occasions, datings)
        Participants(reading, organisations, self.agents, occasions, self._focus).read()
        self._numbers = {id(event): number for number, event in enumerate(self._events, 1)}

    def facts(self) -> list[Event]:
        """Give the events with their participants, each in one role."""
        return [_fact(number, event) for number, event in enumerate(self._events, 1)]

    def number_at(self, offset: int) -> int | None:
        """Give the number of the event that is spoken of at an offset."""
        event = self._focus.current(offset)
        return self._numbers[id(event)] if event is not None else None


def _fact(number: int, event: Occasion) -> Event:
    participants = tuple(
        Participant(name, role, tuple(evidence), is_person) for name, (role, evidence, is_person) in event.parts.items()
    )
    return Event(
        number, event.kind, event.name, reported(event.date), event.place, tuple(event.evidence), participants,
        tuple(event.delegations.values()), event.concept.iri,
    )  # fmt: skip
