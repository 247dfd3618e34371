"""A body as one place of a text names it, and the draft of its name while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from quanhe import vocab
from quanhe.extract.places import Bare, Place
from quanhe.extract.reading import CAPITAL, Reading
from quanhe.lexicon import Concept, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_OF_BRANDS: Final = ("VN", "Viet", "Vina")
"""What stands for the country at the end of a name, and is a part of the brand inside it: "VN Pharma"."""
_OF_THE_STATE: Final = ("party", "government", "assembly", "judiciary", "armed-forces")
_POLICE_CODE: Final = lazy(r" ?- ?P?[ACHKVX]\d\d$")
"""A code behind a dash, which is no part of the name: "Cục Cảnh sát hình sự-C02"."""
_TIED: Final = lazy(r" -(?=\w)")
"""A dash tied to the word behind it alone, as between two pieces of a name: "Văn hóa -Du lịch"."""
_BOARD: Final = f"{vocab.NS}Board"


@dataclass(slots=True)
class Body:
    """A body as one place of a text names it, before what is left out is understood."""

    start: int
    end: int
    kind: Concept
    head: str
    pieces: tuple[str, ...] = ()
    place: Place | None = None
    bare: Bare | None = None
    parent: Body | None = None
    joined: str = " "
    """How the parent follows: run together, or behind a comma."""
    alias: str | None = None
    alias_end: int = 0
    """Where a short name of the same kind ends that stands in brackets behind: "Ban Nghiên cứu … (Ban IV)"."""

    @property
    def known(self) -> bool:
        """Whether this is one particular body of the ontology rather than a kind of body."""
        return self.kind.kind == "KnownBody"

    @property
    def core(self) -> str:
        """The name without place and parent."""
        name = " ".join((self.head, *self.pieces)).replace(" ,", ",").strip()
        return _TIED.sub("-", _POLICE_CODE.sub("", name))

    @property
    def named(self) -> bool:
        """Whether the text gives what a name of this kind needs."""
        if self.known:
            return True
        return any(self._has(need) for need in self.kind.all("nameNeeds"))

    def _has(self, need: str) -> bool:
        if need == "parent":
            return self.parent is not None
        if need == "place":
            return self.place is not None or any(piece.startswith("tại ") for piece in self.pieces)
        if need == "name":
            return bool(self.pieces) or (self.place is not None and "place" not in self.kind.all("nameNeeds"))
        return need == "nothing" or (need in ("field", "pair") and bool(self.pieces))


@dataclass(slots=True)
class Named:
    """A body under its full name, as facts refer to it."""

    name: str
    kind: str
    part_of: str | None
    place: str | None
    concept: Concept
    completed_from: str | None = None


@dataclass(slots=True)
class Mention:
    """One place of the text that names a body."""

    start: int
    end: int
    named: Named
    body: Body | None
    generic: bool = False


def is_board(kind: Concept) -> bool:
    """Whether a kind of body is a board: "Hội đồng quản trị"."""
    return kind.get("instanceClass") == _BOARD


def may_be_of(body: Body, following: Body) -> bool:
    """Whether a unit may be of what the one named next is of."""
    same = body.kind.all("nameNeeds") == following.kind.all("nameNeeds")
    return same or (following.parent is not None and following.parent.kind.iri in body.kind.all("unitOfKind"))


def is_unit_of(reading: Reading, kind: Concept, whole: Concept) -> bool:
    """Whether bodies of a kind may be units of another: of a hospital, so also of a "Bệnh viện Đa khoa"."""
    kinds = kind.all("unitOfKind")
    return any(iri in kinds for iri in (whole.iri, whole.get("kindOfBody"), *wider_kinds(reading.lexicon, whole)))


@lru_cache(maxsize=4096)
def wider_kinds(lexicon: Lexicon, kind: Concept) -> tuple[str, ...]:
    """Give the kinds of body by whose names that of a kind begins: "Bệnh viện" of "Bệnh viện Đa khoa"."""
    words = kind.label.split(" ") if kind.kind == "BodyKind" else []
    heads = (lexicon.lookup("BodyKind", " ".join(words[:end])) for end in range(1, len(words)))
    return tuple(head.iri for head in heads if head is not None)


def is_exchange(named: Named) -> bool:
    """Whether a body is where shares are traded: not the company whose board is spoken of."""
    return key(named.concept.label).startswith(key("Sở Giao dịch"))


def of_the_state(concept: Concept) -> bool:
    """Whether a concept is one well-known body of state, Party or army, under a name of several syllables."""
    return concept.kind == "KnownBody" and concept.get("contractKind") in _OF_THE_STATE and " " in concept.label


@dataclass(slots=True)
class Draft:
    """A name while it is being read."""

    reading: Reading
    kind: Concept
    at: int
    depth: int
    pieces: list[str] = field(default_factory=list)
    place: Place | None = None
    bare: Bare | None = None
    parent: Body | None = None
    joined: str = " "
    names: int = 0
    needs: tuple[str, ...] = field(init=False)
    """What must follow for the name to be one; several values are alternatives."""

    def __post_init__(self) -> None:
        """Look up once what every step asks."""
        self.needs = self.kind.all("nameNeeds")

    def take(self, start: int, end: int) -> bool:
        """Take in a stretch of the text as a piece of the name, abbreviations written out."""
        words = self.reading.words(start, end)
        brand = words in _OF_BRANDS and self.kind.get("contractKind") == "enterprise"
        goes_on = brand and self.reading.after(CAPITAL, end + 1) is not None
        self.pieces.append(words if goes_on else written_out(self.reading, words))
        self.at = end
        return True


def written_out(reading: Reading, words: str) -> str:
    """Write out the abbreviations of a name: "KCN" → "khu công nghiệp"."""
    return " ".join(_expand(reading, word) for word in words.split(" "))


def _expand(reading: Reading, word: str) -> str:
    own = reading.abbreviations.get(word)
    if own is not None:
        return own
    concept = reading.lexicon.lookup("Abbreviation", word) if word[:2] != word[:2].lower() else None
    if concept is None:
        return word
    if concept.flag("caseSensitive") and word not in concept.labels:
        return word
    return concept.get("expansion") or word
