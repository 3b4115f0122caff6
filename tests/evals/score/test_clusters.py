"""Cluster scores worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.score.clusters import Member, Partition, b_cubed, gold_partition, pairwise
from schemas.gold import Cluster, ClusterMember


def parts(*clusters: str) -> list[frozenset[str]]:
    return [frozenset(cluster) for cluster in clusters]


@pytest.mark.parametrize(
    ("gold", "predicted", "precision", "recall", "f1"),
    [
        pytest.param(("ab", "c"), ("ab", "c"), 1, 1, 1, id="right"),
        # a and b: half of their cluster each is right; c alone.
        pytest.param(("a", "b", "c"), ("ab", "c"), 2 / 3, 1, 0.8, id="joined-too-much"),
        pytest.param(("ab", "c"), ("a", "b", "c"), 1, 2 / 3, 0.8, id="not-joined"),
        # Bagga and Baldwin's example: gold 12345 / 67 / 89ABC, second answer joins the first and the last.
        pytest.param(
            ("12345", "67", "89ABC"), ("1234589ABC", "67"), 0.583, 1, 0.737, id="bagga-and-baldwin-2"
        ),
        pytest.param(
            ("12345", "67", "89ABC"), ("12345", "6789ABC"), 0.762, 1, 0.865, id="bagga-and-baldwin-1"
        ),
    ],
)
def test_b_cubed(
    gold: tuple[str, ...], predicted: tuple[str, ...], precision: float, recall: float, f1: float
) -> None:
    found = b_cubed(parts(*gold), parts(*predicted))
    assert found.precision == pytest.approx(precision, abs=5e-4)
    assert found.recall == pytest.approx(recall, abs=5e-4)
    assert found.f1 == pytest.approx(f1, abs=5e-4)


def test_pairs_count_links_alone() -> None:
    found = pairwise(parts("abc", "d", "ef"), parts("ab", "cd", "e", "f"))
    # Gold links ab ac bc ef, predicted ab cd: one is right.
    assert (found.precision, found.recall) == (1 / 2, 1 / 4)
    assert found.f1 == pytest.approx(1 / 3)


def test_nothing_to_join_is_no_case() -> None:
    found = pairwise(parts("a", "b"), parts("a", "b"))
    assert (found.precision, found.recall, found.f1) == (None, None, None)


def test_partitions_of_other_items_are_refused() -> None:
    with pytest.raises(ValueError, match="different items"):
        b_cubed(parts("ab"), parts("a"))


def test_incidents_in_no_cluster_stand_alone() -> None:
    members = [Member("x", "i1"), Member("y", "i1"), Member("y", "i2")]
    cluster = Cluster(
        cluster="c",
        members=(
            ClusterMember(article_id="x", incident_id="i1"),
            ClusterMember(article_id="y", incident_id="i2"),
        ),
    )
    assert gold_partition(members, [cluster]) == [
        frozenset({Member("x", "i1"), Member("y", "i2")}),
        frozenset({Member("y", "i1")}),
    ]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.lists(st.integers(0, 4), max_size=12))
def test_scores_lie_between_0_and_1_and_swap_with_the_sides(one: list[int], two: list[int]) -> None:
    two = (two + one)[: len(one)]
    gold, predicted = by_label(one), by_label(two)
    there, back = b_cubed(gold, predicted), b_cubed(predicted, gold)
    assert there.precision is not None
    assert 0 < there.precision <= 1
    assert there.precision == pytest.approx(back.recall)
    assert b_cubed(gold, gold).f1 == 1


def by_label(labels: list[int]) -> Partition[int]:
    return [frozenset(i for i, own in enumerate(labels) if own == label) for label in dict.fromkeys(labels)]
