"""The labels of a class of words as one group of a pattern: how word lists of the ontology enter patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quanhe.lexicon import Concept, Lexicon
from quanhe.text import key, spelling


def alternatives(concepts: Iterable[Concept]) -> str:
    """Give the labels of some concepts as one group of a pattern, longest first.

    Labels are in lower case, as the `lower` of a reading is, except where qh:caseSensitive says that they match as
    written; qh:notWithin and qh:followedBy are kept to. Where a word ends, the pattern around has to say.
    """
    forms = sorted((form for concept in concepts for form in _forms(concept)), key=lambda f: (-len(f[0]), f))
    return f"(?:{'|'.join(pattern for _, pattern in forms)})" if forms else "(?!)"


def spellings(concepts: Iterable[Concept]) -> list[str]:
    """Give the labels of some concepts as the group of them matches them."""
    return [_spelt(label, exact=concept.flag("caseSensitive")) for concept in concepts for label in concept.labels]


class Phrases:
    """Patterns over the words of one lexicon; what compiles them once a lexicon is beside each kind of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def _words(self, *kinds: str, **said: str) -> str:
        """Give the labels of some classes as one group: of the concepts that have some values of properties."""
        concepts = self._lexicon.of(*kinds)
        return alternatives(c for c in concepts if all(value in c.all(name) for name, value in said.items()))


def _forms(concept: Concept) -> Iterator[tuple[str, str]]:
    """Give each label of a concept and its pattern, which does not match inside the longer words it is a part of."""
    exact = concept.flag("caseSensitive")
    longer_words = [_spelt(word, exact=exact) for word in concept.all("notWithin")]
    followed = "|".join(_escaped(_spelt(word, exact=exact)) for word in concept.all("followedBy"))
    for label in (_spelt(label, exact=exact) for label in concept.labels):
        pattern = _escaped(label)
        for head, found, tail in (word.partition(label) for word in longer_words):
            if found:
                behind = rf"(?<={_escaped(head + label)})" if head else ""
                pattern = rf"{pattern}(?!{behind}{_escaped(tail)}(?!\w))"
        yield label, rf"{pattern} (?:{followed})" if followed else pattern


def _spelt(label: str, *, exact: bool) -> str:
    return spelling(label) if exact else key(label)


def _escaped(label: str) -> str:
    return re.escape(label).replace(r"\ ", " ")
