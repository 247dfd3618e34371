"""Relations other than posts: read only where both sides stand beside the cue and are of the right sort."""

import pytest
from told import Case, cases, read


@pytest.mark.parametrize("case", cases("relations.txt"), ids=lambda case: case.tries)
def test_relations_join_what_stands_beside_the_cue(case: Case) -> None:
    facts = read(case.text, titled=False)
    assert [(row.subject, row.predicate, row.object) for row in facts.relations] == list(case.expected)
