"""When an article was written, where it does not say: bounds that follow from what it states, and nothing more exact.

Only for telling which province a name means. It is never the day a fact is attested on.
"""

from __future__ import annotations

from collections.abc import Iterator

from quanhe.facts import Facts
from quanhe.identity import Places, name_key
from quanhe.rdf.dates import Bounds, partial, period
from quanhe.rdf.reference import EVER


def written_between(facts: Facts, published: str | None, places: Places) -> Bounds:
    """Give the first and last day the article may be of: those of its date, else what its facts leave possible.

    It is not older than a document it cites or a post taken or left in it; and not younger than a province in
    whose bodies people are in office.
    """
    dated = partial(published)
    if dated:
        return dated
    first = max(_past(facts), default=EVER.first)
    last = min(_in_office(facts, places), default=EVER.last)
    return Bounds("", first, last) if first <= last else EVER


def _past(facts: Facts) -> Iterator[str]:
    dates = [partial(document.date) for document in facts.documents]
    dates += [period(document.term) for document in facts.documents if document.term]
    for post in facts.posts:
        if post.status != "proposed":
            dates += [partial(post.start), partial(post.end)]
    return (bounds.first for bounds in dates if bounds)


def _in_office(facts: Facts, places: Places) -> Iterator[str]:
    served = {name_key(body.name): body.place for body in facts.organisations}
    for post in facts.posts:
        place = served.get(name_key(post.organisation or ""))
        ended = places.ended(place) if place and post.status == "current" else None
        if ended:
            yield ended
