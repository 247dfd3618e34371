"""The organisations of an article: every body named, what is left out understood, each name once.

"Tỉnh ủy" in an article on Bình Dương is "Tỉnh ủy Bình Dương"; "Ban Tổ chức các tỉnh ủy, thành ủy A, B" is two bodies;
"Tập đoàn" is the group named before. What was completed says from which scope: sentence, article or title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from quanhe import vocab
from quanhe.extract.bodies import body_at, inside_word
from quanhe.extract.body import Body, Mention, Named, is_board, is_exchange, of_the_state
from quanhe.extract.borrowing import borrowed, with_parent_ahead
from quanhe.extract.brands import company_names, is_product
from quanhe.extract.coordination import (
    at_further_places,
    coordinated,
    listed_fields,
    listed_kinds,
    stands_for_several,
)
from quanhe.extract.fuller import fuller_names
from quanhe.extract.generic import is_generic, left_behind
from quanhe.extract.mentions import Mentions, opening
from quanhe.extract.names import begins_name
from quanhe.extract.naming import as_known, contract_kind, mission_of, named_by_branch, place_words
from quanhe.extract.newsrooms import credited
from quanhe.extract.places import LEVELS, Geography, Place
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import whole_words
from quanhe.extract.wholes import bare_name, board_of_story, told_with_whole
from quanhe.facts import Evidence, Organisation
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy
from quanhe.text import key

_LEVELED: Final = lazy(r"(?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã) [^,]+$")
_IN_ANOTHER_NAME: Final = ("Luật tổ chức ", "Luật Tổ chức ", "Luật ", "Pháp lệnh ", "trái phiếu ", "Trái phiếu ")
_OTHER_WORDS: Final = ("event", "position", "document", "person", "place")
_ARMED: Final = ("Bộ Công an", "Bộ Quốc phòng")
_AGENCY: Final = f"{vocab.NS}PartyAgency"
_STANDING: Final = "Ban Thường vụ"
_NAMED_AFTER_OTHERS: Final = ("media", "education", "enterprise", "health", "foreign")
"""Kinds of body whose names may hold another body's without meaning it: "Báo Quân đội nhân dân"."""
_KEPT_ABROAD: Final = ("enterprise", "education", "health", "media")
_EXECUTIVE: Final = "Ban Chấp hành"
_COMMITTEES: Final = ("#PartyCommittee", "#StandingCommittee", "#Board")


class Organisations:
    """The bodies an article names, and what an elliptic name stands for at any place of the text."""

    def __init__(self, reading: Reading, geography: Geography) -> None:
        self._reading = reading
        self._geography = geography
        self._found = Mentions()
        self._headed: list[Mention] = []
        self.aliases: dict[str, Named] = {}
        self._canonical: dict[str, Named] = {}
        self._read()
        self._read_listed_kinds()
        self._read_brands()
        self._read_aliases()
        self._canonical = fuller_names(self.mentions, self.aliases)
        self._found = Mentions.settled(map(self._in_one_name, self.mentions))
        self.aliases = {alias: self._canonical.get(key(n.name), n) for alias, n in self.aliases.items()}

    @property
    def mentions(self) -> list[Mention]:
        """Every place of the text that names a body, in reading order."""
        return self._found.all

    def _in_one_name(self, mention: Mention) -> Mention:
        named = self._canonical.get(key(mention.named.name))
        return mention if named is None else replace(mention, named=named)

    def facts(self) -> list[Organisation]:
        """Give each named organisation once, with the evidence of every place that names it."""
        grouped: dict[str, list[Mention]] = {}
        for mention in (*self.mentions, *self._headed):
            if not mention.generic:
                grouped.setdefault(key(mention.named.name), []).append(mention)
        aliases: dict[str, list[str]] = {}
        for alias, target in self.aliases.items():
            aliases.setdefault(key(target.name), []).append(alias)
        return [self._fact(found, aliases) for found in grouped.values()]

    def headed(self, bodies: Iterable[Mention]) -> None:
        """Take in the bodies that only a title names: "Chủ tịch HĐQT kiêm Tổng giám đốc Công ty X" has a board."""
        self._headed = list(bodies)
        units = dict(told_with_whole(mention.named for mention in self._headed))
        if units:
            self.revise(lambda mention: replace(mention, named=units.get(bare_name(mention.named), mention.named)))

    def _fact(self, found: list[Mention], aliases: dict[str, list[str]]) -> Organisation:
        whole = max((m.named for m in found), key=lambda n: len(n.name.split(" ")))
        named = next((m.named for m in found if m.named.completed_from is None and m.named.name == whole.name), whole)
        explicit = sorted(
            found, key=lambda m: (m.named.completed_from is not None, m.named.name != named.name, m.start)
        )
        evidence = tuple(self._evidence(mention) for mention in explicit)
        part_of = next((m.named.part_of for m in found if m.named.part_of), None) or self._party_above(named)
        short = sorted(aliases.get(key(named.name), ()))
        return Organisation(
            named.name,
            named.kind,
            part_of,
            named.place,
            evidence,
            named.concept.iri,
            tuple(short),
            named.completed_from,
        )

    def _party_above(self, named: Named) -> str | None:
        """Give the party organisation of the place that a bloc's is part of, where its name says the level."""
        kinds = named.concept.all("unitOfKind") if named.kind == "party" and named.place else ()
        above = self._reading.lexicon.concepts.get(kinds[0]) if len(kinds) == 1 else None
        match = _LEVELED.search(named.name)
        if above is None or above.get("contractKind") != "party" or match is None:
            return None
        return f"{above.label} {match[0]}"

    def _evidence(self, mention: Mention) -> Evidence:
        rule = "organisation.alias" if mention.body is None else "organisation.name"
        if mention.named.completed_from:
            rule += "+completed"
        return self._reading.evidence(mention.start, mention.end, rule, mention.named.concept.iri)

    def _read(self) -> None:
        free = 0
        abroad = {
            offset
            for hit in self._reading.hits.ordered("place")
            if hit.concept.kind == "Country"
            for offset in range(hit.start + 1, hit.end)
        }
        for hit in self._heads():
            if hit.start < free or self._other_word(hit) or self._reading.excluded(hit.start):
                continue
            if hit.start in abroad:
                continue  # "Ban" in "Tây Ban Nha"
            if self._reading.text.endswith(_IN_ANOTHER_NAME, 0, hit.start) or is_product(self._reading, hit):
                continue  # "Luật Tổ chức [Tòa án nhân dân]", "trái phiếu [Chính phủ]", "[Toyota] Vios"
            for body in self._bodies(hit.start):
                free = max(free, body.end, body.alias_end)
                if not credited(self._reading, body):
                    self._note(body)

    def _heads(self) -> Iterator[Hit]:
        """Give the heads at which bodies may begin: none inside a title, but a known one that the title ends in."""
        titles = self._inside_titles()
        for hit in self._reading.hits.ordered("body"):
            end = titles.get(hit.start)
            known = any(same.concept.kind == "KnownBody" for same in self._reading.hits.all_at("body", hit.start))
            if end is None or (known and hit.end <= end):
                yield hit
            elif hit.end > end:  # "Phó Thủ tướng [Thường trực Chính phủ]"
                inner = (self._reading.hits.at("body", at) for at in range(end, hit.end))
                yield from (found for found in inner if found is not None)

    def _read_listed_kinds(self) -> None:
        """Read "các bộ: Y tế, Tài chính": bodies whose kind is named once before their fields."""
        for body in listed_kinds(self._reading):
            self._note(body)

    def _read_brands(self) -> None:
        """Take in the short names of companies; a full name that ends in a brand is that company's."""
        for name, named in company_names(self._reading, self.mentions):
            self.aliases.setdefault(name, named)

    def _inside_titles(self) -> dict[int, int]:
        """Give the offsets inside titles at which no body begins ("Phó Bí thư [Thường trực]"), and the title's end."""
        inside: dict[int, int] = {}
        for hit in self._reading.hits.ordered("position"):
            fuse = hit.concept.get("fuses")
            fused = hit.end - len(fuse) if fuse and not begins_name(self._reading, hit.end + 1) else -1
            if not hit.concept.get("bodyWords"):  # "Ủy viên [Thường vụ Quân ủy Trung ương]" names a body too
                inside.update((offset, hit.end) for offset in range(hit.start + 1, hit.end) if offset != fused)
        return inside

    def _other_word(self, hit: Hit) -> bool:
        """Whether a longer word of another sort begins here: "Hội" in "Hội nghị", "Bộ" in "Bộ trưởng"."""
        longer = self._reading.hits.reach(_OTHER_WORDS, hit.start) > hit.end
        return longer or inside_word(self._reading, hit)

    def _bodies(self, offset: int) -> list[Body]:
        body = body_at(self._reading, offset)
        if body is None:
            return []
        several = list(coordinated(self._reading, body))
        return several or [
            borrowed(self._reading, body),
            *listed_fields(self._reading, body),
            *at_further_places(self._reading, body),
        ]

    def _note(self, body: Body) -> None:
        """Keep a mention of the body, and of the bodies named inside its name."""
        named = self.resolve(body)
        if named is not None:
            generic = is_generic(self._reading, body)
            self._found.add(Mention(body.start, body.end, named, body, generic))
            if body.alias and not generic:
                self.aliases.setdefault(body.alias, named)
        if body.parent is not None and body.parent.start >= body.start and not stands_for_several(self._reading, body):
            self._note(body.parent)
        if named is None or not body.kind.flag("hidesWhole"):
            for inner in self._named_inside(body):
                self._note(inner)

    def _named_inside(self, body: Body) -> Iterator[Body]:
        """Give the well-known bodies of the state that stand in a name under their own: "Văn phòng [Quốc hội]"."""
        if body.known and body.pieces and named_by_branch(body):
            yield Body(body.start, body.start + len(body.head), body.kind, body.head)
        if body.kind.get("contractKind") in _NAMED_AFTER_OTHERS and not body.known:
            return
        reading, end = self._reading, body.parent.start if body.parent else body.end
        starts = (body.start + space.end() for space in re.finditer(" ", reading.text[body.start : end]))
        hits = [hit for at in starts for hit in reading.hits.all_at("body", at) if reading.text[at].isupper()]
        inner = [hit for hit in hits if hit.end <= end and (of_the_state(hit.concept) or _closes(hit, body))]
        for hit in sorted(inner, key=lambda hit: hit.end != end)[:1]:
            yield Body(hit.start, hit.end, hit.concept, hit.concept.label)

    def resolve(self, body: Body) -> Named | None:
        """Give the full name that a body stands for where it is mentioned; None where nothing can be understood."""
        named = self._resolve(body)
        return self._canonical.get(key(named.name), named) if named is not None else None

    def _resolve(self, body: Body) -> Named | None:
        if body.known:
            return as_known(body)
        if body.kind.flag("abroad") and body.place is None:
            return self._of_country_meant(body)
        if not body.named and body.bare is None and not self._level_kind(body.kind):
            body = with_parent_ahead(self._reading, body)
            if body.parent is None:
                return (
                    self._agency_of_place(body)
                    or board_of_story(self._reading, self._found.all, body)
                    or self._antecedent(body)
                )
        parent = self.resolve(body.parent) if body.parent else None
        if parent is None and body.kind.all("nameNeeds") == ("parent",) and not body.pieces:
            parent = self._missing_parent(body)
            if parent is None:
                return None
        if parent is None and body.parent is not None and not body.pieces and body.place is None:
            return None  # "Văn phòng Bộ" where no ministry was named
        place, scope = self._completed_place(body, parent)
        if place is not None and parent is None and body.kind.all("nameNeeds") == ("parent",):
            parent, place = self._body_of_place(body, place, scope), None
        if place is not None and place.name == "Việt Nam" and body.kind.get("level") not in (None, "central"):
            return None  # "đoàn đại biểu Quốc hội Việt Nam" is a delegation, not one of a province
        if place is None and not body.named and parent is None:
            return None
        return self._named(body, place, scope, parent)

    def _named(self, body: Body, place: Place | None, scope: str | None, parent: Named | None) -> Named:
        name = body.core
        if parent is not None and body.kind.label == _EXECUTIVE:
            parent = self._party_of(parent)
        if parent is not None and body.kind.label == _STANDING:
            parent = self._committee_of(parent)
        if place is not None:
            name = f"{name} {place_words(body, place, completed=body.place is None)}"
        if parent is not None and body.joined:
            name = f"{name}{body.joined if body.parent else ' '}{parent.name}"
            scope = scope or parent.completed_from or (None if body.parent else "article")
        where = place.name if place else parent.place if parent else None
        kind = contract_kind(self._reading.lexicon, body)
        if body.kind.flag("hosted") and place is not None and place.level == "country":
            return mission_of(body, place, self._country_before(body.start))
        abroad = place is not None and place.level in ("country", "city") and place.name != "Việt Nam"
        if abroad and kind not in _KEPT_ABROAD:
            kind = "foreign"
        if kind in ("other", "government") and parent is not None and body.kind.all("unitOfKind"):
            kind = parent.kind
        if parent is not None and (kind, parent.kind) == ("education", "health"):
            kind = "health"  # "Khoa Nội, Bệnh viện A"
        if parent is not None and parent.kind == "foreign" and kind not in _KEPT_ABROAD:
            kind = "foreign"
        if kind == "government" and parent is not None and parent.name in _ARMED and "Cục" in body.kind.label:
            kind = "armed-forces"
        whole = parent.name if parent else body.kind.get("partOf") or self._whole_of_place(body, place)
        return Named(name, kind, whole, where, body.kind, scope)

    def _of_country_meant(self, body: Body) -> Named | None:
        """Give a body that Viet Nam does not have to the country spoken of: "Thượng viện" of "Mỹ"."""
        country = self._country_before(body.start)
        if country is None:
            return None
        return Named(f"{body.core} {self._called(country)}", "foreign", None, country, body.kind, "article")

    def _agency_of_place(self, body: Body) -> Named | None:
        """Give an agency of the Party to the committee of the place behind it: "Ban Tuyên giáo [huyện] Mộc Châu"."""
        place = body.place
        if place is None or place.word is None:
            return None
        parent = self._body_of_place(body, place, None)
        if parent is None and body.kind.get("instanceClass") == _AGENCY:
            parent = self._committee(place, "article", body.kind.all("unitOfKind"))
        return self._named(replace(body, place=None), None, None, parent) if parent is not None else None

    def _country_before(self, offset: int) -> str | None:
        """Give the foreign country named last before an offset in its paragraph, else in the title."""
        start = self._reading.paragraph_start(offset)
        abroad = [p for p in self._geography.mentions if p.level == "country" and p.name != "Việt Nam"]
        near = [p for p in abroad if start <= p.start < offset]
        title = [p for p in abroad if p.start < self._reading.title_end]
        found = near or title
        return found[-1].name if found else None

    def _called(self, country: str) -> str:
        """Give a country as the article calls it most often: "Mỹ" rather than "Hoa Kỳ"."""
        same = (place for place in self._geography.mentions if place.name == country)
        forms = Counter(self._reading.words(place.start, place.end) for place in same)
        return max(sorted(forms), key=lambda form: forms[form])

    def _party_of(self, committee: Named) -> Named:
        """Give the organisation that elects a province's executive committee: "Ban Chấp hành [Đảng bộ tỉnh X]"."""
        organisation = self._reading.lexicon.lookup("BodyKind", "Đảng bộ")
        place, level = committee.place or "", committee.concept.get("levelWord")
        province = self._reading.lexicon.lookup("Province", place)
        if organisation is None or province is None or level is None or "unitOfKind" in committee.concept.properties:
            return committee
        name = place if place.startswith("Thành phố") else f"{level} {place}"
        return replace(committee, name=f"{organisation.label} {name}", concept=organisation)

    def _committee_of(self, organisation: Named) -> Named:
        """Give the committee whose standing members are told as the organisation's: "Ban Thường vụ [Tỉnh ủy X]"."""
        concepts = self._reading.lexicon.concepts
        above = (concepts.get(iri) for iri in organisation.concept.all("unitOfKind"))
        match = _LEVELED.search(organisation.name)
        if organisation.concept.label != "Đảng bộ" or match is None or not organisation.place:
            return organisation
        level = match[0].partition(" " + organisation.place)[0].casefold()
        kind = next((k for k in above if k is not None and k.get("levelWord") == level and not k.flag("hosted")), None)
        if kind is None or kind.get("instanceClass") != f"{vocab.NS}PartyCommittee":
            return organisation
        return replace(organisation, name=f"{kind.label} {organisation.place}", concept=kind)

    def _whole_of_place(self, body: Body, place: Place | None) -> str | None:
        """Give the body of its place that a unit is of: "Phòng Nội vụ huyện X" of "Ủy ban nhân dân huyện X"."""
        whole = self._reading.lexicon.concepts.get(body.kind.get("wholeOfPlace") or "")
        if whole is None or place is None:
            return None
        return f"{whole.label} {place_words(body, place, completed=body.place is None)}"

    def _body_of_place(self, body: Body, place: Place, scope: str | None) -> Named | None:
        """Give the body of the place that a board of it sits in: "Ban cán sự đảng [UBND] tỉnh Yên Bái"."""
        whole = self._reading.lexicon.concepts.get(body.kind.get("wholeOfPlace") or "")
        return self._named(Body(place.start, place.start, whole, whole.label), place, scope, None) if whole else None

    def _level_kind(self, kind: Concept) -> bool:
        return kind.get("level") not in (None, "central") and "place" in kind.all("nameNeeds")

    def _completed_place(self, body: Body, parent: Named | None) -> tuple[Place | None, str | None]:
        if body.place is not None:
            return body.place, None
        if body.bare is not None:
            found = self._geography.understood(body.start, *body.bare.levels, word=body.bare.word or None)
            return found or (None, None)
        levels = [level for level in body.kind.all("level") if level != "central"]
        if parent is not None or not levels:
            return None, None
        found = self._geography.understood(body.start, *levels, word=body.kind.get("levelWord"))
        return found or (None, None)

    def _missing_parent(self, body: Body) -> Named | None:
        """Find the body that a unit named alone belongs to: the nearest before it of a kind that has such units."""
        kinds = body.kind.all("unitOfKind")
        groups = (*kinds, "enterprise") if is_board(body.kind) else kinds

        def may_hold(mention: Mention) -> bool:
            concept = mention.named.concept
            return concept.iri in kinds or not (is_board(concept) or is_exchange(mention.named))

        mention = self._found.last(body.start, groups, may_hold)
        return mention.named if mention is not None else self._committee_of_place(body.start, kinds)

    def _committee_of_place(self, offset: int, kinds: tuple[str, ...]) -> Named | None:
        """Give the body of the place meant at an offset that a unit is of: "Ban Thường vụ" of the "Tỉnh ủy"."""
        found = self._geography.understood(offset, "province") or self._geography.understood(offset, "district")
        return self._committee(*found, kinds) if found is not None else None

    def _committee(self, place: Place, scope: str | None, kinds: tuple[str, ...]) -> Named | None:
        """Give the body of some kinds that a place of its level has: "Huyện ủy" of a "huyện"."""
        concepts = (self._reading.lexicon.concepts.get(iri) for iri in kinds)
        kind = next((c for c in concepts if c is not None and c.get("levelWord") == place.usual_word), None)
        if kind is None or place.usual_word is None:
            return None
        return self._named(Body(place.start, place.start, kind, kind.label), place, scope, None)

    def _antecedent(self, body: Body) -> Named | None:
        """Find what "Tập đoàn" or "Sở" alone stands for: the last named body of that kind."""
        label, iri = key(body.kind.label), body.kind.iri
        head = label.split(" ")[0]
        begun = head + " " if head in ("công", "tập", "ngân") else label

        def same(mention: Mention) -> bool:
            named = mention.named
            sort = named.concept.get("contractKind") == body.kind.get("contractKind")
            alike = named.concept.iri == iri or (sort and f"{key(named.name)} ".startswith((label, begun)))
            return alike and mention.body is not None

        def stays(mention: Mention) -> bool:
            return same(mention) and not left_behind(self._reading, mention.start)

        groups = (iri, opening(label))
        mention = self._found.last(body.start, groups, stays) or self._found.last(body.start, groups, same)
        return replace(mention.named, completed_from="article") if mention is not None else None

    def nearest(self, offset: int, kinds: tuple[str, ...]) -> Named | None:
        """Give the named body of one of the contract's kinds that is mentioned nearest before an offset."""
        mention = self._found.last(offset, kinds, lambda m: not is_exchange(m.named))
        return mention.named if mention is not None else None

    def last_host(self, offset: int, kinds: tuple[str, ...], floor: int) -> Named | None:
        """Give the body of some of the contract's kinds named last in a stretch, none that somebody only was in."""
        mention = self._found.last(
            offset, kinds, lambda m: not is_board(m.named.concept) and not left_behind(self._reading, m.start), floor
        )
        return mention.named if mention is not None else None

    def last_of_kinds(self, offset: int, concepts: Iterable[Concept]) -> Named | None:
        """Give the body named last before an offset that is one of some concepts."""
        mention = self._found.last(offset, (concept.iri for concept in concepts), lambda _: True)
        return mention.named if mention is not None else None

    @cached_property
    def at_home(self) -> bool:
        """Whether the article speaks of Viet Nam or of a place in it."""
        own = (*LEVELS.values(), "village")
        return any(place.level in own or place.name == "Việt Nam" for place in self._geography.mentions)

    def within(self, start: int, end: int) -> list[Mention]:
        """Give the mentions that lie in a stretch of the text."""
        return self._found.within(start, end)

    def revise(self, change: Callable[[Mention], Mention]) -> None:
        """Take in what became known of the bodies since they were read: whose they are."""
        self._found = Mentions.settled(map(change, self.mentions))

    def last_of(self, offset: int, head: str | None, floor: int = 0) -> Named | None:
        """Give the body named last before an offset whose name begins with a word: "Ban" for a bare "Trưởng ban"."""
        if head is None:
            return None
        begun = key(head)
        mention = self._found.last(
            offset,
            (opening(begun + " "),),
            lambda m: f"{key(m.named.name)} ".startswith(begun + " ") and not _of_secretaries(m, begun),
            floor,
        )
        return replace(mention.named, completed_from="article") if mention is not None else None

    def in_full(self, start: int, end: int) -> str:
        """Give the words of a stretch of the text with the bodies named in it under their full names."""
        words, at = "", start
        for mention in self._found.within(start, end):
            if at <= mention.start and not mention.generic:
                words += self._reading.words(at, mention.start) + " " + mention.named.name + " "
                at = mention.end
        return " ".join((words + self._reading.words(at, end)).split())

    def alias_at(self, offset: int) -> Mention | None:
        """Give the mention by a short name of the article's own that begins at an offset."""
        return self._found.alias_at(offset)

    def overlapping(self, offset: int) -> list[Mention]:
        """Give the mentions that hold an offset."""
        return self._found.holding(offset)

    def _read_aliases(self) -> None:
        """Find where a short name that the article itself defines ("(SHB)") is used later."""
        if not self.aliases:
            return
        named = Mentions.settled(self.mentions)
        for start, alias in whole_words(self._reading.text, self.aliases):
            if not named.holding(start):
                self._found.add(Mention(start, start + len(alias), self.aliases[alias], None))


def _closes(hit: Hit, body: Body) -> bool:
    """Whether a foreign body closes the name of one of its own: "Hội đồng Bảo an [Liên Hợp Quốc]"."""
    whole = body.kind.get("partOf")
    foreign = hit.concept.get("contractKind") == "foreign"
    return foreign and hit.end == body.end and whole is not None and key(whole) == key(hit.concept.label)


def _of_secretaries(mention: Mention, head: str) -> bool:
    """Whether a "Ban" is a committee's, which no "Trưởng ban" heads: "Ban Bí thư", "Ban Thường vụ"."""
    return head == "ban" and (mention.named.concept.get("instanceClass") or "").endswith(_COMMITTEES)
