"""From pairs to groups: who belongs together, so that no chain of half-likenesses joins what differs.

The likeliest pair first, two groups become one when a pair of them passes the threshold, all pairs between
them come near it on average (average linkage, so groups do not chain), none contradicts in day or place, and
no article tells both. Persons' decisions come before all that and always hold: records that a person joined
count as one, by whichever of them is likest, so that a merge breaks no link.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from summarizer.link.score import NEAR_MISS, THRESHOLD, Score

_ASKED = 6  # tellings of a group that stand for it, the earliest: groups of a hundred cost no more
_KEPT = 3  # near-misses kept for one incident, the nearest


class Pair(NamedTuple):
    """Two incidents by their places, the smaller first, and the evidence that they are one happening."""

    one: int
    other: int
    score: Score


class Fixed(NamedTuple):
    """Pairs that a person decided: together or apart."""

    together: frozenset[tuple[int, int]]
    apart: frozenset[tuple[int, int]]


class Groups(NamedTuple):
    """`members` holds every incident once, all in order; `joined` are the pairs that made the groups."""

    members: tuple[tuple[int, ...], ...]
    joined: tuple[Pair, ...]


def group(
    articles: Sequence[int], pairs: Iterable[Pair], fixed: Fixed, score: Callable[[int, int], Score]
) -> Groups:
    """Join incidents; `articles` says which article tells each. The order of `pairs` makes no difference."""
    growing = _Growing(articles, fixed, score)
    for one, other in sorted(fixed.together):
        growing.join(one, other)
    growing.settle()
    linked = sorted((p for p in pairs if p.score.links), key=lambda p: (-p.score.bits, p.one, p.other))
    joined = [pair for pair in linked if growing.joins(pair)]
    members = sorted(tuple(sorted(found)) for found in growing.groups.values())
    return Groups(tuple(members), tuple(joined))


def near_misses(pairs: Iterable[Pair], groups: Groups, fixed: Fixed) -> list[Pair]:
    """Return the pairs that came near a link and are in two groups: the nearest few of each incident."""
    home = {place: number for number, members in enumerate(groups.members) for place in members}
    near = (
        pair
        for pair in pairs
        if pair.score.bits >= THRESHOLD - NEAR_MISS
        and home[pair.one] != home[pair.other]
        and (pair.one, pair.other) not in fixed.apart
    )
    kept: list[Pair] = []
    taken: Counter[int] = Counter()
    for pair in sorted(near, key=lambda p: (-p.score.bits, p.one, p.other)):
        if max(taken[pair.one], taken[pair.other]) < _KEPT:
            taken.update((pair.one, pair.other))
            kept.append(pair)
    return kept


class _Growing:
    """Groups as they grow. A group is named by one of its members."""

    def __init__(self, articles: Sequence[int], fixed: Fixed, score: Callable[[int, int], Score]) -> None:
        self.groups: dict[int, list[int]] = {place: [place] for place in range(len(articles))}
        self._home = list(range(len(articles)))
        self._articles = articles
        self._score = score
        self._joined = list(range(len(articles)))  # of the records that persons joined, the first
        self._apart: dict[int, set[int]] = {}
        for one, other in fixed.apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def joins(self, pair: Pair) -> bool:
        """Join the groups of a pair if they may be; return whether this pair made one of two."""
        one, other = self._home[pair.one], self._home[pair.other]
        if one == other or not self._may_join(self.groups[one], self.groups[other]):
            return False
        self.join(pair.one, pair.other)
        return True

    def join(self, one: int, other: int) -> None:
        """Make one group of two."""
        kept, gone = sorted((self._home[one], self._home[other]))
        if kept == gone:
            return
        moved = self.groups.pop(gone)
        self.groups[kept].extend(moved)
        for place in moved:
            self._home[place] = kept

    def settle(self) -> None:
        """Take the groups as they are for what persons joined."""
        self._joined = list(self._home)

    def _may_join(self, one: list[int], other: list[int]) -> bool:
        if not self._told_apart(one).isdisjoint(other):
            return False
        articles = {self._articles[place] for place in one}
        if any(self._articles[place] in articles for place in other):
            return False
        if len(one) == len(other) == 1:
            return True
        scores = self._scores(sorted(one)[:_ASKED], sorted(other)[:_ASKED])
        if any(score.apart for score in scores):
            return False
        return sum(score.bits for score in scores) / len(scores) >= THRESHOLD - NEAR_MISS

    def _scores(self, one: list[int], other: list[int]) -> Collection[Score]:
        """Return a score for each pair of tellings; the best where persons joined several."""
        best: dict[tuple[int, int], Score] = {}
        for a, b in product(one, other):
            score, pair = self._score(*sorted((a, b))), (self._joined[a], self._joined[b])
            best[pair] = max(best.get(pair, score), score, key=lambda found: (not found.apart, found.bits))
        return best.values()

    def _told_apart(self, members: list[int]) -> set[int]:
        """Return what persons keep apart from any of the members."""
        return set().union(*(self._apart[place] for place in members if place in self._apart))
