"""Each quote in its sentence: what is written of it in the graph of an article, and what comes with quotes."""

from __future__ import annotations

import pytest

from quanhe import lexicon
from quanhe.extract import extract
from quanhe.network import evidence, network
from quanhe.rdf import Reference, quads
from quanhe.rdf.sentences import LONGEST, Sentences
from quanhe.store import Store
from quanhe.text import Article

TITLE = "Họp về giống cây ở tỉnh Bình Dương"
FIRST = "Chủ tịch UBND tỉnh Bình Dương Lê Quý Khiêm dự họp sáng 4-3-2024."
SECOND = "Ông Đỗ Hữu Thành, Giám đốc Sở Y tế tỉnh Bình Dương, cũng có mặt ở đó."
ARTICLE = Article("hop", TITLE, f"{TITLE}\n\n{FIRST} {SECOND}", "2024-03-05")
PATTERN = """SELECT ?quote ?sentence ?start ?end WHERE { GRAPH ?article {
    ?span a nif:Phrase ; nif:anchorOf ?quote ; nif:sentence ?around .
    ?around a nif:Sentence ; nif:anchorOf ?sentence ; nif:beginIndex ?start ; nif:endIndex ?end ;
        nif:referenceContext ?article } }"""


@pytest.fixture(scope="module")
def store() -> Store:
    words = lexicon.load()
    found = Store.memory()
    found.put_ontology()
    found.fill([(ARTICLE.id, quads(extract(ARTICLE, words), ARTICLE, Reference.of(words)))])
    return found


def test_every_quote_leads_to_its_sentence(store: Store) -> None:
    rows = [[term.value for term in row] for row in store.query(PATTERN)]  # type: ignore[union-attr]
    spans = {row[0].value for row in store.query("SELECT ?s WHERE { GRAPH ?g { ?s a nif:Phrase } }")}  # type: ignore[union-attr]
    assert len(rows) == len(spans) > 4
    for quote, sentence, start, end in rows:
        assert quote in sentence
        assert ARTICLE.text[int(start) : int(end)] == sentence
    assert {sentence for _, sentence, _, _ in rows} == {TITLE, FIRST, SECOND}


def test_sentences_are_the_articles_own(store: Store) -> None:
    found = store.query(
        "SELECT * WHERE { { ?s a nif:Sentence } UNION { ?s nif:sentence ?o } UNION { ?s nif:anchorOf ?o } }"
    )
    assert list(found) == []  # type: ignore[arg-type]
    store_after = Store.memory()
    store_after.put_ontology()
    store_after.fill([(ARTICLE.id, store.lines_of(ARTICLE.id))])
    assert store_after.lines() == store.lines()


def test_quotes_come_with_their_sentence_asked_for_all_or_for_one(store: Store) -> None:
    edges = [data for *_, data in network(store).edges(data=True)]
    assert edges
    for data in edges:
        assert data["evidence"]
        for quote in data["evidence"]:
            begin = quote["sentence_start"]
            assert ARTICLE.text[begin : begin + len(quote["sentence"])] == quote["sentence"]
            assert quote["quote"] in quote["sentence"]
        claim = data["claims"][0]
        assert [quote["sentence"] for quote in evidence(store, [claim])[claim]] == [
            q["sentence"] for q in data["evidence"]
        ]


def test_a_graph_without_sentences_is_read_as_before(store: Store) -> None:
    lines = [line for line in store.lines_of(ARTICLE.id) if "nif-core#sentence>" not in line]
    old = Store.memory()
    old.put_ontology()
    old.fill([(ARTICLE.id, lines)])
    quotes = [quote for *_, data in network(old).edges(data=True) for quote in data["evidence"]]
    assert quotes and not any("sentence" in quote for quote in quotes)


def test_a_quote_of_several_sentences_has_them_all() -> None:
    text = "Một hai. Ba bốn. Năm sáu."
    sentences = Sentences(text, [(0, 8), (9, 16), (17, 25)])
    assert sentences.around(10, 12) == (9, 16)
    assert sentences.around(9, 16) == (9, 16), "a quote may be the sentence"
    assert sentences.around(4, 20) == (0, 25)
    assert sentences.around(8, 9) is None, "what stands between sentences is in none"
    assert Sentences(text, [(9, 16)]).around(8, 16) == (8, 16), "the quote is always within"


def test_a_table_without_stops_is_no_sentence() -> None:
    rows = "; ".join(f"Xã An Lạc {number}: {number} nghìn hộ" for number in range(200))
    sentences = Sentences(rows, [(0, len(rows))])
    quote = "Xã An Lạc 150: 150 nghìn hộ"
    start = rows.index(quote)
    found = sentences.around(start, start + len(quote))
    assert found is not None
    words = rows[slice(*found)]
    assert quote in words and len(words) <= LONGEST
    assert words.startswith("Xã") and words.endswith(("hộ;", "hộ")), "it begins and ends with a clause"


def test_a_long_sentence_is_parted_without_loss() -> None:
    for text in ("chữ " * 900, "x" * 2000, "một, hai " * 300):
        text = text.strip()
        sentences = Sentences(text, [(0, len(text))])
        pieces = {sentences.around(at, at + 1) for at in range(len(text)) if text[at] != " "}
        assert "".join(text[start:end] for start, end in sorted(filter(None, pieces))).replace(" ", "") == text.replace(
            " ", ""
        )
        assert all(piece and piece[1] - piece[0] <= LONGEST for piece in pieces)
        assert None not in pieces
