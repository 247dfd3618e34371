"""Reading the name of one body: head, field or proper name, place, and the body it is a unit of.

"Phó Trưởng Ban Tổ chức Tỉnh ủy Bình Dương" holds "Ban Tổ chức" (a kind of body whose name needs a parent) and its
parent "Tỉnh ủy Bình Dương". A name is read by an ordered list of small steps, each taking in what may come next.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from quanhe.extract.names import looks_like_person, vietnamese_name
from quanhe.extract.places import Bare, Place, place_at
from quanhe.extract.reading import CAPITAL, UPPER, Reading
from quanhe.lexicon import Concept, Hit
from quanhe.text import key

_PHRASE: Final = re.compile(r" ([a-zđà-ỹ]+)(?= )")
_PHRASE_END: Final = re.compile(
    r"[.;:\n\"()]|,? (?:đã|sẽ|gồm|do|là|được|và (?:giao|yêu cầu)|theo|tỉnh|thành phố|TP|huyện|xã|ngày|để|cho biết|nhấn mạnh|vừa|khi)\b|, (?=[A-ZĐ]|đồng chí|ông |bà |nguyên )| - "
)
_NAMED_AS_WRITTEN: Final = ("enterprise", "foreign", "media")
_MORE_FIELDS: Final = re.compile(
    rf", [{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,3}}(?:, [{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,3}})? và [{UPPER}]"
)
_OF_STATE: Final = re.compile(r" (?:của )?(?:nước )?")
_DEPTH: Final = 5
_SUFFIX: Final = re.compile(
    r"(?:khu vực|vùng|miền|phía|số|loại|hạng) (?:[IVX]+\b|\d+|phía (?:Bắc|Nam|Tây|Đông)|Bắc|Nam|Trung|Tây|Đông|miền \w+|[A-ZĐ]\w+(?: [A-ZĐ]\w+)?)"
    r"|tối cao\b|cấp cao\b|quốc gia\b|nhà nước\b|trung ương\b|Trung ương\b|toàn quốc\b|[IVX]+\b|\d{1,4}[A-Z]?\b(?![.,/-]\d)",
)
_QUOTED: Final = re.compile(r'"([^"\n]{2,80})"')
_CONNECTOR: Final = re.compile(r" (?:và|&|-) (?=[^\W\d_])| ?- ?(?=[^\W\d_])|, (?=[^\W\d_])")
_PLURAL: Final = re.compile(r" ?[Cc]ác (?=[^\W\d_])")
_OF: Final = re.compile(r" (?:của|thuộc|trực thuộc) ")
_ALIAS: Final = re.compile(
    r'(?: ?\((?:gọi tắt là|viết tắt là|viết tắt|gọi tắt|sau đây gọi là|tên viết tắt|mã:?|mã CK:?|tên viết tắt là)? ?:? ?"?([\w&. -]{2,40})"?(?:[,;][^()]{0,60})?\)| - ([A-Z][A-Za-z]*[A-Z]\w*)\b)'
)
_IN_BRACKETS: Final = re.compile(r" ?\(")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as one place of a text names it, before what is left out is understood."""

    start: int
    end: int
    kind: Concept
    head: str
    pieces: tuple[str, ...] = ()
    place: Place | None = None
    bare: Bare | None = None
    parent: Body | None = None
    joined: str = " "
    """How the parent follows: run together, or behind a comma."""
    alias: str | None = None

    @property
    def known(self) -> bool:
        """Whether this is one particular body of the ontology rather than a kind of body."""
        return self.kind.kind == "KnownBody"

    @property
    def core(self) -> str:
        """The name without place and parent."""
        return " ".join((self.head, *self.pieces))

    @property
    def named(self) -> bool:
        """Whether the text gives what a name of this kind needs."""
        if self.known:
            return True
        needs = self.kind.all("nameNeeds")
        given = {
            "nothing": True,
            "place": self.place is not None or any(piece.startswith("tại ") for piece in self.pieces),
            "field": bool(self.pieces),
            "name": bool(self.pieces) or (self.place is not None and "place" not in needs),
            "parent": self.parent is not None,
        }
        return any(given.get(need, False) for need in needs)


@dataclass(slots=True)
class _Draft:
    """A name while it is being read."""

    reading: Reading
    kind: Concept
    at: int
    depth: int
    pieces: list[str] = field(default_factory=list)
    place: Place | None = None
    bare: Bare | None = None
    parent: Body | None = None
    joined: str = " "
    names: int = 0

    @property
    def needs(self) -> tuple[str, ...]:
        return self.kind.all("nameNeeds")

    def take(self, start: int, end: int) -> bool:
        """Take in a stretch of the text as a piece of the name, abbreviations written out."""
        self.pieces.append(written_out(self.reading, self.reading.words(start, end)))
        self.at = end
        return True


def written_out(reading: Reading, words: str) -> str:
    """Write out the abbreviations of a name: "KCN" → "khu công nghiệp"."""
    return " ".join(_expand(reading, word) for word in words.split(" "))


def _expand(reading: Reading, word: str) -> str:
    own = reading.abbreviations.get(word)
    if own is not None:
        return own
    concept = reading.lexicon.lookup("Abbreviation", word) if any(letter.isupper() for letter in word[:2]) else None
    if concept is None:
        return word
    if concept.flag("caseSensitive") and word not in concept.labels:
        return word
    return concept.get("expansion") or word


def body_at(reading: Reading, offset: int, depth: int = _DEPTH) -> Body | None:
    """Give the body whose name begins at an offset, read as far as its name goes; None where none begins."""
    hit = reading.hits.at("body", offset)
    if hit is None or depth == 0:
        return None
    if hit.concept.kind == "KnownBody":
        longer = _longer_than_known(reading, hit)
        if longer is None:
            known = Body(offset, hit.end, hit.concept, _known_name(reading, hit))
            return _with_alias(reading, _with_whole(reading, _of_country(reading, known)))
        hit = longer
    hit = _without_level_word(reading, hit)
    return read_name(reading, hit.concept, offset, hit.end, depth=depth)


def _longer_than_known(reading: Reading, hit: Hit) -> Hit | None:
    """Give the kind of body, where a well-known name is only the beginning: "Bộ Thương mại, Công nghiệp và Năng lượng"."""
    if not _MORE_FIELDS.match(reading.text, hit.end) and not _field_of_country(reading, hit.end):
        return None
    kinds = (other for other in reading.hits.all_at("body", hit.start) if other.concept.kind == "BodyKind")
    return next((kind for kind in kinds if "field" in kind.concept.all("nameNeeds")), None)


def _field_of_country(reading: Reading, end: int) -> bool:
    """Whether "và" + a field + a country follow: "Bộ Thương mại và Công nghiệp Singapore"."""
    if not reading.text.startswith(" và ", end):
        return False
    field = _name_word(reading, end + len(" và "))
    hits = reading.hits.all_at("place", field.end + 1) if field is not None else []
    return any(hit.concept.kind == "Country" for hit in hits)


def _of_country(reading: Reading, body: Body) -> Body:
    """Take in the country behind a well-known name: "Quốc hội Lào" is not the National Assembly of Viet Nam."""
    if body.kind.get("contractKind") not in ("government", "assembly", "armed-forces", "judiciary", "education"):
        return body
    match = reading.after(_OF_STATE, body.end)
    hits = reading.hits.all_at("place", match.end()) if match is not None else []
    country = next((hit for hit in hits if hit.concept.kind == "Country"), None)
    if country is None or (vietnamese_name(reading, country.start) is not None and country.concept.flag("weak")):
        return body
    place = Place(
        country.start, country.end, reading.words(country.start, country.end), None, "country", country.concept
    )
    return replace(body, end=country.end, place=place)


def _with_whole(reading: Reading, body: Body) -> Body:
    """Take in what a well-known unit is part of, where the text says it: "Cục An toàn thông tin, Bộ Thông tin và …"."""
    whole = body.kind.get("partOf")
    if whole is None or body.place is not None or not reading.text.startswith((", ", " ("), body.end):
        return body
    hit = reading.hits.at("body", body.end + 2)
    if hit is None or key(hit.concept.label) != key(whole):
        return body
    end = hit.end + (reading.text[hit.end : hit.end + 1] == ")")
    parent = Body(hit.start, hit.end, hit.concept, _known_name(reading, hit))
    return replace(body, end=end, parent=parent, joined=", ")


def _known_name(reading: Reading, hit: Hit) -> str:
    """Give a well-known body the article's own form of its name; a state or party body's short form is written out."""
    words, label = written_out(reading, reading.words(hit.start, hit.end)), hit.concept.label
    kind = hit.concept.get("contractKind")
    if kind in _NAMED_AS_WRITTEN and words != words.lower():
        return words[0].upper() + words[1:]
    same_head = key(words).split(" ")[:2] == key(label).split(" ")[:2]
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
    draft = _Draft(reading, kind, at, depth)
    while any(step(draft) for step in _STEPS):
        pass
    head = head or _head_words(reading, kind, start, at)
    body = Body(start, draft.at, kind, head, tuple(draft.pieces), draft.place, draft.bare, draft.parent, draft.joined)
    return _with_alias(reading, body)


def _head_words(reading: Reading, kind: Concept, start: int, end: int) -> str:
    words = reading.words(start, end)
    if (re.search(r"[A-ZĐ]{2}|[A-ZĐ]\.[A-ZĐ]", words) and not words.isupper()) or (len(words) <= 6 and words.isupper()):
        expanded = written_out(reading, words)
        return kind.label if expanded == words or expanded.isupper() else expanded[0].upper() + expanded[1:]
    if words.isupper():
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
    if body.parent is None and match[1] and " " in alias and reading.hits.at("body", inner):
        parent = body_at(reading, inner, 2)
        if parent is not None and parent.named and parent.end == match.end(1) and parent.kind.iri != body.kind.iri:
            return replace(body, parent=parent, joined=", ", end=match.end())
    return _with_parent_behind(reading, replace(body, alias=alias), match.end())


def _with_parent_behind(reading: Reading, body: Body, at: int) -> Body:
    """Take in the parent behind a unit's short name: "Phòng Cảnh sát giao thông (PC08) Công an tỉnh"."""
    if body.parent is not None or body.place is not None or body.known or not body.kind.all("unitOfKind"):
        return body
    if reading.text[at : at + 1] != " ":
        return body
    parent = body_at(reading, at + 1, 2)
    if parent is None or not (parent.named or parent.bare) or parent.kind.iri not in body.kind.all("unitOfKind"):
        return body
    return replace(body, parent=parent, joined=", ", end=parent.end)


def _quoted(draft: _Draft) -> bool:
    if "name" not in draft.needs or draft.pieces:
        return False
    match = draft.reading.after(_QUOTED, draft.at + 1)
    return match is not None and draft.reading.text[match.start(1)].isupper() and draft.take(match.start(), match.end())


def _parent(draft: _Draft) -> bool:
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
    if common and not parent.named and parent.bare is None and parent.kind.get("level") is None:
        return False
    draft.parent, draft.at = parent, parent.end
    return True


def _may_hold(draft: _Draft, parent: Body) -> bool:
    if "parent" in draft.needs or parent.known:
        return True
    return parent.kind.iri in draft.kind.all("unitOfKind")


def _comma_parent(draft: _Draft) -> bool:
    """Take in a chain of units: "Vụ Địa phương III, Ban Tổ chức Trung ương"."""
    if draft.parent is not None or not draft.pieces or not draft.kind.all("unitOfKind") or draft.kind.label == "Bộ":
        return False
    if draft.reading.text[draft.at : draft.at + 2] != ", " or draft.place is not None or draft.bare is not None:
        return False
    parent = body_at(draft.reading, draft.at + 2, draft.depth - 1)
    if parent is None or not parent.named or parent.kind.iri == draft.kind.iri:
        return False
    if not parent.known and parent.kind.iri not in draft.kind.all("unitOfKind"):
        return False
    draft.parent, draft.joined, draft.at = parent, ", ", parent.end
    return True


def _place(draft: _Draft) -> bool:
    """Take in the place: "tỉnh Bình Dương", a bare "tỉnh", or a name alone where the kind is one of places."""
    if draft.place is not None or draft.bare is not None:
        return False
    text, at = draft.reading.text, draft.at
    if text[at : at + 1] != " ":
        return False
    found = place_at(draft.reading, at + 1)
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
        draft.place, draft.at = _chained(draft.reading, found), found.end
        draft.at = draft.place.end
        return True
    return False


def _rather_name(draft: _Draft, found: Place) -> bool:
    """Whether what reads as a place is a person's name, runs into one, or is a word of a company's name."""
    last = draft.reading.text.rfind(" ", found.start, found.end) + 1
    if looks_like_person(draft.reading, found.start) or (last and looks_like_person(draft.reading, last)):
        return True
    return draft.kind.get("contractKind") == "enterprise" and found.level in ("district", "commune")


def _takes_place(draft: _Draft, place: Place) -> bool:
    if place.level in ("country", "region", "city") and "place" not in draft.needs:
        return False
    return bool(draft.pieces) or "place" in draft.needs or draft.kind.get("level") is not None or place.word is not None


def _bare(draft: _Draft, found: Bare) -> bool:
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


def _field(draft: _Draft) -> bool:
    if draft.place is not None or draft.bare is not None or draft.parent is not None:
        return False
    if "field" not in draft.needs and "name" not in draft.needs:
        return False
    if draft.reading.text[draft.at : draft.at + 1] != " ":
        return False
    hit = _name_word(draft.reading, draft.at + 1)
    if hit is None and "field" in draft.needs and not draft.pieces and draft.kind.get("contractKind") == "government":
        hit = draft.reading.hits.at("field", draft.at + 1)
    if hit is None:
        hit = _lower_name_word(draft)
    if hit is None:
        return False
    draft.names += 1
    return draft.take(hit.start, hit.end)


def _lower_name_word(draft: _Draft) -> Hit | None:
    """Give a lower-cased word between the words of a company's name: "Thương mại xuất nhập khẩu Hoàng Gia"."""
    if not draft.names or draft.place is not None or draft.parent is not None:
        return None
    hit = draft.reading.hits.at("nameword", draft.at + 1)
    before = draft.reading.text[: draft.at].rpartition(" ")[2]
    if hit is None or before[:1].isupper():
        return None
    if draft.kind.get("contractKind") == "enterprise":
        return hit if CAPITAL.match(draft.reading.text, hit.end + 1) else None
    return hit if draft.reading.text[hit.end : hit.end + 1] in (",", ".", ";", ")", "") else None


def _name_word(reading: Reading, offset: int) -> Hit | None:
    """Give the field of work or the word of a proper name that begins, capitalised, at an offset."""
    if not reading.text[offset : offset + 1].isupper():
        return None
    field, word = reading.hits.at("field", offset), reading.hits.at("nameword", offset)
    hit = word if field is None or (word is not None and word.end > field.end) else field
    if hit is not None and " " not in hit.concept.label and _LOWER.match(reading.text, hit.end):
        return None  # one syllable of a longer word: "Điều" in "Điều phối"
    return hit


def _suffix(draft: _Draft) -> bool:
    if draft.reading.text[draft.at : draft.at + 1] != " " or draft.parent is not None:
        return False
    match = draft.reading.after(_SUFFIX, draft.at + 1)
    if match is None or (match[0][0].isdigit() and "name" not in draft.needs):
        return False
    return draft.take(match.start(), match.end())


def _connected(draft: _Draft) -> bool:
    """Take in "và X", "- X", ", X" where X goes on with a name that has begun."""
    if not draft.names or draft.place is not None or draft.bare is not None or draft.parent is not None:
        return False
    match = draft.reading.after(_CONNECTOR, draft.at)
    if match is None:
        return False
    comma = match[0].startswith(",")
    if comma and "field" not in draft.needs:
        return False
    hit = _name_word(draft.reading, match.end())
    if hit is None:
        if comma or not _goes_on(draft, match.end()):
            return False
        word = draft.reading.after(CAPITAL, match.end())
        if word is None:
            return False
        end = _lower_tail(draft.reading, word.end(), alone=True)
        return draft.take(draft.at + (match[0][0] == " "), end)
    if draft.reading.hits.at("body", match.end()) or (comma and not _list_ends(draft, hit.end)):
        return False
    return draft.take(draft.at + (match[0][0] == " "), hit.end)


def _list_ends(draft: _Draft, at: int) -> bool:
    """Whether a comma list of fields goes on to an "và X": "Văn hóa, Thể thao và Du lịch"."""
    return re.match(r"(?:, [^\W\d_][\w ]{2,30})?,? và [A-ZĐ]", draft.reading.text[at : at + 60]) is not None


def _goes_on(draft: _Draft, at: int) -> bool:
    reading = draft.reading
    if any(reading.hits.at(layer, at) for layer in ("body", "position", "level", "person")):
        return False
    return not looks_like_person(reading, at)


def _plural(draft: _Draft) -> bool:
    """Take in "các khu công nghiệp" in the name of a managing board or an association."""
    if draft.pieces or "name" not in draft.needs or draft.place is not None:
        return False
    match = draft.reading.after(_PLURAL, draft.at)
    if match is None or draft.kind.get("level") or draft.reading.hits.at("level", match.end()):
        return False
    if draft.reading.text.startswith(("cấp", "tỉnh", "sở"), match.end()):
        return False
    end = match.end()
    while True:
        hit = draft.reading.hits.at("counter", end) or draft.reading.hits.at("field", end)
        word = None if hit else draft.reading.after(CAPITAL, end)
        if hit is None and word is None:
            break
        end = hit.end if hit else word.end() if word else end
        more = draft.reading.after(_CONNECTOR, end)
        if more is None:
            break
        end = more.end()
    if end == match.end() or draft.reading.text[end - 1] in " ,-":
        return False
    draft.names += 1
    return draft.take(draft.at + 1, end)


def _seat(draft: _Draft) -> bool:
    """Take in where an association, a mission or a court sits: "Hội Sinh viên Việt Nam tại Australia"."""
    if draft.kind.get("contractKind") not in ("front", "foreign", "judiciary") or draft.place is not None:
        return False
    if not draft.reading.text.startswith(" tại ", draft.at):
        return False
    found = place_at(draft.reading, draft.at + len(" tại "))
    if not isinstance(found, Place):
        return False
    return draft.take(draft.at + 1, found.end)


def _phrase(draft: _Draft) -> bool:
    """Take in the words by which a steering committee or a task force is named: "Ban Chỉ đạo phòng, chống dịch"."""
    if "phrase" not in draft.needs or draft.names or draft.place is not None or draft.parent is not None:
        return False
    match = draft.reading.after(_PHRASE, draft.at)
    if match is None:
        return False
    if any(draft.reading.hits.at(layer, draft.at + 1) for layer in ("role", "speech", "status")):
        return False
    stop = _PHRASE_END.search(draft.reading.text, match.end(), min(match.end() + 110, len(draft.reading.text)))
    if stop is None or (draft.reading.lexicon.lookup("FunctionWord", match[1]) and match[1] not in ("về", "của")):
        return False
    draft.names += 1
    return draft.take(draft.at + 1, stop.start())


def _name(draft: _Draft) -> bool:
    """Take in one more capitalised word of a proper name, with the lower-cased syllable that belongs to it."""
    if draft.parent is not None or draft.bare is not None or draft.reading.text[draft.at : draft.at + 1] != " ":
        return False
    if "name" not in draft.needs and not ("field" in draft.needs and not draft.place):
        return False
    at = draft.at + 1
    word = draft.reading.after(CAPITAL, at)
    if word is None or any(draft.reading.hits.at(layer, at) for layer in ("position", "person")):
        return False
    if draft.kind.get("contractKind") in _NEVER_AFTER_PEOPLE and looks_like_person(draft.reading, at):
        return False
    if draft.names and (looks_like_person(draft.reading, at) or draft.reading.hits.at("body", at)):
        return False
    if draft.place is not None and looks_like_person(draft.reading, at):
        return False
    end = _lower_tail(draft.reading, word.end(), alone=_begins_word(draft, at))
    draft.names += 1
    return draft.take(at, end)


def _begins_word(draft: _Draft, at: int) -> bool:
    """Whether a capitalised syllable is the first of a name or follows a connector, so that lower-cased ones belong to it."""
    before = draft.reading.text[max(0, at - 4) : at]
    brand = draft.kind.get("contractKind") in ("enterprise", "education", "health", "media", "foreign")
    return not draft.names or not brand or before.endswith(("và ", "- ", ", "))


def _lower_tail(reading: Reading, end: int, *, alone: bool) -> int:
    """Give where the lower-cased syllables end that belong to a capitalised one: "Trang thiết bị", "Điều phối"."""
    taken = 0
    while taken < _MOST_LOWER:
        match = _LOWER.match(reading.text, end)
        word = reading.hits.at("nameword", end + 1) if match is not None else None
        if word is not None and alone and reading.text[word.start].islower():
            end, taken = word.end, taken + 1
            continue
        if match is None or reading.lexicon.lookup("FunctionWord", match[1]) is not None:
            break
        before_capital = reading.text[match.end() : match.end() + 2].strip()[:1].isupper()
        if not (before_capital and taken == 0) and (not alone or _other_verb(reading, match.start(1))):
            break
        end, taken = match.end(), taken + 1
    return end


def _other_verb(reading: Reading, at: int) -> bool:
    """Whether a verb, a title, another body or a place begins at a lower-cased syllable, so that it is no part of a name."""
    if any(reading.hits.at(layer, at) for layer in _OTHER_WORDS):
        return True
    level = reading.hits.at("level", at)
    return level is not None and reading.text[level.end : level.end + 2].strip()[:1].isupper()


_OTHER_WORDS: Final = ("speech", "role", "status", "event", "position", "relation", "body")

_MOST_LOWER: Final = 4
_LOWER: Final = re.compile(r" ([a-zđà-ỹ]+)(?![\w/])")
_NEVER_AFTER_PEOPLE: Final = ("party", "government", "assembly", "front", "judiciary")
"""Kinds of body that are not named after people, so that a person's name behind them is a person."""

_STEPS: Final[tuple[Callable[[_Draft], bool], ...]] = (
    _quoted,
    _parent,
    _comma_parent,
    _place,
    _plural,
    _field,
    _suffix,
    _connected,
    _name,
    _seat,
    _phrase,
)
