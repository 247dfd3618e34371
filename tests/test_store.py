"""The store: graphs put in and dropped as units, the consolidated graph, and plain words for what is no graph."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef

import written
from quanhe import lexicon, vocab
from quanhe.errors import OntologyError, StoreError
from quanhe.extract import extract
from quanhe.identity import judged
from quanhe.rdf import Reference, article_iri, quads, reference_graph, reference_quads
from quanhe.store import Store
from quanhe.text import read

SECOND: dict[str, Any] = {
    "id": "hoa-ban",
    "title": "Sở Tài chính làm việc với doanh nghiệp",
    "published": "2024-02-01",
    "text": "Sở Tài chính làm việc với doanh nghiệp\n"
    "Ông Đỗ Công Hậu, Giám đốc Công ty Hoa Ban, và ông Trần Văn Hiến dự.",
    "people": [
        {
            "name": "Đỗ Công Hậu",
            "quote": "Đỗ Công Hậu",
            "posts": [
                {
                    "title": "Giám đốc",
                    "organisation": "Công ty Hoa Ban",
                    "status": "current",
                    "quote": "Giám đốc Công ty Hoa Ban",
                }
            ],
        },
        {"name": "Trần Văn Hiến", "quote": "Trần Văn Hiến", "posts": []},
    ],
}
THIRD: dict[str, Any] = {
    "id": "hoà-ban 3",
    "title": "Công ty Hoa Ban",
    "text": "CÔNG TY HOA BAN\nĐỖ CÔNG HẬU, Giám đốc Công ty Hoa Ban.",
    "people": [
        {
            "name": "ĐỖ CÔNG HẬU",
            "quote": "ĐỖ CÔNG HẬU",
            "posts": [
                {
                    "title": "Giám đốc",
                    "organisation": "CÔNG TY HOA BAN",
                    "status": "current",
                    "quote": "Giám đốc Công ty Hoa Ban",
                }
            ],
        }
    ],
}
ROWS: tuple[dict[str, Any], ...] = (written.case("an-lac"), SECOND, THIRD)


def lines_of(row: dict[str, Any]) -> list[str]:
    return quads(written.facts(row), written.article(row), written.REFERENCE)


def built(rows: Iterator[dict[str, Any]] | list[dict[str, Any]] | tuple[dict[str, Any], ...]) -> Store:
    store = Store.memory()
    for row in rows:
        store.put_article(row["id"], lines_of(row))
    store.consolidate()
    return store


def select(store: Store, where: str, what: str = "*") -> list[list[str]]:
    prefixes = "\n".join(f"PREFIX {name}: <{space}>" for name, space in vocab.PREFIXES.items())
    rows: Any = store.oxigraph.query(f"{prefixes}\nSELECT {what} WHERE {{ {where} }}")
    return sorted(["" if value is None else value.value for value in row] for row in rows)


@settings(max_examples=10, deadline=None)
@given(st.permutations(ROWS))
def test_articles_in_any_order_give_the_same_bytes(rows: list[dict[str, Any]]) -> None:
    assert built(rows).export() == built(ROWS).export()


def test_adding_and_dropping_an_article_leaves_what_was_there() -> None:
    store = built(ROWS[:2])
    before = store.export()
    store.put_article(THIRD["id"], lines_of(THIRD))
    store.consolidate()
    assert store.export() != before
    assert store.drop_article(THIRD["id"])
    assert not store.drop_article(THIRD["id"])
    store.consolidate()
    assert store.export() == before


def same_as_anew(store: Store) -> None:
    """The graph as it stands is the graph that its articles make when all of it is computed anew."""
    before = store.lines()
    store.consolidate()
    assert store.lines() == before


@cache
def written_by_us() -> tuple[tuple[str, list[str]], ...]:
    """Give the graphs of our own articles, which share people, bodies and posts."""
    known = lexicon.load()
    reference = Reference.of(known)
    articles = read(
        [Path(__file__).parent.parent / "data" / "articles"], on_error=lambda error: pytest.fail(str(error))
    )
    return tuple((article.id, quads(extract(article, known), article, reference)) for article in articles)


@pytest.mark.parametrize("batches", [1, 2, 4])
def test_neither_order_nor_batches_matter(batches: int) -> None:
    expected = None
    for shuffle in range(3):
        articles = list(written_by_us())
        random.Random(shuffle).shuffle(articles)
        store = Store.memory()
        store.put_ontology()
        for at in range(batches):
            store.fill(articles[at::batches])
        assert expected in (None, store.lines())
        expected = store.lines()
    assert expected == anew()


@cache
def anew() -> list[str]:
    """Give the graph of our own articles, filled at once and in order."""
    store = Store.memory()
    store.put_ontology()
    store.fill(written_by_us())
    return store.lines()


@settings(max_examples=4, deadline=None)
@given(st.data())
def test_whatever_comes_and_goes_the_graph_is_as_if_built_anew(data: st.DataObject) -> None:
    articles = dict(data.draw(st.permutations(written_by_us())))
    names = list(articles)
    many = data.draw(st.integers(1, len(names)))
    store = Store.memory()
    store.put_ontology()
    store.fill((name, articles[name]) for name in names[:many])
    here = set(names[:many])
    for name in data.draw(st.lists(st.sampled_from(names), max_size=8)):
        if name in here:
            assert store.drop_article(name)
        else:
            store.put_article(name, articles[name])
        here ^= {name}
    other = data.draw(st.sampled_from(names))
    copied = [line.replace(article_iri(store.base, other), article_iri(store.base, "copy")) for line in articles[other]]
    store.put_articles([("copy", copied), (other, articles[other])])
    same_as_anew(store)
    edited = [
        line.replace(article_iri(store.base, names[0]), article_iri(store.base, "copy")) for line in articles[names[0]]
    ]
    store.put_article("copy", edited)
    same_as_anew(store)


def test_what_people_judge_holds_at_once_and_through_every_change() -> None:
    store = built(ROWS)
    mentions = [
        row[0] for row in select(store, "GRAPH ?article { ?m a foaf:Person ; skos:prefLabel 'Trần Văn Hiến'@vi }", "?m")
    ]
    assert len(mentions) == 2
    before = store.lines()
    judgement = judged(mentions[0], mentions[1], "same", "Ngọc", "2025-07-01T08:00:00Z")
    store.judge([judgement])
    people = select(store, "?p a foaf:Person ; skos:prefLabel 'Trần Văn Hiến'@vi", "?p")
    assert len(people) == 1
    same_as_anew(store)
    store.drop_article(SECOND["id"])
    store.put_article(SECOND["id"], lines_of(SECOND))
    assert select(store, "?p a foaf:Person ; skos:prefLabel 'Trần Văn Hiến'@vi", "?p") == people
    store.judge(withdrawn=[judgement])
    assert store.lines() == before


def test_what_people_judged_is_kept_when_the_graph_is_built_again(tmp_path: Path) -> None:
    judgement = judged("urn:a", "urn:b", "different", "Ngọc", "2025-07-01T08:00:00Z")
    with Store.create(tmp_path / "g") as store:
        store.judge([judgement])
    with Store.create(tmp_path / "g", replace=True) as store:
        assert store.judgements() == [judgement]
    with Store.create(tmp_path / "g", base="https://kg.example/", replace=True) as store:
        assert store.judgements() == [], "other names, other mentions"


def test_an_edited_article_keeps_what_it_was() -> None:
    store = built(ROWS)
    before = store.lines()
    edited = THIRD | {"text": THIRD["text"] + " Ông vừa nhận chức.", "published": "2024-03-01"}
    store.put_article(THIRD["id"], lines_of(edited))
    kept = select(store, "GRAPH ?g { ?v a qh:Version ; dct:isVersionOf ?article ; schema:headline ?h }", "?h")
    assert kept == [["Công ty Hoa Ban"]]
    store.put_article(THIRD["id"], lines_of(edited))
    assert select(store, "GRAPH ?g { ?v a qh:Version }", "?v") != []
    store.drop_article(THIRD["id"])
    store.put_article(THIRD["id"], lines_of(THIRD))
    assert store.lines() == before


def test_near_copies_count_once() -> None:
    words = " ".join(f"từ{n}" for n in range(80))
    first, second = (row | {"text": f"{row['text']} {words}"} for row in (SECOND, THIRD))
    alone, copies = built([SECOND, THIRD]), built([first, second])
    count = "?m org:member/skos:prefLabel ?n ; qh:articleCount ?all ; qh:independentCount ?one FILTER(?all > 1)"
    assert select(alone, count, "?all ?one") == [["2", "2"]]
    assert select(copies, count, "?all ?one") == [["2", "1"]]
    assert len(select(copies, "?a qh:nearCopyOf ?b")) == 1


def test_an_article_is_replaced_as_a_unit() -> None:
    store = built(ROWS)
    row = copy.deepcopy(written.case("an-lac"))
    row["people"] = row["people"][:1]
    row["events"], row["speech"] = [], []
    store.put_article(row["id"], lines_of(row))
    store.consolidate()
    assert store.export() == built([row, *ROWS[1:]]).export()


def test_the_default_graph_has_canonical_people_one_label_and_quotes_one_join_away() -> None:
    store = built(ROWS)
    names = [row[0] for row in select(store, "?p a foaf:Person ; skos:prefLabel ?name", "?name")]
    assert names.count("Trần Văn Hiến") == 2, "a name alone joins nobody"
    assert sum("hậu" in name.lower() for name in names) == 1, "the same post in the same body does"
    assert select(store, "?p a foaf:Person . FILTER(CONTAINS(STR(?p), '/article/'))") == []
    quotes = select(
        store,
        "?m org:member/skos:prefLabel 'Đỗ Công Hậu'@vi ; prov:wasQuotedFrom ?s "
        "GRAPH ?article { ?s nif:anchorOf ?quote }",
        "?quote",
    )
    assert quotes == [
        ["Giám đốc Công ty Hoa Ban"],
        ["Giám đốc Công ty Hoa Ban"],
        ["Đỗ Công Hậu thôi giữ chức Giám đốc Công ty Hoa Ban"],
    ]
    assert select(store, "?s nif:anchorOf ?quote") == []
    assert select(store, "?x skos:prefLabel ?a , ?b FILTER(LANG(?a) = LANG(?b) && STR(?a) < STR(?b))") == []
    assert select(store, "?p a foaf:Person ; skos:altLabel ?l", "?l") == [["ĐỖ CÔNG HẬU"]]


def test_judgements_say_who_is_whom_and_why() -> None:
    store = built(ROWS)
    graph = f"GRAPH <{vocab.BASE}graph/judgements>"
    judged = select(store, f"{graph} {{ ?j a qh:Judgement ; qh:verdict ?v ; qh:rule ?rule }}", "?v ?rule")
    assert [(verdict.rpartition("#")[2], rule) for verdict, rule in judged] == [
        ("Same", "post.same"),
        ("Same", "post.same"),
        ("Unsure", "name.only"),
    ]
    assert len(select(store, f"{graph} {{ ?local prov:specializationOf ?person }}", "?local")) == 6


def test_labels_of_concepts_in_use_are_in_the_default_graph() -> None:
    store = Store.memory()
    store.put_reference(reference_quads())
    store.put_article("an-lac", lines_of(ROWS[0]))
    store.consolidate()
    labels = select(store, "?m a org:Membership ; qh:status ?s . ?s skos:prefLabel ?l FILTER(LANG(?l) = 'vi')")
    assert {"đương chức", "thôi giữ chức"} <= {value for row in labels for value in row}
    assert select(store, "qh:Unsure skos:prefLabel ?l") == [], "only those in use"
    assert reference_graph(vocab.BASE) in {graph.value for graph in store.oxigraph.named_graphs()}


def test_a_graph_on_disk_is_the_graph(tmp_path: Path) -> None:
    folder = tmp_path / "đồ thị"
    with Store.create(folder) as store:
        for row in ROWS:
            store.put_article(row["id"], lines_of(row))
        store.consolidate()
        store.backup(tmp_path / "copy")
    with Store.open(folder) as store:
        store.backup(tmp_path / "copy of what is read")
    expected = built(ROWS).export()
    for place in (folder, tmp_path / "copy", tmp_path / "copy of what is read"):
        with Store.open(place) as store:
            assert store.export() == expected
            assert len(store.articles()) == 3
    with Store.create(folder, replace=True) as store:
        assert store.lines() == []


def test_another_base_names_everything(tmp_path: Path) -> None:
    with Store.create(tmp_path / "g", base="https://kg.example/") as store:
        assert store.base == "https://kg.example/"
    with Store.open(tmp_path / "g") as store:
        assert store.base == "https://kg.example/"


def test_what_is_no_graph_is_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear")
    for name, said in [("none", "does not exist"), ("file", "is a file"), ("full", "is not a graph of quanhe")]:
        with pytest.raises(StoreError, match=said):
            Store.open(tmp_path / name)
    for name, said in [("file", "is a file"), ("full", "no graph, and not empty"), ("file/g", "cannot be written")]:
        with pytest.raises(StoreError, match=said):
            Store.create(tmp_path / name, replace=True)
    assert (tmp_path / "full" / "letter.txt").read_text() == "dear"


def test_a_graph_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    Store.create(tmp_path / "g").close()
    with pytest.raises(StoreError, match="a graph already; say --replace"):
        Store.create(tmp_path / "g")
    with Store.memory() as store, pytest.raises(StoreError, match="there already"):
        store.backup(tmp_path / "g")


def test_another_format_and_damage_are_said(tmp_path: Path) -> None:
    Store.create(tmp_path / "g").close()
    marker = tmp_path / "g" / "quanhe.json"
    kept = marker.read_text()
    marker.write_text(json.dumps({"format": 99, "base": "https://x/"}))
    with pytest.raises(StoreError, match="format 99"):
        Store.open(tmp_path / "g")
    marker.write_text(json.dumps({"format": 1, "base": "https://x/", "data": "../else"}))
    with pytest.raises(StoreError, match="is not a graph"):
        Store.open(tmp_path / "g")
    marker.write_text(kept)
    (tmp_path / "g" / "oxigraph" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path / "g")
    (tmp_path / "g" / "lock").unlink()
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path / "g")


@pytest.mark.skipif(sys.platform == "win32", reason="the lock file is of POSIX systems")
def test_a_graph_in_use_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    program = (
        "import sys; from quanhe.store import Store; store = Store.open(sys.argv[1], read_only=False); "
        "print('ready', flush=True); input()"
    )
    Store.create(folder).close()
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        for read_only in (True, False):
            with pytest.raises(StoreError, match="in use by another process"):
                Store.open(folder, read_only=read_only)
        with pytest.raises(StoreError, match="in use"):
            Store.create(folder, replace=True)
        other.communicate(b"\n")
    with Store.open(folder) as one, Store.open(folder) as two:
        assert one.lines() == two.lines() == []


def test_lines_that_are_not_nquads_and_a_closed_graph_are_said() -> None:
    store = Store.memory()
    with pytest.raises(StoreError, match="not N-Quads"):
        store.load(["<a> <b> ."])
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.lines()


@pytest.mark.parametrize("form", ["nquads", "ntriples", "trig", "turtle", "jsonld"])
def test_every_format_reads_back(form: str) -> None:
    import pyoxigraph as ox

    from quanhe.store import FORMATS

    store = built(ROWS)
    text = store.export(form)
    read = {str(quad) for quad in ox.parse(text, format=FORMATS[form])}
    wanted = {str(quad) for quad in store.oxigraph}
    if not FORMATS[form].supports_datasets:
        wanted = {str(quad) for quad in store.oxigraph.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert read == wanted


def test_one_graph_can_be_exported_and_unknown_ones_are_said() -> None:
    store = built(ROWS)
    article = store.articles()[0]
    assert b"nif:anchorOf" in store.export("turtle", article)
    assert b"anchorOf" not in store.export("ntriples", "default")
    with pytest.raises(StoreError, match="no graph"):
        store.export("turtle", "https://w3id.org/quanhe/id/article/none")
    with pytest.raises(StoreError, match="cannot export as rdfxml"):
        store.export("rdfxml")


def test_rdflib_reads_the_same_graph() -> None:
    store = built(ROWS)
    dataset = store.rdf
    kind = URIRef(vocab.PREFIXES["rdf"] + "type")
    assert len(set(dataset.default_graph.subjects(kind, URIRef(vocab.PREFIXES["foaf"] + "Person")))) == 4


def test_filling_is_putting_in_and_consolidating() -> None:
    with Store.memory() as store:
        store.fill((row["id"], lines_of(row)) for row in ROWS)
        assert store.export() == built(ROWS).export()
        store.consolidate()
        assert store.export() == built(ROWS).export()
        store.fill([(THIRD["id"], lines_of(ROWS[0] | {"id": THIRD["id"]}))])
        history = [line for line in store.lines() if "graph/history> ." in line]
        assert history
        anew = built([*ROWS[:2], ROWS[0] | {"id": THIRD["id"]}])
        assert sorted({*store.lines()} - {*history}) == anew.lines()


def test_one_article_under_two_forms_of_its_name_is_read_as_a_whole() -> None:
    forms = [unicodedata.normalize(form, "hoà") for form in ("NFC", "NFD")]
    first, second = (lines_of(row | {"id": form}) for row, form in zip(ROWS, forms, strict=False))
    with Store.memory() as store, Store.memory() as other:
        store.fill([(forms[0], first), (forms[1], second)])
        other.load([*first, *second])
        other.consolidate()
        assert store.lines() == other.lines()
        assert len(store.articles()) == 1


def test_what_waits_goes_through_a_file_where_it_is_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(import_module("quanhe.rdf.consolidated"), "_KEPT_IN_MEMORY", 10)
    with Store.create(tmp_path / "g") as store:
        store.fill((row["id"], lines_of(row)) for row in ROWS)
        assert store.export() == built(ROWS).export()


def test_the_ontology_is_the_reference_graph(tmp_path: Path) -> None:
    with Store.memory() as store, Store.memory() as other:
        store.put_ontology()
        other.put_reference(reference_quads())
        assert store.lines() == other.lines()
        (tmp_path / "broken.ttl").write_text("<a> <b>")
        with pytest.raises(OntologyError, match=r"broken\.ttl: not Turtle"):
            store.put_ontology(tmp_path)


def test_the_old_graph_is_there_until_the_new_one_is(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    with Store.building(folder) as store:
        store.fill([(SECOND["id"], lines_of(SECOND))])
    old = store.lines()
    store.close()
    with pytest.raises(RuntimeError), Store.building(folder, replace=True) as store:
        store.load(lines_of(THIRD))
        raise RuntimeError("broken off")
    with Store.open(folder) as reader:
        assert reader.lines() == old
        with Store.building(folder, replace=True) as store:
            store.fill([(THIRD["id"], lines_of(THIRD))])
            with Store.open(folder) as beside:
                assert beside.lines() == old
        assert reader.lines() == old, "what is being read is not taken away"
        with store, Store.open(folder) as beside:
            assert beside.lines() == store.lines() != old
            with pytest.raises(StoreError, match="in use"):
                Store.open(folder, read_only=False)
    Store.create(folder, replace=True).close()
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1, "what was left is swept when nobody reads"


BUILDS = """
import os, signal, sys
from quanhe.store import Store
with Store.building(sys.argv[1], replace=True) as store:
    store.put_ontology()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX systems")
def test_a_build_that_is_killed_harms_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    for _ in range(2):
        assert subprocess.run([sys.executable, "-c", BUILDS, str(folder)], check=False).returncode < 0
        with pytest.raises(StoreError, match="is not a graph"):
            Store.open(folder)
    with Store.building(folder) as store:
        store.fill([(SECOND["id"], lines_of(SECOND))])
    old = store.lines()
    store.close()
    for _ in range(2):
        subprocess.run([sys.executable, "-c", BUILDS, str(folder)], check=False)
        with Store.open(folder) as store:
            assert store.lines() == old
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 2, "of two dead builds one is left"
    with Store.create(folder, replace=True) as store:
        assert store.lines() == []
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_many_articles_of_one_person_stay_quick_and_one() -> None:
    rows = [copy.deepcopy(SECOND) | {"id": f"a{n}"} for n in range(60)]
    random.Random(3).shuffle(rows)
    store = built(rows)
    assert len(select(store, "?p a foaf:Person ; skos:prefLabel 'Đỗ Công Hậu'@vi")) == 1
