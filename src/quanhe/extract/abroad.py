"""Whose an office abroad is, where its title names no country: "Tổng thống Macron", "Bộ trưởng Tài chính X".

The country is the one the article says with another title of the same person, else the one that the ontology knows the
holder to be of, else what the sentence and the article's title leave no doubt about; else none is given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from quanhe.extract.body import Body, Mention, Named
from quanhe.extract.chain import Phrase
from quanhe.extract.holdings import Holding
from quanhe.extract.names import begins_name, is_vietnamese, written_abroad
from quanhe.extract.organisations import Organisations
from quanhe.extract.places import Place
from quanhe.extract.reading import Reading
from quanhe.extract.terms import holders
from quanhe.lexicon import Concept, Hit, Lexicon
from quanhe.patterns import lazy
from quanhe.text import key

_OWN: Final = "Việt Nam"
_OF_STATES: Final = ("government", "assembly", "party", "judiciary", "armed-forces")
_NOT_OF_STATES: Final = ("other", "front")
_OURS: Final = "Việt"
_NO_ENVOY: Final = lazy(r" (?:quán|du lịch|thiện chí|thương hiệu|hình ảnh|văn hóa|hòa bình|nhân ái|áo dài)\b")
_CHAMBERS: Final = ("Thượng viện", "Hạ viện")
_OF_PARTY: Final = "Trung ương Đảng"
_MOSTLY: Final = 0.6
_WORD_BEFORE: Final = lazy(r"([^\W\d_]+)(?:,| -| –)? $")
_LONGEST_WORD: Final = 12
_OFTEN: Final = 3
_ALONE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Home:
    """The country or the international body whose office somebody holds, in the article's words."""

    words: str
    country: str | None
    """The country under its name in the ontology; None of an international body."""


class Abroad:
    """The offices abroad of an article: of which country each is."""

    def __init__(self, reading: Reading, organisations: Organisations) -> None:
        self._reading = reading
        self._organisations = organisations
        self._renamed: dict[int, list[tuple[str, Named]]] = {}
        self._countries = [place for place in countries(reading) if place.name != _OWN]
        self._country_ends = {place.end for place in self._countries}
        self._known = [hit.concept for hit in reading.hits.ordered("term") if hit.concept.get("country")]
        self._told_here = organisations.at_home or not self._countries
        self._headed: dict[str, dict[str, str]] = {}

    def settled(self, holdings: list[Holding]) -> list[Holding]:
        """Give what people hold with the country of each office abroad; without a body where none can be told."""
        homes = self._homes(holdings)
        self._told_here = self._told_here or any(map(self._ours, holdings))
        self._headed = _headed(holdings, homes)
        settled = [self._with_home(holding, homes.get(holding.person)) for holding in holdings]
        for one, two in zip(holdings, settled, strict=True):
            old, new = one.phrase.named, two.phrase.named
            if old is not None and new is not None and old is not new:
                for mention in self._organisations.within(one.phrase.start, one.phrase.end):
                    self._renamed.setdefault(mention.start, []).append((key(old.name), new))
        return settled

    def revised(self, mention: Mention) -> Mention:
        """Give a body of state with its country: a title's as the title has it; all, in an article on one country."""
        body = mention.body
        for name, named in self._renamed.get(mention.start, ()):
            if key(mention.named.name) == name:
                return replace(mention, named=named)
        if mention.named.kind == "foreign" and mention.named.part_of is None:
            return replace(mention, named=self._chamber(mention.named))
        if mention.named.kind in _NOT_OF_STATES and (self._named_abroad(mention) or self._only_abroad):
            return replace(mention, named=replace(mention.named, kind="foreign"))
        if self._told_here or body is None or mention.generic or not _stateless(mention.named, body):
            return mention
        if self._reading.text[mention.start].islower():
            return replace(mention, generic=True)
        named, story = mention.named, self._story
        if body.known and body.parent is None:  # "Bộ Giáo dục", not as ours is called in full
            named = replace(named, name=body.core)
        return replace(mention, named=_of_country(named, story, "article")) if story else mention

    def _named_abroad(self, mention: Mention) -> bool:
        """Whether a body's name ends in another country's or in a region of the world: "Hội đồng … châu Âu"."""
        if _OURS in mention.named.name:
            return False
        name = key(mention.named.name)
        return mention.end in self._country_ends or any(
            name.endswith(region) for region in _regions(self._reading.lexicon)
        )

    def _chamber(self, named: Named) -> Named:
        """Give a chamber the parliament it is of, where the article names that: "Thượng viện" of "Quốc hội Ba Lan"."""
        chamber = next((word for word in _CHAMBERS if named.name.startswith(f"{word} ")), None)
        whole = named.name.replace(chamber, "Quốc hội", 1) if chamber else None
        return replace(named, part_of=whole) if whole in self._parliaments else named

    @cached_property
    def _parliaments(self) -> set[str]:
        """The parliaments of other countries that the article names."""
        return {m.named.name for m in self._organisations.mentions if m.named.name.startswith("Quốc hội ")}

    @cached_property
    def _story(self) -> Home | None:
        """The country that the article names most by far, by its name or by its leaders."""
        counts = self._weights
        name, count = max(counts.items(), key=lambda row: (row[1], row[0]), default=("", 0))
        return self._called(name) if count >= _OFTEN and count >= _MOSTLY * counts.total() else None

    @cached_property
    def _weights(self) -> Counter[str]:
        """How often the article names each foreign country or its leaders."""
        counts = Counter(place.name for place in self._countries)
        counts.update(self._home_of(term).country or "" for term in self._known)
        return counts

    def _called(self, name: str) -> Home:
        """Give a country as the article calls it most often, the shorter form where two are as frequent."""
        return Home(_usual(self._forms[name]) if name in self._forms else name, name)

    @cached_property
    def _forms(self) -> dict[str, Counter[str]]:
        """The words by which the article names each foreign country, and how often."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for place in self._countries:
            forms[place.name][self._words(place)] += 1
        return dict(forms)

    def _words(self, place: Place) -> str:
        return self._reading.words(place.start, place.end)

    def _homes(self, holdings: list[Holding]) -> dict[str, Home]:
        """Give of which country each person's office is, where a title says it or the holder is known."""
        said: dict[str, Counter[str]] = defaultdict(Counter)
        titles: dict[str, list[Phrase]] = defaultdict(list)
        for holding in holdings:
            titles[holding.person].append(holding.phrase)
            place = self._said(holding.phrase)
            if place is not None:
                said[holding.person][place.name] += 1
        homes = {}
        for person, phrases in titles.items():
            if person in said and self._surely(person, phrases, said[person].total()):
                homes[person] = self._called(said[person].most_common(1)[0][0])
            elif (term := known_holder(self._reading, person, phrases)) is not None:
                homes[person] = self._home_of(term)
        return homes

    def _surely(self, person: str, phrases: list[Phrase], times: int) -> bool:
        """Whether somebody is of the country that a title names: one with a Vietnamese name by most of the titles."""
        return not is_vietnamese(self._reading, person) or (
            times * 2 >= len(phrases)
            and not any(self._reading.lexicon.lookup("KnownTerm", f"{p.title} {person}") for p in phrases)
        )

    def _said(self, phrase: Phrase) -> Place | None:
        """Give the country that a title itself names."""
        if phrase.named is None or phrase.named.kind != "foreign":
            return None
        return next((p for p in self._countries if phrase.start <= p.start and p.end <= phrase.end), None)

    def _home_of(self, term: Concept) -> Home:
        country = term.get("country")
        if country is None:
            return Home(term.get("heldIn") or "", None)
        concept = self._reading.lexicon.lookup("Country", country)
        named = any(place.concept is concept for place in self._countries)
        return self._called(concept.label) if concept is not None and named else Home(country, country)

    @cached_property
    def _only_abroad(self) -> bool:
        """Whether the article speaks of other countries alone."""
        return bool(self._countries) and not self._told_here

    @cached_property
    def _of_namesakes(self) -> bool:
        """Whether the article speaks of one country alone whose people have names like ours."""
        names = {place.name for place in self._countries}
        if self._organisations.at_home or len(names) != 1:
            return False
        country = self._reading.lexicon.lookup("Country", names.pop())
        return country is not None and country.flag("namesLikeOurs")

    def _ours(self, holding: Holding) -> bool:
        """Whether a post is one of Viet Nam's, by the name of who holds it."""
        if self._of_namesakes:
            return False
        named = holding.phrase.named
        here = named is not None and named.kind != "foreign" and is_vietnamese(self._reading, holding.person)
        return here and known_holder(self._reading, holding.person, [holding.phrase]) is None

    def _with_home(self, holding: Holding, home: Home | None) -> Holding:
        phrase = holding.phrase
        if phrase.concept.get("hostedBody"):
            return self._of_mission(holding, home)
        if phrase.named is not None and phrase.named.kind == "foreign":
            return holding
        if home is None and not self._foreigner(holding.person):
            return holding
        if home is not None and home.country and phrase.body is None and _titled(self._reading, holding):
            return replace(holding, phrase=replace(phrase, named=_of_pattern(phrase, home, "{}")))
        if phrase.concept.get("countryBody") and phrase.body is None:
            home = home or self._meant(holding)
            return replace(holding, phrase=replace(phrase, named=_of_pattern(phrase, home)))
        if home is not None and home.country is None:
            return _in_body(holding, home)
        if not _open(phrase):
            return holding
        home = self._within(phrase) or home or self._meant(holding)
        party = self._party_of(home) if home is not None and phrase.named is not None else None
        if party is not None and phrase.named is not None and phrase.named.name.endswith(_OF_PARTY):
            name = phrase.named.name.removesuffix("Đảng") + party
            named = replace(phrase.named, name=name, kind="foreign", part_of=party, completed_from="article")
            return replace(holding, phrase=replace(phrase, named=named))
        return replace(holding, phrase=_with_country(phrase, home)) if home is not None else holding

    def _of_mission(self, holding: Holding, home: Home | None) -> Holding:
        """Give an ambassador of whom nothing more is said the mission of the country or in the country spoken of."""
        phrase = holding.phrase
        pattern = phrase.concept.get("hostedBody") or ""
        if phrase.body is not None or _says_country(phrase) or not pattern.startswith("Đại sứ quán"):
            return holding
        ours = is_vietnamese(self._reading, holding.person)
        country = home or next(self._spoken_of(), None)
        if country is None or country.country is None or not (ours or self._told_here) or self._no_envoy(phrase):
            return holding
        sides = (_OWN, country.words) if ours else (country.words, _OWN)
        name = pattern.replace("{}", sides[0]).replace("{host}", sides[1])
        named = Named(name, "government" if ours else "foreign", None, sides[0], phrase.concept, "article")
        return replace(holding, phrase=replace(phrase, named=named))

    def _no_envoy(self, phrase: Phrase) -> bool:
        """Whether the words behind say that somebody is no envoy, or that a mission is named: "Đại sứ du lịch"."""
        return _NO_ENVOY.match(self._reading.text, phrase.end) is not None

    def _within(self, phrase: Phrase) -> Home | None:
        """Give the country whose name stands among the words of a title."""
        places = [p for p in self._countries if phrase.start <= p.start and p.end <= phrase.end]
        return Home(self._words(places[-1]), places[-1].name) if places else None

    def _party_of(self, home: Home) -> str | None:
        """Give the party of a country that the article names: "Đảng Cộng sản Trung Quốc"."""
        names = (m.named.name for m in self._organisations.mentions if m.named.kind == "foreign" and not m.generic)
        return next((name for name in names if name.startswith("Đảng ") and name.endswith(f" {home.words}")), None)

    def _foreigner(self, person: str) -> bool:
        return not is_vietnamese(self._reading, person) and written_abroad(person)

    def _meant(self, holding: Holding) -> Home | None:
        """Give the country that the words around a title leave no doubt about; none that somebody else heads."""
        headed = self._headed.get(_headship(holding) or "", {})
        alone = _ALONE * self._weights.total()
        taken = {name for name, who in headed.items() if who != holding.person and self._weights[name] < alone}
        return next((home for home in self._suggested(holding.phrase, taken) if home.country not in taken), None)

    def _suggested(self, phrase: Phrase, taken: set[str]) -> Iterator[Home]:
        """Give the countries that a title may be of: the article's, then those named before it."""
        yield from self._spoken_of()
        sentence, paragraph = self._reading.sentence(phrase.start).start, self._reading.paragraph_start(phrase.start)
        for floor in (sentence, paragraph):
            before = [place for place in self._countries if floor <= place.start < phrase.start]
            near = [place for place in before if place.name not in taken]
            if near and (floor == sentence or len({place.name for place in near}) == 1):
                yield Home(self._words(near[-1]), near[-1].name)

    def _spoken_of(self) -> Iterator[Home]:
        """Give the one foreign country of the article's title, and the one that it names most by far."""
        title = {place.name for place in self._countries if place.start < self._reading.title_end}
        if len(title) == 1:
            yield self._called(title.pop())
        if self._story is not None:
            yield self._story


def _says_country(phrase: Phrase) -> bool:
    """Whether an envoy's title itself names the mission or its country."""
    return phrase.named is not None and phrase.named.concept is phrase.concept


def _headship(holding: Holding) -> str | None:
    """Give what only one person heads in a country, a state or a government, where a title says so."""
    concept = holding.phrase.concept
    head = concept.get("countryBody") in ("{}", "Chính phủ {}") and not concept.get("deputyOf")
    return concept.get("countryBody") if head and holding.status in ("current", "still") else None


def _headed(holdings: Iterable[Holding], homes: dict[str, Home]) -> dict[str, dict[str, str]]:
    """Give who heads the states and the governments that the article says or that are known."""
    headed: dict[str, dict[str, str]] = {}
    for holding in holdings:
        home, headship = homes.get(holding.person), _headship(holding)
        if home is not None and home.country is not None and headship is not None:
            headed.setdefault(headship, {})[home.country] = holding.person
    return headed


def _titled(reading: Reading, holding: Holding) -> bool:
    """Whether a title and a name are known together as an office abroad: "Chủ tịch Tập Cận Bình"."""
    return _term(reading, holding.phrase, holding.person) is not None


def _term(reading: Reading, phrase: Phrase, person: str) -> Concept | None:
    term = reading.lexicon.lookup("KnownTerm", f"{phrase.title} {person}")
    return term if term is not None and term.get("holder") else None


def _usual(forms: Counter[str]) -> str:
    """Give how a country is called most often, none that says more than another: "Lào" rather than "CHDCND Lào"."""
    short = [form for form in forms if not any(other != form and form.endswith(f" {other}") for other in forms)]
    return max(short, key=lambda form: (forms[form], -len(form), form))


def _of_pattern(phrase: Phrase, home: Home | None, otherwise: str | None = None) -> Named | None:
    pattern = phrase.concept.get("countryBody") or otherwise
    if home is None or pattern is None or home.country is None:
        return None
    return Named(pattern.replace("{}", home.words), "foreign", None, home.country, phrase.concept, "article")


def _in_body(holding: Holding, home: Home) -> Holding:
    """Give the head of an international body that body, where the title names none."""
    if holding.phrase.body is not None:
        return holding
    named = Named(home.words, "foreign", None, None, holding.phrase.concept, "article")
    return replace(holding, phrase=replace(holding.phrase, named=named))


def _open(phrase: Phrase) -> bool:
    """Whether a title is held in a body of state whose country is left out."""
    if phrase.named is not None:
        return _stateless(phrase.named, phrase.body)
    return phrase.body is not None and phrase.body.kind.get("contractKind") == "foreign" and phrase.body.place is None


def _stateless(named: Named, body: Body | None) -> bool:
    """Whether a body of state is named without its country."""
    if named.kind not in _OF_STATES or named.place is not None or _OWN in named.name:
        return False
    if named.kind == "party" and named.concept.kind == "BodyKind":
        return False
    state = named.concept.kind in ("KnownBody", "BodyKind", "Position")
    levels = named.concept.all("level")
    central = all(level == "central" for level in levels)
    return state and central and (body is None or (body.parent is None and body.bare is None))


def _of_country(named: Named, home: Home, scope: str) -> Named:
    name = named.name if named.name.endswith(f" {home.words}") else f"{named.name} {home.words}"
    return replace(named, name=name, kind="foreign", place=home.country, part_of=None, completed_from=scope)


def _with_country(phrase: Phrase, home: Home) -> Phrase:
    if phrase.named is not None:
        return replace(phrase, named=_of_country(phrase.named, home, "article"))
    if phrase.body is None:
        return phrase
    named = Named(f"{phrase.body.core} {home.words}", "foreign", None, home.country, phrase.body.kind, "article")
    return replace(phrase, named=named)


def known_holder(reading: Reading, person: str, phrases: Iterable[Phrase]) -> Concept | None:
    """Give the office abroad that somebody is known to have held, by full name, or by a title and a short name."""
    terms = (_term(reading, phrase, person) for phrase in phrases)
    return next(filter(None, terms), None) or holders(reading.lexicon).get(key(person))


@lru_cache(maxsize=4)
def _regions(lexicon: Lexicon) -> tuple[str, ...]:
    """Give the regions of the world as names end in them."""
    regions = (region for region in lexicon.of("Region") if region.flag("abroad"))
    return tuple(f" {key(label)}" for region in regions for label in region.labels)


def countries(reading: Reading) -> list[Place]:
    """Give the countries that a text names, also those whose name is a common word: "Nga", "Anh", "Đức"."""
    fields = [hit for layer in ("field", "position") for hit in reading.hits.ordered(layer)]
    within = {offset for hit in fields for offset in range(hit.start + 1, hit.end)}
    return [
        Place(hit.start, hit.end, hit.concept.label, None, "country", hit.concept)
        for hit in reading.hits.ordered("place")
        if hit.concept.kind == "Country" and not reading.excluded(hit.start) and _surely(reading, hit, within)
    ]


def _surely(reading: Reading, hit: Hit, within: set[int]) -> bool:
    """Whether a word that is also a name, an address or a word's end ("Tư pháp") is a country's."""
    if hit.start in within:
        return False
    if not hit.concept.flag("weak") or " " in reading.text[hit.start : hit.end]:
        return True
    if begins_name(reading, hit.start):
        return False
    before = _WORD_BEFORE.search(reading.text, max(0, hit.start - _LONGEST_WORD), hit.start)
    if before is None:
        return reading.text[hit.start - 1 : hit.start] in ("-", "(") or reading.text[hit.end : hit.end + 1] in (
            "-",
            ",",
        )
    if before[1].islower():
        return reading.hits.ending("person", hit.start - 1) is None
    return any(reading.hits.ending(layer, hit.start - 1) for layer in ("position", "body", "field"))
