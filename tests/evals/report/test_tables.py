"""The tables as values, worked out by hand from the table in made.py."""

from collections import Counter
from typing import Any

import pytest

from evals.compare import Mover
from evals.gate import DEFAULT, Verdict, judge
from evals.report import tables
from evals.report.calls import Calls, calls
from evals.report.standings import Latency, latency, standings
from evals.report.tables import NO_TYPE, Measured
from evals.score.evaluate import Evaluation
from evals.score.metrics import EVIDENCE_TRUE, INVENTED, REJECTED, STRICT_F1
from evals.score.statistics import Caution, Interval, wilson
from schemas.codebook import Codebook
from schemas.evaluation import Baseline, Field, Policy, Tally
from tests.evals.report.made import (
    ABDUCTION,
    ARRESTS,
    ATTACK,
    CLASH,
    CUES,
    EVERY,
    EXCHANGES,
    LEAD,
    a_suite,
    an_evaluation,
)


def near(value: Any) -> Any:
    """Equal to a computed value, as a type that goes wherever a number does."""
    return pytest.approx(value)


@pytest.mark.parametrize(
    ("floor", "with_baseline", "word"),
    [
        pytest.param(0.0, False, "SCORED", id="nothing-broken-no-baseline"),
        pytest.param(0.0, True, "PASS", id="nothing-broken"),
        pytest.param(0.6, False, "FAIL", id="broken-no-baseline"),
        pytest.param(0.6, True, "FAIL", id="broken"),
    ],
)
def test_the_word_for_a_run(
    evaluation: Evaluation, baseline: Baseline, floor: float, with_baseline: bool, word: str
) -> None:
    policy = Policy(floors={STRICT_F1.name: floor}, ceilings={}, max_drop=0.05)
    held = baseline if with_baseline else None
    assert tables.headword(judge(evaluation, policy, held), held) == word


def test_an_invalid_run_is_called_so_without_a_baseline(failed: Evaluation) -> None:
    assert tables.headword(judge(failed, DEFAULT), None) == "INVALID"


def test_metrics_with_their_intervals(evaluation: Evaluation) -> None:
    scores = evaluation.headline(evaluation.lead.scores)
    (found,) = tables.measured((STRICT_F1, EVIDENCE_TRUE, INVENTED, REJECTED), [scores])
    # Strict F1 is 2/4 in raid and 2/3 in market: of two articles the interval is from one to the other.
    assert found[0] == Measured(STRICT_F1.name, near(4 / 7), Interval(near(0.5), near(2 / 3)), 2)
    # Rates keep a width where nothing failed. Values: 3 and 3 of raid, 2 of market; one more was rejected.
    assert found[1:] == (
        Measured(EVIDENCE_TRUE.name, 1.0, wilson(3, 3), 2),
        Measured(INVENTED.name, 0.0, wilson(0, 8), 2),
        Measured(REJECTED.name, near(1 / 9), wilson(1, 9), 2),
    )


def test_runs_are_measured_together_as_they_would_be_alone(evaluation: Evaluation) -> None:
    runs = [evaluation.headline(one.scores) for one in evaluation.systems]
    together = tables.measured((STRICT_F1, REJECTED), runs)
    assert together == tuple(tables.measured((STRICT_F1, REJECTED), [run])[0] for run in runs)
    assert [one[0].value for one in together] == near([4 / 7, 4 / 6, 6 / 7, 4 / 8])


def test_rows_have_a_change_only_with_a_baseline(evaluation: Evaluation, baseline: Baseline) -> None:
    alone = tables.rows(evaluation, judge(evaluation, DEFAULT))
    held = tables.rows(evaluation, judge(evaluation, DEFAULT, baseline))
    assert {row.change for row in alone} == {None}
    assert [row.name for row in held] == [row.change.name for row in held if row.change]
    assert held[0].change is not None
    assert (held[0].change.before, held[0].change.after) == (near(4 / 7), near(4 / 7))


def test_intervals_over_two_articles_are_indicative_only(evaluation: Evaluation) -> None:
    scores = evaluation.headline(evaluation.lead.scores)
    assert tables.articles_of(scores) == 2
    assert tables.label(scores) is Caution.INDICATIVE


def test_systems_side_by_side(evaluation: Evaluation) -> None:
    listed = standings(evaluation)
    assert [one.name for one in listed] == [
        "openai:test-model",
        "baseline:cues",
        "baseline:classifier",
        "baseline:every-sentence",
    ]
    # Matched, spurious, missed: 2 1 2, 2 0 2, 3 0 1, 2 2 2 on real articles; vote adds a spurious one last.
    assert [one.strict for one in listed] == near([4 / 7, 4 / 6, 6 / 7, 4 / 8])
    assert [one.tested for one in listed] == near([4 / 7, 4 / 6, 6 / 7, 4 / 9])
    assert [one.lenient for one in listed] == near([6 / 7, 4 / 6, 6 / 7, 1.0])
    lead, cues, *_ = listed
    assert lead.against is None
    assert cues.against is not None
    assert cues.against.difference is not None
    assert (cues.against.size, cues.against.difference.change) == (3, near(4 / 7 - 4 / 6))


def test_the_error_budget(evaluation: Evaluation) -> None:
    found = {one.kind: one for one in tables.mistakes(evaluation.lead.scores)}
    assert {kind: one.number for kind, one in found.items() if one.number} == {
        "missed": 1,
        "spurious": 1,
        "wrong sub_event_type": 1,
    }
    assert found["missed"].share == near(1 / 3)


def test_fields_over_all_incidents_and_over_matched_ones(evaluation: Evaluation) -> None:
    rows = {row.field: row for row in tables.field_rows(evaluation.headline(evaluation.lead.scores))}
    kind, place, actors, day = (rows[f] for f in (Field.TYPE, Field.PLACE, Field.ACTORS, Field.DATE))
    assert (kind.all, kind.matched) == (
        Tally(correct=2, incorrect=1, missing=1),
        Tally(correct=2, incorrect=1),
    )
    assert (kind.f1, kind.matched_f1) == (near(4 / 7), near(4 / 6))
    assert place.all == Tally(correct=3, missing=1)
    assert (place.f1, place.raw_f1) == (near(6 / 7), near(4 / 7))  # "homs" is not "Homs"
    assert (actors.f1, actors.interval) == (1.0, None)  # only raid has actors
    assert (day.all, day.f1, day.interval) == (Tally(none=3), None, None)


def test_types_that_were_mistaken_missed_and_made_up(evaluation: Evaluation) -> None:
    table = tables.confusion(evaluation, evaluation.lead.scores)
    assert {pair: count for pair, count in table.items() if pair[0] != pair[1]} == {
        (ARRESTS, ABDUCTION): 1,
        (ATTACK, NO_TYPE): 1,
        (NO_TYPE, CLASH): 1,
    }
    assert table.total() == 5


def test_a_type_that_the_label_accepts_is_no_confusion() -> None:
    suite = a_suite()
    raid, *others = suite.labelled
    first, second = raid.gold.incidents
    accepting = second.model_copy(update={"acceptable_sub_event_types": (ABDUCTION,)})
    gold = raid.gold.model_copy(update={"incidents": (first, accepting)})
    made = an_evaluation(LEAD, suite=suite._replace(labelled=(raid._replace(gold=gold), *others)))
    raids = [score for score in made.lead.scores if score.article_id == "raid"]
    assert tables.confusion(made, raids) == Counter({(ATTACK, ATTACK): 1, (ABDUCTION, ABDUCTION): 1})


def test_slices(evaluation: Evaluation, codebook: Codebook) -> None:
    rows = {(r.part.group, r.part.name): r for r in tables.slice_rows(evaluation.lead.scores, codebook)}
    arabic, synthetic = rows["language", "ar"], rows["set", "synthetic/test"]
    assert (arabic.part.size, arabic.f1, arabic.interval) == (2, 0.5, None)
    assert (synthetic.part.size, synthetic.f1, synthetic.interval) == (1, None, None)


def test_the_score_by_tau(evaluation: Evaluation, codebook: Codebook) -> None:
    assert tables.tau_line(evaluation, codebook) == (
        (near(0.3), near(4 / 7)),
        (0.4, near(4 / 7)),
        (0.5, near(4 / 7)),
    )


@pytest.mark.parametrize(
    ("live", "recorded", "expected"),
    [
        pytest.param((), (), Latency(False, 0, None, None), id="no-call"),
        pytest.param((2.0,), (), Latency(True, 1, 2.0, 2.0), id="one-call"),
        pytest.param((1.0, 2.0), (9.0,), Latency(True, 2, 1.5, 1.95), id="live-ones-alone"),
        pytest.param((), (1.0, 3.0), Latency(False, 2, 2.0, 2.9), id="recorded-where-none-was-live"),
    ],
)
def test_latency(
    evaluation: Evaluation, live: tuple[float, ...], recorded: tuple[float, ...], expected: Latency
) -> None:
    spent = evaluation.lead.spent._replace(live=live, recorded=recorded)
    found = latency(evaluation.lead._replace(spent=spent))
    assert found == expected._replace(p95=None if expected.p95 is None else near(expected.p95))


def test_the_count_error(evaluation: Evaluation) -> None:
    # Drill has one record too many, market one too few.
    assert tables.count_error(evaluation.lead.scores) == 0.5
    assert tables.count_error(()) is None


def test_articles_that_moved_since_the_baseline(evaluation: Evaluation, baseline: Baseline) -> None:
    worse, better = tables.movers(evaluation, judge(evaluation, DEFAULT, baseline), baseline)
    # Numerators and denominators, before and now: raid 4/4 and 2/4, market 0/3 and 2/3, drill 0/0 and 0/1.
    # Shares are of the 8 there are now, and both runs together are at 8/15.
    assert worse == (
        Mover("raid", near(-2 / 8)),
        Mover("drill", near(-8 / 15 / 8)),
    )
    assert better == (Mover("market", near(2 / 8)),)


def test_the_weakest_articles_where_there_is_nothing_to_compare_with(
    evaluation: Evaluation, baseline: Baseline
) -> None:
    expected = (
        (Mover("raid", near(-2 / 8)), Mover("drill", -1 / 8), Mover("market", -1 / 8)),
        (),
    )
    assert tables.movers(evaluation, judge(evaluation, DEFAULT), None) == expected
    assert tables.movers(evaluation, Verdict(()), baseline) == expected


def test_calls_of_a_system(evaluation: Evaluation) -> None:
    assert calls(evaluation, "openai:test-model") == Calls(1, 0.001, 1, 0)
    assert calls(evaluation, "baseline:cues") == Calls(0, 0.0, 0, 0)


def test_a_stored_reply_was_paid_for_once_and_an_unknown_price_is_not_0() -> None:
    stored = EXCHANGES[2]
    assert stored.reply is not None
    free = stored.model_copy(update={"reply": stored.reply.model_copy(update={"key": "b", "cost": None})})
    filtered = EXCHANGES[0].model_copy(update={"error": "filtered", "reply": None})
    twice = an_evaluation(LEAD._replace(exchanges=(stored, stored, filtered)), CUES, EVERY)
    unknown = an_evaluation(LEAD._replace(exchanges=(stored, free)), CUES, EVERY)
    assert calls(twice, "openai:test-model") == Calls(1, 0.001, 0, 1)
    assert calls(unknown, "openai:test-model") == Calls(2, None, 0, 0)
