"""The graph that plain queries see: the claims of all articles, about canonical people, with one label a thing.

Articles are taken one at a time. What does not hang on who is who is given at once; only the lines about people and
their posts wait, in a temporary file, until that is decided. In memory stay the labels of what articles share, the
concepts in use, and what is reported of posts. Each line follows from what articles say of its own subject, so that
`quanhe.store.change` can compute what one article adds or takes away with the functions of this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final, NamedTuple

from quanhe.identity.holdings import Holding, Report, holdings
from quanhe.identity.tenures import Told, tenures
from quanhe.rdf.holdings import (
    SAID_TOGETHER,
    claims_of_posts,
    holding_lines,
    holding_node,
    reports,
    tenure_lines,
    told,
)
from quanhe.rdf.sketches import MARK, SKETCH, copy_lines, sketch_in
from quanhe.rdf.terms import Term, Triple, term
from quanhe.text.copies import groups

_SPAN: Final = "#char="
TYPE: Final = term("rdf:type")
PREFERRED: Final = term("skos:prefLabel")
ALTERNATIVE: Final = term("skos:altLabel")
LABELS: Final = (PREFERRED, ALTERNATIVE)
USED: Final = term("qh:usedConcept")  # what a rule went by is a matter of the ontology, not of the news
UNKNOWN_BODY: Final = term("qh:Organisation")
BODY: Final = term("org:Organization")
ROLE: Final = term("org:role")
_IN_ARTICLES_ONLY: Final = frozenset((SKETCH, MARK))
_KEPT_IN_MEMORY: Final = 1 << 22
"""Bytes of the lines about people up to which no file is written for them."""


class Parts(NamedTuple):
    """An article's triples by what they hang on: nothing else, who is who, and what other articles say too."""

    own: list[Triple]
    waiting: list[Triple]
    shared: list[Triple]


def parted(iri: str, triples: Collection[Triple]) -> Parts:
    """Part an article's triples (`iri` without brackets); those of spans and sketches stay in its own graph."""
    span, own, person = f"<{iri}{_SPAN}", f"<{iri}", f"<{iri}/person/"
    claims = claims_of_posts(triples)
    parts = Parts([], [], [])
    for triple in triples:
        subject, predicate, value = triple
        if subject.startswith(span) or predicate in _IN_ARTICLES_ONLY:
            continue
        if subject.startswith(person) or value.startswith(person) or subject in claims or value in claims:
            parts.waiting.append(triple)
        elif subject.startswith(own):
            parts.own.append(triple)
        else:
            parts.shared.append(triple)
    return parts


def own_lines(own: Iterable[Triple]) -> Iterator[str]:
    """Give the triples of an article's own things as lines, with one label a thing."""
    labels = Labels()
    for subject, predicate, value in own:
        if predicate in LABELS:
            labels.take(subject, predicate, value)
        else:
            yield f"{subject} {predicate} {value}"
    yield from labels.lines()


def about(waiting: Iterable[Triple], stands_for: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    """Give triples about people and posts with canonical people, and holdings, in place of the article's own.

    `stands_for` gives the person of a mention, the holding of a claim, and any other term as it is.
    """
    for subject, predicate, value in waiting:
        about_whom = stands_for(subject)
        if about_whom == subject or predicate not in SAID_TOGETHER:
            yield about_whom, predicate, stands_for(value)


class Labels:
    """The labels of things: the most frequent is the preferred one, the others are alternatives."""

    def __init__(self) -> None:
        self._preferred: dict[str, dict[str, int]] = {}
        self._others: dict[str, set[str]] = {}

    def prefer(self, subject: str, label: str) -> None:
        """Count a preferred label of a thing."""
        counts = self._preferred.setdefault(subject, {})
        counts[label] = counts.get(label, 0) + 1

    def add(self, subject: str, label: str) -> None:
        """Note another label of a thing."""
        self._others.setdefault(subject, set()).add(label)

    def take(self, subject: str, predicate: str, label: str) -> None:
        """Count a label by its property."""
        if predicate == PREFERRED:
            self.prefer(subject, label)
        else:
            self.add(subject, label)

    def lines(self) -> Iterator[str]:
        """Give the labels as lines."""
        for subject, counts in self._preferred.items():
            best = min(counts, key=lambda label: (-counts[label], label))
            yield f"{subject} {PREFERRED} {best}"
            for label in (counts.keys() | self._others.get(subject, frozenset())) - {best}:
                yield f"{subject} {ALTERNATIVE} {label}"
        for subject in self._others.keys() - self._preferred.keys():
            for label in self._others[subject]:
                yield f"{subject} {ALTERNATIVE} {label}"


class Shared:
    """What several articles say of one thing: its labels and classes are decided by all of them together."""

    def __init__(self) -> None:
        self._labels = Labels()
        self._classed: set[str] = set()
        self._unclassed: set[str] = set()

    def take(self, subject: str, predicate: str, value: str) -> str | None:
        """Give a triple as a line; None for what only all of them together decide."""
        if predicate in LABELS:
            self._labels.take(subject, predicate, value)
        elif predicate == TYPE and value == UNKNOWN_BODY:
            self._unclassed.add(subject)
        else:
            if predicate == TYPE and value != BODY:
                self._classed.add(subject)
            return f"{subject} {predicate} {value}"
        return None

    def rest(self) -> Iterator[str]:
        """Give the lines that all of them together decide."""
        yield from self._labels.lines()
        for subject in self._unclassed - self._classed:
            yield f"{subject} {TYPE} {UNKNOWN_BODY}"


def concepts_in(lines: Iterable[str], concepts: Collection[str]) -> set[str]:
    """Give the concepts that lines speak of, beyond what a rule went by."""
    return {
        value
        for _, predicate, value in (line.split(" ", 2) for line in lines)
        if value in concepts and predicate != USED
    }


def holdings_of(found: Iterable[Report], canonical: Mapping[str, str], base: str) -> dict[Term, Holding]:
    """Give the holdings that reports make up, by IRI; `canonical` gives the person of each mention as a term."""
    return {holding_node(holding, base): holding for holding in holdings(found, canonical)}


def lines_of_tenures(by_post: Mapping[str, Collection[Told]], one_seat: Collection[str], base: str) -> Iterator[str]:
    """Give the lines of the tenures of posts; `one_seat` are the posts that one person holds at a time."""
    for post, said in by_post.items():
        body = max((holding.body for holding in said), default="")
        yield from tenure_lines(post, body, tenures(said, bool(body) and post in one_seat), base)


def roles(shared: Iterable[Triple]) -> Iterator[tuple[str, str]]:
    """Give the posts of which articles say the position, with that."""
    return ((subject, value) for subject, predicate, value in shared if predicate == ROLE)


def one_seat(found: Collection[tuple[str, str]], chiefs: Collection[str]) -> set[str]:
    """Give the posts, of some with their positions, that one person holds at a time by every position they are said."""
    return {post for post, role in found if role in chiefs} - {post for post, role in found if role not in chiefs}


class Consolidation:
    """Takes article graphs one at a time and in any order; `rest` gives what needs all of them. Close it after."""

    def __init__(
        self, concepts: Collection[str], chiefs: Collection[str], base: str, directory: Path | None = None
    ) -> None:
        """Take the terms of concepts with labels and of positions of one seat, and the folder for what has to wait."""
        self._concepts = concepts
        self._chiefs = chiefs
        self._base = base
        self._roles: set[tuple[str, str]] = set()
        self._used: set[str] = set()
        self._shared = Shared()
        self._reports: list[Report] = []
        self._sketches: dict[str, tuple[int, ...]] = {}
        self._waiting = SpooledTemporaryFile(  # noqa: SIM115 - closed by `close`
            _KEPT_IN_MEMORY,
            "w+",
            encoding="utf-8",
            errors="replace",
            newline="\n",
            dir=str(directory) if directory else None,
        )

    def close(self) -> None:
        """Let go of the temporary file."""
        self._waiting.close()

    def article(self, iri: str, triples: Collection[Triple]) -> Iterator[str]:
        """Give those of an article's triples, as lines of the default graph, that do not hang on who is who."""
        parts = parted(iri, triples)
        self._reports += reports(f"<{iri}>", parts.waiting)
        self._sketches[f"<{iri}>"] = sketch_in(triples)
        for subject, predicate, value in parts.waiting:
            self._waiting.write(f"{subject} {predicate} {value}\n")
        yield from self._kept(own_lines(parts.own))
        yield from self._kept(filter(None, (self._shared.take(*triple) for triple in parts.shared)))
        self._roles.update(roles(parts.shared))

    def rest(self, canonical: Mapping[str, str], copied: Callable[[str], Iterable[str]]) -> Iterator[str]:
        """Give the lines about people and posts, the labels of all that is shared, and the concepts in use.

        `canonical` gives the canonical IRI of each mention, `copied` the triples about a concept, by its term.
        """
        stands_for = {f"<{mention}>": f"<{person}>" for mention, person in canonical.items()}
        copies = groups(self._sketches)
        yield from self._kept(copy_lines(copies))
        by_post: dict[str, list[Told]] = defaultdict(list)
        for iri, holding in holdings_of(self._reports, stands_for, self._base).items():
            by_post[holding.post].append(told(holding, iri))
            for report in holding.reports:
                stands_for[report.claim] = iri
            yield from self._kept(holding_lines(holding, iri, copies.__getitem__))
        yield from self._kept(lines_of_tenures(by_post, one_seat(self._roles, self._chiefs), self._base))
        self._waiting.seek(0)
        waiting = (line[:-1].split(" ", 2) for line in self._waiting)
        yield from self._kept(
            filter(
                None, (self._shared.take(*triple) for triple in about(waiting, lambda name: stands_for.get(name, name)))
            )
        )
        yield from self._kept(self._shared.rest())
        for concept in self._used:
            yield from (f"{line} ." for line in copied(concept))

    def _kept(self, lines: Iterable[str]) -> Iterator[str]:
        """Give lines with their full stop, noting the concepts they speak of."""
        concepts, used = self._concepts, self._used
        for line in lines:
            _, predicate, value = line.split(" ", 2)
            if value in concepts and predicate != USED:
                used.add(value)
            yield f"{line} ."
