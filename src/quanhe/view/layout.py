"""Where the nodes stand: communities side by side, then a short force-directed pass over a grid.

Written with plain arithmetic, since networkx's layouts need numpy, which the core install does not bring; the same
network gives the same places on any machine. 1,000 nodes take about a second, 5,000 a few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import cos, pi, sin, sqrt
from typing import Final

import networkx

IDEAL: Final = 135.0
"""The distance aimed at between neighbours, in the page's units."""

_GOLDEN: Final = pi * (3 - sqrt(5))
_BOX: Final = (165.0, 66.0)
"""The room of a node with its label."""

_GAP: Final = (240.0, 130.0)
"""What lies between components drawn side by side."""

_WORK: Final = 60_000
"""Nodes times steps of the force-directed pass: what bounds its time."""


def place(count: int, links: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give whole-number coordinates for nodes 0 … count-1 joined by `links`; the same for the same input."""
    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((a, b) for a, b in sorted(links) if a != b)
    parts = sorted(map(sorted, networkx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    drawings = [_component(graph.subgraph(part), part, _WORK // count) for part in parts]
    places: dict[int, tuple[int, int]] = {}
    for part, points, corner in zip(parts, drawings, _shelved(drawings), strict=True):
        left, top = min(x for x, _ in points), min(y for _, y in points)
        for node, (x, y) in zip(part, points, strict=True):
            places[node] = (round(x - left + corner[0]), round(y - top + corner[1]))
    return [places[node] for node in range(count)]


def _component(graph: networkx.Graph, nodes: list[int], steps: int) -> list[list[float]]:
    """Lay out one connected component; `nodes` are its nodes in order."""
    rank = {node: number for number, node in enumerate(nodes)}
    links = sorted((min(rank[a], rank[b]), max(rank[a], rank[b])) for a, b in graph.edges())
    own = networkx.Graph()
    own.add_nodes_from(range(len(nodes)))
    own.add_edges_from(links)
    points = _start(own)
    _relax(points, links, max(10, min(200, steps)))
    _separate(points, max(5, min(40, steps)))
    return points


def _shelved(drawings: list[list[list[float]]]) -> list[tuple[float, float]]:
    """Give the corner at which each drawing goes: the largest on top, the others below it in rows."""
    sizes = [
        [max(values) - min(values) + gap for values, gap in zip(zip(*points, strict=True), _GAP, strict=True)]
        for points in drawings
    ]
    width = max([sqrt(sum(wide * high for wide, high in sizes)), *(wide for wide, _ in sizes)], default=0.0)
    corners = []
    x = y = row = 0.0
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, row = 0.0, y + row, 0.0
        corners.append((x, y))
        x, row = x + wide, max(row, high)
    return corners


def _start(graph: networkx.Graph) -> list[list[float]]:
    """Lay communities out along a spiral, the most linked to what is laid out already first, each a spiral itself."""
    points = [[0.0, 0.0] for _ in graph]
    area = 0.0
    for number, members in enumerate(_communities(graph)):
        own = len(members) * 1.6
        centre = _spiral(number, sqrt(area + own / 2) if number else 0.0)
        area += own
        for rank, node in enumerate(sorted(members, key=lambda node: (-graph.degree(node), node))):
            x, y = _spiral(rank, 0.6 * sqrt(rank))
            points[node] = [(centre[0] + x) * IDEAL, (centre[1] + y) * IDEAL]
    return points


def _communities(graph: networkx.Graph) -> list[list[int]]:
    if len(graph) < 8:
        return [list(graph)]
    parts = networkx.community.louvain_communities(graph, seed=1)
    return _chained(graph, sorted(map(sorted, parts), key=lambda part: (-len(part), part[0])))


def _chained(graph: networkx.Graph, parts: list[list[int]]) -> list[list[int]]:
    """Order communities so that each stands near those it is linked to: most links to the placed comes next."""
    home = {node: number for number, part in enumerate(parts) for node in part}
    pull = [0] * len(parts)
    order: list[int] = []
    waiting = set(range(len(parts)))
    while waiting:
        chosen = max(waiting, key=lambda number: (pull[number], -number))
        waiting.remove(chosen)
        order.append(chosen)
        for node in parts[chosen]:
            for neighbour in graph[node]:
                pull[home[neighbour]] += 1
    return [parts[number] for number in order]


def _spiral(rank: int, radius: float) -> tuple[float, float]:
    # Rounded, so that the last bit of a machine's sine does not grow into another picture.
    angle = rank * _GOLDEN
    return round(radius * cos(angle), 6), round(radius * sin(angle), 6)


def _relax(points: list[list[float]], links: Sequence[tuple[int, int]], steps: int) -> None:
    """Move the points: links pull, near points push (Fruchterman and Reingold's grid variant), less at every step."""
    degrees = Counter(end for link in links for end in link)
    # Two hubs pull each other little, or all that hangs on them would be drawn into one heap.
    weights = [1 / (1 + min(degrees[a], degrees[b])) for a, b in links]
    for step in range(steps):
        forces = [[0.0, 0.0] for _ in points]
        _push(points, forces)
        _pull(points, forces, links, weights)
        limit = IDEAL * 0.9 * (1 - step / steps) + 1
        for point, (fx, fy) in zip(points, forces, strict=True):
            length = sqrt(fx * fx + fy * fy)
            if length > limit:
                fx, fy = fx * limit / length, fy * limit / length
            point[0] += fx
            point[1] += fy


def _push(points: list[list[float]], forces: list[list[float]]) -> None:
    cell = 2 * IDEAL
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node, (x, y) in enumerate(points):
        grid[int(x // cell), int(y // cell)].append(node)
    for (column, row), nodes in grid.items():
        near = [other for i in (-1, 0, 1) for j in (-1, 0, 1) for other in grid.get((column + i, row + j), ())]
        for node in nodes:
            forces[node][0], forces[node][1] = _pushed(points, node, near, cell)


def _pushed(points: list[list[float]], node: int, near: list[int], reach: float) -> tuple[float, float]:
    x, y = points[node]
    fx = fy = 0.0
    for other in near:
        dx, dy = x - points[other][0], y - points[other][1]
        square = dx * dx + dy * dy
        if 0.0 < square < reach * reach:
            force = IDEAL * IDEAL / square - 0.25
            fx += dx * force
            fy += dy * force
    return fx, fy


def _pull(
    points: list[list[float]], forces: list[list[float]], links: Sequence[tuple[int, int]], weights: Sequence[float]
) -> None:
    for (a, b), weight in zip(links, weights, strict=True):
        dx, dy = points[b][0] - points[a][0], points[b][1] - points[a][1]
        force = sqrt(dx * dx + dy * dy) / IDEAL * weight
        forces[a][0] += dx * force
        forces[a][1] += dy * force
        forces[b][0] -= dx * force
        forces[b][1] -= dy * force


def _separate(points: list[list[float]], steps: int) -> None:
    """Push apart nodes whose labels would lie over one another, along the way on which they overlap less."""
    width, height = _BOX
    for _ in range(steps):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for node, (x, y) in enumerate(points):
            grid[int(x // width), int(y // height)].append(node)
        moved = False
        for (column, row), nodes in grid.items():
            near = [other for i in (-1, 0, 1) for j in (-1, 0, 1) for other in grid.get((column + i, row + j), ())]
            for node in nodes:
                for other in near:
                    if other > node:
                        moved |= _parted(points[node], points[other])
        if not moved:
            return


def _parted(one: list[float], other: list[float]) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    over_x, over_y = _BOX[0] - abs(dx), _BOX[1] - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    # By share of the box, not by distance, or all would be moved upwards and stand in columns.
    axis, move = (1, over_y) if over_y / _BOX[1] <= over_x / _BOX[0] else (0, over_x)
    step = (move / 2 + 0.5) * (1 if (dx, dy)[axis] >= 0 else -1)
    one[axis] -= step
    other[axis] += step
    return True
