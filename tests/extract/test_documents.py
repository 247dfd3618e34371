"""Documents as news names them: the cases of tests/cases/extract/documents.txt."""

import pytest
from told import Case, cases, read

from quanhe.facts import Document


def row(document: Document) -> tuple[str, ...]:
    said = (document.kind, document.number, document.date, document.issuer, document.about)
    return tuple(field or "-" for field in said)


@pytest.mark.parametrize("case", cases("documents.txt"), ids=lambda case: case.tries)
def test_documents_of_a_text(case: Case) -> None:
    assert tuple(map(row, read(case.text, titled=False).documents)) == case.expected


def test_evidence_is_the_articles_own_words() -> None:
    text = "UBND tỉnh Hà Giang ban hành Quyết định số 412/QĐ-UBND về việc mở cửa khẩu phụ."
    (document,) = read(text, titled=False).documents
    assert [proof.span.quote in text for proof in document.evidence] == [True]
    assert [proof.rule for proof in document.evidence] == ["document.number"]
