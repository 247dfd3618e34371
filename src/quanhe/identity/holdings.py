"""Which reports of a post say the same: one holding for each person, post, status and time, with all its reports.

A report that says less ("Giám đốc", without a date) goes with the one that says more, where there is only one such; a
report that fits several stands by itself. So nothing depends on the order of reports, and nothing is made more exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class When(NamedTuple):
    """What is said of the time of a holding: EDTF text, bounds of its begin and its end (ISO days), and its term."""

    edtf: str = ""
    begin: tuple[str, str] | None = None
    end: tuple[str, str] | None = None
    term: str = ""

    def says_less_than(self, other: When) -> bool:
        """Whether all that this says, the other says too, or more exactly."""
        if self.term not in ("", other.term):
            return False
        return _within(other.begin, self.begin) and _within(other.end, self.end)


@dataclass(frozen=True, slots=True)
class Report:
    """What one article states of one holding: the claim and its mention, and what tells it from other holdings.

    `attested` is the first and last day the article may be of, where that is known; all others are terms of RDF.
    """

    claim: str
    mention: str
    post: str
    status: str
    acting: bool
    when: When
    article: str
    attested: tuple[str, str] | None = None
    body: str = ""
    completed: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A holding of a post as all articles report it; `when` says the most that any of them says."""

    person: str
    post: str
    status: str
    acting: bool
    when: When
    reports: tuple[Report, ...]


def holdings(reports: Iterable[Report], canonical: Mapping[str, str]) -> list[Holding]:
    """Put reports together that say the same; `canonical` gives the person of each mention."""
    alike: dict[tuple[str, str, str, bool], list[Report]] = defaultdict(list)
    for report in reports:
        alike[canonical[report.mention], report.post, report.status, report.acting].append(report)
    found = []
    for (person, post, status, acting), group in alike.items():
        by_time: dict[When, list[Report]] = defaultdict(list)
        fullest = _fullest({report.when for report in group})
        for report in group:
            by_time[fullest[report.when]].append(report)
        for when, same in by_time.items():
            same.sort(key=lambda report: report.claim)
            found.append(Holding(person, post, status, acting, when, tuple(same)))
    return found


def _fullest(times: set[When]) -> dict[When, When]:
    """Give for each time the one that says the most of what it says, where there is only one; else itself."""
    if len(times) == 1:
        return {when: when for when in times}
    top = [when for when in times if not any(when.says_less_than(other) and when != other for other in times)]
    chosen = {}
    for when in times:
        above = [other for other in top if when.says_less_than(other)]
        chosen[when] = above[0] if len(above) == 1 else when
    return chosen


def _within(inner: tuple[str, str] | None, outer: tuple[str, str] | None) -> bool:
    if outer is None:
        return True
    return inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]
