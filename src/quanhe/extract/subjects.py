"""What a document is about: where its subject begins behind the kind of document or its number, and where it ends.

"Nghị quyết về xử lý nợ xấu", "quyết định bổ nhiệm ông A", "Đề án tái cơ cấu ngành B", "Luật Đất đai". What documents of
a kind are wont to say right behind their kind (qh:subject in ontology/documents.ttl) tells a subject without "về".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quanhe.extract.cues import acts, addressed, is_law_label
from quanhe.extract.names import looks_like_person
from quanhe.extract.reading import UPPER, Reading
from quanhe.lexicon import Concept
from quanhe.text import key

_YEAR: Final = r"(?:19|20)\d\d"
_ABOUT: Final = re.compile(
    r"[,:]? (?P<lead>(?:với nội dung )?(?:về việc|về vấn đề|liên quan đến việc|liên quan đến|v/v|về))\b:? "
)
_QUALIFIER: Final = re.compile(
    r"(?: (?:này|nêu trên|nói trên|mới|khung|quốc gia|tổng thể|chung|riêng|chuyên đề|đầu tiên|mới nhất"
    r"|chính thức|lần này|nhanh|khẩn|hỏa tốc|sơ bộ))+(?= )"
)
_QUOTED: Final = re.compile(r':? ?"([^"\n]{6,200})"')
_CONTENT: Final = re.compile(r" (?P<word>[^\W\d_]+)")
_PERIOD: Final = re.compile(
    rf" (?:quý (?:[1-4]|IV|I{{1,3}})(?: ?/ ?{_YEAR}|,? năm {_YEAR})?|(?:bán niên|\d+ tháng(?: đầu)?"
    rf"|cả)?(?: ?năm)? ?{_YEAR})"
)
_STOP: Final = re.compile(
    r"[.;\n\"”!?…]|:(?= )|, | \(| - "
    r"| (?=(?:đã|sẽ|vừa|đang|gồm|nhằm|để(?! tạm giam)|khi|từ khi|trên cơ sở|có hiệu lực|cho biết|cho thấy"
    r"|hiện nay|đi vào|chính thức (?:có|được|ký)|nêu rõ|yêu cầu"
    r"|khẳng định|trong đó|so với|do|theo|diễn ra|mà|nếu|vì|thì|bao gồm)\b)"
    r"| (?=(?:Sáng|Chiều|Tối(?! cao)|Ngày|Theo|Tại|Hôm|Ảnh|Trong|Sau|Trước|Hiện|Đồng thời)\b)"
    r"| (?=tại (?:hội nghị|buổi|lễ|cuộc|phiên|đại hội|Hội nghị|Đại hội|Lễ)\b)| (?=vào (?:ngày|tháng|năm|sáng"
    r"|chiều|tối|lúc)\b)"
    r"| (?=và (?:yêu cầu|đề nghị|xem xét|áp dụng|giao|chỉ đạo|có|đã|được|sẽ|tiếp tục|những"
    r"|các (?:nghị quyết|quyết định|quy định|văn bản|chính sách))\b)"
    r"| (?=và (?:Nghị quyết|Quyết định|Chỉ thị|Kết luận|Nghị định|Thông tư|Luật|Đề án|Kế hoạch|Chương trình"
    r"|Chiến lược|phương án|lệnh|Lệnh|Biên bản|Bản ghi nhớ|Hiệp định|Hiệp ước|Nghị định thư|Thỏa thuận|Công ước)\b)"
    rf"|(?<= {_YEAR}) (?=và (?!định hướng|tầm nhìn|các năm|những năm|năm|\d))"
    r"|(?<!không) (?=được\b)|(?<!hết) (?=là\b)| (?=trong (?:đó|tổng|khi(?! thi hành)"
    r"|bối cảnh|thời gian|thực hiện|vòng)\b)"
    r"|(?<!đối)(?<!gắn)(?<!hợp)(?<!hợp tác)(?<!hợp tác chiến lược)(?<!ứng phó)(?<!hiệu quả)"
    r"(?<!phù hợp)(?<!thích ứng)(?<!quan hệ)(?<!đối phó) (?=với (?!nước|các nước|hình thức|ông |bà |đồng chí ))"
    r"| (?=gắn với (?!thực hiện))"
    r"| (?=(?:trước|từ|đến) ngày)"
    r"| (?=trên (?:tinh thần|cơ sở|địa bàn)\b)"
    r"|(?<!hướng)(?<!tiến)(?<!tính)(?<!dẫn) (?=(?:tới|lên|gửi|gửi tới|gửi đến|trình|trình lên) "
    r"(?:thường trực|Chính phủ|Thủ tướng|Quốc hội|Bộ|UBND|cấp|các (?:bộ|sở|đơn vị|cơ quan)))"
    r"| (?=và \S+ năm (?:trước|sau)\b)| (?=tại (?:Trụ sở|trụ sở|Hội trường|hội trường)\b)| (?=như (?:là )?một\b)"
    r"| (?=cũng như\b)| (?=sai quy định)| (?=sau khi\b)"
    r"| (?=trị giá\b)| (?=(?:phải|cần|không để)\b)| (?=trong (?:buổi|cuộc|phiên|khuôn khổ|hội nghị)\b)"
)
_OF_NUMBERED: Final = re.compile(
    r"((?:Nghị định|Thông tư|Nghị quyết|Quyết định|Chỉ thị)(?: số)? \d[\wĐ/-]*) (?=(?:quy định|về việc|về)\b)"
)
"""A document within a subject whose own subject follows: it is no part of what the first is about."""
_SAYS: Final = re.compile(
    r" (?:(?:lần này|mới này|này|nói trên|cũng|quy định|điều chỉnh|nêu|xác định|ghi rõ|cho phép|hướng tới|đạt|chiếm)"
    r"(?= |$))"
)
"""What a document called by its name says or is told of: it is no part of the name."""
_SAYS_OR_MORE: Final = re.compile(rf"{_SAYS.pattern}|, (?=[^\W\d_{UPPER}])")
"""The same, and all that a sentence goes on with behind the name of a treaty."""
_DEED: Final = re.compile(r", (?:xây dựng|ban hành|thực hiện|triển khai|hoàn thiện|tiếp tục|chỉ đạo|tham mưu)\b")
"""What somebody does behind a name, no part of it."""
_BRACKET: Final = re.compile(r"[^()\n]{0,28}\)")
_SHORT_BRACKET: Final = re.compile(r"[^()]*(?:\d|[A-Z]{2,}|sửa đổi)[^()]*\)|[A-ZĐ][^()]*\)")
_AFTER_COMMA: Final = re.compile(
    r"(?:do|theo|tại|ông|bà|đồng chí|nhằm|với|trong|đồng thời|vì|nên|nhưng|mà|qua|sau|trước(?! hết)|từ|đến|khi"
    r"|để|kể|nếu|thì|nhất là|đặc biệt|cùng|"
    r"góp|giúp|bằng|vào|cơ quan|ngành|đơn vị|doanh nghiệp|công ty|tạo|bởi|có|là|được|đã|sẽ|bị|phải|cần|các|những|một"
    r"|ngày|năm|đây|chúng|họ|tôi|vừa|hiện|toàn|nhiệm kỳ|trở|thay|không|còn|cũng|"
    r"cho|ra|làm|đạt|đó|thể|nguyên|cựu|lệnh|quyết định|nghị quyết|kế hoạch|đề án|chương trình|phương án|chỉ thị"
    r"|chuyển (?:hồ sơ|toàn bộ)|đề nghị truy tố|báo cáo|tờ trình|dự thảo|công bố"
    r"|kết luận|thông báo|văn bản|quy định|hướng dẫn)\b"
)
_CLAUSE: Final = re.compile(
    r"(?:[^,.;\n]|\.(?=\w)){0,60}? (?:đã|sẽ|vừa|đang|yêu cầu|chỉ đạo|ban hành|cho biết|nêu|đề nghị"
    r"|(?<!bàn )(?<!chuyển )giao|khẳng định"
    r"|quyết nghị|đề xuất|cho rằng|đặc biệt quan tâm|phải|cần)\b"
)
_NAME_BEFORE: Final = re.compile(rf"(?:[{UPPER}][^\W\d_]*(?: |$)){{2,5}}$")
_LAST_WORDS: Final = re.compile(
    r"(?:,|:| và| của| tại| cho| đối với| về| các| từ| ở| trong| trên| lần này| này| nói trên| nêu trên| gồm| đó"
    r"| ở địa phương này| - Ảnh)+$"
)
_OFFICE: Final = re.compile(r"[^.;:\n]{1,230}?(?:,| -| –)? (?=(?:giữ|thôi giữ|tham gia|làm|đảm nhiệm|nhận|thôi|kiêm) )")
_APPOINTS: Final = re.compile(
    r"(?:bổ nhiệm|điều động|chỉ định|chuẩn y|phân công|luân chuyển|miễn nhiệm|bầu|giới thiệu|phê chuẩn|cho)\b"
)
_TERM: Final = re.compile(r"nhiệm kỳ (?:19|20)\d\d")
_CASE: Final = re.compile(r"\bvụ(?: án)?\b|\btội\b")
_CRIME: Final = re.compile(
    r"(?:Đưa|Nhận|Môi giới) hối lộ|Lợi dụng|Lạm (?:dụng|quyền)|Vi phạm|Tham ô|Lừa đảo|Thiếu trách nhiệm|Cố ý|Rửa tiền"
    r"|Buôn lậu|Trốn thuế|Mua bán|Che giấu|Không tố giác|Giả mạo|Làm giả|Sử dụng|Tổ chức|Gây|Thao túng|Chiếm đoạt"
)
"""What goes on with the crimes of a case behind a comma."""
_YEAR_END: Final = re.compile(rf" {_YEAR}$")
_OUTLOOK: Final = re.compile(r"(?:có )?(?:định hướng|tầm nhìn|hướng tới|hướng đến|xét đến|nhiệm vụ|phương hướng)\b")
"""What goes on behind the year of a plan."""
_OFFICES: Final = re.compile(r" (?:sở|bộ|ban|cấp|ngành|huyện|quận|xã|phường|cơ quan|địa phương)$")
_OFFICES_ON: Final = re.compile(
    r"(?:ban|ngành|đơn vị|địa phương|cơ quan|xã|phường|thị xã|thành phố|quận|doanh nghiệp)\b"
)
"""The offices of all sorts that are told together: "các sở, ngành, địa phương"."""
_STAFF: Final = re.compile(r"(?:công chức|viên chức|đảng viên|chiến s[ĩỹ]|người lao động|nhân viên|công nhân)\b")
_DOING: Final = re.compile(r"(?:(?<!vụ)(?<!công)(?<!sự)(?<!làm) việc| tự)$")
_POINTING: Final = ("nội dung", "vấn đề", "việc", "vụ việc")
"""What points back to what was told, and says no subject."""
_LONGEST: Final = 60


@dataclass(slots=True)
class Subject:
    """What a document is about, in the article's words, and how it was said: "về", by an act, by a name, quoted."""

    start: int
    end: int
    words: str
    how: str


def is_law(concept: Concept) -> bool:
    """Whether documents of a kind are named by their field, as laws are: "Luật Đất đai"."""
    return is_law_label(concept.label)


def act_at(reading: Reading, concept: Concept | None, offset: int, *, comma: bool = False) -> int | None:
    """Give where the act begins that a document of a kind (None: of any kind) is told by, right behind an offset.

    `comma`: one may stand between.
    """
    pattern = acts(reading.lexicon, concept.iri if concept else "")
    match = pattern.match(reading.view.lower, offset) if pattern else None
    return match.start("lead") if match and (comma or match[0][0] == " ") else None


def subject_at(
    reading: Reading,
    concept: Concept,
    offset: int,
    *,
    numbered: bool,
    named: bool,
    quoted: bool = False,
    given: bool = False,
) -> Subject | None:
    """Give the subject that stands at an offset behind a document's kind, number, date or issuer.

    `numbered`: any act may follow; `named`: the words behind the kind may be the document's name;
    `quoted`: a title in quotes may; `given`: who gives it was said, so that a comma may part the subject from it.
    """
    comma = numbered or (given and not concept.flag("weak"))
    party = addressed(reading.lexicon, concept.iri)
    to = party.match(reading.lower, offset) if party else None
    offset, comma = (to.end(), True) if to else (offset, comma)
    qualifier = reading.after(_QUALIFIER, offset)
    for at in (qualifier.end(), offset) if qualifier else (offset,):
        match = reading.after(_ABOUT, at)
        if match is not None and (comma or match[0][0] != ","):
            return _subject(reading, match.end(), "about")
        act = act_at(reading, None if numbered else concept, at, comma=comma)
        if act is not None and (at == offset or not numbered):
            return _subject(reading, act, "act")
    title = reading.after(_QUOTED, offset)
    if title is not None and (named or numbered or quoted):
        start = title.start(1) + (3 if title[1][:3].casefold() == "về " else 0)
        return Subject(start, title.end(), reading.words(start, title.end(1)).strip(" ,."), "quoted")
    content = reading.after(_CONTENT, offset) if named else None
    if content is None or reading.lexicon.lookup("FunctionWord", content["word"]) is not None:
        return None
    if _STOP.match(reading.text, offset):
        return None
    treaty = concept.flag("mutual") and reading.text[content.start("word")].isupper()
    return _subject(reading, content.start("word"), "name", _SAYS_OR_MORE if treaty else _SAYS)


def _subject(reading: Reading, start: int, how: str, before: re.Pattern[str] | None = None) -> Subject | None:
    end = subject_end(reading, start)
    if how == "name":
        deed = _DEED.search(reading.text, start, end)
        end = deed.start() if deed else end
    says = before.search(reading.text, start, end) if before else None
    end = says.start() if says else end
    amends = _OF_NUMBERED.search(reading.text, start, end)
    end = amends.end(1) if amends else end
    words = reading.words(start, end).strip('"“” ,')
    if len(words) < 3 or key(words) in _POINTING:
        return None
    return Subject(start, end, words, how)


def accounting_period(reading: Reading, offset: int) -> Subject | None:
    """Give the period that a financial report is for: "quý 2/2024"."""
    match = reading.after(_PERIOD, offset)
    return (
        Subject(match.start() + 1, match.end(), reading.words(match.start() + 1, match.end()), "about")
        if match
        else None
    )


def subject_end(reading: Reading, start: int) -> int:
    """Give where a subject ends: at the end of the clause, of the sentence, or before what is said of the document."""
    text = reading.text
    end = min(start + 420, len(text))
    at = start + 2
    while (stop := _STOP.search(text, at, end)) is not None:
        at = _past(reading, stop, start)
        if at == stop.start():
            end = at
            break
    words = text[start:end].split(" ")
    if len(words) > _LONGEST:
        end = start + len(" ".join(words[:_LONGEST]))
    return start + len(_LAST_WORDS.sub("", text[start:end].rstrip()))


def _past(reading: Reading, stop: re.Match[str], start: int) -> int:
    """Give where reading goes on behind a stop that ends nothing; the stop's own start where it ends the subject."""
    text, at = reading.text, stop.start()
    if stop[0] == " " and _DOING.search(text, start, at):
        return at + 1
    if stop[0] == " (":
        bracket = _BRACKET.match(text, stop.end())
        return bracket.end() if bracket and _SHORT_BRACKET.match(text, stop.end()) else at
    if stop[0] == " - ":
        if reading.hits.at("position", stop.end()):
            return _office(reading, start, stop)
        return at if reading.hits.at("state", stop.end()) else stop.end()
    if stop[0] == '"':
        closing = text.find('"', stop.end(), stop.end() + 200)
        return closing + 1 if text[at - 1] == " " and closing > 0 else at
    if stop[0] == ".":
        return at + 1 if text[at + 1 : at + 2].isalnum() else at
    if stop[0] == ", ":
        return stop.end() if _goes_on(reading, start, at, stop.end()) else _office(reading, start, stop)
    return at


def _office(reading: Reading, start: int, stop: re.Match[str]) -> int:
    """Give where the office begins behind the titles of one appointed: "bổ nhiệm ông A, Phó Giám đốc, giữ chức …"."""
    appoints = _APPOINTS.search(reading.text, start, stop.start())
    if appoints is None or reading.hits.at("position", stop.end()) is None:
        return stop.start()
    office = _OFFICE.match(reading.text, stop.end(), reading.sentence(start).end)
    return office.end() if office else stop.start()


def _goes_on(reading: Reading, start: int, comma: int, after: int) -> bool:
    """Whether what follows a comma still belongs to the subject: a further noun or verb, a further body."""
    text = reading.text
    if _CLAUSE.match(text, after):
        return False
    if _YEAR_END.search(text, comma - 5, comma) and not _OUTLOOK.match(text, after):
        return False
    if _STAFF.match(text, after) or (_TERM.match(text, after) and _APPOINTS.search(text, start, comma)):
        return True
    if _OFFICES.search(text, start, comma) and _OFFICES_ON.match(text, after):
        return True
    if not text[after : after + 1].isupper():
        if text[comma - 1] == ")":
            return False
        plain = text[after : after + 1].isalpha() and _AFTER_COMMA.match(text, after) is None
        return plain and reading.hits.at("position", after) is None
    if reading.hits.at("document", after):
        return False
    if _CRIME.match(text, after) and _CASE.search(text, start, comma):
        return True
    word = text[after : text.find(" ", after)]
    if f" {word} " in text[start:comma] and len(word) > 1:
        return True
    if word.isupper() and len(word) < 5 and text[start:comma].rpartition(" ")[2].isupper():
        return True
    name = _NAME_BEFORE.search(text, max(start, comma - 40), comma)
    if name is not None and looks_like_person(reading, name.start()):
        return False
    body, office = reading.hits.at("body", after), reading.hits.at("position", after)
    return body is not None and (office is None or office.end <= body.end)
