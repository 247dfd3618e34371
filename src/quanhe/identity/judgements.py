"""What is held of two mentions: same, different or unsure, with a score and a sentence of why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SAME: Final = "same"
DIFFERENT: Final = "different"
UNSURE: Final = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions are one person: verdict, score (0 to 1), the rule, and why, in Vietnamese and English."""

    first: str
    second: str
    verdict: str
    score: float
    rule: str
    why: str
    why_en: str
