"""GEXF 1.3 (gexf.net): the network with its stated times and the colours of its legend, for Gephi.

An edge, or an event, has a begin or end where one is stated; what has none is there always. A partial date is widened
to the days that it can mean; as it was stated it stands among the attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from quanhe.exports.drawn import EDGE, NODE, Drawn, xml
from quanhe.exports.writing import Options
from quanhe.rdf.dates import partial
from quanhe.store import Source

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>quanhe</creator><description>Quan Hệ</description></meta>
<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">
"""
_LABEL: Final = "label"
"""Stands in an attribute of its own."""
_COLOURS: Final = "SELECT ?class ?colour WHERE { GRAPH <graph/reference> { ?class qh:colour ?colour } }"
_EVENTS: Final = "SELECT ?event ?time WHERE { ?event a qh:Event ; qh:edtf ?time }"


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the network as GEXF."""
    drawn, colours, events = Drawn(source), _pairs(source, _COLOURS), _pairs(source, _EVENTS)
    out.write(_HEAD.encode())
    for part in (_attributes(), _nodes(drawn, colours, events), _edges(drawn)):
        out.writelines(f"{line}\n".encode() for line in part)
    out.write(b"</graph>\n</gexf>\n")


def _pairs(source: Source, query: str) -> dict[str, str]:
    found: Any = source.query(query)
    return dict(sorted((row[0].value, row[1].value) for row in found))


def _attributes() -> Iterator[str]:
    for of, names in (("node", NODE), ("edge", EDGE)):
        titles = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in names if name != _LABEL)
        yield f'<attributes class="{of}" mode="static">{titles}</attributes>'


def _nodes(drawn: Drawn, colours: Mapping[str, str], events: Mapping[str, str]) -> Iterator[str]:
    yield "<nodes>"
    for node in drawn.nodes():
        day = events.get(node.iri)
        label = xml(node.attributes.get("label", node.iri))
        colour = _colour(colours.get(node.attributes["class"]))
        yield f'<node id="{node.id}" label="{label}"{times(day, day)}>{_values(node.attributes)}{colour}</node>'
    yield "</nodes>"


def _edges(drawn: Drawn) -> Iterator[str]:
    yield "<edges>"
    for edge in drawn.edges():
        told = edge.attributes
        ends = f'source="{edge.source}" target="{edge.target}" kind="{xml(told["relation"])}"'
        said = f'label="{xml(told["label"])}" weight="{edge.weight}"'
        spell = times(told.get("stated_start"), told.get("stated_end"))
        yield f'<edge id="{edge.id}" {ends} {said}{spell}>{_values(told)}</edge>'
    yield "</edges>"


def times(start: str | None, end: str | None) -> str:
    """Give a begin and end as days: the first that the one can mean and the last that the other can."""
    first, last = partial(start), partial(end)
    if first and last and first.first > last.last:
        return ""
    return (f' start="{first.first}"' if first else "") + (f' end="{last.last}"' if last else "")


def _values(attributes: Mapping[str, str]) -> str:
    told = "".join(
        f'<attvalue for="{name}" value="{xml(value)}"/>' for name, value in attributes.items() if name != _LABEL
    )
    return f"<attvalues>{told}</attvalues>"


def _colour(colour: str | None) -> str:
    if colour is None:
        return ""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
