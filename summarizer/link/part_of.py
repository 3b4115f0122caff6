"""Find the happenings that an aggregate counts together: "attacks over two days killed many" and each attack.

An aggregate has a toll of its own and several days, stated or in words ("within 48 hours"). A part lies
within it in time and place, is of its family of types, done by and to the same named actors, and its toll is
not more. What is unknown decides nothing, with two exceptions in the article that tells both: words for a
period stand for days that cannot be worked out if the place is strictly larger, and so does a figure for the
whole province.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.link.facts import Facts
from summarizer.link.kind import MIXED_FAMILY
from summarizer.link.told import Told
from summarizer.link.when import Days
from summarizer.link.where import Where
from summarizer.link.who import Who
from summarizer.text.fold import fold

_TESTS = 5  # days, larger place, type, actors on both sides, toll: the score is the share that speaks for it
_MOST = 64  # aggregates of one place and month that a part is held against
_MONTH = 30  # days
_LONGEST = 366  # days of an aggregate that is filed month by month
# Folded words that tell of a period rather than of a day.
_PERIOD = re.compile(
    r"(?<!\w)(?:خلال|علي مدي|علي مدار|منذ|طيله"
    r"|during|over|within|since|throughout|in the (?:past|last))(?!\w)"
)


class Part(NamedTuple):
    """Two incidents by their places: one that the other counts in, how sure, and why."""

    part: int
    whole: int
    score: float
    reasons: tuple[str, ...]


class _Inside(NamedTuple):
    """Whether a part lies within an aggregate in one respect, and whether the aggregate is the larger."""

    inside: bool
    larger: bool


def parts_of(tellings: Sequence[Told], facts: Sequence[Facts]) -> list[Part]:
    """Return the pairs of part and aggregate, sorted. Work grows with the number of incidents."""
    periods = [bool(_PERIOD.search(fold(told.incident.date.text or "").text)) for told in tellings]
    wholes = [
        place
        for place, told in enumerate(tellings)
        if told.incident.casualties and _is_aggregate(facts[place], periods[place])
    ]
    found = (
        _tested(part, whole, facts, periods[whole] and not periods[part])
        for part, whole in _candidates(facts, wholes)
    )
    return sorted(part for part in found if part)


def _is_aggregate(one: Facts, period: bool) -> bool:
    """Whether an incident may count others in: it has several days, a wide place, or a period in words."""
    return period or one.where.wide or one.where.ambiguous or (one.days.length or 1) > 1


def _candidates(facts: Sequence[Facts], wholes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of part and aggregate that one article tells, or that share a place and a month."""
    told: dict[int, list[int]] = defaultdict(list)
    filed: dict[tuple[str, int], list[int]] = defaultdict(list)
    for whole in wholes:
        told[facts[whole].article].append(whole)
        for month in _months(facts[whole].days) if (facts[whole].days.length or 1) > 1 else ():
            filed[facts[whole].where.name, month].append(whole)
    for part, one in enumerate(facts):
        if not filed and one.article not in told:
            continue
        names = {one.where.name} | one.where.larger if one.where.name else ()
        near = (filed.get((name, month), ())[:_MOST] for name in names for month in _months(one.days))
        for whole in dict.fromkeys((*told.get(one.article, ()), *(w for group in near for w in group))):
            if whole != part:
                yield part, whole


def _months(days: Days) -> Iterable[int]:
    """Return the spans of thirty days that closed days touch; none for open ones and for whole ages."""
    if days.first is None or days.last is None or days.last - days.first > _LONGEST:
        return ()
    return range(days.first // _MONTH, days.last // _MONTH + 1)


def _tested(at: int, within: int, facts: Sequence[Facts], in_words: bool) -> Part | None:
    """Hold a part against an aggregate; None when it is no part. `in_words`: a period without days."""
    part, whole = facts[at], facts[within]
    if part.status is not whole.status or not _alike(part, whole):
        return None
    doers = part.who.perpetrators & whole.who.perpetrators
    toll = _toll_fits(part, whole)
    days, place = _in_time(part.days, whole.days), _in_place(part.where, whole.where)
    stands_in = part.article == whole.article and place.larger and _may_overlap(part.days, whole.days)
    # A militia is part of a force, which the alias table does not say: one article's own words may.
    if not doers or toll is False or not (_same_side(part.who, whole.who) or stands_in):
        return None
    by_days = days.inside and place.inside and days.larger
    by_words = stands_in and in_words
    by_toll = stands_in and bool(toll)
    if not (by_days or by_words or by_toll):
        return None
    reasons = [
        "period contains the day" if by_days else "told as a period" if by_words else "told as a total",
        f"{part.where.shown} lies in {whole.where.shown}"
        if place.larger
        else f"same place {part.where.shown}",
        "same type" if part.kind == whole.kind else "types of one family",
        f"both name {part.who.shown[min(doers)]}",
    ]
    tests = (by_days, place.larger, part.kind == whole.kind, bool(part.who.targets & whole.who.targets), toll)
    if toll:
        reasons.append("toll is not more")
    return Part(at, within, sum(map(bool, tests)) / _TESTS, tuple(reasons))


def _alike(part: Facts, whole: Facts) -> bool:
    """Whether the types are one, or of one family that has something in common."""
    return part.kind == whole.kind or part.family == whole.family != MIXED_FAMILY


def _same_side(part: Who, whole: Who) -> bool:
    """Whether the targets agree, as far as both name groups."""
    return not part.targets or not whole.targets or bool(part.targets & whole.targets)


def _in_time(part: Days, whole: Days) -> _Inside:
    """Compare closed intervals; open ones lie in nothing."""
    if part.first is None or part.last is None or whole.first is None or whole.last is None:
        return _Inside(False, False)
    inside = whole.first <= part.first and part.last <= whole.last
    return _Inside(inside, whole.last - whole.first > part.last - part.first)


def _may_overlap(one: Days, other: Days) -> bool:
    """Whether no end that is known rules out a common day."""
    return not (
        (one.first is not None and other.last is not None and one.first > other.last)
        or (other.first is not None and one.last is not None and other.first > one.last)
    )


def _in_place(part: Where, whole: Where) -> _Inside:
    """Compare places by name: the chain of larger ones, not distance, says what lies in what."""
    if not part.name or not whole.name:
        return _Inside(False, False)
    if whole.name in part.larger:
        return _Inside(True, True)
    same = part.name == whole.name and (whole.wide or not part.wide)
    return _Inside(same, same and whole.wide and not part.wide)


def _toll_fits(part: Facts, whole: Facts) -> bool | None:
    """Whether the part's figures are not more than the aggregate's; None when no outcome has both."""
    pairs = [(mine, all_) for mine in part.counts for all_ in whole.counts if mine.outcome is all_.outcome]
    if not pairs:
        return None
    return all(all_.high is None or mine.low <= all_.high for mine, all_ in pairs)
