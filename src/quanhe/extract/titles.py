"""Titles with the bodies they are held in: "Phó Trưởng Ban Tổ chức Tỉnh ủy", "Bộ trưởng Ngoại giao Nga".

A phrase is one title; a chain is the run of titles that newsrooms write beside a name, parted by commas, dashes,
semicolons, "và" or "kiêm".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, is_board
from quanhe.extract.companies import companies_behind, further_companies, further_of_kind
from quanhe.extract.naming import named_body
from quanhe.extract.offices import board_of, committees, held_in
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Place
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.extract.wholes import by_name, party_of
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_SEPARATOR: Final = lazy(
    r"(?:, kiêm |, đồng thời (?:là )?|, và | kiêm nhiệm | kiêm | rồi | đồng thời là | và | - |; |, |-|/)"
    r"(?:hiện là |hiện |là )?"
)
_YEARS: Final = r"\d{4} ?- ?\d{4}"
_NUMERAL: Final = r"(?:[IVXL]+|\d{1,2}|mới|trước|cũ)(?: \(dự khuyết\))?"
_TERM: Final = lazy(
    rf",? ?(?:\(?(?:(?:các|hai|ba|bốn|2|3|4) )?(?:[Kk]hóa|khoá) {_NUMERAL}(?:(?:, | và )(?:[IVXL]+|\d{{1,2}})\b)*\)?"
    rf"|nhiệm kỳ (?:trước|cũ)|(?:(?:các|hai|ba|2|3) )?nhiệm kỳ {_YEARS}(?:(?:,| và) {_YEARS})*)"
    rf"(?:,? ?nhiệm kỳ {_YEARS}(?:(?:,| và) {_YEARS})*)?"
)
_OF: Final = " của "
_IN: Final = " tại "
_MISSION: Final = "#Mission"
_HOSTS: Final = ("enterprise", "education", "health", "judiciary", "government", "military", "media")
_RULING: Final = "Đảng Cộng sản"
_RANKED: Final = lazy(r"(?: \([^()\n]{1,30}\))?, ")
_LISTED: Final = lazy(r",? (?:đồng thời )?kiêm |, ")
_LIST_BEFORE: Final = lazy(r"(?:^|[,;:(–-] ?| là | làm |\n)$")


@dataclass(slots=True)
class Phrase:
    """One title with its body, as one place of the text gives it."""

    start: int
    end: int
    title: str
    concept: Concept
    named: Named | None = None
    body: Body | None = None
    status: str | None = None
    acting: bool = False
    term: str | None = None
    plural: bool = False
    alone: bool = False
    """Whether the post is one although no body of it can be told."""


@dataclass(slots=True)
class Chain:
    """Titles that stand beside one another, from the first word (a status word included) to the last."""

    start: int
    end: int
    phrases: tuple[Phrase, ...]

    @property
    def plural(self) -> bool:
        """Whether several people hold the title: "các Phó Chủ tịch"."""
        return self.phrases[-1].plural


def chains(reading: Reading, organisations: Organisations) -> list[Chain]:
    """Give every chain of titles in reading order, with what elliptic titles borrow from their neighbours."""
    phrases = list(_phrases(reading, organisations))
    acting = [hit.end for hit in reading.hits.ordered("role") if hit.concept.flag("actsFor")]
    others = {end + (len(_OF) if reading.text.startswith(_OF, end) else 1) for end in acting}
    found: list[list[Phrase]] = []
    for phrase in phrases:
        if found and found[-1][-1].start not in others and _continues(reading, found[-1][-1], phrase):
            found[-1].append(phrase)
        else:
            found.append([phrase])
    lent = (tuple(_lend(reading, organisations, group)) for group in found)
    return [Chain(titles[0].start, titles[-1].end, titles) for group in lent if (titles := _told(group))]


def _told(group: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Give the titles of a list without the common words at its ends that are no titles alone."""
    open_ends = [phrase.named is None and _needs_body(phrase.concept, phrase.body) for phrase in group]
    first = next((index for index, is_open in enumerate(open_ends) if not is_open), len(group))
    return tuple(phrase for phrase, is_open in zip(group[first:], open_ends[first:], strict=True) if not is_open)


def _continues(reading: Reading, before: Phrase, after: Phrase) -> bool:
    match = reading.after(_SEPARATOR, before.end)
    if match is None or match.end() >= after.start:
        return match is not None and match.end() == after.start
    rank = reading.hits.at("person", match.end())  # "Bí thư Đảng ủy, đại tá, Giám đốc Công an tỉnh"
    behind = reading.after(_RANKED, rank.end) if rank is not None and rank.concept.kind == "Rank" else None
    return behind is not None and behind.end() == after.start


def _phrases(reading: Reading, organisations: Organisations) -> Iterator[Phrase]:
    free = 0
    for hit in title_hits(reading):
        if hit.start < free or reading.excluded(hit.start) or _inside_body(organisations, hit):
            continue
        phrase = phrase_at(reading, organisations, hit)
        if phrase is not None:
            for one in _at_each_company(reading, organisations, phrase):
                free = one.end
                yield one


def _at_each_company(reading: Reading, organisations: Organisations, phrase: Phrase) -> Iterator[Phrase]:
    """Give a title once for each company of the list behind it; as it is where none is listed."""
    if phrase.named is None:
        found = companies_behind(reading, organisations, phrase.concept, phrase.body, phrase.end)
        first, rest = (found[0], found[1:]) if found else (None, [])
        yield replace(phrase, end=first.end, named=first.named) if first is not None else phrase
    else:
        enterprise = phrase.named.kind == "enterprise" and not phrase.term
        rest = further_companies(reading, organisations, phrase.body, phrase.end) if enterprise else []
        rest = rest or further_of_kind(reading, organisations, phrase.body, phrase.end)
        yield phrase
    for place in rest:
        yield replace(phrase, start=place.start, end=place.end, named=place.named)


def title_hits(reading: Reading) -> list[Hit]:
    """Give the titles found in reading order, none inside a country's name or another word's: "Phủ [Chủ tịch]"."""
    abroad = [(hit.start, hit.end) for hit in reading.hits.ordered("place") if hit.concept.kind == "Country"]
    starts = [start for start, _ in abroad]
    found = []
    for hit in reading.hits.ordered("position"):
        country = abroad[bisect_left(starts, hit.start) - 1] if abroad else (0, 0)
        longer = any(reading.lower.startswith(key(word), hit.start) for word in hit.concept.all("notWithin"))
        if not country[0] < hit.start < country[1] and not longer and not hit.concept.flag("notPost"):
            found.append(hit)
    return found


def _inside_body(organisations: Organisations, hit: Hit) -> bool:
    """Whether a title is only a word of a body's name: "Văn phòng Chủ tịch nước"."""
    return any(m.start < hit.start and hit.end <= m.end for m in organisations.overlapping(hit.start))


def _needs_body(concept: Concept, body: Body | None) -> bool:
    """Whether a common word is a title only with a body beside it: "thành viên", "nhà sáng lập"."""
    board = body is not None and is_board(body.kind)
    return concept.flag("weak") and not (concept.all("nearestKind") or concept.all("nearestBody") or board)


def _in_list(reading: Reading, start: int, end: int) -> bool:
    """Whether a word stands in a list of titles: behind a mark, before "kiêm" or a comma."""
    return (
        reading.after(_LISTED, end) is not None
        and _LIST_BEFORE.search(reading.text[max(0, start - 6) : start]) is not None
    )


def phrase_at(reading: Reading, organisations: Organisations, hit: Hit) -> Phrase | None:
    """Read one title and the body it is held in, from the label that was found."""
    start, status, acting = _status_before(reading, hit.start)
    chief = _chief_of_aide(reading, organisations, hit)
    if chief is not None:
        title = f"{_title_words(reading, hit)} {chief.title}"
        return replace(chief, start=start, title=title, concept=hit.concept, status=status, acting=acting)
    inner, at = _qualifier(reading, hit.end)
    body, named, end = held_in(reading, organisations, hit._replace(end=at))
    behind, end = _qualifier(reading, end)
    if named is not None:
        named, end = _seated(reading, organisations, named, end)
    status = status or inner or behind
    if named is None and _needs_body(hit.concept, body) and not _in_list(reading, start, end):
        return None
    term = reading.after(_TERM, end)
    if term is not None and term[0].endswith(("trước", "cũ")):
        status = status or "former"
    words = hit.concept.get("office") or _title_words(reading, hit)
    return Phrase(
        start, term.end() if term else end, words, hit.concept, named, body, status, acting,
        term[0].strip(" ,()") if term else None, _plural(reading, start), hit.concept.flag("standsAlone"),
    )  # fmt: skip


def _chief_of_aide(reading: Reading, organisations: Organisations, hit: Hit) -> Phrase | None:
    """Read the office whose holder an aide serves, and does not become: "Trợ lý [Thống đốc Ngân hàng Nhà nước]"."""
    of = hit.concept.flag("aide") and reading.text.startswith(" ", hit.end)
    office = reading.hits.at("position", hit.end + 1) if of else None
    chief = phrase_at(reading, organisations, office) if office is not None else None
    if chief is None or not chief.concept.flag("manySeats") or not reading.text.startswith(", ", chief.end):
        return chief
    office = reading.hits.at("position", chief.end + 2)  # "Thư ký Ủy viên Bộ Chính trị, [Bộ trưởng Bộ Công an]"
    return (phrase_at(reading, organisations, office) if office is not None else None) or chief


def _seated(reading: Reading, organisations: Organisations, named: Named, end: int) -> tuple[Named, int]:
    """Take in where a body from abroad sits: "Liên hợp quốc [tại Việt Nam], ông A", "Phái đoàn Nga [tại Liên …]"."""
    mission = (named.concept.get("instanceClass") or "").endswith(_MISSION)
    if not (mission or named.kind == "foreign") or not reading.text.startswith(_IN, end):
        return named, end
    at = end + len(_IN)
    hit = reading.hits.at("place", at)
    if hit is not None and hit.concept.kind == "Country":
        return named, hit.end
    host = body_at(reading, at) if mission else None
    if host is None or not host.known or host.kind.get("contractKind") != "foreign":
        return named, end
    return replace(named, name=f"{named.name}{_IN}{host.head}"), host.end


def _qualifier(reading: Reading, at: int) -> tuple[str | None, int]:
    """Take in what says behind a title that it is taken or was held: "Tổng thống [đắc cử] A"; its status, its end."""
    match = post_words(reading.lexicon).qualified.match(reading.lower, at)
    concept = reading.lexicon.lookup("TitleQualifier", match[1]) if match is not None else None
    if match is None or concept is None:
        return None, at
    end = match.end()
    past = reading.text.startswith(",", end) and (
        concept.get("status") == "former" or reading.text[end + 2 : end + 3].isupper()
    )
    named = past or (reading.text[end + 1 : end + 2].isupper() and reading.hits.at("position", end + 1) is None)
    if not named and reading.hits.at("body", end + 1) is None and not reading.text.startswith((" là ", " của "), end):
        return None, at
    return concept.get("status"), end


def _title_words(reading: Reading, hit: Hit) -> str:
    words = reading.words(hit.start, hit.end)
    shortened = any(word.isupper() and len(word) > 1 for word in words.split())
    said_in_full = hit.concept.get("defaultBody") is not None and key(words).startswith(key(hit.concept.label) + " ")
    if said_in_full:
        return hit.concept.label
    expanded = (
        hit.concept.label if (shortened and not words.isupper()) or (len(words) <= 5 and words.isupper()) else words
    )
    return expanded[0].upper() + expanded[1:]


def _plural(reading: Reading, start: int) -> bool:
    several = post_words(reading.lexicon).several
    return (
        reading.text[start - 1 : start] == " " and several.search(reading.lower[max(0, start - 20) : start]) is not None
    )


def _status_before(reading: Reading, start: int) -> tuple[int, str | None, bool]:
    """Take in "nguyên", "cựu", "quyền", "tân" before a title."""
    colon = reading.text.endswith(": ", 0, start)  # "nguyên: Phó Bí thư …"
    hit = reading.hits.ending("state", start - 1 - colon)
    if hit is None or reading.text[start - 1 : start] != " " or _second_syllable(reading, hit):
        return start, None, False
    return hit.start, hit.concept.get("status"), hit.concept.flag("acting")


def _second_syllable(reading: Reading, hit: Hit) -> bool:
    """Whether "quyền" ends a longer word ("chính quyền", "thẩm quyền") rather than leads a title."""
    if not hit.concept.flag("acting") or reading.text[hit.start].isupper():
        return False
    return post_words(reading.lexicon).compound.search(reading.lower, max(0, hit.start - 8), hit.start) is not None


def _lend(reading: Reading, organisations: Organisations, group: list[Phrase]) -> Iterator[Phrase]:
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
    if following is not None and following.concept.get("fuses") and not phrase.concept.get("fuses"):
        following = _of_whole(organisations, following)
    if following is not None and following.named is not None and _may_head(phrase, following.named):
        return replace(phrase, named=_unit_of(phrase, following.named))
    return phrase


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
    fuse = phrase.concept.get("fuses")
    if not fuse or fuse == "Bộ" or key(whole.name).startswith(key(fuse)):
        return whole
    return replace(whole, name=f"{fuse} {whole.name}", part_of=whole.name)


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
