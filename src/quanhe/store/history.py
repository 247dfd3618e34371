"""The history of articles: what those were, by digest and headline, that came to be replaced by an edited text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from quanhe.rdf.terms import node, term, text_of
from quanhe.store.change import Change
from quanhe.store.finding import Finder, Found

_TYPE: Final = term("rdf:type")
_VERSION: Final = term("qh:Version")
_OF: Final = term("dct:isVersionOf")
_SHA: Final = term("qh:sha256")
_KEPT: Final = frozenset(
    (_SHA, term("schema:headline"), term("qh:published"), term("qh:codePoints"), term("qh:outlet"))
)
"""What is kept of an older text."""


def history_graph(base: str) -> str:
    """Give the IRI of the history graph."""
    return base + "graph/history"


def write_history(
    change: Change,
    finder: Finder,
    before: Mapping[str, list[Found]],
    after: Mapping[str, list[Found]],
    base: str,
) -> None:
    """Keep what replaced articles were; an article that is taken out takes its history with it."""
    graph = history_graph(base)
    for article, old in before.items():
        new = after.get(article, [])
        if not new:
            change.gone[f"<{graph}>"].update(_versions(finder, graph, article))
        elif _sha(old) not in ("", _sha(new)):
            version = node(f"{article[1:-1]}/version/{_sha(old)[:16]}")
            change.come[f"<{graph}>"].update(
                (f"{version} {_TYPE} {_VERSION}", f"{version} {_OF} {article}"),
                (
                    f"{version} {predicate} {value}"
                    for subject, predicate, value in old
                    if _is_kept(article, subject, predicate)
                ),
            )


def _versions(finder: Finder, graph: str, article: str) -> Iterator[str]:
    for version, _, _ in list(finder.held(graph, None, _OF, article)):
        yield from (" ".join(row) for row in finder.held(graph, version))


def _sha(triples: Iterable[Found]) -> str:
    return next((text_of(value) for _, predicate, value in triples if predicate == _SHA), "")


def _is_kept(article: str, subject: str, predicate: str) -> bool:
    return subject == article and predicate in _KEPT
