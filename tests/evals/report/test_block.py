"""The block, letter by letter: the numbers are worked out from the table in made.py."""

import pytest

from evals.gate import DEFAULT, judge
from evals.report.block import MOST_SYSTEMS, WIDTH, block
from evals.score.evaluate import Evaluation
from schemas.evaluation import Baseline, Policy, System
from schemas.incident import Incident
from schemas.run import Usage
from tests.evals.report.made import (
    BOMBING,
    CUES,
    EVERY,
    EXCHANGES,
    LEAD,
    Asked,
    an_evaluation,
    crowd,
    hostile,
)

WHOLE = """\
PASS - all 10 rules hold
gold      real: 2 articles, 4 required incidents, sha aa11aa11 (seen: prompts were made with these articles in
          view)
model     openai:test-model | prompt ab12ab12 | commit 01234567 (clean)
baseline  commit 9f3e9f3e, 2026-11-20 | openai:test-model | prompt ab12ab12

                            this  95 % CI                            paired
                             run  indicative only  baseline  change  95 % CI           verdict
incident F1, strict        0.571  0.500 - 0.667       0.571  +0.000  -0.500 to +0.667  tied (detectable: 0.82)
  precision                0.667  0.500 - 1.000       0.667  +0.000  -0.500 to +1.000  tied (detectable: 1.05)
  recall                   0.500  0.500 - 0.500       0.500  +0.000  -0.500 to +0.500  tied (detectable: 0.70)
incident F1, lenient       0.857  0.667 - 1.000       0.571  +0.286  +0.000 to +0.667  tied (detectable: 0.47)
  precision                1.000  1.000 - 1.000       0.667  +0.333  +0.000 to +1.000  tied (detectable: 0.70)
  recall                   0.750  0.500 - 1.000       0.500  +0.250  +0.000 to +0.500  tied (detectable: 0.35)
field F1, all incidents    0.821  0.667 - 0.917       0.649  +0.172  -0.083 to +0.667  tied (detectable: 0.52)
field F1, letter by letter 0.769  0.533 - 0.917       0.649  +0.121  -0.083 to +0.533  tied (detectable: 0.43)
field F1, matched only     0.941  0.917 - 1.000       1.000       -  -                 too few cases
evidence verbatim          1.000  0.439 - 1.000       1.000  +0.000  +0.000 to +0.000  unchanged
invented names and numbers 0.000  0.000 - 0.324       0.000       -  -                 too few cases
rejected by grounding      0.111  0.020 - 0.435       0.143       -  -                 too few cases
human ceiling, strict F1   0.920  two annotators; lenient F1 0.950

all 4 articles             records found      none
  with required incidents              2         0
  without                              1         1
event-count error per article: 0.500 on headline articles, 0.500 on all
errors 0/4 | retries 1 | valid at first try 2/4 (0.500) | refused 1, filtered 0
cost $0.0030 live, $0.0010 for 1 stored reply | tokens 1,900 in, 190 out | p50 1.5 s, p95 3.7 s of 4 live
          calls

systems: F1 on real (intervals indicative only); strict F1 over all but dev articles (3 articles), and by how
          much the first system is ahead there, paired
  strict  95 % CI        lenient  not dev   ahead  95 % CI                p       cost       tokens     p50
openai:test-model
   0.571  0.500 - 0.667    0.857    0.571       -  -                      -    $0.0040        2,090   1.5 s
baseline:cues
   0.667  0.667 - 0.667    0.667    0.667  -0.095  -0.167 to +0.000   1.000          -            -       -
baseline:classifier
   0.857  0.667 - 1.000    0.857    0.857  -0.286  -0.500 to +0.000   1.000          -            -       -
baseline:every-sentence
   0.500  0.500 - 0.500    1.000    0.444  +0.127  +0.000 to +0.333   0.508          -            -       -

openai:test-model does not beat baseline:cues in strict F1: -0.095, 95 % -0.167 to +0.000, p 1.000, 3 articles
          (detectable: 0.12)
openai:test-model does not beat baseline:classifier in strict F1: -0.286, 95 % -0.500 to +0.000, p 1.000, 3
          articles (detectable: 0.35)
openai:test-model does not beat baseline:every-sentence in strict F1: +0.127, 95 % +0.000 to +0.333, p 0.508,
          3 articles (detectable: 0.23)
warning: interval below 0: incident F1, strict +0.000, paired 95 % interval -0.500 to +0.667, 3 articles; not
          shown to be as good
"""


def shown(evaluation: Evaluation, policy: Policy = DEFAULT) -> str:
    """The block without a baseline."""
    return block(evaluation, judge(evaluation, policy), None)


def test_the_whole_block(evaluation: Evaluation, baseline: Baseline) -> None:
    assert block(evaluation, judge(evaluation, DEFAULT, baseline), baseline) == WHOLE


def test_without_a_baseline_the_run_is_scored_and_nothing_is_compared(evaluation: Evaluation) -> None:
    text = shown(evaluation)
    assert text.startswith("SCORED - no baseline given; all 3 rules hold\n")
    assert "\nbaseline  none\n" in text
    assert "\nincident F1, strict        0.571  0.500 - 0.667\n" in text
    assert "verdict" not in text
    assert "warning" not in text


def test_a_broken_rule_is_the_first_thing_said(evaluation: Evaluation) -> None:
    policy = Policy(
        floors={"recall, strict": 0.6}, ceilings={"values rejected by grounding": 0.1}, max_drop=0.05
    )
    lines = shown(evaluation, policy).splitlines()
    assert lines[0] == "FAIL - floor of recall, strict: 0.500, floor 0.600"
    assert lines[-1] == "also fail: ceiling of values rejected by grounding: 0.111, ceiling 0.100"


def test_one_failed_article_makes_the_run_invalid(failed: Evaluation, baseline: Baseline) -> None:
    text = block(failed, judge(failed, DEFAULT, baseline), baseline)
    assert text.startswith(
        "INVALID - errors: 1 of 16 answers are partial or failed, first market by openai:test-model: "
        "the model declined\n          to answer\n"
    )
    assert "\nerrors 1/4 | " in text
    assert "\nopenai:test-model (1 error)\n" in text
    said = "drop of at most 0.050 on headline articles: incident F1, strict 0.571 -> 0.333, 2 articles"
    assert f"also fail: {said}" in text


def test_other_gold_is_invalid_and_shows_no_change(evaluation: Evaluation, baseline: Baseline) -> None:
    other = baseline.model_copy(update={"suite_sha256": "9" * 64})
    text = block(evaluation, judge(evaluation, DEFAULT, other), other)
    assert text.startswith("INVALID - same gold: dd44dd44dd44, in the baseline 999999999999; not comparable")
    assert "\nincident F1, strict        0.571  0.500 - 0.667\n" in text


@pytest.mark.parametrize(
    ("lead", "cues", "said"),
    [
        pytest.param(
            (BOMBING,),
            (),
            "model beats baseline:cues in strict F1: +1.000, 95 % +1.000 to +1.000, p ",
            id="better",
        ),
        pytest.param(
            (),
            (BOMBING,),
            "model is worse than baseline:cues in strict F1: -1.000, 95 % -1.000 to -1.000, p ",
            id="worse",
        ),
        pytest.param(
            (BOMBING,),
            (BOMBING,),
            "model does not beat baseline:cues in strict F1: +0.000, 95 % +0.000 to +0.000, p 1.000, ",
            id="the-same",
        ),
    ],
)
def test_what_a_model_is_worth(lead: tuple[Incident, ...], cues: tuple[Incident, ...], said: str) -> None:
    model = Asked(System(model="model", prompt_sha256="1" * 64), {"": lead})
    rival = Asked(CUES.system, {"": cues})
    assert f"\n{said}" in shown(crowd(9, model, rival))


def test_one_article_with_a_case_is_too_few() -> None:
    model = Asked(System(model="model", prompt_sha256="1" * 64), {"": (BOMBING,)})
    assert (
        "\nmodel does not beat baseline:cues in strict F1: too few cases, 1 article\n"
        "baseline:classifier is not in this run: nothing shows that the model adds to it\n"
    ) in shown(crowd(1, model, CUES))


def test_a_run_without_baselines_shows_no_gain_over_those_a_model_could_add_to() -> None:
    said = "is not in this run: nothing shows that the model adds to it"
    model = Asked(System(model="model", prompt_sha256="1" * 64), {"": (BOMBING,)})
    assert shown(crowd(1, model)).endswith(f"\nbaseline:cues {said}\nbaseline:classifier {said}\n")


def test_unknown_prices_are_unknown() -> None:
    usages = {**LEAD.usages, "raid": Usage(calls=2, tokens_in=1000, tokens_out=100, cost=None)}
    text = shown(an_evaluation(LEAD._replace(usages=usages, exchanges=EXCHANGES), CUES, EVERY))
    assert "\ncost unknown live, $0.0010 for 1 stored reply | " in text
    assert "   0.571  0.500 - 0.667    0.857    0.571       -  -                      -    unknown  " in text


def test_a_replay_shows_the_latency_of_the_recorded_calls_and_says_so() -> None:
    exchanges = tuple(one.model_copy(update={"stored": True}) for one in EXCHANGES)
    usages = {"raid": Usage(cached_calls=5, tokens_in=2500, tokens_out=250)}
    text = shown(an_evaluation(LEAD._replace(usages=usages, exchanges=exchanges), CUES, EVERY))
    # 1, 1, 2, 4, 9 seconds: the middle is 2, and 95 % of the way from 4 to 9 lies 4/5 from 4 to 9.
    assert (
        "\ncost $0.0000 live, $0.0050 for 5 stored replies | tokens 2,500 in, 250 out | "
        "p50 2.0 s, p95 8.0 s of 5\n          recorded calls (none was live)\n"
    ) in text
    assert "$0.0050        2,750   2.0 s\n" in text


def test_where_no_model_was_asked_nothing_is_0() -> None:
    text = shown(an_evaluation(CUES, EVERY))
    assert "\nerrors 0/4 | retries 0 | no model was asked\n" in text
    assert "$" not in text
    assert "is not in this run" not in text


def test_uncommitted_changes_repeats_and_a_missing_ceiling_are_said(evaluation: Evaluation) -> None:
    manifest = evaluation.manifest.model_copy(update={"dirty": True, "repeats": 3})
    first, *others = evaluation.suite.sets
    sets = (first.model_copy(update={"ceiling": None}), *others)
    text = shown(evaluation._replace(manifest=manifest, suite=evaluation.suite._replace(sets=sets)))
    assert "| commit 01234567 (with uncommitted changes) | 3 repeats\n" in text
    assert "\nhuman ceiling, strict F1       -  two annotators: not measured\n" in text


def test_many_systems_are_counted(evaluation: Evaluation) -> None:
    lead, *_ = evaluation.systems
    others = [
        lead._replace(system=lead.system.model_copy(update={"prompt": f"{n}.j2"}))
        for n in range(MOST_SYSTEMS + 4)
    ]
    text = shown(evaluation._replace(systems=(lead, *others)))
    assert f"\nopenai:test-model + {MOST_SYSTEMS - 2}.j2\n" in text
    assert f"\nopenai:test-model + {MOST_SYSTEMS - 1}.j2\n" not in text
    assert "\n… and 5 more\n" in text


def test_hostile_names_leave_the_lines_whole() -> None:
    text = shown(hostile(12))
    assert text.startswith("INVALID - errors: 1 of 12 answers are partial or failed, first ")
    assert not {"\x07", "\u202e"} & set(text)
    assert max(len(line) for line in text.splitlines()) <= WIDTH
