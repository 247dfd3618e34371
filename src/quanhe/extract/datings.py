"""When a happening was: the date said of it in its own clause, not of a document or of another event."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from typing import Final

from quanhe.extract.dates import Stated, dates
from quanhe.extract.event_phrases import event_phrases
from quanhe.extract.happenings import Happening, between
from quanhe.extract.reading import Reading
from quanhe.patterns import lazy
from quanhe.text import Sentence

_SAME_DAY: Final = lazy(r"cùng(?<!\wcùng) (?:ngày|buổi)\b")
_DAYS_ON: Final = lazy(r"\b(?:(?P<days>một|hai|ba|bốn|năm|\d) ngày sau|hôm sau)\b(?! khi)")
_COUNTED: Final = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_TODAY: Final = lazy(r"\b(?:hôm|sáng|chiều|tối|trưa) nay\b")
_CLOSES: Final = lazy(r" (?:sẽ |đã |dự kiến )*(?:bế mạc|kết thúc)\b")
_IN_YEAR: Final = lazy(r" \(((?:1[89]|20)\d\d)(?: ?[-–] ?(?:1[89]|20)\d\d)?\)")
_STAY: Final = "chuyến thăm"
_FROM_DAY: Final = lazy(r"[^.;:\n\"()]{0,80}? từ (?:ngày \d{1,2} )?(?:đến )?$")
_PARTED: Final = lazy(r"[;\n\"]|\.(?= )|\)")
_ASIDE: Final = lazy(r"\([^()\n]*\)")
_FROM: Final = lazy(
    r"(?:[Tt]ừ |[Nn]gày )(?:ngày )?(?P<day>\d{1,2})(?:[/.-](?P<month>\d{1,2}))? ?(?:(?:-|đến|và"
    r"|tới) ?(?:hết )?(?:ngày )?)?$"
)
_ANNIVERSARY: Final = lazy(r" ?- ?(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
UNKNOWN: Final = "????"
"""The year of a day whose year nothing tells: it tells one day from another, and is not reported."""

_FAR: Final = 110
_LEAD: Final = 40


def reported(iso: str | None) -> str | None:
    """Give a date as facts state it: nothing where its year is unknown."""
    return None if iso is None or iso.startswith(UNKNOWN) else iso


class Datings:
    """The dates of an article, and which of them are said of which happening."""

    def __init__(self, reading: Reading, found: list[Happening]) -> None:
        self._reading = reading
        self._phrases = event_phrases(reading.lexicon)
        self._found = found
        self._dates = dates(reading, 0, len(reading.text), reading.written.likely or UNKNOWN)
        self._starts = [date.start for date in self._dates]

    def within(self, start: int, end: int) -> list[Stated]:
        """Give the dates that begin in a stretch of the text."""
        return self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _of_document(self, date: Stated) -> bool:
        return self._phrases.paper.search(self._reading.text, max(0, date.start - 50), date.start) is not None

    def of(self, happening: Happening, sentence: Sentence) -> Stated | None:
        """Give the day, month or year said of an event in its own clause, not of a document or of another event."""
        if happening.name is None and _CLOSES.match(self._reading.text, happening.end):
            return None
        found = [
            d
            for d in self.within(sentence.start, sentence.end)
            if not happening.start <= d.start < happening.end
            and (d.start - happening.end in range(2) or not self._of_document(d))
        ]
        others = [
            h.start
            for h in between(self._found, sentence.start, sentence.end)
            if not h.verbal and h is not happening and not h.aside and not h.weak
        ]
        if (happening.aside and happening.concept.flag("between")) or (happening.numbered and not happening.anchored):
            found = [
                d for d in found if self._phrases.date_behind.fullmatch(self._reading.text, happening.end, d.start)
            ]
        date = self._beside(happening, found, others, sentence)
        paired = self._of_pair(happening, date) if date is not None else None
        if date is not None and paired is None:
            date = self._beside(happening, [d for d in found if d.end <= happening.start], others, sentence)
        else:
            date = paired
        return self._first_of_range(date) if date is not None else None

    def _beside(
        self, happening: Happening, found: list[Stated], others: list[int], sentence: Sentence
    ) -> Stated | None:
        """Choose among the dates of a sentence: right behind the event, before it, "cùng ngày", or further behind."""
        text = self._reading.text
        least = 4 if happening.verbal else 7
        year = _IN_YEAR.match(text, happening.end) if happening.name is not None else None
        if year is not None:
            return Stated(year.start(), year.end(), year[1])
        after = next((d for d in found if d.start >= happening.end), None)
        if after is not None and self._phrases.date_behind.fullmatch(text, happening.end, after.start):
            return after
        if after is not None and self._runs(happening, after):
            return after
        before = next((d for d in reversed(found) if d.end <= happening.start and len(d.iso) >= least), None)
        if before is not None and not any(before.end <= start < happening.start for start in others):
            parted = self._parted(before, happening.start)
            if not parted or before.start - sentence.start < 3:
                return before
        setting = happening.aside and happening.concept.flag("between")
        if (
            not setting
            and not any(start < happening.start for start in others)
            and (happening.anchored or not happening.numbered)
        ):
            relative = self._relative(happening, sentence)
            if relative is not None:
                return relative
        if after is None or after.start - happening.end > _FAR or len(after.iso) < least:
            return None
        between_them = _PARTED.search(text, happening.end, after.start)
        return None if between_them or any(happening.end <= start < after.start for start in others) else after

    def _parted(self, date: Stated, end: int) -> bool:
        """Whether a clause ends between a date and what follows; asides and its own bracket ("nay (7/7)") end none."""
        words = _ASIDE.sub("", self._reading.text[date.end : end])
        return _PARTED.search(words.removeprefix(")") if date.understood else words) is not None

    def _runs(self, happening: Happening, date: Stated) -> bool:
        """Whether a date tells the days of an event between some: "chuyến thăm của A từ …", "sẽ thăm B từ …"."""
        if happening.concept.flag("between"):
            return self._phrases.runs.fullmatch(self._reading.text, happening.end, date.start) is not None
        stays = happening.verbal and happening.kind == _STAY
        return stays and _FROM_DAY.fullmatch(self._reading.text, happening.end, date.start) is not None

    def _first_of_range(self, date: Stated) -> Stated:
        """Give the first day of "từ ngày 1 đến 15/1/2018"."""
        match = _FROM.search(self._reading.text, max(0, date.start - 30), date.start)
        if match is None or len(date.iso) != 10 or not 1 <= int(match["day"]) <= 31:
            return date
        month = int(match["month"]) if match["month"] else int(date.iso[5:7])
        return Stated(match.start(), date.end, f"{date.iso[:4]}-{month:02d}-{int(match['day']):02d}", date.understood)

    def _of_pair(self, happening: Happening, date: Stated) -> Stated | None:
        """Of "(22-12-1944 - 22-12-2024)" give the second, the day an anniversary is kept on; None for others."""
        match = _ANNIVERSARY.match(self._reading.text, date.end)
        if match is None or date.iso[5:] != f"{int(match[2]):02d}-{int(match[1]):02d}":
            return date
        iso = f"{match[3]}{date.iso[4:]}"
        return Stated(date.start, match.end(), iso) if "kỷ niệm" in happening.kind else None

    def _relative(self, happening: Happening, sentence: Sentence) -> Stated | None:
        """Give the day of "cùng ngày" (the last one named) and of "hôm nay" (the article's)."""
        match = _SAME_DAY.search(self._reading.lower, sentence.start, happening.start)
        if match is not None:
            earlier = [d for d in self._dates[: bisect_right(self._starts, match.start())] if len(d.iso) == 10]
            return Stated(match.start(), match.end(), earlier[-1].iso, True) if earlier else None
        lower, start, end = self._reading.lower, sentence.start, happening.start
        later = _DAYS_ON.search(lower, start, end) if lower.find("sau", start, end) >= 0 else None
        if later is not None:
            return self._days_on(later)
        published = self._reading.article.published
        if published is None or len(published) != 10:
            return None
        today = _TODAY.search(self._reading.lower, sentence.start, happening.start)
        if today is None:
            return None
        return Stated(today.start(), today.end(), published, True)

    def _days_on(self, match: re.Match[str]) -> Stated | None:
        """Give the day some days on from the last one named: "hai ngày sau"."""
        earlier = [d for d in self._dates[: bisect_right(self._starts, match.start())] if len(d.iso) == 10]
        day = reported(earlier[-1].iso) if earlier else None
        if day is None:
            return None
        words = match["days"] or "một"
        on = datetime.date.fromisoformat(day) + datetime.timedelta(days=_COUNTED.get(words) or int(words))
        return Stated(match.start(), match.end(), on.isoformat(), True)

    def leading(self, first: int) -> str | None:
        """Give the day with which a paragraph begins, told by where it ends: the day of what the article reports."""
        sentence = self._reading.sentence(first - 1)
        start = self._reading.text.rfind("\n", 0, first - 1) + 1
        for date in self.within(start, max(sentence.end, first)):
            if len(date.iso) == 10 and date.start - start <= _LEAD and not self._of_document(date):
                return date.iso
        return None
