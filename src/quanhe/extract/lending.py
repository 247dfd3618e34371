"""What an elliptic title has from its neighbours in a chain: the body, the committee of a place, the word of status.

"Chủ tịch, Bí thư huyện Văn Lâm"; "Trưởng ban Tổ chức, Phó Bí thư Tỉnh ủy"; "Bí thư Đảng ủy, Cục trưởng Cục X".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, is_board
from quanhe.extract.chain import Phrase
from quanhe.extract.naming import named_body
from quanhe.extract.offices import board_of, committees
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Place
from quanhe.extract.reading import Reading
from quanhe.extract.wholes import by_name, party_of
from quanhe.lexicon import Concept, Lexicon
from quanhe.text import key

_HOSTS: Final = ("enterprise", "education", "health", "judiciary", "government", "military", "media")
_RULING: Final = "Đảng Cộng sản"


def lend(reading: Reading, organisations: Organisations, group: list[Phrase]) -> Iterator[Phrase]:
    """Give elliptic titles the body of a neighbour, and spread "nguyên" over the titles that follow it."""
    group = _without_defaults_abroad(reading.lexicon, organisations, _with_body_behind(reading, organisations, group))
    lent: list[Phrase] = []
    for index in reversed(range(len(group))):
        following = group[index + 1] if index + 1 < len(group) else None
        if following is not None and ";" not in reading.text[group[index].end : following.start]:
            following = lent[-1]
        previous = group[index - 1] if index else None
        lent.append(_with_body(reading, organisations, group[index], previous, following))
    yield from _with_status(reading, lent[::-1])


def _with_status(reading: Reading, group: list[Phrase]) -> Iterator[Phrase]:
    """Spread "nguyên" over the titles that follow it, to the next mark or the next word of status."""
    status = None
    for index, phrase in enumerate(group):
        explicit = phrase.status is not None or phrase.acting
        gap = reading.text[group[index - 1].end if index else phrase.start : phrase.start]
        if explicit or ";" in gap or "hiện" in gap:
            status = phrase.status or ("current" if "hiện" in gap else None)
        yield replace(phrase, status=phrase.status or status)


def _without_defaults_abroad(lexicon: Lexicon, organisations: Organisations, group: list[Phrase]) -> list[Phrase]:
    """Give titles beside a foreign one no body of Viet Nam's: "Tổng Bí thư, Chủ tịch nước Trung Quốc".

    A party's leader is of the country's party that the article names, and of none where it names no such.
    """
    abroad = [p.named for p in group if p.named and p.named.kind == "foreign" and p.named.concept is p.concept]
    if not abroad:
        return group
    party = party_of(organisations.mentions, abroad[0].place) or _known_party(lexicon, abroad[0].place)
    return [
        replace(p, named=party if p.concept.flag("leadsParty") else None, alone=p.concept.flag("leadsParty"))
        if p.body is None and p.concept.get("defaultBody") and _own(p)
        else p
        for p in group
    ]


def _known_party(lexicon: Lexicon, country: str | None) -> Named | None:
    """Give the party that leads a country, where the ontology knows it by the country's name."""
    known = lexicon.lookup("KnownBody", f"{_RULING} {country}") if country else None
    return named_body(known) if known is not None else None


def _own(phrase: Phrase) -> bool:
    return phrase.named is not None and phrase.named.kind != "foreign"


def _with_body_behind(reading: Reading, organisations: Organisations, group: list[Phrase]) -> list[Phrase]:
    """Give titles without a body the one that closes their list: "Cán bộ, Thanh tra viên cấp I, Thanh tra tỉnh X"."""
    last = group[-1]
    if last.named is not None or not reading.text.startswith(", ", last.end):
        return group
    if len(group) == 1 and last.concept.get("fuses"):
        return group
    body = body_at(reading, last.end + 2)
    named = organisations.resolve(body) if body is not None and body.named else None
    if body is None or named is None or reading.hits.at("position", body.start) is not None:
        return group
    closed = [phrase if phrase.named else replace(phrase, named=named, body=body) for phrase in group]
    return [*closed[:-1], replace(closed[-1], end=body.end)]


def _with_body(
    reading: Reading, organisations: Organisations, phrase: Phrase, previous: Phrase | None, following: Phrase | None
) -> Phrase:
    if board_without_company(phrase) and (phrase.named is None or phrase.named.completed_from is not None):
        return _board_of(phrase, following)
    alone = following is None and phrase.concept.flag("party") and _says_body(previous)
    last = alone and _rather_of(phrase, previous)
    if phrase.named is not None and not last and not _rather_of(phrase, following):
        return phrase
    above = _committee_above(phrase, following)
    if above is not None:
        return replace(phrase, named=above)
    beside = previous if alone else following
    if phrase.body is not None and (phrase.concept.flag("party") or _rather_of(phrase, beside)):
        return replace(phrase, named=_committee_of(phrase.body, beside))
    if phrase.concept.flag("party"):
        bare = _committee_of_level(reading, organisations, phrase, following)
        place = _place_of(following) or _place_of(previous)
        return replace(phrase, named=bare or _committee(reading, organisations, phrase, place))
    if phrase.concept.get("defaultBody"):
        return phrase
    if phrase.body is not None and phrase.body.kind.flag("abroad"):
        return phrase
    of_other_unit = not phrase.concept.get("fuses") or _unit_kind(phrase) is not None
    if following is not None and following.concept.get("fuses") and of_other_unit:
        following = _of_whole(organisations, following)
    if following is not None and following.named is not None and _may_head(phrase, following.named):
        chaired = _chaired_beside(reading, organisations, phrase, following)
        return replace(phrase, named=chaired or _unit_of(phrase, following.named))
    return phrase


def _chaired_beside(reading: Reading, organisations: Organisations, phrase: Phrase, following: Phrase) -> Named | None:
    """Give who chairs no party committee the people's committee of its place: "Chủ tịch, Bí thư huyện Văn Lâm"."""
    kind = reading.lexicon.lookup("BodyKind", phrase.concept.get("ofPlace") or "")
    place, body = _place_of(following), following.body
    if kind is None or place is None or body is None or body.kind not in committees(reading.lexicon):
        return None
    if phrase.body is not None:
        kind = phrase.body.kind
    at_level = replace(place, word=place.word or body.kind.get("levelWord"))
    return organisations.resolve(Body(phrase.start, phrase.end, kind, kind.label, place=at_level))


def _says_body(phrase: Phrase | None) -> bool:
    """Whether a title says in full what it is held in, not a committee of the Party's."""
    return (
        phrase is not None
        and phrase.named is not None
        and phrase.named.completed_from is None
        and phrase.named.kind in _HOSTS
    )


def _of_whole(organisations: Organisations, phrase: Phrase) -> Phrase:
    """Give a unit's head as of what the unit is of: "Phó Giám đốc, Thủ trưởng Cơ quan Cảnh sát điều tra Công an …"."""
    whole = phrase.named.part_of if phrase.named is not None else None
    found = by_name(organisations.mentions, whole)
    return replace(phrase, named=found) if found is not None else phrase


def _rather_of(phrase: Phrase, following: Phrase | None) -> bool:
    """Whether a bare "Đảng ủy" is that of the body beside it, not the one named last: "Bí thư Đảng ủy, Cục trưởng"."""
    body = _bare_committee(phrase.body)
    if body is None or following is None or following.named is None:
        return False
    of_committee = phrase.concept.flag("party") or phrase.concept.get("bodyWords") or body is not phrase.body
    beside = following.body
    own = beside is None or beside.named or beside.kind.get("level") is None
    return bool(of_committee) and following.named.kind != "party" and own


def _committee_above(phrase: Phrase, following: Phrase | None) -> Named | None:
    """Give "Đảng ủy" alone the committee whose own commission is named next: "…, Chủ nhiệm UBKT Đảng ủy Công ty X"."""
    inner = _bare_committee(phrase.body)
    whole = following.named.part_of if following is not None and following.named is not None else None
    if inner is None or whole is None or phrase.body is None or not key(whole).startswith(f"{key(inner.core)} "):
        return None
    name = whole if inner is phrase.body else f"{phrase.body.core} {whole}"
    return Named(name, "party", None if inner is phrase.body else whole, None, phrase.body.kind)


def _bare_committee(body: Body | None) -> Body | None:
    """Give the committee that a title names without saying whose: "Đảng ủy", "Ban Thường vụ Đảng ủy"."""
    if body is None or body.named or body.bare is not None or body.kind.get("level"):
        inner = body.parent if body is not None and body.parent is not None and body.place is None else None
        return _bare_committee(inner) if inner is not None and inner.kind.get("contractKind") == "party" else None
    return body if body.kind.get("contractKind") == "party" else None


def _may_head(phrase: Phrase, named: Named) -> bool:
    """Whether a title is one of the kind of body beside it: no "Tổng giám đốc" heads a scientific council."""
    if named.kind == "government" and key(named.name).startswith("bộ ") and "chủ tịch" in key(phrase.title):
        return False
    kinds = phrase.concept.all("nearestKind")
    return not kinds or named.kind in kinds


def board_without_company(phrase: Phrase) -> bool:
    """Whether the text names a board but not whose it is: "Chủ tịch HĐQT"."""
    return phrase.body is not None and is_board(phrase.body.kind) and phrase.body.parent is None


def _board_of(phrase: Phrase, following: Phrase | None) -> Phrase:
    """Give a board the company of the next title: "Chủ tịch HĐQT kiêm Tổng Giám đốc Công ty X"."""
    if following is None or following.named is None or following.named.kind != "enterprise" or phrase.body is None:
        return phrase
    return replace(phrase, named=board_of(phrase.body, following.named))


def _committee_of(body: Body, following: Phrase | None) -> Named | None:
    """Give "Đảng ủy" alone its body from the next title: "Bí thư Đảng ủy, Chính ủy Quân đoàn 34"."""
    inner = _bare_committee(body) or body
    if following is None or following.named is None:
        return None
    place = _place_of(following) if following.body is not None and _of_place(following.body) else None
    beside = following.named
    unit = is_board(beside.concept) or (following.body is not None and following.body.parent is not None)
    host = beside.part_of if unit and beside.part_of else beside.name
    name = f"{inner.core} {place.phrase if place else host}"
    whole = None if place else host
    if inner is not body:
        name, whole = f"{body.core} {name}", name
    return Named(name, "party", whole, place.name if place else following.named.place, body.kind)


def _of_place(body: Body) -> bool:
    """Whether a body is one of a place whose party committee is the place's own: "Chủ tịch UBND xã", "Công an xã"."""
    of_people = body.kind.get("contractKind") in ("assembly", "front") or body.kind.label == "Ủy ban nhân dân"
    return body.kind.get("level") is not None and (of_people or body.kind.get("level") == "commune")


def _unit_of(phrase: Phrase, whole: Named) -> Named:
    """Give the unit a fused title heads in the next title's body: "Phó Chánh Văn phòng, Người phát ngôn Bộ X"."""
    kind = _unit_kind(phrase)
    fuse = kind.label if kind is not None else phrase.concept.get("fuses")
    if not fuse or fuse == "Bộ" or key(whole.name).startswith(key(fuse)):
        return whole
    return replace(whole, name=f"{fuse} {whole.name}", part_of=whole.name)


def _unit_kind(phrase: Phrase) -> Concept | None:
    """Give the kind of the unit that a title names without saying whose it is: "Trưởng Ban [Tổ chức]"."""
    kind = phrase.body.kind if phrase.body is not None and not phrase.body.named else None
    return kind if kind is not None and kind.all("nameNeeds") == ("parent",) else None


def _place_of(phrase: Phrase | None) -> Place | None:
    if phrase is None or phrase.body is None:
        return None
    body: Body | None = phrase.body
    while body is not None:
        if body.place is not None:
            return body.place
        body = body.parent
    return None


def _committee_of_level(
    reading: Reading, organisations: Organisations, phrase: Phrase, following: Phrase | None
) -> Named | None:
    """Give the party committee of the place that a bare level means: "Phó Bí thư, Chủ tịch UBND huyện"."""
    bare = following.body.bare if following is not None and following.body is not None else None
    kind = next((kind for kind in committees(reading.lexicon) if bare and kind.get("levelWord") == bare.word), None)
    if bare is None or kind is None:
        return None
    return organisations.resolve(Body(phrase.start, phrase.end, kind, kind.label, bare=bare))


def _committee(reading: Reading, organisations: Organisations, phrase: Phrase, place: Place | None) -> Named | None:
    """Give the party committee of a place, for "Bí thư, Chủ tịch UBND thị xã Bến Cát"."""
    kinds = committees(reading.lexicon)
    if place is not None:
        word = place.usual_word
        kind = next((c for c in kinds if c.get("levelWord") == word), None)
        if kind is not None:
            return organisations.resolve(Body(phrase.start, phrase.end, kind, kind.label, place=place))
    return organisations.last_of_kinds(phrase.start, kinds)
