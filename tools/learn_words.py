"""Learn from unlabelled articles which syllables make words, and which words are used alike.

    learn_words.py ARTICLES.jsonl[.gz]

Writes `src/quanhe/extract/words.txt`: pairs of syllables that stand together far more often than chance would have it,
and for each common word its class. Words are moved between classes as long as the text gets likelier under a bigram
model of classes (Kneser and Ney 1993, "Improved clustering techniques for class-based statistical language modelling").
Deterministic: the same articles give the same table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from quanhe import lexicon
from quanhe.extract.words import Bonds, words_in
from quanhe.text import key, nfc

TABLE: Final = Path(__file__).parents[1] / "src" / "quanhe" / "extract" / "words.txt"
PIECE: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|\n")
LEAST_PAIR: Final = 6
"""How often a pair stands in the articles at least."""
LEAST_BOND: Final = 2.0
"""The mutual information of a pair that makes a word, in nats, at least."""
LEAST_KEPT: Final = 0.5
"""How often two syllables side by side are one word, of all times they stand so, at least."""
LEAST_WORD: Final = 12
"""How often a word stands in the articles at least to get a class."""
CLASSES: Final = 64
ROUNDS: Final = 4


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    texts = [list(pieces(text)) for text in read(parser.parse_args().articles)]
    bonds = learn_bonds(texts)
    classes = learn_classes([segmented(text, bonds) for text in texts])
    rows = {" ".join(pair): (bond, classes.get(" ".join(pair), "-")) for pair, bond in bonds.items()}
    rows |= {word: (0, of) for word, of in classes.items() if word not in rows and word[0].isalpha()}
    lines = [f"{bond}\t{of}\t{word}\n" for word, (bond, of) in sorted(rows.items())]
    head = "# Learned by tools/learn_words.py: bond of its syllables in tenths of a nat, class, word.\n"
    TABLE.write_text(head + "".join(lines), encoding="utf-8")


def read(path: Path) -> Iterator[str]:
    """Give the texts of some articles, each with its title."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield nfc(f"{row['title']}\n\n{row['text']}")


def pieces(text: str) -> Iterator[str]:
    """Give the pieces of a text: syllables in lower case as they are, the others by their sort."""
    for match in PIECE.finditer(text):
        piece = match[0]
        if piece[0].isdigit():
            yield "<number>"
        elif not piece[0].isalpha():
            yield piece
        else:
            yield "<capital>" if piece[0].isupper() else key(piece)


def learn_bonds(texts: Sequence[Sequence[str]]) -> dict[tuple[str, str], int]:
    """Give the pairs of syllables that make words, with their mutual information in tenths of a nat."""
    apart = {key(label) for concept in lexicon.load().of("FunctionWord") for label in concept.labels}
    singles = Counter(piece for text in texts for piece in text)
    pairs = Counter(pair for text in texts for pair in pairwise(text) if pair[0][0].isalpha() and pair[1][0].isalpha())
    total = sum(singles.values())
    bonds = {}
    for pair, count in pairs.items():
        if count >= LEAST_PAIR and apart.isdisjoint(pair):
            bond = math.log(count * total / (singles[pair[0]] * singles[pair[1]]))
            if bond >= LEAST_BOND:
                bonds[pair] = round(10 * bond)
    kept = Counter(word for text in texts for word in segmented(text, bonds) if " " in word)
    return {pair: bond for pair, bond in bonds.items() if kept[" ".join(pair)] >= LEAST_KEPT * pairs[pair]}


def segmented(text: Sequence[str], bonds: Bonds) -> list[str]:
    """Give a text as words."""
    words: list[str] = []
    run: list[str] = []
    for piece in (*text, "."):
        if piece[0].isalpha():
            run.append(piece)
            continue
        words += [" ".join(run[word]) for word in words_in(run, bonds)]
        run = []
        words.append(piece)
    return words[:-1]


def learn_classes(texts: Sequence[Sequence[str]]) -> dict[str, str]:
    """Give each common word its class, by number."""
    often = Counter(word for text in texts for word in text)
    common = [word for word, count in often.most_common() if count >= LEAST_WORD]
    numbers = {word: number for number, word in enumerate(common)}
    classes = Classes([[numbers.get(word, len(common)) for word in text] for text in texts], len(common))
    for _ in range(ROUNDS):
        classes.exchange()
    return {word: str(classes.of[number]) for word, number in numbers.items()}


class Classes:
    """Words in classes, the last of which holds all rare words; `of` is the class of each word."""

    def __init__(self, texts: Sequence[Sequence[int]], rare: int) -> None:
        self.of = [at if at < CLASSES - 1 else at % (CLASSES - 1) for at in range(rare)] + [CLASSES - 1]
        self._sizes = Counter(word for text in texts for word in text)
        self._behind: dict[int, dict[int, int]] = defaultdict(dict)
        self._before: dict[int, dict[int, int]] = defaultdict(dict)
        for (one, other), count in Counter(pair for text in texts for pair in pairwise(text)).items():
            self._behind[one][other] = self._before[other][one] = count
        self._pairs = [[0] * CLASSES for _ in range(CLASSES)]
        self._totals = [0] * CLASSES
        for one, others in self._behind.items():
            self._totals[self.of[one]] += self._sizes[one]
            for other, count in others.items():
                self._pairs[self.of[one]][self.of[other]] += count
        self._logs: dict[int, float] = {0: 0.0}

    def exchange(self) -> None:
        """Move each word to the class in which the text is likeliest."""
        for word in range(len(self.of) - 1):
            behind = self._by_class(self._behind[word], word)
            before = self._by_class(self._before[word], word)
            self._count(word, self.of[word], behind, before, -1)
            gains = [self._gain(word, one, behind, before) for one in range(CLASSES)]
            best = max(gains)
            self.of[word] = next(one for one, gain in enumerate(gains) if gain > best - 1e-9)
            self._count(word, self.of[word], behind, before, 1)

    def _by_class(self, neighbours: Mapping[int, int], word: int) -> dict[int, int]:
        counts: dict[int, int] = {}
        for other, count in neighbours.items():
            if other != word:
                counts[self.of[other]] = counts.get(self.of[other], 0) + count
        return counts

    def _count(self, word: int, one: int, behind: Mapping[int, int], before: Mapping[int, int], sign: int) -> None:
        """Add a word to a class, or take it out."""
        for other, count in behind.items():
            self._pairs[one][other] += sign * count
        for other, count in before.items():
            self._pairs[other][one] += sign * count
        self._pairs[one][one] += sign * self._behind[word].get(word, 0)
        self._totals[one] += sign * self._sizes[word]

    def _gain(self, word: int, one: int, behind: Mapping[int, int], before: Mapping[int, int]) -> float:
        """Give how much likelier the text is with a word in a class than with it in none."""
        itself = behind.get(one, 0) + before.get(one, 0) + self._behind[word].get(word, 0)
        gain = self._more(self._pairs[one][one], itself) - 2 * self._more(self._totals[one], self._sizes[word])
        gain += sum(self._more(self._pairs[one][other], count) for other, count in behind.items() if other != one)
        return gain + sum(self._more(self._pairs[other][one], count) for other, count in before.items() if other != one)

    def _more(self, count: int, added: int) -> float:
        """Give by how much n log n grows."""
        return self._log(count + added) - self._log(count)

    def _log(self, count: int) -> float:
        value = self._logs.get(count)
        if value is None:
            value = self._logs[count] = count * math.log(count)
        return value


if __name__ == "__main__":
    main()
