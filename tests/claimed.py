"""What articles say, written a line a thing in tests/cases/validate/*.txt, as the graph of all cases of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from quanhe import lexicon
from quanhe.facts import Evidence, Facts, Organisation, Person, Post, Span, Statistic
from quanhe.lexicon import Lexicon
from quanhe.rdf import Reference, quads
from quanhe.store import Store
from quanhe.text import Article

CASES = Path(__file__).parent / "cases" / "validate"
BOUNDS = {"gần": "under", "hơn": "over", "khoảng": "about"}
VALUE = re.compile(r"(?:(gần|hơn|khoảng) )?([\d.,]+)(?: – ([\d.,]+)|/([\d.,]+))? (?:(triệu|tỷ) )?(.+)")
FACTORS = {"triệu": Decimal(10**6), "tỷ": Decimal(10**9), None: Decimal(1)}


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what it is about, what its articles say line by line, and the rules expected to find something."""

    number: int
    title: str
    articles: list[list[list[str]]] = field(default_factory=list)
    expected: set[str] = field(default_factory=set)

    @property
    def prefix(self) -> str:
        return f"{self.number:03}-"


def cases(name: str) -> list[Case]:
    """Give the cases of a file."""
    found: list[Case] = []
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append(Case(len(found) + 1, line.removeprefix("## ")))
        elif line.startswith("= "):
            found[-1].expected.update({*line.removeprefix("= ").split(", ")} - {"nothing"})
        elif line.strip():
            cells = [cell.strip() for cell in line.split("|")]
            if cells[0] == "+":
                found[-1].articles[-1].append(cells)
            else:
                found[-1].articles.append([cells])
    return found


@cache
def known() -> tuple[Lexicon, Reference]:
    words = lexicon.load()
    return words, Reference.of(words)


def graph(name: str) -> Store:
    """Give the graph of all cases of a file; articles are called by their case: "007-1"."""
    return fill(Store.memory(), name)


def fill(store: Store, name: str) -> Store:
    """Put the articles of all cases of a file into a new graph, and the ontology."""
    store.put_ontology()
    store.fill(_filled(name))
    return store


def _filled(name: str) -> Iterator[tuple[str, list[str]]]:
    reading = _posts if name == "posts.txt" else _figures
    for case in cases(name):
        for number, lines in enumerate(case.articles, 1):
            day = lines[0][0].rstrip("*")
            original = number - 1 if day != lines[0][0] else number
            words = " ".join(f"{case.prefix}{original}-{word}" for word in range(200))  # what else the article tells
            text = "\n".join([*(" | ".join(cells) for cells in lines), words])
            article = Article(f"{case.prefix}{number}", case.title, text, None if day == "?" else day)
            yield article.id, quads(reading(article, lines), article, known()[1])


def _proof(article: Article, cells: list[str], *concepts: str) -> tuple[Evidence, ...]:
    quote = " | ".join(cells)
    start = article.text.index(quote)
    return (Evidence(Span(start, start + len(quote), quote), "test.rule", concepts),)


def _posts(article: Article, lines: list[list[str]]) -> Facts:
    posts: list[Post] = []
    bodies: dict[str, Organisation] = {}
    for cells in lines:
        _, person, title, body, status, *rest = cells
        start, _, end = rest[0].partition("/") if rest else ("", "", "")
        by, concept = _proof(article, cells), known()[0].lookup("Position", title)
        assert concept is not None, title
        posts.append(
            Post(person, title, body, status, by, start or None, end or None, None, concept.iri, len(rest) > 1)
        )
        bodies[body] = _body(body, by)
    people = tuple(Person(post.person, post.evidence) for post in posts)
    told = tuple(posts), tuple(bodies.values())
    return Facts(article.id, article.title, article.published, people, *told)


def _body(name: str, by: tuple[Evidence, ...]) -> Organisation:
    words = known()[0]
    kinds = (words.lookup("BodyKind", " ".join(name.split()[:length])) for length in range(len(name.split()), 0, -1))
    kind = next(found for found in kinds if found is not None)
    place = name.partition(" tỉnh ")[2] or name.removeprefix("Tỉnh ủy ")
    abroad = name.startswith("Bộ ")
    return Organisation(
        name, "foreign" if abroad else "government", None, None if place == name else place, by, kind.iri
    )


def _figures(article: Article, lines: list[list[str]]) -> Facts:
    figures = []
    for number, cells in enumerate(lines, 1):
        _, measure, value, subject, period, part, *_ = [*cells, "", ""]
        figures.append(_figure(number, article, cells, measure, value, subject, period, part))
    return Facts(article.id, article.title, article.published, statistics=tuple(figures))


def _figure(
    number: int, article: Article, cells: list[str], measure: str, value: str, subject: str, period: str, part: str
) -> Statistic:
    words = known()[0]
    found = VALUE.fullmatch(value)
    assert found, value
    bound, digits, upper, whole, thousands, unit = found.groups()
    concept = words.lookup("Unit", unit) or words.lookup("Counter", unit)
    indicator = words.lookup("Indicator", measure)
    cue, _, of = part.partition(" ") if part.startswith("gồm") else part.rpartition(" ")
    told = words.lookup("SubsetCue", cue) if part else None
    return Statistic(
        number,
        measure,
        _number(digits),
        f"{thousands} {unit}" if thousands else unit,
        _proof(article, cells, *([told.iri] if told else [])),
        out_of=_number(whole) if whole else None,
        upper=_number(upper) if upper else None,
        approximate=BOUNDS.get(bound),
        subject=subject,
        period=period.removeprefix("năm ") or None,
        subset_of=int(of) if part else None,
        concept=indicator.iri if indicator else None,
        unit_concept=concept.iri if concept else None,
        base_value=_number(digits) * FACTORS[thousands],
    )


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(",", "."))
