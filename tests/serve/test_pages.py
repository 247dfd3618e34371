"""The pages: as tests/cases/serve/pages.txt say, and that nothing an article says becomes markup."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from quanhe import rdf, vocab
from quanhe.facts import Document, Event, Evidence, Facts, Organisation, Participant, Person, Post, Speech, Statistic
from quanhe.query import find, questions
from quanhe.serve import pages
from quanhe.serve.pages import remembered
from quanhe.serve.pages.asked import answered, by_theme, sparql_of
from quanhe.serve.pages.description import FORMS, described
from quanhe.serve.pages.entity import View, entity
from quanhe.serve.pages.facts import article_of
from quanhe.serve.pages.index import PAGE
from quanhe.serve.pages.links import Links, outside
from quanhe.serve.pages.remembered import found
from quanhe.serve.pages.rendering import Visit, day
from quanhe.serve.pages.words import words
from quanhe.serve.pages.work import entity_page, question_page, search_page, suggestions
from quanhe.store import Store
from quanhe.text import Article
from query_fixture import PLACES, graph_of_cases, proof, reference
from serving import Case, Server, cases

FOLDER = Path(pages.__file__).parent
ID = vocab.BASE
DINH = f"{ID}person/phan-quoc-dinh-d2284a8f"
BINH_DUONG = f"{ID}place/p74"
VISIT = Visit("vi", "", "/")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><a href=javascript:alert(3)>{{ 7*7 }}"


@pytest.mark.parametrize("case", cases("pages.txt"), ids=lambda case: case.title)
def test_pages_by_request(server: Server, case: Case) -> None:
    case.headers = {"Accept": "*/*"} | case.headers
    case.path = case.path.replace("#", "%23")
    case.check(server)


@cache
def graph() -> Store:
    return graph_of_cases()


@cache
def hostile() -> Store:
    """Give the graph of an article that tries to be markup wherever an article says something."""
    body, person, measure = f"Sở {EVIL}", f"Trần {EVIL}", f"vốn {EVIL}"
    text = f"{body}. {person}, Giám đốc {body}. {measure}. Hội nghị {EVIL}."
    article = Article(
        id="a", title=f"Tin {EVIL}", published="2024-02-01", outlet=f"Báo {EVIL}", url="javascript:alert(4)", text=text
    )

    def by(said: str) -> tuple[Evidence, ...]:
        return proof(article, said, f"rule {EVIL}")

    facts = Facts(
        article.id,
        article.title,
        article.published,
        people=(Person(person, by(person), "ông"),),
        organisations=(Organisation(body, "government", None, "Bình Dương", by(body)),),
        posts=(Post(person, f"Giám đốc {EVIL}", body, "current", by(f"{person}, Giám đốc {body}")),),
        statistics=(Statistic(1, measure, Decimal(7), f"đồng {EVIL}", by(measure), subject="Bình Dương"),),
        documents=(Document(1, "Quyết định", f"1/{EVIL}", None, body, EVIL, by(body)),),
        events=(
            Event(
                1,
                "hội nghị",
                f"Hội nghị {EVIL}",
                None,
                EVIL,
                by(f"Hội nghị {EVIL}"),
                participants=(Participant(person, "attended", by(person)),),
            ),
        ),
        speeches=(Speech(person, f"nói {EVIL}", "proposal", EVIL, by(person), event=1),),
        sentences=((0, len(text)),),
    )
    store = Store.memory()
    store.put_reference(reference())
    store.put_article(article.id, rdf.quads(facts, article, rdf.Reference(places=PLACES)))
    return store


class Markup(HTMLParser):
    """Reads a page and keeps its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def check_harmless(page: str) -> None:
    """See that a page has only our scripts, and no element, handler or address from what it shows."""
    for tag, given in Markup(page).elements:
        assert tag != "img"
        assert tag != "script" or (given.get("src") or "").startswith("/static/")
        assert [name for name in given if name.startswith("on") or name == "style"] == []
        for name in ("href", "src", "action"):
            address = given.get(name) or "/"
            assert address.startswith(("/", "#", "?", "http://", "https://")), address
    assert "49" not in re.findall(r"\b49\b", page)


def subjects(store: Store) -> Iterator[str]:
    found = {row["thing"].value for row in store.query("SELECT DISTINCT ?thing WHERE { ?thing a ?class }")}  # type: ignore[union-attr]
    for kind in ("nif:Phrase", "nif:Sentence"):
        found |= {row["span"].value for row in store.query(f"SELECT ?span WHERE {{ GRAPH ?a {{ ?span a {kind} }} }}")}  # type: ignore[union-attr]
    yield from sorted(iri for iri in found if iri.startswith(ID))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_articles_say_is_never_markup(language: str) -> None:
    store, visit = hostile(), Visit(language, "", "/")
    shown = list(subjects(store))
    assert len(shown) > 12
    for iri in shown:
        for section in ("", "identity", "posts", "stated"):
            page = entity_page(store, (iri,), View(language, section), visit)
            assert page is not None
            check_harmless(page.text)
    check_harmless(search_page(store, "tran", "", visit).text)
    for name in ("people", "bodies", "documents", "events", "articles", "speeches"):
        page = question_page(store, name, {}, 1, visit)
        assert "&lt;script&gt;" in page.text
        check_harmless(page.text)


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_what_is_typed_is_never_markup(name: str) -> None:
    asked = next(question for question in questions() if question.name == name)
    given = {parameter.name: EVIL for parameter in asked.parameters}
    visit = Visit("vi", "", f"/questions/{name}", tuple(given.items()))
    check_harmless(question_page(graph(), name, given, 1, visit).text)


def test_what_is_searched_for_is_never_markup() -> None:
    page = search_page(graph(), EVIL, EVIL[:0], Visit("vi", "", "/search", (("q", EVIL),)))
    assert "&lt;script&gt;" in page.text
    check_harmless(page.text)


@pytest.mark.parametrize(
    "path", ["/search?q=", "/query?query=", "/id/", "/entity?iri=", "/questions/", "/nothing/", "/?lang="]
)
def test_what_an_address_says_is_never_markup(server: Server, path: str) -> None:
    reply = server.ask("GET", path + quote(EVIL, safe=""), headers={"Accept": "text/html"})
    assert reply.status in (200, 400, 404)
    check_harmless(reply.text)


def test_every_thing_of_a_graph_has_a_page_and_a_description() -> None:
    store = graph()
    for iri in subjects(store):
        page = entity_page(store, (iri,), View(), VISIT)
        assert page is not None and page.status == 200
        assert described(store, iri, "ttl") is not None


def test_a_page_links_only_to_pages_that_are_there() -> None:
    store, links = graph(), Links(ID)
    known = {links.page(iri).partition("#")[0]: iri for iri in subjects(store)}
    for iri in known.values():
        page = entity_page(store, (iri,), View(), VISIT)
        assert page is not None
        for tag, given in Markup(page.text).elements:
            address = (given.get("href") or "").partition("#")[0].partition("?")[0]
            if tag == "a" and address.startswith("/id/") and address not in known:
                assert entity(store, ID + address.removeprefix("/id/"), View()) is not None, address


def test_facts_are_in_the_order_of_time() -> None:
    for oldest in (False, True):
        found = entity(graph(), BINH_DUONG, View(section="relations", oldest=oldest))
        assert found is not None
        days = [told.facts[0].quotes[0].source.published for told in found.sections[0].told if told.count == 1]
        assert days == sorted(days, reverse=not oldest)


def test_every_fact_has_its_quote() -> None:
    for iri in subjects(graph()):
        found = entity(graph(), iri, View())
        assert found is not None
        for section in found.sections:
            shown = [fact for told in section.told for fact in told.facts]
            shown += [fact for seat in section.seats for fact in seat.holdings]
            assert shown and all(fact.quotes for fact in shown)
            for fact in shown:
                assert all(quote.text and quote.rule and quote.source.headline for quote in fact.quotes)


def test_posts_known_not_to_be_held_on_a_day_are_left_out() -> None:
    def posts(at: str) -> set[str]:
        found = entity(graph(), DINH, View(at=at))
        assert found is not None
        return {seat.post.text for section in found.sections for seat in section.seats}

    assert "Chủ tịch" in posts("2024-02-01")
    assert "Chủ tịch" not in posts("2024-01-01")


def test_large_sections_come_in_pages() -> None:
    store = Store.memory()
    store.put_reference(reference())
    text = "Bình Dương có 5 trường."
    for number in range(PAGE + 3):
        article = Article(id=f"a{number}", title=f"Bài {number}", published=f"2024-01-{number % 28 + 1:02}", text=text)
        figure = Statistic(
            1, "trường", Decimal(5), "trường", proof(article, "5 trường", "figure.count"), subject="Bình Dương"
        )
        facts = Facts(article.id, article.title, article.published, statistics=(figure,))
        store.load(rdf.quads(facts, article, rdf.Reference(places=PLACES)))
    store.consolidate()
    shown: set[str] = set()
    for number in (1, 2):
        found = entity(store, BINH_DUONG, View(section="figures", page=number))
        assert found is not None and found.pages == 2
        shown |= {fact.iri for told in found.sections[0].told for fact in told.facts}
    assert len(shown) == PAGE + 3


def test_a_quote_is_shown_in_its_sentence() -> None:
    text = "Tin ngắn.\nCuối  năm, Bình Dương có 5 trường & 3 lớp. Hết."
    article = Article(id="truong", title="Tin ngắn", published="2024-01-02", text=text)
    for sentences, shown in (
        (((10, text.index(" Hết")),), "Cuối năm, Bình Dương có <mark>5 trường</mark> &amp; 3 lớp.</blockquote>"),
        ((), ">5 trường</blockquote>"),
    ):
        proven = proof(article, "5 trường", "figure.count")
        figure = Statistic(1, "trường", Decimal(5), "trường", proven, subject="Bình Dương")
        facts = Facts(article.id, article.title, article.published, statistics=(figure,), sentences=sentences)
        store = Store.memory()
        store.put_reference(reference())
        store.load(rdf.quads(facts, article, rdf.Reference(places=PLACES)))
        store.consolidate()
        page = entity_page(store, (BINH_DUONG,), View(), VISIT)
        assert page is not None
        assert shown in page.text
        told = described(store, BINH_DUONG, "nt")
        assert told is not None
        assert ("Cu\u1ed1i  n\u0103m" in told.content.decode()) == bool(sentences)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_description_holds_the_facts_and_their_quotes(form: str) -> None:
    import pyoxigraph as ox

    told = described(graph(), DINH, form)
    assert told is not None and not told.more
    triples = {triple.triple for triple in ox.parse(told.content, format=FORMS[form][1])}
    said = {str(triple.object) for triple in triples}
    assert any("được bầu làm Chủ tịch UBND tỉnh Bình Dương" in value for value in said)
    assert any(str(triple.subject) == f"<{DINH}>" for triple in triples)
    assert not any(isinstance(end, ox.BlankNode) for triple in triples for end in triple)


def test_the_query_of_a_question_gives_its_answer() -> None:
    given = {"post": "chu tich ubnd tinh binh duong", "date": "2024-02-01"}
    sparql = sparql_of(graph(), "holders-of-post", given)
    rows = list(graph().query(sparql))  # type: ignore[arg-type]
    assert len(rows) == answered(graph(), "holders-of-post", given, "vi").count > 0


def test_every_question_is_in_the_menu_once() -> None:
    named = [question.name for _, several in by_theme() for question in several]
    assert sorted(named) == sorted(question.name for question in questions())


def test_suggestions_say_what_tells_namesakes_apart() -> None:
    found = {hit["iri"]: hit for hit in suggestions(graph(), "phan quoc dinh", "person", "en", "/kg")}
    assert found[DINH]["detail"] == "Chủ tịch Ủy ban nhân dân tỉnh Bình Dương"
    assert found[DINH]["href"] == "/kg/id/person/phan-quoc-dinh-d2284a8f"
    assert {hit["kindLabel"] for hit in found.values()} == {"Person"}


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{ID}person/an-1", "/id/person/an-1"),
        (f"{ID}article/b%C3%A0i%201", "/id/article/b%C3%A0i%201"),
        (f"{ID}article/a#char=1,5", "/id/article/a#char=1,5"),
        (f"{ID}article/a?b", "/entity?iri=https%3A%2F%2Fw3id.org%2Fquanhe%2Fid%2Farticle%2Fa%3Fb"),
        (f"{ID}../x", "/entity?iri=https%3A%2F%2Fw3id.org%2Fquanhe%2Fid%2F..%2Fx"),
        (f"{ID}%2E%2e/x", "/entity?iri=https%3A%2F%2Fw3id.org%2Fquanhe%2Fid%2F%252E%252e%2Fx"),
        (f"{ID}/evil.example", "/entity?iri=https%3A%2F%2Fw3id.org%2Fquanhe%2Fid%2F%2Fevil.example"),
        ("javascript:alert(1)", "/entity?iri=javascript%3Aalert%281%29"),
        ("https://w3id.org/quanhe/ns#Current", "/entity?iri=https%3A%2F%2Fw3id.org%2Fquanhe%2Fns%23Current"),
    ],
)
def test_addresses_of_things(iri: str, address: str) -> None:
    assert Links(ID).page(iri) == address


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "http:",
        "ftp://a/b",
        "",
        "http://[",
        "ja\nvascript:1",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert outside(url) is None


def test_articles_of_claims() -> None:
    assert article_of(f"{ID}article/a/claim/1") == article_of(f"{ID}article/a#char=1,2") == f"{ID}article/a"


@pytest.mark.parametrize(
    ("written", "vietnamese", "english"),
    [
        ("2024-05-10", "10/5/2024", "2024-05-10"),
        ("2024-05", "5/2024", "2024-05"),
        ("2020-11/", "11/2020 →", "2020-11 →"),
        ("2015/2020", "2015 → 2020", "2015 → 2020"),
        ("77/KH-UBND", "77/KH-UBND", "77/KH-UBND"),
    ],
)
def test_days(written: str, vietnamese: str, english: str) -> None:
    assert (day(written), day(written, "en")) == (vietnamese, english)


def test_the_words_are_there_in_both_languages_and_used() -> None:
    for name, entry in words().items():
        assert sorted(entry) == ["en", "vi"] and all(entry.values()), name
        assert re.findall(r"{\w+}", entry["vi"]) != [] or "{" not in entry["en"], name
    templates = "".join(path.read_text("utf-8") for path in (FOLDER / "templates").iterdir())
    missing = set(re.findall(r'say\("([\w.]+)"', templates)) - set(words())
    assert missing == set()


def test_the_editor_is_the_one_that_was_published() -> None:
    folder = FOLDER / "static" / "yasgui"
    stated = re.findall(r"^  ([0-9a-f]{64})  (\S+)$", (folder / "LICENCES.txt").read_text("utf-8"), re.MULTILINE)
    assert {name for _, name in stated} == {"yasgui.min.js", "yasgui.min.css"}
    for digest, name in stated:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_our_own_scripts_and_styles_load_nothing_from_elsewhere() -> None:
    for path in (FOLDER / "static").iterdir():
        if path.suffix in (".js", ".css"):
            assert (
                re.findall(
                    r"(?:https?:)?//[a-z][\w.-]+\.[a-z]{2,}",
                    re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE),
                )
                == []
            )
    assert json.loads((FOLDER / "words.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "asked", ["phan quoc", "Phan Quốc Định", "UBND tinh binh duong", "xanh", "binh duong", "77/kh", "so ket", "zz"]
)
@pytest.mark.parametrize("kind", ["person", "body", "post", "place", "document", "event", "article"])
def test_names_kept_in_memory_are_found_as_the_graph_finds_them(kind: str, asked: str) -> None:
    assert found(graph(), asked, (kind,), 20) == find(graph(), asked, kind, limit=20)


def test_a_graph_of_too_many_names_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 1)
    store = graph_of_cases()
    assert [match.label for match in found(store, "phan quoc dinh", ("person",), 5)] == [
        "Phan Quốc Dinh",
        "Phan Quốc Định",
    ]
