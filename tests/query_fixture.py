"""Two invented articles with the facts they state, and the graph of them: what the questions are tried on."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from quanhe import rdf, vocab
from quanhe.facts import (
    Delegation,
    Document,
    Event,
    Evidence,
    Facts,
    Organisation,
    Participant,
    Person,
    Post,
    Relation,
    Span,
    Speech,
    Statistic,
)
from quanhe.store import Store
from quanhe.text import Article

CASES = Path(__file__).parent / "cases" / "query"

POSITION = vocab.POSITION

CONFERENCE = Article(
    id="so-ket-chuyen-doi-so",
    title="Bình Dương sơ kết chuyển đổi số",
    published="2023-05-10",
    outlet="Báo Thử nghiệm",
    url="https://example.org/so-ket",
    text=(CASES / "so-ket-chuyen-doi-so.txt").read_text(encoding="utf-8"),
)
PERSONNEL = Article(
    id="nhan-su-cuoi-nam",
    title="Bình Dương có tân Chủ tịch UBND tỉnh",
    published="2024-01-15",
    text=(CASES / "nhan-su-cuoi-nam.txt").read_text(encoding="utf-8"),
)
COMMITTEE = "Ủy ban nhân dân tỉnh Bình Dương"
FINANCE = "Sở Tài chính tỉnh Bình Dương"
PARTY = "Tỉnh ủy Bình Dương"
STAR = "Công ty Cổ phần Sao Khuê"
CLOUD = "Công ty TNHH Mây Xanh"


def proof(article: Article, quote: str, rule: str) -> tuple[Evidence, ...]:
    start = article.text.index(quote)
    return (Evidence(Span(start, start + len(quote), quote), rule),)


def conference_facts() -> Facts:
    def by(quote: str, rule: str) -> tuple[Evidence, ...]:
        return proof(CONFERENCE, quote, rule)

    an, dinh = by("Lê Thị Hòa An", "person.honorific"), by("Phan Quốc Định", "person.honorific")
    chairs = by("Lê Thị Hòa An, Phó Bí thư Tỉnh ủy Bình Dương, Chủ tịch UBND tỉnh Bình Dương", "post.appositive")
    return Facts(
        CONFERENCE.id,
        CONFERENCE.title,
        CONFERENCE.published,
        people=(Person("Lê Thị Hòa An", an, "bà"), Person("Phan Quốc Định", dinh, "ông")),
        organisations=(
            Organisation(PARTY, "party", None, "Bình Dương", by("Tỉnh ủy Bình Dương", "body.kind")),
            Organisation(COMMITTEE, "government", None, "Bình Dương", by("UBND tỉnh Bình Dương", "body.kind")),
            Organisation(
                FINANCE, "government", COMMITTEE, "Bình Dương", by("Sở Tài chính thuộc UBND tỉnh", "body.kind")
            ),
            Organisation(STAR, "enterprise", None, None, by("Công ty Cổ phần Sao Khuê", "body.kind")),
            Organisation(CLOUD, "enterprise", None, None, by("Công ty TNHH Mây Xanh", "body.kind")),
        ),
        posts=(
            Post("Lê Thị Hòa An", "Phó Bí thư", PARTY, "current", chairs, concept=POSITION + "PhoBiThu"),
            Post("Lê Thị Hòa An", "Chủ tịch", COMMITTEE, "current", chairs, concept=POSITION + "ChuTich"),
            Post(
                "Phan Quốc Định",
                "Giám đốc",
                FINANCE,
                "current",
                by("Phan Quốc Định, Giám đốc Sở Tài chính tỉnh Bình Dương", "post.appositive"),
                concept=POSITION + "GiamDoc",
            ),
        ),
        statistics=(
            Statistic(
                1,
                "doanh nghiệp số",
                Decimal(1200),
                "doanh nghiệp",
                by("1.200 doanh nghiệp số", "figure.count"),
                subject="Bình Dương",
            ),
            Statistic(
                2,
                "doanh nghiệp phần mềm",
                Decimal(45),
                "doanh nghiệp",
                by("45 doanh nghiệp phần mềm", "figure.count"),
                subject="Bình Dương",
                subset_of=1,
            ),
            Statistic(
                3,
                "vốn đăng ký",
                Decimal(34),
                "tỷ USD",
                by("vốn đăng ký gần 34 tỷ USD", "figure.money"),
                subject="Bình Dương",
                approximate="under",
                base_value=Decimal(34_000_000_000),
                concept=vocab.INDICATOR + "VonDangKy",
            ),
        ),
        documents=(
            Document(
                1,
                "Kế hoạch",
                "77/KH-UBND",
                "2023-03-12",
                COMMITTEE,
                None,
                by("Kế hoạch số 77/KH-UBND ngày 12/3/2023 của UBND tỉnh Bình Dương", "document.numbered"),
            ),
        ),
        events=(
            Event(
                1,
                "hội nghị",
                "Hội nghị sơ kết chuyển đổi số",
                "2023-05-10",
                "Bình Dương",
                by("Hội nghị sơ kết chuyển đổi số", "event.named"),
                participants=(
                    Participant("Lê Thị Hòa An", "chaired", chairs),
                    Participant("Phan Quốc Định", "attended", by("Dự hội nghị có ông Phan Quốc Định", "event.role")),
                ),
                delegations=(
                    Delegation(
                        STAR, "đại diện lãnh đạo", by("đại diện lãnh đạo Công ty Cổ phần Sao Khuê", "event.delegation")
                    ),
                ),
            ),
        ),
        speeches=(
            Speech(
                "Lê Thị Hòa An",
                "đề nghị",
                "proposal",
                "các sở làm nhanh hơn",
                by("Bà An đề nghị các sở làm nhanh hơn", "speech.verb"),
                event=1,
            ),
        ),
        relations=(
            Relation(
                STAR,
                "Investment",
                CLOUD,
                by("Công ty Cổ phần Sao Khuê góp vốn vào Công ty TNHH Mây Xanh", "relation.cue"),
            ),
        ),
    )


def personnel_facts() -> Facts:
    def by(quote: str, rule: str) -> tuple[Evidence, ...]:
        return proof(PERSONNEL, quote, rule)

    elected = by("Phan Quốc Định được bầu làm Chủ tịch UBND tỉnh Bình Dương từ ngày 12/1/2024", "post.change")
    return Facts(
        PERSONNEL.id,
        PERSONNEL.title,
        PERSONNEL.published,
        people=(
            Person("Phan Quốc Định", by("Phan Quốc Định", "person.honorific"), "ông"),
            Person("Phan Quốc Dinh", by("Phan Quốc Dinh", "person.honorific"), "ông"),
            Person("Lê Thị Hoà An", by("Lê Thị Hoà An", "person.honorific"), "bà"),
        ),
        organisations=(
            Organisation(COMMITTEE, "government", None, "Bình Dương", by("UBND tỉnh Bình Dương từ ngày", "body.kind")),
            Organisation(PARTY, "party", None, "Bình Dương", by("Tỉnh ủy Bình Dương", "body.kind")),
            Organisation("Tỉnh ủy Đồng Nai", "party", None, "Đồng Nai", by("Tỉnh ủy Đồng Nai", "body.kind")),
            Organisation(CLOUD, "enterprise", None, None, by("Công ty TNHH Mây Xanh", "body.kind")),
        ),
        posts=(
            Post(
                "Phan Quốc Định",
                "Chủ tịch",
                COMMITTEE,
                "appointed",
                elected,
                start="2024-01-12",
                concept=POSITION + "ChuTich",
            ),
            Post("Phan Quốc Định", "Ủy viên", PARTY, "current", by("Ủy viên Tỉnh ủy Bình Dương", "post.predicate")),
            Post(
                "Lê Thị Hoà An",
                "Chủ tịch",
                COMMITTEE,
                "former",
                by("Lê Thị Hoà An, nguyên Chủ tịch UBND tỉnh Bình Dương", "post.appositive"),
                concept=POSITION + "ChuTich",
            ),
            Post(
                "Lê Thị Hoà An",
                "Bí thư",
                "Tỉnh ủy Đồng Nai",
                "current",
                by("Bí thư Tỉnh ủy Đồng Nai", "post.predicate"),
            ),
            Post(
                "Phan Quốc Dinh", "Giám đốc", CLOUD, "current", by("Giám đốc Công ty TNHH Mây Xanh", "post.predicate")
            ),
        ),
    )


def pairs() -> list[tuple[Facts, Article]]:
    return [(conference_facts(), CONFERENCE), (personnel_facts(), PERSONNEL)]


PLACES = rdf.Places(
    {
        "Bình Dương": [rdf.PlaceSlice(vocab.PLACE + "p74", word="tỉnh", valid_until="2025-06-30")],
        "Thủ Dầu Một": [rdf.PlaceSlice(vocab.PLACE + "d718", 4, "thành phố")],
        "Đồng Nai": [
            rdf.PlaceSlice(vocab.PLACE + "p75", word="tỉnh", valid_until="2025-06-30"),
            rdf.PlaceSlice(vocab.PLACE + "p75-2025", word="tỉnh", valid_from="2025-07-01"),
        ],
    }
)


@cache
def reference() -> tuple[str, ...]:
    """Give the schema and as much of the rest as the questions ask about, as lines of the reference graph."""
    files = (vocab.ontology_directory() / "schema.ttl", CASES / "reference.ttl")
    graph = f"<{rdf.reference_graph(vocab.BASE)}>"
    quads = (quad for file in files for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    return tuple(f"{quad.triple} {graph} ." for quad in quads)


def graph_of_facts() -> Store:
    """Give a graph in memory of the two articles, written as any article is."""
    store = Store.memory()
    store.put_reference(reference())
    for facts, article in pairs():
        store.put_article(article.id, rdf.quads(facts, article, rdf.Reference(places=PLACES)))
    store.consolidate()
    return store


def graph_of_cases() -> Store:
    """Give the same graph from the article graphs kept as TriG beside the cases."""
    store = Store.memory()
    store.put_reference(reference())
    store.oxigraph.load(path=str(CASES / "articles.trig"), format=ox.RdfFormat.TRIG)
    store.consolidate()
    return store
