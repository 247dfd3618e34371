"""An invented province: its people, events and figures as five articles tell of them, with all a page may expect."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

import networkx

ID: Final = "https://w3id.org/quanhe/id/"
HOLDING: Final = "org:Membership"

ARTICLES: Final[dict[str, dict[str, str]]] = {
    "bau": {"title": "Sơn Khê bầu Chủ tịch tỉnh", "published": "2019-03-12", "outlet": "Báo Sơn Khê", "url": "https://example.org/bau"},
    "hop": {"title": "Sơn Khê họp bàn phát triển chè", "published": "2021-05-20", "outlet": "Báo Sơn Khê"},
    "lai": {"title": "Họp bàn phát triển chè (đăng lại)", "published": "2021-05-21", "outlet": "Tin Vùng Cao"},
    "moi": {"title": "Lãnh đạo mới của Sơn Khê", "published": "2024-02-01", "url": "javascript:alert(1)"},
    "so": {"title": "Số liệu ngành chè", "published": "2024-03-05"},
}  # fmt: skip

MEETING: Final = (
    "Ngày 20/5/2021, ông Hoàng Quốc Khê, Chủ tịch Ủy ban nhân dân tỉnh Sơn Khê 𠮷, chủ trì hội nghị phát triển chè."
)
SPEECH: Final = "Bà Lò Thị Mây, Giám đốc Sở Nông nghiệp tỉnh Sơn Khê, đề nghị các huyện giữ giống chè cổ."
LONG: Final = (
    "Theo báo cáo, " + "các huyện vùng cao đã trồng dặm, chăm sóc và thu hái đúng lứa, " * 9
    + "bà Lò Thị Mây được bổ nhiệm làm Phó Chủ tịch Ủy ban nhân dân tỉnh Sơn Khê, "
    + "còn các xã vùng thấp tiếp tục mở rộng diện tích chè an toàn trong những vụ tới, " * 6 + "kết quả rất tốt."
)  # fmt: skip
TEXTS: Final = {
    "bau": "Ngày 12/3/2019, ông Hoàng Quốc Khê được bầu làm Chủ tịch Ủy ban nhân dân tỉnh Sơn Khê.",
    "hop": f"Tin trong tỉnh\n\n{MEETING}\n" + "Chè cổ được trồng ở nhiều bản.\n" * 40 + f"{SPEECH}\n",
    "moi": f"{LONG}\nÔng Đinh Văn Sóc là Chủ tịch Ủy ban nhân dân tỉnh Sơn Khê. "
    "Bà Lò Thị Mây nguyên là Giám đốc Sở Nông nghiệp.",
    "so": "Năm 2020 sản lượng chè của Sơn Khê đạt 1.200 tấn, năm 2021 đạt 1.350 tấn, có bài nói 1.400 tấn, "
    "năm 2022 gần 1.500 tấn.",
}  # fmt: skip


def texts() -> dict[str, str]:
    """Give the whole texts that a page may carry: not that of the reprint."""
    return {f"{ID}article/{name}": unicodedata.normalize("NFC", text) for name, text in TEXTS.items()}


def iri(name: str) -> str:
    return f"{ID}thing/{name.replace(' ', '_')}"


def quote(article: str, words: str, sentence: str = "", rule: str = "post.appositive") -> dict[str, Any]:
    """Give a quote where it stands in the text of an article; the reprint's stands where the original's does."""
    text = TEXTS.get(article, TEXTS["hop"])
    around = sentence or words
    first = text.index(around)
    start = first + around.index(words)
    place = {"start": start, "end": start + len(words), "sentence": around, "sentence_start": first}
    return {"article": f"{ID}article/{article}", **ARTICLES[article], "quote": words, "rule": rule, **place}


def told() -> networkx.MultiDiGraph:
    """Give the province: posts in time, an event, a document, figures over time and places, parts of a whole."""
    network = networkx.MultiDiGraph()
    _things(network)
    _posts(network)
    _events(network)
    _ties(network)
    for number, (subject, kind) in enumerate((("Sơn Khê", "area"), ("Trà Giang", "area"), ("Công ty Chè Mây", "body"))):
        _figures(network, subject, kind, number)
    return network


def _things(network: networkx.MultiDiGraph) -> None:
    for name in ("Hoàng Quốc Khê", "Lò Thị Mây", "Đinh Văn Sóc", *(f"Người Dự {number:02}" for number in range(12))):
        network.add_node(iri(name), kind="person", label=name)
    network.nodes[iri("Đinh Văn Sóc")]["title"] = "Chủ tịch UBND tỉnh Sơn Khê"
    for name, english in (
        ("Ủy ban nhân dân tỉnh Sơn Khê", "Sơn Khê People's Committee"), ("Sở Nông nghiệp tỉnh Sơn Khê", None)
    ):  # fmt: skip
        network.add_node(iri(name), kind="body", group="government", label=name, label_en=english, place="Sơn Khê")
    life = {"start": "1997-01-01", "end": "2025-06-30", "now": [iri("Sơn Lâm")]}
    network.add_node(iri("Sơn Khê"), kind="place", label="Sơn Khê", aliases=["tỉnh Sơn Khê cũ"], **life)
    for name in ("Sơn Lâm", "Trà Giang"):
        network.add_node(iri(name), kind="place", label=name)
    network.add_node(iri("Công ty Chè Mây"), kind="enterprise", label="Công ty Chè Mây")
    own = {"label": "Sự kiện", "label_en": "Event", "value": "Hội nghị phát triển chè"}
    fact = {**own, "evidence": [quote("hop", "hội nghị phát triển chè", MEETING, "event.named")]}
    network.add_node(iri("Hội nghị phát triển chè"), kind="event", label=own["value"], start="2021-05-20", facts=[fact])


def join(network: networkx.MultiDiGraph, source: str, relation: str, label: str, target: str, **more: Any) -> None:
    network.add_edge(iri(source), iri(target), relation=relation, label=label, **{"evidence": [], **more})


COMMITTEE: Final = "Ủy ban nhân dân tỉnh Sơn Khê"
DEPARTMENT: Final = "Sở Nông nghiệp tỉnh Sơn Khê"
MEETS: Final = "Hội nghị phát triển chè"
LIKELY: Final = {"heldFrom": "2024-02-01", "heldUntil": "2024-02-01"} | {
    "likelyFrom": "2024-02-01", "likelyUntil": "2029-02-01"
}  # fmt: skip
FOLLOWED: Final = {"heldFrom": "2019-03-12", "heldUntil": "2021-05-20"} | {
    "overAfter": "2024-02-01", "overBy": "successor.begins"
}  # fmt: skip
CALLED_FORMER: Final = {"heldFrom": "2021-05-20", "heldUntil": "2021-05-20"} | {
    "overAfter": "2024-02-01", "overBy": "reported.over"
}  # fmt: skip


def _posts(network: networkx.MultiDiGraph) -> None:
    def holds(person: str, title: str, body: str, status: str, *evidence: dict[str, Any], **more: Any) -> None:
        label = {"label_en": "Holds a post: Chair"} if title == "Chủ tịch" else {}
        post = {"status": status, "evidence": list(evidence), **label, **more}
        join(network, person, HOLDING, f"Giữ chức vụ: {title}", body, **post)

    elected = quote("bau", f"ông Hoàng Quốc Khê được bầu làm Chủ tịch {COMMITTEE}", TEXTS["bau"], "post.stated")
    chair = ("Hoàng Quốc Khê", "Chủ tịch", COMMITTEE)
    holds(*chair, "appointed", elected, start="2019-03-12", tenure=FOLLOWED)
    words, short = f"ông Hoàng Quốc Khê, Chủ tịch {COMMITTEE}", "Hoàng Quốc Khê, Chủ tịch"
    said = [quote("hop", words, MEETING), quote("hop", short, MEETING, "post.short"), quote("lai", words, MEETING)]
    holds(*chair, "current", *said, tenure=FOLLOWED)
    successor = quote("moi", f"Đinh Văn Sóc là Chủ tịch {COMMITTEE}")
    holds("Đinh Văn Sóc", "Chủ tịch", COMMITTEE, "current", successor, tenure=LIKELY, certainty="completed")
    named = quote("moi", f"bà Lò Thị Mây được bổ nhiệm làm Phó Chủ tịch {COMMITTEE}", LONG, "post.stated")
    holds("Lò Thị Mây", "Phó Chủ tịch", COMMITTEE, "appointed", named, tenure=LIKELY)
    director = ("Lò Thị Mây", "Giám đốc", DEPARTMENT)
    holds(*director, "current", quote("hop", f"Lò Thị Mây, Giám đốc {DEPARTMENT}", SPEECH), tenure=CALLED_FORMER)
    holds(*director, "former", quote("moi", "Lò Thị Mây nguyên là Giám đốc Sở Nông nghiệp"), tenure=CALLED_FORMER)


def _events(network: networkx.MultiDiGraph) -> None:
    words = f"ông Hoàng Quốc Khê, Chủ tịch {COMMITTEE} 𠮷, chủ trì hội nghị"
    chaired = {"label_en": "Takes part: chaired", "evidence": [quote("hop", words, MEETING, "event.role")]}
    join(network, "Hoàng Quốc Khê", "qh:Participation", "Tham dự: chủ trì", MEETS, **chaired)
    spoke = {"evidence": [quote("hop", "Lò Thị Mây", SPEECH)]}
    join(network, "Lò Thị Mây", "qh:Participation", "Tham dự: phát biểu", MEETS, **spoke)
    asked = {"evidence": [quote("hop", SPEECH, SPEECH, "speech.verb")]}
    join(network, "Lò Thị Mây", "qh:SpeechAct", "Phát ngôn: đề nghị", MEETS, **asked)
    for number in range(12):
        join(network, f"Người Dự {number:02}", "qh:Participation", "Tham dự: tham dự", MEETS)


def _ties(network: networkx.MultiDiGraph) -> None:
    join(network, DEPARTMENT, "qh:UnitRelation", "Trực thuộc", COMMITTEE, label_en="Is a unit of")
    for body in (COMMITTEE, DEPARTMENT):
        join(network, body, "qh:JurisdictionRelation", "Thuộc địa bàn", "Sơn Khê", certainty="inferred")
    join(network, "Công ty Chè Mây", "qh:Sponsorship", "Tài trợ", COMMITTEE, label_en="Sponsors")
    join(network, "Lò Thị Mây", "qh:Mentoring", "Hướng dẫn", "Đinh Văn Sóc", label_en="Mentors")


YIELD: Final = {
    "indicator": "sản lượng",
    "indicator_en": "output",
    "indicator_iri": "ind:SanLuong",
    "measure": "sản lượng chè",
}
TONNES: Final = {"unit": "tấn", "unit_en": "tonnes"}


def _figures(network: networkx.MultiDiGraph, subject: str, kind: str, number: int) -> None:
    values = [("2020", 1200, {}), ("2021", 1350, {}), ("2021", 1400, {}), ("2022", 1500, {"approximation": "under"})]
    about: dict[str, Any] = {kind: iri(subject), "subject": subject}
    for year, value, more in values if number == 0 else values[:1]:
        name = f"sản lượng chè {year} {value} {subject}"
        said = {
            **YIELD,
            **TONNES,
            "value": value * (number + 1),
            "start": year,
            "end": year,
            "period": f"năm {year}",
            **about,
            **more,
        }
        _figure(network, name, subject, said, "sản lượng chè của Sơn Khê đạt 1.200 tấn")
    if number == 0:
        months = {**YIELD, **TONNES, "value": 900, "start": "2023-01-01", "end": "2023-09-30", **about}
        _figure(network, "sản lượng chè 9 tháng 2023", subject, months, "1.350 tấn")
        _figure(network, "sản lượng chè tăng", subject, {**YIELD, "value": 12.5, "unit": "%", **about}, "1.400 tấn")
        _parts(network, subject, about)


def _parts(network: networkx.MultiDiGraph, subject: str, about: dict[str, Any]) -> None:
    money = {"indicator": "tổng vốn", "indicator_en": "total capital", "unit": "đồng", "unit_en": "dong", **about}
    _figure(
        network, "vốn ngành chè", subject, {**money, "measure": "vốn ngành chè", "value": 1_234_500_000_000}, "năm 2021"
    )
    for name, value in (("vốn trồng mới", 800_000_000_000), ("vốn chế biến", 400_000_000_000)):
        part = {**money, "measure": name, "value": value, "part_of": iri("vốn ngành chè")}
        _figure(network, name, subject, part, "năm 2021")
        join(network, name, "qb:Observation", "là một phần của", "vốn ngành chè", label_en="is a part of")


def _figure(network: networkx.MultiDiGraph, name: str, subject: str, figure: dict[str, Any], words: str) -> None:
    evidence = [quote("so", words, TEXTS["so"], "statistic.measured")]
    fact = {"label": "Số liệu", "label_en": "Figure", "value": name, "evidence": evidence}
    network.add_node(iri(name), kind="figure", label=name, figure=figure, facts=[fact])
    join(network, name, "qb:Observation", "Số liệu: sản lượng", subject, label_en="Figure: output", evidence=evidence)
