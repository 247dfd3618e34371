"""Edges told in sentences, in Vietnamese and in English: each alone, or two that lead to one end together.

The sentences of relations are in the schema (`qh:edgeSentence`, `qh:togetherSentence`); here stand only the words for
when it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

import networkx

from quanhe.network.drawing import Drawing
from quanhe.network.office import ATTESTED, LIKELY, NEVER, STATED, UNKNOWN, Overlap

Both: TypeAlias = tuple[str, str]
"""A sentence in Vietnamese and in English."""

_WHEN: Final = {
    STATED: (" {years}", " {years}"),
    ATTESTED: (" {years}", " {years}"),
    LIKELY: (", có lẽ cùng lúc {years}", ", probably at the same time {years}"),
    NEVER: (", không cùng lúc", ", not at the same time"),
    UNKNOWN: (", không rõ có cùng lúc không", ", whether at the same time is not known"),
}
_NOT_IN_OFFICE: Final = {
    "former": (" (nguyên)", " (formerly)"),
    "left": (" (thôi giữ chức)", " (left it)"),
    "proposed": (" (được đề nghị)", " (proposed)"),
}


class Telling:
    """Tells the edges of a network (see `network`) in the sentences of its schema."""

    def __init__(self, graph: networkx.MultiDiGraph, drawing: Drawing, dates: Mapping[str, str] | None = None) -> None:
        self._graph = graph
        self._drawing = drawing
        self._dates = dates or {}
        """When an event was, as EDTF text, where it is known."""

    def one(self, source: str, target: str, edges: Iterable[Mapping[str, Any]]) -> Both:
        """Tell what joins two things, all their edges after one another."""
        told = [self._edge(source, target, edge) for edge in edges]
        vietnamese, english = ("; ".join(dict.fromkeys(said)) for said in zip(*told, strict=True))
        return vietnamese, english

    def together(
        self, a: str, b: str, to: str, edges: Iterable[Mapping[str, Any]], overlap: Overlap | None = None
    ) -> Both | None:
        """Tell that two things are joined to a third in one way; None where the schema has no one sentence for it."""
        said = {self._drawing.together.get(edge["class_iri"]) for edge in edges}
        sentence = said.pop() if len(said) == 1 else None
        if sentence is None:
            return None
        names = {"a": self._name(a), "b": self._name(b), "to": self._name(to)}
        joint = overlap is None or overlap.how in (STATED, ATTESTED)
        vietnamese = sentence[0].format(**names, both="cùng" if joint else "đều")
        english = (sentence[1] or sentence[0]).format(**names, both="")
        when = self._on(to) if overlap is None else at_one_time(overlap)
        return vietnamese + when[0], english + when[1]

    def _edge(self, source: str, target: str, edge: Mapping[str, Any]) -> Both:
        names = {"from": self._name(source), "to": self._name(target)}
        sentence = self._drawing.sentences.get(edge["class_iri"])
        said = [edge[name].partition(": ")[2] for name in ("label", "label_en")]
        if sentence is None or not (said[0] or "{said}" not in sentence[0]):
            return tuple(f"{names['from']} — {edge[name]} — {names['to']}" for name in ("label", "label_en"))  # type: ignore[return-value]
        status = _NOT_IN_OFFICE.get(edge["status"] or "", ("", ""))
        when = self._on(target)
        vietnamese = sentence[0].format(**names, said=said[0])
        english = (sentence[1] or sentence[0]).format(**names, said=said[1])
        return vietnamese + status[0] + when[0], english + status[1] + when[1]

    def _on(self, event: str) -> Both:
        """Say when an event was."""
        edtf = self._dates.get(event)
        return (f" ({edtf})", f" ({edtf})") if edtf and edtf not in self._name(event) else ("", "")

    def _name(self, iri: str) -> str:
        return str(self._graph.nodes[iri]["label"])


def at_one_time(overlap: Overlap) -> Both:
    """Say whether it was at one time, and in which years."""
    vietnamese, english = _WHEN[overlap.how]
    years = _years(overlap)
    return vietnamese.format(years=years[0]), english.format(years=years[1])


def _years(overlap: Overlap) -> Both:
    if overlap.days is None:
        return "", ""
    first, last = (day[:4] for day in overlap.days)
    if first == last:
        return f"năm {first}", f"in {first}"
    return f"từ năm {first} đến năm {last}", f"from {first} to {last}"
