"""Networks to draw: one invented province with its people and bodies, a hostile one, and large ones."""

from __future__ import annotations

from typing import Any

import networkx

ID = "https://w3id.org/quanhe/id/"

PEOPLE = (
    "Võ Văn Minh", "Nguyễn Văn Hiến", "Nguyễn Văn Hiện", "Đặng Thị Duyên", "Trần Hoà Bình", "Lê Thị Hoa",
    "Phạm Quốc Đạt", "Hồ Thanh Tú", "Bùi Thu Trang", "Đỗ Mạnh Cường",
)  # fmt: skip
BODIES = (
    ("Tỉnh ủy Bình Dương", "Bình Dương Party Committee", "party"),
    ("Ban Tổ chức Tỉnh ủy Bình Dương", "Organisation Commission, Bình Dương", "party"),
    ("Ban Thường vụ Tỉnh ủy Bình Dương", None, "party"),
    ("Hội đồng nhân dân tỉnh Bình Dương", "Bình Dương People's Council", "assembly"),
    ("Ủy ban nhân dân tỉnh Bình Dương", "Bình Dương People's Committee", "government"),
    ("Sở Tài chính tỉnh Bình Dương", "Bình Dương Department of Finance", "government"),
    ("Sở Công Thương tỉnh Bình Dương", None, "government"),
    ("Ủy ban Mặt trận Tổ quốc tỉnh Bình Dương", None, "front"),
    ("Trường Đại học Sông Bé", "Sông Bé University", "education"),
    ("Báo Đất Thủ", None, "media"),
)
PLACES = (("Bình Dương", None), ("Thành phố Hồ Chí Minh", "Ho Chi Minh City"), ("Thuận An", None), ("Dĩ An", None))
ENTERPRISES = ("Công ty cổ phần Gỗ Phú Lợi", "Công ty TNHH Cơ khí Lái Thiêu", "Tổng công ty Hạ tầng Miền Đông")
DOCUMENTS = ("Nghị quyết 12-NQ/TU", "Chương trình 35-CTr/TU", "Quyết định 1407/QĐ-UBND")
EVENTS = ("Hội nghị tổng kết công tác xây dựng Đảng", "Lễ khởi công đường vành đai", "Kỳ họp thứ mười")
FIGURES = (
    "24/26 khu công nghiệp đang hoạt động", "gần 31 tỷ USD vốn đăng ký", "4.120 đảng viên mới", "612 doanh nghiệp",
)  # fmt: skip

REPORT = {
    "article": ID + "article/bao-cao",
    "title": "Bình Dương tổng kết công tác phát triển đảng viên",
    "outlet": "Báo Đất Thủ",
    "published": "2021-12-03",
    "url": "https://example.org/tong-ket",
}
APPOINTMENT = {
    "article": ID + "article/bo-nhiem",
    "title": "Công bố quyết định về công tác cán bộ",
    "published": "2022-04",
}


def iri(label: str) -> str:
    return ID + label.replace(" ", "_").replace("/", "-")


RULE = "posts.title_body_name"


def quote(words: str, article: dict[str, str] = REPORT, rule: str = RULE, start: int = 120) -> dict[str, Any]:
    return {"quote": words, "rule": rule, "start": start, "end": start + len(words), **article}


def fact(label: str, english: str, value: str, evidence: dict[str, Any]) -> dict[str, Any]:
    return {"label": label, "label_en": english, "value": value, "evidence": [evidence]}


def add(network: networkx.MultiDiGraph, kind: str, label: str, **more: Any) -> None:
    network.add_node(iri(label), kind=kind, class_iri="https://w3id.org/quanhe/ns#" + kind.title(), label=label, **more)


def join(network: networkx.MultiDiGraph, source: str, label: str, target: str, **more: Any) -> None:
    evidence = more.pop("evidence", None) or [quote(f"{source}, {label} {target}")]
    relation = more.pop("relation", "Holding")
    network.add_edge(iri(source), iri(target), relation=relation, label=label, evidence=evidence, **more)


def sample() -> networkx.MultiDiGraph:
    """Give the invented province: 37 nodes of all seven kinds."""
    network = networkx.MultiDiGraph()
    for name in PEOPLE:
        add(network, "person", name)
    for name, english, group in BODIES:
        add(network, "body", name, label_en=english, group=group, aliases=[name.replace("Ủy ban nhân dân", "UBND")])
    for name, english in PLACES:
        add(network, "place", name, label_en=english)
    for name in ENTERPRISES:
        add(network, "enterprise", name)
    for name in DOCUMENTS:
        add(network, "document", name, facts=[fact("Số hiệu", "Number", name.split()[-1], quote(name))])
    for name in EVENTS:
        add(network, "event", name)
    for name in FIGURES:
        value = fact("Giá trị", "Value", name.split()[0], quote(name, rule="statistics.ratio"))
        add(network, "figure", name, facts=[value])
    _posts(network)
    _structure(network)
    return network


def _posts(network: networkx.MultiDiGraph) -> None:
    council, committee, party, agency = BODIES[3][0], BODIES[4][0], BODIES[0][0], BODIES[1][0]
    join(network, PEOPLE[0], "Phó Bí thư", party, label_en="Deputy Secretary", status="current")
    spoken = [
        quote("đồng chí Võ Văn Minh, Chủ tịch Hội đồng nhân dân tỉnh, kết luận buổi làm việc"),
        quote("Chủ tịch Hội đồng nhân dân tỉnh Võ Văn Minh", APPOINTMENT, start=40),
        quote("ông Võ Văn Minh giữ chức Chủ tịch Hội đồng nhân dân tỉnh", APPOINTMENT, start=310),
    ]
    chair = {"label_en": "Chair", "status": "current", "start": "2021-06-25", "evidence": spoken}
    join(network, PEOPLE[0], "Chủ tịch", council, **chair)
    join(network, PEOPLE[0], "Ủy viên", BODIES[2][0], label_en="Member", status="current")
    join(network, PEOPLE[1], "Chủ tịch", committee, label_en="Chair", status="current")
    join(network, PEOPLE[2], "Trưởng Ban", agency, label_en="Head", status="former", end="2020")
    join(network, PEOPLE[2], "Phó Bí thư Thường trực", party, label_en="Standing Deputy Secretary", status="current")
    named = [quote("bổ nhiệm bà Đặng Thị Duyên", APPOINTMENT)]
    join(network, PEOPLE[3], "Phó Trưởng Ban", agency, label_en="Deputy Head", status="appointed", evidence=named)
    join(network, PEOPLE[4], "Giám đốc", BODIES[5][0], label_en="Director", status="current")
    join(network, PEOPLE[5], "Giám đốc", BODIES[6][0], label_en="Director", status="left")
    join(network, PEOPLE[6], "Chủ tịch", BODIES[7][0], label_en="Chair", status="current")
    join(network, PEOPLE[7], "Hiệu trưởng", BODIES[8][0], label_en="Rector", status="proposed")
    join(network, PEOPLE[8], "Tổng Biên tập", BODIES[9][0], label_en="Editor-in-chief", status="current")
    join(network, PEOPLE[9], "Tổng Giám đốc", ENTERPRISES[2], label_en="Chief executive", status="current")


def _structure(network: networkx.MultiDiGraph) -> None:
    for body, _, group in BODIES:
        parent = BODIES[0][0] if group == "party" else BODIES[4][0]
        if body not in (BODIES[0][0], BODIES[4][0]) and group in ("party", "government"):
            join(network, body, "thuộc", parent, label_en="unit of", relation="UnitOf")
        join(network, body, "phụ trách địa bàn", PLACES[0][0], label_en="serves", relation="Jurisdiction")
    for place in PLACES[1:]:
        join(network, place[0], "giáp", PLACES[0][0], label_en="borders", relation="Border")
    for number, name in enumerate(ENTERPRISES):
        join(network, name, "đầu tư tại", PLACES[number + 1][0], label_en="invests in", relation="Investment")
    for document in DOCUMENTS:
        issuer = BODIES[0][0] if "TU" in document else BODIES[4][0]
        join(network, issuer, "ban hành", document, label_en="issued", relation="Issuing")
    for number, event in enumerate(EVENTS):
        for person in PEOPLE[number : number + 4]:
            join(network, person, "dự", event, label_en="attended", relation="Participation")
    for figure in FIGURES:
        join(network, figure, "tại", PLACES[0][0], label_en="in", relation="FigureOf")


HOSTILE = "</script><img src=x onerror=alert(1)>"


def hostile() -> networkx.MultiDiGraph:
    """Give a network in which every text is an attempt to run code or to open a connection."""
    network = networkx.MultiDiGraph()
    address = 'https://example.org/?q="><script>alert(2)</script>'
    evidence: list[dict[str, Any]] = [
        {
            **{name: f"{name} {HOSTILE}" for name in ("quote", "title", "outlet", "rule", "article")},
            "published": f"date {HOSTILE}",
            "url": f"javascript:alert('{HOSTILE}')",
        },
        {"quote": "second", "title": "web", "url": address, "rule": "r\u2028\u2029"},
        {"quote": "third", "title": "data", "url": "data:text/html,<script>alert(3)</script>"},
    ]
    told = {name: f"{name} {HOSTILE}" for name in ("label", "label_en", "value", "status")}
    for letter in "ab":
        network.add_node(
            f"{letter}{HOSTILE}", kind="person", class_iri=HOSTILE, group=HOSTILE,
            label=f"{letter} label {HOSTILE}", label_en=f"{letter} english {HOSTILE}",
            aliases=[f"alias {HOSTILE}", "<!--<script>"], facts=[{**told, "evidence": evidence}],
        )  # fmt: skip
    network.add_edge(
        f"a{HOSTILE}", f"b{HOSTILE}", relation=HOSTILE, label=f"edge {HOSTILE}", label_en=f"edge {HOSTILE}",
        status=f"status {HOSTILE}", start=f"start {HOSTILE}", evidence=evidence,
    )  # fmt: skip
    return network


def large(count: int) -> networkx.MultiDiGraph:
    """Give a network of `count` people and bodies in which a few are connected to many, as in news."""
    kinds = ("person", "body", "person", "figure", "place", "event", "document", "enterprise")
    network = networkx.MultiDiGraph()
    for number in range(count):
        names = {"label": f"Mục số {number}", "label_en": f"Item {number}"}
        network.add_node(f"{ID}{number:06}", kind=kinds[number % 8], group="government", **names)
    for number in range(1, count):
        # The parent is far smaller than the child: hubs arise, and their sizes fall off quickly.
        for parent in {number // 7, (number * 7919) % (number // 3 + 1)}:
            network.add_edge(
                f"{ID}{number:06}", f"{ID}{parent:06}", relation="Holding", label="thuộc", label_en="unit of",
                evidence=[quote(f"Mục số {number} thuộc mục số {parent}")],
            )  # fmt: skip
    return network
