"""What one article says of one person that helps to tell who it is."""

from __future__ import annotations

from dataclasses import dataclass

from quanhe.identity.names import variant_keys

CURRENT, FORMER, APPOINTED, LEFT, PROPOSED = "current", "former", "appointed", "left", "proposed"


COMMON, FREQUENT, ORDINARY, RARE = "common", "frequent", "ordinary", "rare"


@dataclass(frozen=True, slots=True)
class Held:
    """A title held in a body, and what the ontology says of such a post.

    Bodies, positions and places are told by the ends of their IRIs, and a body whose name leaves open which it is
    ("Khoa Luật") by that name with its whole.
    `many_seats`: an office that many hold at once. `start` and `end` are partial dates the article states.
    """

    title: str
    body: str
    body_name: str
    place: str | None = None
    many_seats: bool = False
    status: str = CURRENT
    start: str | None = None
    end: str | None = None
    head: str = ""
    """The position, of a deputy that of the head, where the ontology knows the title."""
    vague: bool = False
    """Whether the body's name leaves open which body it is ("Sở Tài chính", of no place)."""
    full_time: bool = False
    """Whether the post takes a person whole, so that nobody holds such a post in two provinces at once."""
    top: bool = False
    """Whether the post is one of the few at the head of the country."""
    leads: bool = False
    """Whether the post is in one of the few bodies that lead a place: its Party committee, council, government."""
    kind: str = ""
    """What a body of a province is, the place left out: the same for a body and those that take its place."""
    within: tuple[str, ...] = ()
    """The bodies that its body is a unit of, nearest first."""
    places: tuple[str, ...] = ()
    """Its place at the time of the article and those around it, the smallest first; `central` for the country's."""
    region: tuple[str, ...] = ()
    """The provinces of today in which its place lies."""
    heirs: tuple[str, ...] = ()
    """The bodies of today that its body became through changes."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What one article says of one person that helps to tell who it is.

    `companions` are the others of the article who hold a post in a body of some place: pairs of name and place.
    """

    iri: str
    article: str
    name: str
    held: tuple[Held, ...] = ()
    companions: tuple[tuple[str, str], ...] = ()
    gender: str | None = None
    """`male` or `female`, where an honorific says it."""
    date: str | None = None
    """The article's date, as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
    other_names: tuple[str, ...] = ()
    """Pen names, religious names, names of birth."""
    born: str | None = None
    died: str | None = None
    commonness: str = ORDINARY
    """How much the name tells, from COMMON, that many bear, by FREQUENT and ORDINARY to RARE."""
    beside: tuple[str, ...] = ()
    """Others whom the article names in full; not those at the country's head nor, for a name not rare, a province's."""

    @property
    def order(self) -> tuple[str, str, str]:
        """The mention's place among those of a person: by date, so that later articles rename nobody."""
        return self.date or "9999", self.article, self.name


def block_keys(mention: Mention) -> tuple[str, ...]:
    """Give the keys of all names a mention bears, sorted: only mentions that share one may be one person by rule."""
    return tuple(sorted({key for name in (mention.name, *mention.other_names) for key in variant_keys(name)}))
