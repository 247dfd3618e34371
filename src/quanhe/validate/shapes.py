"""The shapes of shapes.ttl, asked in two ways: by pySHACL of one graph, and as SPARQL of a whole store at once.

The compiler knows the constraints that the file uses and refuses any other, so that the quick way never passes what
the slow way would not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from quanhe import vocab
from quanhe.errors import OntologyError
from quanhe.store import Source
from quanhe.validate.finding import Finding

_SH: Final = Namespace(vocab.PREFIXES["sh"])
_KINDS: Final = {_SH.IRI: "isIRI", _SH.Literal: "isLiteral"}
_CAST: Final = (XSD.decimal, XSD.integer, XSD.date, XSD.boolean)


@dataclass(frozen=True, slots=True)
class _Question:
    """One constraint of one property of a shape, as SPARQL that selects ?article and ?focus of what breaches it."""

    rule: str
    sparql: str
    message: str
    message_en: str


class Shapes:
    """The shapes of one file. `read` raises OntologyError where it is not Turtle, or uses an unknown constraint."""

    def __init__(self, graph: Graph) -> None:
        """Compile shapes from a parsed graph."""
        self._graph = graph
        self._questions = list(_compile(graph))

    @classmethod
    def read(cls, path: Path) -> Shapes:
        """Read shapes from a Turtle file."""
        try:
            return cls(Graph().parse(path, format="turtle"))
        except OSError as error:
            raise OntologyError(f"{path} cannot be read: {error.strerror}") from error
        except SyntaxError as error:
            raise OntologyError(f"{path.name}: not Turtle: {error}") from error

    def ask(self, store: Source) -> Iterator[Finding]:
        """Ask every article graph of a store at once, as SPARQL."""
        for question in self._questions:
            rows = store.query(question.sparql)
            assert isinstance(rows, ox.QuerySolutions)
            for row in rows:
                focus, article = row["focus"], row["article"]
                text = focus.value if isinstance(focus, ox.NamedNode) else str(focus)
                where = article.value if isinstance(article, ox.NamedNode) else None
                yield Finding("shape", question.rule, text, where, question.message, question.message_en)

    def validate(self, ntriples: bytes, article: str) -> Iterator[Finding]:
        """Validate one graph with pySHACL, on a copy of its own in memory."""
        data = Graph().parse(data=ntriples, format="nt")
        _, results, _ = pyshacl.validate(data, shacl_graph=self._graph, inference="none", advanced=False)
        for result in results.subjects(RDF.type, _SH.ValidationResult):
            shape = results.value(result, _SH.sourceShape)
            focus = results.value(result, _SH.focusNode)
            owner = self._graph.value(predicate=_SH.property, object=shape) or shape
            path = self._graph.value(shape, _SH.path)
            component = str(results.value(result, _SH.sourceConstraintComponent)).rpartition("#")[2]
            rule = _rule(owner, path, component.removesuffix("ConstraintComponent"))
            yield Finding("shape", rule, str(focus), article, *_messages(self._graph, shape))


def _rule(shape: Node | None, path: Node | None, constraint: str) -> str:
    parts = (str(part).rpartition("#")[2].rpartition("/")[2] for part in (shape, path) if part is not None)
    return " ".join((*parts, constraint[:1].lower() + constraint[1:]))


def _messages(graph: Graph, shape: Node | None) -> tuple[str, str]:
    texts = {text.language: str(text) for text in graph.objects(shape, _SH.message) if isinstance(text, Literal)}
    return texts.get("vi", ""), texts.get("en", "")


def _compile(graph: Graph) -> Iterator[_Question]:
    for shape in sorted(graph.subjects(RDF.type, _SH.NodeShape), key=str):
        target = _target(graph, shape)
        yield from _questions(graph, shape, shape, target, None)
        for constrained in graph.objects(shape, _SH.property):
            path = graph.value(constrained, _SH.path)
            if not isinstance(path, URIRef):
                raise OntologyError(f"shapes.ttl: {shape}: expected one property as sh:path, found {path}")
            yield from _questions(graph, shape, constrained, target, path)


def _target(graph: Graph, shape: Node) -> str:
    of_class, of_property = graph.value(shape, _SH.targetClass), graph.value(shape, _SH.targetSubjectsOf)
    if isinstance(of_class, URIRef):
        return f"?focus a {of_class.n3()} ."
    if isinstance(of_property, URIRef):
        return f"?focus {of_property.n3()} ?target ."
    raise OntologyError(f"shapes.ttl: {shape}: expected sh:targetClass or sh:targetSubjectsOf")


def _questions(graph: Graph, shape: Node, source: Node, target: str, path: URIRef | None) -> Iterator[_Question]:
    value = "BIND(?focus AS ?value)" if path is None else f"?focus {path.n3()} ?value ."
    for predicate, argument in sorted(graph.predicate_objects(source)):
        if predicate in _ASIDE or (predicate, argument) == (_SH.uniqueLang, Literal(False)):
            continue
        constraint = str(predicate).removeprefix(str(_SH))
        write = _CONSTRAINTS.get(constraint)
        if write is None:
            raise OntologyError(
                f"shapes.ttl: {shape}: {constraint} is not known; expected one of {', '.join(_CONSTRAINTS)}"
            )
        breach = write(graph, argument, value)
        sparql = f"SELECT DISTINCT ?article ?focus WHERE {{ GRAPH ?article {{ {target} {breach} }} }}"
        yield _Question(_rule(shape, path, constraint), sparql, *_messages(graph, source))


def _min_count(_: Graph, least: Any, value: str) -> str:
    if int(least) != 1:
        raise OntologyError(f"shapes.ttl: sh:minCount {least} is not known; expected 1")
    return f"FILTER NOT EXISTS {{ {value} }}"


def _max_count(_: Graph, most: Any, value: str) -> str:
    if int(most) == 0:
        return value
    if int(most) != 1:
        raise OntologyError(f"shapes.ttl: sh:maxCount {most} is not known; expected 0 or 1")
    return f"{value} {value.replace('?value', '?other')} FILTER(!sameTerm(?value, ?other))"


def _node_kind(_: Graph, kind: Any, value: str) -> str:
    if kind not in _KINDS:
        raise OntologyError(f"shapes.ttl: sh:nodeKind {kind} is not known; expected sh:IRI or sh:Literal")
    return f"{value} FILTER(!{_KINDS[kind]}(?value))"


def _datatype(_: Graph, datatype: Any, value: str) -> str:
    breach = f"!isLiteral(?value) || DATATYPE(?value) != {datatype.n3()}"
    if datatype in _CAST:  # a literal of the type that is no value of it
        breach += f" || !COALESCE({datatype.n3()}(STR(?value)) = ?value, false)"
    return f"{value} FILTER({breach})"


def _class(_: Graph, name: Any, value: str) -> str:
    return f"{value} FILTER NOT EXISTS {{ ?value a {name.n3()} }}"


def _in(graph: Graph, members: Any, value: str) -> str:
    listed = ", ".join(member.n3() for member in Collection(graph, members))
    return f"{value} FILTER(?value NOT IN ({listed}))"


def _less(sign: str) -> Callable[[Graph, Any, str], str]:
    def write(_: Graph, other: Any, value: str) -> str:
        return f"{value} ?focus {other.n3()} ?other . FILTER(!COALESCE(?value {sign} ?other, false))"

    return write


def _min_inclusive(_: Graph, least: Any, value: str) -> str:
    return f"{value} FILTER(!COALESCE(?value >= {least.n3()}, false))"


def _unique_lang(_: Graph, __: Any, value: str) -> str:
    other = value.replace("?value", "?other")
    return f'{value} {other} FILTER(!sameTerm(?value, ?other) && LANG(?value) != "" && LANG(?value) = LANG(?other))'


_CONSTRAINTS: Final[Mapping[str, Callable[[Graph, Any, str], str]]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "nodeKind": _node_kind,
    "datatype": _datatype,
    "class": _class,
    "in": _in,
    "lessThan": _less("<"),
    "lessThanOrEquals": _less("<="),
    "minInclusive": _min_inclusive,
    "uniqueLang": _unique_lang,
}
_ASIDE: Final = frozenset(
    (RDF.type, _SH.path, _SH.message, _SH.property, _SH.targetClass, _SH.targetSubjectsOf, _SH.severity)
)
