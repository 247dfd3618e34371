"""Sentences, paragraphs, and what of the page is not the article."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanhe.text.normalise import key, normalise
from quanhe.text.segment import KEPT, Furniture, Segments, segment
from quanhe.text.sentences import split

CASES = Path(__file__).parents[1] / "cases" / "text"
PAGE = frozenset(map(key, ("Phản hồi", "Các tin khác")))
FURNITURE = Furniture(lines=PAGE, endings=PAGE)
PIECES = st.sampled_from(
    [
        "Ảnh: An",
        "(Ảnh: An)",
        "Phản hồi",
        "TP. ",
        "Ông An nói",
        ". ",
        "./.",
        " - ",
        "\n",
        "…",
        '"',
        "Lê An",
        "3.725",
        "a) ",
    ]
)


def cases(name: str) -> list[str]:
    lines = (CASES / name).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if not line.startswith("#")]


def show(text: str, found: Segments) -> list[str]:
    """Write segments as the cases do."""
    lines = []
    for paragraph in found.paragraphs:
        line = text[paragraph.start : paragraph.end]
        for start, end in reversed(found.excluded):
            if paragraph.start <= start and end <= paragraph.end:
                left, right = start - paragraph.start, end - paragraph.start
                line = f"{line[:left]}⟦{line[left:right]}⟧{line[right:]}"
        lines.append(f"{paragraph.kind}: {line}")
    return lines


@pytest.mark.parametrize("case", [line for line in cases("sentences.txt") if line])
def test_sentences(case: str) -> None:
    given_text, _, expected = case.rpartition(" => ")
    text = normalise(given_text or expected.replace(" | ", " ")).text
    assert [text[start:end] for start, end in split(text, 0, len(text))] == normalise(expected).text.split(" | ")


@pytest.mark.parametrize("case", "\n".join(cases("articles.txt")).strip().split("\n\n"))
def test_articles(case: str) -> None:
    lines = case.split("\n")
    article = "\n\n".join(re.sub("^[a-z]+: ", "", line) for line in lines).replace("⟦", "").replace("⟧", "")
    view = normalise(article)
    assert show(view.text, segment(view, FURNITURE)) == [normalise(line).text for line in lines]


@given(st.lists(PIECES | st.characters()).map("".join))
def test_every_character_is_in_one_sentence_or_set_aside(text: str) -> None:
    view = normalise(text)
    found = segment(view, FURNITURE)
    left_out = [(each.start, each.end) for each in found.paragraphs if each.kind not in KEPT]
    done = 0
    for start, end in sorted([*((each.start, each.end) for each in found.sentences), *found.excluded, *left_out]):
        assert start >= done
        assert not view.text[done:start].strip()
        done = end
    assert not view.text[done:].strip()


@given(st.lists(PIECES).map("".join))
def test_a_sentence_lies_in_its_paragraph(text: str) -> None:
    found = segment(normalise(text), FURNITURE)
    for sentence in found.sentences:
        paragraph = found.paragraphs[sentence.paragraph]
        assert paragraph.kind in KEPT
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
