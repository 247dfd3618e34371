"""The explorer: as tests/cases/serve/explorer.txt say, and that its parts are those of the page of the whole graph."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from typing import Any

import networkx
import pytest

from quanhe import vocab
from quanhe.network import network
from quanhe.serve.explorer import work
from quanhe.serve.pages.links import Links
from quanhe.store import Store
from quanhe.view.page import SCRIPTS, SERVED, STYLES
from query_fixture import graph_of_cases
from serving import Case, Server, cases

DINH = f"{vocab.BASE}person/phan-quoc-dinh-d2284a8f"


@pytest.mark.parametrize("case", cases("explorer.txt"), ids=lambda case: case.title)
def test_explorer_by_request(server: Server, case: Case) -> None:
    case.headers = {"Accept": "*/*"} | case.headers
    case.check(server)


@cache
def graph() -> Store:
    return graph_of_cases()


@cache
def whole() -> networkx.MultiDiGraph:
    return network(graph())


def today(iri: str) -> set[str]:
    """Give what a former place or body is today."""
    return set(whole().nodes[iri].get("now", ()))


def in_the_graph() -> int:
    """Count the things that articles tell of: what former ones are today may be known to the ontology alone."""
    alone = {other for iri in whole() for other in today(iri) if not whole().degree(other)}
    return len(whole()) - len(alone)


def told(content: bytes | None) -> dict[str, Any]:
    assert content is not None
    part: dict[str, Any] = json.loads(content)
    return part


def things(part: dict[str, Any]) -> list[str]:
    return [part["core"]["base"] + row[0] for row in part["core"]["things"]]


def relations(part: dict[str, Any]) -> list[tuple[str, str, str]]:
    iris, types = things(part), part["core"]["types"]
    return sorted((iris[row[0]], iris[row[1]], types[row[2]][0]) for row in part["core"]["relations"])


def joined(iris: set[str]) -> list[tuple[str, str, str]]:
    edges = whole().subgraph(iris).edges(data="relation")
    return sorted((source, target, relation) for source, target, relation in edges)


def test_a_small_graph_is_drawn_whole() -> None:
    part = told(work.first(graph()))
    assert set(things(part)) == set(whole())
    assert relations(part) == joined(set(whole()))
    assert [row["id"] for row in part["nodes"]] == list(range(len(whole())))
    assert part["total"] == in_the_graph()


def test_of_a_large_graph_the_most_told_of_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "DRAW_ALL_UPTO", 5)
    monkeypatch.setattr(work, "CENTRAL", 6)
    part = told(work.first(graph()))
    found = {things(part)[row["id"]] for row in part["nodes"]}
    assert 1 < len(found) <= 6
    assert {whole().nodes[iri]["kind"] for iri in found} <= {"person", "body", "enterprise"}
    assert relations(part) == joined(found) != []
    degrees = dict(whole().degree())
    assert max(degrees[iri] for iri in found) >= sorted(degrees.values())[-3]
    assert part["total"] == in_the_graph()


def test_each_thing_comes_with_those_around_it() -> None:
    for iri in whole():
        part = told(work.around(graph(), iri, 1))
        found = {iri, *networkx.all_neighbors(whole(), iri)}
        assert set(things(part)) == found | today(iri)
        assert relations(part) == joined(found)
        facts = part["evidence"]["facts"]
        assert {things(part)[row[0]] for row in facts} <= {iri}
        assert len(facts) == len(whole().nodes[iri]["facts"])
        assert part["neighbours"] == len(found) - 1


def test_those_of_one_kind_come_without_the_rest() -> None:
    for iri in whole():
        everything = told(work.around(graph(), iri, 1))
        near = set(networkx.all_neighbors(whole(), iri))
        kinds = {whole().nodes[other]["kind"] for other in near}
        assert set(everything["kinds"]) == kinds
        for kind in kinds:
            part = told(work.around(graph(), iri, 1, kind))
            found = {other for other in near if whole().nodes[other]["kind"] == kind}
            assert set(things(part)) - {iri} - today(iri) == found - today(iri)
            assert everything["kinds"][kind] == len(found)


def test_the_provinces_come_along_for_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "DRAW_ALL_UPTO", 5)
    monkeypatch.setattr(
        work, "mapped", lambda territory, iris: {iri: territory[iri] for iri in iris if iri in territory}
    )
    part = told(work.first(graph()))
    drawn = {things(part)[row["id"]] for row in part["nodes"]}
    provinces = [iri for iri, data in whole().nodes(data=True) if data["kind"] == "place" and whole().degree(iri)]
    assert provinces
    assert set(provinces) <= set(part["territory"])
    assert not set(provinces) & drawn
    rows = dict(zip(things(part), part["core"]["things"], strict=True))
    assert all(rows[iri][3]["degree"] > 0 for iri in provinces)


def test_very_many_come_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "AROUND", 2)
    lasting = [iri for iri in whole() if not today(iri)]
    hub = max(lasting, key=lambda iri: (len(set(networkx.all_neighbors(whole(), iri))), iri))
    first = told(work.around(graph(), hub, 1))
    pages = [first, *(told(work.around(graph(), hub, page)) for page in range(2, first["pages"] + 1))]
    assert [part["page"] for part in pages] == list(range(1, first["pages"] + 1))
    assert all(len(things(part)) <= 3 for part in pages)
    assert {iri for part in pages for iri in things(part)} == {hub, *networkx.all_neighbors(whole(), hub)}


def test_what_is_found_is_told_from_others() -> None:
    part = told(work.search(graph(), "binh duong", 12))
    names = [(part["core"]["things"][number][2], name) for number, name in part["hits"]]
    assert "Bình Dương" in [label for label, _ in names]
    assert part["core"]["relations"] == []
    few = told(work.search(graph(), "binh duong", 2))
    assert len(few["hits"]) == 2
    assert few["more"] == part["more"] + len(part["hits"]) - 2


def test_of_names_as_good_the_things_own_comes_first_and_what_is_told_of_most() -> None:
    part = told(work.search(graph(), "binh duong", 20))
    rows = [(part["core"]["things"][number], name) for number, name in part["hits"]]
    whole_names = [(row[3].get("degree", 0), name) for row, name in rows if (name or row[2]) == "Bình Dương"]
    assert rows[0][0][2] == "Bình Dương"
    assert [name for _, name in whole_names] == sorted(name for _, name in whole_names)
    own = [degree for degree, name in whole_names if not name]
    assert own == sorted(own, reverse=True)


def test_what_lies_between_two_is_given_with_what_joins_it() -> None:
    body = next(iter(whole().successors(DINH)))
    part = told(work.ways(graph(), DINH, body, False))
    assert {DINH, body} <= set(things(part))
    assert relations(part) == joined(set(things(part))) != []


def test_where_no_way_is_through_people_there_may_be_one_through_places() -> None:
    place = next(iri for iri, data in whole().nodes(data=True) if data["label"] == "Bình Dương")
    simple = networkx.Graph(whole())
    far = [iri for iri in whole() if whole().nodes[iri]["kind"] == "person" and networkx.has_path(simple, iri, place)]
    reached = {iri for iri in far if place in things(told(work.ways(graph(), iri, place, True)))}
    assert reached == set(far)


def test_an_article_comes_with_all_that_it_tells() -> None:
    for article in graph().articles():
        part = told(work.article(graph(), article))
        said = {
            (*edge[:2], data["relation"])
            for *edge, data in whole().edges(data=True)
            if article in {quote["article"] for quote in data["evidence"]}
        }
        assert said <= set(relations(part))
        assert "text" not in part
        assert told(work.article(graph(), article, "Cả bài."))["text"] == "Cả bài."
    assert work.article(graph(), DINH) is None


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    first = server.ask("GET", "/explore/start.json")
    again = server.ask("GET", "/explore/start.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert server.ask("GET", "/explore/start.json", headers={"If-None-Match": 'W/"another"'}).status == 200


def test_long_answers_are_packed_for_who_takes_them(server: Server) -> None:
    plain = server.ask("GET", "/explore/start.json")
    packed = server.ask("GET", "/explore/start.json", headers={"Accept-Encoding": "gzip"})
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_the_page_holds_no_data_and_all_its_files_are_there(server: Server) -> None:
    page = server.ask("GET", "/explore", headers={"Accept": "text/html"}).text
    addresses = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', page)
    assert {address.rpartition("/")[2] for address in addresses} == {"vis-network.js", *SCRIPTS, *SERVED, *STYLES}
    for address in addresses:
        file = server.ask("GET", address)
        assert file.status == 200
        assert "immutable" in file.headers["Cache-Control"]
        assert file.headers["Content-Type"].startswith("text/css" if address.endswith(".css") else "text/javascript")
    assert not re.search(r"<script>|<style|style=|\son\w+=", page)
    assert "Phan" not in page


def test_links_lead_from_pages_into_the_explorer(server: Server) -> None:
    page = server.ask("GET", "/id/person/phan-quoc-dinh-d2284a8f", headers={"Accept": "text/html"}).text
    name = "person/phan-quoc-dinh-d2284a8f"
    assert f'href="/explore#base=near:{name}&amp;chosen={name}"' in page
    assert 'href="/explore"' in server.ask("GET", "/", headers={"Accept": "text/html"}).text


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://e.org/id/person/a", "person/a"),
        ("https://e.org/id/place/a&b,c#d", "place/a%26b%2Cc%23d"),
        ("https://e.org/id/x:y", "https://e.org/id/x:y"),
        ('https://other.org/"><script>', "https://other.org/%22%3E%3Cscript%3E"),
    ],
)
def test_an_address_in_the_explorer_is_what_its_state_reads(iri: str, name: str) -> None:
    links = Links("https://e.org/id/", "/kg")
    assert links.drawn(iri) == f"/kg/explore#base=near:{name}&chosen={name}"
