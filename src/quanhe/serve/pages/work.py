"""What workers do for pages: each function asks a graph and gives a page as HTML, or data."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quanhe.errors import QueryError
from quanhe.query import day, question
from quanhe.serve.pages.asked import PAGE as ROWS
from quanhe.serve.pages.asked import Answer, answered, sparql_of
from quanhe.serve.pages.description import Described, described
from quanhe.serve.pages.entity import View, entity
from quanhe.serve.pages.hits import FOUND, SUGGESTED, search
from quanhe.serve.pages.links import Links
from quanhe.serve.pages.rendering import Visit, render
from quanhe.serve.pages.words import Words
from quanhe.store import Source

SUFFIXES: Final = (".html", ".ttl", ".jsonld", ".nt")


class Html(NamedTuple):
    """A page: its HTTP status and text."""

    status: int
    text: str


def entity_page(store: Source, iris: tuple[str, ...], view: View, visit: Visit) -> Html | None:
    """Give the page of the first of some IRIs that the graph knows; None where it knows none."""
    if view.at:
        view = View(view.language, view.section, view.page, view.oldest, day(view.at), view.geography, view.ends)
    for iri in iris:
        found = entity(store, iri, view)
        if found is not None:
            return Html(200, render("entity.html", visit, store.base, entity=found, view=view))
    return None


def description(store: Source, iris: tuple[str, ...], form: str, page: int) -> tuple[str, Described] | None:
    """Give the description in RDF of the first of some IRIs that the graph knows, and which that is."""
    for iri in iris:
        found = described(store, iri, form, page)
        if found is not None:
            return iri, found
    return None


def search_page(store: Source, asked: str, kind: str, visit: Visit) -> Html:
    """Give the page of what a name may mean."""
    hits = search(store, asked, kind, FOUND + 1)
    more = len(hits) > FOUND
    return Html(200, render("search.html", visit, store.base, asked=asked, kind=kind, hits=hits[:FOUND], more=more))


def suggestions(store: Source, asked: str, kind: str, language: str, root: str) -> list[dict[str, str]]:
    """Give what a name may mean, as the search box shows it while somebody types."""
    links, say = Links(store.base, root), Words(language)
    return [
        {
            "iri": hit.iri,
            "href": links.page(hit.iri),
            "label": hit.label,
            "kind": hit.kind,
            "kindLabel": say.of("kind", hit.kind),
            "detail": hit.detail,
            "day": hit.day,
            "matched": hit.matched,
        }
        for hit in search(store, asked, kind, SUGGESTED)
    ]


def question_page(store: Source, name: str, given: dict[str, str], page: int, visit: Visit) -> Html:
    """Give the page of a saved question: its form, and the answer where what it needs was given."""
    asked = question(name)
    wanted = [parameter for parameter in asked.parameters if parameter.required]
    ready = all(given.get(parameter.name, "").strip() for parameter in wanted)
    tried = bool(given) or not wanted
    answer: Answer | None = answered(store, name, given, visit.language, page) if ready and tried else None
    sparql = ""
    if answer is not None and not answer.choices and not answer.problem:
        try:
            sparql = sparql_of(store, name, given)
        except (QueryError, ValueError):
            sparql = ""
    values: dict[str, Any] = {
        "question": asked,
        "given": given,
        "answer": answer,
        "missing": [parameter for parameter in wanted if given and not given.get(parameter.name, "").strip()],
        "page": page,
        "pages": max(1, -(-(answer.count if answer else 0) // ROWS)),
        "sparql": sparql,
    }
    return Html(200, render("question.html", visit, store.base, **values))
