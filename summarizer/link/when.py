"""Compare when two incidents happened, as intervals of days that may be open."""

from datetime import date
from typing import NamedTuple

from schemas.incident import DateRange
from summarizer.link.terms import NEVER, UNKNOWN, Term

OVERLAPS = (
    (1, 5.0),
    (3, 4.0),
    (8, 2.5),
    (31, 1.0),
)  # days both cover together; one in thirty reports is of that day
WIDER = 0.5
APART = {1: -5.0, 2: -8.0}  # a night has two dates; nothing but the same words bridges it
BOUNDED = ((2, 2.0), (7, 0.5), (31, 0.0))  # days between bounds, where only bounds are known: news is fresh
FAR_BOUNDS = -2.0


class Days(NamedTuple):
    """First and last day as proleptic Gregorian ordinals, both included; None where open."""

    first: int | None
    last: int | None

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int | None:
        """Days covered, both ends included; None when open."""
        if self.first is None or self.last is None:
            return None
        return self.last - self.first + 1


def days_of(told: DateRange, published: date | None) -> Days:
    """Return the days of an incident: what an article reports has happened by its publication."""
    last = told.latest or published
    first = told.earliest
    if first and last and first > last:  # announced for a later day
        last = None
    return Days(first.toordinal() if first else None, last.toordinal() if last else None)


def compare_days(one: Days, other: Days) -> Term:
    """Compare two intervals. Half-open ones contradict, or say a little by how near their bounds are."""
    gap = _gap(one, other)
    if gap > 0:
        return Term(APART.get(gap, NEVER), f"{gap} day{'s' if gap > 1 else ''} apart")
    if one.closed and other.closed:
        return _overlap(one, other)
    if one.last is None or other.last is None:
        return UNKNOWN
    between = abs(one.last - other.last)
    bits = next((bits for limit, bits in BOUNDED if between <= limit), FAR_BOUNDS)
    return Term(bits, "told within days" if bits > 0 else None)


def may_meet(one: Days, other: Days) -> bool:
    """Whether no end that is known rules out a common day."""
    return _gap(one, other) == 0


def _gap(one: Days, other: Days) -> int:
    """Return the days from the end of the earlier interval to the start of the later; 0 if they may meet."""
    forth = other.first - one.last if other.first is not None and one.last is not None else 0
    back = one.first - other.last if one.first is not None and other.last is not None else 0
    return max(forth, back, 0)


def _overlap(one: Days, other: Days) -> Term:
    first = min(one.first or 0, other.first or 0)
    together = max(one.last or 0, other.last or 0) - first + 1
    bits = next((bits for limit, bits in OVERLAPS if together <= limit), WIDER)
    return Term(bits, "same day" if together == 1 else "dates overlap")
