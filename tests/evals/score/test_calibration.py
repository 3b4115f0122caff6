"""What confidences are worth: exact values by hand, and what must hold for any."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.score.calibration import aurc, auroc, brier, calibrate, risk
from evals.score.judged import Case
from evals.score.statistics import bootstrapped
from schemas.confidence import Aspect, Assessed, Basis

# Most confident first: right, wrong, right, wrong.
CONFIDENCES, RIGHT = [0.9, 0.7, 0.4, 0.2], [True, False, True, False]

# Whole hundredths: a monotone map then keeps what differs apart.
HUNDREDTHS = st.integers(0, 100)
CASES = st.lists(st.tuples(HUNDREDTHS, st.booleans()), min_size=1, max_size=30)


def split(cases: list[tuple[int, bool]]) -> tuple[list[float], list[bool]]:
    return [value / 100 for value, _ in cases], [right for _, right in cases]


def test_brier_is_the_mean_squared_distance() -> None:
    assert brier(CONFIDENCES, RIGHT) == pytest.approx((0.01 + 0.49 + 0.36 + 0.04) / 4)
    assert brier([1.0, 0.0], [True, False]) == 0
    assert brier([0.0, 1.0], [True, False]) == 1


@pytest.mark.parametrize(
    ("confidences", "right", "expected"),
    [
        pytest.param(CONFIDENCES, RIGHT, 0.75, id="three-of-four-pairs"),
        pytest.param([0.9, 0.9], [True, False], 0.5, id="a-tie-is-half"),
        pytest.param([0.9, 0.9, 0.1], [True, False, False], 0.75, id="tie-and-win"),
        pytest.param([0.1, 0.9], [True, False], 0.0, id="upside-down"),
        pytest.param([0.1, 0.9], [True, True], None, id="all-right"),
        pytest.param([0.1, 0.9], [False, False], None, id="all-wrong"),
    ],
)
def test_auroc_is_the_chance_that_the_right_one_is_surer(
    confidences: list[float], right: list[bool], expected: float | None
) -> None:
    assert auroc(confidences, right) == expected


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [(1.0, 1 / 2), (0.75, 1 / 3), (0.7, 1 / 3), (0.5, 1 / 2), (0.25, 0.0), (0.01, 0.0)],
)
def test_risk_is_the_share_of_wrong_ones_among_the_surest(coverage: float, expected: float) -> None:
    assert risk(CONFIDENCES, RIGHT, coverage) == pytest.approx(expected)


def test_risk_among_equals_is_the_expected_one() -> None:
    assert risk([0.5] * 4, [True, False, False, False], 0.5) == pytest.approx(3 / 4)
    # Two sure right ones, then two equals of which one is wrong: the third value is wrong half of the time.
    assert risk([0.9, 0.9, 0.5, 0.5], [True, True, True, False], 0.75) == pytest.approx(0.5 / 3)


def test_the_area_is_the_mean_of_the_risks() -> None:
    assert aurc(CONFIDENCES, RIGHT) == pytest.approx(
        float((0 + Fraction(1, 2) + Fraction(1, 3) + Fraction(1, 2)) / 4)
    )
    assert aurc([0.9, 0.5, 0.5], [True, True, False]) == pytest.approx((0 + 0.25 + 1 / 3) / 3)


def test_no_case_is_no_score() -> None:
    for measure in (brier, auroc, aurc):
        with pytest.raises(ValueError, match="no cases"):
            measure([], [])


@given(CASES)
def test_brier_lies_between_0_and_1(cases: list[tuple[int, bool]]) -> None:
    assert 0 <= brier(*split(cases)) <= 1


@given(CASES)
def test_ranks_alone_matter_to_auroc_and_risks(cases: list[tuple[int, bool]]) -> None:
    confidences, right = split(cases)
    squared = [value**2 / 2 for value in confidences]
    assert auroc(squared, right) == auroc(confidences, right)
    assert aurc(squared, right) == aurc(confidences, right)


@given(CASES, st.randoms())
def test_the_order_of_the_cases_does_not_matter(cases: list[tuple[int, bool]], random: object) -> None:
    shuffled = sorted(cases, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert aurc(*split(shuffled)) == pytest.approx(aurc(*split(cases)))
    assert auroc(*split(shuffled)) == auroc(*split(cases))


@given(CASES)
def test_areas_agree_with_the_risks_they_are_means_of(cases: list[tuple[int, bool]]) -> None:
    confidences, right = split(cases)
    n = len(cases)
    risks = [risk(confidences, right, k / n) for k in range(1, n + 1)]
    assert aurc(confidences, right) == pytest.approx(math.fsum(risks) / n)


@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_in_oracle_order_the_risk_never_falls_with_coverage(right: list[bool]) -> None:
    ordered = sorted(right, reverse=True)
    n = len(ordered)
    confidences = [1 - k / n for k in range(n)]
    risks = [risk(confidences, ordered, k / n) for k in range(1, n + 1)]
    assert risks == sorted(risks)
    assert aurc(confidences, ordered) <= aurc(confidences, ordered[::-1]) + 1e-12


def case(article: str, value: float | None, right: bool, *, fitted: bool = True) -> Case:
    told = Assessed(
        field=Aspect.PLACE, value=value, n=9 if value is not None else 0, support=None, basis=Basis.CITED
    )
    return Case(article, fitted, told, right)


def test_what_was_fitted_and_what_was_not_stay_apart() -> None:
    found = calibrate([case("a", 0.8, True), case("b", 0.8, False, fitted=False), case("a", None, True)])
    assert [(one.fitted, one.n, one.right) for one in found] == [(True, 1, 1.0), (False, 1, 0.0)]


def test_a_field_whole() -> None:
    cases = [case("a", 0.9, True), case("a", 0.7, False), case("b", 0.4, True), case("b", 0.2, False)]
    (one,) = calibrate(cases)
    assert (one.field, one.n, one.articles, one.right) == (Aspect.PLACE, 4, 2, 0.5)
    assert one.brier.value == pytest.approx(0.225)
    assert one.auroc.value == 0.75
    assert [risk.value for risk in one.risks] == [0.5, 0.5, 0.5]
    assert [coverage for coverage, _ in one.curve] == [0.25, 0.5, 0.75, 1.0]
    assert [risk for _, risk in one.curve] == [0.0, 0.5, pytest.approx(1 / 3), 0.5]
    assert [(each.n, each.confidence, each.right.value) for each in one.bins] == [
        (1, 0.2, 0.0), (1, 0.4, 1.0), (1, 0.7, 0.0), (1, 0.9, 1.0),
    ]  # fmt: skip
    assert one.brier.interval
    assert one.brier.interval.low == pytest.approx(0.2)
    assert one.brier.interval.high == pytest.approx(0.25)


def test_values_of_one_confidence_are_never_parted_in_bins() -> None:
    (one,) = calibrate([case(str(n), 0.7 if n < 9 else 0.1, n % 3 > 0) for n in range(10)])
    assert [(each.n, each.confidence) for each in one.bins] == [(1, 0.1), (9, pytest.approx(0.7))]
    assert one.bins[1].right.value == pytest.approx(6 / 9)


def test_intervals_are_over_articles_and_one_article_has_none() -> None:
    (alone,) = calibrate([case("a", 0.9, True), case("a", 0.1, False)])
    assert (alone.auroc.value, alone.auroc.interval, alone.brier.interval) == (1.0, None, None)
    (several,) = calibrate([case(str(n), 0.9 if n % 3 else 0.1, n % 2 == 0) for n in range(12)])
    bounds = several.auroc.interval
    assert bounds
    assert bounds.low < (several.auroc.value or 0) < bounds.high


def test_resamples_without_a_case_are_left_out() -> None:
    assert bootstrapped(1, 1, lambda weights: weights[:, 0]) is None
    assert bootstrapped(3, 1, lambda weights: weights[:, 0] * math.nan) is None
    bounds = bootstrapped(3, 1, lambda weights: weights.sum(axis=1))
    assert bounds == (3.0, 3.0)
