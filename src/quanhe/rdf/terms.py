"""RDF terms as N-Quads text: the fastest way to write from Python, so the escaping is ours.

Terms are written as the store's own dump writes them, so that lines from here and lines from there compare as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final, NewType, TypeAlias
from urllib.parse import quote

from quanhe import vocab
from quanhe.identity import digest
from quanhe.patterns import lazy
from quanhe.text import nfc

Term = NewType("Term", str)
"""An IRI or a literal as it stands in N-Quads: ``<https://…>``, ``"Võ Văn Minh"@vi``."""

Triple: TypeAlias = Sequence[str]
"""Subject, predicate and object, as terms."""

_ESCAPES: Final = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
}
_UNESCAPED: Final = {text: chr(code) for code, text in _ESCAPES.items()}
_ESCAPED: Final = lazy(r"\\(?:u[0-9A-F]{4}|U[0-9A-F]{8}|.)")
_SPECIAL: Final = lazy('[\x00-\x1f\x7f"\\\\\ufffe\uffff]')
_LONE: Final = lazy("[\ud800-\udfff]")
_NOT_IRI: Final = lazy('[\x00-\x20<>"{}|\\\\^`\x7f\ud800-\udfff]')
_SCHEME: Final = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_WEB: Final = lazy(r"https?://[\w.-]+(:\d+)?(?![^/?#])", re.IGNORECASE)
_ID_LENGTH: Final = 200


@cache
def term(name: str) -> Term:
    """Give the IRI of a prefixed name: ``term("org:member")``. An unknown prefix raises KeyError."""
    prefix, _, local = name.partition(":")
    return node(vocab.PREFIXES[prefix] + local)


def node(iri: str) -> Term:
    """Give an absolute IRI as a term, percent-encoding what may not stand in one; ValueError on a relative one."""
    if not _SCHEME.match(iri):
        raise ValueError(f"{iri!r} is not an absolute IRI")
    return Term("<" + _NOT_IRI.sub(lambda bad: quote(bad[0], safe="", errors="replace"), iri) + ">")


def iri_of(term: Term) -> str:
    """Give the IRI of a term without its brackets."""
    return term[1:-1]


def text_of(term: str) -> str:
    """Give the text of a literal's term, without language or datatype; of an empty string an empty one."""
    text = term[1 : term.rfind('"')]
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text


def _unescaped(found: re.Match[str]) -> str:
    return _UNESCAPED.get(found[0]) or chr(int(found[0][2:], 16))


def web_address(url: str | None) -> Term | None:
    """Give the term of an http or https address; None for anything else, so that no other scheme gets on a page."""
    return node(url.strip()) if url and _WEB.match(url.strip()) else None


def article_iri(base: str, identifier: str) -> str:
    """Give an article's IRI, which is also its graph's: the id percent-encoded, a very long one cut and digested."""
    text = nfc(identifier)
    escaped = quote(text, safe="", errors="replace")
    if len(escaped) > _ID_LENGTH:
        escaped = f"{escaped[: _ID_LENGTH - 20].rpartition('%')[0] or escaped[: _ID_LENGTH - 20]}-{digest(16, text)}"
    if not escaped.strip("."):  # "." and ".." would be read as a step in the path
        escaped = escaped.replace(".", "%2E") or "_"
    return f"{base}article/{escaped}"


def _quoted(value: str) -> str:
    value = _LONE.sub("\ufffd", value)
    if _SPECIAL.search(value):
        value = value.translate(_ESCAPES)
    return f'"{value}"'


def vietnamese(value: str) -> Term:
    """Give a text in Vietnamese (NFC)."""
    return Term(_quoted(nfc(value)) + "@vi")


def english(value: str) -> Term:
    """Give a text in English (NFC)."""
    return Term(_quoted(nfc(value)) + "@en")


def plain(value: str) -> Term:
    """Give a text without a language (NFC)."""
    return Term(_quoted(nfc(value)))


def integer(value: int) -> Term:
    """Give a whole number."""
    return Term(f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>')


def decimal(value: Decimal) -> Term:
    """Give an exact decimal in canonical form: no exponent, no trailing zeros. Raises ValueError on NaN, infinity."""
    if not value.is_finite():
        raise ValueError(f"{value} is not a number that a figure can have")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Term(f'"{"0" if text in ("-0", "") else text}"^^<http://www.w3.org/2001/XMLSchema#decimal>')


def date(value: str) -> Term:
    """Give a full date, YYYY-MM-DD."""
    return Term(f'"{value}"^^<http://www.w3.org/2001/XMLSchema#date>')


def moment(value: str) -> Term:
    """Give a moment in UTC, to the second: YYYY-MM-DDThh:mm:ssZ."""
    return Term(f'"{value}"^^<http://www.w3.org/2001/XMLSchema#dateTime>')


TRUE: Final = Term('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>')
