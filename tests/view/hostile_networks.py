"""Networks in which every text is an attempt to run code, to open a connection or to break a program; and their twins.

The twin of a network has the same things and relations with harmless texts: what one page has of elements and
attributes, the other may have, and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import networkx

KINDS: Final = ("person", "body", "place", "enterprise", "document", "event", "figure")
GROUPS: Final = ("party", "government", "assembly")


def harmless(count: int) -> list[str]:
    """Give as many texts as there are payloads, some of them dates, numbers and addresses as a page expects them."""
    usual = ("Chữ số {}", "2021-03-05", "current", "Người thứ {}", "2024", "former")
    return [usual[number % len(usual)].format(number) for number in range(count)]


def network_of(texts: Sequence[str]) -> networkx.MultiDiGraph:
    """Give a network with a thing and a relation a text; all that each of them tells is that text."""
    network = networkx.MultiDiGraph()
    for number, text in enumerate(texts):
        network.add_node(_iri(number, text), **_thing(number, text))
    for number, text in enumerate(texts):
        other = (number + 1) % len(texts)
        network.add_edge(_iri(number, text), _iri(other, texts[other]), **_relation(number, text))
    return network


def _iri(number: int, text: str) -> str:
    return f"https://w3id.org/quanhe/id/{number:04}/{text}"


def _thing(number: int, text: str) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    fact = {"label": text, "label_en": text, "value": text, "value_en": text, "status": text}
    return {
        "kind": kind,
        "group": (*GROUPS, text)[number % 4],
        "label": text,
        "class_iri": text,
        **dict.fromkeys(("label_en", "title", "place", "community_name"), text),
        **dict.fromkeys(("start", "end"), text),
        "aliases": [text, f"tên khác {text}"],
        "community": number % 5,
        "now": [_iri(number, text)],
        "facts": [{**fact, "evidence": _evidence(number, text)}],
        **({"figure": _figure(number, text)} if kind == "figure" else {}),
    }


def _figure(number: int, text: str) -> dict[str, Any]:
    told = (
        "measure",
        "indicator",
        "indicator_en",
        "unit",
        "unit_en",
        "area_label",
        "subject",
        "period",
        "approximation",
    )
    named = {name: _iri(number, text) for name in ("area", "body", "person", "part_of", "indicator_iri")}
    return {**dict.fromkeys(told, text), **named, "value": number, "upper": number + 1, "start": text, "end": text}


def _relation(number: int, text: str) -> dict[str, Any]:
    days = ("begins", "heldFrom", "heldUntil", "likelyFrom", "likelyUntil", "overAfter", "overBy")
    certainty = ("stated", "completed", "inferred", text)[number % 4]
    told = ("relation", "label", "label_en", "status", "standing", "start", "end")
    return {
        **dict.fromkeys(told, text),
        "certainty": certainty,
        "tenure": dict.fromkeys(days, text),
        "sources": 1,
        "articles": [f"bài {text}"],
        "evidence": _evidence(number, text),
    }


def _evidence(number: int, text: str) -> list[dict[str, Any]]:
    """Give four quotes: two of one article, one with an address that may be followed, one with hardly anything."""
    sentence = f"Trước đó {text} sau đó."
    told = {"quote": text, "sentence": sentence, "sentence_start": 3, "start": 12, "end": 12 + len(text)}
    article = {**dict.fromkeys(("title", "outlet", "published", "url"), text), "article": f"bài {text}", "rule": text}
    web = {"article": f"mạng {text}", "title": text, "url": f"https://example.org/{number}?q={text}"}
    return [
        {**told, **article},
        {**told, **article, "quote": "sau đó", "start": 13 + len(text), "end": 19 + len(text)},
        {**told, **web},
        {"quote": text},
    ]
