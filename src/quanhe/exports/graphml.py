"""GraphML (graphml.graphdrawing.org): the network with its attributes, for yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from quanhe.exports.drawn import EDGE, NODE, Drawn, xml
from quanhe.exports.writing import Options
from quanhe.store import Source

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the network as GraphML."""
    drawn = Drawn(source)
    out.write(_HEAD.encode())
    out.writelines(f"{line}\n".encode() for line in (*_keys(), '<graph id="quanhe" edgedefault="directed">'))
    out.writelines(f"{line}\n".encode() for line in _elements(drawn))
    out.write(b"</graph>\n</graphml>\n")


def _keys() -> Iterator[str]:
    for of, names in (("node", NODE), ("edge", EDGE)):
        for name in names:
            yield f'<key id="{of}.{name}" for="{of}" attr.name="{name}" attr.type="string"/>'
    yield '<key id="edge.weight" for="edge" attr.name="weight" attr.type="double"/>'


def _elements(drawn: Drawn) -> Iterator[str]:
    for node in drawn.nodes():
        yield f'<node id="{node.id}">{_data("node", node.attributes)}</node>'
    for edge in drawn.edges():
        told = f'{_data("edge", edge.attributes)}<data key="edge.weight">{edge.weight}</data>'
        yield f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}">{told}</edge>'


def _data(of: str, attributes: dict[str, str]) -> str:
    return "".join(f'<data key="{of}.{name}">{xml(value)}</data>' for name, value in attributes.items())
