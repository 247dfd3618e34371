"""The graph as a network: its projection to networkx, who is central, and how two things are connected."""

from quanhe.network.measures import degrees
from quanhe.network.paths import Step, connection
from quanhe.network.projection import network
from quanhe.network.quotes import evidence

__all__ = ["Step", "connection", "degrees", "evidence", "network"]
