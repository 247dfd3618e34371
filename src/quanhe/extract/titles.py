"""Titles with the bodies they are held in: "Phó Trưởng Ban Tổ chức Tỉnh ủy", "Bộ trưởng Ngoại giao Nga".

A phrase is one title; a chain is the run of titles that newsrooms write beside a name, parted by commas, dashes,
semicolons, "và" or "kiêm".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from quanhe.extract.bodies import body_at
from quanhe.extract.body import Body, Named, is_board
from quanhe.extract.chain import Chain, Phrase
from quanhe.extract.companies import companies_behind, further_companies, further_of_kind
from quanhe.extract.lending import lend
from quanhe.extract.names import vietnamese_name
from quanhe.extract.offices import held_in
from quanhe.extract.organisations import Organisations
from quanhe.extract.postwords import post_words
from quanhe.extract.reading import Reading
from quanhe.lexicon import Concept, Hit
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
_RANKED: Final = lazy(r"(?: \([^()\n]{1,30}\))?, ")
_LISTED: Final = lazy(r",? (?:đồng thời )?kiêm |, ")
_LIST_BEFORE: Final = lazy(r"(?:^|[,;:(–-] ?| là | làm |\n)$")


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
    lent = (tuple(lend(reading, organisations, group)) for group in found)
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
        end = hit.end if _holder_named(reading, organisations, chief.end) else chief.end
        return replace(chief, start=start, end=end, title=title, concept=hit.concept, status=status, acting=acting)
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


def _holder_named(reading: Reading, organisations: Organisations, end: int) -> bool:
    """Whether whom an aide serves is named behind the office, or behind another of theirs: "Thư ký Bộ trưởng [A]"."""
    office = reading.hits.at("position", end + 2) if reading.text.startswith(", ", end) else None
    other = phrase_at(reading, organisations, office) if office is not None else None
    at = (other.end if other is not None else end) + 1
    return reading.text[at - 1] == " " and vietnamese_name(reading, at) is not None


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
