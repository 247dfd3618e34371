"""Places computed beforehand: the same every time, no two nodes on one spot, neighbours near."""

from __future__ import annotations

from math import dist

import networkx
import pytest

from quanhe.view.layout import place


def two_groups() -> tuple[int, list[tuple[int, int]]]:
    graph = networkx.disjoint_union(networkx.complete_graph(12), networkx.complete_graph(12))
    return 25, [*graph.edges(), (0, 12)]


def test_the_same_input_gives_the_same_places() -> None:
    count, links = two_groups()
    assert place(count, links) == place(count, list(reversed(links)))


def test_labels_do_not_lie_over_one_another() -> None:
    places = place(*two_groups())
    for number, (x, y) in enumerate(places):
        assert all(abs(x - other_x) > 100 or abs(y - other_y) > 40 for other_x, other_y in places[:number])


def test_communities_stand_together() -> None:
    count, links = two_groups()
    places = place(count, links)
    inside = [dist(places[a], places[b]) for a in range(12) for b in range(a)]
    across = [dist(places[a], places[b]) for a in range(12) for b in range(12, 24)]
    assert sum(inside) / len(inside) < sum(across) / len(across)


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_small_networks_without_links(count: int) -> None:
    assert len(set(place(count, []))) == count


def test_a_link_to_itself_does_no_harm() -> None:
    assert len(place(2, [(0, 0), (0, 1), (0, 1)])) == 2
