"""A query made complete for a store that knows neither our prefixes nor the base of the graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from quanhe import vocab
from quanhe.patterns import lazy

_TOKEN: Final = lazy(
    r"""
      (?P<space>\s+|\#[^\n]*)
    | (?P<string>\"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"\"\" | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
               | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\s\w]|-|\.(?=[\w:-]))*)
    | (?P<word>\w+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SCHEME: Final = lazy(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(slots=True)
class Token:
    """A piece of a query: its kind (space, string, iri, variable, language, name, word or sign) and its text."""

    kind: str
    text: str

    def says(self, word: str) -> bool:
        """Whether this is a keyword or sign."""
        return self.kind in ("word", "sign") and self.text.upper() == word


def completed(sparql: str, base: str) -> list[Token]:
    """Give a query in pieces, with every IRI absolute and every prefix of ours declared; comments are left out."""
    tokens = [Token(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(sparql)]
    declared: set[str] = set()
    used: dict[str, None] = {}
    last = ""
    for token in tokens:
        if token.kind == "space":
            token.text = "\n" if token.text.startswith("#") else token.text
            continue
        if token.kind == "iri":
            if not _SCHEME.match(token.text):
                token.text = f"<{urljoin(base, token.text[1:-1])}>"
            base = token.text[1:-1] if last == "BASE" else base
        elif token.kind == "name":
            prefix = token.text.partition(":")[0]
            declared.add(prefix) if last == "PREFIX" else used.setdefault(prefix)
        last = token.text.upper() if token.kind == "word" else ""
    missing = [name for name in used if name not in declared and name in vocab.PREFIXES]
    return [Token("space", f"PREFIX {name}: <{vocab.PREFIXES[name]}>\n") for name in missing] + tokens


def form_of(tokens: list[Token]) -> str:
    """Give the form of a query, such as SELECT; "" where it has none."""
    words = (token.text.upper() for token in tokens if token.kind == "word")
    return next((word for word in words if word in _FORMS), "")


__all__ = ["Token", "completed", "form_of"]
