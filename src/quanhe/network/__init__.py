"""The graph as a network: its projection to networkx, who is central, communities, paths, careers, dates compared."""

from quanhe.network.attributes import measured
from quanhe.network.careers import career, transitions
from quanhe.network.communities import around, communities, components
from quanhe.network.comparison import CHANGES, DEFAULT_CHANGES, compare
from quanhe.network.local import between, neighbourhood, things, told_in
from quanhe.network.measures import MEASURES, betweenness, central, degrees, pagerank
from quanhe.network.office import Office, Overlap, offices, overlap
from quanhe.network.paths import Step, connection, paths, ways
from quanhe.network.projection import network
from quanhe.network.quotes import evidence
from quanhe.network.reaching import lying_between
from quanhe.network.shared import shared
from quanhe.network.territory import territories
from quanhe.network.ties import TYING, read_ties, ties

__all__ = [
    "CHANGES",
    "DEFAULT_CHANGES",
    "MEASURES",
    "TYING",
    "Office",
    "Overlap",
    "Step",
    "around",
    "between",
    "betweenness",
    "career",
    "central",
    "communities",
    "compare",
    "components",
    "connection",
    "degrees",
    "evidence",
    "lying_between",
    "measured",
    "neighbourhood",
    "network",
    "offices",
    "overlap",
    "pagerank",
    "paths",
    "read_ties",
    "shared",
    "territories",
    "things",
    "ties",
    "told_in",
    "transitions",
    "ways",
]
