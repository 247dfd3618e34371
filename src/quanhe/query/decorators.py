"""The decorators of a saved question: the YAML in its first comment lines, of which a small part is understood.

That part is `key: words`, and `key:` above a list (`- words`, or `- key: words` with more keys below). Words are plain,
or in double quotes where YAML would take them for something else. What this gives is what YAML gives, which is what
grlc reads; there is no YAML among the libraries that quanhe needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from quanhe.errors import QueryError
from quanhe.patterns import lazy

_LINE: Final = lazy(r'#\+(?P<indent> +)(?P<dash>- )?(?:(?P<key>[A-Za-z_0-9]+):(?: +|$))?(?P<value>"[^"\\]*"|[^"].*)?')
_NOT_PLAIN: Final = lazy(r"""[\[\]{}&*!|>'%@,?:`#-]|.*(?:: | #|:$)|(?:true|false|yes|no|on|off|null|~)$""")
_Entry = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Decorators:
    """What the decorators of a file say: `words` by key, and `lists` by key, of words or of keys with words."""

    words: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[_Entry]] = field(default_factory=dict)

    def items(self, where: str, key: str) -> list[str]:
        """Give a list of words; QueryError where it is none."""
        found = [entry for entry in self.lists.get(key, []) if isinstance(entry, str)]
        if len(found) != len(self.lists.get(key, [])):
            raise QueryError(f"{where}: expected words under `#+ {key}:`.")
        return found

    def entries(self, where: str, key: str, known: tuple[str, ...] | None = None) -> list[dict[str, str]]:
        """Give a list of keys with words; QueryError where it is none, and for a key that is not among those known."""
        found = [entry for entry in self.lists.get(key, []) if isinstance(entry, dict)]
        if len(found) != len(self.lists.get(key, [])):
            raise QueryError(f"{where}: expected `- key: words` under `#+ {key}:`.")
        for name in (name for entry in found for name in entry if known is not None and name not in known):
            raise QueryError(f"{where}: the decorator {name} is unknown; known are {', '.join(known or ())}.")
        return found

    def pairs(self, where: str, key: str) -> dict[str, str]:
        """Give a list of single keys with words as one dictionary."""
        return {name: words for entry in self.entries(where, key) for name, words in entry.items()}


def read_decorators(where: str, text: str) -> Decorators:
    """Read the decorators of a file (`where` is its name). Raises QueryError for a line that is not understood."""
    said = Decorators()
    under: list[_Entry] | None = None
    for line in text.splitlines():
        if not line.startswith("#+"):
            break
        found = _LINE.fullmatch(line.rstrip())
        if found is None:
            raise QueryError(f"{where}: expected `#+ key: value`, found {line!r}.")
        key, value = found["key"], _words(where, line, found["value"])
        if len(found["indent"]) > 1:
            _put_into(where, line, under, bool(found["dash"]), key, value)
        elif key is None or found["dash"] or key in said.words or key in said.lists:
            raise QueryError(f"{where}: expected `#+ key: value`, each key once, found {line!r}.")
        elif value:
            said.words[key], under = value, None
        else:
            under = said.lists[key] = []
    return said


def _put_into(where: str, line: str, under: list[_Entry] | None, starts: bool, key: str | None, value: str) -> None:
    if under is None:
        raise QueryError(f"{where}: expected `#+ key:` above {line!r}.")
    if starts:
        under.append(value if key is None else {key: value})
        return
    last = under[-1] if under else None
    if not isinstance(last, dict) or key is None or key in last:
        raise QueryError(f"{where}: expected `- key: value`, each key once, above {line!r}.")
    last[key] = value


def _words(where: str, line: str, value: str | None) -> str:
    if not value:
        return ""
    if value.startswith('"'):
        return value[1:-1]
    if _NOT_PLAIN.match(value):
        raise QueryError(
            f"{where}: YAML would read the words of {line!r} as something else: put them in double quotes."
        )
    return value
