"""junit.xml: one case an article, one a rule; errors and failures counted."""

from xml.etree.ElementTree import Element, fromstring

from evals.gate import DEFAULT, Check, Outcome, Verdict, judge
from evals.report.junit import junit
from evals.score.evaluate import Evaluation
from schemas.evaluation import Baseline, Policy
from tests.evals.report.made import LEAD, an_evaluation, hostile


def suite(evaluation: Evaluation, verdict: Verdict) -> Element:
    return fromstring(junit(evaluation, verdict))


def cases(evaluation: Evaluation, verdict: Verdict) -> list[tuple[str, str, str]]:
    """Group, name and outcome of each case."""
    found = []
    for case in suite(evaluation, verdict).iter("testcase"):
        outcome = next((kind for kind in ("error", "failure") if case.find(kind) is not None), "passed")
        found.append((case.attrib["classname"], case.attrib["name"], outcome))
    return found


def counts(root: Element) -> tuple[str, str, str]:
    return root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]


def test_one_case_an_article_and_one_a_rule(evaluation: Evaluation, baseline: Baseline) -> None:
    verdict = judge(evaluation, DEFAULT, baseline)
    assert cases(evaluation, verdict) == [
        ("synthetic/dev", "drill", "passed"),
        ("real", "market", "passed"),
        ("real", "raid", "passed"),
        ("synthetic/test", "vote", "passed"),
        ("gate", "errors", "passed"),
        ("gate", "same gold", "passed"),
        ("gate", "same scorer", "passed"),
        ("gate", "same repeats", "passed"),
        ("gate", "same articles", "passed"),
        ("gate", "floor of evidence verbatim", "passed"),
        ("gate", "ceiling of invented names and numbers", "passed"),
        ("gate", "interval below 0", "passed"),
        ("gate", "drop of at most 0.050 on headline articles", "passed"),
        ("gate", "drop of at most 0.050 on articles but dev ones", "passed"),
    ]
    assert counts(suite(evaluation, verdict)) == ("14", "0", "0")


def test_the_suite_says_what_when_and_how_long(evaluation: Evaluation) -> None:
    root = suite(evaluation, judge(evaluation, DEFAULT))
    assert root.tag == "testsuite"
    assert root.attrib == {
        "name": "evals: openai:test-model",
        "tests": "7",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
        "time": "8.000",
        "timestamp": "2026-11-22T03:05:00",
    }
    assert {one.attrib["name"]: one.attrib["value"] for one in root.iter("property")} == {
        "outcome": "pass",
        "reason": "all 3 rules hold",
    }


def test_a_broken_rule_is_a_failure_and_a_weak_article_is_none(evaluation: Evaluation) -> None:
    verdict = judge(evaluation, Policy(floors={"recall, strict": 0.6}, ceilings={}, max_drop=0.05))
    root = suite(evaluation, verdict)
    assert counts(root) == ("6", "1", "0")
    (failure,) = root.iter("failure")
    assert failure.attrib == {"type": "fail", "message": "0.500, floor 0.600"}
    raid = next(case for case in root.iter("testcase") if case.attrib["name"] == "raid")
    assert raid.findtext("system-out") == "strict: 1 matched, 1 spurious, 1 missed"


def test_a_failed_article_is_an_error_and_makes_the_run_invalid(failed: Evaluation) -> None:
    verdict = judge(failed, DEFAULT)
    root = suite(failed, verdict)
    assert [case for case in cases(failed, verdict) if case[2] != "passed"] == [
        ("real", "market", "error"),
        ("gate", "errors", "error"),
    ]
    assert counts(root) == ("7", "0", "2")
    assert [error.attrib["type"] for error in root.iter("error")] == ["incomplete", "invalid"]
    assert next(one for one in root.iter("property")).attrib == {"name": "outcome", "value": "invalid"}


def test_a_warning_is_said_but_fails_nothing(evaluation: Evaluation) -> None:
    verdict = Verdict((Check("interval below 0", Outcome.PASS, "in doubt", warning=True),))
    root = suite(evaluation, verdict)
    assert counts(root) == ("5", "0", "0")
    assert root.findall("testcase")[-1].findtext("system-out") == "warning: in doubt"


def test_repeats_are_cases_of_their_own(evaluation: Evaluation) -> None:
    again = tuple(score.model_copy(update={"repeat": 1}) for score in evaluation.lead.scores)
    lead = evaluation.lead._replace(scores=(*evaluation.lead.scores, *again))
    names = [name for _, name, _ in cases(evaluation._replace(systems=(lead,)), Verdict(()))]
    assert names[4:] == [f"{name}, repeat 2" for name in names[:4]]


def test_what_xml_forbids_is_removed_and_the_rest_is_kept() -> None:
    made = an_evaluation(LEAD._replace(errors={"market": 'a\x00\x1b\ufffe\x0b<&">\nقتل \U0001f4a3'}))
    errors = list(suite(made, Verdict(())).iter("error"))
    assert [error.attrib["message"] for error in errors] == ['a<&">\nقتل \U0001f4a3']


def test_hostile_ids_are_names_and_nothing_else() -> None:
    made = hostile(12)
    root = suite(made, judge(made, DEFAULT))
    assert {element.tag for element in root.iter()} == {
        "testsuite",
        "properties",
        "property",
        "testcase",
        "system-out",
        "error",
    }
    assert len({(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")}) == 12 + 3
