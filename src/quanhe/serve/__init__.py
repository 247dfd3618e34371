"""Serving a graph: SPARQL 1.1 Protocol, saved questions, and pages, safe for a public that nobody knows."""

from quanhe.serve.answering import Pool
from quanhe.serve.app import create_app
from quanhe.serve.problems import Problem
from quanhe.serve.settings import Limits, Settings

__all__ = ["Limits", "Pool", "Problem", "Settings", "create_app"]
