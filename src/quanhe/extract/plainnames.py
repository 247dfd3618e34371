"""Bodies named in plain words behind a title: "Giám đốc Trung tâm mua sắm tập trung thuốc quốc gia".

No word of such a name is known, but the title says that a body's name begins, and marks or verbs where it ends.
"""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, is_board, written_out
from quanhe.extract.names import vietnamese_name
from quanhe.extract.namewords import name_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit

_TOKEN: Final = re.compile(r"[^\s,;.:()\"\n]+(?:[.,](?=\w)[^\s,;.:()\"\n]+)*")
_HARD: Final = re.compile(r" ?[,;.:()\n\"]|$| - ")
_CUES: Final = ("status", "role", "speech", "person", "position", "state")
_NOUNS: Final = ("field", "nameword", "counter", "thing")
_OF: Final = re.compile(r"(?:,| thuộc| trực thuộc| của| -| \(|,? cơ quan)? (?=[^\W\d_])| \(")
_SENT: Final = re.compile(r" (?:của |thuộc )?")
_MOST: Final = 16
_MOST_TAIL: Final = 6
_LEAST_LOWER: Final = 2


def plain_name(reading: Reading, body: Body) -> tuple[Named, int] | None:
    """Give the body whose kind alone is known by the plain words that follow its kind, and where they end."""
    text = reading.text
    if body.known or body.named or body.bare is not None or body.parent is not None:
        return None
    if is_board(body.kind) or body.kind.get("levelWord") or not text[body.end : body.end + 2].strip().islower():
        return None
    if name_words(reading.lexicon).no_start.match(text, body.end):
        return None
    end = _end(reading, body.end, _MOST)
    if end is None or end == body.end:
        return None
    words = text[body.end : end].count(" ")
    closed = _HARD.match(text, end) or whole_at(reading, end) is not None
    if text[body.start].islower() and (words < _LEAST_LOWER or not closed):
        return None
    name = written_out(reading, reading.words(body.start, end))
    return _named(name[0].upper() + name[1:], body.kind), end


def whole_at(reading: Reading, end: int) -> Body | None:
    """Give the body named right behind a unit as the one it is of: "…, Sở Y tế Huế", "… thuộc Bộ Nội vụ"."""
    match = _OF.match(reading.text, end)
    if match is None or reading.hits.at("position", match.end()) is not None:
        return None
    body = body_at(reading, match.end())
    return body if body is not None and (body.named or body.bare is not None) else None


def noun_name(reading: Reading, title: Hit, at: int) -> tuple[Named, int] | None:
    """Give the body behind a title whose kind is unknown: "Chủ tịch Kênh Giáo dục ASEAN", "Chính ủy Đoàn 559"."""
    first = _TOKEN.match(reading.text, at)
    if first is None or not first[0][0].isupper() or vietnamese_name(reading, at) is not None:
        return None
    if any(title.concept.get(kind) for kind in ("countryBody", "hostedBody", "ofCity")):
        return None
    second = _TOKEN.match(reading.text, first.end() + 1)
    if second is None or first[0].isupper() or not _common(reading, second):
        return None
    if any(reading.hits.at(layer, at) for layer in ("place", "level", "event", "document", *_CUES)):
        return None
    end = _end(reading, at, _MOST)
    if end is None or end <= second.end() - 1:
        return None
    fuse = title.concept.get("fuses")
    name = written_out(reading, reading.words(at, end))
    return _named(f"{fuse} {name}" if fuse else name, title.concept), end


def _common(reading: Reading, word: re.Match[str]) -> bool:
    """Whether the second word of a run shows that it is no name of a person: lower-cased, a number, a known word."""
    if not word[0][0].isupper():
        return True
    return any(reading.hits.at(layer, word.start()) for layer in ("field", "nameword"))


def unit_end(reading: Reading, at: int) -> int:
    """Give where the words end that say a unit's task, and whose it is: "Trưởng đoàn [kiểm tra của Bộ Y tế]"."""
    if reading.text[at : at + 1] != " " or not reading.text[at + 1 : at + 2].isalpha():
        return at
    end = _end(reading, at, _MOST_TAIL) or at
    sent = _SENT.match(reading.text, end)
    sender = body_at(reading, sent.end()) if sent is not None else None
    return sender.end if sender is not None else end


def tail(reading: Reading, body: Body) -> int:
    """Give where the lower-cased words end that go on with a unit's name: "Cục An ninh [chính trị nội bộ],"."""
    if body.known or body.place is not None or body.parent is not None or body.bare is not None:
        return body.end
    behind = reading.text[body.end : body.end + 2]
    if not behind.startswith(" ") or not behind[1:].islower():
        return body.end
    end = _end(reading, body.end, _MOST_TAIL)
    hard = end is not None and (_HARD.match(reading.text, end) or reading.hits.at("body", end + 1))
    return end if end is not None and hard else body.end


def _end(reading: Reading, at: int, most: int) -> int | None:
    """Give where plain words from an offset on end: at a mark, a verb, a person or a function word."""
    text, taken, linked = reading.text, 0, name_words(reading.lexicon).linked
    end = at
    while taken <= most:
        start = end + 1 if taken or text[at : at + 1] == " " else end
        word = _TOKEN.match(text, start)
        if word is None or _HARD.match(text, end) or _stops(reading, word):
            return at + len(linked.sub("", text[at:end]))
        end, taken = word.end(), taken + 1
    return None


def _stops(reading: Reading, word: re.Match[str]) -> bool:
    """Whether a word begins what is no part of a name: a verb, a person, a title, a function word."""
    cues = (reading.hits.at(layer, word.start()) for layer in _CUES)
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


def _named(name: str, concept: Concept) -> Named:
    return Named(name, concept.get("contractKind") or "other", None, None, concept)
