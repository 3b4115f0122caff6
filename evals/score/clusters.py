"""Score how incidents are joined into events: B-cubed and pairwise precision, recall and F1.

An item is a label or a record of one article. B-cubed (Bagga and Baldwin 1998) asks of each item how much of
its predicted cluster is right and how much of its gold cluster was found, so items that stand alone count;
pairwise asks about links only, and is the stricter number where most items stand alone. Near-misses are pairs
of different articles that look alike and are not the same: precision means nothing without them.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from schemas.gold import Cluster, GoldIncident

Item = TypeVar("Item", bound=Hashable)
Partition = Sequence[frozenset[Item]]


class Member(NamedTuple):
    """A gold incident among those of several articles."""

    article_id: str
    incident_id: str


class Ratio(NamedTuple):
    """Precision and recall as sums, so that they can be added over sets."""

    right: float
    predicted: float
    found: float
    gold: float

    @property
    def precision(self) -> float | None:
        """Share of what was joined that belongs together; None when nothing was joined."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of what belongs together that was joined; None when nothing does."""
        return self.found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean; None when there is nothing to join and nothing was."""
        precision, recall = self.precision, self.recall
        if precision is None and recall is None:
            return None
        both = (precision or 0.0) + (recall or 0.0)
        return 2 * (precision or 0.0) * (recall or 0.0) / both if both else 0.0


def gold_partition(members: Iterable[Member], clusters: Iterable[Cluster]) -> list[frozenset[Member]]:
    """Gold clusters, and every other incident alone."""
    joined = [
        frozenset(Member(member.article_id, member.incident_id) for member in cluster.members)
        for cluster in clusters
    ]
    taken = {member for cluster in joined for member in cluster}
    return [*joined, *(frozenset({member}) for member in members if member not in taken)]


def b_cubed(gold: Partition[Item], predicted: Partition[Item]) -> Ratio:
    """Sums over items: what of its predicted cluster is right, what of its gold cluster was found.

    Both partitions are of the same items; ValueError otherwise.
    """
    right, found = _by_item(gold), _by_item(predicted)
    if right.keys() != found.keys():
        raise ValueError("the partitions are of different items")
    precision = sum(len(right[item] & found[item]) / len(found[item]) for item in right)
    recall = sum(len(right[item] & found[item]) / len(right[item]) for item in right)
    return Ratio(precision, len(right), recall, len(right))


def pairwise(gold: Partition[Item], predicted: Partition[Item]) -> Ratio:
    """Links: unordered pairs of items in one cluster."""
    right, found = links(gold), links(predicted)
    hits = len(right & found)
    return Ratio(hits, len(found), hits, len(right))


def near_misses(members: dict[Member, GoldIncident], gold: Partition[Member]) -> frozenset[frozenset[Member]]:
    """Pairs of different articles that share place or type and near days, yet are not the same happening."""
    same = links(gold)
    return frozenset(
        frozenset({one, two})
        for one, two in combinations(members, 2)
        if one.article_id != two.article_id
        and frozenset({one, two}) not in same
        and _alike(members[one], members[two])
    )


def _alike(one: GoldIncident, two: GoldIncident) -> bool:
    places = {one.place.name, *one.place.also} & {two.place.name, *two.place.also} - {None}
    wider = set(one.place.within) & set(two.place.within)
    same_type = one.sub_event_type == two.sub_event_type
    return bool(places) or (same_type and bool(wider))


def _by_item(partition: Partition[Item]) -> dict[Item, frozenset[Item]]:
    return {item: cluster for cluster in partition for item in cluster}


def links(partition: Partition[Item]) -> frozenset[frozenset[Item]]:
    """Return every unordered pair of items in one cluster."""
    return frozenset(frozenset(pair) for cluster in partition for pair in combinations(cluster, 2))
