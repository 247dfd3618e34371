"""Laws by their names: "Luật Đất đai năm 2024", "Bộ luật Hình sự", "luật Cư trú (sửa đổi)", "các luật A, B và C".

A name ends where a law the ontology lists ends (qh:subject of the kinds of law), else where its words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quanhe.extract.body import written_out
from quanhe.extract.phrases import law_phrases
from quanhe.extract.reading import UPPER, Reading
from quanhe.extract.subjects import Subject
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_WORD: Final = lazy(r"(?P<gap>,? và |, | )(?P<word>[^\W\d_]+)(?!\w)")
_BREAKS: Final = lazy(r"[^\w ]| (?:năm|19|20)|$")
_MOST_WORDS: Final = 12
_CHANGING: Final = lazy(
    r" (?P<name>(?:[Ss]ửa đổi|[Bb]ổ sung)[^.;:\n\"]*? (?:của |điều )(?:Luật|Bộ luật|Bộ Luật)"
    rf" [{UPPER}][^\W\d_]*(?: (?!năm|đã|và|được|sẽ|có|theo|trong|tại|để|do)[a-zđà-ỹ]+)*)"
)
_AMENDED: Final = lazy(r" (?:\((?:sửa đổi|sửa đổi, bổ sung|mới)\)|sửa đổi(?! (?:một|các|khoản|điều|Luật|luật|,)|, bổ))")
_YEAR: Final = lazy(r" \(?(?:năm )?(?P<year>(?:19|20)\d\d)(?!/)\)?")
_TAX: Final = lazy(rf" thuế [{UPPER}]")
_PART_OF_WORD: Final = lazy(r"(?:[Pp]háp|[Kk]ỷ|[Kk]ỉ|[Qq]uân) $")
_SEVERAL: Final = lazy(r"(?:[Cc]ác|[Nn]hững|\d+|[Dd]ự án|[Dd]ự thảo|[Vv]ề|[Gg]ồm|[Ll]à) $")
_NEXT: Final = lazy(r"(?:,| và|, và|;)(?= )")


def law_name(reading: Reading, concept: Concept, offset: int) -> Subject | None:
    """Give the name of a law behind "Luật": one that the ontology lists, else the words of a proper name."""
    listed = _listed(reading, concept, offset)
    if listed is not None and (reading.text[offset + 1].isupper() or listed.words.count(" ")):
        return listed
    match = reading.after(_CHANGING, offset)
    end = match.end() if match else _end(reading, offset)
    words = reading.words(offset + 1, end)
    if not words or key(words + " ").startswith(law_phrases(reading.lexicon).no_law):
        return None
    return _named(reading, offset + 1, end)


def law_year(reading: Reading, offset: int) -> tuple[str | None, int]:
    """Give the year of a law that stands at an offset, and where it ends."""
    match = reading.after(_YEAR, offset)
    return (match["year"], match.end()) if match else (None, offset)


def part_of_word(reading: Reading, hit: Hit) -> bool:
    """Whether "luật" is but the end of a longer word: "pháp luật", "kỷ luật"."""
    return _PART_OF_WORD.search(reading.text, max(0, hit.start - 6), hit.start) is not None


def is_name_of_law(reading: Reading, hit: Hit) -> bool:
    """Whether "luật" stands for a law here: with a capital, or before a name."""
    text = reading.text
    if text[hit.start].isupper() or text[hit.end + 1 : hit.end + 2].isupper() or reading.after(_TAX, hit.end):
        return True
    listed = _listed(reading, hit.concept, hit.end)
    if listed is None or " " not in listed.words:
        return False
    return listed.words.count(" ") > 1 or _BREAKS.match(text, listed.end) is not None


def further_laws(reading: Reading, hit: Hit, end: int) -> Iterator[Subject]:
    """Give the laws that a list goes on with: "các luật Đầu tư, Xây dựng và Nhà ở"."""
    if _SEVERAL.search(reading.text, max(0, hit.start - 8), hit.start) is None:
        return
    while (gap := reading.after(_NEXT, end)) is not None and reading.text[gap.end() + 1 : gap.end() + 2].isupper():
        named = _listed(reading, hit.concept, gap.end())
        if named is None:
            return
        yield named
        end = named.end


@lru_cache(maxsize=16)
def _names(lexicon: Lexicon, iri: str) -> re.Pattern[str] | None:
    names = {key(name) for name in lexicon.concepts[iri].all("subject")}
    if not names:
        return None
    return re.compile(" (?:" + "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) + r")(?!\w)")


def _listed(reading: Reading, concept: Concept, offset: int) -> Subject | None:
    pattern = _names(reading.lexicon, concept.iri)
    match = pattern.match(reading.lower, offset) if pattern else None
    return _named(reading, offset + 1, match.end()) if match else None


def _named(reading: Reading, start: int, end: int) -> Subject:
    """Give a name with the word behind it that tells the amended law, abbreviations written out."""
    amended = reading.after(_AMENDED, end)
    end = amended.end() if amended else end
    return Subject(start, end, written_out(reading, reading.words(start, end)), "law")


def _end(reading: Reading, offset: int) -> int:
    """Give where the words of a law's name end, which begins with a capital letter behind a space."""
    phrases = law_phrases(reading.lexicon)
    word = reading.after(_WORD, offset)
    if word is None or word["gap"] != " " or phrases.opens.match(word["word"]):
        return offset
    if not word["word"][0].isupper() and not reading.after(_TAX, offset):
        return offset
    end = word.end()
    for _ in range(_MOST_WORDS):
        word = reading.after(_WORD, end)
        if word is None or ("," in word["gap"] and not phrases.goes_on.match(reading.text, word.start("word"))):
            break
        if phrases.ends.match(word["word"]) or reading.lexicon.lookup("FunctionWord", word["word"]):
            break
        end = word.end()
    return end
