"""Which words of a text are places, and which are not though a place is called so."""

import pytest
from told import read

TITLE = "Tin trong ngày"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ngày 5/3/2024, Công ty Sao Xanh được thành lập tại Bảo Lâm, Lâm Đồng.", "Bảo Lâm"),
        ("Ngày 5/3/2024, Công ty Sao Xanh được thành lập. Mọi việc đều tốt đẹp. Bảo Lâm (theo Tin Sáng)", None),
        ("Ngày 5/3/2024, Công ty Sao Xanh được thành lập.\n\nBảo Lâm", None),
    ],
)
def test_who_signs_an_article_is_no_place(text: str, place: str | None) -> None:
    (event,) = read(f"{TITLE}\n\n{text}", titled=True).events
    assert event.place == place


def test_a_sentence_behind_a_level_word_is_no_place() -> None:
    text = "Thanh tra TP. Các đơn vị khác dự họp. UBND TP. Biên Hòa chủ trì."
    names = [body.name for body in read(f"{TITLE}\n\n{text}", titled=True).organisations]
    assert names == ["Thanh tra thành phố Biên Hòa", "Ủy ban nhân dân thành phố Biên Hòa"]
