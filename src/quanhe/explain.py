"""An article with its facts marked in the text, the rule and concept of each named, and what was not understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quanhe.facts import Evidence, Facts, Span, plain_number
from quanhe.lexicon import Lexicon
from quanhe.text import Article

_AROUND: Final = 40


@dataclass(frozen=True, slots=True)
class Gap:
    """A phrase that was not understood, summed over articles."""

    phrase: str
    reason: str
    """`name`, `number` or `title`."""
    count: int
    """How often it stands so."""
    articles: int
    """In how many articles."""
    example: str
    """The words around it where it was first met."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact's evidence: offsets of the article's text, the fact's kind and caption, the rule and its concepts."""

    start: int
    end: int
    kind: str
    caption: str
    rule: str
    concepts: tuple[str, ...]


def marks(facts: Facts) -> list[Mark]:
    """Give every evidence of every fact of an article, in reading order."""
    rows = [_mark(kind, caption, proof) for kind, caption, evidence in _captions(facts) for proof in evidence]
    return sorted(rows, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.caption))


def _mark(kind: str, caption: str, proof: Evidence) -> Mark:
    return Mark(proof.span.start, proof.span.end, kind, caption, proof.rule, proof.concepts)


def _captions(facts: Facts) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    for person in facts.people:
        yield "person", person.name, person.evidence
    for post in facts.posts:
        body = post.organisation or "?"
        yield "post", f"{post.person}: {post.title}, {body} ({post.status})", post.evidence
    for organisation in facts.organisations:
        note = f" (completed from the {organisation.completed_from})" if organisation.completed_from else ""
        yield "organisation", f"{organisation.name} [{organisation.kind}]{note}", organisation.evidence
    for figure in facts.statistics:
        value = f"{plain_number(figure.value)} {figure.unit or ''}".strip()
        yield "statistic", f"{figure.measure} = {value}", figure.evidence
    for document in facts.documents:
        yield "document", " ".join(filter(None, (document.kind, document.number, document.issuer))), document.evidence
    for event in facts.events:
        yield "event", " ".join(filter(None, (event.name or event.kind, event.date))), event.evidence
        for participant in event.participants:
            yield "participant", f"{participant.name}: {participant.role}", participant.evidence
    for speech in facts.speeches:
        yield "speech", f"{speech.speaker} {speech.verb} ({speech.kind})", speech.evidence
    for relation in facts.relations:
        yield "relation", f"{relation.subject} {relation.predicate} {relation.object}", relation.evidence


def explain(article: Article, facts: Facts, lexicon: Lexicon) -> str:
    """Give the article line by line, each line followed by the facts read in it and what in it no rule understood."""
    found = marks(facts)
    lines = []
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        if line.strip():
            lines.append(line.strip())
            lines += _notes([mark for mark in found if start <= mark.start < end], lexicon)
            missed = [row for row in facts.unexplained if start <= row.span.start < end]
            if missed:
                lines.append("    ?? " + "; ".join(f"{row.span.quote} ({row.reason})" for row in missed))
        start = end + 1
    return "\n".join(lines)


def _notes(found: list[Mark], lexicon: Lexicon) -> Iterator[str]:
    for mark in found:
        names = [lexicon.concepts[iri].label for iri in mark.concepts if iri in lexicon.concepts]
        concept = f" <{', '.join(names)}>" if names else ""
        yield f"    {mark.kind:<12} {mark.caption}  |{mark.rule}|{concept}"


def unexplained(read: Iterable[tuple[Article, Facts]]) -> list[Gap]:
    """Sum the coverage ledger over articles, the commonest phrase first."""
    counts: Counter[tuple[str, str]] = Counter()
    holding: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for article, facts in read:
        rows: dict[tuple[str, str], Span] = {}
        for row in facts.unexplained:
            phrase = " ".join(row.span.quote.split()), row.reason
            counts[phrase] += 1
            rows.setdefault(phrase, row.span)
        holding.update(rows.keys())
        for phrase, span in rows.items():
            if phrase not in examples:
                examples[phrase] = _around(article.text, span)
    gaps = [Gap(*phrase, count, holding[phrase], examples[phrase]) for phrase, count in counts.items()]
    return sorted(gaps, key=lambda gap: (-gap.count, gap.phrase, gap.reason))


def _around(text: str, span: Span) -> str:
    """Give a stretch with what stands around it on its line."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + _AROUND)
    return " ".join(text[start:end].split())
