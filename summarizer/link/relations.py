"""Links between events, from links between their incidents: contained in, one figure with. Never a circle."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.link.events import Related

Pair = tuple[int, int]


class Edge(NamedTuple):
    """Two events by their numbers, and the pair of incidents, by their places, that shows it.

    Of an edge between part and whole, `one` is the part.
    """

    one: int
    other: int
    incidents: Pair


def edges(
    found: Iterable[Pair], decided: Mapping[Pair, bool], home: Sequence[int], *, mutual: bool = False
) -> list[Edge]:
    """Return an edge for every pair of incidents of two events; `home` numbers each incident's event.

    What persons decided comes first, the latest before all, and holds for the whole pair of events.
    `mutual`: the two ends of an edge are alike.
    """

    def ends(pair: Pair) -> Pair:
        one, other = home[pair[0]], home[pair[1]]
        return (other, one) if mutual and other < one else (one, other)

    allowed: dict[Pair, bool] = {}
    for pair, linked in decided.items():
        allowed.setdefault(ends(pair), linked)
    pairs = dict.fromkeys((*(pair for pair, linked in decided.items() if linked), *found))
    made = (Edge(*ends(pair), pair) for pair in pairs)
    return [edge for edge in made if edge.one != edge.other and allowed.get((edge.one, edge.other), True)]


def without_circles(parts: Iterable[Edge]) -> list[Edge]:
    """Leave out each edge by which an event would, by way of others, contain itself."""
    wholes: dict[int, set[int]] = defaultdict(set)
    kept = []
    for edge in parts:
        if not _reaches(wholes, edge.other, edge.one):
            wholes[edge.one].add(edge.other)
            kept.append(edge)
    return kept


def related(ids: Callable[[int], str], parts: Sequence[Edge], shared: Sequence[Edge]) -> dict[int, Related]:
    """Return what events are part of and share a figure with, by their numbers; `ids` gives an event's id."""
    part_of: dict[int, set[str]] = defaultdict(set)
    shares: dict[int, set[str]] = defaultdict(set)
    for edge in parts:
        part_of[edge.one].add(ids(edge.other))
    for edge in shared:
        shares[edge.one].add(ids(edge.other))
        shares[edge.other].add(ids(edge.one))
    return {
        number: Related(tuple(sorted(part_of[number])), tuple(sorted(shares[number])))
        for number in {*part_of, *shares}
    }


def _reaches(wholes: Mapping[int, set[int]], start: int, goal: int) -> bool:
    """Whether `goal` is `start` or contains it."""
    seen, waiting = {start}, [start]
    while waiting:
        number = waiting.pop()
        if number == goal:
            return True
        new = wholes.get(number, set()) - seen
        seen |= new
        waiting.extend(new)
    return False
