"""Deaths by side, where the article says whose: a group's by its name, civilians by a word for them."""

from collections import defaultdict
from typing import NamedTuple

from schemas.event import EventToll, Said
from summarizer.render.exports.acled_kinds import ActorKinds, Kind
from summarizer.render.exports.acled_sides import Side
from summarizer.render.exports.acled_tolls import exact


class Deaths(NamedTuple):
    """Persons killed; all null when no one number is told."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


def deaths_of(toll: EventToll, sides: tuple[Side, Side], kinds: ActorKinds) -> Deaths:
    """Return the deaths of each side, that add up to the number told.

    Of the tellings whose entries add up to it, the one that leaves the fewest unknown is taken, the first
    of equals; without such a telling all are unknown.
    """
    best = exact(toll)
    if best is None:
        return Deaths()
    told: dict[str, list[Said]] = defaultdict(list)
    for entry in toll.said:
        told[entry.incident_id].append(entry)
    found = [_split(entries, sides, kinds) for entries in told.values() if _number(entries) == best]
    unknown = Deaths(0, 0, 0, best)
    return min(found, key=lambda deaths: deaths.unknown or 0, default=unknown)


def _number(entries: list[Said]) -> int | None:
    """Return what entries add up to; None unless each has a number."""
    numbers = [entry.low for entry in entries if entry.low is not None]
    return sum(numbers) if len(numbers) == len(entries) else None


def _split(entries: list[Said], sides: tuple[Side, Side], kinds: ActorKinds) -> Deaths:
    counts = {"a": 0, "b": 0, "civilians": 0, "unknown": 0}
    for entry in entries:
        counts[_whose(entry.who, sides, kinds)] += entry.low or 0
    return Deaths(**counts)


def _whose(who: str | None, sides: tuple[Side, Side], kinds: ActorKinds) -> str:
    known = kinds.among(who) if who else None
    if known is None:
        return "unknown"
    if known.kind is Kind.CIVILIANS:
        return "civilians"
    groups = [side.known.group for side in sides]
    if known.group is None or groups.count(known.group) != 1:
        return "unknown"
    return "a" if groups[0] == known.group else "b"
