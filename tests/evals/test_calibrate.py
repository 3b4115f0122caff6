"""Confidences measured on a tiny run: what is counted, what is left out, the file."""

from pathlib import Path

import pytest

from evals.calibrate import as_yaml, measure, write
from evals.score.judged import cases
from evals.suite import Split
from schemas.codebook import load_codebook
from schemas.confidence import Aspect, Basis, Support
from schemas.yaml_data import load_yaml
from summarizer.confidence import Cell, Table
from summarizer.errors import InputError, UsageError
from tests.evals.report.made import CUES, LEAD, an_evaluation
from tests.evals.report.trusted import TRUSTED, UNMEASURED

CODEBOOK = load_codebook()
AGREED, DIFFERS, ALONE = Support.AGREED, Support.DIFFERS, Support.ALONE


def cell(field: Aspect, support: Support, right: int, n: int) -> Cell:
    return Cell(field=field, support=support, basis=Basis.VAGUE, right=right, n=n)


# The agreed record of the test article, which is wrong, is not among them.
CELLS = (
    cell(Aspect.INCIDENT, AGREED, 2, 2),
    cell(Aspect.INCIDENT, DIFFERS, 0, 1),
    cell(Aspect.INCIDENT, ALONE, 0, 1),
    cell(Aspect.PLACE, AGREED, 2, 2),
    cell(Aspect.PLACE, DIFFERS, 1, 1),
)


def test_what_is_right_is_judged_record_by_record() -> None:
    evaluation = an_evaluation(TRUSTED)
    judged = cases(evaluation.lead.scores, evaluation.predictions, evaluation.suite.labelled, CODEBOOK)
    assert [(case.fitted, case.assessed.field, case.assessed.value, case.right) for case in judged] == [
        (True, Aspect.INCIDENT, 0.3, False),  # drill: spurious, so its place is not judged
        (True, Aspect.INCIDENT, 0.8, True),  # market
        (True, Aspect.PLACE, 0.4, True),
        (True, Aspect.INCIDENT, 0.8, True),  # raid
        (True, Aspect.PLACE, 0.4, True),
        (True, Aspect.INCIDENT, 0.6, False),  # of a wrong type
        (True, Aspect.PLACE, 0.3, True),
        (False, Aspect.INCIDENT, 0.8, False),  # vote, a test article
    ]


@pytest.mark.parametrize("asked", [TRUSTED, UNMEASURED], ids=["measured-before", "never-measured"])
def test_values_are_counted_by_how_they_stand_without_test_articles(asked: object) -> None:
    found = measure(an_evaluation(asked, CUES), CODEBOOK)  # type: ignore[arg-type]
    assert list(found.models) == [LEAD.system.model]
    one = found.models[LEAD.system.model]
    assert one.cells == CELLS
    assert (one.sets, one.articles, one.suite_sha256) == (("real", "synthetic/dev"), 3, "dd44" * 16)


def test_a_run_over_test_articles_alone_calibrates_nothing() -> None:
    evaluation = an_evaluation(TRUSTED)
    sets = tuple(of.model_copy(update={"split": Split.TEST}) for of in evaluation.suite.sets)
    labelled = tuple(
        one._replace(of=one.of.model_copy(update={"split": Split.TEST})) for one in evaluation.suite.labelled
    )
    closed = evaluation._replace(suite=evaluation.suite._replace(sets=sets, labelled=labelled))
    with pytest.raises(UsageError, match="no assessed record on dev or seen articles"):
        measure(closed, CODEBOOK)


def test_records_without_confidence_and_other_prompts_are_not_counted() -> None:
    other = TRUSTED._replace(system=TRUSTED.system.model_copy(update={"prompt": "mine.j2"}))
    with pytest.raises(UsageError, match=r"^nothing to calibrate"):
        measure(an_evaluation(LEAD, other), CODEBOOK)


def test_the_file_keeps_other_models_and_is_the_same_every_time(tmp_path: Path) -> None:
    path = tmp_path / "confidence.yaml"
    found = measure(an_evaluation(TRUSTED), CODEBOOK)
    other = {"another: model": found.models[LEAD.system.model].model_copy(update={"articles": 9})}
    write(path, Table(models=other))
    write(path, found)
    first = path.read_bytes()
    write(path, found)
    assert path.read_bytes() == first
    read = Table.model_validate(load_yaml(first))
    assert read.models == {**other, **found.models}
    assert list(read.models) == ["another: model", LEAD.system.model]
    assert "      - {field: incident, support: agreed, basis: vague, right: 2, n: 2}\n" in as_yaml(read)


def test_a_file_that_is_no_table_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "confidence.yaml"
    path.write_text("models: {x: 1}\n")
    with pytest.raises(InputError, match="no table of confidences"):
        write(path, measure(an_evaluation(TRUSTED), CODEBOOK))
    assert path.read_text() == "models: {x: 1}\n"


def test_more_right_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="3 right of 2"):
        cell(Aspect.PLACE, AGREED, 3, 2)
