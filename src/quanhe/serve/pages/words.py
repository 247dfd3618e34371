"""The words of the pages, in both languages."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

LANGUAGES: Final = ("vi", "en")


@cache
def words() -> dict[str, dict[str, str]]:
    """Give the words by name: each in Vietnamese and English."""
    table: dict[str, dict[str, str]] = json.loads((files(__package__) / "words.json").read_text("utf-8"))
    return table


class Words:
    """The words in one language; `words("name", n=3)` gives a sentence with values in its places."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else LANGUAGES[0]

    def __call__(self, name: str, /, **values: Any) -> str:
        """Give words by name; a name that is not known stands for itself."""
        entry = words().get(name)
        return entry[self.language].format(**values) if entry else name

    def of(self, group: str, name: str) -> str:
        """Give a word of a group ("kind.person"); without one, the name itself."""
        entry = words().get(f"{group}.{name}")
        return entry[self.language] if entry else name
