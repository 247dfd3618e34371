"""The body a title is held in, where the text names it beside the title.

"Phó Trưởng Ban Tổ chức Tỉnh ủy" fuses title and body; "Tỉnh ủy viên" holds the body's words; "Thủ tướng Singapore"
names a country; "Giám đốc Trung tâm …" a body in plain words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from quanhe.extract.bodies import body_at, read_name
from quanhe.extract.body import Body, Named, is_board, written_out
from quanhe.extract.delegations import unit_behind
from quanhe.extract.envoys import committee_abroad, office_abroad
from quanhe.extract.names import FOREIGN, foreign_word, vietnamese_name
from quanhe.extract.naming import named_body
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Bare, Place, place_at
from quanhe.extract.plainnames import noun_name, plain_name, tail, whole_at
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_NOT_LISTED: Final = lazy(r" (?:thuộc|trực thuộc|của|\()")
_IN_BRACKETS: Final = lazy(r" \((?=[^\W\d_]+ [^()\n]{4,60}\))")
_OF_WHOLE: Final = lazy(r" của ([^\W\d_]+)(?: [^\W\d_]+)?\b")
_LINK: Final = lazy(r"(?: \([A-Z&.-]{2,10}\))? (?:của |tại |thuộc |ở |cho |cơ quan )?")


class Held(NamedTuple):
    """What a title is held in: the body as the text has it, its full name, and where the phrase ends."""

    body: Body
    named: Named
    end: int


def held_in(reading: Reading, organisations: Organisations, hit: Hit) -> tuple[Body | None, Named | None, int]:
    """Give the body of a title, its full name, and where the phrase ends."""
    concept = hit.concept
    if concept.get("bodyWords"):
        return _body_in_title(reading, organisations, hit)
    party = committee_abroad(reading, organisations, hit)
    if party is not None:
        return None, *party
    body = _fused(reading, hit) if concept.get("fuses") else None
    unit = unit_behind(reading, organisations, hit) if body is None else None
    if unit is not None:
        return None, *unit
    if body is None:
        country = office_abroad(reading, hit)
        if country is not None:
            return None, country[0], country[1]
        match = reading.after(_LINK, hit.end) or reading.after(_IN_BRACKETS, hit.end)
        alias = organisations.alias_at(match.end()) if match is not None else None
        if alias is not None:
            return None, alias.named, alias.end
        body = _following(reading, hit)
        plain = noun_name(reading, hit, match.end()) if match is not None and body is None else None
        if plain is not None and not concept.get("defaultBody") and not concept.flag("weak"):
            return None, plain[0], plain[1]
    if body is not None:
        return _of_body(reading, organisations, hit, body)
    default = concept.get("defaultBody")
    if default:
        return None, _default(reading, default, concept), hit.end
    seat = _committee_of_place(reading, organisations, hit.end, committees(reading.lexicon))
    if concept.flag("party") and seat is not None:
        return seat
    chaired = _chaired_place(reading, organisations, hit)
    if chaired is not None:
        return chaired.body, chaired.named, chaired.end
    return None, None, hit.end


def _chaired_place(reading: Reading, organisations: Organisations, hit: Hit) -> Held | None:
    """Read "Chủ tịch Đà Nẵng": who chairs a place chairs its people's committee."""
    kind = reading.lexicon.lookup("BodyKind", hit.concept.get("ofPlace") or "")
    place = place_at(reading, hit.end + 1) if kind is not None and reading.text.startswith(" ", hit.end) else None
    if kind is None or not isinstance(place, Place) or place.level not in kind.all("level"):
        return None
    behind = reading.text[place.end : place.end + 2]
    if behind[:1] == " " and behind[1:].isupper() and vietnamese_name(reading, place.end + 1) is None:
        return None  # "Chủ tịch Hà Nội Telecom"
    body = Body(place.start, place.end, kind, kind.label, place=replace(place, word=place.usual_word))
    named = organisations.resolve(body)
    return Held(body, named, place.end) if named is not None else None


@lru_cache(maxsize=4)
def committees(lexicon: Lexicon) -> tuple[Concept, ...]:
    """Give the party committees of a level: "Tỉnh ủy", "Huyện ủy"."""
    kinds = lexicon.of("BodyKind")
    return tuple(kind for kind in kinds if kind.get("levelWord") and kind.get("contractKind") == "party")


def _of_body(
    reading: Reading, organisations: Organisations, hit: Hit, body: Body
) -> tuple[Body | None, Named | None, int]:
    """Resolve the body beside a title; a name in words that nobody knows is taken as it stands."""
    plain = plain_name(reading, body)
    if plain is not None:
        plain = _with_alias(organisations, plain[0]), plain[1]
        party = body.kind.get("contractKind") == "party"
        return None if party else body, *_with_whole(reading, organisations, *plain)
    named, body = _at_company(reading, organisations, body)
    if named is not None:
        end = tail(reading, body) if hit.concept.get("fuses") else body.end
        if end > body.end:
            named = replace(named, name=f"{named.name}{reading.text[body.end : end]}")
            return body, *_with_whole(reading, organisations, named, end)
        if hit.concept.get("fuses"):
            named = _with_alias(organisations, named)
            if body.parent is None and body.place is None and _NOT_LISTED.match(reading.text, end):
                return body, *_with_whole(reading, organisations, named, end)
        return body, named, end
    if body.kind.kind == "BodyKind" and not body.named:
        committee = _of_assembly(reading, body) or _agency_of_place(reading, organisations, body)
        return (body, *committee) if committee else (body, None, body.end)
    default = hit.concept.get("defaultBody")
    return None, _default(reading, default, hit.concept) if default else None, hit.end


def _with_alias(organisations: Organisations, named: Named) -> Named:
    """Give a unit whose name ends in the short name of a body as one of that body: "Phòng Kinh doanh HLC"."""
    unit, _, short = named.name.rpartition(" ")
    whole = organisations.aliases.get(short) if unit and short[:2].isupper() else None
    if whole is None or whole.name == named.name:
        return named
    return replace(named, name=f"{unit}, {whole.name}", kind=whole.kind, part_of=whole.name, place=whole.place)


def _with_whole(reading: Reading, organisations: Organisations, named: Named, end: int) -> tuple[Named, int]:
    """Take in the body behind a unit named in plain words as the one it is of."""
    whole = whole_at(reading, end) if named.kind != "enterprise" else None
    parent = organisations.resolve(whole) if whole is not None else None
    if whole is None or parent is None or key(parent.name) in key(named.name) or key(named.name) in key(parent.name):
        return named, end
    closing = reading.text[whole.end : whole.end + 1] == ")" and "(" in reading.text[end : whole.start]
    name = f"{named.name}, {parent.name}"
    return replace(named, name=name, kind=parent.kind, part_of=parent.name, place=parent.place), whole.end + closing


def _at_company(reading: Reading, organisations: Organisations, body: Body) -> tuple[Named | None, Body]:
    """Resolve a body; a board may have its company behind it by a short name: "HĐQT Novaland"."""
    if is_board(body.kind) and body.parent is None:
        match = reading.after(_LINK, body.end)
        alias = organisations.alias_at(match.end()) if match is not None else None
        if alias is not None:
            return board_of(body, alias.named), replace(body, end=alias.end)
    return organisations.resolve(body), body


def _of_assembly(reading: Reading, body: Body) -> tuple[Named, int] | None:
    """Read a committee of the National Assembly by its short name: "Chủ nhiệm Ủy ban Kinh tế"."""
    wholes = (reading.lexicon.concepts.get(iri) for iri in body.kind.all("unitOfKind"))
    names = (f"{body.kind.label} của {whole.label}" for whole in wholes if whole is not None)
    known = next((found for name in names if (found := reading.lexicon.lookup("KnownBody", name))), None)
    whole = _OF_WHOLE.match(reading.text, body.end)
    if known is None:
        return None
    if whole is not None:
        for said, end in ((whole[0].strip(), whole.end()), (f"của {whole[1]}", whole.end(1))):
            if key(known.label).endswith(key(written_out(reading, said))):
                return named_body(known), end
    return named_body(known), body.end


def _agency_of_place(reading: Reading, organisations: Organisations, body: Body) -> tuple[Named, int] | None:
    """Read a committee's agency named with the place alone: "Trưởng Ban Tuyên giáo Hà Nội"."""
    if body.kind.all("nameNeeds") != ("parent",) or body.kind.get("contractKind") != "party":
        return None
    kinds = tuple(reading.lexicon.concepts[k] for k in body.kind.all("unitOfKind") if k in reading.lexicon.concepts)
    found = _committee_of_place(reading, organisations, body.end, kinds)
    if found is None:
        return None
    _, committee, end = found
    name = f"{body.core} {committee.name}"
    return Named(name, "party", committee.name, committee.place, body.kind), end


def _committee_of_place(
    reading: Reading, organisations: Organisations, end: int, kinds: tuple[Concept, ...]
) -> Held | None:
    """Give the party committee of the place that stands behind a word: "Bí thư quận Hải Châu"."""
    place = place_at(reading, end + 1) if reading.text.startswith(" ", end) else None
    word = place.usual_word if isinstance(place, Place) else None
    kind = next((kind for kind in kinds if word and kind.get("levelWord") == word), None)
    if kind is None or not isinstance(place, Place):
        return None
    core = kind.label.removesuffix(f" {word}")  # "Đảng ủy xã" and "xã Tân Lập" share a word
    body = Body(place.start, place.end, kind, core, place=place)
    committee = organisations.resolve(body)
    return Held(body, committee, place.end) if committee is not None else None


def _default(reading: Reading, name: str, concept: Concept) -> Named:
    known = reading.lexicon.lookup("KnownBody", name)
    if known is not None:
        return named_body(known)
    return Named(name, "government", None, None, concept)


def _body_in_title(reading: Reading, organisations: Organisations, hit: Hit) -> tuple[Body | None, Named | None, int]:
    """Read "Tỉnh ủy viên": the body's words stand in the title, its place behind it or understood."""
    words = hit.concept.get("bodyWords") or ""
    kind = reading.lexicon.lookup("BodyKind", words) or reading.lexicon.lookup("KnownBody", words)
    if kind is None:
        return _office_of_place(reading, organisations, hit, words)
    if kind.kind == "KnownBody":
        return None, named_body(kind), hit.end
    body = read_name(reading, kind, hit.start, hit.end, head=kind.label)
    return body, organisations.resolve(body), body.end


def _office_of_place(
    reading: Reading, organisations: Organisations, hit: Hit, words: str
) -> tuple[Body | None, Named | None, int]:
    """Read "Chủ tịch huyện Kim Thành": the head of the body that the place's level has."""
    head, _, word = words.rpartition(" ")
    while head and reading.lexicon.lookup("BodyKind", head) is None:
        head, _, more = head.rpartition(" ")
        word = f"{more} {word}"
    kind = reading.lexicon.lookup("BodyKind", head) if head else None
    level = reading.lexicon.lookup("LevelWord", word)
    if kind is None or level is None:
        return None, None, hit.end
    start = hit.end - len(word)
    place = place_at(reading, start)
    if isinstance(place, Place):
        body = Body(hit.start, place.end, kind, kind.label, place=place)
    else:
        body = Body(hit.start, hit.end, kind, kind.label, bare=Bare(start, hit.end, word, level.all("level")))
    return body, organisations.resolve(body), body.end


def _fused(reading: Reading, hit: Hit) -> Body | None:
    """Read the body whose name begins inside the title: "Trưởng Ban" + "Tổ chức" is "Ban Tổ chức"."""
    fuse = hit.concept.get("fuses") or ""
    inner = hit.end - len(fuse)
    if reading.view.lower[inner : hit.end] == key(fuse) and reading.view.lower[inner - 1 : inner] == " ":
        if vietnamese_name(reading, hit.end + 1) is not None and _name_follows(reading, hit.end + 1):
            return None  # "Trưởng Ban Lê Văn A"
        body = body_at(reading, inner)
        if body is not None and (body.end > hit.end or plain_name(reading, body) is not None):
            return body
        head: str | None = None
    else:
        if reading.hits.at("body", hit.end + 1):
            return None
        inner, head = hit.end, fuse
    kind = reading.lexicon.lookup("BodyKind", fuse)
    if kind is None:
        return None
    if head is not None and (_name_follows(reading, hit.end + 1) or not _field_follows(reading, kind, hit.end + 1)):
        return None
    body = read_name(reading, kind, inner, hit.end, head=head)
    longer = body.named and body.end > hit.end
    return body if longer or (head is None and plain_name(reading, body) is not None) else None


def _field_follows(reading: Reading, kind: Concept, at: int) -> bool:
    """Whether a ministry's field of work begins behind its minister's title: none does in "Bộ trưởng Keller"."""
    if kind.label != "Bộ":
        return True
    return reading.hits.at("field", at) is not None or reading.hits.at("nameword", at) is not None


def _name_follows(reading: Reading, at: int) -> bool:
    """Whether a person's name begins right behind a title: "Bộ trưởng Tô Lâm" is no "Bộ Tô Lâm"."""
    if reading.hits.at("field", at) is not None or reading.hits.at("nameword", at) is not None:
        return False
    first = FOREIGN.match(reading.text, at)
    abroad = first is not None and foreign_word(first[0].split(" ")[0]) and reading.hits.at("place", at) is None
    return abroad or vietnamese_name(reading, at) is not None


def _following(reading: Reading, hit: Hit) -> Body | None:
    match = reading.after(_LINK, hit.end) or reading.after(_IN_BRACKETS, hit.end)
    return body_at(reading, match.end()) if match is not None else None


def board_of(board: Body, company: Named) -> Named:
    """Give a company's board under its full name; the company may be said by its board already."""
    if is_board(company.concept):
        return company
    return Named(f"{board.core} {company.name}", "enterprise", company.name, None, board.kind)
