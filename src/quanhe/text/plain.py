"""What every format comes to: an article made of a title, a text, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from quanhe.errors import InputError
from quanhe.patterns import lazy
from quanhe.text.article import Article
from quanhe.text.dateline import iso_date, published_in
from quanhe.text.normalise import nfc

_NOT_TEXT = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ufeff]")
_HALF_PAIR = lazy("[\ud800-\udfff]")
_NOT_IN_AN_ID = lazy(r"[^\w.~-]+")
_LONGEST_ID = 200


def plain_article(text: str, source: str, *, identifier: str | None = None) -> Article:
    """Give a plain text as an article: its first line is the title, a dateline near either end its date.

    Raises `InputError` where there is nothing but white space.
    """
    article = made(text=text, title=None, source=source, identifier=identifier)
    return replace(article, published=published_in(article.text))


def made(
    *,
    text: str,
    title: str | None,
    source: str,
    identifier: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Article:
    """Give an article whose text is clean NFC and begins with its title. Raises `InputError` where it is empty."""
    text = _clean(text).strip()
    title = " ".join(_clean(title or "").split())
    first = " ".join(text.partition("\n")[0].split())
    if title and title.casefold() != first.casefold():
        text = f"{title}\n\n{text}".strip()
    if not text:
        raise InputError(f"{source} is empty: there is no text to read.")
    return Article(
        id=safe_id(identifier or "") or digest(text),
        title=title or first,
        text=text,
        published=iso_date(published) if published else None,
        url=url or None,
        outlet=outlet or None,
        source=source,
    )


def digest(text: str) -> str:
    """Give the first 16 hexadecimal digits of the SHA-256 of a text: the same text, the same article."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def safe_id(given: str) -> str:
    """Give an identifier with nothing in it that an IRI would have to escape; empty where nothing is left."""
    return _NOT_IN_AN_ID.sub("-", nfc(given)).strip("-.")[:_LONGEST_ID]


def _clean(text: str) -> str:
    """Leave out control characters, which no article has and neither RDF nor XML can say."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_HALF_PAIR.sub("\ufffd", _NOT_TEXT.sub("", text)))
