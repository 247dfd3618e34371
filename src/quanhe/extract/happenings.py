"""Places of a text that speak of an event: a noun with its name ("Lễ khởi công dự án …") or an act ("đã đến thăm").

A name ends before a verb, a date, a place led by "tại" and a comma that no further member of the name follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quanhe.extract.dates import first_date
from quanhe.extract.event_phrases import event_phrases
from quanhe.extract.kinds import kind_of
from quanhe.extract.organisations import Organisations
from quanhe.extract.reading import UPPER, Reading
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy
from quanhe.text import key

_VOICE: Final = lazy(r"^(?:(?:bị|được|đã|vừa) )+")
_LONGEST: Final = 220
_GATHERING: Final = "buổi "
_QUOTED: Final = lazy(r"(?P<between>[^.;:\n\"()]{0,80}?):? ?\"(?P<name>[^\"\n]{4,160})\"")
_NUMERAL: Final = r"(?:[IVXL]+\b|\d{1,3}\b|nhất\b|hai\b|ba\b|tư\b|năm\b|sáu\b|bảy\b|tám\b|chín\b|mười(?: \w+)?\b)"
_ORDINAL: Final = lazy(
    rf"(?:lần thứ|thứ|[Ll]ần|Trung ương|[Kk]hóa|[Kk]hoá|Đại hội|đại hội|[Kk]ỳ họp) (?:Đảng )?({_NUMERAL})"
)
_OF_PLACE: Final = lazy(rf" (?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã) [{UPPER}]")
_OF_YEAR: Final = lazy(r"(?: [^\W\d_]+){2,9} (?:năm )?(?:19|20)\d\d$")
_AND: Final = lazy(r",? và (?=\w)")
_WHOSE: Final = lazy(r",? \(?(?:của )?")
_TERM_BEHIND: Final = lazy(
    r",? [Kk]h(?:óa|oá) (?:[IVXL]+|\d+)\)?(?:,? nhiệm kỳ \d{4} ?[-–] ?\d{4})?|,? nhiệm kỳ \d{4} ?[-–] ?\d{4}|\)"
)
_TIMES: Final = lazy(r"(?:\d+|nhiều|hai|ba|bốn|năm|vài) lần (?:\w+ )?$")
_YEAR_BEHIND: Final = lazy(r" (?:năm )?(?:19|20)\d\d$")
_AND_YEARS: Final = lazy(r"(?: \([^()\n]{6,40}\))?(?:,| và|, và) (?=\d{1,3} năm (?:[Nn]gày|thành lập|truyền thống)\b)")


@dataclass(slots=True)
class Happening:
    """One place of a text that speaks of an event. `name` is its proper name, where one is said."""

    start: int
    end: int
    hit: Hit
    name: str | None
    anchored: bool
    """Whether the words around say that it took place ("Tại hội nghị", "… diễn ra")."""
    aside: bool
    """Whether it only tells what something else is of: "Nghị quyết Đại hội …", or in what setting it was."""
    words: str
    """The words of the kind, in lower case, as the text has them."""
    undone: bool = False
    """Whether an act is wanted, planned, prepared or spoken of rather than told."""

    @property
    def concept(self) -> Concept:
        """The kind of event."""
        return self.hit.concept

    @property
    def kind(self) -> str:
        """The kind in the words facts use: a noun, in lower case."""
        said = self.verbal and self.hit.concept.get("eventKind") is None
        return _VOICE.sub("", self.words) if said else kind_of(self.hit.concept)

    @property
    def verbal(self) -> bool:
        """Whether the event is said by a verb."""
        return self.hit.concept.flag("verbal")

    @property
    def numbered(self) -> bool:
        """Whether its name has the number of a congress or meeting."""
        return self.name is not None and ordinal(self.name) is not None

    @property
    def weak(self) -> bool:
        """Whether the word is an everyday one, which is an event only with a date or a name of its own."""
        return self.hit.concept.flag("weak")


@lru_cache(maxsize=4096)
def ordinal(name: str) -> str | None:
    """Give the number that tells one congress or meeting from the next: "XIII", "9", "năm"."""
    match = _ORDINAL.search(name)
    return match[1] if match else None


class Happenings:
    """What a text says of events, in reading order: nouns with their names, and acts outside those names."""

    def __init__(self, reading: Reading, organisations: Organisations) -> None:
        self._reading = reading
        self._phrases = event_phrases(reading.lexicon)
        self._organisations = organisations
        self._bodies = {m.start: m.end for m in sorted(organisations.mentions, key=lambda m: m.end)}
        self._spans = _merged(sorted((m.start, m.end) for m in organisations.mentions))
        self._span_starts = [start for start, _ in self._spans]
        self.found = sorted(self._read(), key=lambda happening: happening.start)

    def _read(self) -> Iterator[Happening]:
        free = 0
        for hit in self._reading.hits.ordered("event"):
            hit = self._behind_body(hit)
            if (
                hit.start < free
                or self._reading.excluded(hit.start)
                or self._inside_body(hit)
                or self._inside_word(hit)
            ):
                continue
            found = self._act(hit) if hit.concept.flag("verbal") else self._noun(self._narrower(hit))
            if found is not None:
                doing = self._reading.after(self._phrases.doing, found.end) if found.name is not None else None
                free = doing.end() if doing is not None else found.end
                yield found
                for further in self._further(found):
                    free = further.end
                    yield further

    def _further(self, happening: Happening) -> Iterator[Happening]:
        """Read the further anniversaries of a list: "kỷ niệm 80 năm Ngày thành lập A, 35 năm Ngày hội B"."""
        at = happening.end
        while happening.name is not None and (gap := self._reading.after(_AND_YEARS, at)) is not None:
            at = self._name_end(gap.end() + 2)
            name = self._in_full(gap.end(), at)
            yield Happening(gap.end(), at, happening.hit, name, happening.anchored, happening.aside, happening.words)

    def _behind_body(self, hit: Hit) -> Hit:
        """Give the event behind a body that runs into what looks like one: "Quốc hội thảo luận ở hội trường"."""
        if not self._inside_body(hit):
            return hit
        end = self._body_end(hit.start)
        behind = self._reading.hits.at("event", end + 1) if end is not None and end < hit.end else None
        return behind or hit

    def _inside_body(self, hit: Hit) -> bool:
        index = bisect_right(self._span_starts, hit.start) - 1
        return index >= 0 and self._spans[index][0] < hit.start < self._spans[index][1]

    def _inside_word(self, hit: Hit) -> bool:
        """Whether the words say something else with those around: "đơn vị bầu cử", "thông qua một người quen"."""
        lower = self._reading.lower
        words = lower[hit.start : hit.end]
        for longer in map(key, hit.concept.all("notWithin")):
            at = longer.find(words)
            if at >= 0 and lower.startswith(longer, hit.start - at):
                return True
        behind = tuple(f" {key(word)}" for word in hit.concept.all("followedBy"))
        return bool(behind) and not lower.startswith(behind, hit.end)

    def _body_end(self, offset: int) -> int | None:
        """Give where the body that holds an offset ends, if one does."""
        index = bisect_right(self._span_starts, offset) - 1
        if index >= 0 and self._spans[index][0] <= offset < self._spans[index][1]:
            return self._spans[index][1]
        return None

    def _narrower(self, hit: Hit) -> Hit:
        """Give the kind that the words behind "buổi" say: "buổi Lễ trao quyết định" is a "lễ trao quyết định"."""
        label = hit.concept.label
        inner = self._reading.hits.at("event", hit.start + len(_GATHERING)) if label.startswith(_GATHERING) else None
        if inner is None or inner.end < hit.end or inner.concept.flag("verbal"):
            return hit
        return inner

    def _act(self, hit: Hit) -> Happening | None:
        before = self._reading.text[max(0, hit.start - 30) : hit.start]
        if _TIMES.search(before):
            return None
        words = self._reading.lower[hit.start : hit.end]
        undone = self._phrases.undone.search(before) is not None
        return Happening(hit.start, hit.end, hit, None, False, False, words, undone)

    def _noun(self, hit: Hit) -> Happening | None:
        text = self._reading.text
        before = text[max(0, hit.start - 40) : hit.start]
        if (
            self._phrases.plural.search(before.lower())
            or self._phrases.several.match(text, hit.end)
            or self._is_document(hit)
        ):
            return None
        name, end = self._name(hit)
        anchored = self._phrases.anchor.search(before) is not None or self._phrases.happens.match(text, end) is not None
        setting = hit.concept.flag("between") and self._phrases.setting.search(before) is not None
        anchored = anchored and not setting
        aside = setting or (not anchored and self._phrases.aside.search(before) is not None)
        return Happening(hit.start, end, hit, name, anchored, aside, self._reading.lower[hit.start : hit.end])

    def _is_document(self, hit: Hit) -> bool:
        """Whether the word is a document's kind with its number: "Chương trình số 11-CTr/TU"."""
        if self._reading.hits.at("document", hit.start) is None:
            return False
        return self._reading.after(_QUOTED, hit.end) is None

    def _name(self, hit: Hit) -> tuple[str | None, int]:
        """Give the proper name of an event, where it has one, and where its words end."""
        end = self._name_end(hit.end)
        if hit.concept.flag("session") and ordinal(self._reading.text[hit.start : end]):
            end = self._session_end(end)
        if hit.concept.flag("between") or self._reading.text.startswith((" và ", " hoặc "), hit.end):
            return None, hit.end
        quoted = self._reading.after(_QUOTED, hit.end)
        if quoted is not None and quoted.end("between") <= max(end, hit.end + 1) and self._opens(quoted):
            whole = quoted.end("between") - hit.end > 3
            start = hit.start if whole else quoted.start("name")
            return self._reading.words(start, quoted.end() if whole else quoted.end("name")), quoted.end()
        if end - hit.end < 2 or not (
            self._phrases.describes.match(self._reading.text, hit.end)
            or (_OF_PLACE.match(self._reading.text, hit.end) and " Đảng" in self._reading.text[hit.start : hit.end])
            or _OF_YEAR.match(self._reading.text, hit.end, end)
            or ordinal(self._reading.text[hit.start : end])
        ):
            return None, hit.end
        return self._in_full(hit.start, end), end

    def _opens(self, quoted: re.Match[str]) -> bool:
        """Whether what is in quotes may be a name: it begins with a capital, and the first of its marks opens."""
        start = quoted.start("name")
        opened = self._reading.text.count('"', self._reading.paragraph_start(start), start - 1)
        return opened % 2 == 0

    def _name_end(self, start: int) -> int:
        """Give where a name that goes on from an offset ends."""
        text = self._reading.text
        limit = min(self._reading.sentence(start).end, start + _LONGEST)
        date = first_date(text, start, limit)
        while date is not None and date[0].casefold().startswith(("năm ", "tháng ")):
            date = first_date(text, date.end(), limit)
        if date is not None:
            limit = date.start()
        at = start
        while True:
            stop = self._phrases.end.search(text, at, limit)
            if stop is None:
                end = limit
                break
            inside = self._body_end(stop.start() + 1) if text[stop.start()] != "\n" else None
            if inside is None or inside <= stop.start():
                end = stop.start()
                break
            at = min(inside, limit)
        end = self._next_event(start, end)
        says = self._phrases.says.search(text, start, end)
        end = says.end() if says is not None else end
        trailing = self._phrases.trailing.search(text, start, end)
        return max(trailing.start() if trailing else end, start)

    def _next_event(self, start: int, end: int) -> int:
        """Give where a name ends before another event: "Lễ hội A và Liên hoan B" are two."""
        for gap in _AND.finditer(self._reading.text, start, end):
            if ordinal(self._reading.text[start : gap.start()]) and self._body_end(gap.start() + 1) is None:
                return gap.start()
            hit = self._reading.hits.at("event", gap.end())
            if hit is not None and not hit.concept.flag("verbal") and self._reading.text[gap.end()].isupper():
                return gap.start()
        return end

    def _session_end(self, end: int) -> int:
        """Give where the name of a session ends that says whose it is: "kỳ họp thứ 3, Quốc hội khóa XIV"."""
        gap = self._reading.after(_WHOSE, end)
        body = self._bodies.get(gap.end()) if gap else None
        if body is None:
            return end
        term = self._reading.after(_TERM_BEHIND, body)
        if term is None:
            return end if gap is not None and gap[0].startswith(",") else body
        return term.end()

    def _in_full(self, start: int, end: int) -> str:
        """Give a name with the bodies in it in full; "của Đảng" behind a national congress is the Party itself."""
        of_party = " của Đảng"
        if self._reading.text[start:end].endswith(of_party):
            return self._organisations.in_full(start, end - len(of_party)) + of_party
        name = self._organisations.in_full(start, end).replace("( ", "(")
        return name.removesuffix(")") if name.count(")") > name.count("(") else name


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join stretches that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def between(found: list[Happening], start: int, end: int) -> list[Happening]:
    """Give the happenings that begin in a stretch of the text; `found` is in reading order."""
    first = bisect_left(found, start, key=lambda happening: happening.start)
    return found[first : bisect_left(found, end, key=lambda happening: happening.start)]


def fuller(name: str, known: str) -> bool:
    """Whether a name says the year besides all that a known one says."""
    return _YEAR_BEHIND.match(key(name), len(key(known))) is not None and key(name).startswith(key(known))


def same_name(one: str, two: str) -> bool:
    """Whether two names may be one event's: the same number, or most of their words."""
    left, right = ordinal(one), ordinal(two)
    if left and right:
        return key(left) == key(right) and not (_national(one) and _local(two)) and not (_local(one) and _national(two))
    if key(one).split(" ")[0] != key(two).split(" ")[0]:
        return False
    years = _YEAR_BEHIND.search(key(one)), _YEAR_BEHIND.search(key(two))
    if years[0] and years[1] and years[0][0][-4:] != years[1][0][-4:]:
        return False
    words, others = set(key(one).split(" ")), set(key(two).split(" "))
    return len(words & others) >= 0.6 * min(len(words), len(others))


def _national(name: str) -> bool:
    return key(name).endswith("của đảng") or "toàn quốc" in key(name)


def _local(name: str) -> bool:
    return "đảng bộ" in key(name)
