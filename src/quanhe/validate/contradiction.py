"""Articles that contradict each other about who holds a post: what no order of succession explains.

That somebody holds a post until another takes it is no contradiction, nor are two in it around the day it changes
hands, as articles are late: only what is further apart than HANDOVER counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quanhe.identity import is_full
from quanhe.validate.columns import Columns
from quanhe.validate.finding import Finding
from quanhe.validate.holders import Days, Holder, Holders, Known, Report, after

HANDOVER: Final = 61
"""Days for which articles may still, or already, tell of somebody in an office."""

TAKING: Final = 92
"""Days between an election or decision and the day on which a post is taken: either may be called the begin."""

AGAIN: Final = 1095
"""Days after which a second begin is a new term of office, not another word on the first."""


class _Held(NamedTuple):
    """The first and the last day on which somebody is known in a post."""

    first: Known
    last: Known
    holder: Holder


def contradictions(columns: Columns) -> Iterator[Finding]:
    """Give what articles say of posts that cannot all be right, each with the quotes of both sides."""
    holders = Holders(columns)
    by_post: dict[str, list[Holder]] = defaultdict(list)
    by_person: dict[str, list[_Held]] = defaultdict(list)
    for holder in holders.all:
        by_post[holder.post].append(holder)
        by_person[holder.person] += _held(holder)
        if len(holder.reports) > 1 and not holders.is_many(holder) and not holders.is_vague(holder):
            yield from _of_one_holding(columns, holders, holder)
    for group in by_post.values():
        if len(group) > 1 and holders.is_one_seat(group[0]):
            yield from _two_holders(columns, holders, group)
    for held in by_person.values():
        if len(held) > 1:
            yield from _two_provinces(columns, holders, held)


def _held(holder: Holder, apart: Collection[str] = ()) -> list[_Held]:
    held = holder.held(apart)
    return [_Held(*held, holder)] if held else []


def _two_holders(columns: Columns, holders: Holders, group: Sequence[Holder]) -> Iterator[Finding]:
    """Find two people in one seat at once; each is compared with the one before who is known in it longest.

    An article that tells of two in it tells of former days: its own day says nothing of either.
    """
    told = Counter(article for holder in group for article in {one.article for one in holder.reports if one.in_office})
    apart = {article for article, people in told.items() if people > 1}
    named = [holder for holder in group if is_full(columns.label(holder.person)) and not holders.is_settled(holder)]
    known = [held for holder in named for held in _held(holder, apart)]
    longest: _Held | None = None
    for held in sorted(known, key=lambda held: (held.first, held.last)):
        if longest and _at_once(longest, held) and not holders.may_be_one(longest.holder, held.holder):
            names = columns.label(held.holder.post), *(columns.label(one.holder.person) for one in (longest, held))
            vietnamese = "{0}: {1} ({3}) và {2} ({4}) cùng được nêu là đương chức."
            english = "{0}: both {1} ({3}) and {2} ({4}) are told to be in office."
            yield _of_two(columns, "post.two-holders", longest, held, vietnamese, english, names)
        longest = held if longest is None else max(longest, held, key=lambda held: held.last)


def _two_provinces(columns: Columns, holders: Holders, group: Iterable[_Held]) -> Iterator[Finding]:
    """Find one person in full-time posts of two provinces at once."""
    longest: dict[tuple[str, ...], _Held] = {}
    for held in sorted(group, key=lambda held: (held.first, held.last)):
        seat = holders.seat(held.holder.body)
        if not seat.full_time or not seat.region or seat.vague or holders.is_many(held.holder):
            continue
        for region, other in longest.items():
            if not set(region) & set(seat.region) and _at_once(other, held):
                names = columns.label(held.holder.person), *(columns.label(one.holder.post) for one in (other, held))
                vietnamese = "{0} giữ hai chức vụ chuyên trách ở hai tỉnh cùng lúc: {1} ({3}) và {2} ({4})."
                english = "{0} holds full-time posts in two provinces at once: {1} ({3}) and {2} ({4})."
                yield _of_two(columns, "post.two-provinces", other, held, vietnamese, english, names)
        longest[seat.region] = max(longest.get(seat.region, held), held, key=lambda held: held.last)


def _at_once(one: _Held, other: _Held) -> bool:
    """Whether neither can have followed the other."""
    return one.last.day > after(other.first.day, HANDOVER) and other.last.day > after(one.first.day, HANDOVER)


def _of_two(
    columns: Columns, rule: str, one: _Held, other: _Held, vietnamese: str, english: str, names: Sequence[str]
) -> Finding:
    """Make a finding on two holdings, with the quotes that show their first and last days."""
    known = (one.first, one.last, other.first, other.last)
    days = (" – ".join(dict.fromkeys(sorted((held.first.day, held.last.day)))) for held in (one, other))
    said = (*names, *days)
    claims = list(dict.fromkeys(each.claim for each in known))
    return _finding(columns, rule, one.holder, claims, [text.format(*said) for text in (vietnamese, english)])


def _of_one_holding(columns: Columns, holders: Holders, holder: Holder) -> Iterator[Finding]:
    """Find what articles say of one person's time in one post that cannot all be right."""
    begins = [(report.begin, report) for report in holder.reports if report.begin]
    ends = [(report.end, report) for report in holder.reports if report.end]
    dated = False
    for edges, rule, word, english in (
        (begins, "post.begin-differs", "bắt đầu", "begin"),
        (ends, "post.end-differs", "kết thúc", "end"),
    ):
        for (day, one), (other_day, other) in pairwise(sorted(edges)):
            gap = other_day[0] > after(day[1], TAKING) and other_day[0] < after(day[1], AGAIN)
            if gap and columns.source(one.article) != columns.source(other.article):
                dated = True
                both = _written(day), _written(other_day)
                texts = (
                    f"Hai bài nêu hai ngày {word} khác nhau: {{0}}, {both[0]} và {both[1]}.",
                    f"Two articles give different days for the {english} of {{0}}: {both[0]} and {both[1]}.",
                )
                yield _on(columns, rule, holder, (one, other), texts)
    if not dated and not holders.is_settled(holder):
        yield from _back_in_office(columns, holder, [day[0] for day, _ in begins])


def _back_in_office(columns: Columns, holder: Holder, begins: Sequence[str]) -> Iterator[Finding]:
    """Find somebody told in office after the post was told to be over, without a word of taking it again.

    News goes on calling people by the office they had: so as many must tell of them in it as tell that it was over.
    """
    over = [(report.end[1], report) for report in holder.reports if report.end and not report.in_office]
    over += [(report.seen[1], report) for report in holder.reports if report.seen and report.gone]
    seen = [(report.seen[0], report) for report in holder.reports if report.seen and report.status == "current"]
    if not over or not seen:
        return
    day, end = min(over)
    again = [*begins, *(report.seen[1] for report in holder.reports if report.seen and report.status == "appointed")]
    late = sorted(pair for pair in seen if pair[0] > after(day, HANDOVER))
    if _sources(columns, late) < _sources(columns, over):
        return
    for later, report in late:
        apart = columns.source(report.article) != columns.source(end.article)
        if apart and not any(day < begin <= later for begin in again):
            rule = "post.after-end" if end.end else "post.former-then-current"
            texts = (
                f"Đã thôi giữ chức ngày {day} mà bài ngày {later} lại nêu là đương chức: {{0}}.",
                f"Over on {day}, but told to be in office by an article of {later}: {{0}}.",
            )
            yield _on(columns, rule, holder, (end, report), texts)
            return


def _sources(columns: Columns, told: Iterable[tuple[str, Report]]) -> int:
    """Count the articles that tell something, near copies once."""
    return len({columns.source(report.article) for _, report in told})


def _on(columns: Columns, rule: str, holder: Holder, said: Iterable[Report], texts: Iterable[str]) -> Finding:
    """Make a finding on one holding, which `{0}` stands for."""
    name = f"{columns.label(holder.person)}, {columns.label(holder.post)}"
    return _finding(columns, rule, holder, [report.claim for report in said], [text.format(name) for text in texts])


def _finding(columns: Columns, rule: str, holder: Holder, claims: Sequence[str], texts: Sequence[str]) -> Finding:
    return Finding("contradiction", rule, holder.post, None, texts[0], texts[1], columns.quotes(claims))


def _written(days: Days) -> str:
    """Give a day as exactly as it is known."""
    return days[0] if days[0] == days[1] else f"{days[0]}/{days[1]}"
