"""Reading the name of one body: head, field or proper name, place, and the body it is a unit of.

"Phó Trưởng Ban Tổ chức Tỉnh ủy Bình Dương" holds "Ban Tổ chức" (a kind of body whose name needs a parent) and its
parent "Tỉnh ủy Bình Dương". A name is read by an ordered list of small steps, each taking in what may come next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from quanhe.extract import name_steps
from quanhe.extract.body import Body, Draft, is_board, is_unit_of, written_out
from quanhe.extract.branches import with_division
from quanhe.extract.name_steps import name_word
from quanhe.extract.names import begins_name, is_syllable, looks_like_person, vietnamese_name
from quanhe.extract.places import Bare, Place, place_at
from quanhe.extract.reading import CAPITAL, LOWER, UPPER, Reading
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_NAMED_AS_WRITTEN: Final = ("enterprise", "foreign", "media")
_OF_STATES: Final = ("government", "assembly", "armed-forces", "judiciary")
_MORE_FIELDS: Final = lazy(
    rf", [{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,3}}(?:, [{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,3}})? và [{UPPER}]"
)
_LOWER_FIELDS: Final = lazy(rf"(?:, [^\W\dA-Z{UPPER}]+ [^\W\dA-Z{UPPER}]+){{2,}}")
_OF_STATE: Final = lazy(r"(?: \([^()\n]{3,15}\))? (?:của )?(?:nước )?(Hoàng gia )?")
_WORD_BEFORE: Final = lazy(r"([^\W\d_]+) $")
_LONGEST_SYLLABLE: Final = 9
_NUMBERED: Final = lazy(r" (?:\d|[IVX]+\b)")
_COMPANY: Final = "công ty"
_STATE: Final = " nước "
_CENTRE: Final = lazy(r" T\.?[WƯ]\b")
_DEPTH: Final = 5
_LOWER_WORD: Final = lazy(rf" ([{LOWER}]+)")
_WHOLES: Final = ("Bộ", "Tập đoàn", "Tổng công ty", "Công ty", "Ngân hàng", "Bệnh viện", "Học viện", "Tạp chí")
"""Kinds of body by which one that was named before is meant: "Văn phòng [Bộ]", "Đảng ủy [Tập đoàn]"."""
_WHOLE_BEHIND: Final = lazy(r"(?:, | \(| - | – |/| )(?:(?:thuộc|của|trực thuộc) )?")
_CHAINED: Final = lazy(r"(?:, | - | – | -|- |/)(?:(?:thuộc|của|trực thuộc) )?")
_OF: Final = lazy(r" (của|thuộc|trực thuộc|trong) ")
_ALIAS: Final = lazy(
    r"(?: ?\((?:gọi tắt(?: là)?|thuộc|trực thuộc|(?:tên )?viết tắt(?: là)?|sau đây gọi là"
    r"|(?:mã|Mã)(?: CK| chứng khoán| cổ phiếu| niêm yết)?|HoSE|HOSE|HNX|UPCoM|UPCOM)? ?:? ?"
    r'"?([\w&. -]{2,40})"?(?:[,;][^()]{0,60})?\)| - ([A-Z][A-Za-z]*[A-Z]\w*)\b)'
)


def body_at(reading: Reading, offset: int, depth: int = _DEPTH) -> Body | None:
    """Give the body whose name begins at an offset, read as far as its name goes; None where none begins."""
    if depth == 0 or reading.hits.at("body", offset) is None:
        return None
    return reading.once(_read_body, offset) if depth == _DEPTH else _read_body(reading, offset, depth)


def _read_body(reading: Reading, offset: int, depth: int = _DEPTH) -> Body | None:
    hits = reading.hits.all_at("body", offset)
    hit = next((hit for hit in hits if hit.concept.kind == "KnownBody" and hit.end == hits[0].end), hits[0])
    hit = _of_centre(reading, hit) or hit
    if hit.concept.kind == "KnownBody":
        longer = _longer_than_known(reading, hit)
        if longer is None:
            known = with_division(reading, Body(offset, hit.end, hit.concept, _known_name(reading, hit)))
            return _with_alias(reading, _with_whole(reading, _seated(reading, _of_country(reading, known))))
        hit = longer
    hit = _without_level_word(reading, _of_longer_field(reading, hit))
    return read_name(reading, hit.concept, offset, hit.end, depth=depth)


def _of_centre(reading: Reading, hit: Hit) -> Hit | None:
    """Give the well-known body that "TW" behind a kind makes of it; not in "Ban chấp hành TW Đoàn"."""
    match = reading.after(_CENTRE, hit.end) if hit.concept.kind == "BodyKind" else None
    if match is None or reading.hits.at("body", match.end() + 1) is not None:
        return None
    known = reading.lexicon.lookup("KnownBody", f"{hit.concept.label} Trung ương")
    return Hit(hit.start, match.end(), known) if known is not None else None


def inside_word(reading: Reading, hit: Hit) -> bool:
    """Whether what reads as a body is part of a longer word or name: "cán [bộ công an]", "ấp Trà [Ban 1]"."""
    if any(reading.lower.startswith(key(word), hit.start) for word in hit.concept.all("notWithin")):
        return True  # "[Đài] Tổ quốc ghi công"
    match = _WORD_BEFORE.search(reading.text, max(0, hit.start - _LONGEST_SYLLABLE), hit.start)
    if match is None:
        return False
    words = reading.text[hit.start : hit.end]
    if key(f"{match[1]} {words.partition(' ')[0]}") in _compounds(reading.lexicon):
        return True
    numbered = " " not in words and reading.after(_NUMBERED, hit.end) is not None
    return numbered and match[1][0].isupper() and not match[1].isupper()


@lru_cache(maxsize=4)
def _compounds(lexicon: Lexicon) -> frozenset[str]:
    """Give the words of which a kind of body is only the second syllable: "cán bộ", "nội bộ"."""
    return frozenset(key(word) for kind in lexicon.of("BodyKind") for word in kind.all("notWithin"))


def _longer_than_known(reading: Reading, hit: Hit) -> Hit | None:
    """Give the kind of body, where a well-known name only begins a longer one: "Bộ Thương mại, Công nghiệp và …"."""
    kinds = [other for other in reading.hits.all_at("body", hit.start) if other.concept.kind == "BodyKind"]
    chamber = reading.hits.at("body", hit.end + 1)
    if kinds and (_of_chamber_abroad(reading, hit, chamber) or _more_of_field(reading, hit.end)):
        return kinds[0]
    if reading.hits.at("body", hit.end + len(", ")) or reading.text.endswith(("các ", "Các "), 0, hit.start):
        return None
    if not _MORE_FIELDS.match(reading.text, hit.end) and not _field_of_country(reading, hit.end):
        return None
    return next((kind for kind in kinds if "field" in kind.concept.all("nameNeeds")), None)


def _of_chamber_abroad(reading: Reading, hit: Hit, chamber: Hit | None) -> bool:
    """Whether what is called as one of our parliament's committees is another's: "Ủy ban Kinh tế [Á - Âu]"."""
    if chamber is not None:
        return chamber.concept.flag("abroad")
    if hit.concept.get("partOf") != "Quốc hội":
        return False
    place = next(iter(reading.hits.all_at("place", hit.end + 1)), None)
    return place is not None and place.concept.kind == "Region" and vietnamese_name(reading, place.start) is None


def _more_of_field(reading: Reading, end: int) -> bool:
    """Whether a ministry's field goes on in lower case: "Bộ Giáo dục[, văn hóa, thể thao] … Nhật Bản"."""
    return _LOWER_FIELDS.match(reading.text, end) is not None


def _of_longer_field(reading: Reading, hit: Hit) -> Hit:
    """Prefer a plain kind with a longer field: "Cục [An ninh chính trị nội bộ]" over "Cục An ninh"."""
    for plain in reading.hits.all_at("body", hit.start):
        field = reading.hits.at("field", plain.end + 1) if plain.end < hit.end else None
        if "field" in plain.concept.all("nameNeeds") and field is not None and field.end > hit.end:
            return plain
    return hit


def _field_of_country(reading: Reading, end: int) -> bool:
    """Whether "và" + a field + a country follow, or a field no ministry of ours has: "Bộ Năng lượng và Mỏ"."""
    at = end + len(" và ")
    if not reading.text.startswith(" và ", end) or reading.hits.at("body", at) is not None:
        return False
    field = name_word(reading, at)
    hits = reading.hits.all_at("place", field.end + 1) if field is not None else []
    if any(hit.concept.kind == "Country" for hit in hits):
        return True
    return field is not None and reading.lexicon.lookup("KnownBody", f"Bộ {field.concept.label}") is None


def _of_country(reading: Reading, body: Body) -> Body:
    """Take in the country behind a well-known name: "Quốc hội Lào" is not the National Assembly of Viet Nam."""
    if body.kind.get("contractKind") not in (*_OF_STATES, "education"):
        return body
    match = reading.after(_OF_STATE, body.end)
    hits = reading.hits.all_at("place", match.end()) if match is not None else []
    kinds = ("Country", "City") if body.kind.get("contractKind") == "government" else ("Country",)
    country = next((hit for hit in hits if hit.concept.kind in kinds), None)
    if country is None or (country.concept.flag("weak") and begins_name(reading, country.start)):
        return body
    if country.concept.label == "Việt Nam":
        return replace(body, end=country.end)
    place = Place(
        country.start, country.end, reading.words(country.start, country.end), None, "country", country.concept
    )
    royal = f" {match[1].strip()}" if match is not None and match[1] else ""
    return replace(body, end=country.end, place=place, head=f"{body.head}{royal}")


def _seated(reading: Reading, body: Body) -> Body:
    """Take in where a well-known association's branch sits: "Hội Sinh viên Việt Nam tại Australia"."""
    if body.kind.get("contractKind") != "front":
        return body
    state = reading.after(name_steps.STATE, body.end)
    if state is not None:
        return replace(body, end=state.end(), head=f"{body.head}{state[0]}")
    if not reading.text.startswith(" tại ", body.end):
        return body
    found = place_at(reading, body.end + len(" tại "))
    if not isinstance(found, Place) or found.level != "country":
        return body
    return replace(body, end=found.end, head=f"{body.head} tại {found.name}")


def _with_whole(reading: Reading, body: Body) -> Body:
    """Take in what a well-known unit is part of, where the text says it: "Cục An toàn thông tin, Bộ Thông tin và …"."""
    whole = body.kind.get("partOf")
    if whole is None or body.kind.get("contractKind") == "party" or body.place is not None:
        return body
    match = reading.after(_WHOLE_BEHIND, body.end)
    hit = reading.hits.at("body", match.end()) if match is not None else None
    if hit is None or key(hit.concept.label) != key(whole):
        return body
    end = hit.end + (reading.text[hit.end : hit.end + 1] == ")")
    parent = Body(hit.start, hit.end, hit.concept, _known_name(reading, hit))
    return replace(body, end=end, parent=parent, joined=", ")


def _known_name(reading: Reading, hit: Hit) -> str:
    """Give a well-known body the article's own form of its name; a state or party body's short form is written out."""
    words, label = reading.words(hit.start, hit.end), hit.concept.label
    words = label if "(" in words else written_out(reading, words)
    kind = hit.concept.get("contractKind")
    if " " not in words and sum(letter.isupper() for letter in words) > 2 and hit.concept.flag("inFull"):
        return label
    if kind in _NAMED_AS_WRITTEN and words != words.lower():
        return words[0].upper() + words[1:]
    same_head = key(words).split(" ")[:2] == key(label).split(" ")[:2]
    if kind == "assembly":
        return written_out(reading, label)
    short = kind == "party" and key(label).startswith(key(words))
    if not same_head or short or words.count(" ") < 2:
        return written_out(reading, label)
    return words[0].upper() + words[1:]


def _without_level_word(reading: Reading, hit: Hit) -> Hit:
    """Leave the level word that ends a head ("Công an xã") to the place that follows it."""
    start = reading.text.rfind(" ", hit.start, hit.end) + 1
    level = reading.hits.at("level", start) if start > hit.start else None
    if level is None or level.end != hit.end:
        start = reading.text.rfind(" ", hit.start, max(hit.start, start - 1)) + 1
        level = reading.hits.at("level", start) if start > hit.start else None
        if level is None or level.end != hit.end:
            return hit
    return Hit(hit.start, start - 1, hit.concept)


def read_name(
    reading: Reading, kind: Concept, start: int, at: int, *, head: str | None = None, depth: int = _DEPTH
) -> Body:
    """Read on from the head of a body's name, which ends at `at`, and give the body.

    `head` is given where the text has the head only inside a title ("Bộ trưởng Ngoại giao" → "Bộ").
    """
    draft = Draft(reading, kind, at, depth)
    while any(step(draft) for step in _STEPS):
        pass
    head = head or _head_words(reading, kind, start, at)
    body = Body(start, draft.at, kind, head, tuple(draft.pieces), draft.place, draft.bare, draft.parent, draft.joined)
    return _with_alias(reading, _brand_alone(reading, body))


def _brand_alone(reading: Reading, body: Body) -> Body:
    """Leave out the words that only say the sort of a foreign brand: "hãng hàng không [Bamboo Airways]"."""
    if not body.kind.flag("saysSort") or not body.pieces or body.parent is not None:
        return body
    sort = body.pieces[0] == body.pieces[0].lower()
    proper = body.pieces[1:] if sort else body.pieces
    plain = body.kind.label.count(" ") < 2 and not sort and not body.kind.flag("neverInName")  # "Công ty X"
    if plain or not proper or is_syllable(proper[0].split(" ")[0]):
        return body
    return replace(body, head="", pieces=proper)


def _head_words(reading: Reading, kind: Concept, start: int, end: int) -> str:
    words = reading.words(start, end)
    if (re.search(r"[A-ZĐ]{2}|[A-ZĐ]\.[A-ZĐ]", words) and not words.isupper()) or (len(words) <= 6 and words.isupper()):
        expanded = written_out(reading, words)
        return kind.label if expanded == words or expanded.isupper() else expanded[0].upper() + expanded[1:]
    if words.isupper():
        return kind.label
    words = written_out(reading, words)
    if key(kind.label).endswith(f" {key(words)}"):  # "[Ban] Thường vụ"
        return kind.label
    return words[0].upper() + words[1:]


def _with_alias(reading: Reading, body: Body) -> Body:
    match = reading.after(_ALIAS, body.end)
    if match is None:
        return body
    alias = (match[1] or match[2]).strip()
    if not any(letter.isupper() for letter in alias):
        return body
    inner = match.start(1) if match[1] else match.start(2)
    if _of_somebody(reading, inner):
        return body
    if body.parent is None and match[1] and " " in alias and reading.hits.at("body", inner):
        parent = body_at(reading, inner, 2)
        whole = parent is not None and parent.end == match.end(1) and _may_be_whole(reading.lexicon, body, parent)
        if parent is not None and parent.named and whole:
            end = match.end() if reading.text.startswith(")", parent.end) else parent.end
            return replace(body, parent=parent, joined=", " if body.place is None else "", end=end)
    other = reading.hits.at("body", inner)
    told_again = match[1] and " " in alias and key(body.head).startswith(key(alias).split(" ")[0])
    told_again = told_again and (other is None or other.concept.kind != "KnownBody")
    named = replace(body, alias=alias, alias_end=match.end(1) if told_again else 0)
    return _with_parent_behind(reading, named, match.end())


def _of_somebody(reading: Reading, inner: int) -> bool:
    """Whether brackets behind a body hold a title or a person: "Giám đốc Bệnh viện A (nguyên Giám đốc Sở B)"."""
    person = reading.hits.at("person", inner)
    honorific = person is not None and person.concept.kind == "Honorific" and " " in reading.text[inner : inner + 12]
    titled = reading.hits.at("position", inner) is not None and reading.hits.at("body", inner) is None
    state = reading.hits.at("state", inner)
    status = state is not None and reading.hits.at("position", state.end + 1) is not None
    return status or (titled and reading.text[inner : inner + 2].strip().isalpha()) or honorific


def _may_be_whole(lexicon: Lexicon, body: Body, parent: Body) -> bool:
    """Whether the body in brackets is what another is part of, not its unit or its own other name."""
    if "enterprise" == body.kind.get("contractKind") == parent.kind.get("contractKind"):
        return False
    kind = lexicon.concepts.get(body.kind.get("kindOfBody") or body.kind.iri, body.kind)
    above = parent.kind.get("kindOfBody") or parent.kind.iri
    return above != kind.iri and (above in kind.all("unitOfKind") or (parent.known and not body.known))


def _with_parent_behind(reading: Reading, body: Body, at: int) -> Body:
    """Take in the parent behind a unit's short name: "Phòng Cảnh sát giao thông (PC08) Công an tỉnh"."""
    if body.parent is not None or body.place is not None or body.known or not body.kind.all("unitOfKind"):
        return body
    parent = body_at(reading, at + 1, 2) if reading.text[at : at + 1] == " " else None
    if parent is None or not (parent.named or parent.bare) or parent.kind.iri not in body.kind.all("unitOfKind"):
        return body
    return replace(body, parent=parent, joined=" " if is_board(body.kind) else ", ", end=parent.end)


def _parent(draft: Draft) -> bool:
    """Take in the body this one is a unit of, run on, behind "của", or behind a comma where it may be its unit."""
    if draft.parent is not None or draft.place is not None or not draft.kind.all("unitOfKind"):
        return False
    text, at = draft.reading.text, draft.at
    linked = draft.reading.after(_OF, at)
    start = linked.end() if linked else at + 1
    if not linked and text[at : at + 1] != " ":
        return False
    parent = body_at(draft.reading, start, draft.depth - 1)
    if parent is None or parent.kind.iri == draft.kind.iri or not _may_hold(draft, parent):
        return False
    common = parent.kind.label.count(" ") < 2  # "Tổ chức", "Báo": as likely a field of work as a body
    named_before = text[start].isupper() and "parent" in draft.needs and _means_one_named(draft.reading, parent)
    meant = parent.kind.flag("abroad") and text[start].isupper()  # "Ủy ban Tình báo Hạ viện": of the country meant
    if common and not (parent.named or parent.bare or parent.kind.get("level") or named_before or meant):
        return False
    draft.parent, draft.at = parent, parent.end
    if linked and linked[1] == "trong":
        draft.joined = " trong "
    return True


def _means_one_named(reading: Reading, parent: Body) -> bool:
    """Whether a kind alone means the body of it that was named before: no plain words go on with a name."""
    if parent.kind.label not in _WHOLES:
        return False
    word = reading.after(_LOWER_WORD, parent.end)
    if word is None or reading.lexicon.lookup("FunctionWord", word[1]) is not None:
        return True
    return any(reading.hits.at(layer, word.start(1)) for layer in ("role", "speech", "status", "event"))


def _may_hold(draft: Draft, parent: Body) -> bool:
    if "parent" in draft.needs or parent.known:
        return True
    return is_unit_of(draft.reading, draft.kind, parent.kind)


def _comma_parent(draft: Draft) -> bool:
    """Take in a chain of units: "Vụ Địa phương III, Ban Tổ chức Trung ương"."""
    if draft.parent is not None or not draft.kind.all("unitOfKind") or draft.kind.label == "Bộ":
        return False
    told_apart = draft.needs[0] == "parent" and draft.kind.get("contractKind") in ("armed-forces", "judiciary")
    if not draft.pieces and not told_apart:
        return False
    match = draft.reading.after(_CHAINED, draft.at)
    if match is None or draft.place is not None or draft.bare is not None:
        return False
    parent = body_at(draft.reading, match.end(), draft.depth - 1)
    if parent is None or not parent.named or parent.kind.iri == draft.kind.iri:
        return False
    inner = (
        draft.kind.get("contractKind") == "other" and parent.kind.get("contractKind") != "other" and match[0] == ", "
    )
    if not parent.known and not inner and not is_unit_of(draft.reading, draft.kind, parent.kind):
        return False
    if draft.kind.get("contractKind") == "enterprise" and key(parent.head).startswith(_COMPANY):
        return False
    draft.parent, draft.joined, draft.at = parent, ", ", parent.end
    return True


def _place(draft: Draft) -> bool:
    """Take in the place: "tỉnh Bình Dương", a bare "tỉnh", or a name alone where the kind is one of places."""
    if draft.place is not None or draft.bare is not None:
        return False
    text, at = draft.reading.text, draft.at
    if text[at : at + 1] != " ":
        return False
    stated = draft.kind.flag("hosted") and text.startswith(_STATE, at)  # "Đại sứ quán [nước] Cộng hòa Pháp"
    found = place_at(draft.reading, at + (len(_STATE) if stated else 1)) or _weak_country(draft, at + 1)
    if found is None:
        return False
    if isinstance(found, Bare):
        part_of_name = text[found.start].isupper() and draft.kind.get("contractKind") == "enterprise"
        return False if part_of_name else _bare(draft, found)
    if found.concept is None and found.word is None:
        return False
    if found.word is None and _rather_name(draft, found):
        return False
    if found.concept is None and draft.kind.get("contractKind") == "enterprise":
        return False
    if draft.kind.kind == "BodyKind" and _takes_place(draft, found):
        if found.level == "country":
            found = replace(found, name=draft.reading.words(found.start, found.end))
        draft.place = _chained(draft.reading, found)
        draft.at = draft.place.end
        return True
    return False


def _weak_country(draft: Draft, at: int) -> Place | None:
    """Give the country of a word that is also a person's name, behind the field of a ministry: "Bộ Kinh tế [Nga]"."""
    abroad = draft.kind.get("contractKind") == "foreign" and "place" in draft.needs
    if not abroad and (not draft.pieces or draft.kind.get("contractKind") not in _OF_STATES):
        return None
    reading = draft.reading
    hit = next((hit for hit in reading.hits.all_at("place", at) if hit.concept.kind == "Country"), None)
    if hit is None or vietnamese_name(reading, at) is not None:
        return None
    return Place(at, hit.end, reading.words(at, hit.end), None, "country", hit.concept)


def _rather_name(draft: Draft, found: Place) -> bool:
    """Whether what reads as a place is a person's name, runs into one, or is a word of a company's name."""
    if found.level == "country" and found.concept is not None and not found.concept.flag("weak"):
        return False
    last = draft.reading.text.rfind(" ", found.start, found.end) + 1
    if looks_like_person(draft.reading, found.start) or _runs_on(draft, found):
        return True
    if last and looks_like_person(draft.reading, last) and vietnamese_name(draft.reading, found.end + 1) is None:
        return True
    return draft.kind.get("contractKind") == "enterprise" and found.level in ("district", "commune")


def _runs_on(draft: Draft, found: Place) -> bool:
    """Whether a small place is only the beginning of a name: "sân bay quốc tế [Tân Sơn] Nhất"."""
    if not draft.pieces or found.level not in ("district", "commune"):
        return False
    reading = draft.reading
    more = reading.after(CAPITAL, found.end + 1) if reading.text[found.end : found.end + 1] == " " else None
    if more is None or vietnamese_name(reading, more.start()) is not None:
        return False
    return not any(reading.hits.at(layer, more.start()) for layer in ("position", "body", "person", "level"))


def _takes_place(draft: Draft, place: Place) -> bool:
    if place.level == "country" and draft.pieces and draft.kind.get("contractKind") in _OF_STATES:
        return _abroad(draft.reading, place)
    if place.level in ("country", "region", "city") and "place" not in draft.needs:
        return False
    return bool(draft.pieces) or "place" in draft.needs or draft.kind.get("level") is not None or place.word is not None


def _abroad(reading: Reading, place: Place) -> bool:
    """Whether a state body's name goes on with another country: "Bộ Thương mại, Công nghiệp và Năng lượng Hàn Quốc"."""
    if place.concept is None or place.concept.label == "Việt Nam":
        return False
    return not (place.concept.flag("weak") and begins_name(reading, place.start))


def _bare(draft: Draft, found: Bare) -> bool:
    if draft.kind.get("level") is None and "place" not in draft.needs and not draft.pieces:
        return False
    draft.bare, draft.at = found, found.end
    return True


def _chained(reading: Reading, place: Place) -> Place:
    """Take in the larger place behind the comma: "xã Trường Hà, huyện Hà Quảng"."""
    if place.level not in ("commune", "village") or reading.text[place.end : place.end + 2] != ", ":
        return place
    larger = place_at(reading, place.end + 2)
    if not isinstance(larger, Place) or larger.word is None or larger.level != "district":
        return place
    return replace(place, end=larger.end, larger=larger)


_STEPS: Final[tuple[Callable[[Draft], bool], ...]] = (
    name_steps.quoted,
    name_steps.form,
    name_steps.pair,
    name_steps.topic,
    _parent,
    _comma_parent,
    _place,
    name_steps.plural,
    name_steps.field,
    name_steps.suffix,
    name_steps.trade,
    name_steps.business,
    name_steps.connected,
    name_steps.name,
    name_steps.seat,
    name_steps.phrase,
    name_steps.task,
    name_steps.members,
)
