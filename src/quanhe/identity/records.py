"""A mention as one line of text and back: kept in the graph, so that articles need not be read again to tell people."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from typing import Any, Final

from quanhe.errors import StoreError
from quanhe.identity.mention import Held, Mention

_HELD: Final = fields(Held)
_MENTION: Final = fields(Mention)
_PERSON: Final = "/person/"
"""What stands in a mention's IRI behind its article's, which is left out of the record then."""


def record(mention: Mention) -> str:
    """Give a mention as one line of JSON: its fields in order, without what is as by default at the end."""
    row = _packed(mention, _MENTION)
    if mention.article and mention.article == _article(mention.iri):
        row[1] = ""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def mention_of(text: str) -> Mention:
    """Give the mention that a record was made of. Raises StoreError for any other text."""
    try:
        row: Any = json.loads(text)
        told: dict[str, Any] = {field.name: _tupled(item) for field, item in zip(_MENTION, row, strict=False)}
        told["held"] = tuple(Held(*post) for post in told.get("held", ()))
        told["article"] = told["article"] or _article(told["iri"])
        return Mention(**told)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{text[:80]!r} is no record of a mention ({error}); build the graph again") from error


def _article(iri: str) -> str:
    """Give the article that the IRI of a mention names."""
    return iri.rpartition(_PERSON)[0]


def _packed(value: Any, known: tuple[Field[Any], ...]) -> list[Any]:
    row = [getattr(value, field.name) for field in known]
    while known[len(row) - 1].default is not MISSING and row[-1] == known[len(row) - 1].default:
        row.pop()
    return [[_packed(post, _HELD) for post in item] if _is_posts(item) else item for item in row]


def _is_posts(item: Any) -> bool:
    return isinstance(item, tuple) and bool(item) and isinstance(item[0], Held)


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value
