"""Popolo: what is read again keeps the rules of the specification (popolo.csv) and tells the same."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from exported import ALL, cases, graph, holdings, labels, quotes, rows

from quanhe.exports import write

DATE = re.compile(r"\d{4}(-\d\d){0,2}")
IS: dict[str, Any] = {
    "text": lambda value: isinstance(value, str) and value,
    "date": lambda value: isinstance(value, str) and DATE.fullmatch(value),
    "names": lambda value: all(set(one) == {"name"} and one["name"] for one in value),
    "identifiers": lambda value: all(set(one) == {"identifier", "scheme"} for one in value),
    "links": lambda value: all(set(one) == {"url", "note"} and urlsplit(one["url"]).scheme for one in value),
    "people": lambda value: all(set(one) == {"id", "name"} for one in value),
}


@cache
def popolo(name: str) -> dict[str, list[dict[str, Any]]]:
    out = io.BytesIO()
    write(graph(name), out, "popolo")
    found: dict[str, list[dict[str, Any]]] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("name", ALL)
def test_every_record_keeps_the_rules(name: str) -> None:
    found, rules = popolo(name), cases("popolo")
    assert list(found) == list(dict.fromkeys(rule["kind"] for rule in rules))
    ids = {kind: {record["id"] for record in records} for kind, records in found.items()}
    for kind, records in found.items():
        assert len(ids[kind]) == len(records)
        known = {rule["property"]: rule for rule in rules if rule["kind"] == kind}
        for record in records:
            assert {prop for prop, rule in known.items() if rule["needed"]} <= set(record) <= set(known)
            for prop, value in record.items():
                assert IS[known[prop]["value"]](value), (kind, prop, value)
                assert not known[prop]["of"] or value in ids[known[prop]["of"]], (kind, prop, value)
    assert all(one["id"] in ids["persons"] for event in found["events"] for one in event.get("attendees", ()))


@pytest.mark.parametrize("name", ALL)
def test_it_tells_who_and_what_there_is(name: str) -> None:
    found = popolo(name)
    for kind, of in (("persons", "foaf:Person"), ("organizations", "org:Organization"), ("events", "qh:Event")):
        assert {record["id"]: record["name"] for record in found[kind]} == labels(name, of)
    assert {post["id"]: post["label"] for post in found["posts"]} == labels(name, "org:Post")
    others = rows(graph(name), "SELECT ?person ?name WHERE { ?person a foaf:Person ; skos:altLabel ?name }")
    told = [(one["id"], other["name"]) for one in found["persons"] for other in one.get("other_names", ())]
    assert sorted(told) == others


@pytest.mark.parametrize("name", ALL)
def test_memberships_are_the_holdings_with_their_stated_times_and_all_quotes(name: str) -> None:
    told = {
        one["id"]: (
            one["person_id"],
            one["post_id"],
            one.get("organization_id", ""),
            one.get("start_date", ""),
            one.get("end_date", ""),
        )
        for one in popolo(name)["memberships"]
    }
    held = {claim: row for claim, row in holdings(name).items() if row[3] != "proposed"}
    assert told == {claim: (*row[:3], *row[4:]) for claim, row in held.items()}
    said = {one["id"]: {link["note"] for link in one["sources"]} for one in popolo(name)["memberships"]}
    assert said == {claim: quotes(name)[claim] for claim in held}


@pytest.mark.parametrize("name", ALL)
def test_events_have_their_stated_day_and_those_who_are_named(name: str) -> None:
    found = rows(graph(name), "SELECT ?event ?day WHERE { ?event a qh:Event ; qh:edtf ?day }")
    days = {row[0]: row[1] for row in found}
    sparql = (
        "SELECT ?event ?who WHERE { ?part a qh:Participation ; qh:event ?event ; qh:agent ?who . ?who a foaf:Person }"
    )
    told = {(event["id"], one["id"]) for event in popolo(name)["events"] for one in event.get("attendees", ())}
    assert told == set(rows(graph(name), sparql))
    for event in popolo(name)["events"]:
        assert event.get("start_date") == event.get("end_date") == days.get(event["id"])
        assert {link["note"] for link in event["sources"]} == quotes(name)[event["id"]]


def test_an_article_with_an_address_is_linked_by_it() -> None:
    links = {link["url"] for one in popolo("nasty")["memberships"] for link in one["sources"]}
    assert links == {"https://bao.example/a?b=1&c=%22%22%3C%3E"}
