"""One mention of a document as it is read, and whether two mentions are of one document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from quanhe.extract.cues import is_law
from quanhe.extract.reading import UPPER
from quanhe.lexicon import Concept, Hit
from quanhe.patterns import lazy
from quanhe.text import key

_MANY: Final = 4
_SHORT_GAP: Final = 20
_AMENDS: Final = lazy(r"(?:[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay thế|[Bb]ãi bỏ)\b")
NEXT_KIND: Final = lazy(r"(?:[,;]| và|, và)(?: (?:ra|thực hiện|thi hành|tống đạt|các))? ?$")
"""What stands between two documents of a list."""
_OBJECT: Final = lazy(
    rf" (?:đối với .*|(?:ông|bà|đồng chí) [{UPPER}].*|\d+ (?:bị can|đối tượng|người)\b.*"
    rf"|[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{1,4}})$"
)
_CODE_PART: Final = lazy(r"\d+")
_PERSON: Final = lazy(
    rf"(?:(?:ông|bà|đồng chí|anh|chị|bị can|[Tt]ướng|[Tt]á) |cho [^,]*? ?)"
    rf"(?P<name>[{UPPER}][^\W\d_]+(?: [{UPPER}][^\W\d_]+){{1,4}})(?=,| -| giữ| làm| tham gia|$)"
)
_OFFICE: Final = lazy(r" (?:giữ|tham gia|làm|thôi|kiêm|đảm nhiệm) ")
_WORDS: Final = lazy(r"\w+")
_AMENDED: Final = lazy(r" \(?(?:sửa đổi|mới)(?:, bổ sung)?\)?$")


@dataclass(slots=True)
class Draft:
    """One mention of a document, as far as it has been read."""

    start: int
    end: int
    kind: str
    hit: Hit
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    about: str | None = None
    term: str | None = None
    session: str | None = None
    about_start: int = 0
    head: int = 0
    """Where the kind, number, issuer and date end, behind which further documents may be named in the subject."""
    rule: str = "document.number"


def is_contract(concept: Concept) -> bool:
    """Whether documents of a kind are made between parties, not states: contracts, memoranda, accords."""
    return concept.flag("mutual") and (concept.get("instanceClass") or "").endswith("#Document")


def same(one: Draft, two: Draft) -> bool:
    """Whether two mentions are of one document."""
    if key(one.kind) != key(two.kind):
        return False
    if one.number and two.number:
        return _same_number(one.number, two.number)
    if _amends(one) != _amends(two):
        return False
    if is_law(one.hit.concept):
        return _same_law(one, two)
    if not _agree(one.date, two.date) or not _agree(one.issuer, two.issuer) or not _agree(one.session, two.session):
        return False
    if one.hit.concept.flag("onceInCase"):
        return True
    if is_contract(one.hit.concept) and not (one.number or two.number):
        return _begins(one.about or "", two.about or "")
    if one.number or two.number:
        share = 0.75 if one.issuer and one.issuer == two.issuer else 0.9
        return bool(one.about and two.about) and _covers(one.about or "", two.about or "", share)
    if _same_person(one.about or "", two.about or ""):
        return True
    if one.session and two.session:
        return not (one.about and two.about) or _covers(one.about, two.about)
    return (bool(one.about and two.about) and _covers(one.about or "", two.about or "")) or (
        one.about == two.about and one.issuer == two.issuer
    )


def _amends(draft: Draft) -> bool:
    """Whether a document changes another of its kind, whose subject it names: it is not that one."""
    return _AMENDS.match(draft.about or "") is not None and key(draft.kind) in key(draft.about or "")


def _same_person(one: str, two: str) -> bool:
    """Whether two subjects do the same to one person: "nghỉ hưu cho bà A", "nghỉ hưu trước tuổi cho đồng chí A"."""
    first, second = _PERSON.search(one), _PERSON.search(two)
    if first is None or second is None or key(first["name"]) != key(second["name"]):
        return False
    return key(one).split()[:2] == key(two).split()[:2]


def _begins(one: str, two: str) -> bool:
    """Whether one subject, of some length, begins the other, or both are one."""
    short, long = sorted((key(one), key(two)), key=len)
    return short == long or (len(short.split()) > _MANY and long.startswith(short))


def _same_law(one: Draft, two: Draft) -> bool:
    """Whether two laws of one name are one: the amended one is not the one of a year."""
    first, second = (key(_AMENDED.sub("", draft.about or "")) for draft in (one, two))
    amended = [_AMENDED.search(draft.about or "") is not None for draft in (one, two)]
    dated = one.date or two.date
    return first == second and _agree(one.date, two.date) and (amended[0] == amended[1] or not dated)


def _same_number(one: str, two: str) -> bool:
    """Whether two numbers are one: "44" is "44-NQ/TW", and "1517-QĐ/TW" is "1517/QĐNS-TW"."""
    if key(one) == key(two):
        return True
    first, second = _CODE_PART.match(one), _CODE_PART.match(two)
    if first is None or second is None or first[0] != second[0]:
        return False
    return one.isdigit() or two.isdigit() or (len(first[0]) > 3 and one[-2:] == two[-2:])


def _agree(one: str | None, two: str | None) -> bool:
    """Whether two values may be the same: one is unsaid, or says less of it."""
    if one is None or two is None:
        return True
    first, second = sorted((key(one), key(two)), key=len)
    return f" {first} " in f" {second} "


def _covers(one: str, two: str, share: float = 0.9) -> bool:
    """Whether one subject says what the other says, and perhaps more."""
    first, second = sorted((_WORDS.findall(key(one)), _WORDS.findall(key(two))), key=len)
    if len(first) == 1 and (one.isupper() or two.isupper()):
        return first[0] in second
    return (len(first) > 2 and sum(word in second for word in first) >= share * len(first)) or first == second


def merged(one: Draft, two: Draft) -> Draft:
    """Give what two mentions of one document say together."""
    longer = one.number if len(one.number or "") >= len(two.number or "") else two.number
    return replace(
        one,
        number=longer,
        date=one.date or two.date,
        issuer=one.issuer or two.issuer,
        about=_fuller(one.about, two.about),
        term=one.term or two.term,
        session=one.session or two.session,
    )


def _fuller(one: str | None, two: str | None) -> str | None:
    """Give the subject that says more, unless it only runs on behind a comma."""
    if not one or not two:
        return one or two
    short, long = sorted((one, two), key=len)
    return short if not _OFFICE.search(long) and key(long).startswith(key(short) + ",") else long


def sharing(one: Draft, two: Draft, gap: str) -> tuple[Draft, Draft]:
    """Give two documents of one clause, `gap` between them, the person or the issuer that only one of them names."""
    told = one.about and two.about and not one.number and not two.number and not is_law(one.hit.concept)
    if not told or len(gap) > _SHORT_GAP or not NEXT_KIND.fullmatch(gap):
        return one, two
    whom = _OBJECT.search(two.about or "")
    if whom is not None and ";" not in gap and _OBJECT.search(one.about or "") is None:
        one = replace(one, about=f"{one.about}{whom[0]}")
    return one, replace(two, issuer=two.issuer or one.issuer, date=two.date or one.date)
