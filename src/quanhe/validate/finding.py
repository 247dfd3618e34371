"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a shape (`kind` "shape") or figures that disagree ("arithmetic"), with the quotes that show it."""

    kind: str
    rule: str
    """The shape and property, or the name of the arithmetic rule."""
    focus: str
    """IRI of the claim or thing that is wrong."""
    article: str | None
    message: str
    message_en: str
    quotes: tuple[str, ...] = ()
