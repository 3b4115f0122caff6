"""Find the happenings that an aggregate counts together: "attacks over two days killed many" and each attack.

An aggregate has a toll of its own and several days, stated or in words ("within 48 hours"). A part lies
within it in time and place, is of its family of types, done by and to the same named actors, and its toll is
not more. In the article that tells both, any violence by the same actors counts as one family, words for a
period stand for days that cannot be worked out if the place is strictly larger, and so does a figure for the
whole province.

What is unknown decides nothing. An aggregate that names nobody counts what anybody did, if all else is known:
a strictly larger place, a period or a total, the same type or family, figures of the same outcome that are
together not more than its own, and in another article the same persons hit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.incident import Outcome
from summarizer.link.facts import Facts
from summarizer.link.kind import MIXED_FAMILY
from summarizer.link.when import Days, may_meet
from summarizer.link.where import Where
from summarizer.link.who import Who

_TESTS = 5  # days, larger place, type, actors on both sides, toll: the score is the share that speaks for it
_MOST = 64  # aggregates of one place and month that a part is held against
_MONTH = 30  # days
_LONGEST = 366  # days of an aggregate that is filed month by month
_VIOLENT = frozenset(("battles", "explosions_remote_violence", "violence_against_civilians"))


class Part(NamedTuple):
    """Two incidents by their places: one that the other counts in, how sure, and why."""

    part: int
    whole: int
    score: float
    reasons: tuple[str, ...]


class _Inside(NamedTuple):
    """Whether a part lies within an aggregate in one respect, and whether the aggregate is the larger.

    `named`: the article says so, or the aggregate is a province for sure and not the town of that name.
    """

    inside: bool
    larger: bool
    named: bool = True


class _Found(NamedTuple):
    """A part, and whether the same actors did it: then its aggregate need not have room for it."""

    part: Part
    sure: bool


def parts_of(facts: Sequence[Facts]) -> list[Part]:
    """Return the pairs of part and aggregate, sorted. Work grows with the number of incidents."""
    wholes = [place for place, one in enumerate(facts) if one.aggregate]
    found = (_tested(part, whole, facts) for part, whole in _candidates(facts, wholes))
    return _with_room([one for one in found if one], facts)


def _with_room(found: Sequence[_Found], facts: Sequence[Facts]) -> list[Part]:
    """Leave out parts that nobody is named for where all parts of one article are more than the whole."""
    told: dict[int, list[int]] = defaultdict(list)
    for (part, whole, *_), _sure in found:
        if facts[part].article == facts[whole].article:
            told[whole].append(part)
    full = {whole for whole, parts in told.items() if _are_more(parts, whole, facts)}
    return sorted(one.part for one in found if one.sure or one.part.whole not in full)


def _are_more(parts: Sequence[int], whole: int, facts: Sequence[Facts]) -> bool:
    """Whether the figures of several parts add up to more than the aggregate's."""
    sums: dict[Outcome, int] = defaultdict(int)
    for count in (count for part in parts for count in facts[part].counts):
        sums[count.outcome] += count.low
    return any(one.high is not None and sums[one.outcome] > one.high for one in facts[whole].counts)


def _candidates(facts: Sequence[Facts], wholes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of part and aggregate that one article tells, or that share a place and a month."""
    told: dict[int, list[int]] = defaultdict(list)
    filed: dict[tuple[str, int], list[int]] = defaultdict(list)
    for whole in wholes:
        told[facts[whole].article].append(whole)
        for month in _months(facts[whole].days) if (facts[whole].days.length or 1) > 1 else ():
            for area in _as_whole(facts[whole].where):
                filed[area, month].append(whole)
    for part, one in enumerate(facts):
        if not filed and one.article not in told:
            continue
        near = (
            filed.get((area, month), ())[:_MOST] for area in _around(one.where) for month in _months(one.days)
        )
        for whole in dict.fromkeys((*told.get(one.article, ()), *(w for group in near for w in group))):
            if whole != part:
                yield part, whole


def _as_whole(where: Where) -> Iterable[str]:
    """Return what an aggregate is filed under: its name, and the province or country that it is."""
    if where.nation:
        return (where.name, f"in {where.country}")
    return (where.name, f"in {where.province}") if where.wide or where.ambiguous else (where.name,)


def _around(where: Where) -> Iterable[str]:
    """Return what aggregates around a place may be filed under; nothing for a place without a name."""
    if not where.name:
        return ()
    return (*sorted({where.name} | where.larger), f"in {where.province}", f"in {where.country}")


def _months(days: Days) -> Iterable[int]:
    """Return the spans of thirty days that closed days touch; none for open ones and for whole ages."""
    if days.first is None or days.last is None or days.last - days.first > _LONGEST:
        return ()
    return range(days.first // _MONTH, days.last // _MONTH + 1)


def _tested(at: int, within: int, facts: Sequence[Facts]) -> _Found | None:
    """Hold a part against an aggregate; None when it is no part."""
    part, whole = facts[at], facts[within]
    days, place = _in_time(part.days, whole.days), _in_place(part.where, whole.where)
    toll = _toll_fits(part, whole)
    doers = part.who.doers & whole.who.doers
    together = part.article == whole.article
    stands_in = together and place.larger and may_meet(part.days, whole.days)
    # A militia is part of a force, which the alias table does not say: one article's own words may.
    if part.status is not whole.status or toll is False or not (_same_side(part.who, whole.who) or stands_in):
        return None
    by_days = days.inside and place.inside and days.larger
    by_words = stands_in and whole.period and not part.period
    by_toll = stands_in and bool(toll) and (whole.total or (bool(doers) and place.named))
    if not (by_days or by_words or by_toll) or not _alike(part, whole, together and bool(doers)):
        return None
    if not doers and not (toll and place.larger and _anybody(part, whole, together)):
        return None
    reasons = [
        "period contains the day" if by_days else "told as a period" if by_words else "told as a total",
        f"{part.where.shown} lies in {whole.where.shown}"
        if place.larger
        else f"same place {part.where.shown}",
        _kinds(part, whole),
    ]
    if named := doers or part.who.hit & whole.who.hit:
        reasons.append(f"both name {part.who.shown[min(named)]}")
    if toll:
        reasons.append("toll is not more")
    tests = (by_days, place.larger, part.kind == whole.kind, bool(part.who.targets & whole.who.targets), toll)
    return _Found(Part(at, within, sum(map(bool, tests)) / _TESTS, tuple(reasons)), bool(doers))


def _anybody(part: Facts, whole: Facts, together: bool) -> bool:
    """Whether a part may count in an aggregate when no doer of one is a doer of the other.

    An aggregate that names nobody counts what anybody did, of another article to the same persons. One that
    names its doers counts acts by nobody named only in one article, and to the same group.
    """
    if whole.who.doers:
        return together and not part.who.doers and bool(part.who.targets & whole.who.targets)
    return together or (part.kind == whole.kind and bool(part.who.hit & whole.who.hit))


def _alike(part: Facts, whole: Facts, by_the_same: bool) -> bool:
    """Whether the types may be counted together: one type, one family that has something in common, or any
    violence by the same actors in one article, which says "attacks" and means bombs and clashes as well.
    """
    if part.kind == whole.kind or part.family == whole.family != MIXED_FAMILY:
        return True
    return by_the_same and {part.family, whole.family} <= _VIOLENT


def _kinds(part: Facts, whole: Facts) -> str:
    """Say how the types agree."""
    if part.kind == whole.kind:
        return "same type"
    return "types of one family" if part.family == whole.family else "all of them violence"


def _same_side(part: Who, whole: Who) -> bool:
    """Whether the targets agree, as far as both name groups."""
    return not part.targets or not whole.targets or bool(part.targets & whole.targets)


def _in_time(part: Days, whole: Days) -> _Inside:
    """Compare closed intervals; open ones lie in nothing."""
    if part.first is None or part.last is None or whole.first is None or whole.last is None:
        return _Inside(False, False)
    inside = whole.first <= part.first and part.last <= whole.last
    return _Inside(inside, whole.last - whole.first > part.last - part.first)


def _in_place(part: Where, whole: Where) -> _Inside:
    """Compare places by name and by province: what lies in what, not distance, says where a part may lie."""
    if not part.name or not whole.name:
        return _Inside(False, False)
    if whole.name in part.larger:
        return _Inside(True, True)
    if part.name == whole.name:
        inside = whole.wide or not part.wide
        return _Inside(inside, inside and whole.wide and not part.wide)
    inside = _in_area(part, whole)
    return _Inside(inside, inside, whole.wide)


def _in_area(part: Where, whole: Where) -> bool:
    """Whether the aggregate is of a province or country in which the gazetteer says the part lies."""
    if part.country and whole.country and part.country != whole.country:
        return False
    if whole.nation:
        return not part.nation and part.country == whole.country
    if part.wide or part.ambiguous or not (whole.wide or whole.ambiguous):
        return False
    return part.province == whole.province != ""


def _toll_fits(part: Facts, whole: Facts) -> bool | None:
    """Whether the part's figures are not more than the aggregate's; None when no outcome has both."""
    pairs = [(mine, all_) for mine in part.counts for all_ in whole.counts if mine.outcome is all_.outcome]
    if not pairs:
        return None
    return all(all_.high is None or mine.low <= all_.high for mine, all_ in pairs)
