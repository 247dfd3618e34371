"""The labels of a class of words as one group of a pattern: how word lists of the ontology enter patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quanhe.lexicon import Concept, Lexicon
from quanhe.text import key, normalise


def alternatives(concepts: Iterable[Concept]) -> str:
    """Give the labels of some concepts as one group of a pattern, longest first.

    Labels are in lower case, as the `lower` of a reading is, except where qh:caseSensitive says that they match as
    written; qh:notWithin and qh:followedBy are kept to. Where a word ends, the pattern around has to say.
    """
    forms = sorted((form for concept in concepts for form in _forms(concept)), key=lambda f: (-len(f[0]), f))
    return f"(?:{'|'.join(pattern for _, pattern in forms)})" if forms else "(?!)"


def placed(lexicon: Lexicon, kind: str, position: str) -> str:
    """Give the labels of a class that stand at a position (qh:position) as one group of a pattern."""
    return alternatives(concept for concept in lexicon.of(kind) if position in concept.all("position"))


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
    return normalise(label).text.strip() if exact else key(label)


def _escaped(label: str) -> str:
    return re.escape(label).replace(r"\ ", " ")
