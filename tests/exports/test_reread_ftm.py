"""FollowTheMoney, read by its own package: every entity is valid, points to what is there, and tells every fact."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from functools import cache
from typing import Any

import pytest
from exported import ALL, cases, graph, holdings, labels, quotes, rows

from quanhe.exports import write
from quanhe.exports.ids import short_id

ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed: its exports are not read by it")

SCHEMATA = {"nasty": 14, "articles": 15}
HOLDINGS = {
    "Occupancy": ("holder", "post"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
    "Membership": ("member", "organization"),
}


@cache
def entities(name: str) -> dict[str, dict[str, Any]]:
    out = io.BytesIO()
    write(graph(name), out, "ftm")
    found = [json.loads(line) for line in out.getvalue().decode().split("\n") if line]
    assert len({entity["id"] for entity in found}) == len(found)
    return {entity["id"]: entity for entity in found}


def told(name: str, schema: str, prop: str) -> set[str]:
    of = (entity["properties"].get(prop, ()) for entity in entities(name).values() if entity["schema"] == schema)
    return {value for values in of for value in values}


def letters(text: str) -> str:
    """Give a text by its letters and digits alone: the package takes out characters that are not seen."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("name", ALL)
def test_every_entity_is_valid_and_the_package_would_change_nothing(name: str) -> None:
    found = entities(name)
    assert len({entity["schema"] for entity in found.values()}) == SCHEMATA[name]
    for entity in found.values():
        schema = ftm.model.get(entity["schema"])
        schema.validate(entity)
        assert set(schema.required) <= set(entity["properties"]), entity
        proxy = ftm.model.make_entity(schema)
        proxy.id = entity["id"]
        for prop, values in entity["properties"].items():
            for value in values:
                proxy.add(prop, value)
            assert not schema.get(prop).stub and not schema.get(prop).deprecated
            assert sorted(proxy.get(prop)) == sorted(values), prop
            assert all(len(value) <= schema.get(prop).max_length for value in values)


@pytest.mark.parametrize("name", ALL)
def test_edges_point_to_entities_that_may_stand_there(name: str) -> None:
    found = entities(name)
    pointed = 0
    for entity in found.values():
        schema = ftm.model.get(entity["schema"])
        for prop, values in entity["properties"].items():
            if schema.get(prop).type.name == "entity":
                pointed += len(values)
                ends = (ftm.model.get(found[value]["schema"]) for value in values)
                assert all(end.is_a(schema.get(prop).range) for end in ends), (entity, prop)
    assert pointed > len(found) / 2


@pytest.mark.parametrize("name", ALL)
def test_people_bodies_posts_and_articles_are_all_there(name: str) -> None:
    assert len(told(name, "Person", "name")) == len(set(labels(name, "foaf:Person").values()))
    assert {letters(label) for label in told(name, "Position", "name")} == {
        letters(label) for label in labels(name, "org:Post").values()
    }
    bodies = [e for e in entities(name).values() if e["schema"] in ("Organization", "Company", "PublicBody")]
    assert sorted(letters(body["properties"]["name"][0]) for body in bodies) == sorted(
        map(letters, labels(name, "org:Organization").values())
    )
    sparql = "SELECT ?article ?title WHERE { ?article a schema:NewsArticle ; schema:headline ?title }"
    assert told(name, "Article", "title") == {title for _, title in rows(graph(name), sparql)}


@pytest.mark.parametrize("name", ALL)
def test_who_holds_what_since_when_and_how_long_as_far_as_it_is_stated(name: str) -> None:
    source, found = graph(name), entities(name)
    for claim, (person, post, body, status, start, end) in holdings(name).items():
        entity = found[short_id(claim, source.base)]
        properties = {prop: values[0] for prop, values in entity["properties"].items()}
        if status == "proposed":
            assert (entity["schema"], properties["object"]) == ("UnknownLink", short_id(post, source.base))
            continue
        holder, seat = HOLDINGS[entity["schema"]]
        assert properties[holder] == short_id(person, source.base)
        assert properties[seat] == short_id(post if seat == "post" else body, source.base)
        assert (properties.get("startDate", ""), properties.get("endDate", "")) == (start, end)
        assert properties["status"] == status


@pytest.mark.parametrize("name", ALL)
def test_every_claim_that_can_be_told_is_told_with_all_its_quotes(name: str) -> None:
    """A claim whose other end is no thing of its own (a document without issuer) is told by its document."""
    source, found = graph(name), entities(name)
    untold = {claim for (claim,) in rows(source, "SELECT ?claim WHERE { ?claim a qh:PostChange }")}
    untold |= {
        claim
        for (claim,) in rows(
            source,
            "SELECT ?claim WHERE { ?claim a qh:DocumentStatement FILTER NOT EXISTS { ?claim qh:issuer ?body } }",
        )
    }
    claims = set(quotes(name)) - untold
    assert len(claims) > 10
    for claim in claims:
        properties = found[short_id(claim, source.base)]["properties"]
        said = [letters(text) for text in (*properties.get("description", ()), *properties.get("notes", ()))]
        for quote in quotes(name)[claim]:
            assert any(letters(quote) in text for text in said), (claim, quote)
        assert properties["proof"]


@pytest.mark.parametrize("name", ALL)
def test_only_stated_times_are_dates(name: str) -> None:
    """The day of an article is on the article alone."""
    dated: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities(name).values():
        for prop in entity["properties"]:
            if ftm.model.get(entity["schema"]).get(prop).type.name == "date":
                dated[entity["schema"]].add(prop)
    stated = {"startDate", "endDate", "date", "periodStart", "periodEnd"}
    assert dated.pop("Article") == {"publishedAt"}
    assert dated and set().union(*dated.values()) <= stated


def test_what_the_schemata_are() -> None:
    """The cases say of some entities of the nasty article what they are and tell."""
    found = entities("nasty")
    names = {key: entity["properties"].get("name", [key])[0] for key, entity in found.items()}
    told = {
        (entity["schema"], prop, names.get(value, value))
        for entity in found.values()
        for prop, values in entity["properties"].items()
        for value in values
    }
    expected = {(row["schema"], row["property"], row["value"]) for row in cases("ftm")}
    assert len(expected) > 20 and expected - told == set()
