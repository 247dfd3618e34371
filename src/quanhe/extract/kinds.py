"""Kinds of event, and which stand for which: a "lễ khởi công" is a "buổi lễ", and so is what "khởi công" tells."""

from __future__ import annotations

from functools import lru_cache

from quanhe.lexicon import Concept, Lexicon


class Kinds:
    """The kinds of event of a lexicon, joined by `skos:broader`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._concepts = lexicon.concepts
        self._wide = {iri for concept in lexicon.of("EventKind") for iri in concept.all("broader")}
        self._alike: dict[str, Alike] = {}
        self._ancestors: dict[str, frozenset[str]] = {}

    def is_wide(self, concept: Concept) -> bool:
        """Whether a kind stands for events of narrower kinds: "buổi lễ", "hội nghị", "cuộc họp"."""
        return concept.iri in self._wide

    def alike(self, concept: Concept) -> Alike:
        """Give for each other kind whether one event may be called by it and by this one.

        Events are compared with all those before, which a table of booleans keeps cheap in long texts.
        """
        if concept.iri not in self._alike:
            self._alike[concept.iri] = Alike(concept, self)
        return self._alike[concept.iri]

    def whole(self, one: Concept, two: Concept) -> Concept | None:
        """Give the kind of which two are halves: "khởi tố" and "bắt tạm giam" of "khởi tố, bắt tạm giam"."""
        shared = (self._concepts[iri] for iri in sorted(self.wider(one) & self.wider(two)))
        return next((concept for concept in shared if self.is_whole(concept, one)), None)

    def is_whole(self, wide: Concept, narrow: Concept) -> bool:
        """Whether a wider kind says more than the narrower, not less: it names both halves."""
        return wide.iri in self.wider(narrow) and len(kind_of(wide)) > len(kind_of(narrow))

    def wider(self, concept: Concept) -> frozenset[str]:
        """Give the kinds that stand for a kind, nearest and farther, as IRIs."""
        if concept.iri not in self._ancestors:
            wider = set(concept.all("broader"))
            for iri in tuple(wider):
                wider |= self.wider(self._concepts[iri])
            self._ancestors[concept.iri] = frozenset(wider)
        return self._ancestors[concept.iri]


class Alike(dict[Concept, bool]):
    """Whether events of one kind may be called by others, worked out when it is first asked."""

    def __init__(self, concept: Concept, kinds: Kinds) -> None:
        super().__init__()
        self._concept, self._kinds = concept, kinds

    def __missing__(self, other: Concept) -> bool:
        one, wider = self._concept, self._kinds.wider
        named = one.iri == other.iri or kind_of(one) == kind_of(other)
        self[other] = named or one.iri in wider(other) or other.iri in wider(one)
        return self[other]


@lru_cache(maxsize=1024)
def kind_of(concept: Concept) -> str:
    """Give a kind in the words facts use: a noun, in lower case."""
    return concept.get("eventKind") or concept.label[0].lower() + concept.label[1:]


@lru_cache(maxsize=4)
def kinds(lexicon: Lexicon) -> Kinds:
    """Give the kinds of event of a lexicon, worked out once."""
    return Kinds(lexicon)
