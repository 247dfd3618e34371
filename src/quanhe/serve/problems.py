"""What goes wrong, as an HTTP error: a status, a name of its own, and plain words in Vietnamese and English."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quanhe.errors import QuanheError


class Kind(NamedTuple):
    """A kind of problem: its HTTP status, and what it says in both languages, with places for values."""

    status: int
    vi: str
    en: str


KINDS: Final[dict[str, Kind]] = {
    "malformed": Kind(400, "Yêu cầu không đúng quy cách.", "The request is malformed."),
    "syntax": Kind(400, "Câu truy vấn SPARQL sai cú pháp.", "The SPARQL query does not parse."),
    "question": Kind(400, "Câu hỏi không trả lời được như đã hỏi.", "The question cannot be answered as it is asked."),
    "nesting": Kind(400, "Câu truy vấn có quá nhiều dấu ngoặc.", "The query nests too deep."),
    "token": Kind(401, "Muốn sửa dữ liệu phải có mã truy cập đúng.", "Changing the graph takes the right token."),
    "update": Kind(
        403,
        "Máy chủ này chỉ trả lời câu hỏi, không nhận sửa đổi.",
        "This server answers questions only and takes no changes.",
    ),
    "service": Kind(403, "SERVICE mở kết nối mạng nên bị từ chối.", "SERVICE opens a connection and is refused."),
    "file": Kind(403, "Không đọc tệp của máy chủ (file:).", "Files of the server (file:) are not read."),
    "missing": Kind(404, "Không có trang hay dữ liệu này.", "There is no such page or thing."),
    "method": Kind(405, "Địa chỉ này không nhận phương thức {method}.", "This address does not take {method}."),
    "format": Kind(406, "Không có dạng dữ liệu được yêu cầu.", "The answer cannot be given in the form asked for."),
    "slow": Kind(
        408,
        "Yêu cầu không được gửi xong trong {limit} giây.",
        "The request was not sent within {limit} seconds.",
    ),
    "length": Kind(413, "Yêu cầu quá dài.", "The request is too long."),
    "media": Kind(415, "Không nhận dạng dữ liệu {type}.", "Content of the type {type} is not taken."),
    "memory": Kind(
        422,
        "Câu hỏi cần hơn {limit} MB bộ nhớ nên đã bị dừng; hãy hỏi hẹp hơn.",
        "The question took more than {limit} MB of memory and was ended: ask for less at once.",
    ),
    "rows": Kind(
        422,
        "Kết quả có hơn {limit} dòng; hãy thêm LIMIT hoặc hỏi hẹp hơn.",
        "The answer has more than {limit} rows: ask for less, or for a part of it with LIMIT and OFFSET.",
    ),
    "bytes": Kind(
        422,
        "Kết quả lớn hơn {limit} MB; hãy thêm LIMIT hoặc hỏi hẹp hơn.",
        "The answer has more than {limit} MB: ask for less, or for a part of it with LIMIT and OFFSET.",
    ),
    "internal": Kind(500, "Máy chủ gặp lỗi.", "The server has met an error of its own."),
    "ended": Kind(
        500,
        "Câu hỏi làm tiến trình trả lời dừng đột ngột; hãy hỏi đơn giản hơn.",
        "The question made the process that answered it end: ask in smaller parts.",
    ),
    "busy": Kind(503, "Máy chủ đang bận, xin thử lại sau.", "The server is busy: try again in a while."),
    "in-use": Kind(
        503, "Dữ liệu đang được cập nhật, xin thử lại sau.", "The graph is being written: try again in a while."
    ),
    "time": Kind(
        504,
        "Câu hỏi chạy quá {limit} giây nên đã bị dừng; hãy hỏi hẹp hơn.",
        "The question took longer than {limit} seconds and was ended: ask for less at once.",
    ),
}

RETRY_AFTER: Final = 2
"""Seconds after which one that was turned away may try again."""


class Problem(QuanheError):
    """An HTTP error: one of KINDS by name; `detail` says in English what exactly, where that is known."""

    def __init__(self, name: str, detail: str | None = None, **values: Any) -> None:
        kind = KINDS[name]
        self.name = name
        self.status = kind.status
        self.vi = kind.vi.format(**values)
        self.en = kind.en.format(**values)
        self.detail = detail
        self._given = (name, detail, values)
        super().__init__(detail or self.en)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, self._given

    @property
    def headers(self) -> dict[str, str]:
        """The headers that go with it."""
        if self.status == 503:
            return {"Retry-After": str(RETRY_AFTER)}
        return {"WWW-Authenticate": "Bearer"} if self.status == 401 else {}

    def text(self) -> str:
        """Give it as two lines for people, Vietnamese first."""
        return f"{self.vi}\n{self.detail or self.en}\n"

    def as_dict(self) -> dict[str, Any]:
        """Give it in the words of RFC 9457 (problem details), in both languages."""
        return {
            "problem": self.name,
            "status": self.status,
            "title": self.en,
            "title_vi": self.vi,
            "detail": self.detail or self.en,
        }


def _again(name: str, detail: str | None, values: dict[str, Any]) -> Problem:
    return Problem(name, detail, **values)
