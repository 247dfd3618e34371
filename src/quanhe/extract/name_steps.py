"""The steps that read on in the name of a body: fields of work, proper names, suffixes, connectors, plain words.

Each step looks at what comes next and takes it in, or leaves it; `bodies` puts them in order.
"""

from __future__ import annotations

import re
from typing import Final

from quanhe.extract.body import Draft
from quanhe.extract.headedby import holder_behind
from quanhe.extract.names import FOREIGN, foreign_word, is_syllable, looks_like_person, written_abroad
from quanhe.extract.namewords import name_words
from quanhe.extract.places import Place, place_at
from quanhe.extract.plainwords import plain_end
from quanhe.extract.reading import CAPITAL, LOWER, UPPER, Reading
from quanhe.lexicon import Hit
from quanhe.patterns import lazy
from quanhe.text import key

_UPPER_WORD: Final = rf"[{UPPER}][^\W\d_]*"
_PHRASE: Final = lazy(rf" ([{LOWER}]+)(?= )")
_QUOTED: Final = lazy(r'"([^"\n]{2,80})"')
_CONNECTOR: Final = lazy(r" (?:và|&|-|–) (?=[^\W\d_])| ?- ?(?=[^\W\d_])|, (?=[^\W\d_])")
_PLURAL: Final = lazy(r" ?[Cc]ác (?=[^\W\d_])")
_OTHER_WORDS: Final = ("speech", "role", "status", "event", "position", "relation", "body")
_MOST_LOWER: Final = 4
_LOWER: Final = lazy(rf" ([{LOWER}]+)(?![\w/])")
_LOWER_RUN: Final = lazy(rf"(?: [{LOWER}]+){{1,3}} [{UPPER}]")
_CLAUSE_ENDS: Final = lazy(rf"$|[.,;:()\n]| [{LOWER}(\"-]")
_LEADS_A_TASK: Final = ("về", "của", "các")
_AT_EVERY: Final = lazy(r" (?:các (?:cấp|tỉnh|địa phương|bộ|đơn vị)|của (?:Chính phủ|tỉnh|thành phố|huyện))\b")
STATE: Final = lazy(rf" (?:tại )?(?:tiểu )?bang {_UPPER_WORD}(?: {_UPPER_WORD}){{0,2}}")
_PARTICLE: Final = lazy(rf" (?:de|du|des|of|and|der|von|van|la|le) (?={_UPPER_WORD})")
_MARK: Final = lazy(r"$| ?[.,;:()\n]")
_FORM: Final = lazy(r" ?[-–] ?")
_PLAIN_COMPANY: Final = 1
"""The spaces in "Công ty"; a longer kind of enterprise says its legal form, and a name must follow."""
_PROPER: Final = lazy(rf" (?:[{UPPER}]|số \d)")
_PAIR: Final = lazy(rf" {_UPPER_WORD}(?: {_UPPER_WORD}){{0,2}} ?[-–] ?()(?=[^\W\d_])")
_LONGEST_TOPIC: Final = 110
_NO_TASK: Final = ("enterprise", "party", "media", "assembly")
"""Kinds of body whose names do not go on in plain words."""
_OF_FIELDS: Final = ("Bộ", "Sở", "Ty", "Khoa", "Trường")
"""Kinds of body that are called by a field of work alone."""
_SEVERAL: Final = 2
_ASSOCIATIONS: Final = ("Hội", "Hiệp hội", "Tổng hội", "Liên đoàn")
_OF_OURS: Final = " Việt Nam"
_DASH: Final = lazy(rf" [-–](?= [{LOWER}])")
_LONGEST_HEAD: Final = 24
_LONGEST_TASK: Final = 10
_SHORTEST_TASK: Final = 5
_TASK_CLOSES: Final = lazy(
    rf" ?[,;.:()\n\"/]|$| - | [{UPPER}]| (?:tỉnh|thành phố|huyện|quận|của|thuộc|trực thuộc|tại)\b"
)
_NEVER_AFTER_PEOPLE: Final = ("party", "government", "assembly", "front", "judiciary")
"""Kinds of body that are not named after people, so that a person's name behind them is a person."""
_IN_VIETNAMESE: Final = ("government", "assembly", "judiciary", "armed-forces")
"""Kinds of body whose names go on in Vietnamese."""

_SURELY_FIELD: Final = 4
"""As many spaces has the name of a field that is one also in lower case: "thực hành quyền công tố"."""


def quoted(draft: Draft) -> bool:
    """Take in a name in quotation marks: Quỹ "Vì người nghèo"."""
    if "name" not in draft.needs or draft.pieces:
        return False
    match = draft.reading.after(_QUOTED, draft.at + 1)
    return match is not None and draft.reading.text[match.start(1)].isupper() and draft.take(match.start(), match.end())


def field(draft: Draft) -> bool:
    """Take in a field of work or a word of proper names: "Tài nguyên và Môi trường", "Đầu tư"."""
    if draft.place is not None or draft.bare is not None or draft.parent is not None:
        return False
    if "field" not in draft.needs and "name" not in draft.needs:
        return False
    if draft.reading.text[draft.at : draft.at + 1] != " ":
        return False
    hit = name_word(draft.reading, draft.at + 1)
    lowered = draft.kind.get("contractKind") == "government" or draft.kind.flag("onlyWithWhole")
    if hit is None and "field" in draft.needs and not draft.pieces:
        found = draft.reading.hits.at("field", draft.at + 1)
        hit = found if lowered or (found is not None and found.concept.label.count(" ") >= _SURELY_FIELD) else None
    if hit is None:
        hit = _lower_name_word(draft)
    if hit is None:
        return False
    draft.names += 1
    return draft.take(hit.start, hit.end)


def _lower_name_word(draft: Draft) -> Hit | None:
    """Give a lower-cased word between the words of a company's name: "Thương mại xuất nhập khẩu Hoàng Gia"."""
    if not draft.names or draft.place is not None or draft.parent is not None:
        return None
    hit = draft.reading.hits.at("nameword", draft.at + 1)
    text = draft.reading.text
    last = text.rfind(" ", 0, draft.at) + 1
    if hit is None or text[last : min(last + 1, draft.at)].isupper():
        return None
    more = CAPITAL.match(draft.reading.text, hit.end + 1) is not None
    if draft.kind.get("contractKind") == "enterprise":
        return hit if more else None
    closes = draft.reading.text[hit.end : hit.end + 2].strip()[:1] in (",", ".", ";", ")", "(", "")
    return hit if closes or (more and _goes_on(draft, hit.end + 1)) else None


def name_word(reading: Reading, offset: int) -> Hit | None:
    """Give the field of work or the word of a proper name that begins, capitalised, at an offset."""
    if not reading.text[offset : offset + 1].isupper():
        return None
    field, word = reading.hits.at("field", offset), reading.hits.at("nameword", offset)
    hit = word if field is None or (word is not None and word.end > field.end) else field
    if hit is not None and " " not in hit.concept.label and _LOWER.match(reading.text, hit.end):
        return None  # one syllable of a longer word: "Điều" in "Điều phối"
    return hit


def suffix(draft: Draft) -> bool:
    """Take in what closes a name: "khu vực II", "số 1", "tối cao", "Trung ương"."""
    if draft.reading.text[draft.at : draft.at + 1] != " " or draft.parent is not None:
        return False
    match = draft.reading.after(name_words(draft.reading.lexicon).suffix, draft.at + 1)
    if match is None or (match[0][0].isdigit() and ("name" not in draft.needs or _counts(draft.reading, match.end()))):
        return False
    return draft.take(match.start(), match.end())


def trade(draft: Draft) -> bool:
    """Take in what a body deals in, in lower case before a proper name: "gang thép Lào Cai", "nước mặt sông Đuống"."""
    if "trade" not in draft.needs or draft.place is not None or draft.bare is not None or draft.parent is not None:
        return False
    reading, end, words = draft.reading, draft.at, 0
    formal = not draft.pieces and draft.kind.label.count(" ") > _PLAIN_COMPANY
    while words < _MOST_LOWER:
        match = reading.after(_LOWER, end)
        if match is None:
            break
        hit = reading.hits.at("trade", match.start(1))
        if hit is not None:
            end = hit.end
        elif formal and not _other_verb(reading, match.start(1)) and not _function(reading, match[1]):
            end = match.end()
        else:
            return False
        words += 1
    if not words:
        return False
    closes = bool(draft.pieces) and reading.after(_MARK, end) is not None
    if not closes and (reading.after(_PROPER, end) is None or not _goes_on(draft, end + 1)):
        return False
    return draft.take(draft.at + 1, end)


def business(draft: Draft) -> bool:
    """Take in the lower-cased words of a company's business before a capital: "Đầu tư [và tư vấn tài chính] X"."""
    formal = draft.kind.get("contractKind") == "enterprise" and draft.kind.label.count(" ") > _PLAIN_COMPANY
    if not formal or draft.place is not None or draft.parent is not None or draft.bare is not None:
        return False
    reading, end, linked = draft.reading, draft.at, False
    while (match := reading.after(_LOWER, end)) is not None:
        hits = [reading.hits.at(layer, match.start(1)) for layer in ("trade", "nameword", "field")]
        known = max((hit.end for hit in hits if hit is not None), default=0)
        linked = match[1] == "và"
        if not known and not linked:
            return False
        end = known or match.end()
    if end == draft.at or (linked and reading.text[end : end + 2].strip()[:1].islower()):
        return False
    return reading.after(_PROPER, end) is not None and _goes_on(draft, end + 1) and draft.take(draft.at + 1, end)


def _function(reading: Reading, word: str) -> bool:
    return reading.lexicon.lookup("FunctionWord", word) is not None and word != "và"


def form(draft: Draft) -> bool:
    """Take in the legal form behind a dash: "Tổng công ty Điện Sao Mai - Công ty Cổ phần"."""
    if draft.kind.get("contractKind") != "enterprise" or not (draft.pieces or draft.place) or draft.parent is not None:
        return False
    match = draft.reading.after(_FORM, draft.at)
    hit = draft.reading.hits.at("body", match.end()) if match is not None else None
    if match is None or hit is None or hit.concept.get("contractKind") != "enterprise":
        return False
    if draft.reading.after(_CLAUSE_ENDS, hit.end) is None or "cổ phần" not in hit.concept.label.casefold():
        return False
    words = draft.reading.words(hit.start, hit.end)
    draft.pieces.append(f"- {words if ' ' in words and 'CP' not in words else hit.concept.label}")
    draft.at = hit.end
    return True


def pair(draft: Draft) -> bool:
    """Take in the two sides of a body that two countries have: "Ủy ban liên Chính phủ Việt Nam - Lào"."""
    if "pair" not in draft.needs or draft.pieces:
        return False
    match = draft.reading.after(_PAIR, draft.at)
    if match is None:
        return False
    ends = [hit.end for hit in draft.reading.hits.all_at("place", match.end(1))]
    if not ends and draft.reading.after(CAPITAL, match.end(1)) is None:
        return False
    word = draft.reading.after(CAPITAL, match.end(1))
    draft.names += 1
    return draft.take(draft.at + 1, max([*ends, word.end() if word else 0]))


def topic(draft: Draft) -> bool:
    """Take in what a body of two countries is about: "… Việt Nam - Nga về hợp tác kinh tế - thương mại"."""
    if "pair" not in draft.needs or not draft.pieces or not draft.reading.text.startswith(" về ", draft.at):
        return False
    stop = name_words(draft.reading.lexicon).topic_end.search(draft.reading.text, draft.at + len(" về "))
    if stop is None or stop.start() - draft.at > _LONGEST_TOPIC or any(" về " in f" {piece}" for piece in draft.pieces):
        return False
    return draft.take(draft.at + 1, stop.start())


def _counts(reading: Reading, end: int) -> bool:
    """Whether a number is an amount, by what stands behind it: "950 triệu đồng"."""
    return any(reading.hits.at(layer, end + 1) for layer in ("multiplier", "unit", "counter"))


def connected(draft: Draft) -> bool:
    """Take in "và X", "- X", ", X" where X goes on with a name that has begun."""
    if not draft.names or draft.place is not None or draft.bare is not None or draft.parent is not None:
        return False
    if "pair" in draft.needs:
        return False
    match = draft.reading.after(_CONNECTOR, draft.at)
    if match is None:
        return False
    comma = match[0].startswith(",")
    if comma and "field" not in draft.needs:
        return False
    hit = name_word(draft.reading, match.end())
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


def _list_ends(draft: Draft, at: int) -> bool:
    """Whether a comma list of fields goes on to an "và X": "Văn hóa, Thể thao và Du lịch"."""
    return re.match(r"(?:, [^\W\d_][\w ]{2,30})?,? và [A-ZĐ]", draft.reading.text[at : at + 60]) is not None


def _goes_on(draft: Draft, at: int) -> bool:
    reading = draft.reading
    if any(reading.hits.at(layer, at) for layer in ("body", "position", "level", "person")):
        return False
    return not looks_like_person(reading, at)


def plural(draft: Draft) -> bool:
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


def seat(draft: Draft) -> bool:
    """Take in where an association, a mission or a court sits: "Hội Sinh viên Việt Nam tại Australia"."""
    office = draft.parent is not None and draft.parent.place is None and draft.kind.flag("seated")
    if draft.kind.get("contractKind") not in ("front", "foreign", "judiciary") and not office:
        return False
    if draft.place is not None and not draft.kind.flag("hosted"):
        return False
    state = draft.reading.after(STATE, draft.at)
    if state is not None:
        return draft.take(draft.at + 1, state.end())
    if not draft.reading.text.startswith(" tại ", draft.at):
        return False
    found = place_at(draft.reading, draft.at + len(" tại "))
    if not isinstance(found, Place):
        return False
    draft.pieces.append(f"tại {found.phrase}")
    draft.at = found.end
    return True


def task(draft: Draft) -> bool:
    """Take in, in lower case, what a unit does its work on: "Trung tâm Phát triển [công nghiệp hỗ trợ] TP.HCM"."""
    if draft.place is not None or draft.parent is not None or draft.bare is not None or not draft.pieces:
        return False
    reading, at = draft.reading, draft.at
    if draft.kind.get("contractKind") in _NO_TASK or (draft.kind.label in _OF_FIELDS and draft.names < _SEVERAL):
        return False
    words = name_words(reading.lexicon)
    if not reading.text[at + 1 : at + 2].islower() or words.no_start.match(reading.text, at):
        return False
    if words.on_something.search(reading.lower, max(0, at - _LONGEST_HEAD), at) is None:
        return False
    end = plain_end(reading, at, _LONGEST_TASK, lower=True)
    if end is None or end - at < _SHORTEST_TASK or reading.after(_TASK_CLOSES, end) is None:
        return False
    return draft.take(at + 1, end)


def members(draft: Draft) -> bool:
    """Take in, in lower case, whose association it is, up to the country: "Hiệp hội [doanh nghiệp dược Việt Nam]"."""
    if draft.place is not None or draft.parent is not None or draft.bare is not None:
        return False
    if draft.kind.get("contractKind") not in ("front", "other") or not draft.kind.label.startswith(_ASSOCIATIONS):
        return False
    dash = draft.reading.after(_DASH, draft.at) if draft.pieces else None
    at = dash.end() if dash is not None else draft.at
    if name_words(draft.reading.lexicon).no_start.match(draft.reading.text, at):
        return False
    end = plain_end(draft.reading, at, _LONGEST_TASK, lower=True)
    if end is None or end - at < _SHORTEST_TASK:
        return False
    whole = draft.reading.text.startswith(_OF_OURS, end)
    if not whole and not draft.reading.text.endswith(" toàn quốc", at, end):
        return False
    return draft.take(draft.at + 1, end + (len(_OF_OURS) if whole else 0))


def phrase(draft: Draft) -> bool:
    """Take in the words by which a steering committee or a task force is named: "Ban Chỉ đạo phòng, chống dịch"."""
    if "phrase" not in draft.needs or draft.place is not None or draft.parent is not None:
        return False
    if draft.names:
        return _lower_end(draft)
    match = draft.reading.after(_PHRASE, draft.at)
    if match is None:
        return False
    if any(draft.reading.hits.at(layer, draft.at + 1) for layer in ("role", "speech", "status")):
        return False
    words = name_words(draft.reading.lexicon)
    if words.no_task.match(draft.reading.text, draft.at):
        return False
    stop = words.task_end.search(draft.reading.text, match.end(), min(match.end() + 110, len(draft.reading.text)))
    if stop is None or (
        _function(draft.reading, match[1]) and match[1] not in _LEADS_A_TASK[: 3 if draft.pieces else 2]
    ):
        return False
    if draft.reading.after(_AT_EVERY, draft.at) is not None:
        return False
    draft.names += 1
    return draft.take(draft.at + 1, stop.start())


def _lower_end(draft: Draft) -> bool:
    """Take in the lower-cased words that end the name of a task: "… Mục tiêu quốc gia xây dựng [nông thôn mới]"."""
    if draft.reading.text[draft.at : draft.at + 1] != " ":
        return False
    hits = (draft.reading.hits.at(layer, draft.at + 1) for layer in ("nameword", "field", "trade"))
    hit = next((hit for hit in hits if hit is not None and " " in hit.concept.label), None)
    return hit is not None and draft.take(hit.start, hit.end)


def name(draft: Draft) -> bool:
    """Take in one more capitalised word of a proper name, with the lower-cased syllable that belongs to it."""
    if draft.parent is not None or draft.bare is not None or draft.reading.text[draft.at : draft.at + 1] != " ":
        return False
    if "name" not in draft.needs and not ("field" in draft.needs and not draft.place):
        return False
    at = draft.at + 1
    word = draft.reading.after(CAPITAL, at)
    if word is None or draft.reading.hits.at("position", at) or _person_word(draft, at):
        return False
    if draft.kind.get("contractKind") in _NEVER_AFTER_PEOPLE and looks_like_person(draft.reading, at):
        return False
    party = key(draft.kind.label).startswith("đảng")
    begun = draft.pieces or (party and " " in draft.kind.label)
    in_vietnamese = begun and (party or draft.kind.get("contractKind") in _IN_VIETNAMESE)
    if in_vietnamese and _foreigner(draft.reading, at, field="field" in draft.needs):
        return False
    if (draft.names or draft.pieces) and (looks_like_person(draft.reading, at) or _other_body(draft, at)):
        return False
    if holder_behind(draft, at):
        return False
    if draft.place is not None and looks_like_person(draft.reading, at):
        return False
    bare = draft.reading.hits.at("body", at)
    if bare is not None and bare.concept.kind == "BodyKind" and draft.names:
        return draft.take(at, bare.end)
    country = any(hit.concept.kind == "Country" for hit in draft.reading.hits.all_at("place", at))
    ours = (is_syllable(word[0]) or word[0].isupper()) and not country
    particle = None if ours else draft.reading.after(_PARTICLE, word.end())
    if particle is not None:
        draft.names += 1
        return draft.take(at, particle.end() - 1)
    tailed = ours and not (word[0].isupper() and draft.kind.get("contractKind") == "enterprise")
    end = _lower_tail(draft.reading, word.end(), alone=_begins_word(draft, at)) if tailed else word.end()
    draft.names += 1
    return draft.take(at, end)


def _person_word(draft: Draft, at: int) -> bool:
    """Whether a word that leads a person stands at an offset; inside a name "Anh" or "Bà" is one of its syllables."""
    hit = draft.reading.hits.at("person", at)
    if hit is not None and hit.concept.kind == "Occupation" and not draft.pieces:
        return False  # "Liên đoàn Giáo viên"
    return hit is not None and not (draft.names and " " not in hit.concept.label)


def _other_body(draft: Draft, at: int) -> bool:
    """Whether another body's name begins at an offset; a brand in a company's name is a part of it."""
    hit = draft.reading.hits.at("body", at)
    if hit is None or draft.kind.get("contractKind") != "enterprise":
        return hit is not None
    brand = hit.concept.kind == "KnownBody" and hit.concept.get("contractKind") == "enterprise"
    company = hit.concept.get("contractKind") == "enterprise"
    bare = hit.concept.kind == "BodyKind" and draft.reading.after(_CLAUSE_ENDS, hit.end) is not None
    return not (brand or (bare and not company))


def _foreigner(reading: Reading, at: int, *, field: bool) -> bool:
    """Whether a name that no Vietnamese bears begins at an offset: "Bộ Tài chính [Taro Aso]"."""
    name = FOREIGN.match(reading.text, at)
    if name is None or reading.hits.at("place", at) is not None:
        return False
    first, *rest = name[0].split(" ")[:2]
    return written_abroad(first) and any(map(foreign_word, (first, *rest))) and (field or bool(rest))


def _begins_word(draft: Draft, at: int) -> bool:
    """Whether a capitalised syllable begins a name or follows a connector, so that lower-cased ones belong to it."""
    before = draft.reading.text[max(0, at - 4) : at]
    brand = draft.kind.get("contractKind") in ("enterprise", "education", "health", "media", "foreign")
    brand = brand and not (draft.kind.get("instanceClass") or "").endswith("#PartyOrganisation")
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
        goes_on = alone and not _other_verb(reading, match.start(1)) and not _new_word(reading, end, match)
        if not (before_capital and taken == 0) and not goes_on:
            break
        end, taken = match.end(), taken + 1
    return end


def _new_word(reading: Reading, end: int, match: re.Match[str]) -> bool:
    """Whether a lower-cased syllable begins a word of its own and no capital ends its run: "Cha Lo [kiểm tra]"."""
    more = _LOWER.match(reading.text, match.end())
    if more is None:
        return False
    before = reading.text[reading.text.rfind(" ", 0, end) + 1 : end]
    compounds = reading.lexicon.compounds
    if f"{key(match[1])} {key(more[1])}" not in compounds or f"{key(before)} {key(match[1])}" in compounds:
        return False
    return _LOWER_RUN.match(reading.text, match.end()) is None


def _other_verb(reading: Reading, at: int) -> bool:
    """Whether a verb, a title, a body or a place begins at a lower-cased syllable, so that it is no part of a name."""
    before = reading.hits.at("body", reading.text.rfind(" ", 0, at - 1) + 1)
    if before is not None and before.end > at and before.concept.kind == "BodyKind":
        return False  # "Công ty Cổ phần Tổng [công ty] Sông Gianh"
    if any(reading.hits.at(layer, at) for layer in _OTHER_WORDS):
        return True
    level = reading.hits.at("level", at)
    return level is not None and reading.text[level.end : level.end + 2].strip()[:1].isupper()
