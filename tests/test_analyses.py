"""Analyses of networks: small ones whose right answers are known (tests/cases/network), and the articles of data/."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import networkx
import pytest

import networks
import quanhe
from conftest import ARTICLES, Command
from networks import drawn, rows
from quanhe import network
from quanhe.errors import QueryError
from quanhe.graph import Graph
from quanhe.network.office import Office, overlap
from quanhe.query import Row, Rows


@pytest.fixture(scope="module")
def story() -> Graph:
    return Graph(networks.story())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of the graph of the articles of data/."""
    folder = tmp_path_factory.mktemp("told") / "graph"
    quanhe.build([ARTICLES], folder, workers=1).close()
    yield folder


@pytest.mark.parametrize(
    "case", rows("central"), ids=lambda case: f"{case['network']}-{case['measure']}-{case['node']}"
)
def test_measures_of_small_networks(case: dict[str, str]) -> None:
    ranked = network.central(drawn(case["network"]), by=case["measure"], top=None)
    (row,) = [row for row in ranked if row.name == case["node"]]
    assert row[case["measure"]] == pytest.approx(float(case["value"]), abs=1e-6)


def test_places_and_figures_make_nobody_central() -> None:
    ranked = network.central(drawn("place"), top=None)
    assert {row.name for row in ranked} == {"A", "B", "X", "Y"}
    assert [row.name for row in network.central(drawn("place"), "body", top=1)] == ["X"]


def test_pagerank_is_what_the_walk_of_its_definition_gives() -> None:
    simple = network.ties(drawn("two"))
    ranks = network.pagerank(simple)
    assert sum(ranks.values()) == pytest.approx(1)
    for iri, rank in ranks.items():
        near = (ranks[other] * tie["weight"] / simple.degree(other, "weight") for other, tie in simple[iri].items())
        assert rank == pytest.approx(0.15 / len(simple) + 0.85 * sum(near), abs=1e-7)


def test_a_sample_ranks_as_the_whole_does_and_is_drawn_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = barbell()
    exact = network.betweenness(whole)
    monkeypatch.setattr("quanhe.network.measures.EXACT_UPTO", 10)
    monkeypatch.setattr("quanhe.network.measures.SAMPLE", 20)
    sampled = network.betweenness(whole)
    assert sampled == network.betweenness(whole)
    for found in (exact, sampled):
        assert set(sorted(found, key=found.__getitem__)[-3:]) == {"a-hub", "b-hub", "bridge"}
    assert exact["bridge"] == pytest.approx(26 * 26 / (52 * 51 / 2), abs=1e-6)


def barbell() -> networkx.Graph:
    """Give two crowds joined by one node."""
    graph = networkx.Graph()
    for side in "ab":
        for number in range(25):
            graph.add_edge(f"{side}{number}", f"{side}-hub", weight=1)
        graph.add_edge(f"{side}-hub", "bridge", weight=1)
    return graph


def test_communities_of_small_networks() -> None:
    for name, cases in groupby(rows("communities"), key=lambda case: case["network"]):
        found = network.communities(drawn(name), members=99)
        assert {frozenset(row.text("members").split("; ")) for row in found} == {
            frozenset(case["members"].split(";")) for case in cases
        }


def test_components_have_no_ties_between_them() -> None:
    assert [row.text("name") for row in network.components(drawn("apart"))] == ["Y, B, C", "A, X"]
    assert len(network.components(drawn("two"))) == 1


def test_the_order_of_a_network_changes_nothing() -> None:
    whole, other = drawn("two"), networkx.MultiDiGraph()
    nodes, edges = list(whole.nodes(data=True)), list(whole.edges(data=True))
    random.Random(7).shuffle(nodes)
    random.Random(8).shuffle(edges)
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    for analysis in (network.central, network.communities, network.components):
        assert analysis(whole).to_json() == analysis(other).to_json()


def test_measures_stand_on_nodes_for_the_page() -> None:
    graph = network.measured(drawn("place").copy(), network.MEASURES)
    assert graph.nodes["X"].items() >= {"degree": 1, "articles": 1, "pagerank": 0.25, "community_name": "A, X"}.items()
    assert graph.nodes["A"]["community"] == graph.nodes["X"]["community"] != graph.nodes["B"]["community"]
    assert "degree" not in graph.nodes["Hà Nội"]
    with pytest.raises(QueryError, match="There is no measure power"):
        network.measured(graph, ["power"])


def test_an_unknown_measure_or_kind_is_refused() -> None:
    with pytest.raises(QueryError, match="There is no measure power: there are degree"):
        network.central(drawn("star"), by="power")
    with pytest.raises(QueryError, match="Nothing here is drawn as dragon: there are body, person"):
        network.central(drawn("star"), "dragon")
    assert list(network.central(networkx.MultiDiGraph(), "person", "pagerank")) == []


WAYS = [list(group) for _, group in groupby(rows("ways"), key=lambda case: (case["a"], case["b"]))]


@pytest.mark.parametrize("steps", WAYS, ids=lambda steps: f"{steps[0]['a']}-{steps[0]['b']}")
def test_ways_are_told_in_sentences_with_their_quotes(story: Graph, steps: list[dict[str, str]]) -> None:
    found = story.paths(steps[0]["a"], steps[0]["b"])
    for number, (case, answers) in enumerate(zip(steps, by_step(found), strict=True), 1):
        names = ("sentence", "sentence_en", "overlap", "since", "until")
        assert [answers[0].text(name) for name in names] == [case[name] for name in names]
        assert answers[0].step == number
        assert sorted(row.text("quote") for row in answers) == sorted(case["quotes"].split("|"))


def by_step(found: Rows) -> list[list[Row]]:
    return [list(group) for _, group in groupby(found, key=lambda row: (row.way, row.step))]


def test_several_ways_come_shortest_first_and_are_different(story: Graph) -> None:
    found = story.paths("do hoai lam", "kha minh phu", several=5)
    ways = [[row.sentence for row in group] for _, group in groupby(found, key=lambda row: row.way)]
    assert len(ways) == len({tuple(way) for way in ways}) == 2
    assert len(ways[0]) < len(ways[1])


def test_a_way_leads_through_small_bodies_rather_than_large_ones() -> None:
    graph = networkx.MultiDiGraph()
    for number in range(60):
        graph.add_edge(f"x:deputy{number}", "x:assembly", articles=("1",))
    for one, other in (("deputy0", "board"), ("friend", "board"), ("friend", "club"), ("deputy1", "club")):
        graph.add_edge(f"x:{one}", f"x:{other}", articles=("1",))
    for iri in graph:
        graph.nodes[iri].update(kind="person" if iri[2:6] in ("depu", "frie") else "body", label=iri)
    for *_, data in graph.edges(data=True):
        data.update(class_iri="https://example.org/x", label="x", label_en="x", status=None, claims=())
    (way,) = network.ways(networks.story(), "x:deputy0", "x:deputy1", graph=graph)
    assert [step.target for step in way] == ["x:board", "x:board", "x:club", "x:club"]


def test_nothing_connects_those_whom_nothing_connects(story: Graph) -> None:
    assert list(story.paths("vuong co le", "do hoai lam")) == []
    assert story.connection("vuong co le", "do hoai lam") == []
    with pytest.raises(QueryError, match="is not in the network"):
        network.ways(story.store, "https://example.org/x", "https://example.org/y")


def test_what_two_share_and_when(story: Graph) -> None:
    for (a, b), cases in groupby(rows("shared"), key=lambda case: (case["a"], case["b"])):
        found = story.shared(a, b)
        for row, case in zip(found, list(cases), strict=True):
            assert {name: row.text(name) for name in case if name not in "ab"} == {
                name: value for name, value in case.items() if name not in "ab"
            }
            assert row.quote and row.other_quote and row.sentence and row.sentence_en


def test_careers_are_sequences(story: Graph) -> None:
    for person, cases in groupby(rows("careers"), key=lambda case: case["person"]):
        found = [next(group) for _, group in groupby(story.career(person), key=lambda row: row.place)]
        for row, case in zip(found, list(cases), strict=True):
            assert {name: row.text(name) for name in case if name != "person"} == {
                name: value for name, value in case.items() if name != "person"
            }


def test_transitions_count_people(story: Graph) -> None:
    found = story.transitions()
    assert ("Chuyên viên", "Giám đốc") in {(row.from_post, row.to_post) for row in found}
    assert {row.people for row in found} == {1}


@pytest.mark.parametrize("days", sorted({(case["first"], case["second"]) for case in rows("compared")}))
def test_two_days_compared(story: Graph, days: tuple[str, str]) -> None:
    found = story.compare(*days, changes=network.CHANGES)
    cases = [case for case in rows("compared") if (case["first"], case["second"]) == days]
    names = list(cases[0])[2:]
    assert [[row.text(name) for name in names] for row in found] == [[case[name] for name in names] for case in cases]
    assert f"{days[0]} to {days[1]}: " in found.notes[0]


def test_a_day_of_an_article_is_no_day_of_beginning(story: Graph) -> None:
    changed = story.compare("2022-01-01", "2023-06-01", changes=("moved", "came"))
    assert [row.person for row in changed if row.person == "Ninh Bá Sang"] == []


def test_days_and_changes_that_make_no_sense_are_refused(story: Graph) -> None:
    with pytest.raises(QueryError, match="2023-01-01 is not before 2022-01-01"):
        story.compare("2023-01-01", "2022-01-01")
    with pytest.raises(QueryError, match="There is no change vanished"):
        story.compare("2022-01-01", "2023-01-01", changes=("vanished",))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ({"begin": "2010", "end": "2015"}, {"begin": "2014", "end": "2020"}, "stated"),
        ({"begin": "2010", "end": "2012"}, {"begin": "2014", "end": "2020"}, "never"),
        ({"begin": "2010", "end": "2020"}, {"held": "2014"}, "attested"),
        ({"held": "2014"}, {"held": "2016"}, "unknown"),
        ({"held": "2014", "likely": "2014"}, {"held": "2016", "likely": "2014"}, "likely"),
        ({}, {}, "unknown"),
    ],
)
def test_stated_attested_and_unknown_times_are_kept_apart(one: dict[str, str], other: dict[str, str], how: str) -> None:
    assert overlap(office(one), office(other)).how == overlap(office(other), office(one)).how == how


def office(years: dict[str, str]) -> Office:
    days = {name: (f"{year}-01-01", f"{year}-12-31") for name, year in years.items()}
    held = days.get("held") or ((days["begin"][1], days["end"][0]) if {"begin", "end"} <= days.keys() else None)
    over = days["end"][1] if "end" in days else None
    return Office("t", "p", "q", "b", (), days.get("begin"), days.get("end"), held, days.get("likely"), over)


def test_the_articles_of_data_tell_what_they_tell(told: Path) -> None:
    with quanhe.open(told) as graph:
        assert graph.central("person", top=1)[0].name == "Lương Đình Khải"
        assert [row.sentence for row in graph.shared("luong dinh khai", "ha trong nghia")]
        lean = network.read_ties(graph.store)
        whole = graph.network(measures=True)
        assert set(lean.edges(keys=True)) <= set(whole.edges(keys=True))
        known = {claim: data["evidence"] for *_, data in whole.edges(data=True) for claim in data["claims"]}
        some = sorted(known)[:40]
        quotes = network.evidence(graph.store, some)
        for *_, data in whole.edges(data=True):
            if set(data["claims"]) <= set(some):
                assert {str(quote) for quote in data["evidence"]} == {str(q) for c in data["claims"] for q in quotes[c]}


COMMANDS = (
    ("central", "--kind", "person", "--by", "betweenness"),
    ("communities",),
    ("components",),
    ("path", "luong dinh khai", "nguyen thi thanh ha"),
    ("shared", "luong dinh khai", "nguyen thi thanh ha"),
    ("career", "luong dinh khai"),
    ("transitions",),
    ("compare", "2016-01-01", "2025-12-31"),
)


@pytest.mark.parametrize("given", COMMANDS, ids=lambda given: given[0])
def test_each_command_prints_what_it_finds(command: Command, told: Path, given: tuple[str, ...]) -> None:
    answer = command("network", *given, "-g", told)
    assert answer.code == 0 and len(answer.out.splitlines()) > 3
    if given[0] in ("path", "shared", "career", "compare"):
        assert "    “" in answer.out and answer.out.splitlines()[-1].endswith(("answer)", "answers)"))


@pytest.mark.parametrize(("form", "begins"), [("table", "┏"), ("csv", "place,title,body,"), ("json", "[\n")])
def test_rows_are_printed_in_each_form(command: Command, told: Path, form: str, begins: str) -> None:
    answer = command("network", "career", "luong dinh khai", "-g", told, "-f", form)
    assert answer.code == 0 and answer.out.startswith(begins)


def test_a_command_says_in_one_sentence_what_is_wrong(command: Command, told: Path) -> None:
    answer = command("network", "path", "nguyen", "luong dinh khai", "-g", told)
    assert answer.code == 4 and answer.err.count("\n") == 1 and "'nguyen' may be " in answer.err
    answer = command("network", "compare", "2021-01-01", "hôm nay", "-g", told)
    assert answer.code == 4 and "is a day such as" in answer.err
    answer = command("network", "path", "luong dinh khai", "lo thi hac", "-g", told)
    assert answer.code == 0 and "Nothing connects the two" in answer.err
