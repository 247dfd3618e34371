"""The body of a title that names none: a company for a board, the unit named last for its head."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import Final

from quanhe.extract.body import Body, Named, is_board
from quanhe.extract.chain import Chain, Phrase
from quanhe.extract.delegations import delegation_before, leads_delegation
from quanhe.extract.lending import board_without_company
from quanhe.extract.names import is_vietnamese
from quanhe.extract.offices import board_of
from quanhe.extract.organisations import Organisations
from quanhe.extract.reading import Reading
from quanhe.extract.wholes import by_name, chaired_before, only_ministry, whole_of
from quanhe.patterns import lazy
from quanhe.text import key

_UNITS: Final = ("Vụ", "Cục", "Phòng", "Khoa")
_DEPARTMENT: Final = "Cục"
"""A department with a name of its own, told without the ministry that it is of."""
_UNIT: Final = lazy(
    r" ((?:phân xưởng|xưởng|chi nhánh|nhà máy|cửa hàng|văn phòng đại diện) [^,;.()\n]{2,40})(?=\))", re.IGNORECASE
)
_HOSTS: Final = ("enterprise", "education", "health", "judiciary")
_PARTY_COMMITTEE: Final = "đảng ủy"
_ORGANISATION: Final = "đảng bộ "
_CONGRESS: Final = "đại hội"
_LEAD: Final = 500
_NEAREST: Final = ("enterprise", "education", "health")


class Understood:
    """What titles without a body are held in, by what the text names near them."""

    def __init__(self, reading: Reading, organisations: Organisations, chains: list[Chain]) -> None:
        self._reading = reading
        self._organisations = organisations
        self._chains = chains

    def completed(self, phrase: Phrase, person: str) -> Phrase:
        """Give the head of a unit that is not named the nearest unit the text gives."""
        foreigner = not is_vietnamese(self._reading, person)
        if phrase.concept.get("countryBody") and phrase.body is None and foreigner:
            of_state = phrase.named is not None and phrase.named.kind == "foreign"
            return phrase if of_state else replace(phrase, named=None)
        if phrase.named is not None:
            congress = self._of_congress(phrase)
            return self._of_whole(phrase, phrase.named) if congress is None else replace(phrase, named=congress)
        if phrase.alone:
            return phrase
        if phrase.concept.flag("party"):
            return replace(phrase, named=self._committee_of_host(phrase))
        if leads_delegation(phrase.concept) and phrase.body is None:
            told = delegation_before(self._reading, self._organisations, phrase.concept, phrase.start)
            if told is not None:
                return replace(phrase, named=told)
        chaired = None if foreigner or phrase.body is not None else self._chaired(phrase, person)
        return replace(phrase, named=chaired or self._unit_of(phrase, self._nearest(phrase)))

    def _unit_of(self, phrase: Phrase, whole: Named | None) -> Named | None:
        """Give the unit in plain words that an aside closes as one of the company: "(Giám đốc xưởng vàng)"."""
        unit = self._reading.after(_UNIT, phrase.end) if phrase.body is None else None
        if whole is None or whole.kind != "enterprise" or unit is None:
            return whole
        name = f"{unit[1][0].upper()}{unit[1][1:]}, {whole.name}"
        return replace(whole, name=name, part_of=whole.name, completed_from="article")

    def _of_congress(self, phrase: Phrase) -> Named | None:
        """Give "Đảng ủy" alone the committee of the party organisation whose congress the article reports."""
        body, named = phrase.body, phrase.named
        bare = body is not None and key(body.core) == _PARTY_COMMITTEE and not (body.place or body.parent)
        if body is None or named is None or not bare or named.completed_from is None or self._congress is None:
            return None
        host = self._congress.name[len(_ORGANISATION) :]
        return replace(named, name=f"{body.core} {host}", part_of=None, place=None)

    @cached_property
    def _congress(self) -> Named | None:
        """The party organisation, of no province or district, whose congress the title and the lead tell of."""
        lead = self._reading.lower[: self._reading.title_end + _LEAD]
        if _CONGRESS not in lead[: self._reading.title_end]:
            return None
        told = (m.named for m in self._organisations.mentions if m.end <= len(lead))
        ours = (named for named in told if key(named.name).startswith(_ORGANISATION))
        return next((named for named in ours if not named.concept.get("level") and not named.place), None)

    def _of_whole(self, phrase: Phrase, named: Named) -> Phrase:
        """Give the unit that somebody heads the body it is of, where the text names that one before."""
        body = phrase.body
        if body is None or phrase.concept.get("fuses") not in _UNITS or named.place or ", " in named.name:
            return phrase
        if body.parent is not None or body.place is not None or body.bare is not None or _other_words(body.core, named):
            return phrase
        if phrase.concept.get("fuses") == _DEPARTMENT and not self._in_every_body(body):
            return phrase
        floor = self._reading.paragraph_start(phrase.start)
        whole = whole_of(self._reading, self._organisations.mentions, body.kind, phrase.start, floor)
        if whole is None or whole.name in named.name:
            return phrase
        name = f"{named.name}, {whole.name}"
        scope = named.completed_from or "article"
        return replace(phrase, named=replace(named, name=name, part_of=whole.name, completed_from=scope))

    def _in_every_body(self, body: Body) -> bool:
        """Whether a department's field is one inside the house, so that its name alone does not tell it."""
        field = self._reading.lexicon.lookup("Field", body.pieces[0]) if body.pieces and not body.known else None
        return field is not None and field.flag("inEveryBody")

    def _committee_of_host(self, phrase: Phrase) -> Named | None:
        """Give "Bí thư Đảng ủy" alone the committee of the unit told of in the paragraph: of a hospital, a company."""
        body = phrase.body
        if body is None or body.named or body.bare is not None or body.kind.get("level"):
            return None
        floor = self._reading.paragraph_start(phrase.start)
        host = self._organisations.last_host(phrase.start, _HOSTS, floor)
        name = f"{body.core} {host.name}" if host is not None else ""
        return Named(name, "party", host.name, host.place, body.kind, "article") if host is not None else None

    def _of_government(self, fuse: str | None) -> bool:
        """Whether a head's unit is one of the state alone, which no company has: "Cục", "Vụ"."""
        kind = self._reading.lexicon.lookup("BodyKind", fuse) if fuse else None
        return kind is not None and kind.get("contractKind") == "government"

    def _chaired(self, phrase: Phrase, person: str) -> Named | None:
        """Give a chair the body that the sentence names last before: "Đối với Quốc hội, Phó chủ tịch A …"."""
        union = phrase.concept.flag("ofUnion")
        if (
            not (union or phrase.concept.get("ofPlace"))
            or self._reading.lexicon.lookup("LateLeader", person) is not None
        ):
            return None
        return chaired_before(self._reading, self._organisations.mentions, phrase.start, union=union)

    def _nearest(self, phrase: Phrase) -> Named | None:
        """Give the body nearest before a title that names none: a company for a board, a ministry for a minister."""
        nearest, last_of = self._organisations.nearest, self._organisations.last_of
        if phrase.body is not None and board_without_company(phrase):
            company = nearest(phrase.start, ("enterprise",))
            return board_of(phrase.body, company) if company else None
        chief = self._chief(phrase) if phrase.body is None else None
        if chief is not None:
            return chief
        heads = phrase.concept.all("nearestBody")
        if heads:
            bodies = (last_of(phrase.start, head) for head in heads)
            return None if phrase.plural else next((body for body in bodies if body is not None), None)
        fuse = phrase.concept.get("fuses")
        if phrase.concept.get("hostedBody"):
            return last_of(phrase.start, "Đại sứ quán")
        if phrase.concept.flag("ofCity"):
            return None
        if fuse == "Bộ":
            return self._ministry(phrase)
        unit = last_of(phrase.start, fuse)
        if self._of_government(fuse):
            return unit
        return unit or self._company(nearest(phrase.start, phrase.concept.all("nearestKind") or _NEAREST))

    def _company(self, named: Named | None) -> Named | None:
        """Give the company of a board, since it is the company's office that a title without a body is of."""
        if named is None or not is_board(named.concept) or named.part_of is None:
            return named
        return by_name(self._organisations.mentions, named.part_of) or replace(
            named, name=named.part_of, part_of=None, completed_from="article"
        )

    def _ministry(self, phrase: Phrase) -> Named | None:
        """Give the ministry of a minister: the one named in the sentence, else the only one of the article."""
        sentence = self._reading.sentence(phrase.start)
        before = self._organisations.last_of(phrase.start, "Bộ", sentence.start)
        return before or only_ministry(self._reading, self._organisations.mentions)

    def _chief(self, phrase: Phrase) -> Named | None:
        """Give a deputy the body of the chief named before in the sentence: "Chủ tịch Hội …; các Phó Chủ tịch".

        Where the deputies of a list are told in a sentence of their own, the chief is that of the paragraph.
        """
        chief = phrase.concept.get("deputyOf")
        if chief is None:
            return None
        sentence = self._reading.sentence(phrase.start).start
        floor = self._reading.paragraph_start(phrase.start) if phrase.plural else sentence
        before = [c for c in self._chains if floor <= c.start < phrase.start]
        held = [p.named for c in before for p in c.phrases if p.concept.iri == chief and p.named is not None]
        return held[-1] if held else None


def _other_words(core: str, named: Named) -> bool:
    """Whether a body was resolved to what was named elsewhere rather than read where it stands."""
    return not key(named.name).startswith(key(core))
