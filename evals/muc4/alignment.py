"""The one-to-one alignment of templates that has the best F1, without trying all alignments.

GTT's eval.py enumerates every injective partial map from predicted to gold templates and keeps the first one
with the highest F1: (g+1)^p maps. The denominators do not depend on the map, so a map is worth what its pairs
add to the two numerators: an assignment problem with two weights. One weight will not do: F1 is no function
of p_num + r_num, and the largest sum misses the best F1 (in 2 % of small random articles with many aliases,
by up to 0.1). Instead:

1. The corners of the convex hull of all attainable numerators (p, r), each by one assignment.
2. F1 is concave, so what beats the best corner, if anything, lies just under an edge of the hull. Such points
   are few, mostly none; for each, a search with bounds by assignment finds a map or shows that there is none.
3. Of the maps with the best F1 the first in the order of the enumeration: row by row, the first option with
   which an assignment still reaches that F1.

Guaranteed: where `exact` is true, the map is the one that the enumeration keeps, ties included. Step 2 is the
exact matching problem, for which no polynomial method is known, so it is given up after BUDGET assignments:
the map is then that of the best corner, and `exact` is false. Steps 1 and 3 are polynomial.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from evals.muc4.counts import f1

BUDGET = 20_000  # assignments of step 2 for one article: about half a second

Ints = NDArray[np.int64]


class Gain(NamedTuple):
    """What a pair of templates, or a map, adds to the two numerators. Also a weighting of the two."""

    p: int
    r: int

    def dot(self, other: "Gain") -> int:
        """The weighted sum."""
        return self.p * other.p + self.r * other.r


class Alignment(NamedTuple):
    """The pairs (predicted, gold), by index; `exact` is false where the search was given up."""

    pairs: tuple[tuple[int, int], ...]
    exact: bool


class _Target(NamedTuple):
    """Numerators to reach. A partial map is within reach of them if it is by each of the weightings.

    For a corner there is one weighting, which it alone maximises, and that tells for certain.
    """

    gain: Gain
    weightings: tuple[Gain, ...]

    @property
    def is_certain(self) -> bool:
        """Whether what is within reach is reached, so that no step need be taken back."""
        return len(self.weightings) == 1


class _State(NamedTuple):
    """A partial map: the rows before `row` are decided, with the gold templates `used`."""

    row: int
    used: frozenset[int]
    gain: Gain


class _GivenUp(Exception):
    """The search has used its budget."""


def best_map(gains: Sequence[Sequence[Gain]], p_den: int, r_den: int) -> Alignment:
    """Return the alignment of predicted (rows) with gold templates (columns) that has the highest F1.

    `gains[i][j]` is what the pair adds to the numerators: (0, 0) where it may not be aligned, else both at
    least 1. `p_den` and `r_den` are the article's denominators.
    """
    if not any(gain.p for row in gains for gain in row):
        return Alignment((), exact=True)
    search = _Search(np.array(gains, dtype=np.int64))
    corners = search.corners()
    levels = _levels(corners, lambda gain: f1(gain.p, p_den, gain.r, r_den))
    exact = True
    for targets in levels:
        try:
            if (columns := search.first(targets)) is not None:
                return Alignment(search.pairs(columns), exact)
        except _GivenUp:
            exact = False
    best = [target for target in levels[-1] if target.is_certain]
    return Alignment(search.pairs(search.first(best) or ()), exact)


def _levels(corners: Sequence[_Target], value: Callable[[Gain], float]) -> list[list[_Target]]:
    """Return what may have the best F1: targets of the same F1 together, the highest first."""
    lowest = max(value(corner.gain) for corner in corners)
    levels = defaultdict(list)
    for target in (*corners, *_under_edges(corners, lambda gain: value(gain) >= lowest)):
        levels[value(target.gain)].append(target)
    return [levels[level] for level in sorted(levels, reverse=True) if level >= lowest]


def _under_edges(corners: Sequence[_Target], is_good: Callable[[Gain], bool]) -> Iterator[_Target]:
    """Yield the good points on and under the edges of the hull that no corner is or dominates."""
    for (high, _), (wide, _) in pairwise(corners):
        edge = _edge(high, wide)
        for p in range(high.p + 1, wide.p):
            most = (edge.dot(high) - edge.p * p) // edge.r
            points = (Gain(p, r) for r in range(most, wide.r, -1))
            for point in takewhile(is_good, points):
                yield _Target(point, (edge, Gain(1, 0), Gain(0, 1)))


class _Search:
    """One article's table of gains, and the assignments made on it."""

    def __init__(self, table: Ints) -> None:
        """Take gains of the shape (predicted, gold, 2)."""
        self._table = table
        self._rows, self._columns = table.shape[:2]
        self._asked = 0

    def corners(self) -> list[_Target]:
        """Return the corners of the hull, from most r to most p, each with a weighting of its own.

        Leaves out what another map reaches or beats in both numerators. Two extremes, then between two
        neighbours whatever lies beyond the line through them (Aneja and Nair 1979).
        """
        more = int(self._table.sum()) + 1  # than either numerator can be
        found = {self._best(Gain(1, more)), self._best(Gain(more, 1))}
        open_edges = [tuple(sorted(found))] if len(found) > 1 else []
        while open_edges:
            high, wide = open_edges.pop()
            edge = _edge(high, wide)
            beyond = self._best(edge)
            if edge.dot(beyond) > edge.dot(high):
                found.add(beyond)
                open_edges += [(high, beyond), (beyond, wide)]
        return _with_weightings(sorted(found))

    def first(self, targets: Sequence[_Target]) -> list[int] | None:
        """Return the first map, in the order of the enumeration, that reaches a target; None if none does.

        A map is a column for each row; the number of columns stands for no column, which comes last. Raises
        _GivenUp when targets that are not certain have taken more than BUDGET assignments.
        """
        limit = math.inf if all(target.is_certain for target in targets) else BUDGET
        start = _State(0, frozenset(), Gain(0, 0))
        path: list[int] = []
        open_levels = [self._options(start, targets)]
        while open_levels and len(path) < self._rows:
            if self._asked > limit:
                raise _GivenUp
            column, state = next(open_levels[-1], (None, start))
            if column is None:
                open_levels.pop()
                del path[-1:]
            else:
                path.append(column)
                open_levels.append(self._options(state, targets))
        return path if open_levels else None

    def pairs(self, columns: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Return the pairs of a map that gain anything."""
        return tuple(
            (row, column)
            for row, column in enumerate(columns)
            if column < self._columns and self._table[row, column, 0]
        )

    def _options(self, state: _State, targets: Sequence[_Target]) -> Iterator[tuple[int, _State]]:
        """Yield the columns for the next row from which a target may still be reached."""
        for column in range(self._columns + 1):
            if column not in state.used and self._within_reach(after := self._after(state, column), targets):
                yield column, after

    def _after(self, state: _State, column: int) -> _State:
        if column == self._columns:
            return state._replace(row=state.row + 1)
        p, r = self._table[state.row, column]
        gain = Gain(state.gain.p + int(p), state.gain.r + int(r))
        return _State(state.row + 1, state.used | {column}, gain)

    def _within_reach(self, state: _State, targets: Sequence[_Target]) -> bool:
        """Whether the rows that are left, with the columns that are free, may still lead to a target."""
        return any(
            state.gain.p <= wanted.p
            and state.gain.r <= wanted.r
            and all(
                weighting.dot(state.gain) + weighting.dot(self._best(weighting, state.row, state.used))
                >= weighting.dot(wanted)
                for weighting in weightings
            )
            for wanted, weightings in targets
        )

    def _best(self, weighting: Gain, row: int = 0, used: frozenset[int] = frozenset()) -> Gain:
        """Return what the map with the largest weighted sum gains, from a row on, with the free columns."""
        rest = self._table[row:]
        if used:
            rest = rest[:, [column for column in range(self._columns) if column not in used]]
        if not rest.size:
            return Gain(0, 0)
        self._asked += 1
        chosen = rest[linear_sum_assignment(rest @ np.array(weighting), maximize=True)]
        p, r = chosen.sum(axis=0)
        return Gain(int(p), int(r))


def _with_weightings(points: Sequence[Gain]) -> list[_Target]:
    """Give each corner the sum of the weightings of its two edges; drop what lies on a straight edge."""
    kept: list[Gain] = []
    for point in points:
        while len(kept) > 1 and _edge(kept[-2], kept[-1]).dot(point) >= _edge(kept[-2], kept[-1]).dot(
            kept[-1]
        ):
            kept.pop()
        kept.append(point)
    edges = [Gain(0, 1), *(_edge(high, wide) for high, wide in pairwise(kept)), Gain(1, 0)]
    return [
        _Target(point, (Gain(one.p + two.p, one.r + two.r),))
        for point, one, two in zip(kept, edges[:-1], edges[1:], strict=True)
    ]


def _edge(high: Gain, wide: Gain) -> Gain:
    """Return the weighting under which two neighbours are equal: the outward normal of their edge."""
    return Gain(high.r - wide.r, wide.p - high.p)
