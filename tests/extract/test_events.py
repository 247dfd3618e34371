"""Events: which happenings of a text count, when they were, and who took part."""

import pytest
from told import Case, cases, read

from quanhe.facts import Event


@pytest.mark.parametrize("case", cases("events.txt"), ids=lambda case: case.tries)
def test_events_are_told_with_their_dates_and_participants(case: Case) -> None:
    facts = read(case.text, titled=True)
    assert {_row(event) for event in facts.events} == {_expected(*row) for row in case.expected}


@pytest.mark.parametrize("case", cases("events.txt"), ids=lambda case: case.tries)
def test_every_quote_of_an_event_stands_in_the_text(case: Case) -> None:
    for event in read(case.text, titled=True).events:
        for proof in (*event.evidence, *(p for who in event.participants for p in who.evidence)):
            assert case.text[proof.span.start : proof.span.end] == proof.span.quote


def test_events_are_numbered_in_reading_order() -> None:
    case = cases("events.txt")[2]
    assert [event.key for event in read(case.text, titled=True).events] == [1, 2]


def _row(event: Event) -> tuple[str, str | None, frozenset[tuple[str, str]]]:
    return event.kind, event.date, frozenset((who.name, who.role) for who in event.participants)


def _expected(kind: str, date: str, who: str) -> tuple[str, str | None, frozenset[tuple[str, str]]]:
    pairs = [] if who == "-" else [part.split(" = ") for part in who.split("; ")]
    return kind, None if date == "-" else date, frozenset((name, role) for name, role in pairs)
