"""All that the graph says of one person or body, in one piece, each fact with its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quanhe.query import notebook
from quanhe.query.answer import ask
from quanhe.query.geography import THEN
from quanhe.query.lookup import names_of, resolve
from quanhe.query.rows import Row, shortened
from quanhe.store import Source

_SECTIONS: Final = {
    "posts": ("Chức vụ", "Posts", ("org:Membership",)),
    "relations": ("Quan hệ", "Relations", ()),
    "events": ("Sự kiện", "Events", ("qh:Participation", "qh:Delegation", "qh:Event")),
    "speeches": ("Phát ngôn", "Speech", ("qh:SpeechAct",)),
    "documents": ("Văn bản", "Documents", ("qh:DocumentStatement",)),
    "figures": ("Số liệu", "Figures", ("qb:Observation",)),
}
"""The parts of a profile: headings, and the classes of claims they hold; relations hold all others."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The article's own words, where they stand (code points of its NFC text), and the rule that read them."""

    text: str
    article: str
    headline: str
    published: str
    rule: str
    start: int
    end: int

    def __str__(self) -> str:
        source = ", ".join(part for part in (self.headline, self.published) if part)
        return f"“{' '.join(self.text.split())}” — {source} [{self.start}–{self.end}, {self.rule}]"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: subject, what is said, object (either may be empty), status and time as stated, and its quotes.

    `standing` says how a post stands on the day asked about, where one is; `today` which place of today the object
    belongs to, in the geography of today.
    """

    kind: str
    subject: str
    says: str
    object: str
    status: str
    standing: str
    time: str
    quotes: tuple[Quote, ...]
    claims: tuple[str, ...]
    today: str = ""

    def _repr_html_(self) -> str:
        return notebook.steps([(str(self), [str(quote) for quote in self.quotes])])

    def __str__(self) -> str:
        said = " — ".join(part for part in (self.subject, self.says or self.kind, self.object) if part)
        today = f"nay {self.today}" if self.today and self.today != self.object else ""
        notes = ", ".join(part for part in (self.status, self.standing, self.time, today) if part)
        return f"{said} ({notes})" if notes else said


@dataclass(frozen=True, slots=True)
class Profile:
    """A person or body: `posts` are those a person holds, or those held in a body. `str()` gives it all as text."""

    iri: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    posts: tuple[Fact, ...]
    relations: tuple[Fact, ...]
    events: tuple[Fact, ...]
    speeches: tuple[Fact, ...]
    documents: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        also = [f"còn gọi là / also: {', '.join(self.aliases)}"] if self.aliases else []
        parts = {
            (vietnamese, english): [(str(fact), [str(quote) for quote in fact.quotes]) for fact in facts]
            for section, (vietnamese, english, _) in _SECTIONS.items()
            if (facts := getattr(self, section))
        }
        return notebook.profile(self.name, self.iri, [*also, *self.notes], parts)

    def _lines(self) -> Iterator[str]:
        yield f"{self.name}  <{self.iri}>"
        if self.aliases:
            yield f"  còn gọi là / also: {', '.join(self.aliases)}"
        yield from (f"  {note}" for note in self.notes)
        for section, (vietnamese, english, _) in _SECTIONS.items():
            facts: tuple[Fact, ...] = getattr(self, section)
            if facts:
                yield f"\n{vietnamese} / {english}"
            for fact in facts:
                yield f"  • {fact}"
                yield from (f"      {quote}" for quote in fact.quotes)


def profile(store: Source, name: str, *kinds: str, at: str | None = None, geography: str = THEN) -> Profile:
    """Give the profile of what a name (or IRI) means among some kinds, by default people and bodies.

    With a day (`at`), posts known not to be held then are left out, and the others say how they stand. In the geography
    of today (`now`) a body is today's with all that it followed as its place changed, and facts name today's places.

    QueryError where the name means none or several.
    """
    matches = resolve(store, name, kinds or ("person", "body"))
    match = matches[0]
    labels = dict.fromkeys(label for one in matches for label in names_of(store, one.iri))
    things = tuple(one.iri for one in matches)
    rows = ask(store, "facts-of", {"thing": things}, at=at, geography=geography)
    facts = list(_facts(rows))
    parts = {section: tuple(fact for of, fact in facts if of == section) for section in _SECTIONS}
    aliases = tuple(label for label in labels if label != match.label)
    return Profile(match.iri, match.label, match.kind, aliases, **parts, notes=rows.notes)


_SAID: Final = ("class", "kind", "subject", "says", "object", "status", "standing", "time", "today")


def _facts(rows: Iterable[Row]) -> Iterator[tuple[str, Fact]]:
    """Give each fact once, with the section it belongs to; claims that say the same are one fact with all quotes."""
    found: dict[tuple[str, ...], dict[Quote, str]] = {}
    for row in rows:
        found.setdefault(tuple(map(row.text, _SAID)), {})[_quote(row)] = row.text("claim")
    for (of, kind, subject, says, target, status, standing, time, today), quotes in found.items():
        claims = tuple(dict.fromkeys(quotes.values()))
        yield _section(of), Fact(kind, subject, says, target, status, standing, time, tuple(quotes), claims, today)


def _quote(row: Row) -> Quote:
    quote, article, headline, published, rule = (
        row.text(name) for name in ("quote", "article", "headline", "published", "rule")
    )
    return Quote(quote, article, headline, published, rule, int(row.text("start")), int(row.text("end")))


def _section(class_iri: str) -> str:
    prefixed = shortened(class_iri)
    return next((section for section, (*_, classes) in _SECTIONS.items() if prefixed in classes), "relations")
