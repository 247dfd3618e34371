"""The full name of a body: a mission with its host, a well-known body, the place as names of a kind say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from quanhe.extract.body import Body, Named
from quanhe.extract.names import is_syllable
from quanhe.extract.places import Place
from quanhe.lexicon import Concept, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_BRANCH: Final = lazy(r"(?:[-–] )?[Cc]hi nhánh\b")


def contract_kind(lexicon: Lexicon, body: Body) -> str:
    """Give what sort of body a kind is, foreign where its own name is: "Viện Hudson", "Hội đồng Đối ngoại Mỹ"."""
    kind = _kind_with_field(lexicon, body) or body.kind.get("contractKind") or "other"
    if kind == "front" and body.pieces and _begins_abroad(lexicon, body.pieces[0]):
        return "foreign"
    if kind != "other" or body.parent is not None or body.place is not None or body.kind.flag("sporting"):
        return kind
    words = [word for piece in body.pieces for word in piece.split(" ")]
    proper = [word for word in words if word[:1].isupper()]
    country = lexicon.lookup("Country", " ".join(words[-2:])) or lexicon.lookup("Country", "".join(words[-1:]))
    abroad = country is not None and country.label != "Việt Nam" and words[-1][:1].isupper()
    return "foreign" if abroad or (proper and not any(map(_may_be_ours, proper))) else kind


def _kind_with_field(lexicon: Lexicon, body: Body) -> str | None:
    """Give what sort the kind is that a plain one is with its field's first words: "Cục [An ninh] chính trị nội bộ"."""
    if body.known or not body.pieces or " " in body.kind.label:
        return None
    fuller = lexicon.lookup("BodyKind", f"{body.kind.label} {' '.join(body.pieces[0].split(' ')[:2])}")
    kind = fuller.get("contractKind") if fuller is not None else None
    return kind if kind == "armed-forces" else None


def _begins_abroad(lexicon: Lexicon, words: str) -> bool:
    """Whether a pair of countries begins with another than ours: "Hội hữu nghị [Lào - Việt Nam]"."""
    first, dash, _ = words.partition("-")
    country = lexicon.lookup("Country", first.strip(" –")) if dash else None
    return country is not None and country.label != "Việt Nam"


def _may_be_ours(word: str) -> bool:
    return is_syllable(word) or word.isupper() or not word.isalpha()


def mission_of(body: Body, country: Place, abroad: str | None) -> Named:
    """Give an embassy with its host: Viet Nam's is of the state, another country's sits in Viet Nam unless it says.

    Ours sits in the country spoken of, `abroad`, where its name does not say.
    """
    seat = next((piece for piece in body.pieces if piece.startswith("tại ")), None)
    own = country.name == "Việt Nam"
    host = f" {seat}" if seat else f" tại {abroad}" if own and abroad else "" if own else " tại Việt Nam"
    name = f"{body.head} {country.name}{host}"
    return Named(name, "government" if own else "foreign", None, country.name, body.kind)


def as_known(body: Body) -> Named:
    """Give a well-known body, under the article's own name; with another country behind it, it is that country's."""
    named = replace(named_body(body.kind), name=body.core)
    whole, words = body.kind.get("partOf"), key(body.core)
    if named.part_of is None and whole and named.kind == "party" and not body.pieces:
        longer = words.startswith(f"{key(body.kind.label)} trung ương")  # "Ban Bí thư Trung ương Đảng"
        named = replace(named, part_of=whole) if longer or words.endswith(f" {key(whole)}") else named
    if named_by_branch(body):
        named = replace(named, part_of=body.head)
    elif body.place is None and _said_short(body):
        short = key(body.kind.label).startswith(f"{key(body.core)} ")
        named = replace(named, name=body.kind.label) if short else named  # "Bộ Giao thông", "Ủy ban Trung ương MTTQ"
    if body.parent is not None:
        return replace(named, name=f"{body.head}, {body.parent.head}", part_of=body.parent.head)
    if body.place is None:
        return named
    return replace(named, name=f"{body.head} {body.place.name}", kind="foreign", part_of=None)


def _said_short(body: Body) -> bool:
    """Whether a body is of a sort that news often names without the end of the name: a ministry, the Front."""
    kind = body.kind.get("contractKind")
    return kind == "front" or (kind == "government" and key(body.core).startswith("bộ "))


def named_by_branch(body: Body) -> bool:
    """Whether a well-known company is named with a branch of its: "Vietcombank chi nhánh Đắk Lắk"."""
    return bool(body.pieces) and _BRANCH.match(body.pieces[0]) is not None


def named_body(concept: Concept) -> Named:
    """Give a body that the ontology knows by name; a part of another only where its name says so."""
    part_of = concept.get("partOf")
    if part_of and not _says_part(concept, part_of):
        part_of = None
    return Named(concept.label, concept.get("contractKind") or "other", part_of, concept.get("place"), concept)


def _says_part(concept: Concept, whole: str) -> bool:
    """Whether a name says what it is part of: "Thanh tra Chính phủ", or a central commission of the Party."""
    name = key(concept.label)
    if key(whole) in name:
        return True
    return (concept.get("instanceClass") or "").endswith("#PartyAgency") and "trung ương" in name


def place_words(body: Body, place: Place, *, completed: bool) -> str:
    """Give the place as a name of this kind says it: "Tỉnh ủy Bình Dương", "Sở Tài chính tỉnh Bình Dương"."""
    level = body.kind.get("levelWord")
    if level is not None and key(body.head).split(" ")[0] == level.split(" ")[0]:
        return place.name
    if completed and place.usual_word:
        return replace(place, word=place.usual_word).phrase
    return place.phrase
