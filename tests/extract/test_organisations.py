"""Organisations: every body named, under its full name, once."""

import pytest
from told import Case, cases, read


@pytest.mark.parametrize("case", cases("organisations.txt"), ids=lambda case: case.tries)
def test_bodies_are_named_in_full_and_once(case: Case) -> None:
    found = {(body.name, body.kind, body.part_of or "") for body in read(case.text, titled=False).organisations}
    assert found == {(name, kind, part_of) for name, kind, part_of in case.expected}


@pytest.mark.parametrize("case", cases("organisations.txt"), ids=lambda case: case.tries)
def test_the_evidence_of_a_body_stands_in_the_text(case: Case) -> None:
    for body in read(case.text, titled=False).organisations:
        for proof in body.evidence:
            assert proof.span.quote.strip()
