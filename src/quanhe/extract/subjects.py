"""What a document is about: where its subject begins behind the kind of document or its number, and where it ends.

"Nghị quyết về xử lý nợ xấu", "quyết định bổ nhiệm ông A", "Đề án tái cơ cấu ngành B", "Luật Đất đai". What documents of
a kind are wont to say right behind their kind (qh:subject in ontology/documents.ttl) tells a subject without "về".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quanhe.extract.cues import acts, addressed
from quanhe.extract.names import looks_like_person
from quanhe.extract.phrases import YEAR, subject_phrases
from quanhe.extract.reading import UPPER, Reading
from quanhe.lexicon import Concept
from quanhe.patterns import lazy
from quanhe.text import key

_QUOTED: Final = lazy(r':? ?"([^"\n]{6,200})"')
_CONTENT: Final = lazy(r" (?P<word>[^\W\d_]+)")
_PERIOD: Final = lazy(
    rf" (?:quý (?:[1-4]|IV|I{{1,3}})(?: ?/ ?{YEAR}|,? năm {YEAR})?|(?:bán niên|\d+ tháng(?: đầu)?"
    rf"|cả)?(?: ?năm)? ?{YEAR})"
)
_BRACKET: Final = lazy(r"[^()\n]{0,28}\)")
_SHORT_BRACKET: Final = lazy(r"[^()]*(?:\d|[A-Z]{2,}|sửa đổi)[^()]*\)|[A-ZĐ][^()]*\)")
_MATTER: Final = "việc "
_BORN: Final = lazy(r"(?:sinh |SN\b|\d+ tuổi)")
_NAME_BEFORE: Final = lazy(rf"(?:[{UPPER}][^\W\d_]*(?: |$)){{2,5}}$")
_TERM: Final = lazy(r"nhiệm kỳ (?:19|20)\d\d")
_BETWEEN: Final = lazy(r" (?:được ký )?giữa [^.,;:\n\"]{3,110}?(?= (?:về|nhằm) )")
_AT_MEETING: Final = lazy(
    r" tại (?:[Cc]uộc họp|[Bb]uổi làm việc|[Hh]ội nghị|[Pp]hiên họp|[Kk]ỳ họp)"
    r"[^.,;:\n\"]{0,80}?(?= (?:bàn )?về )(?: bàn)?"
)
_TAKES: Final = lazy(r"(?:cho |việc )?(?:thôi|miễn nhiệm|bãi nhiệm|cách) (?:giữ )?(?:các )?chức(?: vụ)?\b")
_CASE: Final = lazy(r"\bvụ(?: án)?\b|\btội\b")
_YEAR_END: Final = lazy(rf" {YEAR}$")
_DOING: Final = lazy(r"(?:(?<!vụ)(?<!công)(?<!sự)(?<!làm) việc| tự)$")
_LONGEST: Final = 60


@dataclass(slots=True)
class Subject:
    """What a document is about, in the article's words, and how it was said: "về", by an act, by a name, quoted."""

    start: int
    end: int
    words: str
    how: str


def act_at(reading: Reading, concept: Concept | None, offset: int, *, comma: bool = False) -> int | None:
    """Give where the act begins that a document of a kind (None: of any kind) is told by, right behind an offset.

    `comma`: one may stand between.
    """
    pattern = acts(reading.lexicon, concept.iri if concept else "")
    match = pattern.match(reading.view.lower, offset) if pattern else None
    return match.start("lead") if match and (comma or match[0][0] == " ") else None


def subject_at(
    reading: Reading,
    concept: Concept,
    offset: int,
    *,
    numbered: bool,
    named: bool,
    quoted: bool = False,
    given: bool = False,
) -> Subject | None:
    """Give the subject that stands at an offset behind a document's kind, number, date or issuer.

    `numbered`: any act may follow; `named`: the words behind the kind may be the document's name;
    `quoted`: a title in quotes may; `given`: who gives it was said, so that a comma may part the subject from it.
    """
    phrases = subject_phrases(reading.lexicon)
    comma = numbered or (given and not concept.flag("weak"))
    party = addressed(reading.lexicon, concept.iri)
    to = party.match(reading.lower, offset) if party else None
    offset, comma = (to.end(), True) if to else (offset, comma)
    between = reading.after(_BETWEEN, offset) if concept.flag("mutual") else None
    held = reading.after(_AT_MEETING, offset) if given else None
    offset = between.end() if between else held.end() if held else offset
    qualifier = reading.after(phrases.qualifier, offset)
    for at in (qualifier.end(), offset) if qualifier else (offset,):
        match = reading.after(phrases.about, at)
        if match is not None and (comma or match[0][0] != ","):
            return _subject(reading, match.end(), "about")
        act = act_at(reading, None if numbered else concept, at, comma=comma)
        if act is not None and (at == offset or not numbered):
            return _subject(reading, act, "act")
    title = reading.after(_QUOTED, offset)
    if title is not None and (named or numbered or quoted):
        start = title.start(1) + (3 if title[1][:3].casefold() == "về " else 0)
        return Subject(start, title.end(), reading.words(start, title.end(1)).strip(" ,."), "quoted")
    content = reading.after(_CONTENT, offset) if named else None
    if content is None or reading.lexicon.lookup("FunctionWord", content["word"]) is not None:
        return None
    if phrases.stop.match(reading.text, offset):
        return None
    treaty = concept.flag("mutual") and reading.text[content.start("word")].isupper()
    return _subject(reading, content.start("word"), "name", phrases.says_or_more if treaty else phrases.says)


def _subject(reading: Reading, start: int, how: str, before: re.Pattern[str] | None = None) -> Subject | None:
    phrases = subject_phrases(reading.lexicon)
    end = subject_end(reading, start)
    if how == "name":
        deed = phrases.deed.search(reading.text, start, end)
        end = deed.start() if deed else end
    says = before.search(reading.text, start, end) if before else None
    end = says.start() if says else end
    amends = phrases.of_numbered.search(reading.text, start, end)
    end = amends.end(1) if amends else end
    start += len(_MATTER) if how == "act" and reading.text.startswith(_MATTER, start) else 0
    words = reading.words(start, end).strip('"“” ,')
    words = words if "(" in words else words.rstrip(")")
    if len(words) < 3 or key(words) in phrases.empty:
        return None
    return Subject(start, end, words, how)


def accounting_period(reading: Reading, offset: int) -> Subject | None:
    """Give the period that a financial report is for: "quý 2/2024"."""
    match = reading.after(_PERIOD, offset)
    return (
        Subject(match.start() + 1, match.end(), reading.words(match.start() + 1, match.end()), "about")
        if match
        else None
    )


def subject_end(reading: Reading, start: int) -> int:
    """Give where a subject ends: at the end of the clause, of the sentence, or before what is said of the document."""
    phrases = subject_phrases(reading.lexicon)
    text = reading.text
    end = min(start + 420, len(text))
    at = start + 2
    while (stop := phrases.stop.search(text, at, end)) is not None:
        at = _past(reading, stop, start)
        if at == stop.start():
            end = at
            break
    words = text[start:end].split(" ")
    if len(words) > _LONGEST:
        end = start + len(" ".join(words[:_LONGEST]))
    return start + len(phrases.last_words.sub("", text[start:end].rstrip()))


def _past(reading: Reading, stop: re.Match[str], start: int) -> int:
    """Give where reading goes on behind a stop that ends nothing; the stop's own start where it ends the subject."""
    text, at = reading.text, stop.start()
    if stop[0] == " " and _DOING.search(text, start, at):
        return at + 1
    if stop[0] == " (" and not _BORN.match(text, stop.end()):
        bracket = _BRACKET.match(text, stop.end())
        return bracket.end() if bracket and _SHORT_BRACKET.match(text, stop.end()) else at
    if stop[0] == " - ":
        if reading.hits.at("position", stop.end()):
            return _office(reading, start, stop)
        return at if reading.hits.at("state", stop.end()) else stop.end()
    if stop[0] == '"':
        closing = text.find('"', stop.end(), stop.end() + 200)
        return closing + 1 if text[at - 1] == " " and closing > 0 else at
    if stop[0] == ".":
        return at + 1 if text[at + 1 : at + 2].isalnum() else at
    if stop[0] == ", ":
        return stop.end() if _goes_on(reading, start, at, stop.end()) else _office(reading, start, stop)
    return at


def _office(reading: Reading, start: int, stop: re.Match[str]) -> int:
    """Give where the office begins behind the titles of one appointed: "bổ nhiệm ông A, Phó Giám đốc, giữ chức …"."""
    phrases = subject_phrases(reading.lexicon)
    appoints = phrases.posting.search(reading.text, start, stop.start())
    if appoints is None or reading.hits.at("position", stop.end()) is None:
        return stop.start()
    office = phrases.office.match(reading.text, stop.end(), reading.sentence(start).end)
    return office.end() if office else stop.start()


def _goes_on(reading: Reading, start: int, comma: int, after: int) -> bool:
    """Whether what follows a comma still belongs to the subject: a further noun or verb, a further body."""
    phrases = subject_phrases(reading.lexicon)
    text = reading.text
    if phrases.clause.match(text, after):
        return False
    if _YEAR_END.search(text, comma - 5, comma) and not phrases.outlook.match(text, after):
        return False
    if phrases.staff.match(text, after) or (_TERM.match(text, after) and phrases.posting.search(text, start, comma)):
        return True
    if reading.hits.at("position", after) and _takes_offices(reading, start, comma):
        return True
    if phrases.offices.search(text, start, comma) and phrases.offices_on.match(text, after):
        return True
    if not text[after : after + 1].isupper():
        if text[comma - 1] == ")":
            return False
        plain = text[after : after + 1].isalpha() and phrases.no_more.match(text, after) is None
        return plain and reading.hits.at("position", after) is None
    if reading.hits.at("document", after):
        return False
    if phrases.crime.match(text, after) and _CASE.search(text, start, comma):
        return True
    word = text[after : text.find(" ", after)]
    if f" {word} " in text[start:comma] and len(word) > 1:
        return True
    if word.isupper() and len(word) < 5 and text[start:comma].rpartition(" ")[2].isupper():
        return True
    name = _NAME_BEFORE.search(text, max(start, comma - 40), comma)
    if name is not None and looks_like_person(reading, name.start()):
        return False
    body, office = reading.hits.at("body", after), reading.hits.at("position", after)
    return body is not None and (office is None or office.end <= body.end)


def _takes_offices(reading: Reading, start: int, comma: int) -> bool:
    """Whether a subject takes several offices from somebody who is named later: "thôi chức Bí thư, Trưởng đoàn …"."""
    if _TAKES.match(reading.text, start) is None:
        return False
    name = _NAME_BEFORE.search(reading.text, max(start, comma - 40), comma)
    return name is None or not looks_like_person(reading, name.start())
