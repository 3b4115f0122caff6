"""Runs that reports are tested with: see made.py for what is in them."""

from datetime import UTC, datetime

import pytest

from evals.baseline import make_baseline
from evals.gate import DEFAULT
from evals.score.evaluate import Evaluation
from schemas.codebook import Codebook, load_codebook
from schemas.evaluation import Baseline
from tests.evals.report.made import CLASSIFIER, CUES, EARLIER, EVERY, EXCHANGES, LEAD, an_evaluation


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The codebook that ships."""
    return load_codebook()


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    """The run of the table above, with the lead's exchanges."""
    return an_evaluation(LEAD._replace(exchanges=EXCHANGES), CUES, CLASSIFIER, EVERY)


@pytest.fixture(scope="session")
def failed() -> Evaluation:
    """The same run, but the lead got no answer about one article of the gold set `real`."""
    return an_evaluation(
        LEAD._replace(errors={"market": "the model declined to answer"}), CUES, CLASSIFIER, EVERY
    )


@pytest.fixture(scope="session")
def baseline() -> Baseline:
    """What an earlier run left behind: it found everything in raid, and nothing right in market."""
    made = make_baseline(an_evaluation(EARLIER), DEFAULT)
    return made.model_copy(update={"created": datetime(2026, 11, 20, tzinfo=UTC), "commit": "9f3e" * 10})
