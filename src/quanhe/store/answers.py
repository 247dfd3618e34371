"""Answers of a SPARQL 1.1 store as Oxigraph's own, so that nobody who asks has to know where a graph is kept."""

from __future__ import annotations

import json
from typing import Any, Final

import pyoxigraph as ox

from quanhe import vocab
from quanhe.store.source import Result

ROWS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
_BOOLEAN: Final = vocab.PREFIXES["xsd"] + "boolean"
_ASKED: Final = "__ASK_RETVAL"
"""The column in which Virtuoso answers ASK."""


def read_rows(data: bytes, hidden: str = "\0") -> ox.QuerySolutions | ox.QueryBoolean:
    """Read an answer to SELECT or ASK, but for columns whose names begin so. Raises ValueError where it is none."""
    try:
        answer = json.loads(data)
        if "vars" in answer["head"]:
            answer["head"]["vars"] = [name for name in answer["head"]["vars"] if not name.startswith(hidden)]
        if answer["head"].get("vars") == [_ASKED]:
            said = [row[_ASKED]["value"] for row in answer["results"]["bindings"]]
            return _parsed({"head": {}, "boolean": said == ["1"]})  # for no it may say nothing at all
        for row in answer.get("results", {}).get("bindings", ()):
            for name, value in list(row.items()):
                if name.startswith(hidden):
                    del row[name]
                elif value.get("datatype") == _BOOLEAN:  # Virtuoso writes them as numbers
                    value["value"] = {"1": "true", "0": "false"}.get(value["value"], value["value"])
        return _parsed(answer)
    except (SyntaxError, KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise ValueError(f"what the store answered is not SPARQL results in JSON ({error})") from error


def read_triples(data: bytes) -> ox.QueryTriples:
    """Read an answer to CONSTRUCT or DESCRIBE. Raises ValueError where it is none."""
    store = ox.Store()
    try:
        store.load(data, format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise ValueError(f"what the store answered is not N-Triples ({error})") from error
    found: Result = store.query("CONSTRUCT WHERE { ?subject ?predicate ?object }")
    assert isinstance(found, ox.QueryTriples)
    return found


def _parsed(answer: dict[str, Any]) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(json.dumps(answer).encode(), format=ox.QueryResultsFormat.JSON)


__all__ = ["ROWS", "TRIPLES", "read_rows", "read_triples"]
