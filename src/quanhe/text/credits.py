"""Who made the photo and who wrote it: what names people and media that are no part of the story.

All questions are asked of text in the normalised view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quanhe.patterns import lazy

_CREDIT = r"(?:ảnh|hình|ảnh minh họa|ảnh tư liệu|hình minh họa|đồ họa|nguồn|nguồn ảnh|photo|video|clip)"
_WITH = r"(?:(?:tin|bài|nội dung|tin bài|bài viết)(?:,| và|,? -)\s)?"
_PHOTO = lazy(r"(?<!\w)(?:ảnh|hình)\b(?: minh họa| tư liệu)?\s?:", re.IGNORECASE)
_IN_BRACKETS = lazy(rf"\({_WITH}{_CREDIT}\b\s?[:-]?\s?[^()]{{0,60}}\)\.?", re.IGNORECASE)
_AT_THE_END = lazy(
    rf"""(?:
        (?: (?<=[.!?)"'…]) | \s[-|/] | [,;] | \s(?-i:(?=Ảnh|ẢNH|Nguồn|NGUỒN|Tin|Bài|Photo|Đồ\ họa|ĐỒ\ HỌA)) )\s*
        {_WITH.replace(" ", "[ ]")}{_CREDIT.replace(" ", "[ ]")}\s?:[^.!?;]{{0,60}}
      | \(theo\ [^()]{{2,50}}\)
    )\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = lazy(rf"{_WITH}{_CREDIT}\s?:[^!?;]{{0,60}}", re.IGNORECASE)
_LEADING = lazy(
    rf"{_CREDIT}\s?:\s(?:[A-ZÀ-ỸĐ]\w*[ ]){{0,3}}?(?:[A-ZÀ-ỸĐ]\w*[/-])?(?-i:[A-Z]{{2,6}})(?=\s(?-i:[A-ZÀ-ỸĐ]))",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400
_LONGEST_CREDIT = 110


def is_caption(line: str) -> bool:
    """Say whether a line is short and has a photo's credit at its end, as what stands under a photo."""
    if len(line) > _LONGEST_CAPTION or "nh" not in line or ":" not in line:
        return False
    credit = _PHOTO.search(line)
    return credit is not None and len(line) - credit.start() <= 70


def credits_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the credits of the paragraph text[start:end], in order: in brackets anywhere, or as its last words."""
    done = start
    if text.find("(", start, end) >= 0:
        for found in _IN_BRACKETS.finditer(text, start, end):
            done = found.end()
            yield found.span()
    tail = max(done, end - _LONGEST_CREDIT)
    if text.find(":", tail, end) < 0 and text.rfind("(", tail, end) < 0:
        return
    if (last := _AT_THE_END.search(text, tail, end)) is not None:
        blank = len(last[0]) - len(last[0].lstrip())
        yield last.start() + blank, end


def leading_credit(sentence: str) -> int:
    """Give the length of the credit that a sentence begins with, where no full stop parts them; else 0."""
    if ":" not in sentence[:16]:
        return 0
    found = _ALONE.fullmatch(sentence) if len(sentence) <= 70 else _LEADING.match(sentence)
    return found.end() if found else 0


_NAME_WORD = r"(?:[A-ZÀ-ỸĐ](?:[a-zà-ỹđ]+|[A-ZÀ-ỸĐ]*)(?:\.\s?[A-ZÀ-ỸĐ]+[a-zà-ỹđ]*)*)"
_NAMES = rf"{_NAME_WORD}(?:(?:\s|\s?[-,/&]\s?|\svà\s){_NAME_WORD}){{0,7}}"
_FROM = r"\((?:(?:theo|tổng hợp|t/h|th|lược dịch|dịch|ghi|nguồn)\b[^()]{0,50}|[^()\d]{2,30})\)"
_SIGNED = lazy(rf"(?:(?i:{_FROM})\s?)?(?P<names>{_NAMES})(?:\s?(?i:{_FROM}))?\.?")
_LED = lazy(
    r"(?:\(?(?:theo|nguồn|bài|tin|ảnh|thực hiện|pv|phóng viên|tác giả|biên tập|người viết|ctv)\b[^.!?]{0,60}\)?"
    r"|\([^()]{2,40}\))\.?",
    re.IGNORECASE,
)
_JOINED = lazy(r"\s?[-,/&]\s?|\svà\s")


def is_byline(line: str, *, whole: bool) -> bool:
    """Say whether a last line is one to four capitalised words (or several such names), "PV", "Theo …", "(TTXVN)".

    A sentence at the end of a paragraph (not `whole`) has to look like a signature, since "Theo …" opens sentences.
    """
    if len(line) > 90:
        return False
    if len(line) <= 70 and _LED.fullmatch(line) and (whole or line[0] == "("):
        return True
    signed = _SIGNED.fullmatch(line)
    return signed is not None and all(len(name.split()) <= 4 for name in _JOINED.split(signed["names"]))
