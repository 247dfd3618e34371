"""The graph written for other tools: RDF, FollowTheMoney, Popolo, GraphML, GEXF and CSV (docs/exports.md).

Everything is asked through the face that any store has, so that one kept elsewhere is exported too, and the same graph
gives the same bytes. A file is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

from quanhe.exports.formats import FORMATS, Format, format_of
from quanhe.exports.writing import Options, export, write

__all__ = ["FORMATS", "Format", "Options", "export", "format_of", "write"]
