"""The coverage ledger: what of an article no rule understood."""

import pytest
from told import Case, cases, read


@pytest.mark.parametrize("case", cases("ledger.txt"), ids=lambda case: case.tries)
def test_what_is_not_understood_is_in_the_ledger(case: Case) -> None:
    facts = read(case.text, titled=False)
    assert [(row.span.quote, row.reason) for row in facts.unexplained] == list(case.expected)
