"""The best alignment against all alignments: the same map, ties included; a case that no weighting finds."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from evals.muc4 import alignment
from evals.muc4.alignment import Alignment, Gain, best_map
from evals.muc4.counts import f1

NONE = Gain(0, 0)
Table = list[list[Gain]]


def enumerated(gains: Table, p_den: int, r_den: int) -> tuple[tuple[int, int], ...]:
    """The first of all injective partial maps with the highest F1, in the published order; -1: unmapped."""
    columns = range(len(gains[0]) if gains else 0)
    best = -1.0
    kept: tuple[tuple[int, int], ...] = ()
    for chosen in product([*columns, -1], repeat=len(gains)):
        used = [column for column in chosen if column >= 0]
        if len(set(used)) < len(used):
            continue
        pairs = tuple(
            (row, column) for row, column in enumerate(chosen) if column >= 0 and gains[row][column].p
        )
        p_num, r_num = (sum(gains[row][column][side] for row, column in pairs) for side in (0, 1))
        if (value := f1(p_num, p_den, r_num, r_den)) > best:
            best, kept = value, pairs
    return kept


GAIN = st.one_of(st.just(NONE), st.builds(Gain, st.integers(1, 4), st.integers(1, 4)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    return draw(st.lists(st.lists(GAIN, min_size=columns, max_size=columns), min_size=rows, max_size=rows))


# Neither weighting by p nor by r nor by their sum gives the best F1 here, nor any other weighting: (6, 1) and
# (1, 6) add up to 7, (3, 3) to 6, but of 9 predicted and 9 gold 3 and 3 are an F1 of 1/3, 6 and 1 of 0.19.
UNDER_THE_EDGE = [[Gain(6, 1), Gain(1, 6), Gain(3, 3)]]


@given(tables(), st.integers(0, 6), st.integers(0, 6))
@example(UNDER_THE_EDGE, 9, 9)
@example([[Gain(3, 4)], [Gain(4, 3)]], 1, 0)  # the largest sum of numerators leaves the best one open
@example([[Gain(1, 2), Gain(2, 1)], [Gain(2, 1), Gain(1, 2)]], 0, 0)  # a tie: the first map counts
@settings(max_examples=300, deadline=None)
def test_the_map_is_the_one_that_enumeration_finds(gains: Table, more_p: int, more_r: int) -> None:
    p_den = sum(max((gain.p for gain in row), default=0) for row in gains) + more_p
    r_den = sum(max(gain.r for gain in column) for column in zip(*gains, strict=True)) + more_r
    assert best_map(gains, p_den, r_den) == Alignment(enumerated(gains, p_den, r_den), exact=True)


@pytest.mark.parametrize(
    ("gains", "p_den", "r_den", "pairs"),
    [
        pytest.param([], 0, 3, (), id="nothing-predicted"),
        pytest.param([[], []], 2, 0, (), id="no-gold"),
        pytest.param([[NONE, NONE]], 1, 2, (), id="nothing-fits"),
        pytest.param([[Gain(1, 1)], [Gain(2, 2)]], 4, 3, ((1, 0),), id="the-better-of-two"),
        # 2 + 2 beats 3 + 1: what is best for one is not best for all.
        pytest.param([[Gain(3, 3), Gain(2, 2)], [Gain(2, 2), NONE]], 6, 6, ((0, 1), (1, 0)), id="not-greedy"),
        pytest.param(UNDER_THE_EDGE, 9, 9, ((0, 2),), id="under-the-edge"),
        # (6, 1) is worth 2 * 6/6 * 1/9 / (6/6 + 1/9) = 0.2, (1, 6) is 2 * 1/6 * 6/9 / (1/6 + 6/9) = 0.27.
        pytest.param([[Gain(6, 1), Gain(1, 6)]], 6, 9, ((0, 1),), id="a-corner"),
    ],
)
def test_alignments_worked_out_by_hand(
    gains: Table, p_den: int, r_den: int, pairs: tuple[tuple[int, int], ...]
) -> None:
    assert best_map(gains, p_den, r_den) == Alignment(pairs, exact=True)


def test_a_search_that_is_given_up_says_so_and_keeps_the_best_corner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "BUDGET", -1)
    # Of the corners (1, 6) and (6, 1) both are worth 0.19: the first column.
    assert best_map(UNDER_THE_EDGE, 9, 9) == Alignment(((0, 0),), exact=False)


def test_the_budget_does_not_touch_what_needs_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "BUDGET", -1)
    assert best_map([[Gain(1, 1), Gain(2, 2)]], 3, 3) == Alignment(((0, 1),), exact=True)


def test_forty_equal_templates_are_aligned_in_order() -> None:
    gains = [[Gain(2, 2)] * 40] * 40
    assert best_map(gains, 80, 80) == Alignment(tuple((n, n) for n in range(40)), exact=True)


def test_a_corner_is_found_without_taking_a_step_back(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counting(weights: NDArray[np.int64], *, maximize: bool) -> object:
        asked.append(weights.shape)
        return linear_sum_assignment(weights, maximize=maximize)

    monkeypatch.setattr(alignment, "linear_sum_assignment", counting)
    chance = Random(11)  # a table whose hull has several corners, the best of them not that of p + r
    gains = [
        [
            Gain(chance.randint(1, 4), chance.randint(1, 4)) if chance.random() < 0.7 else NONE
            for _ in range(10)
        ]
        for _ in range(10)
    ]
    assert best_map(gains, 40, 40).exact
    assert len(asked) <= 10 * 11 + 10  # every option of every row once, and the hull


def test_a_thousand_predicted_templates_are_no_recursion() -> None:
    gains = [[Gain(1, 1)]] * 1000
    assert best_map(gains, 1000, 1) == Alignment(((0, 0),), exact=True)
