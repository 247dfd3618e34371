"""Learn, from labelled articles, which numbers are figures and which words say what a figure measures.

    learn_figures.py [FOLDER...] [--labelled LABELS.jsonl --bulk ARTICLES.jsonl.gz] [--check 5 [--outlets]]

Each FOLDER holds NAME.txt with NAME.gold.json beside it (or `articles:gold`, two folders); LABELS say which numbers of
some of the ARTICLES are figures (README.md). Writes the tables that `quanhe.extract.weights` reads; `--check K` writes
nothing and prints how well K parts of the articles are read with the weights of the others, no outlet in two parts with
`--outlets`. Deterministic: the same articles give the same tables.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from labelled_figures import Labelled, from_folders, from_labels

from quanhe.extract.measures import Figure, quantity
from quanhe.extract.periods import Choice, Told
from quanhe.extract.sides import Beside, Steps, best
from quanhe.extract.weights import Weights
from quanhe.text import key

TABLES: Final = Path(__file__).parents[1] / "src" / "quanhe" / "extract"
ROUNDS: Final = 5
ORDERS: Final = 8
MARGIN: Final = {"counting": 3.0, "measures": 1.0, "periods": 1.0}
LEAN: Final = {"counting": -3.0, "measures": 9.0}
"""What is added for every number and word: a number too many does more harm than one that lacks, a word less."""
LEAST_ARTICLES: Final = 3
LEAST_TENTHS: Final = {"counting": 3, "measures": 8, "periods": 3}
"""Weights below them change no reading that a check could see."""
ALIKE: Final = 0.6

T = TypeVar("T")
Correction = tuple[Iterable[int], float]
"""Features, and what is to be added to the weight of each."""


def syllables(words: str | None) -> list[str]:
    """Give the syllables of some words."""
    return re.findall(r"\w+", key(words or ""))


def choice(around: Sequence[Beside], figure: dict[str, Any], *, counted: bool) -> list[bool]:
    """Give which atoms beside a number say its gold measure: those nearest to it that hold its words."""
    bag = Counter(syllables(figure["measure"]))
    if counted:
        bag -= Counter(syllables(figure.get("unit")))
    chosen = [False] * len(around)
    sides = {side: [i for i, one in enumerate(around) if one.side == side] for side in "pba"}
    sides["b"].reverse()
    first, second = ("a", "b") if counted else ("b", "a")
    order = sorted(
        (at, rank, index) for rank, side in enumerate((first, second)) for at, index in enumerate(sides[side])
    )
    for index in (*(index for _, _, index in order), *sides["p"]):
        words = syllables(around[index].atom.words)
        held = sum(bag[word] > 0 for word in words)
        if words and 2 * held >= len(words):
            chosen[index] = True
            bag -= Counter(words)
    for index in range(1, len(around) - 1):
        before, here, after = around[index - 1 : index + 2]
        alike = before.side == here.side == after.side
        if here.atom.kind == "mark" and alike and chosen[index - 1] and chosen[index + 1]:
            chosen[index] = True
    return chosen


def prepare(article: Labelled) -> None:
    """Lay out the words beside each gold figure and which of them are right; each follows on the right one before."""
    numbers, measures = article.measures()
    previous: Figure | None = None
    for number in numbers:
        around = measures.around(number, previous)
        chosen = choice(around, article.gold[number.digits], counted=bool(measures.noun(number)))
        article.examples.append((around, chosen))
        said = [one for one, right in zip(around, chosen, strict=True) if right]
        previous = measures.told(number, None, said)


class Numbered(dict[str, int]):
    """Features by their numbers; a new one gets the next."""

    def __missing__(self, feature: str) -> int:
        self[feature] = len(self)
        return self[feature]


class Row(NamedTuple):
    """The atoms beside a figure by the numbers of their features, and which of them are chosen."""

    features: list[list[int]]
    first: list[list[int]]
    last: list[list[int]]
    chosen: list[bool]


def learn_measures(articles: Sequence[Labelled]) -> Weights:
    """Learn which words are chosen: an averaged perceptron over rows of atoms, the mean of several orders."""
    table = Numbered()
    steps = [table[step] for step in Steps._fields]
    rows = [
        Row(
            [[table[feature] for feature in one.features] for one in around],
            [[table[feature] for feature in one.ends[0]] for one in around],
            [[table[feature] for feature in one.ends[1]] for one in around],
            chosen,
        )
        for article in articles
        for around, chosen in article.examples
    ]
    margin = MARGIN["measures"]

    def corrections(row: Row, weights: list[float]) -> Iterator[Correction]:
        scores = [
            sum([weights[f] for f in one]) + (-margin if told else margin)
            for one, told in zip(row.features, row.chosen, strict=True)
        ]
        ends = [
            (sum([weights[f] for f in first]), sum([weights[f] for f in last]))
            for first, last in zip(row.first, row.last, strict=True)
        ]
        found = best(scores, Steps(*(weights[step] for step in steps)), ends)
        if found != row.chosen:
            yield used(row, row.chosen, steps), 1.0
            yield used(row, found, steps), -1.0

    totals = averaged(rows, len(table), corrections)
    seen = spread(
        articles,
        lambda article: ([*one.features, *chain(*one.ends)] for around, _ in article.examples for one in around),
    )
    weights = Weights({name: totals[at] for name, at in table.items() if seen[name] >= LEAST_ARTICLES})
    weights.update((step, totals[table[step]]) for step in Steps._fields)
    for side in "pba":
        weights[side] = weights.get(side, 0.0) + LEAN["measures"]
    return weights


def averaged(
    rows: Sequence[T], count: int, corrections: Callable[[T, list[float]], Iterable[Correction]]
) -> list[float]:
    """Give the weights of `count` features that rows teach: an averaged perceptron, the mean of several orders.

    `corrections` gives what the weights so far get wrong in a row: features, and what is to be added to each.
    """
    totals = [0.0] * count
    for order in range(ORDERS):
        weights, sums = [0.0] * count, [0.0] * count
        turns, shuffle, time = list(range(len(rows))), random.Random(order), 1
        for _ in range(ROUNDS):
            shuffle.shuffle(turns)
            for turn in turns:
                for features, change in corrections(rows[turn], weights):
                    for f in features:
                        weights[f] += change
                        sums[f] += time * change
                time += 1
        for at, (weight, total) in enumerate(zip(weights, sums, strict=True)):
            totals[at] += (weight - total / time) / ORDERS
    return totals


def used(row: Row, chosen: Sequence[bool], steps: Sequence[int]) -> Iterator[int]:
    """Give the numbers of the features that a choice has."""
    leave, enter, stay = steps
    before = False
    for at, here in enumerate(chosen):
        if here:
            yield from row.features[at]
        if here and not before:
            yield from row.first[at]
        if before and not here:
            yield from row.last[at - 1]
        if before or here:
            yield leave if not here else stay if before else enter
        before = here
    if before:
        yield from row.last[-1]


def learn_counting(articles: Sequence[Labelled]) -> Weights:
    """Learn which numbers are figures: an averaged perceptron; a figure said again teaches nothing."""
    table = Numbered()
    rows = [
        ([table[f] for f in article.statistics.counting.features(number)], number.digits in article.gold)
        for article in articles
        for number in article.statistics.candidates
        if number.digits not in article.again
    ]
    margin = MARGIN["counting"]

    def corrections(row: tuple[list[int], bool], weights: list[float]) -> Iterator[Correction]:
        features, right = row
        score = sum([weights[f] for f in features])
        if (score < margin) if right else (score > -margin):
            yield features, 1.0 if right else -1.0

    totals = averaged(rows, len(table), corrections)
    seen = spread(
        articles, lambda article: (article.statistics.counting.features(n) for n in article.statistics.candidates)
    )
    weights = Weights({name: totals[at] for name, at in table.items() if seen[name] >= LEAST_ARTICLES})
    weights["a number"] += LEAN["counting"]
    return weights


def learn_periods(articles: Sequence[Labelled]) -> Weights:
    """Learn which time a figure is about: an averaged perceptron that ranks the times that may be meant."""
    table = Numbered()
    rows = [
        ([[table[f] for f in choice.features] for choice in choices], right)
        for article in articles
        for choices, right in timed(article)
    ]
    margin = MARGIN["periods"]

    def corrections(row: tuple[list[list[int]], list[int]], weights: list[float]) -> Iterator[Correction]:
        choices, right = row
        scores = [sum([weights[f] for f in one]) - margin * (at in right) for at, one in enumerate(choices)]
        found = max(range(len(choices)), key=scores.__getitem__)
        if found not in right:
            yield choices[max(right, key=scores.__getitem__)], 1.0
            yield choices[found], -1.0

    totals = averaged(rows, len(table), corrections)
    seen = spread(articles, lambda article: (c.features for choices, _ in timed(article) for c in choices))
    return Weights({name: totals[at] for name, at in table.items() if seen[name] >= LEAST_ARTICLES})


def timed(article: Labelled) -> Iterator[tuple[list[Choice], list[int]]]:
    """Give for each figure the times it may be about and the places of the right ones among them."""
    last: Told | None = None
    for number in article.statistics.candidates:
        gold = article.gold.get(number.digits)
        if gold is None:
            continue
        choices = article.statistics.periods.choices(number, quantity(number), last)
        said = gold.get("period")
        right = [
            at for at, one in enumerate(choices) if one.period and said and overlap(said, one.period.words) >= ALIKE
        ]
        if said is None:
            right = [0]
        if right:
            yield choices, right
            last = Told(number, choices[right[0]].period)


def spread(articles: Sequence[Labelled], features: Any) -> Counter[str]:
    """Count for each feature the articles that have it: what one article alone says is not learned."""
    seen: Counter[str] = Counter()
    for article in articles:
        seen.update({feature for row in features(article) for feature in row})
    return seen


def write(name: str, table: Weights, articles: Sequence[Labelled]) -> None:
    """Write a table in tenths: the weights that matter, by the name of their feature."""
    figures = sum(len(article.gold) for article in articles)
    lines = [f"# Learned by tools/learn_figures.py from {figures} figures of {len(articles)} texts: tenths, feature."]
    tenths = {feature: round(10 * weight) for feature, weight in table.items()}
    lines += [f"{weight}\t{feature}" for feature, weight in sorted(tenths.items()) if abs(weight) >= LEAST_TENTHS[name]]
    (TABLES / f"{name}.weights.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def overlap(one: str, other: str) -> float:
    """Give how far two phrases have the same syllables (F1)."""
    left, right = Counter(syllables(one)), Counter(syllables(other))
    shared = sum((left & right).values())
    return 2 * shared / (sum(left.values()) + sum(right.values())) if shared else 0.0


def check(articles: list[Labelled], count: int, *, outlets: bool) -> None:
    """Print how well each part is read with the weights learned from the others."""
    tally: dict[str, float] = defaultdict(float)
    for apart in parts(articles, count, outlets=outlets):
        left_out = {article.name for article in apart}
        rest = [article for article in articles if article.name not in left_out]
        counting, measures = learn_counting(rest), learn_measures(rest)
        periods = learn_periods(rest)
        for article in apart:
            judge(article, counting, measures, tally)
            judge_periods(article, periods, tally)
    right, wrong, gold = tally["right"], tally["wrong"], tally["gold"]
    print(f"figures told from other numbers: precision {right / (right + wrong):.3f}, recall {right / gold:.3f}")
    half, most = tally["half"] / tally["read"], tally["most"] / tally["read"]
    print(f"measures: {half:.3f} share half of their words, {most:.3f} most")
    print(f"times: {tally['timed right'] / tally['timed']:.3f} of those that may be found")


def parts(articles: Iterable[Labelled], count: int, *, outlets: bool) -> list[list[Labelled]]:
    """Cut articles into parts; stretches of one article stay together, and so do the articles of one known outlet."""
    groups: dict[str, list[Labelled]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.name):
        groups[(outlets and article.outlet) or article.name.partition(":")[0]].append(article)
    order = sorted(groups)
    random.Random(0).shuffle(order)
    cut: list[list[Labelled]] = [[] for _ in range(count)]
    for name in order:
        min(cut, key=len).extend(groups[name])
    return cut


def judge(article: Labelled, counting: Weights, measures: Weights, tally: dict[str, float]) -> None:
    """Count what is read right in an article."""
    article.statistics.counting.weights = counting
    for number in article.statistics.candidates:
        says, figure = article.statistics.counting.counts(number), number.digits in article.gold
        tally["right"] += says and figure
        tally["wrong"] += says and not figure and number.digits not in article.again
    tally["gold"] += len(article.gold) + article.missed
    numbers, reader = article.measures()
    reader.weights = measures
    previous = None
    for number in numbers:
        previous = reader.figure(number, previous) or previous
        gold = article.gold[number.digits]
        unit = gold.get("unit") or ""
        share = overlap(f"{gold['measure']} {unit}", f"{previous.measure if previous else ''} {unit}")
        tally["read"] += 1
        tally["half"] += share >= 0.5
        tally["most"] += share >= 0.6


def judge_periods(article: Labelled, periods: Weights, tally: dict[str, float]) -> None:
    """Count for how many figures of an article the right time is chosen, each told with the right one before."""
    for choices, right in timed(article):
        weights = [periods.total(choice.features) for choice in choices]
        tally["timed"] += 1
        tally["timed right"] += max(range(len(choices)), key=weights.__getitem__) in right


def main() -> None:
    """Learn from the folders and labels named, or check what would be learned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--labelled", type=Path, metavar="LABELS", help="lines of labels, with --bulk")
    parser.add_argument("--bulk", type=Path, metavar="ARTICLES", help="the articles the labels are about, JSON lines")
    parser.add_argument("--check", type=int, metavar="K")
    parser.add_argument("--outlets", action="store_true", help="check on outlets of which nothing was learned")
    options = parser.parse_args()
    if (options.labelled is None) != (options.bulk is None):
        parser.error("--labelled and --bulk go together")
    articles = list(from_folders(options.folders))
    if options.labelled:
        articles += from_labels(options.labelled, options.bulk)
    if not articles:
        parser.error("nothing to learn from: name folders, or labels with their articles")
    for article in articles:
        prepare(article)
    if options.check:
        check(articles, options.check, outlets=options.outlets)
        return
    write("counting", learn_counting(articles), articles)
    write("measures", learn_measures(articles), articles)
    write("periods", learn_periods(articles), articles)


if __name__ == "__main__":
    main()
