"""The SPARQL 1.1 Graph Store HTTP Protocol: each graph as a document (https://www.w3.org/TR/sparql11-http-rdf-update/).

Graphs are named indirectly, `?graph=IRI` or `?default`; writing takes the token.
"""

from __future__ import annotations

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from quanhe.serve import changing
from quanhe.serve.endpoint import Endpoint, may_change, sent
from quanhe.serve.negotiation import TRIPLES, chosen
from quanhe.serve.problems import Problem
from quanhe.serve.protocol import body, content_type, parameters, single
from quanhe.serve.results import GRAPHS, Answer, Wanted, Writer
from quanhe.store import Store


class Graphs:
    """Answers requests for graphs."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    async def answered(self, request: Request) -> Response:
        """Give a graph, or put one in its place, add to it, or take it out."""
        graph = _named(request)
        if request.method in ("GET", "HEAD"):
            wanted = self.endpoint.wanted(request)
            return await sent(request, self.endpoint.pool.call(document, graph, wanted), wanted)
        may_change(request, self.endpoint.settings)
        pool = self.endpoint.pool
        if request.method == "DELETE":
            if not await pool.change(changing.drop, graph):
                raise Problem("missing", f"There is no graph {graph}.")
            return Response(status_code=204)
        media, _ = content_type(request)
        if media not in changing.READ:
            raise Problem("media", f"Send a graph as {', '.join(changing.READ)}.", type=media or "?")
        limits = self.endpoint.settings.limits
        data = await body(request, limits.body, limits.sending)
        replace = request.method == "PUT"
        new = await pool.change(changing.put, graph, data, media, replace)
        return Response(status_code=201 if new else 204)


def document(store: Store, graph: str | None, wanted: Wanted) -> Answer:
    """Give all triples of a graph. Raises Problem where there is none, or it is larger than an answer may be."""
    form = chosen(wanted.accept, TRIPLES, wanted.named)
    source: ox.NamedNode | ox.DefaultGraph = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
    if isinstance(source, ox.NamedNode) and not store.oxigraph.contains_named_graph(source):
        raise Problem("missing", f"There is no graph {graph}.")
    written = GRAPHS[form.form]
    if form.form.endswith(("n-quads", "trig")):
        found = store.oxigraph.quads_for_pattern(None, None, None, source)
        return Writer(wanted).answer(form, lambda out: ox.serialize(found, out, written))
    return Writer(wanted).answer(form, lambda out: store.oxigraph.dump(out, written, from_graph=source))


def _named(request: Request) -> str | None:
    asked = parameters(request.scope["query_string"])
    if ("default" in asked) == ("graph" in asked):
        raise Problem("malformed", "Name one graph: ?default, or ?graph= and its IRI.")
    graph = single(asked, "graph")
    if graph is None:
        return None
    try:
        return ox.NamedNode(graph).value
    except ValueError:
        raise Problem("malformed", f"A graph is named by an IRI, and {graph!r} is none.") from None
