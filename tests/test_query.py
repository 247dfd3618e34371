"""The saved questions on a small graph, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import quanhe
from quanhe.errors import QueryError
from quanhe.query import QUALITIES, Rows, ask, find, profile, questions, resolve, shortened
from quanhe.query.guard import MAX_BRACKETS, MAX_CHARACTERS, with_room
from quanhe.query.saved import parse_question
from quanhe.store import Store
from query_fixture import CASES, graph_of_cases, graph_of_facts

ROOT = Path(__file__).parents[1]
MORE = CASES / "more"
NO_FACTS = ("overview", "articles", "outlets", "claims-by-rule", "changes-of-place")
"""Questions that count, or answer from the ontology: their rows have no quote."""

OPAQUE = {"iri", "claim"}
"""Columns whose cells hold digests: that they are there is enough."""


@pytest.fixture(scope="module", params=[graph_of_facts, graph_of_cases], ids=["facts", "trig"])
def graph(request: pytest.FixtureRequest) -> Store:
    make: Callable[[], Store] = request.param
    return make()


def asked(path: Path) -> tuple[str, dict[str, str], list[list[str]]]:
    """Give the question of a case, its parameters, and the rows to expect, heading first."""
    heading, rows = path.read_text(encoding="utf-8").split("\n", 1)
    name, *given = heading.removeprefix("# ").split("; ")
    return name, dict(pair.split("=", 1) for pair in given), list(csv.reader(io.StringIO(rows)))


def clear(rows: list[list[str]]) -> list[list[str]]:
    kept = [place for place, name in enumerate(rows[0]) if name not in OPAQUE]
    return [[row[place] for place in kept] for row in rows]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.csv")), ids=lambda path: path.stem)
def test_question(path: Path, graph: Store) -> None:
    name, given, expected = asked(path)
    rows = ask(graph, name, given)
    assert clear(list(csv.reader(io.StringIO(rows.to_csv())))) == clear(expected)


@pytest.fixture(scope="module")
def articles() -> Iterator[quanhe.Graph]:
    """The graph of data/articles and of a few more beside the cases."""
    with quanhe.build([ROOT / "data" / "articles", *sorted(MORE.glob("*.jsonl"))]) as built:
        yield built


@pytest.mark.parametrize("path", sorted(MORE.glob("*.csv")), ids=lambda path: path.stem)
def test_question_on_articles(path: Path, articles: quanhe.Graph) -> None:
    name, given, expected = asked(path)
    assert clear(list(csv.reader(io.StringIO(articles.query(name, **given).to_csv())))) == clear(expected)


def test_every_question_has_a_case_and_both_languages() -> None:
    assert {question.name for question in questions()} == {asked(path)[0] for path in CASES.rglob("*.csv")}
    for question in questions():
        assert question.summary and question.title_vi and question.description and question.description_vi


def test_every_row_that_states_a_fact_has_quote_and_article(graph: Store) -> None:
    for path in CASES.glob("*.csv"):
        name, given, _ = asked(path)
        if name not in NO_FACTS:
            assert {"quote", "article"} <= set(ask(graph, name, given).columns)


def test_every_quote_stands_in_its_article(graph: Store) -> None:
    for row in ask(graph, "article-states", {"article": "so-ket-chuyen-doi-so"}):
        text = (CASES / "so-ket-chuyen-doi-so.txt").read_text(encoding="utf-8")
        start = row["start"]
        assert isinstance(start, int)
        assert text.startswith(row.text("quote"), start)


@pytest.mark.parametrize(
    ("name", "params", "said"),
    [
        ("holder-of-post", {}, "There is no saved question 'holder-of-post': did you mean holders-of-post"),
        ("zzz", {}, "There is no saved question 'zzz': `quanhe questions` lists them all"),
        ("holders-of-post", {}, "The question holders-of-post needs post: "),
        ("holders-of-post", {"psot": "Chủ tịch"}, "has no parameter psot: it takes post, date."),
        ("people", {"x": "y"}, "it takes none"),
        ("holders-of-post", {"post": "Chủ tịch", "date": "2024"}, "is a day such as 2023-05-10, and '2024' is none."),
        ("holders-of-post", {"post": "Chủ tịch", "date": "31/2/2024"}, "is none."),
        (
            "posts-of-person",
            {"person": "Lý Thường Kiệt"},
            "No person is called 'Lý Thường Kiệt': the saved questions people",
        ),
        ("posts-of-person", {"person": "phan quoc dinh"}, "'phan quoc dinh' may be Phan Quốc Dinh (Giám đốc Công ty"),
        ("posts-of-person", {"person": "Phan Quốc Đình"}, "did you mean Phan Quốc Dinh ("),
        ("bodies-of-province", {"place": "Châu Thành"}, "may be Châu Thành (Bình Dương) <"),
        ("SELECT * { ?s ?p ?o } LIMIT", {}, "does not parse: line 1, column 28, at its end."),
        ("SELECT *\nWERE { ?s ?p ?o }", {}, "does not parse: line 2, column 7, near '?s ?p ?o }'."),
        ("SELECT * { ?s ?p ?o }", {"a": "b"}, "takes no parameters: write a into"),
        ("SELECT * { ?s none:p ?o }", {}, "does not parse: "),
    ],
)
def test_refused_in_one_sentence(graph: Store, name: str, params: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as refusal:
        ask(graph, name, params)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p true.SERVICE<http://127.0.0.1:1/>{} }",
        "SELECT * { ?s ?p ?o FILTER(?s<?p)SERVICE#>\n?x{} }",
        "PREFIX e: <http://127.0.0.1:1/> SELECT * { ?s ?p 1SERVICE # \n e:x {} }",
        "LOAD <http://127.0.0.1:1/>",
        "PREFIX : <http://x/> # a\n INSERT DATA { :a :b :c }",
        "DROP ALL",
        "with <http://x/> delete { ?s ?p ?o } where { ?s ?p ?o }",
        "SELECT * " + "{" * 4000 + "}" * 4000,
        "SELECT * { ?s ?p ?o FILTER(" + "ABS(" * 4000 + "1" + ")" * 4000 + ") }",
        "SELECT * { ?s ?p ?o FILTER(1" + "+1" * MAX_CHARACTERS + ") }",
    ],
    ids=lambda sparql: sparql[:40],
)
def test_unsafe_is_refused(graph: Store, sparql: str) -> None:
    before = len(graph.oxigraph)
    with pytest.raises(QueryError):
        ask(graph, sparql)
    assert len(graph.oxigraph) == before


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p ?o FILTER(" + "(" * (MAX_BRACKETS - 2) + "1" + ")" * (MAX_BRACKETS - 2) + ") } LIMIT 1",
        "SELECT * { ?s ?p ?o FILTER(1" + "+1" * (MAX_CHARACTERS // 2 - 20) + ") } LIMIT 1",
        "SELECT * " + "{" * (MAX_BRACKETS - 1) + "?s a qh:Status" + "}" * (MAX_BRACKETS - 1),
        "SELECT ?service { ?service schema:serviceType ?o }",
    ],
    ids=["brackets", "sums", "groups", "a variable called service"],
)
def test_what_the_limits_let_through_is_answered(graph: Store, sparql: str) -> None:
    if "?service " in sparql:
        sparql = sparql.replace("?service {", "(COUNT(?service) AS ?n) {")
    assert isinstance(ask(graph, sparql), Rows)


def test_with_room_hands_errors_on() -> None:
    with pytest.raises(ZeroDivisionError):
        with_room(lambda: 1 // 0)


@pytest.mark.parametrize(
    ("text", "kind", "label", "quality"),
    [
        ("Phan Quốc Định", "person", "Phan Quốc Định", "exact"),
        ("phan quốc định", "person", "Phan Quốc Định", "variant"),
        ("Le\u0302 Thi\u0323 Ho\u0300a An", "person", "Lê Thị Hoà An", "exact"),
        ("Lê Thị Hoà An", "person", "Lê Thị Hoà An", "exact"),
        ("le thi hoa an", "person", "Lê Thị Hoà An", "toneless"),
        ("Lê Thị", "person", "Lê Thị Hoà An", "prefix"),
        ("Hoà An", "person", "Lê Thị Hoà An", "words"),
        ("Phan Quốc Đinh", "person", "Phan Quốc Dinh", "other tones"),
        ("UBND tỉnh Bình Dương", "body", "Ủy ban nhân dân tỉnh Bình Dương", "exact"),
        ("ubnd tinh binh duong", "body", "Ủy ban nhân dân tỉnh Bình Dương", "toneless"),
        ("Thành phố Thủ Dầu Một", "place", "Thủ Dầu Một", "variant"),
        ("TP. Thủ Dầu Một", "place", "Thủ Dầu Một", "variant"),
        ("Chủ tịch", "position", "Chủ tịch", "exact"),
    ],
)
def test_find(graph: Store, text: str, kind: str, label: str, quality: str) -> None:
    best = find(graph, text, kind)[0]
    assert (best.label, best.quality) == (label, quality)


def test_names_that_differ_in_a_tone_are_never_taken_for_each_other(graph: Store) -> None:
    qualities = {match.label: match.quality for match in find(graph, "Phan Quốc Định", "person")}
    assert qualities == {"Phan Quốc Định": "exact", "Phan Quốc Dinh": "other tones"}
    assert [match.label for match in resolve(graph, "Phan Quốc Dinh", ["person"])] == ["Phan Quốc Dinh"]


def test_find_ranks_best_first_and_knows_its_kinds(graph: Store) -> None:
    ranks = [QUALITIES.index(match.quality) for match in find(graph, "binh duong")]
    assert ranks == sorted(ranks) and ranks
    assert find(graph, "không có ai") == []
    assert find(graph, "  ") == []
    with pytest.raises(QueryError, match="There is no kind ghost"):
        find(graph, "An", "ghost")


def test_abbreviations_may_be_given(graph: Store) -> None:
    matches = find(graph, "CTY Sao Khue", "body", abbreviations={"CTY": "Công ty Cổ phần"})
    assert matches[0].label == "Công ty Cổ phần Sao Khuê"


def test_an_iri_is_a_name(graph: Store) -> None:
    iri = resolve(graph, "Phan Quốc Định", ["person"])[0].iri
    for text in (iri, f"<{iri}>", shortened(iri)):
        assert resolve(graph, text, ["person"])[0].label == "Phan Quốc Định"
        assert len(ask(graph, "posts-of-person", {"person": text})) == 3
    with pytest.raises(QueryError, match="nothing called"):
        resolve(graph, "d:person/nobody", ["person"])


def test_profile_puts_quotes_under_facts(graph: Store) -> None:
    profile_of_an = profile(graph, "le thi hoa an")
    assert profile_of_an.aliases == ("Lê Thị Hòa An",)
    assert [fact.says for fact in profile_of_an.posts] == ["Chủ tịch", "Bí thư", "Phó Bí thư", "Chủ tịch"]
    assert [fact.says for fact in profile_of_an.speeches] == ["đề nghị: các sở làm nhanh hơn"]
    assert "“Bà An đề nghị các sở làm nhanh hơn” — Bình Dương sơ kết" in str(profile_of_an)
    body = profile(graph, "UBND tỉnh Bình Dương", "body")
    served = next(fact for fact in body.relations if fact.kind == "Thuộc địa bàn")
    assert len(served.quotes) == 2 == len(served.claims)


def test_rows_in_every_form(graph: Store) -> None:
    rows = ask(
        graph,
        """SELECT ?name (1.50 AS ?share) (2 AS ?n) (true AS ?yes) ?none
        WHERE { ?p a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name""",
    )
    assert rows[0].name == rows[0]["name"] == rows[0][0] == "Lê Thị Hoà An"
    assert rows.to_csv().splitlines()[:2] == ["name,share,n,yes,none", "Lê Thị Hoà An,1.5,2,true,"]
    assert json.loads(rows.to_json())[0] == {"name": "Lê Thị Hoà An", "share": 1.5, "n": 2, "yes": True, "none": None}
    assert len(rows[1:]) == 2 and len(rows.to_table().rows) == 3
    assert list(rows.to_pandas()["name"]) == [row.text("name") for row in rows]
    with pytest.raises(QueryError, match="CONSTRUCT"):
        rows.to_turtle()
    with pytest.raises(AttributeError, match="no column nam; there are name"):
        _ = rows[0].nam
    with pytest.raises(KeyError):
        rows[0]["nam"]


def test_construct_and_ask(graph: Store) -> None:
    made = ask(graph, "CONSTRUCT { ?p a foaf:Person } WHERE { ?p a foaf:Person }")
    assert made.columns == ("subject", "predicate", "object") and len(made) == 3
    assert "foaf:Person" in made.to_turtle()
    assert ask(graph, "ASK { ?p a foaf:Person }")[0].answer is True
    table = ask(graph, "SELECT ('[b]' AS ?text) {}").to_table()
    assert list(table.columns[0].cells) == [r"\[b]"]


DESCRIBED = "#+ summary: a\n#+ title_vi: b\n#+ description: c\n#+ description_vi: d\n#+ tags:\n#+   - people\n"
PARAMETER = "#+ params:\n#+   - name: x\n#+     type: name\n#+     vi: e\n#+     en: f\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {}", "expected `#+ summary: …`"),
        ("#+ summary\n", "expected `#+ key: value`"),
        ("#+   - a\n", "expected `#+ key:` above"),
        ("#+ summary: a\n#+ summary: b\n", "each key once"),
        ("#+ summary: a: b\n", "put them in double quotes"),
        (DESCRIBED + "#+ colour: red\n", "the decorator colour is unknown"),
        (DESCRIBED.replace("people", "pigs"), "expected `#+ tags:` with one of people, bodies"),
        (DESCRIBED + PARAMETER.replace("e: x", "e: x\n#+     colour: red"), "the decorator colour is unknown"),
        (DESCRIBED + PARAMETER, "expected both a parameter x and `BIND(?_x… AS ?x)`"),
        (DESCRIBED + "SELECT * { BIND(?_x_iri AS ?x) }", "expected both a parameter x and `BIND(?_x… AS ?x)`"),
        (DESCRIBED + PARAMETER + "SELECT * { ?_x_iri ?p ?o }", "expected `BIND(?_x_iri AS …)` and no other use"),
        (
            DESCRIBED + PARAMETER + "SELECT * { { BIND(?_x_iri AS ?x) } UNION { BIND(?__x_iri AS ?x) } }",
            "the parameter x is written in two ways",
        ),
        (
            DESCRIBED + PARAMETER + "SELECT * { BIND(?_x_integer AS ?x) }",
            "expected ?_x_iri for a parameter of type name",
        ),
        (
            DESCRIBED + PARAMETER + "#+ defaults:\n#+   - x: y\nSELECT * { BIND(?_x_iri AS ?x) }",
            "expected ?__x_iri for a parameter of type name",
        ),
        (
            DESCRIBED + PARAMETER.replace("type: name", "type: odd") + "SELECT * { BIND(?_x_iri AS ?x) }",
            "a parameter needs name, vi, en, and a type of",
        ),
        (DESCRIBED + "#+ example:\n#+   - x: y\n", "the example gives x, which is no parameter"),
    ],
)
def test_question_files_are_read_strictly(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=r"queries/mine\.rq") as refusal:
        parse_question("mine", text)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    "value",
    [
        "<https://x/> } DROP ALL #",
        "<https://x/a b>",
        'x" } #',
        "urn:x } UNION { ?s ?p ?o",
        "\ud800",
        "https://x/\\u003e",
        "$(x)",
    ],
)
def test_a_value_never_becomes_a_part_of_the_query(graph: Store, value: str) -> None:
    try:
        rows = ask(graph, "facts-of", {"thing": value})
    except QueryError as refusal:
        assert "parse" not in str(refusal)
    else:
        assert len(rows) == 0
