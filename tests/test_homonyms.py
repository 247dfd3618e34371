"""The homonym suite: nobody is joined to somebody else, and few are left apart from themselves."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

from quanhe import lexicon
from quanhe.facts import Evidence, Facts, Organisation, Person, Post, Span
from quanhe.identity import Mention, components, name_key, resolve
from quanhe.rdf import Reference, article_iri, quads
from quanhe.rdf.mentions import article_mentions
from quanhe.rdf.offices import Offices
from quanhe.store import Store
from quanhe.text import Article, nfc

CASES: Final = Path(__file__).parent / "cases" / "identity"
MISSED: Final = 0.05
"""The share of the pairs that are one person which may be left apart."""

_POST: Final = re.compile(r"(?P<title>[^@]+)@(?P<body>[^<\[]+)(?:<(?P<whole>[^\[]+))?(?:\[(?P<when>[^]]+)\])?")
_LEVEL: Final = re.compile(
    r"(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu) (?!ủy|uỷ|đoàn)([^,]+)", re.IGNORECASE
)
_KNOWN: Final = lexicon.load()
_REFERENCE: Final = Reference.of(_KNOWN)


class Row(NamedTuple):
    """What a row of a table says: who it truly is, and what an article says of them."""

    case: str
    who: str
    mention: Mention


@cache
def offices() -> Offices:
    store = Store.memory()
    store.put_ontology()
    return Offices.of(store.oxigraph, store.base)


def rows(path: Path) -> dict[str, list[Row]]:
    """Give the rows of a table by case."""
    found: dict[str, list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            found[row["case"]].append(Row(row["case"], row["who"], _mention(f"{path.stem}-{number}", row)))
    return found


def _mention(identifier: str, row: dict[str, str]) -> Mention:
    """Give what an article says that says what a row does, by the way of its graph."""
    people = [(row["name"], row["called"], row["posts"])]
    for other in _parts(row["beside"], "/"):
        name, _, posts = other.partition(":")
        people.append((name.strip(), "", posts))
    article = Article(identifier, row["name"], "x" * 10, row["date"] or None, None, None)
    proof = (Evidence(Span(0, 1, article.text[:1]), "case"),)
    told: list[Post] = []
    bodies: dict[str, Organisation] = {}
    for name, _, held in people:
        for part in _parts(held, ";"):
            post, organisations = _post(nfc(name), part, proof)
            told.append(post)
            bodies.update({name_key(body.name): body for body in organisations})
    facts = Facts(
        identifier,
        article.title,
        article.published,
        tuple(Person(nfc(name), proof, called or None) for name, called, _ in people),
        tuple(told),
        tuple(bodies.values()),
    )
    iri = article_iri(_REFERENCE.base, identifier)
    lines = [line.removesuffix(f" <{iri}> .").split(" ", 2) for line in quads(facts, article, _REFERENCE)]
    mentions = article_mentions(iri, lines, offices())
    own = next(mention for mention in mentions if name_key(mention.name) == name_key(row["name"]))
    return _with_known(own, row["known"])


def _parts(text: str, between: str) -> Iterable[str]:
    return filter(None, (part.strip() for part in text.split(between)))


def _with_known(mention: Mention, known: str) -> Mention:
    """Add what extraction does not read yet: other names, years of birth and death."""
    told: dict[str, list[str]] = defaultdict(list)
    for part in _parts(known, ";"):
        word, _, value = part.partition(" ")
        assert word in ("also", "born", "died"), part
        told[word].append(value)
    return replace(
        mention,
        other_names=tuple(told["also"]),
        born=next(iter(told["born"]), None),
        died=next(iter(told["died"]), None),
    )


def _post(person: str, text: str, proof: tuple[Evidence, ...]) -> tuple[Post, list[Organisation]]:
    found = _POST.fullmatch(text)
    assert found, f"{text!r}: expected Title @ Body < Whole [status from/to]"
    status, start, end = "current", None, None
    for word in (found["when"] or "").split():
        if "/" in word:
            start, end = (part or None for part in word.split("/"))
        else:
            status = word
    title, body, whole = (" ".join((part or "").split()) for part in found.group("title", "body", "whole"))
    position = _KNOWN.lookup("Position", title)
    post = Post(person, title, body, status, proof, start, end, None, position.iri if position else None)
    bodies = [_body(body, whole or None, proof)] + ([_body(whole, None, proof)] if whole else [])
    return post, bodies


def _body(name: str, whole: str | None, proof: tuple[Evidence, ...]) -> Organisation:
    concept = None
    words = name.split()
    for length in range(len(words), 0, -1):
        label = " ".join(words[:length])
        concept = _KNOWN.lookup("KnownBody", label) if length == len(words) else None
        concept = concept or _KNOWN.lookup("BodyKind", label)
        if concept:
            break
    kind = (concept.get("contractKind") if concept else None) or "other"
    place = None if concept and concept.kind == "KnownBody" else _place(name)
    return Organisation(name, kind, whole, place, proof, concept.iri if concept else None)


def _place(name: str) -> str | None:
    """Give the place that a body's name tells: behind a level word, else the longest end that is a place's name."""
    found = next((found for found in _LEVEL.finditer(name) if not found[1][0].islower()), None)
    if found:
        return "Thành phố Hồ Chí Minh" if found[1] == "Hồ Chí Minh" else found[1].strip()
    words = name.split()
    for start in range(1, len(words)):
        label = " ".join(words[start:])
        if any(_KNOWN.lookup(kind, label) for kind in ("Province", "District", "Country")):
            return label
    return None


def verdicts() -> tuple[list[str], list[str], int]:
    """Give the pairs that are joined and must not be, those that are not and should be, and how many should be."""
    wrong, missed, due = [], [], 0
    for path in sorted(CASES.glob("*.csv")):
        for case, told in rows(path).items():
            canonical = resolve([row.mention for row in told]).canonical
            for first, second in combinations(told, 2):
                joined = canonical[first.mention.iri] == canonical[second.mention.iri]
                same = first.who.rstrip("?") == second.who.rstrip("?")
                open_ = "?" in first.who + second.who
                due += same and not open_
                what = f"{path.stem}: {case}: {first.mention.name} {first.mention.date} / {second.mention.date}"
                if joined and not same:
                    wrong.append(what)
                elif same and not joined and not open_:
                    missed.append(what)
    return wrong, missed, due


def test_nobody_is_joined_to_somebody_else_and_few_are_missed() -> None:
    wrong, missed, due = verdicts()
    assert wrong == []
    assert len(missed) <= MISSED * due, "\n".join(missed)


def test_there_are_cases_enough() -> None:
    assert sum(len(rows(path)) for path in CASES.glob("*.csv")) >= 150


def test_who_is_who_depends_on_nothing_but_the_mentions_of_a_name() -> None:
    alone: dict[str, str] = {}
    everybody = []
    for path in sorted(CASES.glob("*.csv")):
        for told in rows(path).values():
            mentions = [row.mention for row in told]
            assert resolve(mentions) == resolve(mentions[::-1])
            everybody += mentions
    for component in components(everybody):
        alone |= resolve(component).canonical
    assert resolve(everybody).canonical == alone
