"""Titles that name another country or its party: "Tổng thống Nga", "Đại sứ Pháp tại Hà Nội", "Tổng Bí thư Đảng …".

What such a title is held in is the country, its government, its mission in another country, or its party's committee.
"""

from __future__ import annotations

from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, written_out
from quanhe.extract.names import FOREIGN, foreign_word, vietnamese_name
from quanhe.extract.naming import named_body
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Place, place_at
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy
from quanhe.text import key

_OWN: Final = "Việt Nam"
_LINK_STATE: Final = lazy(r" (?:của |tại |thuộc |ở )?(?:nước (?=[^\W\d_]))?")
_FORM_OF_STATE: Final = lazy(
    r"(?:Cộng h(?:òa|oà)|CH|Vương quốc|Liên bang|LB|Nhà nước|Đại công quốc)"
    r"(?: (?:Hồi giáo|Liên bang|Dân chủ|Nhân dân))* "
)
_AT: Final = lazy(r" (?:tại|ở) (?:nước )?")
_TAIL: Final = lazy(r" (?:tại|ở) (?:thủ đô )?")
_PARTY: Final = lazy(r" (?:của )?(?:(?:Ban Chấp hành|BCH) )?(?:Trung ương |TW |T\.Ư |TƯ )?(?=Đảng )")
_ALSO: Final = lazy(r",? (?:đồng thời )?kiêm(?: nhiệm)? (?:tại |các nước )?")
_AND_ALSO: Final = lazy(r"(?:,| và|, và) ")
_NEW: Final = ("new", "north", "south", "west", "san", "los", "saint", "rio", "nam", "bắc", "đông", "tây")
_WITH_A_NAME: Final = 3
_MISSION: Final = "Phái đoàn thường trực"
_COMMITTEE: Final = "Ban Chấp hành Trung ương"


def office_abroad(reading: Reading, hit: Hit) -> tuple[Named, int] | None:
    """Read "Tổng thống Nga", "Thủ tướng Singapore", "Đại sứ Nhật Bản tại Việt Nam", "Chủ tịch Trung Quốc"."""
    pattern = hit.concept.get("countryBody") or hit.concept.get("hostedBody") or _head_of_state(reading, hit)
    pattern = pattern or ("{}" if hit.concept.flag("standsAlone") else None)
    match = reading.after(_LINK_STATE, hit.end)
    city = place_at(reading, match.end()) if match is not None and hit.concept.flag("ofCity") else None
    if isinstance(city, Place) and city.concept is not None:
        return Named(city.phrase[0].upper() + city.phrase[1:], "foreign", None, None, hit.concept), city.end
    region = _region_at(reading, match.end()) if match is not None and hit.concept.flag("ofCity") else None
    if region is not None:
        return Named(region[0][0].upper() + region[0][1:], "foreign", None, None, hit.concept), region[1]
    if isinstance(city, Place):
        return Named(city.phrase[0].upper() + city.phrase[1:], "foreign", None, None, hit.concept), city.end
    if pattern is None or match is None:
        return None
    country = _country_at(reading, match.end())
    if country is None:
        form = reading.after(_FORM_OF_STATE, match.end())  # "Cộng hòa Yemen", where the country is known as "Yemen"
        country = _country_at(reading, form.end()) if form is not None else None
    if country is None:
        return None
    if country.concept.label == _OWN and hit.concept.get("hostedBody") and _AT.fullmatch(match[0]):
        return None  # "Đại sứ tại Việt Nam": whose is unsaid
    if country.concept.label == _OWN and not hit.concept.get("hostedBody"):
        ours = reading.lexicon.lookup("KnownBody", hit.concept.get("defaultBody") or "")
        return (named_body(ours), country.end) if ours is not None else None
    body = _international_at(reading, country.end) if hit.concept.get("hostedBody") else None
    if body is not None:
        said = reading.words(match.end(), country.end)
        return Named(f"{_MISSION} {said} tại {body.core}", "foreign", None, None, hit.concept), body.end
    host, end = _host(reading, country.end) if hit.concept.get("hostedBody") else (_OWN, country.end)
    said = written_out(reading, reading.words(match.end(), country.end))
    if pattern == "{}" and key(hit.concept.label).endswith(" nước") and key(said).startswith("cộng hòa"):
        said = f"Nước {said}"  # "Chủ tịch nước Cộng hòa …": "nước" is of the country's name as well
    end = _also_accredited(reading, end) if hit.concept.get("hostedBody") else end
    if host == said:
        pattern = pattern.removesuffix(" tại {host}")  # "Đại sứ Việt Nam": where is unsaid
    name = pattern.replace("{}", said).replace("{host}", host)
    kind = "government" if country.concept.label == _OWN else "foreign"
    return Named(name, kind, None, country.concept.label, hit.concept), end


def _also_accredited(reading: Reading, end: int) -> int:
    """Give where the countries end to which an envoy is accredited beside the first: "kiêm nhiệm Lào và Nepal"."""
    match = reading.after(_ALSO, end)
    while match is not None and (country := _country_at(reading, match.end())) is not None:
        end = country.end
        match = reading.after(_AND_ALSO, end)
    return end


def _region_at(reading: Reading, offset: int) -> tuple[str, int] | None:
    """Give the province or state abroad at an offset, and its end: "bang Texas" before "Greg Abbott"."""
    match = post_words(reading.lexicon).region.match(reading.lower, offset)
    run = FOREIGN.match(reading.text, match.end()) if match is not None else None
    if match is None or run is None or not any(map(foreign_word, run[0].split(" ")[:2])):
        return None
    words = run[0].split(" ")
    marked = reading.text[run.end() : run.end() + 2][:1] in (",", "(") or reading.text.startswith(" -", run.end())
    named = len(words) if marked or len(words) < _WITH_A_NAME else 1 + (key(words[0]) in _NEW)
    end = match.end() + len(" ".join(words[:named]))
    return reading.words(offset, end), end


def _international_at(reading: Reading, end: int) -> Body | None:
    """Give the international body that a mission is accredited to: "tại [Liên hợp quốc]"."""
    tail = reading.after(_TAIL, end)
    body = body_at(reading, tail.end()) if tail is not None else None
    return body if body is not None and body.known and body.kind.get("contractKind") == "foreign" else None


def _head_of_state(reading: Reading, hit: Hit) -> str | None:
    """Give the pattern of a head of state, where a plain "Chủ tịch" stands right before a country."""
    country = _country_at(reading, hit.end + 1) if key(hit.concept.label) == "chủ tịch" else None
    return "{}" if country is not None and country.concept.label != _OWN else None


def _country_at(reading: Reading, offset: int) -> Hit | None:
    return next((hit for hit in reading.hits.all_at("place", offset) if hit.concept.kind == "Country"), None)


def _host(reading: Reading, end: int) -> tuple[str, int]:
    """Give the country that a mission sits in, behind "tại"; its capital stands for it. Ours, where none is named."""
    tail = reading.after(_TAIL, end)
    for where in reading.hits.all_at("place", tail.end()) if tail is not None else ():
        if where.concept.kind == "Country":
            return reading.words(where.start, where.end), where.end
        country = reading.lexicon.concepts.get(where.concept.get("within") or "")
        if country is not None and country.kind == "Country":
            return _called(reading, country), where.end
    return _OWN, end


def _called(reading: Reading, country: Concept) -> str:
    """Give a country as the text calls it first."""
    hits = reading.hits.ordered("place")
    first = next((hit for hit in hits if hit.concept is country), None)
    return reading.words(first.start, first.end) if first is not None else country.label


def committee_abroad(reading: Reading, organisations: Organisations, hit: Hit) -> tuple[Named, int] | None:
    """Read the committee of another country's party: "Ủy viên Trung ương Đảng Cộng sản Trung Quốc"."""
    own = hit.concept.get("defaultBody")
    if own is None or not (own.startswith(_COMMITTEE) or own == "Bộ Chính trị"):
        return None
    if vietnamese_name(reading, hit.end + 1) is not None:
        return None
    behind = reading.after(_PARTY, hit.end)
    at = behind.end() if behind is not None else hit.end - len("Đảng")
    body = body_at(reading, at) if reading.text.startswith("Đảng ", at) else None
    party = body is not None and (body.known or " " in body.kind.label or body.place is not None)
    named = organisations.resolve(body) if body is not None and party and body.end > hit.end else None
    if body is None or named is None or named.kind != "foreign" or not key(named.name).startswith("đảng "):
        return None
    if own.startswith(_COMMITTEE) and behind is not None and not behind[0].replace("của", "").strip():
        return None  # "Tổng Bí thư Đảng …" is held in the party
    committee = own if own == "Bộ Chính trị" else _COMMITTEE
    return Named(f"{committee} {named.name}", "foreign", named.name, None, named.concept), body.end
