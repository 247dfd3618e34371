"""Content negotiation: the form that a client likes best of those that an answer can be given in (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from quanhe.serve.problems import Problem

JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
CSV: Final = "text/csv"
TSV: Final = "text/tab-separated-values"
TURTLE: Final = "text/turtle"
N_TRIPLES: Final = "application/n-triples"
JSON_LD: Final = "application/ld+json"
N_QUADS: Final = "application/n-quads"
TRIG: Final = "application/trig"
HTML: Final = "text/html"

ROWS: Final = (JSON, XML, CSV, TSV)
"""Media types of rows, and of yes or no; the first is what is given where the client does not care."""

TRIPLES: Final = (TURTLE, N_TRIPLES, JSON_LD, N_QUADS, TRIG)
"""Media types of triples."""

_NAMES: Final = {
    "json": JSON,
    "xml": XML,
    "csv": CSV,
    "tsv": TSV,
    "turtle": TURTLE,
    "ttl": TURTLE,
    "ntriples": N_TRIPLES,
    "nt": N_TRIPLES,
    "jsonld": JSON_LD,
    "nquads": N_QUADS,
    "nq": N_QUADS,
    "trig": TRIG,
    "html": HTML,
}
"""What `?format=` may say, beside media types."""

_ALSO: Final = {
    JSON: ("application/json",),
    XML: ("application/xml", "text/xml"),
    JSON_LD: ("application/json",),
    N_TRIPLES: ("text/plain",),
}
"""Media types that a client may ask for by another, older or wider, name; the answer then bears that name."""

_UTF8: Final = ("text/csv", "text/tab-separated-values", "text/turtle", "text/plain", "text/xml", "text/html")
"""Media types that are read as something else than UTF-8 where that is not said."""


class Range(NamedTuple):
    """A media range of an Accept header: type and subtype, either may be `*`, and how much it is liked, 0 to 1."""

    kind: str
    subtype: str
    quality: float

    def covers(self, media: str) -> bool:
        """Whether a media type is of this range."""
        kind, _, subtype = media.partition("/")
        return self.kind in ("*", kind) and self.subtype in ("*", subtype)

    @property
    def exactness(self) -> int:
        """How much it says: of several ranges that cover a type, the one that says most counts."""
        return (self.kind != "*") + (self.subtype != "*")

    @property
    def exact(self) -> bool:
        """Whether it is one media type."""
        return self.exactness == 2


class Form(NamedTuple):
    """The form of an answer: what it is, and the media type that it is called."""

    form: str
    media: str

    @property
    def content_type(self) -> str:
        """The Content-Type header."""
        return f"{self.media}; charset=utf-8" if self.media in _UTF8 else self.media


def accepted(accept: str | None) -> list[Range]:
    """Read an Accept header; without one, and where nothing of it is understood, everything is as welcome."""
    ranges = []
    for part in (accept or "").split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if slash and kind and subtype:
            ranges.append(Range(kind, subtype, _quality(parameters)))
    return ranges or [Range("*", "*", 1.0)]


def chosen(accept: str | None, offered: Sequence[str], named: str | None = None) -> Form:
    """Give the form to answer in: the one named (`?format=`), else the offered one that the client likes best.

    Of those liked as much, the one offered first. Raises Problem ("format") where there is none.
    """
    if named:
        form = _NAMES.get(named.lower(), named.lower())
        for media in offered:
            if form == media or form in _ALSO.get(media, ()) or (form == JSON and media == JSON_LD):
                return Form(media, media)
        raise _not_offered(offered)
    ranges = accepted(accept)
    best, liked = None, 0.0
    for media in offered:
        others = [name for name in _ALSO.get(media, ()) if any(said.covers(name) and said.exact for said in ranges)]
        for name in (media, *others):
            if (quality := _liking(name, ranges)) > liked:
                best, liked = Form(media, name), quality
    if best is None:
        raise _not_offered(offered)
    return best


def wants_page(accept: str | None, named: str | None, offered: Sequence[str]) -> bool:
    """Whether a client would rather have a page for people than any of the forms offered."""
    if named:
        return _NAMES.get(named.lower()) == HTML or named.lower() == HTML
    ranges = accepted(accept)
    if not any(given.covers(HTML) and given.exact for given in ranges):
        return False
    return all(_liking(HTML, ranges) >= _liking(media, ranges) for media in offered)


def _liking(media: str, ranges: Sequence[Range]) -> float:
    covering = [given for given in ranges if given.covers(media)]
    return max(covering, key=lambda given: given.exactness).quality if covering else 0.0


def _quality(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _not_offered(offered: Sequence[str]) -> Problem:
    names = [name for name, media in _NAMES.items() if media in offered]
    return Problem(
        "format", f"The answer can be given as {', '.join(offered)} (Accept), or by ?format= {', '.join(names)}."
    )
