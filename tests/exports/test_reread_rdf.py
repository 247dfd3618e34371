"""RDF: what is written is read again by pyoxigraph and rdflib as the same quads, byte for byte the same each time."""

from __future__ import annotations

import io
import json
from functools import cache
from itertools import chain
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from exported import graph

from quanhe import vocab
from quanhe.errors import StoreError
from quanhe.exports import Options, jsonld, sorting, write
from quanhe.exports.formats import RDF
from quanhe.store import FORMATS, Store
from query_fixture import graph_of_facts, reference

pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
WHOLE = ("nquads", "trig", "jsonld")
RDFLIB = {"nquads": "nquads", "trig": "trig", "jsonld": "json-ld", "turtle": "turtle", "ntriples": "nt"}


def written(store: Any, form: str, options: Options | None = None) -> bytes:
    out = io.BytesIO()
    write(store, out, form, options)
    return out.getvalue()


@pytest.fixture(scope="module")
def small() -> Store:
    """Give the nasty strings, and two articles, above a small ontology."""
    store = graph_of_facts()
    nasty = graph("nasty")
    store.load(f"{quad} ." for quad in nasty.quads_for_pattern(None, None, None, None) if "nasty" in str(quad))
    assert len(store.lines()) > len(reference())
    return store


@pytest.mark.parametrize("form", WHOLE)
def test_the_graph_of_articles_is_read_again(form: str) -> None:
    assert quads_of(written(graph("articles"), form), form) == all_quads("articles")


@cache
def all_quads(name: str) -> set[str]:
    return {str(quad) for quad in graph(name).quads_for_pattern(None, None, None, None)}


def quads_of(text: bytes, form: str) -> set[str]:
    return {str(quad) for quad in ox.parse(text, format=FORMATS[form])}


@pytest.mark.parametrize("form", RDF)
def test_nasty_strings_are_read_again_by_pyoxigraph_and_rdflib(small: Store, form: str) -> None:
    chosen = None if form in WHOLE else ox.DefaultGraph()
    expected = {str(quad) for quad in small.quads_for_pattern(None, None, None, chosen)}
    text = written(small, form)
    assert quads_of(text, form) == expected
    read = rdflib.Dataset()
    (read if form in WHOLE else read.default_graph).parse(data=text, format=RDFLIB[form])
    assert quads_of(read.serialize(format="nquads", encoding="utf-8"), "nquads") == expected


def test_lines_are_sorted_and_the_same_however_little_memory_there_is(small: Store) -> None:
    lines = "".join(f"{line}\n" for line in small.lines()).encode()
    assert written(small, "nquads") == lines
    whole = lines.splitlines()[:300]
    shuffled = [*whole[::2], *whole[1::2], whole[0]]
    for batch in (1, 7, len(shuffled), len(shuffled) + 1):
        assert list(sorting.sorted_lines(iter(shuffled), batch)) == whole


@pytest.mark.parametrize("form", RDF)
def test_the_same_quads_give_the_same_bytes_whatever_store_they_come_from(small: Store, form: str) -> None:
    other = Store.memory()
    other.load(reversed(small.lines()))
    assert written(other, form) == written(small, form)


@pytest.mark.parametrize("form", RDF)
def test_one_graph_alone(small: Store, form: str) -> None:
    article = small.articles()[0]
    read = ox.parse(written(small, form, Options(graph=article)), format=FORMATS[form])
    expected = small.quads_for_pattern(None, None, None, ox.NamedNode(article))
    assert {str(quad.triple) for quad in read} == {str(quad.triple) for quad in expected}
    for missing in (f"{article}-x", "x", "a:b c", ""):
        with pytest.raises(StoreError, match="no graph"):
            written(small, form, Options(graph=missing))


def test_the_context_names_all_that_articles_say() -> None:
    """Nothing outside the ontology needs its type beside it, and few things a name that is not short."""
    source, nodes = graph("articles"), jsonld.Nodes(jsonld.context())
    quads = chain(*(source.quads_for_pattern(None, None, None, ox.NamedNode(one)) for one in source.articles()))
    found = list(nodes.of(quad.triple for quad in sorted(quads, key=str)))
    long = {name for node in found for name in node if ":" in name}
    typed = {name for node in found for name, value in node.items() if "@value" in str(value)}
    assert len(found) > 100
    assert (long, typed) == (set(), set())


def test_the_context_is_shipped_and_in_the_file(small: Store) -> None:
    shipped = json.loads((vocab.ontology_directory() / "context.jsonld").read_text(encoding="utf-8"))
    assert json.loads(written(small, "jsonld"))["@context"] == shipped["@context"] == jsonld.context()
    other = jsonld.context("https://example.org/graph/")
    assert other == {**shipped["@context"], "d": "https://example.org/graph/"}


def test_another_base_is_read_back() -> None:
    store = Store.memory("https://example.org/graph/")
    store.load(
        ['<https://example.org/graph/person/a> <http://xmlns.com/foaf/0.1/gender> "x" <https://example.org/g> .']
    )
    text = written(store, "jsonld")
    assert b'"d:person/a"' in text
    assert {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == {
        line.removesuffix(" .") for line in store.lines()
    }


@pytest.mark.parametrize(
    "value",
    [
        '"007"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"12345678901234567890123"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"1"^^<http://www.w3.org/2001/XMLSchema#boolean>',
        '"-0"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"3"',
        '"3"@vi',
        '"3"@fr',
        '"not a number"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "<https://example.org/3>",
        "<https://w3id.org/quanhe/id///x>",
    ],
)
def test_values_that_the_context_does_not_expect_are_exact(value: str) -> None:
    """A count that is no plain number keeps its form; a language, type or IRI that is not expected is said."""
    names = ("qh:articleCount", "skos:prefLabel", "qh:rule", "qh:statedIn", "qh:acting", "qh:unheardOf")
    store = Store.memory()
    store.load(
        f"<https://example.org/x> <{vocab.PREFIXES[p] + n}> {value} ." for p, _, n in (s.partition(":") for s in names)
    )
    read = {str(quad) for quad in ox.parse(written(store, "jsonld"), format=ox.RdfFormat.JSON_LD)}
    assert read == {line.removesuffix(" .") for line in store.lines()}
    assert by_rdflib(store, "jsonld") == by_rdflib(store, "nquads")


def by_rdflib(store: Store, form: str) -> set[str]:
    read = rdflib.Dataset()
    read.parse(data=written(store, form), format=RDFLIB[form])
    return quads_of(read.serialize(format="nquads", encoding="utf-8"), "nquads")
