"""One place of the text that tells of a post, and what the places that tell of one post say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from quanhe.extract.body import Named
from quanhe.extract.chain import Phrase
from quanhe.extract.reading import Reading
from quanhe.facts import Post
from quanhe.patterns import lazy
from quanhe.text import key

_RANK: Final = {
    "once": 0, "since": 1, "current": 2, "former": 3, "still": 4, "proposed": 5, "appointed": 6, "left": 7,
}  # fmt: skip
"""Which of the statuses told of one post is its own. Of a career are "once": taken and held before what is reported;
"since": taken some time ago; "still": held up to now."""
_TOLD: Final = {"once": "former", "since": "appointed", "still": "current"}
_STATUS_WORD: Final = len("nguyên ")
_ANEW: Final = ("still", "proposed", "appointed", "left")
_LEVEL: Final = lazy(r" (?:tỉnh|thành phố)(?= )")
_DEPUTY_HEAD: Final = "phó trưởng "
_BOARDS: Final = ("hội đồng quản trị", "hội đồng thành viên")


@dataclass(slots=True)
class Holding:
    """A title that one place of the text gives to a person."""

    person: str
    phrase: Phrase
    status: str
    start: int
    end: int
    rule: str
    since: str | None = None
    until: str | None = None


def posts_of(reading: Reading, holdings: Iterable[Holding]) -> list[Post]:
    """Give each post once a person, with all its evidence; leaving outweighs taking, taking outweighs holding."""
    grouped: dict[tuple[str, str, str], list[Holding]] = {}
    for holding in holdings:
        group = (holding.person, key(holding.phrase.title), _body_key(reading, holding.phrase.named))
        grouped.setdefault(group, []).append(holding)
    grouped = _merged(grouped)
    guessed = {group for group, found in grouped.items() if all(_guessed(h) and not _anew(reading, h) for h in found)}
    held: dict[str, list[tuple[str, str]]] = {}
    for person, title, body in grouped:
        held.setdefault(person, []).append((title, body))
    sure = {group[:2] for group in grouped.keys() - guessed if group[2]}
    bodied = {group[:2] for group in grouped if group[2]}
    alone = {g for g, f in grouped.items() if not g[2] and g[:2] not in bodied and any(h.phrase.alone for h in f)}
    return [
        _post(reading, part)
        for group, found in grouped.items()
        for part in _terms_apart(found)
        if (group[2] or group in alone)
        and not _less_exact(group, held[group[0]])
        and not (group in guessed and group[:2] in sure)
    ]


def _body_key(reading: Reading, named: Named | None) -> str:
    """Give what tells a body: its name, with the country of a foreign one however the article writes it."""
    if named is None:
        return ""
    country = reading.lexicon.lookup("Country", named.place) if named.kind == "foreign" and named.place else None
    if country is None:
        return key(named.name)
    if named.concept.get("countryBody") == "{}":
        return key(country.label)
    name = f" {key(named.name)} "
    for label in sorted(country.labels, key=len, reverse=True):
        name = name.replace(f" {key(label)} ", f" {key(country.label)} ")
    return name.strip()


def _merged(
    grouped: dict[tuple[str, str, str], list[Holding]],
) -> dict[tuple[str, str, str], list[Holding]]:
    """Join the groups whose body is named with a level word and without: "Sở Y tế Huế", "Sở Y tế thành phố Huế".

    So are those of a deputy head said shortly and in full: "Phó ban", "Phó Trưởng ban".
    """
    fuller = {(p, _short(t), body): (p, t, body) for p, t, body in grouped if _short(t) != t}
    leveled = {(p, t, _LEVEL.sub(" ", body)): (p, t, body) for p, t, body in grouped if _LEVEL.search(body)}
    merged: dict[tuple[str, str, str], list[Holding]] = {}
    for group, found in grouped.items():
        group = fuller.get(group, group)
        merged.setdefault(leveled.get(group, group), []).extend(found)
    return merged


def _short(title: str) -> str:
    """Give the shorter way to say the title of a deputy head: "phó ban" of "phó trưởng ban"."""
    return title.replace(_DEPUTY_HEAD, "phó ", 1) if title.startswith(_DEPUTY_HEAD) else title


def _post(reading: Reading, found: list[Holding]) -> Post:
    status = max((holding.status for holding in found), key=_RANK.__getitem__)
    best = sorted(found, key=lambda h: (h.status != status, _incomplete(h), h.start))
    fullest = max((h.phrase.named for h in best if h.phrase.named), key=lambda n: len(n.name), default=None)
    first = best[0]
    named = fullest if first.phrase.named is not None and _incomplete(first) else first.phrase.named
    evidence = tuple(reading.evidence(h.start, h.end, h.rule, h.phrase.concept.iri) for h in best)
    acting = any(h.phrase.acting and h.status == first.status for h in best)
    title = max(
        (h.phrase.title for h in (first, *best) if _short(key(h.phrase.title)) != key(h.phrase.title)),
        key=len,
        default=first.phrase.title,
    )
    title = f"Quyền {title}" if acting else title
    return Post(
        first.person,
        title,
        named.name if named else None,
        _TOLD.get(status, status),
        evidence,
        start=next((h.since for h in best if h.since), None),
        end=next((h.until for h in best if h.until), None),
        term=next((h.phrase.term for h in best if h.phrase.term), None),
        concept=first.phrase.concept.iri,
        acting=acting,
        completed_from=named.completed_from if named else None,
    )


def _terms_apart(found: list[Holding]) -> list[list[Holding]]:
    """Part a post that was held, as a career says, from the same post taken up anew or held again."""
    held = [h for h in found if h.rule.startswith("post.career") and h.status == "former"]
    anew = [h for h in found if h.status in _ANEW and h.status != "left"]
    return [held, [h for h in found if h not in held]] if held and anew else [found]


def same_post(one: Phrase, other: Phrase) -> bool:
    """Whether two phrases may tell of one post: one title, and no two bodies."""
    if key(one.title) != key(other.title):
        return False
    return one.named is None or other.named is None or key(one.named.name) == key(other.named.name)


def _less_exact(group: tuple[str, str, str], own: Iterable[tuple[str, str]]) -> bool:
    """Whether a post is among a person's `own` said more fully: "Phó Chủ tịch" beside "Phó Chủ tịch Thường trực"."""
    _, title, body = group
    return any(
        (b == body and t.startswith(title + " ") and not t.endswith(" dự khuyết"))
        or (t == title and b in [f"{board} {body}" for board in _BOARDS])
        for t, b in own
    )


def _anew(reading: Reading, holding: Holding) -> bool:
    """Whether a place of the text reports a change of post in full, which headlines cut short."""
    return holding.status in _ANEW and holding.start >= reading.title_end


def _guessed(holding: Holding) -> bool:
    """Whether a post's body was only taken from the words around, not said with the title."""
    phrase = holding.phrase
    if phrase.named is None:
        return False
    alone = phrase.concept.get("countryBody") or phrase.concept.get("defaultBody")
    if phrase.named.kind == "foreign" and phrase.named.completed_from is not None and alone:
        return True
    if holding.rule == "post.joins" or phrase.term:
        return False
    longest = len(phrase.title) + (_STATUS_WORD if phrase.status or phrase.acting else 0)
    return phrase.end - phrase.start <= longest and not any(
        phrase.concept.get(told) for told in ("defaultBody", "bodyWords")
    )


def _incomplete(holding: Holding) -> bool:
    named = holding.phrase.named
    return named is not None and named.completed_from is not None
