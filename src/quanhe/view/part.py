"""A network, or a part of one, as the page reads it: compact tables of things, relations, quotes and articles.

`core` is what drawing, search, filters and the tables need, and read when the page opens; `evidence` is what is read
when somebody asks for it. Rows are lists, in the order that docs/page.md gives; what is empty at their end, or in
their last member, is left out. IRIs that begin with `base` are written without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final, TypeAlias

import networkx

from quanhe.errors import ViewError
from quanhe.view.style import KINDS, group_of

Row: TypeAlias = list[Any]

_THING: Final = ("title", "place", "start", "end", "figure", "articles", "community")
_RELATION: Final = ("status", "standing", "start", "end", "tenure")
_QUOTED: Final = ("title", "outlet", "published", "url")


@dataclass(slots=True)
class Part:
    """The tables of a part. `numbers` gives the row of each thing by its IRI."""

    base: str
    articles: list[Row] = field(default_factory=list)
    classes: dict[str, Row] = field(default_factory=dict)
    sentences: dict[str, Row] = field(default_factory=dict)
    types: list[Row] = field(default_factory=list)
    things: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    evidence: dict[str, list[Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    """The IRI of each article, in the order of `articles`."""

    def core(self) -> dict[str, Any]:
        """Give what the page reads when it opens."""
        names = ("articles", "classes", "sentences", "types", "things", "relations")
        return {"base": self.base, **{name: getattr(self, name) for name in names}}


def part(network: networkx.MultiDiGraph, base: str = "") -> Part:
    """Give the tables of a network (see `quanhe.view.model`), in an order that does not depend on that of the network.

    Raises ViewError for a node without a label or of a kind the page does not know.
    """
    made = Part(base or _common(network))
    iris = sorted(network.nodes, key=str)
    made.numbers = {str(iri): number for number, iri in enumerate(iris)}
    articles, quotes, types = _Articles(made), _Quotes(made), _Numbers(made.types)
    degrees = _degrees(network)
    facts: list[Row] = []
    for number, iri in enumerate(iris):
        data = network.nodes[iri]
        made.things.append(_thing(made, str(iri), data, degrees.get(iri, 0)))
        for fact in data.get("facts") or ():
            facts.append(_fact(number, fact, quotes.numbers(fact.get("evidence") or (), articles)))
    cited: list[list[int]] = []
    for source, target, data in _ordered(network, made.numbers):
        said = quotes.numbers(data.get("evidence") or (), articles)
        cited.append(said)
        kind = types.number((_text(data, "relation"), *_labels(data, "relation")))
        if named := _text(data, "class_label"):
            made.classes[_text(data, "relation")] = _trimmed([named, _text(data, "class_label_en")])
        if told := network.graph.get("sentences", {}).get(data.get("relation")):
            made.sentences[_text(data, "relation")] = [list(pair) if pair else None for pair in told]
        ends = (made.numbers[str(source)], made.numbers[str(target)])
        made.relations.append(_relation(ends, kind, data, quotes.articles(said)))
    made.evidence = {**quotes.tables(), "relations": cited, "facts": facts}
    return made


class _Numbers:
    """Rows that are referred to by number, each written once."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self._numbers: dict[Any, int] = {}

    def number(self, key: tuple[Any, ...], row: Sequence[Any] | None = None) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(_trimmed(list(key if row is None else row)))
        return self._numbers[key]


class _Articles:
    """The articles quoted: told apart by IRI, or by what is known of them where they have none."""

    def __init__(self, made: Part) -> None:
        self._made = made
        self._rows = _Numbers(made.articles)

    def number(self, quote: Mapping[str, Any]) -> int:
        told = [_text(quote, name) for name in _QUOTED]
        iri = _text(quote, "article")
        number = self._rows.number((iri, *([] if iri else told)), [_short(iri, self._made.base), *told])
        if number == len(self._made.sources):
            self._made.sources.append(iri)
        return number


class _Quotes:
    """Quotes within their sentences, both written once."""

    def __init__(self, made: Part) -> None:
        self._rules: list[Row] = []
        self._sentences: list[Row] = []
        self._quotes: list[Row] = []
        self._rule = _Numbers(self._rules)
        self._sentence = _Numbers(self._sentences)
        self._quote = _Numbers(self._quotes)

    def numbers(self, evidence: Iterable[Mapping[str, Any]], articles: _Articles) -> list[int]:
        return [self._number(quote, articles.number(quote)) for quote in evidence]

    def articles(self, quotes: Iterable[int]) -> list[int]:
        """Give the articles that some quotes stand in, each once."""
        return sorted({self._sentences[self._quotes[number][0]][0] for number in quotes})

    def tables(self) -> dict[str, list[Any]]:
        names = [row[0] if row else "" for row in self._rules]
        return {"rules": names, "sentences": self._sentences, "quotes": self._quotes}

    def _number(self, quote: Mapping[str, Any], article: int) -> int:
        words, start = _text(quote, "quote"), quote.get("start")
        begin, around, offset = start, words, 0
        sentence, first = _text(quote, "sentence"), quote.get("sentence_start")
        if sentence and isinstance(first, int) and isinstance(start, int):
            apart = start - first
            # A sentence that does not have the words where it should is not theirs.
            if apart >= 0 and sentence[apart : apart + len(words)] == words:
                begin, around, offset = first, sentence, apart
        # Without a place in the article nothing is known but the words: -1 keeps the column one of numbers.
        row = (article, begin if isinstance(begin, int) else -1, around)
        rule = self._rule.number((_text(quote, "rule"),))
        return self._quote.number((self._sentence.number(row), offset, len(words), rule))


def _thing(made: Part, iri: str, data: Mapping[str, Any], degree: int) -> Row:
    kind, label = _text(data, "kind"), _text(data, "label")
    if kind not in KINDS:
        raise ViewError(f"Node {iri} has the kind {kind!r}; the page knows {', '.join(sorted(KINDS))}.")
    if not label:
        raise ViewError(f"Node {iri} has no label; give it one in Vietnamese.")
    rest = {
        "en": _text(data, "label_en"),
        "aliases": [str(alias) for alias in data.get("aliases") or ()],
        "now": [_reference(str(other), made) for other in data.get("now") or ()],
        "degree": degree,
        **{name: data.get(name) for name in _THING},
    }
    return _trimmed([_short(iri, made.base), group_of(kind, data.get("group")), label, _filled(rest)])


def _relation(ends: tuple[int, int], kind: int, data: Mapping[str, Any], articles: list[int]) -> Row:
    certainty = _text(data, "certainty")
    stated = data.get("articles")
    rest = {
        **{name: data.get(name) for name in _RELATION},
        "certainty": "" if certainty == "stated" else certainty,
        # The independent articles are fewer than those quoted where some are near copies.
        "sources": len(stated) if stated is not None and len(stated) != len(articles) else None,
        "in": articles,
    }
    return _trimmed([*ends, kind, _filled(rest)])


def _fact(number: int, fact: Mapping[str, Any], quotes: list[int]) -> Row:
    told = [_text(fact, name) for name in ("label", "label_en", "value", "value_en", "status")]
    return _trimmed([number, *told, quotes])


def _ordered(network: networkx.MultiDiGraph, numbers: Mapping[str, int]) -> list[tuple[Any, Any, Mapping[str, Any]]]:
    def rank(edge: tuple[Any, Any, Mapping[str, Any]]) -> tuple[Any, ...]:
        source, target, data = edge
        quote = next((_text(row, "quote") for row in data.get("evidence") or ()), "")
        said = (_text(data, name) for name in ("relation", "label", "status", "start", "end"))
        return numbers[str(source)], numbers[str(target)], *said, quote

    return sorted(network.edges(data=True), key=rank)


def _degrees(network: networkx.MultiDiGraph) -> dict[Any, int]:
    """Give how many relations each node has: those from it to itself count once.

    A part of a larger network may say how many there are in that, by node, as its `graph["degrees"]`.
    """
    if "degrees" in network.graph:
        return dict(network.graph["degrees"])
    found: dict[Any, int] = {}
    for source, target in network.edges():
        for end in {source, target}:
            found[end] = found.get(end, 0) + 1
    return found


def _labels(data: Mapping[str, Any], otherwise: str) -> tuple[str, str]:
    return _text(data, "label") or _text(data, otherwise), _text(data, "label_en")


def _reference(iri: str, made: Part) -> int | str:
    number = made.numbers.get(iri)
    return _short(iri, made.base) if number is None else number


def _common(network: networkx.MultiDiGraph) -> str:
    """Give the beginning that all IRIs share, up to a slash: what stands before them is written once."""
    iris = [str(iri) for iri in network.nodes] or [""]
    # What the first and the last of them share, all that lie between them share, too.
    same = takewhile(lambda pair: pair[0] == pair[1], zip(min(iris), max(iris), strict=False))
    head, slash, _ = "".join(one for one, _ in same).rpartition("/")
    return head + slash if "://" in head else ""


def _short(iri: str, base: str) -> str:
    # An IRI that would read as a shortened one stays whole, as all that hold a colon do.
    rest = iri.removeprefix(base) if base else iri
    return rest if rest != iri and ":" not in rest else iri


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return "" if value is None else str(value)


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", [], {}, None, 0)}


def _trimmed(row: Row) -> Row:
    while row and row[-1] in ("", [], {}, None):
        row.pop()
    return row
