"""How a text tells of the past: the lines of a career, the years of a sentence, "trước đó".

"2/2006 - 8/2008: Ủy viên …" is a line of a career; "Tới tháng 10/2020, ông được bầu làm …" in an article of 2024, and
"Trước đó, ông A là …", tell of a post that was held.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.extract.seeking import Led
from quanhe.extract.wording import wording
from quanhe.lexicon import Hit
from quanhe.patterns import lazy

_YEAR: Final = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d| ?- ?\d)")
_PUBLISHED: Final = lazy(r"(?:19|20)\d\d(?!\d)")
_LEAD: Final = 3
"""How many paragraphs, the title among them, report the news itself."""
_LEAD_LENGTH: Final = 1000
_NO_YEAR: Final = Led(
    ("ngày", "sáng", "chiều", "tối", "trưa", "hôm"),
    r"(?: nay)?(?: ngày)?,? \(?\d{1,2} ?[/.-] ?\d{1,2}(?! ?[/.-]? ?\d)",
    lower=True,
)
_ADVERBS: Final = 24
_BOTH_ENDS: Final = 2
_STILL: Final = lazy(r"\b(?:nay|sinh)\b")
_MONTH_OF_YEAR: Final = lazy(r"(?<![\d/.-])\d{1,2} ?[/.-] ?((?:19|20)\d\d)(?!\d)")
_OPENS_IN_YEAR: Final = lazy(
    r"(?:(?:đến|tới|từ|kể từ|vào|trong|giai đoạn|những|cuối|đầu|giữa) )*(?:ngày [\d/. -]+ )?"
    r"(?:năm |tháng |quý |thời kỳ )?"
    r"[^,;.]{0,24}?(?:19|20)\d\d(?: ?(?:-|đến|tới)[^,;.]{0,16})?,"
)
_NOW: Final = ("nay", "đến nay", "hiện nay")
_LINE: Final = lazy(
    r"(?:[-+*•] ?)?(?:Từ )?(?:tháng )?((?:\d{1,2}[/.-])?\d{4}) ?(?:-|đến|tới) ?"
    r"(?:tháng )?((?:\d{1,2}[/.-])?\d{4}|nay|hiện nay|đến nay)\)? ?[:,;]? ?",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """The times at the head of a line of a career: its offset, partial ISO dates; `until` is None where it is "nay"."""

    start: int
    since: str
    until: str | None


def career_line(reading: Reading, offset: int) -> Line | None:
    """Give the times that head the line of a career in which an offset lies; None where it is no such line."""
    text = reading.text
    match = _LINE.match(text, reading.sentence(offset).start) or _LINE.match(text, reading.paragraph_start(offset))
    if match is None or "\n" in text[match.end() : offset]:
        return None
    now = match[2].casefold() in _NOW
    return Line(match.start(), _month(match[1]), None if now else _month(match[2]))


class Times:
    """What the sentences of an article say of when: long ago, lately, or in what the article reports."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        published = _PUBLISHED.match(reading.article.published or "")
        sure = published[0] if published else (reading.written.surely or "0")[:4]
        self._now = int(sure) or max(int((reading.written.about or "0")[:4]), _last_dated(reading.text))
        lead = reading.segments.paragraphs[:_LEAD]
        self._lead_end = min(lead[-1].end, reading.title_end + _LEAD_LENGTH) if lead else 0
        self._news_end = lead[min(1, len(lead) - 1)].end if lead else 0
        self._omits_year = any(_NO_YEAR.finditer(reading.lower))

    def past(self, start: int, end: int) -> bool:
        """Whether the words up to `end` are of a time a year or more ago, or open with "trước đó"."""
        words = self._words(start, end)
        years = self._years(start, words)
        if not years and opens_on_the_past(self._reading, words):
            return True
        return bool(years) and max(years) < self._now

    def lately(self, start: int, end: int) -> bool:
        """Whether a sentence behind the lead names a year, where the article leaves out that of what it reports."""
        return self._omits_year and start >= self._news_end and bool(self._years(start, self._words(start, end)))

    def opened_then(self, start: int, end: int) -> bool:
        """Whether the sentence at an offset opens with a year that is over, and goes on to `end`."""
        words = self._reading.lower[self._reading.sentence(start).start : end]
        return opens_in_a_past_year(words, self._now)

    def behind_lead(self, start: int) -> bool:
        """Whether an offset lies behind the paragraphs that report the news itself."""
        return start >= self._lead_end

    def _words(self, start: int, end: int) -> str:
        return self._reading.text[self._reading.sentence(start).start : end]

    def _years(self, start: int, words: str) -> list[int]:
        """Give the years of a sentence; one without a year is of the time of those before it in its paragraph."""
        reading = self._reading
        before = reading.text[reading.paragraph_start(start) : reading.sentence(start).start]
        return [int(year) for year in _YEAR.findall(words) or _YEAR.findall(before)]


def _last_dated(text: str) -> int:
    """Give the last year of which a text names a month; 0 where it names none."""
    return max((int(match[1]) for match in _MONTH_OF_YEAR.finditer(text)), default=0)


def opens_in_a_past_year(words: str, now: int) -> bool:
    """Whether a sentence opens with a time that is over, in lower case: "Năm 2012, …", "Từ 2006 đến 2018, …"."""
    match = _OPENS_IN_YEAR.match(words)
    if match is None or _STILL.search(match[0]) is not None:
        return False
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", match[0])]
    since = match[0].startswith(("từ ", "kể từ ")) and len(years) < _BOTH_ENDS
    return max(years) < now and not since


def opens_on_the_past(reading: Reading, words: str) -> bool:
    """Whether a sentence opens with a word of what was before: "Trước đó, …"."""
    return wording(reading.lexicon).past.match(words.lower()) is not None


def held_now(reading: Reading, cue: Hit) -> bool:
    """Whether a verb of holding, or one that may open a career, tells of now: "hiện giữ chức", "Hiện nay, bà A …"."""
    if not (cue.concept.flag("neutral") or cue.concept.flag("career")):
        return False
    words = post_words(reading.lexicon)
    if words.once.match(reading.lower, cue.start):
        return False
    opening = reading.sentence(cue.start).start
    if cue.concept.flag("career") and words.besides.match(reading.lower, opening):
        return True
    said = words.now.search(reading.lower, max(opening, cue.start - _ADVERBS), cue.start)
    return said is not None or words.opens_now.match(reading.lower, opening, cue.start) is not None


def _month(words: str) -> str:
    """Give "2/2006" as "2006-02" and "2006" as "2006"."""
    parts = re.split(r"[/.-]", words)
    return parts[0] if len(parts) == 1 else f"{parts[1]}-{int(parts[0]):02d}"
