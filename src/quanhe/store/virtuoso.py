"""What Virtuoso 7 does its own way in the middle of SPARQL, put right in the text of a query before it is sent.

- With a default graph named for a query, `GRAPH <name>` finds nothing, and `GRAPH ?graph` all named graphs, that one
  among them: so the name of a graph becomes a variable and a filter, and another filter keeps that one out.
- Literals of more than some twenty characters are put in order by their first characters only, their `STR` by all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from quanhe.store.completing import Token

Condition: TypeAlias = Callable[[str], str]
"""Gives a condition on a variable, as SPARQL."""

HIDDEN: Final = "quanhe_graph_"
"""How the variables begin that stand for the names of graphs: they are no columns of an answer."""

_AFTER_ORDER: Final = ("LIMIT", "OFFSET", "VALUES", "HAVING", "}")
_LEAST: Final = "-1e300"
"""What stands for all that is no number: it comes before every number, as what is unbound does."""


def put_right(tokens: list[Token], is_named: Condition | None) -> str:
    """Give a query, complete with prefixes, as Virtuoso has to be asked.

    `is_named` gives the condition that a variable is a named graph to who asks; None where every one is.
    """
    return "".join(token.text for token in _ordered(list(_graphs(tokens, is_named)) if is_named else tokens))


def _graphs(tokens: list[Token], is_named: Condition) -> Iterator[Token]:
    """Make variables of the names of graphs, and keep the default one, and those of others, out."""
    last, filtered, count = Token("", ""), "", 0
    for token in tokens:
        if last.says("GRAPH") and token.kind in ("iri", "name"):
            count += 1
            filtered = f" FILTER(?{HIDDEN}{count} = {token.text}) "
            yield Token("variable", f"?{HIDDEN}{count}")
        elif last.says("GRAPH") and token.kind == "variable":
            filtered = f" FILTER({is_named(token.text)}) "
            yield token
        elif filtered and token.says("{"):
            yield token
            yield Token("space", filtered)
            filtered = ""
        else:
            yield token
        last = last if token.kind == "space" else token


def _ordered(tokens: list[Token]) -> Iterator[Token]:
    """Order by all of a literal, where the query says `ORDER BY ?name` or `DESC(?name)`; numbers stay numbers."""
    said = [token for token in tokens if token.kind != "space"]
    computed = _computed(said)
    ordering, depth, index, passed = False, 0, -1, 0
    for token in tokens:
        if token.kind == "space":
            yield token
            continue
        index += 1
        if token.says("BY") and index and said[index - 1].says("ORDER"):
            ordering, depth = True, 0
        elif any(map(token.says, _AFTER_ORDER)):
            ordering = False
        depth += token.says("(") - token.says(")")
        if passed:
            passed -= 1
        elif ordering and depth == 0 and token.kind == "variable" and token.text not in computed:
            yield Token("sign", _both(token.text, "ASC"))
        elif ordering and depth == 0 and _is_directed(said[index : index + 4], computed):
            yield Token("sign", _both(said[index + 2].text, token.text))
            passed = 3
        else:
            yield token


def _is_directed(said: list[Token], computed: set[str]) -> bool:
    """Whether the next pieces are `DESC(?name)` or `ASC(?name)`."""
    if len(said) < 4 or not (said[0].says("DESC") or said[0].says("ASC")) or said[2].text in computed:
        return False
    return said[1].says("(") and said[2].kind == "variable" and said[3].says(")")


def _computed(said: list[Token]) -> set[str]:
    """Give the variables that a SELECT computes: those are ordered well as they are, and may be of a group."""
    found, heading = set(), False
    for before, token in pairwise(said):
        heading = before.says("SELECT") or (heading and not token.says("{"))
        if heading and before.says("AS"):
            found.add(token.text)
    return found


def _both(variable: str, direction: str) -> str:
    return f"{direction}(IF(isNumeric({variable}), {variable}, {_LEAST})) {direction}(STR({variable}))"


__all__ = ["HIDDEN", "Condition", "put_right"]
