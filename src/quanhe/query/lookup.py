"""Finding a person, body or place by name: exact tones first, then spellings, then names typed without tones.

Tones are typed or left out: "nguyen van hien" finds Nguyễn Văn Hiến and Nguyễn Văn Hiện, "Nguyễn Văn Hiến" only the
one, and "Nguyễn Văn Hien" neither. Other tones are shown as suggestions and never taken for the ones asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pyoxigraph as ox

from quanhe import text as reading
from quanhe import vocab
from quanhe.errors import QueryError
from quanhe.identity import name_key
from quanhe.patterns import lazy
from quanhe.query.geography import today_of
from quanhe.query.saved import Term, bind
from quanhe.store import Source

QUALITIES: Final = ("exact", "variant", "toneless", "prefix", "words", "other tones")
"""How well a label answers to what was typed, best first."""

_IRI: Final = lazy(r"<?([A-Za-z][\w+.-]*:[^\s<>\"{}|\\^`]*)>?")
_PROVINCE: Final = lazy(r"/place/(?:p\d|former-)")
_ACCEPTED: Final = QUALITIES.index("words")
_SHOWN: Final = 6

_GRAPH_KINDS: Final = {
    "person": "foaf:Person",
    "body": "org:Organization",
    "post": "org:Post",
    "document": "eli:LegalResource",
    "event": "qh:Event",
    "figure": "qb:Observation",
}
_REFERENCE_KINDS: Final = {
    "place": ("Province", "District", "Commune", "City", "Country", "Region"),
    "position": ("Position",),
    "indicator": ("Indicator",),
}
KINDS: Final = (*_GRAPH_KINDS, "article", *_REFERENCE_KINDS)
"""What can be looked for. A body may be an enterprise; a position is a title in any body."""

# One pattern a line, what is sought first: Oxigraph looks the rest up for what was found, and would read a path of
# alternatives, or a class, whole.
_NAMED: Final = """
SELECT ?thing ?label ?shown ?class WHERE {
  BIND(?_folded AS ?folded)
  ?thing qh:foldedName ?folded ; a ?class ; skos:prefLabel ?shown ; ?naming ?label .
  FILTER(?naming IN (skos:prefLabel, skos:altLabel, qh:measure))
}"""
_CONTAINING: Final = """
SELECT ?thing ?label ?shown ?class WHERE {
  { SELECT ?thing WHERE { BIND(?_part AS ?part) ?thing qh:foldedName ?folded FILTER(CONTAINS(?folded, ?part)) } }
  ?thing a ?class ; skos:prefLabel ?shown ; ?naming ?label .
  FILTER(?naming IN (skos:prefLabel, skos:altLabel, qh:measure))
}"""
_CONCEPTS: Final = """
SELECT ?thing ?label ?word WHERE {{
  GRAPH <graph/reference> {{
    VALUES ?class {{ {of} }}
    ?thing a ?class ; skos:prefLabel|skos:altLabel ?label .
    FILTER(LANG(?label) = "vi")
    OPTIONAL {{ ?thing qh:levelWord ?word }}
  }}
}}"""
_ARTICLES: Final = """
SELECT ?thing ?label ?shown WHERE {
  ?thing a schema:NewsArticle ; schema:headline ?shown ; schema:headline|schema:identifier ?label
}"""
_NAMES: Final = """
SELECT ?order ?label WHERE {
  { BIND(?_thing_iri AS ?thing) ?thing skos:prefLabel|schema:headline ?label BIND(1 AS ?order) }
  UNION { BIND(?_thing_iri AS ?thing) GRAPH <graph/reference> { ?thing skos:prefLabel ?label } BIND(2 AS ?order) }
  UNION { BIND(?_thing_iri AS ?thing) ?thing skos:altLabel ?label BIND(3 AS ?order) }
  FILTER(LANG(?label) != "en")
}"""
_CLASSES: Final = """
SELECT ?class WHERE {
  { BIND(?_thing_iri AS ?thing) ?thing a ?class }
  UNION { BIND(?_thing_iri AS ?thing) GRAPH <graph/reference> { ?thing a ?class } }
}"""
_ABBREVIATIONS: Final = """
SELECT ?short ?long WHERE {
  GRAPH <graph/reference> { ?concept a qh:Abbreviation ; skos:prefLabel|skos:altLabel ?short ; qh:expansion ?long }
}"""
_DETAIL: Final = """
SELECT ?post ?place ?area ?from ?until ?headline WHERE {
  BIND(?_thing_iri AS ?thing)
  OPTIONAL { ?holding org:member ?thing ; og:post ?held . ?held skos:prefLabel ?post }
  OPTIONAL { ?thing qh:placeName ?place }
  OPTIONAL { ?thing qh:statedIn ?article . ?article schema:headline ?headline }
  OPTIONAL { GRAPH <graph/reference> { ?thing qh:within ?whole . ?whole skos:prefLabel ?area } }
  OPTIONAL { GRAPH <graph/reference> { ?thing qh:validFrom ?from } }
  OPTIONAL { GRAPH <graph/reference> { ?thing qh:validUntil ?until } }
  FILTER(!BOUND(?area) || LANG(?area) = "vi")
}
ORDER BY ?post ?place ?area LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Match:
    """One thing a name may mean: its IRI, label and kind, and how well the label answers (one of QUALITIES)."""

    iri: str
    label: str
    kind: str
    quality: str
    matched: str
    """The label that matched, where it is not the one shown."""


def find(
    store: Source,
    text: str,
    kind: str | None = None,
    *,
    abbreviations: Mapping[str, str] | None = None,
    limit: int = 50,
) -> list[Match]:
    """Give what a name may mean, best first; without tones, by first words or by any words, or abbreviated.

    `abbreviations` are written out on the way ("UBND"); those of the ontology, where None. QueryError for an
    unknown kind; an empty list where nothing matches.
    """
    kinds = (kind,) if kind else KINDS
    matches = Lookup(store, abbreviations).search(text, kinds)
    return matches[:limit]


def abbreviations(store: Source) -> dict[str, str]:
    """Give what the ontology of a graph abbreviates, without tones and in lower case, and what it stands for."""
    return Lookup(store).abbreviations()


def resolve(
    store: Source, text: str, kinds: Sequence[str], *, abbreviations: Mapping[str, str] | None = None
) -> list[Match]:
    """Give the one thing a name means: several only for what a change parted in time, and for figures of one measure.

    A province and its bodies bear one name before and after a change. QueryError with the short list where it may mean
    several, and with suggestions where it means none.
    """
    if not text.strip():
        raise QueryError(f"Give the name of a {' or '.join(kinds)}: none was given.")
    lookup = Lookup(store, abbreviations)
    if iri := iri_in(text, store.base):
        return [lookup.described(iri.value, kinds)]
    matches = lookup.exact(text, kinds) or lookup.search(text, kinds)
    sure = [match for match in matches if QUALITIES.index(match.quality) <= _ACCEPTED]
    wanted = " or ".join(kinds)
    if not sure:
        near = f"did you mean {lookup.told(matches)}?" if matches else _where_to_look(kinds)
        raise QueryError(f"No {wanted} is called {text!r}: {near}")
    best = [match for match in sure if (match.quality, match.kind) == (sure[0].quality, sure[0].kind)]
    best = _foremost(best)
    if len(best) > 1 and not _one_thing(best) and not _one_body(store, best):
        raise QueryError(f"{text!r} may be {lookup.told(best)}: give more of the name, or the IRI.")
    return best


def _where_to_look(kinds: Sequence[str]) -> str:
    lists = {"person": "people", "body": "bodies", "event": "events", "document": "documents", "article": "articles"}
    named = [lists[kind] for kind in kinds if kind in lists]
    return f"the saved questions {', '.join(named)} list what there is." if named else "try fewer words of it."


def iri_in(text: str, base: str) -> ox.NamedNode | None:
    """Give the IRI that a text is (`<https://…>`, `https://…`, or a prefixed name such as d:person/…), else None.

    QueryError where it is malformed.
    """
    found = _IRI.fullmatch(text.strip())
    if found is None:
        return None
    prefix, _, local = found[1].partition(":")
    if text.strip().startswith("<") or local.startswith("//"):
        return _node(found[1])
    spaces = {**vocab.PREFIXES, "d": base, "place": base + "place/"}
    return _node(spaces[prefix] + local) if prefix in spaces and local else None


def names_of(store: Source, iri: str) -> list[str]:
    """Give the names of a thing in Vietnamese, the preferred one first; an empty list where it has none."""
    return Lookup(store).names(iri)


def _one_thing(matches: Sequence[Match]) -> bool:
    """Whether several nodes are one thing to who asks: a province before and after a change, figures of a measure."""
    if all(match.kind == "figure" for match in matches):
        return len({name_key(match.matched) for match in matches}) == 1
    return all(_PROVINCE.search(match.iri) for match in matches)


def _one_body(store: Source, matches: Sequence[Match]) -> bool:
    """Whether bodies of one name are one to who asks: those of a place before and after it changed."""
    if len({name_key(match.label) for match in matches}) > 1 or any(match.kind != "body" for match in matches):
        return False
    today = today_of(store, [match.iri for match in matches])
    return bool(set.intersection(*today.values()))


def _foremost(matches: list[Match]) -> list[Match]:
    """Leave out of places of one name all but the provinces, where there are any: a district needs its level word."""
    provinces = [match for match in matches if _PROVINCE.search(match.iri)]
    return provinces if provinces and all(match.kind == "place" for match in matches) else matches


class Lookup:
    """Names of one store. Made anew for each look-up, so that it never outlives what the store says."""

    def __init__(self, store: Source, abbreviations: Mapping[str, str] | None = None) -> None:
        self._store = store
        self._abbreviations = abbreviations
        self._passes: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}

    def exact(self, text: str, kinds: Iterable[str]) -> list[Match]:
        """Give the things whose whole name answers to the text, by index only."""
        kinds = tuple(kinds)
        return [match for match in self._search(text, kinds, _NAMED) if QUALITIES.index(match.quality) <= 2]

    def search(self, text: str, kinds: Iterable[str]) -> list[Match]:
        """Give all things whose names answer to the text in any of the QUALITIES, best first."""
        return self._search(text, tuple(kinds), _CONTAINING)

    def described(self, iri: str, kinds: Sequence[str]) -> Match:
        """Give the match of an IRI that is in the graph; QueryError where it is not."""
        names = self.names(iri)
        if not names:
            raise QueryError(f"There is nothing called <{iri}> in this graph: look it up by name.")
        return Match(iri, names[0], self._kind(iri) or kinds[0], "exact", names[0])

    def names(self, iri: str) -> list[str]:
        """Give the names of a thing in Vietnamese, the preferred one first."""
        rows = [(row["order"].value, row["label"].value) for row in self._rows(_NAMES, thing=_node(iri))]
        return list(dict.fromkeys(label for _, label in sorted(rows)))

    def _kind(self, iri: str) -> str | None:
        classes = {row["class"].value for row in self._rows(_CLASSES, thing=_node(iri))}
        for kind in _GRAPH_KINDS:
            if _class_of(kind) in classes:
                return kind
        return next(
            (kind for kind, names in _REFERENCE_KINDS.items() if classes & {vocab.NS + name for name in names}), None
        )

    def told(self, matches: Sequence[Match]) -> str:
        """Give the first of some matches as words: label, what tells it from the others, and IRI."""
        shown = [f"{match.label}{self._detail(match)} <{match.iri}>" for match in matches[:_SHOWN]]
        more = len(matches) - len(shown)
        return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")

    def _search(self, text: str, kinds: tuple[str, ...], query: str) -> list[Match]:
        for kind in kinds:
            if kind not in KINDS:
                raise QueryError(f"There is no kind {kind}: there are {', '.join(KINDS)}.")
        found: dict[tuple[str, str], Match] = {}
        toned = reading.fold(text) != name_key(text)
        for form in (form for form in self._forms(text) if reading.fold(form)):
            for kind in kinds:
                for iri, label, shown in self._candidates(kind, form, query):
                    quality = quality_of(form, label, toned)
                    if quality is not None:
                        _keep(found, Match(iri, shown, kind, QUALITIES[quality], label))
        order = {kind: place for place, kind in enumerate(kinds)}
        return sorted(
            found.values(),
            key=lambda match: (
                QUALITIES.index(match.quality),
                order[match.kind],
                len(match.label),
                match.label,
                match.iri,
            ),
        )

    def _forms(self, text: str) -> Iterator[str]:
        """Give the text as typed and, where it has abbreviations, with them written out."""
        text = " ".join(reading.nfc(text.encode("utf-8", "replace").decode()).split())
        yield text
        known = self.abbreviations()
        words = [known.get(reading.fold(word.rstrip(".")), word) for word in text.replace("TP.", "TP. ").split()]
        if (written := " ".join(words)) != text:
            yield written

    def abbreviations(self) -> dict[str, str]:
        """Give the abbreviations that are written out, folded, with what they stand for."""
        if self._abbreviations is not None:
            return {reading.fold(short): long for short, long in self._abbreviations.items()}
        rows = self._rows(_ABBREVIATIONS)
        return {_folded(row["short"].value.rstrip(".")): row["long"].value for row in rows}

    def _candidates(self, kind: str, form: str, query: str) -> Iterator[tuple[str, str, str]]:
        """Give IRI, label and the label to show of what may answer to a form of the text."""
        if kind in _GRAPH_KINDS:
            wanted = _class_of(kind)
            yield from (found[1:] for found in self._named(form, query) if found[0] == wanted)
        elif kind == "article":
            for row in self._rows(_ARTICLES):
                yield row["thing"].value, row["label"].value, row["shown"].value
        else:
            names = " ".join(f"qh:{name}" for name in _REFERENCE_KINDS[kind])
            for row in self._rows(_CONCEPTS.format(of=names)):
                label = row["label"].value
                yield row["thing"].value, label, label
                if row["word"] is not None:
                    yield row["thing"].value, f"{row['word'].value} {label}", label

    def _named(self, form: str, query: str) -> list[tuple[str, str, str, str]]:
        """Give class, IRI, label and label to show of all that a query finds: one pass for every kind."""
        if (form, query) not in self._passes:
            folded = reading.fold(form)
            wanted = ox.Literal(folded if query is _NAMED else max(folded.split(), key=len))
            columns = ("class", "thing", "label", "shown")
            rows = self._rows(query, folded=wanted, part=wanted)
            found = ([row[name].value for name in columns] for row in rows)
            self._passes[form, query] = [(of, thing, label, shown) for of, thing, label, shown in found]
        return self._passes[form, query]

    def _detail(self, match: Match) -> str:
        for row in self._rows(_DETAIL, thing=_node(match.iri)):
            said = [row[name].value for name in ("post", "place", "area") if row[name] is not None][:1]
            if row["from"] is not None or row["until"] is not None:
                said.append("–".join(row[name].value if row[name] is not None else "" for name in ("from", "until")))
            if not said and row["headline"] is not None:
                said.append(row["headline"].value)
            return f" ({', '.join(said)})" if said else ""
        return ""

    def _rows(self, sparql: str, **values: Term) -> Iterator[ox.QuerySolution]:
        bound = bind(sparql, {name: [term] for name, term in values.items()})
        result: Any = self._store.query(bound)
        return iter(result)


def _class_of(kind: str) -> str:
    prefix, _, local = _GRAPH_KINDS[kind].partition(":")
    return vocab.PREFIXES[prefix] + local


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        raise QueryError(f"<{iri}> is not a valid IRI.") from None


def quality_of(asked: str, label: str, toned: bool) -> int | None:
    """Give how well a label answers to what was asked (an index of QUALITIES), or None where it does not.

    `toned`: tones were typed, so that a letter without a mark is meant to have none.
    """
    if _folded(asked) == _folded(label):
        if reading.nfc(asked) == reading.nfc(label):
            return 0
        if name_key(asked) == name_key(label):
            return 1
        return 5 if toned else 2
    spell = name_key if toned else _folded
    words, label_words = spell(asked).split(), spell(label).split()
    if len(words) <= len(label_words) and all(map(str.startswith, label_words, words)):
        return 3
    return 4 if set(words) <= set(label_words) else None


@lru_cache(maxsize=200_000)
def _folded(text: str) -> str:
    return reading.fold(text)


def _keep(found: dict[tuple[str, str], Match], match: Match) -> None:
    there = found.get((match.kind, match.iri))
    if there is None or (QUALITIES.index(match.quality), match.matched) < (
        QUALITIES.index(there.quality),
        there.matched,
    ):
        found[match.kind, match.iri] = match
