"""Which names of an article are one body's: "Công an Lào Cai" and "Công an tỉnh Lào Cai", or a company's short name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from quanhe.extract.body import Mention, Named, is_board
from quanhe.extract.names import ends_of
from quanhe.extract.places import Place
from quanhe.patterns import lazy
from quanhe.text import key

_PLAIN: Final = tuple(key(word) + " " for word in ("công ty", "tổng công ty", "tập đoàn", "ngân hàng", "hãng"))
_COMPANIES: Final = tuple(key(word) + " " for word in ("công ty", "tổng công ty", "tập đoàn"))
_OF_THE_STATE: Final = ("government", "assembly", "party")
_VIET_NAM: Final = key(" Việt Nam")
_AND: Final = key("và")
_JOINS: Final = frozenset("-–&,")
_JOINING: Final = lazy(rf"\b{_AND}\b|[-–&,]")
_LEVEL: Final = lazy(r" (?:tỉnh|thành phố|quận|huyện|thị xã)(?= )")


def fuller_names(mentions: list[Mention], aliases: dict[str, Named]) -> dict[str, Named]:
    """Map the names of an article, normalised, to the fuller name of the same body, where it has one."""
    named = [mention for mention in mentions if not mention.generic]
    told = {key(m.named.name) for m in named if m.named.concept.kind != "KnownBody"}
    longer = (
        {key(alias): body for alias, body in aliases.items() if key(alias) in told and _of_one_sort(alias, body)}
        | dict(_companies(named, aliases))
        | dict(_leveled(named))
        | dict(_written_otherwise(named))
        | dict(_of_one_country(named))
        | dict(_fullest_known(named))
        | dict(_units_of_places(named))
    )
    longer = {name: _followed(body, longer) for name, body in longer.items()}
    return longer | dict(_units_of(named, longer))


def _followed(named: Named, longer: dict[str, Named]) -> Named:
    """Give the name that a fuller name stands for in its turn."""
    seen = {key(named.name)}
    while (fuller := longer.get(key(named.name))) is not None and key(fuller.name) not in seen:
        named = fuller
        seen.add(key(named.name))
    return named


def _of_one_sort(alias: str, named: Named) -> bool:
    """Whether a short name of several words begins as the full one does: "Ban IV", "Công ty MHBS"."""
    return " " in alias and key(alias).split(" ")[0] == key(named.name).split(" ")[0]


def _written_otherwise(mentions: Iterable[Mention]) -> Iterator[tuple[str, Named]]:
    """Give one spelling of the names that differ only in how their words are joined: "Tài nguyên - Môi trường"."""
    forms: dict[str, dict[str, Named]] = defaultdict(dict)
    for mention in mentions:
        name = key(mention.named.name)
        joined = _AND in name or not _JOINS.isdisjoint(name)
        words = " ".join(_JOINING.sub(" ", name).split()) if joined else name
        forms[words].setdefault(name, mention.named)
    for found in forms.values():
        best = max(found, key=lambda name: (f" {_AND} " in name, len(name)))
        yield from ((name, found[best]) for name in found if name != best)


def _of_one_country(mentions: Iterable[Mention]) -> Iterator[tuple[str, Named]]:
    """Give the shortest name of each body of another country for its other ones: "Chính phủ CHDCND Lào"."""
    forms: dict[tuple[str, str, str], list[Named]] = defaultdict(list)
    for mention in mentions:
        body = mention.body
        if body is not None and body.place is not None and body.place.level == "country" and body.parent is None:
            forms[mention.named.concept.iri, key(body.core), _country(body.place)].append(mention.named)
    for found in forms.values():
        best = min(found, key=lambda named: len(named.name))
        yield from ((key(named.name), best) for named in found if named.name != best.name)


def _country(place: Place) -> str:
    return place.concept.iri if place.concept is not None else place.name


def _companies(mentions: Iterable[Mention], aliases: dict[str, Named]) -> Iterator[tuple[str, Named]]:
    """Give the fuller names of enterprises: by alias, by ending, or by their name without the legal form."""
    found = [m for m in mentions if m.named.kind == "enterprise" and not is_board(m.named.concept)]
    names = {key(m.named.name): m.named for m in found}
    for alias, named in aliases.items():
        short = key(alias)
        called = (short, *(f"{word}{short}" for word in _PLAIN))  # alone, or as "Ngân hàng SHB"
        yield from ((name, named) for name in called if name in names and name != key(named.name))
    proper: dict[str, list[Named]] = defaultdict(list)
    for mention in found:
        body = mention.body
        if body is None or body.known:
            proper[key(mention.named.name)].append(mention.named)
        elif body is not None and body.pieces and body.parent is None and body.place is None:
            proper[key(" ".join(body.pieces))].append(mention.named)
    for brand, official in _officially(found, proper):
        proper[brand] += proper[official]
    for same in proper.values():
        best = max(same, key=lambda named: len(named.name))
        yield from ((key(named.name), best) for named in same if named.name != best.name)
    for short in (name for name in names if name.startswith(_COMPANIES)):
        fuller = next((n for name, n in names.items() if n.part_of is None and _legal_form_of(name, n, short)), None)
        if fuller is not None:
            yield short, fuller


def _officially(found: list[Mention], proper: Mapping[str, list[Named]]) -> Iterator[tuple[str, str]]:
    """Give the brands of well-known companies with the proper name the article gives each besides."""
    known = {key(m.named.name): m.named.concept for m in found if m.body is not None and m.body.known}
    for brand, concept in known.items():
        ends = {name for label in concept.labels for name in ends_of(key(label)) if name in proper and name != brand}
        yield from ((brand, name) for name in sorted(ends) if name.endswith(f" {brand}"))


def _legal_form_of(name: str, named: Named, short: str) -> bool:
    """Whether a name is a shorter one behind a legal form: "Công ty Cổ phần [Tập đoàn X]"."""
    form = name.removesuffix(" " + short)
    return form != name and any(key(label).startswith(form) for label in named.concept.labels)


def _fullest_known(mentions: list[Mention]) -> Iterator[tuple[str, Named]]:
    """Give the form of each well-known body to call it by, for its other forms: the fullest.

    Our state's bodies are told as Viet Nam's only where the article never names them otherwise.
    """
    alone = {m.named.concept.iri: key(m.named.name) for m in mentions if m.named.place is None and _says_kind(m.named)}
    forms: dict[str, list[Named]] = {}
    for mention in mentions:
        concept = mention.named.concept
        body = mention.body
        if body is not None and body.place is None and not body.pieces and (body.known or concept.iri in alone):
            same = alone.get(concept.get("kindOfBody") or "") == key(concept.label)
            forms.setdefault(concept.get("kindOfBody") or "" if same else concept.iri, []).append(mention.named)
    for found in forms.values():
        bare = [_without_viet_nam(named) for named in found]
        plain = any(one.name == other.name for one, other in zip(found, bare, strict=True))
        ours = bare if plain else found
        best = max(ours, key=lambda named: len(named.name))
        yield from ((key(named.name), best) for named in found if named.name != best.name)


def _says_kind(named: Named) -> bool:
    """Whether a name is that of a kind of body of which there is one: "Chính phủ"."""
    return named.concept.kind == "BodyKind" and key(named.name) == key(named.concept.label)


def _without_viet_nam(named: Named) -> Named:
    """Give one of our state's bodies without the country's name, where its own name does not end in it."""
    said = named.kind in _OF_THE_STATE and key(named.name).endswith(_VIET_NAM)
    return (
        named if not said or key(named.concept.label).endswith(_VIET_NAM) else replace(named, name=named.concept.label)
    )


def _leveled(mentions: Iterable[Mention]) -> Iterator[tuple[str, Named]]:
    """Give the names with a level word for the same ones without: "Hải quan tỉnh X" for "Hải quan X"."""
    names = {key(m.named.name): m.named for m in mentions if m.named.place}
    with_level: dict[str, list[str]] = defaultdict(list)
    for name in names:
        bare = _LEVEL.sub("", name)
        if bare != name:
            with_level[bare].append(name)
    for bare, found in with_level.items():
        if bare in names and len(found) == 1:
            yield bare, names[found[0]]


def _units_of_places(mentions: Iterable[Mention]) -> Iterator[tuple[str, Named]]:
    """Give the name by place for a unit named once by its place and once by what it is part of."""
    cores: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.body is not None and mention.body.pieces and not mention.body.known:
            cores[key(mention.body.core)].append(mention)
    for same in cores.values():
        placed = [m.named for m in same if m.body is not None and m.body.parent is None and m.named.place]
        held = [m.named for m in same if m.body is not None and m.body.parent is not None]
        if len({named.name for named in held}) == 1 and not placed:
            bare = (m.named for m in same if m.body is not None and m.body.parent is None)
            yield from ((key(named.name), held[0]) for named in bare)
        if len({named.name for named in placed}) != 1 or not held:
            continue
        best = replace(placed[0], part_of=held[0].part_of)
        for named in (*placed, *held):
            if named.part_of in (None, held[0].part_of) and named.place == best.place:
                yield key(named.name), best


def _units_of(mentions: Iterable[Mention], longer: dict[str, Named]) -> Iterator[tuple[str, Named]]:
    """Rename the units of bodies that are known by a fuller name."""
    for mention in mentions:
        named = mention.named
        whole = longer.get(key(named.part_of)) if named.part_of else None
        if whole is not None and named.part_of and named.name.endswith(named.part_of):
            name = named.name.removesuffix(named.part_of) + whole.name
            yield key(named.name), replace(named, name=name, part_of=whole.name)
