"""Facts written by hand for tests: the JSON form of the contract, with quotes looked up in the article's text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from quanhe.facts import (
    Delegation,
    Document,
    Event,
    Evidence,
    Facts,
    Organisation,
    Participant,
    Person,
    Post,
    Relation,
    Span,
    Speech,
    Statistic,
)
from quanhe.rdf import Places, PlaceSlice, Reference
from quanhe.text import Article

CASES = Path(__file__).parent / "cases"
AN_LAC = "https://w3id.org/quanhe/id/place/an-lac"
PLACES = Places(
    {
        "An Lạc": [PlaceSlice(AN_LAC, word="tỉnh")],
        "Phú Yên Cũ": [PlaceSlice("https://w3id.org/quanhe/id/place/phu-yen-cu", valid_until="2025-06-30")],
        "Hòa Sơn": [
            PlaceSlice("https://w3id.org/quanhe/id/place/hoa-son", valid_until="2025-06-30"),
            PlaceSlice("https://w3id.org/quanhe/id/place/hoa-son-2025", valid_from="2025-07-01"),
        ],
    }
)
REFERENCE = Reference(software="quanhe-test", places=PLACES, genders={"ông": "male", "bà": "female"})


def case(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((CASES / "rdf" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def article(row: dict[str, Any]) -> Article:
    return Article(row["id"], row["title"], row["text"], row.get("published"), row.get("url"), row.get("outlet"))


def facts(row: dict[str, Any]) -> Facts:
    """Give the facts of a row as extraction would."""
    reader = _Reader(row["text"])
    return Facts(
        row["id"],
        row["title"],
        row.get("published"),
        people=tuple(Person(who["name"], reader.proof(who), who.get("honorific")) for who in row.get("people", ())),
        posts=tuple(reader.post(who["name"], post) for who in row.get("people", ()) for post in who["posts"]),
        organisations=tuple(map(reader.organisation, row.get("organisations", ()))),
        statistics=tuple(reader.statistic(*pair) for pair in enumerate(row.get("statistics", ()), 1)),
        documents=tuple(reader.document(*pair) for pair in enumerate(row.get("documents", ()), 1)),
        events=tuple(reader.event(*pair) for pair in enumerate(row.get("events", ()), 1)),
        speeches=tuple(
            Speech(said["speaker"], said["verb"], said["kind"], said["words"], reader.proof(said), said.get("event"))
            for said in row.get("speech", ())
        ),
        relations=tuple(
            Relation(said["subject"], said["predicate"], said["object"], reader.proof(said), said.get("statistic"))
            for said in row.get("relations", ())
        ),
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text

    def proof(self, row: dict[str, Any]) -> tuple[Evidence, ...]:
        quote = row["quote"]
        start = self.text.index(quote)
        return (Evidence(Span(start, start + len(quote), quote), row.get("rule", "test.rule")),)

    def post(self, person: str, row: dict[str, Any]) -> Post:
        names = ("start", "end", "term", "concept")
        extra = {name: row.get(name) for name in names}
        return Post(
            person,
            row["title"],
            row.get("organisation"),
            row["status"],
            self.proof(row),
            acting=row.get("acting", False),
            completed_from=row.get("completed"),
            **extra,
        )

    def organisation(self, row: dict[str, Any]) -> Organisation:
        return Organisation(
            row["name"],
            row["kind"],
            row.get("part_of"),
            row.get("place"),
            self.proof(row),
            row.get("concept"),
            tuple(row.get("short_names", ())),
            row.get("completed"),
        )

    def statistic(self, number: int, row: dict[str, Any]) -> Statistic:
        def amount(name: str) -> Decimal | None:
            return Decimal(row[name]) if row.get(name) is not None else None

        texts = ("approximate", "subject", "period", "subset_of", "concept", "unit_concept")
        return Statistic(
            number,
            row["measure"],
            Decimal(row["value"]),
            row.get("unit"),
            self.proof(row),
            out_of=amount("out_of"),
            upper=amount("upper"),
            base_value=amount("base_value"),
            **{name: row.get(name) for name in texts},
        )

    def document(self, number: int, row: dict[str, Any]) -> Document:
        fields = {name: row.get(name) for name in ("number", "date", "issuer", "about", "concept", "term")}
        return Document(number, row["kind"], evidence=self.proof(row), **fields)

    def event(self, number: int, row: dict[str, Any]) -> Event:
        people = (
            Participant(who["name"], who["role"], self.proof(who), who.get("is_person", True))
            for who in row.get("participants", ())
        )
        groups = (Delegation(who["organisation"], who["words"], self.proof(who)) for who in row.get("delegations", ()))
        fields = {name: row.get(name) for name in ("name", "date", "place", "concept")}
        return Event(
            number,
            row["kind"],
            evidence=self.proof(row),
            participants=tuple(people),
            delegations=tuple(groups),
            **fields,
        )
