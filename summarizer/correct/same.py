"""Which record of a new reading tells what a reviewed record tells. Both are of one article.

Two records tell the same when they cite a sentence in common, their places and days do not contradict, and
more of these agree than differ: type, place, an actor, the cited sentences as a whole. What either leaves
open does not count. One record is the same as at most one other: of several that fit, the one that agrees
most.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from schemas.incident import Incident, ResolvedDate, ResolvedPlace
from summarizer.text.names import same_name


class _Fit(NamedTuple):
    """How well two records fit: identity, agreements less differences, share of common evidence."""

    identical: bool
    agreed: int
    shared: float


def pair(known: Mapping[str, Sequence[Incident]], proposed: Sequence[Incident]) -> dict[str, int]:
    """Return for known records, given in all forms they have had, which of the proposed tells the same.

    Keys are those of `known`, values are places in `proposed`.
    """
    fits = [
        (fit, key, number)
        for key, forms in known.items()
        for number, proposal in enumerate(proposed)
        if (fit := max(filter(None, (_fit(form, proposal) for form in forms)), default=None))
    ]
    pairs: dict[str, int] = {}
    for _, key, number in sorted(fits, key=lambda found: found[0], reverse=True):
        if key not in pairs and number not in pairs.values():
            pairs[key] = number
    return pairs


def is_identical(one: Incident, other: Incident) -> bool:
    """Whether two records differ in nothing but id, review and what was measured of such records."""
    same = {"id": one.id, "review": one.review, "confidence": one.confidence}
    return other.model_copy(update=same) == one


def _fit(one: Incident, other: Incident) -> _Fit | None:
    spans, others = ({(e.start, e.end) for e in record.evidence} for record in (one, other))
    shared = 2 * len(spans & others) / max(1, len(spans) + len(others))  # Dice
    if is_identical(one, other):
        return _Fit(True, 0, shared)
    if not shared or _apart(one.date, other.date) or _elsewhere(one.place, other.place):
        return None
    votes = [one.sub_event_type == other.sub_event_type]
    if one.place.name and other.place.name and same_name(one.place.name, other.place.name):
        votes.append(True)
    if one.actors and other.actors:
        votes.append(any(same_name(a.name, b.name) for a in one.actors for b in other.actors))
    if spans == others:
        votes.append(True)
    agreed = sum(votes) - votes.count(False)
    return _Fit(False, agreed, shared) if agreed > 0 else None


def _apart(one: ResolvedDate, other: ResolvedDate) -> bool:
    """Whether one is over before the other begins."""
    return any(
        first.latest is not None and then.earliest is not None and first.latest < then.earliest
        for first, then in ((one, other), (other, one))
    )


def _elsewhere(one: ResolvedPlace, other: ResolvedPlace) -> bool:
    """Whether both name places, neither of which is the other or a larger place named for it."""
    if one.name is None or other.name is None:
        return False
    names = ((one.name, (other.name, *other.within)), (other.name, (one.name, *one.within)))
    return not any(same_name(name, larger) for name, around in names for larger in around)
