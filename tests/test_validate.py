"""Shapes, figures and posts: each case is Turtle or lines of text that hold data and what is expected to be found."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

import claimed
import written
from conftest import Command
from quanhe import vocab
from quanhe.errors import OntologyError
from quanhe.rdf import quads
from quanhe.store import Store
from quanhe.validate import KINDS, Report, Shapes, check

FILES = sorted((written.CASES / "validate").glob("*.ttl"))
TOLD = ("figures.txt", "posts.txt")
ARTICLE = "https://w3id.org/quanhe/id/article/a"


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes.read(vocab.ontology_directory() / "shapes.ttl")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_ways_find_what_the_case_expects(path: Path, shapes: Shapes) -> None:
    data = Graph().parse(path)
    expected = {str(rule) for rule in data.objects(None, URIRef(vocab.NS + "expects"))}
    triples = data.serialize(format="nt").encode()
    store = Store.memory()
    store.load(f"{line.rstrip(' .')} <{ARTICLE}> ." for line in triples.decode().split("\n") if line.strip())

    slow = set(shapes.validate(triples, ARTICLE))
    quick = set(shapes.ask(store))

    assert {finding.rule for finding in slow} == expected
    assert {finding.rule for finding in quick} == expected
    assert all(finding.message and finding.message_en for finding in slow | quick)


def test_what_is_written_conforms() -> None:
    row = written.case("an-lac")
    with Store.memory() as store:
        store.put_article(row["id"], quads(written.facts(row), written.article(row), written.REFERENCE))
        store.consolidate()
        report = check(store)
    assert report.findings == ()
    assert report.conforms
    assert (report.articles, report.sampled) == (1, 1)


@pytest.mark.parametrize(
    ("change", "rule", "quotes"),
    [
        ({2: {"base_value": "35000000000"}}, "part.above-whole", 2),
        ({0: {"value": "47", "out_of": "46", "unit_concept": "urn:unit"}}, "ratio.above-one", 1),
        ({1: {"upper": "30"}}, "range.upside-down", 1),
        ({0: {"unit": "%"}}, "percent.of-number", 1),
    ],
)
def test_figures_that_disagree_are_found_with_their_quotes(
    change: dict[int, dict[str, str]], rule: str, quotes: int
) -> None:
    row = copy.deepcopy(written.case("an-lac"))
    for index, fields in change.items():
        row["statistics"][index].update(fields)
    with Store.memory() as store:
        store.load(quads(written.facts(row), written.article(row), written.REFERENCE))
        store.consolidate()
        report = check(store, sample=0)
    assert [finding.rule for finding in report.findings] == [rule]
    assert len(report.findings[0].quotes) == quotes
    assert report.conforms, "the article's figures are its own; the graph is valid"


def test_a_part_of_a_whole_of_which_only_the_least_is_known_is_no_disagreement() -> None:
    row = copy.deepcopy(written.case("an-lac"))
    row["statistics"][1]["approximate"] = "over"
    row["statistics"][2]["base_value"] = "35000000000"
    with Store.memory() as store:
        store.load(quads(written.facts(row), written.article(row), written.REFERENCE))
        store.consolidate()
        assert check(store, sample=0).findings == ()


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Give what is found in the articles of all cases of each file."""
    found = {}
    for name in TOLD:
        with claimed.graph(name) as store:
            found[name] = check(store, sample=0)
    return found


@pytest.mark.parametrize(
    ("name", "case"),
    [pytest.param(name, case, id=f"{name} {case.title}") for name in TOLD for case in claimed.cases(name)],
)
def test_what_articles_say_that_cannot_all_be_right_is_found(
    reports: dict[str, Report], name: str, case: claimed.Case
) -> None:
    findings = [one for one in reports[name].findings if f"/article/{case.prefix}" in one.quotes[0].article]
    assert {finding.rule for finding in findings} == case.expected, findings
    assert len(findings) == len(case.expected)
    assert all(quote.text.split(" | ")[1] for finding in findings for quote in finding.quotes)
    for finding in findings:
        assert finding.message != finding.message_en
        if finding.kind in ("disagreement", "contradiction"):
            assert len({quote.article for quote in finding.quotes}) > 1


def test_findings_are_counted_and_handed_out_as_json(reports: dict[str, Report]) -> None:
    report = reports["figures.txt"]
    assert report.conforms
    assert sum(report.counts().values()) == len(report.findings)
    assert [kind for kind, _ in report.counts()] == sorted((kind for kind, _ in report.counts()), key=KINDS.index)
    written_out = json.loads(json.dumps(report.to_json()))
    assert written_out["counts"][0] == {"kind": "arithmetic", "rule": "growth.differs", "count": 1}
    first = written_out["findings"][0]
    assert first["message"]["vi"] == report.findings[0].message
    assert first["quotes"][0] == {"text": report.findings[0].quotes[0].text, "article": first["article"]}


def test_only_what_is_asked_for_is_looked_for() -> None:
    with claimed.graph("figures.txt") as store:
        report = check(store, kinds=["disagreement"])
    assert {finding.kind for finding in report.findings} == {"disagreement"}
    assert report.sampled == 0


def test_the_command_line_takes_kinds_and_gives_json(command: Command, built: Path) -> None:
    answer = command("check", "-g", built, "--kind", "contradiction", "-k", "arithmetic", "-f", "json")
    assert answer.code == 0
    assert json.loads(answer.out) == {"conforms": True, "articles": 1, "sampled": 0, "counts": [], "findings": []}


def test_the_command_line_prints_each_finding_above_its_quotes_and_counts_them(
    command: Command, tmp_path: Path
) -> None:
    claimed.fill(Store.create(tmp_path / "graph"), "figures.txt").close()
    lines = command("check", "-g", tmp_path / "graph", "-k", "disagreement").out.splitlines()
    found = [line for line in lines if line.startswith("disagreement  value.magnitude  ")]
    assert "1,37 tỷ USD" in found[0] and "1,37 triệu USD" in found[0]
    quotes = lines[lines.index(found[0]) + 1 :][:2]
    assert [quote.split("”  ")[1] for quote in quotes] == ["013-1", "013-2"]
    assert f"{len(found):6}  disagreement  value.magnitude" in lines
    assert lines[-1].endswith("conforms: 48 articles, 5 findings")


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ("nonsense", "not Turtle"),
        ("s:A a sh:NodeShape ; sh:targetClass s:C ; sh:property [ sh:path s:p ; sh:pattern 'x' ] .", "pattern"),
        ("s:A a sh:NodeShape ; sh:property [ sh:path s:p ; sh:minCount 1 ] .", "sh:targetClass"),
        ("s:A a sh:NodeShape ; sh:targetClass s:C ; sh:property [ sh:path s:p ; sh:minCount 2 ] .", "minCount"),
        ("s:A a sh:NodeShape ; sh:targetClass s:C ; sh:property [ sh:path ( s:p s:q ) ] .", "sh:path"),
    ],
)
def test_shapes_that_the_quick_way_cannot_ask_are_refused(tmp_path: Path, turtle: str, said: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(f"@prefix sh: <{vocab.PREFIXES['sh']}> .\n@prefix s: <urn:s:> .\n{turtle}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=said):
        Shapes.read(path)


def test_a_missing_file_of_shapes_is_said(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        Shapes.read(tmp_path / "shapes.ttl")
