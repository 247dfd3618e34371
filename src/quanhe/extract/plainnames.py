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
from quanhe.extract.plainwords import CUES, HARD, TOKEN, plain_end
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy

_OF: Final = lazy(r"(?:,| thuộc| trực thuộc| của| -| \(|,? cơ quan)? (?=[^\W\d_])| \(")
_SENT: Final = lazy(r" (?:của |thuộc )?")
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
    end = plain_end(reading, body.end, _MOST)
    if end is None or end == body.end:
        return None
    words = text[body.end : end].count(" ")
    closed = HARD.match(text, end) or whole_at(reading, end) is not None
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
    first = TOKEN.match(reading.text, at)
    if first is None or not first[0][0].isupper() or vietnamese_name(reading, at) is not None:
        return None
    if any(title.concept.get(kind) for kind in ("countryBody", "hostedBody", "ofCity")):
        return None
    second = TOKEN.match(reading.text, first.end() + 1)
    if second is None or first[0].isupper() or not _common(reading, second):
        return None
    if any(reading.hits.at(layer, at) for layer in ("place", "level", "event", "document", *CUES)):
        return None
    end = plain_end(reading, at, _MOST)
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
    end = plain_end(reading, at, _MOST_TAIL) or at
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
    end = plain_end(reading, body.end, _MOST_TAIL)
    hard = end is not None and (HARD.match(reading.text, end) or reading.hits.at("body", end + 1))
    return end if end is not None and hard else body.end


def _named(name: str, concept: Concept) -> Named:
    return Named(name, concept.get("contractKind") or "other", None, None, concept)
