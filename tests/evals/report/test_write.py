"""The files of a scored run: all of them whole, and readable again."""

import os
from pathlib import Path

import pytest

from evals.gate import DEFAULT, judge
from evals.report.html import to_html
from evals.report.junit import junit
from evals.report.markdown import summary
from evals.report.write import Total, Totals, totals, write_reports
from evals.score.evaluate import Evaluation, scorer_sha256
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Baseline
from summarizer.errors import UsageError
from tests.evals.report.made import COMMIT, NASTY_CODEBOOK, hostile


def test_all_reports_are_written(
    tmp_path: Path, evaluation: Evaluation, baseline: Baseline, codebook: Codebook
) -> None:
    verdict = judge(evaluation, DEFAULT, baseline)
    write_reports(tmp_path, evaluation, verdict, baseline, codebook)
    told = {path.name: path.read_bytes().decode() for path in tmp_path.iterdir()}
    scores = [score for one in evaluation.systems for score in one.scores]
    lines = told.pop("articles.jsonl").splitlines()
    assert [ArticleScore.model_validate_json(line) for line in lines] == scores
    assert Totals.model_validate_json(told.pop("scores.json")) == totals(evaluation, verdict, baseline)
    assert told == {
        "summary.md": summary(evaluation, verdict, baseline, codebook),
        "report.html": to_html(evaluation, verdict, baseline, codebook),
        "junit.xml": junit(evaluation, verdict),
    }


def test_totals(evaluation: Evaluation) -> None:
    verdict = judge(evaluation, DEFAULT)
    found = totals(evaluation, verdict, None)
    assert (found.outcome, found.reason) == ("scored", "all 3 rules hold")
    assert (found.commit, found.dirty, found.suite_sha256) == (COMMIT, False, evaluation.suite.sha256)
    assert found.scorer_sha256 == scorer_sha256()
    lead, cues, *_ = found.systems
    assert (lead.system, lead.errors) == (evaluation.lead.system, 0)
    assert (lead.usage.cost, lead.stored_cost) == (0.003, 0.001)
    assert lead.headline["incident F1, strict"] == Total(value=4 / 7, low=0.5, high=2 / 3, articles=2)
    assert cues.tested["incident F1, strict"] == Total(value=4 / 6, low=4 / 6, high=4 / 6, articles=2)
    assert cues.headline["field F1, matched only"].articles == 2


def test_an_invalid_run_is_written_as_one(failed: Evaluation) -> None:
    found = totals(failed, judge(failed, DEFAULT), None)
    assert found.outcome == "invalid"
    assert found.reason == (
        "errors: 1 of 16 answers are partial or failed, first market by openai:test-model: "
        "the model declined to answer"
    )
    assert [one.errors for one in found.systems] == [1, 0, 0, 0]


def test_a_line_is_a_line_to_every_reader(tmp_path: Path) -> None:
    made = hostile(12)
    failed = made.lead.scores[0].model_copy(update={"error": "a\u2028b\x85c\nd"})
    lead = made.lead._replace(scores=(failed, *made.lead.scores[1:]))
    made = made._replace(systems=(lead, *made.systems[1:]))
    write_reports(tmp_path, made, judge(made, DEFAULT), None, NASTY_CODEBOOK)
    lines = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 12
    assert ArticleScore.model_validate_json(lines[0]).error == "a\u2028b\x85c\nd"


def test_old_reports_are_replaced_and_nothing_else_is_left(
    tmp_path: Path, evaluation: Evaluation, codebook: Codebook
) -> None:
    (tmp_path / "summary.md").write_text("old", encoding="utf-8")
    (tmp_path / "run.json").write_text("kept", encoding="utf-8")
    write_reports(tmp_path, evaluation, judge(evaluation, DEFAULT), None, codebook)
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("# Evals: SCORED\n")
    assert (tmp_path / "run.json").read_text(encoding="utf-8") == "kept"
    assert sorted(os.listdir(tmp_path)) == [
        "articles.jsonl",
        "junit.xml",
        "report.html",
        "run.json",
        "scores.json",
        "summary.md",
    ]


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, evaluation: Evaluation, codebook: Codebook
) -> None:
    with pytest.raises(UsageError) as caught:
        write_reports(tmp_path / "gone", evaluation, judge(evaluation, DEFAULT), None, codebook)
    assert str(caught.value) == (
        f"{tmp_path / 'gone' / 'articles.jsonl'}: cannot be written: No such file or directory"
    )
