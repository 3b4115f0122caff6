"""Compare casualties by outcome. Outlets disagree about tolls: a difference never forbids."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.incident import Casualty, Outcome
from summarizer.link.terms import UNKNOWN, Term
from summarizer.tolls import Figure, added

_AGREE = 2.5
_AGREE_SMALL = 1.0
_SMALL = 3  # one to three dead are what most reports tell of
_SECOND = 1.0  # most for each further outcome
COMPATIBLE = 0.5
_DIFFER = ((1.5, 0.0), (3, -0.5), (5, -1.5))  # how many times as many, and the bits
_FAR = -3.0
MOST, _LEAST = 3.5, -4.0


DEAD_IN_ONE = -2.0  # one tells of dead, the other only of wounded or held


class Count(NamedTuple):
    """Persons of one outcome in one telling; `high` is None when open."""

    outcome: Outcome
    low: int
    high: int | None


Told = tuple[tuple[Count, ...], frozenset[Outcome]]


def counts_of(casualties: Iterable[Casualty]) -> tuple[Count, ...]:
    """Return the stated numbers, added up by outcome; an outcome without any number is left out."""
    told: dict[Outcome, list[Casualty]] = {}
    for entry in casualties:
        told.setdefault(entry.outcome, []).append(entry)
    found = (count_of(outcome, entries) for outcome, entries in told.items())
    return tuple(count for count in found if count)


def count_of(outcome: Outcome, entries: Sequence[Casualty]) -> Count | None:
    """Add up the entries of one outcome; None when none has a number."""
    found = added(entries)
    return Count(outcome, found.low, found.high) if found.stated else None


def compare_tolls(one: tuple[Count, ...], other: tuple[Count, ...]) -> Term:
    """Compare what both tellings state of the same outcome."""
    if not one or not other:
        return UNKNOWN
    pairs = ((mine, yours) for mine in one for yours in other if mine.outcome is yours.outcome)
    found = sorted((_compare(mine, yours) for mine, yours in pairs), reverse=True)
    if not found:
        return UNKNOWN
    bits = max(_LEAST, found[0] + sum(min(more, _SECOND) for more in found[1:]))
    if bits <= 0:
        return Term(bits, "tolls differ")
    return Term(min(MOST, bits), "tolls agree" if found[0] >= _AGREE_SMALL else "tolls compatible")


def dead_in_one(one: Told, other: Told) -> bool:
    """Whether both tell of persons, and only one of them of a number of dead: the gravest is not left out.

    Each is what a telling states, and the outcomes of which it tells at all.
    """
    if not one[1] or not other[1]:
        return False
    return (_has_dead(one[0]) and Outcome.KILLED not in other[1]) or (
        _has_dead(other[0]) and Outcome.KILLED not in one[1]
    )


def _has_dead(counts: Iterable[Count]) -> bool:
    return any(count.outcome is Outcome.KILLED and count.low > 0 for count in counts)


def _compare(one: Count, other: Count) -> float:
    if one.low == one.high == other.low == other.high:
        return _AGREE if one.low > _SMALL else _AGREE_SMALL
    if meets(one, other):
        return COMPATIBLE
    smaller, larger = sorted((one, other), key=lambda count: count.low)
    least = smaller.high if smaller.high is not None else smaller.low
    times = larger.low / max(1, least)
    return next((bits for limit, bits in _DIFFER if times <= limit), _FAR)


def meets(one: Count | Figure, other: Count | Figure) -> bool:
    """Whether some number fits both."""
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)
