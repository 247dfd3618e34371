"""Where plain words end that belong to a name: at a mark, a verb, a person or a function word."""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.names import vietnamese_name
from quanhe.extract.namewords import name_words
from quanhe.extract.reading import Reading
from quanhe.patterns import lazy

TOKEN: Final = lazy(r"[^\s,;.:()\"\n]+(?:[.,](?=\w)[^\s,;.:()\"\n]+)*")
HARD: Final = lazy(r" ?[,;.:()\n\"]|$| - ")
CUES: Final = ("status", "role", "speech", "person", "position", "state")
_NOUNS: Final = ("field", "nameword", "counter", "thing")


def plain_end(reading: Reading, at: int, most: int, *, lower: bool = False) -> int | None:
    """Give where plain words from an offset on end; None where they are more than the most that a name has.

    `lower`: a capital ends them too.
    """
    text, taken, linked = reading.text, 0, name_words(reading.lexicon).linked
    end = at
    while taken <= most:
        start = end + 1 if taken or text[at : at + 1] == " " else end
        word = TOKEN.match(text, start)
        over = word is None or HARD.match(text, end) or (lower and text[start].isupper())
        if word is None or over or _stops(reading, word):
            return at + len(linked.sub("", text[at:end]))
        end, taken = word.end(), taken + 1
    return None


def _stops(reading: Reading, word: re.Match[str]) -> bool:
    """Whether a word begins what is no part of a name: a verb, a person, a title, a function word."""
    cues = (reading.hits.at(layer, word.start()) for layer in CUES)
    nouns = (reading.hits.at(layer, word.start()) for layer in _NOUNS)
    noun_end = max((hit.end for hit in nouns if hit is not None), default=0)
    if any(hit is not None and hit.end > noun_end for hit in cues):
        return True
    if word[0][0].isupper():
        body = reading.hits.at("body", word.start())
        return vietnamese_name(reading, word.start()) is not None or (body is not None and body.end > word.end())
    words = name_words(reading.lexicon)
    return words.stops.match(reading.text, word.start()) is not None or (
        word[0] not in words.links and _function(reading, word[0])
    )


def _function(reading: Reading, word: str) -> bool:
    return reading.lexicon.lookup("FunctionWord", word) is not None
