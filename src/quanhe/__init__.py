"""Vietnamese news → a knowledge graph of organisations and people; every edge opens its quote.

>>> import quanhe
>>> graph = quanhe.build(["data/articles"])
>>> print(graph.show("luong dinh khai"))

The names below are the public ones. They are imported when first used, so that the command line starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quanhe.errors import InputError, OntologyError, QuanheError, QueryError, StoreError, ViewError
    from quanhe.facts import Facts
    from quanhe.graph import Graph
    from quanhe.pipeline import build, explain_all, extract_all, unexplained
    from quanhe.pipeline import open_graph as open
    from quanhe.query import questions
    from quanhe.text import Article
    from quanhe.upkeep import Added, add, remove

__version__ = "0.1.0"

__all__ = [
    "Added",
    "Article",
    "Facts",
    "Graph",
    "InputError",
    "OntologyError",
    "QuanheError",
    "QueryError",
    "StoreError",
    "ViewError",
    "__version__",
    "add",
    "build",
    "explain_all",
    "extract_all",
    "open",
    "questions",
    "remove",
    "unexplained",
]

_HOMES = {
    "errors": ("InputError", "OntologyError", "QuanheError", "QueryError", "StoreError", "ViewError"),
    "facts": ("Facts",),
    "graph": ("Graph",),
    "pipeline": ("build", "explain_all", "extract_all", "open", "unexplained"),
    "query": ("questions",),
    "text": ("Article",),
    "upkeep": ("Added", "add", "remove"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_HOME[name]}")
    return getattr(module, "open_graph" if name == "open" else name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
