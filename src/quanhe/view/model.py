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
    sentence: NotRequired[str]
    """The sentence, or sentences, around the quote, and where it begins in the article, in code points; a graph that an
    earlier release wrote has none."""
    sentence_start: NotRequired[int]


class NodeFact(TypedDict):
    """A fact of one node that is no edge to another: the value of a figure, the number of a document, a proposal."""

    label: str
    """What is told, in Vietnamese: "Giá trị", "Số hiệu"."""
    label_en: NotRequired[str | None]
    value: str
    value_en: NotRequired[str | None]
    status: NotRequired[str | None]
    evidence: NotRequired[list[ArticleQuote]]


class Figure(TypedDict):
    """What a figure says: every value in base units ("34 tỷ USD" is 34000000000), each thing named by its IRI.

    `approximation` is under, over or about; `part_of` the figure of whose whole this is a part.
    """

    measure: NotRequired[str]
    """The article's own words for what is counted or measured."""
    indicator: NotRequired[str]
    """The indicator of the ontology, where it is known: its name in both languages, and its IRI."""
    indicator_en: NotRequired[str]
    indicator_iri: NotRequired[str]
    value: NotRequired[int | float]
    upper: NotRequired[int | float]
    """The end of a range of which `value` is the beginning."""
    unit: NotRequired[str]
    unit_en: NotRequired[str]
    unit_iri: NotRequired[str]
    area: NotRequired[str]
    area_label: NotRequired[str]
    body: NotRequired[str]
    person: NotRequired[str]
    subject: NotRequired[str]
    """What it is told of, in the article's words."""
    period: NotRequired[str]
    """The article's words for its time, and the first and last day of it, ISO dates, whole or partial."""
    start: NotRequired[str]
    end: NotRequired[str]
    part_of: NotRequired[str]
    approximation: NotRequired[str]


class Tenure(TypedDict):
    """What is known of when a post was held, as whole ISO dates (docs/model.md, "Holdings and tenures").

    `overBy` is the rule by which the end is inferred, where no article states it.
    """

    begins: NotRequired[str]
    heldFrom: NotRequired[str]
    heldUntil: NotRequired[str]
    likelyFrom: NotRequired[str]
    likelyUntil: NotRequired[str]
    overAfter: NotRequired[str]
    overBy: NotRequired[str]


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
    title: NotRequired[str]
    """What tells it from others of its name: of a person the chief post, "Chủ tịch UBND tỉnh Bình Dương"."""
    place: NotRequired[str]
    """The name of the place a body, enterprise, person or event belongs to."""
    start: NotRequired[str]
    """ISO dates, whole or partial: the life of a place or body, the days of an event, the date of a document, the
    period of a figure. What is not stated is left out."""
    end: NotRequired[str]
    now: NotRequired[list[str]]
    """What a former place or body is today (IRIs): nodes, where those without edges are in the network."""
    figure: NotRequired[Figure]
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
    """The class as a prefixed name, with its own label: what relations are filtered by."""
    class_label: NotRequired[str | None]
    class_label_en: NotRequired[str | None]
    label: str
    label_en: NotRequired[str | None]
    status: NotRequired[str | None]
    standing: NotRequired[str | None]
    start: NotRequired[str | None]
    """ISO dates, whole or partial, the article states for the relation."""
    end: NotRequired[str | None]
    certainty: NotRequired[str]
    """`stated` by an article, `completed` with what it leaves out (a body or its place), or `inferred`."""
    tenure: NotRequired[Tenure]
    articles: NotRequired[tuple[str, ...]]
    """The independent articles that state it, by IRI."""
    evidence: NotRequired[list[ArticleQuote]]
