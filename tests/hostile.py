"""Questions that are meant to do harm: nested deep, long, huge, or reaching out of the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

SHAPES: Final[dict[str, Callable[[int], str]]] = {
    "groups": lambda n: "ASK " + "{" * n + "}" * n,
    "brackets in an expression": lambda n: "ASK { FILTER(" + "(" * n + "1" + ")" * n + ") }",
    "negations": lambda n: "ASK { FILTER(" + "!" * n + "true) }",
    "a chain of sums": lambda n: "ASK { FILTER(1" + "+1" * n + " > 0) }",
    "OPTIONAL in OPTIONAL": lambda n: "ASK { " + "OPTIONAL{" * n + "?s ?p ?o" + "}" * n + " }",
    "a chain of UNION": lambda n: "ASK { {?s ?p ?o}" + "UNION{?s ?p ?o}" * n + " }",
    "NOT EXISTS in NOT EXISTS": lambda n: "ASK { " + "FILTER NOT EXISTS{" * n + "?s ?p ?o" + "}" * n + " }",
    "SELECT in SELECT": lambda n: "ASK { " + "{SELECT*{" * n + "?s ?p ?o" + "}}" * n + " }",
    "a long path": lambda n: "ASK { ?s rdf:type" + "/rdf:type" * n + " ?o }",
    "brackets in a path": lambda n: "ASK { ?s " + "(" * n + "rdf:type" + ")" * n + " ?o }",
    "a path backwards and backwards": lambda n: "ASK { ?s " + "^" * n + "rdf:type ?o }",
    "lists in lists": lambda n: "ASK { " + "(" * n + "1" + ")" * n + " ?p ?o }",
    "blank nodes in blank nodes": lambda n: "ASK { " + "[?p " * n + "?o" + "]" * n + " }",
    "IN a long list": lambda n: "ASK { FILTER(1 IN (" + ",".join("1" * n) + ")) }",
}
"""Ways to nest, or to chain, n times."""

DEPTHS: Final = (100, 1_000, 3_000, 10_000, 100_000)

_PAIRS: Final = "?a ?b ?c . ?d ?e ?f"
_MANY: Final = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(4))
_DOUBLED: Final = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))

BOMBS: Final = {
    "a product, counted": f"SELECT (COUNT(*) AS ?n) {{ {_MANY} }}",
    "a product, sorted": f"SELECT * {{ {_MANY} }} ORDER BY ?c0 ?c1",
    "a product, written": f"SELECT * {{ {_MANY} }}",
    "a product, each once": f"SELECT DISTINCT * {{ {_MANY} }}",
    "a product, grouped": f"SELECT ?a0 ?a1 ?a2 (COUNT(*) AS ?n) {{ {_MANY} }} GROUP BY ?a0 ?a1 ?a2",
    "a product, in one text": f"SELECT (GROUP_CONCAT(STR(?c0)) AS ?x) {{ {_MANY} }}",
    "a product, as triples": f"CONSTRUCT {{ ?a ?e ?f . ?d ?b ?c }} {{ {_PAIRS} }}",
    "a text doubled forty times": f'SELECT ?x40 {{ BIND("quan hệ" AS ?x0) {_DOUBLED} }}',
    "every way from everywhere to everywhere": "SELECT * { ?s (!<urn:x>|^!<urn:x>)* ?o . ?o (!<urn:x>)+ ?t }",
    "a pattern that goes back and back": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    'FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(a+)+(b+)+(.*)*$")) ?g ?h ?i }',
}
"""Questions that take more than there is: time, memory, rows or bytes."""


class Reach(NamedTuple):
    """A question that reaches out of the graph."""

    name: str
    sparql: str


_AWAY: Final = "SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o }"
REACHES: Final = (
    Reach("at the start", f"SELECT * {{ {_AWAY} }}"),
    Reach("in OPTIONAL", f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {_AWAY} }} }}"),
    Reach("in UNION", f"SELECT * {{ {{ ?s ?p ?o }} UNION {{ {_AWAY} }} }}"),
    Reach("in MINUS", f"SELECT * {{ ?s ?p ?o MINUS {{ {_AWAY} }} }}"),
    Reach("in EXISTS", f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {_AWAY} }} }}"),
    Reach("in a subquery", f"SELECT * {{ {{ SELECT * {{ {_AWAY} }} }} }}"),
    Reach("in GRAPH", f"SELECT * {{ GRAPH ?g {{ {_AWAY} }} }}"),
    Reach("in CONSTRUCT", f"CONSTRUCT {{ ?s ?p ?o }} {{ {_AWAY} }}"),
    Reach("in DESCRIBE", f"DESCRIBE ?s {{ {_AWAY} }}"),
    Reach("in ASK", f"ASK {{ {_AWAY} }}"),
    Reach("in small letters", f"SELECT * {{ {_AWAY.lower()} }}"),
    Reach("SILENT", "SELECT * { SERVICE SILENT <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"),
    Reach("by a variable", "SELECT * { VALUES ?e { <http://127.0.0.1:9/> } SERVICE ?e { ?s ?p ?o } }"),
    Reach("by a prefix", "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }"),
    Reach("behind a comment", "SELECT * { SERVICE # for all\n <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"),
    Reach("without a space", "SELECT*{?s ?p ?o.SERVICE<http://127.0.0.1:9/sparql>{?s ?p ?o}}"),
    Reach("FROM a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    Reach("FROM NAMED a file", "SELECT * FROM NAMED <FILE:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }"),
    Reach("FROM a file by a prefix", "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }"),
    Reach("FROM a file by a base", "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }"),
    Reach("LOAD", "LOAD <http://127.0.0.1:9/data.ttl>"),
    Reach("INSERT", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"),
    Reach("DELETE behind a prologue", "PREFIX a: <urn:a> # and then\n DELETE WHERE { ?s ?p ?o }"),
)
"""Questions that reach for the network or for files, or change the graph."""
