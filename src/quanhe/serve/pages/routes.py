"""The pages as routes: what is asked for is read here, workers make the pages, a cookie keeps the reader's language."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from quanhe import vocab
from quanhe.errors import QuanheError
from quanhe.query import question
from quanhe.serve.answering import Pool
from quanhe.serve.negotiation import HTML, JSON_LD, N_TRIPLES, TURTLE, chosen, wants_page
from quanhe.serve.pages.asked import by_theme
from quanhe.serve.pages.entity import View
from quanhe.serve.pages.home import Overview, overview
from quanhe.serve.pages.links import ENTITY, OTHER
from quanhe.serve.pages.remembered import warmed
from quanhe.serve.pages.rendering import Visit, render
from quanhe.serve.pages.words import LANGUAGES
from quanhe.serve.pages.work import (
    SUFFIXES,
    Html,
    description,
    entity_page,
    question_page,
    search_page,
    suggestions,
)
from quanhe.serve.problems import Problem
from quanhe.serve.settings import Settings

FORMS: Final = {TURTLE: "ttl", JSON_LD: "jsonld", N_TRIPLES: "nt"}
"""The forms of RDF an entity is described in."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# YASGUI writes the widths of its columns and the places of its menus into style attributes.
EDITOR_POLICY: Final = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "img-src 'self' data:", "img-src 'self' data: blob:; font-src 'self' data:"
)

_COOKIE: Final = "quanhe-language"
_YEAR: Final = 365 * 24 * 3600
_PATIENCE: Final = 2.0
"""Seconds that the home page waits for what is being counted, before it comes without."""

_FIRST_SEARCH: Final = 3
"""How many times as long as any other question a search may take."""

_MOST: Final = 1_000_000
"""The last page there is to ask for."""


def routes(pool: Pool, settings: Settings) -> list[BaseRoute]:
    """Give the routes of the pages of a graph that a pool answers for."""
    pages = Pages(pool, settings)
    return [
        Route("/", pages.home),
        Route("/search", pages.search),
        Route("/search.json", pages.suggest),
        Route("/query", pages.editor),
        Route(ENTITY + "{path:path}", pages.entity),
        Route(OTHER, pages.entity),
        Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
    ]


class Pages:
    """Answers requests for pages."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self.pool = pool
        self.settings = settings
        self._counted: tuple[str, asyncio.Task[Overview]] | None = None
        # The first search of a worker reads the names, and is not to be ended just before it has them.
        self._searching = _FIRST_SEARCH * settings.limits.seconds
        self._warming: asyncio.Task[None] | None = None

    async def home(self, request: Request) -> Response:
        """Say what this is, how much there is of it, and what can be asked."""
        visit = visited(request)
        page = render("home.html", visit, self.pool.base, themes=by_theme(), overview=await self._overview())
        return html(request, Html(200, page))

    async def search(self, request: Request) -> Response:
        """Show what a name may mean."""
        asked, kind = (request.query_params.get(name, "") for name in ("q", "kind"))
        page = await self.pool.within(self._searching, search_page, asked, kind, visited(request))
        return html(request, page)

    async def suggest(self, request: Request) -> Response:
        """Give what a name may mean as JSON, for the search box."""
        asked, kind = (request.query_params.get(name, "") for name in ("q", "kind"))
        visit = visited(request)
        found = await self.pool.within(self._searching, suggestions, asked, kind, visit.language, visit.root)
        return JSONResponse(found, headers={"Cache-Control": "max-age=60"})

    async def editor(self, request: Request) -> Response:
        """Give the query page."""
        return await endpoint_page(request)

    async def entity(self, request: Request) -> Response:
        """Give the page of an IRI, or its description in RDF where that is liked better or named by a suffix."""
        iris, suffix = self._asked(request)
        form = request.query_params.get("format") or suffix
        accept = request.headers.get("accept")
        offered = tuple(FORMS)
        if form in ("", HTML, "html") and (form or wants_page(accept, None, offered) or not _names_rdf(accept)):
            return await self._entity_page(request, iris)
        wanted = chosen(accept, offered, form or None)
        page = _page(request)
        found = await self.pool.call(description, iris, FORMS[wanted.form], page)
        if found is None:
            raise Problem("missing", f"There is nothing called <{iris[0]}> in this graph.")
        iri, told = found
        headers = {"Vary": "Accept", "Content-Location": self._location(request, iri, FORMS[wanted.form])}
        if told.more:
            headers["Link"] = f'<{self._location(request, iri, FORMS[wanted.form], page + 1)}>; rel="next"'
        return Response(told.content, headers=headers | {"Content-Type": wanted.content_type})

    async def _entity_page(self, request: Request, iris: tuple[str, ...]) -> Response:
        given, visit = request.query_params, visited(request)
        ends = (given.get("from", ""), given.get("to", ""), given.get("kind", ""))
        view = View(
            visit.language,
            given.get("section", ""),
            _page(request),
            given.get("order") == "oldest",
            given.get("at", ""),
            given.get("geography") or "then",
            ends if ends[0] and given.get("section") else None,
        )
        page = await self.pool.call(entity_page, iris, view, visit)
        if page is None:
            raise Problem("missing", f"There is nothing called <{iris[0]}> in this graph.")
        return html(request, page)

    def _asked(self, request: Request) -> tuple[tuple[str, ...], str]:
        """Give the IRIs that an address may mean, the likeliest first, and the form that its suffix names."""
        path = raw_path(request)
        if not path.startswith(ENTITY):
            iri = request.query_params.get("iri", "")
            if not iri:
                raise Problem("malformed", "Give an IRI: /entity?iri=…")
            return (iri,), ""
        iri = self.pool.base + path.removeprefix(ENTITY)
        suffix = next((ending for ending in SUFFIXES if iri.endswith(ending)), "")
        return ((iri, iri.removesuffix(suffix)) if suffix else (iri,)), suffix[1:]

    def _location(self, request: Request, iri: str, form: str, page: int = 1) -> str:
        root = request.scope.get("root_path", "")
        address = f"{OTHER}?iri={quote(iri, safe='')}&format={form}" + (f"&page={page}" if page > 1 else "")
        return f"{root}{address}"

    async def _overview(self) -> Overview | None:
        """Give the counts of the graph, counted once for each state; None while that goes on, or fails."""
        snapshot = self.pool.snapshots.current
        if self._counted is None or self._counted[0] != snapshot or _failed(self._counted[1]):
            self._counted = (snapshot, asyncio.create_task(self.pool.within(self.settings.counting, overview)))
            self._warming = asyncio.create_task(self._warm())
        try:
            return await asyncio.wait_for(asyncio.shield(self._counted[1]), _PATIENCE)
        except (TimeoutError, QuanheError):
            return None

    async def _warm(self) -> None:
        """Have a worker read the names before somebody searches; where it cannot, a search does."""
        with suppress(Exception):
            await self.pool.within(self.settings.counting, warmed)


async def questions_page(request: Request) -> Response:
    """Give the menu of saved questions."""
    pool: Pool = request.app.state.pool
    return html(request, Html(200, render("questions.html", visited(request), pool.base, themes=by_theme())))


async def question_page_(request: Request) -> Response:
    """Give the page of a saved question. Raises QueryError where there is none of the name."""
    asked = question(request.path_params["name"])
    names = {parameter.name for parameter in asked.parameters}
    given = {name: value for name, value in request.query_params.items() if name in names}
    pool: Pool = request.app.state.pool
    return html(request, await pool.call(question_page, asked.name, given, _page(request), visited(request)))


async def endpoint_page(request: Request) -> Response:
    """Give the query page, with the query that is in its address."""
    pool: Pool = request.app.state.pool
    themes = [
        (
            theme,
            [
                {"name": q.name, "title_vi": q.title_vi, "summary": q.summary, "text": q.bound({}).strip()}
                for q in several
            ],
        )
        for theme, several in by_theme()
    ]
    prefixes = dict(vocab.PREFIXES) | {"d": pool.base, "place": pool.base + "place/"}
    values: dict[str, Any] = {
        "themes": themes,
        "prefixes": prefixes,
        "query": request.query_params.get("query", ""),
    }
    return html(request, Html(200, render("query.html", visited(request), pool.base, **values)), EDITOR_POLICY)


async def answer_page(request: Request) -> Response:
    """Open a query that a browser was sent to in the query page."""
    query = quote(request.query_params.get("query", ""), safe="")
    return RedirectResponse(f"{request.scope.get('root_path', '')}/query?query={query}", 303)


def problem_page(problem: Problem, request: Request) -> str:
    """Give what went wrong as a page."""
    visit = visited(request)
    values: dict[str, Any] = {
        "status": problem.status,
        "vi": problem.vi,
        "en": problem.en,
        "detail": problem.detail or "",
    }
    return render("problem.html", visit, "", **values)


def visited(request: Request) -> Visit:
    """Say who asks for a page; the language is that of the parameter, of the cookie, else Vietnamese."""
    named = request.query_params.get("lang") or request.cookies.get(_COOKIE, "")
    query = tuple(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))
    root = request.scope.get("root_path", "")
    return Visit(named if named in LANGUAGES else LANGUAGES[0], root, raw_path(request), query)


def html(request: Request, page: Html, policy: str = POLICY) -> Response:
    """Give a page as a response, with a policy for what it may load; a language that was chosen is kept."""
    headers = {"Content-Security-Policy": policy, "Vary": "Accept, Cookie", "Cache-Control": "private, max-age=0"}
    response = HTMLResponse(page.text, page.status, headers)
    if (language := request.query_params.get("lang")) in LANGUAGES:
        path = request.scope.get("root_path", "") or "/"
        response.set_cookie(_COOKIE, str(language), max_age=_YEAR, path=path, samesite="lax", httponly=True)
    return response


def raw_path(request: Request) -> str:
    """Give the path of a request within this server as it was sent, with what is percent-encoded in it."""
    raw = request.scope.get("raw_path")
    path = raw.decode("latin-1").partition("?")[0] if raw else quote(request.scope["path"], safe="/%:@!$&'()*+,;=~")
    root = request.scope.get("root_path", "")
    return path.removeprefix(root) if root else path


def _names_rdf(accept: str | None) -> bool:
    """Whether an Accept header names a form of RDF: who takes anything is given the page."""
    return any(media in (accept or "") for media in (*FORMS, "application/json", "text/plain"))


def _page(request: Request) -> int:
    given = request.query_params.get("page", "1")
    if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:12]) <= _MOST:
        raise Problem("malformed", f"A page is a whole number from 1, and {given[:40]!r} is none.")
    return int(given)


def _failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
