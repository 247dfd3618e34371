"""Where a sentence of Vietnamese news ends: an ordered list of small rules, the first that knows decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quanhe.patterns import lazy

_STOP = lazy(r"""(?P<stop>[.!?…](?:(?<=\.)\.*\ ?/\ ?\.+|[.!?…]*))(?P<closers>["')\]»]*)(?P<gap>\ ?)""", re.VERBOSE)
_OPENERS = "\"'([«“-+•* "
_LIST_MARK = lazy(
    r"(?:[-+•*]\s*)?(?:(?:Điều|Chương|Mục|Phần|Khoản|Bài|Câu)\s)?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,4}|[A-ZĐa-zđ])"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ABBREVIATIONS = _words(
    "TP Tp tp TX Tx tx TT Tt tt KP Kp ĐT Tel "  # places and addresses
    "TS Ts ThS Ths THS Th.S PGS GS TSKH PTS BS Bs BSCK CKI CKII LS Ls KS Ks KTS CN DS NS NSND NSƯT NGND NGƯT NNƯT "
    "HT Lm LM Đ/c đ/c ĐC Mr Mrs Ms Dr Prof St Jr "  # people
    "Nxb NXB No Vol tr Tr vs"
)
_STARTERS = _words(  # words that open sentences and no name of a place or person
    "theo tại ông ngày trong sau trước khi đây đó các những cùng ngoài nhưng tuy do vì để được hiện chiều sáng tối "
    "trưa riêng đặc trên qua với nếu mặc như có không việc nhiều cũng còn đối tiếp thời thay bị nhằm mỗi song thế này"
)


@dataclass(slots=True)
class Stop:
    """A place where a sentence may end: the words around it that the rules look at."""

    mark: str
    closers: str
    gap: str
    token: str
    """What stands before the mark, back to the space before it, without opening brackets and quotes."""
    opening: str
    """The sentence so far, where it is short enough to be a list number; else empty."""
    following: str
    """The next characters after the gap, without opening quotes and brackets."""
    dash: bool
    """Whether a dash stands first among them."""

    @property
    def starter(self) -> bool:
        """Whether the next word is one that sentences begin with, rather than a name."""
        word = re.match(r"\w+", self.following)
        return word is not None and word[0].lower() in _STARTERS


Rule = Callable[[Stop], bool | None]


def end_of_article(stop: Stop) -> bool | None:
    """Split at "./." and "../.", which close an article, space or not."""
    return True if "/" in stop.mark else None


def nothing_follows(stop: Stop) -> bool | None:
    """Leave the end of the paragraph to itself."""
    return False if not stop.following else None


def forgotten_space(stop: Stop) -> bool | None:
    """Split without a space only at "đảng viên.Theo", not "TP.Hồ Chí Minh", "3.725" or "Zing.vn"."""
    if stop.gap:
        return None
    word = stop.token.rsplit(".", 1)[-1]
    forgotten = (
        stop.mark in (".", "?", "!", "…", "...") and len(word) > 1 and word.islower() and word not in _ABBREVIATIONS
    )
    return forgotten and stop.following[:1].isupper() and stop.following[1:2].islower()


def small_letter_follows(stop: Stop) -> bool | None:
    """Go on where a small letter follows: "v.v. và", "…” ông nói"."""
    return False if stop.following[0].islower() else None


def speaker_after_quote(stop: Stop) -> bool | None:
    """Go on to the speaker after a quotation and a dash: '"… chưa?" - Thủ tướng hỏi.'."""
    return False if stop.dash and '"' in stop.closers else None


def left_out_words(stop: Stop) -> bool | None:
    """Go on after "[…]" and "(...)", which stand for left-out words."""
    return False if stop.closers[:1] in (")", "]") and not stop.token else None


def list_number(stop: Stop) -> bool | None:
    """Keep the number or letter that opens a line with what follows: "1. Mục tiêu", "II. Tình hình"."""
    return False if stop.mark == "." and _LIST_MARK.fullmatch(stop.opening) else None


def abbreviation(stop: Stop) -> bool | None:
    """Go on after "TP." and "PGS.TS.", unless the next word is one that opens sentences."""
    if stop.mark != "." or stop.closers:
        return None
    return stop.starter if stop.token.rsplit(".", 1)[-1] in _ABBREVIATIONS else None


def initial(stop: Stop) -> bool | None:
    """Go on after an initial ("J. Biden", "N.V.A. Tuấn"), unless the next word is one that opens sentences."""
    if stop.mark != "." or stop.closers:
        return None
    last = stop.token.rsplit(".", 1)[-1]
    return stop.starter if len(last) == 1 and last.isupper() else None


RULES: tuple[Rule, ...] = (
    nothing_follows,
    end_of_article,
    forgotten_space,
    small_letter_follows,
    speaker_after_quote,
    left_out_words,
    list_number,
    abbreviation,
    initial,
)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences of text[start:end] as offsets, without the white space around them."""
    brackets = _bracketed(text, start, end)
    first = start
    for found in _STOP.finditer(text, start, end):
        if found.end() >= end:
            break  # nothing follows: the end of the paragraph is one anyway
        if brackets and any(opened < found.start() < closed for opened, closed in brackets):
            continue
        if _ends(_stop(found, text, first, end)):
            yield from trimmed(text, first, found.end())
            first = found.end()
    yield from trimmed(text, first, end)


def _ends(stop: Stop) -> bool:
    return next((answer for rule in RULES if (answer := rule(stop)) is not None), True)


def _stop(found: re.Match[str], text: str, first: int, end: int) -> Stop:
    at = found.start()
    space = text.rfind(" ", first, at) + 1 or first
    following = text[found.end() : min(found.end() + 24, end)]
    return Stop(
        mark=found["stop"],
        closers=found["closers"],
        gap=found["gap"],
        token=text[space:at].lstrip("\"'([«"),
        opening=text[first:at].strip() if at - first < 12 else "",
        following=following.lstrip(_OPENERS),
        dash=following.startswith("-"),
    )


_BRACKETED = lazy(r"\([^()]{2,300}\)")


def _bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [pair.span() for pair in _BRACKETED.finditer(text, start, end)] if "(" in text[start:end] else []


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the span text[start:end] without the white space around it; nothing where that is all."""
    inner = text[start:end]
    left = start + len(inner) - len(inner.lstrip())
    right = start + len(inner.rstrip())
    if left < right:
        yield left, right
