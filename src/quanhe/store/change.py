"""What putting in, replacing or taking out articles changes: the lines that go and the lines that come.

The graph is the same as if it had been built anew, because each of its lines follows from one thing: an article, a
thing that articles share, a person, the holdings of a person, the holders of a post. Only those that the articles touch
are computed, as they are and as they will be, by the functions that build the whole; the difference is the change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from typing import Final, NamedTuple

from quanhe.identity import Judgement, Mention
from quanhe.identity.holdings import Holding, Report
from quanhe.identity.tenures import Told
from quanhe.rdf.consolidated import (
    LABELS,
    ROLE,
    TYPE,
    USED,
    Labels,
    Parts,
    Shared,
    about,
    concepts_in,
    holdings_of,
    lines_of_tenures,
    one_seat,
    own_lines,
    parted,
    roles,
)
from quanhe.rdf.holdings import ATTESTED, MEMBER, POST, attested_in, holding_lines, reports, told, told_in
from quanhe.rdf.judgements import human_triples
from quanhe.rdf.sketches import COPY_OF, MARK, SKETCH, copy_lines, read_sketch, sketch_in, sketch_mark
from quanhe.rdf.terms import Term, term
from quanhe.store.finding import Finder, Found
from quanhe.store.people import People
from quanhe.text.copies import alike, groups, marks

_DERIVED: Final = term("prov:wasDerivedFrom")
_DECIDED: Final = (*LABELS, TYPE)
"""What all articles together decide of a thing that they share."""


class Change:
    """Triples that go and that come, as lines without full stops, by the term of their graph; "" is the default."""

    def __init__(self) -> None:
        self.gone: dict[str, set[str]] = defaultdict(set)
        self.come: dict[str, set[str]] = defaultdict(set)
        self.dropped: set[str] = set()
        """Graphs of which nothing is left."""

    def add(self, before: Iterable[str], after: Iterable[str], graph: str = "") -> None:
        """Add a part as it is and as it will be."""
        self.gone[graph].update(before)
        self.come[graph].update(after)

    def settle(self) -> None:
        """Leave out of what goes all that comes."""
        for graph, lines in self.gone.items():
            lines -= self.come[graph]

    def update(self) -> str:
        """Give the change as one SPARQL update, which a store makes as a whole or not at all."""
        dropped = "".join(f" ;\nDROP SILENT GRAPH {graph}" for graph in sorted(self.dropped))
        return f"DELETE DATA {{\n{_data(self.gone)}}} ;\nINSERT DATA {{\n{_data(self.come)}}}{dropped}"


def _data(graphs: Mapping[str, set[str]]) -> str:
    parts = []
    for graph, lines in graphs.items():
        triples = "".join(f"{line} .\n" for line in lines)
        parts.append(f"GRAPH {graph} {{\n{triples}}}\n" if graph else triples)
    return "".join(parts)


class Stated(NamedTuple):
    """What a change begins with, in one of its two states: articles, their mentions, and judgements of people."""

    articles: Mapping[str, list[Found]]
    """The triples of each article that changes, by its term; none for one that is not there."""
    mentions: list[Mention]
    given: list[Judgement]


class _State:
    """The articles that change, and what they touch, as it is or as it will be; all names are terms."""

    def __init__(self, stated: Stated, mentions: list[Mention]) -> None:
        self.articles = stated.articles
        self.given = stated.given
        self.mentions = mentions
        self.parts: dict[str, Parts] = {iri: parted(iri[1:-1], found) for iri, found in self.articles.items()}
        self.canonical: dict[str, str] = {}
        """The person of each mention that has to do with the articles."""
        self.copies: dict[str, str] = {}
        """Of each article that may be a near copy of one of them, the first of its near copies."""
        self.holdings: dict[Term, Holding] = {}
        self.node_of: dict[str, Term] = {}
        """The holding of each claim."""
        self.told: dict[Term, Told] = {}
        """What each holding tells of tenures."""
        self.people: dict[str, list[str]] = {}
        """The mentions of each person touched."""

    def hold(self, found: Iterable[Report], base: str) -> None:
        """Take what is reported of people."""
        self.holdings = holdings_of(found, self.canonical, base)
        self.node_of = {report.claim: iri for iri, holding in self.holdings.items() for report in holding.reports}
        self.told = {iri: told(holding, iri) for iri, holding in self.holdings.items()}

    def shared(self) -> dict[str, list[Found]]:
        """Give what the articles say of what they share, by subject."""
        found: dict[str, list[Found]] = defaultdict(list)
        for parts in self.parts.values():
            for subject, predicate, value in parts.shared:
                found[subject].append((subject, predicate, value))
        return found


class Changing:
    """Computes one change of a store: from what is stated `before` to what is `after`."""

    def __init__(
        self, finder: Finder, people: People, before: Stated, after: Stated, base: str, chiefs: Collection[str]
    ) -> None:
        """Take both states; `chiefs` are the positions that one person holds at a time."""
        self._finder = finder
        self._people = people
        self._base = base
        self._chiefs = chiefs
        self._changed = frozenset((*before.articles, *after.articles))
        judged = {*before.given} ^ {*after.given}
        own = {mention.iri for mention in (*before.mentions, *after.mentions)}
        met = people.named(sorted({iri for judgement in judged for iri in judgement.pair} - own))
        others = [*met, *people.around([*before.mentions, *met], after.mentions, [*before.given, *after.given])]
        self._before, self._after = (_State(state, [*state.mentions, *others]) for state in (before, after))
        self._both = self._before, self._after
        self._own_mentions = {f"<{iri}>" for iri in own}
        self._local = f"<{base}article/"
        self._person = cache(people.person)
        self._known_holdings: dict[str, str | None] = {}
        self._change = Change()

    def change(self, judgements: str, concepts: Collection[str], copied: Callable[[str], Iterable[str]]) -> Change:
        """Give the change: `judgements` is the term of that graph, the others are as `Consolidation` takes them."""
        self._articles()
        moved = self._identities(judgements)
        self._copies()
        people = self._touched(moved)
        self._holdings(people)
        self._tenures()
        self._told_of_people(moved, people)
        self._concepts(concepts, copied)
        return self._change

    def _articles(self) -> None:
        """Change the articles' own graphs, what hangs on nothing else, and what they share with others."""
        for article in self._changed:
            before, after = ({" ".join(row) for row in state.articles.get(article, ())} for state in self._both)
            self._change.add(before, after, article)
            if not self._after.articles.get(article):
                self._change.dropped.add(article)
            own = [state.parts[article].own if article in state.parts else [] for state in self._both]
            self._change.add(own_lines(own[0]), own_lines(own[1]))
        told = [state.shared() for state in self._both]
        for subject in {*told[0], *told[1]}:
            self._shared(subject, told[0].get(subject, []), told[1].get(subject, []))

    def _shared(self, subject: str, before: list[Found], after: list[Found]) -> None:
        """Change what the articles say of one thing that others may speak of too."""
        others = [
            (s, p, o)
            for predicate in _DECIDED
            for s, p, o, _ in self._finder.stated(subject, predicate, but=self._changed)
        ]
        gone, come = self._change.gone[""], self._change.come[""]
        for said, into in ((before, gone), (after, come)):
            shared = Shared()
            into.update(filter(None, (shared.take(*row) for row in (*others, *said))))
            into.update(shared.rest())
        for row in set(before) - set(after):
            line = " ".join(row)
            if row[1] not in _DECIDED and any(self._finder.stated(*row, but=self._changed)):
                come.add(line)

    def _identities(self, graph: str) -> set[str]:
        """Change who is who among all that the articles' people may be, and give the mentions that this moves."""
        before, after = (self._people.resolve(state.mentions, state.given) for state in self._both)
        for state, resolution in zip(self._both, (before, after), strict=True):
            state.canonical = {f"<{mention}>": f"<{person}>" for mention, person in resolution.canonical.items()}
        moved = self._moved()
        for state, resolution, other in ((self._before, before, after), (self._after, after, before)):
            judged = set(resolution.judgements) - set(other.judgements)
            mentions = [mention for mention in state.mentions if f"<{mention.iri}>" in moved]
            lines = self._change.gone if state is self._before else self._change.come
            lines[graph].update(self._people.lines(resolution, mentions, judged))
            lines[graph].update(human_triples(state.given, self._base))
        return moved

    def _copies(self) -> None:
        """Change which articles are near copies of which."""
        known = [
            {article: sketch_in(triples) for article, triples in state.articles.items() if triples}
            for state in self._both
        ]
        others = self._near_copies(chain(*(sketches.values() for sketches in known)))
        for state, sketches in zip(self._both, known, strict=True):
            state.copies = groups(others | sketches)
        self._change.add(copy_lines(self._before.copies), copy_lines(self._after.copies))

    def _near_copies(self, start: Iterable[tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
        """Give the sketches of all other articles that are near copies of some, or of their near copies."""
        found: dict[str, tuple[int, ...]] = {}
        waiting = list(start)
        while waiting:
            sketch = waiting.pop()
            marked = {
                article
                for mark in map(sketch_mark, marks(sketch))
                for article, _, _, _ in self._finder.stated(None, MARK, mark, but=self._changed)
            }
            for article in marked - found.keys():
                other = self._sketch(article)
                if alike(sketch, other):
                    found[article] = other
                    waiting.append(other)
        return found

    def _sketch(self, article: str) -> tuple[int, ...]:
        return next((read_sketch(value) for _, _, value, _ in self._finder.stated(article, SKETCH)), ())

    def _moved(self) -> set[str]:
        """Give the mentions of the articles, and those that come to be somebody else."""
        before, after = self._before.canonical, self._after.canonical
        other = {mention for mention in {*before, *after} if before.get(mention) != after.get(mention)}
        return other | self._own_mentions

    def _touched(self, moved: Iterable[str]) -> set[str]:
        """Give the people of moved mentions, and those in articles that come to be copies, or not, of others."""
        people = {state.canonical[mention] for mention in moved for state in self._both if mention in state.canonical}
        before, after = self._before.copies, self._after.copies
        for article in {*before, *after} - self._changed:
            if before.get(article, article) != after.get(article, article):
                people.update(self._people_of(article))
        return people

    def _people_of(self, article: str) -> Iterator[str]:
        """Give the people who hold posts by an article that does not change."""
        for _, predicate, value in self._finder.graph(article[1:-1]):
            if predicate == MEMBER:
                yield self._stands_for(self._after, value)

    def _holdings(self, people: set[str]) -> None:
        """Change what all articles together say of the posts of the people touched."""
        known = {*self._before.canonical.values(), *self._after.canonical.values()}
        unmoved = {mention: person for person in people - known for mention in self._people.mentions(person)}
        seen: dict[str, list[Report]] = {}
        for state in self._both:
            state.canonical |= unmoved
            state.people = _inverse(state.canonical, people)
            found = [report for article, parts in state.parts.items() for report in reports(article, parts.waiting)]
            for mention in chain.from_iterable(state.people.values()):
                if mention not in self._own_mentions:
                    if mention not in seen:
                        seen[mention] = list(self._reports(mention))
                    found += seen[mention]
            state.hold(found, self._base)
        self._change.add(self._said_together(self._before), self._said_together(self._after))

    def _reports(self, mention: str) -> Iterator[Report]:
        """Give what an article that does not change reports of the posts of one of its people."""
        for claim, _, _, article in self._finder.stated(None, MEMBER, mention):
            yield from reports(article, [row[:3] for row in self._finder.stated(claim)])

    def _said_together(self, state: _State) -> Iterator[str]:
        for iri, holding in state.holdings.items():
            yield from holding_lines(holding, iri, lambda article: self._copy_of(state, article))

    def _copy_of(self, state: _State, article: str) -> str:
        if article in state.copies:
            return state.copies[article]
        return next((value for _, _, value in self._finder.held(None, article, COPY_OF)), article)

    def _tenures(self) -> None:
        """Change who held the posts that something new is told of, and what follows for the others who held them."""
        before, after = self._before.told, self._after.told
        told_anew = {iri for iri in {*before, *after} if before.get(iri) != after.get(iri)}
        posts = {state.holdings[iri].post for iri in told_anew for state in self._both if iri in state.holdings}
        for post in posts:
            others = [
                told_in(self._finder.held(None, iri))
                for iri, _, _ in self._finder.held(None, None, POST, post)
                if iri not in before
            ]
            self._change.add(self._tenures_of(post, self._before, others), self._tenures_of(post, self._after, others))

    def _tenures_of(self, post: str, state: _State, others: list[Told]) -> Iterator[str]:
        own = [said for iri, said in state.told.items() if state.holdings[iri].post == post]
        found = {(post, value) for _, _, value, _ in self._finder.stated(post, ROLE, but=self._changed)}
        found.update(role for parts in state.parts.values() for role in roles(parts.shared) if role[0] == post)
        return lines_of_tenures({post: [*own, *others]}, one_seat(found, self._chiefs), self._base)

    def _told_of_people(self, moved: set[str], people: Collection[str]) -> None:
        """Change what is told of people and their posts, one triple at a time."""
        claims = {*self._before.node_of, *self._after.node_of}
        other = {claim for claim in claims if self._before.node_of.get(claim) != self._after.node_of.get(claim)}
        elsewhere = list(self._waiting_elsewhere((moved - self._own_mentions) | other))
        lines: list[set[Found]] = []
        for state in self._both:
            own = [row for parts in state.parts.values() for row in parts.waiting]
            told = about([*own, *elsewhere], partial(self._stands_for, state))
            lines.append({row for row in told if row[1] not in LABELS or row[0] not in people})
        gone = {row for row in lines[0] - lines[1] if not self._still_said(row)}
        self._change.add(map(" ".join, gone), map(" ".join, lines[1]))
        moved_people = {
            state.canonical[mention] for mention in moved for state in self._both if mention in state.canonical
        }
        self._change.add(self._labels(self._before, moved_people), self._labels(self._after, moved_people))

    def _waiting_elsewhere(self, names: Iterable[str]) -> Iterator[Found]:
        """Give what articles that do not change say of some mentions and claims."""
        for name in names:
            for row in chain(
                self._finder.stated(name, but=self._changed), self._finder.stated(None, None, name, self._changed)
            ):
                yield row[:3]

    def _still_said(self, row: Found) -> bool:
        """Whether an article that does not change says something that those that change do not say any more."""
        subject, predicate, value = row
        if any(term.startswith(article[:-1]) for article in self._changed for term in (subject, value)):
            return False
        after = self._after
        held = after.holdings.get(Term(subject))
        if held and predicate in ATTESTED:
            return any(value in attested_in(report, predicate) for report in held.reports)
        sources = [report.claim for report in held.reports] if held else after.people.get(subject, [subject])
        return any(
            self._stands_for(after, said) == value
            for source in sources
            for _, _, said, _ in self._finder.stated(source, predicate, but=self._changed)
        )

    def _labels(self, state: _State, people: Iterable[str]) -> Iterator[str]:
        """Give the labels of people, of all that any article calls them."""
        labels = Labels()
        own = [row for parts in state.parts.values() for row in parts.waiting if row[1] in LABELS]
        for person in people:
            for mention in state.people.get(person, ()):
                for kind in LABELS:
                    for _, _, label, _ in self._finder.stated(mention, kind, but=self._changed):
                        labels.take(person, kind, label)
        for mention, predicate, value in own:
            if mention in state.canonical:
                labels.take(state.canonical[mention], predicate, value)
        return labels.lines()

    def _stands_for(self, state: _State, name: str) -> str:
        """Give the person of a mention and the holding of a claim, of those not touched as they stand."""
        found = state.canonical.get(name) or state.node_of.get(name)
        if found is None and name.startswith(self._local):
            found = self._person(name) if "/person/" in name else self._holding(name)
        return found or name

    def _holding(self, claim: str) -> str | None:
        """Give the holding that a claim is reported of as the graph stands."""
        if claim not in self._known_holdings:
            found = (iri for iri, _, _ in self._finder.held(None, None, _DERIVED, claim))
            self._known_holdings[claim] = next(found, None)
        return self._known_holdings[claim]

    def _concepts(self, concepts: Collection[str], copied: Callable[[str], Iterable[str]]) -> None:
        """Change what the consolidated graph takes over of the concepts that some article speaks of."""
        self._change.settle()
        gone, come = self._change.gone[""], self._change.come[""]
        spoken = concepts_in(come, concepts)
        for concept in spoken:
            come.update(copied(concept))
        for concept in concepts_in(gone, concepts) - spoken:
            if not any(
                subject not in concepts and predicate != USED and f"{subject} {predicate} {value}" not in gone
                for subject, predicate, value in self._finder.held(None, None, None, concept)
            ):
                gone.update(copied(concept))


def _inverse(canonical: Mapping[str, str], people: Collection[str]) -> dict[str, list[str]]:
    """Give the mentions of some people."""
    found: dict[str, list[str]] = defaultdict(list)
    for mention, person in canonical.items():
        if person in people:
            found[person].append(mention)
    return found
