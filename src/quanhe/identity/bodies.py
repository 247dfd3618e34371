"""Which names are one body: a key of its name with the ways of writing it put aside, and of what it serves and when.

A body known by name is one under all its labels. A body of the state, the Party, the front, the courts or the forces is
one with its namesake only where both serve the same slice of the same place: the People's Committee of Bắc Ninh until
2025-06-30 is not the one after it. Any other body is its name, with the place only where the name does not say it.
A name that many bear and that nothing tells apart ("Sở Y tế", "Ủy ban nhân dân xã Tân Lập") is one article's alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quanhe.identity.names import digest, is_syllable, name_key, slug
from quanhe.identity.places import LEVELS, Places, PlaceSlice, Stretch
from quanhe.identity.succession import Change, Succession
from quanhe.lexicon import Concept, Lexicon
from quanhe.patterns import lazy
from quanhe.text import nfc

_OF_A_PLACE: Final = frozenset(("party", "government", "assembly", "front", "judiciary", "armed-forces"))
"""The kinds whose bodies begin and end with the place they serve."""
_LEVELS: Final = {
    "province": LEVELS.index("Province"),
    "district": LEVELS.index("District"),
    "commune": LEVELS.index("Commune"),
}
_PROVINCE: Final = _LEVELS["province"]
_COUNTRY: Final = LEVELS.index("Country")
_FOREMOST: Final = (_PROVINCE, _COUNTRY)
_MANY_OF_NAME: Final = (_LEVELS["district"], _LEVELS["commune"])
_NAMES_KEPT: Final = 1 << 15  # the same names come again and again
_HERE: Final = "@"
"""Where in a unit's name its place stands."""
_AND: Final = "và"
_OF: Final = "của"
_MARKS: Final = lazy(r"[\s,;:/()\[\]\"'’“”«»*.·–—-]+")
_DOTTED: Final = lazy(r"(?<=\b[A-ZĐƯ])\.(?=[A-ZĐƯ]\b)")
_I_OR_Y: Final = lazy("(qu|[hklmst])([iìíỉĩị])")
_Y: Final = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))


@dataclass(frozen=True, slots=True)
class BodyIdentity:
    """What tells a body from all others: `key`, of which its IRI is made, and `name`, which the IRI shows.

    `unit` is the name with "@" for the place and `place` the slice (IRI) it serves, where they are known; `present` are
    the places of today in which a body of this unit took over from it.
    """

    key: str
    name: str
    unit: str = ""
    place: str | None = None
    present: tuple[str, ...] = ()

    def iri(self, base: str) -> str:
        """Give the body's IRI."""
        return f"{base}organisation/{slug(self.name)}-{digest(8, self.key)}"


class BodyNames:
    """The names of bodies as the ontology knows them: how each is written, what kind it says, which place it serves."""

    def __init__(
        self, lexicon: Lexicon | None = None, places: Places | None = None, succession: Succession | None = None
    ) -> None:
        """Take the ontology, its places and what became of them; without it names are compared as they are."""
        self.spelled: Callable[[str], str] = lru_cache(_NAMES_KEPT)(self._spelled)
        """Give a name as names of bodies are compared: with its tones; case, marks, y for i and short forms aside."""
        self._places = places or Places({})
        self._succession = succession or Succession.through(())
        of: Callable[[str], list[Concept]] = lexicon.of if lexicon else lambda kind: []
        self._short = {label: long for short in of("Abbreviation") for label in short.labels if (long := _long(short))}
        self._words = {
            name_key(label): name_key(_long(word) or word.label)
            for word in of("LevelWord")
            for label in word.labels
            if len(label) > 1 and "." not in label
        }
        levels = [word for word in of("LevelWord") if not _LEVELS.keys().isdisjoint(word.all("level"))]
        self._level_words = tuple(
            sorted(
                {self._words.get(name_key(word.label), name_key(word.label)) for word in levels},
                key=lambda word: (-len(word), word),
            )
        )
        self._district_words = frozenset(word.label for word in levels if "district" in word.all("level"))
        self._not_levels = tuple(self.spelled(within) for word in levels for within in word.all("notWithin"))
        self._labels = {kind.iri: self.spelled(kind.label) for kind in of("BodyKind")}
        self._kinds = {name: kind for kind in of("BodyKind") for name in self._heads(kind)}
        self._whole_kinds = frozenset(label for label in self._kinds if " " in label or self._kinds[label].get("level"))
        cities = {kind.iri: form for kind in of("BodyKind") if (form := kind.get("cityFormOf"))}
        self._province_forms = _Forms({self._labels[kind]: self._labels[form] for kind, form in cities.items()})
        self._city_forms = _Forms({self._labels[form]: self._labels[kind] for kind, form in cities.items()})
        countries = [place for place in self._places if place.level == _COUNTRY]
        named = ((self.spelled(name), self.spelled(country.name)) for country in countries for name in country.names)
        self._countries = _Forms(dict(named))
        known = of("KnownBody")
        self._bodies = {body.iri: body for body in known}
        self._known = _borne_once((self.spelled(label), body) for body in known for label in body.labels)
        self._loosely = _borne_once((self._loose(self.spelled(label)), body) for body in known for label in body.labels)
        self._codes = _borne_once((nfc(label), body) for body in known for label in _codes(body))
        self._units = Succession.through(self._change_of_units(change) for change in of("BodyChange"))
        self._place_names = {self.spelled(name): name for place in self._places for name in place.names}

    def _change_of_units(self, change: Concept) -> Change:
        """Give what a change of bodies says of the units of every province, with "@" for the province."""
        before, after = (
            tuple(f"{self._without_and(self.spelled(name))} {_HERE}" for name in change.all(side))
            for side in ("predecessorName", "successorName")
        )
        return Change(change.iri, change.get("effectiveOn") or "", before, after, change.all("legalBasis"))

    @staticmethod
    def _without_and(words: str) -> str:
        return " ".join(word for word in words.split(" ") if word != _AND)

    def _loose(self, words: str) -> str:
        """Give a name without its "và", and with each country under its first name."""
        return self._countries.within(self._without_and(words))

    def _heads(self, kind: Concept) -> Iterator[str]:
        """Give what the names of a kind begin with; a level word at its end is the place's: "Công an thành phố"."""
        for label in map(self.spelled, kind.labels):
            if label == self._labels[kind.iri] or not self._level_at_end(label):
                yield label

    def _level_at_end(self, words: str) -> str:
        """Give the level word that words end in, or an empty text: "xã" of "hợp tác xã" is none."""
        if words.endswith(self._not_levels):
            return ""
        return next((word for word in self._level_words if words.endswith(f" {word}")), "")

    def _spelled(self, name: str) -> str:
        words = _DOTTED.sub("", nfc(name)).replace("&", f" {_AND} ").split()
        plain = name_key(" ".join(self._short.get(word, word) for word in words))
        return " ".join(_word(self._words.get(word, word)) for word in _MARKS.split(plain) if word and word != _OF)

    def identify(
        self,
        name: str,
        when: Stretch,
        *,
        kind: str | None = None,
        place: str | None = None,
        whole: str | None = None,
        article: str = "",
    ) -> BodyIdentity:
        """Say which body a name means in an article: by its kind, place and whole as they were read, where they were.

        `article` goes into the key where the name is nobody's in particular.
        """
        words = self.spelled(name)
        known = self._known_as(words)
        if known and not self._of_province_itself(known):
            return self._of_known(known.iri)
        if words in self._countries:
            return BodyIdentity(f"|{self._countries[words]}", self._countries[words])
        head = self._head(words)
        group = kind if kind and kind != "other" else self._group(words) or kind or ""
        words = self._brand(words) or self._in_full(name, words, head)
        if group in _OF_A_PLACE or (head and head.get("contractKind") in _OF_A_PLACE):
            words = self._without_and(words)
        where = self._place_names.get(self.spelled(place), place) if place else self._place_at_end(words)
        if where is None and not self._is_anybodys(words, head, group):
            return BodyIdentity(words, words)
        if where is None and whole and self.spelled(whole) not in words:
            return self.identify(f"{name}, {whole}", when, kind=kind, article=article)
        if where is None:
            return BodyIdentity(f"{words}|{article}", words)
        country = self.spelled(where)
        if country in self._countries and not self._level_at_end(words.removesuffix(country).strip()):
            return self._of_country(words, where)
        return self._of_place(_Named(words, head, group, where), when, article)

    def successors(self, body: BodyIdentity) -> list[BodyIdentity]:
        """Give the bodies that took over from a body, as it, its kind or its place changed, sorted."""
        if body.key in self._bodies:
            return [self._of_known(after) for after in self._succession.successors(body.key)]
        if body.place is None:
            return []
        units = self._units_after(body)
        if units:
            return [self._serving(unit, body.place) for unit in units]
        after = self._succession.successors(body.place)
        return [self._serving(body.unit, place) for place in after if self._takes_over(body, place)]

    def changes(self, body: BodyIdentity) -> list[str]:
        """Give the changes (IRIs) by which a body was taken over by others, oldest first."""
        if body.place and self._units_after(body):
            return [change.iri for change in self._units.changes(body.unit)]
        unit = body.key if body.key in self._bodies else body.place
        after = {there.place or there.key for there in self.successors(body)}
        changes = self._succession.changes(unit) if unit else ()
        return [change.iri for change in changes if after.intersection(change.successors)]

    def present(self, body: BodyIdentity) -> list[BodyIdentity]:
        """Give the bodies of today that a body became, through all changes, sorted; none where it still stands."""
        if body.key in self._bodies:
            return [self._of_known(unit) for unit in self._succession.present(body.key) if unit != body.key]
        units = self._units.present(body.unit)
        found = [self._serving(unit, place) for place in body.present for unit in units]
        return [after for after in found if after.key != body.key]

    def _units_after(self, body: BodyIdentity) -> tuple[str, ...]:
        """Give the units that took over from a unit in every province, while the body's place was what it is."""
        place = self._places[body.place] if body.place else None
        if place is None or place.level != _PROVINCE:
            return ()
        days = [change.effective_on for change in self._units.changes(body.unit)]
        held = any(place.valid_from <= day <= place.valid_until for day in days)
        return self._units.successors(body.unit) if held else ()

    def _of_known(self, iri: str) -> BodyIdentity:
        return BodyIdentity(iri, self.spelled(self._bodies[iri].label))

    def _takes_over(self, body: BodyIdentity, place: str) -> bool:
        """Whether a place of the same level has bodies of the same kind: a town's "Thị ủy" is no district's."""
        if body.place is None or self._places[place].level != self._places[body.place].level:
            return False
        return self._places[place].level == _PROVINCE or not self._without_level(body.unit.partition(f" {_HERE}")[0])[1]

    def _known_as(self, words: str) -> Concept | None:
        """Give the known body that a name is a label of, alone or behind what its full name begins with."""
        words = self._brand(words) or words
        known = self._known.get(words) or self._loosely.get(self._loose(words))
        for start, end in _endings(words):
            short = self._known.get(end) if known is None else None
            if short and self.spelled(short.label).startswith(f"{start} "):  # "Ngân hàng VCB"
                return short
        return known

    def _brand(self, words: str) -> str:
        """Give the foreign brand whose sort a name only says: "Tập đoàn Alphabet"; else an empty text."""
        head = self._head(words)
        if head is None or not head.flag("saysSort"):
            return ""
        brand = words[len(self._beginning(words)) + 1 :]
        return brand if brand and not any(map(is_syllable, brand.split(" "))) else ""

    def _of_province_itself(self, known: Concept) -> bool:
        """Whether a known body is one of those that every province has: "Ủy ban nhân dân Thành phố Hà Nội"."""
        place = known.get("place")
        levels = {there.level for there in self._places.named(place)} if place else set()
        return known.get("contractKind") in _OF_A_PLACE and _PROVINCE in levels

    def _of_country(self, words: str, where: str) -> BodyIdentity:
        """Tell a body by its name, with each country in it under its first name."""
        words = self._countries.within(words)
        name = self._countries[self.spelled(where)]
        return BodyIdentity(words if f" {name} " in f" {words} " else f"{words}|{name}", words)

    def _beginning(self, words: str) -> str:
        """Give the longest label of a kind that a name begins with; an empty text where it begins with none."""
        return next((start for start in _beginnings(words) if start in self._kinds), "")

    def _head(self, words: str) -> Concept | None:
        return self._kinds.get(self._beginning(words))

    def _group(self, words: str) -> str:
        """Give the kind of a body that its name says, or the name of what it is part of: "Ban Thường vụ Tỉnh ủy"."""
        kinds = [
            self._head(words),
            *(self._kinds.get(start) for _, end in _endings(words) for start in _beginnings(end)),
        ]
        groups = [kind.get("contractKind") or "other" for kind in kinds if kind is not None]
        return next((group for group in groups if group != "other"), groups[0] if groups else "")

    def _in_full(self, name: str, words: str, head: Concept | None) -> str:
        """Give a name with its kind, and a known body that it ends in, always written in the same way."""
        if head is not None:
            words = self._labels[head.iri] + words[len(self._beginning(words)) :]
        last = self._codes.get(nfc(name).rpartition(" ")[2])
        if last:
            return f"{words.rpartition(' ')[0]} {self.spelled(last.label)}"
        for start, end in _endings(words):
            if end in self._known and (" " in end or not is_syllable(end)):
                return f"{start} {self.spelled(self._known[end].label)}"
        return words

    def _place_at_end(self, words: str) -> str | None:
        """Give the place that a name ends in: a province or country, or any with its level word."""
        for start, end in _endings(words):
            name = self._place_names.get(end)
            if name and (
                self._says_level(start, end) or any(there.level in _FOREMOST for there in self._places.named(name))
            ):
                return name
        return None

    def _says_level(self, before: str, name: str) -> bool:
        return bool(self._without_level(before)[1]) or name.startswith(self._level_words)

    def _is_anybodys(self, words: str, head: Concept | None, group: str) -> bool:
        """Whether many bodies bear a name that says no place: "Sở Y tế", "Công an tỉnh", "Hội đồng quản trị"."""
        if head is None:
            return False
        if words == self._labels[head.iri]:
            return "nothing" not in head.all("nameNeeds")
        if head.flag("everywhere") and not self._names_whole(words):
            return True
        levels = head.all("level")
        every_place_has_one = bool(levels) and "central" not in levels
        return group in _OF_A_PLACE and (every_place_has_one or bool(self._level_at_end(words)))

    def _names_whole(self, words: str) -> bool:
        """Whether a name says what body it is a unit of: "Vụ Pháp chế, Bộ Y tế"."""
        ends = [end for _, end in _endings(words)]
        return any(self._loose(end) in self._loosely or self._beginning(end) in self._whole_kinds for end in ends)

    def _of_place(self, named: _Named, when: Stretch, article: str) -> BodyIdentity:
        """Tell a body by its place: the slice of it that the body serves, or its name where that cannot be told."""
        before, level, after = self._parted(named)
        meant = self._meant(named, level, when)
        words, unit = named.words, " ".join(filter(None, (before, _HERE, after)))
        serves = named.group in _OF_A_PLACE
        if len(meant) == 1 and serves and meant[0].level in _LEVELS.values():
            return self._serving(unit, meant[0].iri)
        if meant and (len(meant) == 1 or meant[0].level not in _MANY_OF_NAME):
            return self._named_after(unit, meant, serves)
        if serves and (meant or level):
            return BodyIdentity(
                words if after and self._place_at_end(after + " " + after) else f"{words}|{article}", words
            )
        where = self.spelled(named.where)
        return BodyIdentity(words if f" {where} " in f" {words} " else f"{words}|{where}", words)

    def _named_after(self, unit: str, meant: list[PlaceSlice], serves: bool) -> BodyIdentity:
        """Tell a body by its place's name alone: it outlives the slice, or which one it serves cannot be told."""
        level, name = meant[0].level, self.spelled(meant[0].name)
        unit = self._of_province(unit) if level == _PROVINCE else unit
        today = {self._today(place) for place in meant} if serves and level == _PROVINCE else set()
        present = today.pop() if len(today) == 1 else ()
        return BodyIdentity(f"{unit}|{level} {name}", unit.replace(_HERE, name), unit, None, present)

    def _parted(self, named: _Named) -> tuple[str, str, str]:
        """Give what a name says before its place, the place's level word, and what it says behind."""
        names = {self.spelled(name) for place in self._places.named(named.where) for name in place.names}
        for name in sorted({*names, self.spelled(named.where)}, key=lambda name: (-len(name), name)):
            start, found, after = f" {named.words} ".rpartition(f" {name} ")
            if found:
                return *self._without_level(start.strip()), after.strip()
        return named.words, (named.head.get("levelWord") if named.head else None) or "", ""

    def _without_level(self, before: str) -> tuple[str, str]:
        """Give what stands before a place's name without the level word it ends in, and that word.

        A kind that has the word in itself keeps it: "Tỉnh ủy".
        """
        word = self._level_at_end(before)
        if word:
            return before.removesuffix(word).strip(), word
        for _, end in (("", before), *_endings(before)):
            kind = self._kinds.get(end)
            held = kind.get("levelWord") if kind else None
            if held:
                return before, held
        return before, ""

    def _meant(self, named: _Named, level: str, when: Stretch) -> list[PlaceSlice]:
        if level:
            found = self._places.meant(f"{level} {named.where}", when)
            return found or self._of_other_rank(named.where, level)
        levels = [_LEVELS[word] for word in (named.head.all("level") if named.head else ()) if word in _LEVELS]
        return self._places.meant(named.where, when, levels)

    def _of_other_rank(self, where: str, level: str) -> list[PlaceSlice]:
        """Give the district of a name under another rank: what is a town today was told of as "huyện"."""
        if level not in self._district_words:
            return []
        return [place for place in self._places.named(where) if place.level == _LEVELS["district"]]

    def _serving(self, unit: str, place: str) -> BodyIdentity:
        """Give the body of a unit's name that serves a slice of a place."""
        there = self._places[place]
        unit = self._of_province(unit) if there.level == _PROVINCE else unit
        before, _, after = (self._of_city(unit) if there.word == "thành phố" else unit).partition(_HERE)
        name = self.spelled(there.name)
        bare = name.startswith(f"{there.word} ") or not there.word or self._without_level(before.strip())[1]
        shown = " ".join(f"{before}{name if bare else f'{there.word} {name}'}{after}".split())
        return BodyIdentity(f"{unit}|{place}", shown, unit, place, self._today(there))

    def _today(self, place: PlaceSlice) -> tuple[str, ...]:
        """Give the places of today and of the same level that a place is or became."""
        present = self._succession.present(place.iri)
        return tuple(iri for iri in present if iri in self._places and self._places[iri].level == place.level)

    def _of_province(self, unit: str) -> str:
        """Give a unit's name as a province has it: a city's "Thành ủy" is what a "Tỉnh ủy" is elsewhere."""
        return self._province_forms.within(unit)

    def _of_city(self, unit: str) -> str:
        return self._city_forms.within(unit)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of a body with a place: its words, its kind and group, and the place as it was read."""

    words: str
    head: Concept | None
    group: str
    where: str


def _long(short: Concept) -> str | None:
    return short.get("expansion")


def _codes(body: Concept) -> tuple[str, ...]:
    return body.labels if body.flag("caseSensitive") else ()


def _borne_once(named: Iterable[tuple[str, Concept]]) -> Mapping[str, Concept]:
    """Give who bears each name; a name that two bear is neither's."""
    bearers: dict[str, set[str]] = {}
    concepts = {}
    for name, body in named:
        bearers.setdefault(name, set()).add(body.iri)
        concepts[name] = body
    return {name: body for name, body in concepts.items() if name and len(bearers[name]) == 1}


def _beginnings(words: str) -> Iterator[str]:
    """Give the beginnings of a name at the ends of words, the longest, the name itself, first."""
    while words:
        yield words
        words = words.rpartition(" ")[0]


def _endings(words: str) -> Iterator[tuple[str, str]]:
    """Give what stands before and from each word of a name but the first, the longest ending first."""
    at = words.find(" ")
    while at > 0:
        yield words[:at], words[at + 1 :]
        at = words.find(" ", at + 1)


class _Forms:
    """Words that are written as others; at each place the longest counts."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        found = "|".join(re.escape(words) for words in sorted(forms, key=lambda words: (-len(words), words)))
        self._pattern = re.compile(f"(?<![^ ])(?:{found})(?![^ ])") if forms else None

    def __contains__(self, words: str) -> bool:
        return words in self._forms

    def __getitem__(self, words: str) -> str:
        return self._forms[words]

    def within(self, words: str) -> str:
        """Give a name with each of the words in it as they are to be written."""
        return self._pattern.sub(lambda found: self._forms[found[0]], words) if self._pattern else words


def _word(word: str) -> str:
    found = _I_OR_Y.fullmatch(word)
    return found[1] + _Y[found[2]] if found else word
