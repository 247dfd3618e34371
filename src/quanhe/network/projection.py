"""The graph projected to a network: nodes are people, bodies, places …, edges are relations, each with its quotes.

Nothing here knows a relation by name. The schema says of each relation class where its edges begin and end
(`qh:edgeFrom`, `qh:edgeTo`) and of each class of things what it is drawn as (`qh:drawnAs`); see `drawing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import networkx

from quanhe import vocab
from quanhe.garbage import held_back
from quanhe.identity.tenures import IN_OFFICE, OVER
from quanhe.network.columns import Columns, local, plain
from quanhe.network.described import describe, of_ontology, today
from quanhe.network.drawing import ITSELF, Drawing, Words, in_english, telling
from quanhe.network.geography import of_today
from quanhe.network.held import Held
from quanhe.network.quotes import evidence as quotes_of
from quanhe.network.quotes import order
from quanhe.network.scope import Scope
from quanhe.network.sources import Sources
from quanhe.query.rows import shortened, value_of
from quanhe.store import Source

_TOLD: Final = (
    *("qh:honorific", "qh:eventKind", "qh:documentKind", "qh:edtf", "qh:placeName", "qh:period", "qh:subjectName"),
    *("qh:value", "qh:asReported", "eli:id_local", "schema:about"),
)
"""The properties of nodes that are told beside them."""

STATED: Final = "stated"
COMPLETED: Final = "completed"
INFERRED: Final = "inferred"
"""How certain an edge is: an article states it, with a name that it leaves short, or it follows from something else."""

_COMPLETING: Final = "+completed"
"""How the names of rules end that completed a name."""

_HOLDING: Final = vocab.PREFIXES["org"] + "Membership"
_STANDARD_LABELS: Final = {"eli:id_local": ("số hiệu", "number"), "schema:about": ("trích yếu", "subject")}
_NOTHING: Final[Words] = (None, None)


def network(
    store: Source,
    *,
    isolated: bool = True,
    at: str | None = None,
    geography: str = "then",
    evidence: bool = True,
    facts: bool = True,
    kinds: Collection[str] | None = None,
    scope: Scope | None = None,
) -> networkx.MultiDiGraph:
    """Give the consolidated graph as a network, the same for the same graph; `isolated` keeps nodes without edges.

    With a day (`at`, ISO) posts that are known not to be held then are left out, and the edges of the others have
    `standing`: known, likely or unknown. In the geography of today (`now`) the place of today stands for each former
    one, whose name is among its aliases and in the edges that led to it.

    A node (its key is its IRI) has kind, label, label_en, class_iri, group, aliases and facts, and where it is known
    title, place, start, end, now and figure. An edge has relation (the class as a prefixed name), class_iri,
    class_label, class_label_en, label, label_en, status, start, end, certainty, claims, articles (IRIs of the
    independent ones that state it), of holdings tenure, and evidence: quotes with article, title, published, url,
    outlet, rule, start, end, sentence and sentence_start. Edges that say the same are one, with all quotes.
    `quanhe.view.model` describes all of these.

    The network has `sentences`: by relation, how one edge of it is told and how two that lead to one end are (see
    `quanhe.network.telling`), each in Vietnamese and in English.

    What is not asked for is not read: without `evidence` and `facts` a network takes a third of the time (the quotes of
    some edges: `evidence(store, claims)`), and with `kinds` only what is drawn as one of them is in it. Without `facts`
    nodes say nothing beside their names, and edges have no tenure. With a `scope` only what is in it is read (see
    `neighbourhood` and `between`).
    """
    with held_back():
        whole = _Projection(store, at, kinds, facts, scope).network(isolated, facts, evidence)
        return of_today(store, whole) if geography == "now" else whole


class _Projection:
    """What the queries of one projection gave, by claim and by node."""

    def __init__(
        self, store: Source, at: str | None, kinds: Collection[str] | None, facts: bool, scope: Scope | None
    ) -> None:
        self._store = store
        self._at = at
        self._kinds = kinds
        self._scope = scope
        self._held = Held.of(store, scope.shown if scope else None) if at or facts else Held({})
        self._drawing = scope.drawing if scope else Drawing.of(store)
        self._columns = scope.columns if scope else Columns(store)
        self._captions = self._drawing.said(self._columns, kinds)
        self._status = self._columns.texts("qh:status")
        self._completed = self._columns.of("qh:completedFrom")
        self._edtf = {claim: text for claim, text in self._columns.texts("qh:edtf").items() if claim in self._status}
        self._facts: list[tuple[dict[str, Any], str]] = []
        self._loose: list[tuple[str, str, str]] = []
        self._relations = {class_iri: shortened(class_iri) for class_iri in self._drawing.sources}

    def network(self, isolated: bool, facts: bool, evidence: bool) -> networkx.MultiDiGraph:
        edges = self._edges()
        wanted: set[str] = set()
        if self._scope:
            edges = {ends: data for ends, data in edges.items() if self._scope.draws(*ends[:2])}
            wanted |= self._scope.kept
        wanted.update(iri for source, target, *_ in edges for iri in (source, target))
        nodes = self._nodes(wanted, isolated and self._scope is None)
        edges = {ends: data for ends, data in edges.items() if ends[0] in nodes and ends[1] in nodes}
        if facts:
            self._follow(nodes, isolated)
            describe(self._store, self._columns, nodes, self._held)
            self._tell(self._scope.told(nodes) if self._scope else nodes)
        self._columns = Columns(self._store)  # what was read is in nodes and edges now; let go of it before the quotes
        sources = Sources.of(self._store, self._scope.claims if self._scope else None)
        told = self._drawing.spoken(self._relations)
        graph = networkx.MultiDiGraph(sentences={self._relations[name]: both for name, both in sorted(told.items())})
        graph.add_nodes_from((iri, nodes[iri]) for iri in sorted(nodes))
        for (source, target, *_), data in sorted(edges.items()):
            data["claims"] = tuple(sorted(data["claims"]))
            data["articles"] = tuple(sorted(sources.articles(data["claims"])))
            if tenure := self._held.tenure(data["claims"]) if facts else None:
                data["tenure"] = tenure
            graph.add_edge(source, target, key=f"{data['relation']} {data['claims'][0]}", **data)
        if evidence:
            self._quote(graph)
        return graph

    def _quote(self, graph: networkx.MultiDiGraph) -> None:
        """Put the quotes beside edges and the facts of nodes."""
        claims = {claim for _, _, given in graph.edges(data="claims") for claim in given}
        quotes = quotes_of(self._store, claims.union(claim for _, claim in self._facts))
        for *_, data in graph.edges(data=True):
            data["evidence"] = sorted((quote for claim in data["claims"] for quote in quotes.get(claim, ())), key=order)
            if data["evidence"] and all(quote["rule"].endswith(_COMPLETING) for quote in data["evidence"]):
                data["certainty"] = COMPLETED
        for fact, claim in self._facts:
            fact["evidence"] = quotes.get(claim, [])

    def _edges(self) -> dict[tuple[str, ...], dict[str, Any]]:
        """Give the edges by all that tells two of them apart, so that claims that say the same come together."""
        edges: dict[tuple[str, ...], dict[str, Any]] = {}
        leading: set[str] = set()
        rows = sorted(self._drawing.edges(self._columns, self._kinds), key=lambda row: row[2])
        for class_iri, named_by, claim, source, target in rows:
            if target is None:
                self._loose.append((source, class_iri, claim))
                continue
            leading.add(claim)
            stands = self._stands(claim, class_iri)
            if stands == OVER:
                continue
            data = self._edge(class_iri, claim, named_by if self._drawing.names_ends(class_iri) else None)
            if stands:
                data["standing"] = stands
            said = (data["label"], data["status"], data["start"], data["end"], stands)
            edge = edges.setdefault((source, target, class_iri, *(text or "" for text in said)), data)
            if claim not in edge["claims"]:
                edge["claims"].append(claim)
            if data["certainty"] == STATED:
                edge["certainty"] = STATED
        self._loose = [row for row in self._loose if row[2] not in leading]
        return edges

    def _stands(self, claim: str, class_iri: str) -> str | None:
        """Give how a holding stands on the day asked about; None for other claims, and where no day is."""
        if self._at is None or class_iri != _HOLDING:
            return None
        status = local(self._status.get(claim, "")).lower()
        return self._held.standing(claim, self._at) if status in IN_OFFICE else OVER

    def _edge(self, class_iri: str, claim: str, named_by: str | None) -> dict[str, Any]:
        property_label = self._drawing.terms.get(named_by or "")
        named = self._drawing.terms.get(class_iri) or (local(class_iri), None)
        relation = property_label or named
        caption = _NOTHING if property_label else self._captions.get(claim, _NOTHING)
        start, _, end = self._edtf.get(claim, "").partition("/")
        return {
            "relation": self._relations[class_iri],
            "class_iri": class_iri,
            "class_label": named[0],
            "class_label_en": named[1],
            "label": _captioned(relation[0], caption[0]),
            "label_en": _captioned(relation[1] or relation[0], caption[1] or caption[0]),
            "status": self._stated(claim),
            "start": start or None,
            "end": end or None,
            "certainty": COMPLETED if claim in self._completed else STATED,
            "claims": [],
            "evidence": [],
        }

    def _stated(self, claim: str) -> str | None:
        return local(self._status[claim]).lower() if claim in self._status else None

    def _nodes(self, ends: Collection[str], isolated: bool) -> dict[str, dict[str, Any]]:
        labels, aliases = self._columns.of("skos:prefLabel"), self._columns.of("skos:altLabel")
        groups = self._columns.texts("qh:contractKind")
        nodes = {}
        for iri, class_iri in self._classes(None if isolated else ends).items():
            names = [label.value for label in labels.get(iri, ()) if label.language != "en"]
            if names:
                nodes[iri] = {
                    "kind": self._drawing.kinds[class_iri],
                    "label": min(names),
                    "label_en": min(in_english(labels[iri]), default=None),
                    "class_iri": class_iri,
                    "group": groups.get(iri),
                    "aliases": sorted(set(map(plain, aliases.get(iri, ()))) - {min(names)}),
                    "facts": [],
                }
        return nodes

    def _classes(self, wanted: Collection[str] | None) -> dict[str, str]:
        """Give each node's class: of several the most telling one."""
        found: dict[str, str] = {}
        for class_iri in sorted(self._drawing.kinds, key=telling):
            if not self._drawing.unwanted(class_iri, self._kinds):
                for thing in self._columns.instances(class_iri):
                    if wanted is None or thing in wanted:
                        found[thing] = class_iri
        return found

    def _follow(self, nodes: dict[str, dict[str, Any]], isolated: bool) -> None:
        """Put on former places and bodies what they are today, and add that where nodes without edges are wanted."""
        became = today(self._columns, nodes)
        scope, nothing = self._scope, frozenset[str]()
        wanted = scope.kept if scope else nothing
        missing = wanted.union(*became.values()).difference(nodes)
        self._columns.read(missing)
        absent = self._nodes(missing, False) if missing else {}
        absent.update(of_ontology(self._store, self._drawing, missing.difference(absent), self._kinds))
        for iri, found in became.items():
            if known := [other for other in found if other in nodes or other in absent]:
                nodes[iri]["now"] = known
        former = scope.about if scope else nodes.keys() if isolated else nothing
        added = wanted.union(*(nodes[iri].get("now", ()) for iri in former if iri in nodes))
        nodes.update((iri, absent[iri]) for iri in added if iri in absent)

    def _tell(self, nodes: Mapping[str, Mapping[str, Any]]) -> None:
        """Put beside nodes what no edge tells: their own properties, claims that are nodes or lead nowhere."""
        for iri, name, value in sorted(self._told(nodes)):
            label = self._drawing.terms.get(name) or _STANDARD_LABELS.get(shortened(name)) or (local(name), None)
            nodes[iri]["facts"].append({"label": label[0], "label_en": label[1], "value": value, "evidence": []})
        words = self._columns.texts("schema:text")
        for iri, of, claim in sorted(set(self._claimed())):
            if iri not in nodes:
                continue
            said = nodes[claim]["label"] if claim in nodes else words.get(claim)
            label = self._drawing.terms.get(of) or (local(of), None)
            caption = self._captions.get(claim, _NOTHING)[0] if iri != claim else None
            value = ": ".join(part for part in (caption, said) if part) or label[0]
            fact = {"label": label[0], "label_en": label[1], "value": value, "status": self._stated(claim)}
            nodes[iri]["facts"].append({**fact, "evidence": []})
            self._facts.append((nodes[iri]["facts"][-1], claim))

    def _told(self, nodes: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
        for name in _TOLD:
            prefix, _, rest = name.partition(":")
            for iri, value in self._columns.pairs(name):
                if iri in nodes:
                    yield iri, vocab.PREFIXES[prefix] + rest, str(value_of(value))

    def _claimed(self) -> Iterator[tuple[str, str, str]]:
        """Give where a claim begins, its class and the claim, for claims that are nodes or that lead nowhere."""
        for class_iri, sources in self._drawing.sources.items():
            if ITSELF in sources:
                yield from ((claim, class_iri, claim) for claim in self._columns.instances(class_iri))
        yield from self._loose


def _captioned(label: str, caption: str | None) -> str:
    return f"{label}: {caption}" if caption and caption != label else label
