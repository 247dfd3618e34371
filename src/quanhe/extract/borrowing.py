"""What a body in a list has from the one named behind it: the place, or the body that it is a unit of.

"HĐND, UBND tỉnh Bình Dương"; "Ban Tổ chức, Văn phòng Tỉnh ủy"; "Đảng ủy, lãnh đạo Công an tỉnh".
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, is_unit_of, may_be_of
from quanhe.extract.coordination import SEPARATOR
from quanhe.extract.namewords import name_words
from quanhe.extract.reading import Reading
from quanhe.patterns import lazy

_COMMITTEES: Final = ("Ban Chấp hành", "Ban Thường vụ")
_OF_OFFICES: Final = ("Ban cán sự đảng", "Đảng đoàn")
"""Committees whose members hold an office of the body, told next: "Ủy viên Ban cán sự Đảng, Thứ trưởng Bộ X"."""
_RUN: Final = lazy(r"(?:,| và) [^.;:\n()]{0,90}")
_TITLED: Final = lazy(r"(?:,| kiêm) ")


def borrowed(reading: Reading, body: Body) -> Body:
    """Lend "HĐND" the place of "UBND tỉnh Bình Dương" in "HĐND, UBND tỉnh Bình Dương", and likewise a parent."""
    if body.known or body.place or body.bare:
        return body
    if body.parent is not None:  # "Ban Thường vụ [Đảng ủy], lãnh đạo Công an tỉnh"
        open_ended = not body.parent.named and body.parent.bare is None and not body.parent.known
        return replace(body, parent=_with_leaders(reading, body.parent)) if open_ended else body
    shared = _with_leaders(reading, body)
    if shared is not body:
        return shared
    if body.kind.all("nameNeeds") == ("parent",):
        return _with_parent(reading, body)
    if body.kind.get("level") is None:
        return body
    match = reading.after(SEPARATOR, body.end)
    if match is None:
        return body
    following = body_at(reading, match.end())
    if following is None or following.kind.get("level") is None:
        return body
    place, bare = following.place, following.bare
    if place is not None and place.level not in (None, *body.kind.all("level")):
        return body
    if not place and not bare and following.kind.iri != body.kind.iri:
        return replace(body, place=borrowed(reading, following).place)
    return replace(body, place=place, bare=bare)


def _with_leaders(reading: Reading, body: Body) -> Body:
    """Give a Party committee the body whose leaders are named with it: "Đảng ủy, Ban Giám đốc Công an tỉnh"."""
    if body.kind.get("contractKind") != "party" and body.kind.label not in _COMMITTEES:
        return body
    leaders = name_words(reading.lexicon).and_leaders.match(reading.lower, body.end) if not body.named else None
    whole = body_at(reading, leaders.end()) if leaders is not None else None
    if whole is None or not (whole.named or whole.bare) or not _may_hold(reading, body, whole):
        return body
    return replace(body, parent=whole)


def _may_hold(reading: Reading, body: Body, whole: Body) -> bool:
    """Whether a body may have a unit of a kind; a well-known one as bodies of its kind."""
    return whole.known or is_unit_of(reading, body.kind, whole.kind)


def _with_parent(reading: Reading, body: Body) -> Body:
    """Lend "Ban Tổ chức" and "Ban Dân vận" the parent of "Văn phòng Tỉnh ủy" at the end of their list."""
    match = reading.after(SEPARATOR, body.end)
    following = body_at(reading, match.end()) if match is not None else None
    if following is not None and following.parent is None and following.kind.all("nameNeeds") == ("parent",):
        following = _with_parent(reading, following)
    if following is None or following.parent is None or not may_be_of(body, following):
        return with_parent_ahead(reading, body)
    return replace(body, parent=following.parent)


def with_parent_ahead(reading: Reading, body: Body) -> Body:
    """Lend boards the committee named behind them: "[Ban Thường vụ], giữ chức Bí thư Huyện ủy Mộc Châu"."""
    if body.kind.label in _OF_OFFICES:
        return _of_office(reading, body)
    run = reading.after(_RUN, body.end) if body.kind.label in _COMMITTEES else None
    for at in range(body.end, run.end() if run is not None else body.end):
        hit = reading.hits.at("body", at)
        if hit is not None and hit.concept.iri in body.kind.all("unitOfKind"):
            return replace(body, parent=body_at(reading, at))
    return body


def _of_office(reading: Reading, body: Body) -> Body:
    """Give a committee the body of the office told right behind it: "Ban cán sự Đảng, Thứ trưởng [Bộ Tài chính]"."""
    match = reading.after(_TITLED, body.end)
    title = reading.hits.at("position", match.end()) if match is not None else None
    if title is None:
        return body
    fuse = title.concept.get("fuses")
    starts = (title.end + 1, title.end - len(fuse) if fuse else title.end + 1)
    wholes = (body_at(reading, at) for at in starts)
    whole = next((whole for whole in wholes if whole is not None and (whole.named or whole.bare)), None)
    return replace(body, parent=whole) if whole is not None and _may_hold(reading, body, whole) else body
