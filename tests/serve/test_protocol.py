"""Requests and what comes of them, as tests/cases/serve/*.txt say."""

from __future__ import annotations

import base64

import pytest

from serving import TOKEN, Case, Server, cases


@pytest.mark.parametrize(
    "case", [*cases("protocol.txt"), *cases("forms.txt"), *cases("addresses.txt")], ids=lambda case: case.title
)
def test_a_server_that_only_answers(server: Server, case: Case) -> None:
    case.check(server)


def test_a_server_that_takes_changes(writable: Server) -> None:
    for case in cases("changes.txt"):
        shown = case.headers.get("Authorization", "")
        kind = base64.b64encode(f"a:{TOKEN}".encode()).decode() if "Basic" in shown else TOKEN
        case.headers = {**case.headers, "Authorization": shown.replace("TOKEN", kind)} if shown else case.headers
        try:
            case.check(writable)
        except AssertionError as error:
            raise AssertionError(case.title) from error
