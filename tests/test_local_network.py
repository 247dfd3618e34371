"""The network around some things is, edge by edge, a part of the network of the whole graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import combinations

import networkx
import pytest

import quanhe
from conftest import ARTICLES
from quanhe.network import TYING, between, lying_between, neighbourhood, network, things, ties, told_in
from quanhe.network.reaching import STEPS
from quanhe.store import Store
from query_fixture import graph_of_facts

EVERY = 5
"""How many articles of data/ there are to one whose graph is tried thing by thing: all of them take too long."""


@pytest.fixture(scope="module")
def graph() -> Iterator[Store]:
    with quanhe.build(sorted(ARTICLES.glob("*.txt"))[::EVERY], workers=1) as built:
        assert isinstance(built.store, Store)
        yield built.store


@cache
def facts() -> Store:
    return graph_of_facts()


def part(whole: networkx.MultiDiGraph, iri: str) -> networkx.MultiDiGraph:
    """Give a thing of a network with those around it, as far as it is joined to them; facts of it alone."""
    edges = [*whole.in_edges(iri, keys=True), *whole.out_edges(iri, keys=True)]
    found = networkx.MultiDiGraph(whole.edge_subgraph(edges)) if edges else networkx.MultiDiGraph()
    found.add_nodes_from((other, {**whole.nodes[other], "facts": []}) for other in list(found))
    found.add_node(iri, **whole.nodes[iri])
    found.add_nodes_from((other, {**whole.nodes[other], "facts": []}) for other in of_today(whole, iri, found))
    return found


def of_today(whole: networkx.MultiDiGraph, iri: str, near: Collection[str]) -> list[str]:
    """Give what a former place or body is today, beside those near it anyway."""
    return [other for other in whole.nodes[iri].get("now", ()) if other not in near]


def assert_same(local: networkx.MultiDiGraph, wanted: networkx.MultiDiGraph) -> None:
    assert dict(local.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert dict(local.edges) == dict(wanted.edges)


@pytest.mark.parametrize("at", [None, "2025-08-01"])
def test_each_thing_has_around_it_what_it_has_in_the_whole(graph: Store, at: str | None) -> None:
    whole = network(graph, at=at)
    assert len(whole) > 100
    for iri in whole:
        local = neighbourhood(graph, [iri], at=at)
        assert_same(local, part(whole, iri))
        beside = of_today(whole, iri, set(networkx.all_neighbors(whole, iri)))
        assert at or local.graph["neighbours"] == len(local) - 1 - len(beside)


def test_several_things_have_what_each_has_alone() -> None:
    whole = network(facts())
    two = sorted(whole, key=lambda iri: (-whole.degree(iri), iri))[:2]
    local = neighbourhood(facts(), two)
    assert set(local) == set(part(whole, two[0])) | set(part(whole, two[1]))
    assert set(local.edges) == set(part(whole, two[0]).edges) | set(part(whole, two[1]).edges)


def test_with_what_joins_those_around_it_is_all_between_them() -> None:
    whole = network(facts())
    for iri in whole:
        local = neighbourhood(facts(), [iri], inner=True)
        assert set(local.edges) == set(whole.subgraph(list(local)).edges)


def test_between_some_things_is_all_that_joins_them() -> None:
    whole = network(facts())
    some = sorted(whole)[::2]
    local = between(facts(), some)
    assert set(local.edges) == set(whole.subgraph(some).edges)
    assert {iri for edge in local.edges for iri in edge[:2]} == set(local)


def test_of_very_many_the_most_told_of_come_first_and_the_rest_when_asked_for() -> None:
    whole = network(facts())
    hub = max(whole, key=lambda iri: (len(set(networkx.all_neighbors(whole, iri))), iri))
    around = set(networkx.all_neighbors(whole, hub)) - {hub}
    first = neighbourhood(facts(), [hub], most=2)
    rest = networkx.compose_all([neighbourhood(facts(), [hub], most=2, page=page) for page in range(2, len(around))])
    assert first.graph["neighbours"] == len(around)
    apart = {hub, *of_today(whole, hub, around)}
    assert len(set(first) - apart) == 2
    assert (set(first) | set(rest)) - apart == around
    assert not (set(first) & set(rest)) - apart

    def articles(iri: str) -> int:
        edges = [data for *ends, data in whole.edges([hub, iri], data=True) if {*ends} == {hub, iri}]
        return len({article for edge in edges for article in edge["articles"]})

    assert min(map(articles, set(first) - apart)) >= max(map(articles, set(rest) - apart))


def test_only_some_kinds_are_given_where_they_are_named() -> None:
    whole = network(facts())
    for iri in whole:
        local = neighbourhood(facts(), [iri], kinds=["person"])
        near = {other for other in networkx.all_neighbors(whole, iri) if whole.nodes[other]["kind"] == "person"}
        assert set(local) == {iri, *near, *of_today(whole, iri, near)}


def test_around_what_the_graph_does_not_know_there_is_nothing() -> None:
    assert len(neighbourhood(facts(), ["https://example.org/nobody"])) == 0
    assert len(between(facts(), [])) == 0


def test_things_that_nothing_joins_are_kept_where_that_is_wanted() -> None:
    some = sorted(iri for iri, data in network(facts()).nodes(data=True) if data["kind"] == "document")
    assert len(between(facts(), some)) == 0
    assert set(between(facts(), some, alone=True)) == set(some)


def test_of_very_many_facts_the_newest_come_first(graph: Store) -> None:
    whole = network(graph)
    said = {iri: [fact for fact in data["facts"] if fact["evidence"]] for iri, data in whole.nodes(data=True)}
    person = max(said, key=lambda iri: (whole.nodes[iri]["kind"] == "person", len(said[iri]), iri))
    pages = [neighbourhood(graph, [person], most=1, page=page) for page in range(1, len(said[person]) + 1)]
    told = [[fact for fact in page.nodes[person]["facts"] if fact["evidence"]] for page in pages]
    assert [len(some) for some in told] == [1] * pages[0].graph["facts"]
    days = [facts[0]["evidence"][-1]["published"] for facts in told]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)


def test_an_article_tells_what_it_states_with_all_its_quotes(graph: Store) -> None:
    whole = network(graph)
    for article in graph.articles():
        local = told_in(graph, article)
        for edge in local.edges:
            assert local.edges[edge] == whole.edges[edge]
        stated = {
            edge for edge in whole.edges if article in {quote["article"] for quote in whole.edges[edge]["evidence"]}
        }
        assert stated <= set(local.edges)
        joined = {frozenset(edge[:2]) for edge in stated}
        assert {frozenset(edge[:2]) for edge in local.edges} == joined


def test_things_alone_are_as_in_the_whole() -> None:
    whole = network(facts())
    local = things(facts(), [*whole, "https://example.org/nobody"])
    assert dict(local.nodes(data=True)) == {iri: {**data, "facts": []} for iri, data in whole.nodes(data=True)}


def test_the_ways_found_from_both_ends_are_the_shortest() -> None:
    simple = ties(network(facts()), TYING)
    for a, b in combinations(simple, 2):
        found = lying_between(facts(), a, b, several_ways=1_000)
        ways = networkx.all_shortest_paths(simple, a, b) if networkx.has_path(simple, a, b) else ()
        short = [way for way in ways if len(way) - 1 <= STEPS]
        assert set(found) == {iri for way in short for iri in way}


def test_of_many_ways_the_best_attested_are_given() -> None:
    simple = ties(network(facts()))
    for a, b in combinations(simple, 2):
        if networkx.has_path(simple, a, b):
            found = lying_between(facts(), a, b, several_ways=1)
            assert networkx.shortest_path_length(simple, a, b) == len(found) - 1
