"""Articles from files, folders and standard input; what cannot be read is reported, and the rest is read."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from quanhe.errors import InputError
from quanhe.text import html, jsonl, pages, reading
from quanhe.text.article import Article
from quanhe.text.reading import read


def reading_of(*paths: object) -> tuple[list[Article], list[str]]:
    """Give the articles read and the messages of what was not."""
    errors: list[InputError] = []
    articles = list(read([str(path) for path in paths], on_error=errors.append))
    return articles, [str(error) for error in errors]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def give_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# Plain text


def test_plain_text(tmp_path: Path) -> None:
    path = write(tmp_path / "hop-bao.txt", "\ufeff\n Tỉnh họp báo \r\n\r\n10/06/2024 19:27\r\n\r\nNội dung.\n")
    [article], errors = reading_of(path)
    assert errors == []
    assert article.id == "hop-bao"
    assert article.title == "Tỉnh họp báo"
    assert article.text.startswith("Tỉnh họp báo")
    assert "\r" not in article.text
    assert article.published == "2024-06-10"
    assert article.source == str(path)


def test_packed_plain_text(tmp_path: Path) -> None:
    [article], _ = reading_of(write(tmp_path / "a.txt.gz", gzip.compress("Tiêu đề\n\nBài".encode())))
    assert (article.id, article.text) == ("a", "Tiêu đề\n\nBài")


def test_ids_are_safe_in_an_iri(tmp_path: Path) -> None:
    articles, _ = reading_of(write(tmp_path / 'Bài viết <số> "1".txt', "Một"), write(tmp_path / "..txt.txt", "Hai"))
    assert [article.id for article in articles] == ["Bài-viết-số-1", "txt"]


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    [article], _ = reading_of(write(tmp_path / "a.jsonl", json.dumps({"text": "Một\x00 hai\ud800\x0b ba"})))
    assert article.text == "Một hai\ufffd ba"


# JSON lines


def test_json_lines(tmp_path: Path) -> None:
    record = {
        "id": "7",
        "title": "Tiêu đề",
        "text": "Nội dung",
        "published": "2021-12-03T08:00:00+07:00",
        "url": "https://bao.example/7",
        "outlet": "bao.example",
    }
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(json.dumps(record).encode() + b"\n\n"))
    [article], errors = reading_of(path)
    assert errors == []
    assert article == Article(
        id="7",
        title="Tiêu đề",
        text="Tiêu đề\n\nNội dung",
        published="2021-12-03",
        url="https://bao.example/7",
        outlet="bao.example",
        source=f"{path}:1",
    )


def test_a_title_that_the_text_begins_with_is_not_doubled(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"title": "Tỉnh  họp", "text": "Tỉnh họp\n\nNội dung"}))
    [article], _ = reading_of(path)
    assert article.text == "Tỉnh họp\n\nNội dung"


@pytest.mark.parametrize("published", ["unknown", "null", "", "N/A", None])
def test_an_unknown_date_is_none(tmp_path: Path, published: str | None) -> None:
    [article], _ = reading_of(write(tmp_path / "a.jsonl", json.dumps({"text": "Bài", "published": published})))
    assert article.published is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not valid JSON"),
        ("[1]", "is not a JSON object"),
        ('{"title": "x"}', 'has no "text"'),
        ('{"text": 5}', 'has no "text"'),
        ('{"text": "a", "url": ["b"]}', 'has a "url" that is no string'),
        ('{"text": "  "}', "is empty"),
        ("[" * 100_000, "is not valid JSON"),
    ],
)
def test_a_broken_line_is_reported_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "Một"}}\n{line}\n{{"text": "Hai"}}\n')
    articles, [error] = reading_of(path)
    assert [article.text for article in articles] == ["Một", "Hai"]
    assert error.startswith(f"{path}:2 ")
    assert reason in error
    assert "\n" not in error


def test_a_line_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    articles, [error] = reading_of(write(tmp_path / "a.jsonl", b'{"text": "\xff"}\n{"text": "Hai"}'))
    assert [article.text for article in articles] == ["Hai"]
    assert "a.jsonl:1 is not valid JSON" in error


def test_a_line_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 100)
    monkeypatch.setattr(jsonl, "_CHUNK", 16)
    path = write(tmp_path / "a.jsonl", f'{{"text": "{"x" * 500}"}}\n{{"text": "Hai"}}\n')
    articles, [error] = reading_of(path)
    assert [(article.text, article.source) for article in articles] == [("Hai", f"{path}:2")]
    assert ":1 is longer than" in error


def test_the_same_article_is_given_once_and_an_id_means_one_article(tmp_path: Path) -> None:
    lines = [{"id": "1", "text": "Một"}, {"id": "1", "text": "Một"}, {"id": "1", "text": "Hai"}]
    articles, _ = reading_of(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines))))
    assert [article.text for article in articles] == ["Một", "Hai"]
    first, second = (article.id for article in articles)
    assert first == "1"
    assert second.startswith("1-")


def test_an_id_made_from_the_content_is_the_same_for_any_unicode_form(tmp_path: Path) -> None:
    ids = [
        reading_of(write(tmp_path / name, json.dumps({"text": text})))[0][0].id
        for name, text in (("a.jsonl", "Hội nghị"), ("b.jsonl", "Ho\u0323\u0302i nghi\u0323"))
    ]
    assert ids[0] == ids[1]


# Folders and files that are none


def test_a_folder_is_read_in_order_and_only_articles_of_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/x.txt", "index.json", "b.gold.json", "photo.jpg", "C.TXT"):
        write(tmp_path / name, f"Bài {name}")
    articles, errors = reading_of(tmp_path)
    assert errors == []
    assert [article.id for article in articles] == ["C", "b", "z"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", " \n\t", "is empty"),
        ("a.jsonl", "\n", "is empty"),
        ("a.txt", b"\x00\x01\x02\x03", "is not text but binary data"),
        ("a.pdf", "x", "is not of a kind that is read"),
        ("a.txt.gz", b"no gzip", "is a broken gzip file"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}' * 99, mtime=0)[:-12], "is a broken gzip file"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    bad = write(tmp_path / "bad" / name, content)
    good = write(tmp_path / "good.txt", "Bài")
    articles, [error] = reading_of(bad, good)
    assert [article.id for article in articles] == ["good"]
    assert error.startswith(str(bad))
    assert reason in error
    assert error.count(". ") == 0


def test_missing_file_and_folder_without_articles(tmp_path: Path) -> None:
    articles, errors = reading_of(tmp_path / "nowhere.txt", tmp_path)
    assert articles == []
    assert errors[0].endswith("nowhere.txt does not exist.")
    assert "is a folder without articles" in errors[1]


def test_a_text_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_TEXT", 10)
    _, [error] = reading_of(write(tmp_path / "a.txt", "x" * 11))
    assert "is larger than" in error


# Standard input


def test_text_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give_standard_input(monkeypatch, "Tiêu đề\n\nBài".encode())
    [article], _ = reading_of("-")
    assert (article.title, article.source) == ("Tiêu đề", "standard input")
    assert len(article.id) == 16


def test_json_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give_standard_input(monkeypatch, b'\n{"text": "M\xe1\xbb\x99t"}\n{"text": \n{"text": "Hai"}')
    articles, [error] = reading_of("-")
    assert [article.text for article in articles] == ["Một", "Hai"]
    assert error.startswith("standard input:3 ")


def test_nothing_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give_standard_input(monkeypatch, b"")
    assert reading_of("-") == ([], ["standard input is empty: there is no text to read."])


# HTML


PAGE = """<!doctype html><html lang="vi"><head><meta charset="{charset}"><title>Tỉnh An Bình họp báo</title>
<meta property="og:url" content="https://bao.example/hop-bao"><meta property="og:site_name" content="Báo An Bình">
<meta property="article:published_time" content="2024-06-10T08:00:00+07:00"></head><body>
<nav><a href="/">Trang chủ</a> <a href="/a">Thời sự</a></nav>
<article><h1>Tỉnh An Bình họp báo</h1>
<p>Sáng nay, Ủy ban nhân dân tỉnh An Bình tổ chức họp báo về tình hình kinh tế, xã hội của tỉnh trong sáu tháng.</p>
<figure><img src="a.jpg"><figcaption>Quang cảnh buổi họp báo. Ảnh: Minh Tâm</figcaption></figure>
<p>Chủ tịch tỉnh cho biết toàn tỉnh có 29 khu công nghiệp, trong đó 27 khu đã đi vào hoạt động ổn định từ lâu.</p>
<p>Các nhà báo đã đặt nhiều câu hỏi về việc làm, nhà ở cho công nhân và tiến độ của những tuyến đường lớn.</p>
</article><footer>Bản quyền thuộc về Báo An Bình</footer></body></html>"""


@pytest.fixture
def extraction() -> None:
    pytest.importorskip("trafilatura", reason="the extra quanhe[html] is not installed", exc_type=ImportError)


@pytest.mark.usefixtures("extraction")
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_page(tmp_path: Path, charset: str) -> None:
    [article], errors = reading_of(write(tmp_path / "hop-bao.html", PAGE.format(charset=charset).encode(charset)))
    assert errors == []
    assert article.id == "hop-bao"
    assert article.title == "Tỉnh An Bình họp báo"
    assert article.text.startswith("Tỉnh An Bình họp báo\n")
    assert article.text.count("Tỉnh An Bình họp báo") == 1
    assert "Quang cảnh buổi họp báo" in article.text
    assert "29 khu công nghiệp" in article.text
    assert "Bản quyền" not in article.text
    assert (article.published, article.url) == ("2024-06-10", "https://bao.example/hop-bao")
    assert article.outlet == "Báo An Bình"


@pytest.mark.usefixtures("extraction")
@pytest.mark.parametrize(
    "markup",
    [
        '<figure class="photo"><img src="a.jpg"><figcaption><p>{}</p></figcaption></figure>',
        '<table class="picture"><tr><td><img src="a.jpg"></td></tr><tr><td class="caption">{}</td></tr></table>',
        '<div><div><img src="a.jpg"></div><div class="PhotoCMS_Caption"><p>{}</p></div></div>',
    ],
)
def test_captions_of_a_page_are_kept_as_lines(tmp_path: Path, markup: str) -> None:
    caption = "Quang cảnh buổi họp báo. Ảnh: Minh Tâm"
    start, end = PAGE.format(charset="utf-8").split("<figure>")
    page = start + markup.format(caption) + end.partition("</figure>")[2]
    [article], _ = reading_of(write(tmp_path / "a.html", page))
    assert caption in article.text.split("\n")


@pytest.mark.usefixtures("extraction")
def test_a_page_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    give_standard_input(monkeypatch, PAGE.format(charset="utf-8").encode())
    [article], _ = reading_of("-")
    assert article.title == "Tỉnh An Bình họp báo"


@pytest.mark.usefixtures("extraction")
def test_a_broken_page_is_reported_and_the_next_is_read(tmp_path: Path) -> None:
    nested = write(tmp_path / "a.html", "<div>" * 200_000)
    empty = write(tmp_path / "b.html", "<html><body></body></html>")
    good = write(tmp_path / "c.html", PAGE.format(charset="utf-8"))
    articles, errors = reading_of(nested, empty, good)
    assert [article.id for article in articles] == ["c"]
    assert [error.split()[0] for error in errors] == [str(nested), str(empty)]


@pytest.mark.usefixtures("extraction")
def test_a_page_that_takes_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = write(tmp_path / "a.html", PAGE.format(charset="utf-8"))
    with html.Extractor() as extractor:
        extractor.read(slow.read_bytes(), "a.html")
        monkeypatch.setattr(html, "LONGEST_WAIT", 0.0)
        with pytest.raises(InputError, match="took longer than"):
            extractor.read(slow.read_bytes(), "a.html")
        monkeypatch.setattr(html, "LONGEST_WAIT", 30.0)
        assert extractor.read(slow.read_bytes(), "a.html").title == "Tỉnh An Bình họp báo"


@pytest.mark.usefixtures("extraction")
def test_pages_read_at_once_come_in_order_as_do_their_errors(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.html", PAGE.format(charset="utf-8")) for n in range(7)]
    paths[2].write_text("<html></html>")
    paths.insert(5, write(tmp_path / "text.txt", "Bài"))
    paths.insert(4, tmp_path / "nowhere.txt")
    errors: list[InputError] = []
    given = [(article.id, len(errors)) for article in read(paths, on_error=errors.append, processes=2)]
    assert given == [("0", 0), ("1", 0), ("3", 1), ("4", 2), ("text", 2), ("5", 2), ("6", 2)]
    assert [str(error).split()[0] for error in errors] == [str(paths[2]), str(paths[4])]


@pytest.mark.usefixtures("extraction")
def test_pages_that_nobody_waits_for_leave_no_process(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.html", PAGE.format(charset="utf-8")) for n in range(9)]
    with pages.Pages(2) as several:
        futures = [several.of_file(path, path.stem) for path in paths]
        assert futures[0].result().id == "0"
        started = [extractor._process for extractor in several._all]
    assert started and all(process is None or process.poll() is not None for process in started)
    assert all(future.done() for future in futures)


def test_a_page_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LARGEST_PAGE", 10)
    _, [error] = reading_of(write(tmp_path / "a.html", "<html>" * 20))
    assert "is larger than" in error


def test_without_trafilatura_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "trafilatura.py", "raise ImportError('not here')")
    monkeypatch.syspath_prepend(tmp_path)
    _, [error] = reading_of(write(tmp_path / "a.html", "<html><p>Bài</p></html>"))
    assert 'pip install "quanhe[html]"' in error
