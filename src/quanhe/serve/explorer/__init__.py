"""The page of `quanhe view` on a graph that is served: what is drawn is read from the store as the reader goes on."""

from quanhe.serve.explorer.routes import POLICY, routes

__all__ = ["POLICY", "routes"]
