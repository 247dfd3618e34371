"""Events, who took part and in which capacity, unnamed delegations, and what was said."""

from __future__ import annotations

from typing import Final

from quanhe.facts import Delegation, Event, Participant, Speech
from quanhe.identity import name_key
from quanhe.rdf.dates import partial
from quanhe.rdf.graph import TRUE, ArticleGraph
from quanhe.rdf.names import Names
from quanhe.rdf.posts import Holdings
from quanhe.rdf.terms import Term, node, plain, term
from quanhe.text import fold

ROLES: Final = {
    "chaired": "qh:Chaired",
    "spoke": "qh:Spoke",
    "presented": "qh:Presented",
    "concluded": "qh:Concluded",
    "attended": "qh:Attended",
    "hosted": "qh:Hosted",
    "received": "qh:Received",
}
SPEECHES: Final = {
    "proposal": "qh:Proposal",
    "assessment": "qh:Assessment",
    "conclusion": "qh:Conclusion",
    "instruction": "qh:Instruction",
    "statement": "qh:Statement",
}


class Happenings:
    """Writes the events of an article, then what was said at them."""

    def __init__(self, graph: ArticleGraph, names: Names, holdings: Holdings) -> None:
        self.graph = graph
        self.names = names
        self.holdings = holdings
        self._events: dict[int, Term] = {}

    def write(self, event: Event) -> None:
        """State an event and those who took part."""
        graph = self.graph
        label = event.name or " ".join(filter(None, (event.kind, event.date or event.place)))
        first = min((item.span.start, item.span.end) for item in event.evidence) if event.evidence else ()
        content = (event.kind, event.name, event.date, event.place, *map(str, first))
        iri = graph.minted("event", label, *("" if part is None else part for part in content), local=True)
        claim = graph.claim(("qh:Event", "schema:Event"), content, event.evidence, iri=iri)
        self._events[event.key] = claim
        graph.add_text(claim, "skos:prefLabel", label[:1].upper() + label[1:])
        graph.add(claim, "qh:foldedName", plain(fold(label)))
        graph.add_text(claim, "qh:eventKind", event.kind)
        graph.add(claim, "dct:type", node(event.concept) if event.concept else None)
        graph.moment(claim, partial(event.date))
        graph.add_text(claim, "qh:placeName", event.place)
        graph.add(claim, "schema:location", graph.place(event.place))
        for participant in event.participants:
            self._participation(claim, participant)
        for delegation in event.delegations:
            self._delegation(claim, delegation)

    def say(self, speech: Speech) -> None:
        """State that something was said: the words are reported, not asserted."""
        graph = self.graph
        kind = SPEECHES[speech.kind]
        event = self._events.get(speech.event) if speech.event is not None else None
        speaker = self._someone(speech.speaker, speech)
        content = (speaker, speech.verb, speech.words, event)
        claim = graph.claim((kind, "qh:SpeechAct"), content, speech.evidence)
        graph.add(claim, "qh:speaker", speaker)
        graph.add_text(claim, "qh:speechVerb", speech.verb)
        graph.add_text(claim, "schema:text", speech.words)
        graph.add(claim, "qh:factuality", term("qh:Reported"))
        graph.add(claim, "qh:event", event)

    def _someone(self, name: str, speech: Speech) -> Term:
        if speech.speaker_is_person:
            return self.names.person(name, speech.evidence)
        return self.names.body(name, speech.evidence)

    def _participation(self, event: Term, participant: Participant) -> None:
        graph = self.graph
        give = self.names.person if participant.is_person else self.names.body
        agent = give(participant.name, participant.evidence)
        claim = graph.claim("qh:Participation", (event, agent, participant.role), participant.evidence)
        graph.add(claim, "qh:event", event)
        graph.add(claim, "qh:agent", agent)
        graph.add(claim, "schema:roleName", term(ROLES[participant.role]))
        graph.add(claim, "qh:inCapacity", *self.holdings.capacities(agent))

    def _delegation(self, event: Term, delegation: Delegation) -> None:
        graph = self.graph
        body = self.names.body(delegation.organisation, delegation.evidence)
        content = (event, body, name_key(delegation.words))
        claim = graph.claim("qh:Delegation", content, delegation.evidence)
        graph.add(claim, "qh:event", event)
        graph.add(claim, "qh:onBehalfOf", body)
        graph.add(claim, "qh:unnamed", TRUE)
        graph.add_text(claim, "qh:words", delegation.words)
