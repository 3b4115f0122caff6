"""The gate: what passes, what fails, what is invalid, and that planted changes are told from noise."""

import random
from pathlib import Path
from typing import Any

import pytest

from evals.baseline import make_baseline, read_baseline
from evals.gate import DEFAULT, Outcome, judge, lowered
from evals.score.metrics import EVIDENCE_TRUE, INVENTED, LENIENT_F1, STRICT_F1
from schemas.evaluation import ArticleScore, Policy
from summarizer.errors import InputError, UsageError

POLICY = Policy(floors={STRICT_F1.name: 0.60}, ceilings={INVENTED.name: 0.0}, max_drop=0.05)


def run_of(make: Any, seed: int, *, articles: int = 40, gained: float = 0.0) -> list[ArticleScore]:
    """Articles with ten gold incidents each, some eight of them found; `gained` moves that share."""
    chance = random.Random(seed)
    rows = []
    for number in range(articles):
        matched = sum(chance.random() < 0.8 + gained for _ in range(10))
        rows.append(make.row(number, matched, 2, 10 - matched))
    return rows


def outcome_of(make: Any, before: list[ArticleScore], after: list[ArticleScore]) -> Outcome:
    baseline = make_baseline(make.evaluation(before), POLICY)
    return judge(make.evaluation(after), POLICY, baseline).outcome


def test_the_same_run_passes_and_every_rule_says_why(make: Any) -> None:
    rows = run_of(make, 1)
    baseline = make_baseline(make.evaluation(rows), POLICY)
    verdict = judge(make.evaluation(rows), POLICY, baseline)
    assert (verdict.outcome, verdict.outcome.exit_code) == (Outcome.PASS, 0)
    assert [check.rule for check in verdict.checks] == [
        "errors",
        "same gold",
        "same scorer",
        "same repeats",
        "same articles",
        "floor of incident F1, strict",
        "ceiling of invented names and numbers",
        "interval below 0",
        "drop of at most 0.050 on headline articles",
        "drop of at most 0.050 on articles but dev ones",
    ]
    assert verdict.reason == "all 10 rules hold"
    assert {change.verdict for change in verdict.changes if change.difference} == {"unchanged"}


def test_a_planted_regression_is_caught(make: Any) -> None:
    before = run_of(make, 1)
    # One more incident missed in every article: no noise, 5 points.
    after = [make.row(n, row.strict.matched - 1, 2, row.strict.missed + 1) for n, row in enumerate(before)]
    baseline = make_baseline(make.evaluation(before), POLICY)
    verdict = judge(make.evaluation(after), POLICY, baseline)
    assert (verdict.outcome, verdict.outcome.exit_code) == (Outcome.FAIL, 1)
    assert verdict.reason.startswith("interval below 0: incident F1, strict -0.0")


def test_noise_is_not_taken_for_a_regression(make: Any) -> None:
    # The same system answers anew in 1 of 10 articles: 20 draws, none may fail.
    before = run_of(make, 1)
    for seed in range(20):
        chance = random.Random(seed)
        redrawn = run_of(make, 100 + seed)
        after = [new if chance.random() < 0.1 else old for old, new in zip(before, redrawn, strict=True)]
        assert outcome_of(make, before, after) is Outcome.PASS, seed


def test_a_drop_too_large_fails_even_where_the_interval_reaches_above_0(make: Any) -> None:
    before = [make.row(n, 9, 1, 1) for n in range(4)]
    after = [*before[:3], make.row(3, 0, 10, 10)]
    verdict = judge(make.evaluation(after), POLICY, make_baseline(make.evaluation(before), POLICY))
    decided = [check for check in verdict.checks if check.outcome is Outcome.FAIL]
    assert [check.rule for check in decided] == [
        "drop of at most 0.050 on headline articles",
        "drop of at most 0.050 on articles but dev ones",
    ]
    assert verdict.reason == (
        "drop of at most 0.050 on headline articles: incident F1, strict 0.900 -> 0.675, 4 articles"
    )


def test_a_broken_floor_fails_without_a_baseline(make: Any) -> None:
    verdict = judge(make.evaluation([make.row(0, 1, 1, 1)]), POLICY)
    assert verdict.reason == "floor of incident F1, strict: 0.500, floor 0.600"
    assert verdict.outcome is Outcome.FAIL


def test_an_invented_value_fails(make: Any) -> None:
    rows = [make.row(0, 1, 0, 0, values=5, invented=("p: place.name: حلب",))]
    verdict = judge(make.evaluation(rows), POLICY)
    assert verdict.reason == "ceiling of invented names and numbers: 0.200, ceiling 0.000"


def test_one_failed_article_makes_the_run_invalid_and_never_green(make: Any) -> None:
    rows = run_of(make, 1)
    baseline = make_baseline(make.evaluation(rows), POLICY)
    rows[3] = rows[3].model_copy(update={"error": "refused: no"})
    verdict = judge(make.evaluation(rows), POLICY, baseline)
    assert (verdict.outcome, verdict.outcome.exit_code) == (Outcome.INVALID, 3)
    assert verdict.reason == (
        "errors: 1 of 40 answers are partial or failed, first a003 by model-0: refused: no"
    )


def test_an_error_of_another_system_makes_the_run_invalid_too(make: Any) -> None:
    rows = [make.row(0, 1, 0, 0)]
    failed = [rows[0].model_copy(update={"error": "cut_off: too long"})]
    assert judge(make.evaluation(rows, failed), POLICY).outcome is Outcome.INVALID


def test_invalid_wins_over_failed(make: Any) -> None:
    rows = [make.row(0, 0, 1, 1, error="refused: no")]
    assert judge(make.evaluation(rows), POLICY).outcome is Outcome.INVALID


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        pytest.param("suite_sha256", "same gold", id="other-gold"),
        pytest.param("scorer_sha256", "same scorer", id="other-scorer"),
        pytest.param("repeats", "same repeats", id="other-repeats"),
    ],
)
def test_a_baseline_made_otherwise_is_not_comparable(make: Any, field: str, rule: str) -> None:
    rows = run_of(make, 1)
    baseline = make_baseline(make.evaluation(rows), POLICY)
    other = baseline.model_copy(update={field: 9 if field == "repeats" else "9" * 64})
    verdict = judge(make.evaluation(rows), POLICY, other)
    assert verdict.outcome is Outcome.INVALID
    assert verdict.reason.startswith(f"{rule}: ")
    assert "not comparable: make a new one with `python -m evals baseline`" in verdict.reason
    assert verdict.changes == ()


def test_other_articles_than_the_baselines_are_not_comparable(make: Any) -> None:
    baseline = make_baseline(make.evaluation(run_of(make, 1, articles=10)), POLICY)
    verdict = judge(make.evaluation(run_of(make, 1, articles=11)), POLICY, baseline)
    assert verdict.reason.startswith("same articles: 1 are not in the baseline, 0 only there")


def test_dev_articles_carry_no_test_but_the_rest_does(make: Any) -> None:
    real = [make.row(n, 8, 2, 2, of="real") for n in range(5)]
    test = [make.row(n, 8, 2, 2, of="test") for n in range(5, 25)]
    dev = [make.row(n, 8, 2, 2, of="dev") for n in range(25, 45)]
    baseline = make_baseline(make.evaluation([*real, *test, *dev]), POLICY)
    worse_dev = [make.row(n, 1, 9, 9, of="dev") for n in range(25, 45)]
    assert judge(make.evaluation([*real, *test, *worse_dev]), POLICY, baseline).outcome is Outcome.PASS
    worse_test = [make.row(n, 7, 3, 3, of="test") for n in range(5, 25)]
    verdict = judge(make.evaluation([*real, *worse_test, *dev]), POLICY, baseline)
    assert verdict.reason.startswith("interval below 0")
    assert verdict.tested is not None
    assert verdict.tested.size == 25


def test_too_few_articles_to_compare_are_never_green(make: Any) -> None:
    rows = [make.row(0, 1, 0, 0)]
    verdict = judge(make.evaluation(rows), POLICY, make_baseline(make.evaluation(rows), POLICY))
    assert verdict.reason == "interval below 0: too few articles with an incident to compare"
    assert verdict.outcome is Outcome.INVALID


def test_a_wide_interval_is_a_warning_and_no_failure(make: Any) -> None:
    before = [make.row(n, 5, 5, 5) for n in range(6)]
    after = [make.row(n, 5 + (-1) ** n * 4, 5, 5) for n in range(6)]
    verdict = judge(
        make.evaluation(after),
        Policy(floors={}, ceilings={}, max_drop=0.05),
        make_baseline(make.evaluation(before), POLICY),
    )
    warned = [check for check in verdict.checks if check.warning]
    assert [check.rule for check in warned] == ["interval below 0"]
    assert "not shown to be as good" in warned[0].said


# --- the baseline ------------------------------------------------------------------------------------------


def test_a_baseline_is_read_as_it_was_written(make: Any, tmp_path: Path) -> None:
    baseline = make_baseline(make.evaluation(run_of(make, 1)), DEFAULT)
    path = tmp_path / "baseline.json"
    path.write_text(baseline.model_dump_json(), encoding="utf-8")
    assert read_baseline(path) == baseline
    assert baseline.articles[0].parts[STRICT_F1.name] == STRICT_F1.part(run_of(make, 1)[0])


def test_no_baseline_comes_from_a_run_with_errors(make: Any) -> None:
    with pytest.raises(UsageError, match="no baseline from a run with errors: a000: refused: no"):
        make_baseline(make.evaluation([make.row(0, 1, 0, 0, error="refused: no")]), POLICY)


def test_what_a_new_baseline_would_lower_is_named(make: Any) -> None:
    assert lowered(POLICY, make.evaluation([make.row(0, 1, 1, 1)])) == (
        "floor of incident F1, strict: 0.500, floor 0.600",
    )
    assert lowered(POLICY, make.evaluation([make.row(0, 3, 1, 1)])) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(("max_drop", "max_dorp"), "policy.max_drop: Field required", id="misspelt"),
        pytest.param(
            (STRICT_F1.name, "incident F2"),
            r"policy: no metric 'incident F2'; there are incident F1, strict",
            id="unknown-metric",
        ),
    ],
)
def test_a_broken_baseline_is_named_with_file_and_field(
    make: Any, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    path = tmp_path / "baseline.json"
    text = make_baseline(make.evaluation(run_of(make, 1)), POLICY).model_dump_json()
    path.write_text(
        text.replace(f'"{change[0]}":', f'"{change[1]}":', 1)
        if change[0] == "max_drop"
        else text.replace(f'"floors":{{"{change[0]}"', f'"floors":{{"{change[1]}"'),
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=said) as caught:
        read_baseline(path)
    assert str(caught.value).startswith(str(path))


def test_a_missing_baseline_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_baseline(tmp_path / "none.json")


def test_the_default_policy_asks_for_true_evidence_and_no_invention() -> None:
    assert DEFAULT.floors == {EVIDENCE_TRUE.name: 1.0}
    assert DEFAULT.ceilings == {INVENTED.name: 0.0}
    assert LENIENT_F1.name not in DEFAULT.floors
