"""CSV: tables that csv, pandas and a reader of data packages read again as they were; no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pandas
import pytest
from exported import ALL, cases, graph, holdings, labels, quotes, rows

from quanhe.exports import Options, write
from quanhe.query.rows import Rows
from quanhe.query.spreadsheet import plain, safe

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
COUNTED = {
    "people": "foaf:Person",
    "bodies": "org:Organization",
    "posts": "org:Post",
    "holdings": "org:Membership",
    "tenures": "qh:Tenure",
    "changes": "qh:PostChange",
    "relations": "qh:Relation",
    "speech": "qh:SpeechAct",
    "documents": "eli:LegalResource",
    "events": "qh:Event",
    "figures": "qb:Observation",
    "articles": "schema:NewsArticle",
}


@cache
def files(name: str, bom: bool = False, formula_safe: bool = True) -> dict[str, bytes]:
    out = io.BytesIO()
    write(graph(name), out, "csv", Options(bom=bom, formula_safe=formula_safe))
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


@cache
def table(name: str, of: str, **options: bool) -> list[dict[str, str]]:
    text = files(name, **options)[f"{of}.csv"].decode("utf-8-sig")
    return [{key: plain(cell) for key, cell in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("name", ALL)
def test_the_package_says_what_each_column_holds(name: str) -> None:
    package = json.loads(files(name)["datapackage.json"])
    found = {resource["name"]: table(name, resource["name"]) for resource in package["resources"]}
    assert {f"{one}.csv" for one in found} | {"datapackage.json"} == set(files(name))
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert all(field["title"] and field["description"] for field in fields.values())
        for row in found[resource["name"]]:
            assert list(row) == list(fields)
            for column, cell in row.items():
                assert cell == "" or TYPES[fields[column]["type"]](cell) is not None
        if "primaryKey" in resource["schema"]:
            ids = [row["id"] for row in found[resource["name"]]]
            assert len(set(ids)) == len(ids)
        for key in resource["schema"].get("foreignKeys", ()):
            known = {row["id"] for row in found[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in found[resource["name"]]} - {""} <= known, key


@pytest.mark.parametrize("name", ALL)
def test_every_thing_is_a_row(name: str) -> None:
    for of, kind in COUNTED.items():
        ids = [iri for (iri,) in rows(graph(name), f"SELECT ?thing WHERE {{ ?thing a {kind} }}")]
        assert sorted(row["id"] for row in table(name, of)) == ids
    for of, kind in (("people", "foaf:Person"), ("bodies", "org:Organization"), ("events", "qh:Event")):
        assert {row["id"]: row["name"] for row in table(name, of)} == labels(name, kind)


@pytest.mark.parametrize("name", ALL)
def test_all_quotes_are_there_and_each_fact_shows_one(name: str) -> None:
    sparql = """SELECT DISTINCT ?thing ?quote ?start ?end ?article WHERE {
        ?thing prov:wasQuotedFrom ?span .
        GRAPH ?article { ?span nif:anchorOf ?quote ; nif:beginIndex ?start ; nif:endIndex ?end } }"""
    told = [
        (row["thing_id"], row["quote"], row["start"], row["end"], row["article_id"]) for row in table(name, "quotes")
    ]
    assert sorted(told) == rows(graph(name), sparql)
    for of in ("holdings", "relations", "participations", "speech", "figures", "events", "changes"):
        for row in table(name, of):
            assert row["quote"] in quotes(name)[row["id"]]
            assert row["article_id"] and row["article"]


@pytest.mark.parametrize("name", ALL)
def test_holdings_have_their_stated_times_apart_from_the_days_of_articles(name: str) -> None:
    columns = ("person_id", "post_id", "body_id", "status", "start", "end")
    assert {row["id"]: tuple(row[column] for column in columns) for row in table(name, "holdings")} == holdings(name)
    days = rows(
        graph(name),
        "SELECT ?held (MIN(?day) AS ?least) WHERE { ?held a org:Membership ; qh:attestedOn ?day } GROUP BY ?held",
    )
    assert [(row["id"], row["attested_first"]) for row in table(name, "holdings") if row["attested_first"]] == days


@pytest.mark.parametrize("name", ALL)
def test_figures_are_numbers(name: str) -> None:
    exact = {
        iri: Decimal(value)
        for iri, value in rows(graph(name), "SELECT ?figure ?value WHERE { ?figure qh:value ?value }")
    }
    assert {row["id"]: Decimal(row["value"]) for row in table(name, "figures")} == exact
    text = files(name)["figures.csv"].decode()
    frame = pandas.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])
    assert frame["value"].dtype.kind in "if"
    assert dict(zip(frame["id"], frame["value"], strict=True)) == {iri: float(value) for iri, value in exact.items()}


def test_pandas_reads_the_nasty_strings_as_they_are() -> None:
    text = files("nasty", formula_safe=False)["speech.csv"].decode()
    frame = pandas.read_csv(io.StringIO(text, newline=""), keep_default_na=False, dtype=str)
    said = {words for (words,) in rows(graph("nasty"), "SELECT ?words WHERE { ?act schema:text ?words }")}
    assert {words.replace("\r", "") for words in frame["words"]} == {words.replace("\r", "") for words in said}
    assert {row["words"] for row in table("nasty", "speech")} == said


def test_no_cell_begins_a_formula_and_numbers_stay_numbers() -> None:
    cells = []
    for one, text in files("nasty").items():
        if one.endswith(".csv"):
            cells += [cell for row in csv.reader(io.StringIO(text.decode(), newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(STARTS)] == ["-5.2", "-5.2"]
    assert any(cell.startswith("'=") for cell in cells) and any(cell.startswith("'@") for cell in cells)
    raw = files("nasty", formula_safe=False)["articles.csv"].decode()
    assert '"=HYPERLINK(""http://x.example""; ""bấm"")"' in raw


def test_lines_end_as_rfc_4180_has_it_and_excel_is_told_of_utf_8_when_asked() -> None:
    text = files("nasty")["people.csv"]
    assert text.startswith(b"id,name,") and text.endswith(b"\r\n")
    assert files("nasty", bom=True)["people.csv"] == b"\xef\xbb\xbf" + text
    assert files("nasty", bom=True)["datapackage.json"] == files("nasty")["datapackage.json"]


@pytest.mark.parametrize("row", cases("cells"), ids=lambda row: str(row["text"]))
def test_cells_that_look_like_formulas_are_guarded_and_read_back(row: dict[str, str]) -> None:
    assert safe(row["text"]) == row["written"]
    assert plain(row["written"]) == row["text"]


def test_answers_are_for_machines_unless_a_spreadsheet_is_meant() -> None:
    answer = Rows(("name", "value"), [("=1+1", Decimal("-5.20")), ("ông", None)])
    assert answer.to_csv() == "name,value\r\n=1+1,-5.20\r\nông,\r\n"
    assert answer.to_csv(bom=True, formula_safe=True) == "\ufeffname,value\r\n'=1+1,-5.20\r\nông,\r\n"
