"""The people of an article: full names, and which later "ông Minh" or "đồng chí" stands for whom.

A run of capitalised syllables is a name when something beside it says so (an honorific, a rank, a title), or when it
has the form of a Vietnamese name: a family name and two or three syllables more. Bodies and places come first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from quanhe.extract.chain import Chain
from quanhe.extract.names import (
    FOREIGN,
    behind_province,
    foreign_word,
    has_middle_name,
    is_family_name,
    run_from,
    within_run,
)
from quanhe.extract.namesakes import Namesakes
from quanhe.extract.namewords import name_words
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Geography, Place
from quanhe.extract.postwords import counterparts_of
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import whole_words
from quanhe.extract.terms import holders
from quanhe.extract.titles import title_hits
from quanhe.facts import Evidence, Person
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_THIS: Final = " này"
_GAP: Final = lazy(r"[.:]? ?$")
_TITLE_AFTER: Final = lazy(r"(?:,| -| \(|:) ?")
_LONGEST_SYLLABLE: Final = 9
_LONGEST_NAME: Final = 4
_LONGEST_THING: Final = 16
_LONGEST_BRACKET: Final = 40
_HOUSE: Final = lazy(r"(?<![\w/.-])\d{1,4}[A-Za-z]?(?:[/-]\d{1,4}[A-Z]?){0,3} $")
_LONGEST_HOUSE: Final = 16
_YEAR_AFTER: Final = lazy(r" ?[(,] ?(?:sinh|SN|s\.n|\d{2} tuổi)")
_WORDS: Final = ("body", "field", "nameword", "event", "position", "document", "counter")
"""Layers of words that are no names of people."""


@dataclass(slots=True)
class PersonMention:
    """One place of the text that names or stands for a person. `lead` is where honorifics and ranks before it begin."""

    start: int
    end: int
    lead: int
    name: str
    rule: str
    full: bool = True
    honorific: str | None = None


class People:
    """The people an article names, in reading order, and who is meant at any place of the text."""

    def __init__(
        self, reading: Reading, geography: Geography, organisations: Organisations, titles: Iterable[Chain]
    ) -> None:
        self._reading = reading
        self._organisations = organisations
        phrases = [phrase for chain in titles for phrase in chain.phrases]
        self._titles = {phrase.end: phrase.start for phrase in phrases}
        self._held = {p.end for p in phrases if p.named is not None or p.concept.get("fuses") == "Bộ"}
        self._of_states = {phrase.end for phrase in phrases if phrase.concept.get("countryBody")}
        self._titles.update((country.end, start) for start, country in counterparts_of(reading))
        self._ends = self._lead_ends()
        self._taken = self._spans(geography)
        self._taken_starts = [start for start, _ in self._taken]
        self._taken_reach = list(accumulate((end for _, end in self._taken), max))
        self.mentions: list[PersonMention] = []
        self._by_ending: dict[str, list[int]] | None = None
        self._read()
        self._settle_case()
        self._read_again()
        self._read_references()
        self.mentions.sort(key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]

    def facts(self) -> list[Person]:
        """Give each person once, in the order of first mention, with the evidence of every full mention."""
        grouped: dict[str, list[PersonMention]] = {}
        for mention in self.mentions:
            if mention.full:
                grouped.setdefault(mention.name, []).append(mention)
        return [
            Person(
                name, tuple(self._evidence(m) for m in found), next((m.honorific for m in found if m.honorific), None)
            )
            for name, found in grouped.items()
        ]

    def _evidence(self, mention: PersonMention) -> Evidence:
        return self._reading.evidence(mention.start, mention.end, mention.rule)

    def before(self, offset: int, floor: int = 0) -> PersonMention | None:
        """Give the mention that ends nearest before an offset, none that begins before `floor`."""
        index = bisect_right(self._starts, offset - 1) - 1
        while index >= 0:
            mention = self.mentions[index]
            if mention.start < floor:
                return None
            if mention.end <= offset:
                return mention
            index -= 1
        return None

    def after(self, offset: int, ceiling: int) -> PersonMention | None:
        """Give the first mention that begins (leads included) at or after an offset and before `ceiling`."""
        for index in range(bisect_right(self._starts, offset - 1), len(self.mentions)):
            mention = self.mentions[index]
            if mention.start >= ceiling:
                return None
            if mention.lead >= offset:
                return mention
        return None

    def within(self, start: int, end: int) -> list[PersonMention]:
        """Give the mentions that lie inside a stretch of the text."""
        first = bisect_right(self._starts, start - 1)
        return [m for m in self.mentions[first : bisect_right(self._starts, end - 1)] if m.end <= end]

    def subject(self, offset: int) -> str | None:
        """Give the person a career is told of: the one named in the title, else the last named before an offset."""
        title = [m for m in self.mentions if m.full and m.start < self._reading.title_end]
        if title:
            return title[0].name
        earlier = self.before(offset)
        return earlier.name if earlier else next((m.name for m in self.mentions if m.full), None)

    def _lead_ends(self) -> dict[int, tuple[int, str, Hit]]:
        """Map the end of each honorific, rank, degree, occupation and title to where it begins."""
        ends: dict[int, tuple[int, str, Hit]] = {}
        for layer in ("position", "person"):
            for hit in self._reading.hits.ordered(layer):
                if hit.end not in ends or hit.start < ends[hit.end][0]:
                    ends[hit.end] = (hit.start, layer, hit)
        return ends

    def _spans(self, geography: Geography) -> list[tuple[int, int]]:
        """Give the stretches that are no names of people: bodies, places with level words, titles, honorifics."""
        hits = self._reading.hits
        spans = [(m.start, m.end) for m in self._organisations.mentions if not m.generic or m.named.concept.iri]
        spans += [(p.start, p.end) for p in geography.mentions if self._surely_place(p)]
        spans += [(hit.start, hit.end) for hit in title_hits(self._reading)]
        spans += [(start, end) for end, start in self._titles.items()]
        spans += [(hit.start, hit.end) for hit in hits.ordered("person") if not self._is_name(hit)]
        return sorted(spans)

    def _is_name(self, hit: Hit) -> bool:
        """Whether a word before names is here a family name itself: "Vương Hộ Ninh"."""
        text = self._reading.text[hit.start : hit.end]
        if not text[:1].isupper() or " " in text:
            return False
        match = FOREIGN.match(self._reading.text, hit.start)
        words = match[0].split(" ") if match is not None else []
        if has_middle_name(self._reading, words):
            return True
        short = 2 <= len(words) <= 3 and not is_family_name(self._reading, words[1])
        return short and is_family_name(self._reading, text)

    def _surely_place(self, place: Place) -> bool:
        """Whether a place name is not rather part of a longer personal name ("Nguyễn Bình Dương")."""
        if place.word is not None or place.level == "country":
            return True
        match = FOREIGN.match(self._reading.text, place.start)
        longer = match is not None and match.end() > place.end
        first = self._reading.text[place.start : place.end].split(" ")[0]
        return not (longer and is_family_name(self._reading, first))

    def _covered(self, offset: int) -> int:
        """Give where the taken stretches that hold an offset end; the offset itself where none does."""
        index = bisect_right(self._taken_starts, offset) - 1
        return max(self._taken_reach[index], offset) if index >= 0 else offset

    def _read(self) -> None:
        text = self._reading.text
        led = self._ends.keys() | self._titles.keys()
        offset = 0
        while (found := run_from(text, offset)) is not None:
            start, end = found
            if " " not in text[start:end] and led.isdisjoint((start - 2, start - 1, start)):
                offset = end  # one syllable that nothing leads names nobody
                continue
            if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
                offset = start + 1
                continue
            covered = self._covered(start)
            if covered > start:
                offset = covered
                continue
            end = self._cut(start, self._before_word(start, end))
            run = within_run(self._reading, start, end)
            if run is not None and run[1] > run[0]:
                self._consider(behind_province(self._reading, *run), run[1])
                end = run[1]
            offset = max(end, start + 1)

    def _before_word(self, start: int, end: int) -> int:
        """Leave out a last syllable that begins a word of several syllables: "Ban Quản" in "Ban Quản lý"."""
        begin = max(self._reading.text.rfind(" ", start, end) + 1, start)
        if self._reading.hits.reach(_WORDS, begin) > end:
            return max(begin - 1, start)
        return end

    def _cut(self, start: int, end: int) -> int:
        """End a run where a body, place or title begins inside it."""
        index = bisect_right(self._taken_starts, start)
        while index < len(self._taken) and self._taken[index][0] < end:
            inner, inner_end = self._taken[index]
            spaced = self._reading.text[inner - 1] == " " and not self._inside_name(start, inner, inner_end)
            tied = self._reading.text[inner - 1] == "-" and self._reading.hits.at("position", inner) is not None
            if inner > start and (spaced or tied):
                return inner - 1
            index += 1
        return end

    def _inside_name(self, start: int, inner: int, inner_end: int) -> bool:
        """Whether a place name inside a run is a given name rather: "Nguyễn Thanh Bình"."""
        words = self._reading.text[start:inner_end].split(" ")
        if len(words) in (3, 4) and self._addressed(start):
            return True
        if (
            self._reading.lexicon.lookup("GivenName", words[0]) is not None
            and "," not in self._reading.text[start:inner]
        ):
            return True
        if any(hit.end == inner_end for hit in self._reading.hits.all_at("person", inner)):
            named = is_family_name(self._reading, words[0]) or has_middle_name(self._reading, words)
            return named and all(word[:1].isupper() for word in words)
        hit = self._reading.hits.at("place", inner)
        if hit is not None and hit.end == inner_end and has_middle_name(self._reading, words):
            return True
        return hit is not None and hit.end == inner_end and len(words) <= 4 and is_family_name(self._reading, words[0])

    def _addressed(self, start: int) -> bool:
        """Whether an honorific stands right before a run of words: "ông [Thiên Thanh Sơn]"."""
        found = self._ends.get(start - 1)
        return found is not None and found[2].concept.kind == "Honorific"

    def _consider(self, start: int, end: int) -> None:
        if self._reading.excluded(start):
            return
        words = self._reading.text[start:end].split(" ")
        lead, cue, honorific = self._lead(start)
        rule = self._decide(start, end, words, cue)
        if rule is None:
            return
        name = self._reading.words(start, end)
        self.mentions.append(PersonMention(start, end, lead, name, rule, True, honorific))

    def _decide(self, start: int, end: int, words: list[str], cue: str | None) -> str | None:
        """Give the rule by which a run is a person's name, or None."""
        family = is_family_name(self._reading, words[0]) or has_middle_name(self._reading, words)
        vietnamese = family and len(words) >= 2 and not self._names_country(start + len(words[0]) + 1, end)
        if cue is not None and vietnamese:
            return f"person.{cue}+family-name"
        if cue is not None and len(words) >= 2 and not self._reading.hits.at("place", start):
            return None if cue == "title" and self._begins_body(start, words) else f"person.{cue}"
        if (
            cue == "title"
            and len(words) == 1
            and len(words[0]) > 1
            and self._known_by_one_name(start, words[0])
            and not self._is_place(start, end)
        ):
            return "person.title+one-name"
        if len(words) >= 2 and key(" ".join(words)) in holders(self._reading.lexicon) and not self._thing_before(start):
            return "person.known"
        if not vietnamese and len(words) >= 2 and self._beside_title(start, end, words):
            return "person.title-beside"
        if not vietnamese and self._given_name(words) and not self._thing_before(start) and not self._brand(start):
            return "person.given-name-abroad"
        if vietnamese and self._thing_before(start):
            return None
        if vietnamese and self._title_follows(end):
            return "person.family-name+title-after"
        if not vietnamese and len(words) >= 2 and self._title_follows(end) and not self._thing_before(start):
            return "person.title-after" if self._starts_clause(start) else None
        if vietnamese and 3 <= len(words) <= 4 and not self._is_place(start, end) and not self._shouted(start, end):
            return "person.family-name"
        return None

    def _beside_title(self, start: int, end: int, words: list[str]) -> bool:
        """Whether a foreign name stands behind a title and a mark: "Đại sứ Lào tại Hà Nội, Ana Brava cho biết"."""
        text, hits = self._reading.text, self._reading.hits
        comma, dash = text.endswith(", ", 0, start), text.endswith((" - ", " – "), 0, start)
        if not (comma and start - 2 in self._held) and not (dash and start - 3 in self._held):
            return False
        if hits.at("place", start) or self._begins_body(start, words) or not any(map(foreign_word, words)):
            return False
        return text[end : end + 1] in (",", ".", ")") or text[end + 1 : end + 2].islower()

    def _begins_body(self, start: int, words: list[str]) -> bool:
        """Whether a run behind a title begins with a kind of body or thing: "Hiệu trưởng Trường Hóa"."""
        hits = self._reading.hits
        begins = hits.at("body", start) or hits.at("thing", start)
        return begins is not None and not any("-" in word for word in words)

    def _given_name(self, words: list[str]) -> bool:
        """Whether a run begins with a first name of other countries and goes on as a name does: "Oscar Perez"."""
        first, *rest = words
        known = self._reading.lexicon.lookup("GivenName", first) or self._reading.lexicon.lookup(
            "GivenName", first.partition("-")[0]
        )
        twice = first in rest  # a caption that runs into the name: "Abraham Lincoln Abraham Lincoln"
        return known is not None and not twice and len(rest) < _LONGEST_NAME and any(map(foreign_word, rest))

    def _brand(self, start: int) -> bool:
        """Whether a body's name begins here, or a kind of thing is named right before: "tờ Sydney Herald"."""
        noun = name_words(self._reading.lexicon).brand
        named = noun.search(self._reading.lower, max(0, start - _LONGEST_THING), start) is not None
        return named or self._reading.hits.at("body", start) is not None

    def _known_by_one_name(self, start: int, word: str) -> bool:
        """Whether one word behind a title names who holds it: "Tổng thống Putin", "Bộ trưởng Quốc phòng Mattis"."""
        end = start + len(word)
        if end <= self._reading.title_end and self._reading.text[end : end + 1] == "\n" and not foreign_word(word):
            return False  # a headline that is cut short: "Phó Tư lệnh Quân đội nhân dân Việt"
        if start - 1 in self._of_states:
            behind = self._reading.text[start + len(word) : start + len(word) + _LONGEST_SYLLABLE].strip().split(" ")[0]
            return f"{key(word)} {behind}" not in self._reading.lexicon.compounds
        return start - 1 in self._held and foreign_word(word)

    def _names_country(self, start: int, end: int) -> bool:
        """Whether all behind a first word is a country: "Đoàn Việt Nam" is a team."""
        hits = self._reading.hits.all_at("place", start)
        return any(hit.end == end and hit.concept.kind == "Country" and " " in hit.concept.label for hit in hits)

    def _shouted(self, start: int, end: int) -> bool:
        words = self._reading.text[start:end]
        return words.isupper() and len(words) > 3

    def _starts_clause(self, start: int) -> bool:
        return (
            start == 0
            or self._reading.text[start - 1] == "\n"
            or self._reading.text[start - 2 : start] in (", ", "; ", ": ", ". ")
        )

    def _is_place(self, start: int, end: int) -> bool:
        hit = self._reading.hits.at("place", start)
        return hit is not None and hit.end >= end

    def _thing_before(self, start: int) -> bool:
        number = _HOUSE.search(self._reading.text, max(0, start - _LONGEST_HOUSE), start)  # "số 5 [Trần Thánh Tông]"
        return self._reading.hits.ending("thing", (number.start() if number else start) - 1) is not None

    def _title_follows(self, end: int) -> bool:
        if _YEAR_AFTER.match(self._reading.text, end):
            return True
        gap = _TITLE_AFTER.match(self._reading.text, end)
        if gap is None:
            return False
        at = gap.end()
        state = self._reading.hits.at("state", at)
        if state is not None:
            at = state.end + 1
        hit = self._reading.hits.at("position", at)
        return hit is not None and not hit.concept.flag("weak")

    def _lead(self, start: int) -> tuple[int, str | None, str | None]:
        """Give where the honorifics, ranks and degrees before a name begin, the nearest cue, and the honorific."""
        lead, cue, honorific = start, None, None
        while True:
            gap = _GAP.search(self._reading.text, max(0, lead - 2), lead)
            at = self._before_bracket(gap.start() if gap else lead)
            if at in self._titles:
                cue = cue or "title"
                break
            found = self._ends.get(at)
            if found is None and at != lead:
                found = self._ends.get(lead - 1)
            if found is None:
                break
            begin, layer, hit = found
            if layer == "position":
                cue = cue or "title"
                break
            cue = cue or hit.concept.kind.casefold()
            if hit.concept.kind == "Honorific":
                honorific = self._reading.words(hit.start, hit.end)
            lead = begin
        return lead, cue, honorific

    def _before_bracket(self, at: int) -> int:
        """Give where a title ends that has its body's short name behind it: "Chủ tịch Ủy ban … (UBCK)"."""
        if self._reading.text[at - 1 : at] != ")":
            return at
        begins = self._reading.text.rfind(" (", max(0, at - _LONGEST_BRACKET), at)
        return begins if begins in self._titles else at

    def _settle_case(self) -> None:
        """Write a name that stands in capitals as it is written elsewhere, or with initial capitals."""
        usual = {m.name.casefold(): m.name for m in self.mentions if not m.name.isupper()}
        settled = []
        for mention in self.mentions:
            name = usual.get(mention.name.casefold(), mention.name)
            if name.isupper() and len(name) > 4 and "." not in name:
                name = name.title()
            settled.append(_renamed(mention, name))
        keys: dict[str, str] = {}
        merged = [_renamed(m, keys.setdefault(key(m.name), m.name)) for m in settled]
        namesakes = Namesakes(self._reading, {mention.name for mention in merged})
        self.mentions = [_renamed(m, namesakes.in_full(m.name, m.end)) for m in merged]

    def _read_again(self) -> None:
        """Find the full names again where nothing beside them says that they are names: "… Eric Schulz (phải)"."""
        names = {m.name: m for m in self.mentions if " " in m.name}
        taken = {start for mention in self.mentions for start in range(mention.start, mention.end)}
        for start, name in whole_words(self._reading.text, names):
            end = start + len(name)
            longer = FOREIGN.match(self._reading.text, start)
            plain = longer is not None and longer.end() == end and self._covered(start) <= start
            if plain and start not in taken and not self._reading.excluded(start) and not self._thing_before(start):
                lead, _, honorific = self._lead(start)
                self.mentions.append(PersonMention(start, end, lead, name, "person.again", True, honorific))

    def _read_references(self) -> None:
        """Find "ông Minh" and "ông", and say whom they stand for: the person of that given name, or the last named."""
        text = self._reading.text
        named = sorted(self.mentions, key=lambda mention: mention.start)
        starts = [mention.start for mention in named]
        occupied = {mention.lead for mention in named} | {mention.start for mention in named}
        references: list[PersonMention] = []
        genders = self._genders(named)
        for hit in self._reading.hits.ordered("person"):
            this = hit.concept.kind == "Occupation" and text.startswith(_THIS, hit.end)
            if not (this or hit.concept.kind in ("Honorific", "Rank", "Degree")) or hit.start in occupied:
                continue
            match = FOREIGN.match(text, hit.end + 1) if text[hit.end : hit.end + 1] == " " else None
            if match is not None and match.start() in occupied:
                continue
            earlier = bisect_right(starts, hit.start)
            if earlier and hit.start < named[earlier - 1].end:
                continue  # "Trần Đào [Anh Thiện]"
            if match is not None:
                found = self._by_given_name(match[0], earlier, named)
                if found is not None:
                    references.append(
                        PersonMention(match.start(), match.end(), hit.start, found.name, "person.given-name", False)
                    )
            elif earlier and (this or (hit.concept.flag("pronoun") and self._stands_alone(hit))):
                said = max((named[earlier - 1], *references[-1:]), key=lambda mention: mention.start)
                gender = hit.concept.get("gender")
                other = {"male": "female", "female": "male"}.get(gender or "")
                if other and genders.get(said.name) == other:
                    before = [*named[:earlier], *references]
                    fitting = [mention for mention in before if genders.get(mention.name) != other]
                    said = max(fitting, key=lambda mention: mention.start, default=said)
                references.append(PersonMention(hit.start, hit.end, hit.start, said.name, "person.pronoun", False))
        self.mentions += references

    def _genders(self, named: list[PersonMention]) -> dict[str, str]:
        """Give whether those named are men or women, as the words before their names say."""
        lookup = self._reading.lexicon.lookup
        words = ((m.name, lookup("Honorific", m.honorific)) for m in named if m.honorific)
        said = ((name, concept.get("gender")) for name, concept in words if concept is not None)
        return {name: gender for name, gender in said if gender}

    def _by_given_name(self, words: str, earlier: int, named: list[PersonMention]) -> PersonMention | None:
        """Give the last of the `earlier` people named whose name ends in some words, else the first of all."""
        if self._by_ending is None:
            self._by_ending = _by_ending(named)
        found = self._by_ending.get(key(words))
        return named[found[max(0, bisect_left(found, earlier) - 1)]] if found else None

    def _stands_alone(self, hit: Hit) -> bool:
        text = self._reading.text
        starts = hit.start == 0 or text[hit.start - 1] in "\n" or text[hit.start - 2 : hit.start] in (". ", ", ", "; ")
        starts = starts or text.startswith(_THIS, hit.end)
        return starts and text[hit.end : hit.end + 2][:1] in " ," and not text[hit.end + 1 : hit.end + 2].isupper()


def _by_ending(named: list[PersonMention]) -> dict[str, list[int]]:
    """Give the places of those named by what their names end in: "văn an" and "an" of "Nguyễn Văn An"."""
    places: dict[str, list[int]] = {}
    for place, mention in enumerate(named):
        name = key(mention.name)
        while name := name.partition(" ")[2]:
            places.setdefault(name, []).append(place)
    return places


def _renamed(mention: PersonMention, name: str) -> PersonMention:
    return PersonMention(mention.start, mention.end, mention.lead, name, mention.rule, mention.full, mention.honorific)
