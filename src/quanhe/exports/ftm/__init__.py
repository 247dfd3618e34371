"""FollowTheMoney (followthemoney.tech): entities as lines of JSON, for Aleph, OpenAleph, nomenklatura and their like.

Things come before the edges that point to them; each edge names its articles (`proof`), their addresses and its quotes.
"""

from __future__ import annotations

import json
from typing import IO

from quanhe.exports.content import Content
from quanhe.exports.ftm.edges import edges
from quanhe.exports.ftm.entities import Entities, things
from quanhe.exports.writing import Options
from quanhe.store import Source

__all__ = ["write"]


def write(source: Source, out: IO[bytes], format: str, options: Options) -> None:
    """Write the consolidated graph as FollowTheMoney entities, one a line, in the order of their kinds and IRIs."""
    content = Content(source)
    entities = Entities(content)
    for part in (things(entities), edges(entities)):
        for entity in part:
            out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")
