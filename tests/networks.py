"""Small networks from tests/cases/network: drawn by hand, or read from articles written for them."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import networkx

from quanhe import rdf
from quanhe.facts import Event, Evidence, Facts, Organisation, Participant, Person, Post, Span
from quanhe.store import Store
from quanhe.text import Article
from query_fixture import reference

CASES = Path(__file__).parent / "cases" / "network"


def rows(name: str) -> list[dict[str, str]]:
    """Give the lines of a CSV file."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def drawn(name: str) -> networkx.MultiDiGraph:
    """Give a network of ties.csv; a node's key is its label."""
    graph = networkx.MultiDiGraph()
    for row in rows("ties"):
        if row["network"] == name:
            for end in ("from", "to"):
                graph.add_node(row[end], label=row[end], kind=row[f"{end}_kind"])
            articles = tuple(f"{row['from']} {row['to']} {number}" for number in range(int(row["articles"])))
            graph.add_edge(row["from"], row["to"], articles=articles)
    return graph


def story() -> Store:
    """Give the graph of the articles of holdings.csv and events.csv: each line is a sentence, and its evidence."""
    store = Store.memory()
    store.put_reference(reference())
    held: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("holdings"):
        held[row["article"]].append(row)
    for identifier, lines in held.items():
        article, facts = _told(identifier, lines, [row for row in rows("events") if row["article"] == identifier])
        store.put_article(identifier, rdf.quads(facts, article, rdf.Reference()))
    store.consolidate()
    return store


def _told(identifier: str, lines: list[dict[str, str]], events: list[dict[str, str]]) -> tuple[Article, Facts]:
    sentences = [f"{row['person']}, {row['title']} {row['body']}." for row in lines]
    sentences += [f"{row['event']}: {row['person']}." for row in events]
    text = "\n".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    proofs = [
        (Evidence(Span(start, start + len(sentence), sentence), "test.sentence"),)
        for start, sentence in zip(starts, sentences, strict=True)
    ]
    article = Article(id=identifier, title=identifier, published=lines[0]["published"], text=text)
    bodies = {row["body"]: (row["kind"], proof) for row, proof in zip(lines, proofs, strict=False)}
    people = {row["person"]: proof for row, proof in zip([*lines, *events], proofs, strict=True)}
    taking = tuple(
        Participant(row["person"], row["role"], proof) for row, proof in zip(events, proofs[len(lines) :], strict=True)
    )
    facts = Facts(
        article.id,
        article.title,
        article.published,
        people=tuple(Person(name, proof) for name, proof in people.items()),
        organisations=tuple(Organisation(name, kind, None, None, proof) for name, (kind, proof) in bodies.items()),
        posts=tuple(
            Post(
                row["person"], row["title"], row["body"], row["status"], proof, row["start"] or None, row["end"] or None
            )
            for row, proof in zip(lines, proofs, strict=False)
        ),
        events=(Event(1, events[0]["kind"], events[0]["event"], events[0]["date"], None, proofs[-1], taking),)
        if events
        else (),
    )
    return article, facts
