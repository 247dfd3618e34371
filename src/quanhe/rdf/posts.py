"""Posts and who holds them: the holding is the claim, and carries its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from quanhe.facts import Post
from quanhe.identity import digest, name_key, slug
from quanhe.patterns import lazy
from quanhe.rdf.dates import partial, period
from quanhe.rdf.graph import TRUE, ArticleGraph
from quanhe.rdf.names import Names
from quanhe.rdf.terms import Term, node, plain, term, vietnamese
from quanhe.text import fold

STATUSES: Final = {
    "current": "qh:Current",
    "former": "qh:Former",
    "appointed": "qh:Appointed",
    "left": "qh:Left",
    "proposed": "qh:Proposed",
}
STATUS_OF: Final = {term(name): status for status, name in STATUSES.items()}
"""The status that a term of the graph stands for."""

_IN_OFFICE: Final = ("current", "appointed")
_CHANGES: Final = {
    "appointed": ("qh:Appointment", "qh:resultingMembership"),
    "left": ("qh:Departure", "qh:endedMembership"),
}
_HAS_YEARS: Final = lazy(r"\d{4}")


class Holdings:
    """Writes the posts of an article, and says in which capacities each person appears in it."""

    def __init__(self, graph: ArticleGraph, names: Names, posts: Iterable[Post]) -> None:
        self.graph = graph
        self.names = names
        self._held: dict[Term, list[Term]] = defaultdict(list)
        self._titles: dict[str, Counter[str]] = defaultdict(Counter)
        posts = tuple(posts)
        for post in posts:
            self._titles[name_key(post.title)][post.title] += 1
        for post in posts:
            self._write(post)

    def _write(self, post: Post) -> None:
        """State that a person holds, held, takes, leaves or may take a post."""
        graph = self.graph
        person = self.names.person(post.person, post.evidence)
        body = self.names.body(post.organisation, post.evidence) if post.organisation else None
        seat = self._seat(post, body)
        content = (person, seat, post.status, post.start, post.end, post.term)
        claim = graph.claim("org:Membership", content, post.evidence)
        graph.add(claim, "org:member", person)
        graph.add(claim, "org:organization", body)
        graph.add(claim, "og:post", seat)
        graph.add(claim, "qh:status", term(STATUSES[post.status]))
        graph.add(claim, "qh:acting", TRUE if post.acting else None)
        graph.add(claim, "qh:completedFrom", plain(post.completed_from) if post.completed_from else None)
        graph.add(claim, "qh:term", term_node(graph, post.term, body) if post.term else None)
        graph.holding(claim, post.start, post.end)
        if post.status in _IN_OFFICE:
            self._held[person].append(claim)
        if post.status in _CHANGES:
            self._change(post, claim, content)

    def capacities(self, person: Term) -> list[Term]:
        """Give the memberships in which a person may take part in an event: those of posts held or just taken."""
        return self._held.get(person, [])

    def _seat(self, post: Post, body: Term | None) -> Term:
        graph = self.graph
        spellings = self._titles[name_key(post.title)]
        title = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        label = _together(title, self.names.spelling(body) if body else None)
        shown = _together(title, self.names.canonical(body) if body else None)
        seat = graph.minted("post", shown, name_key(post.title), body or "")
        graph.add(seat, "rdf:type", term("org:Post"))
        graph.add(seat, "skos:prefLabel", vietnamese(label))
        graph.add(seat, "qh:foldedName", plain(fold(label)))
        graph.add_text(seat, "qh:title", title)
        graph.add(seat, "qh:foldedTitle", plain(fold(title)))
        graph.add(seat, "org:postIn", body)
        graph.add(seat, "org:role", node(post.concept) if post.concept else None)
        return seat

    def _change(self, post: Post, membership: Term, content: tuple[str | None, ...]) -> None:
        kind, result = _CHANGES[post.status]
        graph = self.graph
        change = graph.claim((kind, "qh:PostChange", "prov:Activity"), content, post.evidence, kind="change")
        graph.add(change, result, membership)
        graph.moment(change, partial(post.start if post.status == "appointed" else post.end))


def _together(title: str, organisation: str | None) -> str:
    """Give title and body as they are said together: "Phó Trưởng Ban" of "Ban Tổ chức" has one "Ban"."""
    if not organisation:
        return title
    last, first = title.rpartition(" ")[2], organisation.partition(" ")[0]
    doubled = " " in title and name_key(last) == name_key(first)
    return f"{title.rpartition(' ')[0] if doubled else title} {organisation}"


def term_node(graph: ArticleGraph, words: str, body: Term | None) -> Term:
    """Give the node of a term of office: one for all bodies where the words have years, else the body's own."""
    root = f"{graph.reference.base}term/{slug(words)}"
    years = _HAS_YEARS.search(words)
    office = node(root if years else f"{root}-{digest(8, name_key(words), body or graph.iri)}")
    graph.add(office, "rdf:type", term("qh:Term"))
    graph.add_text(office, "skos:prefLabel", words)
    graph.stretch(office, period(words))
    return office
