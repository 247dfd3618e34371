"""Places in a text: "tỉnh Bình Dương", "TP. Hồ Chí Minh", "xã Trường Hà, huyện Hà Quảng", or a bare "tỉnh"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quanhe.extract.names import is_family_name, looks_like_person
from quanhe.extract.reading import CAPITAL, LOWER, UPPER, Reading
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy
from quanhe.text import key

_ORDER: Final = ("province", "district", "commune", "village", "country", "city", "region")
LEVELS: Final = {"Province": "province", "District": "district", "Commune": "commune"}
_GAP: Final = lazy(r"\.? ?")
_SPACE: Final = lazy(r" ")
_BEFORE: Final = lazy(rf"(?<!\w)((?:[{UPPER}][^\W\d_]* ){{1,3}})$")
_LOWER: Final = lazy(rf" [{LOWER}]+")
_NUMBER: Final = lazy(r"\d{1,2}\b(?![.,/]\d)")
_TITLE_WEIGHT: Final = 3
_FOR_EVER: Final = "9999-12-31"
_LONG_GONE: Final = "2000"
_NEAR: Final = 110
_BREAK: Final = lazy(r"[;.:\n\"]| (?:đã|sẽ|cho|về|đến|từ|với|tại|trong|của các|là|đồng chí|ông|bà|và các) ")


@dataclass(slots=True)
class Place:
    """A place named in a text. `level` is province, district, commune, village, country, region or None."""

    start: int
    end: int
    name: str
    word: str | None
    """The level word as written out in full ("tỉnh", "thành phố"), where the text has one."""
    level: str | None
    concept: Concept | None = None
    larger: Place | None = None
    """The larger place named behind a comma: "xã Trường Hà, huyện Hà Quảng"."""

    @property
    def phrase(self) -> str:
        """The name with its level word: "tỉnh Bình Dương"."""
        own = self.name
        if self.word and not self.name.casefold().startswith(self.word.casefold()):
            own = f"{self.word} {self.name}"
        return f"{own}, {self.larger.phrase}" if self.larger else own

    @property
    def usual_word(self) -> str | None:
        """The level word, from the text or, where it has none, from the ontology."""
        return self.word or (self.concept.get("levelWord") if self.concept else None)


@dataclass(slots=True)
class Bare:
    """A level word alone: "tỉnh", "thành phố", "huyện": a place left to be understood."""

    start: int
    end: int
    word: str
    levels: tuple[str, ...]


def place_at(reading: Reading, offset: int) -> Place | Bare | None:
    """Give the place that begins at an offset, or the bare level word, or None."""
    return reading.once(_read_place, offset)


def _read_place(reading: Reading, offset: int) -> Place | Bare | None:
    level = reading.hits.at("level", offset)
    named = _named(reading, offset)
    if level is None or (named is not None and named.end > level.end):
        return named
    inner = level.end
    short = key(reading.text[offset:inner]) != key(level.concept.label)
    gap = reading.after(_GAP if short else _SPACE, inner)
    inner = gap.end() if gap else inner
    word, levels = _word(level.concept), level.concept.all("level")
    found = _named(reading, inner, word, levels)
    initial = reading.text[level.end - 1] == "."
    if found is not None and (found.concept is not None or not initial):
        return Place(offset, found.end, found.name, word, found.level, found.concept)
    number = reading.after(_NUMBER, inner)
    if (
        number is not None
        and (initial or inner > level.end)
        and word in ("quận", "phường", "tổ dân phố", "khu phố", "thôn", "ấp")
    ):
        return Place(offset, number.end(), f"{word.capitalize()} {number[0]}", word, levels[0])
    unknown = _unknown(reading, inner, levels) if initial or inner > level.end else None
    if initial and (unknown is None or " " not in reading.text[inner:unknown]):
        return named  # "P.Lan" is no ward
    if unknown is not None:
        return Place(offset, unknown, reading.words(inner, unknown), word, levels[-1])
    capital = reading.after(CAPITAL, inner) if reading.text[offset].isupper() and inner > level.end else None
    if capital is not None and _part_of_word(reading, inner, capital.end()):
        return named  # "Làng Văn hóa"
    if not short and reading.text[offset].isupper() and reading.text[offset : level.end].isupper():
        return None
    return Bare(offset, level.end, word, levels)


def _word(concept: Concept) -> str:
    return concept.get("expansion") or concept.label


def _named(reading: Reading, offset: int, word: str | None = None, levels: tuple[str, ...] = ()) -> Place | None:
    hits = reading.hits.all_at("place", offset)
    if not levels:
        hits = [hit for hit in hits if _safe_alone(reading, hit)]
    if not hits:
        return None
    longest = [hit for hit in hits if hit.end == hits[0].end]
    hit = _choose(_in_force(reading, longest), word, levels)
    if hit is None or not _written_as_name(reading.text[hit.start : hit.end], hit.concept):
        return None
    level = LEVELS.get(hit.concept.kind, hit.concept.kind.casefold())
    if levels and level not in levels and hit.concept.kind in LEVELS:
        level = levels[-1]
    return Place(
        offset, hit.end, place_name(hit.concept), None, level, hit.concept if not levels or level in levels else None
    )


def _safe_alone(reading: Reading, hit: Hit) -> bool:
    """Whether a place may be meant without a level word: not where its name is a common word's or a person's."""
    if hit.concept.kind == "Commune":
        return False
    return not hit.concept.flag("weak") or key(reading.text[hit.start : hit.end]) != key(hit.concept.label)


def _in_force(reading: Reading, hits: list[Hit]) -> list[Hit]:
    """Put the places of one name that are in force at the article's date before those that are not."""

    def out_of_force(hit: Hit) -> bool:
        since, until = hit.concept.get("validFrom") or "", hit.concept.get("validUntil") or _FOR_EVER
        return not since <= reading.as_of <= until

    return sorted(hits, key=out_of_force) if len(hits) > 1 else hits


def _choose(hits: list[Hit], word: str | None, levels: tuple[str, ...]) -> Hit | None:
    """Of places of one name take the one whose level word fits, else the one of the highest level."""
    for hit in hits:
        if word and hit.concept.get("levelWord") == word:
            return hit
    for hit in hits:
        if LEVELS.get(hit.concept.kind) in levels:
            return hit
    order = ("Province", "Country", "Region", "City", "District", "Commune")
    ranked = sorted(hits, key=lambda hit: order.index(hit.concept.kind))
    return ranked[0] if ranked else None


def place_name(concept: Concept) -> str:
    """Give the name by which facts call a place: bare, but "Thành phố Hồ Chí Minh" in full."""
    return concept.get("factName") or concept.label


def _written_as_name(words: str, concept: Concept) -> bool:
    """Whether words are capitalised as a name is, or just as the ontology writes it ("Cộng hòa Dominica")."""
    if words in concept.labels or words.isupper():
        return True
    return all(part[:1].isupper() or not part[:1].isalpha() for part in words.split())


def _unknown(reading: Reading, offset: int, levels: tuple[str, ...]) -> int | None:
    """Give the end of up to three capitalised words that must be a place, since a level word leads them."""
    if set(levels) == {"province"} or looks_like_person(reading, offset):
        return None
    end, count = offset, 0
    while count < 3:
        word = reading.after(CAPITAL, end)
        if word is None or reading.hits.at("position", end) or _body_begins(reading, end, count):
            break
        if _part_of_word(reading, end, word.end()) or reading.lexicon.lookup("NotInName", word[0]) is not None:
            break
        end, count = word.end(), count + 1
        if reading.text[end : end + 1] != " ":
            break
        end += 1
    if count == 0:
        return None
    return end - 1 if reading.text[end - 1] == " " else end


def _body_begins(reading: Reading, start: int, count: int) -> bool:
    """Whether a body's name begins inside what may be a place's; a lone "Hội" closes one: "xã Đông [Hội] họp"."""
    body = reading.hits.at("body", start)
    if body is None:
        return False
    lone = count == 1 and " " not in reading.text[start : body.end]
    return not lone or reading.text[body.end + 1 : body.end + 2].isupper()


def _part_of_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a capitalised syllable only begins a longer word: "Làng [Văn] hóa"."""
    behind = reading.after(_LOWER, end)
    return behind is not None and key(reading.text[start : behind.end()]) in reading.lexicon.compounds


class Geography:
    """The places an article speaks of, and which one an elliptic "tỉnh" or "Tỉnh ủy" stands for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.mentions = list(_mentions(reading))
        self._starts = [place.start for place in self.mentions]
        self._rankings: dict[tuple[tuple[str, ...], str | None], list[Place]] = {}
        self._weights: Counter[tuple[str, str]] = Counter()
        self._ranking = self._rank()

    def _rank(self) -> dict[str, list[Place]]:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[tuple[str, str], Place] = {}
        title_end = self._reading.title_end
        for place in self.mentions:
            if place.level is None:
                continue
            weight = _TITLE_WEIGHT if place.start < title_end else 1
            counts[place.level][place.name] += weight
            self._weights[place.level, place.name] += weight
            first.setdefault((place.level, place.name), place)
        return {
            level: [
                first[level, name]
                for name, _ in sorted(table.items(), key=lambda row: (-row[1], first[level, row[0]].start))
            ]
            for level, table in counts.items()
        }

    def understood(self, offset: int, *levels: str, word: str | None = None) -> tuple[Place, str] | None:
        """Give the place of some level meant at an offset, and the scope it comes from: sentence, article or title.

        A place named further on in the same run of titles comes first ("Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Thái
        Bình"), then the one the article is about, where one is; then the last one named before in the sentence.
        """
        sentence = self._reading.sentence(offset)
        ceiling = min(sentence.end, offset + _NEAR)
        around = self._between(min(offset, sentence.start), max(offset, ceiling))
        fitting = [p for p in around if p.level in levels and _fits(p, word) and not _long_gone(p)]
        ahead = next((p for p in fitting if offset < p.start < ceiling), None)
        if ahead is not None and self._one_run(offset, ahead.start):
            return ahead, "sentence"
        near = [p for p in fitting if sentence.start <= p.start < offset]
        if near and offset - near[-1].end < _NEAR and self._one_run(near[-1].end, offset):
            return near[-1], "sentence"
        ranked = self._ranked(levels, word)
        if ranked and self._dominates(ranked):
            return ranked[0], "title" if ranked[0].start < self._reading.title_end else "article"
        if near:
            return near[-1], "sentence"
        if ranked:
            return ranked[0], "article"
        return self._province_around() if "province" in levels else None

    def _province_around(self) -> tuple[Place, str] | None:
        """Give the province that holds the district an article speaks of, where it names no province."""
        for district in self._ranking.get("district", ()):
            within = district.concept.get("within") if district.concept else None
            province = self._reading.lexicon.concepts.get(within or "")
            if province is not None and province.kind == "Province":
                word = province.get("levelWord")
                return replace(
                    district, name=place_name(province), word=word, level="province", concept=province
                ), "article"
        return None

    def _between(self, start: int, end: int) -> list[Place]:
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _ranked(self, levels: tuple[str, ...], word: str | None) -> list[Place]:
        """Give the places of some levels that a level word fits, first the one the article speaks of most."""
        known = self._rankings.get((levels, word))
        if known is None:
            known = self._rankings[levels, word] = sorted(
                (p for level in levels for p in self._ranking.get(level, ()) if _fits(p, word) and not _long_gone(p)),
                key=lambda p: (-self._weights[p.level or "", p.name], _ORDER.index(p.level or "region"), p.start),
            )
        return known

    def _one_run(self, start: int, end: int) -> bool:
        """Whether a stretch is part of one run of titles: no semicolon, no full stop, nothing but title words."""
        between = self._reading.text[start:end]
        return not _BREAK.search(between) and bool(self._reading.hits.between("position", start, end))

    def _dominates(self, ranked: list[Place]) -> bool:
        """Whether the first of the ranked places is what the article is about: in the title, or named most by far."""
        if ranked[0].start < self._reading.title_end or len(ranked) == 1:
            return True
        first, second = (self._weights[p.level or "", p.name] for p in ranked[:2])
        return first >= 2 * second


def _long_gone(place: Place) -> bool:
    """Whether a place was dissolved so long ago that a bare "tỉnh" cannot mean it: "Sông Bé"."""
    return place.concept is not None and (place.concept.get("validUntil") or _FOR_EVER) < _LONG_GONE


def _fits(place: Place, word: str | None) -> bool:
    if word is None:
        return True
    known = place.usual_word
    return known is None or known.casefold() == word.casefold()


def _mentions(reading: Reading) -> Iterator[Place]:
    offsets = sorted({hit.start for layer in ("place", "level") for hit in reading.hits.ordered(layer)})
    free = 0
    for offset in offsets:
        if offset < free or reading.credited(offset):
            continue
        found = place_at(reading, offset)
        if isinstance(found, Place):
            free = found.end
            if found.word is not None or not _inside_name(reading, found):
                yield found


def _inside_name(reading: Reading, place: Place) -> bool:
    """Whether a place's name is the end of a person's: "Nguyễn Thị Thanh Hà"."""
    match = _BEFORE.search(reading.text, max(0, place.start - 24), place.start)
    if match is None or reading.hits.at("body", match.start()) is not None:
        return False
    return any(is_family_name(reading, word) for word in match[1].split())
