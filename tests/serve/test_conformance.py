"""The test suite of the W3C for SPARQL 1.1: protocol, service description, JSON, CSV and TSV results.

Its data is no part of the project: the tests run where it lies beside it (or at QUANHE_CONFORMANCE).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, Namespace

from serving import CONFORMANCE, TOKEN, Reply, Server

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

TABULAR = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
RDF_TYPES = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")

pytestmark = pytest.mark.skipif(not CONFORMANCE.is_dir(), reason="the test data of the W3C is not here")


class Entry(NamedTuple):
    """A test of a manifest: its name and node, and the graph that describes it."""

    name: str
    node: Any
    manifest: rdflib.Graph


def entries(suite: str, kind: str = "") -> list[Entry]:
    file = CONFORMANCE / suite / "manifest.ttl"
    if not file.exists():
        return []
    manifest = rdflib.Graph().parse(file, publicID=file.as_uri())
    every = Collection(manifest, next(manifest.objects(predicate=MF.entries)))
    named = [Entry(str(node).rpartition("#")[2], node, manifest) for node in every]
    return [test for test in named if test.name.startswith(kind)]


def requests(test: Entry) -> Iterator[Any]:
    listed = test.manifest.value(test.manifest.value(test.node, MF.action), HT.requests)
    for one in test.manifest.objects(test.manifest.value(test.node, MF.action), HT.requests):
        yield from Collection(test.manifest, one)
    assert listed is not None


def send(server: Server, test: Entry, request: Any, token: str | None) -> Reply:
    value = test.manifest.value
    headers = {}
    for header in Collection(test.manifest, value(request, HT.headers) or RDF.nil):
        headers[str(value(header, HT.fieldName))] = str(value(header, HT.fieldValue))
    if token:
        headers["Authorization"] = f"Bearer {token}"
    body = value(request, HT.body)
    data = str(value(body, CNT.chars)).encode(str(value(body, CNT.characterEncoding))) if body else None
    path = str(value(request, HT.absolutePath))
    return server.ask(str(value(request, HT.methodName)), path, data, headers)


def as_expected(test: Entry, request: Any, reply: Reply) -> None:
    expected = test.manifest.value(request, HT.resp)
    statuses = {str(status)[-3:] for status in test.manifest.objects(expected, MF.expectedStatus)}
    assert f"{reply.status // 100}xx" in statuses, (reply.status, reply.text)
    kind = reply.headers.get_content_type()
    form = str(test.manifest.value(expected, MF.expectedFormat) or "")
    if form:
        allowed = {"boolean": TABULAR[:2], "tabular": TABULAR, "RDF": RDF_TYPES}[form]
        assert kind in allowed
    boolean = test.manifest.value(expected, MF.expectedBoolean)
    if boolean is not None:
        result = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.from_media_type(kind))
        assert isinstance(result, ox.QueryBoolean) and bool(result) is bool(boolean)


def fill(server: Server, test: Entry) -> None:
    """Put the graphs in that a test asks for."""
    for data in test.manifest.objects(test.node, UT.graphData):
        file = test.manifest.value(data, UT.graph)
        name = test.manifest.value(data, rdflib.RDFS.label)
        text = (CONFORMANCE / "protocol" / str(file).rpartition("/")[2]).read_bytes()
        reply = put(server, f"/store?{urlencode({'graph': str(name)})}", text, "application/n-triples")
        assert reply.status in (201, 204), reply.text


def put(server: Server, path: str, data: bytes, media: str) -> Reply:
    return server.ask("PUT", path, data, {"Content-Type": media, "Authorization": f"Bearer {TOKEN}"})


@pytest.mark.parametrize("test", entries("protocol"), ids=lambda test: test.name)
def test_protocol(writable: Server, test: Entry) -> None:
    fill(writable, test)
    for request in requests(test):
        as_expected(test, request, send(writable, test, request, TOKEN))


@pytest.mark.parametrize("test", entries("protocol", "update_"), ids=lambda test: test.name)
def test_updates_are_refused_and_change_nothing_where_none_are_taken(server: Server, test: Entry) -> None:
    everything = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    before = server.query(everything).text
    update, *_ = requests(test)
    assert send(server, test, update, None).status == 403
    assert send(server, test, update, TOKEN).status == 403
    assert server.query(everything).text == before


@pytest.mark.parametrize("test", entries("protocol", "bad_"), ids=lambda test: test.name)
def test_bad_requests_are_bad_where_no_changes_are_taken(server: Server, test: Entry) -> None:
    for request in requests(test):
        as_expected(test, request, send(server, test, request, None))


@pytest.mark.parametrize("test", entries("service-description"), ids=lambda test: test.name)
def test_service_description(server: Server, test: Entry) -> None:
    reply = server.ask("GET", "/sparql", headers={"Accept": ", ".join(RDF_TYPES)})
    assert reply.status == 200 and reply.headers.get_content_type() in RDF_TYPES
    told = rdflib.Graph().parse(data=reply.text, format=reply.headers.get_content_type())
    service = told.value(predicate=RDF.type, object=SD.Service)
    if test.name == "has-endpoint-triple":
        assert [str(one) for one in told.objects(service, SD.endpoint)] == [f"{server.url}/sparql"]
    elif test.name == "conforms-to-schema":
        conforms(told, service)
    else:
        assert test.name == "returns-rdf" and len(told) > 0


def conforms(told: rdflib.Graph, service: Any) -> None:
    """Check what the vocabulary says of domains and ranges, where it is used."""
    ranges = {
        SD.defaultDataset: SD.Dataset,
        SD.defaultGraph: SD.Graph,
        SD.namedGraph: SD.NamedGraph,
    }
    for predicate, kind in ranges.items():
        found = list(told.objects(predicate=predicate))
        assert found and all((one, RDF.type, kind) in told for one in found)
    for name in told.objects(predicate=SD.namedGraph):
        assert told.value(name, SD.name) is not None
    assert set(told.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert all(isinstance(one, rdflib.URIRef) for one in told.objects(service, SD.resultFormat))


@pytest.mark.parametrize("test", [*entries("csv-tsv-res"), *entries("json-res")], ids=lambda test: test.name)
def test_results(writable: Server, test: Entry) -> None:
    action, result = (test.manifest.value(test.node, part) for part in (MF.action, MF.result))
    suite = "json-res" if test.name.startswith("json") else "csv-tsv-res"
    query, data = (file(suite, test.manifest.value(action, part)) for part in (QT.query, QT.data))
    assert put(writable, "/store?default", data.read_bytes(), "text/turtle").status == 204
    expected = file(suite, result)
    form = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srj": "application/sparql-results+json"}
    reply = writable.query(query.read_text(), form[expected.suffix])
    assert reply.status == 200, reply.text
    if expected.suffix == ".csv":
        assert csv_rows(reply.text) == csv_rows(expected.read_text())
    else:
        kind = ox.QueryResultsFormat.from_media_type(form[expected.suffix])
        assert solutions(reply.body, kind) == solutions(expected.read_bytes(), kind)


def file(suite: str, iri: Any) -> Path:
    return CONFORMANCE / suite / str(iri).rpartition("/")[2]


def csv_rows(text: str) -> list[dict[str, str]]:
    """Give rows by column: SELECT * says nothing of the order of columns."""
    rows = csv.DictReader(io.StringIO(text))
    return [{name: comparable(re.sub(r"^_:.*", "_:", cell)) for name, cell in row.items()} for row in rows]


def comparable(cell: str) -> str:
    """Give a number in one way of writing it: the lexical form of a value is not what is tested."""
    try:
        return str(float(cell))
    except ValueError:
        return cell


def solutions(data: bytes, kind: Any) -> Any:
    result = ox.parse_query_results(data, format=kind)
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    names = sorted(name.value for name in result.variables)
    return names, [[term(solution[name]) for name in names] for solution in result]


def term(value: Any) -> Any:
    if isinstance(value, ox.BlankNode):
        return "_:"
    if not isinstance(value, ox.Literal):
        return value
    # Oxigraph keeps numbers of types derived from xsd:integer as xsd:integer: true, and not what is tested here
    kind = value.datatype.value.replace("negativeInteger", "integer")
    return comparable(value.value), kind
