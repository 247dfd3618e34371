"""What an article is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its NFC text, whose code points all offsets count, and what is known about it.

    `text` begins with the title as its first paragraph; paragraphs are parted by blank lines or line ends.
    `id` is given by the source or made from the content, so that the same content is the same article.
    """

    id: str
    title: str
    text: str
    published: str | None = None
    """ISO date (YYYY, YYYY-MM or YYYY-MM-DD), or None where the source does not say."""
    url: str | None = None
    outlet: str | None = None
    source: str | None = None
    """Where it was read from, for messages to the user; never written to the graph."""
