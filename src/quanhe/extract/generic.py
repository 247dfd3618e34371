"""Whether words speak of bodies in general ("các sở", "công ty", "tập đoàn Trung Quốc") and name none."""

from __future__ import annotations

from typing import Final

from quanhe import vocab
from quanhe.extract.body import Body
from quanhe.extract.names import looks_like_person
from quanhe.extract.namewords import name_words
from quanhe.extract.reading import UPPER, Reading
from quanhe.lexicon import Lexicon
from quanhe.patterns import lazy

_GENERIC_AFTER: Final = lazy(
    r" (?:các cấp|cấp (?:tỉnh|huyện|xã|cơ sở|trên|dưới)|liên quan|khác|trực thuộc|nói trên|này|đó)\b"
)
_PARTY: Final = f"{vocab.BODY}Dang"
_PROJECT: Final = ("dự án ", "Dự án ", "công trình ", "Công trình ")
_BUILT: Final = ("enterprise", "other")
_SOURCE_LINE: Final = 45
_NO_PARTY: Final = ("Trung ương", "TW", "TƯ")
_LIST_GOES_ON: Final = lazy(rf"(?:,| và|, và) [{UPPER}]")


def is_generic(reading: Reading, body: Body) -> bool:
    """Whether the words speak of bodies in general ("các sở", "công ty") and name none."""
    text = reading.text
    named_office = body.kind.get("wholeOfPlace") is not None and not text[body.start : body.end].islower()
    lower_case = not text[body.start].isupper() and not named_office
    if body.kind.flag("weak") or _only_credited(reading, body) or _sort_of_country(reading.lexicon, body):
        return True
    if _nameless(reading, body):
        return True
    if body.place is not None and body.place.level == "village" and body.kind.get("contractKind") == "other":
        return True
    if body.kind.flag("onlyWithWhole") and body.parent is None:
        return True
    if body.kind.iri == _PARTY and not _names_party(reading, body):
        return True  # "Đại hội [Đảng] toàn quốc", "các ban [Đảng] Thành ủy"
    if text.endswith(_PROJECT, 0, body.start) and body.kind.get("contractKind") in _BUILT:
        return True
    if not body.named and body.bare is None and body.kind.get("contractKind") == "other":
        return True
    if not body.named and lower_case and body.bare is None:
        return True
    if body.known:
        return _plain_words(reading, body)
    if _GENERIC_AFTER.match(text, body.end) and not body.place:
        return True
    plural = name_words(reading.lexicon).plural.search(text, max(0, body.start - 12), body.start)
    return plural is not None and not body.place and not (body.named and (not lower_case or _listed(reading, body)))


def _nameless(reading: Reading, body: Body) -> bool:
    """Whether a letter stands for the name of any company ("công ty A"), or a person's follows the noun."""
    if body.known or body.kind.get("contractKind") != "enterprise" or not body.pieces:
        return False
    if len(body.pieces) == 1 and len(body.pieces[0]) == 1:
        return True
    start = body.start + len(body.head) + 1
    return reading.text[body.start].islower() and looks_like_person(reading, start)


def _plain_words(reading: Reading, body: Body) -> bool:
    """Whether a well-known company's name is written as plain words: "đầu tư đường sắt Việt Nam"."""
    if body.kind.get("contractKind") != "enterprise" or reading.text[body.start].isupper() or body.parent is not None:
        return False
    kind = next((hit for hit in reading.hits.all_at("body", body.start) if hit.concept.kind == "BodyKind"), None)
    words = reading.text[body.start : body.end].removesuffix(" Việt Nam")
    return kind is None and " " in words and words.islower()


def _names_party(reading: Reading, body: Body) -> bool:
    """Whether a proper name stands behind "Đảng", and not another body's or only "Trung ương"."""
    proper = [piece for piece in body.pieces if piece.strip('"“')[:1].isupper() and piece not in _NO_PARTY]
    return bool(proper) and reading.hits.at("body", body.start + len(body.head) + 1) is None


def _listed(reading: Reading, body: Body) -> bool:
    """Whether a company is the first of a list whose noun is said once: "các tập đoàn [Alpha], Beta"."""
    proper = body.kind.get("contractKind") == "enterprise" and bool(body.pieces)
    return proper and _LIST_GOES_ON.match(reading.text, body.end) is not None


def _only_credited(reading: Reading, body: Body) -> bool:
    """Whether a news outlet stands on a line of its own, as a source does."""
    start = reading.paragraph_start(body.start)
    end = reading.text.find("\n", start)
    return body.kind.get("contractKind") == "media" and 0 <= end - start <= _SOURCE_LINE


def _sort_of_country(lexicon: Lexicon, body: Body) -> bool:
    """Whether a name says no more than the sort and the country: "tập đoàn Trung Quốc"."""
    if body.known or body.kind.get("contractKind") != "enterprise" or body.parent is not None or body.alias:
        return False
    own = [piece for piece in body.pieces if piece != piece.lower()]
    if body.place is not None and not own:
        abroad = body.place.level == "country" and body.place.name != "Việt Nam"
        return abroad or (body.kind.flag("saysSort") and body.place.level in ("country", "region"))
    return body.kind.flag("saysSort") and lexicon.lookup("Country", " ".join(own)) is not None


def left_behind(reading: Reading, offset: int) -> bool:
    """Whether the body at an offset is only where somebody was before: "nguyên Giám đốc [Bệnh viện Hoa Sen]"."""
    title = reading.hits.ending("position", offset - 1)
    if title is None:
        return False
    told = (reading.hits.ending(layer, title.start - 1) for layer in ("state", "status"))
    return any(hit is not None and hit.concept.get("status") == "former" for hit in told)
