"""Calibration in the reports: a line, tables, a curve; nothing where nothing was measured."""

import re

from evals.gate import DEFAULT, judge
from evals.report import trust
from evals.report.block import block
from evals.report.html import to_html
from evals.report.markdown import summary
from evals.score.calibration import calibrate
from evals.score.evaluate import Evaluation
from evals.score.judged import cases
from schemas.codebook import load_codebook
from tests.evals.report.made import CUES, LEAD, an_evaluation
from tests.evals.report.trusted import TRUSTED

CODEBOOK = load_codebook()


def calibrated() -> Evaluation:
    made = an_evaluation(TRUSTED, CUES)
    found = calibrate(cases(made.lead.scores, made.predictions, made.suite.labelled, CODEBOOK))
    return made._replace(systems=(made.lead._replace(calibration=found), *made.systems[1:]))


# Brier of dev records: (0.04 + 0.04 + 0.36 + 0.09) / 4; of the test record: 0.64.
LINE = (
    "confidence of records (wrong in the surest 100/80/50 %): not dev Brier 0.640, AUROC -, "
    "1.000/1.000/1.000 of 1 record; dev (fitted there) Brier 0.133, AUROC 1.000, 0.500/0.500/0.000 "
    "of 4 records"
)


def test_the_line_says_what_is_not_dev_first() -> None:
    made = calibrated()
    assert trust.line(made.lead) == LINE
    shown = " ".join(block(made, judge(made, DEFAULT, None), None).split())
    assert LINE in shown


def test_a_run_without_confidences_has_no_section() -> None:
    made = an_evaluation(LEAD, CUES)
    verdict = judge(made, DEFAULT, None)
    assert trust.line(made.lead) is None
    assert "## Calibration" not in summary(made, verdict, None, CODEBOOK)
    assert "h-trust" not in to_html(made, verdict, None, CODEBOOK)


def test_the_summary_has_a_row_for_each_part_and_field() -> None:
    made = calibrated()
    text = summary(made, judge(made, DEFAULT, None), None, CODEBOOK)
    section = text.partition("## Calibration\n")[2].partition("\n## ")[0]
    rows = [line.split(" | ")[:5] for line in section.splitlines() if line.startswith(("| dev", "| not dev"))]
    assert rows == [
        ["| dev (fitted there)", "incident", "4", "0.500", "0.133"],
        ["| dev (fitted there)", "place", "3", "1.000", "0.403"],
        ["| not dev", "incident", "1", "0.000", "0.640"],
        ["| dev (fitted there)", "1", "1", "0.300", "0.000"],
        ["| dev (fitted there)", "2", "1", "0.600", "0.000"],
        ["| dev (fitted there)", "3", "2", "0.800", "1.000"],
        ["| not dev", "1", "1", "0.800", "0.000"],
    ]  # fmt: skip


def test_the_page_draws_the_curves_of_both_parts() -> None:
    made = calibrated()
    page = to_html(made, judge(made, DEFAULT, None), None, CODEBOOK)
    assert re.findall(r'<path class="(fitted|apart)" d="([^"]+)"', page) == [
        ("fitted", "M4.0 116.0L110.0 116.0L163.0 78.7L216.0 60.0"),
        ("apart", "M4.0 4.0L216.0 4.0"),
    ]
    assert '<a href="#h-trust">' in page
    assert page.count('<td class="n">0.133</td>') == 1
