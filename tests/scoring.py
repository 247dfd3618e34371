"""How well extraction does on articles with known facts: F1 and strict F1 a kind, and floors that may not fall.

    python tests/scoring.py [CORPUS …] [--show KIND] [--pin [--lower]]

prints the figures of the corpora (own, seed, train, dev) that are there. `--show` lists what was missed (-),
invented (+) and told differently (~). `--pin` writes the digests of the data and raises the floors to just under the
figures; with `--lower` it lowers them too.

A fact is right (F1) when it says the same thing with small differences of wording; strict wants its fields the same.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import networkx

from quanhe.extract import extract
from quanhe.lexicon import Lexicon, load
from quanhe.text import key, nfc, read

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpus"
CORPORA = {
    "own": (ROOT / "data" / "articles", ROOT / "data" / "gold"),
    "seed": (SHARED / "seed", SHARED / "seed"),
    "train": (SHARED / "train", SHARED / "train"),
    "dev": (SHARED / "dev", SHARED / "dev"),
}
FLOORS = ROOT / "tests" / "cases" / "gold_floors.csv"
MARGIN = 0.01
"""How far under the figure reached a floor is pinned, so that a small change of rules is not a failure."""

Row = dict[str, Any]
Verdict = tuple[float, bool]
Judge = Callable[[Row, Row], Verdict]
WRONG: Verdict = (0.0, False)

_ALIKE = {"tp": "thành phố", "tphcm": "thành phố hồ chí minh", "hđnd": "hội đồng nhân dân", "ubnd": "ủy ban nhân dân"}
_EMPTY = frozenset(("tỉnh", "thành", "phố", "của", "và", "các"))


@lru_cache(maxsize=100_000)
def plain(text: str | None) -> str:
    """Give a text without case, tone placement and punctuation, its commonest abbreviations written out."""
    bare = re.sub(r"[^\w%]+", " ", key(text or ""))
    return " ".join(_ALIKE.get(word, word) for word in bare.split())


def alike(one: str | None, other: str | None) -> float:
    """Give the share of words that two phrases have in common (Dice), words that carry no meaning aside."""
    left, right = (Counter(word for word in plain(text).split() if word not in _EMPTY) for text in (one, other))
    if not left and not right:
        return 1.0
    return 2 * (left & right).total() / (left.total() + right.total())


def same_number(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and math.isclose(one, other, rel_tol=1e-9))


def judge_person(gold: Row, found: Row) -> Verdict:
    return (1.0, gold["name"] == found["name"]) if plain(gold["name"]) == plain(found["name"]) else WRONG


def _rank(title: str) -> frozenset[str]:
    return frozenset(plain(title).split()) & {"phó", "quyền"}


def judge_post(gold: Row, found: Row) -> Verdict:
    """The same person and rank, and nearly the same title and body; strict wants title, body and status the same."""
    if plain(gold["person"]) != plain(found["person"]) or _rank(gold["title"]) != _rank(found["title"]):
        return WRONG
    title = alike(gold["title"], found["title"])
    whole = alike(f"{gold['title']} {gold['organisation'] or ''}", f"{found['title']} {found['organisation'] or ''}")
    if whole < 0.75 or title < 0.6:
        return WRONG
    same_body = alike(gold["organisation"], found["organisation"]) == 1.0 and gold["status"] == found["status"]
    return (whole + title) / 2, same_body and plain(gold["title"]) == plain(found["title"])


def judge_organisation(gold: Row, found: Row) -> Verdict:
    name = alike(gold["name"], found["name"])
    exact = name == 1.0 and gold["kind"] == found["kind"] and alike(gold["part_of"], found["part_of"]) >= 0.8
    return (name, exact) if name >= 0.8 else WRONG


def judge_statistic(gold: Row, found: Row) -> Verdict:
    """The same value, with nearly the same unit and measure; strict also wants the ratio, bound and period."""
    if not same_number(gold["value"], found["value"]):
        return WRONG
    unit = alike(gold["unit"], found["unit"])
    measure = alike(gold["measure"], found["measure"])
    words = alike(f"{gold['measure']} {gold['unit'] or ''}", f"{found['measure']} {found['unit'] or ''}")
    if unit < 0.5 or max(measure, words) < 0.5:
        return WRONG
    bounds = gold["approximate"] == found["approximate"] and same_number(gold["out_of"], found["out_of"])
    exact = unit == 1.0 and words >= 0.6 and bounds and alike(gold["period"], found["period"]) >= 0.6
    return (unit + max(measure, words)) / 2, exact


def judge_document(gold: Row, found: Row) -> Verdict:
    """The same kind and number or, without number, nearly the same issuer and subject."""
    if plain(gold["kind"]) != plain(found["kind"]):
        return WRONG
    if gold["number"] or found["number"]:
        likeness = float(plain(gold["number"]) == plain(found["number"]))
    else:
        one, other = (f"{row['issuer'] or ''} {row['about'] or ''}" for row in (gold, found))
        likeness = alike(one, other)
    exact = likeness == 1.0 and gold["date"] == found["date"] and alike(gold["issuer"], found["issuer"]) >= 0.8
    return (likeness, exact) if likeness >= 0.5 else WRONG


def judge_event(gold: Row, found: Row) -> Verdict:
    """The same kind, and the same people, name or date; strict wants the date and nearly all who took part."""
    if alike(gold["kind"], found["kind"]) < 0.5:
        return WRONG
    here, there = ({plain(who["name"]) for who in row["participants"]} for row in (gold, found))
    who = 2 * len(here & there) / (len(here) + len(there)) if here or there else 1.0
    name = alike(gold["name"], found["name"]) if gold["name"] else 0.0
    same_day = gold["date"] == found["date"]
    likeness = max(who, name, 0.5 if gold["date"] and same_day else 0.0)
    return (likeness, who >= 0.8 and same_day) if likeness >= 0.5 else WRONG


def _posts(article: Row) -> list[Row]:
    return [{"person": person["name"], **post} for person in article["people"] for post in person["posts"]]


KINDS: dict[str, tuple[Callable[[Row], list[Row]], Judge, tuple[str, ...]]] = {
    "people": (lambda article: article["people"], judge_person, ("name",)),
    "posts": (_posts, judge_post, ("person", "title", "organisation", "status")),
    "organisations": (lambda article: article["organisations"], judge_organisation, ("name", "kind", "part_of")),
    "statistics": (
        lambda article: article["statistics"],
        judge_statistic,
        ("measure", "value", "unit", "out_of", "approximate", "period"),
    ),
    "documents": (lambda article: article["documents"], judge_document, ("kind", "number", "date", "issuer", "about")),
    "events": (lambda article: article["events"], judge_event, ("kind", "name", "date")),
}


@dataclass
class Tally:
    """How many facts of a kind there are, were found, are right and are the same."""

    gold: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return self._share(self.right)

    @property
    def strict(self) -> float:
        return self._share(self.exact)

    def _share(self, hits: int) -> float:
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 1.0


def matching(gold: list[Row], found: list[Row], judge: Judge) -> Iterator[tuple[int, int, bool]]:
    """Give the pairs (gold, found, exact) of the best assignment: each fact once, the sum of likeness greatest."""
    pairs = networkx.Graph()
    exact: dict[tuple[int, int], bool] = {}
    for left, one in enumerate(gold):
        for right, other in enumerate(found):
            likeness, same = judge(one, other)
            if likeness:
                exact[left, right] = same
                pairs.add_edge(("gold", left), ("found", right), weight=likeness + same / 2)
    for one_end, other_end in networkx.max_weight_matching(pairs):
        ends: dict[str, int] = dict((one_end, other_end))
        yield ends["gold"], ends["found"], exact[ends["gold"], ends["found"]]


def tally(kind: str, gold: Row, found: Row, into: Tally) -> None:
    """Count the facts of a kind in one article, and note the differences."""
    rows, judge, shown = KINDS[kind]
    expected, given = rows(gold), rows(found)
    pairs = {left: (right, exact) for left, right, exact in matching(expected, given, judge)}
    into.gold += len(expected)
    into.found += len(given)
    into.right += len(pairs)
    into.exact += sum(exact for _, exact in pairs.values())

    def say(row: Row) -> str:
        return " | ".join(str(row[name]) for name in shown)

    used = {right for right, _ in pairs.values()}
    for left, row in enumerate(expected):
        if left not in pairs:
            into.notes.append(f"- {gold['id']}: {say(row)}")
        elif not pairs[left][1]:
            into.notes.append(f"~ {gold['id']}: {say(row)}  <>  {say(given[pairs[left][0]])}")
    into.notes += [f"+ {gold['id']}: {say(row)}" for right, row in enumerate(given) if right not in used]


def golds(corpus: str) -> list[Row]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPORA[corpus][1].glob("*.gold.json"))]


def extracted(corpus: str, lexicon: Lexicon) -> dict[str, Row]:
    """Give what extraction says of every article of a corpus, by id."""

    def refuse(error: Exception) -> None:
        raise error

    articles = read(sorted(CORPORA[corpus][0].glob("*.txt")), on_error=refuse)
    return {article.id: extract(article, lexicon).to_json() for article in articles}


def score(corpus: str, lexicon: Lexicon) -> dict[str, Tally]:
    """Give the tally of every kind over a corpus."""
    found, tallies = extracted(corpus, lexicon), {kind: Tally() for kind in KINDS}
    for gold in golds(corpus):
        for kind, into in tallies.items():
            tally(kind, gold, found[gold["id"]], into)
    return tallies


def digest(corpus: str) -> str:
    """Give the first 16 hexadecimal digits of a SHA-256 over a corpus' articles and facts."""
    whole = hashlib.sha256()
    for folder, pattern in zip(CORPORA[corpus], ("*.txt", "*.gold.json"), strict=True):
        for path in sorted(folder.glob(pattern)):
            whole.update(nfc(path.name).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def floors() -> list[dict[str, str]]:
    with FLOORS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def present(corpus: str) -> bool:
    return all(folder.is_dir() for folder in CORPORA[corpus])


def _pin(reached: dict[str, dict[str, Tally]], lower: bool) -> None:
    rows = {(row["corpus"], row["kind"]): row for row in floors()} if FLOORS.exists() else {}
    for corpus, tallies in reached.items():
        for kind, into in tallies.items():
            old = rows.get((corpus, kind), {})
            row = {"corpus": corpus, "digest": digest(corpus), "kind": kind}
            for name, figure in (("f1", into.f1), ("strict", into.strict)):
                floor = 1.0 if figure == 1.0 else max(0.0, math.floor((figure - MARGIN) * 100) / 100)
                row[name] = f"{floor if lower else max(floor, float(old.get(name, 0))):.2f}"
            rows[corpus, kind] = row
    with FLOORS.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ("corpus", "digest", "kind", "f1", "strict"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


def main() -> None:
    parser = argparse.ArgumentParser(description="Score extraction against known facts.")
    parser.add_argument("corpora", nargs="*", default=list(CORPORA), metavar="CORPUS")
    parser.add_argument("--show", choices=list(KINDS))
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    lexicon = load()
    reached = {corpus: score(corpus, lexicon) for corpus in options.corpora if present(corpus)}
    for corpus, tallies in reached.items():
        print(f"{corpus:<16}{'gold':>6}{'found':>7}{'F1':>8}{'strict':>8}")
        for kind, into in tallies.items():
            print(f"  {kind:<14}{into.gold:>6}{into.found:>7}{into.f1:>8.3f}{into.strict:>8.3f}")
            if kind == options.show:
                print("\n".join(into.notes))
    if options.pin:
        _pin(reached, options.lower)


if __name__ == "__main__":
    main()
