"""The people a text names: the cases of tests/cases/extract/people.txt."""

import pytest
from told import Case, cases, read


@pytest.mark.parametrize("case", cases("people.txt"), ids=lambda case: case.tries)
def test_people_of_a_text(case: Case) -> None:
    assert [person.name for person in read(case.text, titled=False).people] == [name for (name,) in case.expected]
