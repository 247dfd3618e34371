"""Facts → quads: evidence on every claim, deterministic lines, valid IRIs, and only declared terms."""

from __future__ import annotations

import copy
import random
import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import written
from quanhe import lexicon, vocab
from quanhe.errors import OntologyError
from quanhe.facts import Evidence, Facts, Span
from quanhe.rdf import EvidenceError, Reference, article_iri, quads, reference_quads, sort_key
from quanhe.rdf.dates import full, interval, partial, period
from quanhe.rdf.figures import spoken
from quanhe.rdf.terms import decimal, node, plain, text_of, vietnamese, web_address
from quanhe.store import Store

PREFIXES = "\n".join(f"PREFIX {name}: <{space}>" for name, space in vocab.PREFIXES.items())
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def an_lac() -> dict[str, Any]:
    return copy.deepcopy(written.case("an-lac"))


def graph_of(row: dict[str, Any]) -> ox.Store:
    store = ox.Store()
    lines = "\n".join(quads(written.facts(row), written.article(row), written.REFERENCE))
    store.load(lines.encode(), format=ox.RdfFormat.N_QUADS, to_graph=None)
    return store


def ask(row: dict[str, Any], where: str, what: str = "*") -> list[tuple[str, ...]]:
    """Give the rows of a pattern in the article's graph, as text, sorted."""
    found = graph_of(row).query(f"{PREFIXES}\nSELECT {what} WHERE {{ {where} }}", use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple("" if value is None else value.value for value in solution) for solution in found)


def test_lines_are_sorted_canonical_and_the_same_twice() -> None:
    row = an_lac()
    lines = quads(written.facts(row), written.article(row), written.REFERENCE)
    assert lines == sorted(set(lines))
    assert lines == quads(written.facts(row), written.article(row), written.REFERENCE)
    store = Store.memory()
    store.load(lines)
    assert store.lines() == lines


def test_facts_in_any_order_give_the_same_lines() -> None:
    row = an_lac()
    facts = written.facts(row)
    expected = quads(facts, written.article(row), written.REFERENCE)
    for seed in range(5):
        assert quads(_shuffled(facts, seed), written.article(row), written.REFERENCE) == expected


def _shuffled(facts: Facts, seed: int) -> Facts:
    shuffle = random.Random(seed).shuffle
    lists = {}
    for name in ("people", "posts", "organisations", "statistics", "documents", "events", "speeches", "relations"):
        lists[name] = list(getattr(facts, name))
        shuffle(lists[name])
    changed: dict[str, Any] = {name: tuple(values) for name, values in lists.items()}
    return replace(facts, **changed)


def test_another_fact_changes_no_iri_of_those_there() -> None:
    row = an_lac()
    before = set(quads(written.facts(row), written.article(row), written.REFERENCE))
    row["people"].insert(0, {"name": "Bé", "quote": "Bé", "posts": []})
    row["statistics"].append({"measure": "khu", "value": "9", "unit": "khu", "quote": "9 khu"})
    assert before <= set(quads(written.facts(row), written.article(row), written.REFERENCE))


def test_every_claim_has_evidence_rule_run_and_article() -> None:
    row = an_lac()
    claims = ask(row, "?claim a qh:Claim")
    assert len(claims) > 20
    for predicate in ("prov:wasQuotedFrom", "qh:rule", "prov:wasGeneratedBy", "qh:statedIn"):
        assert ask(row, f"?claim a qh:Claim FILTER NOT EXISTS {{ ?claim {predicate} ?o }}") == []


@pytest.mark.parametrize(
    "kind", ["people", "posts", "organisations", "statistics", "documents", "events", "speeches", "relations"]
)
def test_a_fact_without_evidence_cannot_be_written(kind: str) -> None:
    row = an_lac()
    facts = written.facts(row)
    first, *others = getattr(facts, kind)
    bare: dict[str, Any] = {kind: (replace(first, evidence=()), *others)}
    with pytest.raises(EvidenceError, match="nothing in the article states"):
        quads(replace(facts, **bare), written.article(row), written.REFERENCE)


@pytest.mark.parametrize("span", [Span(0, 3, "xyz"), Span(5, 5, ""), Span(-3, -1, "cu"), Span(9999, 10000, "x")])
def test_a_quote_that_is_not_in_the_article_cannot_be_written(span: Span) -> None:
    row = an_lac()
    facts = written.facts(row)
    false = replace(facts.posts[0], evidence=(Evidence(span, "test.rule"),))
    with pytest.raises(EvidenceError, match="are not"):
        quads(replace(facts, posts=(false,)), written.article(row), written.REFERENCE)


def test_no_blank_nodes_and_only_declared_terms() -> None:
    row = an_lac()
    lines = quads(written.facts(row), written.article(row), written.REFERENCE)
    assert not [line for line in lines if "_:" in line]
    declared = {
        quad.subject.value
        for quad in ox.parse(path=str(vocab.ontology_directory() / "schema.ttl"), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    used = {iri for line in lines for iri in re.findall(rf"<({re.escape(vocab.NS)}[^/>]*)>", line)}
    assert used <= declared


def test_posts_status_time_and_change() -> None:
    appointed = ask(
        an_lac(),
        """?m qh:status qh:Appointed ; og:post/skos:prefLabel ?post ; qh:edtf ?edtf ; qh:beginEarliest ?b ;
        qh:beginLatest ?l ; qh:term/qh:edtf ?term . ?change a qh:Appointment ; qh:resultingMembership ?m""",
    )
    assert len(appointed) == 1
    assert {"Bí thư Tỉnh ủy An Lạc", "2020-11/", "2020-11-01", "2020-11-30", "2020/2025"} < set(appointed[0])
    assert (
        len(ask(an_lac(), "?change a qh:Departure ; qh:endedMembership/qh:status qh:Left ; qh:edtf '2022-03-01'")) == 1
    )
    assert ask(an_lac(), "?m qh:status qh:Current ; qh:beginEarliest ?b") == [], "a publication date begins nothing"


def test_title_and_body_share_a_word() -> None:
    row = an_lac()
    row["people"][0]["posts"][0].update(title="Phó Trưởng Ban", organisation="Ban Tổ chức Tỉnh ủy An Lạc")
    assert len(ask(row, '?post skos:prefLabel "Phó Trưởng Ban Tổ chức Tỉnh ủy An Lạc"@vi')) == 1


def test_one_post_in_two_spellings_has_one_label() -> None:
    row = an_lac()
    row["people"][0]["posts"][2].update(title="bí thư", organisation="TỈNH ỦY AN LẠC")
    assert ask(row, "?m qh:status qh:Appointed ; og:post/skos:prefLabel ?l", "?l") == [("Bí thư Tỉnh ủy An Lạc",)]


def test_people_with_other_tones_are_other_nodes_and_one_name_is_one() -> None:
    row = an_lac()
    row["people"].append({"name": "Trần Văn Hiện", "quote": "Hiện", "posts": []})
    assert len(ask(row, "?p a foaf:Person")) == 4
    names = ask(row, '?p qh:foldedName "tran van hien" ; skos:prefLabel ?name', "?name")
    assert names == [("Trần Văn Hiến",), ("Trần Văn Hiện",)]


def test_bodies_are_one_by_name_and_place() -> None:
    row = an_lac()
    iri = ask(row, '?body skos:prefLabel "Sở Tài chính"@vi')
    row["organisations"][3]["place"] = "Hòa Sơn"
    elsewhere = ask(row, '?body skos:prefLabel "Sở Tài chính"@vi')
    assert iri != elsewhere
    party = ask(row, '?body skos:prefLabel "Tỉnh ủy An Lạc"@vi')
    row["organisations"][0]["place"] = None
    assert ask(row, '?body skos:prefLabel "Tỉnh ủy An Lạc"@vi') == party, "the name says the place already"


def test_a_place_is_the_one_of_the_articles_day() -> None:
    row = an_lac()
    row["organisations"][0]["place"] = "Hòa Sơn"
    found = {}
    for published in ("2024-01-02", "2024-01", "2025-07-01", None, "2025"):
        row["published"] = published
        places = ask(row, '?body skos:prefLabel "Tỉnh ủy An Lạc"@vi ; qh:jurisdiction ?place', "?place")
        found[published] = [place.rpartition("/")[2] for (place,) in places]
    before, after = ["hoa-son"], ["hoa-son-2025"]
    assert found == {"2024-01-02": before, "2024-01": before, "2025-07-01": after, None: [], "2025": []}
    assert ask(row, '?body qh:placeName "Hòa Sơn"@vi') != [], "the words stay"


def test_an_article_without_a_date_is_bounded_by_what_it_states() -> None:
    row = an_lac()
    row["published"] = None
    row["organisations"][4]["place"] = "Hòa Sơn"
    bounds = "?a qh:notBefore ?first OPTIONAL { ?a qh:notAfter ?last }"
    assert ask(row, bounds, "?first ?last") == [("2022-03-01", "")]
    assert ask(row, "?body qh:jurisdiction ?place FILTER(CONTAINS(STR(?place), 'hoa-son'))") == []
    row["organisations"][3]["place"] = "Phú Yên Cũ"
    assert ask(row, bounds, "?first ?last") == [("2022-03-01", "2025-06-30")]
    assert len(ask(row, "?body qh:jurisdiction <https://w3id.org/quanhe/id/place/hoa-son>")) == 1
    assert ask(row, "?claim qh:attestedOn|qh:attestedNotBefore|qh:attestedNotAfter ?date") == []
    row["documents"][0]["date"] = "2026-01-01"
    assert ask(row, bounds) == [], "bounds that contradict each other say nothing"


def test_figures_ratio_bound_part_and_period() -> None:
    row = an_lac()
    assert len(ask(row, "?part qh:value 7.0 ; qh:outOf 9.0 ; qh:subsetOf ?w . ?w qh:value 9.0 ; qh:isWhole true")) == 1
    assert (
        len(
            ask(
                row,
                "?o qh:value 34000000000.0 ; qh:reportedValue 34.0 ; qh:approximation qh:Under ; "
                "qh:upperBound 34000000000.0 ; satt:unitMeasure unit:USD",
            )
        )
        == 1
    )
    part = ask(row, "?o qh:value 3500000000.0 ; qh:subsetOf/qh:value ?whole ; sdim:refPeriod/qh:edtf ?year")
    assert {"34000000000", "2022"} < set(part[0])


def test_events_capacities_delegations_and_speech() -> None:
    row = an_lac()
    chaired = ask(row, "?p schema:roleName qh:Chaired ; qh:inCapacity ?m . ?m qh:status ?status")
    assert len(chaired) == 3
    assert (
        len(ask(row, "?d a qh:Delegation ; qh:unnamed true ; qh:onBehalfOf ?b FILTER NOT EXISTS { ?d qh:agent ?x }"))
        == 1
    )
    assert (
        len(ask(row, "?s a qh:Proposal , qh:SpeechAct ; qh:factuality qh:Reported ; schema:text ?t ; qh:event ?e")) == 1
    )


def test_relations_are_said_twice_and_unknown_ones_refused() -> None:
    row = an_lac()
    assert len(ask(row, "?c a qh:Ownership ; rdf:subject ?a ; rdf:object ?b . ?a qh:owns ?b")) == 1
    row["relations"][0]["predicate"] = "Rivalry"
    with pytest.raises(OntologyError, match="Rivalry is no relation class"):
        quads(written.facts(row), written.article(row), written.REFERENCE)


def test_documents_are_one_only_where_nothing_is_in_doubt() -> None:
    def iri(**fields: str | None) -> str:
        row = an_lac() | {"id": "other"}
        row["documents"][0].update(fields)
        return ask(row, "?paper a eli:LegalResource")[0][0]

    row = an_lac()
    here = ask(row, "?paper a eli:LegalResource")[0][0]
    assert iri() == here
    assert iri(date="2021-12-30") == here
    assert iri(issuer="Ban Thường vụ Tỉnh ủy Hòa Sơn") != here
    assert iri(date="2022-01-01") != here
    assert "/article/other/document/" in iri(issuer=None)
    assert "/article/other/document/" in iri(number=None, about="phát triển công nghiệp")


def test_documents_without_number_and_subject_are_told_apart_by_where_they_are_named() -> None:
    row = an_lac()
    bare = row["documents"][0] | {"number": None, "about": None, "date": None}
    words = row["text"].split()
    one, other = ({**bare, "quote": word} for word in (words[0], words[-1]))
    row["documents"] = [one, other]
    assert len(ask(row, "?paper a eli:LegalResource")) == 2
    row["documents"] = [one, one]
    assert len(ask(row, "?paper a eli:LegalResource")) == 1
    row["documents"] = [one | {"about": "phát triển công nghiệp"}, other | {"about": "phát triển công nghiệp"}]
    assert len(ask(row, "?paper a eli:LegalResource")) == 1


def test_a_code_that_several_bodies_use_is_nobodys_alone() -> None:
    reference = Reference.of(lexicon.load())
    assert reference.is_sole_issuer("12/2023/QĐ-TTg")
    assert not reference.is_sole_issuer("12/2023/QĐ-TW")


@given(ANY_TEXT)
def test_any_id_gives_a_valid_article_iri(identifier: str) -> None:
    iri = article_iri(vocab.BASE, identifier)
    ox.NamedNode(iri)
    assert iri.startswith(vocab.BASE + "article/")
    assert set(iri.removeprefix(vocab.BASE + "article/")).isdisjoint("/?#<> \"'")
    assert len(iri) < 260


def test_ids_that_are_steps_in_a_path_are_not() -> None:
    iris = {
        article_iri("https://x/", identifier) for identifier in (".", "..", "", "%2E", "a" * 500, "a" * 501, "ư" * 99)
    }
    assert len(iris) == 7
    assert "https://x/article/%2E%2E" in iris


@given(ANY_TEXT)
def test_any_text_is_escaped_as_the_store_writes_it(text: str) -> None:
    store = ox.Store()
    for literal in (vietnamese(text), plain(text)):
        store.load(f"<urn:s> <urn:p> {literal} .".encode(), format=ox.RdfFormat.N_QUADS)
    lines = (store.dump(format=ox.RdfFormat.N_QUADS) or b"").decode().split("\n")[:-1]
    assert sorted(lines) == sorted(f"<urn:s> <urn:p> {literal} ." for literal in (vietnamese(text), plain(text)))


def test_lone_surrogates_do_not_reach_the_graph() -> None:
    assert plain("a\ud800b") == '"a\ufffdb"'


def test_hostile_names_make_valid_quads() -> None:
    row = an_lac()
    name = 'Lê <script>"\\ \u0007 \u2028 } {'
    row["text"] += "\n" + name
    row["people"][0].update(name=name, quote=name)
    row["url"] = "javascript:alert(1)"
    assert len(ask(row, "?p a foaf:Person ; skos:prefLabel ?n FILTER(CONTAINS(?n, 'script'))")) == 1
    assert ask(row, "?a schema:url ?u") == []


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://bao.example/a b", "<https://bao.example/a%20b>"),
        ("http://bao.example", "<http://bao.example>"),
        ("javascript:alert(1)", None),
        ("//bao.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_addresses(url: str | None, kept: str | None) -> None:
    assert web_address(url) == kept


def test_an_iri_is_absolute() -> None:
    with pytest.raises(ValueError, match="not an absolute IRI"):
        node("pos BiThu")


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+3", "1000"), ("12.500", "12.5"), ("-0", "0"), ("0.000", "0"), ("401193000000000", "401193000000000")],
)
def test_decimals_are_canonical(value: str, text: str) -> None:
    assert decimal(Decimal(value)).startswith(f'"{text}"')


def test_a_figure_is_a_number() -> None:
    with pytest.raises(ValueError, match="not a number"):
        decimal(Decimal("NaN"))


@pytest.mark.parametrize(
    ("value", "text"), [("401193.5", "401.193,5"), ("27", "27"), ("1E+6", "1.000.000"), ("0.25", "0,25")]
)
def test_numbers_are_spoken_as_vietnamese_writes_them(value: str, text: str) -> None:
    assert spoken(Decimal(value)) == text


@pytest.mark.parametrize(
    ("date", "bounds"),
    [
        ("2020", ("2020", "2020-01-01", "2020-12-31")),
        ("2020-02", ("2020-02", "2020-02-01", "2020-02-29")),
        ("2021-12-03", ("2021-12-03", "2021-12-03", "2021-12-03")),
        ("2021-13", None),
        ("2021-02-30", None),
        ("0000", None),
        ("3-12-2021", None),
        (None, None),
    ],
)
def test_partial_dates_stay_partial(date: str | None, bounds: tuple[str, str, str] | None) -> None:
    assert partial(date) == bounds
    assert full(date) == (date if bounds and bounds[1] == bounds[2] else None)


def test_intervals() -> None:
    assert interval(partial("2020-11"), None) == "2020-11/"
    assert interval(None, partial("2021")) == "/2021"
    assert interval(None, None) is None


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("2015-2020", ("2015/2020", "2015-01-01", "2020-12-31")),
        ("nhiệm kỳ 2020–2025", ("2020/2025", "2020-01-01", "2025-12-31")),
        ("năm 2021", ("2021", "2021-01-01", "2021-12-31")),
        ("quý I/2022", ("2022-33", "2022-01-01", "2022-03-31")),
        ("quý 4 năm 2022", ("2022-36", "2022-10-01", "2022-12-31")),
        ("9 tháng đầu năm 2023", ("2023-01/2023-09", "2023-01-01", "2023-09-30")),
        ("tháng 5/2022", ("2022-05", "2022-05-01", "2022-05-31")),
        ("6 tháng cuối năm 2022", ("2022-07/2022-12", "2022-07-01", "2022-12-31")),
        ("2020-2015", None),
        ("khóa XV", None),
        ("13 tháng đầu năm 2023", None),
    ],
)
def test_periods_in_words(words: str, bounds: tuple[str, str, str] | None) -> None:
    assert period(words) == bounds


def test_sorting_is_that_of_the_vietnamese_alphabet() -> None:
    names = ["Dân", "Đan", "Đức", "Em", "Hiến", "Hiện", "Hiếu", "Oanh", "Ổn", "Ơn", "Ưng", "Vy"]
    mixed = list(names)
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == names


def test_the_reference_graph_is_the_ontology_without_blank_nodes() -> None:
    lines = reference_quads()
    assert lines == sorted(lines)
    assert all(line.endswith("<https://w3id.org/quanhe/id/graph/reference> .") for line in lines)
    assert not [line for line in lines if line.startswith("_:")]
    assert not [line for line in lines if "shacl#NodeShape" in line]


def test_every_declared_term_is_labelled_in_both_languages() -> None:
    labels: dict[str, set[str | None]] = {}
    for quad in ox.parse(path=str(vocab.ontology_directory() / "schema.ttl"), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), "the reference graph has no blank nodes"
        languages = labels.setdefault(quad.subject.value, set())
        if isinstance(quad.object, ox.Literal) and quad.predicate.value.endswith(("#label", "#prefLabel")):
            languages.add(quad.object.language)
    assert {iri for iri, found in labels.items() if iri.startswith(vocab.NS) and not {"vi", "en"} <= found} == set()


def test_one_query_projects_every_relation_to_edges() -> None:
    documented = (vocab.ontology_directory().parent / "docs" / "model.md").read_text(encoding="utf-8")
    query = documented.rpartition("```sparql\n")[2].partition("```")[0]
    store = Store.memory()
    store.put_reference(reference_quads())
    row = an_lac()
    store.put_article(row["id"], quads(written.facts(row), written.article(row), written.REFERENCE))
    store.consolidate()
    rows = store.oxigraph.query(f"{PREFIXES}\n{query}")
    assert isinstance(rows, ox.QuerySolutions)
    classes = {str(solution["class"]).rpartition("#")[2].rstrip(">") for solution in rows}
    assert classes == {
        "Membership",
        "UnitRelation",
        "JurisdictionRelation",
        "Ownership",
        "Participation",
        "Delegation",
        "SpeechAct",
        "DocumentStatement",
        "Observation",
        "Event",
    }


@given(ANY_TEXT)
def test_the_text_of_a_literal_is_read_back(text: str) -> None:
    wanted = unicodedata.normalize("NFC", text)
    assert text_of(vietnamese(text)) == text_of(plain(text)) == wanted


def test_a_body_and_its_posts_are_one_however_an_article_writes_its_name() -> None:
    row = an_lac()
    body = row["organisations"][0]
    holder = row["people"][0]
    known = Reference.of(lexicon.load())
    found = []
    for name in ("Sở Y tế Hà Nội", "Sở Y tế thành phố Hà Nội"):
        post = {**holder["posts"][0], "organisation": name, "title": "Giám đốc"}
        told = {**row, "id": name, "people": [{**holder, "posts": [post]}]}
        told |= {"organisations": [{**body, "name": name, "place": "Hà Nội", "kind": "government", "part_of": None}]}
        lines = quads(written.facts(told), written.article(told), known)
        found.append({line.split(" ")[2] for line in lines if "org#postIn>" in line or "opengov#post>" in line})
    assert found[0] == found[1] and len(found[0]) >= 2
