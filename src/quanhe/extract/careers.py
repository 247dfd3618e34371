"""How a text tells of the past: the lines of a career, the years of a sentence, "trước đó".

"2/2006 - 8/2008: Ủy viên …" is a line of a career; "Tới tháng 10/2020, ông được bầu làm …" in an article of 2024, and
"Trước đó, ông A là …", tell of a post that was held.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from quanhe.extract.reading import Reading
from quanhe.extract.wording import wording

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d| ?- ?\d)")
_PUBLISHED: Final = re.compile(r"(?:19|20)\d\d(?!\d)")
_NOW: Final = ("nay", "đến nay", "hiện nay")
_LINE: Final = re.compile(
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


def last_year(reading: Reading) -> int:
    """Give the year of publication, else the last year the text tells of; 0 where nothing says it."""
    published = _PUBLISHED.match(reading.article.published or "")
    return int(published[0] if published else (reading.written.surely or reading.written.about or "0")[:4])


def long_ago(reading: Reading, start: int, end: int, last: int) -> bool:
    """Whether the words up to `end` are of a time a year or more before `last`, or open with "trước đó".

    A sentence without a year is of the time of those before it in its paragraph.
    """
    sentence = reading.sentence(start)
    words = reading.text[sentence.start : end]
    years = _YEAR.findall(words)
    if not years and opens_on_the_past(reading, words):
        return True
    years = years or _YEAR.findall(reading.text[reading.paragraph_start(start) : sentence.start])
    return bool(years) and max(map(int, years)) < last


def opens_on_the_past(reading: Reading, words: str) -> bool:
    """Whether a sentence opens with a word of what was before: "Trước đó, …"."""
    return wording(reading.lexicon).past.match(words.lower()) is not None


def _month(words: str) -> str:
    """Give "2/2006" as "2006-02" and "2006" as "2006"."""
    parts = re.split(r"[/.-]", words)
    return parts[0] if len(parts) == 1 else f"{parts[1]}-{int(parts[0]):02d}"
