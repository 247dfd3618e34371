"""JSON-LD: the graph as nodes, compacted with a context of our own (ontology/context.jsonld) that stands in the file.

So no reader needs the network. Values stay exact: only whole numbers and truth values are JSON's own, and what the
context has no term for is written with its type or language beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import IO, Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.exports.lines import chosen_graph, quads_in_order
from quanhe.exports.writing import Options
from quanhe.store import Source

_FILE: Final = "context.jsonld"
_TYPE: Final = vocab.PREFIXES["rdf"] + "type"
_XSD: Final = vocab.PREFIXES["xsd"]
_STRING: Final = _XSD + "string"
_KEPT: Final = 1 << 15
_EXACT: Final = 2**53
"""Above it readers of JSON may round a number."""


def context(base: str = vocab.BASE) -> dict[str, Any]:
    """Give the context, as it stands in ontology/context.jsonld, for a graph whose IRIs have a base."""
    return {**_shipped(), "d": base} if _ends_as_prefix(base) else dict(_shipped())


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the graph, or one of its graphs, as JSON-LD: a node a line, those of each named graph together."""
    chosen = chosen_graph(source, options.graph, whole=True)
    known = context(source.base)
    nodes = Nodes(known)
    out.write(f'{{"@context": {_json(known)},\n"graph": ['.encode())
    comma = ""
    for graph, quads in groupby(quads_in_order(source, chosen), key=lambda quad: quad.graph_name):
        inside: Iterable[str] = _joined(map(_json, nodes.of(quad.triple for quad in quads)))
        if not isinstance(graph, ox.DefaultGraph) and chosen is None:
            inside = chain([f'{{"id": {_json(nodes.iri(graph.value))}, "graph": [\n'], inside, ["\n]}"])
        out.write(f"{comma}\n".encode())
        out.writelines(text.encode() for text in inside)
        comma = ","
    out.write(b"\n]}\n")


class Nodes:
    """Nodes of JSON-LD made of triples by a context."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self._spaces = sorted(
            ((space, name) for name, space in context.items() if isinstance(space, str) and not space.startswith("@")),
            key=lambda pair: -len(pair[0]),
        )
        spaces = {name: space for space, name in self._spaces}
        self._terms = {
            _expanded(term["@id"], spaces): (name, term.get("@type"), term.get("@container"))
            for name, term in context.items()
            if isinstance(term, dict)
        }
        self._types = {_expanded(kind, spaces): kind for _, kind, _ in self._terms.values() if kind}
        self.iri = lru_cache(maxsize=_KEPT)(self._iri)
        """Gives an IRI as short as the context allows."""

    def of(self, triples: Iterable[ox.Triple]) -> Iterator[dict[str, Any]]:
        """Give a node for each subject; triples of one subject must stand together."""
        for subject, told in groupby(triples, key=lambda triple: triple.subject):
            yield self._node(subject, told)

    def _node(self, subject: Any, told: Iterable[ox.Triple]) -> dict[str, Any]:
        node: dict[str, Any] = {"id": self.iri(subject.value)}
        for triple in told:
            value = triple.object
            if triple.predicate.value == _TYPE and isinstance(value, ox.NamedNode):
                _add(node, "type", self.iri(value.value))
                continue
            name, kind, container = self._terms.get(triple.predicate.value, (None, None, None))
            if name and container and isinstance(value, ox.Literal) and value.language:
                _add(node.setdefault(name, {}), value.language, value.value)
            elif name and not container and (said := self._coerced(value, kind)) is not None:
                _add(node, name, said)
            else:
                _add(node, self.iri(triple.predicate.value), self._full(value))
        return node

    def _coerced(self, value: Any, kind: str | None) -> Any:
        """Give a value as a term of a type has it; None where it is of another type."""
        if isinstance(value, ox.NamedNode):
            return self.iri(value.value) if kind == "@id" else None
        datatype = "@language" if value.language else value.datatype.value
        if kind is None:
            return value.value if datatype == _STRING else None
        if self._types.get(datatype) != kind:
            return None
        if kind == "xsd:boolean" and value.value in ("true", "false"):
            return value.value == "true"
        if kind == "xsd:integer" and _is_exact(value.value):
            return int(value.value)
        return value.value

    def _full(self, value: Any) -> Any:
        """Give a value with all that is to be known of it."""
        if isinstance(value, ox.NamedNode):
            return {"@id": self.iri(value.value)}
        if value.language:
            return {"@language": value.language, "@value": value.value}
        if value.datatype.value == _STRING:
            return value.value
        return {"@type": self.iri(value.datatype.value), "@value": value.value}

    def _iri(self, iri: str) -> str:
        for space, name in self._spaces:
            if iri.startswith(space) and not iri.startswith("//", len(space)):
                return f"{name}:{iri[len(space) :]}"
        return iri


def _add(node: dict[str, Any], name: str, value: Any) -> None:
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _expanded(name: str, spaces: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return spaces[prefix] + local if colon else name


def _is_exact(text: str) -> bool:
    return (
        text.lstrip("-").isascii() and text.lstrip("-").isdigit() and str(int(text)) == text and abs(int(text)) < _EXACT
    )


def _ends_as_prefix(base: str) -> bool:
    return base.endswith(tuple(":/?#[]@"))


def _joined(texts: Iterable[str]) -> Iterator[str]:
    for index, text in enumerate(texts):
        yield f",\n{text}" if index else text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _shipped() -> dict[str, Any]:
    given: dict[str, Any] = json.loads((vocab.ontology_directory() / _FILE).read_text(encoding="utf-8"))
    return dict(given["@context"])
