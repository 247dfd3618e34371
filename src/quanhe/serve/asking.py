"""Saved questions by HTTP: /questions lists them, /questions/NAME?parameter=value answers one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from quanhe.errors import QueryError
from quanhe.query import Question, Rows, ask, question, questions
from quanhe.serve.endpoint import Endpoint, sent
from quanhe.serve.negotiation import CSV, TSV, Form, chosen, wants_page
from quanhe.serve.problems import Problem
from quanhe.serve.protocol import parameters, single
from quanhe.serve.results import Answer, Wanted, Writer
from quanhe.store import Store

PLAIN_JSON: Final = "application/json"
FORMS: Final = (PLAIN_JSON, CSV, TSV)
"""How the rows of a saved question are given; the first where the client does not care."""

_BESIDE: Final = ("format", "at")
"""What may be given beside the parameters of a question: the form of the answer, the day asked about."""


class Questions:
    """Answers requests for saved questions."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    async def listed(self, request: Request) -> Response:
        """List the saved questions, with what each takes."""
        if self._wants_page(request, "questions_page"):
            page: Response = await self.endpoint.pages.questions_page(request)
            return page
        return JSONResponse([described(one) for one in questions()])

    async def answered(self, request: Request) -> Response:
        """Answer a saved question with the parameters of the request."""
        name = request.path_params["name"]
        try:
            asked = question(name)
        except QueryError as error:
            raise Problem("missing", str(error)) from None
        if self._wants_page(request, "question_page"):
            page: Response = await self.endpoint.pages.question_page(request)
            return page
        given = parameters(request.scope["query_string"])
        values = {key: single(given, key) or "" for key in given}
        for key in values:
            if key not in _BESIDE:
                asked.parameter(key)
        wanted = self.endpoint.wanted(request)
        at = values.get("at") or None
        params = {key: value for key, value in values.items() if key not in _BESIDE}
        return await sent(request, self.endpoint.pool.call(rows, name, params, at, wanted), wanted)

    def _wants_page(self, request: Request, page: str) -> bool:
        named = single(parameters(request.scope["query_string"]), "format")
        return hasattr(self.endpoint.pages, page) and wants_page(request.headers.get("accept"), named, FORMS)


def described(asked: Question) -> dict[str, Any]:
    """Describe a saved question: what it answers in both languages, and its parameters."""
    return {
        "name": asked.name,
        "title": asked.summary,
        "title_vi": asked.title_vi,
        "description": asked.description,
        "description_vi": asked.description_vi,
        "parameters": [asdict(one) | {"required": one.required} for one in asked.parameters],
    }


def rows(store: Store, name: str, params: Mapping[str, str], at: str | None, wanted: Wanted) -> Answer:
    """Answer a saved question. Raises QueryError for what is wrong with it, and Problem for a limit it passes."""
    form = chosen(wanted.accept, FORMS, wanted.named)
    found = ask(store, name, params, at=at)
    if len(found) > wanted.rows:
        raise Problem("rows", limit=f"{wanted.rows:,}")
    return Writer(wanted).answer(form, lambda out: out.write(_written(name, found, form).encode()))


def _written(name: str, found: Rows, form: Form) -> str:
    if form.form == CSV:
        return found.to_csv()
    if form.form == TSV:
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        writer.writerows(csv.reader(io.StringIO(found.to_csv())))
        return out.getvalue()
    answer = {"question": name, "columns": found.columns, "notes": found.notes, "rows": json.loads(found.to_json())}
    return json.dumps(answer, ensure_ascii=False) + "\n"
