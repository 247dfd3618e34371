"""Labelled figures: from folders of articles with gold, or from lines of labels over a file of articles.

A line of labels says of one article which of its numbers are figures, and what they say (tools/README.md); the article
itself is looked up by its id.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from quanhe import lexicon
from quanhe.extract import read
from quanhe.extract.measures import Measures
from quanhe.extract.numbers import Number
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Geography
from quanhe.extract.reading import Reading
from quanhe.extract.sides import Beside
from quanhe.extract.statistics import Statistics
from quanhe.text import Article, nfc

FIELDS: Final = frozenset(("at", "value", "unit", "measure", "out_of", "upper", "approximate", "period"))
NEEDED: Final = frozenset(("at", "value", "measure"))


@dataclass
class Labelled:
    """An article with its gold figures, each at the number that says it."""

    name: str
    reading: Reading
    statistics: Statistics
    gold: dict[int, dict[str, Any]]
    """The gold figure of a number, by the offset of its digits."""
    again: set[int]
    """Numbers that teach nothing: they say a gold figure once more, or nobody has judged them."""
    missed: int
    """How many gold figures no number says."""
    outlet: str | None = None
    examples: list[tuple[list[Beside], list[bool]]] = field(default_factory=list)

    def measures(self) -> tuple[list[Number], Measures]:
        """Give the numbers that are figures, and their reader."""
        figures = [number for number in self.statistics.candidates if number.digits in self.gold]
        return figures, self.statistics.measures(figures)


class LabelError(ValueError):
    """A line of labels that does not say what it should; the message names the file and the line."""


@dataclass(frozen=True)
class Labels:
    """The labels of one article: its figures, and the stretch of its text that was read where it was not all."""

    id: str
    figures: list[dict[str, Any]]
    stretch: tuple[int, int] | None = None


def read_labels(path: Path) -> Iterator[Labels]:
    """Read lines of labels; a malformed one raises LabelError."""
    seen: set[tuple[str, Any]] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            labels = _labels(json.loads(line))
            if (labels.id, labels.stretch) in seen:
                raise ValueError(f"{labels.id} is labelled twice")
        except (ValueError, TypeError, KeyError) as error:
            raise LabelError(f"{path}:{number}: {error}") from error
        seen.add((labels.id, labels.stretch))
        yield labels


def _labels(row: Any) -> Labels:
    if not isinstance(row, dict) or not {"id", "figures"} <= row.keys() <= {"id", "figures", "stretch"}:
        raise ValueError("expected an object of id, figures and, where not all was read, stretch")
    for figure in row["figures"]:
        if not NEEDED <= figure.keys() <= FIELDS:
            raise ValueError(f"a figure has {', '.join(NEEDED)} and may have {', '.join(FIELDS - NEEDED)}: {figure}")
        if not (figure["at"] is None or isinstance(figure["at"], int)) or not isinstance(figure["value"], int | float):
            raise ValueError(f"`at` is an offset or null, `value` a number: {figure}")
    stretch = row.get("stretch")
    if stretch is not None:
        start, end = stretch
        if not 0 < start < end:
            raise ValueError(f"no stretch of a text: {stretch}")
        stretch = (start, end)
    return Labels(row["id"], row["figures"], stretch)


def from_labels(path: Path, articles: Path) -> Iterator[Labelled]:
    """Read the articles that lines of labels are about, from JSON lines (`.gz` or not) with id, title and text."""
    table = lexicon.load()
    labels = list(read_labels(path))
    texts = _texts(articles, {one.id for one in labels})
    for one in labels:
        if one.id not in texts:
            raise LabelError(f"{path}: {articles} has no article {one.id}")
        title, text, outlet = texts[one.id]
        shift = 0
        name = one.id
        if one.stretch:
            start, end = one.stretch
            head = f"{title}\n\n"
            text, shift, name = head + text[start:end], start - len(head), f"{name}:{start}"
        found = by_offset(name, read(Article(name, title, text, None), table), one.figures, shift)
        found.outlet = outlet
        if one.stretch:
            found.again |= {n.digits for n in found.statistics.candidates if n.digits < found.reading.title_end}
        yield found


def _texts(articles: Path, wanted: set[str]) -> Mapping[str, tuple[str, str, str | None]]:
    """Give title, text (title, empty line, body) and outlet of the articles wanted."""
    texts = {}
    with gzip.open(articles, "rt", encoding="utf-8") if articles.suffix == ".gz" else articles.open() as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                title = nfc(row["title"])
                texts[row["id"]] = title, nfc(f"{title}\n\n{row['text']}"), row.get("outlet")
    return texts


def by_offset(name: str, reading: Reading, figures: Iterable[Mapping[str, Any]], shift: int = 0) -> Labelled:
    """Find for each labelled figure the number at its offset; one of another value does not say it."""
    statistics = _statistics(reading)
    numbers = {reading.view.origin(n.digits, n.digits_end)[0] + shift: n for n in statistics.candidates}
    found: dict[int, dict[str, Any]] = {}
    missed = 0
    for figure in figures:
        number = numbers.get(figure["at"])
        if number is None or float(number.value) != float(figure["value"]):
            missed += 1
        else:
            found[number.digits] = dict(figure)
    return Labelled(name, reading, statistics, found, _again(statistics, found), missed)


def from_folders(folders: Iterable[str]) -> Iterator[Labelled]:
    """Read the articles with gold of some folders: NAME.txt and NAME.gold.json, or `articles:gold`, two folders."""
    table = lexicon.load()
    for folder in folders:
        texts, _, golds = folder.partition(":")
        paths = sorted(Path(golds or texts).glob("*.gold.json"))
        if not paths:
            raise LabelError(f"{golds or texts}: no *.gold.json")
        for path in paths:
            gold = json.loads(path.read_text(encoding="utf-8"))
            name = path.name.removesuffix(".gold.json")
            text = nfc((Path(texts) / f"{name}.txt").read_text(encoding="utf-8"))
            article = Article(name, text.split("\n")[0], text, gold.get("published"))
            yield by_quote(name, read(article, table), gold["statistics"])


def by_quote(name: str, reading: Reading, figures: Iterable[dict[str, Any]]) -> Labelled:
    """Find for each gold figure the number that says it: of its value, within its quote where one is."""
    statistics = _statistics(reading)
    found: dict[int, dict[str, Any]] = {}
    missed = 0
    for figure in sorted(figures, key=lambda row: len(row["quote"])):
        spans = _quoted(reading.text, figure["quote"])
        fitting = [
            n for n in statistics.candidates if float(n.value) == float(figure["value"]) and n.digits not in found
        ]
        fitting.sort(key=lambda n: (not any(start <= n.digits < end for start, end in spans), n.digits))
        if fitting:
            found[fitting[0].digits] = figure
        missed += not fitting
    return Labelled(name, reading, statistics, found, _again(statistics, found), missed)


def _statistics(reading: Reading) -> Statistics:
    geography = Geography(reading)
    return Statistics(reading, geography, Organisations(reading, geography))


def _again(statistics: Statistics, found: Mapping[int, object]) -> set[int]:
    """Give the numbers that say a figure once more."""
    values = {_said(n) for n in statistics.candidates if n.digits in found}
    return {n.digits for n in statistics.candidates if n.digits not in found and _said(n) in values}


def _said(number: Number) -> tuple[object, str | None]:
    """Give what makes two numbers the same: the value and the unit."""
    return number.value, number.unit.concept.iri if number.unit else None


def _quoted(text: str, quote: str) -> list[tuple[int, int]]:
    """Give where a quote stands in a text."""
    pattern = r"\s+".join(map(re.escape, nfc(quote).split()))
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
