"""What is held of two mentions: same, different or unsure, with a score and a sentence of why; and what people held.

A judgement of a person outweighs every rule. Their text form has one a line, so that it can be kept under version
control and merged: verdict, both mentions, time, author and note, parted by tabs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from quanhe.errors import InputError
from quanhe.patterns import lazy

SAME: Final = "same"
DIFFERENT: Final = "different"
UNSURE: Final = "unsure"
LATER: Final = "later"
"""What a person says who leaves the question open: kept as `unsure`."""

_VERDICTS: Final = {SAME: SAME, DIFFERENT: DIFFERENT, LATER: UNSURE}
_WORDS: Final = {verdict: word for word, verdict in _VERDICTS.items()}
_WHY: Final = {
    SAME: ("được xác nhận là một người", "confirmed to be one person"),
    DIFFERENT: ("được xác nhận là hai người", "confirmed to be two people"),
    UNSURE: ("để xem xét sau", "left for later"),
}
_IRI: Final = lazy(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`]+')
_HUMAN: Final = "human"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions are one person: verdict, score (0 to 1), the rule, and why, in Vietnamese and English.

    One of a person has their name as `author`, and the `time` (ISO 8601, UTC) at which it was given.
    """

    first: str
    second: str
    verdict: str
    score: float
    rule: str
    why: str
    why_en: str
    author: str | None = None
    time: str | None = None
    note: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """Both mentions, the lesser first."""
        return (self.first, self.second) if self.first < self.second else (self.second, self.first)


def judged(first: str, second: str, word: str, author: str, time: str, note: str | None = None) -> Judgement:
    """Give what a person holds of two mentions: `word` is same, different or later.

    Raises InputError where one of these says nothing, or nothing that can be understood.
    """
    if word not in _VERDICTS:
        raise InputError(f"{word!r} is no verdict; expected one of {', '.join(_VERDICTS)}")
    for iri in (first, second):
        if not _IRI.fullmatch(iri):
            raise InputError(f"{iri!r} is not the IRI of a mention; copy it as the review shows it")
    if first == second:
        raise InputError(f"{first} is given twice; a judgement is of two mentions")
    name = " ".join(author.split())
    if not name:
        raise InputError("a judgement has an author; say who holds it")
    first, second = sorted((first, second))
    why, why_en = _WHY[_VERDICTS[word]]
    said = " ".join(note.split()) if note else None
    return Judgement(first, second, _VERDICTS[word], 1.0, _HUMAN, why, why_en, name, _moment(time), said or None)


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Give the judgements of people that stand, sorted: of those of one pair the last."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in sorted(judgements, key=_by_time):
        latest[judgement.pair] = judgement
    return sorted(latest.values(), key=_by_time)


def written(judgements: Iterable[Judgement]) -> str:
    """Give the judgements of people as text: one a line, sorted by their mentions."""
    return "".join(line + "\n" for line in sorted({_line(judgement) for judgement in judgements}, key=_by_mentions))


def parsed(text: str, source: str = "judgements") -> list[Judgement]:
    """Give the judgements of a text; empty lines and those that begin with # say nothing.

    Raises InputError naming the line and what was expected there.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if not 5 <= len(parts) <= 6:
            raise InputError(
                f"{source}, line {number}: expected verdict, mention, mention, time, author and perhaps a note, parted "
                f"by tabs; found {len(parts)} parts"
            )
        word, first, second, time, author, *note = (part.strip() for part in parts)
        try:
            found.append(judged(first, second, word, author, time, note[0] if note else None))
        except InputError as error:
            raise InputError(f"{source}, line {number}: {error}") from error
    return found


def _line(judgement: Judgement) -> str:
    parts = (_WORDS[judgement.verdict], *judgement.pair, judgement.time or "", judgement.author or "", judgement.note)
    return "\t".join(part for part in parts if part is not None)


def _by_mentions(line: str) -> tuple[str, ...]:
    word, first, second, time, *rest = line.split("\t")
    return first, second, time, word, *rest


def _by_time(judgement: Judgement) -> tuple[str, ...]:
    return judgement.time or "", *judgement.pair, judgement.author or "", judgement.verdict, judgement.note or ""


def _moment(time: str) -> str:
    """Give a time as it is kept: to the second, in UTC, so that times compare as texts."""
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        when = None
    if when is None or when.utcoffset() is None:
        raise InputError(f"{time!r} is not a time with its zone; expected one such as 2025-07-01T08:30:00Z")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
