"""Which mentions of a newsroom are credits that tell nothing of it: "Ảnh: Lê An/TTXVN", "Theo BBC"."""

from __future__ import annotations

import re
from functools import lru_cache

from quanhe.extract.body import Body
from quanhe.extract.reading import Reading
from quanhe.lexicon import Lexicon
from quanhe.patterns import lazy

_REACH = 40
_SITE = lazy(r"\.(?:vn|com|net|org)\b")
_ENDS_PARAGRAPH = lazy(r"\.?(?:\n|$)")


def credited(reading: Reading, body: Body) -> bool:
    """Whether a body is only given as the source of a text or picture where it stands."""
    text = reading.text
    before, after = text[max(0, body.start - _REACH) : body.start], text[body.end : body.end + _REACH]
    if re.search(r"/[^\W_]+ ?- ?$", before):  # the desk of a newsroom: "Lê An/VOV-Trung tâm Tin"
        return True
    if body.kind.get("contractKind") != "media":
        return False
    if before.endswith((" - ", " – ")) and _ENDS_PARAGRAPH.match(after):
        return True
    if _SITE.match(after):  # "VTV.vn - Máy bay ..."
        return True
    leads, follows = _cues(reading.lexicon)
    return (
        before.endswith("/")
        or after.startswith("/")
        or leads.search(before) is not None
        or follows.match(after) is not None
    )


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of the cues that stand before a source and behind it."""
    before: list[str] = []
    after: list[str] = []
    for concept in lexicon.of("CreditCue"):
        (after if concept.get("position") == "after" else before).extend(concept.labels)
    return (
        re.compile(rf"(?<!\w)(?:{_any(before)})(?: của)?:? ?$", re.IGNORECASE),
        re.compile(rf" (?:{_any(after)})(?!\w)", re.IGNORECASE),
    )


def _any(labels: list[str]) -> str:
    return "|".join(re.escape(label.rstrip(": ")) for label in sorted(labels, key=lambda label: (-len(label), label)))
