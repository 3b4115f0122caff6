"""Statistics: ratios of sums, intervals and tests against closed forms, by hand, and by full enumeration."""

import itertools
import tracemalloc
from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evals.score.statistics import (
    RESAMPLES,
    Caution,
    Difference,
    Fractions,
    Interval,
    caution,
    clustered,
    holm,
    intervals,
    krippendorff_alpha,
    paired,
    paired_many,
    ratio,
    wilson,
)

Rows = Sequence[tuple[float, float]]
BY_CHANCE = 0.025  # five standard errors of a p-value of 0.5 from 10,000 swaps
RESAMPLED = settings(max_examples=50, deadline=None)  # each example resamples 10,000 times

rows = st.integers(0, 9).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most)))
articles = st.lists(rows, min_size=1, max_size=12)
two_runs = st.lists(st.tuples(rows, rows), min_size=1, max_size=6)


def fractions(told: Rows) -> Fractions:
    """Rows of numerator and denominator as an array, also when there are none."""
    return np.array(told, dtype=np.float64).reshape(len(told), 2)


def runs(told: Sequence[tuple[tuple[float, float], tuple[float, float]]]) -> tuple[Fractions, Fractions]:
    """Two runs, from a pair of rows for each article."""
    return fractions([old for old, _ in told]), fractions([new for _, new in told])


def hits(count: int, total: int) -> Fractions:
    """One case in each article, the first `count` of them right."""
    return fractions([(1, 1)] * count + [(0, 1)] * (total - count))


# ratio


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([(2, 4), (1, 2), (0, 6)], 0.25, id="sums-not-the-mean-of-ratios"),
        pytest.param([(0, 0), (3, 4)], 0.75, id="an-article-without-a-case-changes-nothing"),
        pytest.param([(0.5, 1), (1, 1)], 0.75, id="partial-credit"),
        pytest.param([(0, 3)], 0.0, id="nothing-right-is-0"),
        pytest.param([(0, 0), (0, 0)], None, id="no-case-is-not-0"),
        pytest.param([], None, id="no-articles"),
    ],
)
def test_a_ratio_is_of_sums(told: Rows, expected: float | None) -> None:
    assert ratio(fractions(told)) == expected


@given(articles, st.randoms())
def test_a_ratio_does_not_depend_on_order_scale_or_duplication(told: Rows, random: Random) -> None:
    plain = ratio(fractions(told))
    shuffled = list(told)
    random.shuffle(shuffled)
    assert ratio(fractions(shuffled)) == plain
    assert ratio(fractions(told) * 4) == plain
    assert ratio(fractions([*told, *told])) == plain


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param(np.zeros((2, 3)), r"not \(2, 3\)", id="three-columns"),
        pytest.param(np.zeros(2), r"not \(2,\)", id="flat"),
        pytest.param(np.array([[1.0, np.nan]]), "finite", id="nan"),
        pytest.param(np.array([[np.inf, 1.0]]), "finite", id="infinite"),
        pytest.param(np.array([[1.0, -1.0]]), "0 or more", id="denominator-below-0"),
    ],
)
def test_what_is_no_list_of_fractions_is_refused(wrong: Fractions, message: str) -> None:
    for refuse in (ratio, lambda f: intervals([f]), lambda f: paired(f, f), lambda f: clustered(f, ["a"])):
        with pytest.raises(ValueError, match=message):
            refuse(wrong)


# clusters


def test_rows_of_a_cluster_are_summed_in_the_order_first_seen() -> None:
    told = fractions([(1, 2), (0, 1), (2, 2), (0.5, 3), (1, 1)])
    assert clustered(told, ["b", "a", "b", "c", "a"]).tolist() == [[3, 4], [1, 2], [0.5, 3]]


def test_each_row_needs_a_cluster() -> None:
    with pytest.raises(ValueError, match="2 rows, 1 cluster names"):
        clustered(fractions([(1, 1), (1, 1)]), ["a"])


@RESAMPLED
@given(articles)
def test_repeats_of_an_article_do_not_make_the_interval_narrower(told: Rows) -> None:
    names = [str(number) for number in range(len(told))]
    once, twice = fractions(told), clustered(fractions([*told, *told]), [*names, *names])
    assert intervals([twice]) == intervals([once])


# intervals


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # With one case in each article the resampled numerator is binomial.
        pytest.param(hits(20, 40), Interval(14 / 40, 26 / 40), id="binomial-40-half"),
        pytest.param(hits(2, 10), Interval(0.0, 0.5), id="binomial-10-fifth"),
        pytest.param(hits(1, 2), Interval(0.0, 1.0), id="two-articles"),
        pytest.param(hits(7, 7), Interval(1.0, 1.0), id="never-wrong-has-no-width"),
        # The resample that draws the empty article three times (1 in 27) is no 0.
        pytest.param(fractions([(1, 1), (1, 1), (0, 0)]), Interval(1.0, 1.0), id="no-case-left-out"),
        pytest.param(fractions([(1, 2), (0, 0)]), None, id="one-article-with-a-case"),
        pytest.param(fractions([(0, 0), (0, 0)]), None, id="no-case"),
        pytest.param(fractions([]), None, id="no-articles"),
    ],
)
def test_percentile_intervals(told: Fractions, expected: Interval | None) -> None:
    assert intervals([told]) == (expected,)


def test_more_articles_than_one_block_holds_of_resamples() -> None:
    [found] = intervals([hits(400, 800)])
    assert found is not None
    assert found == pytest.approx((0.5 - 1.96 * 0.5 / 800**0.5, 0.5 + 1.96 * 0.5 / 800**0.5), abs=0.002)


def test_resamples_are_made_in_blocks() -> None:
    """All weights of 2,000 articles at once would be 160 MB, and as much again for each copy."""
    tracemalloc.start()
    intervals([hits(1_000, 2_000)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 80e6


def test_metrics_do_not_disturb_each_other() -> None:
    metrics = [hits(5, 30), fractions([(0, 0)] * 30), hits(29, 30)]
    assert intervals(metrics) == tuple(intervals([metric])[0] for metric in metrics)
    assert intervals([]) == ()


def test_metrics_over_different_articles_are_refused() -> None:
    with pytest.raises(ValueError, match=r"over \[3, 4\] articles"):
        intervals([hits(1, 3), hits(1, 4)])


@RESAMPLED
@given(articles)
@example([(0, 1), (1, 1)])
def test_an_interval_lies_within_what_the_articles_score(told: Rows) -> None:
    scores = [numerator / denominator for numerator, denominator in told if denominator]
    [found] = intervals([fractions(told)])
    assert (found is None) == (len(scores) < 2)
    if found is not None:
        assert min(scores) - 1e-12 <= found.low <= found.high <= max(scores) + 1e-12
        assert intervals([fractions(told) * 4]) == (found,)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(0, Caution.INDICATIVE, id="none"),
        pytest.param(29, Caution.INDICATIVE, id="29"),
        pytest.param(30, Caution.APPROXIMATE, id="30"),
        pytest.param(79, Caution.APPROXIMATE, id="79"),
        pytest.param(80, Caution.NONE, id="80"),
    ],
)
def test_caution(number: int, expected: Caution) -> None:
    assert caution(number) is expected


# paired comparison


def test_identical_runs() -> None:
    told = fractions([(1, 3), (2, 3), (0, 0), (1, 7)])
    assert paired(told, told.copy()) == Difference(0.0, Interval(0.0, 0.0), 1.0, 0.0)


def test_half_of_forty_articles_lost() -> None:
    """The change of a resample is minus a binomial share; no swap in 10,000 reaches 20 of 20."""
    found = paired(hits(40, 40), hits(20, 40))
    assert found is not None
    assert found.interval == pytest.approx((-26 / 40, -14 / 40))
    assert (found.change, found.p) == (-0.5, 1 / (RESAMPLES + 1))
    assert found.detectable == pytest.approx(0.7 * 12 / 40)


def test_both_runs_see_the_same_resamples() -> None:
    before = fractions([(8, 8), (0, 8), (3, 4), (1, 16)] * 5)
    found = paired(before, before - before[:, [1, 0]] * [0.5, 0])
    assert found is not None
    assert found.change == pytest.approx(-0.5)
    assert found.interval == pytest.approx((-0.5, -0.5))


@pytest.mark.parametrize("changed", [2, 3, 5, 6])
def test_p_of_a_few_changes_all_for_the_worse(changed: int) -> None:
    """Only all kept and all swapped are as far from 0 as what was seen: 2 of 2**k, ties counted as hits."""
    before = fractions([(1 / 3, 0.7)] * 20)
    after = fractions([(0.1, 0.7)] * changed + [(1 / 3, 0.7)] * (20 - changed))
    found = paired(before, after)
    assert found is not None
    assert found.p == pytest.approx(2 / 2**changed, abs=0.015)


def test_swaps_that_leave_a_run_without_a_case_are_left_out() -> None:
    """Of 16 swaps 2 leave one run empty, and 2 of the 14 others are as far from 0 as what was seen."""
    found = paired(fractions([(1, 1), (1, 1), (0, 0), (0, 0)]), fractions([(0, 0), (0, 0), (0, 1), (0, 1)]))
    assert found is not None
    assert found.change == -1
    assert found.p == pytest.approx(2 / 14, abs=0.012)


@RESAMPLED
@given(two_runs)
def test_p_agrees_with_all_swaps_counted(told: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    found = paired(*runs(told))
    changes = []
    for swaps in itertools.product([False, True], repeat=len(told)):
        old, new = runs([pair[::-1] if swap else pair for pair, swap in zip(told, swaps, strict=True)])
        if old[:, 1].any() and new[:, 1].any():
            changes.append(abs((ratio(new) or 0) - (ratio(old) or 0)))
    if found is not None:
        expected = np.mean([change >= abs(found.change) - 1e-9 for change in changes])
        assert found.p == pytest.approx(float(expected), abs=BY_CHANCE)


@RESAMPLED
@given(two_runs)
def test_the_other_way_round_only_the_sign_changes(
    told: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    before, after = runs(told)
    there, back = paired(before, after), paired(after, before)
    assert (there is None) == (back is None) == (min(map(np.count_nonzero, (before[:, 1], after[:, 1]))) < 2)
    if there is not None and back is not None:
        assert (back.change, back.p) == (-there.change, there.p)
        assert back.interval == pytest.approx((-there.interval.high, -there.interval.low))


def test_many_pairs_are_compared_as_each_alone() -> None:
    pairs = [(hits(9, 12), hits(5, 12)), (fractions([(0, 0)] * 12), hits(5, 12)), (hits(3, 12), hits(4, 12))]
    assert paired_many(pairs) == tuple(paired(before, after) for before, after in pairs)
    assert paired_many(pairs)[1] is None
    assert paired_many([]) == ()


def test_runs_over_different_articles_are_refused() -> None:
    with pytest.raises(ValueError, match="3 articles before, 4 after"):
        paired(hits(1, 3), hits(1, 4))


# many tests


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param((0.01, 0.04, 0.03), (0.03, 0.06, 0.06), id="never-below-a-smaller-one"),
        pytest.param((0.5, 0.02, 0.6), (1.0, 0.06, 1.0), id="capped"),
        pytest.param((0.02, 0.02), (0.04, 0.04), id="equal-ones"),
        pytest.param((0.2,), (0.2,), id="one"),
        pytest.param((), (), id="none"),
    ],
)
def test_holm(raw: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert holm(raw) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), max_size=8))
def test_holm_keeps_the_order_and_never_lowers_p(raw: list[float]) -> None:
    adjusted = holm(raw)
    assert all(p <= corrected <= 1 for p, corrected in zip(raw, adjusted, strict=True))
    ordered = [corrected for _, corrected in sorted(zip(raw, adjusted, strict=True))]
    assert ordered == sorted(ordered)
    assert holm(raw[::-1]) == adjusted[::-1]


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_holm_refuses_what_is_no_p_value(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([0.5, wrong])


# plain rates


@pytest.mark.parametrize(
    ("successes", "trials", "expected"),
    [
        # centre (0.8 + 0.19207) / 1.38415, half width 1.95996 x sqrt(0.016 + 0.0096036) / 1.38415
        pytest.param(8, 10, (0.4902, 0.9433), id="eight-of-ten"),
        pytest.param(50, 100, (0.4038, 0.5962), id="half"),
        pytest.param(0, 100, (0.0, 3.8415 / 103.8415), id="none-of-a-hundred"),
        pytest.param(100, 100, (100 / 103.8415, 1.0), id="all-of-a-hundred"),
    ],
)
def test_wilson(successes: int, trials: int, expected: tuple[float, float]) -> None:
    assert wilson(successes, trials) == pytest.approx(expected, abs=5e-5)


def test_wilson_without_trials() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("successes", "trials"), [(-1, 2), (3, 2), (1, 0)])
def test_wilson_refuses_impossible_counts(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match=f"{successes} successes in {trials} trials"):
        wilson(successes, trials)


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_rate_and_mirrors(counts: tuple[int, int]) -> None:
    successes, trials = counts
    found, mirrored = wilson(successes, trials), wilson(trials - successes, trials)
    assert found is not None
    assert mirrored is not None
    assert 0 <= found.low <= successes / trials <= found.high <= 1
    assert (found.low == 0, found.high == 1) == (successes == 0, successes == trials)
    assert mirrored == pytest.approx((1 - found.high, 1 - found.low))


# agreement


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Krippendorff, "Computing Krippendorff's Alpha-Reliability": 0.095 (binary) and 0.692 (nominal).
        pytest.param("0100000010", "1110010000", 1 - 0.4 / (168 / 380), id="binary"),
        pytest.param("aabbdcccedda", "babbbccceddd", 1 - 0.25 / (448 / 552), id="nominal"),
        pytest.param("abc", "abc", 1.0, id="full"),
        pytest.param("ab", "ba", -0.5, id="worse-than-chance"),  # 1 - 1 / (8/12)
        pytest.param("aaaa", "aaaa", None, id="only-one-category"),
        pytest.param("a", "b", None, id="one-unit"),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_krippendorff_alpha(first: str, second: str, expected: float | None) -> None:
    assert krippendorff_alpha(list(zip(first, second, strict=True))) == pytest.approx(expected)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12))
def test_alpha_knows_neither_who_coded_nor_how_labels_are_called(pairs: list[tuple[str, str]]) -> None:
    found = krippendorff_alpha(pairs)
    assert krippendorff_alpha([(second, first) for first, second in pairs]) == found
    assert krippendorff_alpha([(f"x{first}", f"x{second}") for first, second in pairs[::-1]]) == found
    if found is not None:
        assert (found == 1) == all(first == second for first, second in pairs)
