"""Time of projecting graphs to networks and of measures on them, beside one joined query and beside plain networkx.

Each graph is a folder that `quanhe build` wrote; give several of growing sizes. CPU time, in seconds; the ratios are of
one run on one machine.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Callable
from time import process_time
from typing import Any, TypeVar

import networkx

from quanhe import network
from quanhe.store import Store

Found = TypeVar("Found")

JOINED = """
SELECT ?claim ?rule ?quote ?start ?end ?article WHERE {
  {
    ?claim a qh:Claim ; prov:wasQuotedFrom ?span ; qh:rule ?rule .
    FILTER NOT EXISTS { ?claim a org:Membership }
    GRAPH ?article { ?span nif:anchorOf ?quote }
    GRAPH ?article { ?span nif:beginIndex ?start }
    GRAPH ?article { ?span nif:endIndex ?end }
  } UNION {
    ?claim a org:Membership ; prov:wasDerivedFrom ?report .
    GRAPH ?article { ?report qh:rule ?rule }
    GRAPH ?article { ?report prov:wasQuotedFrom ?span }
    GRAPH ?article { ?span nif:anchorOf ?quote }
    GRAPH ?article { ?span nif:beginIndex ?start }
    GRAPH ?article { ?span nif:endIndex ?end }
  }
}"""
"""The quotes of all claims in one query, as a store would join them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graphs", nargs="+", help="folders of graphs")
    for folder in parser.parse_args().graphs:
        with Store.open(folder) as store:
            projected(store, folder)
            measured(network.read_ties(store))
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


def projected(store: Store, folder: str) -> None:
    """Measure the projection: with all it can have, without quotes and facts, and the ties alone."""
    whole, full = timed(lambda: network.network(store))
    print(
        f"{folder}: {len(store.oxigraph):,} quads, {len(whole):,} nodes, {whole.number_of_edges():,} edges", flush=True
    )
    _, bare = timed(lambda: network.network(store, evidence=False, facts=False))
    _, lean = timed(lambda: network.read_ties(store))
    _, plain = timed(lambda: networkx.MultiDiGraph(whole.edges(keys=True, data=True)))
    print(f"  the whole network      {full:7.2f} s, {full / plain:.0f} times plain networkx on the same edges")
    print(f"  no quotes, no facts    {bare:7.2f} s, {full / bare:.1f} times as fast")
    print(f"  only what ties         {lean:7.2f} s, {full / lean:.1f} times as fast", flush=True)
    claims = {claim for *_, found in whole.edges(data="claims") for claim in found}
    _, columns = timed(lambda: network.evidence(store, claims))
    _, joined = timed(lambda: rows(store, JOINED))
    print(f"  quotes of all edges    {columns:7.2f} s, one joined query {joined / columns:.1f} times as long")
    _, some = timed(lambda: network.evidence(store, sorted(claims)[:20]))
    print(f"  quotes of 20 claims    {some:7.3f} s", flush=True)


def measured(graph: networkx.MultiDiGraph) -> None:
    """Measure the measures, beside networkx's own where it has them without scipy."""
    simple = network.ties(graph)
    bare = networkx.Graph(simple.edges())
    print(f"  ties: {len(simple):,} things, {simple.number_of_edges():,} ties")
    works: dict[str, Callable[[], Any]] = {
        "degree": lambda: network.central(graph, by="degree"),
        "pagerank": lambda: network.pagerank(simple),
        "betweenness": lambda: network.betweenness(simple),
        "communities": lambda: network.communities(graph),
        "components": lambda: network.components(graph),
    }
    _, sample = timed(lambda: networkx.betweenness_centrality(bare, k=min(20, len(bare)), seed=1))
    for name, work in works.items():
        _, taken = timed(work)
        beside = f", {taken / sample:.1f} times networkx's from 20 of them" if name == "betweenness" else ""
        print(f"  {name:<22} {taken:7.2f} s{beside}", flush=True)


def rows(store: Store, sparql: str) -> int:
    """Go through the rows of a query, and count them."""
    result: Any = store.query(sparql)
    return sum(1 for solution in result if all(term.value for term in solution))


def timed(work: Callable[[], Found]) -> tuple[Found, float]:
    """Give what something gives, and the CPU time it takes."""
    started = process_time()
    found = work()
    return found, process_time() - started


if __name__ == "__main__":
    main()
