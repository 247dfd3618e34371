"""Speech: who says what, reported and never asserted."""

import pytest
from told import TITLE, Case, cases, read


@pytest.mark.parametrize("case", cases("speech.txt"), ids=lambda case: case.tries)
def test_what_is_said_is_read_with_its_speaker(case: Case) -> None:
    facts = read(case.text, titled=False)
    assert [(speech.speaker, speech.verb, speech.words) for speech in facts.speeches] == list(case.expected)


@pytest.mark.parametrize("case", cases("speech.txt"), ids=lambda case: case.tries)
def test_the_evidence_of_speech_holds_the_verb(case: Case) -> None:
    whole = f"{TITLE}\n\n{case.text}"
    for speech in read(case.text, titled=False).speeches:
        span = speech.evidence[0].span
        assert whole[span.start : span.end] == span.quote
        assert speech.verb in span.quote


def test_speech_points_to_the_event_it_was_said_at() -> None:
    text = "Sở họp\n\nNgày 3/6/2024, Sở Y tế tỉnh Yên Bái họp. Tại hội nghị, ông Lò Văn Hà đề nghị thêm bác sĩ về xã."
    facts = read(text, titled=True)
    assert [speech.event for speech in facts.speeches] == [facts.events[0].key]
