"""What the page expects of the network it draws: the attributes of nodes and edges."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ArticleQuote(TypedDict):
    """One quote that states a fact, and where it stands.

    `start` and `end` are code points of the article's NFC text, end-exclusive; `published` is an ISO date, whole or
    partial. `url` becomes a link only where it is http or https.
    """

    quote: str
    article: NotRequired[str]
    """The IRI of the article: quotes of one article share it. Without it, title and date tell articles apart."""
    title: NotRequired[str | None]
    outlet: NotRequired[str | None]
    published: NotRequired[str | None]
    url: NotRequired[str | None]
    rule: NotRequired[str | None]
    start: NotRequired[int | None]
    end: NotRequired[int | None]


class NodeFact(TypedDict):
    """A fact of one node that is no edge to another: the value of a figure, the number of a document, a proposal."""

    label: str
    """What is told, in Vietnamese: "Giá trị", "Số hiệu"."""
    label_en: NotRequired[str | None]
    value: str
    value_en: NotRequired[str | None]
    status: NotRequired[str | None]
    evidence: NotRequired[list[ArticleQuote]]


class NodeData(TypedDict):
    """The attributes of a node; its key in the network is its IRI."""

    kind: str
    """One of `person`, `body`, `place`, `enterprise`, `document`, `event`, `figure`."""
    label: str
    class_iri: NotRequired[str | None]
    label_en: NotRequired[str | None]
    group: NotRequired[str | None]
    """For a body, the contract's kind (`party`, `government`, `assembly` …): its colour. Unknown ones are `other`."""
    aliases: NotRequired[list[str]]
    """Other names it is found by: abbreviations, former names."""
    facts: NotRequired[list[NodeFact]]
    degree: NotRequired[int]
    """How central it is, and what it belongs to, where measures were asked for and it has ties (docs/network.md)."""
    articles: NotRequired[int]
    pagerank: NotRequired[float]
    betweenness: NotRequired[float]
    community: NotRequired[int]
    community_name: NotRequired[str]


class EdgeData(TypedDict):
    """The attributes of an edge. `status` is current, former, appointed, left or proposed, where one applies.

    `standing` says of a network as of a day whether a holding is known or likely to hold then, or unknown to.
    """

    relation: str
    label: str
    label_en: NotRequired[str | None]
    status: NotRequired[str | None]
    standing: NotRequired[str | None]
    start: NotRequired[str | None]
    """ISO dates, whole or partial, the article states for the relation."""
    end: NotRequired[str | None]
    evidence: NotRequired[list[ArticleQuote]]
